"""Ballots and tallies of a calculation: what is void, the means, the shares of votes."""
from fractions import Fraction

from number import Wrong, read, text, whole

APPRAISED = ("ballots", "rank_ballots", "votes")
TALLY = ("valid", "abstained", "void", "marks")


class Appraisal:
    """The ballots of all nodes, read and judged."""

    def __init__(self, scheme, nodes, inputs, subjects):
        self.scheme = scheme
        self.nodes = {node["id"]: node for node in nodes if node["kind"] in APPRAISED}
        self.subjects = subjects
        self.ballots = inputs.get("ballots", [])
        self.tallies = inputs.get("tallies")
        self.electorate = {group: whole(count, group) for group, count in inputs.get("electorate", {}).items()}
        if self.tallies is not None and "ballots" in inputs:
            raise Wrong("both ballots and tallies")
        self.cast = {name: {group: [] for group in self.groups(node)} for name, node in self.nodes.items()}
        groups = {group for node in self.nodes.values() for group in self.groups(node)} | set(scheme.get("groups", {}))
        if set(self.electorate) - groups:
            raise Wrong("electorate: no such group")
        for ballot in self.ballots:
            if ballot["group"] not in groups:
                raise Wrong("no group " + ballot["group"])
            self.take(ballot)
        for name, groups_cast in self.cast.items():
            for group, cast in groups_cast.items():
                if len(cast) > self.electorate.get(group, len(cast)):
                    raise Wrong(f"more ballots of {group} than voters")
        self.check_tallies()

    def check_electorate(self, subject):
        """Each quorum by share has its list; asked of everybody who is calculated."""
        for node in self.nodes.values():
            if "share" in node.get("quorum", {}):
                if any(self.tally(node, subject, group)["electorate"] is None for group in self.groups(node)):
                    raise Wrong("a quorum by share needs the electorate")

    def groups(self, node):
        """The groups of a node and their weights."""
        return node.get("groups", self.scheme.get("groups", {}))

    # ballots

    def take(self, ballot):
        """Puts a ballot to each node that its group votes on: (void, value by subject)."""
        for subject, marks in ballot["marks"].items():
            if subject not in self.subjects:
                raise Wrong("no subject " + subject)
            for name in marks:
                if name not in self.nodes:
                    raise Wrong("no ballots for " + name)
                if ballot["group"] not in self.groups(self.nodes[name]):
                    raise Wrong(f"{ballot['group']} has no vote on {name}")
        for name, node in self.nodes.items():
            if ballot["group"] not in self.groups(node):
                continue
            marks = {subject: given.get(name) for subject, given in ballot["marks"].items()}
            values = {subject: self.mark(node, mark) for subject, mark in marks.items()}
            values = {subject: value for subject, value in values.items() if value is not None}
            void = self.is_void(node.get("valid", {}), [value for value, _ in values.values()])
            self.cast[name][ballot["group"]].append((void, values))

    def mark(self, node, mark):
        """(value, level) of a mark, None for an abstention."""
        if mark is None:
            return None
        if "items" not in node:
            return self.single(node, mark)
        if not isinstance(mark, dict):
            raise Wrong("a mark by item is needed")
        if set(mark) - {item["id"] for item in node["items"]}:
            raise Wrong("no such item")
        total = weights = Fraction(0)
        for item in node["items"]:
            if mark.get(item["id"]) is not None:
                weight = read(item.get("weight", 1))
                total += weight * self.single(node, mark[item["id"]])[0]
                weights += weight
        return (total / weights, None) if weights else None

    def single(self, node, mark):
        """(value, level) of one mark."""
        if node["kind"] == "rank_ballots":
            place = whole(mark, "rank")
            if place < 1 or place > node.get("max", place):
                raise Wrong(f"no rank {place}")
            return read(node["points"]) - read(node["step"]) * (place - 1), None
        if "levels" in node:
            levels = self.scheme["levels"][node["levels"]]
            if not isinstance(mark, str) or mark not in levels:
                raise Wrong(f"no level {mark}")
            return read(levels[mark]), mark
        number = read(mark, node["id"])
        if ("min" in node and number < read(node["min"])) or ("max" in node and number > read(node["max"])):
            raise Wrong(f"mark {mark} is out of range")
        return number, None

    @staticmethod
    def is_void(rule, values):
        """Whether a ballot with these values is against the rule."""
        for each in rule.get("at_most", []):
            if sum(value >= read(each["from"]) for value in values) > each["count"]:
                return True
        for each in rule.get("at_least", []):
            if sum(value < read(each["below"]) for value in values) < each["count"]:
                return True
        return rule.get("all_equal") == "void" and len(values) > 1 and len(set(values)) == 1

    # tallies

    def check_tallies(self):
        """Every tally belongs to a node, a subject and a group, and adds up."""
        for name, subjects in (self.tallies or {}).items():
            if name not in self.nodes:
                raise Wrong("no ballots for " + name)
            node = self.nodes[name]
            for subject, groups in subjects.items():
                if subject not in self.subjects:
                    raise Wrong("no subject " + subject)
                for group, tally in groups.items():
                    if group not in self.groups(node):
                        raise Wrong("no group " + group)
                    self.tally(node, subject, group)
                    self.check_tally(node, group, tally)

    def check_tally(self, node, group, tally):
        """One tally on its own."""
        counts = {member: whole(tally.get(member, 0)) for member in TALLY}
        if node["kind"] == "votes":
            counts["marks"] = sum(whole(count) for count in tally.get("counts", {}).values())
            if tally.get("marks", counts["marks"]) != counts["marks"] or (
                    counts["marks"] + counts["abstained"] != counts["valid"]):
                raise Wrong("votes do not add up")
        if counts["marks"] + counts["abstained"] > counts["valid"]:
            raise Wrong("more marks than ballots")
        cast = counts["valid"] + counts["void"]
        if cast > whole(tally.get("electorate", self.electorate.get(group, cast))):
            raise Wrong("more ballots than voters")
        low, high = (None, None) if node["kind"] == "votes" else self.bounds(node)
        if counts["marks"] and "sum" not in tally and node["kind"] != "votes":
            raise Wrong("marks without their sum")
        total = read(tally.get("sum", 0))
        if total and not counts["marks"] and node["kind"] != "votes":
            raise Wrong("a sum of no marks")
        if (low is not None and total < low * counts["marks"]) or (high is not None and total > high * counts["marks"]):
            raise Wrong("a sum that the marks cannot have")
        if set(tally.get("counts", {})) - set(self.scheme.get("levels", {}).get(node.get("levels"), {})):
            raise Wrong("no such level")

    def bounds(self, node):
        """The lowest and the highest value of a mark, None where there is none."""
        if node["kind"] == "rank_ballots":
            first = read(node["points"])
            return (first - read(node["step"]) * (node["max"] - 1) if "max" in node else None), first
        if "levels" in node:
            numbers = [read(number) for number in self.scheme["levels"][node["levels"]].values()]
            return min(numbers), max(numbers)
        return tuple(read(node[edge]) if edge in node else None for edge in ("min", "max"))

    def tally(self, node, subject, group):
        """valid, abstained, void, marks, sum, counts, trimmed of a group, from either source."""
        if self.tallies is not None:
            given = self.tallies.get(node["id"], {}).get(subject, {}).get(group, {})
            found = {member: whole(given.get(member, 0)) for member in TALLY}
            found["sum"] = read(given.get("sum", 0))
            found["counts"] = {level: whole(count) for level, count in given.get("counts", {}).items()}
            found["electorate"] = given.get("electorate", self.electorate.get(group))
            found["trimmed"] = found["valid"] - found["abstained"] - found["marks"]
            return found
        cast = self.cast[node["id"]][group]
        valid = [values for void, values in cast if not void]
        marks = [values[subject] for values in valid if subject in values]
        kept = self.trim(node.get("trim"), sorted(value for value, _ in marks))
        counts = {}
        for _, level in marks:
            counts[level] = counts.get(level, 0) + 1
        return {"valid": len(valid), "abstained": len(valid) - len(marks), "void": len(cast) - len(valid),
                "marks": len(kept), "sum": sum(kept, Fraction(0)), "counts": counts, "electorate": self.electorate.get(group),
                "trimmed": len(marks) - len(kept)}

    @staticmethod
    def trim(rule, values):
        """The sorted values without those that the rule leaves out."""
        if rule is None or len(values) <= rule.get("above", 0):
            return values
        low, high = rule.get("low", 0), rule.get("high", 0)
        if "fraction" in rule:
            low = high = int(read(rule["fraction"]) * len(values))
        return values[low:max(low, len(values) - high)]

    # values of nodes

    def turnout(self, node, subject):
        """Tallies by group and the reason, if the whole appraisal of the node does not count."""
        tallies = {group: self.tally(node, subject, group) for group in self.groups(node)}
        valid = sum(tally["valid"] for tally in tallies.values())
        void = sum(tally["void"] for tally in tallies.values())
        if "void_limit" in node and void > read(node["void_limit"]) * (valid + void):
            return tallies, "vote_again"
        quorum = node.get("quorum", {})
        needed = Fraction(quorum.get("count", 0))
        if "share" in quorum:
            needed = read(quorum["share"]) * sum(tally["electorate"] for tally in tallies.values())
        return tallies, "quorum" if valid < needed else None

    def rows(self, node, tallies):
        """What an explanation says of the groups, in the order of jsonb."""
        rows = []
        for group, tally in sorted(tallies.items(), key=lambda each: (len(each[0]), each[0])):
            electorate = tally["electorate"]
            cast = tally["valid"] + tally["void"]
            row = {"group": group, "electorate": electorate, "cast": cast, "valid": tally["valid"],
                   "void": tally["void"], "abstained": tally["abstained"],
                   "absent": None if electorate is None else electorate - cast}
            if node["kind"] != "votes":
                row.update(weight=text(read(self.groups(node)[group])), trimmed=tally["trimmed"], marks=tally["marks"],
                           mean=text(tally["sum"] / tally["marks"]) if tally["marks"] else None)
            rows.append(row)
        return rows

    def mean(self, node, subject):
        """(number, reason, detail) of a node whose value is a mean of ballots."""
        tallies, reason = self.turnout(node, subject)
        detail = {"groups": self.rows(node, tallies)}
        if reason:
            return None, reason, detail
        policy = node.get("empty_group", "renormalise")
        total = weights = Fraction(0)
        for group, tally in tallies.items():
            weight = read(self.groups(node)[group])
            if tally["marks"]:
                total += weight * tally["sum"] / tally["marks"]
            elif policy == "no_grade":
                return None, "no_ballots", detail
            if tally["marks"] or policy == "zero":
                weights += weight
        return (total / weights, None, detail) if weights else (None, "no_ballots", detail)

    def share(self, node, subject):
        """(number, reason, detail) of a node whose value stands in a table of shares."""
        tallies, reason = self.turnout(node, subject)
        detail = {"groups": self.rows(node, tallies)}
        if reason:
            return None, reason, detail
        counts = {}
        for tally in tallies.values():
            for level, count in tally["counts"].items():
                counts[level] = counts.get(level, 0) + count
        votes = sum(counts.values())
        if votes == 0:
            return None, "no_ballots", detail
        top = Fraction(sum(counts.get(level, 0) for level in node.get("top", [])), votes)
        bad = Fraction(sum(counts.get(level, 0) for level in node.get("bad", [])), votes)
        detail["shares"] = {"top": text(top), "bad": text(bad)}
        for row in node["table"]:
            if ((row.get("from") is None or top >= read(row["from"]))
                    and (row.get("to") is None or top < read(row["to"]))
                    and (row.get("bad_below") is None or bad < read(row["bad_below"]))):
                edges = ("from", "to", "bad_below", "value")
                detail["row"] = {name: None if row.get(name) is None else text(read(row[name])) for name in edges}
                return read(row["value"]), None, detail
        return None, "no_band", detail
