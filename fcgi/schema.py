"""JSON Schema (2020-12) of field tables, as egov.api_describe() tells them."""

# What rules/character.c refuses in text: controls, invisible and bidirectional characters, of which a pattern
# names those that take one UTF-16 unit; only spaces.
FORBIDDEN = (r"\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E"
             r"\u2060-\u206F\u3164\uFDD0-\uFDEF\uFEFF\uFFA0\uFFF0-\uFFFC\uFFFE\uFFFF")
SPACES = r"\u00A0\u2000-\u200A\u202F\u205F\u2800\u3000"
LINE = r"^(?=[\s\S]*[^ " + SPACES + r"])[^\u0000-\u001F" + FORBIDDEN + "]*$"
LINES = r"^(?=[\s\S]*[^ \n\t" + SPACES + r"])[^\u0000-\u0008\u000B-\u001F" + FORBIDDEN + "]*$"
MONEY = r"^(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?$"
TEXT_MAX = 200
LIST_MAX = 100
INT_MAX = 2**31 - 1


def in_order(table):
    """The fields of a table as (name, field), in the order of the table."""
    return sorted((table or {}).items(), key=lambda each: each[1]["order"])


def of_request(table):
    """The schema of an object that a request brings: nothing unknown, nothing that the server sets."""
    schema = {"type": "object"}
    fields = [(name, field) for name, field in in_order(table) if not field["server"]]
    required = [name for name, field in fields if field["required"]]
    owned = [name for name, field in in_order(table) if field["server"]]
    if required:
        schema["required"] = required
    if fields:
        schema["properties"] = {name: of_field(field, True) for name, field in fields}
    schema["additionalProperties"] = False
    if owned:
        schema["x-egov-server-owned"] = owned
    return schema


def of_answer(table):
    """The schema of an object that an answer holds: every member is there, some may be null."""
    return {"type": "object", "required": [name for name, _ in in_order(table)],
            "properties": {name: of_field(field, False) for name, field in in_order(table)}}


def of_field(field, request):
    """The schema of one field."""
    kind = field["type"]
    if kind == "object":
        schema = of_request(field["fields"]) if request else of_answer(field["fields"])
    elif kind == "list":
        schema = {"type": "array", "items": of_request(field["fields"]) if request else of_answer(field["fields"])}
    elif kind == "map":
        schema = {"type": "object", "additionalProperties": True}
    elif kind == "maps":
        schema = {"type": "array", "items": {"type": "object", "additionalProperties": True}}
    else:
        schema = SCALARS[kind](field, request)
    if request and kind in ("list", "texts", "uuids"):
        if field["min"] > 0:
            schema["minItems"] = field["min"]
        schema["maxItems"] = field["max"] or LIST_MAX
    if field["nullable"]:
        schema["type"] = [schema["type"], "null"]
    if field["about"]:
        schema["description"] = field["about"]
    if "example" in field:
        schema["examples"] = [field["example"]]
    return schema


def of_text(field, request):
    schema = {"type": "string"}
    if request:
        schema["minLength"] = field["min"]
        schema["maxLength"] = field["max"] or TEXT_MAX
        schema["pattern"] = LINES if field["lines"] else LINE
    if field["secret"] and request:
        schema["format"] = "password"
    return schema


def of_int(field, request):
    schema = {"type": "integer", "format": "int32"}
    if request:
        unlimited = field["min"] == 0 and field["max"] == 0
        schema["minimum"] = -INT_MAX if unlimited else field["min"]
        schema["maximum"] = INT_MAX if unlimited else field["max"]
    return schema


def of_texts(field, request):
    items = {"type": "string"}
    if "words" in field:
        items["enum"] = field["words"]
    elif request:
        items.update({"minLength": 1, "maxLength": TEXT_MAX, "pattern": LINE})
    return {"type": "array", "items": items}


SCALARS = {
    "text": of_text,
    "integer": of_int,
    "boolean": lambda field, request: {"type": "boolean"},
    "date": lambda field, request: {"type": "string", "format": "date"},
    "time": lambda field, request: {"type": "string", "format": "date-time"},
    "uuid": lambda field, request: {"type": "string", "format": "uuid"},
    "money": lambda field, request: {"type": "string", "pattern": MONEY},
    "code": lambda field, request: {"type": "string", "enum": field["words"]},
    "label": lambda field, request: {"type": "string"},
    "name": lambda field, request: {"type": "string"},
    "texts": of_texts,
    "uuids": lambda field, request: {"type": "array", "items": {"type": "string", "format": "uuid"}},
}
