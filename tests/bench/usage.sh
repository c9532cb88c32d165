#!/usr/bin/env bash
# What it costs to tell a person who has read about them, when the log has 10,000,000 rows, of which ten
# thousand are about the person: the first page and one far behind, the slowest of a hundred calls.
# EGOV_BENCH=quick takes 100,000 rows.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

ROWS=10000000
CALLS=1000
PAGES=20
if [ "${EGOV_BENCH:-}" = quick ]; then
	ROWS=100000
	CALLS=100
	PAGES=1
fi
PERSON=231081198504121139 # of the account zhangwei

# Milliseconds of the 99th percentile of calls over one connection: slowest <function> <request>
slowest()
{
	# shellcheck disable=SC2016 # dollar quotes of SQL
	printf 'SET statement_timeout = 0;
		DO $do$ DECLARE
			context jsonb := $in$%s$in$; request jsonb := $in$%s$in$; answer jsonb; begun timestamptz; spent float8[] := ARRAY[]::float8[];
		BEGIN
			FOR n IN 1..%d LOOP
				begun := clock_timestamp();
				answer := egov_api.%s(1, context, request);
				IF answer ? $in$problem$in$ THEN RAISE EXCEPTION $in$%%$in$, answer; END IF;
				IF n > 20 THEN spent := spent || extract(epoch FROM clock_timestamp() - begun) * 1000; END IF;
				COMMIT;
			END LOOP;
			RAISE NOTICE $in$p99 %%$in$, (SELECT percentile_cont(0.99) WITHIN GROUP (ORDER BY s) FROM unnest(spent) AS s);
		END $do$;\n' "$context" "$2" "$CALLS" "$1" |
		psql -XqAt -v ON_ERROR_STOP=1 -U egov_extranet 2>&1 | tee "$BENCH/usage.log" | sed -n 's/^.*NOTICE:  p99 //p'
}

# The cursor behind a number of pages: cursor <pages>
cursor()
{
	local page next=
	for ((page = 0; page < $1; page++)); do
		next=$(query "SELECT egov_api.usage_list(1, :'context', jsonb_build_object('path', '{}'::jsonb, 'query',
			jsonb_build_object('limit', '100') || CASE WHEN :'next' = '' THEN '{}' ELSE jsonb_build_object('cursor', :'next') END)) ->> 'next'" \
			-U egov_extranet -v context="$context" -v next="$next")
	done
	printf '%s' "$next"
}

# A first read of the person makes the salt.
context=$(context intranet "$(token intranet mzj-reviewer-1)")
query "SELECT egov_api.resource_read(1, :'context', jsonb_build_object('path', '{\"code\": \"3071-000001\"}'::jsonb, 'query', '{}'::jsonb,
	'body', jsonb_build_object('purpose', 'approval', 'subject', :'person'))) ? 'data'" -U egov_intranet -v context="$context" \
	-v person="$PERSON" >/dev/null
hash=$(query "SELECT egov.subject_hash(1, :'person')" -v person="$PERSON")
psql -Xqv ON_ERROR_STOP=1 -o /dev/null -v rows="$ROWS" -v hash="$hash" -f "$EGOV_SRC/tests/bench/lib/usage.sql"
context=$(context extranet "$(token extranet zhangwei)")
first=$(slowest usage_list '{"path":{},"query":{"limit":"50"}}')
far=$(slowest usage_list "{\"path\":{},\"query\":{\"limit\":\"50\",\"cursor\":\"$(cursor "$PAGES")\"}}")
row usage_list_p99 "$first" ms "far behind" "$far" "at most 10 ms" "f <= 10"
row usage_list_far_p99 "$far" ms "the first page" "$first" "at most 10 ms" "f <= 10"
CALLS=$((CALLS / 10 + 20))
count=$(slowest usage_count '{"path":{},"query":{}}')
row usage_count_p99 "$count" ms "the first page" "$first" "none" "f > 0"
