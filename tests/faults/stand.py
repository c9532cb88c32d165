"""A server, pools and an nginx of the tests' own that may be killed, in one folder, gone at the end."""
import http.client
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from proxy import Proxy

SOURCE = os.environ.get("EGOV_SRC") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ZONES = ("extranet", "intranet")
WORKERS = 4
CONNECTIONS = 30
SERVER = f"""
listen_addresses = ''
shared_preload_libraries = 'egov'
max_connections = {CONNECTIONS}
shared_buffers = 64MB
max_wal_size = 64MB
min_wal_size = 32MB
wal_init_zero = on
log_line_prefix = '%m [%p] %q%u@%d '
"""


def eventually(test, seconds=10.0, pause=0.03):
    """The seconds until the test became true, None when it did not in time."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        try:
            if test():
                return time.monotonic() - started
        except (OSError, ValueError, http.client.HTTPException, subprocess.SubprocessError):
            pass
        time.sleep(pause)
    return None


def children(pid):
    """The processes that a process started and that live."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(each) for each in file.read().split()]
    except FileNotFoundError:
        return []


def kill(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass


class Disk:
    """The place of the data folder: a disk of its own when a helper of root gives one, else a plain folder."""

    def __init__(self, folder):
        self.folder = folder
        self.helper = None
        self.reason = "needs root (make check as root, with mkfs.ext4 and loop devices)"
        path = os.environ.get("EGOV_DISK")
        if path and os.path.exists(path + ".sock"):
            self.helper = socket.socket(socket.AF_UNIX)
            self.helper.connect(path + ".sock")
            try:
                self.ask("make")
                self.folder = path
            except OSError as reason:
                self.reason = str(reason)
                self.helper = None
        os.makedirs(self.folder, exist_ok=True)

    def ask(self, word):
        self.helper.sendall(word.encode())
        answer = self.helper.recv(1000).decode().strip()
        if answer != "ok":
            raise OSError(f"disk: {word}: {answer}")

    def fill(self):
        """Leaves no free block; returns what to remove to have them back."""
        name = os.path.join(self.folder, "ballast")
        with open(name, "wb", buffering=0) as file:
            size = os.statvfs(self.folder).f_bavail * os.statvfs(self.folder).f_frsize
            offset = 0
            while size >= 512:
                try:
                    os.posix_fallocate(file.fileno(), offset, size)
                    offset += size
                except OSError:
                    size //= 2
        return name


class Stand:
    """The folder with everything; use as a context manager."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="egov-faults-", dir="/tmp")
        self.server = self.nginx = None
        self.fronts, self.without = {}, set()
        self.ports = dict(zip(ZONES + ("exchange",), free_ports(3)))
        self.disk = Disk(self.path("disk"))
        self.data = os.path.join(self.disk.folder, "data")
        self.store = os.path.join(self.disk.folder, "files")
        os.mkdir(self.store)
        for name in ("server", "proxy"):
            os.mkdir(self.path(name))
        run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        with open(os.path.join(self.data, "postgresql.conf"), "a", encoding="utf-8") as file:
            file.write(SERVER + f"unix_socket_directories = '{self.path('server')}'\n")
        self.server_start()
        self.restore()
        self.proxy = Proxy(self.path("proxy/.s.PGSQL.5432"), self.path("server/.s.PGSQL.5432"))
        for zone in ZONES:
            self.front_start(zone)
        self.nginx_start()
        self.without = set(self.files()[0])
        return self

    def __exit__(self, *_):
        self.nginx_kill()
        for zone in ZONES:
            self.front_kill(zone)
        self.proxy.close()
        self.server_stop(signal.SIGQUIT)
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.store, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def environment(self):
        return {**os.environ, "PGHOST": self.path("server"), "PGPORT": "5432", "PGUSER": "postgres", "PGDATABASE": "egov"}

    # the server

    def server_start(self, zone_of_host=None):
        """Starts the server and waits until it takes statements; again while processes of a former one still go."""
        environment = {**self.environment(), **({"TZ": zone_of_host} if zone_of_host else {})}
        for _ in range(100):
            with open(self.path("postgres.log"), "ab") as log:
                self.server = subprocess.Popen(["postgres", "-D", self.data], stdin=subprocess.DEVNULL, stdout=log,
                                               stderr=log, env=environment)
            if eventually(lambda: self.server.poll() is not None or self.answers(), 60) and self.server.poll() is None:
                return
            time.sleep(0.1)
        raise RuntimeError("the server does not start: " + self.tail("postgres.log"))

    def answers(self):
        return self.sql("SELECT 1", "postgres") == "1"

    def server_stop(self, number=signal.SIGINT):
        if self.server:
            kill(self.server.pid, signal.SIGCONT)
            self.server.send_signal(number)
            self.server.wait()
        self.server = None

    def server_kill(self):
        """Ends all processes of the server at once; nothing is written any more."""
        pids = children(self.server.pid)
        for pid in [self.server.pid] + pids:
            kill(pid, signal.SIGKILL)
        self.server.wait()
        eventually(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in pids))
        self.server = None

    def restore(self):
        """Loads the dump of the demo city, without the files that its cases have."""
        run("createdb", "egov", env=self.environment())
        self.sql(f"\\i {SOURCE}/sql/deploy/role.sql")
        run("pg_restore", "--no-comments", "-d", "egov", os.environ["EGOV_DUMP"], env=self.environment())
        self.sql("CHECKPOINT")
        run("sync", "-f", self.data)  # nothing was synchronized so far

    def sql(self, text, database="egov"):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", database], input=text, text=True,
                              check=False, capture_output=True, env=self.environment(), timeout=60)
        if done.returncode != 0:
            raise ValueError(done.stderr.strip()[:500])
        return done.stdout.strip()

    def setting(self, **values):
        """Sets (or resets, by None) settings of the server and waits until new sessions have them."""
        for name, value in values.items():
            name = name.replace("__", ".")
            self.sql(f"LOAD 'egov'; SET default_transaction_read_only = off; "
                     f"ALTER SYSTEM {'RESET ' + name if value is None else f'SET {name} = {value}'}")
        self.sql("SELECT pg_reload_conf()")
        time.sleep(0.15)

    def backends(self):
        return [int(pid) for pid in self.sql("SELECT pid FROM pg_stat_activity WHERE usename ~ '^egov_(ex|in)tranet$'")
                .split()]

    def log_worker(self):
        return int(self.sql("SELECT pid FROM pg_stat_activity WHERE backend_type = 'egov access log'") or 0)

    # the front

    def front_start(self, zone, name=None, workers=WORKERS, environment=None):
        """Starts a pool of a zone on the socket of a name, its own by default."""
        name = name or zone
        fcgi = os.path.join(SOURCE, "fcgi")
        command = [os.path.join(fcgi, "egov-fcgi"), "--zone", zone, "--socket", self.path(name + ".sock"), "--status",
                   self.path(name + "-status.sock"), "--routes", os.path.join(fcgi, "routes.json"), "--messages",
                   os.path.join(fcgi, "messages"), "--tenant", "1", "--workers", str(workers), "--files",
                   self.store, "--log", self.path(name + ".log"), "--conninfo",
                   f"host={self.path('proxy')} port=5432 dbname=egov user=egov_{zone}"]
        with open(self.path(name + ".err"), "ab") as log:
            self.fronts[name] = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                                 env={**os.environ, **(environment or {})})
        if eventually(lambda: os.path.exists(self.path(name + ".sock"))) is None:
            raise RuntimeError("the front does not start: " + self.tail(name + ".err"))

    def front_kill(self, name):
        front = self.fronts.pop(name, None)
        if front:
            pids = children(front.pid)
            for pid in [front.pid] + pids:
                kill(pid, signal.SIGKILL)
            front.wait()

    # nginx

    def nginx_start(self):
        """Starts nginx as the unit in fcgi/README.md does: sockets that a killed one left are removed before."""
        for zone in self.ports:
            if os.path.exists(self.path(zone + "-monitor.sock")):
                os.remove(self.path(zone + "-monitor.sock"))
        folder = self.path("nginx")
        run(os.path.join(SOURCE, "nginx", "render.sh"), folder, f"STATE={self.folder}", f"LOG={self.folder}",
            f"SOCKETS={self.folder}", f"FILES={self.store}",
            *(f"{zone.upper()}_PORT={port}" for zone, port in self.ports.items()))
        self.nginx = subprocess.Popen(["nginx", "-p", folder + "/", "-e", self.path("nginx.log"), "-c",
                                       folder + "/nginx.conf", "-g", "daemon off;"], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = self.ports["extranet"]
        if eventually(lambda: self.nginx.poll() is not None or
                      socket.create_connection(("127.0.0.1", port)).close() is None) is None or self.nginx.poll() is not None:
            raise RuntimeError("nginx does not start: " + self.tail("nginx.log"))

    def nginx_kill(self):
        """Ends master and workers at once, as a service manager would after the master is gone."""
        if self.nginx:
            for pid in [self.nginx.pid] + children(self.nginx.pid):
                kill(pid, signal.SIGKILL)
            self.nginx.wait()
        self.nginx = None

    def tail(self, name):
        try:
            with open(self.path(name), encoding="utf-8", errors="replace") as file:
                return file.read()[-1500:]
        except FileNotFoundError:
            return ""

    # the files of cases

    def files(self, *words):
        """What fcgi/files.sh says of the store, files of the dump aside: (its lines, whether none is missing)."""
        done = subprocess.run([os.path.join(SOURCE, "fcgi", "files.sh"), self.store, *words], text=True, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, env=self.environment(), timeout=60)
        if done.stderr:
            raise ValueError(done.stderr.strip()[:500])
        lines = [line for line in done.stdout.splitlines() if line not in self.without]
        if (done.returncode == 0) != ("missing" not in done.stdout):
            raise ValueError(f"status {done.returncode}: {done.stdout[:500]}")
        return lines, not any(line.startswith("missing ") for line in lines)

    # requests

    def http(self, zone, method, target, body=None, headers=None, timeout=30):
        """A request through nginx: (status, headers, body); raises when no whole answer comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[zone], timeout=timeout)
        try:
            connection.request(method, target, body, headers or {})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()


def free_ports(count):
    some = [socket.socket() for _ in range(count)]
    for each in some:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in some]
    for each in some:
        each.close()
    return ports


def run(*words, env=None):
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env=env, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{words[0]}: {done.stdout[-1500:]}")
