#!/usr/bin/env -S python3 -B
"""Promises under faults, checked from outside. Prints TAP.

    run.py [GLOB]      only the parts whose name matches

FAULT_CYCLES (20) faults are drawn, FAULT_SEED makes a run like another, FAULT_ONLY is a pattern of names of
faults. EGOV_DUMP is a dump of the demo city, EGOV_DISK a folder of disk.py.
"""
import collections
import fnmatch
import hashlib
import os
import random
import sys
import time
import traceback

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "../front"))
sys.path.append(os.path.join(HERE, "../lib"))

import clock
import control
import crowd
import position
from checker import check, same_again, settle
from inject import FAULTS, NEEDS_DISK
from load import Load
from stand import WORKERS, ZONES, Stand, children, eventually
from tap import Tap

CYCLES = int(os.environ.get("FAULT_CYCLES") or 20)
SEED = int(os.environ.get("FAULT_SEED") or time.time()) % 1000000
RECOVERY = 15
PATIENCE = 120


def deck(rng, stand):
    """Faults in a random order, each once before any comes again."""
    names = [name for name in FAULTS if fnmatch.fnmatch(name, os.environ.get("FAULT_ONLY") or "*") and
             (stand.disk.helper or name not in NEEDS_DISK)]
    drawn = []
    while len(drawn) < CYCLES:
        rng.shuffle(names)
        drawn += names
    return drawn[:CYCLES]


def whole(stand):
    """Whether every pool serves and has all its workers."""
    return all(stand.http(zone, "GET", "/v1/items?limit=1", timeout=5)[0] == 200 and
               len(children(stand.fronts[zone].pid)) == WORKERS + 1 for zone in ZONES) and stand.log_worker() > 0


def cycle(stand, load, rng, name):
    """One fault under load; returns what is wrong and how long it took until all was well again."""
    first, faults = len(load.acts), len(load.faults)
    load.run.set()
    time.sleep(rng.uniform(0.2, 0.5))
    with FAULTS[name](stand, rng):
        time.sleep(rng.uniform(0.1, 0.6))
    eventually(stand.answers, PATIENCE)  # the server's own recovery takes what the disk of the host needs
    took = eventually(lambda: whole(stand), RECOVERY)
    time.sleep(0.3)
    wrong = [] if took is not None else [f"not whole again within {RECOVERY} s"]
    wrong += [] if load.pause() else ["somebody still waits for an answer"]
    acts = load.acts[first:]
    unknown = sum(act.end == "unknown" for act in acts)
    wrong += check(load, acts) + settle(load, acts) + check(load, acts)
    good = [act for act in acts if act.end == "good" and act.key]
    wrong += same_again(load, rng.sample(good, min(len(good), 25))) + load.faults[faults:]
    ends = collections.Counter(act.end for act in acts)
    retried = sum(len(act.attempts) > 1 for act in acts)
    return wrong, took, f"{dict(ends)}, {unknown} unknown before settling, {retried} repeated, {sum(a.replays for a in acts)} replays"


def left(stand, tap, load):
    """Of files nothing is left but what rows name and what nobody was promised, which is found and can go."""
    sent = {hashlib.sha256(act.body).hexdigest() for act in load.acts if act.kind == "file"}
    lines, content = stand.files()
    unused = [line.split()[1] for line in lines if line.startswith("unused ")]
    tap.ok(content and set(unused) <= sent, f"no file of a row is missing; {len(unused)} of {len(sent)} are of no use", lines[:20])
    after, content = stand.files("--remove", "0")
    wrong = check(load, load.acts)
    tap.ok(content and not after and not wrong, "those are taken away, and no other", "\n".join(after[:5] + wrong[:20]))


def cycles(stand, tap):
    rng = random.Random(SEED)
    load = Load(stand, SEED)
    load.start()
    counts, total = collections.Counter(), collections.Counter()
    for number, name in enumerate(deck(rng, stand), 1):
        begun = time.monotonic()
        wrong, took, told = cycle(stand, load, rng, name)
        counts[name] += 1
        print(f"# {number} {name}: {told}; whole after {took if took is None else round(took, 2)} s, "
              f"{time.monotonic() - begun:.1f} s in all", flush=True)
        tap.ok(not wrong, f"{name} (cycle {number})", f"seed {SEED}\n" + "\n".join(wrong[:20]))
        if took is None:
            break
    load.end()
    wrong = check(load, load.acts)
    tap.ok(not wrong, "all of it is there at the end", "\n".join(wrong[:20]))
    left(stand, tap, load)
    for act in load.acts:
        total[f"{act.kind} {act.end}"] += 1
    tap.ok(total["create good"] > CYCLES and total["accept good"] > CYCLES and total["read good"] > CYCLES,
           f"{len(load.acts)} acts: {dict(sorted(total.items()))}", total)
    print(f"# faults drawn: {dict(counts)}")
    for name in NEEDS_DISK:
        if not stand.disk.helper:
            tap.skip(name, stand.disk.reason)


def positions(stand, tap):
    position.run(stand, tap, SEED, CYCLES > 20)


def controls(stand, tap):
    control.run(stand, tap, SEED)


def crowds(stand, tap):
    crowd.run(stand, tap, CYCLES > 20)


def clocks(stand, tap):
    clock.run(stand, tap, SEED)


def main():
    tap = Tap()
    wanted = sys.argv[1] if len(sys.argv) > 1 else "*"
    print(f"# FAULT_SEED={SEED} FAULT_CYCLES={CYCLES}", flush=True)
    with Stand() as stand:
        for part in (cycles, positions, crowds, clocks, controls):
            if not fnmatch.fnmatch(part.__name__, wanted):
                continue
            begun = time.monotonic()
            try:
                part(stand, tap)
            except Exception:
                tap.ok(False, f"{part.__name__} came to its end", traceback.format_exc() + stand.tail("postgres.log"))
            print(f"# {part.__name__}: {time.monotonic() - begun:.0f} s", flush=True)
    return tap.plan()


if __name__ == "__main__":
    sys.exit(main())
