#!/usr/bin/env -S python3 -B
"""The example of every operation in fcgi/openapi.json, sent to a fresh demo, succeeds. Prints TAP.

    examples.py [--extranet URL] [--intranet URL] [--accounts FILE] [--violations]

--violations also fails on what a validating proxy reports in the header sl-violations.
"""
import argparse
import json
import os
import re
import sys
import uuid
from urllib.parse import quote

from client import Client
from run import general, violations

OPENAPI = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../fcgi/openapi.json")


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
        example = operation["requestBody"]["content"]["application/json"]["example"]
        body = json.dumps(example, ensure_ascii=False).encode()
        headers["Content-Type"] = "application/json"
    return client.zones[given["zone"]].request(method.upper(), target + ("?" + query if query else ""), body, headers)


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
    parser.add_argument("--extranet", default=os.environ.get("EGOV_EXTRANET"))
    parser.add_argument("--intranet", default=os.environ.get("EGOV_INTRANET"))
    parser.add_argument("--accounts", default=os.environ.get("EGOV_ACCOUNTS"))
    parser.add_argument("--violations", action="store_true")
    given = parser.parse_args()
    if not given.extranet or not given.intranet or not given.accounts:
        sys.exit("examples.py: --extranet, --intranet and --accounts are needed")
    client = Client({"extranet": given.extranet, "intranet": given.intranet}, given.accounts)
    with open(OPENAPI, encoding="utf-8") as stream:
        paths = json.load(stream)["paths"]
    operations = [(path, method, each) for path, methods in paths.items() for method, each in methods.items()]
    failed = 0
    for number, (path, method, operation) in enumerate(operations, 1):
        try:
            bad = list(faults(request(path, method, operation, client), method.upper(), operation, given.violations))
        except (KeyError, ValueError, OSError) as failure:
            bad = [repr(failure)]
        failed += bool(bad)
        print(f"{'not ok' if bad else 'ok'} {number} - example of {operation['operationId']}")
        print("".join(f"# {line}\n" for line in bad), end="", flush=True)
    print(f"1..{len(operations)}")
    return 1 if failed or not operations else 0


if __name__ == "__main__":
    sys.exit(main())
