#!/usr/bin/env bash
# The front over PL/Proxy with two partitions by tenant: the HTTP cases answer as they do without it, a city in the
# other partition is served by the same proxy and neither sees the other. Outside of make check: make check-plproxy;
# EGOV_SUITES names the cases ("*" for all of them).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/front.sh
. "$here/../lib/front.sh"

# shellcheck disable=SC2317 # called by trap
clean_up()
{
	front_stop_all
	cluster_stop
}

query()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

# The administrators of tenant 2, by the statement of the guide for the DBA.
second_city()
{
	query -d part0 -c "INSERT INTO egov.tenant (tenant, area_code, name, licence_prefix) VALUES (2, '231084', '宁安市', 'NA')" \
		-c "INSERT INTO egov.tenant_secret (tenant) VALUES (2)"
	sed -n '/^WITH admin AS MATERIALIZED/,/;$/p' "$EGOV_SRC/sql/README.md" | sed 's/\b7\b/2/g' | query -d part0
}

# Signs in as the security administrator of tenant 2: status and token.
sign_in()
{
	curl -s -w ' %{http_code}' "$EGOV_INTRANET/v1/sessions" -H 'Content-Type: application/json' -d '{"account": "security-admin", "password": "change me, second"}'
}

trap clean_up EXIT
sed -i '/^egov.log_database/d' "$EGOV_STATE/data/postgresql.conf" 2>/dev/null || true
cluster_init --no-sync
echo "egov.log_database = 'part1'" >>"$EGOV_STATE/data/postgresql.conf"
cluster_start
cluster_deploy part0
cluster_deploy part1
cluster_demo part1
second_city
createdb egov
PGDATABASE=part1 bash "$EGOV_SRC/sql/proxy.sh" "dbname=part0 host=$PGHOST" "dbname=part1 host=$PGHOST" >"$EGOV_STATE/log/proxy.sql"
tap_run "plproxy: the proxy is made" psql -Xq -v ON_ERROR_STOP=1 -d egov -f "$EGOV_STATE/log/proxy.sql"
tap_run "plproxy: and once more" psql -Xq -v ON_ERROR_STOP=1 -d egov -f "$EGOV_STATE/log/proxy.sql"
tap_is "plproxy: with the functions and grants of a partition" \
	"$(query -d egov -c "SELECT p.proname, a.grantee::regrole FROM pg_proc AS p, aclexplode(proacl) AS a WHERE pronamespace = 'egov_api'::regnamespace AND a.grantee <> proowner ORDER BY 1, 2")" \
	"$(query -d part1 -c "SELECT p.proname, a.grantee::regrole FROM pg_proc AS p, aclexplode(proacl) AS a WHERE pronamespace = 'egov_api'::regnamespace AND a.grantee <> proowner ORDER BY 1, 2")"
tap_refuses "plproxy: three partitions are refused" bash "$EGOV_SRC/sql/proxy.sh" a b c
front_ports_choose
export EGOV_EXTRANET=http://127.0.0.1:$EGOV_EXTRANET_PORT EGOV_INTRANET=http://127.0.0.1:$EGOV_INTRANET_PORT
export EGOV_EXCHANGE=http://127.0.0.1:$EGOV_EXCHANGE_PORT
front_start_all
for cases in ${EGOV_SUITES:-cases/* submission/* decision/* idempotency/* preconditions/* sessions/* sharing/* wrong-role/* people/* notices/*}; do
	PGDATABASE=part1 python3 -B "$EGOV_SRC/tests/http/run.py" --only "$cases" >"$EGOV_STATE/log/cases.tap" 2>&1 </dev/null || true
	tap_file "plproxy: $cases" 0 <"$EGOV_STATE/log/cases.tap"
done
tap_is "plproxy: the demo was served by its partition" "$(query -d part0 -c 'SELECT count(*) FROM egov.case_file')" 0
answer=$(sign_in)
tap_is "plproxy: an account of the other tenant is none of this one" "${answer##* }" 401
front_start intranet --tenant 2
answer=$(sign_in)
tap_is "plproxy: and is of its own, in the other partition" "${answer##* }" 201
# shellcheck disable=SC2001 # a pattern
token=$(sed 's/.*"token": "\([^"]*\)".*/\1/' <<<"$answer")
tap_is "plproxy: which has its own people" "$(curl -s "$EGOV_INTRANET/v1/departments" -H "Authorization: Bearer $token" | grep -o '宁安市\|绥芬河市人民政府' | sort -u)" "绥芬河市人民政府"
