"""Negative controls: promises that are broken on purpose, which the checker must see."""
import hashlib
import json
import os
import random
import signal
import time

from checker import check
from load import CITIZENS, Act, Load, draft, paper
from position import Caller
from proxy import SERVER
from stand import eventually


def lost(stand, seed, fault, **settings):
    """How many acknowledged acts are lost by a fault under settings that the server should not have."""
    load = Load(stand, seed)
    load.threads = load.threads[:-1]  # the log of reads flushes whatever the others wrote
    stand.setting(**settings)
    stand.proxy.drop()
    writer = stand.sql("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'")
    os.kill(int(writer), signal.SIGSTOP)  # it would soon write what commits did not wait for
    load.start()
    load.run.set()
    eventually(lambda: sum(act.end == "good" for act in load.acts) > 60)
    fault(stand)
    load.end()
    wrong = check(load, load.acts)
    stand.setting(**{name: None for name in settings})
    return [each for each in wrong if each.startswith("acknowledged and lost")], len(load.acts)


def server_killed(stand):
    stand.server_kill()
    time.sleep(0.3)
    stand.server_start()


def power_lost(stand):
    stand.disk.ask("cut")
    stand.server_kill()
    if eventually(lambda: stand.disk.ask("mount") is None, 10, 0.2) is None:
        raise RuntimeError("the disk cannot be mounted again")
    stand.server_start()


def doubled(stand, seed):
    """A client that sends again with another key after its answer was cut off, behind COMMIT."""
    stand.front_start("extranet", "one-extranet", workers=1)
    caller = Caller(stand, seed)
    try:
        tag = caller.tag()
        first = Act("create", CITIZENS[0], "/v1/cases", draft(tag), tag, key=f"k-{tag}")
        caller.done(Act("create", CITIZENS[1], "/v1/cases", draft(caller.tag()), "none", key=f"w-{tag}"))
        caller.acts.clear()
        stand.proxy.arm(SERVER, 1)  # the answer to the call, on a connection where it is prepared
        caller.send(first)
        again = Act("create", CITIZENS[0], "/v1/cases", draft(tag), tag, key=f"again-{tag}")
        caller.done(again)
        return check(caller, [first, again])
    finally:
        stand.front_kill("one-extranet")


def made_up(stand, seed):
    """What the checker says of a ledger with things that never were, and of a counter that went on alone."""
    caller = Caller.__new__(Caller)
    caller.stand, caller.seed = stand, seed
    read = Act("read", CITIZENS[0], "/", {}, f"F{seed}-000001")
    read.attempts, read.answer = [(200, "")], (200, b'{"log": "01900000-0000-7000-8000-0000000000ff"}')
    told = Act("create", CITIZENS[0], "/", {}, stand.sql("SELECT form ->> 'shop-name' FROM egov.case_file WHERE form ->> "
               "'shop-name' LIKE 'F%' AND tenant = 1 GROUP BY 1 HAVING count(*) = 1 LIMIT 1"), key="k")
    told.attempts = [(422, "")]
    caller.seed = told.tag[1:].partition("-")[0]
    refused = check(caller, [told])
    caller.seed = seed
    gone = check(caller, [read])
    change = "UPDATE egov.counter SET value = value {} 1 WHERE tenant = 1 AND kind = 'case' AND year = (SELECT max(year) FROM egov.counter WHERE kind = 'case')"
    stand.sql(change.format("+"))
    gap = check(caller, [])
    stand.sql(change.format("-"))
    return refused, gone, gap, check(caller, [])


def file_gone(stand, seed):
    """What the checker says of a file that somebody took out of the store."""
    load, tag, who = Load(stand, seed), f"F{seed}-000001", CITIZENS[0]
    create = Act("create", who, "/v1/cases", draft(tag), tag, key=f"k-{tag}")
    load.send(create)
    case = json.loads(create.answer[1])["id"]
    file = Act("file", who, f"/v1/cases/{case}/materials/application?name=a.pdf", paper(tag, random.Random(seed)), tag, case,
               1, f"f-{tag}")
    load.send(file)
    before = check(load, [create, file])
    digest = hashlib.sha256(file.body).hexdigest()
    place = os.path.join(stand.store, "files", digest[:2], digest)
    other = digest[:-1] + ("0" if digest[-1] != "0" else "1")
    os.rename(place, os.path.join(os.path.dirname(place), other))
    return before, check(load, [create, file]), stand.files(), {"missing " + digest, "unused " + other}


def run(stand, tap, seed):
    wrong = doubled(stand, f"{seed}d")
    tap.ok(any(each.startswith("doubled (2)") for each in wrong), "control: a retry with another key doubles, and that is seen", wrong)
    refused, gone, gap, none = made_up(stand, f"{seed}m")
    tap.ok(len(refused) == 1 and "yet there" in refused[0], "control: what is refused and yet there is seen", refused)
    tap.ok(len(gone) == 1 and "without its row" in gone[0], "control: a read that is not logged is seen", gone)
    tap.ok(any("gap" in each for each in gap) and not none, "control: a gap in the numbers is seen", (gap, none))
    before, gone, (lines, content), told = file_gone(stand, f"{seed}g")
    tap.ok(not before and len(gone) == 1 and "not in the store" in gone[0], "control: a file that is not in the store is seen",
           (before, gone))
    tap.ok(not content and told <= set(lines), "control: whoever compares folder and database is told, of one without a row too",
           (lines[:10], told))
    wrong, acts = lost(stand, f"{seed}s", server_killed, synchronous_commit="off")
    tap.ok(wrong, f"control: synchronous_commit = off loses {len(wrong)} of {acts} acts when the server is killed, and that is seen")
    name = "control: fsync = off loses acts at power loss"
    if stand.disk.helper:
        wrong, acts = lost(stand, f"{seed}f", power_lost, fsync="off")
        tap.ok(wrong, f"{name} ({len(wrong)} of {acts}), and that is seen")
    else:
        tap.skip(name, stand.disk.reason)
