"""The request of a cell: that of the example in sql/demo/examples.json, to the thing of the cell, and such that
nothing is changed: writes come with a version that never was, or with a body that is refused behind every check of
who may do what."""
import json
import re
import uuid
from urllib.parse import quote

from table import SOURCES, read

STALE = 999999
NOWHERE = "01900000-0000-7000-8000-0000fffffffe"
SPOILT = {"matrix": True}


def of_item(body, thing):
    return {**body, "code": thing.path["code"], "department": NOWHERE if thing.absent else body["department"]}


def of_resource(body, thing):
    return {**body, "code": thing.path["code"], "provider": NOWHERE if thing.absent else body["provider"]}


# Bodies that are refused for what they say, or that tell by what they say whose thing it is.
BODIES = {
    "spoilt": lambda body, thing: SPOILT,
    "spoilt-unless-absent": lambda body, thing: body if thing.absent else SPOILT,
    "item": of_item,
    "resource": of_resource,
    "share-request": lambda body, thing: {**body, "resource": "9999-999999", "department": thing.path["id"]},
    "step": lambda body, thing: {**body, "step": NOWHERE if thing.absent else thing.facts["step"]},
    "item-unknown": lambda body, thing: {**body, "item": "NO-SUCH-ITEM"},
    "review": lambda body, thing: {**body, "kind": "review"},
    "value": lambda body, thing: {"values": [{**body["values"][0], "subject": NOWHERE}]},
    "group": lambda body, thing: {**body, "group": "no-such-group"},
    "blinded": lambda body, thing: {"blinded": "_" * 43},
}


class Asking:
    """What is asked, over HTTP and as SQL."""

    def __init__(self, declaration):
        self.declaration = declaration
        self.examples = read("sql/demo/examples.json")
        with open(f"{SOURCES}/sql/demo/sample.pdf", "rb") as stream:
            self.file = stream.read()

    def parts(self, cell):
        """Path, query and body of a request."""
        route, rule = cell.route, self.declaration.rule(cell.route)
        example = self.examples.get(route["function"], {})
        example = example.get("in", {}).get(cell.zone, example)
        path = {**example.get("path", {}), **rule.get("path", {})}
        if cell.thing is not None and "shows" not in rule:
            path.update((name, value) for name, value in cell.thing.path.items() if "{" + name + "}" in route["path"])
        query = {"limit": "200"} if "shows" in rule else dict(example.get("query", {}))
        body = example.get("body")
        if "body" in rule:
            body = BODIES[rule["body"]](body, cell.thing)
        return path, query, body

    def http(self, cell, number=0):
        """(method, target, headers, body) of a request."""
        route = cell.route
        path, query, body = self.parts(cell)
        target = re.sub(r"\{(\w+)\}", lambda found: quote(path[found[1]], safe=""), route["path"])
        if query:
            target += "?" + "&".join(f"{quote(name)}={quote(value, safe='')}" for name, value in query.items())
        headers = {}
        if cell.caller.token:
            headers["Authorization"] = "Bearer " + self.token(cell, 0)
        if route["kind"] == "write":
            headers["Idempotency-Key"] = str(uuid.uuid4())
        if route["precondition"] != "none":
            headers["If-Match"] = f'"{STALE}-0123456789abcdef"'
        if "file_types" in route and route["method"] != "GET":
            headers["Content-Type"], body = "application/pdf", self.file
        elif body is not None:
            headers["Content-Type"], body = "application/json", json.dumps(body, ensure_ascii=False).encode()
        return route["method"], target, headers, body

    def sql(self, cell, claimed=None):
        """(context, request) of a call; the zone is the cell's unless another is claimed."""
        path, query, body = self.parts(cell)
        context = {"zone": claimed or cell.zone, "idempotency_key": str(uuid.uuid4()), "if_match": str(STALE)}
        if cell.route["precondition"] == "none":
            del context["if_match"]
        if cell.caller.token:
            context["session"] = self.token(cell, 1)
        request = {name: value for name, value in (("path", path), ("query", query), ("body", body)) if value}
        return json.dumps(context), json.dumps(request, ensure_ascii=False)

    @staticmethod
    def token(cell, which):
        """The caller's token; where the call ends the session, one that nothing else uses."""
        at_home = cell.caller.zone == cell.zone
        return cell.caller.spares[which] if cell.spare and at_home and cell.caller.spares else cell.caller.token
