"""What the C sources say: which problems a function can answer with, which field errors there are.

A handler's problems are the constants named in the functions that it reaches, taken from the text
of the sources; the list may name one too many, never one too few.
"""
import os
import re

MODULES = ("core", "org", "approval", "sharing", "assessment")
CALL_OF_ERROR = re.compile(r"\b(egov_call_error|egov_errors_add|egov_errors_add_param|egov_problem_field|nothing_open)\(")
CODE_ARGUMENT = {"egov_call_error": 2, "nothing_open": 4}
LITERAL = re.compile(r'"([a-z]+(?:-[a-z]+)*)"')


class Source:
    """The sources of a checkout, read once."""

    def __init__(self, root):
        self.root = root
        self.bodies = {}
        self.files_of = {}
        self.texts = {}
        for module in MODULES:
            for file in self.c_files(os.path.join("extension", module)):
                self.read(file)
        for file in self.c_files("fcgi"):
            self.texts[file] = self.text(file)
        self.problems = dict(re.findall(r'\[(EGOV_\w+)\] =\s*\{"([a-z-]+)"', self.texts["extension/core/problem.c"]))
        self.problems.pop("EGOV_OK")
        self.handlers = {}
        for file, text in self.texts.items():
            for name, handler in re.findall(r'EgovFunction egov_function_\w+ = \{\s*"(\w+)",\s*(\w+)', text):
                self.handlers[name] = (file, handler)

    def c_files(self, folder):
        """The C files of a folder, sorted, as paths below the root."""
        path = os.path.join(self.root, folder)
        names = sorted(os.listdir(path)) if os.path.isdir(path) else []
        return [f"{folder}/{name}" for name in names if name.endswith(".c")]

    def text(self, file):
        """A file without its comments."""
        with open(os.path.join(self.root, file), encoding="utf-8") as stream:
            return re.sub(r"/\*.*?\*/", " ", stream.read(), flags=re.S)

    def read(self, file):
        """Keeps the functions of a file: a name at the start of a line, a brace alone on a later one."""
        self.texts[file] = self.text(file)
        text = self.texts[file]
        for name, body in re.findall(r"^(\w+)\([^;{]*?\)\n\{\n(.*?)^\}", text, re.S | re.M) + \
                re.findall(r"^static const \w+ (\w+)\[\] = \{\n(.*?)^\};", text, re.S | re.M):
            self.bodies[file, name] = body
            self.files_of.setdefault(name, []).append(file)

    def guards(self, body):
        """The guards of the life cycle that the events named in a handler meet."""
        events = set(re.findall(r"\bEGOV_CASE_\w+", body))
        table = self.text("extension/rules/lifecycle.c")
        for name, meaning in re.findall(r"^#define (\w+)\s((?:.*\\\n)*.*)", table, re.M):
            table = re.sub(rf"\b{name}\b", lambda _, meaning=meaning: meaning, table)
        rows = re.findall(r"\{EGOV_CASE_\w+, (EGOV_CASE_\w+), ([^{}]*)\}", table)
        return {guard for event, row in rows if event in events for guard in re.findall(r"\bEGOV_GUARD_\w+", row)}

    def reached(self, function):
        """The functions (file, name) that an egov_api function reaches from its handler."""
        waiting = [self.handlers[function]]
        guards = self.guards(self.bodies[waiting[0]])
        seen = set()
        while waiting:
            place = waiting.pop()
            if place in seen or place not in self.bodies:
                continue
            seen.add(place)
            body = re.sub(r"\{(EGOV_GUARD_\w+), \w+\},", lambda row: row[0] if row[1] in guards else "",
                          self.bodies[place])
            for word in set(re.findall(r"\b[a-z]\w+\b", body)):
                files = self.files_of.get(word, [])
                if place[0] in files:
                    waiting.append((place[0], word))
                elif word.startswith("egov_") and files:
                    waiting.append((files[0], word))
        return seen

    def problems_of(self, function):
        """The codes of the problems that the handler of a function can answer with."""
        words = set()
        for place in self.reached(function):
            words |= set(re.findall(r"\bEGOV_\w+\b", self.bodies[place]))
        return {self.problems[word] for word in words if word in self.problems}

    def has_version(self, function):
        """Whether the answer of a function has a version, and so an entity tag."""
        return any(name == "egov_call_answer_thing" for _, name in self.reached(function))

    def field_codes(self):
        """The codes of errors that a call adds by name, or a statement as pointer and code."""
        codes = set()
        for text in self.texts.values():
            for call in CALL_OF_ERROR.finditer(text):
                wanted = CODE_ARGUMENT.get(call.group(1), 3)
                codes |= set(LITERAL.findall(arguments(text, call.end())[wanted]))
            codes |= set(re.findall(r"SELECT '/?[a-z][^\",]*(?:, [^\",]*)?, '([a-z]+(?:-[a-z]+)*)'", text))
            codes |= set(re.findall(r"\bELSE '([a-z]+(?:-[a-z]+)+)' END", text))
        text = self.texts["extension/core/field.c"]
        for line in re.findall(r"\b(?:return\b|code =)[^;]*;", text):
            codes |= set(LITERAL.findall(line))
        return codes

    def fault_codes(self):
        """The reasons of a body that is not JSON."""
        text = self.texts["fcgi/json.c"]
        found = re.findall(r"\breason =[^;]*;", text) + re.findall(r"fault_at\(fault, (\"[^;]*);", text)
        words = {word for line in found for word in re.findall(r'"([a-z0-9-]+)"', line)}
        return {word for word in words if not word.startswith("malformed-")}

    def sqlstates(self):
        """The table of the front: (characters an SQLSTATE starts with, code, whether it is tried again)."""
        table = re.search(r"meanings\[\] = \{(.*?)\n\};", self.texts["fcgi/database.c"], re.S).group(1)
        return [(state, code, again == "true")
                for state, code, again in re.findall(r'\{"(\w*)", "([a-z-]+)", (true|false)\}', table)]

    def statuses_of_nginx(self):
        """The refusals of nginx itself: (status, code)."""
        with open(os.path.join(self.root, "nginx/problem.conf"), encoding="utf-8") as stream:
            table = re.search(r"map \$status \$egov_code \{(.*?)\n\}", stream.read(), re.S).group(1)
        default = re.search(r"default ([a-z-]+);", table).group(1)
        return [(400, default)] + [(int(status), code) for status, code in re.findall(r"(\d{3}) ([a-z-]+);", table)]


def arguments(text, start):
    """The texts of a call's arguments, from behind its parenthesis; empty strings where there are none."""
    found = [""]
    depth = 0
    for c in text[start:]:
        if c in ")]}" and depth == 0:
            break
        depth += (c in "([{") - (c in ")]}")
        if c == "," and depth == 0:
            found.append("")
        else:
            found[-1] += c
    return found + ["", "", "", ""]
