#!/usr/bin/env bash
# One transition, durable: acceptances a second over nginx and the front, against pgbench calling the
# same function with a prepared statement; sixteen clients each, each case accepted once. An
# acceptance moves the case, sets its deadlines, starts its steps, appends the event and keeps the
# answer under the idempotency key, all in one transaction.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

CASES=400 # a client and leg
[ "${EGOV_BENCH:-}" != quick ] || CASES=20
CASE_ID=00000000-0000-7000-8000-

# Copies the sample case, with all that belongs to it, for one leg; sets FIRST to the first number.
pool_fill()
{
	FIRST=$(cat "$BENCH/first")
	echo $((FIRST + CLIENTS * CASES)) >"$BENCH/first"
	query "SELECT pg_temp.copy(:first, :count)" -v first="$FIRST" -v count=$((CLIENTS * CASES)) \
		-f "$BENCH/pool.sql" -f - >/dev/null
	query "CHECKPOINT"
}

# All cases of the leg must have been accepted: pgbench does not look at answers.
pool_check()
{
	local left
	left=$(query "SELECT count(*) FROM egov.case_file WHERE tenant = 1 AND state = 'submitted'
		AND number LIKE 'BENCH-%'")
	[ "$left" = 0 ] || die "$left cases of the leg were not accepted"
}

over_http()
{
	pool_fill
	"$BENCH/load" "${EGOV_INTRANET##*:}" "$CLIENTS" "$CASES" "$BENCH/accept.http" "$FIRST"
	pool_check
}

over_sql()
{
	pool_fill
	rate intranet "$BENCH/accept.sql" -t "$CASES" -D n=-1 -D "first=$FIRST" -D "cases=$CASES"
	pool_check
}

read -r case department version < <(query "SELECT c.id || ' ' || d.code || ' ' || c.version
	FROM egov.case_file c JOIN egov.department d ON d.tenant = 1 AND d.id = c.department
	WHERE c.tenant = 1 AND c.state = 'submitted' AND c.channel = 'online'
	AND NOT EXISTS (SELECT FROM egov.case_material m WHERE m.tenant = 1 AND m.case_id = c.id
		AND m.state <> 'received') ORDER BY c.number LIMIT 1")
token=$(token intranet "$department-acceptor-1")
query "SELECT count(*) FROM egov.case_file WHERE tenant = 1 AND number LIKE 'BENCH-%'" >"$BENCH/first"
cat >"$BENCH/pool.sql" <<-SQL
	CREATE FUNCTION pg_temp.copy(first int8, count int8) RETURNS void LANGUAGE plpgsql AS \$\$
	DECLARE
	    part text;
	    clone text := '$CASE_ID';
	BEGIN
	    INSERT INTO egov.case_file
	    SELECT (jsonb_populate_record(c, jsonb_build_object('id', clone || lpad(n::text, 12, '0'),
	            'number', 'BENCH-' || n))).*
	      FROM egov.case_file c, generate_series(first, first + count - 1) AS n
	     WHERE c.tenant = 1 AND c.id = '$case';
	    FOREACH part IN ARRAY ARRAY['case_material', 'case_step'] LOOP
	        EXECUTE format('INSERT INTO egov.%1\$I
	            SELECT (jsonb_populate_record(p, jsonb_build_object(''id'', gen_random_uuid(),
	                    ''case_id'', %2\$L || lpad(n::text, 12, ''0'')))).*
	              FROM egov.%1\$I p, generate_series(%3\$s, %3\$s + %4\$s - 1) AS n
	             WHERE p.tenant = 1 AND p.case_id = ''$case''', part, clone, first, count);
	    END LOOP;
	    INSERT INTO egov.deadline
	    SELECT (jsonb_populate_record(d, jsonb_build_object('subject', clone || lpad(n::text, 12, '0')))).*
	      FROM egov.deadline d, generate_series(first, first + count - 1) AS n
	     WHERE d.tenant = 1 AND d.subject = '$case';
	END
	\$\$;
SQL
cat >"$BENCH/accept.sql" <<-SQL
	\set n :n + 1
	\set k :first + :client_id * :cases + :n
	SELECT egov_api.case_accept(1,
	    ('$(context intranet "$token" ",\"if_match\":\"$version\",\"idempotency_key\":\"bench-")' || :k || '"}')::jsonb,
	    ('{"path":{"id":"$CASE_ID' || lpad(:k::text, 12, '0') || '"},"query":{},"body":{}}')::jsonb);
SQL
# the context ends with the key, whose number is not known yet
sed -i "s/bench-}'/bench-'/" "$BENCH/accept.sql"
printf 'POST /v1/cases/%s{n}/acceptance HTTP/1.1\nAuthorization: Bearer %s\nAccept-Language: zh-CN
If-Match: "%s"\nIdempotency-Key: bench-{n}\nContent-Type: application/json\n\n{}\n' \
	"$CASE_ID" "$token" "$version" >"$BENCH/accept.http"
load_build
over_http >/dev/null
alternate over_http over_sql
row case_accept_http "$A" "requests a second" "pgbench, the same call" "$B" "at least 0.85" "r >= 0.85"
