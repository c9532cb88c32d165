#!/usr/bin/env -S python3 -B
"""Malformed requests of every kind to every operation, made from fcgi/openapi.json. Prints TAP.

    malformed.py [--extranet URL] [--intranet URL] [--exchange URL] [--accounts FILE] [--only GLOB]

Each request is wrong in one way, and the refusal must say so: status, code and, for a field, one
error with the pointer to it; the description must name that code with the operation. Nothing may
have changed afterwards: with PGHOST set, the content of all tables is compared around each
operation. A line is one operation and one kind of fault.
"""
import argparse
import collections
import csv
import fnmatch
import json
import os
import re
import sys
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "../lib"))

import faults
import tokens
import wire
from client import ZONES, from_options, zone_options
from run import general
from tables import digest, unchanged
from tap import Tap

OPENAPI = os.path.join(HERE, "../../fcgi/openapi.json")
PDF = b"%PDF-1.4\n%%EOF\n"
SOME_UUID = "01900000-0000-7000-8000-00000000ffff"


class Operation:
    """One operation, with accounts that may call it and that may not."""

    def __init__(self, path, method, given, accounts, shared):
        self.path = path
        self.method = method.upper()
        self.name = f"{self.method} {path}"
        self.roles = given["x-egov-roles"]
        self.zones = given["x-egov-zones"]
        self.secured = bool(given["security"])
        self.anonymous = given.get("x-egov-anonymous", False)
        self.body_limit = given.get("x-egov-body-limit")
        self.body = given.get("requestBody")
        self.takes_file = self.body is not None and "application/json" not in self.body["content"]
        self.parameters = given["parameters"]
        self.codes = set()
        for response in given["responses"].values():
            name = response.get("$ref", "").rpartition("/")[2]
            self.codes |= set((shared[name] if name else response).get("x-egov-codes", []))
        self.account, self.zone = self.caller(accounts)
        self.stranger = self.outsider(accounts)

    def caller(self, accounts):
        """A login and its zone: one that holds a role of the operation, any for the others."""
        for row in accounts:
            if row["zone"] in self.zones and (self.roles in ([], ["signed_in"]) or row["role"] in self.roles):
                return row["login"] if self.secured else None, row["zone"]
        raise ValueError(f"no account may call {self.name}")

    def outsider(self, accounts):
        """A login of the zone that holds none of the roles, None where everybody may call."""
        held = {}
        for row in accounts:
            if row["zone"] == self.zone:
                held.setdefault(row["login"], set()).add(row["role"])
        if self.roles in ([], ["signed_in"]):
            return None
        return next((login for login, roles in held.items() if not roles & set(self.roles)), None)

    def of_place(self, place):
        """The parameters in path or query."""
        return [each for each in self.parameters if each.get("in") == place]

    def needs(self, name):
        """Whether the operation has the header of this name as a parameter."""
        wanted = name.replace("-", "")
        return any(each.get("name") == name or each.get("$ref", "").endswith("/" + wanted) for each in self.parameters)


class Tester:
    """Sends the requests and looks at the refusals."""

    def __init__(self, client, schemas, dead, cursors):
        self.client = client
        self.schemas = schemas
        self.dead = dead
        self.cursors = cursors

    def resolve(self, schema):
        """A schema with its reference followed."""
        name = schema.get("$ref", "").rpartition("/")[2]
        return self.schemas[name] if name else schema

    def target(self, operation, replaced=None, query="", but=None):
        """The path with identifiers that are well-formed and name nothing, and with every query member that is needed."""
        values = {each["name"]: SOME_UUID if each["schema"].get("format") == "uuid" else "no-such-code"
                  for each in operation.of_place("path")}
        values.update(replaced or {})
        needed = "&".join(f"{each['name']}={faults.encoded(str(each['example']))}" for each in operation.of_place("query")
                          if each["required"] and each["name"] != but)
        query += ("&" if query else "?") + needed if needed else ""
        return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], operation.path) + query

    def request(self, operation, **changes):
        """Sends a request that is right but for the changes; returns the answer."""
        headers = {}
        account = changes.get("account", operation.account)
        zone = changes.get("zone", operation.zone)
        if account:
            headers["Authorization"] = "Bearer " + self.client.token(account, changes.get("token_zone", zone))
        if operation.needs("Idempotency-Key"):
            headers["Idempotency-Key"] = str(uuid.uuid4())
        if operation.needs("If-Match"):
            headers["If-Match"] = '"1"'
        body = changes.get("raw")
        if body is None and operation.takes_file:
            body = PDF
        elif body is None and operation.body is not None:
            body = faults.as_json(changes.get("body", self.right_body(operation)))
        if body is not None:
            headers["Content-Type"] = "application/pdf" if operation.takes_file else "application/json"
        headers.update(changes.get("headers", {}))
        headers = {name: value for name, value in headers.items() if value is not None}
        if "bytes" in changes:
            return wire.send(self.client.zones[zone].url, changes["bytes"])
        if changes.get("chunked"):
            body = iter([body])
        return self.client.zones[zone].request(changes.get("method", operation.method),
                                               changes.get("path") or self.target(operation), body, headers)

    def right_body(self, operation):
        """A body with every member, right by its form."""
        return faults.full(self.resolve(operation.body["content"]["application/json"]["schema"]))

    def groups(self, operation):
        """Yields (kind of fault, requests); a request is (what is wrong, changes, status, code, error)."""
        yield "address and method", list(self.of_target(operation))
        yield "token and role", list(self.of_token(operation))
        yield "headers", list(self.of_headers(operation))
        yield "query", list(self.of_query(operation))
        yield "bytes on the wire", list(self.of_wire(operation))
        if operation.takes_file:
            yield "file", list(self.of_file(operation))
        elif operation.body is not None:
            yield "text of the body", list(self.of_text(operation))
            yield "members of the body", list(self.of_members(operation))

    def of_target(self, operation):
        path, mark, query = self.target(operation).partition("?")
        yield "trailing slash", {"path": path + "/" + mark + query}, 404, "not-found", None
        yield "double slash", {"path": path[:3] + "/" + path[3:] + mark + query}, 404, "not-found", None
        yield "spelled otherwise", {"path": path.upper() + mark + query}, 404, "not-found", None
        yield "more behind it", {"path": path + "/x/y/z" + mark + query}, 404, "not-found", None
        yield "an address of 9000 bytes", {"path": path + "?a=" + "x" * 9000}, 414, "uri-too-long", None
        for method in ("PATCH", "FOO", "PROPFIND", "OPTIONS", "TRACE", "X" * 40):
            yield method, {"method": method}, 405, "method-not-allowed", None
        for other in sorted(set(ZONES) - set(operation.zones)):
            yield f"in zone {other}", {"zone": other, "account": None}, 403, "wrong-zone", None
        for each in operation.of_place("path"):
            values = faults.WRONG_UUIDS if each["schema"].get("format") == "uuid" else \
                ["x" * (each["schema"]["maxLength"] + 1), "%07", "%20", "%E2%80%AE"]
            for value in values:
                if value and "/" not in value:
                    path = self.target(operation, {each["name"]: faults.encoded(value)})
                    yield f"{each['name']} {value[:50]}", {"path": path}, 404, "not-found", None
            for value in ("%ff", "a%2fb", "%5c", "..", "%2e%2e"):
                path = self.target(operation, {each["name"]: value})
                yield f"{each['name']} {value}", {"path": path}, 404, "not-found", None
            for value in ("%00", "%zz"):
                path = self.target(operation, {each["name"]: value})
                yield f"{each['name']} {value}", {"path": path}, 400, "malformed-request", None

    def of_token(self, operation):
        refused = (400, "malformed-request", None) if operation.anonymous else (401, "unauthenticated", None)
        for value in ("Bearer x", "Bearer " + "é" * 20, "Basic eDp5", "Bearer", "Token " + "A" * 43):
            yield f"Authorization: {value[:20]}", {"headers": {"Authorization": value}}, *refused
        if operation.secured:
            token = self.client.token(operation.account, operation.zone)
            yield "no token", {"account": None}, *refused
            for name in ("access_token", "token", "authorization"):
                path = self.target(operation, query=f"?{name}={token}")
                yield f"the token as {name} in the query", {"account": None, "path": path}, *refused
            yield "the token elsewhere", {"account": None, "headers": wire.forged(token)}, *refused
        if "wrong-zone" not in operation.codes or operation.anonymous:
            return
        yield "unknown token", {"headers": {"Authorization": "Bearer " + "A" * 43}}, *refused
        for what, token in self.dead.get(operation.zone, {}).items():
            yield f"token {what}", {"headers": {"Authorization": "Bearer " + token}}, *refused
        other = next(row for row in self.client.accounts.values() if row["zone"] != operation.zone)
        yield "token of another zone", {"account": other["login"], "token_zone": other["zone"]}, 403, "wrong-zone", None
        if operation.stranger:
            yield f"role of {operation.stranger}", {"account": operation.stranger}, 403, "forbidden", None
            headers = wire.forged(self.client.token(operation.account, operation.zone))
            yield "that role with forged headers", {"account": operation.stranger, "headers": headers}, 403, "forbidden", None

    def of_headers(self, operation):
        untyped = (415, "unsupported-media-type", None)
        for value in ("text/html", "application/json;q=0", "audio/*", "*/*;q=0, text/plain", "garbage", "application/*;q=0.000"):
            yield f"Accept: {value}", {"headers": {"Accept": value}}, 406, "not-acceptable", None
        if operation.body is None:
            yield "a body", {"raw": b"{}"}, 400, "malformed-request", None
        else:
            for value in ("text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk",
                          "application/jsonx", "application/json; a=b; c=d", None):
                yield f"Content-Type: {value}", {"headers": {"Content-Type": value}}, *untyped
            for value in ("gzip", "identity", "br", "deflate, gzip", "x"):
                yield f"Content-Encoding: {value}", {"headers": {"Content-Encoding": value}}, *untyped
            large = b"{" + b" " * operation.body_limit + b"}"
            yield "too large", {"raw": large}, 413, "too-large", None
            yield "too large in chunks", {"raw": large, "chunked": True}, 413, "too-large", None
        if operation.needs("Idempotency-Key"):
            yield "no key", {"headers": {"Idempotency-Key": None}}, 400, "missing-idempotency-key", None
            yield "an empty key", {"headers": {"Idempotency-Key": ""}}, 400, "missing-idempotency-key", None
            for value in ("k" * 129, "k" * 300, "a b", "a\tb", "a\x7fb", "ключ".encode()):
                yield f"key {value[:9]}", {"headers": {"Idempotency-Key": value}}, 400, "bad-idempotency-key", None
        if operation.needs("If-Match"):
            yield "no If-Match", {"headers": {"If-Match": None}}, 428, "precondition-required", None
            for value in ('W/"1"', '"x"', '"-1"', '"1-xyz"', '"12345678901"', 'W/"1", "x"'):
                yield f"If-Match: {value}", {"headers": {"If-Match": value}}, 412, "version-mismatch", None
            for value in ("1", '"1", *', '"1', '"1" "2"', ","):
                yield f"If-Match: {value}", {"headers": {"If-Match": value}}, 400, "malformed-request", \
                    ("/header/if-match", "bad-format")

    def of_query(self, operation):
        wrong = (422, "invalid-fields")
        unknown = self.target(operation, query="?zz=1")
        yield "unknown member", {"path": unknown}, *wrong, ("/query/zz", "unknown-field")
        headers = wire.forged("A" * 43) | {f"X-Any-{number}": "y" for number in range(60)}
        yield "and forged headers, and sixty more", {"path": unknown, "headers": headers}, *wrong, ("/query/zz", "unknown-field")
        for query in ("?a=1&a=2", "?a=%zz", "?a=%00", "?a=%ff", "?=1"):
            yield query, {"path": self.target(operation, query=query)}, 400, "malformed-request", None
        for each in operation.of_place("query"):
            for value, code in faults.of_string(each["schema"]):
                path = self.target(operation, query=f"?{each['name']}={faults.encoded(value)}", but=each["name"])
                yield path[-60:], {"path": path}, *wrong, (f"/query/{each['name']}", code)
            if each["name"] == "cursor":
                for value in ("x", SOME_UUID, SOME_UUID + ".0000000000000000", SOME_UUID + "." + "A" * 16, "A" * 53, *self.cursors):
                    path = self.target(operation, query="?cursor=" + value)
                    yield path[-60:], {"path": path}, 400, "bad-cursor", None

    def of_wire(self, operation):
        headers = {}
        if operation.account:
            headers["Authorization"] = "Bearer " + self.client.token(operation.account, operation.zone)
        if operation.needs("Idempotency-Key"):
            headers["Idempotency-Key"] = str(uuid.uuid4())
        if operation.needs("If-Match"):
            headers["If-Match"] = '"1"'
        body = wire.small_body(operation)
        for what, data in wire.requests(operation, self.target(operation), headers, body):
            yield what, {"bytes": data}, 400, "malformed-request", None

    def of_file(self, operation):
        yield "an empty file", {"raw": b""}, 422, "invalid-fields", ("/body", "missing-field")
        for what, data, told in faults.wrong_files():
            yield what, {"raw": data, "headers": {"Content-Type": told}}, 415, "unsupported-media-type", None
        for name in faults.PATHS:
            path = self.target(operation, query="?name=" + faults.encoded(name))
            yield "name " + name, {"path": path}, 422, "invalid-fields", ("/query/name", "bad-format")
        yield "name with NUL", {"path": self.target(operation, query="?name=a%00.pdf")}, 400, "malformed-request", None

    def of_text(self, operation):
        for name, text, code in faults.TEXTS:
            if len(text) > operation.body_limit:
                yield name, {"raw": text}, 413, "too-large", None
            else:
                yield name, {"raw": text}, 400, code, None
        for text in (b"[]", b'"text"', b"1", b"null", b"true", b"[{}]"):
            yield text.decode(), {"raw": text}, 422, "invalid-fields", ("/body", "wrong-type")

    def of_members(self, operation):
        schema = self.resolve(operation.body["content"]["application/json"]["schema"])
        right = self.right_body(operation)
        for pointer, change, code in faults.of_object(schema, ""):
            changes = {"body": faults.changed(right, pointer, change)}
            if len(faults.as_json(changes["body"])) > operation.body_limit:
                yield f"{pointer} {show(change)}", changes, 413, "too-large", None
            else:
                yield f"{pointer} {show(change)}", changes, 422, "invalid-fields", ("/body" + pointer, code)

    def run(self, operation, requests):
        """Sends the requests of a group; returns what was not as it should be."""
        bad = []
        for what, changes, status, code, error in requests:
            try:
                answer = self.request(operation, **changes)
            except (OSError, ValueError) as failure:
                bad.append(f"{what}: {failure}")
                continue
            found = list(general(answer, changes.get("method", operation.method)))
            body = answer.json if isinstance(answer.json, dict) else {}
            if (answer.status, body.get("code")) != (status, code):
                found.append(f"expected {status} {code}")
            if status not in (404, 405, 414) and "bytes" not in changes and code not in operation.codes:
                found.append(f"{code} is not described")
            if error and [(each["pointer"], each["code"]) for each in body.get("errors", [])] != [error]:
                found.append(f"expected the error {error}")
            if found:
                bad.append(f"{what}: {'; '.join(found)}: got {answer.status} {answer.text[:300]}")
        return bad


def show(change):
    return "left out" if change is faults.LEFT_OUT else json.dumps(change, ensure_ascii=False)[:40]


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    zone_options(parser)
    parser.add_argument("--only", default="*")
    return parser.parse_args()


def test(operation, tester, tap, sent):
    """Tests one operation; adds to the requests that were sent, by kind of fault."""
    tester.run(operation, list(tester.of_token(operation)))
    before = digest()
    for kind, requests in tester.groups(operation):
        bad = tester.run(operation, requests)
        sent[kind] += len(requests)
        tap.ok(not bad, f"{operation.name}: {kind}, {len(requests)} requests", bad)
    skipped = " # SKIP no PGHOST" if before is None else ""
    tap.ok(before is None or unchanged(before), f"{operation.name}: nothing changed{skipped}")


class Plain:
    """What a control asks for: an operation that anybody may call."""

    account, zone, method, path, takes_file, body, codes = None, "extranet", "GET", "/v1/departments", False, None, set()

    @staticmethod
    def needs(_):
        return False

    @staticmethod
    def of_place(_):
        return []


def control(tester, tap, client):
    """An answer that is no refusal is found, and so is a change."""
    tap.ok(tester.run(Plain, [("a good request", {}, 404, "not-found", None)]), "control: an answer that should be a refusal is found")
    before = digest()
    client.token("zhangwei", "extranet", fresh=True)
    tap.ok(before is None or before != digest(), "control: a row that was added is found" + (" # SKIP no PGHOST" if before is None else ""))


def main():
    given = options()
    client = from_options(given, "malformed.py")
    with open(given.accounts, newline="", encoding="utf-8") as stream:
        accounts = list(csv.DictReader(stream))
    with open(OPENAPI, encoding="utf-8") as stream:
        description = json.load(stream)
    tester = Tester(client, description["components"]["schemas"], tokens.dead(client), tokens.cursors(client))
    tap = Tap()
    sent = collections.Counter()
    control(tester, tap, client)
    for path, methods in description["paths"].items():
        for method, each in methods.items():
            if fnmatch.fnmatch(f"{method.upper()} {path}", given.only):
                operation = Operation(path, method, each, accounts, description["components"]["responses"])
                test(operation, tester, tap, sent)
    print(f"# {sent.total()} malformed requests")
    print("".join(f"# {kind}: {count}\n" for kind, count in sent.items()), end="")
    return tap.plan()


if __name__ == "__main__":
    sys.exit(main())
