"""Malformed FastCGI on the socket: only the offender's request is lost, the pool is whole within a second."""
import os
import random
import struct
import threading
import time

import fastcgi
from fastcgi import ABORT, BEGIN, END, PARAMS, STDIN, STDOUT, begin, pair, record
from stand import DESCRIPTION, children, eventually, finish

ROUNDS = int(os.environ.get("FAULT_RECORDS") or 300)
SEED = int(os.environ.get("FAULT_SEED") or 20261128)
WORKERS = 2
DEADLINE_MS = 1000
HEAD = fastcgi.parameters("POST", "/v1/echo", b"{}", {"Content-Type": "application/json"}, ())
WHOLE = begin() + record(PARAMS, HEAD) + record(PARAMS) + record(STDIN, b"{}") + record(STDIN)


def header(version=1, kind=BEGIN, request=1, length=8, padding=0):
    return struct.pack(">BBHHBB", version, kind, request, length, padding, 0)


FORMS = {
    "nothing": b"",
    "one byte": b"\1",
    "seven bytes of a header": header()[:7],
    "NULs": b"\0" * 64,
    "bytes of all ones": b"\xff" * 64,
    "HTTP": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "TLS": b"\x16\3\1\2\0\1\0\1\xfc\3\3" + b"a" * 64,
    "a header without its body": header(),
    "a version of 0": header(version=0) + b"\0\1\0\0\0\0\0\0",
    "a version of 255": header(version=255) + b"\0\1\0\0\0\0\0\0",
    "a beginning of 0 bytes": header(length=0),
    "a beginning of 7 bytes": header(length=7) + b"\0" * 7,
    "a beginning of 65535 bytes": header(length=65535) + b"\0" * 65535,
    "an unknown role": begin(role=9),
    "a role of 65535": begin(role=65535),
    "a request of 0": header(request=0) + b"\0\1\0\0\0\0\0\0" + record(PARAMS, HEAD),
    "parameters before a beginning": record(PARAMS, HEAD) + record(PARAMS),
    "input before a beginning": record(STDIN, b"{}") + record(STDIN),
    "an end from the client": begin() + record(END, b"\0" * 8),
    "output from the client": begin() + record(STDOUT, b"x") + record(STDOUT),
    "an unknown kind of 99": begin() + record(99, b"x" * 8),
    "an abort before parameters": begin() + record(ABORT),
    "an abort after parameters": begin() + record(PARAMS, HEAD) + record(PARAMS) + record(ABORT),
    "two beginnings": begin() + begin(),
    "a beginning of another request within": begin() + record(BEGIN, struct.pack(">HB5x", 1, 0), request=2),
    "parameters of another request": begin() + record(PARAMS, HEAD, request=2) + record(PARAMS, request=2),
    "input before the end of parameters": begin() + record(PARAMS, HEAD) + record(STDIN, b"{}") + record(STDIN),
    "a pair cut in its lengths": begin() + record(PARAMS, b"\x80\0") + record(PARAMS),
    "a name longer than the record": begin() + record(PARAMS, b"\x7f\1ab") + record(PARAMS),
    "a name of 2 GB": begin() + record(PARAMS, b"\xff\xff\xff\xff\1a") + record(PARAMS),
    "lengths whose sum is too large": begin() + record(PARAMS, b"\xc0\0\0\0\xbf\xff\xff\xfe"),
    "an empty name": begin() + record(PARAMS, pair("", "x")) + record(PARAMS) + record(STDIN),
    "a NUL in a name": begin() + record(PARAMS, pair("REQUEST\0METHOD", "GET")) + record(PARAMS) + record(STDIN),
    "ten thousand parameters": begin() + record(PARAMS, b"".join(pair(f"A{n}", "x") for n in range(10000))) + record(PARAMS),
    "a padding that is not there": begin() + header(kind=PARAMS, length=4, padding=255) + b"\1\1ab",
    "a whole request and bytes behind it": WHOLE + b"\xff" * 100,
    "two requests on one connection": WHOLE + WHOLE,
}


class Good:
    """Good requests all the time, as a context manager; bad holds those that were not served."""

    def __init__(self, stand):
        self.stand, self.count, self.bad = stand, 0, []
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.ask)

    def ask(self):
        while not self.stop.is_set():
            answer = self.stand.ask("POST", "/v1/echo", '{"n": 1}')
            self.count += 1
            if answer.status != 200:
                self.bad.append(answer)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()


def offend(stand, data, close):
    """Sends bytes and leaves: at once, or after whatever is answered to an end of what is sent."""
    try:
        with fastcgi.connect(stand.path("extranet.sock"), 5) as sock:
            sock.sendall(data)
            if not close:
                sock.shutdown(1)
                fastcgi.receive(sock)
    except OSError:
        pass


def whole(stand, front):
    """Whether all processes are there and serve."""
    return len(children(front)) == WORKERS + 1 and all(
        stand.ask("POST", "/v1/echo", "{}").status == 200 for _ in range(WORKERS * 2))


def forms(stand, tap):
    front = stand.front(workers=str(WORKERS), deadline=str(DEADLINE_MS))
    for name, data in FORMS.items():
        with Good(stand) as good:
            offend(stand, data, False)
            offend(stand, data, True)
            took = eventually(lambda: whole(stand, front))
        tap.ok(took is not None and took < 1 and good.count > 0 and not good.bad,
               f"records: {name}: the pool is whole and others were served", f"{took} {good.bad[:3]}")


def held(stand, tap):
    """As many senders as workers stop in the middle and stay: their requests end with the deadline."""
    front = stand.front(workers=str(WORKERS), deadline=str(DEADLINE_MS))
    for name, data in (("nothing", b""), ("half a header", header()[:4]), ("half of the parameters", WHOLE[:60]),
                       ("no input", WHOLE[:WHOLE.rindex(b"{}") - 8])):
        some = [fastcgi.connect(stand.path("extranet.sock")) for _ in range(WORKERS)]
        for sock in some:
            sock.sendall(data)
        time.sleep(0.1)
        begun = time.monotonic()
        answer = stand.ask("POST", "/v1/echo", "{}")
        took = time.monotonic() - begun
        tap.ok(answer.status == 200 and took < DEADLINE_MS / 1000 + 1,
               f"records: senders that send {name} and stay hold no worker", f"{took} {answer}")
        for sock in some:
            sock.close()
    finish(front)
    stand.write("large.json", {**DESCRIPTION, "info": {"title": "x" * 900000, "version": "1"}})
    front = stand.front(workers=str(WORKERS), deadline=str(DEADLINE_MS), openapi=stand.path("large.json"))
    some = [fastcgi.send(stand.path("extranet.sock"), "GET", "/v1/openapi.json") for _ in range(WORKERS)]
    took = eventually(lambda: whole(stand, front))
    tap.ok(took is not None and took < 2 * DEADLINE_MS / 1000 + 1, "records: readers that do not read hold no worker", took)
    answer = fastcgi.receive(fastcgi.send(stand.path("extranet.sock"), "GET", "/v1/openapi.json"))
    tap.ok(len(answer.body) > 900000, "records: a reader that reads has it all", len(answer.body))
    for sock in some:
        sock.close()


def mutated(rng):
    """A whole request with a few bytes changed, left out, doubled, or its records in another order."""
    parts = [begin(role=rng.choice((1, 1, 1, 2, 3))), record(PARAMS, HEAD), record(PARAMS), record(STDIN, b"{}"), record(STDIN)]
    if rng.random() < 0.3:
        rng.shuffle(parts)
    data = bytearray(b"".join(parts))
    for _ in range(rng.choice((0, 1, 1, 2, 5, 20))):
        at = rng.randrange(len(data) - 1)
        way = rng.random()
        if way < 0.6:
            data[at] = rng.choice((0, 1, 127, 128, 255, rng.randrange(256)))
        elif way < 0.8:
            del data[at:at + rng.choice((1, 2, 8))]
        else:
            data[at:at] = data[at:at + rng.choice((1, 8, 64))]
    return bytes(data[:rng.randrange(len(data))] if rng.random() < 0.2 else data)


def fuzzed(stand, tap):
    front = stand.front(workers=str(WORKERS), deadline=str(DEADLINE_MS))
    rng = random.Random(SEED)
    worst, lost = 0, []
    with Good(stand) as good:
        for number in range(ROUNDS):
            data = mutated(rng)
            offend(stand, data, rng.random() < 0.5)
            if number % 10 == 9:
                took = eventually(lambda: whole(stand, front))
                if took is None or took > 1:
                    lost.append((number, took, data))
                worst = max(worst, took or 99)
    tap.ok(not lost and not good.bad and good.count > ROUNDS // 10,
           f"records: {ROUNDS} mutated requests, seed {SEED}: {good.count} others were served, whole after {worst:.2f} s at most",
           f"{lost[:3]} {good.bad[:3]}")
    tap.ok("ended by signal 11" not in stand.read("front.log"), "records: none of them is a bad access", "")


GROUPS = [forms, held, fuzzed]
