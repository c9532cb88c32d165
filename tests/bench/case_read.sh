#!/usr/bin/env bash
# What reading a case costs in the server, without the way there: the case-read function against an
# empty C function of the same signature and attributes, in one backend, each call a transaction of
# its own. The case is in review, with its materials and steps.
#
# The session look-up is the difference between two calls that do the same with and without a token:
# an item that does not exist, which anybody may ask for.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

CALLS=4000
[ "${EGOV_BENCH:-}" != quick ] || CALLS=500
NOTHING='{"path":{"code":"none"},"query":{}}'

# Adds a leg to the script of a backend: leg <name> <function> <context> <request>
leg()
{
	# shellcheck disable=SC2016 # dollar quotes of SQL
	printf 'DO $do$ DECLARE context jsonb := $in$%s$in$; request jsonb := $in$%s$in$; answer jsonb;
		begun timestamptz := clock_timestamp();
		BEGIN
			FOR n IN 1..%d LOOP answer := %s(1, context, request); COMMIT; END LOOP;
			RAISE NOTICE '"'leg %s %%'"', extract(epoch FROM clock_timestamp() - begun) * 1000000 / %d;
		END $do$;\n' "$3" "$4" "$CALLS" "$2" "$1" "$CALLS" >>"$BENCH/legs.sql"
}

# Prints the median of a leg in microseconds; the first time warms up and does not count.
leg_median()
{
	awk -v name="$1" '$3 == "leg" && $4 == name && n++ { print $5 }' "$BENCH/legs.log" | median
}

# Measures a zone: zone_measure <zone> <login> <suffix of the rows>
zone_measure()
{
	local zone=$1 with without round
	with=$(context "$zone" "$(token "$zone" "$2")")
	without=$(context "$zone")
	echo 'SET statement_timeout = 0;' >"$BENCH/legs.sql"
	for ((round = 0; round <= ROUNDS; round++)); do
		leg read egov_api.case_read "$with" "$request"
		leg empty egov_bench.empty "$with" "$request"
		leg with egov_api.item_read "$with" "$NOTHING"
		leg without egov_api.item_read "$without" "$NOTHING"
	done
	psql -XqAt -v ON_ERROR_STOP=1 -U "egov_$zone" -f "$BENCH/legs.sql" 2>&1 | sed 's/^psql:[^ ]* //' \
		>"$BENCH/legs.log"
	# "NOTICE:  leg read 12.3" has its words at the third place and after
	sed -i 's/^NOTICE:  /- - /' "$BENCH/legs.log"
	row "case_read$3" "$(leg_median read)" us "empty function" "$(leg_median empty)" \
		"at most 25 us more" "f - b <= 25"
	row "session$3" "$(leg_median with)" us "the same call without a session" "$(leg_median without)" \
		"at most 5 us more" "f - b <= 5"
}

# The answers must be what is measured: a case of its own, and nothing.
check_answers()
{
	local answer
	answer=$(query "SELECT egov_api.case_read(1, :'context', :'request') #>> '{data,state}'" -U egov_extranet \
		-v context="$(context extranet "$(token extranet "$login")")" -v request="$request")
	[ "$answer" = in_review ] || die "the case cannot be read: $answer"
}

read -r case login department < <(sample_case)
request="{\"path\":{\"id\":\"$case\"},\"query\":{}}"
check_answers
gcc -O2 -fPIC -shared -I"$("$PG_CONFIG" --includedir-server)" -o "$BENCH/empty.so" \
	"$EGOV_SRC/tests/bench/lib/empty.c"
query "CREATE SCHEMA egov_bench AUTHORIZATION egov_owner;
	GRANT USAGE ON SCHEMA egov_bench TO egov_extranet, egov_intranet;
	CREATE FUNCTION egov_bench.empty(tenant int4, context jsonb, request jsonb) RETURNS jsonb
		LANGUAGE C VOLATILE SECURITY DEFINER SET search_path = pg_catalog, egov, pg_temp
		AS '$BENCH/empty.so', 'bench_empty';
	ALTER FUNCTION egov_bench.empty(int4, jsonb, jsonb) OWNER TO egov_owner"
zone_measure extranet "$login" ""
zone_measure intranet "$department-acceptor-1" _office
query "SET client_min_messages = warning; DROP SCHEMA egov_bench CASCADE"
