"""What a pool of the front takes: front_size.py <rounds> <workers> <program> <option...>

Starts pools of their own with the options given, beside the one that runs, and prints "start <ms> <ms of psql>",
"idle <bytes> <bytes of psql>", "used <bytes>", "body <bytes>" and "list <bytes>": from exec to the first answer out of
the database, against psql and its first row; a worker that has served nothing, against a psql that is connected; one
that has served a thousand requests; what a body of 64 KiB adds to it meanwhile, as one long text and as lists of
numbers, as many as one may hold.
"""
import os
import signal
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.environ["EGOV_SRC"], "tests/front"))
import fastcgi  # noqa: E402

BODY = 65536
BODIES = 200
REQUESTS = 1000
ITEMS = "/v1/items?limit=5"
CASES = "/v1/cases"
TEXT = b'{"item": "' + b"x" * (BODY - 12) + b'"}'
NUMBERS = b'{"item": [' + b",".join([b"[" + b"1," * 999 + b"1]"] * 32) + b"]}"


class Pool:
    """A pool of the options given, as a context manager; begun is when it was started."""

    def __init__(self, program, options, workers):
        self.socket = os.path.join(os.environ["PGHOST"], "size.sock")
        self.command = [program, "--socket", self.socket, "--workers", str(workers), "--status", self.socket + ".status", *options]

    def __enter__(self):
        self.begun = time.monotonic()
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)

    def ready(self):
        """Milliseconds from the start to the first answer out of the database."""
        while time.monotonic() - self.begun < 20:
            try:
                if fastcgi.ask(self.socket, "GET", ITEMS).status == 200:
                    return (time.monotonic() - self.begun) * 1000
            except OSError:
                pass
            time.sleep(0.001)
        sys.exit("front_size.py: the pool gave no answer")

    def workers(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            return [int(each) for each in file.read().split()]

    def memory(self):
        """Bytes of a worker, the mean of all once they are at rest; what they share is divided among them."""
        time.sleep(1)
        return statistics.mean(memory(pid) for pid in self.workers())


def memory(pid, line="Pss:"):
    """Bytes of a process by a line of its memory map."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return next(int(each.split()[1]) for each in file if each.startswith(line)) * 1024


def psql_first():
    """Milliseconds from the start of psql to its first row."""
    begun = time.monotonic()
    subprocess.run(["psql", "-XqAtc", "SELECT 1"], check=True, stdout=subprocess.DEVNULL)
    return (time.monotonic() - begun) * 1000


def psql_idle():
    """Bytes of a psql that is connected."""
    with subprocess.Popen(["psql", "-XqAt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write(b"SELECT 1;\n")
        process.stdin.flush()
        process.stdout.readline()
        found = memory(process.pid)
        process.stdin.close()
    return found


def peak(pool, body):
    """Bytes of its own that the only worker takes at most while it serves such bodies, over what it had."""
    pid = pool.workers()[0]
    done, before, most = threading.Event(), memory(pid, "Pss_Anon:"), [0]

    def look():
        while not done.is_set():
            most[0] = max(most[0], memory(pid, "Pss_Anon:"))
    thread = threading.Thread(target=look)
    thread.start()
    for number in range(BODIES):
        headers = {"Idempotency-Key": f"size-{number}", "Authorization": "Bearer " + token(pool)}
        status = fastcgi.ask(pool.socket, "POST", CASES, body, headers).status
        if status != 422:
            sys.exit(f"front_size.py: a body of 64 KiB was answered {status}")
    done.set()
    thread.join()
    return most[0] - before


def token(pool, kept={}):
    """A session of a citizen."""
    if not kept:
        answer = fastcgi.ask(pool.socket, "POST", "/v1/sessions", b'{"account":"liuyang","password":"demo-liuyang"}')
        kept["token"] = answer.json()["token"]
    return kept["token"]


def main():
    rounds, workers, program, options = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    starts, firsts = [], []
    for _ in range(rounds):
        with Pool(program, options, workers) as pool:
            starts.append(pool.ready())
        firsts.append(psql_first())
    print("start", statistics.median(starts), statistics.median(firsts))
    with Pool(program, options, workers) as pool:
        pool.ready()
        print("idle", pool.memory(), psql_idle())
        for number in range(REQUESTS):
            fastcgi.ask(pool.socket, "GET", ITEMS if number % 2 else "/v1/openapi.json")
        print("used", pool.memory())
    for name, body in (("body", TEXT), ("list", NUMBERS)):
        with Pool(program, options, 1) as pool:
            pool.ready()
            token(pool)
            print(name, peak(pool, body))


main()
