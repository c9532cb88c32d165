"""A FastCGI client of one request a connection, able to send what no web server would."""
import json
import socket
import struct

BEGIN, ABORT, END, PARAMS, STDIN, STDOUT = 1, 2, 3, 4, 5, 6


def record(kind, content=b"", request=1):
    """One record; content may be longer than a record holds."""
    out = b""
    while len(content) > 65535:
        out += struct.pack(">BBHHBB", 1, kind, request, 65528, 0, 0) + content[:65528]
        content = content[65528:]
    return out + struct.pack(">BBHHBB", 1, kind, request, len(content), 0, 0) + content


def begin(role=1, flags=0):
    return record(BEGIN, struct.pack(">HB5x", role, flags))


def pair(name, value):
    def length(n):
        return bytes([n]) if n < 128 else struct.pack(">I", n | 0x80000000)
    name = name.encode() if isinstance(name, str) else name
    value = value.encode() if isinstance(value, str) else value
    return length(len(name)) + length(len(value)) + name + value


class Answer:
    """Status, headers (lower-case names) and body of an answer; status 0 when there was none."""

    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        self.headers = {}
        for line in head.decode("utf-8", "replace").split("\r\n"):
            name, _, value = line.partition(":")
            self.headers[name.strip().lower()] = value.strip()
        self.status = int(self.headers.get("status", "0").split()[0])

    def json(self):
        return json.loads(self.body)

    def code(self):
        return self.json().get("code") if self.body else None

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:300]!r}"


def connect(path, timeout=15):
    sock = socket.socket(socket.AF_UNIX)
    sock.settimeout(timeout)
    sock.connect(path)
    return sock


def receive(sock):
    """The standard output of the request on the connection."""
    data = b""
    try:
        while True:
            chunk = sock.recv(65536)
            if not chunk:
                break
            data += chunk
    except ConnectionResetError:
        pass
    out = b""
    while len(data) >= 8:
        _, kind, _, length, padding, _ = struct.unpack(">BBHHBB", data[:8])
        if kind == STDOUT:
            out += data[8:8 + length]
        data = data[8 + length + padding:]
    return Answer(out)


def parameters(method, target, body, headers, extra):
    """The parameters that nginx would pass."""
    values = [("REQUEST_METHOD", method), ("REQUEST_URI", target), ("REMOTE_ADDR", "192.0.2.1")]
    if body is not None and "CONTENT_LENGTH" not in dict(extra):
        values.append(("CONTENT_LENGTH", str(len(body))))
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        values.append((key if key.startswith("CONTENT_TYPE") else "HTTP_" + key, value))
    return b"".join(pair(name, value) for name, value in values + list(extra))


def send(path, method, target, body=None, headers=None, extra=(), role=1):
    """Sends a request and returns the connection, the answer still to come."""
    headers = dict(headers or {})
    if isinstance(body, str):
        body = body.encode()
    if body and "Content-Type" not in headers:
        headers["Content-Type"] = "application/json"
    sock = connect(path)
    sock.sendall(begin(role) + record(PARAMS, parameters(method, target, body, headers, extra)) + record(PARAMS) +
                 (record(STDIN, body) if body else b"") + record(STDIN))
    return sock


def ask(path, method, target, body=None, headers=None, extra=(), role=1):
    """Sends a request and returns its answer."""
    with send(path, method, target, body, headers, extra, role) as sock:
        return receive(sock)
