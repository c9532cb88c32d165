#!/usr/bin/env bash
# A day a given number of working days later, over a column, against date + integer: whole query,
# one process, a million rows of three years.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

# Prints the milliseconds of counting an expression over all rows.
leg()
{
	query "SET max_parallel_workers_per_gather = 0; SET jit = off;
		EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) SELECT count($1) FROM egov_bench.day" |
		awk '/"Execution Time"/ { print $3 + 0 }'
}

ours() { leg "egov.workday_add(day, 5)"; }
builtin() { leg "day + 5"; }

query "CREATE SCHEMA egov_bench;
	CREATE TABLE egov_bench.day AS
	SELECT date '2024-01-01' + n % 1000 AS day FROM generate_series(1, 1000000) AS n;
	VACUUM (FREEZE, ANALYZE) egov_bench.day"
ours >/dev/null
alternate ours builtin
query "SET client_min_messages = warning; DROP SCHEMA egov_bench CASCADE"
row workday_add "$A" "ms a million rows" "date + integer" "$B" "at most 1.5" "r <= 1.5"
