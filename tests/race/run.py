#!/usr/bin/env -S python3 -B
"""Two calls on one case at the same moment, drawn at random, against a serial model. Prints TAP.

The model is the system itself, one call after the other: two calls that race must leave the answers and the
case that one of the two orders leaves, on a case of the same state. Calls are drawn whether they fit the state
or not; some are one call twice with one key, which must be done once. RACE_PAIRS (300) pairs are drawn,
RACE_SEED makes a run like another. EGOV_EXTRANET and so on and PGHOST are those of the suite `http`.
"""
import collections
import json
import os
import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path += [os.path.join(HERE, "../http"), os.path.join(HERE, "../faults")]

from checker import NUMBERS
from client import ZONES, Client, Zone

PAIRS = int(os.environ.get("RACE_PAIRS") or 300)
SEED = int(os.environ.get("RACE_SEED") or time.time()) % 1000000
PARALLEL = 4
ITEM = f"SFH-RACE-{SEED}"
FORM = {"shop-name": "店"}
GOT = [{"code": "application", "state": "received"}]
FINAL = """SELECT jsonb_build_object('state', state, 'version', version, 'numbered', number IS NOT NULL,
'events', (SELECT jsonb_agg(kind ORDER BY id) FROM egov.event e WHERE e.tenant = 1 AND e.subject = c.id),
'steps', (SELECT jsonb_agg(jsonb_build_array(code, state, result, version, claimed_by IS NOT NULL) ORDER BY code, id)
          FROM egov.case_step s WHERE s.tenant = 1 AND s.case_id = c.id),
'limits', (SELECT jsonb_agg(jsonb_build_array(kind, met_at IS NOT NULL) ORDER BY kind, met_at IS NOT NULL)
           FROM egov.deadline d WHERE d.tenant = 1 AND d.subject = c.id),
'stops', (SELECT count(*) FROM egov.case_stop s WHERE s.tenant = 1 AND s.case_id = c.id),
'extensions', (SELECT count(*) FROM egov.case_extension x WHERE x.tenant = 1 AND x.case_id = c.id),
'decisions', (SELECT count(*) FROM egov.decision x WHERE x.tenant = 1 AND x.case_id = c.id),
'form', form)
FROM egov.case_file c WHERE tenant = 1 AND id = '{case}';
"""


def on_case(who, path, body, method="POST"):
    return lambda case: (who, method, f"/v1/cases/{case['id']}{path}", body, case["version"])


def on_step(who, code, body):
    def made(case):
        step = next((each for each in case["steps"] if each["code"] == code), {"id": case["id"], "version": 1})
        if body is None:
            return who, "POST", f"/v1/tasks/{step['id']}/claim", None, step["version"]
        return who, "POST", f"/v1/cases/{case['id']}/reviews", {"step": step["id"], **body}, step["version"]
    return made


AGREED = {"result": "agreed"}
CALLS = {
    "apply": on_case("wangfang", "/application", {"form": {"shop-name": "另店"}, "materials": GOT}, "PUT"),
    "submit": on_case("wangfang", "/submission", None),
    "withdraw": on_case("wangfang", "/withdrawal", {}),
    "accept": on_case("scjgj-acceptor-1", "/acceptance", {}),
    "accept too": on_case("scjgj-acceptor-2", "/acceptance", {}),
    "ask": on_case("scjgj-acceptor-1", "/correction-notice", {"missing": [{"material": "application", "note": "看不清"}]}),
    "turn away": on_case("scjgj-acceptor-2", "/non-acceptance", {"kind": "not-needed", "reason": "依法不需要取得许可"}),
    "correct": on_case("wangfang", "/corrections", {"form": {"shop-name": "新店"}, "materials": GOT}),
    "review": on_step("scjgj-reviewer-1", "market", AGREED),
    "review too": on_step("scjgj-reviewer-2", "market", AGREED),
    "review health": on_step("wjj-reviewer-1", "health", AGREED),
    "claim": on_step("scjgj-reviewer-2", "market", None),
    "claim health": on_step("wjj-reviewer-1", "health", None),
    "stop": on_case("scjgj-reviewer-1", "/stops", {"kind": "appraisal", "reason": "鉴定"}),
    "extend": on_case("scjgj-head-1", "/extension", {"reason": "情况复杂"}),
    "grant": on_case("scjgj-decider-1", "/decision", {"outcome": "granted"}),
    "refuse": on_case("scjgj-decider-2", "/decision", {"outcome": "refused", "reason": "不符合条件", "remedies":
                                                       "六十日内可以申请行政复议，六个月内可以提起行政诉讼"}),
    "terminate": on_case("scjgj-decider-1", "/termination", {"reason": "申请人已注销"}),
    "deliver": on_case("scjgj-licence-1", "/delivery", {"method": "electronic"}),
}
# How a case comes into a state: the state before and the call from there.
WAY = {"draft": None, "submitted": ("draft", "submit"), "correction": ("submitted", "ask"), "accepted": ("submitted", "accept"),
       "half reviewed": ("accepted", "review"), "reviewed": ("half reviewed", "review health"),
       "granted": ("reviewed", "grant"), "delivered": ("granted", "deliver")}
# Calls that may do something in a state are drawn more often.
LIKELY = {"draft": ("apply", "submit", "withdraw"), "submitted": ("accept", "accept too", "ask", "turn away", "withdraw"),
          "correction": ("correct", "withdraw", "turn away"),
          "accepted": ("review", "review too", "review health", "claim", "claim health", "stop", "extend", "withdraw", "terminate"),
          "half reviewed": ("review health", "claim health", "withdraw", "terminate", "stop"),
          "reviewed": ("grant", "refuse", "terminate", "withdraw", "extend", "stop"),
          "granted": ("deliver", "terminate"), "delivered": ("deliver",)}


class Seat:
    """What one thread needs for a pair: two connections to each zone and one to the server."""

    def __init__(self, client):
        self.client = client
        self.sides = [{zone: Zone(client.zones[zone].url.geturl()) for zone in ZONES} for _ in range(2)]
        self.psql = subprocess.Popen(["psql", "-XqAt"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def final(self, case):
        self.psql.stdin.write(FINAL.format(case=case["id"]))
        self.psql.stdin.flush()
        return self.psql.stdout.readline().strip()

    def send(self, side, call, key):
        """Sends a call; once more while it is told that somebody else works on the case. Returns the answer."""
        who, method, path, body, version = call
        zone = self.client.zone_of(who)
        headers = {"Authorization": "Bearer " + self.client.tokens[(who, self.client.accounts[who]["password"], zone)],
                   "If-Match": f'"{version}"', "Idempotency-Key": key, "Accept-Language": "en"}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body)
        while True:
            answer = self.sides[side][zone].request(method, path, body, headers)
            if answer.json is None or answer.json.get("code") != "busy":
                return answer

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()
        for side in self.sides:
            for zone in side.values():
                zone.close()


def brief(answer):
    """What of an answer must be as in the model."""
    body = answer.json or {}
    if answer.status >= 300:
        return f"{answer.status} {body.get('code')}"
    return f"{answer.status} {body.get('state')} {body.get('version')}"


def made(seat, state):
    """A case in a state."""
    if WAY[state] is None:
        body = {"item": ITEM, "form": FORM, "materials": GOT}
        answer = seat.send(0, ("wangfang", "POST", "/v1/cases", body, 1), f"r-{random.getrandbits(64):x}")
    else:
        before, name = WAY[state]
        case = made(seat, before)
        answer = seat.send(0, CALLS[name](case), f"r-{random.getrandbits(64):x}")
    if answer.status not in (200, 201):
        raise ValueError(f"{state}: {answer.status} {answer.text[:300]}")
    return answer.json


def serial(seat, state, first, second, same):
    """Answers and case when one call comes after the other."""
    case = made(seat, state)
    keys = (f"r-{random.getrandbits(64):x}", f"r-{random.getrandbits(64):x}")
    one = seat.send(0, CALLS[first](case), keys[0])
    other = seat.send(1, CALLS[second](case), keys[0 if same else 1])
    return brief(one), brief(other), seat.final(case)


def race(seat, state, first, second, same, rng):
    """Answers and case when both are sent at once, one of them up to some milliseconds later."""
    case = made(seat, state)
    keys = (f"r-{random.getrandbits(64):x}", f"r-{random.getrandbits(64):x}")
    late = rng.choice((0, 0, rng.uniform(0, 0.004)))
    barrier = threading.Barrier(2)
    found = [None, None]

    def send(side, name, key, wait):
        call = CALLS[name](case)
        barrier.wait()
        time.sleep(wait)
        found[side] = seat.send(side, call, key)
    order = rng.random() < 0.5
    threads = [threading.Thread(target=send, args=(0, first, keys[0], late if order else 0)),
               threading.Thread(target=send, args=(1, second, keys[0 if same else 1], 0 if order else late))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if same and found[0].text != found[1].text and found[0].status < 300:
        raise ValueError(f"one key, two answers: {found[0].text[:300]} | {found[1].text[:300]}")
    return brief(found[0]), brief(found[1]), seat.final(case)


class Model:
    """What the two orders leave, learned once for each state and pair."""

    def __init__(self):
        self.known, self.lock = {}, threading.Lock()

    def orders(self, seat, state, first, second, same):
        key = (state, first, second, same)
        if key not in self.known:
            one = serial(seat, state, first, second, same)
            other = serial(seat, state, second, first, same)
            with self.lock:
                self.known[key] = (one, (other[1], other[0], other[2]))
        return self.known[key]


def drawn(rng):
    """A state, two calls and whether they are one call with one key."""
    state = rng.choice(list(WAY))
    names = [rng.choice(LIKELY[state]) if rng.random() < 0.85 else rng.choice(list(CALLS)) for _ in range(2)]
    same = rng.random() < 0.15
    return state, names[0], names[0] if same else names[1], same


def publish(client):
    """The item of the cases: two departments review side by side."""
    ids = {each["code"]: each["id"] for each in client.zones["extranet"].request(
        "GET", "/v1/departments?limit=200", None, {}).json}
    item = {"code": ITEM, "department": ids["scjgj"], "name": "试验事项 " + ITEM, "type": "01",
            "fields": [{"element": "shop-name"}], "materials": [{"code": "application", "name": "申请表", "originals": 1}],
            "steps": [{"code": "market", "name": "审查", "department": ids["scjgj"], "budget_days": 3},
                      {"code": "health", "name": "卫生", "department": ids["wjj"], "budget_days": 3}]}
    version = 1
    for who, path, body in (("scjgj-editor-1", "/v1/items", item), ("coordinator-1", f"/v1/items/{ITEM}/publication", None)):
        headers = {"Authorization": "Bearer " + client.token(who, "intranet"), "Idempotency-Key": f"{ITEM}-{who}",
                   "If-Match": f'"{version}"', **({"Content-Type": "application/json"} if body else {})}
        answer = client.zones["intranet"].request("POST", path, json.dumps(body) if body else None, headers)
        if answer.status not in (200, 201):
            raise ValueError(f"{path}: {answer.status} {answer.text[:500]}")
        version = answer.json["version"]


def run(client, rng):
    """Races all pairs; returns the anomalies and how often which order won."""
    model, anomalies, won = Model(), [], collections.Counter()
    pairs = [drawn(rng) + (rng.getrandbits(32),) for _ in range(PAIRS)]
    seats = [Seat(client) for _ in range(PARALLEL)]

    def part(number):
        for count, (state, first, second, same, seed) in enumerate(pairs[number::PARALLEL], 1):
            if number == 0 and count % 2500 == 0:
                print(f"# {count * PARALLEL} pairs so far, {len(anomalies)} anomalies", flush=True)
            try:
                orders = model.orders(seats[number], state, first, second, same)
                found = race(seats[number], state, first, second, same, random.Random(seed))
            except (ValueError, OSError) as reason:
                anomalies.append(f"{state}: {first} | {second}: {reason}")
                continue
            if found not in orders:
                anomalies.append(f"{state}: {first} | {second}{' with one key' if same else ''}: {found}\n  neither {orders[0]}\n  nor {orders[1]}")
            elif orders[0] == orders[1]:
                won["the same in both orders"] += 1
            else:
                won["the first first" if found == orders[0] else "the second first"] += 1
    with ThreadPoolExecutor(PARALLEL) as pool:
        for each in [pool.submit(part, number) for number in range(PARALLEL)]:
            each.result()
    first, second = model.orders(seats[0], "submitted", "accept", "accept too", False)
    if (first[0], second[1], first[2]) in (first, second):
        anomalies.append("control: an act that is done twice would not be seen")
    for seat in seats:
        seat.close()
    return anomalies, won, len(model.known)


def main():
    client = Client({zone: os.environ["EGOV_" + zone.upper()] for zone in ZONES}, os.environ["EGOV_ACCOUNTS"])
    publish(client)
    for who in sorted({call({"id": "", "version": 1, "steps": []})[0] for call in CALLS.values()}):
        client.token(who, client.zone_of(who))
    begun = time.monotonic()
    anomalies, won, combinations = run(client, random.Random(SEED))
    print(f"# RACE_SEED={SEED}: {PAIRS} pairs of {combinations} combinations in {time.monotonic() - begun:.0f} s: {dict(won)}")
    print(f"{'not ok' if anomalies else 'ok'} 1 - {PAIRS} racing pairs, {len(anomalies)} anomalies")
    for each in anomalies[:10]:
        print("\n".join("# " + line for line in each.split("\n")))
    many = PAIRS < 100 or (won["the first first"] > PAIRS // 20 and won["the second first"] > PAIRS // 20)
    print(f"{'ok' if many else 'not ok'} 2 - both orders were met")
    gaps = subprocess.run(["psql", "-XqAt"], input=NUMBERS, text=True, check=True, capture_output=True).stdout.strip()
    print(f"{'not ok' if gaps else 'ok'} 3 - the numbers of cases have no gap {gaps}")
    print("1..3")
    return 1 if anomalies or gaps or not many else 0


if __name__ == "__main__":
    sys.exit(main())
