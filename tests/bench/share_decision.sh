#!/usr/bin/env bash
# What a decision costs: in C alone, at 10 and at 10,000 grants, each question on its own; and as
# egov.share_decide() against an empty C function of the same attributes, in one backend.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

RULES=$EGOV_SRC/extension/rules
QUESTIONS=200000
CALLS=100000
if [ "${EGOV_BENCH:-}" = quick ]; then
	QUESTIONS=10000
	CALLS=5000
fi

few() { "$BENCH/decision" 10 "$QUESTIONS" | cut -d ' ' -f "$column"; }
many() { "$BENCH/decision" 10000 "$QUESTIONS" | cut -d ' ' -f "$column"; }

# Microseconds of a call: timed <expression over n>
timed()
{
	query "DO \$do\$ DECLARE begun timestamptz; BEGIN
			PERFORM count($1) FROM generate_series(1, 1000) AS s (n);
			begun := clock_timestamp();
			PERFORM count($1) FROM generate_series(1, $CALLS) AS s (n);
			RAISE NOTICE '%', extract(epoch FROM clock_timestamp() - begun) * 1000000 / $CALLS;
		END \$do\$" 2>&1 | sed -n 's/.*NOTICE: *//p'
}

decided() { timed "egov.share_decide(1, '$department', '3071-000001', 'approval', '231081198504121139', NULL, NULL)"; }
nothing() { timed "egov_bench.nothing(1, '$department', '3071-000001', 'approval', '231081198504121139', NULL, NULL)"; }

gcc -O2 -std=c99 -Wall -I"$EGOV_SRC/extension" -o "$BENCH/decision" "$EGOV_SRC/tests/bench/lib/decision.c" \
	"$RULES/share.c" "$RULES/share_set.c"
column=1
alternate many few
row share_decision_p50 "$A" ns "the same at 10 grants" "$B" "at most 150 ns, 1.1" "f <= 150 && r <= 1.1"
column=2
alternate many few
row share_decision_p99 "$A" ns "the same at 10 grants" "$B" "at most 500 ns" "f <= 500"

gcc -O2 -fPIC -shared -I"$("$PG_CONFIG" --includedir-server)" -o "$BENCH/empty.so" "$EGOV_SRC/tests/bench/lib/empty.c"
query "CREATE SCHEMA egov_bench AUTHORIZATION egov_owner;
	CREATE FUNCTION egov_bench.nothing(int4, uuid, text, text, text, text, text[]) RETURNS text
		LANGUAGE C STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, egov, pg_temp
		AS '$BENCH/empty.so', 'bench_empty';
	ALTER FUNCTION egov_bench.nothing(int4, uuid, text, text, text, text, text[]) OWNER TO egov_owner"
department=$(query "SELECT id FROM egov.department WHERE tenant = 1 AND code = 'mzj'")
alternate decided nothing
row share_decide "$A" us "empty function" "$B" "at most 1 us more" "f - b <= 1"
query "SET client_min_messages = warning; DROP SCHEMA egov_bench CASCADE"
