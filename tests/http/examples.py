#!/usr/bin/env -S python3 -B
"""The example of every operation in fcgi/openapi.json, sent to a fresh demo, succeeds. Prints TAP.

    examples.py [--extranet URL] [--intranet URL] [--exchange URL] [--accounts FILE] [--violations]

An operation with a key is tried on the same thing before its example in ways that are refused and change
nothing; its example is sent twice at once and done once; repetitions behind it do nothing again.
--violations also fails on what a validating proxy reports in the header sl-violations, and sends the example
once, without what surrounds it.
"""
import argparse
import json
import os
import re
import sys
import uuid
from urllib.parse import quote

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "../lib"))

from client import from_options, zone_options
from repeats import Repeats, Request
from run import general, violations
from tables import digest, unchanged
from tap import Tap

OPENAPI = os.path.join(HERE, "../../fcgi/openapi.json")
# The file of examples whose body is a file.
SAMPLE = os.path.join(HERE, "../../sql/demo/sample.pdf")


def request(path, method, operation, client):
    """The request of the example of an operation."""
    given = operation.get("x-egov-example", {})
    values = {(each["in"], each["name"]): str(each["example"])
              for each in operation["parameters"] if "example" in each}
    query = "&".join(f"{quote(name)}={quote(value, safe='')}"
                     for (place, name), value in values.items() if place == "query")
    target = re.sub(r"\{(\w+)\}", lambda found: quote(values["path", found[1]], safe=""), path)
    headers = {name: value for (place, name), value in values.items() if place == "header"}
    body = None
    if any(each.get("$ref", "").endswith("/IdempotencyKey") for each in operation["parameters"]):
        headers["Idempotency-Key"] = str(uuid.uuid4())
    if given.get("as"):
        headers["Authorization"] = "Bearer " + client.token(given["as"], given["zone"], fresh=True)
    if "requestBody" in operation:
        headers["Content-Type"], body = example_body(operation["requestBody"]["content"])
    return Request(given["zone"], method.upper(), target + ("?" + query if query else ""), body, headers)


def example_body(content):
    """Type and bytes of the body of an example."""
    if "application/json" in content:
        return "application/json", json.dumps(content["application/json"]["example"], ensure_ascii=False).encode()
    with open(SAMPLE, "rb") as stream:
        return "application/pdf", stream.read()


def faults(answer, method, operation, with_violations):
    """Yields what is wrong with the answer."""
    wanted = next(status for status in operation["responses"] if status.startswith("2"))
    if str(answer.status) != wanted:
        yield f"expected {wanted}, got {answer.status} {answer.text[:600]}"
    yield from general(answer, method)
    if with_violations:
        yield from violations(answer, False)


def another(operation, client):
    """Another login that may call the operation in the zone of its example, None where it needs none."""
    given = operation["x-egov-example"]
    roles = operation["x-egov-roles"]
    fits = (login for login, row in client.accounts.items() if login != given.get("as") and row["zone"] == given["zone"] and
            (roles == ["signed_in"] or row["role"] in roles))
    return next(fits, None) if given.get("as") else None


def alone(example, method, operation, given, client):
    """What is wrong with the example, sent once."""
    return list(faults(example.send(client), method, operation, given.violations))


def surrounded(example, method, operation, schema, client, tap):
    """Tries what surrounds the example; returns how many requests that took."""
    repeats = Repeats(client, example, {**operation, "schema": schema}, another(operation, client))
    name = f"{operation['operationId']} {example.zone}"
    earlier = digest()
    tap.none(list(repeats.before()), f"refusals before {name}")
    tap.ok(earlier is None or unchanged(earlier),
           f"they changed nothing before {name}" + (" # SKIP no PGHOST" if earlier is None else ""))
    bad = list(repeats.good()) + [line for answer in repeats.answers for line in faults(answer, method, operation, False)]
    tap.none(bad, f"example of {name}, twice at once")
    tap.none(list(repeats.after()), f"repetitions behind {name}")
    return repeats.sent


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    zone_options(parser)
    parser.add_argument("--violations", action="store_true")
    given = parser.parse_args()
    client = from_options(given, "examples.py")
    with open(OPENAPI, encoding="utf-8") as stream:
        description = json.load(stream)
    operations = [(path, method, each) for path, methods in description["paths"].items() for method, operation in methods.items()
                  for each in (operation, *({**operation, **other}
                                            for other in operation.get("x-egov-in-zone", {}).values()))]
    tap = Tap()
    sent = 0
    for path, method, operation in operations:
        try:
            example = request(path, method, operation, client)
            if "Idempotency-Key" in example.headers and not given.violations:
                sent += surrounded(example, method.upper(), operation, schema_of(operation, description), client, tap)
            else:
                bad = alone(example, method.upper(), operation, given, client)
                tap.none(bad, f"example of {operation['operationId']} {example.zone}")
        except (KeyError, ValueError, OSError) as failure:
            tap.none([repr(failure)], f"example of {operation['operationId']}")
    print(f"# {sent} requests around the examples of writes")
    return tap.plan()


def schema_of(operation, description):
    """The schema of the body of an operation, with its reference followed; an empty one where it takes no JSON."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return {}
    name = content["schema"].get("$ref", "").rpartition("/")[2]
    return description["components"]["schemas"][name] if name else content["schema"]


if __name__ == "__main__":
    sys.exit(main())
