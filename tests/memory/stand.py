"""A front of one worker, over the server of the run, whose allocations can be made to fail."""
import json
import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get("EGOV_SRC") or os.path.dirname(os.path.dirname(HERE))
sys.path.append(os.path.join(HERE, "../front"))

import fastcgi

EVERYBODY = -1
# objects of the front that nothing but the program needs; memory.o is left out for the negative control
CONTROL = "cd {source}/fcgi && gcc -pie -pthread -o {program} $(ls *.o | grep -vx memory.o) $(pkg-config --libs " \
          "fcgi jansson libmagic libpq libsodium)"


def eventually(test, seconds=10.0):
    """Whether the test becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if test():
                return True
        except OSError:
            pass
        time.sleep(0.005)
    return False


def children(pid):
    """The processes of a front in the order of their start."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return sorted(int(each) for each in file.read().split())
    except FileNotFoundError:
        return []


class Failing:
    """What failing.c shares: who is meant, which allocation fails, how many there were."""

    def __init__(self, path):
        with open(path, "wb") as file:
            file.write(bytes(40))
        self.file = open(path, "r+b")
        self.shared = mmap.mmap(self.file.fileno(), 40)

    def arm(self, process, number, more=False):
        self.shared[:] = struct.pack("<5q", 0, number, more, 0, 0)
        self.shared[:8] = struct.pack("<q", process)

    def disarm(self):
        """How many allocations there were, and how many failed."""
        self.shared[:8] = bytes(8)
        return struct.unpack("<5q", self.shared)[3:]


class Stand:
    """The folder with everything; use as a context manager."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="egov-memory-")
        self.program = os.path.join(SOURCE, "fcgi", "egov-fcgi")
        self.front = self.worker = None
        os.mkdir(self.path("files"))
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", self.path("failing.so"),
                        os.path.join(HERE, "failing.c"), "-ldl"], check=True)
        self.failing = Failing(self.path("failing"))
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def control(self):
        """Takes a front without memory.c from now on."""
        self.program = self.path("control")
        subprocess.run(CONTROL.format(source=SOURCE, program=self.program), shell=True, check=True)

    def launch(self):
        """Starts the front and does not wait for it."""
        fcgi = os.path.join(SOURCE, "fcgi")
        options = {"zone": "extranet", "socket": self.path("sock"), "status": self.path("status"), "workers": "1",
                   "routes": fcgi + "/routes.json", "messages": fcgi + "/messages", "openapi": fcgi + "/openapi.json",
                   "conninfo": f"host={os.environ['PGHOST']} port={os.environ.get('PGPORT', '5432')} "
                               f"dbname={os.environ.get('PGDATABASE', 'egov')} user=egov_extranet",
                   "tenant": "1", "log": self.path("log"), "files": self.path("files")}
        with open(self.path("err"), "a", encoding="utf-8") as errors:
            self.front = subprocess.Popen(
                [self.program] + [word for name, value in options.items() for word in ("--" + name, value)],
                stdin=subprocess.DEVNULL, stdout=errors, stderr=errors,
                env={**os.environ, "LD_PRELOAD": self.path("failing.so"), "EGOV_FAILING": self.path("failing")})

    def start(self):
        self.launch()
        if not self.whole():
            raise RuntimeError("the front did not come up: " + self.read("err")[-2000:])

    def stop(self):
        """Ends the front; its exit status."""
        status = None
        if self.front and self.front.poll() is None:
            self.front.send_signal(signal.SIGTERM)
            try:
                status = self.front.wait(20)
            except subprocess.TimeoutExpired:
                self.front.kill()
                self.front.wait()
        self.front = None
        return status

    def whole(self):
        """Whether worker and status process are there and serve, within a time; notes which the worker is."""
        def serves():
            return self.ready().status == 200 and self.ask("GET", "/v1/openapi.json").status == 200
        return (eventually(lambda: self.front.poll() is None and len(children(self.front.pid)) == 2 and serves()) and
                eventually(self.find_worker))

    def find_worker(self):
        """The process that the log names with the last request, if it lives; the line comes after the answer."""
        lines = [json.loads(line) for line in self.read("log").splitlines()[-5:] if '"route"' in line]
        self.worker = next((line["pid"] for line in reversed(lines) if line["pid"] in children(self.front.pid)), None)
        return self.worker is not None

    def ask(self, method, target, body=None, headers=None):
        """The answer; none (status 0) from a worker that ended."""
        try:
            return fastcgi.ask(self.path("sock"), method, target, body, headers)
        except OSError:
            return fastcgi.Answer(b"")

    def ready(self):
        return fastcgi.ask(self.path("status"), "GET", "/ready")

    def read(self, name):
        with open(self.path(name), encoding="utf-8", errors="replace") as file:
            return file.read()

    @staticmethod
    def sql(text):
        return subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1"], input=text, check=True, capture_output=True,
                              text=True).stdout.strip()
