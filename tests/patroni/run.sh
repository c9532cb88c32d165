#!/usr/bin/env bash
# Two nodes under Patroni, and a front that follows the primary: in synchronous mode no acknowledged write is lost,
# whether the primary dies, is switched over, or dies after the standby has fallen silent; without it some are.
# Outside of make check: make check-patroni.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/front.sh
. "$here/../lib/front.sh"
work=$EGOV_STATE/patroni
rm -rf "$work"
mkdir -p "$work"
cluster_socket
# shellcheck source=tests/patroni/nodes.sh
. "$here/nodes.sh"

# shellcheck disable=SC2317 # called by trap
clean_up()
{
	front_stop extranet
	nginx_stop
	nodes_stop
}
trap clean_up EXIT

query()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

# Begins to write: the answers go to written-<name>.
writing()
{
	mkfifo "$work/stop-$1"
	python3 -B "$here/../operation/writer.py" "http://127.0.0.1:$EGOV_EXTRANET_PORT" 4 <"$work/stop-$1" >"$work/written-$1" 2>"$work/writer.err" &
	writer=$!
	exec 8>"$work/stop-$1"
}

writing_ends()
{
	exec 8>&-
	wait "$writer"
}

# Waits until the front has answered a write with success on the new primary, at most a minute.
served()
{
	local tries before
	before=$(grep -c ' 201 ' "$work/written-$1" || true)
	for ((tries = 0; tries < 300; tries++)); do
		[ "$(grep -c ' 201 ' "$work/written-$1" || true)" -le "$((before + 20))" ] || return 0
		sleep 0.2
	done
	return 1
}

# How many acknowledged writes the primary does not have: lost <name> <port of the primary>
lost()
{
	query -p "$2" -c 'SELECT id FROM egov.case_file' | LC_ALL=C sort >"$work/there"
	awk '$3 == 201 { print $4 }' "$work/written-$1" | LC_ALL=C sort >"$work/acknowledged"
	comm -13 "$work/there" "$work/acknowledged" | wc -l
}

# The longest time without a success, in seconds.
pause()
{
	awk '$3 == 201 { print $2 }' "$work/written-$1" | sort -n | awk 'NR > 1 && $1 - last > most { most = $1 - last } { last = $1 } END { printf "%.1f", most }'
}

# Prints the statuses of the answers.
statuses()
{
	awk '{ n[$3]++ } END { for (s in n) printf "%s x %s  ", n[s], s }' "$work/written-$1"
}

port_a='' port_b=''
ports_choose port_etcd port_peer port_a port_b rest_a rest_b
front_ports_choose
etcd_start
node_start a
node_wait a "leader *"
export PGPORT=$port_a
cluster_deploy egov
cluster_demo egov
node_start b
node_wait b "replica @(running|streaming)"
synchronous true
tap_run "patroni: two nodes, the second one synchronous" node_wait b "sync_standby *"
front_start extranet --workers 8 --conninfo \
	"host=$PGHOST,$PGHOST port=$port_a,$port_b dbname=egov user=egov_extranet target_session_attrs=read-write"
nginx_start
tap_run "patroni: the front has found the primary" wait_for "$EGOV_STATE/log/extranet.log" - curl -sf "http://127.0.0.1:$EGOV_EXTRANET_PORT/v1/items"

writing crash
sleep 2
node_kill a
tap_run "patroni: the primary is killed: the front follows to the other" bash -c "$(declare -f served); work=$work; served crash"
writing_ends
node_wait b "leader *"
tap_is "patroni: of $(awk '$3 == 201' "$work/written-crash" | wc -l) acknowledged writes none is lost; $(pause crash) s without one; $(statuses crash)" "$(lost crash "$port_b")" 0

node_start a
tap_run "patroni: the dead one comes back as the standby" node_wait a "sync_standby *"
writing switch
sleep 2
tap_run "patroni: a switchover" curl -sf -X POST -d '{"leader": "b", "candidate": "a"}' "http://127.0.0.1:$rest_b/switchover"
tap_run "patroni: the front follows back" bash -c "$(declare -f served); work=$work; served switch"
writing_ends
node_wait a "leader *"
tap_is "patroni: of $(awk '$3 == 201' "$work/written-switch" | wc -l) acknowledged writes none is lost; $(pause switch) s without one; $(statuses switch)" "$(lost switch "$port_a")" 0

tap_run "patroni: both are there again" node_wait b "sync_standby *"
writing silent
sleep 1
kill -s STOP "$(node_sender a)"
sleep 1
before=$(grep -c ' 201 ' "$work/written-silent")
sleep 16
tap_is "patroni: while the standby is silent nothing is acknowledged, past the deadline of the front neither" \
	$(($(grep -c ' 201 ' "$work/written-silent") - before)) 0
node_kill a
node_wait b "leader *" || true
served silent || true
writing_ends
tap_is "patroni: then the primary dies: of $(awk '$3 == 201' "$work/written-silent" | wc -l) acknowledged writes none is lost; $(statuses silent)" "$(lost silent "$port_b")" 0

node_start a
node_wait a "sync_standby *"
synchronous false
writing control
sleep 1
kill -s STOP "$(node_sender b)"
sleep 2
node_kill b
node_wait a "leader *" || true
served control || true
writing_ends
count=$(lost control "$port_a")
tap_is "patroni: without synchronous mode a primary that dies takes acknowledged writes with it ($count)" "$((count > 0))" 1
