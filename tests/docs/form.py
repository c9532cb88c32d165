#!/usr/bin/env python3
"""The form of the documents, as TAP: form.py ROOT

Every relative link leads to a file and, with a fragment, to a heading of it; the Chinese README has
the headings and the commands of the English one (language and account of a request aside, so that both
can be run on one demo); every
command block says in which language it is.
"""
import os
import re
import sys

PAIR = ("README.md", "README.zh-CN.md")


def read(name):
    with open(os.path.join(sys.argv[1], name), encoding="utf-8") as stream:
        return stream.read()


def documents():
    """All Markdown files of the tree, vendored ones aside."""
    for folder, folders, names in os.walk(sys.argv[1]):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in ("node_modules", "dist"))
        for name in sorted(names):
            if name.endswith(".md"):
                yield os.path.relpath(os.path.join(folder, name), sys.argv[1])


def prose(text):
    return re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)


def headings(text):
    return re.findall(r"^(#+) +(.+)$", prose(text), re.M)


def anchor(heading):
    """The fragment that a heading gets on the usual hosts."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def fences(text):
    return re.findall(r"^```(.*)\n(.*?)^```$", text, re.S | re.M)


def commands(text):
    """Blocks that are run or typed, without comments and with the language header made equal."""
    def plain(body):
        body = re.sub(r"Accept-Language: [\w-]+", "Accept-Language: *", re.sub(r"[ \t]+(#|--) .*", "", body))
        return re.sub(r"(sign_in \$\w) [\w.-]+", r"\1 *", body)
    return [(info, plain(body))
            for info, body in fences(text) if info.split()[:1] in (["sh"], ["sql"]) and "output" not in info]


def result(good, name, notes=()):
    print(f"{'ok' if good else 'not ok'} - {name}")
    if not good:
        for note in notes:
            print(f"# {note}")


def broken_links(name):
    text = read(name)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        file = os.path.normpath(os.path.join(os.path.dirname(name), path)) if path else name
        if not os.path.exists(os.path.join(sys.argv[1], file)):
            yield f"{target}: no such file"
        elif fragment and file.endswith(".md") and fragment not in [anchor(h) for _, h in headings(read(file))]:
            yield f"{target}: no such heading"


def main():
    for name in documents():
        broken = list(broken_links(name))
        result(not broken, f"{name}: every link leads somewhere", broken)
        bare = [body.split("\n")[0] for info, body in fences(read(name)) if re.match(r"\s*(make|curl|psql) ", body)
                and not info]
        result(not bare, f"{name}: commands are marked as such", bare)
    english, chinese = (read(name) for name in PAIR)
    levels = [[level for level, _ in headings(text)] for text in (english, chinese)]
    result(levels[0] == levels[1], "both READMEs have the same headings", [str(levels)])
    differing = [f"{a} / {b}" for a, b in zip(commands(english), commands(chinese)) if a != b]
    result(not differing and len(commands(english)) == len(commands(chinese)),
           "both READMEs have the same commands", differing)
    han = len(re.findall(r"[一-鿿]", prose(chinese)))
    result(han > len(prose(chinese)) / 4, "the Chinese README is in Chinese", [f"{han} characters"])


main()
