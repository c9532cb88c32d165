"""What a service manager is told: ready, alive, stopping."""
import os
import signal
import socket
import time

from stand import children, eventually, finish


def started(stand, address, **environment):
    """A front that a service manager started which listens at the address: (its socket, the front)."""
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(address)
    manager.settimeout(5)
    name = address if isinstance(address, str) else "@" + address[1:].decode()
    os.environ.update({"NOTIFY_SOCKET": name, **environment})
    try:
        return manager, stand.front(wait=False)
    finally:
        for each in ("NOTIFY_SOCKET", *environment):
            del os.environ[each]


def heard(manager, seconds):
    """What the front says within a time."""
    words = []
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        manager.settimeout(left)
        try:
            words.append(manager.recv(1000).decode())
        except TimeoutError:
            break
    return words


def notified(stand, tap):
    for address in (stand.path("manager"), b"\0egov-test-%d" % os.getpid()):
        manager, front = started(stand, address)
        kind = "abstract " if isinstance(address, bytes) else ""
        tap.ok(manager.recv(1000) == b"READY=1" and os.path.exists(stand.path("extranet.sock")),
               f"service: {kind}socket: READY once the front listens")
        tap.ok(heard(manager, 0.5) == [], f"service: {kind}socket: no sign of life that nobody asked for")
        eventually(lambda: stand.status("/ready").status == 200)
        front.send_signal(signal.SIGTERM)
        tap.ok(heard(manager, 1) == ["STOPPING=1"] and front.wait(5) == 0, f"service: {kind}socket: STOPPING, then its end")
        manager.close()


def watched(stand, tap):
    manager, front = started(stand, stand.path("watch"), WATCHDOG_USEC="600000")
    words = heard(manager, 2)
    tap.ok(words[0] == "READY=1" and set(words[1:]) == {"WATCHDOG=1"} and 8 <= len(words) <= 13,
           "service: a sign of life three times in the time that the manager waits", words)
    front.send_signal(signal.SIGSTOP)
    heard(manager, 0.1)
    tap.ok(heard(manager, 0.8) == [], "service: none of a supervisor that hangs")
    front.send_signal(signal.SIGCONT)
    tap.ok("WATCHDOG=1" in heard(manager, 0.8), "service: and again when it goes on")
    for pid in children(front):
        os.kill(pid, signal.SIGKILL)
    tap.ok("WATCHDOG=1" in heard(manager, 0.8), "service: workers that were replaced are a sign of life")
    manager.close()
    time.sleep(0.5)
    tap.ok(front.poll() is None and stand.status("/live").status == 200, "service: a manager that went is no reason to end")
    finish(front)


def unwatched(stand, tap):
    for name, environment in (("another process", {"WATCHDOG_USEC": "300000", "WATCHDOG_PID": "1"}),
                              ("no number", {"WATCHDOG_USEC": "soon"}), ("a negative time", {"WATCHDOG_USEC": "-5"})):
        manager, front = started(stand, stand.path(name.replace(" ", "-")), **environment)
        tap.ok(heard(manager, 0.6) == ["READY=1"], f"service: no sign of life for {name}")
        finish(front)
        manager.close()
    os.environ["NOTIFY_SOCKET"] = "relative"
    try:
        front = stand.front()
    finally:
        del os.environ["NOTIFY_SOCKET"]
    tap.ok("NOTIFY_SOCKET is not the name" in stand.read("front.log"), "service: a manager that cannot be told is logged")
    finish(front)


GROUPS = [notified, watched, unwatched]
