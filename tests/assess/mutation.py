"""Errors put into the schemes of the demo: egov.assess_check must find each, at its place or that of the object it is in."""
import copy

GONE = object()  # the member is taken out

BASE, CONTENT = "/root/child/children/0", "/root/child/children/0/children/0"
SCORE, EXTRA = "/root/child", "/root/child/children/1"

# scheme, pointer of the member, its new value, the place of the error when it is another one
MUTATIONS = [
    # the head
    ("ten-items", "/format", "egov-scheme-2", None),
    ("ten-items", "/format", GONE, ""),
    ("ten-items", "/code", "ten items", None),
    ("ten-items", "/code", "x" * 61, None),
    ("ten-items", "/code", GONE, ""),
    ("ten-items", "/class", "ship", None),
    ("ten-items", "/root", GONE, ""),
    ("ten-items", "/root", [], None),
    ("ten-items", "/rooot", {}, None),
    ("ten-items", "/name", 5, None),
    ("ten-items", "/levels/coefficient/A", "much", None),
    ("ten-items", "/levels/coefficient", {}, None),
    ("weighted-ballots", "/groups/peer", 0, None),
    ("weighted-ballots", "/groups/peer", -1, None),
    ("weighted-ballots", "/groups", {}, None),
    ("ten-items", "/rounding/mode", "nearest", None),
    ("ten-items", "/rounding/digits", 21, None),
    ("ten-items", "/rounding/digits", -1, None),
    ("ten-items", "/rounding/digits", "1.5", None),
    ("ten-items", "/rounding/places", 1, None),
    ("site-inspection", "/basis", "law", None),
    # nodes
    ("ten-items", "/root/kind", "total", None),
    ("ten-items", "/root/kind", GONE, "/root"),
    ("ten-items", "/root/id", GONE, "/root"),
    ("ten-items", "/root/id", "a b", None),
    ("ten-items", "/root/children/3/id", "tasks", None),
    ("ten-items", "/root/children/3/levels", "marks", None),
    ("ten-items", "/root/children/3/weight", -1, None),
    ("ten-items", "/root/children/3/weight", True, None),
    ("ten-items", "/root/children/3/weigth", 1, None),
    ("ten-items", "/root/children/3/children", [], None),
    ("ten-items", "/root/children/9/if_missing", "renormalise", None),
    ("ten-items", "/root/children", [], None),
    ("ten-items", "/root/children", GONE, "/root"),
    ("parts-renormalised", "/root/missing", "spread", None),
    ("parts-renormalised", "/root/per", 0, None),
    ("project-spending", "/root/children/0/points", "x", None),
    ("project-spending", "/root/children/1/min", 51, "/root/children/1"),
    ("project-spending", "/root/children/0/floor", 11, "/root/children/0"),
    ("site-inspection", BASE + "/children/2/full", GONE, BASE + "/children/2"),
    ("site-inspection", BASE + "/children/2/full", 0, None),
    ("site-inspection", CONTENT + "/children/0/cap", -1, None),
    ("site-inspection", CONTENT + "/children/0/points/wrong_word", -1, None),
    ("site-inspection", CONTENT + "/children/0/gate", {"node": "base", "above": 1}, None),
    ("site-inspection", EXTRA + "/gate/node", "bass", EXTRA),
    ("site-inspection", EXTRA + "/gate/node", "total", EXTRA),
    ("site-inspection", EXTRA + "/gate/node", "extra", EXTRA),
    ("site-inspection", EXTRA + "/gate/above", GONE, EXTRA + "/gate"),
    ("site-inspection", EXTRA + "/gate/from", 80, EXTRA + "/gate"),
    ("site-inspection", "/root/then/grade", "bad", "/root"),
    ("site-inspection", "/root/then", {}, None),
    ("site-inspection", "/root/when", [], None),
    ("site-inspection", "/root/child", GONE, "/root"),
    ("unit-1000", "/root/children/0/points", GONE, "/root/children/0"),
    ("unit-1000", "/root/children/1/step", GONE, "/root/children/1"),
    ("unit-1000", "/root/children/1/levels", "vote", None),
    ("unit-1000", "/root/children/2/table", [], None),
    ("unit-1000", "/root/children/2/table/0/value", GONE, "/root/children/2/table/0"),
    ("unit-1000", "/root/children/2/top/0", "best", None),
    ("unit-1000", "/root/children/2/bad/0", "worst", None),
    ("unit-1000", "/root/children/2/levels", GONE, "/root/children/2"),
    ("unit-1000", "/root/children/2/table/1/to", "0.7", "/root/children/2/table/1"),
    # ballots
    ("weighted-ballots", "/root/items/1/id", "conduct", None),
    ("weighted-ballots", "/root/items/1/weight", 0, None),
    ("weighted-ballots", "/root/items", [], None),
    ("weighted-ballots", "/root/groups", {"peer": 0}, "/root/groups/peer"),
    ("weighted-ballots", "/root/empty_group", "skip", None),
    ("weighted-ballots", "/root/quorum", {"share": "3/2"}, "/root/quorum/share"),
    ("weighted-ballots", "/root/quorum", {}, None),
    ("weighted-ballots", "/groups", GONE, "/root"),
    ("ballot-validity", "/root/trim/low", -1, None),
    ("ballot-validity", "/root/trim", {"fraction": "0.5"}, "/root/trim/fraction"),
    ("ballot-validity", "/root/trim/fraction", "0.1", "/root/trim"),
    ("ballot-validity", "/root/valid/all_equal", "valid", None),
    ("ballot-validity", "/root/valid/at_most/0/count", GONE, "/root/valid/at_most/0"),
    ("ballot-validity", "/root/valid/at_most/0/below", 3, None),
    ("ballot-validity", "/root/void_limit", 2, None),
    ("ballot-validity", "/root/max", -1, "/root"),
    # grades and quotas
    ("project-spending", "/grades/1/from", 95, None),
    ("project-spending", "/grades/1/from", GONE, "/grades/1"),
    ("project-spending", "/grades/3/from", 10, None),
    ("project-spending", "/grades/1/code", "excellent", None),
    ("civil-servant-yearly", "/grades/0/needs/0/in", GONE, "/grades/0/needs/0"),
    ("civil-servant-yearly", "/grades/0/needs/0/input", GONE, "/grades/0/needs/0"),
    ("civil-servant-yearly", "/grades/3/needs", [{"input": "routine", "in": ["good"]}], None),
    ("parts-renormalised", "/quotas/0/grade", "best", None),
    ("parts-renormalised", "/quotas/0/grade", "poor", None),
    ("parts-renormalised", "/quotas/0/share", "1.01", None),
    ("parts-renormalised", "/quotas/0/share", -1, None),
    ("parts-renormalised", "/quotas/0/share", 0, None),
    ("parts-renormalised", "/quotas/0/share", GONE, "/quotas/0"),
    ("parts-renormalised", "/quotas/0/rounding", "half_even", None),
    ("parts-renormalised", "/quotas/0/raised", "0.2", None),
    ("parts-renormalised", "/quotas/0/base", "some", None),
    ("civil-servant-yearly", "/quotas/0/share/by", GONE, "/quotas/0/share"),
    ("civil-servant-yearly", "/quotas/0/share/shares/basic", 2, None),
    ("civil-servant-yearly", "/exclusions/0/reason", GONE, "/exclusions/0"),
    ("civil-servant-yearly", "/exclusions/0/keeps_score", "yes", None),
    ("parts-renormalised", "/grades", GONE, "/quotas/0/grade"),
]

# a root whose children look at one another
RING = {"id": "ring", "kind": "sum", "children": [{"id": "a", "kind": "ref", "node": "b"}, {"id": "b", "kind": "ref", "node": "a"}]}


def mutated(scheme, pointer, value):
    """A copy of a scheme with another value at a JSON pointer."""
    scheme = copy.deepcopy(scheme)
    steps = [int(step) if step.isdigit() else step for step in pointer.split("/")[1:]]
    holder = scheme
    for step in steps[:-1]:
        holder = holder[step]
    if value is GONE:
        del holder[steps[-1]]
    else:
        holder[steps[-1]] = value
    return scheme
