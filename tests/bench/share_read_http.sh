#!/usr/bin/env bash
# Logged reads of one person a second over nginx and the front, against pgbench making the same call with
# a prepared statement: sixteen clients each, the connections stay open.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

over_http() { "$BENCH/load" "${EGOV_INTRANET##*:}" "$CLIENTS" "${SECONDS_A_LEG}s" "$BENCH/share.http"; }
over_sql() { rate egov_intranet "$BENCH/share.sql" -T "$SECONDS_A_LEG" -D "context=$context" -D "request=$request"; }

token=$(token intranet mzj-reviewer-1)
context=$(context intranet "$token")
body='{"purpose":"approval","subject":"231081198504121139"}'
request="{\"path\":{\"code\":\"3071-000001\"},\"query\":{},\"body\":$body}"
echo "SELECT egov_api.resource_read(1, :context::jsonb, :request::jsonb);" >"$BENCH/share.sql"
printf 'POST /v1/resources/3071-000001/records HTTP/1.1\nAuthorization: Bearer %s\nAccept-Language: zh-CN\nContent-Type: application/json\n\n%s' \
	"$token" "$body" >"$BENCH/share.http"
load_build
over_http >/dev/null
alternate over_http over_sql
row share_read_http "$A" "requests a second" "pgbench, the same call" "$B" "at least 0.40" "r >= 0.40"
