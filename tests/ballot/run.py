#!/usr/bin/env python3
"""Ballots over HTTP, and attempts to find out whose they are. Prints TAP.

64 voters of the demo city take tokens and cast ballots; then somebody with the rights of a superuser, the logs
and the WAL looks for links: rows that hold both, words in common, order, logs, WAL. Each search is shown to find
a link where there is one. What it says about overlapping windows is the price that BALLOTS.md names.
"""
import os
import random
import shutil
import subprocess
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import attack  # noqa: E402
import voprf  # noqa: E402,F401  (its path is set by voting)
from tap import Tap  # noqa: E402
from voting import Appraisal, cast, request, rows, sql, take, truth  # noqa: E402

LOGS = attack.Logs(os.path.join(os.environ["EGOV_STATE"], "log"))
VOTERS = 64


def hostile(tap, appraisal):
    """What may not be done, with a small paper that is closed at the end."""
    voters = appraisal.voters[:6]
    made = appraisal.paper(voters)
    paper, key = made["id"], made["public_key"]
    other = appraisal.paper(voters)["id"]
    for voter in voters:
        take(voter, paper, key)
    one, two = voters[0], voters[1]
    tap.ok(cast(one, paper, appraisal.subjects)[2]["code"] == "ballots-not-open", "no ballot before its window")
    appraisal.move(paper, "-1 hour", "-1 hour", "1 hour")
    appraisal.move(other, "1 hour", "-1 hour", "1 hour")
    status, _, answer = request("intranet", "POST", f"/v1/my/ballots/{paper}/token",
                                {"blinded": voprf.prepare()["blinded"]}, one.session)
    tap.ok((status, answer["code"]) == (409, "token-issued"), "no second token", answer)
    status, _, answer = request("intranet", "POST", f"/v1/my/ballots/{paper}/token",
                                {"blinded": one.prepared["blinded"]}, appraisal.voters[10].session)
    tap.ok((status, answer["code"]) == (404, "not-found"), "none for somebody who is not on the list", answer)
    status, _, first = cast(one, paper, appraisal.subjects)
    tap.ok(status == 201 and first["data"]["valid"], "a ballot is cast without a session", first)
    tap.ok(cast(one, paper, appraisal.subjects)[2]["data"] == first["data"], "and again: the same receipt")
    body = {"paper": paper, "token": one.token, "ballot": []}
    tap.ok(request("extranet", "POST", "/v1/ballots", body)[2]["code"] == "ballot-cast", "not with other content")
    forged = {"input": two.token["input"], "output": one.token["output"]}
    status, _, answer = request("extranet", "POST", "/v1/ballots", {**body, "token": forged})
    tap.ok((status, answer["code"]) == (403, "bad-token"), "a forged token", answer)
    tap.ok(request("extranet", "POST", "/v1/ballots", {**body, "paper": other})[2]["code"] == "bad-token",
           "a token of another paper")
    tap.ok(request("extranet", "POST", "/v1/ballots", {**body, "paper": str(uuid.uuid4())})[2]["code"] == "bad-token",
           "of no paper")
    status = request("extranet", "POST", "/v1/ballots", {**body, "token": {**two.token, "input": "A" * 10240}})[0]
    tap.ok(status == 422, "a token of ten kilobytes", status)
    status = request("extranet", "POST", "/v1/ballots", {**body, "padding": "A" * 300000})[0]
    tap.ok(status == 413, "a body that is too large", status)
    status, _, answer = request("extranet", "POST", "/v1/ballots", {**body, "token": two.token}, session=two.session)
    tap.ok((status, answer["code"]) == (400, "malformed-request"), "a session is refused: it would say who casts", answer)
    entry = {"subject": appraisal.subjects[0], "marks": {"work": 100.5}}
    status, _, answer = request("extranet", "POST", "/v1/ballots", {"paper": paper, "token": two.token, "ballot": [entry]})
    tap.ok(status == 422 and answer["errors"][0]["pointer"] == "/body/ballot/0/marks/work", "out of range", answer)
    own = sql("SELECT person FROM egov.account WHERE tenant = 1 AND id = '%s'" % two.account)
    sql(f"INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department, person) SELECT 1, gen_random_uuid(), "
        f"'{appraisal.id}', department, id FROM egov.person WHERE tenant = 1 AND id = '{own}'")
    subject = sql(f"SELECT id FROM egov.appraisal_subject WHERE tenant = 1 AND person = '{own}' AND appraisal = '{appraisal.id}'")
    before, appraisal.subjects = appraisal.subjects, [subject]
    try:
        appraisal.paper([two])
        tap.ok(False, "nobody is on the list of a paper that rates them")
    except RuntimeError as refused:
        tap.ok("own-ballot" in str(refused), "nobody is on the list of a paper that rates them", refused)
    appraisal.subjects = before
    tap.ok(appraisal.close(paper)[0] == 200, "the paper is closed")
    tap.ok(cast(two, paper, appraisal.subjects)[2]["code"] == "ballots-closed", "no ballot after the close")


def closing(tap, appraisal):
    """64 voters at once while the paper is closed: each ballot is in or out, and counted exactly."""
    made = appraisal.paper()
    paper = made["id"]
    for voter in appraisal.voters:
        take(voter, paper, made["public_key"])
    appraisal.move(paper, "-1 hour", "-1 hour", "1 hour")
    gate = threading.Barrier(VOTERS + 1)
    closed, answered, some = [], [], threading.Event()

    def one(voter):
        gate.wait()
        answer = cast(voter, paper, appraisal.subjects)
        answered.append(voter)
        if len(answered) >= VOTERS // 16:
            some.set()
        return answer

    def close():
        gate.wait()
        some.wait()
        closed.append(appraisal.close(paper)[0])

    closer = threading.Thread(target=close)
    closer.start()
    with ThreadPoolExecutor(VOTERS) as pool:
        answers = list(pool.map(one, appraisal.voters))
    closer.join()
    taken = [answer[2]["data"]["receipt"] for answer in answers if answer[0] == 201]
    late = [answer for answer in answers if answer[0] == 409 and answer[2]["code"] == "ballots-closed"]
    kept = int(sql(f"SELECT count(*) FROM egov.ballot WHERE tenant = 1 AND paper = '{paper}'"))
    published = request("extranet", "GET", f"/v1/ballot-papers/{paper}/receipts")[2]["data"]
    print(f"# {len(taken)} in, {len(late)} after the close")
    tap.ok(closed == [200] and taken and late and len(taken) + len(late) == VOTERS, "64 at once at the closing: each in or out",
           [a[2] for a in answers if a[0] not in (201, 409)])
    tap.ok(kept == len(taken) == published["ballots"] == len(set(published["receipts"])), "and counted exactly",
           (kept, len(taken)))
    tap.ok(sorted(taken) == sorted(published["receipts"]), "every receipt is in the published list, and no other")
    tap.ok(all(cast(v, paper, appraisal.subjects)[0] == (201 if a[0] == 201 else 409)
               for v, a in zip(appraisal.voters, answers)), "who asks again gets the same answer")


def vote_strictly(appraisal):
    """All take tokens, then all cast in the same order, one after the other: the worst case for order."""
    made = appraisal.paper()
    paper = made["id"]
    wal = attack.Wal()
    ids = [take(voter, paper, made["public_key"])["x-request-id"] for voter in appraisal.voters]
    appraisal.move(paper, "-1 hour", "-1 hour", "1 hour")
    for voter in appraisal.voters:
        status, headers, voter.answer = cast(voter, paper, appraisal.subjects)
        assert status == 201, voter.answer
        ids.append(headers["x-request-id"])
    return paper, wal, ids


def order(tap, appraisal, paper, when, linked):
    """Order of rows: of tokens, ballots and receipts, as they lie."""
    by_account = {voter.account: voter.number for voter in appraisal.voters}
    whose = {ballot: number for number, ballot in truth(paper).items()}
    tokens = [by_account[account] for account in attack.heap_order("ballot_token", "account", paper)[0]]
    ballots, writers = attack.heap_order("ballot", "id", paper)
    receipts, receipt_writers = attack.heap_order("ballot_receipt", "encode(receipt, 'hex')", paper)
    of_receipt = {voprf.read(v.answer["data"]["receipt"]).hex(): v.number for v in appraisal.voters}
    found = [attack.correlation(tokens, [whose[b] for b in ballots]),
             attack.correlation(tokens, [of_receipt[r] for r in receipts])]
    print(f"# {when}: correlation with the order of tokens {found[0]:.2f} (ballots), {found[1]:.2f} (receipts); "
          f"{writers} and {receipt_writers} transactions wrote them")
    if linked:
        tap.ok(min(found) > 0.99 and writers == VOTERS, f"{when}: order tells (the search works)", found)
    else:
        tap.ok(max(map(abs, found)) < 0.5 and writers == receipt_writers == 1, f"{when}: order and transactions tell nothing", found)


def rows_search(tap, appraisal, paper):
    """Rows and words in common, over every table."""
    voters = [voter.account for voter in appraisal.voters]
    voters += [row[0] for row in rows("SELECT person FROM egov.account WHERE tenant = 1 AND id IN ('%s')" % "','".join(voters))]
    voters += [row[0] for row in rows("SELECT encode(token_hash, 'hex') FROM egov.session WHERE tenant = 1 AND account IN ('%s')" % "','".join(voters[:VOTERS]))]
    voters += [voprf.read(voter.prepared["blinded"]).hex() for voter in appraisal.voters]
    ballots = [word for row in rows("SELECT id, encode(token, 'hex'), encode(content, 'hex') FROM egov.ballot "
                                    f"WHERE tenant = 1 AND paper = '{paper}'") for word in row]
    ballots += [voprf.read(voter.answer["data"]["receipt"]).hex() for voter in appraisal.voters]
    words = attack.known_words({"voters": voters, "ballots": ballots})
    common = {appraisal.id, appraisal.scheme, *appraisal.subjects, *appraisal.papers}
    texts = list(attack.table_texts())
    print(f"# {len(texts)} rows of {len({name for name, _ in texts})} tables")
    found = attack.rows_with_both(words["voters"], words["ballots"], texts)
    tap.ok(found == [], "no row of any table holds a voter and a ballot", found)
    found = attack.two_steps(words["voters"], words["ballots"], texts, common)
    tap.ok(found == set(), "no word stands with a voter and with a ballot", found)
    sql("DROP SCHEMA IF EXISTS test_link CASCADE; CREATE SCHEMA test_link; CREATE TABLE test_link.direct (a uuid, b uuid); "
        "CREATE TABLE test_link.left_half (a uuid, k timestamptz); CREATE TABLE test_link.right_half (b uuid, k timestamptz); "
        f"INSERT INTO test_link.direct VALUES ('{voters[0]}', '{ballots[0]}'); "
        f"INSERT INTO test_link.left_half VALUES ('{voters[0]}', '2026-11-28 22:00:00.123456'); "
        f"INSERT INTO test_link.right_half VALUES ('{ballots[0]}', '2026-11-28 22:00:00.123456')")
    texts = list(attack.table_texts())
    tap.ok([name for name, _ in attack.rows_with_both(words["voters"], words["ballots"], texts)] == ["test_link.direct"],
           "a table that links is found")
    tap.ok(any("22:00:00.123456" in word for word in attack.two_steps(words["voters"], words["ballots"], texts, common)),
           "and two tables with a time in common")
    sql("DROP SCHEMA test_link CASCADE")


def logs(tap, appraisal, paper, ids):
    """Log files of nginx, front and PostgreSQL."""
    time.sleep(0.5)
    mine = request("intranet", "GET", "/v1/my/ballots", session=appraisal.voters[0].session)[1]["x-request-id"]
    time.sleep(0.5)
    found = LOGS.lines_with([mine])
    tap.ok({name for name, _ in found} >= {"access.log", "intranet.log"}, "a request that is logged is found in both logs", found)
    secrets = [voter.token["input"] for voter in appraisal.voters] + [voter.answer["data"]["receipt"] for voter in appraisal.voters]
    secrets += [row[0] for row in rows(f"SELECT id FROM egov.ballot WHERE tenant = 1 AND paper = '{paper}'")]
    found = LOGS.lines_with(secrets)
    tap.ok(found == [], "no log holds a token, a receipt or a ballot", found)
    found = LOGS.lines_with(ids)
    tap.ok(found == [], "nor the request id of a token or a ballot", found)
    found = LOGS.lines_with(['"/v1/ballots"', "POST /v1/ballots", "/v1/ballot-receipts/ver", f"/{paper}/token"])
    tap.ok(found == [], "nor that somebody cast a ballot", found)


def organiser_sees(tap, appraisal, paper):
    """What an organiser can ask: never who has voted."""
    session = appraisal.organiser.session
    read = request("intranet", "GET", f"/v1/ballot-papers/{paper}", session=session)[2]
    turnout = request("intranet", "GET", f"/v1/appraisals/{appraisal.id}/progress", session=session)[2]
    line = [p for p in turnout["data"] if p["paper"] == paper][0]
    tap.ok(set(line) == {"paper", "name", "group", "closed", "voters", "tokens", "ballots"} and line["tokens"] % 5 == 0,
           "an organiser sees numbers, in steps of five", line)
    tap.ok(sorted(read["data"]["voters"]) == sorted(v.account for v in appraisal.voters) and "tokens" not in read["data"],
           "and the list, not who took a token", list(read["data"]))
    texts = [("organiser", repr(read) + repr(turnout))]
    words = attack.known_words({"ballots": list(truth(paper).values())})
    tap.ok(not words["ballots"].search(texts[0][1]), "and no ballot")


def wal(tap, appraisal, paper, written, tick):
    """
    WAL of the strict paper: no transaction writes both, and what stands before a ballot is no hint. The tick, which
    mixed all ballots, does the clock work of the whole city in its transaction.
    """
    written.stop()
    relations = {name: number for name, number in rows(
        "SELECT relname, pg_relation_filenode(oid) FROM pg_class WHERE relnamespace = 'egov'::regnamespace AND relkind = 'r'")}
    of_ballots = {relations[name] for name in ("ballot", "ballot_mark", "ballot_receipt")}
    of_people = {relations[name] for name in ("ballot_token", "session", "idempotency", "account") if name in relations}
    of_people |= {number for name, number in relations.items() if name.startswith(("event", "access_log"))}
    transactions = written.transactions()
    ballots = [xid for xid, files in transactions.items() if files & of_ballots]
    tap.ok(len(ballots) >= VOTERS and any(files & {relations["ballot_token"]} for files in transactions.values()),
           "pg_waldump shows tokens and ballots being written", len(ballots))
    both = [xid for xid in ballots if transactions[xid] & of_people and xid != tick]
    tap.ok(both == [], "no transaction writes a ballot and anything that knows people", both)
    right = guessed_right(appraisal, paper, written)
    tap.ok(right <= 2, "strict windows: the id before a ballot in WAL is no voter's of that ballot", right)


def guessed_right(appraisal, paper, written):
    """How many ballots WAL gives to their voters."""
    whose = truth(paper)
    guesses = written.nearest_before([v.account for v in appraisal.voters], list(whose.values()))
    right = sum(guesses[whose[v.number]] == v.account for v in appraisal.voters if v.number in whose)
    print(f"# WAL names the right voter of {right} of {len(whose)} ballots")
    return right


def overlapping(tap, appraisal):
    """The price of overlapping windows: who takes a token and casts at once can be guessed from WAL."""
    made = appraisal.paper()
    paper = made["id"]
    appraisal.move(paper, "1 hour", "-1 hour", "1 hour")
    written = attack.Wal()
    for voter in random.sample(appraisal.voters, VOTERS):
        take(voter, paper, made["public_key"])
        cast(voter, paper, appraisal.subjects)
    written.stop()
    right = guessed_right(appraisal, paper, written)
    tap.ok(right > VOTERS * 0.9, "overlapping windows: WAL does tell, as BALLOTS.md says (the search works)", right)


def page(tap):
    """The page and its scripts under their policy; its client, where there is a Node to run it."""
    base = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "nginx", "site")
    policy = request("intranet", "GET", "/ballot")[1]["content-security-policy"]
    tap.ok("default-src 'none'" in policy and "script-src 'self';" in policy and "unsafe" not in policy,
           "the page allows scripts of its own server only", policy)
    got = [request("extranet", "GET", f"/{name}") for name in ("ballot.mjs", "ballot-client.mjs", "ballot-text.mjs", "vendor/noble-oprf.mjs")]
    tap.ok(all(status == 200 and headers["content-type"].startswith("text/javascript") for status, headers, _ in got),
           "its scripts are there", [(g[0], g[1]["content-type"]) for g in got])
    tap.ok("script-src" not in request("intranet", "GET", "/")[1]["content-security-policy"], "the start page allows none")
    tap.ok(request("intranet", "GET", "/site/ballot.mjs")[0] == 404 == request("exchange", "GET", "/ballot")[0],
           "other names and the exchange zone have none")
    with open(os.path.join(base, "ballot.html"), encoding="utf-8") as file:
        html = file.read()
    tap.ok("<script" in html and html.count("<script") == html.count('<script type="module" src="/') and
           " on" not in html.replace("<option", "") and "style=" not in html, "no script or style stands in it")
    node = shutil.which("node")
    if not node:
        tap.ok(True, "the client's vectors # SKIP no node")
        return
    done = subprocess.run([node, os.path.join(os.path.dirname(os.path.abspath(__file__)), "client.mjs"), base], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    for line in done.stdout.splitlines():
        if line.startswith(("ok", "not ok")):
            tap.ok(line.startswith("ok"), "client: " + line.partition(" - ")[2])
    tap.ok(done.returncode == 0 and "1..9" in done.stdout, "the client's tests end", done.stdout[-500:])


def main():
    tap = Tap()
    voprf.vectors(tap)
    page(tap)
    appraisal = Appraisal(VOTERS)
    try:
        hostile(tap, appraisal)
        closing(tap, appraisal)
        paper, written, ids = vote_strictly(appraisal)
        order(tap, appraisal, paper, "before mixing", True)
        organiser_sees(tap, appraisal, paper)
        tick = sql("SELECT pg_current_xact_id(), egov.tick(1)").partition("|")[0]
        order(tap, appraisal, paper, "after a tick", False)
        wal(tap, appraisal, paper, written, tick)
        appraisal.close(paper)
        order(tap, appraisal, paper, "after the close", False)
        rows_search(tap, appraisal, paper)
        logs(tap, appraisal, paper, ids)
        overlapping(tap, appraisal)
    finally:
        appraisal.remove()
    return tap.plan()


sys.exit(main())
