#!/usr/bin/env bash
# A drill of the restore: takes a base backup of the running server, writes two marks, restores a copy to the time
# between them and looks whether it has the first and not the second: drill.sh ARCHIVE FOLDER
#
# ARCHIVE  folder that archive_command of the server writes to
# FOLDER   does not exist yet, with room for two copies of the server; removed when the drill succeeds
#
# Connects as the libpq variables say (PGHOST, PGUSER, PGDATABASE), as a superuser. The marks are rows of
# egov_scratch.restore_mark, which is dropped at the end. Says what took how long; ends with 1 when anything failed.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
if [ "$#" != 2 ]; then
	sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
	exit 2
fi
archive=$1 folder=$2
bindir=${PG_BINDIR:-$(pg_config --bindir)}
started=$SECONDS

# psql with bare values that stops at the first error.
query()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

say()
{
	printf '%4d s  %s\n' $((SECONDS - started)) "$*"
}

# Writes a mark and prints the server's time after its commit.
mark()
{
	query -v name="$1" <<<"INSERT INTO egov_scratch.restore_mark VALUES (:'name')"
	query -c 'SELECT clock_timestamp()'
}

# Waits until the WAL with the marks is in the archive.
archived()
{
	local file tries
	file=$(query -c 'SELECT pg_walfile_name(pg_switch_wal())')
	for ((tries = 0; tries < 600; tries++)); do
		[ ! -e "$archive/$file" ] || return 0
		sleep 0.1
	done
	echo "drill.sh: WAL file $file was not archived within a minute:" \
		"$(query -c 'SELECT row_to_json(a) FROM pg_stat_archiver AS a')" >&2
	return 1
}

clean_up()
{
	[ ! -e "$folder/restored/data/postmaster.pid" ] || "$bindir/pg_ctl" -s -m immediate -D "$folder/restored/data" stop || true
	query -c 'DROP TABLE IF EXISTS egov_scratch.restore_mark' || true
}

if [ "$(query -c "SELECT setting FROM pg_settings WHERE name = 'archive_mode'")" = off ]; then
	echo "drill.sh: the server does not archive its WAL (archive_mode)" >&2
	exit 1
fi
mkdir -m 700 "$folder"
trap clean_up EXIT
query -c 'SET client_min_messages = warning; DROP TABLE IF EXISTS egov_scratch.restore_mark;
	CREATE TABLE egov_scratch.restore_mark (name text NOT NULL)'
"$bindir/pg_basebackup" -D "$folder/backup" -c fast -X none --no-manifest >/dev/null 2>&1 ||
	"$bindir/pg_basebackup" -D "$folder/backup" -c fast -X none
say "base backup of $(du -sh "$folder/backup" | cut -f 1)"
time=$(mark first)
sleep 1
mark second >/dev/null
archived
say "marks written and archived; restoring to $time"
connection=$("$here/restore.sh" "$folder/backup" "$archive" "$time" "$folder/restored")
say "restored"
found=$(query -d "$connection" -c "SELECT string_agg(name, ' ' ORDER BY name) FROM egov_scratch.restore_mark")
if [ "$found" != first ]; then
	echo "drill.sh: the restored server has the marks \"$found\", it should have \"first\"" >&2
	exit 1
fi
query -d "$connection" -c "SELECT severity, subject, finding FROM egov.doctor()
	WHERE severity = 'error' AND subject IN ('grants', 'owner', 'row-security', 'roles', 'indexes', 'tenant-secret', 'partitions')" >"$folder/doctor"
if [ -s "$folder/doctor" ]; then
	cat "$folder/doctor" >&2
	exit 1
fi
say "what was committed before that time is there, what came after is not; the doctor finds no fault"
"$bindir/pg_ctl" -s -m fast -D "$folder/restored/data" stop
rm -rf "$folder"
