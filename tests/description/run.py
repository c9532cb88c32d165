#!/usr/bin/env -S python3 -B
"""The API description and the texts of problems are what the sources say. Prints TAP.

Runs on a cluster with the extension (PG* variables) and asks the running fronts (EGOV_EXTRANET,
EGOV_INTRANET) for their description.
"""
import json
import os
import re
import sys
import urllib.request

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(SOURCE, "fcgi"))
sys.path.append(os.path.join(SOURCE, "tests/lib"))

import generate
import openapi
from source import Source
from tap import Tap

LANGUAGES = ("zh-CN", "en", "ru", "ja", "ko")


def messages():
    """Titles of problems and errors by language."""
    found = {}
    for language in LANGUAGES:
        with open(os.path.join(SOURCE, "fcgi/messages", language + ".json"), encoding="utf-8") as stream:
            found[language] = json.load(stream)
    return found


def drift(tap):
    """The committed files are what the generator writes now."""
    for name, text in generate.generate(None).items():
        old = generate.read(name)
        tap.ok(old == text, f"{name} is what fcgi/generate.py writes", "run fcgi/generate.py")
        if old != text:
            generate.differs(name, text)


def mismatches(tap):
    """A route that does not fit its function stops the generator: each member that is compared."""
    source = Source(SOURCE)
    problems = generate.ask(None, "problem_list")
    functions = generate.ask(None, "api_describe")
    examples = json.loads(generate.read("sql/demo/examples.json"))
    for member, value in (("zones", ["intranet"]), ("who", []), ("kind", "read"), ("idempotent", False),
                          ("precondition", "case"), ("success", 204), ("path", "/v1/cases/{id}"), ("tag", "x"),
                          ("function", "case_nothing")):
        routes = json.loads(generate.read("fcgi/routes.json"))["routes"]
        next(route for route in routes if route["operation"] == "createCase")[member] = value
        try:
            openapi.Description(routes, functions, problems, source, examples, "0").build()
            tap.ok(False, f"another {member} of a route is noticed", "nothing was")
        except openapi.Mismatch as mismatch:
            tap.ok("/v1/cases" in str(mismatch), f"another {member} of a route is noticed", mismatch)


def titles(tap):
    """Every problem, field error and fault has a title in each language, and there is no other."""
    source = Source(SOURCE)
    problems = {each["code"]: each for each in generate.ask(None, "problem_list")}
    wanted = set(problems) | source.field_codes() | source.fault_codes()
    texts = messages()
    tap.ok(set(source.problems.values()) == set(problems), "the sources are read as the database knows them",
           set(source.problems.values()) ^ set(problems))
    for language, known in texts.items():
        tap.ok(set(known) == wanted, f"{language}: a title for each code and no other",
               f"missing {wanted - set(known)}, too many {set(known) - wanted}")
        same = [code for code, text in known.items() if language != "en" and text == texts["en"][code]]
        empty = [code for code, text in known.items() if not text.strip()]
        tap.ok(not same and not empty, f"{language}: titles are in that language", same + empty)
    other = [code for code, each in problems.items() if each["title"] != texts["en"].get(code)]
    tap.ok(not other, "the database's English titles are those of the front", other)
    no_advice = [code for code, each in problems.items() if not each["advice"]]
    tap.ok(not no_advice, "every problem says what to do", no_advice)


def statuses(tap):
    """Statuses that the front and nginx have of their own are those of the table."""
    source = Source(SOURCE)
    problems = {each["code"]: each["status"] for each in generate.ask(None, "problem_list")}
    table = re.search(r"problems\[\] = \{(.*?)\n\};", source.texts["fcgi/problem.c"], re.S).group(1)
    front = {code: int(status) for code, status in re.findall(r'\{"([a-z-]+)", (\d{3})\}', table)}
    wrong = {code: status for code, status in front.items() if problems.get(code) != status}
    tap.ok(front and not wrong, "the front's statuses are those of the database", wrong)
    nginx = source.statuses_of_nginx()
    wrong = [(status, code) for status, code in nginx if problems.get(code) != status]
    tap.ok(len(nginx) > 5 and not wrong, "nginx's statuses are those of the database", wrong)
    states = source.sqlstates()
    wrong = [code for _, code, _ in states if code not in problems]
    tap.ok(len(states) > 5 and states[-1][0] == "" and not wrong, "every SQLSTATE has a problem", wrong)


def in_zone(operation, zone):
    """An operation as the zone serves it: with the example of the zone."""
    other = operation.get("x-egov-in-zone", {}).get(zone, {})
    return {name: value for name, value in {**operation, **other}.items() if name != "x-egov-in-zone"}


def served(tap):
    """Each zone serves the description of its own operations."""
    whole = json.loads(generate.read("fcgi/openapi.json"))
    for zone in ("extranet", "intranet", "exchange"):
        with urllib.request.urlopen(os.environ["EGOV_" + zone.upper()] + "/v1/openapi.json", timeout=10) as answer:
            given = json.load(answer)
        wanted = {path: {method: in_zone(each, zone) for method, each in methods.items()
                         if zone in each["x-egov-zones"]}
                  for path, methods in whole["paths"].items()}
        wanted = {path: methods for path, methods in wanted.items() if methods}
        tap.ok(given["paths"] == wanted and given["components"] == whole["components"],
               f"{zone}: GET /v1/openapi.json has the zone's operations", set(given["paths"]) ^ set(wanted))
    routes = json.loads(generate.read("fcgi/routes.json"))["routes"]
    described = {(method.upper(), path) for path, methods in whole["paths"].items() for method in methods}
    tap.ok(described == {(route["method"], route["path"]) for route in routes}, "every route is described")


def main():
    tap = Tap()
    for group in (drift, mismatches, titles, statuses, served):
        group(tap)
    return tap.plan()


if __name__ == "__main__":
    sys.exit(main())
