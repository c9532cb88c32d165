"""Clocks: the host's zone with daylight saving, the clock back an hour, year end, leap day; no wrong deadline.

Every deadline that the API answers is counted again day by day (tests/http/days.py) from the day that it is
in Shanghai; what time brings must come with the first tick after the day and not before.
"""
import datetime
import json
import os
import signal
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../http"))

import days
from load import ACCEPTOR, CITIZENS, Act, Load, draft

HOSTS = ("America/New_York", "Australia/Lord_Howe")  # daylight saving of an hour and of half an hour
MOMENTS = (
    "2026-12-31T23:59:30+08:00", "2027-01-01T00:00:30+08:00", "2027-01-01T07:30:00+08:00",  # New Year, still 2026 in UTC
    "2028-02-28T12:00:00+08:00", "2028-02-29T00:00:30+08:00", "2028-02-29T23:59:30+08:00", "2028-03-01T00:00:30+08:00",
    "2027-03-14T14:59:30+08:00", "2027-03-14T15:00:30+08:00",  # New York goes forward
    "2027-11-07T13:30:00+08:00", "2027-11-07T14:30:00+08:00",  # and back: 1:30 twice
    "2027-04-03T22:59:30+08:00", "2027-04-03T23:30:00+08:00",  # Lord Howe goes back
)


class Filed:
    """A case that is filed and accepted at set moments."""

    def __init__(self, load):
        self.load = load
        self.tag = load.tag()
        self.case = self.act("create", CITIZENS[0], "", draft(self.tag), None, "k")

    def act(self, kind, who, path, body, version, key):
        case = None if kind == "create" else self.case["id"]
        act = Act(kind, who, f"/v1/cases{'' if case is None else '/' + case}{path}", body, self.tag, case, version,
                  f"{key}-{self.tag}")
        self.load.send(act)
        if act.end != "good":
            raise ValueError(f"{act}")
        return json.loads(act.answer[1])

    def submit(self):
        self.case = self.act("submit", CITIZENS[0], "/submission", None, self.case["version"], "s")

    def accept(self):
        self.case = self.act("accept", ACCEPTOR, "/acceptance", {}, self.case["version"], "a")

    def read(self, more=""):
        status, _, body = self.load.stand.http("intranet", "GET", f"/v1/cases/{self.case['id']}{more}", headers={
            "Authorization": "Bearer " + self.load.tokens[ACCEPTOR]})
        if status != 200:
            raise ValueError(f"{status} {body[:300]}")
        return json.loads(body)


def set_clock(stand, moment):
    now = datetime.datetime.now(datetime.timezone.utc)
    stand.setting(egov__clock_offset=None if moment is None else int((moment - now).total_seconds()) + 1)


def tick(stand):
    stand.sql("SET ROLE egov_clock; SELECT egov.tick(1)")


def deadlines(filed, started, notice):
    """What is wrong with the deadlines of a case; started maps kinds to the day in Shanghai on which they begin."""
    wrong = []
    found = filed.read("/deadlines")
    for each in found if isinstance(found, list) else found["deadlines"]:
        first = started["acceptance" if each["kind"] == "acceptance" else "other"]
        last = days.due(first, each["value"], each["unit"], notice)
        if (each["start_on"], each["due_on"]) != (first.isoformat(), last.isoformat()):
            wrong.append(f"{each['kind']}: {each['start_on']} to {each['due_on']}, not {first} to {last}")
    return wrong


def at(stand, load, text, notice):
    """A case filed and accepted at a moment: what is wrong."""
    moment = datetime.datetime.fromisoformat(text)
    set_clock(stand, moment)
    today = moment.astimezone(days.SHANGHAI).date()
    filed = Filed(load)
    filed.submit()
    wrong = [] if filed.case["number"][7:11] == str(today.year) else [f"number {filed.case['number']}"]
    filed.accept()
    return wrong + deadlines(filed, {"acceptance": today, "other": today}, notice)


def settles(stand, load, text, notice):
    """An application that nobody looks at is deemed accepted after its fifth working day and not on it."""
    moment = datetime.datetime.fromisoformat(text)
    set_clock(stand, moment)
    filed = Filed(load)
    filed.submit()
    last = days.due(moment.date(), 5, "WD", notice)
    midnight = datetime.datetime.combine(last + days.DAY, datetime.time(), days.SHANGHAI)
    states = []
    for seconds in (-30, 30):
        set_clock(stand, midnight + datetime.timedelta(seconds=seconds))
        tick(stand)
        states.append(filed.read()["state"])
    return [] if states == ["submitted", "accepted"] else [f"{text}, due {last}: {states}"]


def back(stand, load, text, notice):
    """Filed, then the clock goes back an hour over midnight, accepted, forward again."""
    moment = datetime.datetime.fromisoformat(text)
    set_clock(stand, moment)
    filed = Filed(load)
    filed.submit()
    earlier = moment - datetime.timedelta(hours=1)
    set_clock(stand, earlier)
    tick(stand)
    filed.accept()
    wrong = deadlines(filed, {"acceptance": moment.date(), "other": earlier.date()}, notice)
    set_clock(stand, moment)
    tick(stand)
    if filed.read()["state"] != "accepted":
        wrong.append(f"state {filed.read()['state']}")
    return wrong


def run(stand, tap, seed):
    notice = days.notices()
    for host in HOSTS:
        for name in ("extranet", "intranet"):
            stand.front_kill(name)
            stand.front_start(name, environment={"TZ": host})
        stand.setting(timezone=f"'{host}'")
        stand.server_stop(signal.SIGINT)
        stand.server_start(host)
        load = Load(stand, f"{seed}{host[-1]}")
        for text in MOMENTS:
            wrong = at(stand, load, text, notice)
            tap.ok(not wrong, f"clock: every deadline is right at {text} on a host in {host}", "\n".join(wrong))
        for text in ("2026-12-28T10:00:00+08:00", "2028-02-24T23:59:00+08:00", "2027-03-08T09:00:00+08:00"):
            wrong = settles(stand, load, text, notice)
            tap.ok(not wrong, f"clock: filed {text}, deemed accepted when the limit is over, host in {host}", "\n".join(wrong))
        for text in ("2026-12-02T00:30:00+08:00", "2027-01-01T00:30:00+08:00"):
            wrong = back(stand, load, text, notice)
            tap.ok(not wrong, f"clock: an hour back from {text}, host in {host}", "\n".join(wrong))
        tap.ok(not load.faults, f"clock: no 500 on a host in {host}", "\n".join(load.faults[:5]))
        set_clock(stand, None)
        stand.setting(timezone=None)
