"""Random inputs of a scheme, and inputs that are against it."""
from decimal import Decimal

from oracle import walk

MARKS = ("100", "95", "90", "90", "89.995", "80", "80", "79.5", "70", "66.65", "60", "60", "50", "0", "12.345")
SPECIAL = ("0.000000000000000000000000000001", "123456789012345678901234567890", "99999999999999999.5")
APPRAISED = ("ballots", "rank_ballots", "votes")


class Inputs:
    """Makes the inputs of one scheme."""

    def __init__(self, random, scheme):
        self.random = random
        self.scheme = scheme
        self.nodes = list(walk(scheme["root"]))
        self.appraised = [node for node in self.nodes if node["kind"] in APPRAISED]
        self.missing = random.choice((0, 0.1, 0.4))
        self.usual = random.sample(MARKS, random.randint(2, 5))

    def chance(self, probability):
        """True so often."""
        return self.random.random() < probability

    def inputs(self):
        """The document."""
        count = self.random.choice((1, 2, 3, 4, 5, 6, 8, 11))
        self.subjects = [f"p{number}" for number in range(1, count + 1)]
        inputs = {"subjects": [self.subject(name) for name in self.subjects]}
        if self.appraised and self.chance(0.25):
            inputs["tallies"] = self.tallies()
        elif self.appraised and self.chance(0.9):
            inputs["ballots"] = [self.ballot() for _ in range(self.random.choice((0, 1, 2, 4, 7, 10)))]
        if self.chance(0.95 if any("share" in node.get("quorum", {}) for node in self.appraised) else 0.5):
            inputs["electorate"] = {group: self.random.choice((12, 12, 13, 30)) for group in self.scheme["groups"]}
        if self.chance(0.2):
            inputs["explain"] = self.random.choice((True, False, self.subjects[:1]))
        return inputs

    def subject(self, name):
        """One subject: attributes, values."""
        team = self.random.choice(("t1", "t2", "t3"))
        subject = {"id": name, "values": {}, "attributes": {
            "department": self.random.choice(("a", "b")), "team": team,
            "team_grade": {"t1": "good", "t2": "bad", "t3": "none"}[team]}}
        if self.chance(0.005):
            del subject["attributes"][self.random.choice(list(subject["attributes"]))]
        for node in self.nodes:
            if node["kind"] in ("input", "deduction", "bonus") and not self.chance(self.missing):
                subject["values"][node["id"]] = getattr(self, node["kind"])(node)
            for flag in node.get("when", []):
                if self.chance(0.3):
                    subject["values"][flag] = self.random.choice((True, False, 0, 1, "0.5", None))
        return subject

    def mark(self, node):
        """A number within the bounds of a node."""
        if "max" not in node and self.chance(0.03):
            return self.random.choice(SPECIAL)
        value = self.random.choice(self.usual if self.chance(0.9) else MARKS)
        if "min" not in node and self.chance(0.05):
            value = "-" + value
        return Decimal(value) if self.chance(0.5) else value

    def input(self, node):
        if "levels" in node:
            return self.random.choice(list(self.scheme["levels"][node["levels"]]))
        return self.mark(node)

    def deduction(self, node):
        if "points" in node and self.chance(0.7):
            return {kind: self.random.randint(0, 6) for kind in node["points"] if self.chance(0.6)}
        return self.random.choice((0, 1, 5, "7.5", "1/3", 40))

    bonus = deduction

    # ballots

    def groups(self, node):
        """The groups of a node."""
        return node.get("groups", self.scheme["groups"])

    def ballot(self):
        """One ballot; a few are lazy and give everybody the same."""
        group = self.random.choice(list(self.scheme["groups"]))
        lazy = self.random.choice("ABCD") if self.chance(0.15) else None
        marks = {}
        for name in self.subjects:
            given = {node["id"]: self.ballot_mark(node, lazy) for node in self.appraised
                     if group in self.groups(node) and not self.chance(self.missing / 2)}
            if given or self.chance(0.5):
                marks[name] = given
        return {"group": group, "marks": marks}

    def ballot_mark(self, node, lazy):
        """One mark, at times an abstention."""
        if self.chance(0.08):
            return None
        if "items" in node:
            return {item["id"]: self.single(node, lazy) if self.chance(0.9) else None
                    for item in node["items"] if self.chance(0.9)}
        return self.single(node, lazy)

    def single(self, node, lazy):
        """One mark or mark of an item."""
        if node["kind"] == "rank_ballots":
            return self.random.randint(1, len(self.subjects))
        if "levels" in node:
            return lazy or self.random.choice("AABBCD")
        return {"A": 95, "B": 80, "C": 60, "D": 0}[lazy] if lazy else self.mark(node)

    def tallies(self):
        """Tallies of all nodes."""
        return {node["id"]: {name: {group: self.tally(node) for group in self.groups(node) if not self.chance(self.missing)}
                             for name in self.subjects if self.chance(0.9)}
                for node in self.appraised}

    def tally(self, node):
        """A tally that adds up."""
        marks = self.random.choice((0, 1, 3, 9, 10))
        abstained, trimmed = self.random.randint(0, 1), self.random.randint(0, 1)
        tally = {"valid": marks + abstained + (0 if node["kind"] == "votes" else trimmed), "marks": marks}
        if abstained or self.chance(0.5):
            tally["abstained"] = abstained
        if self.chance(0.4):
            tally["void"] = self.random.randint(0, 1)
        if self.chance(0.2):
            tally["electorate"] = self.random.choice((10, 12, 14, 40))
        if node["kind"] == "votes":
            top = self.random.randint(0, marks)
            bad = self.random.randint(0, marks - top)
            tally["valid"] += self.chance(0.01)
            tally["counts"] = {"A": top, "D": bad, "C": marks - top - bad}
        elif marks or self.chance(0.02):
            tally["sum"] = self.random.choice((marks * 80, f"{marks * 77}.5", marks * 67 + 3, f"{marks * 199}/3"))
            if self.chance(0.01):
                tally["sum"] = 271
        return tally

    # errors

    def spoil(self, inputs):
        """Changes inputs into wrong ones, in one way (where the scheme has the place for it)."""
        subject = self.random.choice(inputs["subjects"])
        ways = [lambda: subject["values"].update(unknown=1),
                lambda: inputs["subjects"].append(dict(subject)),
                lambda: inputs.update(choices={"excellent": ["nobody"]}),
                lambda: inputs.update(choices={"nothing": [subject["id"]]}),
                lambda: inputs.update(approved={"poor": {"": "0.1"}}),
                lambda: inputs.update(explain=["nobody"]),
                lambda: inputs.update(electorate={"nobody": 5})]
        for node in self.nodes:
            if node["kind"] in ("input", "deduction", "bonus"):
                ways += [lambda node=node, bad=bad: subject["values"].update({node["id"]: bad})
                         for bad in (True, "E", {"unknown": 1}, [1], "1/0", "1e3", "")]
            if node["kind"] in ("deduction", "bonus"):
                ways.append(lambda node=node: subject["values"].update({node["id"]: -1}))
            if node["kind"] == "input" and "max" in node:
                ways += [lambda node=node, bad=bad: subject["values"].update({node["id"]: bad}) for bad in ("1000.1", "-0.1")]
        for ballot in inputs.get("ballots", []):
            ways += [lambda ballot=ballot: ballot["marks"].update(nobody={}),
                     lambda ballot=ballot: ballot.update(group="nobody"),
                     lambda ballot=ballot: ballot["marks"].update({subject["id"]: {"nothing": 1}})]
            for node in self.appraised:
                ways += [lambda ballot=ballot, node=node, bad=bad: ballot["marks"].update({subject["id"]: {node["id"]: bad}})
                         for bad in (-0.5, "E", {"w": 1}, True, [])]
        self.random.choice(ways)()
