#!/usr/bin/env -S python3 -B
"""The example of every operation in fcgi/openapi.json, sent to a fresh demo, succeeds. Prints TAP.

    examples.py [--extranet URL] [--intranet URL] [--exchange URL] [--accounts FILE] [--violations]

--violations also fails on what a validating proxy reports in the header sl-violations.
"""
import argparse
import json
import os
import re
import sys
import uuid
from urllib.parse import quote

from client import from_options, zone_options
from run import general, violations

HERE = os.path.dirname(os.path.abspath(__file__))
OPENAPI = os.path.join(HERE, "../../fcgi/openapi.json")
# The file of examples whose body is a file.
SAMPLE = os.path.join(HERE, "../../sql/demo/sample.pdf")


def request(path, method, operation, client):
    """Sends the example of an operation; returns the answer."""
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
    return client.zones[given["zone"]].request(method.upper(), target + ("?" + query if query else ""), body, headers)


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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    zone_options(parser)
    parser.add_argument("--violations", action="store_true")
    given = parser.parse_args()
    client = from_options(given, "examples.py")
    with open(OPENAPI, encoding="utf-8") as stream:
        paths = json.load(stream)["paths"]
    operations = [(path, method, each) for path, methods in paths.items() for method, operation in methods.items()
                  for each in (operation, *({**operation, **other}
                                            for other in operation.get("x-egov-in-zone", {}).values()))]
    failed = 0
    for number, (path, method, operation) in enumerate(operations, 1):
        try:
            bad = list(faults(request(path, method, operation, client), method.upper(), operation, given.violations))
        except (KeyError, ValueError, OSError) as failure:
            bad = [repr(failure)]
        failed += bool(bad)
        zone = operation.get("x-egov-example", {}).get("zone", "")
        print(f"{'not ok' if bad else 'ok'} {number} - example of {operation['operationId']} {zone}".rstrip())
        print("".join(f"# {line}\n" for line in bad), end="", flush=True)
    print(f"1..{len(operations)}")
    return 1 if failed or not operations else 0


if __name__ == "__main__":
    sys.exit(main())
