"""What the front answers to requests, good and bad, sent straight to its socket."""
import json
import threading

import fastcgi
from stand import eventually, finish

TOKEN = "A" * 43
DEEP = '{"a":' * 31
JSON_OK = [
    ("an object", "{}"),
    ("white space around", " \t\r\n{ } \n"),
    ("32 levels", DEEP + "{}" + "}" * 31),
    ("1000 members", json.dumps({"o": {str(i): i for i in range(1000)}})),
    ("a number of 40 characters", '{"a":' + "9" * 40 + "}"),
    ("an exponent of 400", '{"a":1e400}'),
    ("an exponent of -400", '{"a":1.5E-400}'),
    ("a pair of surrogates", '{"a":"\\ud83d\\ude00"}'),
    ("the word \\\\u0000 behind a backslash", '{"a":"\\\\u0000"}'),
    ("Chinese", '{"名":"绥芬河"}'),
]
JSON_BAD = [
    ("an empty text", "", "malformed-json", None),
    ("blanks only", "  ", "malformed-json", "syntax"),
    ("a comma too many", '{"a":1,}', "malformed-json", "syntax"),
    ("a comment", '{"a":1 /* x */}', "malformed-json", "syntax"),
    ("NaN", '{"a":NaN}', "malformed-json", "syntax"),
    ("a leading zero", '{"a":01}', "malformed-json", "syntax"),
    ("single quotes", "{'a':1}", "malformed-json", "syntax"),
    ("trailing bytes", "{} x", "malformed-json", "syntax"),
    ("two values", "{}{}", "malformed-json", "syntax"),
    ("an open string", '{"a":"', "malformed-json", "syntax"),
    ("an open escape", '{"a":"\\', "malformed-json", "syntax"),
    ("closing brackets only", "}}]]", "malformed-json", "syntax"),
    ("a raw control character", '{"a":"\x01"}', "malformed-json", "syntax"),
    ("a lone surrogate", '{"a":"\\ud800"}', "malformed-json", "syntax"),
    ("a member twice", '{"a":1,"a":2}', "malformed-json", "duplicate-member"),
    ("a member twice by escape", '{"a":1,"\\u0061":2}', "malformed-json", "duplicate-member"),
    ("33 levels", DEEP + '{"a":{}}' + "}" * 31, "malformed-json", "too-deep"),
    ("100000 brackets", "[" * 60000, "malformed-json", "too-deep"),
    ("1001 members", json.dumps({str(i): i for i in range(1001)}), "malformed-json", "too-many-members"),
    ("a number of 41 characters", '{"a":' + "9" * 41 + "}", "malformed-json", "number-too-long"),
    ("an exponent of 401", '{"a":1e401}', "malformed-json", "number-too-long"),
    ("an exponent of -401", '{"a":1e-401}', "malformed-json", "number-too-long"),
    ("an endless exponent", '{"a":1e' + "0" * 33 + "1000}", "malformed-json", "number-too-long"),
    ("\\u0000", '{"a":"\\u0000"}', "malformed-json", "nul-character"),
    ("\\u0000 in a name", '{"\\u0000":1}', "malformed-json", "nul-character"),
    ("a raw NUL", b'{"a":"\0"}', "malformed-json", "nul-character"),
    ("a byte order mark", b"\xef\xbb\xbf{}", "malformed-encoding", "byte-order-mark"),
    ("Latin-1", b'{"a":"\xe9"}', "malformed-encoding", "invalid-utf8"),
    ("an overlong slash", b'{"a":"\xc0\xaf"}', "malformed-encoding", "invalid-utf8"),
    ("a surrogate in UTF-8", b'{"a":"\xed\xa0\x80"}', "malformed-encoding", "invalid-utf8"),
    ("beyond U+10FFFF", b'{"a":"\xf4\x90\x80\x80"}', "malformed-encoding", "invalid-utf8"),
    ("an array", "[]", "invalid-fields", "wrong-type"),
    ("a string", '"{}"', "invalid-fields", "wrong-type"),
    ("null", "null", "invalid-fields", "wrong-type"),
]
PATHS = [
    ("GET", "/", 404, "not-found"), ("GET", "/v1", 404, "not-found"), ("GET", "/v1/things/1/", 404, "not-found"),
    ("GET", "//v1/things/1", 404, "not-found"), ("GET", "/v1//things/1", 404, "not-found"),
    ("GET", "/v1/things/%2F", 404, "not-found"), ("GET", "/v1/things/a%2fb", 404, "not-found"),
    ("GET", "/v1/things/a%5Cb", 404, "not-found"), ("GET", "/v1/things/%00", 404, "not-found"),
    ("GET", "/v1/things/..", 404, "not-found"), ("GET", "/v1/things/%2e%2E", 404, "not-found"),
    ("GET", "/v1/things/.", 404, "not-found"), ("GET", "/v1/../v1/things/1", 404, "not-found"),
    ("GET", "/v1/things/%zz", 404, "not-found"), ("GET", "/v1/things/%4", 404, "not-found"),
    ("GET", "/v1/things/%ff", 404, "not-found"), ("GET", "/V1/things/1", 404, "not-found"),
    ("GET", "v1/things/1", 404, "not-found"), ("GET", "*", 404, "not-found"), ("GET", "", 400, "malformed-request"),
    ("GET", "/a/b/c/d/e/f/g/h/i", 404, "not-found"), ("GET", "/v1/things/" + "x" * 9000, 414, "uri-too-long"),
    ("POST", "/v1/things/1", 405, "method-not-allowed"), ("OPTIONS", "/v1/echo", 405, "method-not-allowed"),
    ("TRACE", "/v1/echo", 405, "method-not-allowed"), ("get", "/v1/things/1", 405, "method-not-allowed"),
    ("X" * 40, "/v1/things/1", 405, "method-not-allowed"), ("GET", "/v1/inner", 403, "wrong-zone"),
    ("POST", "/v1/inner", 403, "wrong-zone"), ("GET", "/v1/things/1?a=1&a=2", 400, "malformed-request"),
    ("GET", "/v1/things/1?a=1&%61=2", 400, "malformed-request"), ("GET", "/v1/things/1?a=%", 400, "malformed-request"),
    ("GET", "/v1/things/1?a=%ff", 400, "malformed-request"), ("GET", "/v1/things/1?a=%00", 400, "malformed-request"),
    ("GET", "/v1/things/1?=1", 400, "malformed-request"),
    ("GET", "/v1/things/1?" + "&".join(f"a{i}=1" for i in range(33)), 400, "malformed-request"),
    ("GET", "/v1/things/1?" + "&".join(f"a{i}=1" for i in range(32)), 200, None),
    ("GET", "/v1/things/1?", 200, None), ("GET", "/v1/things/1?a&b=", 200, None),
    ("GET", "/v1/openapi.json?x=1", 422, "invalid-fields"), ("GET", "/v1/things/current", 401, "unauthenticated"),
    ("GET", "/v1/things/%63urrent", 401, "unauthenticated"),
]
HEADERS = [
    ({"Accept": "application/json"}, 200, None), ({"Accept": "text/html, */*;q=0.1"}, 200, None),
    ({"Accept": "application/*"}, 200, None), ({"Accept": ""}, 200, None),
    ({"Accept": "Application/JSON; charset=utf-8"}, 200, None),
    ({"Accept": "text/html"}, 406, "not-acceptable"), ({"Accept": "*/*, application/json;q=0"}, 406, "not-acceptable"),
    ({"Accept": "garbage"}, 406, "not-acceptable"), ({"Accept": "application/json;q=x"}, 406, "not-acceptable"),
    ({"Accept": "*/*;q=0.000"}, 406, "not-acceptable"),
    ({"Authorization": "Bearer " + TOKEN}, 200, None), ({"Authorization": "bearer  " + TOKEN}, 200, None),
    ({"Authorization": "Bearer short"}, 401, "unauthenticated"), ({"Authorization": TOKEN}, 401, "unauthenticated"),
    ({"Authorization": "Basic YTpi"}, 401, "unauthenticated"),
    ({"Authorization": "Bearer " + "A" * 42 + "="}, 401, "unauthenticated"),
    ({"Authorization": "Bearer " + TOKEN + "A"}, 401, "unauthenticated"), ({"Authorization": "Bearer"}, 401, "unauthenticated"),
    ({"Content-Type": "application/json; charset=UTF-8"}, 200, None),
    ({"Content-Type": 'application/json;charset="utf-8"'}, 200, None),
    ({"Content-Type": "application/json;charset=gbk"}, 415, "unsupported-media-type"),
    ({"Content-Type": "application/json;x=1"}, 415, "unsupported-media-type"),
    ({"Content-Type": "application/json-patch+json"}, 415, "unsupported-media-type"),
    ({"Content-Type": "text/plain"}, 415, "unsupported-media-type"), ({"Content-Type": ""}, 415, "unsupported-media-type"),
    ({"Content-Encoding": "gzip"}, 415, "unsupported-media-type"),
    ({"Content-Encoding": "identity"}, 415, "unsupported-media-type"),
]
WRITE_HEADERS = [
    ({}, 428, "precondition-required"), ({"If-Match": '"7"'}, 200, None),
    ({"If-Match": '"7-0123456789abcdef"'}, 200, None), ({"If-Match": 'W/"7"'}, 412, "version-mismatch"),
    ({"If-Match": "*"}, 200, None), ({"If-Match": '"7", "8"'}, 200, None),
    ({"If-Match": "7"}, 400, "malformed-request"), ({"If-Match": '"x"'}, 412, "version-mismatch"),
    ({"If-Match": '"7-xyz"'}, 412, "version-mismatch"), ({"If-Match": '"12345678901"'}, 412, "version-mismatch"),
    ({"If-Match": '"7'}, 400, "malformed-request"), ({"If-Match": '"-1"'}, 412, "version-mismatch"),
    ({"If-Match": '"7"', "Idempotency-Key": None}, 400, "missing-idempotency-key"),
    ({"If-Match": '"7"', "Idempotency-Key": "a b"}, 400, "bad-idempotency-key"),
    ({"If-Match": '"7"', "Idempotency-Key": "é"}, 400, "bad-idempotency-key"),
    ({"If-Match": '"7"', "Idempotency-Key": "k" * 129}, 400, "bad-idempotency-key"),
    ({"If-Match": '"7"', "Idempotency-Key": "k" * 128}, 200, None),
    ({"If-Match": '"7"', "Authorization": None}, 401, "unauthenticated"),
]
SQLSTATES = [("40001", 503, "unavailable"), ("40P01", 503, "unavailable"), ("55P03", 409, "busy"),
             ("57014", 504, "timeout"), ("53300", 503, "unavailable"), ("57P01", 503, "unavailable"),
             ("08006", 503, "unavailable"), ("25006", 503, "unavailable"), ("58030", 503, "unavailable"),
             ("22003", 500, "internal"), ("42501", 500, "internal"), ("XX000", 500, "internal")]
LANGUAGES = [("", "zh-CN"), ("en", "en"), ("en-GB,zh;q=0.9", "en"), ("fr, ru;q=0.5", "ru"), ("ja;q=0.5, ko;q=0.6", "ko"),
             ("zh-TW", "zh-CN"), ("fr", "zh-CN"), ("*", "zh-CN"), ("en;q=0, ja", "ja"), ("english", "zh-CN"),
             (";;,,q=", "zh-CN"), ("KO", "ko")]


def wants(tap, answer, status, code, name):
    """One line: the status, and for a refusal the code and the form of problem details."""
    good = answer.status == status
    if good and status >= 400:
        body = answer.json()
        good = (answer.code() == code and body["status"] == status and body["type"] == "/problems/" + code and
                body["title"] and body["instance"] == answer.headers["x-request-id"] and
                answer.headers["content-type"] == "application/problem+json")
    for header in ("content-language", "vary", "x-request-id", "cache-control", "server-timing"):
        good = good and header in answer.headers
    tap.ok(good, name, answer)


def bodies(stand, tap):
    front = stand.front()
    for name, body in JSON_OK:
        wants(tap, stand.ask("POST", "/v1/echo", body), 200, None, f"body: {name} is taken")
    for name, body, code, reason in JSON_BAD:
        answer = stand.ask("POST", "/v1/echo", body, {"Content-Type": "application/json"})
        wants(tap, answer, 422 if code == "invalid-fields" else 400, code, f"body: {name} is refused as {code}")
        if reason:
            errors = answer.json().get("errors", [{}])
            tap.ok(errors[0].get("code") == reason and errors[0].get("pointer") == "/body" and errors[0].get("detail"),
                   f"body: {name} is called {reason}", answer)
    place = stand.ask("POST", "/v1/echo", '{"名":1,\n "b":x}').json()["errors"][0]["params"]
    tap.ok(place["line"] == 2, "body: the line of the fault is told", place)
    wants(tap, stand.ask("POST", "/v1/echo", json.dumps({"a": "x" * 65600})), 413, "too-large", "body: over the limit")
    wants(tap, stand.ask("POST", "/v1/echo"), 200, None, "body: none, where none is needed")
    wants(tap, stand.ask("GET", "/v1/things/1", "{}"), 400, "malformed-request", "body: one on GET")
    wants(tap, stand.ask("DELETE", "/v1/things/1", "{}"), 400, "malformed-request", "body: one on DELETE")
    number = stand.ask("POST", "/v1/echo", '{"a":1.10,"b":12345678901234567890123456789012345678}').body
    tap.ok(b"1.10" in number and b"12345678901234567890123456789012345678" in number,
           "body: the text is passed on, not read and written again", number)
    tap.ok(finish(front) == 0, "body: the front ends well")


def targets(stand, tap):
    front = stand.front()
    for method, target, status, code in PATHS:
        wants(tap, stand.ask(method, target), status, code, f"target: {method[:8]} {target[:40]} is {status}")
    answer = stand.ask("PUT", "/v1/things/1")
    tap.ok(answer.headers.get("allow") == "DELETE, GET, HEAD", "target: 405 names the methods of the zone", answer)
    answer = stand.ask("POST", "/v1/echo?q=%E7%BB%A5%E8%8A%AC+a%2Bb&x", "{}").json()["request"]
    tap.ok(answer["query"] == {"q": "绥芬 a+b", "x": ""}, "target: the query is decoded", answer)
    answer = stand.ask("GET", "/v1/things/%E7%BB%A5%20a.b")
    tap.ok(answer.json()["id"] == "绥 a.b", "target: a parameter of the path is decoded", answer)
    answer = stand.ask("GET", "/v1/things/current", headers={"Authorization": "Bearer " + TOKEN})
    tap.ok(answer.json()["id"] is None, "target: a literal segment wins over a parameter", answer)
    finish(front)


def headers(stand, tap):
    front = stand.front()
    for given, status, code in HEADERS:
        wants(tap, stand.ask("POST", "/v1/echo", "{}", given), status, code, f"header: {given} is {status}")
    for given, status, code in WRITE_HEADERS:
        all_of = {"Authorization": "Bearer " + TOKEN, "Idempotency-Key": "key-1", **given}
        answer = stand.ask("PUT", "/v1/echo", "{}", {name: value for name, value in all_of.items() if value})
        wants(tap, answer, status, code, f"header: PUT with {given} is {status}"[:110])
    for given, language in LANGUAGES:
        answer = stand.ask("GET", "/v1/nowhere", headers={"Accept-Language": given} if given else {})
        tap.ok(answer.headers["content-language"] == language, f"header: Accept-Language {given} is {language}", answer)
    answer = stand.ask("GET", "/v1/things/current", headers={"Authorization": "Bearer x"})
    tap.ok("invalid_token" in answer.headers.get("www-authenticate", ""), "header: 401 says what is wrong", answer)
    context = stand.ask("PUT", "/v1/echo", "{}", {
        "Authorization": "Bearer " + TOKEN, "Idempotency-Key": 'k"1', "If-Match": '"12-0123456789abcdef"',
        "Accept-Language": "ru", "Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "X-Egov-User": "root", "Proxy": "x"}).json()["context"]
    context.pop("request_id")
    tap.ok(context == {"zone": "extranet", "session": TOKEN, "idempotency_key": 'k"1', "if_match": "12",
                       "language": "ru", "address": "192.0.2.1",
                       "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"},
           "header: the context has what the contract says and nothing else", context)
    finish(front)


def answers(stand, tap):
    front = stand.front()
    answer = stand.ask("GET", "/v1/things/1?limit=5&q=%E7%BB%A5&cursor=old")
    etag = answer.headers.get("etag", "")
    tap.ok(etag.startswith('"7-') and len(etag) == 20, "answer: ETag is version and hash", answer)
    tap.ok(answer.headers.get("link") == '</v1/things/1?limit=5&q=%E7%BB%A5&cursor=a%2B%2F%3D>; rel="next"',
           "answer: Link keeps the filter and replaces the cursor", answer)
    tap.ok(answer.body == '{"id": "1", "name": "绥芬河 \\"\\\\x\\"", "language": "zh-CN"}'.encode(),
           "answer: data are the bytes of the database", answer)
    for given, status in ((etag, 304), ("W/" + etag, 304), ("*", 304), ('"x", ' + etag, 304), ('"7"', 200), ("", 200)):
        answer = stand.ask("GET", "/v1/things/1", headers={"If-None-Match": given})
        tap.ok(answer.status == status and (status == 200) == (answer.body != b"") and answer.headers["etag"] == etag,
               f"answer: If-None-Match {given[:12]} is {status}", answer)
    answer = stand.ask("HEAD", "/v1/things/1")
    tap.ok(answer.status == 200 and answer.body == b"" and int(answer.headers["content-length"]) > 20,
           "answer: HEAD has the headers of GET and no body", answer)
    answer = stand.ask("POST", "/v1/things/a%20b/parts", "{}", {"Idempotency-Key": "k"})
    tap.ok(answer.status == 201 and answer.headers.get("location") == "/v1/things/a%20b/parts/n%2F1" and
           answer.headers.get("idempotency-replayed") == "true", "answer: 201 with Location, replayed", answer)
    answer = stand.ask("POST", "/v1/echo", '{"act":"result","result":{}}')
    tap.ok(answer.status == 204 and answer.body == b"" and "content-type" not in answer.headers,
           "answer: no data is 204", answer)
    for result in ("null", "[1]", '"x"'):
        answer = stand.ask("POST", "/v1/echo", '{"act":"result","result":%s}' % result)
        wants(tap, answer, 500, "internal", f"answer: a result that is {result}")
    wants(tap, stand.ask("POST", "/v1/echo", '{"act":"null"}'), 500, "internal", "answer: a result that is NULL")
    description = stand.ask("GET", "/v1/openapi.json")
    tap.ok(description.json()["paths"] == {"/v1/a": {"get": {"x-egov-zones": ["extranet"]}}},
           "answer: the description has the operations of the zone", description)
    again = stand.ask("GET", "/v1/openapi.json", headers={"If-None-Match": description.headers["etag"]})
    tap.ok(again.status == 304, "answer: the description has a tag", again)
    finish(front)


def problems(stand, tap):
    front = stand.front()
    for sqlstate, status, code in SQLSTATES:
        answer = stand.ask("POST", "/v1/echo", json.dumps({"act": "raise", "sqlstate": sqlstate}))
        wants(tap, answer, status, code, f"problem: SQLSTATE {sqlstate} is {status}")
        tap.ok(b"secret" not in answer.body, f"problem: SQLSTATE {sqlstate} tells no text of the server", answer)
    given = {"code": "locked", "params": {"retry_after": 77, "left": 0, "status": 200, "title": "x"},
             "errors": [{"pointer": "/body/a", "code": "too-long", "params": {"max": 3}}]}
    answer = stand.ask("POST", "/v1/echo", json.dumps({"act": "result", "result": {"problem": given}}),
                       {"Accept-Language": "en"})
    wants(tap, answer, 429, "locked", "problem: a refusal of the database")
    body = answer.json()
    tap.ok(body["left"] == 0 and answer.headers.get("retry-after") == "77" and body["title"] != "x" and
           body["errors"] == [{"pointer": "/body/a", "code": "too-long", "params": {"max": 3},
                               "detail": "The value is too long"}],
           "problem: parameters become members, reserved ones do not", answer)
    for code, status, title in (("made-up", 422, "Made up"), ("unheard-of", 409, "unheard-of")):
        answer = stand.ask("POST", "/v1/echo", json.dumps({"act": "result", "result": {"problem": {"code": code}}}))
        wants(tap, answer, status, code, f"problem: {code}")
        tap.ok(answer.json()["title"] == title, f"problem: the title of {code}", answer)
    answer = stand.ask("POST", "/v1/echo", '{"act":"result","result":{"problem":{"code":"bad-credentials"}}}')
    tap.ok("www-authenticate" in answer.headers, "problem: every 401 has WWW-Authenticate", answer)
    answer = stand.ask("POST", "/v1/echo", '{"act":"result","result":{"problem":5}}')
    wants(tap, answer, 500, "internal", "problem: one of the wrong form")
    stand.sql("ALTER SEQUENCE egov.calls RESTART")
    answer = stand.ask("POST", "/v1/echo", '{"act":"third"}')
    tap.ok(answer.status == 200 and eventually(lambda: '"retries":2' in stand.read("front.log")) is not None,
           "problem: a serialization failure is repeated and then succeeds", answer)
    finish(front)


def malformed(stand, tap):
    front = stand.front()
    path = stand.path("extranet.sock")
    lengths = [("-5", "{}"), ("3\0x", "{}"), ("0x2", "{}"), ("2 ", "{}"), ("+2", "{}"), ("1", "{}"), ("3", "{}"),
               ("99999999999999999999", "{}"), ("5", None)]
    for value, body in lengths:
        answer = stand.ask("POST", "/v1/echo", body, {"Content-Type": "application/json"},
                           [("CONTENT_LENGTH", value)])
        wants(tap, answer, 400, "malformed-request", f"malformed: CONTENT_LENGTH {value!r} for {body}")
    for name in ("CONTENT_LENGTH", "REQUEST_URI", "HTTP_AUTHORIZATION"):
        for first, second in (("2", "2"), ("", "2"), ("2", "")):
            answer = stand.ask("POST", "/v1/echo", "{}", extra=[("CONTENT_LENGTH", "2"), (name, first), (name, second)])
            tap.ok(answer.status == 400, f"malformed: {name} twice, {first!r} and {second!r}", answer)
    answer = stand.ask("POST", "/v1/echo", "{}", role=2)
    tap.ok(answer.status in (0, 400), "malformed: the role of an authorizer", answer)
    with fastcgi.connect(path) as sock:
        sock.sendall(fastcgi.begin() + fastcgi.record(fastcgi.PARAMS) + fastcgi.record(fastcgi.STDIN))
        tap.ok(fastcgi.receive(sock).status == 400, "malformed: no parameters at all")
    before = int(stand.sql("SELECT last_value FROM egov.calls"))
    with fastcgi.connect(path) as sock:
        parameters = fastcgi.parameters("POST", "/v1/echo", None, {"Content-Type": "application/json"},
                                        [("CONTENT_LENGTH", "20")])
        sock.sendall(fastcgi.begin() + fastcgi.record(fastcgi.PARAMS, parameters) + fastcgi.record(fastcgi.PARAMS) +
                     fastcgi.record(fastcgi.STDIN, b'{"act":"third"') + fastcgi.record(fastcgi.ABORT))
        sock.shutdown(1)
        fastcgi.receive(sock)
    tap.ok(int(stand.sql("SELECT last_value FROM egov.calls")) == before, "malformed: an aborted body is not carried out")
    for data in (b"\0" * 64, b"GET / HTTP/1.0\r\n\r\n", fastcgi.begin(), fastcgi.begin() + b"\1\4\0\1\xff\xff\0\0abc",
                 fastcgi.begin() + fastcgi.record(fastcgi.PARAMS, b"\x80")):
        with fastcgi.connect(path) as sock:
            sock.sendall(data)
            sock.shutdown(1)
            fastcgi.receive(sock)
        tap.ok(stand.ask("POST", "/v1/echo", "{}").status == 200, f"malformed: {data[:20]!r} stops nothing")
    finish(front)


def together(stand, tap):
    front = stand.front()
    found = []

    def one(number):
        answer = stand.ask("POST", "/v1/echo", json.dumps({"n": number}))
        found.append(answer.status == 200 and answer.json()["request"]["body"]["n"] == number)
    threads = [threading.Thread(target=one, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tap.ok(found == [True] * 100, "together: a hundred at once each get their own answer", found)
    # a request is counted after its last byte has left, so the last count may follow the last answer
    counts = ('egov_http_requests_total{zone="extranet",method="POST",route="/v1/echo",status="200"} 100',
              'egov_http_request_seconds_count{zone="extranet",method="POST",route="/v1/echo"} 100')

    def counted():
        metrics = stand.status("/metrics").body.decode()
        return all(count in metrics for count in counts)
    tap.ok(eventually(counted) is not None, "together: the workers count in one place",
           stand.status("/metrics").body.decode())
    finish(front)


def quiet(stand, tap):
    """Routes with "log": false: no line, no word about whose request it is, no session unless one is needed."""
    front = stand.front()
    from_whom = {"Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "Idempotency-Key": "k"}
    begin = len(stand.read("front.log"))
    answer = stand.ask("POST", "/v1/quiet", "{}", from_whom)
    tap.ok(answer.json()["context"] == {"zone": "extranet", "language": "zh-CN"},
           "quiet: the context holds no address, request id or traceparent", answer)
    wants(tap, stand.ask("POST", "/v1/quiet", "{}", {"Authorization": "Bearer " + TOKEN}), 400, "malformed-request",
          "quiet: a session is refused where none is needed")
    answer = stand.ask("POST", "/v1/quiet/own", "{}", {"Authorization": "Bearer " + TOKEN, **from_whom})
    tap.ok(answer.json()["context"] == {"zone": "extranet", "language": "zh-CN", "session": TOKEN},
           "quiet: where one is needed it is all there is", answer)
    wants(tap, stand.ask("POST", "/v1/quiet", "{"), 400, "malformed-json", "quiet: a refusal")
    stand.ask("GET", "/v1/things/loud")
    tap.ok(eventually(lambda: "/v1/things/{id}" in stand.read("front.log")[begin:]) is not None, "quiet: another request is logged")
    tap.ok("/v1/quiet" not in stand.read("front.log")[begin:] and "malformed" not in stand.read("front.log")[begin:],
           "quiet: none of these is", stand.read("front.log")[begin:])
    counts = 'egov_http_requests_total{zone="extranet",method="POST",route="/v1/quiet",status="200"} 1'
    tap.ok(eventually(lambda: counts in stand.status("/metrics").body.decode()) is not None, "quiet: they are counted")
    finish(front)


GROUPS = [quiet, bodies, targets, headers, answers, problems, malformed, together]
