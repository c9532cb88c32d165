"""A cluster, fronts and an nginx of the tests' own, in one folder, gone at the end."""
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import fastcgi

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get("EGOV_SRC") or os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.environ.get("EGOV_FRONT") or os.path.join(SOURCE, "fcgi", "egov-fcgi")
COMMON = {"zones": ["extranet"], "who": [], "body_limit": 65536, "success": 200, "precondition": "none",
          "idempotent": False, "operation": "o", "tag": "t"}


def route(method, path, function, kind="read", **more):
    return {"method": method, "path": path, "function": function, "kind": kind, **COMMON, **more}


ROUTES = [
    route("GET", "/v1/openapi.json", "", "static"),
    route("POST", "/v1/echo", "echo"),
    route("PUT", "/v1/echo", "echo", "write", precondition="case", idempotent=True, who=["citizen"]),
    route("GET", "/v1/things/{id}", "thing_read"),
    route("GET", "/v1/things/current", "thing_read", who=["citizen"]),
    route("DELETE", "/v1/things/{id}", "thing_read", "write"),
    route("POST", "/v1/things/{thing}/parts", "part_create", "write", idempotent=True, success=201,
          location="/v1/things/{thing}/parts/{id}"),
    route("GET", "/v1/inner", "echo", zones=["intranet"]),
    route("POST", "/v1/quiet", "echo", "write", log=False),
    route("POST", "/v1/quiet/own", "echo", "write", log=False, who=["citizen"]),
]

DESCRIPTION = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {
    "/v1/a": {"get": {"x-egov-zones": ["extranet"]}, "post": {"x-egov-zones": ["intranet"]}},
    "/v1/b": {"get": {"x-egov-zones": ["intranet"]}}}}


def eventually(test, seconds=5.0):
    """Whether the test becomes true in time; returns the seconds it took, or None."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        try:
            if test():
                return time.monotonic() - started
        except OSError:
            pass
        time.sleep(0.02)
    return None


class Stand:
    """The folder with everything; use as a context manager."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="egov-front-")
        self.fronts = []
        self.nginx = None
        bindir = subprocess.run([os.environ.get("PG_CONFIG", "pg_config"), "--bindir"], check=True,
                                capture_output=True, text=True).stdout.strip()
        self.tools = bindir if os.path.exists(bindir + "/initdb") else "/usr/lib/postgresql/15/bin"
        self.write("routes.json", {"routes": ROUTES})
        self.write("openapi.json", DESCRIPTION)
        self.run("initdb", "-D", self.path("data"), "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust",
                 "--no-sync")
        self.postgres("start")
        self.sql("CREATE DATABASE egov", "postgres")
        with open(os.path.join(HERE, "stand.sql"), encoding="utf-8") as file:
            self.sql(file.read())
        return self

    def __exit__(self, *_):
        self.clear()
        self.postgres("stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def clear(self):
        """Ends what a group of tests left running."""
        for front in self.fronts:
            if front.poll() is None:
                front.kill()
                front.wait()
        self.fronts = []
        self.nginx_stop()

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, value):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(value if isinstance(value, str) else json.dumps(value, indent=1))

    def run(self, tool, *words):
        subprocess.run([os.path.join(self.tools, tool), *words], check=True, stdout=subprocess.DEVNULL,
                       stdin=subprocess.DEVNULL)

    def postgres(self, act):
        """Starts, stops (immediately) or restarts the cluster."""
        self.run("pg_ctl", "-D", self.path("data"), "-w", "-s", "-l", self.path("postgres.log"), "-o",
                 f"-k {self.folder} -c listen_addresses= -c fsync=off", "-m", "immediate", act)

    def sql(self, text, database="egov"):
        return subprocess.run(["psql", "-h", self.folder, "-U", "postgres", "-d", database, "-XqAt", "-v",
                               "ON_ERROR_STOP=1"], input=text, check=True, capture_output=True, text=True,
                              env={**os.environ, "PGPORT": "5432"}).stdout.strip()

    def command(self, **options):
        given = {"zone": "extranet", "socket": self.path("extranet.sock"), "status": self.path("extranet-status.sock"),
                 "routes": self.path("routes.json"), "messages": os.path.join(SOURCE, "fcgi", "messages"),
                 "openapi": self.path("openapi.json"), "tenant": "1", "workers": "2", "log": self.path("front.log"),
                 "conninfo": f"host={self.folder} port=5432 dbname=egov user=egov_extranet", **options}
        return [PROGRAM] + [word for name, value in given.items() if value is not None
                            for word in ("--" + name, value)]

    def front(self, wait=True, **options):
        """Starts a front; its standard error goes to front.err."""
        with open(self.path("front.err"), "a", encoding="utf-8") as errors:
            front = subprocess.Popen(self.command(**options), stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
        self.fronts.append(front)
        if wait and eventually(lambda: self.status("/ready").status == 200) is None:
            raise RuntimeError("the front did not come up: " + self.read("front.err")[-2000:])
        return front

    def refused(self, **options):
        """Exit status and messages of a front that should not start."""
        front = subprocess.run(self.command(**options), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                               timeout=10)
        return front.returncode, front.stderr

    def read(self, name):
        try:
            with open(self.path(name), encoding="utf-8", errors="replace") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def ask(self, method, target, body=None, headers=None, extra=(), role=1):
        return fastcgi.ask(self.path("extranet.sock"), method, target, body, headers, extra, role)

    def status(self, target):
        return fastcgi.ask(self.path("extranet-status.sock"), "GET", target)

    def nginx_start(self, change=None):
        """Renders and starts nginx on a free port; change edits a file before that: (name, from, to)."""
        with socket.socket() as one, socket.socket() as other, socket.socket() as third:
            for each in (one, other, third):
                each.bind(("127.0.0.1", 0))
            self.port, intranet, exchange = (each.getsockname()[1] for each in (one, other, third))
        folder = self.path("nginx")
        subprocess.run([os.path.join(SOURCE, "nginx", "render.sh"), folder, f"STATE={self.folder}",
                        f"LOG={self.folder}", f"SOCKETS={self.folder}", f"EXTRANET_PORT={self.port}",
                        f"INTRANET_PORT={intranet}", f"EXCHANGE_PORT={exchange}", f"FILES={self.folder}"], check=True)
        if change:
            name, before, after = change
            text = self.read("nginx/" + name)
            if before not in text:
                raise RuntimeError(f"{name} has no {before}")
            self.write("nginx/" + name, text.replace(before, after))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.nginx = subprocess.Popen([program, "-p", folder + "/", "-e", self.path("nginx.log"), "-c",
                                       folder + "/nginx.conf", "-g", "daemon off;"], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL)
        if eventually(lambda: socket.create_connection(("127.0.0.1", self.port)).close() is None) is None:
            raise RuntimeError("nginx did not come up: " + self.read("nginx.log")[-2000:])

    def nginx_stop(self):
        if self.nginx:
            self.nginx.terminate()
            self.nginx.wait()
        self.nginx = None

    def http(self, method, target, body=None, headers=None, chunked=False):
        """A request through nginx: (status, headers, body)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, target, iter([body]) if chunked else body, headers or {},
                               encode_chunked=chunked)
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def raw(self, data):
        """What nginx answers to these bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as sock:
            sock.sendall(data)
            out = b""
            try:
                while chunk := sock.recv(65536):
                    out += chunk
            except (TimeoutError, ConnectionResetError):
                pass
            return out


def children(front):
    """The processes of a front."""
    with open(f"/proc/{front.pid}/task/{front.pid}/children", encoding="ascii") as file:
        return {int(pid) for pid in file.read().split()}


def finish(front, seconds=10):
    """Ends a front by SIGTERM; returns its exit status, None when it hangs."""
    front.send_signal(signal.SIGTERM)
    try:
        return front.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
