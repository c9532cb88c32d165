#!/usr/bin/env -S python3 -B
"""Writes a description that is stricter than the committed one: strict.py [--broken] < in > out

Answers may have no member that is not described, and a problem only the codes that its operation
lists. Clients must not be that strict; the proxy of this suite is. --broken asks of each answer and
each answer's headers what no answer has: the negative control.
"""
import json
import sys


def close(schema):
    """Refuses members that a schema of an answer does not describe."""
    if isinstance(schema, list):
        for each in schema:
            close(each)
    elif isinstance(schema, dict):
        if "properties" in schema and "additionalProperties" not in schema:
            schema["additionalProperties"] = False
        for each in schema.values():
            close(each)


def answers(description):
    """The names of the schemas that successful answers use."""
    names = set()
    for operation in operations(description):
        for status, response in operation["responses"].items():
            content = response.get("content", {}).get("application/json", {})
            if status.startswith("2") and content:
                schema = content["schema"].get("items", content["schema"])
                names.add(schema.get("$ref", "").rpartition("/")[2])
    return names - {""}


def operations(description):
    for methods in description["paths"].values():
        yield from methods.values()


def problems(description):
    """All responses of problem details."""
    for response in description["components"]["responses"].values():
        yield response
    for operation in operations(description):
        for response in operation["responses"].values():
            if "x-egov-codes" in response:
                yield response


def main():
    description = json.load(sys.stdin)
    schemas = description["components"]["schemas"]
    for name in answers(description):
        close(schemas[name])
        if "--broken" in sys.argv:
            schemas[name]["required"] = schemas[name]["required"] + ["no_such_member"]
    for response in problems(description):
        response["content"]["application/problem+json"]["schema"] = {
            "allOf": [{"$ref": "#/components/schemas/Problem"},
                      {"properties": {"code": {"enum": response["x-egov-codes"]}}}]}
    if "--broken" in sys.argv:
        description["components"]["headers"]["X-Request-Id"]["schema"] = {"type": "string", "const": "none"}
    json.dump(description, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
