# shellcheck shell=bash
# Two nodes of PostgreSQL under Patroni and one etcd, on this host: functions for the suite.
#
# Everything is in $work; the servers listen on 127.0.0.1 for each other and on unix sockets in PGHOST for us, node a
# on port_a and node b on port_b.

: "${work:?}"
port_etcd='' port_peer='' rest_a='' rest_b='' # set by the suite, as port_a and port_b are

# Sets names to free ports: ports_choose <name>...
ports_choose()
{
	local name
	while read -r name port; do
		printf -v "$name" %s "$port"
	done < <(python3 -c '
import socket, sys
some = [(name, socket.socket()) for name in sys.argv[1:]]
for _, s in some: s.bind(("127.0.0.1", 0))
for name, s in some: print(name, s.getsockname()[1])' "$@")
}

etcd_start()
{
	etcd --name one --data-dir "$work/etcd" --unsafe-no-fsync --listen-client-urls "http://127.0.0.1:$port_etcd" \
		--advertise-client-urls "http://127.0.0.1:$port_etcd" --listen-peer-urls "http://127.0.0.1:$port_peer" \
		--initial-advertise-peer-urls "http://127.0.0.1:$port_peer" \
		--initial-cluster "one=http://127.0.0.1:$port_peer" >"$work/etcd.log" 2>&1 8>&- 9>&- &
	echo $! >"$work/etcd.pid"
	disown
	wait_for "$work/etcd.log" "$(cat "$work/etcd.pid")" curl -sf "http://127.0.0.1:$port_etcd/health"
}

# Starts a node: node_start <a|b>
node_start()
{
	local port=port_$1 rest=rest_$1
	cat >"$work/$1.yml" <<-YML
		scope: egov
		name: $1
		restapi: {listen: '127.0.0.1:${!rest}', connect_address: '127.0.0.1:${!rest}'}
		etcd3: {host: '127.0.0.1:$port_etcd'}
		bootstrap:
		  dcs:
		    ttl: 20
		    loop_wait: 2
		    retry_timeout: 5
		    maximum_lag_on_failover: 1073741824
		    synchronous_mode: false
		    postgresql:
		      use_pg_rewind: true
		      parameters: {shared_preload_libraries: egov, egov.log_database: egov, wal_keep_size: 512MB, max_connections: 100}
		  initdb: [{encoding: UTF8}, {locale: C.UTF-8}, data-checksums, no-sync]
		postgresql:
		  listen: '127.0.0.1:${!port}'
		  connect_address: '127.0.0.1:${!port}'
		  data_dir: $work/$1
		  bin_dir: $PG_BINDIR
		  basebackup: [{checkpoint: fast}]
		  pgpass: $work/$1.pgpass
		  authentication:
		    superuser: {username: postgres}
		    replication: {username: replicator}
		    rewind: {username: postgres}
		  pg_hba: ['local all all trust', 'host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust']
		  parameters: {unix_socket_directories: $PGHOST, shared_buffers: 64MB}
	YML
	patroni "$work/$1.yml" >>"$work/$1.log" 2>&1 8>&- 9>&- </dev/null &
	echo $! >"$work/$1.pid"
	disown
}

# Ends a node as a loss of power would: first what would restart it, then every process of its server.
node_kill()
{
	local postmaster
	postmaster=$(head -n 1 "$work/$1/postmaster.pid" 2>/dev/null || true)
	kill -s KILL "$(cat "$work/$1.pid")" 2>/dev/null || true
	# shellcheck disable=SC2046 # one word a process
	[ -z "$postmaster" ] || kill -s KILL "$postmaster" $(cat "/proc/$postmaster/task/$postmaster/children" 2>/dev/null) 2>/dev/null || true
}

# Prints the state of a node, e.g. "leader running", "sync_standby running": node_state <a|b>
node_state()
{
	curl -s "http://127.0.0.1:$rest_a/cluster" "http://127.0.0.1:$rest_b/cluster" 2>/dev/null | python3 -c '
import json, sys
text, states = sys.stdin.read(), {}
decoder = json.JSONDecoder()
while text.strip():
    value, end = decoder.raw_decode(text.strip())
    text = text.strip()[end:]
    for member in value.get("members", []):
        states[member["name"]] = member["role"] + " " + member["state"]
print(states.get(sys.argv[1], "none"))' "$1"
}

# Waits at most a minute and a half until a node is in a state: node_wait <a|b> <pattern>
node_wait()
{
	local tries
	for ((tries = 0; tries < 450; tries++)); do
		# shellcheck disable=SC2053 # the right side is a pattern
		[[ $(node_state "$1") != $2 ]] || return 0
		sleep 0.2
	done
	echo "node $1 is \"$(node_state "$1")\", not $2" >&2
	tail -n 15 "$work/$1.log" >&2
	return 1
}

# Prints the process that sends WAL from a node to the other one.
node_sender()
{
	local port=port_$1
	psql -XqAt -p "${!port}" -d postgres -c "SELECT pid FROM pg_stat_replication LIMIT 1"
}

# Sets whether commits wait for the standby: synchronous <true|false>
synchronous()
{
	curl -sf -X PATCH -d "{\"synchronous_mode\": $1}" "http://127.0.0.1:$rest_a/config" >/dev/null ||
		curl -sf -X PATCH -d "{\"synchronous_mode\": $1}" "http://127.0.0.1:$rest_b/config" >/dev/null
	sleep 5
}

nodes_stop()
{
	local node
	for node in a b; do
		node_kill "$node"
	done
	[ ! -e "$work/etcd.pid" ] || kill -s KILL "$(cat "$work/etcd.pid")" 2>/dev/null || true
}
