"""Working days, counted one by one: a second opinion on the dates that the API answers.

Reads the published calendar (holidays-cn.csv); years it does not know count Monday to Friday.
"""
import csv
import datetime
import os
import re

CALENDAR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../extension/rules/holidays-cn.csv")
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
DAY = datetime.timedelta(days=1)


def notices():
    """{day: "off" or "work"} as published."""
    with open(CALENDAR, newline="", encoding="utf-8") as file:
        return {datetime.date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(file)}


def is_workday(day, notice):
    return notice.get(day, "work" if day.weekday() < 5 else "off") == "work"


def due(start, value, unit, notice):
    """The last day of a limit: the start day is not counted; a calendar day limit does not end on a day off."""
    day = start
    if unit == "WD":
        while value > 0:
            day += DAY
            value -= is_workday(day, notice)
        return day
    day += value * DAY
    while not is_workday(day, notice):
        day += DAY
    return day


def today():
    return datetime.datetime.now(SHANGHAI).date()


def word(name):
    """The value of today, due_<n>_WD, due_<n>_CD or provisional_<n>_WD, from today on; None for other names."""
    if name == "today":
        return today().isoformat()
    found = re.fullmatch(r"(due|provisional)_(\d+)_(WD|CD)", name)
    if not found:
        return None
    notice = notices()
    last = due(today(), int(found.group(2)), found.group(3), notice)
    if found.group(1) == "due":
        return last.isoformat()
    return last.year > max(notice).year
