"""Values that are wrong in one way, made from JSON Schemas of requests."""
import copy
import io
import itertools
import json
import re
import zipfile
from urllib.parse import quote

LEFT_OUT = object()
# What begins a value that stands for a number as it is written, which no float holds; see as_json.
NUMBER = "a number: "

SOME = {"uuid": "01900000-0000-7000-8000-00000000ffff", "date": "2026-03-02",
        "date-time": "2026-03-02T09:00:00+08:00"}
WRONG_UUIDS = ["x", "{01900000-0000-7000-8000-00000000ffff}", "01900000000070008000000000000fff",
               "01900000-0000-7000-8000-00000000fff", "01900000-0000-7000-8000-00000000fffg",
               "01900000-0000-7000-8000-00000000ffff0", "urn:uuid:01900000-0000-7000-8000-00000000ffff", ""]
WRONG_DATES = ["infinity", "-infinity", "now", "today", "epoch", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1",
               "20260101", "2026-01-01T00:00:00Z", "2026/01/01", "0000-01-01", "2026-01-01 ", "", "J2461000",
               "294277-01-01", "+294277-01-01", "10000-01-01", "-0001-01-01", "2026-01-01 BC", "\uff12\uff10\uff12\uff16-01-01"]
WRONG_TIMES = ["infinity", "now", "2026-03-02", "2026-03-02 09:00:00+08:00", "2026-03-02T09:00:00", "2026-03-02T25:00:00Z",
               "2026-02-30T09:00:00Z", "2026-03-02T09:00Z", "2026-03-02T09:00:00+8", "2026-03-02T09:00:00+08:00 ", "",
               "20260302T090000Z", "2026-03-02T09:60:00Z", "2026-03-02T09:00:00+24:00", "0000-03-02T09:00:00Z",
               "294277-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "2026-03-02T09:00:00 Asia/Shanghai"]
WRONG_MONEY = ["1.234", "-1", "+1", "1e3", "NaN", "Infinity", "01", ".5", "1.", "1,00", "", " 1", "1234567890123",
               "1.5 "]
WRONG_FORMS = {"date": WRONG_DATES, "date-time": WRONG_TIMES, "uuid": WRONG_UUIDS}
MONEY = "[0-9]{0,11}"

# Bodies that are not JSON by the rules of the front.
TEXTS = [
    ("nothing", b"", "malformed-json"),
    ("cut short", b'{"a": {"b": 1}', "malformed-json"),
    ("bytes behind it", b'{} x', "malformed-json"),
    ("two values", b"{}{}", "malformed-json"),
    ("byte order mark", b"\xef\xbb\xbf{}", "malformed-encoding"),
    ("not UTF-8", b'{"a": "\xff\xfe"}', "malformed-encoding"),
    ("overlong UTF-8", b'{"a": "\xc0\xaf"}', "malformed-encoding"),
    ("overlong UTF-8 of three bytes", b'{"a": "\xe0\x80\xaf"}', "malformed-encoding"),
    ("an overlong NUL", b'{"a": "\xc0\x80"}', "malformed-encoding"),
    ("surrogates in UTF-8", b'{"a": "\xed\xa0\x80"}', "malformed-encoding"),
    ("a pair of surrogates in UTF-8", b'{"a": "\xed\xa0\xbd\xed\xb8\x80"}', "malformed-encoding"),
    ("beyond U+10FFFF", b'{"a": "\xf4\x90\x80\x80"}', "malformed-encoding"),
    ("UTF-8 of five bytes", b'{"a": "\xf8\x88\x80\x80\x80"}', "malformed-encoding"),
    ("cut UTF-8 before the quote", b'{"a": "\xe7\xbb"}', "malformed-encoding"),
    ("cut UTF-8 at the end", b'{"a": "\xf0\x9f\x98', "malformed-encoding"),
    ("a byte of UTF-8 alone", b'{"a": "\x80"}', "malformed-encoding"),
    ("GB18030", '{"a": "\u7ee5\u82ac\u6cb3"}'.encode("gb18030"), "malformed-encoding"),
    ("GB18030 of four bytes", '{"a": "\U00020bb7"}'.encode("gb18030"), "malformed-encoding"),
    ("GB18030 in a name", '{"\u540d": 1}'.encode("gb18030"), "malformed-encoding"),
    ("NUL behind it", b"{}\x00", "malformed-json"),
    ("no UTF-8 behind it", b"{}\xff", "malformed-encoding"),
    ("UTF-16", '{"a": 1}'.encode("utf-16-le"), "malformed-json"),
    ("a member twice", b'{"a": 1, "a": 2}', "malformed-json"),
    ("33 levels", b'{"a":' * 33 + b"1" + b"}" * 33, "malformed-json"),
    ("33 levels of arrays", b'{"a":' + b"[" * 32 + b"]" * 32 + b"}", "malformed-json"),
    ("1001 members", b'{"m0": 0' + b"".join(b', "m%d": 0' % i for i in range(1, 1001)) + b"}", "malformed-json"),
    ("1001 elements", b'{"a": [1' + b",1" * 1000 + b"]}", "malformed-json"),
    ("NaN", b'{"a": NaN}', "malformed-json"),
    ("single quotes", b"{'a': 1}", "malformed-json"),
    ("a comment", b'{"a": 1 /* one */}', "malformed-json"),
    ("a comment to the end of the line", b'{"a": 1} // one\n', "malformed-json"),
    ("a comment of a shell", b'# one\n{}', "malformed-json"),
    ("Infinity", b'{"a": -Infinity}', "malformed-json"),
    ("a hexadecimal number", b'{"a": 0x10}', "malformed-json"),
    ("a number with plus", b'{"a": +1}', "malformed-json"),
    ("a number that ends in its point", b'{"a": 1.}', "malformed-json"),
    ("a comma too many", b'{"a": 1,}', "malformed-json"),
    ("U+0000 escaped", b'{"a": "\\u0000"}', "malformed-json"),
    ("U+0000 as it is", b'{"a": "\x00"}', "malformed-json"),
    ("U+0000 escaped in a name", b'{"a\\u0000": 1}', "malformed-json"),
    ("half a surrogate pair", b'{"a": "\\ud800"}', "malformed-json"),
    ("the other half", b'{"a": "\\udc00"}', "malformed-json"),
    ("a surrogate pair the wrong way round", b'{"a": "\\udc00\\ud800"}', "malformed-json"),
    ("41 digits", b'{"a": ' + b"1" * 41 + b"}", "malformed-json"),
    ("exponent of 401", b'{"a": 1e401}', "malformed-json"),
    ("exponent of -401", b'{"a": 1e-401}', "malformed-json"),
    ("exponent of 131073", b'{"a": 1e131073}', "malformed-json"),
    ("leading zero", b'{"a": 01}', "malformed-json"),
    ("a raw line break", b'{"a": "b\nc"}', "malformed-json"),
    ("a bad escape", b'{"a": "\\x"}', "malformed-json"),
]

# Characters that may stand in no text: controls, bidirectional controls, those of no width, tags, no characters.
UNSEEN = ("\u0007\u007f\u0085\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202d\u202e\u2060"
          "\u2066\u2069\u3164\ufeff\ufff9\uffff\U0001d173\U000e0041\U0010ffff")

# Nine of them a text, in turn.
TURNS = itertools.cycle(UNSEEN)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
# Names of files that are paths or folders; "%00" is no text at all.
PATHS = ["../../x", "/etc/passwd", "a/../b.pdf", "..\\..\\x", "a\\b", "..", ".", "...."]


def zip_bomb():
    """A small archive of 32 MB of zeros."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../x", b"\0" * 2**25)
    return packed.getvalue()


def wrong_files():
    """Yields (what it is, bytes, the type that is told) of files that are not taken."""
    page = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
    bomb = zip_bomb()
    for what, data in (("a text", b"x\n"), ("a page", page), ("a program", b"\x7fELF\x02\x01\x01" + b"\x00" * 57), ("an image of SVG", SVG),
                       ("a zip bomb", bomb), ("a script", b"#!/bin/sh\nrm -rf /\n"), ("an image of GIF", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
                       ("PDF behind a page", page + b"%PDF-1.4\n%%EOF\n"), ("zeros", b"\0" * 100),
                       ("PostScript", b"%!PS-Adobe-3.0\n"), ("a rest of PDF", b"DF-1.4\n%%EOF\n")):
        yield what, data, "application/pdf"
    yield "an image that is none", b"%PDF-1.4\n%%EOF\n", "image/png"
    yield "SVG as a PNG", SVG, "image/png"
    for told, data in (("image/svg+xml", SVG), ("application/zip", bomb), ("text/html", page), ("application/octet-stream", b"%PDF-1.4\n"),
                       ("application/pdf; charset=utf-8", b"%PDF-1.4\n"), ("multipart/form-data; boundary=x", b"--x--\r\n")):
        yield "told as " + told, data, told


def as_json(value):
    """The text of a body; strings behind NUMBER are numbers."""
    return re.sub(f'"{NUMBER}([^"]*)"', r"\1", json.dumps(value, ensure_ascii=False)).encode()


def encoded(text):
    """A value for a path or a query."""
    return text if text.startswith("%") else quote(text, safe="")


def type_of(schema):
    """The type of a schema beside null."""
    kind = schema["type"]
    return kind if isinstance(kind, str) else next(each for each in kind if each != "null")


def full(schema, everything=True):
    """A value that is right by its form, with every member or only with those that must be there."""
    kind = type_of(schema)
    if kind == "object":
        wanted = schema.get("properties", {}) if everything else schema.get("required", [])
        return {name: full(schema["properties"][name], everything) for name in wanted}
    if kind == "array":
        return several(schema["items"], everything, max(schema.get("minItems", 0), 1 if everything else 0))
    if kind == "boolean":
        return True
    if kind == "integer":
        return schema["minimum"]
    if "examples" in schema:
        return schema["examples"][0]
    if "enum" in schema:
        return schema["enum"][0]
    if "format" in schema and schema["format"] in SOME:
        return SOME[schema["format"]]
    return "12.50" if MONEY in schema.get("pattern", "") else "x" * max(schema.get("minLength", 1), 1)


def several(schema, everything, count):
    """So many right values; identifiers are different ones."""
    if schema.get("format") == "uuid":
        return [f"01900000-0000-7000-8000-{number:012x}" for number in range(count)]
    return [full(schema, everything)] * count


def of_string(schema):
    """Yields (text, code) for a value that comes as text: members that are strings, queries."""
    kind = type_of(schema)
    if kind == "integer":
        for text in ("x", "", "1.5", "+5", "05", "0x1", "1e1", " 1", "٣"):
            yield text, "wrong-type"
        yield from (("1e9", "wrong-type"), ("9" * 19, "wrong-type"), ("0" * 40, "wrong-type"))
        for number in of_range(schema):
            yield str(number), "out-of-range"
    elif "enum" in schema:
        for text in ("zz-unknown", "", schema["enum"][0] + " ", schema["enum"][0] + "x"):
            yield text, "not-in-list"
    elif schema.get("format") in WRONG_FORMS:
        for text in WRONG_FORMS[schema["format"]]:
            yield text, "bad-format"
    elif MONEY in schema.get("pattern", ""):
        for text in WRONG_MONEY:
            yield text, "bad-format"
    else:
        yield from of_text(schema)


def of_range(schema):
    """Integers outside of the bounds of a schema, and of 32 and 64 bits."""
    low, high = schema["minimum"], schema["maximum"]
    return [low - 1, high + 1] + [each for each in (0, -1, 10**9, -2**31 - 1, 2**31, 99999999999, -99999999999)
                                  if not low - 1 <= each <= high + 1]


def of_text(schema):
    low, high = schema["minLength"], schema["maxLength"]
    yield "x" * (high + 1), "too-long"
    yield "长" * (high + 1), "too-long"
    yield "\U00020bb7" * (high + 1), "too-long"
    if low > 0:
        yield "x" * (low - 1), "too-short"
        yield " " * low, "too-short"
        yield "\u3000" * low, "too-short"
        yield "\u00a0\u2003\u2800"[low % 3] * low, "too-short"
    pad = "x" * max(low - 1, 0)
    for character in itertools.islice(TURNS, 9):
        yield character + pad, "forbidden-character"
    if "\\n" not in schema["pattern"]:
        yield "\n" + pad if pad else "\n", "forbidden-character"


def of_value(schema, pointer):
    """Yields (pointer, wrong value, code) for the value at a pointer."""
    kind = type_of(schema)
    wrong = {"string": (7, 1.5, True, [], {}), "integer": ("5", 1.5, True, [], {}), "boolean": ("true", 0, [], {}),
             "array": ({}, "x", 1, True), "object": ([], "x", 1, True)}[kind]
    for value in wrong + (() if isinstance(schema["type"], list) else (None,)):
        yield pointer, value, "wrong-type"
    if kind == "string":
        for text, code in of_string(schema):
            yield pointer, text, code
    elif kind == "integer":
        for text in ("1." + "0" * 37 + "1", "1e-30", "0.1"):
            yield pointer, NUMBER + text, "wrong-type"
        for text in (*map(str, of_range(schema)), "1e30", "-1e30", "9" * 40, "1e400"):
            yield pointer, NUMBER + text, "out-of-range"
    elif kind == "array":
        yield from of_array(schema, pointer)
    elif kind == "object" and schema.get("additionalProperties") is False:
        yield from of_object(schema, pointer)
    elif kind == "object":
        for character in "\u200b\u202e\u2066":
            yield pointer + "/zz", "a" + character, "forbidden-character"
        yield pointer + "/\u202e", "a", "forbidden-character"


def of_array(schema, pointer):
    yield pointer, several(schema["items"], False, schema["maxItems"] + 1), "too-long"
    if schema.get("minItems", 0) > 0:
        yield pointer, [], "too-short"
    yield from of_value(schema["items"], pointer + "/0")


def of_object(schema, pointer):
    yield pointer + "/zz", 1, "unknown-field"
    yield pointer + "/a~1b~0c", None, "unknown-field"
    yield pointer + "/", {}, "unknown-field"
    for name in schema.get("x-egov-server-owned", []):
        yield f"{pointer}/{name}", "x", "read-only-field"
    for name in schema.get("required", []):
        yield f"{pointer}/{name}", LEFT_OUT, "missing-field"
    for name, each in schema.get("properties", {}).items():
        yield from of_value(each, f"{pointer}/{name}")


def changed(value, pointer, change):
    """A copy of the value with the place at a JSON Pointer changed, added or left out."""
    copied = copy.deepcopy(value)
    *parents, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    inner = copied
    for part in parents:
        inner = inner[int(part)] if isinstance(inner, list) else inner[part]
    if isinstance(inner, list):
        inner[int(last)] = change
    elif change is LEFT_OUT:
        del inner[last]
    else:
        inner[last] = change
    return copied
