#!/usr/bin/env bash
# What a year of assessment costs: 5,000 people in 150 teams, 10,000,000 marks, a tree of 200 nodes, quotas and
# ranks; from the freeze through the calculation, against a bare GROUP BY avg over the same marks. Then the
# explanation of one person. EGOV_BENCH=quick takes 100 people.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

PEOPLE=5000
EXPLANATIONS=200
if [ "${EGOV_BENCH:-}" = quick ]; then
	PEOPLE=100
	EXPLANATIONS=5
fi
APPRAISAL=01900000-0000-7000-8000-00000000be02

# Prints the seconds of an act on the appraisal, as its organiser.
act()
{
	query "SET statement_timeout = 0; SELECT clock_timestamp() AS begun \\gset
		SELECT egov_api.$1(1, :'context'::jsonb || jsonb_build_object('idempotency_key', gen_random_uuid(), 'if_match',
			(SELECT a.version::text FROM egov.appraisal AS a WHERE a.tenant = 1 AND a.id = '$APPRAISAL')),
			jsonb_build_object('path', jsonb_build_object('id', '$APPRAISAL'), 'query', '{}'::jsonb, 'body', '{}'::jsonb)) AS answer \\gset
		SELECT CASE WHEN :'answer'::jsonb ? 'problem' THEN :'answer'
			ELSE extract(epoch FROM clock_timestamp() - :'begun'::timestamptz)::text END" -v context="$context"
}

# Prints the seconds of the mean of each person and indicator.
bare()
{
	query "\\timing off
		SELECT clock_timestamp() AS begun \\gset
		SELECT count(*) FROM (SELECT m.subject, m.indicator, avg(m.value) FROM egov.ballot_mark AS m WHERE m.tenant = 1
			AND m.paper IN (SELECT p.id FROM egov.ballot_paper AS p WHERE p.tenant = 1 AND p.appraisal = '$APPRAISAL')
			GROUP BY m.subject, m.indicator) AS t \\g /dev/null
		SELECT extract(epoch FROM clock_timestamp() - :'begun'::timestamptz)"
}

# Prints the median milliseconds of explaining one person.
explained()
{
	query "DO \$do\$ DECLARE begun timestamptz; spent float8[] := ARRAY[]::float8[]; one uuid; BEGIN
			FOR one IN SELECT r.id FROM egov.result AS r WHERE r.tenant = 1 AND r.appraisal = '$APPRAISAL' ORDER BY random() LIMIT $EXPLANATIONS LOOP
				begun := clock_timestamp();
				PERFORM egov.assess_explain(1, one);
				spent := spent || extract(epoch FROM clock_timestamp() - begun) * 1000;
			END LOOP;
			RAISE NOTICE 'median %', (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY s) FROM unnest(spent) AS s);
		END \$do\$" 2>&1 | sed -n 's/.*NOTICE:  median //p'
}

psql -Xqv ON_ERROR_STOP=1 -o /dev/null -v people="$PEOPLE" -f "$EGOV_SRC/tests/bench/lib/assess_year.sql"
context=$(context intranet "$(token intranet organiser-1)")
bare >/dev/null
bare_seconds=$(bare)
freeze=$(act appraisal_freeze)
calculation=$(act appraisal_calculate)
row assess_year "$(awk -v a="$freeze" -v b="$calculation" 'BEGIN { print a + b }')" s "GROUP BY avg of the marks" "$bare_seconds" "at most 3x" "r <= 3"
row assess_freeze "$freeze" s "GROUP BY avg of the marks" "$bare_seconds" "a part of the above" "r <= 3"
row assess_calculate "$calculation" s "GROUP BY avg of the marks" "$bare_seconds" "a part of the above" "r <= 3"
row assess_explain "$(explained)" ms "its goal" 5 "at most 5 ms" "f <= 5"
query "SELECT 'replay: ' || (egov.assess_replay(1, '$APPRAISAL') ->> 'same')" >&2
