# shellcheck shell=bash disable=SC2034 # what is set here the figures use
# Cases that are accepted, each once: what the figures of a durable transition share. An acceptance moves
# the case, sets its deadlines, starts its steps, appends the event and keeps the answer under the
# idempotency key, all in one transaction.

CASES=400 # a client and leg
[ "${EGOV_BENCH:-}" != quick ] || CASES=20
CASE_ID=00000000-0000-7000-8000-

# Chooses the case that is copied; sets MODEL, VERSION and TOKEN, the session of its acceptor. Writes the call to
# accept.sql and the request to accept.http.
acceptance_prepare()
{
	local department
	read -r MODEL department VERSION < <(query "SELECT c.id || ' ' || d.code || ' ' || c.version
		FROM egov.case_file c JOIN egov.department d ON d.tenant = 1 AND d.id = c.department
		WHERE c.tenant = 1 AND c.state = 'submitted' AND c.channel = 'online' AND c.number NOT LIKE 'BENCH-%'
		AND NOT EXISTS (SELECT FROM egov.case_material m WHERE m.tenant = 1 AND m.case_id = c.id
			AND m.state <> 'received') ORDER BY c.number LIMIT 1")
	TOKEN=$(token intranet "$department-acceptor-1")
	query "SELECT count(*) FROM egov.case_file WHERE tenant = 1 AND number LIKE 'BENCH-%'" >"$BENCH/first"
	cat >"$BENCH/accept.sql" <<-SQL
		\set n :n + 1
		\set k :first + :client_id * :cases + :n
		SELECT egov_api.case_accept(1,
		    ('$(context intranet "$TOKEN" ",\"if_match\":\"$VERSION\",\"idempotency_key\":\"bench-")' || :k || '"}')::jsonb,
		    ('{"path":{"id":"$CASE_ID' || lpad(:k::text, 12, '0') || '"},"query":{},"body":{}}')::jsonb);
	SQL
	# the context ends with the key, whose number is not known yet
	sed -i "s/bench-}'/bench-'/" "$BENCH/accept.sql"
	printf 'POST /v1/cases/%s{n}/acceptance HTTP/1.1\nAuthorization: Bearer %s\nAccept-Language: zh-CN
If-Match: "%s"\nIdempotency-Key: bench-{n}\nContent-Type: application/json\n\n{}\n' \
		"$CASE_ID" "$TOKEN" "$VERSION" >"$BENCH/accept.http"
}

# Makes the cases of one leg, or as many as are told; sets FIRST to the first number: cases_make [count]
cases_make()
{
	local count=${1:-$((CLIENTS * CASES))}
	FIRST=$(cat "$BENCH/first")
	echo $((FIRST + count)) >"$BENCH/first"
	query "SELECT pg_temp.copy(:'model', :first, :count)" -v model="$MODEL" -v first="$FIRST" -v count="$count" \
		-f "$EGOV_SRC/tests/bench/lib/acceptance.sql" -f - >/dev/null
	query "CHECKPOINT"
}

# All cases of the leg must have been accepted: pgbench does not look at answers.
cases_check()
{
	local left
	left=$(query "SELECT count(*) FROM egov.case_file WHERE tenant = 1 AND state = 'submitted'
		AND number LIKE 'BENCH-%'")
	[ "$left" = 0 ] || die "$left cases of the leg were not accepted"
}

# A leg over HTTP: accept_http <URL of the server>
accept_http()
{
	cases_make
	"$BENCH/load" "${1##*:}" "$CLIENTS" "$CASES" "$BENCH/accept.http" "$FIRST"
	cases_check
}

# A leg of pgbench: accept_sql <login> <script>
accept_sql()
{
	cases_make
	rate "$1" "$2" -t "$CASES" -D n=-1 -D "first=$FIRST" -D "cases=$CASES"
	cases_check
}
