"""An appraisal in the demo city with 64 voters, and what its voters do over HTTP."""
import hashlib
import http.client
import json
import os
import subprocess
import sys
import urllib.parse
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import voprf  # noqa: E402

TENANT = 1
SCHEME = {
    "format": "egov-scheme-1", "code": "ballot-test", "name": "匿名测评", "class": "person",
    "groups": {f"group-{n}": 1 for n in range(10)}, "root": {"id": "total", "kind": "sum", "children": [
        {"id": "work", "kind": "ballots", "min": 0, "max": 100},
        {"id": "conduct", "kind": "ballots", "min": 0, "max": 100}]}}


def sql(text, *options):
    """What psql prints."""
    done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", *options], input=text, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout.strip()


def rows(text):
    return [line.split("|") for line in sql(text).splitlines()]


def fixed(name):
    """A random-looking id that is the same in every run."""
    return str(uuid.UUID(bytes=hashlib.md5(("ballot test " + name).encode()).digest(), version=4))


class Voter:
    """An account with a session; what its browser keeps."""

    def __init__(self, number, account):
        self.number, self.account = number, account
        self.session = voprf.text(hashlib.sha256(b"session of " + account.encode()).digest())
        self.prepared = self.token = self.ballot = self.answer = None


def request(zone, method, path, body=None, session=None, headers=None):
    """Status, headers and JSON of an answer, on a connection of its own."""
    base = urllib.parse.urlsplit(os.environ["EGOV_" + zone.upper()])
    connection = http.client.HTTPConnection(base.hostname, base.port, timeout=60)
    sent = {"Accept": "application/json", **(headers or {})}
    if body is not None:
        sent["Content-Type"] = "application/json"
    if session:
        sent["Authorization"] = "Bearer " + session
    connection.request(method, path, None if body is None else json.dumps(body), sent)
    response = connection.getresponse()
    raw = response.read()
    connection.close()
    try:
        value = json.loads(raw)
    except ValueError:
        value = None
    if response.status < 300 and not (isinstance(value, dict) and "data" in value):
        value = {"data": value}
    return response.status, {k.lower(): v for k, v in response.getheaders()}, value


class Appraisal:
    """The appraisal, its subject and its voters; takes everything away at the end."""

    def __init__(self, voters):
        self.id, self.scheme = fixed("appraisal"), fixed("scheme")
        self.subjects = [fixed("subject 1"), fixed("subject 2")]
        self.papers = []
        self.remove()
        organs = [row[0] for row in rows("SELECT id FROM egov.department WHERE tenant = 1 ORDER BY code LIMIT 2")]
        accounts = rows("SELECT a.id FROM egov.account a WHERE a.tenant = 1 AND a.zone = 'intranet' AND a.person IS NOT NULL AND a.disabled_at IS NULL "
                        "AND NOT EXISTS (SELECT FROM egov.role_holding r WHERE r.tenant = 1 AND r.account = a.id AND r.role LIKE '%admin') "
                        f"AND a.login <> 'organiser-1' ORDER BY md5(a.id::text) LIMIT {voters}")
        self.voters = [Voter(n, row[0]) for n, row in enumerate(accounts)]
        self.organiser = Voter(-1, sql("SELECT id FROM egov.account WHERE tenant = 1 AND login = 'organiser-1'"))
        for voter in (*self.voters, self.organiser):
            sql(f"""INSERT INTO egov.session (tenant, token_hash, id, account, zone, person, expires_at)
                    SELECT 1, sha256('{voter.session}'), egov.uuid7(), id, zone, person, now() + interval '1 hour'
                      FROM egov.account WHERE tenant = 1 AND id = '{voter.account}'""")
        sql(f"""INSERT INTO egov.scheme (tenant, id, code, name, class, content, state, drafted_by, drafted_at)
                VALUES (1, '{self.scheme}', 'ballot-test', '匿名测评', 'person', '{json.dumps(SCHEME)}', 'draft', '{self.organiser.account}', now());
                INSERT INTO egov.appraisal (tenant, id, year, name, scheme, state, collect_from, collect_through, created_by, created_at)
                VALUES (1, '{self.id}', 2026, '匿名测评', '{self.scheme}', 'collect', '2026-01-01', '2026-12-31', '{self.organiser.account}', now());
                INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department)
                VALUES (1, '{self.subjects[0]}', '{self.id}', '{organs[0]}'), (1, '{self.subjects[1]}', '{self.id}', '{organs[1]}')""")

    def remove(self):
        papers = f"(SELECT id FROM egov.ballot_paper WHERE tenant = 1 AND appraisal = '{self.id}')"
        for table in ("ballot_mark", "ballot", "ballot_receipt", "ballot_token", "ballot_voter", "ballot_paper_subject"):
            sql(f"DELETE FROM egov.{table} WHERE tenant = 1 AND paper IN {papers}")
        sql(f"""DELETE FROM egov.ballot_paper WHERE tenant = 1 AND appraisal = '{self.id}';
                DELETE FROM egov.appraisal_subject WHERE tenant = 1 AND appraisal = '{self.id}';
                DELETE FROM egov.appraisal WHERE tenant = 1 AND id = '{self.id}';
                DELETE FROM egov.scheme WHERE tenant = 1 AND id = '{self.scheme}'""")
        for voter in getattr(self, "voters", []) + [getattr(self, "organiser", None)]:
            if voter:
                sql(f"DELETE FROM egov.session WHERE tenant = 1 AND token_hash = sha256('{voter.session}')")

    def paper(self, voters=None):
        """A paper of a group of its own, made by the organiser; its windows are moved by move()."""
        body = {"group": f"group-{len(self.papers)}", "name": "匿名测评", "subjects": self.subjects,
                "voters": [v.account for v in (self.voters if voters is None else voters)],
                "issue_from": "2026-01-01T00:00:00+08:00", "issue_until": "2037-01-02T00:00:00+08:00",
                "cast_from": "2037-01-02T00:00:00+08:00", "closes_at": "2037-01-03T00:00:00+08:00"}
        status, _, answer = request("intranet", "POST", f"/v1/appraisals/{self.id}/ballot-papers", body,
                                    self.organiser.session, {"Idempotency-Key": str(uuid.uuid4())})
        if status != 201:
            raise RuntimeError(f"{status} {answer}")
        self.papers.append(answer["data"]["id"])
        return answer["data"]

    @staticmethod
    def move(paper, issue_until, cast_from, closes_at):
        """Moves the windows, as time would: intervals from now."""
        sql(f"""UPDATE egov.ballot_paper SET issue_from = now() - interval '10 days', issue_until = now() + interval '{issue_until}',
                cast_from = now() + interval '{cast_from}', closes_at = now() + interval '{closes_at}' WHERE tenant = 1 AND id = '{paper}'""")

    def close(self, paper):
        return request("intranet", "POST", f"/v1/ballot-papers/{paper}/closing", {}, self.organiser.session,
                       {"Idempotency-Key": str(uuid.uuid4()), "If-Match": '"1"'})


def take(voter, paper, public_key):
    """Takes the token of a voter and checks its proof."""
    voter.prepared = voprf.prepare()
    status, headers, answer = request("intranet", "POST", f"/v1/my/ballots/{paper}/token",
                                      {"blinded": voter.prepared["blinded"]}, voter.session)
    if status != 200:
        raise RuntimeError(f"{status} {answer}")
    voter.token = voprf.finish(voter.prepared, answer["data"], public_key)
    return headers


def cast(voter, paper, subjects, zone="extranet"):
    """Casts a ballot by which the test, and nobody else, knows whose it is."""
    voter.ballot = [{"subject": subjects[0], "marks": {"work": voter.number, "conduct": 100 - voter.number}},
                    {"subject": subjects[1], "marks": {"work": 50}}]
    return request(zone, "POST", "/v1/ballots", {"paper": paper, "token": voter.token, "ballot": voter.ballot,
                                                 "padding": "-" * (3000 + voter.number)})


def truth(paper):
    """Which ballot is whose: {number of the voter: id}, by the marks that only this test can tell apart."""
    return {int(float(mark)): ballot for ballot, mark in
            rows(f"SELECT ballot, value FROM egov.ballot_mark WHERE tenant = 1 AND paper = '{paper}' "
                 f"AND indicator = 'work' AND subject = '{fixed('subject 1')}'")}
