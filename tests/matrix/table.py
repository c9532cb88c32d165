"""The expected table: which request of the matrix is answered how, from declaration.json and routes.json alone.

routes.json says in which zones a route is and which roles may call it. declaration.json says the rest:

    things  for each kind, the things that are asked for; whose they are is read from the tables (facts.sql)
    sees    for each kind, to whom a thing is there: by relation, which roles ("*" all); "*" alone: to everybody
    routes  for each function: the kinds it is `of`, or that its list `shows` (`open`: while they are to be done); what happens to those who see the thing
            (`then`, "ok" unless told: a code, or by relation, by role, by kind; who sees it and is not named is
            `forbidden`); what an unknown one gives (`absent`, "not-found"); what callers without a department are told
            first (`placeless`); `sees` of its own; a `body` of its own
    grants  who holds which privilege, beside the functions of routes, and why (grants.sql)

A caller stands in one relation to a thing: self (about or filed by the caller), same (of the department in
charge), part (of another department that takes part), city (a role without department), other; absent where there
is none. `own` beside them is an official who is the applicant as a person.
"""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "../..")
# The codes that can be expected and their statuses (design of the interface, not what was seen).
STATUS = {
    "malformed-request": 400, "unauthenticated": 401, "forbidden": 403, "wrong-zone": 403, "own-case": 403,
    "second-person": 403, "share-denied": 403, "not-found": 404, "conflict": 409, "wrong-state": 409, "already-exists": 409,
    "version-mismatch": 412, "invalid-fields": 422,
}
RELATIONS = ("self", "same", "part", "city", "other", "absent", "none")


def read(name):
    with open(os.path.join(SOURCES, name), encoding="utf-8") as stream:
        return json.load(stream)


class Thing:
    """A thing that is asked for, with its facts; absent things have none."""

    def __init__(self, kind, path, facts=None):
        self.kind = kind
        self.path = path
        self.facts = facts

    @property
    def absent(self):
        return self.facts is None

    def relation(self, caller):
        if self.absent:
            return "absent"
        if caller.login in self.facts["self"]:
            return "self"
        if self.facts["draft"]:
            return "other"
        if caller.department in self.facts["same"]:
            return "same"
        if caller.department in self.facts["part"]:
            return "part"
        return "city" if caller.roles and caller.department is None else "other"


class Declaration:
    """routes.json and declaration.json, with the one question that they answer."""

    def __init__(self):
        self.routes = read("fcgi/routes.json")["routes"]
        own = read("tests/matrix/declaration.json")
        self.things, self.sees, self.rules, self.grants = own["things"], own["sees"], own["routes"], own["grants"]

    def rule(self, route):
        return self.rules[route["function"] or "openapi"]

    def complete(self):
        """Yields what the declaration misses or has too much."""
        functions = {route["function"] or "openapi" for route in self.routes}
        yield from (f"{name} is no function of a route" for name in sorted(set(self.rules) - functions))
        yield from (f"{name} is not declared" for name in sorted(functions - set(self.rules)))
        for name, rule in self.rules.items():
            for kind in rule.get("of", []) + rule.get("shows", []):
                if kind not in self.things:
                    yield f"{name} is of kind {kind}, of which there are no things"

    def visible(self, rule, thing, caller):
        """Whether a thing is there for a caller."""
        spec = rule.get("sees", {}).get(thing.kind, self.sees[thing.kind])
        if spec == "*":
            return True
        roles = spec.get(thing.relation(caller), [])
        return roles == "*" or bool(caller.roles & set(roles))

    def expected(self, cell, by_sql=False):
        """The code of the answer to a request; `by_sql` without what the front alone checks."""
        route, caller = cell.route, cell.caller
        token = caller.kind != "nobody"
        if cell.zone not in route["zones"]:
            return "42501" if by_sql else "wrong-zone"
        if not by_sql and route["kind"] == "static":
            return "ok"
        if not by_sql and token and not route.get("log", True) and not route["who"]:
            return "malformed-request"
        if caller.kind == "unknown" or not token and route["who"]:
            return "unauthenticated"
        if token and caller.zone != cell.zone:
            return "wrong-zone"
        if route["who"] and route["who"] != ["signed_in"] and not caller.roles & set(route["who"]):
            return "forbidden"
        return self.outcome(route, cell.thing, caller)

    def outcome(self, route, thing, caller):
        """What comes of it once the caller may call."""
        rule = self.rule(route)
        then = rule.get("then", "ok")
        if "placeless" in rule and caller.department is None:
            return rule["placeless"]
        if thing is None or "shows" in rule:
            return then
        if thing.absent:
            return rule.get("absent", "not-found")
        if not self.visible(rule, thing, caller):
            return "not-found"
        if isinstance(then, dict) and thing.kind in then:
            then = then[thing.kind]
        if isinstance(then, dict):
            own = "own" in then and caller.login in thing.facts["own"]
            then = then.get("own" if own else thing.relation(caller), "forbidden")
        if isinstance(then, dict):
            named = [then[role] for role in sorted(caller.roles) if role in then]
            then = named[0] if named else then.get("*", "forbidden")
        return then

    def shown(self, cell):
        """Whether the list of a cell has its thing; some have only what is still to be done."""
        rule = self.rule(cell.route)
        return self.visible(rule, cell.thing, cell.caller) and (cell.thing.facts["open"] or not rule.get("open"))


class Cell:
    """One request of the matrix, and later its answer over HTTP and what a call as SQL said."""

    def __init__(self, route, zone, caller, thing, spare=None):
        self.route = route
        self.zone = zone
        self.caller = caller
        self.thing = thing
        self.spare = spare
        self.answer = self.said = None

    def of(self, route):
        """The same request and answer, of a route that is declared in another way."""
        other = Cell(route, self.zone, self.caller, self.thing, self.spare)
        other.answer, other.said = self.answer, self.said
        return other

    @property
    def relation(self):
        return "none" if self.thing is None else self.thing.relation(self.caller)

    @property
    def group(self):
        return f"{self.route['method']} {self.route['path']} {self.zone}"

    def __str__(self):
        thing = "" if self.thing is None else f" {self.relation} {self.thing.kind} {json.dumps(self.thing.path)}"
        return f"{self.caller.name}{thing}"


def absent_of(things):
    """A thing that is like others of its kind and is not there."""
    path = dict(things[0].path)
    first = next(iter(path))
    path[first] = "01900000-0000-7000-8000-0000ffffffff" if first == "id" else "NO-SUCH-THING"
    return Thing(things[0].kind, path)


def cells(declaration, world):
    """All requests: each caller in their own zone to each thing and none; in the others and without a token to one."""
    for route in declaration.routes:
        rule = declaration.rule(route)
        things = [thing for kind in rule.get("of", []) for thing in world.things[kind]]
        every = things + [absent_of(things)] if things else [None]
        for zone in world.zones:
            for caller in world.callers:
                at_home = caller.zone == zone and zone in route["zones"]
                if caller.kind == "signed-in" and not at_home and not caller.lead:
                    continue
                if rule.get("session") == "spare" and at_home and not caller.lead:
                    continue
                for thing in every if at_home else every[:1] if caller.kind == "signed-in" else dict.fromkeys((every[0], every[-1])):
                    yield Cell(route, zone, caller, thing, rule.get("session"))
