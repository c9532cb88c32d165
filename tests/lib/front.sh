# shellcheck shell=bash
# The front pools and nginx of a private cluster: functions for scripts that enter.sh started.
#
# EGOV_EXTRANET_PORT, EGOV_INTRANET_PORT, EGOV_EXCHANGE_PORT
#               where nginx listens on 127.0.0.1 (default 8080, 8081, 8082)
# EGOV_WORKERS  workers of each pool (default 4)
# Files of cases are in files/ of the state folder. Pools and nginx outlive the script that starts them; their pids are in the state folder.

# shellcheck source=tests/lib/cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

EGOV_EXTRANET_PORT=${EGOV_EXTRANET_PORT:-8080}
EGOV_INTRANET_PORT=${EGOV_INTRANET_PORT:-8081}
EGOV_EXCHANGE_PORT=${EGOV_EXCHANGE_PORT:-8082}
EGOV_WORKERS=${EGOV_WORKERS:-4}
EGOV_ZONES="extranet intranet exchange"
export EGOV_EXTRANET_PORT EGOV_INTRANET_PORT EGOV_EXCHANGE_PORT

# Prints the pid in a pid file when it is a live process of the named program.
front_pid()
{
	local pid
	pid=$(cat "$1" 2>/dev/null || true)
	[ -n "$pid" ] || return 1
	case "$(readlink "/proc/$pid/exe" 2>/dev/null)" in */"$2" | */"$2 (deleted)") echo "$pid" ;; *) return 1 ;; esac
}

# Ends the process of a pid file and waits for it: front_end <pid file> <program> <signal>
front_end()
{
	local pid tries
	pid=$(front_pid "$1" "$2") || { rm -f "$1"; return 0; }
	kill -s "$3" "$pid" 2>/dev/null || true
	for ((tries = 0; tries < 300; tries++)); do
		front_pid "$1" "$2" >/dev/null || break
		sleep 0.05
	done
	[ "$tries" -lt 300 ] || kill -s KILL "$pid" 2>/dev/null || true
	rm -f "$1"
}

# Waits at most 10 seconds until a command succeeds; shows a log when it does not, or when the
# process that is waited for is gone: wait_for <log> <pid or -> <command> [argument...]
wait_for()
{
	local log=$1 pid=$2 tries
	shift 2
	for ((tries = 0; tries < 200; tries++)); do
		! "$@" >/dev/null 2>&1 || return 0
		[ "$pid" = - ] || kill -s 0 "$pid" 2>/dev/null || break
		sleep 0.05
	done
	tail -n 20 "$log" >&2
	die "gave up waiting for: $* (see $log)"
}

# Starts the pool of a zone: front_start <zone> [option...]
front_start()
{
	local zone=$1 fcgi=$EGOV_SRC/fcgi openapi=() pid
	shift
	front_stop "$zone"
	rm -f "$PGHOST/$zone.sock" "$PGHOST/$zone-status.sock"
	mkdir -p "$EGOV_STATE/files"
	[ ! -e "$fcgi/openapi.json" ] || openapi=(--openapi "$fcgi/openapi.json")
	setsid "$fcgi/egov-fcgi" --zone "$zone" --socket "$PGHOST/$zone.sock" \
		--status "$PGHOST/$zone-status.sock" --routes "$fcgi/routes.json" --messages "$fcgi/messages" \
		"${openapi[@]}" --conninfo "host=$PGHOST port=$PGPORT dbname=$PGDATABASE user=egov_$zone" \
		--tenant 1 --workers "$EGOV_WORKERS" --files "$EGOV_STATE/files" --log "$EGOV_STATE/log/$zone.log" "$@" \
		</dev/null >"$EGOV_STATE/log/$zone.err" 2>&1 9>&- &
	pid=$!
	echo "$pid" >"$EGOV_STATE/$zone.pid"
	disown
	wait_for "$EGOV_STATE/log/$zone.err" "$pid" test -S "$PGHOST/$zone.sock"
}

# Stops the pool of a zone after the requests in hand.
front_stop()
{
	front_end "$EGOV_STATE/$1.pid" egov-fcgi TERM
}

# Writes the configuration of nginx from the files in nginx/.
nginx_configure()
{
	sh "$EGOV_SRC/nginx/render.sh" "$EGOV_STATE/nginx" STATE="$EGOV_STATE" LOG="$EGOV_STATE/log" \
		SOCKETS="$PGHOST" SITE="$EGOV_SRC/nginx/site" EXTRANET_PORT="$EGOV_EXTRANET_PORT" \
		INTRANET_PORT="$EGOV_INTRANET_PORT" EXCHANGE_PORT="$EGOV_EXCHANGE_PORT" FILES="$EGOV_STATE/files"
}

# Runs nginx with the private configuration.
nginx_command()
{
	nginx -p "$EGOV_STATE/nginx/" -e "$EGOV_STATE/log/nginx.log" -c "$EGOV_STATE/nginx/nginx.conf" "$@"
}

# Starts nginx, or has it read its configuration again.
nginx_start()
{
	nginx_configure
	if front_pid "$EGOV_STATE/nginx.pid" nginx >/dev/null; then
		nginx_command -s reload
	else
		# nginx does not listen on a socket that a killed one left
		rm -f "$PGHOST"/*-monitor.sock
		setsid bash -c "$(declare -f nginx_command); nginx_command" </dev/null \
			>>"$EGOV_STATE/log/nginx.log" 2>&1 9>&- || die "nginx did not start, see $EGOV_STATE/log/nginx.log"
		wait_for "$EGOV_STATE/log/nginx.log" - front_pid "$EGOV_STATE/nginx.pid" nginx
	fi
}

nginx_stop()
{
	front_end "$EGOV_STATE/nginx.pid" nginx TERM
}

# Ends with a message when somebody else listens on a port of ours.
front_ports_free()
{
	local port ours=" "
	if front_pid "$EGOV_STATE/nginx.pid" nginx >/dev/null; then
		ours=" $(sed -n 's/.*listen 127.0.0.1:\([0-9]*\);/\1/p' "$EGOV_STATE"/nginx/*.conf | tr '\n' ' ')"
	fi
	for port in "$EGOV_EXTRANET_PORT" "$EGOV_INTRANET_PORT" "$EGOV_EXCHANGE_PORT"; do
		case "$ours" in *" $port "*) continue ;; esac
		! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
			die "port $port is in use; choose others with EGOV_EXTRANET_PORT=.. EGOV_INTRANET_PORT=.. EGOV_EXCHANGE_PORT=.."
	done
}

# Sets all ports to free ones.
front_ports_choose()
{
	read -r EGOV_EXTRANET_PORT EGOV_INTRANET_PORT EGOV_EXCHANGE_PORT < <(python3 -c '
import socket
some = [socket.socket() for _ in range(3)]
for s in some:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in some))')
}

front_start_all()
{
	local zone
	for zone in $EGOV_ZONES; do
		front_start "$zone"
	done
	nginx_start
}

front_stop_all()
{
	local zone
	nginx_stop
	for zone in $EGOV_ZONES; do
		front_stop "$zone"
	done
}
