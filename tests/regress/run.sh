#!/usr/bin/env bash
# Runs the pg_regress tests on the demo: what people and programs see as text (messages, grants, \d).
# Every sql/<name>.sql is run and compared with expected/<name>.out.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mapfile -t tests < <(find "$here/sql" -name '*.sql' -printf '%f\n' 2>/dev/null | sed 's/\.sql$//' | sort)
[ "${#tests[@]}" -gt 0 ] || exit 0
exec bash "$here/../lib/regress.sh" "$PG_TESTDIR/regress/pg_regress" "$here" "${tests[@]}"
