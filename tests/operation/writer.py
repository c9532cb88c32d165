#!/usr/bin/env -S python3 -B
"""Creates cases over HTTP until its standard input ends, from several clients: writer.py BASE_URL CLIENTS

Prints a line for each answered request: second it was sent, second it was answered, status, id of the case. The key
of an unanswered request is printed with status 0 and the key instead of the id.
"""
import http.client
import json
import sys
import threading
import time
import urllib.parse
import uuid

stop = threading.Event()
lock = threading.Lock()


def say(*words):
    with lock:
        print(*words, flush=True)


def ask(address, method, path, body, headers):
    """Status, headers and body of an answer; status 0 when there is none."""
    connection = http.client.HTTPConnection(address, timeout=30)
    try:
        connection.request(method, path, json.dumps(body), {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    except OSError:
        return 0, {}, b""
    finally:
        connection.close()


def work(address, token):
    while not stop.is_set():
        key = str(uuid.uuid4())
        sent = time.time()
        status, headers, _ = ask(address, "POST", "/v1/cases", {"item": "SFH-BORDER-RESIDENT", "form": {"phone": "13800000000"}},
                                 {"Authorization": "Bearer " + token, "Idempotency-Key": key})
        say(f"{sent:.6f}", f"{time.time():.6f}", status, headers.get("Location", key).rsplit("/", 1)[-1])
        if status != 201:
            time.sleep(0.05)


def main():
    address = urllib.parse.urlsplit(sys.argv[1]).netloc
    status, _, body = ask(address, "POST", "/v1/sessions", {"account": "zhangwei", "password": "demo-zhangwei"}, {})
    if status != 201:
        sys.exit(f"writer.py: no session: {status} {body!r}")
    threads = [threading.Thread(target=work, args=(address, json.loads(body)["token"])) for _ in range(int(sys.argv[2]))]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
