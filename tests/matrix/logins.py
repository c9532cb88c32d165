"""The functions behind the routes as SQL of the zone logins, and what these logins try besides.

A login may call the functions of its zone's routes alone, speaks for its own zone whatever the context says, and
then meets the same table as over HTTP. No table, no report, and no function of the owner is there for it.
"""
import re

import knocking
from table import Cell, absent_of
from world import psql

DENIED = "42501"
RELATIONS = """SELECT c.oid::regclass, c.relkind FROM pg_class AS c
 WHERE c.relnamespace IN ('egov'::regnamespace, 'egov_report'::regnamespace) AND c.relkind IN ('r', 'p', 'v') ORDER BY 1"""
# functions with the rights of the owner; a constant NULL would be the end of a strict one before anybody asks who calls
OWNERS = """SELECT format('SELECT egov.%I(%s)', p.proname, (SELECT string_agg(format('(SELECT NULL::%s)', t::regtype), ', ' ORDER BY n)
         FROM unnest(p.proargtypes) WITH ORDINALITY AS a (t, n)))
  FROM pg_proc AS p WHERE p.pronamespace = 'egov'::regnamespace AND p.prosecdef AND p.prorettype <> 'trigger'::regtype ORDER BY 1"""


def login_of(zone):
    return "egov_" + zone


def calls(declaration, asking, world, asked):
    """Yields (what, login, function, context, request, expected, cell): the cells that SQL can tell apart, then false zones."""
    for cell in asked:
        at_home = cell.caller.kind != "signed-in" or cell.caller.zone == cell.zone
        routed = cell.zone in cell.route["zones"]
        if cell.route["kind"] == "static" or not (routed or at_home and cell.caller.lead or cell.caller.kind == "nobody"):
            continue
        yield (f"{cell.group}: {cell}", login_of(cell.zone), cell.route["function"], *asking.sql(cell),
               declaration.expected(cell, True), cell)
    leads = {zone: next(caller for caller in world.callers if caller.zone == zone) for zone in world.zones}
    for route in declaration.routes:
        kinds = declaration.rule(route).get("of", [])
        thing = absent_of(world.things[kinds[0]]) if kinds else None
        for zone in world.zones:
            for claimed in world.zones:
                if route["kind"] == "static" or claimed == zone:
                    continue
                cell = Cell(route, zone, leads[claimed], thing)
                yield (f"{cell.group} claims to be {claimed}", login_of(zone), route["function"], *asking.sql(cell, claimed),
                       DENIED, cell)


def check_calls(declaration, asking, world, asked, tap):
    """One line for each login; returns calls and mismatches."""
    wanted = list(calls(declaration, asking, world, asked))
    answers = knocking.by_sql([each[1:5] for each in wanted])
    for each, answer in zip(wanted, answers):
        each[6].said = answer
    wrong = 0
    for zone in world.zones:
        mine = [(each, answer) for each, answer in zip(wanted, answers) if each[1] == login_of(zone)]
        bad = [f"{each[0]}: expected {each[5]}, got {answer}" for each, answer in mine if answer != each[5]]
        wrong += len(bad)
        allowed = sum(answer != DENIED for _, answer in mine)
        tap.ok(not bad and allowed > 0, f"{login_of(zone)} calls functions: {len(mine)} cells, {len(mine) - allowed} of them denied EXECUTE or zone", bad)
    return len(wanted), wrong


def attempts(declaration):
    """Yields (statement, expected SQLSTATE) of everything that is not for a zone login."""
    public = [each for each in declaration.grants if each["role"] == "PUBLIC" and each["kind"] == "relation"]
    for line in psql(RELATIONS).splitlines():
        name, kind = line.split("|")
        free = any(re.fullmatch(each["object"], name) for each in public)
        yield f"SELECT FROM {name} LIMIT 0", "00000" if free else DENIED
        if kind != "v":
            yield f"INSERT INTO {name} DEFAULT VALUES", DENIED
            yield f"DELETE FROM {name} WHERE false", DENIED
            yield f"TRUNCATE {name}", DENIED
    for line in psql(OWNERS).splitlines():
        yield line, DENIED


def check_attempts(declaration, world, tap):
    """One line for each login; returns statements and mismatches."""
    wanted = list(attempts(declaration))
    script = "".join(f"{statement} \\g /dev/null\n\\echo {number} :SQLSTATE -\n" for number, (statement, _) in enumerate(wanted))
    wrong = 0
    for zone in world.zones:
        answers = [line.split(" ")[1] for line in knocking.run_script(login_of(zone), script).splitlines()]
        bad = [f"{statement}: expected {expected}, got {answer}" for (statement, expected), answer in zip(wanted, answers) if answer != expected]
        bad += [] if len(answers) == len(wanted) else [f"{len(answers)} answers to {len(wanted)} statements"]
        wrong += len(bad)
        tap.ok(not bad, f"{login_of(zone)} reads and writes no table, calls no function of the owner: {len(wanted)} statements", bad)
    return len(wanted) * len(world.zones), wrong
