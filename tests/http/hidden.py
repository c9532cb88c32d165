#!/usr/bin/env -S python3 -B
"""What a caller may not see answers as what is not there: the same words, in the same time. Prints TAP.

    hidden.py [--extranet URL] [--intranet URL] [--exchange URL] [--accounts FILE] [--pairs N]

Lists: a cursor of somebody else shows nothing of theirs. Words: each operation on a thing of its example, asked by somebody of a fitting role who does not see it, and
on nothing. Times: pairs of both in turn, compared by the median of their differences, so that a busy host
slows both; a comparison that is 5 ms apart on purpose must be found.
"""
import argparse
import json
import os
import random
import re
import statistics
import sys
import time
import uuid

from client import from_options, zone_options
from examples import another, request
from repeats import SOME_UUID
from tap import Tap

HERE = os.path.dirname(os.path.abspath(__file__))
OPENAPI = os.path.join(HERE, "../../fcgi/openapi.json")
BOUND_MS = 1.5
CONTROL_MS = 5
ROUNDS = 4
TIMED = ["GET /v1/cases/{id}", "GET /v1/cases/{id}/events", "GET /v1/cases/{id}/deadlines", "POST /v1/cases/{id}/decision",
         "POST /v1/cases/{id}/acceptance", "GET /v1/results/{id}"]


def pair(path, method, operation, client):
    """The request for the thing of the example by another caller, and the same for nothing; None where that has no sense."""
    who = another(operation, client)
    example = request(path, method, operation, client)
    absent = re.sub(r"/[0-9a-f-]{36}(?=/|$|\?)", "/" + SOME_UUID, example.target, count=1)
    if who is None or absent == example.target:
        return None
    version = {"If_Match": '"2147483647"'} if "If-Match" in example.headers else {}
    if method != "get" and not version:
        return None  # it would be done where the caller sees the thing
    hidden = example.changed(Authorization="Bearer " + client.token(who, example.zone), **version)
    return hidden, hidden.changed(target=absent)


def asked(each, client):
    """The answer to a request, with a key of its own."""
    if "Idempotency-Key" in each.headers:
        each = each.changed(Idempotency_Key=str(uuid.uuid4()))
    return each.send(client)


def shown(answer):
    """What an answer tells, without what is new in each."""
    body = {name: value for name, value in answer.json.items() if name != "instance"} if isinstance(answer.json, dict) else answer.text
    new = ("date", "x-request-id", "server-timing")
    return answer.status, body, {name: value for name, value in answer.headers.items() if name not in new}


def milliseconds(each, client, delay=0.0):
    """How long an answer takes, a delay counted in."""
    started = time.perf_counter()
    asked(each, client)
    time.sleep(delay)
    return (time.perf_counter() - started) * 1000


def difference(first, second, client, pairs, delay=0.0):
    """The median of the differences of so many pairs, in milliseconds, each pair in an order of its own."""
    found = []
    for _ in range(pairs):
        if random.random() < 0.5:
            one = milliseconds(first, client, delay)
            found.append(one - milliseconds(second, client))
        else:
            other = milliseconds(second, client)
            found.append(milliseconds(first, client, delay) - other)
    return statistics.median(found)


def least(first, second, client, pairs, delay=0.0):
    """The smallest difference of some rounds, of which one within the bound is enough."""
    found = []
    for _ in range(ROUNDS):
        found.append(abs(difference(first, second, client, pairs, delay)))
        if found[-1] <= BOUND_MS:
            break
    return min(found)


def words(operations, client, tap):
    """Compares the words; returns the pairs that are for a thing that is hidden, by operation."""
    pairs = {}
    for name, (path, method, operation) in operations.items():
        both = pair(path, method, operation, client)
        answers = [asked(each, client) for each in both] if both else []
        if answers and answers[0].status == 404:
            pairs[name] = both
            tap.ok(shown(answers[0]) == shown(answers[1]), f"{name}: what is hidden answers as what is absent",
                   [shown(each) for each in answers])
    return pairs


def times(pairs, client, count, tap):
    """Compares the times."""
    for name in TIMED:
        if name not in pairs:
            tap.ok(False, f"{name}: times", "nobody was found who does not see the thing")
            continue
        found = least(*pairs[name], client, count)
        tap.ok(found <= BOUND_MS, f"{name}: hidden and absent in the same time, {found:.2f} ms apart at {BOUND_MS} ms")
    hidden = pairs[TIMED[0]][0]
    found = least(hidden, hidden, client, count, CONTROL_MS / 1000)
    tap.ok(found > BOUND_MS, f"control: a difference of {CONTROL_MS} ms is found", f"{found:.2f} ms")


def pages(first, client):
    """The rows of all pages of a list, each as text, and the first cursor; None where the first page is none."""
    rows, cursor, target = set(), None, first.target
    for _ in range(20):
        answer = first.changed(target).send(client)
        if answer.status != 200 or not isinstance(answer.json, list):
            return None, cursor
        rows |= {json.dumps(each, sort_keys=True) for each in answer.json}
        link = answer.headers.get("link", "")
        if not link:
            break
        target = link[1:link.index(">")]
        cursor = cursor or target.partition("cursor=")[2].partition("&")[0]
    return rows, cursor


def cursors(operations, client, tap):
    """A cursor of somebody else's list shows nothing that is not in one's own."""
    count = 0
    for name, (path, method, operation) in operations.items():
        if not any(each.get("name") == "cursor" for each in operation["parameters"]):
            continue
        who, example = another(operation, client), request(path, method, operation, client)
        target = example.target.partition("?")[0] + "?limit=1"
        theirs = pages(example.changed(target), client)
        mine = example.changed(target.replace("limit=1", "limit=200"), Authorization="Bearer " + client.token(who, example.zone)) if who else None
        if mine is None or theirs[1] is None:
            continue
        own = pages(mine, client)[0]
        answer = mine.changed(mine.target + "&cursor=" + theirs[1]).send(client)
        shown_rows = {json.dumps(each, sort_keys=True) for each in answer.json} if answer.status == 200 else set()
        count += 1
        tap.ok(own is None or (answer.status in (200, 400) and shown_rows <= own),
               f"{name}: a cursor of somebody else shows only what is one's own", f"{answer.status} {answer.text[:300]}")
    return count


def sign_in(client, login):
    """How long a wrong password of a login takes, in milliseconds."""
    body = json.dumps({"account": login, "password": "not the pass phrase"})
    started = time.perf_counter()
    answer = client.zones["intranet"].request("POST", "/v1/sessions", body, {"Content-Type": "application/json"})
    return (time.perf_counter() - started) * 1000, shown(answer)


def unknown_names(client, tap):
    """A wrong password of an account and of none: once for each official, so that nobody is locked."""
    logins = sorted({login for login, row in client.accounts.items() if row["zone"] == "intranet"})[:40]
    differences, lengths, answers = [], [], []
    for login in logins:
        known, absent = sign_in(client, login), sign_in(client, "nobody-" + uuid.uuid4().hex[:8])
        differences.append(known[0] - absent[0])
        lengths.append(absent[0])
        answers += [known[1], absent[1]]
    apart, usual = abs(statistics.median(differences)), statistics.median(lengths)
    tap.ok(all(each == answers[0] for each in answers), "a wrong password says the same for a name that nobody has", answers[:2])
    tap.ok(apart <= usual / 4, f"in the same time, {apart:.1f} ms apart of {usual:.1f} ms")
    fast = statistics.median(sign_in(client, "x" * 300)[0] for _ in range(20))
    tap.ok(abs(usual - fast) > usual / 4, f"control: an answer without looking at the password is found, {fast:.1f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    zone_options(parser)
    parser.add_argument("--pairs", type=int, default=80)
    given = parser.parse_args()
    client = from_options(given, "hidden.py")
    with open(OPENAPI, encoding="utf-8") as stream:
        paths = json.load(stream)["paths"]
    operations = {f"{method.upper()} {path}": (path, method, operation) for path, methods in paths.items()
                  for method, operation in methods.items()}
    tap = Tap()
    pairs = words({name: each for name, each in operations.items() if "{" in each[0]}, client, tap)
    lists = cursors(operations, client, tap)
    times(pairs, client, given.pairs, tap)
    unknown_names(client, tap)
    tap.ok(pairs and lists, f"{len(pairs)} operations on things that a caller does not see, {lists} lists")
    return tap.plan()


if __name__ == "__main__":
    sys.exit(main())
