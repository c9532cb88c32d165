#!/usr/bin/env bash
# What the aggregates of assessments cost: 2,000,000 ratings of 10,000 people, one process, whole query,
# against the server's avg(), the same answer by window functions, and as an aggregate in PL/pgSQL; and
# the memory of their states.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

RATINGS=2000000
PEOPLE=10000
[ "$ROUNDS" = 1 ] || ROUNDS=3
if [ "${EGOV_BENCH:-}" = quick ]; then
	RATINGS=100000
	PEOPLE=500
fi

# Prints the milliseconds of a query in one process.
leg()
{
	query "SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '512MB';
		EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) $1" | awk '/"Execution Time"/ { print $3 + 0 }'
}

# Prints the milliseconds of an aggregate of each person: of_each <aggregate>
of_each() { leg "SELECT person, $1 FROM egov_bench.rating GROUP BY person"; }

# Without the lowest and the highest by window functions: windows <column> <condition on place and number>
windows()
{
	leg "SELECT person, avg(value) FROM (SELECT person, $1 AS value, count(*) OVER by_person AS number,
			row_number() OVER (PARTITION BY person ORDER BY $1) AS place
			FROM egov_bench.rating WINDOW by_person AS (PARTITION BY person)) AS rating
		WHERE $2 GROUP BY person"
}

# Prints the bytes that the states of a query have taken at its end: they are all alive in the context of
# a hash aggregate while its last rows are given out.
state_memory()
{
	query "SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '512MB'; SET enable_sort = off;
		EXPLAIN (ANALYZE, TIMING OFF) SELECT person, $1 FROM egov_bench.rating GROUP BY person" |
		sed -n 's/.*Batches: 1  Memory Usage: \([0-9]*\)kB.*/\1/p'
}

# Prints the bytes a value of the states of an aggregate, all that the hash table takes included.
bytes_a_value()
{
	awk -v all="$(state_memory "$1")" -v values="$RATINGS" 'BEGIN { print all * 1024 / values }'
}

avg_float() { of_each "avg(f)"; }
avg_numeric() { of_each "avg(n)"; }
trimmed_float() { of_each "egov.trimmed_mean(f, 1, 1)"; }
trimmed_numeric() { of_each "egov.trimmed_mean(n, 1, 1)"; }
fraction_float() { of_each "egov.trimmed_mean_fraction(f, 0.1)"; }
fraction_numeric() { of_each "egov.trimmed_mean_fraction(n, 0.1)"; }
mean_float() { of_each "egov.mean(f)"; }
mean_numeric() { of_each "egov.mean(n)"; }
procedural() { of_each "egov_bench.trimmed(f)"; }
windows_float() { windows f "place > 1 AND place < number"; }
windows_fraction() { windows f "place > floor(number * 0.1) AND place <= number - floor(number * 0.1)"; }
float_bytes() { bytes_a_value "egov.trimmed_mean(f, 1, 1)"; }
numeric_bytes() { bytes_a_value "egov.trimmed_mean(n, 1, 1)"; }
fraction_bytes() { bytes_a_value "egov.trimmed_mean_fraction(f, 0.1)"; }
fraction_numeric_bytes() { bytes_a_value "egov.trimmed_mean_fraction(n, 0.1)"; }
array_bytes() { bytes_a_value "array_agg(f)"; }

query "CREATE SCHEMA egov_bench;
	SELECT setseed(0.25);
	CREATE TABLE egov_bench.rating AS
	SELECT person, round(grade::numeric, 2) AS n, round(grade::numeric, 2)::float8 AS f
	  FROM (SELECT (random() * $PEOPLE)::int4 % $PEOPLE AS person, 60 + 40 * random() AS grade
	          FROM generate_series(1, $RATINGS)) AS drawn;
	CREATE FUNCTION egov_bench.trimmed_step(state float8[], value float8) RETURNS float8[] LANGUAGE plpgsql IMMUTABLE AS '
		BEGIN
			IF value IS NULL THEN
				RETURN state;
			ELSIF state IS NULL THEN
				RETURN ARRAY[1, value, value, value];
			END IF;
			RETURN ARRAY[state[1] + 1, state[2] + value, least(state[3], value), greatest(state[4], value)];
		END';
	CREATE FUNCTION egov_bench.trimmed_end(state float8[]) RETURNS float8 LANGUAGE plpgsql IMMUTABLE AS '
		BEGIN
			RETURN (state[2] - state[3] - state[4]) / nullif(state[1] - 2, 0);
		END';
	CREATE AGGREGATE egov_bench.trimmed(float8) (SFUNC = egov_bench.trimmed_step, STYPE = float8[],
		FINALFUNC = egov_bench.trimmed_end);
	VACUUM (FREEZE, ANALYZE) egov_bench.rating" >/dev/null
trimmed_float >/dev/null
alternate trimmed_float avg_float
row trimmed_mean "$A" ms "avg(float8)" "$B" "at most 1.5" "r <= 1.5"
alternate trimmed_float windows_float
row trimmed_mean_window "$A" ms "window functions" "$B" "at most 0.2" "r <= 0.2"
alternate trimmed_float procedural
row trimmed_mean_plpgsql "$A" ms "PL/pgSQL aggregate" "$B" "at most 0.4" "r <= 0.4"
alternate trimmed_numeric trimmed_float
row trimmed_mean_numeric "$A" ms "the same of float8" "$B" "at most 3" "r <= 3"
alternate trimmed_numeric avg_numeric
row trimmed_mean_numeric_avg "$A" ms "avg(numeric)" "$B" "at most 1.5" "r <= 1.5"
alternate fraction_float avg_float
row trimmed_mean_fraction "$A" ms "avg(float8)" "$B" "at most 2.5" "r <= 2.5"
alternate fraction_float windows_fraction
row trimmed_mean_fraction_window "$A" ms "window functions" "$B" "at most 0.3" "r <= 0.3"
alternate fraction_numeric fraction_float
row trimmed_mean_fraction_numeric "$A" ms "the same of float8" "$B" "at most 3" "r <= 3"
alternate mean_float avg_float
row mean "$A" ms "avg(float8)" "$B" "at most 1.5" "r <= 1.5"
alternate mean_numeric avg_numeric
row mean_numeric "$A" ms "avg(numeric)" "$B" "at most 1.2" "r <= 1.2"
ROUNDS=1
alternate float_bytes array_bytes
row trimmed_mean_memory "$A" "bytes a value" "array_agg(float8)" "$B" "at most 16" "f <= 16"
alternate numeric_bytes array_bytes
row trimmed_mean_numeric_memory "$A" "bytes a value" "array_agg(float8)" "$B" "at most 16" "f <= 16"
alternate fraction_bytes array_bytes
row trimmed_mean_fraction_memory "$A" "bytes a value" "array_agg(float8)" "$B" "at most 16" "f <= 16"
alternate fraction_numeric_bytes array_bytes
row trimmed_mean_fraction_numeric_memory "$A" "bytes a value" "array_agg(float8)" "$B" "at most 16" "f <= 16"
query "SET client_min_messages = warning; DROP SCHEMA egov_bench CASCADE"
