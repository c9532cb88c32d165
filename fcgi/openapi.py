"""The OpenAPI description, from routes.json, the field tables, the C sources and the examples."""
import re

import schema

TAGS = {
    "sessions": "Signing in and out, and one's own password.",
    "registrations": "How a person or an enterprise gets an account.",
    "departments": "Departments and other organs of the city.",
    "people": "Officials.",
    "accounts": "Accounts of officials and the roles they hold.",
    "items": "The catalogue of approval items (GB/T 39046-2020) and how it is written.",
    "cases": "The applicant's side of a case, and reading cases.",
    "handling": "The office's side of a case: acceptance, reviews, decision, licence, delivery.",
    "tasks": "The desk: what waits for one's departments.",
    "notices": "What the law wants told in writing, its delivery and its receipt.",
    "ratings": "Ratings by applicants, and how bad ones are put right.",
    "supervision": "Lamps of the cases, and supervision tasks.",
    "life-events": "Several items in one application with one form, and the progress of their cases.",
    "sharing": "Data of other departments: catalogue, requests, reads, and what a person sees of them.",
    "assessment": "Performance assessment: schemes, appraisals, ballots, results, objections and what follows.",
    "exchange": "What other systems report.",
    "public": "What anybody may ask.",
}

ABOUT = """\
Applications to the city, from the draft to the delivered licence.

**Zones.** The extranet serves citizens and enterprises, the intranet officials, the exchange zone other systems. Each zone serves the operations \
that name it in `x-egov-zones`; a session belongs to the zone in which it was opened.

**Signing in.** `POST /v1/sessions` gives a token; send it as `Authorization: Bearer <token>`. Operations with an \
empty `security` need none, but refuse one that is not good. `x-egov-roles` names the roles of which one is needed: \
none means anyone, `signed_in` anyone with a session.

**Writing.** A write needs an `Idempotency-Key`; a repetition with the same key within a day changes nothing and gets \
the answer of the first, marked `Idempotency-Replayed: true`. An act on an existing thing needs `If-Match` with the \
`ETag` of the thing as it was read; only the version in front of the hyphen is compared. A list of tags matches with \
any of them, `*` with whatever there is.

**Reading.** `HEAD` works where `GET` does. `If-None-Match` with known tags gives 304; lists have an `ETag`, too. Lists come in pages: follow \
`Link: <...>; rel="next"` until there is none.

**Values.** Bodies are UTF-8 JSON of at most 32 levels; members that are not described are refused, nothing is \
coerced. Texts have no control, invisible or bidirectional characters and are not only spaces. Amounts are strings. \
Days are days in Asia/Shanghai. Members may be added to answers: do not refuse those you do not know.

**Refusals.** Every status of 400 and above has a body of `application/problem+json` (RFC 9457) with a `code`; \
`x-egov-codes` lists those of an operation. fcgi/ERRORS.md says what each means and what to do.

**Languages.** `Accept-Language` chooses among zh-CN, en, ru, ja and ko."""

STATUS_NAMES = {
    400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 404: "NotFound", 406: "NotAcceptable", 409: "Conflict",
    412: "PreconditionFailed", 413: "ContentTooLarge", 414: "UriTooLong", 415: "UnsupportedMediaType",
    422: "UnprocessableContent", 428: "PreconditionRequired", 429: "TooManyRequests", 500: "InternalError",
    503: "Unavailable", 504: "Timeout",
}
# Problems that any operation can answer with, and those that come with a token, a body, a key or a version.
ALWAYS = {"malformed-request", "unauthenticated", "wrong-zone", "not-acceptable", "uri-too-long", "invalid-fields",
          "too-many-requests", "internal", "unavailable", "timeout"}
WITH_BODY = {"malformed-json", "malformed-encoding", "too-large", "unsupported-media-type"}
WITH_FILE = {"too-large", "unsupported-media-type"}
WITH_KEY = {"missing-idempotency-key", "bad-idempotency-key", "key-reused", "busy"}
WITH_VERSION = {"precondition-required", "version-mismatch"}

HEADERS = {
    "Content-Language": ("Language of the answer.",
                         {"type": "string", "enum": ["zh-CN", "en", "ru", "ja", "ko"]}, True),
    "Vary": ("Request headers that chose the answer.", {"type": "string"}, True),
    "Cache-Control": ("Answers are not kept by caches.", {"type": "string", "const": "no-store"}, True),
    "X-Request-Id": ("Identifier of the request, also in the log and the event ledger.",
                     {"type": "string", "format": "uuid"}, True),
    "Server-Timing": ("Milliseconds in the database and in the front.", {"type": "string"}, False),
    "ETag": ("Version and hash of the representation.",
             {"type": "string", "pattern": '^"[0-9]{1,10}-[0-9a-f]{16}"$'}, True),
    "Location": ("Path of the new thing.", {"type": "string", "format": "uri-reference"}, True),
    "Link": ("The next page, when there is one.", {"type": "string"}, False),
    "Idempotency-Replayed": ("`true` when the answer is that of an earlier request.",
                             {"type": "string", "const": "true"}, False),
    "WWW-Authenticate": ("How to sign in.", {"type": "string"}, True),
    "Retry-After": ("Seconds to wait.", {"type": "string", "pattern": "^[0-9]+$"}, True),
}
COMMON_HEADERS = ("Content-Language", "Vary", "Cache-Control", "X-Request-Id")

PARAMETERS = {
    "IdempotencyKey": {
        "name": "Idempotency-Key", "in": "header", "required": True,
        "description": "A fresh key for each new write, the same one for its repetitions.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"},
        "example": "0198c2a4-7c1e-7d33-9f0a-3f6a1d2b4c5e"},
    "AcceptLanguage": {
        "name": "Accept-Language", "in": "header", "required": False,
        "description": "Language of labels, names and titles: zh-CN, en, ru, ja or ko; zh-CN unless told.",
        "schema": {"type": "string"}, "example": "en"},
    "IfNoneMatch": {
        "name": "If-None-Match", "in": "header", "required": False,
        "description": "Entity tag of the representation that the client has.", "schema": {"type": "string"}},
}
PERSON = {
    "name": "X-Road-UserId", "in": "header", "required": True,
    "description": "Identity number of the person for whom the system asks.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 60}}
IF_MATCH = {
    "name": "If-Match", "in": "header", "required": True,
    "schema": {"type": "string", "pattern": '^(\\*|(W/)?"[!#-~]*"( *, *(W/)?"[!#-~]*")*)$'}}
ACTED_ON = {"paper": "ballot paper", "case": "case", "step": "step of the case (the task)", "item": "item", "rating": "rating",
            "task": "supervision task", "objection": "objection", "resource": "entry of the catalogue",
            "result_objection": "objection to a result", "consequence": "consequence", "scheme": "scheme", "appraisal": "appraisal",
            "routine_record": "routine record", "supervision_fact": "fact of supervision",
            "request": "sharing request", "grant": "grant", "group": "cases of the group together"}

PROBLEM = {
    "type": "object",
    "description": "Problem details (RFC 9457). Members beside these are parameters of the problem.",
    "required": ["type", "title", "status", "code", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "/problems/ and the code"},
        "title": {"type": "string", "description": "what is wrong, in the caller's language"},
        "status": {"type": "integer", "description": "the HTTP status"},
        "code": {"type": "string", "description": "what is wrong, for programs"},
        "instance": {"type": "string", "description": "identifier of the request"},
        "errors": {"type": "array", "description": "each thing that is wrong with the request",
                   "items": {"$ref": "#/components/schemas/FieldError"}},
    },
}
FIELD_ERROR = {
    "type": "object",
    "required": ["pointer", "code"],
    "properties": {
        "pointer": {"type": "string", "description": "JSON Pointer into {path, query, header, body}"},
        "code": {"type": "string", "description": "what is wrong with it, for programs"},
        "detail": {"type": "string", "description": "what is wrong with it, in the caller's language"},
        "params": {"type": "object", "additionalProperties": True, "description": "particulars"},
    },
}


class Mismatch(Exception):
    """The parts do not fit together; the text says where."""


def camel(name):
    return "".join(part.capitalize() for part in name.split("_"))


class Description:
    """Builds the description; problems are those of egov.problem_list()."""

    def __init__(self, routes, functions, problems, source, examples, version):
        self.routes = routes
        self.functions = functions
        self.problems = {each["code"]: each for each in problems}
        self.source = source
        self.examples = examples
        self.version = version
        self.schemas = {"Problem": PROBLEM, "FieldError": FIELD_ERROR}
        self.answer_names = self.name_answers()

    def build(self):
        """The whole description as a dict in the order in which it is written."""
        paths = {}
        for route in self.routes:
            self.check(route)
            paths.setdefault(route["path"], {})[route["method"].lower()] = self.operation(route)
        tags = [name for name in TAGS if any(route["tag"] == name for route in self.routes)]
        return {
            "openapi": "3.1.0",
            "info": {"title": "egov", "version": self.version, "summary": "A city government's approvals.",
                     "description": ABOUT, "license": {"name": "PostgreSQL Licence", "identifier": "PostgreSQL"}},
            "servers": [{"url": "/", "description": "the zone that serves this description"}],
            "tags": [{"name": name, "description": TAGS[name]} for name in tags],
            "paths": paths,
            "components": {
                "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer",
                                               "description": "Token of a session (POST /v1/sessions)."}},
                "parameters": PARAMETERS,
                "headers": {name: {"description": about, "required": required, "schema": form}
                            for name, (about, form, required) in HEADERS.items()},
                "responses": {name: self.problem(status, self.usual(status), True)
                              for status, name in STATUS_NAMES.items() if self.usual(status)},
                "schemas": self.schemas,
            },
        }

    def check(self, route):
        """Compares a route with the function behind it."""
        name = route["function"]
        where = f"{route['method']} {route['path']}"
        if route["tag"] not in TAGS:
            raise Mismatch(f"{where}: the tag \"{route['tag']}\" has no description in fcgi/openapi.py")
        if name == "":
            return
        function = self.functions.get(name)
        if function is None:
            raise Mismatch(f"{where}: egov.api_describe() knows no function \"{name}\"")
        pairs = {
            "zones": (route["zones"], function["zones"]),
            "who": (sorted(route["who"]), sorted(function["roles"])),
            "kind": (route["kind"] == "write", function["writes"]),
            "idempotent": (route["idempotent"], function["keyed"]),
            "precondition": (route["precondition"] != "none", function["versioned"]),
            "success": (route["success"] == 204, function["nothing"]),
            "file": (route["method"] == "GET" and ("answers" in route or "file_types" in route),
                     function["file"]),
            "path": (sorted(re.findall(r"\{(\w+)\}", route["path"])), sorted(function["path"])),
        }
        for member, (there, here) in pairs.items():
            if there != here:
                raise Mismatch(f"{where}: {member} is {there}, the function says {here}")

    def name_answers(self):
        """Names of the answers' schemas: one for each table, after the noun where that is free."""
        names = {}
        taken = set()
        functions = [route["function"] for route in self.routes
                     if self.functions.get(route["function"], {}).get("answer")]
        for verbs in (("read",), ("list",), ("create",), None):
            for name in functions:
                noun, _, verb = name.rpartition("_")
                table = repr(self.functions[name]["answer"])
                if (verbs and verb not in verbs) or table in names:
                    continue
                shared = sum(repr(self.functions[other]["answer"]) == table for other in functions) > 1
                by_noun = verbs and (shared or verb != "create")
                wanted = camel(noun) if by_noun else camel(name) + "Answer"
                if wanted in taken:
                    wanted = camel(name) + ("Entry" if self.functions[name]["list"] else "Answer")
                names[table] = wanted
                taken.add(wanted)
        return names

    def operation(self, route):
        """The operation of a route."""
        function = self.functions.get(route["function"])
        who = "anyone" if not route["who"] else "everybody who is signed in" \
            if route["who"] == ["signed_in"] else ", ".join(route["who"])
        operation = {
            "operationId": route["operation"],
            "tags": [route["tag"]],
            "summary": function["about"] if function else "This description, with the operations of the zone",
            "description": f"Zones: {', '.join(route['zones'])}. Callers: {who}.",
            "security": [{"bearer": []}] if route["who"] else [],
            "x-egov-zones": route["zones"],
            "x-egov-roles": route["who"],
        }
        if route.get("log") is False and not route["who"]:
            operation["description"] += " Nothing of a request is logged; one that has an Authorization header is refused."
            operation["x-egov-anonymous"] = True
        example = self.example(route)
        if example:
            operation["x-egov-example"] = {"as": example.get("as"), "zone": example["zone"]}
        operation["parameters"] = self.parameters(route, function, example)
        if self.takes_body(route):
            operation["x-egov-body-limit"] = route["body_limit"]
            operation["requestBody"] = self.body(route, function, example)
        others = {zone: self.elsewhere(route, function, zone) for zone in route["zones"] if zone in example.get("in", {})}
        if others:
            operation["x-egov-in-zone"] = others
        operation["responses"] = self.responses(route, function)
        return operation

    def elsewhere(self, route, function, zone):
        """What the description of another zone says instead: the front puts it in place there."""
        example = self.example(route)["in"][zone]
        other = {"x-egov-example": {"as": example.get("as"), "zone": zone},
                 "parameters": self.parameters(route, function, example)}
        if self.takes_body(route):
            other["requestBody"] = self.body(route, function, example)
        return other

    def example(self, route):
        """The example of the route's function; it must be there."""
        if route["function"] == "":
            return {"zone": route["zones"][0]}
        if route["function"] not in self.examples:
            raise Mismatch(f"sql/demo/examples.json has no example of {route['function']}")
        example = self.examples[route["function"]]
        missing = set(route["zones"]) - {example["zone"], *example.get("in", {})}
        if missing and (route["who"] or route["function"] == "session_create"):
            raise Mismatch(f"{route['path']}: sql/demo/examples.json has no example of {route['function']} in {missing}")
        return example

    @staticmethod
    def takes_body(route):
        return route["method"] not in ("GET", "DELETE")

    def parameters(self, route, function, example):
        found = []
        for place in ("path", "query"):
            for name, field in schema.in_order(function and function[place]):
                form = schema.of_field(field, True)
                about = form.pop("description", name)
                form.pop("examples", None)
                parameter = {"name": name, "in": place, "required": place == "path" or field["required"], "description": about,
                             "schema": form}
                if name in (example.get(place) or {}):
                    parameter["example"] = self.value(form, example[place][name])
                found.append(parameter)
        if function and function["person"]:
            found.append({**PERSON, "example": example["person"]})
        if route["idempotent"]:
            found.append({"$ref": "#/components/parameters/IdempotencyKey"})
        if route["precondition"] != "none":
            about = f"Entity tag of the {ACTED_ON[route['precondition']]} as it was read."
            found.append({**IF_MATCH, "description": about, "example": f"\"{example['if_match']}\""})
        if route["method"] == "GET" and (function is None or self.tagged(route, function)):
            found.append({"$ref": "#/components/parameters/IfNoneMatch"})
        found.append({"$ref": "#/components/parameters/AcceptLanguage"})
        return found

    @staticmethod
    def value(form, text):
        """A query or path value, which examples write as a string, in the type of its schema."""
        return int(text) if form["type"] == "integer" else text

    def tagged(self, route, function):
        """Whether the answer has an entity tag: every read that is JSON, and what has a version."""
        if function["nothing"] or function["file"]:
            return False
        return route["method"] == "GET" or (self.source.has_version(route["function"]) and not function["list"])

    def body(self, route, function, example):
        if "file_types" in route:
            return {"required": True, "content": {kind: {"schema": {"type": "string", "format": "binary"}}
                                                  for kind in route["file_types"]}}
        form = schema.of_request(function["body"])
        name = camel(route["function"]) + "Request"
        content = {"schema": {"$ref": f"#/components/schemas/{name}"} if function["body"] else form}
        if function["body"]:
            self.schemas[name] = form
        content["example"] = example.get("body", {})
        return {"required": "required" in form, "content": {"application/json": content}}

    def responses(self, route, function):
        codes = self.codes(route, function)
        found = {str(route["success"]): self.success(route, function)}
        if route["method"] == "GET" and (function is None or self.tagged(route, function)):
            found["304"] = {"description": "The client has this representation.", "headers": self.headers("ETag")}
        by_status = {}
        for code in codes:
            by_status.setdefault(self.problems[code]["status"], set()).add(code)
        for status, some in sorted(by_status.items()):
            if some == self.usual(status):
                found[str(status)] = {"$ref": f"#/components/responses/{STATUS_NAMES[status]}"}
            else:
                found[str(status)] = self.problem(status, some, False)
        return found

    def codes(self, route, function):
        """The codes of all problems that an operation can answer with."""
        if function is None:
            return ALWAYS - {"wrong-zone", "unavailable", "timeout"} | {"not-found"}
        codes = ALWAYS | self.source.problems_of(route["function"])
        if self.takes_body(route):
            codes |= WITH_FILE if "file_types" in route else WITH_BODY
        if route["idempotent"]:
            codes |= WITH_KEY
        elif route["kind"] == "write":
            codes |= {"busy"}
        if route["precondition"] != "none":
            codes |= WITH_VERSION
        if function["path"]:
            codes.add("not-found")
        if route["who"] not in ([], ["signed_in"]):
            codes.add("forbidden")
        return codes

    @staticmethod
    def usual(status):
        """The codes of a status that need no list of their own at each operation."""
        return {400: {"malformed-request"}, 401: {"unauthenticated"}, 403: {"wrong-zone"}, 404: {"not-found"},
                406: {"not-acceptable"}, 409: {"busy"}, 412: {"version-mismatch"}, 413: {"too-large"},
                414: {"uri-too-long"}, 415: {"unsupported-media-type"}, 422: {"invalid-fields"},
                428: {"precondition-required"}, 429: {"too-many-requests"}, 500: {"internal"},
                503: {"unavailable"}, 504: {"timeout"}}[status]

    def problem(self, status, codes, shared):
        """A response of problem details; shared is kept for the names in components."""
        names = sorted(codes)
        headers = list(COMMON_HEADERS)
        headers += {401: ["WWW-Authenticate"], 429: ["Retry-After"], 503: ["Retry-After"]}.get(status, [])
        return {
            "description": ". ".join(self.problems[code]["title"] + f" (`{code}`)" for code in names) + ".",
            "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in headers},
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            "x-egov-codes": names,
        }

    def headers(self, *more):
        return {name: {"$ref": f"#/components/headers/{name}"} for name in (*more, *COMMON_HEADERS, "Server-Timing")}

    def success(self, route, function):
        more = []
        if function is None:
            return {"description": "An OpenAPI 3.1 description.", "headers": self.headers("ETag"),
                    "content": {"application/json": {"schema": {"type": "object", "additionalProperties": True}}}}
        if self.tagged(route, function):
            more.append("ETag")
        if route.get("location"):
            more.append("Location")
        if "cursor" in function["query"]:
            more.append("Link")
        if route["idempotent"]:
            more.append("Idempotency-Replayed")
        response = {"description": {201: "Made.", 204: "Done; there is nothing to say."}.get(route["success"], "Done.")
                    if route["kind"] == "write" else "Found.", "headers": self.headers(*more)}
        if "answers" in route:
            response["content"] = {route["answers"]: {"schema": {"type": "string"}}}
        elif function["file"]:
            response["content"] = {kind: {"schema": {"type": "string", "format": "binary"}}
                                   for kind in route["file_types"]}
        elif not function["nothing"]:
            name = self.answer_names[repr(function["answer"])]
            self.schemas.setdefault(name, schema.of_answer(function["answer"]))
            form = {"$ref": f"#/components/schemas/{name}"}
            if function["list"]:
                form = {"type": "array", "items": form}
            response["content"] = {"application/json": {"schema": form}}
        return response
