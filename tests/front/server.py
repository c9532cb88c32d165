"""A database server that is silent, one of several, or says more than it is asked."""
import os
import socket
import struct
import threading

from stand import eventually, finish


class Silent:
    """A server in a folder that takes connections and, when it knows so much, greets; then it says nothing more."""

    def __init__(self, folder, greets=False):
        os.mkdir(folder)
        self.path = folder + "/.s.PGSQL.5432"
        self.greets = greets
        self.taken = []
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen(50)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.taken.append(sock)
            if self.greets and struct.unpack(">I", sock.recv(8)[4:])[0] == 3 << 16:
                sock.sendall(b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I")

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for sock in self.taken:
            sock.close()
        os.unlink(self.path)


def gauge(stand, name):
    """The value of a metric without labels of its own."""
    lines = stand.status("/metrics").body.decode().split("\n")
    return next(int(line.split()[-1]) for line in lines if line.startswith(name + "{"))


def hosts(stand, tap):
    silent = Silent(stand.path("away"))
    front = stand.front(wait=False, conninfo=f"host={stand.path('away')},{stand.folder} port=5432,5432 dbname=egov "
                        "user=egov_extranet")
    took = eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 200, 10)
    tap.ok(took is not None, "server: the next host of the connection string is asked when the first is silent", took)
    finish(front)
    silent.close()


def cancelled(stand, tap):
    silent = Silent(stand.path("mute"), greets=True)
    front = stand.front(wait=False, deadline="500", workers="1",
                        conninfo=f"host={stand.path('mute')} port=5432 dbname=egov user=egov_extranet")
    eventually(lambda: stand.status("/live").status == 200, 10)
    silent.close()
    os.symlink(stand.path(".s.PGSQL.5432"), silent.path)
    tap.ok(eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 200, 10) is not None,
           "server: served when the one that was mute at the start is there")
    tap.ok(stand.ask("POST", "/v1/echo", '{"act":"sleep","seconds":5}').status == 504,
           "server: a call over the deadline is 504")
    tap.ok(eventually(lambda: stand.sql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%echo%' AND "
                                        "state = 'active' AND pid <> pg_backend_pid()") == "0", 2) is not None,
           "server: and is cancelled, though the start waited for its own cancellation")
    finish(front)


def dropped(stand, tap):
    list_of = "CREATE OR REPLACE FUNCTION egov.problem_list() RETURNS jsonb LANGUAGE sql AS $$ SELECT {} $$"
    known = stand.sql("SELECT egov.problem_list()")
    stand.sql(list_of.format("pg_terminate_backend(pg_backend_pid())::text::jsonb"))
    front = stand.front(wait=False)
    tap.ok(eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 503) is not None and
           gauge(stand, "egov_front_database_connects_total") == 0 and
           gauge(stand, "egov_front_database_connect_failures_total") > 0,
           "server: a connection that breaks while it is looked at counts as refused", stand.status("/metrics").body[:900])
    stand.sql(list_of.format(f"'{known}'::jsonb"))
    tap.ok(eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 200) is not None, "server: the next one serves")
    finish(front)


def counted(stand, tap):
    front = stand.front()
    before = gauge(stand, "egov_front_database_errors_total")
    stand.ask("POST", "/v1/echo", '{"act":"raise","sqlstate":"XX000"}')
    after = gauge(stand, "egov_front_database_errors_total")
    stand.postgres("stop")
    eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 503)
    tap.ok(after - before == 1 and gauge(stand, "egov_front_database_errors_total") == after,
           "server: calls are counted that ended with an SQLSTATE, and no others", f"{before} {after}")
    stand.postgres("start")
    finish(front)


def spoken(stand, tap):
    front = stand.front(log=None)
    stand.ask("POST", "/v1/echo", '{"act":"warn"}')
    lines = [line for line in stand.read("front.err").split("\n") if "said so" in line]
    tap.ok(len(lines) == 1 and lines[0].startswith('{"time":') and '"message":"database: 01000: said so \\u000anow"' in lines[0],
           "server: a warning of a function is a line of the log", lines)
    finish(front)
    for start in ("", "a", "ab"):
        front = stand.front(wait=False, conninfo=f"host=/{start}{'绥' * 200} dbname=egov user=egov_extranet")
        eventually(lambda: stand.status("/ready").status == 503)
        finish(front)
    lost = [line for line in stand.read("front.log").split("\n") if '"warning"' in line and '"message"' not in line]
    tap.ok("绥绥" in stand.read("front.log") and not lost, "server: a message that is cut within a character is in the log all the same", lost[:2])


GROUPS = [hosts, cancelled, dropped, counted, spoken]
