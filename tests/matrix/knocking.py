"""Sends the requests of the matrix, over HTTP through nginx and as SQL of the zone logins; keeps the answers."""
import json
import multiprocessing
import multiprocessing.connection
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from client import Zone

WORKERS = 6
SESSIONS = 3
CALL = "SELECT coalesce(egov_api.{function}(1, {context}, {request}) #>> '{{problem,code}}', 'ok') AS code \\gset\n" \
       "\\echo {number} :SQLSTATE :code\n"
PAGES = 8
# what a request is told that waits for others too long, over HTTP and as SQL; it says nothing of who may do what
BUSY = ("busy", "unavailable", "timeout", "55P03", "57014")
REPEATS = 10
# headers that differ from one answer to the next whatever is asked
OWN_HEADERS = ("x-request-id", "date", "server-timing", "connection")


class Answer:
    """What came back: status, code of the problem or "ok", the body without what is this request's own, the next page."""

    def __init__(self, status, code, body, following=None, listed=None):
        self.status = status
        self.code = code
        self.body = body
        self.following = following
        self.listed = listed

    def __str__(self):
        return f"{self.status} {self.code}"


def answer_of(raw):
    """An Answer of what came over HTTP; of a refusal without the id of the request."""
    if raw.status < 300:
        link = re.search(r'<([^>]+)>; rel="next"', raw.headers.get("link", ""))
        listed = {each.get("id") for each in raw.json if isinstance(each, dict)} if isinstance(raw.json, list) else None
        return Answer(raw.status, "ok", None, link and link[1], listed)
    body = {name: value for name, value in (raw.json or {"text": raw.text}).items() if name != "instance"}
    headers = sorted((name, value) for name, value in raw.headers.items() if name not in OWN_HEADERS)
    return Answer(raw.status, body.get("code", "?"), json.dumps([body, headers], ensure_ascii=False))


def patient(zone, method, target, body, headers):
    """The answer to a request, repeated with its key while somebody else is in the way."""
    for _ in range(REPEATS):
        answer = answer_of(zone.request(method, target, body, headers))
        if answer.code not in BUSY:
            break
        time.sleep(0.2)
    return answer


def share(addresses, requests, pipe):
    """One process: a kept connection to each zone."""
    zones = {name: Zone(url) for name, url in addresses.items()}
    for number, zone, method, target, headers, body in requests:
        answer = patient(zones[zone], method, target, body, headers)
        pages = 0
        following = answer.following
        while answer.listed is not None and "limit=200" in target and following and pages < PAGES:
            page = patient(zones[zone], method, following, None, headers)
            answer.listed |= page.listed
            following = page.following
            pages += 1
        pipe.send((number, answer))
    pipe.send(None)
    pipe.close()


def by_http(cells, asking, client):
    """Answers of all cells, in their order."""
    addresses = {name: zone.url.geturl() for name, zone in client.zones.items()}
    requests = [(number, cell.zone, *asking.http(cell)) for number, cell in enumerate(cells)]
    answers = [None] * len(cells)
    pipes = []
    for first in range(WORKERS):
        receiver, sender = multiprocessing.Pipe(False)
        multiprocessing.Process(target=share, args=(addresses, requests[first::WORKERS], sender), daemon=True).start()
        sender.close()
        pipes.append(receiver)
    while pipes:
        for pipe in multiprocessing.connection.wait(pipes):
            try:
                given = pipe.recv()
            except EOFError:
                raise ConnectionError("a process that sends requests has died") from None
            if given is None:
                pipes.remove(pipe)
            else:
                answers[given[0]] = given[1]
    return answers


def literal(text):
    return "'" + text.replace("'", "''") + "'"


def by_sql(calls):
    """Answers of calls [(login, function, context, request)]: SQLSTATE where it raised, else the code."""
    answers = [BUSY[0]] * len(calls)
    for _ in range(REPEATS):
        scripts = {}
        for number, (login, function, context, request) in enumerate(calls):
            if answers[number] in BUSY:
                scripts.setdefault((login, number % SESSIONS), []).append(
                    CALL.format(function=function, context=literal(context), request=literal(request), number=number))
        with ThreadPoolExecutor(SESSIONS) as pool:
            for done in pool.map(lambda key, given=scripts: run_script(key[0], "".join(given[key])), scripts):
                for line in done.splitlines():
                    number, state, code = line.split(" ")
                    answers[int(number)] = code if state == "00000" else state
        if not set(answers) & set(BUSY):
            break
    return answers


def run_script(login, script):
    """What psql says as a login; errors are what is looked for."""
    done = subprocess.run(["psql", "-XqAt", "-U", login], input="\\set VERBOSITY sqlstate\n" + script, text=True, check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout
