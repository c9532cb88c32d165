# shellcheck shell=bash
# A private PostgreSQL cluster: functions for scripts that enter.sh started.
#
# EGOV_STATE  state folder: tree/ data/ log/ src/, file `socket` naming the socket folder
# EGOV_SRC    sources to build and deploy          (default EGOV_STATE/src)
# EGOV_TREE   server copy with the extension in it (default EGOV_STATE/tree)
# PG_MAJOR, PG_CONFIG  which PostgreSQL of this host to copy (default 15)
#
# The cluster listens on a unix socket only, in a short folder under /tmp that no other user can
# enter. Whoever started it may log in as any role of the project (peer with a user map).

: "${EGOV_STATE:?}"
EGOV_SRC=${EGOV_SRC:-$EGOV_STATE/src}
EGOV_TREE=${EGOV_TREE:-$EGOV_STATE/tree}
PG_MAJOR=${PG_MAJOR:-15}
PG_CONFIG=${PG_CONFIG:-/usr/lib/postgresql/$PG_MAJOR/bin/pg_config}
PG_BINDIR=$EGOV_TREE$("$PG_CONFIG" --bindir)
PATH=$PG_BINDIR:$PATH
SQITCH_FULLNAME=${SQITCH_FULLNAME:-egov}
SQITCH_EMAIL=${SQITCH_EMAIL:-egov@localhost}
export EGOV_STATE EGOV_SRC EGOV_TREE PG_CONFIG PG_BINDIR PATH SQITCH_FULLNAME SQITCH_EMAIL
export PGPORT=5432 PGUSER=postgres PGDATABASE=egov

CLUSTER_ROLES="postgres egov_owner egov_extranet egov_intranet egov_exchange egov_analyst egov_clock egov_backup"

# Ends the script with a message.
die()
{
	echo "$(basename "$0"): $*" >&2
	exit 1
}

# Prints a step of a longer command.
say()
{
	printf '%s\n' "-- $*"
}

# Runs a command with its output in log/<name>.log; shows the end of it when the command fails.
logged()
{
	local log=$EGOV_STATE/log/$1.log
	shift
	mkdir -p "$EGOV_STATE/log"
	if ! "$@" >"$log" 2>&1 </dev/null; then
		tail -n 40 "$log" >&2
		die "failed: $* (all of it in $log)"
	fi
}

# Copies the installed server into the tree unless that very version is there already.
cluster_tree()
{
	local version dir
	version="$("$PG_CONFIG" --version) $(find "$("$PG_CONFIG" --pkglibdir)" \( -name 'pg_cron.so' -o -name 'plproxy.so' \) -printf '%f')"
	if [ "$(cat "$EGOV_TREE/version" 2>/dev/null)" = "$version" ]; then
		return
	fi
	cluster_stop
	rm -rf "$EGOV_TREE"
	for dir in --bindir --pkglibdir --sharedir; do
		dir=$("$PG_CONFIG" "$dir")
		mkdir -p "$EGOV_TREE$dir"
		tar -C "$dir" --exclude=./pgxs --exclude=./bitcode --exclude=./man -cf - . |
			tar -C "$EGOV_TREE$dir" -xf -
	done
	echo "$version" >"$EGOV_TREE/version"
}

# Builds the extension and the front, and installs the extension into the tree. EGOV_WERROR=-Werror makes an error of
# a warning, which is for tests: another compiler warns of other things.
cluster_build()
{
	local jobs
	jobs=$(nproc)
	logged build-extension make -s -C "$EGOV_SRC/extension" -j"$jobs" PG_CONFIG="$PG_CONFIG" \
		WERROR="${EGOV_WERROR:-}" all
	logged install-extension make -s -C "$EGOV_SRC/extension" PG_CONFIG="$PG_CONFIG" \
		DESTDIR="$EGOV_TREE" install
	if [ -e "$EGOV_SRC/fcgi/Makefile" ]; then
		logged build-front make -s -C "$EGOV_SRC/fcgi" -j"$jobs" WERROR="${EGOV_WERROR:-}"
	fi
}

# Lets the operating system users of this cluster log in as a role.
cluster_allow()
{
	local role=$1 user
	for user in $(printf '%s\n' "$(id -un)" "${EGOV_CALLER:-}" | sort -u); do
		printf 'egov "%s" "%s"\n' "$user" "$role" >>"$EGOV_STATE/data/pg_ident.conf"
	done
	! cluster_running || pg_ctl -s -D "$EGOV_STATE/data" reload
}

# Makes the cluster; nothing happens when it is there.
cluster_init()
{
	local role
	[ ! -e "$EGOV_STATE/data/PG_VERSION" ] || return 0
	rm -rf "$EGOV_STATE/data"
	logged initdb initdb -D "$EGOV_STATE/data" -U postgres -A peer -E UTF8 --locale=C.UTF-8 \
		--data-checksums "$@"
	cat >>"$EGOV_STATE/data/postgresql.conf" <<-CONF
		listen_addresses = ''
		port = 5432
		fsync = on
		shared_buffers = 256MB
		shared_preload_libraries = 'egov'
		max_connections = 100
		cluster_name = 'egov-$(basename "$EGOV_STATE")'
		log_line_prefix = '%m [%p] %q%u@%d '
	CONF
	printf 'local all all peer map=egov\nlocal replication all peer map=egov\n' \
		>"$EGOV_STATE/data/pg_hba.conf"
	for role in $CLUSTER_ROLES; do
		cluster_allow "$role"
	done
}

# True while the server of this state folder runs.
cluster_running()
{
	pg_ctl -D "$EGOV_STATE/data" status >/dev/null 2>&1
}

# Prints the checksum of the installed library.
cluster_library()
{
	sha256sum <"$EGOV_TREE$("$PG_CONFIG" --pkglibdir)/egov.so"
}

# True while the server runs with another library than the one that is installed now.
cluster_stale()
{
	cluster_running && [ "$(cluster_library)" != "$(cat "$EGOV_STATE/loaded" 2>/dev/null)" ]
}

# Makes sure that the folder for sockets exists and sets PGHOST to it.
cluster_socket()
{
	PGHOST=$(cat "$EGOV_STATE/socket" 2>/dev/null || true)
	if [ -z "$PGHOST" ] || [ ! -O "$PGHOST" ]; then
		PGHOST=$(mktemp -d /tmp/egov.XXXXXX)
		echo "$PGHOST" >"$EGOV_STATE/socket"
	fi
	export PGHOST
}

# Starts the server; nothing happens when it runs: cluster_start [option of the server...]
cluster_start()
{
	local options="$*"
	mkdir -p "$EGOV_STATE/log"
	cluster_socket
	cluster_stale && pg_ctl -s -w -t 120 -m fast -D "$EGOV_STATE/data" stop
	if ! cluster_running; then
		cluster_library >"$EGOV_STATE/loaded"
		pg_ctl -s -w -t 120 -D "$EGOV_STATE/data" -l "$EGOV_STATE/log/postgres.log" \
			-o "-c unix_socket_directories=$PGHOST $options" start 9>&- ||
			die "PostgreSQL did not start, see $EGOV_STATE/log/postgres.log"
	fi
}

# Stops the server, if it runs, and removes its socket folder.
cluster_stop()
{
	local dir
	if [ -x "$PG_BINDIR/pg_ctl" ] && cluster_running; then
		pg_ctl -s -w -t 120 -m fast -D "$EGOV_STATE/data" stop
	fi
	dir=$(cat "$EGOV_STATE/socket" 2>/dev/null || true)
	case "$dir" in /tmp/egov.*) rm -rf "$dir" ;; esac
	rm -f "$EGOV_STATE/socket"
}

# Restarts the server on the same socket: cluster_restart [immediate]
cluster_restart()
{
	pg_ctl -s -w -t 120 -m "${1:-fast}" -D "$EGOV_STATE/data" -l "$EGOV_STATE/log/postgres.log" \
		restart 9>&-
}

# Stops the server and removes the cluster.
cluster_remove()
{
	cluster_stop
	rm -rf "$EGOV_STATE/data"
}

# psql with bare values that stops at the first error: cluster_psql [option...]
cluster_psql()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

# Deploys all changes to a database, which it makes if needed: cluster_deploy [database]
cluster_deploy()
{
	local database=${1:-egov}
	if [ -z "$(cluster_psql -d postgres -v name="$database" <<<"SELECT 1 FROM pg_database WHERE datname = :'name'")" ]; then
		createdb "$database"
	fi
	if [ -e "$EGOV_SRC/sql/sqitch.plan" ]; then
		cd "$EGOV_SRC/sql" || return
		logged "deploy-$database" sqitch deploy --verify "db:pg:$database"
		cd "$EGOV_STATE" || return
	else
		cluster_psql -d "$database" -c 'CREATE EXTENSION IF NOT EXISTS egov'
	fi
}

# Loads the demo city into a deployed database, and its one file into the file store:
# cluster_demo [database]
cluster_demo()
{
	local database=${1:-egov} sample=$EGOV_SRC/sql/demo/sample.pdf hash
	if [ -e "$EGOV_SRC/sql/demo/load.sh" ]; then
		PGDATABASE=$database logged "demo-$database" bash "$EGOV_SRC/sql/demo/load.sh"
		hash=$(sha256sum <"$sample" | cut -c 1-64)
		install -D -m 640 "$sample" "$EGOV_STATE/files/files/${hash:0:2}/$hash"
	fi
}
