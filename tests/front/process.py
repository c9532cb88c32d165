"""Workers that die, signals, a database that goes and comes back."""
import contextlib
import os
import signal
import threading
import time

import fastcgi
from stand import ROUTES, children, eventually, finish, route

PNG = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x02\0\0\0\x90wS\xde"
       b"\0\0\0\0IEND\xaeB`\x82")

FILE_ROUTES = {"routes": ROUTES + [
    route("PUT", "/v1/files/{act}", "file_put", "write", file_types=["image/png"]),
    route("GET", "/v1/files/{act}", "file_read")]}


def killed(stand, tap):
    front = stand.front()
    path = stand.path("extranet.sock")
    for name, number in (("SIGKILL", signal.SIGKILL), ("SIGABRT", signal.SIGABRT)):
        time.sleep(1.1)
        before = children(front)
        os.kill(min(before), number)
        took = eventually(lambda: len(children(front)) == 3 and children(front) != before)
        tap.ok(took is not None and took < 1, f"worker: ended by {name}, another is there within a second", took)
        tap.ok(all(stand.ask("POST", "/v1/echo", "{}").status == 200 for _ in range(4)), f"worker: served after {name}")
    time.sleep(1.1)
    before = children(front)
    with fastcgi.connect(path) as sock:
        sock.sendall(fastcgi.begin() + fastcgi.record(fastcgi.PARAMS, b"\xc0\0\0\0\xbf\xff\xff\xfe"))
        fastcgi.receive(sock)
    tap.ok(eventually(lambda: len(children(front)) == 3, 1) is not None,
           "worker: a parameter of absurd length ends no more than one worker")
    tap.ok(stand.ask("POST", "/v1/echo", "{}").status == 200, "worker: served after the absurd parameter")
    for pid in children(front):
        os.kill(pid, signal.SIGKILL)
    took = eventually(lambda: stand.status("/ready").status == 200 and stand.ask("POST", "/v1/echo", "{}").status == 200)
    tap.ok(took is not None and took < 1.5, "worker: all killed, all there again", took)
    tap.ok("egov_front_worker_restarts_total" in stand.status("/metrics").body.decode() and
           "ended by signal 9" in stand.read("front.log"), "worker: deaths are counted and logged")
    finish(front)


def in_hand(stand, tap):
    front = stand.front()
    sock = fastcgi.send(stand.path("extranet.sock"), "POST", "/v1/echo", '{"act":"sleep","seconds":1}')
    time.sleep(0.3)
    front.send_signal(signal.SIGTERM)
    answer = fastcgi.receive(sock)
    sock.close()
    tap.ok(answer.status == 200, "signal: SIGTERM lets the request in hand finish", answer)
    tap.ok(front.wait(5) == 0, "signal: then the front ends with status 0")
    front = stand.front()
    started = time.monotonic()
    tap.ok(finish(front) == 0 and time.monotonic() - started < 1, "signal: an idle front ends at once")
    front = stand.front()
    stop = threading.Event()
    statuses = set()

    def load():
        while not stop.is_set():
            try:
                statuses.add(stand.ask("POST", "/v1/echo", "{}").status)
            except OSError:
                return
    threads = [threading.Thread(target=load) for _ in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    ended = finish(front)
    stop.set()
    for thread in threads:
        thread.join()
    tap.ok(ended == 0 and statuses <= {0, 200} and 200 in statuses, "signal: SIGTERM under load is heard",
           f"{ended} {statuses}")
    front = stand.front()
    worker = min(children(front))
    front.kill()
    front.wait()
    tap.ok(eventually(lambda: not os.path.exists(f"/proc/{worker}")) is not None, "signal: workers end with their parent")


def logs(stand, tap):
    front = stand.front()
    secret = "S" * 43
    stand.ask("POST", "/v1/echo?q=hidden-query", '{"password":"hidden-body"}',
              {"Authorization": "Bearer " + secret, "Idempotency-Key": "hidden-key"})
    os.rename(stand.path("front.log"), stand.path("old.log"))
    front.send_signal(signal.SIGHUP)
    tap.ok(eventually(lambda: os.path.exists(stand.path("front.log"))) is not None, "log: SIGHUP opens it again")
    time.sleep(0.2)
    for _ in range(8):
        stand.ask("POST", "/v1/echo", "{}")
    tap.ok(eventually(lambda: stand.read("front.log").count('"route":"/v1/echo"') == 8) is not None,
           "log: every worker writes to the new file", stand.read("front.log"))
    old = stand.read("old.log")
    tap.ok('"route":"/v1/echo"' in old and not any(word in old for word in (secret, "hidden")),
           "log: no token, query, key or body", old[-500:])
    finish(front)


def database(stand, tap):
    front = stand.front()
    stand.ask("POST", "/v1/echo", "{}")
    stand.postgres("restart")
    took = eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 200)
    tap.ok(took is not None and took < 2, "database: a restart is survived", took)
    stand.postgres("stop")
    answer = stand.ask("POST", "/v1/echo", "{}")
    tap.ok(answer.status == 503 and answer.code() == "unavailable" and answer.headers.get("retry-after"),
           "database: away is 503 with Retry-After", answer)
    tap.ok(stand.status("/live").status == 200 and stand.status("/ready").status == 503, "database: away is not ready")
    tap.ok(stand.ask("GET", "/v1/openapi.json").status == 200, "database: the description needs none")
    stand.postgres("start")
    took = eventually(lambda: {stand.ask("POST", "/v1/echo", "{}").status for _ in range(8)} == {200})
    tap.ok(took is not None and took < 2, "database: all workers serve again by themselves", took)
    answer = stand.ask("POST", "/v1/echo", '{"act":"end"}')
    tap.ok(answer.status == 503, "database: a backend that is ended is 503", answer)
    tap.ok({stand.ask("POST", "/v1/echo", "{}").status for _ in range(4)} == {200},
           "database: the next call connects again")
    finish(front)
    front = stand.front(deadline="500")
    started = time.monotonic()
    answer = stand.ask("POST", "/v1/echo", '{"act":"sleep","seconds":5}')
    tap.ok(answer.status == 504 and time.monotonic() - started < 2, "database: a call over the deadline is 504", answer)
    tap.ok(stand.ask("POST", "/v1/echo", "{}").status == 200, "database: served after the deadline")
    tap.ok(eventually(lambda: stand.sql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%echo%' AND "
                                        "state = 'active' AND pid <> pg_backend_pid()") == "0", 2) is not None,
           "database: the call over the deadline is cancelled")
    finish(front)


def suspended(stand, tap):
    """A server that takes connections and says nothing, like a host that is cut off: the deadline holds all the same."""
    front = stand.front(deadline="500", workers="1")
    stand.ask("POST", "/v1/echo", "{}")
    master = int(stand.read("data/postmaster.pid").split("\n")[0])
    with open(f"/proc/{master}/task/{master}/children", encoding="ascii") as file:
        pids = [master] + [int(pid) for pid in file.read().split()]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    found = []

    def ask():
        begun = time.monotonic()
        found.append((stand.ask("POST", "/v1/echo", "{}").status, time.monotonic() - begun))
    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    time.sleep(8)
    answered = list(found)
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)
    for thread in threads:
        thread.join()
    tap.ok(len(answered) == 3 and {status for status, _ in answered} <= {503, 504} and answered[0][0] == 504 and
           answered[0][1] < 2, "database: a server that says nothing holds no worker", f"{answered} {found}")
    tap.ok(eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 200) is not None,
           "database: served when it speaks again")
    finish(front)


def stored(stand):
    """Names of the files of the store: those in their place, those that wait."""
    return tuple(sorted(name for _, _, names in os.walk(stand.path("store/" + folder)) for name in names)
                 for folder in ("files", "incoming"))


def files(stand, tap):
    stand.write("file-routes.json", FILE_ROUTES)
    front = stand.front(routes=stand.path("file-routes.json"), files=stand.path("store"))

    def put(act, tail):
        return stand.ask("PUT", "/v1/files/" + act, PNG + tail, {"Content-Type": "image/png"})
    kept = put("take", b"1")
    tap.ok(kept.status == 200 and stored(stand) == ([kept.json()["sha256"]], []), "file: taken and kept", kept)
    # a worker puts its files away behind the answer
    refused = put("refuse", b"2")
    tap.ok(refused.status == 409 and eventually(lambda: len(stored(stand)[0]) == 1 and not stored(stand)[1]) is not None,
           "file: refused and gone", f"{stored(stand)} {refused}")
    failed = put("raise", b"3")
    tap.ok(failed.status == 500 and eventually(lambda: len(stored(stand)[0]) == 1 and not stored(stand)[1]) is not None,
           "file: failed and gone", f"{stored(stand)} {failed}")
    tap.ok(put("lose", b"4").status == 503 and len(stored(stand)[0]) == 2,
           "file: kept when nobody knows whether the database took it", stored(stand))
    sock = fastcgi.send(stand.path("extranet.sock"), "PUT", "/v1/files/slow", PNG + b"5", {"Content-Type": "image/png"})
    time.sleep(0.4)
    for pid in children(front):
        os.kill(pid, signal.SIGKILL)
    fastcgi.receive(sock)
    sock.close()
    tap.ok(eventually(lambda: len(stored(stand)[0]) == 3 and not stored(stand)[1], 3) is not None,
           "file: kept by the next worker when the one that received it died", stored(stand))
    good = stand.ask("GET", "/v1/files/good")
    tap.ok(good.headers.get("x-accel-redirect") == "/files/ab/" + "ab" * 32 and "x-evil" not in good.headers,
           "file: a name cannot add a header", good)
    for act in ("header", "path"):
        bad = stand.ask("GET", "/v1/files/" + act)
        tap.ok(bad.status == 500 and "x-accel-redirect" not in bad.headers and "x-evil" not in bad.headers,
               f"file: a row that is wrong is not sent ({act})", bad)
    finish(front)


def orphaned(stand, tap):
    """A supervisor that dies while a new worker still puts files away, before it serves."""
    stand.write("file-routes.json", FILE_ROUTES)
    front = stand.front(workers="1", files=stand.path("orphans"), routes=stand.path("file-routes.json"))
    for i in range(500):
        stand.write(f"orphans/incoming/{i:064x}.1", "")
    worker = min(children(front))
    os.kill(worker, signal.SIGKILL)
    eventually(lambda: len(children(front)) == 2 and worker not in children(front))
    pids = children(front)
    front.kill()
    front.wait()
    waiting = len(os.listdir(stand.path("orphans/incoming")))
    tap.ok(waiting > 0 and eventually(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in pids), 20) is not None,
           "signal: a worker that has not begun ends with its parent", f"{waiting} {pids}")
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


GROUPS = [killed, in_hand, logs, database, suspended, files, orphaned]
