"""People who use the API at once, and the ledger of what they were told.

An act is one request with its Idempotency-Key and all its attempts. It ends `good` (2xx), `bad` (4xx) or stays
`unknown` (no answer, 5xx). The ledger lives in this process, outside of the system that is tested.
"""
import csv
import hashlib
import http.client
import json
import os
import random
import threading
import time

from stand import SOURCE

CITIZENS = ("wangfang", "zhangwei", "liuyang", "lijing", "zhaolei")
ACCEPTOR, READER = "scjgj-acceptor-1", "mzj-reviewer-1"
RESOURCE, SUBJECT = "3071-000001", "231081198504121139"
MATERIALS = ("application", "premises-right", "supply-contract", "health-certificates", "pledge")


def form(tag):
    return {"application-kind": "new", "shop-name": tag, "premises-address": "绥芬河市青云路1号", "premises-area": "120.50",
            "premises-right": "rented", "liquor-categories": "啤酒、葡萄酒", "phone": "13800000000"}


def draft(tag, **more):
    return {"item": "SFH-LIQUOR-RETAIL", "form": {**form(tag), **more},
            "materials": [{"code": code, "state": "received"} for code in MATERIALS]}


def paper(tag, rng):
    """A file that is like no other."""
    return b"%PDF-1.4\n% " + tag.encode() + b"\n" + rng.randbytes(rng.choice((10, 9000, 70000))) + b"\n%%EOF\n"


class Act:
    """One request; tag is the mark of its case in the form, case its id. A body of bytes is a file."""

    def __init__(self, kind, who, path, body, tag, case=None, version=None, key=None):
        self.kind, self.who, self.path, self.tag, self.case, self.version = kind, who, path, tag, case, version
        self.method, self.type = ("PUT", "application/pdf") if isinstance(body, bytes) else ("POST", "application/json")
        self.body = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        self.key = key
        self.attempts = []
        self.answer = None
        self.replays = 0

    @property
    def end(self):
        """good, bad or unknown; after an attempt that may still go on, `busy` tells nothing."""
        status = self.attempts[-1][0] if self.attempts else None
        if status is None or status >= 500 or (status == 409 and self.problem() == "busy" and
                                               any(each[0] is None or each[0] >= 500 for each in self.attempts)):
            return "unknown"
        return "good" if status < 300 else "bad"

    def problem(self):
        try:
            return json.loads(self.answer[1]).get("code")
        except (ValueError, TypeError):
            return None

    def __repr__(self):
        return f"{self.kind} {self.tag} {self.attempts} {self.answer and self.answer[1][:200]}"


class Load:
    """Threads of people over a stand, and their ledger."""

    def __init__(self, stand, seed):
        self.stand, self.seed = stand, seed
        self.acts, self.faults = [], []
        self.lock = threading.Lock()
        self.run, self.stop = threading.Event(), threading.Event()
        self.idle = {}
        self.count = 0
        self.tokens = {}
        with open(os.path.join(SOURCE, "sql/demo/accounts.csv"), newline="", encoding="utf-8") as file:
            self.accounts = {row["login"]: row for row in csv.DictReader(file)}
        for who in CITIZENS + (ACCEPTOR, READER):
            self.sign_in(who)
        self.threads = [threading.Thread(target=self.person, args=(number,), daemon=True) for number in range(len(CITIZENS))]
        self.threads.append(threading.Thread(target=self.reader, args=(99,), daemon=True))

    def sign_in(self, who):
        account = self.accounts[who]
        status, _, body = self.stand.http(account["zone"], "POST", "/v1/sessions",
                                          json.dumps({"account": who, "password": account["password"]}),
                                          {"Content-Type": "application/json", "Idempotency-Key": f"in-{who}-{self.seed}"})
        if status != 201:
            raise RuntimeError(f"sign-in of {who}: {status} {body[:300]}")
        self.tokens[who] = json.loads(body)["token"]

    def start(self):
        for thread in self.threads:
            thread.start()

    def end(self):
        self.stop.set()
        self.run.set()
        for thread in self.threads:
            thread.join(60)

    def pause(self):
        """Lets nobody begin another act and waits until all have ended theirs; returns whether they have."""
        self.run.clear()
        begun = time.monotonic()
        while any(not idle for idle in self.idle.values()):
            if time.monotonic() - begun > 45:
                return False
            time.sleep(0.02)
        return True

    def tag(self):
        with self.lock:
            self.count += 1
            return f"F{self.seed}-{self.count:06d}"

    def send(self, act):
        """One attempt; whatever is no whole answer is None."""
        headers = {"Authorization": "Bearer " + self.tokens[act.who], "Accept-Language": "en"}
        if act.body is not None:
            headers["Content-Type"] = act.type
        if act.key:
            headers["Idempotency-Key"] = act.key
        if act.version is not None:
            headers["If-Match"] = f'"{act.version}"'
        try:
            status, got, body = self.stand.http(self.accounts[act.who]["zone"], act.method, act.path, act.body, headers)
        except (OSError, http.client.HTTPException):
            act.attempts.append((None, None))
            return
        act.attempts.append((status, hashlib.sha256(body).hexdigest()))
        act.answer = (status, body)
        act.replays += got.get("idempotency-replayed") == "true"
        if status == 500 or (status == 503 and "retry-after" not in got):
            self.faults.append(f"{act.kind}: {status} {got} {body[:300]}")

    def perform(self, act, rng):
        """Sends an act, and most often again while nothing is known of it."""
        with self.lock:
            self.acts.append(act)
        self.send(act)
        patience = rng.choice((0, 1, 3, 30))
        while act.end == "unknown" and act.key and patience > 0 and self.run.is_set():
            patience -= 1
            time.sleep(rng.uniform(0.05, 0.3))
            self.send(act)
        if act.end == "unknown":
            time.sleep(0.05)
        return json.loads(act.answer[1]) if act.end == "good" else None

    def wait_turn(self, number):
        """Waits while the load pauses; false when it is over."""
        if not self.run.is_set():
            self.idle[number] = True
        self.run.wait()
        self.idle[number] = False
        return not self.stop.is_set()

    def person(self, number):
        """Files cases one after the other; an official accepts them; some requests are wrong on purpose."""
        rng = random.Random(f"{self.seed}-{number}")
        who = CITIZENS[number]
        while self.wait_turn(number):
            tag = self.tag()
            kind = rng.random()
            if kind < 0.1:
                self.perform(Act("create", who, "/v1/cases", draft(tag, zz=1), tag, key=f"k-{tag}"), rng)
                continue
            created = self.perform(Act("create", who, "/v1/cases", draft(tag), tag, key=f"k-{tag}"), rng)
            if created is None:
                continue
            case, version = created["id"], created["version"]
            if kind < 0.2:
                self.perform(Act("submit", who, f"/v1/cases/{case}/submission", None, tag, case, 99, f"x-{tag}"), rng)
                continue
            if kind < 0.6:
                sent = self.perform(Act("file", who, f"/v1/cases/{case}/materials/application?name=a.pdf", paper(tag, rng), tag,
                                        case, version, f"f-{tag}"), rng)
                if sent is None:
                    continue
                version = sent["case_version"]
            submitted = self.perform(Act("submit", who, f"/v1/cases/{case}/submission", None, tag, case, version,
                                         f"s-{tag}"), rng)
            if submitted is None or kind < 0.3:
                continue
            self.perform(Act("accept", ACCEPTOR, f"/v1/cases/{case}/acceptance", {}, tag, case, submitted["version"],
                             f"a-{tag}"), rng)

    def reader(self, number):
        """Reads one person of another department again and again; a read has no key."""
        rng = random.Random(f"{self.seed}-{number}")
        while self.wait_turn(number):
            tag = self.tag()
            body = {"purpose": "approval", "subject": SUBJECT, "case": tag}
            self.perform(Act("read", READER, f"/v1/resources/{RESOURCE}/records", body, tag), rng)
            time.sleep(0.01)
