"""Random schemes and inputs: every kind of node and policy, ties, exact halves, missing inputs, errors."""
from fractions import Fraction

from making_inputs import Inputs
from number import Wrong, text
from oracle import compute, walk

LEAVES = ("input", "input", "input", "deduction", "bonus", "ballots", "ballots", "rank_ballots", "votes", "ref")
BRANCHES = ("sum", "sum", "sum", "veto", "band", "best", "rank")
MODES = ("half_up", "half_even", "down", "up", "none")
POLICIES = ("no_grade", "zero", "renormalise", "rescale")
LEVELS = {"abcd": {"A": 100, "B": 80, "C": 60, "D": 40}, "coefficient": {"I": 1, "II": "0.8", "III": "3/5", "IV": 0.5}}
GRADES = ("excellent", "good", "pass", "poor")


def case(random):
    """(scheme, inputs): a case with the sizes that chance gives."""
    maker = Maker(random)
    scheme = maker.scheme()
    inputs = Inputs(random, scheme).inputs()
    maker.grade(scheme, inputs)
    if random.random() < 0.6:
        maker.choose(scheme, inputs)
    if random.random() < 0.08:
        Inputs(random, scheme).spoil(inputs)
    return scheme, inputs


class Maker:
    """Makes one scheme."""

    def __init__(self, random):
        self.random = random
        self.finished = []
        self.count = 0

    def chance(self, probability):
        """True so often."""
        return self.random.random() < probability

    def number(self, *values):
        """One of the values, in one of the forms of a number."""
        value = Fraction(self.random.choice(values))
        form = self.random.randrange(4)
        if form == 0 and value.denominator == 1:
            return int(value)
        if form == 1:
            return f"{value.numerator}/{value.denominator}"
        return text(value)

    # the tree

    def scheme(self):
        """A scheme without grades."""
        names = self.random.sample(["superior", "peer", "staff"], self.random.randint(1, 3))
        scheme = {"format": "egov-scheme-1", "code": "random", "name": "random", "class": "person", "levels": LEVELS,
                  "groups": {name: self.number(1, 2, 20, 40, "1/3", "0.5") for name in names}}
        self.groups = names
        scheme["root"] = self.node(0)
        if self.chance(0.7):
            scheme["rounding"] = self.rounding()
        return scheme

    def rounding(self):
        """A rule of rounding."""
        mode = self.random.choice(MODES)
        return {"mode": mode} if mode == "none" else {"mode": mode, "digits": self.random.randint(0, 3)}

    def node(self, depth):
        """A node with all below it."""
        kinds = LEAVES if depth > 2 or (depth and self.chance(0.4)) else BRANCHES if self.chance(0.8) else LEAVES
        kind = self.random.choice(kinds)
        if kind == "ref" and not self.finished:
            kind = "input"
        self.count += 1
        node = {"id": f"n{self.count}", "kind": kind}
        getattr(self, "make_" + kind)(node, depth)
        if self.chance(0.1):
            node["floor"] = self.number(-5, 0, "10.5", 20)
        if self.chance(0.1):
            node["ceiling"] = self.number(40, 60, "80.25", 100)
        if self.chance(0.25):
            node["rounding"] = self.rounding()
        self.finished.append(node["id"])
        return node

    def make_sum(self, node, depth):
        node["children"] = [self.node(depth + 1) for _ in range(self.random.randint(1, 4))]
        if self.chance(0.8):
            node["missing"] = self.random.choice(POLICIES)
        if self.chance(0.4):
            node["per"] = self.number(1, 2, 3, 10, 100)
        for child in node["children"]:
            if self.chance(0.7):
                child["weight"] = self.number(0, 1, 1, 2, 3, 20, "0.5", "1/3")
            if node.get("missing") == "rescale" or self.chance(0.2):
                child["full"] = self.number(1, 5, 25, 75, 100, "12.5")
            if self.chance(0.15):
                child["if_missing"] = self.random.choice(("zero", "no_grade"))
        if all(Fraction(child.get("weight", 1)) == 0 for child in node["children"]):
            node["children"][0].pop("weight")

    def make_veto(self, node, depth):
        node["child"] = self.node(depth + 1)
        node["when"] = self.random.sample(["flag1", "flag2", "flag3"], self.random.randint(1, 2))
        node["then"] = {}
        if self.chance(0.6):
            node["then"]["value"] = self.number(0, 0, 30, "59.5")
        if not node["then"] or self.chance(0.4):
            node["then"]["grade"] = self.random.choice(GRADES[-2:])

    def make_band(self, node, depth):
        node["child"] = self.node(depth + 1)
        edges = sorted(self.random.sample([-10, 0, "0.5", 1, 5, 10, 40, 50, 60, 70, 80, 90, 100], self.random.randint(1, 4)),
                       key=Fraction)
        bands = [{"from": low, "to": high} for low, high in zip([None] + edges, edges + [None])]
        if self.chance(0.5):
            bands.pop(self.random.randrange(len(bands)))
        if self.chance(0.3):
            bands.reverse()
        for band in bands:
            band["value"] = self.number(0, 10, "33.3", 80, 100)
            for edge in ("from", "to"):
                if band[edge] is None:
                    del band[edge]
        node["bands"] = bands
        if self.chance(0.5):
            node["edges"] = self.random.choice(("upper", "lower"))
        if self.chance(0.4):
            node["otherwise"] = self.number(0, 7)

    def make_best(self, node, depth):
        node.update(child=self.node(depth + 1), points=self.number(1, 100, 600))
        self.among_peers(node)

    def make_rank(self, node, depth):
        node.update(child=self.node(depth + 1), points=self.number(10, 100, 200), step=self.number(1, 4, "0.5", "1/3"))
        self.among_peers(node)
        if self.chance(0.4):
            node["order"] = self.random.choice(("ascending", "descending"))
        if self.chance(0.7):
            node["ties"] = self.random.choice(("competition", "dense", "average"))

    def among_peers(self, node):
        if self.chance(0.4):
            node["peers"] = self.random.choice(("department", "team"))

    def make_input(self, node, depth):
        if self.chance(0.3):
            node["levels"] = self.random.choice(list(LEVELS))
        elif self.chance(0.3):
            node.update(min=0, max=self.number(100, 1000))
        if self.chance(0.3):
            node["points"] = self.number(1, 10, "0.5", "1/3", -2)

    def make_deduction(self, node, depth):
        if self.chance(0.7):
            node["from"] = self.number(10, 15, 100)
        self.make_points(node)

    def make_bonus(self, node, depth):
        if self.finished and self.chance(0.6):
            node["gate"] = {"node": self.random.choice(self.finished),
                            self.random.choice(("above", "from")): self.number(0, 10, 40, 60, 80)}
        self.make_points(node)

    def make_points(self, node):
        if self.chance(0.6):
            node["cap"] = self.number(5, 10, "12.5", 30)
        if self.chance(0.6):
            node["points"] = {kind: self.number(1, 2, 5, "0.1", "1/3") for kind in ("late", "wrong", "lost")}

    def make_ref(self, node, depth):
        node["node"] = self.random.choice(self.finished)

    # ballots

    def some_groups(self, node):
        if self.chance(0.25):
            names = self.random.sample(self.groups, self.random.randint(1, len(self.groups)))
            node["groups"] = {name: self.number(1, 3, "0.25") for name in names}

    def turnout(self, node):
        """Rules of void ballots and quorum."""
        if self.chance(0.4):
            valid = {}
            if self.chance(0.5):
                valid["at_most"] = [{"count": self.random.randint(0, 3), "from": self.number(80, 90)}]
            if self.chance(0.4):
                valid["at_least"] = [{"count": self.random.randint(1, 2), "below": self.number(70, 95)}]
            if self.chance(0.4) or not valid:
                valid["all_equal"] = "void"
            node["valid"] = valid
        if self.chance(0.25):
            node["quorum"] = {"count": self.random.randint(1, 4)}
        elif self.chance(0.2):
            node["quorum"] = {"share": self.number("1/2", "2/3", "0.5")}
        if self.chance(0.3):
            node["void_limit"] = self.number("1/3", "0.5", "0.25")

    def mean(self, node):
        """Rules of a mean of ballots."""
        self.some_groups(node)
        self.turnout(node)
        if self.chance(0.2):
            node["trim"] = {"fraction": self.number("0.1", "0.25", "1/3"), "above": self.random.randint(0, 5)}
        elif self.chance(0.3):
            low, high = self.random.randint(0, 2), self.random.randint(0, 2)
            node["trim"] = {"low": low, "high": high, "above": low + high + self.random.randint(0, 2)}
            if self.chance(0.2):
                node["trim"] = {self.random.choice(("low", "high")): 1}
        if self.chance(0.5):
            node["empty_group"] = self.random.choice(("renormalise", "zero", "no_grade"))

    def make_ballots(self, node, depth):
        self.mean(node)
        if self.chance(0.5):
            node["levels"] = "abcd"
        elif self.chance(0.5):
            node.update(min=0, max=100)
        if self.chance(0.35):
            node["items"] = [{"id": name, "weight": self.number(1, 30, 40, "1/3")} for name in ("x", "y", "z")]

    def make_rank_ballots(self, node, depth):
        self.mean(node)
        node.update(points=self.number(100, 200), step=self.number(4, "2.5"))
        if self.chance(0.2):
            node["max"] = self.random.choice((6, 11, 20))
            if "valid" in node:
                node["valid"] = {"all_equal": "void"}

    def make_votes(self, node, depth):
        self.some_groups(node)
        self.turnout(node)
        node.update(levels="abcd", top=self.random.choice((["A"], ["A", "B"])), bad=["D"])
        rows = [{"from": "0.9", "value": 200}, {"from": "0.5", "to": "0.9", "value": 190},
                {"bad_below": "1/3", "value": 160}, {"value": 130}]
        node["table"] = [row for row in rows if self.chance(0.7)] or rows

    # grades

    def grade(self, scheme, inputs):
        """Adds grades (edges where scores are), quotas and exclusions to a scheme, and what was approved."""
        needed = any("grade" in node.get("then", {}) for node in walk(scheme["root"]))
        if not needed and self.chance(0.15):
            return
        try:
            rows = compute({**scheme, "grades": [{"code": code} for code in GRADES]}, {**inputs, "explain": False})["subjects"]
        except Wrong:
            rows = []
        scores = sorted({Fraction(row["score"]) for row in rows if row["score"] is not None} or {Fraction(60)})
        edges = set()
        while len(edges) < len(GRADES) - 1:
            edges.add(self.edge(scores) - self.random.choice((0, 0, len(edges))))
        edges = sorted(edges, reverse=True)
        scheme["grades"] = [{"code": code, "from": text(edge)} for code, edge in zip(GRADES, edges)] + [{"code": GRADES[-1]}]
        if self.chance(0.3):
            scheme["grades"][self.random.choice((0, 0, 1))]["needs"] = [self.random.choice((
                {"input": "routine", "in": ["good", "fair"]}, {"input": "months", "from": 6}, {"input": "points", "below": "3.5"}))]
        scheme["quotas"] = [self.quota(code) for code in GRADES[:2] for _ in range(self.random.randint(0, 2))]
        if not scheme["quotas"]:
            del scheme["quotas"]
        self.approve(scheme, inputs)
        if self.chance(0.3):
            scheme["exclusions"] = [{"when": "flag3", "reason": "probation", "keeps_score": self.chance(0.5)},
                                    {"when": "leave", "reason": "long leave"}]
        self.needed(scheme, inputs)

    def approve(self, scheme, inputs):
        """Approves another share of the top grade in a pool, as a rule an allowed one."""
        quotas = [quota for quota in scheme.get("quotas", []) if quota["grade"] == GRADES[0]]
        if not quotas or not self.chance(0.4) or any("raised" not in quota for quota in quotas) and self.chance(0.9):
            return
        names = {subject["attributes"].get(quotas[0].get("pool"), "") for subject in inputs["subjects"]}
        pool = self.random.choice(sorted(names))
        inputs["approved"] = {GRADES[0]: {pool: self.number("0.3", "0.4", "1/2", "0.5", "0.55")}}

    def needed(self, scheme, inputs):
        """Gives subjects the inputs that only preconditions and exclusions look at."""
        values = {"routine": ("good", "fair", "poor"), "months": (5, "5.99", 6, 12), "points": (0, "3.5", "3.4")}
        names = {need["input"] for grade in scheme["grades"] for need in grade.get("needs", [])}
        for subject in inputs["subjects"]:
            for name in sorted(names):
                if self.chance(0.8):
                    subject["values"][name] = self.random.choice(values[name])
            if scheme.get("exclusions") and self.chance(0.2):
                subject["values"]["leave"] = self.random.choice((True, False, 2))
            if scheme.get("exclusions") and self.chance(0.2):
                subject["values"]["flag3"] = self.random.choice((True, False, 0))

    def edge(self, scores):
        """A number at or near a score."""
        return self.random.choice(scores) + self.random.choice((0, 0, 0, Fraction(1, 100), -1))

    def quota(self, code):
        """A quota of a grade."""
        quota = {"grade": code, "share": self.number("0.2", "1/3", "0.5", "0.25", "0.01", 1)}
        if self.chance(0.5):
            quota["pool"] = self.random.choice(("department", "team"))
        if self.chance(0.2):
            quota.update(pool="team", share={"by": "team_grade", "shares": {"good": "0.5", "bad": self.number(0, "0.2")}})
            if self.chance(0.95):
                quota["share"]["otherwise"] = "1/3"
        if self.chance(0.7):
            quota["rounding"] = self.random.choice(("down", "half_up", "up"))
        if self.chance(0.4):
            most = 0 if isinstance(quota["share"], dict) else Fraction(quota["share"])
            quota["raised"] = self.number(max(most, Fraction(1, 2)), max(most, Fraction(3, 5)))
        if self.chance(0.3):
            quota["base"] = self.random.choice(("all", "graded"))
        return quota

    def choose(self, scheme, inputs):
        """Lets the committee choose among the tied."""
        try:
            result = compute(scheme, {**inputs, "explain": False})
        except Wrong:
            return
        for row in result["quotas"]:
            if row["tied"] and self.chance(0.6):
                most = row["places"] - row["taken"] + (1 if self.chance(0.1) else 0)
                chosen = inputs.setdefault("choices", {}).setdefault(row["grade"], [])
                chosen += [name for name in self.random.sample(row["tied"], min(len(row["tied"]), self.random.randint(1, max(1, most))))
                           if name not in chosen]
