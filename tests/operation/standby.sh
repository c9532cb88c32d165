#!/usr/bin/env bash
# While a synchronous standby is silent nothing is acknowledged: not at the deadline of the front, where PostgreSQL ends the wait
# of a commit with a mere warning, and not to a client that asks again with the same key, for whom the answer is kept already.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/front.sh
. "$here/../lib/front.sh"
cluster_socket
key="Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)"

# Sets the names of the synchronous standbys, of which there is none.
standbys()
{
	psql -XqAt -c "ALTER SYSTEM SET synchronous_standby_names = '$1'" -c 'SELECT pg_reload_conf()' >/dev/null
	sleep 0.5
}

# shellcheck disable=SC2317 # called by trap
clean_up()
{
	standbys ''
	front_start extranet
}

# Status of the creation of a case with the key, and the place of the case.
create()
{
	curl -si "$EGOV_EXTRANET/v1/cases" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -H "$key" \
		-d '{"item": "SFH-BORDER-RESIDENT", "form": {"phone": "13800000077"}}' | tr -d '\r' |
		sed -n 's/^HTTP[^ ]* \([0-9]*\).*/\1/p; s/^Location: //p; s/^Idempotency-Replayed: /replayed /p'
}

cases()
{
	psql -XqAt -c "SELECT count(*) FROM egov.case_file WHERE form ->> 'phone' = '13800000077'"
}

before=$(cases)
trap clean_up EXIT
# as short as may be above the time of an ordinary call
front_start extranet --deadline 1500
token=$(curl -s "$EGOV_EXTRANET/v1/sessions" -H 'Content-Type: application/json' -d '{"account": "zhangwei", "password": "demo-zhangwei"}' |
	sed 's/.*"token": "\([^"]*\)".*/\1/')
standbys ghost
tap_is "standby: a write that no standby has is not acknowledged" "$(create)" 504
tap_is "standby: nor when it is asked for again with its key" "$(create)" 504
tap_is "standby: reads go on" "$(curl -s -o /dev/null -w '%{http_code}' "$EGOV_EXTRANET/v1/items")" 200
standbys ''
answer=$(create)
tap_is "standby: with the standby it is, as the answer that was kept" "$(sed 's/^\/v1.*/place/' <<<"$answer" | sort)" "201
place
replayed true"
tap_is "standby: and was done once" "$(cases)" $((before + 1))
