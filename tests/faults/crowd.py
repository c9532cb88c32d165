"""Many clients at once: a storm of connections, and slow senders and readers beside good traffic."""
import asyncio
import collections
import threading
import time

CROWD = 2000
SLOW = 1000
GOOD = b"GET /v1/items?limit=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
LARGE = b"GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
HEAD = b"GET /v1/items?limit=1 HTTP/1.1\r\nHost: x\r\nX-Slow: "
BODY = (b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
        b'{"account": "')
KINDS = {"headers": (HEAD, False), "bodies": (BODY, False), "readers": (LARGE * 3, True)}


async def one(port, found):
    """Sends one good request and notes how it ended."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(GOOD)
        answer = await asyncio.wait_for(reader.read(), 30)
        writer.close()
        head = answer.partition(b"\r\n\r\n")[0].lower()
        status = head.split(b" ")[1].decode() if head else "nothing"
        found[status + (" without retry-after" if status == "503" and b"retry-after" not in head else "")] += 1
    except (OSError, asyncio.TimeoutError) as reason:
        found[type(reason).__name__] += 1


def storm(stand):
    """So many requests on so many connections at once; returns how they ended and how long it took."""
    found = collections.Counter()

    async def all_of_them():
        await asyncio.gather(*(one(stand.ports["extranet"], found) for _ in range(CROWD)))
    begun = time.monotonic()
    asyncio.run(all_of_them())
    return found, time.monotonic() - begun


class Slow:
    """Slow clients of one kind in a thread of their own, as a context manager."""

    def __init__(self, stand, kind):
        self.port = stand.ports["extranet"]
        self.text, self.reads = KINDS[kind]
        self.there, self.stop = 0, threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.all_of_them()), daemon=True)

    async def client(self):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1024)
            writer.write(self.text)
            await writer.drain()
            self.there += 1
            while not self.stop.is_set():
                await asyncio.sleep(1)
                if self.reads:
                    await reader.read(100)
                else:
                    writer.write(b"x")
            writer.transport.abort()
        except OSError:
            pass

    async def all_of_them(self):
        await asyncio.gather(*(self.client() for _ in range(SLOW)))

    def __enter__(self):
        self.thread.start()
        while self.thread.is_alive() and self.there < SLOW * 0.98:
            time.sleep(0.05)
        time.sleep(2)  # whatever they are to be answered at once has been
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join(30)


def good_traffic(stand, seconds):
    """Eight good clients one request after the other: statuses and the 99th percentile in ms."""
    statuses, times = collections.Counter(), []

    def client():
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            begun = time.monotonic()
            try:
                statuses[stand.http("extranet", "GET", "/v1/items?limit=1")[0]] += 1
            except OSError as reason:
                statuses[type(reason).__name__] += 1
            times.append(time.monotonic() - begun)
    threads = [threading.Thread(target=client) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses, sorted(times)[int(len(times) * 0.99)] * 1000


def run(stand, tap, long):
    """The times are compared in the long form only; a short one does not hang on the load of its host."""
    found, took = storm(stand)
    tap.ok(set(found) <= {"200", "503"} and found["200"] > 0 and sum(found.values()) == CROWD,
           f"{CROWD} connections at once are served or told to come again: {dict(found)} in {took:.1f} s", found)
    begun = time.monotonic()
    status = stand.http("extranet", "GET", "/v1/items?limit=1")[0]
    took = time.monotonic() - begun
    tap.ok(status == 200 and took < 1, f"a request after the storm is served: {status} in {took * 1000:.0f} ms")
    seconds = 5 if long else 1
    _, before = good_traffic(stand, seconds)
    for kind in KINDS:
        with Slow(stand, kind) as slow:
            statuses, p99 = good_traffic(stand, seconds)
        name = f"{slow.there} slow {kind}: good traffic {dict(statuses)}, p99 {p99:.1f} ms, {p99 / before:.2f} times that without"
        tap.ok(set(statuses) == {200} and slow.there >= SLOW * 0.98 and (not long or p99 <= 2 * before), name)
