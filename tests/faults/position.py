"""The connection of a front to the server is cut at every message of the protocol, before it and in its middle.

One worker makes one call at a time, so that each message is met: those of the start, of the look into the
catalog, of the call before COMMIT and of its answer after it. After each cut the act is there at most once; a
retry with its key makes it exactly once and every further one is answered the same.
"""
import collections
import json
import random

import fastcgi
from checker import check
from load import ACCEPTOR, CITIZENS, READER, RESOURCE, SUBJECT, Act, Load, draft, paper
from proxy import FRONT, SERVER
from stand import eventually

POSITIONS = 400


class Caller(Load):
    """A load of one, whose requests go straight to a pool of one worker."""

    def send(self, act):
        zone = self.accounts[act.who]["zone"]
        headers = {"Authorization": "Bearer " + self.tokens[act.who], "Accept-Language": "en"}
        for name, value in (("Content-Type", act.body and act.type), ("Idempotency-Key", act.key), ("If-Match", act.version and f'"{act.version}"')):
            if value:
                headers[name] = value
        answer = fastcgi.ask(self.stand.path(f"one-{zone}.sock"), act.method, act.path, act.body, headers)
        act.attempts.append((answer.status or None, None))
        if answer.status:
            act.answer = (answer.status, answer.body)
            act.replays += answer.headers.get("idempotency-replayed") == "true"
        if answer.status == 500:
            self.faults.append(f"{act.kind}: 500 {answer}")

    def connected(self):
        """Waits until both pools have their connection, so that none waits before it makes another."""
        for zone in ("extranet", "intranet"):
            if eventually(lambda path=self.stand.path(f"one-{zone}.sock"):
                          fastcgi.ask(path, "GET", "/v1/items?limit=1").status == 200) is None:
                raise RuntimeError("the pool does not serve")

    def made(self, kind):
        """An act of a kind, with what it needs before it."""
        tag, who = self.tag(), CITIZENS[0]
        act = Act("create", who, "/v1/cases", draft(tag), tag, key=f"k-{tag}")
        if kind == "read":
            return Act("read", READER, f"/v1/resources/{RESOURCE}/records",
                       {"purpose": "approval", "subject": SUBJECT, "case": tag}, tag)
        if kind == "create":
            return act
        told = self.done(act)
        if kind == "file":
            return Act("file", who, f"/v1/cases/{told['id']}/materials/application?name=a.pdf",
                       paper(tag, random.Random(tag))[:60000], tag, told["id"], told["version"], f"f-{tag}")
        act = Act("submit", who, f"/v1/cases/{told['id']}/submission", None, tag, told["id"], told["version"], f"s-{tag}")
        if kind == "submit":
            return act
        told = self.done(act)
        return Act("accept", ACCEPTOR, f"/v1/cases/{told['id']}/acceptance", {}, tag, told["id"], told["version"], f"a-{tag}")

    def done(self, act):
        """Does an act without any fault; returns what was answered."""
        if eventually(lambda: self.send(act) is None and act.end == "good") is None:
            raise RuntimeError(f"not done: {act}")
        self.acts.append(act)
        return json.loads(act.answer[1])


def one(caller, kind, sender, number, half):
    """Cuts one call at one message; returns (what was cut or None, how the call ended, what is wrong)."""
    proxy = caller.stand.proxy
    act = caller.made(kind)
    caller.connected()
    proxy.drop()
    proxy.arm(sender, number, half)
    caller.send(act)
    proxy.disarm()
    ended = act.end
    wrong = check(caller, [act]) + ([f"a refusal for a cut: {act}"] if ended == "bad" else [])
    if kind != "read":
        if eventually(lambda: act.end == "good" or (caller.send(act) is None and act.end == "good"), 5) is None:
            wrong.append(f"not done after the cut: {act}")
        else:
            before, replays = act.answer, act.replays
            caller.send(act)
            wrong += check(caller, [act])
            if act.answer != before or act.replays != replays + 1:
                wrong.append(f"a retry is answered otherwise than {before}: {act}")
    caller.acts.append(act)
    return proxy.cut_at, ended, wrong + caller.faults


def every(caller, kind, sender, half, step):
    """Cuts at every step-th message of a direction until none is left; returns counts and what is wrong."""
    ends, wrong, messages = collections.Counter(), [], ""
    for number in range(1, POSITIONS, step):
        at, ended, bad = one(caller, kind, sender, number, half)
        if at is None:
            return ends, messages, wrong + bad
        ends[ended] += 1
        messages += at if len(at) == 1 else f"({at})"
        wrong += [f"{sender} {number} ({at}): {each}" for each in bad]
    return ends, messages, wrong + ["no end of messages"]


def run(stand, tap, seed, long):
    """Every position of creating a case; of the other acts every one in the long form, else some."""
    for zone in ("extranet", "intranet"):
        stand.front_start(zone, f"one-{zone}", workers=1)
    caller = Caller(stand, f"{seed}p")
    rng = random.Random(seed)
    try:
        for kind in ("create", "submit", "accept", "read", "file"):
            for sender in (FRONT, SERVER):
                for half in (False, True):
                    step = 1 if long or (kind == "create" and not half) else rng.randint(6, 9)
                    ends, messages, wrong = every(caller, kind, sender, half, step)
                    where = "in the middle of" if half else "before"
                    tap.ok(not wrong and ends["unknown"] > 0,
                           f"{kind}: cut {where} {sum(ends.values())} messages of the {sender}: {dict(ends)}",
                           "\n".join(wrong[:10]))
                    print(f"# {messages}")
    finally:
        for zone in ("extranet", "intranet"):
            stand.front_kill(f"one-{zone}")
