#!/usr/bin/env python3
"""Runs the marked commands of a document, top to bottom in one shell, and prints TAP.

    document.py FILE

A fenced block whose info string is `sh run` is run by bash, one with `sql run` by psql, as the role
that a third word names. A block right after it with the word `output` shows what comes out: `…` in
a line stands for any text, a line of `…` alone for any lines. Without such a block nothing is
compared, and the commands only have to succeed. Addresses of the demo become those of the
environment's EGOV_EXTRANET, EGOV_INTRANET and EGOV_EXCHANGE, ports that a document opens free ones.
"""
import os
import re
import socket
import subprocess
import sys
import tempfile

DRIVER = """
make() { [ "$1" = install ] || command make --no-print-directory "$@"; }
run_block()
{
	failed=
	trap 'failed=yes' ERR
	. "$1" >"$1.out" 2>&1
	trap - ERR
	[ -z "$failed" ] && touch "$1.good"
	:
}
"""


class Block:
    """A fenced block: the line it starts on, the words behind the fence, its text."""

    def __init__(self, line, words):
        self.line = line
        self.words = words
        self.text = ""

    def runs(self):
        return self.words[:1] in (["sh"], ["sql"]) and self.words[1:2] == ["run"]

    def is_output(self):
        return "output" in self.words[1:]


def blocks_of(text):
    """The fenced blocks of a document; only blank lines between two of them make them neighbours."""
    found, open_block, neighbour = [], None, False
    for number, line in enumerate(text.split("\n"), 1):
        fence = re.match(r"```(.*)$", line)
        if fence and open_block is None:
            open_block = Block(number, fence.group(1).split())
            open_block.neighbour = neighbour
        elif fence:
            found.append(open_block)
            open_block, neighbour = None, True
        elif open_block is not None:
            open_block.text += line + "\n"
        elif line.strip():
            neighbour = False
    return found


def free_ports(count):
    """Ports that nobody listens on."""
    some = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [str(each.getsockname()[1]) for each in some]
    for each in some:
        each.close()
    return ports


PORTS = dict(zip(("8443", "8480", "8481", "9180"), free_ports(4)))


def localised(text):
    """Commands with the addresses of this run."""
    text = re.sub(r"\b(%s)\b" % "|".join(PORTS), lambda found: PORTS[found.group()], text)
    return (text.replace("http://127.0.0.1:8080", os.environ["EGOV_EXTRANET"])
            .replace("http://127.0.0.1:8081", os.environ["EGOV_INTRANET"])
            .replace("http://127.0.0.1:8082", os.environ["EGOV_EXCHANGE"]))


def as_shell(block, name):
    """The shell text that runs a block; SQL goes through a file."""
    text = localised(block.text)
    if block.words[0] == "sh":
        return text
    with open(name + ".sql", "w", encoding="utf-8") as stream:
        stream.write(text)
    role = f"-U {block.words[2]} " if len(block.words) > 2 else ""
    return f"psql -Xq -P pager=off -v ON_ERROR_STOP=1 {role}-f '{name}.sql'\n"


def pattern(expected):
    """A regular expression for the output that a document shows."""
    parts = []
    for line in expected.rstrip("\n").split("\n"):
        line = line.rstrip()
        parts.append("(?:.*\n)*?" if line == "…" else
                     ".*".join(re.escape(p) for p in line.split("…")) + "[ \t]*\n")
    return re.compile("".join(parts) + r"\s*")


def run(blocks, folder):
    """Runs the blocks in one shell."""
    script = DRIVER
    for block in blocks:
        block.name = os.path.join(folder, str(block.line))
        with open(block.name, "w", encoding="utf-8") as stream:
            stream.write(as_shell(block, block.name))
        script += f"run_block '{block.name}'\n"
    subprocess.run(["bash", "-c", "set -o pipefail\n" + script], stdin=subprocess.DEVNULL, check=False)


def report(block, expected):
    """Prints the result of one block."""
    output = ""
    if os.path.exists(block.name + ".out"):
        with open(block.name + ".out", encoding="utf-8", errors="replace") as stream:
            output = stream.read()
    fits = expected is None or pattern(expected).fullmatch(output.rstrip("\n") + "\n")
    good = os.path.exists(block.name + ".good") and fits
    words = block.text.strip().split("\n")[0][:60].replace("#", "")
    print(f"{'ok' if good else 'not ok'} - {os.path.basename(sys.argv[1])} line {block.line}: {words}")
    if not good:
        shown = output.split("\n")[-40:]
        if not fits:
            shown += ["-- expected:"] + expected.split("\n")
        print("\n".join("# " + line for line in shown))


def main():
    with open(sys.argv[1], encoding="utf-8") as stream:
        blocks = blocks_of(stream.read())
    runnable = [block for block in blocks if block.runs()]
    if not runnable:
        print(f"not ok - {sys.argv[1]} has commands to run")
        return
    with tempfile.TemporaryDirectory() as folder:
        run(runnable, folder)
        for block in runnable:
            after = blocks.index(block) + 1
            answer = blocks[after] if after < len(blocks) else None
            shown = answer is not None and answer.is_output() and answer.neighbour
            report(block, answer.text if shown else None)


main()
