#!/usr/bin/env python3
"""Rules of the house that a program can check.

    lint.py ROOT [RULE...]     prints `file:line: message` for each offence; exit status 1 if any

ROOT is a source tree. Each rule is a function `rule_<name>(tree)` that yields offences; its
negative controls are the small trees tests/lint/bad/<name>*/, which must each offend.
"""
import json
import os
import re
import subprocess
import sys

LAYERS = {
    "core": {"core", "rules"},
    "rules": {"rules"},
    "lib": {"core", "rules", "lib"},
    "org": {"core", "rules", "lib", "org"},
    "approval": {"core", "rules", "lib", "org", "approval"},
    "sharing": {"core", "rules", "lib", "org", "sharing"},
    "assessment": {"core", "rules", "lib", "org", "assessment"},
}
STANDARD_HEADERS = set(
    "assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdarg "
    "stdbool stddef stdint stdio stdlib string tgmath time wchar wctype".split())
# libraries below the rules, pure as they are: no clock, no memory of their own; and the files that know them
RULES_LIBRARIES = {"extension/rules/whole.h": {"gmp.h"}, "extension/rules/base64.c": {"sodium.h"},
                   "extension/rules/seal.c": {"sodium.h"}, "extension/rules/voprf.c": {"sodium.h"}}
SKIPPED_FOLDERS = {".git", ".run", ".build", "node_modules", "dist", "bad", "__pycache__"}
MAX_FUNCTION = 100
MAX_FILE = 500


class Tree:
    """The files of a source tree, read once."""

    def __init__(self, root):
        self.root = root
        self.cache = {}
        self.files = []
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS)
            self.files += sorted(os.path.relpath(os.path.join(folder, n), root) for n in names)

    def text(self, name):
        if name not in self.cache:
            with open(os.path.join(self.root, name), encoding="utf-8", errors="replace") as f:
                self.cache[name] = f.read()
        return self.cache[name]

    def having(self, *endings, under=""):
        return [n for n in self.files if n.endswith(endings) and n.startswith(under)]

    def code(self, name):
        """The text of a C file with comments and string contents blanked, lines kept."""
        key = name + "\0code"
        if key not in self.cache:
            self.cache[key] = blank(self.text(name))
        return self.cache[key]


def blank(text):
    """C text with block comments, strings and characters overwritten by spaces."""
    pattern = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)

    def spaces(match):
        found = match.group(0)
        if found[0] == "/":
            return re.sub(r"[^\n]", " ", found)
        return found[0] + " " * (len(found) - 2) + found[-1]
    return pattern.sub(spaces, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def balanced(text, start):
    """The text of the parenthesis that opens at or after start."""
    begin = text.index("(", start)
    depth = 0
    for i in range(begin, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return text[begin:i + 1]
    return text[begin:]


def functions(tree, name):
    """Yields (line of the name, name, lines of the body, line of the return type)."""
    lines = tree.code(name).split("\n")
    for i, line in enumerate(lines):
        if line != "{":
            continue
        head = i - 1
        while head > 0 and lines[head - 1][:1] not in ("", " ", "}", "#", ";") and not lines[head - 1].endswith(";"):
            head -= 1
        signature = "\n".join(lines[head:i])
        found = re.search(r"(\w+)\s*\(", signature)
        if not found or re.match(r"(typedef|struct|enum|union)\b", signature) or "=" in signature:
            continue
        end = next((j for j in range(i, len(lines)) if lines[j].startswith("}")), len(lines))
        yield i + 1, found.group(1), end - i - 1, head


def rule_layer(tree):
    """Includes go down only; rules/ includes C standard headers and itself; the front no module."""
    for name in tree.having(".c", ".h", under="extension/"):
        parts = name.split("/")
        module = parts[1] if len(parts) > 2 else None
        for number, line in enumerate(tree.text(name).split("\n"), 1):
            found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if not found or module not in LAYERS:
                continue
            header = found.group(2)
            first = header.split("/")[0]
            if ".." in header:
                yield name, number, f"include of {header}: write it relative to extension/"
            elif "/" in header and first in LAYERS and first not in LAYERS[module]:
                yield name, number, f"{module}/ may not include {header}"
            elif module == "rules":
                standard = found.group(1) == "<" and header[:-2] in STANDARD_HEADERS
                library = header in RULES_LIBRARIES.get(name, ())
                if not standard and not library and not (first == "rules" and "/" in header):
                    yield name, number, f"rules/ may not include {header}: C standard headers and rules/ only"
    for name in tree.having(".c", ".h", under="fcgi/"):
        for number, line in enumerate(tree.text(name).split("\n"), 1):
            if re.match(r'\s*#\s*include\s*"(\.\./|extension/|postgres\.h)', line):
                yield name, number, "the front includes nothing of the server module"


def rule_spi(tree):
    """Only core/ talks to SPI."""
    for name in tree.having(".c", ".h", under="extension/"):
        if name.startswith("extension/core/"):
            continue
        for number, line in enumerate(tree.code(name).split("\n"), 1):
            if re.search(r"\bSPI_\w+", line) or '#include "' in line and "executor/spi" in tree.text(name).split("\n")[number - 1]:
                yield name, number, "SPI outside core/"


def rule_errcode(tree):
    """Every ereport of ERROR or above names its SQLSTATE."""
    for name in tree.having(".c", ".h", under="extension/"):
        code = tree.code(name)
        for found in re.finditer(r"\bereport\s*\(\s*(ERROR|FATAL|PANIC)\b", code):
            if "errcode" not in balanced(code, found.start()):
                yield name, line_of(code, found.start()), "ereport without errcode"


def rule_declaration(tree):
    """A function of a module is declared in the module's .sql, or by a migration when it needs tables."""
    homes = {}
    for name in tree.having(".c", under="extension/"):
        for found in re.finditer(r"\bPG_FUNCTION_INFO_V1\((\w+)\)", tree.code(name)):
            homes[found.group(1)] = name
        for found in re.finditer(r"^EGOV_API\((\w+)\)", tree.code(name), re.M):
            homes["egov_api_" + found.group(1)] = name
    declared = set()
    modules = [n for n in tree.having(".sql", under="extension/") if n.count("/") == 2]  # not the built one
    for name in modules + tree.having(".sql", under="sql/deploy/"):
        for found in re.finditer(r"'(MODULE_PATHNAME|\$libdir/egov)',\s*'(\w+)'", tree.text(name)):
            home = homes.get(found.group(2), "")
            line = line_of(tree.text(name), found.start())
            declared.add(found.group(2))
            if not home:
                yield name, line, f"{found.group(2)} is nowhere in extension/"
            elif name.startswith("extension/") and os.path.dirname(home) not in (os.path.dirname(name), "extension"):
                yield name, line, f"{found.group(2)} is in {home}: declare it there"
    for function in sorted(set(homes) - declared):
        if tree.having("sqitch.plan", ".sql"):
            yield homes[function], 0, f"{function} is not declared"


def rule_major(tree):
    """What differs between PostgreSQL majors is in core/compat.h alone, and used through it."""
    compat = "extension/core/compat.h"
    for name in tree.having(".c", ".h", under="extension/"):
        if name == compat:
            continue
        code = tree.code(name)
        for found in re.finditer(r"\b(?:PG_VERSION_NUM|PG_MAJORVERSION(?:_NUM)?|CATALOG_VERSION_NO)\b", code):
            yield name, line_of(code, found.start()), f"{found.group(0)} outside {compat}"
        for found in re.finditer(r"\b(?:pg_attribute_noreturn|pg_\w+_ownercheck|pg_(?!class|attribute)\w+_aclcheck)\b", code):
            yield name, line_of(code, found.start()), f"not every major has {found.group(0)}"
        found = re.search(r"\b(?:SET_VARSIZE|VARSIZE|VARDATA|VARHDRSZ|VARATT)\w*", code)
        if found and '#include "core/compat.h"' not in tree.text(name):
            yield name, line_of(code, found.start()), f"{found.group(0)} needs core/compat.h"


def rule_symbol(tree):
    """Every global symbol of the module has the prefix egov_; every one it needs of its own is there."""
    allowed = re.compile(r"^(egov_\w+|pg_finfo_egov_\w+|Pg_magic_func|_PG_init|_init|_fini)$")
    for name in tree.having("egov.so"):
        for symbol in symbols(tree, name, "--defined-only"):
            if not allowed.match(symbol):
                yield name, 0, f"exported symbol {symbol} has no egov_ prefix"
        for symbol in symbols(tree, name, "--undefined-only"):
            if symbol.startswith("egov_"):
                yield name, 0, f"{symbol} is used and nowhere defined"


def symbols(tree, name, option):
    """Names of dynamic symbols of a shared library."""
    output = subprocess.run(["nm", "-D", option, os.path.join(tree.root, name)],
                            check=True, capture_output=True, text=True).stdout
    return [line.split()[-1].split("@")[0] for line in output.splitlines()]


def rule_hardening(tree):
    """What is built has the protection that the two Makefiles ask for, each unit of it."""
    for name in tree.having("egov.so", "egov-fcgi"):
        headers = readelf(tree, name, "--dynamic", "--program-headers", "--dyn-syms")
        wanted = {
            "is not position-independent": r"Elf file type is DYN",
            "has no section that is read-only after relocation": r"\bGNU_RELRO\b",
            "is not bound before it runs": r"\(FLAGS\).*\bBIND_NOW\b",
            "has an executable stack": r"\bGNU_STACK\b.* RW +0x",
            "has no protected stack": r"\b__stack_chk_fail\b",
            "calls no checked function of the C library": r"\b__(?!stack)\w+_chk\b",
        }
        if name.endswith("-fcgi"):
            wanted["is no program that can be loaded anywhere"] = r"\(FLAGS_1\).*\bPIE\b"
        for message, pattern in wanted.items():
            if not re.search(pattern, headers):
                yield name, 0, message
        if re.search(r"\(TEXTREL\)|\bTEXTREL\b", headers):
            yield name, 0, "has code that is written to when it is loaded"
        units = re.findall(r"DW_AT_producer.*", readelf(tree, name, "--debug-dump=info"))
        for option in ("-fstack-protector-strong", "-fstack-clash-protection"):
            without = sum(option not in unit.split() for unit in units)
            if without or not units:
                yield name, 0, f"{without} of {len(units)} units are compiled without {option}"


def readelf(tree, name, *options):
    """What readelf says of a file."""
    return subprocess.run(["readelf", "--wide", *options, os.path.join(tree.root, name)],
                          check=True, capture_output=True, text=True, errors="replace").stdout


def rule_static(tree):
    """Every function that is not static is named egov_<noun>_<verb> or is one of the server's hooks."""
    for name in tree.having(".c", under="extension/"):
        lines = tree.code(name).split("\n")
        for number, function, _, head in functions(tree, name):
            if "static" in " ".join(lines[head:number - 1]) or function == "PG_FUNCTION_INFO_V1":
                continue
            if not function.startswith("egov_") and function != "_PG_init":
                yield name, number, f"{function} is neither static nor prefixed egov_"


def rule_length(tree):
    """No function body above 100 lines, no file above 500 (const tables and what is generated aside)."""
    for name in tree.having(".c", ".h"):
        for number, function, length, _ in functions(tree, name):
            if length > MAX_FUNCTION:
                yield name, number, f"{function} has {length} lines, at most {MAX_FUNCTION}"
    for name in tree.having(".c", ".h", ".sql", ".sh", ".py", ".mk"):
        if re.search(r"(^|/)(expected|seed|demo)/", name) or "do not edit." in tree.text(name)[:300]:
            continue
        length = tree.text(name).count("\n") - table_lines(tree, name)
        if length > MAX_FILE:
            yield name, length, f"{length} lines without tables, at most {MAX_FILE}: find the second noun"


def table_lines(tree, name):
    """Lines of a C file inside const tables."""
    if not name.endswith((".c", ".h")):
        return 0
    return sum(m.group(0).count("\n")
               for m in re.finditer(r"^(?:static )?const [^;{]*= *\n?\{.*?^\};", tree.code(name), re.S | re.M))


def rule_comment(tree):
    """Block comments only; each function has a head comment, here or at its prototype."""
    for name in tree.having(".c", ".h"):
        for number, line in enumerate(tree.code(name).split("\n"), 1):
            if "//" in line:
                yield name, number, "// comment"
    documented = documented_prototypes(tree)
    for name in tree.having(".c"):
        lines = tree.text(name).split("\n")
        for number, function, _, head in functions(tree, name):
            if function in documented or function in ("main", "LLVMFuzzerTestOneInput"):
                continue
            before = head - 1
            while before >= 0 and (lines[before].startswith(("PG_FUNCTION_INFO_V1", "#")) or
                                   not lines[before].strip() and lines[before - 1].startswith("PG_FUNCTION_INFO_V1")):
                before -= 1
            if not lines[before].rstrip().endswith("*/"):
                yield name, number, f"{function} has no head comment"


def documented_prototypes(tree):
    """Names of the functions whose prototype stands in a commented paragraph of a header."""
    names = set()
    for name in tree.having(".h"):
        for paragraph in re.split(r"\n\s*\n", tree.text(name)):
            if "*/" in paragraph:
                names.update(re.findall(r"(\w+)\s*\(", blank(paragraph)))
    return names


def rule_word(tree):
    """Nothing is left to do and nothing is pointed at people."""
    words = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
    for name in tree.having(".c", ".h", ".sql", ".sh", ".py", ".md", ".json", ".in", ".conf", "Makefile"):
        for number, line in enumerate(tree.text(name).split("\n"), 1):
            if words.search(line):
                yield name, number, "a word for unfinished work"


def rule_sqitch(tree):
    """Every change has its three scripts, every script its change."""
    if "sql/sqitch.plan" not in tree.files:
        return
    plan = re.findall(r"^([a-z]\w*)(?:\s|$)", tree.text("sql/sqitch.plan"), re.M)
    for kind in ("deploy", "verify", "revert"):
        scripts = {n.split("/")[-1][:-4].split("@")[0] for n in tree.having(".sql", under=f"sql/{kind}/")}
        for change in plan:
            if change not in scripts:
                yield f"sql/{kind}/{change}.sql", 0, "missing"
        for script in sorted(scripts - set(plan)):
            yield f"sql/{kind}/{script}.sql", 0, "not in sqitch.plan"


def rule_route(tree):
    """Every route of routes.json has an HTTP case, every route one of a wrong caller if it has callers."""
    if "fcgi/routes.json" not in tree.files:
        return
    tried = set()
    for name in tree.having(".json", under="tests/http/cases/"):
        for request in requests(json.loads(tree.text(name))):
            tried.add(request)
    for route in json.loads(tree.text("fcgi/routes.json"))["routes"]:
        shape = "^" + re.sub(r"\{\w+\}", "[^/?]+", route["path"]) + r"(\?.*)?$"
        if not any(method == route["method"] and re.match(shape, path) for method, path in tried):
            yield "fcgi/routes.json", 0, f"{route['method']} {route['path']} has no case in tests/http/cases"


def requests(value):
    """Yields each (method, path) named anywhere in a JSON value."""
    if isinstance(value, dict):
        if isinstance(value.get("method"), str) and isinstance(value.get("path"), str):
            yield value["method"], value["path"]
        for member in value.values():
            yield from requests(member)
    elif isinstance(value, list):
        for member in value:
            yield from requests(member)


def rule_format(tree):
    """clang-format has nothing to change."""
    names = [n for n in tree.having(".c", ".h") if "/bad/" not in n]
    if not names or ".clang-format" not in tree.files:
        return
    result = subprocess.run(["clang-format", "--dry-run", "-Werror", "--ferror-limit=1"] + names,
                            cwd=tree.root, capture_output=True, text=True)
    for line in result.stderr.splitlines():
        found = re.match(r"(.+?):(\d+):\d+: error", line)
        if found:
            yield found.group(1), int(found.group(2)), "not formatted: make format"


def rule_shell(tree):
    """shellcheck has no finding."""
    names = tree.having(".sh") + [n for n in tree.files if n == ".ci/run"]
    if not names:
        return
    result = subprocess.run(["shellcheck", "-x", "-f", "gcc"] + names, cwd=tree.root, capture_output=True, text=True)
    for line in result.stdout.splitlines():
        found = re.match(r"(.+?):(\d+):\d+: (.*)", line)
        if found:
            yield found.group(1), int(found.group(2)), found.group(3)


def rules():
    return [n[5:] for n in globals() if n.startswith("rule_")]


def main():
    if len(sys.argv) > 1 and sys.argv[1] == "--list":
        print("\n".join(rules()))
        return 0
    tree = Tree(sys.argv[1])
    offences = 0
    for rule in sys.argv[2:] or rules():
        for name, line, message in globals()["rule_" + rule](tree):
            print(f"{name}:{line}: {message}")
            offences += 1
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())
