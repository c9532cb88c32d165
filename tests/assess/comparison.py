"""How the result of the engine is compared with that of the oracle, and the shortest case that shows a difference."""
import copy
import re

import engine
from example import differences
from number import Wrong
from oracle import compute

WRONG = "22023"


def expected(scheme, inputs):
    """The result of the oracle; of wrong inputs the error that the document names."""
    try:
        return compute(scheme, inputs)
    except Wrong as wrong:
        return {"error": WRONG, "why": str(wrong)}


def compare(wanted, found):
    """What differs, as a list of texts: everything that the oracle says, and what it says is not there."""
    if "error" in wanted or "error" in found:
        if wanted.get("error") == found.get("error"):
            return []
        return [f"{short(found)}, not {short(wanted)}"]
    result = list(differences(wanted, found))
    if [row["id"] for row in wanted["subjects"]] != [row["id"] for row in found.get("subjects", [])]:
        return result + ["subjects are others, or in another order"]
    for row, other in zip(wanted["subjects"], found["subjects"]):
        result += compare_nodes(row, other)
    return result


def short(result):
    """A result in one line."""
    if "error" in result:
        return f"{result['error']} ({result.get('why') or result.get('message')})"
    return "a result"


def compare_nodes(row, other):
    """Nodes in their order, and members that may not be there."""
    if "nodes" not in row:
        return [f"/subjects/{row['id']}/nodes: is there"] if "nodes" in other else []
    if [node["id"] for node in row["nodes"]] != [node["id"] for node in other.get("nodes", [])]:
        return [f"/subjects/{row['id']}/nodes: are others, or in another order"]
    return [f"/subjects/{row['id']}/nodes/{node['id']}/{name}: is there"
            for node, seen in zip(row["nodes"], other["nodes"]) for name in ("exact", "limited", "reason")
            if name not in node and seen.get(name) is not None]


def cases_compared(cases):
    """The differences of each case."""
    return [compare(expected(*case), found) for case, found in zip(cases, engine.compute(cases))]


# the shortest case

def shortest(case, rounds=300):
    """A case with as little in it as still differs in that way: parts are left out as long as that is so."""
    way = kind(compare(expected(*case), engine.compute([case])[0]))
    for _ in range(rounds):
        better = next(batches(reductions(case), way), None)
        if better is None:
            return case
        case = better
    return case


def kind(different):
    """The way in which results differ: the last member of the first place, or the error of one of them."""
    return re.sub(r".*/|[0-9]+|\(inputs at \"[^\"]*\"", "", different[0].split(": ")[0]) if different else None


def batches(candidates, way, size=60):
    """Those candidates that are without errors of the scheme, and differ in a way."""
    for start in range(0, len(candidates), size):
        some = [each for each in candidates[start:start + size] if understood(each) and each[1]["subjects"]]
        if not some:
            continue
        findings = engine.check([scheme for scheme, _ in some])
        for each, found, answer in zip(some, findings, engine.compute(some)):
            if not any(row["severity"] == "error" for row in found) and kind(compare(expected(*each), answer)) == way:
                yield each


def understood(case):
    """Whether the oracle can read a case at all."""
    try:
        expected(*case)
        return True
    except Exception:  # a scheme with parts left out breaks it anywhere
        return False


def reductions(case):
    """All cases with one part left out, large parts first; and with a node in place of its parent."""
    found = []
    for place in places(case):
        smaller = copy.deepcopy(case)
        holder = smaller
        for step in place[:-1]:
            holder = holder[step]
        if isinstance(holder, tuple):
            continue
        del holder[place[-1]]
        found.append((len(place), smaller))
    found += [(0, ({**case[0], "root": node}, case[1])) for node in children(case[0]["root"])]
    found += [(0, (case[0], without(case[1], subject["id"]))) for subject in case[1]["subjects"]]
    return [smaller for _, smaller in sorted(found, key=lambda each: each[0])]


def without(value, name):
    """Inputs without a subject, wherever it is named."""
    if isinstance(value, dict):
        return {key: without(member, name) for key, member in value.items() if key != name}
    if isinstance(value, list):
        return [without(each, name) for each in value
                if each != name and not (isinstance(each, dict) and each.get("id") == name)]
    return value


def places(value, place=()):
    """The places of all members and elements."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, (list, tuple)) else ()
    for step, member in steps:
        yield place + (step,)
        yield from places(member, place + (step,))


def children(node):
    """The nodes right below one."""
    return node.get("children", []) + ([node["child"]] if "child" in node else [])
