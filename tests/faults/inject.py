"""Faults, one a cycle: each is a context in which the fault is there and after which all is repaired."""
import contextlib
import os
import signal
import socket
import struct
import time

from proxy import FRONT, SERVER
from stand import CONNECTIONS, ZONES, children, eventually, kill

STOPPED = (0.5, 2.5)


def rest(rng, low=0.2, high=1.0):
    time.sleep(rng.uniform(low, high))


# What can be killed or stopped: (stand, rng) -> pid.

def postmaster(stand, _):
    return stand.server.pid


def backend(stand, rng):
    return rng.choice(stand.backends() or [0])


def log_worker(stand, _):
    return stand.log_worker()


def nginx_master(stand, _):
    return stand.nginx.pid


def nginx_worker(stand, rng):
    return rng.choice(children(stand.nginx.pid) or [0])


def front_supervisor(stand, rng):
    return stand.fronts[rng.choice(ZONES)].pid


def front_worker(stand, rng):
    return rng.choice(children(stand.fronts[rng.choice(ZONES)].pid) or [0])


@contextlib.contextmanager
def killed(stand, rng, which, times=1):
    """One after the other dies, so that some have a request in hand."""
    for number in range(times):
        time.sleep(0.15 if number else 0)
        pid = which(stand, rng)
        if pid:
            kill(pid, signal.SIGKILL)
        elif number == 0:
            raise RuntimeError("nobody to kill")
    yield


@contextlib.contextmanager
def stopped(stand, rng, which):
    pid = which(stand, rng)
    if not pid:
        raise RuntimeError("nobody to stop")
    os.kill(pid, signal.SIGSTOP)
    yield
    time.sleep(rng.uniform(*STOPPED))
    kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def server_suspended(stand, rng):
    """The whole server says nothing, as when its host hangs."""
    pids = [stand.server.pid] + children(stand.server.pid)
    for pid in pids:
        kill(pid, signal.SIGSTOP)
    yield
    time.sleep(rng.uniform(*STOPPED))
    for pid in pids:
        kill(pid, signal.SIGCONT)


@contextlib.contextmanager
def postmaster_killed(stand, rng):
    """The postmaster alone dies; its processes see that and end; the next waits for them."""
    stand.server.kill()
    stand.server.wait()
    yield
    rest(rng)
    stand.server_start()


@contextlib.contextmanager
def all_killed(stand, rng):
    stand.server_kill()
    yield
    rest(rng)
    stand.server_start()


@contextlib.contextmanager
def restarted(stand, rng, number):
    stand.server_stop(number)
    yield
    rest(rng)
    stand.server_start()


@contextlib.contextmanager
def nginx_killed(stand, rng):
    stand.nginx_kill()
    yield
    rest(rng)
    stand.nginx_start()


@contextlib.contextmanager
def front_killed(stand, rng):
    """A supervisor dies; its workers end with it, and another is started."""
    zone = rng.choice(ZONES)
    front = stand.fronts[zone]
    pids = children(front.pid)
    front.kill()
    front.wait()
    yield
    if eventually(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in pids), 20) is None:
        raise RuntimeError("workers outlive their supervisor")
    rest(rng)
    stand.front_start(zone)


@contextlib.contextmanager
def exhausted(stand, rng):
    """Others take every connection, and those of the front are ended."""
    taken = []

    def take():
        while len(taken) < CONNECTIONS:
            one = socket.socket(socket.AF_UNIX)
            one.settimeout(2)
            one.connect(stand.path("server/.s.PGSQL.5432"))
            body = struct.pack(">I", 196608) + b"user\0egov_exchange\0database\0egov\0\0"
            one.sendall(struct.pack(">I", len(body) + 4) + body)
            if one.recv(1) != b"R":
                one.close()
                return
            taken.append(one)
    take()
    stand.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename ~ '^egov_(ex|in)tranet$'")
    take()
    yield
    rest(rng, 0.5, 1.5)
    for one in taken:
        one.close()


@contextlib.contextmanager
def read_only(stand, rng):
    stand.setting(default_transaction_read_only="on")
    yield
    rest(rng, 0.5, 1.5)
    stand.setting(default_transaction_read_only=None)


@contextlib.contextmanager
def cut(stand, rng):
    """The connection to the server is cut at any message, several times."""
    yield
    for _ in range(6):
        stand.proxy.arm(rng.choice((FRONT, SERVER)), rng.randint(1, 40), rng.random() < 0.3)
        eventually(lambda: stand.proxy.armed is None, 1)
    stand.proxy.disarm()


@contextlib.contextmanager
def files_cleaned(stand, rng):
    """Files that no row names are removed, while cuts leave some of them and clients send them again."""
    yield
    for _ in range(6):
        stand.proxy.arm(rng.choice((FRONT, SERVER)), rng.randint(1, 20), rng.random() < 0.3)
        stand.files("--remove", "0")
        eventually(lambda: stand.proxy.armed is None, 0.5)
    stand.proxy.disarm()


@contextlib.contextmanager
def disk_full(stand, rng):
    name = stand.disk.fill()
    yield
    rest(rng, 1.5, 3)
    os.remove(name)
    if stand.server.poll() is not None:
        stand.server.wait()
        stand.server_start()


@contextlib.contextmanager
def power_lost(stand, rng):
    """The disk is as it was when it was last flushed; server and front are started on that."""
    stand.disk.ask("cut")
    stand.server_kill()
    for zone in ZONES:
        stand.front_kill(zone)
    yield
    rest(rng)
    if eventually(lambda: stand.disk.ask("mount") is None, 10, 0.2) is None:
        raise RuntimeError("the disk cannot be mounted again")
    stand.server_start()
    for zone in ZONES:
        stand.front_start(zone)


PROCESSES = (postmaster, backend, log_worker, nginx_master, nginx_worker, front_supervisor, front_worker)


def simple(fault, *more):
    return lambda stand, rng: fault(stand, rng, *more)


FAULTS = {
    "postmaster killed": postmaster_killed,
    "server killed": all_killed,
    "server suspended": server_suspended,
    "server restarted": simple(restarted, signal.SIGINT),
    "server stopped immediately": simple(restarted, signal.SIGQUIT),
    "backend killed": simple(killed, backend),
    "log worker killed": simple(killed, log_worker),
    "nginx worker killed": simple(killed, nginx_worker, 3),
    "nginx killed": nginx_killed,
    "front worker killed": simple(killed, front_worker, 8),
    "front killed": front_killed,
    **{which.__name__.replace("_", " ") + " suspended": simple(stopped, which) for which in PROCESSES},
    "connections exhausted": exhausted,
    "read-only": read_only,
    "connection cut": cut,
    "files cleaned": files_cleaned,
    "disk full": disk_full,
    "power lost": power_lost,
}
NEEDS_DISK = ("disk full", "power lost")
