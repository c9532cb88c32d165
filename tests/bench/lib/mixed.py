"""Everything at once in all three zones: mixed.py <load program> <folder> <clients> <seconds>

Eight times as many clients as a pool has workers read, list, write, repeat, are refused and sign in, each as fast as
it is answered. Meanwhile the private memory of the workers and of their PostgreSQL backends is looked at every
second. Prints a line for each kind of request ("kind zone name requests wrong rate p99"), then "requests", "wrong",
and for workers and backends "memory <who> <bytes a thousand requests> <bytes>": the slope of the last two thirds of
the time and the sum where they begin; all that was seen is in mixed-memory.tsv of the folder. Ends with an error when
a process was replaced meanwhile.
"""
import csv
import json
import os
import subprocess
import sys
import time
import urllib.request

ZONES = ("extranet", "intranet", "exchange")
LOOKS = 5  # a second apart, for one point of the slope
SHARES = 128  # what the shares of the kinds below sum up to
RECORDS = "/v1/resources/3071-000001/records"
SUBJECT = {"purpose": "approval", "subject": "231081198504121139"}
UNKNOWN = "01900000-0000-7000-8000-ffffffffffff"
KEY = {"Idempotency-Key": "mixed-{n}"}


def examples():
    """The body of an example by function and zone."""
    with open(os.path.join(os.environ["EGOV_SRC"], "sql/demo/examples.json"), encoding="utf-8") as file:
        found = json.load(file)
    return lambda function, zone: (found[function].get("in", {}).get(zone) or found[function])["body"]


def kinds(body):
    """Name, share of the clients, zone, account, method, path, status, then headers and body where there are any."""
    draft = body("case_create", "extranet")
    outside = body("external_case_put", "exchange")
    return [
        ("read", 16, "extranet", "liuyang", "GET", "/v1/cases/01900000-0000-7000-8000-00000000c10f", 200),
        ("list", 8, "extranet", "liuyang", "GET", "/v1/cases?state=in_review&limit=20", 200),
        ("items", 8, "extranet", None, "GET", "/v1/items?limit=5", 200),
        ("write", 8, "extranet", "liuyang", "POST", "/v1/cases", 201, KEY, draft),
        ("repeat", 4, "extranet", "liuyang", "POST", "/v1/cases", 201, {"Idempotency-Key": "mixed"}, draft),
        ("absent", 4, "extranet", "liuyang", "GET", "/v1/cases/" + UNKNOWN, 404),
        ("garbage-token", 4, "extranet", "-", "GET", "/v1/cases", 401),
        ("wrong-fields", 4, "extranet", "liuyang", "POST", "/v1/cases", 422, KEY, {**draft, "version": "{n}"}),
        ("wrong-zone", 4, "extranet", "liuyang", "GET", "/v1/tasks", 403),
        ("no-json", 2, "extranet", "liuyang", "POST", "/v1/cases", 400, KEY, b'{"item": '),
        ("sign-in", 2, "extranet", None, "POST", "/v1/sessions", 201, {}, "zhangwei"),
        ("read", 12, "intranet", "scjgj-reviewer-1", "GET", "/v1/cases/01900000-0000-7000-8000-00000000c10f", 200),
        ("list", 8, "intranet", "scjgj-reviewer-2", "GET", "/v1/tasks?limit=20", 200),
        ("shared-read", 8, "intranet", "mzj-reviewer-1", "POST", RECORDS, 200, {}, SUBJECT),
        ("write", 6, "intranet", "zwzx-window-1", "POST", "/v1/cases", 201, KEY, body("case_create", "intranet")),
        ("stale", 4, "intranet", "scjgj-acceptor-1", "POST", "/v1/cases/01900000-0000-7000-8000-00000000c104/acceptance", 412,
         {**KEY, "If-Match": '"99"'}, {}),
        ("wrong-role", 4, "intranet", "zwzx-window-1", "GET", "/v1/accounts", 403),
        ("catalogue", 4, "intranet", "mzj-reviewer-1", "GET", "/v1/resource-catalogue?limit=20", 200),
        ("sign-in", 2, "intranet", None, "POST", "/v1/sessions", 201, {}, "zwzx-window-2"),
        ("write", 6, "exchange", "hlj-approval", "PUT", "/v1/external-cases/hlj-approval/M-{n}", 200, KEY, outside),
        ("shared-read", 4, "exchange", "mzj-system", "POST", RECORDS, 200, {}, SUBJECT),
        ("list", 3, "exchange", "mzj-system", "GET", "/v1/purposes", 200),
        ("absent", 2, "exchange", "mzj-system", "GET", "/v1/resources/9999-000001", 404),
        ("sign-in", 1, "exchange", None, "POST", "/v1/sessions", 201, {}, "mdj-approval"),
    ]


class People:
    """Accounts of the demo and their tokens."""

    def __init__(self):
        with open(os.environ["EGOV_ACCOUNTS"], newline="", encoding="utf-8") as file:
            self.passwords = {row["login"]: row["password"] for row in csv.DictReader(file)}
        self.tokens = {"-": "A" * 43}

    def credentials(self, login):
        return {"account": login, "password": self.passwords[login]}

    def token(self, zone, login):
        if login not in self.tokens:
            request = urllib.request.Request(os.environ["EGOV_" + zone.upper()] + "/v1/sessions",
                                             json.dumps(self.credentials(login)).encode(), {"Content-Type": "application/json"})
            with urllib.request.urlopen(request) as answer:
                self.tokens[login] = json.load(answer)["token"]
        return self.tokens[login]


def request_text(people, zone, login, method, path, headers, body):
    """A request as the load program takes it; the body of a sign-in is the login."""
    headers = {"Accept-Language": "zh-CN", **headers}
    if login:
        headers["Authorization"] = "Bearer " + people.token(zone, login)
    if body is not None:
        headers["Content-Type"] = "application/json"
    if isinstance(body, str):
        body = people.credentials(body)
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body, ensure_ascii=False).encode()
    lines = [f"{method} {path} HTTP/1.1"] + [f"{name}: {value}" for name, value in headers.items()]
    return "\n".join(lines).encode() + b"\n\n" + (body or b"")


def processes():
    """The workers of the pools and the backends that serve them."""
    workers = []
    for zone in ZONES:
        with open(os.path.join(os.environ["EGOV_STATE"], zone + ".pid"), encoding="ascii") as file:
            pid = file.read().strip()
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            workers += [int(each) for each in file.read().split()]
    backends = subprocess.run(
        ["psql", "-XqAtc", "SELECT pid FROM pg_stat_activity WHERE usename IN ('egov_extranet', 'egov_intranet', 'egov_exchange')"],
        check=True, capture_output=True, text=True).stdout.split()
    return {"workers": sorted(workers), "backends": sorted(int(each) for each in backends)}


def private_memory(pid, who):
    """Bytes of memory that are the process's own, 0 when it is gone. Workers begin with a heap that they share with
    their supervisor, much of it free: a page counts once they have written to it. Backends share the buffers of the
    server, over which it would take long to walk."""
    name, line = ("status", "RssAnon:") if who == "backends" else ("smaps_rollup", "Pss_Anon:")
    try:
        with open(f"/proc/{pid}/{name}", encoding="ascii") as file:
            return next(int(each.split()[1]) for each in file if each.startswith(line)) * 1024
    except (FileNotFoundError, ProcessLookupError, StopIteration):
        return 0


def slope(points):
    """Growth for each unit of time by least squares."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def start(program, folder, clients, seconds):
    """Starts all kinds of requests; returns their names and processes."""
    people, running = People(), []
    texts = [(kind, request_text(people, kind[2], kind[3], kind[4], kind[5], *(kind[7:] or ({}, None)))) for kind in kinds(examples())]
    for number, (kind, text) in enumerate(texts):
        path = os.path.join(folder, f"mixed-{number}.http")
        with open(path, "wb") as file:
            file.write(text)
        count = max(1, round(kind[1] * clients / SHARES))
        port = os.environ["EGOV_" + kind[2].upper()].rsplit(":", 1)[1]
        running.append((kind, subprocess.Popen(
            [program, "-k", "-e", str(kind[6]), port, str(count), f"{seconds}s", path, str(number * 100_000_000)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)))
    return running


def watch(running, found):
    """Memory by time while the load goes on. A point is the least of five seconds of each process, summed up: what a
    request needs while it is served, above all to hash a password, is given back and no growth."""
    begun, points, looks = time.monotonic(), [], []
    while any(process.poll() is None for _, process in running):
        looks.append({who: [private_memory(pid, who) for pid in pids] for who, pids in found.items()})
        time.sleep(1)
        if len(looks) == LOOKS:
            points.append((time.monotonic() - begun, {who: sum(map(min, zip(*(look[who] for look in looks)))) for who in found}))
            looks.clear()
    return points


def main():
    program, folder, clients, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    found = processes()
    running = start(program, folder, clients, seconds)
    points = watch(running, found)
    with open(os.path.join(folder, "mixed-memory.tsv"), "w", encoding="ascii") as file:
        file.writelines(f"{at:.1f}\t{memory['workers']}\t{memory['backends']}\n" for at, memory in points)
    requests = wrong = 0
    for kind, process in running:
        out, shown = process.communicate()
        if process.returncode != 0:
            sys.exit(f"mixed.py: {kind[2]} {kind[0]}: {shown.decode()[:1000]}")
        rate, p99, good, bad = out.split()
        requests += int(good) + int(bad)
        wrong += int(bad)
        print("kind", kind[2], kind[0], int(good) + int(bad), int(bad), rate.decode(), p99.decode())
        if int(bad):
            print(f"mixed.py: {kind[2]} {kind[0]}: {shown.decode()[:1000]}", file=sys.stderr)
    if processes() != found:
        sys.exit("mixed.py: processes were replaced meanwhile")
    print("requests", requests)
    print("wrong", wrong)
    for who in found:
        # the load has ended when the last point was taken, or shortly before
        late = [(at, memory[who]) for at, memory in points if seconds / 3 <= at <= seconds]
        print("memory", who, round(slope(late) / (requests / seconds) * 1000), late[0][1])


main()
