#!/usr/bin/env bash
# Writes the SQL of a proxy database: proxy.sh PARTITION... | psql -d PROXY
#
# Each PARTITION is a libpq connection string of a database of egov, two, four, eight and so on of them; a tenant is in
# number (tenant modulo their count), from 0. The names and grants of the functions are read from the database that the
# libpq variables name, one of the partitions. The proxy is a database without tables on a server that has PL/Proxy
# and the extension egov; the front connects to it instead. Run it again after an upgrade.
set -euo pipefail

count=$#
if [ "$count" -lt 2 ] || ((count & (count - 1))); then
	sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
	exit 2
fi
cat <<'SQL'
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS plproxy;
CREATE EXTENSION IF NOT EXISTS egov;
GRANT USAGE ON SCHEMA egov TO PUBLIC;
DROP SCHEMA IF EXISTS egov_api CASCADE;
CREATE SCHEMA egov_api;
GRANT USAGE ON SCHEMA egov_api TO egov_extranet, egov_intranet, egov_exchange;
DROP SERVER IF EXISTS egov CASCADE;
SQL
printf "CREATE SERVER egov FOREIGN DATA WRAPPER plproxy OPTIONS ("
for ((i = 0; i < count; i++)); do
	printf "%sp%d '%s'" "$([ "$i" = 0 ] || echo ', ')" "$i" "${1//\'/\'\'}"
	shift
done
cat <<'SQL'
);
-- each login is itself on the partitions too
CREATE USER MAPPING FOR PUBLIC SERVER egov;
GRANT USAGE ON FOREIGN SERVER egov TO egov_extranet, egov_intranet, egov_exchange;
SQL
psql -XqAt -v ON_ERROR_STOP=1 <<'SQL'
SELECT format($$CREATE FUNCTION egov_api.%I(tenant int4, context jsonb, request jsonb) RETURNS jsonb LANGUAGE plproxy
    AS 'CLUSTER ''egov''; RUN ON tenant;';
REVOKE ALL ON FUNCTION egov_api.%1$I(int4, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION egov_api.%1$I(int4, jsonb, jsonb) TO %s;$$, proname,
              (SELECT string_agg(a.grantee::regrole::text, ', ' ORDER BY 1) FROM aclexplode(proacl) AS a WHERE a.grantee <> proowner))
  FROM pg_proc WHERE pronamespace = 'egov_api'::regnamespace ORDER BY proname COLLATE "C";
SQL
