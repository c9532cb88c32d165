#!/usr/bin/env python3
"""What gcc -fanalyzer, clang-tidy and cppcheck find in the module and the front: nothing that explained.tsv does not explain.

Outside of make check, for it takes minutes: make check-analysis. EGOV_SUITES="cppcheck gcc" runs some of them;
ANALYSIS_FILES="extension/core/json.c fcgi/text.c" looks at some files.

explained.tsv has a line for each finding that stays: check, file, the line of code, the reason. A line that nothing is found
for any more fails as well. The faults in bad/ must be found, each by the tool that its name begins with.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
from multiprocessing.pool import ThreadPool

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
PACKAGES = "fcgi jansson libmagic libpq libsodium"
TOOLS = ["cppcheck", "gcc", "clang-tidy"]
FINDING = re.compile(r"^([^\s:]+):(\d+)(?::\d+)?: (?:warning|error|fatal error): (.*?)(?: \[CWE-\d+\])? \[(-?[\w.,=-]+)\]$")
ERROR = re.compile(r"^([^\s:]+):(\d+):\d+: (?:fatal )?error: (.*)()$")


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def flags(name):
    """What the compiler is told for a file of the module or of the front."""
    common = ["-std=gnu99", "-D_GNU_SOURCE"]
    if name.startswith("extension/"):
        server = output(os.environ.get("PG_CONFIG", "pg_config"), "--includedir-server")
        return common + ["-fwrapv", "-fno-strict-aliasing", '-DEGOV_VERSION="0"', "-Iextension", "-isystem", *server]
    return common + ["-Ifcgi"] + output("pkg-config", "--cflags", *PACKAGES.split())


def commands(tool, names):
    """The commands of a tool, one for each file where it looks at files one by one."""
    if tool == "cppcheck":
        return [["cppcheck", "--quiet", "--enable=warning,style,performance,portability", "--std=c11", "--library=posix",
                 "--inline-suppr", "--suppress=variableScope",  # a function tells what it uses at its head
                 "--template={file}:{line}: {severity}: {message} [{id}]", "--template-location=",
                 "-Iextension", "-Ifcgi", *names]]
    if tool == "gcc":
        return [["gcc", "-O2", "-Wall", "-Wextra", "-fanalyzer", "-c", "-o", os.devnull, *flags(n), n] for n in names]
    return [["clang-tidy", "--quiet", f"--config-file={TOP}/.clang-tidy", r"--header-filter=(^|/)(extension|fcgi)/", n,
             "--", *flags(n)] for n in names]


def run(command):
    result = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
    return result.stdout + "\n" + result.stderr


def findings(tool, names):
    """The (check, file, line of code, number, message) that a tool finds, each once."""
    found = set()
    with ThreadPool(os.cpu_count()) as pool:
        for text in pool.imap_unordered(run, commands(tool, names)):
            for line in text.splitlines():
                line = re.sub(r": (style|performance|portability|information): ", ": warning: ", line)
                match = FINDING.match(line) or ERROR.match(line)
                if match:
                    name = os.path.relpath(os.path.join(TOP, match.group(1)), TOP)
                    number = int(match.group(2))
                    found.add((match.group(4) or "error", name, code(name, number), number, match.group(3)))
    return sorted(found)


def code(name, number):
    try:
        with open(os.path.join(TOP, name), encoding="utf-8") as source:
            return source.read().split("\n")[number - 1].strip()
    except (OSError, IndexError):
        return ""


def explained():
    """The findings that stay, as a set of (check, file, line of code)."""
    with open(os.path.join(HERE, "explained.tsv"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    for row in rows:
        if len(row) != 4 or not row[3].strip():
            sys.exit(f"explained.tsv: check, file, line of code, reason, with tabs: {row}")
    return {tuple(row[:3]) for row in rows}


def tap(passed, name, notes=()):
    print(("ok" if passed else "not ok") + " - " + name)
    for note in notes:
        print("# " + note)
    sys.stdout.flush()


def belongs(check, tool):
    """Whether a check is one of that tool's."""
    if tool == "gcc":
        return check.startswith("-W")
    return ("-" in check) == (tool == "clang-tidy") and not check.startswith("-W")


def look(tool, names, known):
    """One tool over the files, then over the faults that it has to find."""
    found = findings(tool, names)
    left = [f for f in found if f[:3] not in known]
    stayed = len(found) - len(left)
    tap(not left, f"{tool}: nothing in {len(names)} files, {stayed} findings explained",
        [f"{f[1]}:{f[3]}: {f[4]} [{f[0]}]" for f in left])
    mine = {k for k in known if belongs(k[0], tool) and k[1] in names or k[1].endswith(".h") and belongs(k[0], tool)}
    stale = mine - {f[:3] for f in found}
    tap(not stale, f"{tool}: every explanation is of something", [" ".join(k) for k in sorted(stale)])
    for path in sorted(glob.glob(os.path.join(HERE, "bad", tool + "_*.c"))):
        bad = os.path.relpath(path, TOP)
        tap(bool(findings(tool, [bad])), f"{tool}: finds {os.path.basename(bad)}")


def main():
    names = os.environ.get("ANALYSIS_FILES", "").split()
    os.chdir(TOP)
    names = names or sorted(glob.glob("extension/**/*.c", recursive=True) + glob.glob("fcgi/*.c"))
    names = [n for n in names if not n.endswith("holidays_cn.c")]  # a generated table
    known = explained()
    for tool in os.environ.get("EGOV_SUITES", "").split() or TOOLS:
        if not shutil.which(tool):
            tap(False, f"{tool}: is not there")
            continue
        look(tool, names, known)


main()
