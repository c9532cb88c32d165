#!/usr/bin/env -S python3 -B
"""HTTP cases as folders: cases/<domain>/<name>/case.json, one TAP line a case.

    run.py [--extranet URL] [--intranet URL] [--exchange URL] [--accounts FILE] [--only GLOB]
           [--hostile yes|no] [--violations] [--list]

URLs and the table of accounts (CSV: login,password,zone,role,department) come from EGOV_EXTRANET,
EGOV_INTRANET, EGOV_EXCHANGE and EGOV_ACCOUNTS unless given. Cases that set the clock need psql and the
PG* variables of a superuser. --violations also fails a case on what
a validating proxy reports in the header sl-violations. The form of a case is told in README.md.
"""
import argparse
import base64
import fnmatch
import json
import os
import re
import sys
import uuid

import clock
import days
from client import ZONES, Zone, from_options, zone_options
from match import ABSENT, differences, pointer

HERE = os.path.dirname(os.path.abspath(__file__))
CASE_MEMBERS = {"about", "hostile", "uses", "vars", "steps", "once"}
STEP_MEMBERS = {"clock", "tick", "log", "as", "direct", "zone", "method", "path", "headers", "body", "raw", "raw_base64", "expect", "save", "fresh",
                "about"}
EXPECT_MEMBERS = {"status", "headers", "body", "text", "same_as"}
WRITES = {"POST", "PUT", "PATCH", "DELETE"}


class Failure(Exception):
    """A case that did not hold; the text is its diagnostics."""


def fill(value, variables):
    """The value with ${name} replaced; a string that is one name takes the type of the variable."""
    if isinstance(value, dict):
        return {fill(name, variables): fill(each, variables) for name, each in value.items()}
    if isinstance(value, list):
        return [fill(each, variables) for each in value]
    if not isinstance(value, str):
        return value
    whole = re.fullmatch(r"\$\{(\w+)\}", value)
    if whole:
        return variable(whole.group(1), variables)
    return re.sub(r"\$\{(\w+)\}", lambda found: str(variable(found.group(1), variables)), value)


def variable(name, variables):
    if name == "uuid":
        return str(uuid.uuid4())
    if name == "unique":
        return uuid.uuid4().hex[:12]
    if name in variables:
        return variables[name]
    day = days.word(name)
    if day is None:
        raise Failure(f"no variable \"{name}\"")
    return day


def load(file, members):
    """A case or fixture; unknown members are mistakes."""
    with open(file, encoding="utf-8") as stream:
        case = json.load(stream)
    check_members(case, members, "case")
    for step in case.get("steps", []):
        check_members(step, STEP_MEMBERS, "step")
        check_members(step.get("expect", {}), EXPECT_MEMBERS, "expect")
    if not case.get("steps"):
        raise Failure("no steps")
    return case


def check_members(value, allowed, what):
    unknown = set(value) - allowed
    if unknown:
        raise Failure(f"unknown member of {what}: {', '.join(sorted(unknown))}")


class Runner:
    """Runs cases against one installation."""

    def __init__(self, client, violations, direct):
        self.client = client
        self.direct = {name: Zone(url) for name, url in direct.items()}
        self.violations = violations
        self.kept = {}

    def case(self, case):
        """Runs fixtures and steps; raises Failure."""
        variables = {"run": uuid.uuid4().hex[:12]}
        try:
            for name in case.get("uses", []):
                self.fixture(name, variables)
            self.steps(case, variables, "step")
        finally:
            clock.reset()

    def fixture(self, name, variables):
        """Runs a fixture, or takes what it saved when it is one that runs once."""
        if name in self.kept:
            variables.update(self.kept[name])
            return
        case = load(os.path.join(HERE, "fixtures", name + ".json"), CASE_MEMBERS)
        own = {"run": uuid.uuid4().hex[:12]} if case.get("once") else variables
        for other in case.get("uses", []):
            self.fixture(other, own)
        self.steps(case, own, f"fixture {name}, step")
        if case.get("once"):
            del own["run"], own["answer"]
            self.kept[name] = own
            variables.update(own)

    def steps(self, case, variables, what):
        for name, value in case.get("vars", {}).items():
            variables[name] = fill(value, variables)
        for number, step in enumerate(case["steps"], 1):
            self.step(step, variables, case.get("hostile", False), f"{what} {number}")

    def step(self, step, variables, hostile, what):
        try:
            filled = fill({name: value for name, value in step.items() if name not in ("save", "about")}, variables)
            if "clock" in filled or "tick" in filled or "log" in filled:
                clock.step(filled)
                return
            answer, sent = self.send(filled)
        except (ValueError, OSError) as error:
            raise Failure(f"{what}: {error}") from error
        expected = filled.get("expect", {})
        found = list(general(answer, filled["method"])) + list(particular(expected, answer, variables))
        if self.violations:
            found += list(violations(answer, hostile))
        if found:
            raise Failure(f"{what}: {sent}\n" + "\n".join(found) +
                          f"\nanswer: {answer.status} {answer.headers}\n{answer.text[:1500]}")
        variables["answer"] = answer.text
        for name, source in step.get("save", {}).items():
            variables[name] = self.saved(fill(source, variables), answer, what)

    def send(self, step):
        """Sends the request of a step; returns the answer and the request for messages."""
        who = step.get("as")
        zone = step.get("zone") or self.client.zone_of(who)
        if zone not in self.client.zones:
            raise ValueError(f"no address of zone \"{zone}\"")
        headers = {}
        body = None
        token = self.client.token(who, zone, step.get("fresh", False)) if who else None
        if token:
            headers["Authorization"] = "Bearer " + token
        if step["method"] in WRITES:
            headers["Idempotency-Key"] = str(uuid.uuid4())
        if "body" in step:
            body = json.dumps(step["body"], ensure_ascii=False).encode()
        elif "raw" in step:
            body = step["raw"].encode()
        elif "raw_base64" in step:
            body = base64.b64decode(step["raw_base64"])
        if body is not None:
            headers["Content-Type"] = "application/json"
        for name, value in step.get("headers", {}).items():
            headers = {key: each for key, each in headers.items() if key.lower() != name.lower()}
            if value is not None:
                headers[name] = str(value)
        behind = self.direct if "direct" in step and zone in self.direct else self.client.zones
        answer = behind[zone].request(step["method"], step["path"], body, headers)
        if step["method"] == "DELETE" and step["path"] == "/v1/sessions/current" and answer.status < 300:
            self.client.forget(token)
        shown = {name: value if name != "Authorization" else f"({who})" for name, value in headers.items()}
        return answer, f"{zone} {step['method']} {step['path']} {shown} {(body or b'').decode('utf-8', 'replace')[:600]}"

    @staticmethod
    def saved(source, answer, what):
        """A part of the answer: a JSON Pointer, "header:Name", or either with "~pattern" behind it."""
        source, _, pattern = source.partition("~")
        if source.startswith("header:"):
            value = answer.headers.get(source[7:].strip().lower(), ABSENT)
        else:
            value = pointer(answer.json, source.strip())
        if value is ABSENT:
            raise Failure(f"{what}: nothing to save at {source}\nanswer: {answer.status} {answer.text[:600]}")
        if not pattern:
            return value
        found = re.search(pattern, str(value))
        if not found:
            raise Failure(f"{what}: nothing like {pattern} in {value}")
        return found.group(1)


def general(answer, method):
    """What every answer owes."""
    headers = answer.headers
    for name in ("content-language", "vary", "x-request-id", "cache-control"):
        if name not in headers:
            yield f"header {name} is missing"
    if answer.status < 400 or method == "HEAD":
        return
    if headers.get("content-type") != "application/problem+json":
        yield f"a refusal of type {headers.get('content-type')}"
    yield from differences({"type": "~/problems/[a-z-]+", "title": "~.+", "status": answer.status, "code": "~[a-z-]+",
                            "instance": headers.get("x-request-id")},
                           answer.json if isinstance(answer.json, dict) else {}, "")
    if answer.status == 401 and "www-authenticate" not in headers:
        yield "401 without WWW-Authenticate"
    if answer.status == 405 and "allow" not in headers:
        yield "405 without Allow"
    if answer.status in (429, 503) and "retry-after" not in headers:
        yield f"{answer.status} without Retry-After"


def particular(expected, answer, variables):
    """What the step expects."""
    if "status" in expected and answer.status != expected["status"]:
        yield f"status: expected {expected['status']}, got {answer.status}"
    for name, value in expected.get("headers", {}).items():
        yield from differences(value, answer.headers.get(name.lower(), ABSENT), f"header {name}")
    if "body" in expected:
        yield from differences(expected["body"], ABSENT if answer.json is None else answer.json)
    if "text" in expected:
        yield from differences(expected["text"], answer.text, "text")
    if "same_as" in expected and variables.get("answer") != answer.text:
        yield "the body is not byte for byte that of the step before"


def violations(answer, hostile):
    """What a validating proxy says of the answer, and of the request unless it is hostile."""
    for each in json.loads(answer.headers.get("sl-violations", "[]")):
        side = (each.get("location") or ["response"])[0]
        if side == "response" or not hostile:
            yield f"violation: {json.dumps(each, ensure_ascii=False)}"


def cases(only, hostile):
    """Yields (name, file) of the cases wanted, sorted."""
    root = os.path.join(HERE, "cases")
    for folder, _, files in sorted(os.walk(root)):
        name = os.path.relpath(folder, root)
        if "case.json" in files and fnmatch.fnmatch(name, only):
            file = os.path.join(folder, "case.json")
            if hostile is None or (hostile == "yes") == is_hostile(file):
                yield name, file


def is_hostile(file):
    """Whether a case is marked hostile; one that cannot be read is not, and fails when it runs."""
    try:
        with open(file, encoding="utf-8") as stream:
            return json.load(stream).get("hostile", False)
    except ValueError:
        return False


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    zone_options(parser)
    for zone in ZONES:
        parser.add_argument("--direct-" + zone, help="address behind the proxy, for steps marked direct")
    parser.add_argument("--only", default="*")
    parser.add_argument("--hostile", choices=("yes", "no"))
    parser.add_argument("--violations", action="store_true")
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


def main():
    given = options()
    wanted = list(cases(given.only, given.hostile))
    if given.list:
        print("\n".join(name for name, _ in wanted))
        return 0
    direct = {zone: getattr(given, "direct_" + zone) for zone in ZONES if getattr(given, "direct_" + zone)}
    runner = Runner(from_options(given, "run.py"), given.violations, direct)
    failed = 0
    for number, (name, file) in enumerate(wanted, 1):
        try:
            case = load(file, CASE_MEMBERS)
            runner.case(case)
            print(f"ok {number} - {name}: {case.get('about', '')}", flush=True)
        except (Failure, OSError, ValueError, KeyError) as failure:
            failed += 1
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in (str(failure) or repr(failure)).split("\n")), flush=True)
    print(f"1..{len(wanted)}")
    if not wanted:
        print("# no case ran")
    return 1 if failed or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
