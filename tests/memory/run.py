#!/usr/bin/env -S python3 -B
"""Allocations of the front that fail, one at a time, under requests of every kind. Prints TAP.

    run.py [GLOB]      only the kinds of requests whose name matches

An answer is the right one, or there is none: the worker ended, and nginx says 503. The next request is served,
a write was done once and is told again, or was not done. MEMORY_EACH (4) allocations are drawn of each kind of
request, "all" tries each; MEMORY_STARTS (8) of a start; MEMORY_SEED makes a run like another. A front without
memory.c is the control.
"""
import collections
import csv
import fnmatch
import json
import os
import random
import re
import signal
import sys
import time
import traceback
import uuid

sys.dont_write_bytecode = True
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../lib"))

from stand import EVERYBODY, Stand, children, eventually
from tap import Tap

EACH = os.environ.get("MEMORY_EACH") or "4"
STARTS = int(os.environ.get("MEMORY_STARTS") or 8)
SEED = int(os.environ.get("MEMORY_SEED") or time.time()) % 1000000
ITEM = "SFH-LIQUOR-RETAIL"
# what differs from one answer to the next
CHANGES = [(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>"),
           (r"\d{4}-\d\d-\d\dT[0-9:.+Z-]+", "<time>"), (r'"token": ?"[\w-]{43}"', "<token>"),
           (r'"\d+-[0-9a-f]{16}"', "<tag>"), (r'"(case_)?version": ?\d+', "<version>")]
UNLIKE = {"x-request-id", "server-timing", "idempotency-replayed"}


def plain(answer):
    """An answer without what differs each time."""
    text = answer.body.decode("utf-8", "replace")
    headers = {name: value for name, value in answer.headers.items() if name not in UNLIKE}
    for pattern, word in CHANGES:
        text = re.sub(pattern, word, text)
        headers = {name: re.sub(pattern, word, value) for name, value in headers.items()}
    if "<" in text:
        headers.pop("content-length", None)
    return answer.status, headers, text


def cut(answer):
    """Whether an answer ended before its length, which a client sees, or there was none."""
    return answer.status == 0 or len(answer.body) < int(answer.headers.get("content-length", 0))


class Kinds:
    """Requests of every kind, each made anew for each time it is asked."""

    def __init__(self, stand):
        self.stand = stand
        with open(os.environ["EGOV_ACCOUNTS"], encoding="utf-8") as file:
            self.account = next(each for each in csv.DictReader(file) if each["role"] == "citizen")
        self.token = json.loads(stand.ask(*self.sign_in()).body)["token"]
        case = self.make_case()
        self.case = case["id"]
        item = json.loads(stand.ask("GET", f"/v1/items/{ITEM}").body)
        self.material = item["materials"][0]["code"]
        self.tag = stand.ask("GET", f"/v1/items/{ITEM}").headers["etag"]

    def own(self, **more):
        return {"Authorization": "Bearer " + self.token, **more}

    def make_case(self):
        return json.loads(self.stand.ask(*self.write()).body)

    def version(self):
        answer = self.stand.ask("GET", f"/v1/cases/{self.case}", None, self.own())
        return f'"{json.loads(answer.body)["version"]}"'

    def read(self):
        return "GET", f"/v1/cases/{self.case}", None, self.own()

    def list(self):
        return "GET", "/v1/items?limit=2", None, {"Accept-Language": "ru"}

    def unchanged(self):
        return "GET", f"/v1/items/{ITEM}", None, {"If-None-Match": self.tag}

    def description(self):
        return "GET", "/v1/openapi.json", None, {}

    def sign_in(self):
        return "POST", "/v1/sessions", json.dumps({"account": self.account["login"],
                                                   "password": self.account["password"]}), {}

    def write(self):
        return "POST", "/v1/cases", json.dumps({"item": ITEM}), self.own(**{"Idempotency-Key": str(uuid.uuid4())})

    def upload(self):
        return ("PUT", f"/v1/cases/{self.case}/materials/{self.material}?name=a.pdf", "%PDF-1.4\n%%EOF\n",
                self.own(**{"Idempotency-Key": str(uuid.uuid4()), "If-Match": self.version(),
                            "Content-Type": "application/pdf"}))

    def wrong_fields(self):
        return ("POST", "/v1/cases", '{"item": 7, "form": [], "x": 1}',
                self.own(**{"Idempotency-Key": str(uuid.uuid4()), "Accept-Language": "ja"}))

    def wrong_text(self):
        return "POST", "/v1/sessions", '{"account": "a", "account": "b"}', {"Accept-Language": "en"}

    def wrong_state(self):
        """Refused by the business, with a status that only the database knows."""
        return ("POST", f"/v1/cases/{self.case}/corrections", "{}",
                self.own(**{"Idempotency-Key": str(uuid.uuid4()), "If-Match": self.version()}))

    def wrong_path(self):
        return "GET", "/v1/nothing", None, {"Accept-Language": "ko"}


KINDS = ["read", "list", "unchanged", "description", "sign_in", "write", "upload", "wrong_fields", "wrong_text",
         "wrong_state", "wrong_path"]


class Trial:
    """One kind of request with one allocation after the other failing."""

    def __init__(self, stand, kinds, name):
        self.stand, self.name, self.make = stand, name, getattr(kinds, name)
        self.wrong, self.seen = [], collections.Counter()
        self.right = plain(stand.ask(*self.make()))

    def allocations(self):
        """How many there are in a request, of a worker that has just started or not."""
        request = self.make()
        self.stand.failing.arm(self.stand.worker, 0)
        self.stand.ask(*request)
        return self.stand.failing.disarm()[0]

    def fresh(self):
        """Takes a new worker."""
        os.kill(self.stand.worker, signal.SIGKILL)
        eventually(lambda: self.stand.worker not in children(self.stand.front.pid))
        return self.stand.whole()

    def once(self, number, fresh):
        """One request whose allocation of this number fails."""
        stand = self.stand
        if fresh and not self.fresh():
            raise RuntimeError("no new worker")
        request = self.make()
        cases = self.cases()
        stand.failing.arm(stand.worker, number)
        answer = stand.ask(*request)
        failed = stand.failing.disarm()[1]
        self.seen["failed" if failed else "not reached"] += 1
        self.judge(f"allocation {number}", answer)
        if not stand.whole():
            raise RuntimeError(f"{self.name}: not whole after allocation {number}: " + stand.read("err")[-500:])
        again = stand.ask(*request)
        if self.name == "upload" and again.status == 412 and not cut(answer):
            again = answer
        if plain(again) != self.right:
            self.wrong.append(f"after allocation {number}: {again}, not {self.right}")
        if self.name == "write" and self.cases() != cases + 1:
            self.wrong.append(f"allocation {number}: {self.cases() - cases} cases were made")

    def cases(self):
        return int(self.stand.sql("SELECT count(*) FROM egov.case_file")) if self.name == "write" else 0

    def judge(self, when, answer):
        """Counts an answer that may be; notes one that may not."""
        if cut(answer):
            self.seen["worker ended"] += 1
        elif plain(answer) == self.right:
            self.seen["right"] += 1
        elif answer.status == 503 and answer.code() == "unavailable":
            self.seen["503"] += 1
        else:
            self.wrong.append(f"{when}: {answer}, not {self.right}")


def drawn(rng, count, each):
    """Numbers of allocations to try."""
    numbers = range(1, count + 1)
    return list(numbers) if each == "all" or count <= int(each) else sorted(rng.sample(numbers, int(each)))


def requests(stand, tap, rng, names):
    """Every kind of request, of a worker that knows it and of a new one."""
    total = collections.Counter()
    kinds = Kinds(stand)
    for name in names:
        trial = Trial(stand, kinds, name)
        for fresh in (False, True):
            if fresh:
                trial.fresh()
            count = trial.allocations()
            for number in drawn(rng, count, EACH):
                trial.once(number, fresh)
        total += trial.seen
        tap.ok(not trial.wrong and trial.seen["failed"], f"{name}: {count} allocations in a new worker; {told(trial.seen)}",
               "\n".join(trial.wrong[:5]))
    return total


def told(seen):
    return ", ".join(f"{count} {what}" for what, count in sorted(seen.items()))


def starts(stand, tap, rng):
    """A start without memory ends as such, which is no wrong configuration, or is whole."""
    stand.stop()
    stand.failing.arm(EVERYBODY, 0)
    stand.start()
    count = stand.failing.disarm()[0]
    stand.stop()
    wrong, seen = [], collections.Counter()
    # most of them read descriptions; the last ones are those of the worker that connects
    for number in rng.sample(range(1, count + 1), STARTS // 2) + rng.sample(range(count - 800, count + 1), STARTS // 2):
        stand.failing.arm(EVERYBODY, number)
        stand.launch()
        if stand.whole():
            seen["whole"] += 1
            wrong += [f"allocation {number}: {answer}" for answer in
                      [stand.ask("POST", "/v1/progress", '{"number": "x", "query_code": "y"}')] if answer.status != 404]
        elif stand.front.poll() == 71:
            seen["status 71"] += 1
        else:
            wrong.append(f"allocation {number}: status {stand.front.poll()}: {stand.read('err')[-300:]}")
        stand.failing.disarm()
        stand.stop()
    tap.ok(not wrong, f"start: {count} allocations; {told(seen)}", "\n".join(wrong))
    stand.start()


def supervisor(stand, tap):
    """The supervisor, without which nobody is, needs no memory once it runs."""
    stand.failing.arm(stand.front.pid, 1, True)
    old = stand.worker
    os.kill(old, signal.SIGKILL)
    back = eventually(lambda: old not in children(stand.front.pid)) and stand.whole()
    stand.front.send_signal(signal.SIGHUP)
    heard = back and stand.ask("GET", "/v1/openapi.json").status == 200
    count, failed = stand.failing.disarm()
    tap.ok(heard and failed == 0, "supervisor: replaces a worker and opens its log anew without any memory",
           f"{count} allocations, {failed} failed; {stand.read('err')[-500:]}")


def control(stand, tap, rng):
    """Without memory.c something is wrong, and is found."""
    stand.stop()
    stand.control()
    stand.start()
    wrong = []
    for name in ("wrong_fields", "list"):
        trial = Trial(stand, Kinds(stand), name)
        count = trial.allocations()
        for number in rng.sample(range(1, count + 1), min(count, 40)):
            if wrong:
                break
            try:
                trial.once(number, False)
            except RuntimeError as reason:
                trial.wrong.append(str(reason))
            wrong += trial.wrong
    tap.ok(wrong, "control: a front without memory.c gives a wrong answer")
    print("\n".join("# " + line[:200] for line in wrong))


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else "*"
    names = [name for name in KINDS if fnmatch.fnmatch(name, wanted)]
    rng = random.Random(SEED)
    tap = Tap()
    print(f"# MEMORY_SEED={SEED} MEMORY_EACH={EACH} MEMORY_STARTS={STARTS}", flush=True)
    with Stand() as stand:
        try:
            stand.start()
            total = requests(stand, tap, rng, names)
            print(f"# requests: {told(total)}")
            if wanted == "*":
                supervisor(stand, tap)
                starts(stand, tap, rng)
                control(stand, tap, rng)
        except Exception:
            tap.ok(False, "ran to its end", traceback.format_exc() + stand.read("err")[-1500:])
    return tap.plan()


if __name__ == "__main__":
    sys.exit(main())
