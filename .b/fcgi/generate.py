#!/usr/bin/env -S python3 -B
r"""Writes fcgi/openapi.json and fcgi/ERRORS.md.

    generate.py [--check] [CONNINFO]

The extension of this checkout is installed on the server: CONNINFO is a libpq connection string of a
database with it; without one the PG* variables hold. To be run after a change of a field table, a
route, a problem, a title or an example:

    fcgi/generate.py "$(tests/lib/scratch.sh /tmp/egov | sed -n "s/^psql '\(.*\)'$/\1/p")"

--check writes nothing, prints what differs and fails if anything does.
"""
import argparse
import difflib
import json
import os
import re
import subprocess
import sys

import errors
import openapi
from source import Source

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read(file):
    with open(os.path.join(ROOT, file), encoding="utf-8") as stream:
        return stream.read()


def ask(conninfo, function):
    """What a function without arguments returns."""
    command = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", f"SELECT egov.{function}()"]
    if conninfo:
        command += ["-d", conninfo]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def generate(conninfo):
    """The generated files: {name: text}."""
    source = Source(ROOT)
    problems = ask(conninfo, "problem_list")
    version = re.search(r"default_version = '(.*)'", read("extension/egov.control")).group(1)
    description = openapi.Description(
        json.loads(read("fcgi/routes.json"))["routes"], ask(conninfo, "api_describe"), problems, source,
        json.loads(read("sql/demo/examples.json")), version).build()
    titles = json.loads(read("fcgi/messages/en.json"))
    return {
        "fcgi/openapi.json": json.dumps(description, ensure_ascii=False, indent=1) + "\n",
        "fcgi/ERRORS.md": errors.build(description, problems, source, titles),
    }


def differs(name, text):
    """Prints how a file differs from its text; true if it does."""
    old = read(name) if os.path.exists(os.path.join(ROOT, name)) else ""
    lines = list(difflib.unified_diff(old.splitlines(), text.splitlines(), name, "a fresh run", lineterm="", n=1))
    print("\n".join(lines[:60]), end="\n" if lines else "")
    return bool(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("conninfo", nargs="?")
    given = parser.parse_args()
    try:
        files = generate(given.conninfo)
    except openapi.Mismatch as mismatch:
        sys.exit(f"generate.py: {mismatch}")
    if given.check:
        return 1 if any([differs(name, text) for name, text in files.items()]) else 0
    for name, text in files.items():
        with open(os.path.join(ROOT, name), "w", encoding="utf-8") as stream:
            stream.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
