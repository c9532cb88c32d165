"""Compares the ledger of a load with the database; knows nothing of how the system works inside.

Every 2xx is there exactly once, every 4xx not at all, every unknown at most once; public numbers have no gap
and are told to one case only; a shared read that was answered has its row in the log; a
file that the database knows is in the store, whole.
"""
import hashlib
import json
import os

CASES = """
SELECT coalesce(jsonb_object_agg(tag, found), '{{}}') FROM (
    SELECT form ->> 'shop-name' AS tag, jsonb_agg(jsonb_build_object('id', id, 'state', state, 'number', number,
           'version', version, 'files', (SELECT jsonb_agg(sha256) FROM egov.attachment a
               WHERE a.tenant = 1 AND a.case_id = c.id), 'events', (SELECT coalesce(jsonb_object_agg(kind, n), '{{}}') FROM (
               SELECT kind, count(*) AS n FROM egov.event e
                WHERE e.tenant = 1 AND e.subject = c.id GROUP BY kind) AS k))) AS found
      FROM egov.case_file c WHERE tenant = 1 AND form ->> 'shop-name' LIKE 'F{seed}-%'
       AND form ->> 'shop-name' >= '{first}' GROUP BY 1) AS t
"""
NUMBERS = r"""
SELECT y || ': ' || coalesce(value, 0) || ' counted, ' || n || ' given, highest ' || high FROM (
    SELECT substr(number, 8, 4)::int AS y, count(*) AS n, max(substr(number, 13)::int8) AS high
      FROM egov.case_file WHERE tenant = 1 AND number ~ '^231081-\d{4}-' GROUP BY 1) AS given
  LEFT JOIN egov.counter k ON k.tenant = 1 AND k.kind = 'case' AND k.year = y
 WHERE (value, n) IS DISTINCT FROM (high, high)
"""
LOGGED = """
SELECT coalesce(jsonb_agg(id), '[]') FROM egov.access_log
 WHERE tenant = 1 AND decision = 'granted' AND case_number LIKE 'F{seed}-%' AND case_number >= '{first}'
"""
EVENT = {"create": "create", "submit": "submit", "accept": "accept"}


def check(load, acts):
    """Returns all that is wrong with the acts, a text each. A tag is not older than the first of them."""
    sql = load.stand.sql
    span = {"seed": load.seed, "first": min((act.tag for act in acts), default="G")}
    cases = json.loads(sql(CASES.format(**span)))
    logged = set(json.loads(sql(LOGGED.format(**span))))
    wrong = [f"numbers have a gap or a double: {line}" for line in sql(NUMBERS).splitlines()]
    numbers = {}
    for act in acts:
        found = cases.get(act.tag, [])
        if act.kind == "read":
            wrong += check_read(act, logged)
        elif act.kind == "file":
            wrong += check_file(act, found, load.stand.store)
        else:
            wrong += check_act(act, found)
        if act.kind == "submit" and act.end == "good":
            number = json.loads(act.answer[1])["number"]
            if numbers.setdefault(number, act.tag) != act.tag:
                wrong.append(f"number {number} was told to {numbers[number]} and {act.tag}")
    return wrong


def check_read(act, logged):
    if act.end == "good" and json.loads(act.answer[1])["log"] not in logged:
        return [f"read without its row in the log: {act}"]
    return []


def check_file(act, found, folder):
    """A file that the database knows is there as it was sent; one that was acknowledged is known."""
    digest = hashlib.sha256(act.body).hexdigest()
    known = [name for case in found if case["id"] == act.case for name in case["files"] or ()].count(digest)
    if known > 1 or (act.end == "good" and known == 0):
        return [f"acknowledged and lost, or doubled ({known}): {act}"]
    if act.end == "bad" and known:
        return [f"refused, yet there: {act}"]
    path = os.path.join(folder, "files", digest[:2], digest)
    if known and not (os.path.exists(path) and hashlib.sha256(open(path, "rb").read()).hexdigest() == digest):
        return [f"known to the database and not in the store: {digest} {act}"]
    return []


def check_act(act, found):
    """What is wrong with the trace of one act among the cases of its tag."""
    if act.kind == "create":
        count = len(found)
    else:
        count = sum(case["events"].get(EVENT[act.kind], 0) for case in found if case["id"] == act.case)
    if act.key.startswith("x-"):
        return [f"refused, yet there: {act}"] if count > 0 or act.end == "good" else []
    if count > 1:
        return [f"doubled ({count}): {act}"]
    if act.end == "good" and count == 0:
        return [f"acknowledged and lost: {act}"]
    if act.end == "bad" and count == 1:
        return [f"refused, yet there: {act}"]
    if act.end != "good":
        return []
    told = json.loads(act.answer[1])
    case = next((case for case in found if case["id"] == told["id"]), None)
    if case is None or case["version"] < told["version"] or told["number"] not in (None, case["number"]):
        return [f"answered otherwise than it is ({case}): {act}"]
    return []


def settle(load, acts):
    """Sends every unknown act again with its key until it is answered; returns what is wrong."""
    wrong = []
    for act in acts:
        if act.end == "unknown" and act.key:
            for _ in range(5):
                load.send(act)
                if act.end != "unknown":
                    break
            if act.end == "unknown":
                wrong.append(f"no answer though all is well again: {act}")
    return wrong


def same_again(load, acts):
    """Sends acts that were answered once more; a retry with the same key is answered the same, as a replay."""
    wrong = []
    for act in acts:
        before, replays = act.answer, act.replays
        load.send(act)
        if act.answer != before or act.replays != replays + 1:
            wrong.append(f"a retry is answered otherwise than {before}: {act}")
    return wrong
