#!/usr/bin/env bash
# Beside a peer: one read and one write over the same nginx, by the front and by Fastify with pg (peer/server.js),
# which call the same functions as the same logins over as many connections; sixteen clients. Then the memory of both.
# The peer comes from npm with make bench or make check-contract; without it this says so on standard error, and no row.
set -euo pipefail

# shellcheck source=tests/lib/front.sh
. "$EGOV_SRC/tests/lib/front.sh"
# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"
# shellcheck source=tests/bench/lib/acceptance.sh
. "$(dirname "$0")/lib/acceptance.sh"
# shellcheck source=tests/lib/node.sh
. "$EGOV_SRC/tests/lib/node.sh"

MODULES=$EGOV_SRC/tests/node_modules

# Adds the peer's server to the nginx that runs; sets PEER to its URL.
peer_serve()
{
	local port
	port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
	PEER=http://127.0.0.1:$port
	mkdir -p "$EGOV_STATE/nginx/local/http"
	sed "s|@SOCKETS@|$PGHOST|;s|@SITE@|$EGOV_SRC/nginx/site|;s|@PEER_PORT@|$port|" "$EGOV_SRC/tests/bench/peer/peer.conf" \
		>"$EGOV_STATE/nginx/local/http/peer.conf"
	nginx_command -s reload
}

# Starts the peer: as many processes as cores, together with the connections that a pool of the front has.
peer_start()
{
	local processes
	processes=$(nproc)
	NODE_ENV=production NODE_PATH=$MODULES PEER_SOCKET=$PGHOST/peer.sock PEER_LOG=$EGOV_STATE/log/peer.log \
		PEER_PROCESSES=$processes PEER_CONNECTIONS=$(((EGOV_WORKERS + processes - 1) / processes)) \
		PEER_OPENAPI=$EGOV_SRC/fcgi/openapi.json PEER_MESSAGES=$EGOV_SRC/fcgi/messages \
		"$node" "$EGOV_SRC/tests/bench/peer/server.js" >"$EGOV_STATE/log/peer.err" 2>&1 </dev/null 9>&- &
	peer=$!
	wait_for "$EGOV_STATE/log/peer.err" "$peer" curl -sf -o /dev/null -H "Authorization: Bearer $reader" "$PEER/v1/cases/$case"
}

# Ends the peer and takes its server out of nginx.
peer_stop()
{
	[ -z "${peer:-}" ] || { kill "$peer" && wait "$peer"; } 2>/dev/null || true
	rm -f "$EGOV_STATE/nginx/local/http/peer.conf"
	nginx_command -s reload
}

# What the answers of both must have in common: status, headers but for times, hashes and a charset, body.
answer_of()
{
	curl -s -i -H "Authorization: Bearer $reader" -H 'Accept-Language: zh-CN' "$1/v1/cases/$case" | tr -d '\r' |
		sed 's/^\([^:]*\):/\L\1:/;s/^\(date\|x-request-id\|server-timing\): .*/\1/;s/^\(etag: "[0-9]*-\).*/\1/;s/; charset=utf-8$//' >"$2.all"
	{ sed '/^$/q' "$2.all" | sort; tail -n 1 "$2.all"; } >"$2"
}

answers_compare()
{
	answer_of "$EGOV_EXTRANET" "$BENCH/answer.front"
	answer_of "$PEER" "$BENCH/answer.peer"
	diff "$BENCH/answer.front" "$BENCH/answer.peer" >&2 || die "the peer answers something else"
}

# Memory of processes and all they started, in MB, shared parts counted once: memory <pid>
memory()
{
	local pid all="$1" more=$1
	while more=$(pgrep -d ' ' -P "${more// /,}") && [ -n "$more" ]; do
		all+=" $more"
	done
	for pid in $all; do
		cat "/proc/$pid/smaps_rollup" 2>/dev/null || true
	done | awk '/^Pss:/ { sum += $2 } END { print sum / 1024 }'
}

front_read() { "$BENCH/load" "${EGOV_EXTRANET##*:}" "$CLIENTS" "${SECONDS_A_LEG}s" "$BENCH/read.http"; }
peer_read() { "$BENCH/load" "${PEER##*:}" "$CLIENTS" "${SECONDS_A_LEG}s" "$BENCH/read.http"; }
front_write() { accept_http "$EGOV_INTRANET"; }
peer_write() { accept_http "$PEER"; }

if [ ! -e "$MODULES/fastify" ]; then
	echo "peer: Fastify was not measured, tests/node_modules is not there (npm)" >&2
	exit 0
fi
node_find "$MODULES"
read -r case login _ < <(sample_case)
reader=$(token extranet "$login")
printf 'GET /v1/cases/%s HTTP/1.1\nAuthorization: Bearer %s\nAccept-Language: zh-CN\n\n' "$case" "$reader" >"$BENCH/read.http"
acceptance_prepare
load_build
trap peer_stop EXIT
peer_serve
peer_start
answers_compare
for _ in 1 2; do # the peer compiles what is used often
	peer_read >/dev/null
	front_read >/dev/null
done
alternate front_read peer_read
row peer_read "$A" "requests a second" "Fastify + pg" "$B" "at least 1.5" "r >= 1.5"
row_p99 peer_read "Fastify + pg"
front_write >/dev/null
peer_write >/dev/null
alternate front_write peer_write
row peer_write "$A" "requests a second" "Fastify + pg" "$B" "at least 1.3" "r >= 1.3"
row_p99 peer_write "Fastify + pg"
row peer_memory "$(awk -v a="$(memory "$(cat "$EGOV_STATE/extranet.pid")")" -v b="$(memory "$(cat "$EGOV_STATE/intranet.pid")")" \
	'BEGIN { print a + b }')" "MB, both pools" "Fastify + pg" "$(memory "$peer")" "below the peer's" "r < 1"
