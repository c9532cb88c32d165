#!/usr/bin/env bash
# Reads of one case a second over nginx and the front, against pgbench calling the same function
# with a prepared statement: sixteen clients each, the connections stay open.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

over_http() { "$BENCH/load" "${EGOV_EXTRANET##*:}" "$CLIENTS" "${SECONDS_A_LEG}s" "$BENCH/read.http"; }
over_sql() { rate egov_extranet "$BENCH/read.sql" -T "$SECONDS_A_LEG" -D "context=$context" -D "request=$request"; }

read -r case login _ < <(sample_case)
token=$(token extranet "$login")
context=$(context extranet "$token")
request="{\"path\":{\"id\":\"$case\"},\"query\":{}}"
echo "SELECT egov_api.case_read(1, :context::jsonb, :request::jsonb);" >"$BENCH/read.sql"
printf 'GET /v1/cases/%s HTTP/1.1\nAuthorization: Bearer %s\nAccept-Language: zh-CN\n\n' "$case" "$token" \
	>"$BENCH/read.http"
load_build
over_http >/dev/null
alternate over_http over_sql
row case_read_http "$A" "requests a second" "pgbench, the same call" "$B" "at least 0.40" "r >= 0.40"
row_p99 case_read_http "pgbench, the same call"
