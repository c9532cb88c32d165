"""Grades, quotas and ties of a calculation."""
import math
from fractions import Fraction

from number import Wrong, read, text

PLACES = {"down": math.floor, "up": math.ceil, "half_up": lambda number: math.floor(number + Fraction(1, 2))}


class Grading:
    """Who gets which grade; `quotas` is that part of the result."""

    def __init__(self, calculation, scores, forced):
        self.calculation = calculation
        self.scheme = calculation.scheme
        self.inputs = calculation.inputs
        self.scores = scores
        self.forced = forced
        self.grades = self.scheme.get("grades", [])
        self.graded = [name for name in scores if calculation.exclusions[name] is None
                       and (scores[name].number is not None or forced[name] is not None)]
        self.grade = {name: forced[name] for name in self.graded if forced[name] is not None}
        self.pending = set()
        self.tied = {}
        self.used = set()
        self.rows = {}
        for grade in self.grades:
            self.fill(grade)
        self.quotas = [self.rows[key] for key in sorted(self.rows)]
        self.check_named()

    # grades

    def meets(self, grade, name):
        """Whether a subject has the score and the preconditions of a grade."""
        if "from" in grade and self.scores[name].number < read(grade["from"]):
            return False
        return all(self.satisfies(need, name) for need in grade.get("needs", []))

    def satisfies(self, need, name):
        """Whether an input of a subject satisfies a precondition."""
        subject = self.calculation.by_subject[name]
        value = self.calculation.given(subject, need["input"])
        if value is None:
            return False
        if "in" in need:
            return isinstance(value, str) and value in need["in"]
        number = read(value, need["input"])
        return number >= read(need["from"]) if "from" in need else number < read(need["below"])

    def fill(self, grade):
        """Gives a grade to those who still stand for it, as far as its quotas go."""
        code = grade["code"]
        standing = [name for name in self.graded
                    if name not in self.grade and name not in self.pending and self.meets(grade, name)]
        for number, quota in enumerate(self.scheme.get("quotas", [])):
            if quota["grade"] == code:
                standing = self.apply(number, quota, standing)
        for name in standing:
            self.grade[name] = code

    # quotas

    def pool(self, quota, name):
        """The pool of a subject in a quota."""
        if "pool" not in quota:
            return ""
        return self.calculation.attribute(self.calculation.by_subject[name], quota["pool"])

    def apply(self, number, quota, standing):
        """Those who have a place in each pool of a quota."""
        left = []
        pools = dict.fromkeys(self.pool(quota, name) for name in self.calculation.ids)
        for order, pool in enumerate(pools):
            mine = [name for name in standing if self.pool(quota, name) == pool]
            share = self.share(quota, pool)
            members = self.calculation.ids if quota.get("base") == "all" else self.graded
            base = sum(self.pool(quota, name) == pool for name in members)
            exact = base * share
            places = PLACES[quota.get("rounding", "down")](exact)
            taken, tied = self.cut(quota["grade"], mine, places)
            self.rows[number, order] = {"grade": quota["grade"], "pool": pool, "base": base, "share": text(share),
                                        "exact": text(exact), "places": places, "taken": len(taken), "tied": tied,
                                        "chosen": [name for name in tied if name in taken]}
            left += taken
        return [name for name in standing if name in left]

    def share(self, quota, pool):
        """The share of a pool: approved, or by an attribute, or plain."""
        key = (quota["grade"], pool)
        approved = self.inputs.get("approved", {}).get(quota["grade"], {}).get(pool)
        share = quota["share"]
        if isinstance(share, dict):
            found = {self.calculation.attribute(self.calculation.by_subject[name], share["by"])
                     for name in self.calculation.ids if self.pool(quota, name) == pool}
            if len(found) != 1:
                raise Wrong(f"pool {pool} has more than one {share['by']}")
            value = found.pop()
            if value not in share["shares"] and "otherwise" not in share:
                raise Wrong(f"no share for {value}")
            share = share["shares"].get(value, share.get("otherwise"))
        if approved is None or "raised" not in quota:
            return read(share)
        self.used.add(key)
        if not read(share) <= read(approved) <= read(quota["raised"]):
            raise Wrong(f"{approved} may not be approved")
        return read(approved)

    def cut(self, grade, mine, places):
        """(who is in, who is tied at the edge) of candidates for so many places."""
        if len(mine) <= places:
            return mine, []
        if places == 0:
            return [], []
        edge = sorted((self.scores[name].number for name in mine), reverse=True)[places - 1]
        above = [name for name in mine if self.scores[name].number > edge]
        tied = [name for name in mine if self.scores[name].number == edge]
        free = places - len(above)
        if len(tied) <= free:
            return above + tied, []
        named = [name for name in tied if name in self.inputs.get("choices", {}).get(grade, [])]
        if len(named) > free:
            raise Wrong(f"{grade}: more chosen than places are left")
        self.tied.setdefault(grade, set()).update(tied)
        if not named:
            self.pending.update(tied)
        return above + named, tied

    def check_named(self):
        """What was approved and chosen belongs to a quota and to a tie."""
        for grade, pools in self.inputs.get("approved", {}).items():
            for pool in pools:
                if (grade, pool) not in self.used:
                    raise Wrong(f"nothing to approve for {grade} {pool}")
        for grade, names in self.inputs.get("choices", {}).items():
            if grade not in {each["code"] for each in self.grades}:
                raise Wrong("choices: no grade " + grade)
            if len(set(names)) != len(names) or set(names) - self.tied.get(grade, set()):
                raise Wrong("choices: not tied")

    # results

    def outcome(self, name):
        """(state, grade, reason) of a subject."""
        excluded = self.calculation.exclusions[name]
        if excluded is not None:
            return "excluded", None, excluded["reason"]
        if self.forced[name] is not None:
            return "graded", self.forced[name], None
        if self.scores[name].number is None:
            return "no_grade", None, self.scores[name].reason
        if not self.grades:
            return "scored", None, None
        if name in self.pending:
            return "pending", None, "tie"
        return "graded", self.grade[name], None
