#!/usr/bin/env bash
# psql on the running demo: the SQL in EGOV_SQL, the options in EGOV_ARGS, or standard input.
#
# Runs as the caller, so that files are found and written where the caller stands. On a terminal
# without any of them it is the ordinary interactive psql. EGOV_ROLE is the role to log in as.
set -euo pipefail

state=$(dirname "$0")/../../.run/demo
if [ ! -r "$state/socket" ]; then
	echo "psql.sh: the demo does not run (or runs as another user): make run" >&2
	exit 2
fi
PGHOST=$(cat "$state/socket")
export PGHOST PGPORT=5432 PGDATABASE=egov PGUSER="${EGOV_ROLE:-postgres}"
export PGCLIENTENCODING=UTF8
args=()
if [ -n "${EGOV_ARGS:-}" ]; then
	mapfile -t -d '' args < <(printf '%s' "$EGOV_ARGS" | xargs printf '%s\0')
fi
psql=$state/tree$(dirname "$(readlink -f "$(command -v psql)")")/psql
[ -x "$psql" ] || psql=psql
if [ -n "${EGOV_SQL:-}" ]; then
	exec "$psql" -XqAt -v ON_ERROR_STOP=1 "${args[@]}" -c "$EGOV_SQL"
elif [ "${#args[@]}" -gt 0 ] || [ ! -t 0 ]; then
	exec "$psql" -XqAt -v ON_ERROR_STOP=1 "${args[@]}"
fi
exec "$psql"
