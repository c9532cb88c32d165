"""What surrounds the one good request of a write: refusals on the same thing before it, that change nothing, the
request itself twice at once, repetitions behind it that do nothing again."""
import copy
import re
import threading
import uuid

from client import Zone
from faults import as_json
from run import general

SOME_UUID = "01900000-0000-7000-8000-00000000ffff"


class Request:
    """A request that is to succeed; changed() is another that differs in one thing."""

    def __init__(self, zone, method, target, body, headers):
        self.zone = zone
        self.method = method
        self.target = target
        self.body = body
        self.headers = headers

    def changed(self, target=None, body=None, **headers):
        """A copy with another target, body or headers, whose names have _ for -; None leaves a header out."""
        copied = copy.copy(self)
        copied.headers = dict(self.headers)
        for name, value in headers.items():
            copied.headers[name.replace("_", "-")] = value
        copied.headers = {name: value for name, value in copied.headers.items() if value is not None}
        copied.target = target or self.target
        copied.body = self.body if body is None else body
        return copied

    def send(self, client, apart=False):
        """The answer, over a connection of its own if wanted."""
        zone = client.zones[self.zone]
        zone = Zone(zone.url.geturl()) if apart else zone
        return zone.request(self.method, self.target, self.body, self.headers)


def version(tag):
    """The version in an entity tag."""
    return (tag or "").strip('"').partition("-")[0]


class Repeats:
    """The requests around the example of one operation that takes a key."""

    def __init__(self, client, request, operation, other):
        self.client = client
        self.request = request
        self.operation = operation
        self.answers = []
        self.other = other
        self.sent = 0

    def before(self):
        """Yields what is wrong with refusals of requests that are right but for one thing."""
        again = self.request.changed
        mark = "&" if "?" in self.request.target else "?"
        wanted = [("an unknown member of the query", again(self.request.target + mark + "zz=1"), 422, "invalid-fields"),
                  ("no key", again(Idempotency_Key=None), 400, "missing-idempotency-key"),
                  ("a key of 300 characters", again(Idempotency_Key="k" * 300), 400, "bad-idempotency-key"),
                  ("an encoding", again(Content_Encoding="gzip"), 415 if self.request.body is not None else None,
                   "unsupported-media-type"),
                  ("no type that can be given", again(Accept="text/html"), 406, "not-acceptable")]
        if "Authorization" in self.request.headers:
            wanted.append(("no token", again(Authorization=None), 401, "unauthenticated"))
        if self.is_json():
            wanted.append(("a body cut short", again(body=self.request.body[:-1]), 400, "malformed-json"))
            wanted.append(("an unknown member", again(body=self.request.body[:-1] +
                                                      (b',"zz":1}' if len(self.request.body) > 2 else b'"zz":1}')), 422, "invalid-fields"))
        if "If-Match" in self.request.headers:
            wanted += [("no version", again(If_Match=None), 428, "precondition-required"),
                       ("another version", again(If_Match='"2147483647"'), 412, "version-mismatch"),
                       ("version 0", again(If_Match='"0"'), 412, "version-mismatch"),
                       ("a weak version", again(If_Match="W/" + self.request.headers["If-Match"]), 412, "version-mismatch")]
        for what, request, status, code in wanted:
            if status:
                yield from self.refused(what, request, status, code)

    def good(self):
        """The request twice at once with one key; yields what is wrong, the answers are kept."""
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.request.send(self.client, apart=True))) for _ in range(2)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self.sent += 2
        self.answers = sorted(answers, key=lambda answer: "idempotency-replayed" in answer.headers)
        if len(answers) != 2:
            yield "one of two had no answer"
        elif answers[0].text != answers[1].text or answers[0].status != answers[1].status:
            yield f"two at once differ: {[(each.status, each.text[:200]) for each in answers]}"
        elif ["idempotency-replayed" in answer.headers for answer in self.answers] != [False, True]:
            yield f"of two at once not one is replayed: {[each.headers for each in answers]}"

    def after(self):
        """Yields what is wrong with repetitions."""
        again = self.request.changed
        answer = again(Idempotency_Key=self.request.headers["Idempotency-Key"]).send(self.client)
        self.sent += 1
        first = self.answers[0]
        if (answer.status, answer.text) != (first.status, first.text) or answer.headers.get("idempotency-replayed") != "true" or \
                any(answer.headers.get(name) != first.headers.get(name) for name in ("etag", "location", "content-type")):
            yield f"again: got {answer.status} {answer.headers} {answer.text[:300]}"
        if "If-Match" in self.request.headers:
            yield from self.refused("the key with another version", again(If_Match='"2147483647"'), 422, "key-reused")
        if "If-Match" in self.request.headers and version(first.headers.get("etag")) != version(self.request.headers["If-Match"]):
            yield from self.refused("again with a new key", again(Idempotency_Key=str(uuid.uuid4())), 412, "version-mismatch")
        changed = re.sub(r"/[0-9a-f-]{36}(?=/|$|\?)", "/" + SOME_UUID, self.request.target, count=1)
        if changed != self.request.target:
            yield from self.refused("the key for another thing", again(changed), 422, "key-reused")
        body = self.other_body()
        if body:
            yield from self.refused("the key with another body", again(body=body), 422, "key-reused")
        if self.other:
            answer = again(Authorization="Bearer " + self.client.token(self.other, self.request.zone)).send(self.client)
            self.sent += 1
            if "idempotency-replayed" in answer.headers or answer.status >= 500:
                yield f"the key of another account: got {answer.status} {answer.headers} {answer.text[:300]}"

    def refused(self, what, request, status, code):
        answer = request.send(self.client)
        self.sent += 1
        body = answer.json if isinstance(answer.json, dict) else {}
        found = list(general(answer, request.method))
        if (answer.status, body.get("code")) != (status, code):
            found.append(f"expected {status} {code}")
        if found:
            yield f"{what}: {'; '.join(found)}: got {answer.status} {answer.text[:300]}"

    def is_json(self):
        return self.request.body is not None and self.request.headers.get("Content-Type") == "application/json"

    def other_body(self):
        """The body of the example with one text changed, None where it has none that may be any."""
        if not self.is_json():
            return None
        content = self.operation["requestBody"]["content"]["application/json"]
        body = copy.deepcopy(content["example"])
        for name, schema in self.operation["schema"].get("properties", {}).items():
            if isinstance(body.get(name), str) and "pattern" in schema and "format" not in schema and "[0-9]" not in schema["pattern"]:
                body[name] = body[name][:-1] + ("y" if body[name][-1] != "y" else "z")
                return as_json(body)
        return None
