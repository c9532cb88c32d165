"""The callers of the matrix with their tokens, and its things with their facts."""
import csv
import json
import os
import subprocess
import uuid

from client import ZONES
from table import HERE, SOURCES, Thing

UNKNOWN = "A" * 43
# Of each department: those of the things (market regulation), that take part (health), provide shared data (police),
# ask for it (civil affairs). Nobody here stands in for a colleague, and no other suite uses their passwords up.
DEPARTMENTS = ("scjgj", "wjj", "gaj", "mzj")
POSTS = ("window-1", "acceptor-2", "reviewer-2", "decider-1", "licence-1", "editor-1", "head-1")
OTHERS = {
    "extranet": ("liuyang", "zhaolei", "wangfang", "zhangwei", "dongfang-trade", "sfh-agency"),
    "intranet": ("jtj-editor-1", "mzj-reviewer-1", "zwzx-window-1", "zwzx-window-2", "coordinator-1", "mayor-1", "supervisor-1",
                 "system-admin-1", "security-admin-1", "audit-admin-1", "organiser-1", "committee-1", "mzj-staff-1"),
    "exchange": ("hlj-approval", "mzj-system"),
}
# An official of market regulation who is also the applicant of a case (sql/demo/parties.csv).
OWN = {"login": "matrix-own", "password": "matrix-own-password",
       "party": {"kind": "person", "identity_kind": "resident-id", "country": "CN", "identity_number": "231081199009072469",
                 "name": "刘洋", "phone": "13900000002"}}
OWN_ROLES = ("acceptor", "reviewer", "decider", "licensor", "deliverer", "head")
OWN_DEPARTMENT = "01900000-0000-7000-8000-00000000d003"
LEAVER = "01900000-0000-7000-8000-00000000a103"
TOLD = "/v1/cases/01900000-0000-7000-8000-00000000c111/notices/01900000-0000-7000-8000-00000000e002/delivery"


class Caller:
    """Who asks: an account with its roles, in one department or the city; or nobody, or an unknown token."""

    def __init__(self, login, zone, roles, department, kind="signed-in"):
        self.login = self.name = login
        self.zone = zone
        self.roles = roles
        self.department = department
        self.kind = kind
        self.token = None
        self.spares = []
        self.lead = False


def psql(text, user=None, **variables):
    """What psql prints for a script, run as the superuser of the suite or as another login."""
    given = [each for name, value in variables.items() for each in ("-v", f"{name}={value}")]
    done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", *given, *(["-U", user] if user else [])],
                          input=text, text=True, check=True, stdout=subprocess.PIPE)
    return done.stdout


class World:
    """Signs everybody in and reads the facts."""

    zones = ZONES

    def __init__(self, client, declaration):
        self.client = client
        self.accounts = self.accounts_read()
        self.prepare()
        self.callers = [*self.outsiders(), *self.officials()]
        self.things = self.facts(declaration)

    def accounts_read(self):
        """(zone, roles, code of the department) of each login of the demo."""
        codes = {}
        with open(os.path.join(SOURCES, "sql/demo/departments.csv"), newline="", encoding="utf-8") as stream:
            codes = {row["name"]: row["code"] for row in csv.DictReader(stream)}
        found = {}
        with open(os.path.join(SOURCES, "sql/demo/accounts.csv"), newline="", encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                zone, roles, _ = found.get(row["login"], (row["zone"], set(), None))
                found[row["login"]] = (zone, roles | {row["role"]} - {""}, codes.get(row["department"]))
        return found

    def call(self, who, method, path, body):
        """A call of the set-up, in the intranet."""
        return self.client.zones["intranet"].request(method, path, json.dumps(body), {
            "Authorization": "Bearer " + self.client.token(who, "intranet"), "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4())})

    def prepare(self):
        """What the table takes for granted: one official more, an account disabled, a notice delivered."""
        person = self.call("system-admin-1", "POST", "/v1/people", {"name": "甄当事", "department": OWN_DEPARTMENT})
        made = self.call("security-admin-1", "POST", "/v1/accounts", {
            **OWN, "person": person.json["id"], "roles": [{"role": role, "department": OWN_DEPARTMENT} for role in OWN_ROLES]})
        disabled = self.call("security-admin-1", "POST", f"/v1/accounts/{LEAVER}/disabling", {})
        told = self.call("scjgj-licence-1", "POST", TOLD, {"method": "post"})
        for answer, statuses in ((person, (201,)), (made, (201, 409)), (disabled, (200,)), (told, (200, 409))):
            if answer.status not in statuses:
                raise ValueError(f"set-up: {answer.status} {answer.text[:300]}")

    def outsiders(self):
        """Nobody, a token that was never given out, one that was signed out."""
        nobody = Caller("nobody", None, set(), None, "nobody")
        unknown = Caller("unknown token", None, set(), None, "unknown")
        unknown.token = UNKNOWN
        ended = Caller("ended session", None, set(), None, "unknown")
        ended.token = self.client.token("scjgj-acceptor-1", "intranet", fresh=True)
        self.client.zones["intranet"].request("DELETE", "/v1/sessions/current", None, {"Authorization": "Bearer " + ended.token})
        self.client.forget(ended.token)
        return nobody, unknown, ended

    def officials(self):
        """Everybody who signs in; the first of each set of roles leads: such a caller also knocks at other zones."""
        logins = [login for zone in ZONES for login in OTHERS[zone]]
        logins += [f"{department}-{post}" for department in DEPARTMENTS for post in POSTS]
        callers = [Caller(login, *self.accounts[login]) for login in logins]
        callers.append(Caller(OWN["login"], "intranet", set(OWN_ROLES), "scjgj"))
        known = set()
        for caller in callers:
            who = caller.login if caller.login != OWN["login"] else {"account": OWN["login"], "password": OWN["password"]}
            caller.token = self.client.token(who, caller.zone)
            caller.lead = (caller.zone, *sorted(caller.roles)) not in known
            known.add((caller.zone, *sorted(caller.roles)))
            if caller.lead:
                caller.spares = [self.client.token(who, caller.zone, fresh=True) for _ in range(2)]
                caller.token = self.client.token(who, caller.zone, fresh=True)
        return callers

    @staticmethod
    def facts(declaration):
        """The things of each kind; one that is not there any more ends the run, for its cells would say nothing."""
        wanted = [{"kind": kind, "path": path} for kind, paths in declaration.things.items() for path in paths]
        with open(os.path.join(HERE, "facts.sql"), encoding="utf-8") as stream:
            script = stream.read()
        rows = json.loads(psql(script, things=json.dumps(wanted)))
        nothing = {"self": [], "same": [], "part": [], "own": [], "step": None, "draft": False, "open": True}
        found = {(row["kind"], json.dumps(row["path"], sort_keys=True)): row for row in rows}
        things = {}
        for each in wanted:
            key = (each["kind"], json.dumps(each["path"], sort_keys=True))
            if key not in found and f"'{each['kind']}'" in script:
                raise ValueError(f"there is no {each['kind']} {each['path']}")
            things.setdefault(each["kind"], []).append(Thing(each["kind"], each["path"], found.get(key, nothing)))
        return things
