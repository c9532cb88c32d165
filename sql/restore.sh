#!/usr/bin/env bash
# Restores a base backup and archived WAL into a folder of its own and starts a server there, on a socket in that
# folder and nowhere else: restore.sh BACKUP ARCHIVE TIME FOLDER
#
# BACKUP   folder that pg_basebackup wrote (plain format)
# ARCHIVE  folder that archive_command writes to
# TIME     what was committed until then is there, e.g. '2026-11-28 14:03:07.5+08'; "end": all that was archived
# FOLDER   does not exist yet; the data go to FOLDER/data, the socket and the log to FOLDER
#
# Run it as the user that shall own the server (not root), of the same PostgreSQL with the same egov installed.
# The running server is not touched. Nothing is archived or scheduled from the restored one. It prints how to connect;
# stop it with pg_ctl -D FOLDER/data stop. PG_BINDIR names the programs of the server unless pg_config does.
set -euo pipefail

if [ "$#" != 4 ]; then
	sed -n '2,14s/^# \{0,1\}//p' "$0" >&2
	exit 2
fi
backup=$1 archive=$(cd "$2" && pwd) time=$3 folder=$4
bindir=${PG_BINDIR:-$(pg_config --bindir)}

# Writes the settings of the restored server: those of the backup are for another place.
configure()
{
	local target
	case "$time" in
		end) target="recovery_target_timeline = 'latest'" ;;
		*) target="recovery_target_time = '${time//\'/}'" ;;
	esac
	cat >"$folder/postgresql.conf" <<-CONF
		data_directory = '$folder/data'
		hba_file = '$folder/pg_hba.conf'
		ident_file = '$folder/pg_ident.conf'
		listen_addresses = ''
		unix_socket_directories = '$folder'
		unix_socket_permissions = 0700
		port = 5432
		shared_preload_libraries = 'egov'
		egov.log_database = '${PGDATABASE:-egov}'
		hot_standby = off
		restore_command = 'cp "$archive/%f" "%p"'
		recovery_target_action = 'promote'
		$target
	CONF
	# the folder is closed to everybody else
	echo 'local all all trust' >"$folder/pg_hba.conf"
	: >"$folder/pg_ident.conf"
}

mkdir -m 700 "$folder"
folder=$(cd "$folder" && pwd)
mkdir -m 700 "$folder/data"
cp -a "$backup/." "$folder/data"
rm -f "$folder"/data/postmaster.pid "$folder"/data/postgresql.auto.conf "$folder"/data/standby.signal
touch "$folder/data/recovery.signal"
configure
# Waits until the WAL is replayed and the server takes connections; fails when it ended instead.
replayed()
{
	until "$bindir/pg_isready" -q -h "$folder" -p 5432; do
		"$bindir/pg_ctl" -D "$folder/data" status >/dev/null || return 1
		sleep 0.2
	done
}

if ! "$bindir/pg_ctl" -s -w -t 86400 -D "$folder/data" -l "$folder/log" -o "-c config_file=$folder/postgresql.conf" start 9>&- ||
	! replayed; then
	tail -n 20 "$folder/log" >&2
	echo "restore.sh: the restored server did not start, see $folder/log" >&2
	exit 1
fi
echo "host=$folder port=5432 dbname=${PGDATABASE:-egov} user=${PGUSER:-postgres}"
