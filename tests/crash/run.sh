#!/usr/bin/env bash
# What was given was logged, whatever befalls readers, worker and server: runs log.py on a server of its
# own, since it kills processes of it. CRASH_SESSIONS sets how many sessions attack (1000).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

work=$EGOV_STATE/crash
dump=$EGOV_STATE/crash.dump

stop()
{
	[ ! -e "$work/data/postmaster.pid" ] || pg_ctl -s -w -m immediate -D "$work/data" stop || true
	rm -rf "$work" "$dump"
}

stop
trap stop EXIT
mkdir -p "$work/socket"
pg_dump -Fc -f "$dump"
initdb -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1
cat >>"$work/data/postgresql.conf" <<-CONF
	listen_addresses = ''
	unix_socket_directories = '$work/socket'
	shared_preload_libraries = 'egov'
	max_connections = 400
	shared_buffers = 64MB
CONF
pg_ctl -s -w -D "$work/data" -l "$work/postgres.log" start 9>&-
export PGHOST=$work/socket PGPORT=5432
createdb egov
psql -XqAt -v ON_ERROR_STOP=1 -f "$EGOV_SRC/sql/deploy/role.sql" >/dev/null
pg_restore --no-comments -d egov "$dump"
status=0
output=$(python3 -B "$here/log.py" "$work/data" "${CRASH_SESSIONS:-1000}" 2>&1) || status=$?
tap_file log "$status" <<<"$output"
