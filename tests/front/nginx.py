"""nginx before the front: its own refusals, what it passes on, what it leaves alone."""
import http.client
import json
import os
import signal
import time
import threading

import fastcgi
from stand import children, eventually, finish


def problem(tap, found, status, code, name):
    """One line: problem details with the headers of all answers."""
    got, headers, body = found
    try:
        value = json.loads(body)
    except ValueError:
        value = {}
    tap.ok(got == status and headers.get("content-type") == "application/problem+json" and
           value.get("status") == status and value.get("code") == code and value.get("title") and
           value.get("instance") == headers.get("x-request-id") and
           all(each in headers for each in ("content-language", "vary", "cache-control")), name, found)


def parse(raw):
    """Status, headers and body of the bytes of one answer."""
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {line.split(":")[0].lower(): line.partition(":")[2].strip() for line in lines[1:]}
    return int(lines[0].split()[1]) if lines[0] else 0, headers, body


def pages(stand, tap):
    front = stand.front()
    stand.nginx_start()
    status, headers, body = stand.http("GET", "/")
    tap.ok(status == 200 and b"make accounts" in body and "text/html" in headers["content-type"] and
           "default-src 'none'" in headers["content-security-policy"] and "1.2" not in headers["server"],
           "nginx: the start page under a strict policy", headers)
    tap.ok(stand.http("GET", "/style.css")[0] == 200, "nginx: its style")
    for target in ("/index.html", "//", "/.problem", "/v1/", "/%2e/", "/site/index.html", "/v1/things/1/../2"):
        problem(tap, stand.http("GET", target), 404, "not-found", f"nginx: {target} is not found")
    problem(tap, stand.http("POST", "/", b"x"), 405, "method-not-allowed", "nginx: POST on the start page")
    stand.nginx_stop()
    finish(front)


def own_refusals(stand, tap):
    front = stand.front()
    stand.nginx_start()
    large = b'{"a":"' + b"x" * 2000000 + b'"}'
    json_type = {"Content-Type": "application/json"}
    started = time.monotonic()
    raw = stand.raw(b"POST /v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n" + large[:1000])
    problem(tap, parse(raw), 413, "too-large", "nginx: a large body")
    tap.ok(time.monotonic() - started < 3, "nginx: a large body is not waited for", time.monotonic() - started)
    problem(tap, stand.http("POST", "/v1/echo", large[:70000], json_type), 413, "too-large", "nginx: the front's limit")
    problem(tap, stand.http("GET", "/v1/things/" + "x" * 9000), 414, "uri-too-long", "nginx: a long target")
    problem(tap, stand.http("GET", "/v1/things/1", headers={"X-A": "x" * 9000}), 400, "malformed-request",
            "nginx: a long header")
    problem(tap, parse(stand.raw(b"TRACE /v1/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")), 405,
            "method-not-allowed", "nginx: TRACE")
    problem(tap, parse(stand.raw(b"GET /v1/things/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")), 400,
            "malformed-request", "nginx: an encoded NUL")
    problem(tap, parse(stand.raw(b"GET /v1/things/1 HTTP/1.1\r\nConnection: close\r\n\r\n")), 400, "malformed-request",
            "nginx: no Host")
    problem(tap, parse(stand.raw(b"POST /v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")), 400,
            "malformed-request", "nginx: a bad length")
    problem(tap, parse(stand.raw(b"POST /v1/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n")), 400,
            "malformed-request", "nginx: an unknown transfer coding")
    problem(tap, parse(stand.raw(b"FOO /v1/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")), 405,
            "method-not-allowed", "nginx: an unknown method reaches the front")
    for language in ("zh-CN", "en", "ru", "ja", "ko"):
        headers = {"Accept-Language": language}
        own = stand.http("POST", "/", b"x", headers)[2]
        with open(os.path.join(os.path.dirname(stand.command()[stand.command().index("--messages") + 1]), "messages",
                               language + ".json"), encoding="utf-8") as file:
            title = json.load(file)["method-not-allowed"]
        tap.ok(json.loads(own)["title"] == title, f"nginx: its titles in {language} are those of the front", own)
    finish(front)
    found = stand.http("GET", "/v1/things/1", headers={"Accept-Language": "en"})
    problem(tap, found, 503, "unavailable", "nginx: no pool is 503")
    tap.ok(found[1].get("retry-after") == "1", "nginx: 503 has Retry-After", found)
    stand.nginx_stop()
    stand.nginx_start(("limits.conf", "127.0.0.0/8 1", "127.0.0.0/8 0"))
    codes = [stand.http("POST", "/v1/sessions", b"{}", json_type) for _ in range(15)]
    tap.ok([found[0] for found in codes].count(429) == 4, "nginx: guessing is slowed down", [f[0] for f in codes])
    problem(tap, codes[-1], 429, "too-many-requests", "nginx: 429")
    tap.ok(codes[-1][1].get("retry-after") == "1", "nginx: 429 has Retry-After", codes[-1])
    stand.nginx_stop()


def asked_from(stand, address, token):
    """Status and headers of a request with a token from an address of the host."""
    connection = http.client.HTTPConnection("127.0.0.1", stand.port, timeout=30, source_address=(address, 0))
    try:
        connection.request("GET", "/v1/things/1", headers={"Authorization": "Bearer " + token})
        response = connection.getresponse()
        return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    finally:
        connection.close()


def limits(stand, tap):
    """More than a burst of 100: by one session from one address, by one from several, by several from several."""
    front = stand.front()
    stand.nginx_start(("limits.conf", "127.0.0.0/8 1", "127.0.0.0/8 0"))
    tokens = [letter * 43 for letter in "BCDEFG"]
    ways = {"one session of one address": [("127.0.0.2", tokens[0])],
            "one session of three addresses": [(f"127.0.0.{each}", tokens[1]) for each in (3, 4, 5)],
            "three sessions of one address": [("127.0.0.6", each) for each in tokens[2:5]],
            "what is no token, of one address": [("127.0.0.10", "x" * 1000)]}
    for way, pairs in ways.items():
        started = time.monotonic()
        found = [asked_from(stand, *pairs[number % len(pairs)]) for number in range(240)]
        most = 101 + 50 * (time.monotonic() - started) + 1
        passed = sum(each[0] != 429 for each in found)
        refused = [each for each in found if each[0] == 429]
        if most < 240:
            tap.ok(101 <= passed <= most, f"nginx: {way}, a burst of 100", (passed, most))
            problem(tap, refused[-1] if refused else (0, {}, b""), 429, "too-many-requests", f"nginx: {way} is slowed down")
            tap.ok(bool(refused) and refused[-1][1].get("retry-after") == "1", f"nginx: {way} hears when to come again", refused[-1:])
        else:
            for name in ("a burst of 100", "is slowed down", "hears when to come again"):
                tap.ok(True, f"nginx: {way}, {name} # SKIP the host was too slow to ask 240 times in {240 / 50:.0f} s")
    found = [asked_from(stand, f"127.0.0.{7 + number % 3}", "HIJ"[number % 3] * 43)[0] for number in range(240)]
    tap.ok(429 not in found, "nginx: control, three sessions of three addresses are not slowed down", found)
    stand.nginx_stop()
    finish(front)


def passed_on(stand, tap):
    front = stand.front()
    stand.nginx_start()
    status, headers, body = stand.http("POST", "/v1/echo?a=%2B", b'{"n":1.50}', {
        "Content-Type": "application/json", "Accept-Language": "ko", "X-Egov-User": "root", "Proxy": "evil",
        "Remote-User": "root", "X-Request-Id": "mine", "Accept-Encoding": "gzip", "X-Forwarded-For": "10.0.0.1",
        "X-Real-IP": "10.0.0.1", "Forwarded": "for=10.0.0.1", "X-HTTP-Method-Override": "DELETE", "X-Road-UserId": "1",
        "X-Original-URL": "/v1/inner", "Cookie": "session=" + "A" * 43})
    value = json.loads(body)
    tap.ok(status == 200 and value["context"] == {"zone": "extranet", "language": "ko", "address": "127.0.0.1",
                                                  "request_id": headers["x-request-id"]} and
           value["request"] == {"path": {}, "query": {"a": "+"}, "body": {"n": 1.5}},
           "nginx: named parameters reach the database, other headers do not", body)
    status, headers, _ = stand.http("POST", "/v1/echo", b'{"n":1}', {"Content-Type": "application/json"}, chunked=True)
    tap.ok(status == 200, "nginx: a chunked body", headers)
    status, headers, body = stand.http("GET", "/v1/things/1", headers={"Accept-Encoding": "gzip"})
    tap.ok(headers["etag"].startswith('"7-') and "content-encoding" not in headers, "nginx: a strong ETag stays", headers)
    status, _, body = stand.http("GET", "/v1/things/1", headers={"If-None-Match": headers["etag"]})
    tap.ok(status == 304 and body == b"", "nginx: 304")
    status, headers, body = stand.http("HEAD", "/v1/things/1")
    tap.ok(status == 200 and body == b"" and int(headers["content-length"]) > 20, "nginx: HEAD", headers)
    tap.ok(all(headers.get(name) for name in ("x-content-type-options", "x-frame-options", "referrer-policy",
                                              "content-security-policy")), "nginx: security headers", headers)
    monitor = fastcgi.connect(stand.path("extranet-monitor.sock"))
    monitor.sendall(b"GET /ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    raw = monitor.recv(65536)
    monitor.close()
    tap.ok(b" 200 " in raw.split(b"\r\n")[0], "nginx: /ready on the monitor socket", raw)
    tap.ok("hidden" not in stand.read("access.log") and '"path":"/v1/echo"' in stand.read("access.log"),
           "nginx: the access log has paths without queries")
    refused = stand.http("POST", "/?hidden=2", b"x")
    tap.ok(refused[0] == 405 and "strict-transport-security" not in refused[1] and
           eventually(lambda: '"method":"POST","path":"/","status":405' in stand.read("access.log")) is not None,
           "nginx: a refusal of its own is logged as what was asked for, and says nothing of TLS without TLS", refused)
    stand.nginx_stop()
    finish(front)


def once(stand, tap):
    front = stand.front()
    stand.nginx_start()
    stand.sql("ALTER SEQUENCE egov.calls RESTART")
    found = []
    thread = threading.Thread(target=lambda: found.append(stand.http("GET", "/v1/things/1?sleep=1")))
    thread.start()
    time.sleep(0.4)
    for pid in children(front):
        os.kill(pid, signal.SIGKILL)
    thread.join()
    tap.ok(found[0][0] == 503 and stand.sql("SELECT last_value FROM egov.calls") == "1",
           "nginx: a request whose worker died is not sent again", found)
    stand.nginx_stop()
    finish(front)


GROUPS = [pages, own_refusals, limits, passed_on, once]
