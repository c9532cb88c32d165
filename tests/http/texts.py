#!/usr/bin/env -S python3 -B
"""Texts that some program would run, expand or choke on are kept letter by letter or refused. Prints TAP.

    texts.py [--extranet URL] [--intranet URL] [--exchange URL] [--accounts FILE] [--only GLOB]

The demo must be fresh: the example of each operation that writes is called in the database by the login of its
zone, with each text of its body replaced, and rolled back. Where it succeeds, the text is in a row that the call
wrote, or in its answer; where it does not, nothing was written. Texts of queries go through HTTP. Each field gets
two of the texts in turn, all of them with EGOV_TEXTS_PER_FIELD=16.
"""
import argparse
import copy
import fnmatch
import json
import os
import subprocess
import sys
import time
import uuid

from client import from_options, zone_options
from examples import request, schema_of
from faults import encoded
from tap import Tap

HERE = os.path.dirname(os.path.abspath(__file__))
FCGI = os.path.join(HERE, "../../fcgi")
TEXTS = ["'; DROP TABLE egov.case_file; --", "{{7*7}}${7*7}#{7*7}<%= 7*7 %>", "<script>alert(1)</script>", "%_%\\_%", "(a+)+$[[:alpha:]]*a{1,99}",
         '=HYPERLINK("http://evil.example")', "$(reboot)`reboot`|&;", "%s%n%08x %%", "\\u0000\\x00\\", "../../etc/passwd", '"}],"x":[{"',
         "e\u0301\u0327 \ufb01 \u2460 \uff21", "\U00020bb7\ue000\U000e0100", "NULL", "-1e400", "$1 $$ $q$ :x ?"]
PER_FIELD = 2
SLOWEST = 3.0
# What is taken and kept nowhere: padding of a ballot's length; what is looked for, only a keyed digest of which is kept;
# an applicant who is known already; subjects that the appraisal of the example has already.
NOT_KEPT = {"ballot_cast": {"padding"}, "usage_erase": {"identity_number"},
            "external_case_put": {"applicant/name", "applicant/phone", "applicant/address"}, "appraisal_subject_add": {"post", "level"}}
# What a call writes, but for the answers that are kept for retries and would show any text, and failures to sign in, which are
# counted though they are refused.
FOUND = """CREATE FUNCTION pg_temp.written(value text, OUT lines bigint, OUT places bigint) LANGUAGE plpgsql AS $f$
DECLARE t name; n bigint; m bigint;
BEGIN
    lines := 0; places := 0;
    FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'egov'::regnamespace AND c.relkind = 'r'
             AND c.relname !~ '^(idempotency|sign_in_failure)' LOOP
        EXECUTE format('SELECT count(*), count(*) FILTER (WHERE strpos(to_jsonb(t)::text, $1) > 0)
            FROM egov.%I AS t WHERE age(t.xmin) <= 0', t) INTO n, m USING trim(BOTH '"' FROM to_jsonb(value)::text);
        lines := lines + n; places := places + m;
    END LOOP;
END $f$;
"""
CALL = """BEGIN;
SET LOCAL SESSION AUTHORIZATION egov_{zone};
SELECT egov_api.{function}(1, {context}, {request}) AS result \\gset
RESET SESSION AUTHORIZATION;
SELECT json_build_object('n', {number}, 'result', :'result'::jsonb, 'count', w.lines, 'found', w.places) FROM pg_temp.written({value}) AS w;
ROLLBACK;
"""


def quoted(value):
    """A literal of SQL."""
    return "'" + value.replace("'", "''") + "'"


def places(schema, value, at=()):
    """Yields (path, schema) of each text that may be any, where the body has its parent."""
    for name, each in schema.get("properties", {}).items():
        here = value.get(name) if isinstance(value, dict) else None
        if each["type"] == "string" and "maxLength" in each and each.get("format") != "password":
            yield (*at, name), each
        elif isinstance(here, dict):
            yield from places(each, here, (*at, name))
        elif isinstance(here, list) and here and isinstance(here[0], dict):
            yield from places(each["items"], here[0], (*at, name, 0))


def put(body, path, value):
    """A copy of the body with the value at a path."""
    copied = copy.deepcopy(body)
    inner = copied
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return copied


class Calls:
    """The calls of one operation in the database."""

    def __init__(self, route, path, operation, client):
        self.function = route["function"]
        self.writes = route["kind"] == "write"
        self.operation = operation
        example = request(path, "post", operation, client)
        self.zone = example.zone
        token = example.headers.get("Authorization", "").removeprefix("Bearer ")
        self.context = {"zone": example.zone, "language": "en", "address": "127.0.0.1"} | ({"session": token} if token else {})
        if "If-Match" in example.headers:
            self.context["if_match"] = example.headers["If-Match"].strip('"').partition("-")[0]
        self.parts = {place: {each["name"]: str(each["example"]) for each in operation["parameters"]
                              if each.get("in") == place and "example" in each} for place in ("path", "query")}

    def sql(self, number, body, value):
        """The text of a call."""
        context = self.context | {"idempotency_key": str(uuid.uuid4()), "request_id": str(uuid.uuid4())}
        return CALL.format(zone=self.zone, function=self.function, number=number, value=quoted(value),
                           context=quoted(json.dumps(context)), request=quoted(json.dumps({**self.parts, "body": body})))


def run(script):
    """What the calls gave by number, and what psql said of those that raised."""
    done = subprocess.run(["psql", "-XqAt"], input=FOUND + script, text=True, check=False, capture_output=True)
    found = {each["n"]: each for each in map(json.loads, filter(None, done.stdout.split("\n")))}
    return found, done.stderr[-600:]


def holds(value, text):
    """Whether a text is somewhere in an answer."""
    if isinstance(value, dict):
        return any(holds(each, text) for each in value.values())
    if isinstance(value, list):
        return any(holds(each, text) for each in value)
    return value == text


def bodies(schema, example, sums):
    """Yields (path, text, body) of an operation; the texts take turns."""
    for path, each in places(schema, example):
        for _ in range(int(os.environ.get("EGOV_TEXTS_PER_FIELD", PER_FIELD))):
            text = TEXTS[sums["turn"] % len(TEXTS)]
            sums["turn"] += 1
            if each.get("minLength", 0) <= len(text) <= each["maxLength"]:
                yield path, text, put(example, path, text)


def stored(calls, schema, tap, sums):
    """Calls one operation with each of its texts replaced."""
    example = calls.operation["requestBody"]["content"]["application/json"]["example"]
    tried = list(bodies(schema, example, sums))
    results, said = run("".join(calls.sql(number, body, text) for number, (_, text, body) in enumerate(tried)))
    bad = []
    for number, (path, text, _) in enumerate(tried):
        given = results.get(number)
        where = "/".join(map(str, path)) + " " + text
        if given is None:
            bad.append(f"{where}: raised: {said}")
        elif "problem" in given["result"]:
            sums["refused"] += 1
            if given["count"]:
                bad.append(f"{where}: refused, but {given['count']} rows are written: {given['result']}")
        elif given["found"] or holds(given["result"].get("data"), text) or not calls.writes or \
                "/".join(map(str, path)) in NOT_KEPT.get(calls.function, ()):
            sums["kept"] += 1
        else:
            bad.append(f"{where}: taken, but found nowhere: {str(given['result'])[:200]}")
    if tried:
        tap.none(bad, f"{calls.function}: {len(tried)} texts are kept as they came or refused")


def asked(path, method, operation, client, tap):
    """Asks a list for each text in each member of its query that is a text."""
    members = [each["name"] for each in operation["parameters"] if each.get("in") == "query" and "maxLength" in each["schema"] and
               each["name"] != "cursor"]
    example = request(path, method, operation, client)
    bad = []
    for name in members:
        for text in TEXTS:
            started = time.monotonic()
            answer = example.changed(f"{example.target.partition('?')[0]}?{name}={encoded(text)}").send(client)
            if answer.status not in (200, 400, 403, 404, 422) or time.monotonic() - started > SLOWEST:
                bad.append(f"{name}={text}: {answer.status} after {time.monotonic() - started:.1f} s {answer.text[:200]}")
    if members:
        tap.none(bad, f"{operation['operationId']}: texts asked for in {', '.join(members)}")
    return len(members) * len(TEXTS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    zone_options(parser)
    parser.add_argument("--only", default="*")
    given = parser.parse_args()
    client = from_options(given, "texts.py")
    if "PGHOST" not in os.environ:
        print("1..0 # SKIP no PGHOST")
        return 0
    with open(os.path.join(FCGI, "openapi.json"), encoding="utf-8") as stream:
        description = json.load(stream)
    with open(os.path.join(FCGI, "routes.json"), encoding="utf-8") as stream:
        routes = {(each["method"], each["path"]): each for each in json.load(stream)["routes"]}
    tap, sums, queries = Tap(), {"kept": 0, "refused": 0, "turn": 0}, 0
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if not fnmatch.fnmatch(f"{method.upper()} {path}", given.only):
                continue
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if content:
                stored(Calls(routes[method.upper(), path], path, operation, client), schema_of(operation, description), tap, sums)
            elif method == "get":
                queries += asked(path, method, operation, client, tap)
    tap.ok(run(Broken.script)[0] == {}, "control: a call that raises is found")
    print(f"# {sums['kept']} texts kept, {sums['refused']} refused, {queries} asked for")
    return tap.plan()


class Broken:
    """A call that raises."""

    script = CALL.format(zone="intranet", function="no_such", number=1, value="'x'", context="'{}'", request="'{}'")


if __name__ == "__main__":
    sys.exit(main())
