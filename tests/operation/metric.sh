#!/usr/bin/env bash
# Every metric of a running front is documented, every one that is documented or that an alarm looks at is there, and
# the alarms are well formed.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
work=$EGOV_STATE/log/metric.d
rm -rf "$work"
mkdir -p "$work"

# one request of every kind that the alarms name a route or status of
curl -s -o /dev/null "$EGOV_EXTRANET/v1/sessions" -H 'Content-Type: application/json' -d '{"account": "metric", "password": "wrong-metric"}'
curl -s -o /dev/null "$EGOV_EXTRANET/v1/items"
curl -s --unix-socket "$PGHOST/extranet-monitor.sock" http://localhost/metrics >"$work/metrics"

python3 -B - "$work/metrics" "$EGOV_SRC/fcgi/alarms.yml" "$EGOV_SRC/fcgi/README.md" >"$work/result" <<'PYTHON' || true
import re
import sys

metrics, alarms, readme = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
types = dict(re.findall(r"^# TYPE (\S+) (\S+)$", metrics, re.M))
there = set(re.findall(r"^(\w+)\{", metrics, re.M))


def ok(good, name, note=""):
    print("ok" if good else "not ok", "-", "metric:", name)
    if not good:
        print("#", note)


def family(name):
    """The metric that a series belongs to."""
    base = re.sub(r"_(bucket|sum|count)$", "", name)
    return base if types.get(base) == "histogram" else name


ok(len(types) >= 9 and {family(name) for name in there} == set(types), "every family has series", set(types) ^ {family(n) for n in there})
table = re.findall(r"^\| `(egov_\w+)` \| (\w+) \|", readme, re.M)
ok(dict(table) == types, "README.md names every metric with its type, and no other", set(table) ^ set(types.items()))
named = set(re.findall(r"\begov_(?:front|http)_\w+", alarms))
ok(named <= there | set(types), "every metric of an alarm is there", named - there)
ok({family(n) for n in named} == set(types), "every metric has its alarm", set(types) - {family(n) for n in named})
labels = {}
for name, text in re.findall(r"^(\w+)\{(.*)\} \S+$", metrics, re.M):
    labels.setdefault(name, set()).update(re.findall(r'(\w+)="', text))
asked = [(n, l) for n, text in re.findall(r"\b(egov_\w+)\{([^}]*)\}", alarms) for l in re.findall(r"(\w+)=", text)]
ok(asked and all(l in labels.get(n, ()) for n, l in asked), "every label that an alarm looks at is there", [a for a in asked if a[1] not in labels.get(a[0], ())])
routes = re.findall(r'route="([^"]*)"', alarms)
ok(routes and all(f'route="{r}"' in metrics for r in routes), "and every route", routes)
try:
    import yaml
except ImportError:
    print("ok - metric: the alarms are YAML # SKIP python3-yaml is not installed")
    sys.exit()
rules = [rule for group in yaml.safe_load(alarms)["groups"] for rule in group["rules"]]
ok(len({r["alert"] for r in rules}) == len(rules) > 10, "alarms have names of their own", rules)
ok(all(r["expr"] and r["annotations"]["summary"] and r["labels"]["severity"] in ("warning", "critical") for r in rules),
   "and an expression, a severity and a summary", rules)
ok(all(r["alert"] in readme for r in rules), "README.md says what to do about each", [r["alert"] for r in rules if r["alert"] not in readme])
ok(all(r["expr"].count(a) == r["expr"].count(b) for r in rules for a, b in ("()", "[]", "{}")), "brackets of expressions match")
PYTHON
cat "$work/result"
tap_is "metric: the checks ran to their end" "$(tail -n 1 "$work/result" | grep -c 'brackets\|SKIP')" 1
if command -v promtool >/dev/null; then
	tap_run "metric: promtool takes the alarms" promtool check rules "$EGOV_SRC/fcgi/alarms.yml"
	# shellcheck disable=SC2016 # the inner shell expands it
	tap_run "metric: promtool takes the metrics" bash -c 'promtool check metrics <"$1"' - "$work/metrics"
fi
