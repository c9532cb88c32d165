#!/usr/bin/env -S python3 -B
"""The role matrix: every endpoint x role x zone x relation to the thing asked for, against the table that
declaration.json and routes.json make (table.py). Prints TAP.

Over HTTP through nginx of each zone, then the functions as SQL of the zone logins, then the tables that these may
not read; last the reverse: every privilege in the catalog is explained (grants.py). Controls: the same
answers against a table with one mistake in it, and grants that nobody declared, must be found. EGOV_EXTRANET and so
on, EGOV_ACCOUNTS and PGHOST are those of the suite `http`.
"""
import argparse
import collections
import copy
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(1, os.path.join(HERE, "../http"))
sys.path.append(os.path.join(HERE, "../lib"))

import grants
import knocking
import logins
from asking import Asking
from client import from_options, zone_options
from table import RELATIONS, STATUS, Cell, Declaration, cells
from tap import Tap
from world import World

LEAST = 10000


def mismatches(declaration, cell, twins):
    """Yields what is wrong with the answer of a cell over HTTP; `twins` are the answers for things that are not there."""
    code = declaration.expected(cell)
    status = cell.route["success"] if code == "ok" else STATUS[code]
    if (cell.answer.status, cell.answer.code) != (status, code):
        yield f"{cell}: expected {status} {code}, got {cell.answer}"
    elif code == "not-found" and twins is not None and cell.thing is not None and not cell.thing.absent:
        twin = twins.get((id(cell.route), cell.zone, cell.caller.name))
        if twin is None or twin.answer.body != cell.answer.body:
            yield f"{cell}: unlike the answer for one that is not there: {cell.answer.body}"


def check_http(declaration, asked, tap):
    """One line for each endpoint and zone; returns the number of mismatches."""
    twins = {(id(cell.route), cell.zone, cell.caller.name): cell for cell in asked if cell.relation == "absent"}
    groups = collections.OrderedDict()
    for cell in asked:
        groups.setdefault(cell.group, []).append(cell)
    wrong = 0
    for name, group in groups.items():
        bad = [each for cell in group for each in mismatches(declaration, cell, twins)]
        wrong += len(bad)
        tap.ok(not bad, f"{name}: {len(group)} cells", bad)
    return wrong


def check_lists(declaration, asked, world, tap):
    """Whether each list has the things that its caller sees and no other; returns cells and mismatches."""
    count = wrong = 0
    for route in declaration.routes:
        kinds = declaration.rule(route).get("shows", [])
        answered = [cell for cell in asked if cell.route is route and cell.answer.listed is not None]
        looked = [(cell, Cell(route, cell.zone, cell.caller, thing)) for cell in answered for kind in kinds for thing in world.things[kind]]
        if not kinds:
            continue
        bad = [f"{one}: {'not ' if declaration.shown(one) else ''}in the list" for cell, one in looked
               if declaration.shown(one) != (one.thing.path["id"] in cell.answer.listed)]
        count, wrong = count + len(looked), wrong + len(bad)
        tap.ok(looked and not bad, f"{route['path']} lists what its caller sees: {len(looked)} cells", bad)
    return count, wrong


def planted(declaration):
    """Yields (name, a declaration with one mistake in it)."""
    for name, function, change in (
            ("a role too many", "case_accept", {"who": ["acceptor", "editor"]}),
            ("a role too few", "case_read", {"who": ["citizen"]}),
            ("the wrong role", "item_publish", {"who": ["editor"]}),
            ("everybody", "account_list", {"who": []}),
            ("a zone too many", "case_accept", {"zones": ["extranet", "intranet"]}),
            ("a zone too few", "session_read", {"zones": ["intranet"]})):
        other = copy.copy(declaration)
        other.routes = [{**route, **change} if route["function"] == function else route for route in declaration.routes]
        yield f"{name} in routes.json, {function}", other
    for name, kind, spec in (("other departments", "request", "*"), ("a role that watches", "case", {"self": "*", "same": "*", "part": "*"}),
                             ("one role that watches", "task", {"same": ["head"], "city": ["coordinator"]})):
        other = copy.copy(declaration)
        other.sees = {**declaration.sees, kind: spec}
        yield f"{name} in sees of {kind}", other
    for function in ("case_decide", "share_request_reply"):
        other = copy.copy(declaration)
        other.rules = {**declaration.rules, function: {**declaration.rules[function], "then": "version-mismatch"}}
        yield f"an act for all who see, {function}", other


def check_controls(declaration, asked, tap):
    """The answers that came against declarations with one mistake each."""
    missed = []
    count = 0
    for name, other in planted(declaration):
        routes = {id(route): changed for route, changed in zip(declaration.routes, other.routes)}
        again = [cell.of(routes[id(cell.route)]) for cell in asked
                 if routes[id(cell.route)] is not cell.route or other.sees is not declaration.sees or other.rules is not declaration.rules]
        count += 1
        if not any(True for cell in again for _ in mismatches(other, cell, None)):
            missed.append(name + ", over HTTP")
        if not any(cell.said not in (None, other.expected(cell, True)) for cell in again):
            missed.append(name + ", as SQL")
    tap.ok(not missed, f"control: {count} mistakes in the declaration are found", missed)


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    zone_options(parser)
    return parser.parse_args()


def main():
    client = from_options(options(), "run.py")
    tap = Tap()
    declaration = Declaration()
    missing = list(declaration.complete())
    tap.ok(not missing, "every function of a route is declared, and nothing else", missing)
    world = World(client, declaration)
    asking = Asking(declaration)
    asked = list(cells(declaration, world))
    for cell, answer in zip(asked, knocking.by_http(asked, asking, client)):
        cell.answer = answer
    wrong = check_http(declaration, asked, tap)
    listed, unlisted = check_lists(declaration, asked, world, tap)
    called, miscalled = logins.check_calls(declaration, asking, world, asked, tap)
    tried, mistried = logins.check_attempts(declaration, world, tap)
    explained, unexplained = grants.check_grants(declaration, tap)
    check_controls(declaration, asked, tap)
    relations = collections.Counter(cell.relation for cell in asked)
    tap.ok(len(asked) + listed >= LEAST, f"{len(asked) + listed} cells over HTTP, at least {LEAST}")
    print("# HTTP: " + ", ".join(f"{relation} {relations[relation]}" for relation in RELATIONS) + f", in lists {listed}")
    print(f"# {len(asked) + listed} cells over HTTP, {called} as SQL, {tried} statements of zone logins, {explained} privileges; "
          f"{wrong + unlisted + miscalled + mistried + unexplained} mismatches")
    return tap.plan()


if __name__ == "__main__":
    sys.exit(main())
