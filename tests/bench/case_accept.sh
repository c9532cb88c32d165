#!/usr/bin/env bash
# One transition in SQL, durable: acceptances a second by pgbench as the login of the zone, against one
# statement, written by hand, that writes the same rows as a superuser, past row security; and against one
# small INSERT. 32 clients each.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"
# shellcheck source=tests/bench/lib/acceptance.sh
. "$(dirname "$0")/lib/acceptance.sh"

CLIENTS=32

function_leg() { accept_sql egov_intranet "$BENCH/accept.sql"; }
plain_leg() { accept_sql postgres "$BENCH/plain.sql"; }
insert_leg() { query "CHECKPOINT"; rate postgres "$BENCH/insert.sql" -t "$CASES"; }

# Runs a script for one case, number FIRST, and prints the rows it leaves: rows_of <login> <script>
rows_of()
{
	cases_make 1
	CLIENTS=1 rate "$1" "$2" -t 1 -D n=-1 -D "first=$FIRST" -D cases=0 >/dev/null
	query '' -v copy="$(printf '%s%012d' "$CASE_ID" "$FIRST")" -f "$EGOV_SRC/tests/bench/lib/accept_rows.sql"
}

# Both must leave the same, or the ratio says nothing.
rows_compare()
{
	rows_of egov_intranet "$BENCH/accept.sql" >"$BENCH/rows.function"
	query '' -v model="$(printf '%s%012d' "$CASE_ID" "$FIRST")" -f "$EGOV_SRC/tests/bench/lib/accept_plain.sql" >"$BENCH/plain.sql"
	rows_of postgres "$BENCH/plain.sql" >"$BENCH/rows.plain"
	diff "$BENCH/rows.function" "$BENCH/rows.plain" >&2 || die "the statement written by hand leaves other rows"
}

acceptance_prepare
rows_compare
query "CREATE SCHEMA egov_bench; CREATE TABLE egov_bench.word (id uuid PRIMARY KEY, word text NOT NULL)"
echo "INSERT INTO egov_bench.word (id, word) VALUES (egov.uuid7(), 'accepted');" >"$BENCH/insert.sql"
alternate function_leg plain_leg
row case_accept "$A" "calls a second" "one statement, no row security" "$B" "at least 0.55" "r >= 0.55"
row_p99 case_accept "one statement, no row security"
accepted=$A
alternate insert_leg insert_leg
row case_accept_insert "$accepted" "calls a second" "one small INSERT" "$A" "none" "r > 0"
query "SET client_min_messages = warning; DROP SCHEMA egov_bench CASCADE"
