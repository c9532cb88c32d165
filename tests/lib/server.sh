# shellcheck shell=bash
# A second server, like one that a DBA runs already: password log-in over TCP, a superuser of
# another name. For suites; it uses the server copy of the run, so the extension is installed.

# Starts it, with settings if given (-c name=value), and points PGHOST, PGPORT, PGUSER, PGPASSWORD at it;
# it ends with the suite.
server_start()
{
	server_dir=$EGOV_STATE/server
	server_stop
	PGPORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
	export PGHOST=127.0.0.1 PGPORT PGUSER=dba PGPASSWORD=secret
	mkdir -p "$server_dir"
	echo "$PGPASSWORD" >"$server_dir/password"
	initdb -D "$server_dir/data" -U "$PGUSER" -A scram-sha-256 --pwfile="$server_dir/password" -E UTF8 \
		--locale=C.UTF-8 --no-sync >"$server_dir/initdb.log" 2>&1
	trap server_stop EXIT
	pg_ctl -s -w -D "$server_dir/data" -l "$server_dir/postgres.log" \
		-o "-c listen_addresses=127.0.0.1 -c port=$PGPORT -c unix_socket_directories= -c fsync=off $*" start 9>&-
}

server_stop()
{
	[ ! -e "$server_dir/data/postmaster.pid" ] || pg_ctl -s -w -m immediate -D "$server_dir/data" stop || true
	rm -rf "$server_dir"
}
