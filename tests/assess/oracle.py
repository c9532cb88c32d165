"""A second calculation of assessment schemes, written from sql/SCHEMES.md alone.

compute(scheme, inputs) gives the result of that document as Python data (numbers in the arguments
are int, Decimal or text; JSON is read with parse_float=Decimal), or raises Wrong. It is
slow and plain on purpose. Schemes are taken to be without errors.
"""
from collections import namedtuple
from fractions import Fraction

from appraisal import Appraisal
from grading import Grading
from number import Wrong, decimal, is_displayed_exactly, read, rounded, text, whole

Value = namedtuple("Value", "number reason detail")
POINTED = ("deduction", "bonus")


def compute(scheme, inputs):
    """The result of a scheme and inputs."""
    return Calculation(scheme, inputs).result()


def walk(node):
    """The nodes of a tree, parents first."""
    yield node
    for child in node.get("children", []) + ([node["child"]] if "child" in node else []):
        yield from walk(child)


def is_struck(value, what):
    """Whether a flag (true, or a number above 0) is set; nothing is not."""
    if value is None or isinstance(value, bool):
        return bool(value)
    return read(value, what) > 0


def written(members, names):
    """Numbers of a rule as texts, null for those that are not there."""
    return {name: None if members.get(name) is None else text(read(members[name])) for name in names}


class Calculation:
    """One scheme with one set of inputs."""

    def __init__(self, scheme, inputs):
        self.scheme = scheme
        self.inputs = inputs
        self.subjects = inputs["subjects"]
        self.ids = [subject["id"] for subject in self.subjects]
        self.nodes = list(walk(scheme["root"]))
        self.by_id = {node["id"]: node for node in self.nodes}
        self.by_subject = {subject["id"]: subject for subject in self.subjects}
        self.known = {}
        if len(self.by_subject) != len(self.subjects):
            raise Wrong("two subjects of one id")
        self.check_values()
        self.exclusions = {subject["id"]: self.exclusion(subject) for subject in self.subjects}
        self.appraisal = Appraisal(scheme, self.nodes, inputs, self.ids)

    # inputs

    def check_values(self):
        """Every value belongs to an input of the scheme and has its form."""
        flags = {each["when"] for each in self.scheme.get("exclusions", [])}
        for node in self.nodes:
            flags.update(node.get("when", []))
        needs = {need["input"] for grade in self.scheme.get("grades", []) for need in grade.get("needs", [])}
        measured = {node["id"]: node for node in self.nodes if node["kind"] in ("input",) + POINTED}
        for subject in self.subjects:
            for name, value in subject.get("values", {}).items():
                if name not in flags | needs | set(measured):
                    raise Wrong(f"no input {name}")
                if value is not None and name in measured:
                    node = measured[name]
                    self.measure(node, value) if node["kind"] == "input" else self.points(node, value)
                if name in flags:
                    is_struck(value, name)

    def given(self, subject, name):
        """The value of an input, None when there is none."""
        return subject.get("values", {}).get(name)

    def measure(self, node, value):
        """The number of an input, before its points."""
        if "levels" in node:
            levels = self.scheme["levels"][node["levels"]]
            if not isinstance(value, str) or value not in levels:
                raise Wrong(f"{node['id']}: no level {value}")
            return read(levels[value])
        number = read(value, node["id"])
        if ("min" in node and number < read(node["min"])) or ("max" in node and number > read(node["max"])):
            raise Wrong(f"{node['id']}: {value} is out of range")
        return number

    def points(self, node, value):
        """The points of a deduction or a bonus."""
        if not isinstance(value, dict):
            number = read(value, node["id"])
            if number < 0:
                raise Wrong(f"{node['id']}: negative points")
            return number
        total = Fraction(0)
        for kind, count in value.items():
            if kind not in node.get("points", {}):
                raise Wrong(f"{node['id']}: no kind {kind}")
            total += whole(count, node["id"]) * read(node["points"][kind])
        return total

    def exclusion(self, subject):
        """The first exclusion that holds for a subject."""
        for each in self.scheme.get("exclusions", []):
            if is_struck(self.given(subject, each["when"]), each["when"]):
                return each
        return None

    def is_scored(self, subject):
        """Whether a subject is calculated at all."""
        excluded = self.exclusions[subject["id"]]
        return excluded is None or excluded.get("keeps_score", False)

    @staticmethod
    def attribute(subject, name):
        """An attribute that a subject must have."""
        if name not in subject.get("attributes", {}):
            raise Wrong(f"{subject['id']} has no attribute {name}")
        return subject["attributes"][name]

    # nodes

    def value(self, node, subject):
        """The value of a node for a subject, calculated once."""
        key = (node["id"], subject["id"])
        if key not in self.known:
            number, reason, detail = getattr(self, "kind_" + node["kind"])(node, subject)
            if number is not None:
                number = self.finish(node, number, detail)
            self.known[key] = Value(number, reason, detail)
        return self.known[key]

    def finish(self, node, number, detail):
        """A value moved to floor and ceiling and then rounded."""
        for name, passed in (("floor", lambda edge: number < edge), ("ceiling", lambda edge: number > edge)):
            if name in node and passed(read(node[name])):
                number = read(node[name])
                detail["limited"] = name
        rounding = node.get("rounding")
        if rounding is None and node is self.scheme["root"]:
            rounding = self.scheme.get("rounding", {"mode": "half_up", "digits": 2})
        if rounding is not None and rounding["mode"] != "none":
            before = number
            number = rounded(number, rounding["mode"], rounding["digits"])
            if number != before:
                detail["rounded"] = {"mode": rounding["mode"], "digits": int(rounding["digits"]), "before": text(before)}
        return number

    def seen(self, node, subject, **more):
        """What an explanation says of a child."""
        number = self.value(node, subject).number
        return {"id": node["id"], "value": None if number is None else text(number), **more}

    def kind_input(self, node, subject):
        value = self.given(subject, node["id"])
        if value is None:
            return None, "no_input", {}
        number = self.measure(node, value)
        detail = {"input": text(number)}
        if "levels" in node:
            detail["level"] = value
        if "points" in node:
            detail["points"] = text(read(node["points"]))
        return number * read(node.get("points", 1)), None, detail

    def kind_sum(self, node, subject):
        policy = node.get("missing", "no_grade")
        first = None
        total = present = everything = Fraction(0)
        lacking = False
        broken = None
        seen = []
        for child in node["children"]:
            weight = read(child.get("weight", 1))
            share = weight * (read(child["full"]) if policy == "rescale" else 1)
            value = self.value(child, subject)
            everything += share
            own = child.get("if_missing", policy)
            seen.append(self.seen(child, subject, weight=text(weight),
                                  **({} if value.number is not None else {"policy": own})))
            if value.number is not None:
                total += weight * value.number
                present += share
                continue
            if own == "zero":
                present += share
                continue
            lacking = True
            first = first or value.reason
            if own == "no_grade":
                broken = broken or value.reason
        detail = {"children": seen, "per": text(read(node.get("per", 1)))}
        if broken or (lacking and present == 0):
            return None, broken or first, detail
        if lacking:
            total = total * everything / present
        return total / read(node.get("per", 1)), None, detail

    def capped(self, node, subject):
        """The points of the input of a node, at most its cap, and what there is to say of them."""
        value = self.given(subject, node["id"])
        points = Fraction(0) if value is None else self.points(node, value)
        capped = "cap" in node and points > read(node["cap"])
        detail = {"points": text(points), "capped": capped}
        return (read(node["cap"]) if capped else points), detail

    def kind_deduction(self, node, subject):
        points, detail = self.capped(node, subject)
        start = read(node.get("from", 0))
        return start - points, None, {"from": text(start), **detail}

    def kind_bonus(self, node, subject):
        points, detail = self.capped(node, subject)
        gate = node.get("gate")
        if gate is None:
            return points, None, detail
        number = self.value(self.by_id[gate["node"]], subject).number
        edge = "above" if "above" in gate else "from"
        limit = read(gate[edge])
        opened = number is not None and (number > limit or (edge == "from" and number == limit))
        detail["gate"] = {"node": gate["node"], "value": None if number is None else text(number), edge: text(limit),
                          "open": opened}
        return (points if opened else Fraction(0)), None, detail

    def is_vetoed(self, node, subject):
        """The first input by which a veto strikes a subject, None if it does not."""
        return next((name for name in node["when"] if is_struck(self.given(subject, name), name)), None)

    def kind_veto(self, node, subject):
        number, reason, detail = self.passed_on(node["child"], subject)
        detail["struck"] = self.is_vetoed(node, subject)
        if detail["struck"] is not None and "value" in node["then"]:
            return read(node["then"]["value"]), None, detail
        return number, reason, detail

    def passed_on(self, node, subject):
        """The value of another node, as a value of this one."""
        value = self.value(node, subject)
        return value.number, value.reason, {"children": [self.seen(node, subject)]}

    def kind_ref(self, node, subject):
        return self.passed_on(self.by_id[node["node"]], subject)

    def kind_band(self, node, subject):
        number, reason, detail = self.passed_on(node["child"], subject)
        if number is None:
            return None, reason, detail
        for band in node["bands"]:
            low, high = band.get("from"), band.get("to")
            if node.get("edges") == "upper":
                good = (low is None or read(low) < number) and (high is None or number <= read(high))
            else:
                good = (low is None or read(low) <= number) and (high is None or number < read(high))
            if good:
                return read(band["value"]), None, {**detail, "band": written(band, ("from", "to", "value"))}
        detail["band"] = None
        return (read(node["otherwise"]), None, detail) if "otherwise" in node else (None, "no_band", detail)

    def compared(self, node, subject):
        """The values of the child among the peers: those who have one, and the same attribute."""
        name = node.get("peers")
        numbers = [(each, self.value(node["child"], each).number) for each in self.subjects if self.is_scored(each)]
        return [number for each, number in numbers if number is not None
                and (name is None or self.attribute(each, name) == self.attribute(subject, name))]

    def kind_best(self, node, subject):
        number, reason, detail = self.passed_on(node["child"], subject)
        if number is None:
            return None, reason, detail
        best = max(self.compared(node, subject))
        value = read(node["points"]) * number / best if best > 0 else Fraction(0)
        return value, None, {**detail, "points": text(read(node["points"])), "best": text(best)}

    def kind_rank(self, node, subject):
        number, reason, detail = self.passed_on(node["child"], subject)
        if number is None:
            return None, reason, detail
        others = self.compared(node, subject)
        ascending = node.get("order") == "ascending"
        before = [other for other in others if (other < number if ascending else other > number)]
        place = Fraction(len(before) + 1)
        if node.get("ties") == "dense":
            place = Fraction(len(set(before)) + 1)
        elif node.get("ties") == "average":
            place += Fraction(others.count(number) - 1, 2)
        value = read(node["points"]) - read(node["step"]) * (place - 1)
        detail.update(points=text(read(node["points"])), step=text(read(node["step"])), rank=text(place), of=len(others))
        return value, None, detail

    def kind_ballots(self, node, subject):
        return self.appraisal.mean(node, subject["id"])

    kind_rank_ballots = kind_ballots

    def kind_votes(self, node, subject):
        return self.appraisal.share(node, subject["id"])

    # results

    def forced(self, subject):
        """The worst grade that a struck veto gives."""
        order = [grade["code"] for grade in self.scheme.get("grades", [])]
        given = [order.index(node["then"]["grade"]) for node in self.nodes
                 if node["kind"] == "veto" and "grade" in node["then"] and self.is_vetoed(node, subject) is not None]
        return order[max(given)] if given else None

    def result(self):
        """The result document."""
        scored = [subject for subject in self.subjects if self.is_scored(subject)]
        for subject in scored:
            self.appraisal.check_electorate(subject["id"])
        scores = {subject["id"]: self.value(self.scheme["root"], subject) for subject in scored}
        forced = {subject["id"]: self.forced(subject) for subject in scored}
        grading = Grading(self, scores, forced)
        numbers = [value.number for value in scores.values() if value.number is not None]
        rows = []
        for subject in self.subjects:
            state, grade, reason = grading.outcome(subject["id"])
            score = scores[subject["id"]].number if subject["id"] in scores else None
            row = {"id": subject["id"], "state": state, "grade": grade, "reason": reason,
                   "score": None if score is None else decimal(score),
                   "rank": None if score is None else 1 + sum(number > score for number in numbers)}
            if self.is_explained(subject):
                row["nodes"] = self.explanation(subject)
            rows.append(row)
        return {"scheme": self.scheme["code"], "subjects": rows, "quotas": grading.quotas}

    def is_explained(self, subject):
        """Whether the nodes of a subject are asked for."""
        explain = self.inputs.get("explain", True)
        if isinstance(explain, list):
            if set(explain) - set(self.ids):
                raise Wrong("explain: no such subject")
            return subject["id"] in explain
        return explain

    def explanation(self, subject):
        """What there is to say of each node."""
        if not self.is_scored(subject):
            return [{"id": node["id"], "kind": node["kind"], "value": None, "reason": "excluded"} for node in self.nodes]
        rows = []
        for node in self.nodes:
            value = self.value(node, subject)
            row = {"id": node["id"], "kind": node["kind"], **value.detail}
            row["value"] = None if value.number is None else decimal(value.number)
            if value.number is None:
                row["reason"] = value.reason
            elif not is_displayed_exactly(value.number):
                row["exact"] = text(value.number)
            rows.append(row)
        return rows
