"""What the front refuses to start with, and what it says."""
import contextlib
import copy
import json
import os
import re
import shutil
import socket

from stand import COMMON, ROUTES, SOURCE, eventually, finish, route


def changed(number, **members):
    """The routes with members of one replaced, or taken out when None."""
    routes = copy.deepcopy(ROUTES)
    routes[number].update(members)
    routes[number] = {name: value for name, value in routes[number].items() if value is not None}
    return routes


BAD = [
    ("an unknown member", changed(1, colour="red"), 'unknown member "colour"'),
    ("a missing member", changed(1, kind=None), 'missing member "kind"'),
    ("a member of the wrong type", changed(1, body_limit="1"), 'member "body_limit" has the wrong type'),
    ("an unknown method", changed(1, method="FETCH"), 'unknown method "FETCH"'),
    ("an unknown kind", changed(1, kind="look"), 'unknown kind "look"'),
    ("a GET that writes", changed(3, kind="write"), 'kind "write" does not fit the method'),
    ("a DELETE that reads", changed(5, kind="read"), 'kind "read" does not fit the method'),
    ("a DELETE of a file", changed(5, file_types=["image/png"]), '"file_types" does not fit the method'),
    ("a file of no type", changed(1, file_types=[]), '"file_types" does not fit the method'),
    ("a function with a quote", changed(1, function="x'y"), "cannot be the function"),
    ("no function", changed(1, function=""), "cannot be the function"),
    ("an unknown success", changed(1, success=418), "success 418"),
    ("a limit below zero", changed(1, body_limit=-1), '"body_limit" is out of range'),
    ("a path without a slash", changed(1, path="v1/echo"), "a path must start with /"),
    ("a path with an empty segment", changed(1, path="/v1//echo"), "cannot be a segment"),
    ("a path with a blank", changed(1, path="/v1/e cho"), "cannot be a segment"),
    ("a location of an unknown parameter", changed(6, location="/v1/{x}"), 'unknown parameter "x"'),
    ("a zone that is no word", changed(1, zones=[1]), 'member "zones" must list words'),
    ("an entry that is no object", ROUTES + [5], "an entry must be an object"),
    ("a route twice", ROUTES + [route("POST", "/v1/echo", "echo")], "duplicate route, first on line"),
    ("a shape twice", ROUTES + [route("GET", "/v1/things/{other}", "echo")], "duplicate route, first on line"),
    ("an unknown function", ROUTES + [route("GET", "/v1/x", "nowhere")],
     "GET /v1/x: function egov_api.nowhere(int4, jsonb, jsonb) is not in the database"),
    ("a function of other arguments", ROUTES + [route("GET", "/v1/x", "other")], "function egov_api.other"),
    ("a function the login may not execute", ROUTES + [route("GET", "/v1/x", "closed")],
     "function egov_api.closed(int4, jsonb, jsonb) may not be executed by this login"),
]


def refusals(stand, tap):
    stand.sql("CREATE FUNCTION egov_api.other(int4, jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT $2';"
              "CREATE FUNCTION egov_api.closed(int4, jsonb, jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT $2';"
              "REVOKE ALL ON FUNCTION egov_api.closed(int4, jsonb, jsonb) FROM PUBLIC")
    for name, routes, message in BAD:
        stand.write("bad.json", "{\"routes\":[\n" + ",\n".join(map(json.dumps, routes)) + "\n]}\n")
        status, errors = stand.refused(routes=stand.path("bad.json"))
        tap.ok(status == 78 and message in errors and "bad.json line" in errors, f"start: {name} is refused",
               f"{status} {errors}")
    line = 2 + len(ROUTES)
    tap.ok(f"bad.json line {line}: GET /v1/x" in errors, "start: the line of the entry is told", errors)
    for name, text, message in (("text that is not JSON", '{"routes":[\n{]}', "line 2"), ("no routes", "{}", "line 1"),
                                ("a member twice", '{"routes":[],"routes":[]}', "duplicate"),
                                ("no route of the zone", '{"routes":[]}', 'no route for zone "extranet"')):
        stand.write("bad.json", text)
        status, errors = stand.refused(routes=stand.path("bad.json"))
        tap.ok(status == 78 and message in errors, f"start: {name} is refused", f"{status} {errors}")
    stand.write("bad.json", '{"paths":1}')
    shutil.copytree(os.path.join(SOURCE, "fcgi", "messages"), stand.path("messages"))
    os.remove(stand.path("messages/ru.json"))
    for options in ({"zone": None}, {"zone": "a b"}, {"workers": "0"}, {"workers": "4x"}, {"tenant": "-1"},
                    {"socket": "/" + "x" * 120}, {"socket": "/nowhere/x"}, {"routes": "/nowhere"},
                    {"messages": stand.path("messages")}, {"openapi": stand.path("bad.json")}, {"openapi": "/nowhere"},
                    {"log": "/nowhere/x"}, {"colour": "red"}):
        status, errors = stand.refused(**options)
        tap.ok(status == 78 and errors, f"start: {str(options)[:60]} is refused", f"{status} {errors}")


def second(stand, tap):
    front = stand.front()
    status, errors = stand.refused()
    tap.ok(status == 78 and "in use" in errors, "start: a second front on the socket is refused", f"{status} {errors}")
    tap.ok(stand.ask("POST", "/v1/echo", "{}").status == 200, "start: the first one serves on")
    mode = os.stat(stand.path("extranet.sock")).st_mode & 0o777
    tap.ok(mode == 0o660, "start: the socket has mode 0660", oct(mode))
    front.kill()
    front.wait()
    other = stand.front()
    tap.ok(stand.ask("POST", "/v1/echo", "{}").status == 200, "start: a socket left behind is replaced")
    tap.ok(finish(other) == 0 and not os.path.exists(stand.path("extranet.sock")), "start: the socket goes at the end")


def places(stand, tap):
    path = stand.path("taken.sock")
    with socket.socket(socket.AF_UNIX) as listener, contextlib.ExitStack() as clients:
        listener.bind(path)
        listener.listen(0)
        with contextlib.suppress(BlockingIOError):
            while True:
                client = clients.enter_context(socket.socket(socket.AF_UNIX))
                client.setblocking(False)
                client.connect(path)
        status, errors = stand.refused(socket=path)
    tap.ok(status == 78 and "in use" in errors, "start: a socket whose queue is full is in use", f"{status} {errors}")
    stand.write("precious", "kept")
    status, errors = stand.refused(socket=stand.path("precious"))
    tap.ok(status == 78 and stand.read("precious") == "kept", "start: a file is not taken for a socket left behind",
           f"{status} {errors}")


def without_database(stand, tap):
    stand.postgres("stop")
    front = stand.front(wait=False)
    tap.ok(eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 503) is not None,
           "start: without a database it answers 503")
    tap.ok(stand.status("/live").status == 200 and stand.status("/ready").status == 503,
           "start: without a database it is live and not ready")
    stand.postgres("start")
    tap.ok(eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 200) is not None,
           "start: it serves once the database is there")
    finish(front)
    stand.postgres("stop")
    stand.write("bad.json", {"routes": [{**COMMON, "method": "GET", "path": "/x", "function": "nowhere", "kind": "read"}]})
    front = stand.front(wait=False, routes=stand.path("bad.json"))
    eventually(lambda: stand.status("/live").status == 200)
    stand.postgres("start")
    eventually(lambda: stand.ask("GET", "/x").status == 0, 2)
    tap.ok(eventually(lambda: front.poll() is not None) is not None and front.returncode == 78 and
           "egov_api.nowhere" in stand.read("front.err"),
           "start: an unknown function found later ends the front", front.returncode)


def tenant(stand, tap):
    front = stand.front(wait=False, tenant="404")
    tap.ok(eventually(lambda: stand.status("/ready").status == 503) is not None and
           stand.ask("POST", "/v1/echo", "{}").status == 503, "start: not ready for a tenant that is none")
    tap.ok('"level":"error"' in stand.read("front.log") and "--tenant 404: no such tenant" in stand.read("front.log"),
           "start: the log says so", stand.read("front.log")[-600:])
    stand.sql("CREATE ROLE tenant_404")
    tap.ok(eventually(lambda: stand.ask("POST", "/v1/echo", "{}").status == 200) is not None,
           "start: it serves once the tenant is there")
    tap.ok(front.poll() is None and finish(front) == 0, "start: and is the front that was started")


def messages(stand, tap):
    """Every problem and every field error that the sources name has a title in five languages."""
    codes = set()
    for folder, _, files in os.walk(os.path.join(SOURCE, "extension")):
        for name in files:
            if name.endswith(".c"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    text = file.read()
                codes |= set(re.findall(r'egov_errors_add\w*\([^;]*?"([a-z]+-[a-z-]+)"', text))
                if name == "problem.c":
                    codes |= set(re.findall(r'\{"([a-z-]+)",\s*[45]\d\d,', text))
    with open(os.path.join(SOURCE, "fcgi", "problem.c"), encoding="utf-8") as file:
        codes |= set(re.findall(r'\{"([a-z-]+)", \d{3}\}', file.read()))
    names = {}
    for language in ("zh-CN", "en", "ru", "ja", "ko"):
        with open(os.path.join(SOURCE, "fcgi", "messages", language + ".json"), encoding="utf-8") as file:
            names[language] = set(json.load(file))
        tap.ok(len(codes) > 40 and codes <= names[language], f"messages: {language} has every title",
               codes - names[language])
    tap.ok(all(each == names["en"] for each in names.values()), "messages: all languages have the same titles")


GROUPS = [messages, refusals, second, places, without_database, tenant]
