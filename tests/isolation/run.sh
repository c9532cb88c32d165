#!/usr/bin/env bash
# Runs the isolation specs on the demo: promises about two people at once.
# Every specs/<name>.spec is run and compared with expected/<name>.out. The specs work in a small
# city of their own (tests/lib/city.sql), which is removed at the end.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mapfile -t tests < <(find "$here/specs" -name '*.spec' -printf '%f\n' 2>/dev/null | sed 's/\.spec$//' | sort)
[ "${#tests[@]}" -gt 0 ] || exit 0

sql()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@" >/dev/null
}

remove()
{
	sql -c 'CALL test_city.remove()' -c 'SET client_min_messages = warning' \
		-c 'DROP SCHEMA test_city CASCADE'
}

sql -1 -f "$here/../lib/city.sql" -c 'CALL test_city.found(999200)' -f "$here/../lib/ballot.sql" -f "$here/../lib/year.sql" -f "$here/../lib/share.sql" \
	-f "$here/../lib/result.sql" -c 'SELECT test_city.found_results()' \
	-c "INSERT INTO egov.db_login (tenant, login, department, valid_from)
	    VALUES (999200, session_user, test_city.id('tax'), '2000-01-01')"
trap remove EXIT
bash "$here/../lib/regress.sh" "$PG_TESTDIR/isolation/pg_isolation_regress" "$here" "${tests[@]}"
