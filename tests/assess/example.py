"""The worked examples of the schemes of the demo, and how a result is compared with one."""
from decimal import Decimal
import glob
import json
import os
import re

KEYS = ("id", "group")


def load(text):
    """JSON with exact decimals."""
    return json.loads(text, parse_float=Decimal)


def dump(value):
    """JSON text of data with decimals, every digit of them."""
    text = json.dumps(value, ensure_ascii=False, default=lambda number: f"\x01{number:f}\x01")
    return re.sub(r'"\\u0001([-0-9.]+)\\u0001"', r"\1", text)


def files(source):
    """(code, contents) of the scheme files of the demo."""
    for path in sorted(glob.glob(os.path.join(source, "sql/demo/schemes/*.json"))):
        with open(path, encoding="utf-8") as stream:
            yield os.path.basename(path)[:-len(".json")], load(stream.read())


def differences(wanted, found, place=""):
    """What is wanted and not found so: objects by the members that are wanted, lists by id or place."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for name, value in wanted.items():
            if name not in found:
                yield f"{place}/{name}: is not there"
            else:
                yield from differences(value, found[name], f"{place}/{name}")
    elif isinstance(wanted, list) and isinstance(found, list):
        yield from list_differences(wanted, found, place)
    elif wanted != found or isinstance(wanted, bool) != isinstance(found, bool):
        yield f"{place}: {found!r}, not {wanted!r}"


def list_differences(wanted, found, place):
    """The same for lists: elements with an id are looked up by it, others stand in order and are all there."""
    key = next((key for key in KEYS if wanted and isinstance(wanted[0], dict) and key in wanted[0]), None)
    if key is None:
        if len(wanted) != len(found):
            yield f"{place}: {len(found)} elements, not {len(wanted)}"
        for number, (one, other) in enumerate(zip(wanted, found)):
            yield from differences(one, other, f"{place}/{number}")
        return
    known = {each.get(key): each for each in found}
    for each in wanted:
        if each[key] in known:
            yield from differences(each, known[each[key]], f"{place}/{each[key]}")
        else:
            yield f"{place}/{each[key]}: is not there"
