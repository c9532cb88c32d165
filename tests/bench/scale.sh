#!/usr/bin/env bash
# What a city of 1,000,000 open cases and 10,000,000 events costs beside one of 10,000 and 100,000: the
# slowest of a hundred readings of a desk and of a case, the lamps of the city, a tick with 1 % of the
# cases due, and the tick after a holiday notice. EGOV_BENCH=quick takes 20,000 cases beside 2,000.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

SMALL=10000
LARGE=1000000
CALLS=2000
if [ "${EGOV_BENCH:-}" = quick ]; then
	SMALL=2000
	LARGE=20000
	CALLS=200
fi

# Adds cases up to a number: grow <first> <last>
grow()
{
	psql -Xqv ON_ERROR_STOP=1 -o /dev/null -v first="$1" -v cases="$2" -f "$EGOV_SRC/tests/bench/lib/city.sql"
}

# Milliseconds of the 99th percentile of calls over one connection, each with another request. All are
# made twice and the second time counts, as in a pool that has served for a while: the first touch of
# a page of shared memory by a process is a page fault.
# slowest <function> <context> <SQL of a request, with n from 1 on>
slowest()
{
	# shellcheck disable=SC2016 # dollar quotes of SQL
	printf 'SET statement_timeout = 0;
		DO $do$ DECLARE
			context jsonb := $in$%s$in$; requests jsonb[]; answer jsonb; begun timestamptz; spent float8[] := ARRAY[]::float8[];
		BEGIN
			FOR n IN 1..%d LOOP requests[n] := %s; END LOOP;
			FOR n IN 1..2 * %d LOOP
				begun := clock_timestamp();
				answer := egov_api.%s(1, context, requests[1 + (n - 1) %% array_length(requests, 1)]);
				IF answer ? $in$problem$in$ THEN RAISE EXCEPTION $in$%%$in$, answer; END IF;
				IF n > array_length(requests, 1) THEN spent := spent || extract(epoch FROM clock_timestamp() - begun) * 1000; END IF;
				COMMIT;
			END LOOP;
			RAISE NOTICE $in$p99 %%$in$, (SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY s) FROM unnest(spent) AS s);
		END $do$;\n' "$2" "$CALLS" "$3" "$CALLS" "$1" |
		psql -XqAt -v ON_ERROR_STOP=1 -U egov_intranet 2>&1 | tee "$BENCH/slowest.log" | sed -n 's/^.*NOTICE:  p99 //p'
}

# The request of another case each time, out of a list that anybody may read.
case_request()
{
	query "CREATE TABLE IF NOT EXISTS egov_scratch.bench_id (k int PRIMARY KEY, id uuid);
		TRUNCATE egov_scratch.bench_id;
		INSERT INTO egov_scratch.bench_id SELECT row_number() OVER (), id FROM (
			SELECT id FROM egov.case_file WHERE tenant = 1 AND number LIKE '%-B-%' ORDER BY md5(id::text) LIMIT $CALLS) AS c;
		GRANT USAGE ON SCHEMA egov_scratch TO egov_intranet; GRANT SELECT ON egov_scratch.bench_id TO egov_intranet"
	echo "jsonb_build_object('path', jsonb_build_object('id', (SELECT b.id FROM egov_scratch.bench_id AS b WHERE b.k = n)), 'query', '{}'::jsonb)"
}

# Milliseconds of the lamps of the city, as a supervisor asks for them, and of the desk and a case.
readings()
{
	local supervisor reviewer
	supervisor=$(context intranet "$(token intranet supervisor-1)")
	reviewer=$(context intranet "$(token intranet scjgj-reviewer-2)")
	desk=$(slowest task_list "$reviewer" "'{\"path\":{},\"query\":{\"limit\":\"50\"}}'::jsonb")
	read_ms=$(slowest case_read "$supervisor" "$(case_request)")
	lamps=$(CALLS=3 slowest supervision_summarize "$supervisor" "'{\"path\":{},\"query\":{}}'::jsonb")
}

# Milliseconds of a tick at an offset of case time in seconds.
tick()
{
	query "LOAD 'egov'; SET egov.clock_offset = $1; \timing on
		SELECT egov.tick(1);" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p'
}

# Makes 1 % of the cases due now: they were received so that their acceptance ended yesterday.
make_due()
{
	query "UPDATE egov.case_file SET settles_at = now() - interval '1 hour', settles_to = 'accepted', state = 'submitted', accepted_at = NULL
			WHERE tenant = 1 AND id IN (SELECT id FROM egov.case_file WHERE tenant = 1 AND number LIKE '%-B-%' AND state <> 'submitted'
				ORDER BY md5(id::text) LIMIT $1);
		DELETE FROM egov.case_step AS s USING egov.case_file AS c
		 WHERE s.tenant = 1 AND c.tenant = 1 AND c.id = s.case_id AND c.state = 'submitted' AND c.settles_at < now() AND s.code <> 'acceptance';
		UPDATE egov.case_step AS s SET state = 'active', result = NULL, done_at = NULL, done_by = NULL FROM egov.case_file AS c
		 WHERE s.tenant = 1 AND c.tenant = 1 AND c.id = s.case_id AND c.state = 'submitted' AND c.settles_at < now() AND s.code = 'acceptance';
		VACUUM ANALYZE egov.case_file, egov.case_step"
}

# A notice of next year with the days off around the New Year, that moves every date behind them.
load_notice()
{
	query "INSERT INTO egov.calendar_year (calendar, year, notice, published_on)
		SELECT 'cn', y, 'bench', current_date FROM (SELECT extract(year FROM now())::int + 1) AS n (y);
		INSERT INTO egov.calendar_day (calendar, day, kind, name, year)
		SELECT 'cn', make_date(y, 1, d), 'off', '元旦', y FROM (SELECT extract(year FROM now())::int + 1) AS n (y), generate_series(1, 3) AS d
		 UNION ALL SELECT 'cn', d::date, 'off', '春节', y FROM (SELECT extract(year FROM now())::int + 1) AS n (y),
		       generate_series(make_date(y, 1, 18), make_date(y, 1, 22), interval '1 day') AS d"
}

tick 0 >/dev/null
grow 1 "$SMALL"
tick 0 >/dev/null
readings
small_desk=$desk small_read=$read_ms small_lamps=$lamps
grow "$((SMALL + 1))" "$LARGE"
query "CHECKPOINT"
tick 0 >/dev/null
readings
row task_list_p99 "$desk" ms "at $SMALL cases" "$small_desk" "at most 2 times" "r <= 2"
row case_read_p99 "$read_ms" ms "at $SMALL cases" "$small_read" "at most 2 times" "r <= 2"
row lamps "$lamps" ms "at $SMALL cases" "$small_lamps" "at most 2000 ms" "f <= 2000"
make_due "$((LARGE / 100))"
due=$(tick 0)
row tick_due "$due" ms "with nothing due" "$(tick 0)" "at most 10000 ms" "f <= 10000"
load_notice
notice=$(tick 0)
row tick_notice "$notice" ms "with nothing changed" "$(tick 0)" "at most 30000 ms" "f <= 30000"
query "SELECT 'moved', cause, count(*) FROM egov.deadline_change WHERE tenant = 1 GROUP BY cause
	UNION ALL SELECT 'told', kind, count(*) FROM egov.notice WHERE tenant = 1 AND kind = 'deadline_changed' GROUP BY kind" |
	sed 's/^/# /'
query "DROP TABLE egov_scratch.bench_id; REVOKE USAGE ON SCHEMA egov_scratch FROM egov_intranet"
