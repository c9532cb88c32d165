#!/usr/bin/env -S python3 -B
"""Assessment schemes: the engine against worked examples and against a second calculation. Prints TAP.

Runs on a cluster with the extension (PG* variables). EGOV_ASSESS_CASES is the number of random cases
(400; 20000 is the long form), EGOV_ASSESS_SEED their seed (printed).
"""
import copy
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
sys.path.append(os.path.join(HERE, "../lib"))

import comparison
import engine
import example
import maker
import mutation
from oracle import walk
from tap import Tap

PUBLISHED = {"site-inspection", "unit-1000", "weighted-ballots", "ballot-validity", "parts-renormalised", "ten-items",
             "project-spending", "civil-servant-yearly"}
BATCH = 200
SHOWN = 5
KINDS = {"input", "sum", "deduction", "bonus", "veto", "band", "best", "rank", "ballots", "rank_ballots", "votes", "ref"}
STATES = {"graded", "scored", "pending", "excluded", "no_grade"}
REASONS = {"no_input", "no_ballots", "quorum", "vote_again", "no_band"}


def outcome(wanted, found):
    """What differs between a worked example and a result."""
    if "error" in wanted or "error" in found:
        good = wanted.get("error") == found.get("error")
        return [] if good else [found.get("message", "no error was raised")]
    return list(example.differences(wanted["result"], found))


def examples(tap, files):
    """Each worked example, by the oracle and by the engine."""
    for code, contents in files.items():
        worked = contents["examples"]
        found = engine.compute([(contents["scheme"], each["inputs"]) for each in worked])
        for each, result in zip(worked, found):
            tap.ok(not outcome(each, comparison.expected(contents["scheme"], each["inputs"])),
                   f"{code}, second calculation: {each['about']}")
            different = outcome(each, result)
            tap.ok(not different, f"{code}: {each['about']}", different)
            whole = comparison.compare(comparison.expected(contents["scheme"], each["inputs"]), result)
            tap.ok(not whole, f"{code}, every node: {each['about']}", whole[:SHOWN])


def digits(tap, files):
    """The comparison notices one digit more or less, wherever a worked example has a text of digits."""
    noticed = changed = 0
    for contents in files.values():
        for each in contents["examples"]:
            if "error" in each:
                continue
            result = comparison.expected(contents["scheme"], each["inputs"])
            for holder, name in list(places(each["result"])):
                before = holder[name]
                holder[name] = before[:-1] + str((int(before[-1]) + 1) % 10)
                changed += 1
                noticed += bool(outcome(each, result))
                holder[name] = before
    tap.ok(0 < changed == noticed, f"another last digit is noticed in each of {changed} places", [f"{noticed} were"])


def places(value):
    """(holder, key) of the texts of digits in data."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, member in steps:
        if step in ("score", "value", "exact", "mean", "share") and isinstance(member, str):
            yield value, step
        yield from places(member)


def negative(tap, case):
    """The comparison with the engine notices a result with one digit changed, for each member of it."""
    wanted = comparison.expected(*case)
    found = engine.compute([case])[0]
    tap.ok(not comparison.compare(wanted, found), "the result as it stands does not differ")
    changes = list(places(found))
    noticed = 0
    for number in range(len(changes)):
        other = copy.deepcopy(found)
        holder, name = list(places(other))[number]
        holder[name] = holder[name][:-1] + str((int(holder[name][-1]) + 1) % 10)
        noticed += holder[name] is not None and bool(comparison.compare(wanted, other))
    tap.ok(noticed > 0 and noticed >= len(changes) - unseen(found),
           f"one digit changed is reported ({noticed} of {len(changes)} places)")


def unseen(result):
    """How many texts of digits in a result the oracle does not have: what explains parents by their children."""
    return sum(len(list(places(node.get("children", [])))) for row in result["subjects"] for node in row.get("nodes", []))


def checks(tap, files):
    """No errors in the schemes, and each error that is put into them."""
    for code, rows in zip(files, engine.check([contents["scheme"] for contents in files.values()])):
        found = errors((files[code]["scheme"], None), rows)
        tap.ok(not found, f"egov.assess_check finds no error in {code}", found)
    schemes = [mutation.mutated(files[code]["scheme"], pointer, value) for code, pointer, value, _ in mutation.MUTATIONS]
    wrong = {"subjects": []}
    computed = engine.compute([(scheme, wrong) for scheme in schemes])
    for scheme, rows, result, row in zip(schemes, engine.check(schemes), computed, mutation.MUTATIONS):
        code, pointer, value, place = row
        place = pointer if place is None else place
        found = [each["place"] for each in rows if each["severity"] == "error"]
        said = "without it" if value is mutation.GONE else repr(value)[:30]
        tap.ok(place in found or place.rpartition("/")[0] in found, f"{code} {pointer} {said}: an error at '{place}'", [rows])
        tap.ok(result.get("error") == "22023", f"{code} {pointer} {said}: is not calculated", [result])
    scheme = {**files["ten-items"]["scheme"], "root": mutation.RING}
    found = [each["place"] for each in engine.check([scheme])[0] if each["severity"] == "error"]
    tap.ok(any(place.startswith("/root/children/") for place in found), "a ring is an error", found)


def differential(tap, count, seed):
    """Random cases: the engine against the oracle. Everything there is occurs among them."""
    seen = {"kinds": set(), "states": set(), "reasons": set(), "ties": 0, "wrong": 0, "chosen": 0}
    failures, refused, ordered = {}, [], []
    differing = 0
    for start in range(0, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        cases = [readable(maker.case(random.Random(f"{seed}/{number}"))) for number in numbers]
        wanted = [comparison.expected(*case) for case in cases]
        answers = engine.compute(cases)
        refused += [note for case, rows in zip(cases, engine.check([scheme for scheme, _ in cases])) for note in errors(case, rows)]
        others = [turned(case) for case in cases[:BATCH // 4]]
        ordered += [number for number, one, other in zip(numbers, answers, engine.compute(others))
                    if one.get("error", one) != other.get("error", other)]
        for number, case, result, found in zip(numbers, cases, wanted, answers):
            notice(seen, case, result)
            different = comparison.compare(result, found)
            differing += bool(different)
            if different:
                failures.setdefault(comparison.kind(different), (number, case))
    tap.ok(not failures, f"{count} random cases of seed {seed}: {differing} differ from the second calculation",
           [note for number, case in list(failures.values())[:SHOWN] for note in report(number, case)])
    tap.ok(not refused, "egov.assess_check finds no error in any of their schemes", refused[:SHOWN])
    tap.ok(not ordered, "the order of ballots makes no difference", ordered[:SHOWN])
    for name, everything in (("kinds", KINDS), ("states", STATES), ("reasons", REASONS)):
        tap.ok(seen[name] >= everything, f"all {name} occurred", [everything - seen[name]])
    tap.ok(seen["ties"] and seen["chosen"] and seen["wrong"], "ties, choices and wrong inputs occurred", [seen])


def errors(case, rows):
    """The errors that a check found in the scheme of a case, with the scheme."""
    found = [row for row in rows if row["severity"] == "error"]
    return [f"{found} in {example.dump(case[0])}"] if found else []


def turned(case):
    """A case with its ballots in another order."""
    scheme, inputs = case
    return scheme, {**inputs, "ballots": inputs["ballots"][::-1]} if "ballots" in inputs else inputs


def readable(case):
    """A case as JSON gives it."""
    return tuple(example.load(example.dump(part)) for part in case)


def notice(seen, case, result):
    """Counts what occurs in a case."""
    seen["kinds"].update(node["kind"] for node in walk(case[0]["root"]))
    seen["chosen"] += "choices" in case[1]
    if "error" in result:
        seen["wrong"] += 1
        return
    seen["states"].update(row["state"] for row in result["subjects"])
    seen["reasons"].update(row["reason"] for row in result["subjects"])
    seen["ties"] += any(row["tied"] for row in result["quotas"])


def report(number, case):
    """A case that differs, with as little in it as shows that."""
    scheme, inputs = comparison.shortest(case)
    different = comparison.compare(comparison.expected(scheme, inputs), engine.compute([(scheme, inputs)])[0])
    return [f"case {number}: " + "; ".join(different[:SHOWN]), "scheme " + example.dump(scheme), "inputs " + example.dump(inputs)]


def main():
    """Runs all tests."""
    tap = Tap()
    files = dict(example.files(SOURCE))
    tap.ok(PUBLISHED <= set(files), f"the eight published schemes are there: {', '.join(sorted(PUBLISHED))}")
    digits(tap, files)
    examples(tap, files)
    checks(tap, files)
    negative(tap, (files["site-inspection"]["scheme"], files["site-inspection"]["examples"][0]["inputs"]))
    seed = os.environ.get("EGOV_ASSESS_SEED") or str(random.SystemRandom().randrange(10 ** 9))
    print(f"# EGOV_ASSESS_SEED={seed}", flush=True)
    differential(tap, int(os.environ.get("EGOV_ASSESS_CASES") or 400), seed)
    return tap.plan()


sys.exit(main())
