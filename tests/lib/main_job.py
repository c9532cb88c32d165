#!/usr/bin/env python3
"""The main job of the city, over HTTP: one application from submission to delivery.

    main_job.py EXTRANET INTRANET ACCOUNTS.CSV

A citizen applies for a liquor retail licence; market regulation leads, health and tax review beside
it; one of them reads shared data, which the citizen sees. Every step is printed with the deadline it set. Exit status 1 and the answer when a step fails.
"""
import csv
import json
import os
import sys
import urllib.error
import urllib.request
import uuid

ITEM = "SFH-LIQUOR-RETAIL"
REGISTER = "3071-000001"
FORM = {
    "application-kind": "new",
    "shop-name": "边城酒类专卖店",
    "premises-address": "绥芬河市通天路88号",
    "premises-area": "86.5",
    "premises-right": "rented",
    "liquor-categories": "白酒、啤酒、进口伏特加",
    "phone": "13800000000",
}
UNITS = {"WD": "working days", "CD": "calendar days", "Y": "years"}


class Refused(Exception):
    """An answer that is not a success."""


class Caller:
    """Somebody who is signed in."""

    def __init__(self, base, account):
        self.base = base
        self.token = None
        self.login = account["login"]
        answer = self.call("POST", "/v1/sessions",
                           {"account": account["login"], "password": account["password"]})
        self.token = answer["token"]

    def call(self, method, path, body=None, version=None, language="en"):
        """The body of the answer; version is sent as If-Match."""
        headers = {"Accept-Language": language, "Idempotency-Key": str(uuid.uuid4())}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(f"{method} {path} as {self.login}: {error.code} {error.read().decode()}") from None
        return json.loads(text) if text else None

    def case(self, case):
        return self.call("GET", f"/v1/cases/{case}")


class Office:
    """The officials of the city by department and role."""

    def __init__(self, base, file):
        self.base = base
        with open(file, encoding="utf-8") as stream:
            self.accounts = list(csv.DictReader(stream))
        self.callers = {}
        self.names = {}

    def citizen(self, base):
        caller = Caller(base, next(a for a in self.accounts if a["role"] == "citizen"))
        departments = caller.call("GET", "/v1/departments?limit=200", language="zh-CN")
        self.names = {each["id"]: each["name"] for each in departments}
        return caller

    def officials(self, department, role, count):
        """So many officials of a department that hold a role."""
        name = self.names.get(department)
        found = [a for a in self.accounts if a["department"] == name and a["role"] == role][:count]
        if len(found) < count:
            raise Refused(f"not {count} hold the role {role} in {name or department}")
        for account in found:
            if account["login"] not in self.callers:
                self.callers[account["login"]] = Caller(self.base, account)
        return [self.callers[account["login"]] for account in found]

    def official(self, department, role):
        return self.officials(department, role, 1)[0]


def say(who, what):
    print(f"   {who:<18} {what}", flush=True)


def deadlines(caller, case, known):
    """Prints the deadlines that were set or met since the last look."""
    for each in caller.call("GET", f"/v1/cases/{case}/deadlines"):
        before = known.get(each["kind"])
        if before is None or before["due_on"] != each["due_on"]:
            note = " (provisional)" if each["provisional"] else ""
            say("", f"  -> {each['kind']} deadline {each['due_on']}{note}: "
                    f"{each['value']} {UNITS[each['unit']]} from {each['start_on']}")
        elif each["met_at"] and not before["met_at"]:
            say("", f"  -> {each['kind']} deadline met")
        known[each["kind"]] = each


def apply(citizen):
    item = citizen.call("GET", f"/v1/items/{ITEM}")
    materials = [{"code": m["code"], "state": "received"} for m in item["materials"] if m["mandatory"]]
    case = citizen.call("POST", "/v1/cases", {"item": ITEM, "form": FORM, "materials": materials})
    say(citizen.login, f"drafts an application: {item['name']}, {item['department_name']} in charge")
    case = citizen.call("POST", f"/v1/cases/{case['id']}/submission", version=case["version"])
    say(citizen.login, f"submits it: number {case['number']}, query code {case['query_code']}")
    return case


def plan_site_check(office, case, step):
    """Two officers of the department check on the site (Administrative Licensing Law, Art. 34)."""
    officers = office.officials(step["department"], "reviewer", 2)
    officers[0].call("POST", f"/v1/cases/{case}/site-checks",
                     {"step": step["id"], "officers": [each.call("GET", "/v1/sessions/current")["account"]
                                                       for each in officers]},
                     officers[0].case(case)["version"])
    say(officers[0].login, f"names two officers for: {step['name']}")


def review(office, leader, case):
    """Every review as soon as it may start, each by its department, several side by side."""
    while True:
        steps = [s for s in leader.case(case)["steps"] if s["state"] == "active" and s["code"] not in
                 ("acceptance", "decision", "licence", "delivery")]
        if not steps:
            return
        for step in steps:
            if step["kind"] in ("site_check", "inspection"):
                plan_site_check(office, case, step)
            reviewer = office.official(step["department"], "reviewer")
            reviewer.call("POST", f"/v1/cases/{case}/reviews",
                          {"step": step["id"], "result": "agreed", "opinion": "符合要求"}, step["version"])
            say(reviewer.login, f"{step['department_name']} agrees: {step['name']} (due {step['due_on']})")


def read_shared(reader, citizen, accounts, case):
    """What another department holds about the applicant is read for this case, and not asked for."""
    with open(os.path.join(os.path.dirname(accounts), "parties.csv"), encoding="utf-8") as stream:
        subject = next(row["identity_number"] for row in csv.DictReader(stream) if row["login"] == citizen.login)
    record = reader.call("POST", f"/v1/resources/{REGISTER}/records",
                         {"purpose": "approval", "subject": subject, "case": case["number"]})["records"][0]
    say(reader.login, f"reads {', '.join(sorted(record))} in the register of the police, for this case")


def run(extranet, intranet, accounts):
    office = Office(intranet, accounts)
    citizen = office.citizen(extranet)
    known = {}
    case = apply(citizen)
    path, lead = f"/v1/cases/{case['id']}", case["department"]
    deadlines(citizen, case["id"], known)

    def act(role, sub_resource, body, words):
        official = office.official(lead, role)
        answer = official.call("POST", f"{path}/{sub_resource}", body, official.case(case["id"])["version"])
        say(official.login, words.format(**answer))
        deadlines(citizen, case["id"], known)

    act("acceptor", "acceptance", {}, "accepts it: {state_label}")
    read_shared(office.official(lead, "reviewer"), citizen, accounts, case)
    review(office, office.official(lead, "decider"), case["id"])
    act("decider", "decision", {"outcome": "granted"}, "decides: {state_label}")
    act("licensor", "licence", {}, "issues the licence {licence_number}")
    act("deliverer", "delivery", {"method": "window", "receiver": case["applicant_name"]},
        "hands it over: {state_label}")
    progress = citizen.call("POST", "/v1/progress", {"number": case["number"], "query_code": case["query_code"]})
    read = citizen.call("GET", "/v1/my/usage?limit=1")[0]
    say(citizen.login, f"sees who read about them: {read['department_name']}, {read['resource_name']}, for {read['case_number']}")
    say("anyone", f"asks with number and query code: {progress['state_label']}")


def main():
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        run(*sys.argv[1:])
    except Refused as refused:
        print(f"main_job.py: {refused}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
