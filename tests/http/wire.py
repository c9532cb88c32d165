"""Requests that no client library would send: bytes on the connection, for one operation each."""
import http.client
import socket

from client import Answer
from faults import as_json

# Headers by which a proxy or a framework may be told who asks, from where, for what; none counts here.
FORGED = {
    "Cookie": "session={token}; token={token}; egov={token}", "Forwarded": "for=10.0.0.1;host=evil;proto=https",
    "From": "coordinator-1", "Front-End-Https": "on", "Proxy": "http://evil.example/", "Proxy-Authorization": "Bearer {token}",
    "Remote-User": "coordinator-1", "True-Client-IP": "10.0.0.1", "Via": "1.1 intranet", "X-Accel-Redirect": "/files/x",
    "X-Auth-Token": "{token}", "X-Authenticated-User": "coordinator-1", "X-Authorization": "Bearer {token}",
    "X-Client-Cert": "CN=coordinator-1", "X-Egov-Actor": "coordinator-1", "X-Egov-Role": "coordinator", "X-Egov-Session": "{token}",
    "X-Egov-Tenant": "2", "X-Egov-User": "coordinator-1", "X-Egov-Zone": "intranet", "X-Forwarded-For": "10.0.0.1",
    "X-Forwarded-Host": "evil.example", "X-Forwarded-Method": "DELETE", "X-Forwarded-Proto": "https",
    "X-Forwarded-User": "coordinator-1", "X-HTTP-Method": "DELETE", "X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE",
    "X-Original-URL": "/v1/departments", "X-Real-IP": "10.0.0.1", "X-Remote-User": "coordinator-1", "X-Request-Id": "mine",
    "X-Rewrite-URL": "/v1/departments", "X-Road-Client": "CN/GOV/1/intranet", "X-User": "coordinator-1",
    "Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example", "Referer": "http://evil.example/?access_token={token}",
}
BAD_LENGTHS = ["-1", "+2", "0x2", "1 1", "2, 2", "2x", "", "9" * 20]
BAD_CHUNKS = [b"zz\r\n{}\r\n0\r\n\r\n", b"-1\r\n{}\r\n0\r\n\r\n", b"0x2\r\n{}\r\n0\r\n\r\n", b"\r\n{}\r\n0\r\n\r\n",
              b"2\r\n{}xx\r\n0\r\n\r\n", b"f" * 17 + b"1\r\n{}\r\n0\r\n\r\n"]
BAD_CODINGS = ["gzip", "gzip, chunked", "chunked, chunked", "identity", "xchunked"]
BAD_HOSTS = ["a b", "a/../b", "..", "", "a\x01"]
BAD_LINES = [("folded", "X-A: b\r\n c"), ("folded by a tab", "X-A: b\r\n\tc"), ("a folded token", "X-A: Bearer\r\n {token}"),
             ("a space before the colon", "X-A : b"), ("NUL in a value", "X-A: a\0b"), ("NUL in a name", "X-\0A: b"),
             ("a return in a value", "X-A: a\rb")]


def send(url, data):
    """Sends bytes on a connection of their own; returns the answer to the first request in them."""
    with socket.create_connection((url.hostname, url.port), timeout=30) as sock:
        sock.sendall(data)
        response = http.client.HTTPResponse(sock)
        try:
            response.begin()
            return Answer(response, response.read())
        finally:
            response.close()


def requests(operation, target, headers, body):
    """Yields (what is wrong, bytes) for requests that are refused as malformed whoever sends them."""
    line = f"{operation.method} {target} HTTP/1.1"
    own = [f"{name}: {value}" for name, value in headers.items()]
    whole = [f"Content-Length: {len(body)}"]
    for other in (len(body), len(body) + 1, 0):
        yield f"two lengths, {other}", text([line, "Host: x", *own, *whole, f"Content-Length: {other}"], body)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
    chunked = ["Transfer-Encoding: chunked"]
    yield "length, then chunks", text([line, "Host: x", *own, *whole, *chunked], chunks)
    yield "chunks, then length", text([line, "Host: x", *own, *chunked, *whole], chunks)
    yield "chunks twice", text([line, "Host: x", *own, *chunked, *chunked], chunks)
    for each in BAD_CHUNKS:
        yield f"chunk {each[:8]!r}", text([line, "Host: x", *own, *chunked], each)
    for each in BAD_LENGTHS:
        yield f"length {each[:8]!r}", text([line, "Host: x", *own, f"Content-Length: {each}"], body)
    for each in BAD_CODINGS:
        yield f"Transfer-Encoding: {each}", text([line, "Host: x", *own, f"Transfer-Encoding: {each}"], chunks)
    yield "two hosts", text([line, "Host: x", "Host: x", *own, *whole], body)
    yield "no host", text([line, *own, *whole], body)
    for each in BAD_HOSTS:
        yield f"host {each!r}", text([line, "Host: " + each, *own, *whole], body)
    for what, each in BAD_LINES:
        yield what, text([line, "Host: x", *own, each, *whole], body)
    token = headers.get("Authorization", "Bearer " + "A" * 43)
    for first, second in ((token, token), (token, "Bearer x"), ("Bearer x", token)):
        other = [each for each in own if not each.startswith("Authorization:")]
        yield f"two tokens, {first == second}", text([line, "Host: x", f"Authorization: {first}", *other,
                                                      f"Authorization: {second}", *whole], body)
    long = [f"X-Long-{number}: {'y' * 1000}" for number in range(60)]
    yield "60 headers of 1000 characters", text([line, "Host: x", *own, *long, *whole], body)
    yield "a token of 10 KiB", text([line, "Host: x", "Authorization: Bearer " + "A" * 10240, *whole], body)
    for version in ("HTTP/9.9", "HTTP/2.0", "HTPP/1.1"):
        yield version, text([f"{operation.method} {target} {version}", "Host: x", *own, *whole], body)
    yield "a lower-case method", text([line.replace(operation.method, operation.method.lower()), "Host: x", *own, *whole], body)
    for byte in ("\0", "\x01"):
        yield f"{byte!r} in the target", text([f"{operation.method} {target}{byte} HTTP/1.1", "Host: x", *own, *whole], body)


def text(lines, body):
    """The bytes of a request that ends its connection."""
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


def forged(token):
    """The headers that must not count, with a good token in those that could hold one."""
    return {name: value.replace("{token}", token) for name, value in FORGED.items()}


def small_body(operation):
    """A short body for the operation."""
    return b"" if operation.body is None else as_json({})
