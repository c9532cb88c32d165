"""What a case may expect of a JSON value: subset match with a few words.

A string "~pattern" is a regular expression that must match from start to end, "$any" is anything
that is there, "$absent" must not be there, {"$not": x} is anything that does not match. An object is
matched member by member, others may be there as well unless it is {"$only": x}. An array is matched
element by element, {"$contains": x} asks for one element that matches, {"$none": x} for none,
{"$each": x} for all, {"$size": n} for that many elements, {"$min": n} for at least so many. Anything
else must be equal.
"""
import re

ABSENT = object()
ARRAY_WORDS = {"$contains", "$none", "$each", "$size", "$min"}


def differences(expected, actual, where=""):
    """Yields one sentence for each difference."""
    if expected == "$absent":
        if actual is not ABSENT:
            yield f"{where or '/'}: expected nothing, got {show(actual)}"
    elif actual is ABSENT:
        yield f"{where or '/'}: expected {show(expected)}, got nothing"
    elif expected == "$any":
        return
    elif isinstance(expected, str) and expected.startswith("~"):
        if not isinstance(actual, str) or not re.fullmatch(expected[1:], actual, re.S):
            yield f"{where or '/'}: expected a string like {expected[1:]}, got {show(actual)}"
    elif isinstance(expected, dict) and set(expected) & ARRAY_WORDS:
        yield from of_array(expected, actual, where)
    elif isinstance(expected, dict) and set(expected) == {"$not"}:
        if not list(differences(expected["$not"], actual)):
            yield f"{where or '/'}: expected anything but {show(expected['$not'])}"
    elif isinstance(expected, dict) and set(expected) == {"$only"}:
        for name in sorted(set(actual) - set(expected["$only"])) if isinstance(actual, dict) else []:
            yield f"{where}/{name}: expected no such member, got {show(actual[name])}"
        yield from differences(expected["$only"], actual, where)
    elif isinstance(expected, dict):
        if not isinstance(actual, dict):
            yield f"{where or '/'}: expected an object, got {show(actual)}"
            return
        for name, value in expected.items():
            yield from differences(value, actual.get(name, ABSENT), f"{where}/{name}")
    elif isinstance(expected, list):
        if not isinstance(actual, list) or len(actual) != len(expected):
            yield f"{where or '/'}: expected {len(expected)} elements, got {show(actual)}"
            return
        for i, (one, other) in enumerate(zip(expected, actual)):
            yield from differences(one, other, f"{where}/{i}")
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        yield f"{where or '/'}: expected {show(expected)}, got {show(actual)}"


def of_array(expected, actual, where):
    if not isinstance(actual, list):
        yield f"{where or '/'}: expected an array, got {show(actual)}"
        return
    if "$size" in expected and len(actual) != expected["$size"]:
        yield f"{where or '/'}: expected {expected['$size']} elements, got {len(actual)}"
    if "$min" in expected and len(actual) < expected["$min"]:
        yield f"{where or '/'}: expected at least {expected['$min']} elements, got {len(actual)}"
    for index, each in enumerate(actual):
        if "$each" in expected:
            yield from differences(expected["$each"], each, f"{where}/{index}")
        if "$none" in expected and not list(differences(expected["$none"], each)):
            yield f"{where}/{index}: expected no element like {show(expected['$none'])}, got {show(each)}"
    if "$contains" in expected and not any(not list(differences(expected["$contains"], each)) for each in actual):
        yield f"{where or '/'}: no element like {show(expected['$contains'])} in {show(actual)}"


def show(value):
    text = repr(value)
    return text if len(text) <= 300 else text[:300] + "..."


def pointer(value, path):
    """The value at a JSON Pointer (RFC 6901), ABSENT when there is none; /name=word is the first element like it."""
    for part in path.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, list) and "=" in part:
            name, word = part.split("=", 1)
            value = next((each for each in value if isinstance(each, dict) and each.get(name) == word), ABSENT)
        else:
            return ABSENT
    return value
