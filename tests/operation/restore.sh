#!/usr/bin/env bash
# A base backup taken under load and archived WAL give back any moment after it: what was acknowledged before is there,
# what was sent after is not. The drill of the DBA finds that out by itself. A dump gives the same inventory.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/front.sh
. "$here/../lib/front.sh"
cluster_socket
work=$EGOV_STATE/restore
archive=$work/archive

query()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

# Waits until the front serves.
ready()
{
	wait_for "$EGOV_STATE/log/extranet.log" - curl -sf "$EGOV_EXTRANET/v1/items" -o /dev/null
}

archive_on()
{
	query -c "ALTER SYSTEM SET archive_mode = on" -c "ALTER SYSTEM SET archive_command = 'cp \"%p\" \"$archive/.%f\" && sync \"$archive/.%f\" && mv \"$archive/.%f\" \"$archive/%f\"'"
	cluster_restart
	ready
}

# shellcheck disable=SC2317 # called by trap
clean_up()
{
	for folder in "$work"/*/data; do
		[ ! -e "$folder/postmaster.pid" ] || pg_ctl -s -m immediate -D "$folder" stop || true
	done
	query -c "ALTER SYSTEM RESET archive_mode" -c "ALTER SYSTEM RESET archive_command"
	cluster_restart
	rm -rf "$work"
	ready
}

# Writes under load, takes the backup meanwhile, and notes a moment between two writes.
load()
{
	mkfifo "$work/stop"
	python3 -B "$here/writer.py" "$EGOV_EXTRANET" 4 <"$work/stop" >"$work/written" &
	exec 8>"$work/stop"
	sleep 1
	pg_basebackup -D "$work/backup" -c fast -X none --no-manifest 2>"$work/backup.err"
	sleep 1
	moment=$(query -c "SELECT clock_timestamp()")
	sleep 1
	exec 8>&-
	wait
	query -c 'SELECT pg_walfile_name(pg_switch_wal())' >"$work/last"
	for ((i = 0; i < 300; i++)); do
		[ ! -e "$archive/$(cat "$work/last")" ] || break
		sleep 0.1
	done
}

# Prints what a restored server has too little or too much of: difference <connection> <moment in seconds, or end>
difference()
{
	query -d "$1" -c "SELECT id FROM egov.case_file ORDER BY 1" | LC_ALL=C sort >"$work/there"
	awk -v moment="$2" '$3 == 201 && (moment == "end" || $2 < moment) { print $4 }' "$work/written" | LC_ALL=C sort >"$work/before"
	awk -v moment="$2" '$3 == 201 && moment != "end" && $1 > moment { print $4 }' "$work/written" | LC_ALL=C sort >"$work/after"
	echo "lost $(comm -13 "$work/there" "$work/before" | wc -l), from the future $(comm -12 "$work/there" "$work/after" | wc -l)"
}

rm -rf "$work"
mkdir -p "$archive"
tap_refuses "restore: a drill without archiving is refused" bash "$EGOV_SRC/sql/drill.sh" "$archive" "$work/drill"
trap clean_up EXIT
archive_on
load
seconds=$(query -c "SELECT extract(epoch FROM '$moment'::timestamptz)")
connection=$(bash "$EGOV_SRC/sql/restore.sh" "$work/backup" "$archive" "$moment" "$work/moment")
tap_is "restore: to a moment between two writes" "$(difference "$connection" "$seconds")" "lost 0, from the future 0"
tap_is "restore: there were writes before and after it ($(wc -l <"$work/before") and $(wc -l <"$work/after"))" \
	"$([ -s "$work/before" ] && [ -s "$work/after" ] && echo both)" both
tap_is "restore: the checker sees a write that is lost" "$(query -d "$connection" -c "SET session_replication_role = replica;
	DELETE FROM egov.case_file WHERE id = '$(head -n 1 "$work/before")'"; difference "$connection" "$seconds")" "lost 1, from the future 0"
tap_is "restore: the restored database works" "$(query -d "$connection" -c "SELECT egov.workday_add('2025-09-25', 5)" -c "SELECT egov.tick(1) ? 'busy'")" "2025-10-09
t"
pg_ctl -s -m fast -D "$work/moment/data" stop
connection=$(bash "$EGOV_SRC/sql/restore.sh" "$work/backup" "$archive" end "$work/end")
tap_is "restore: to the end: every acknowledged write" "$(difference "$connection" end)" "lost 0, from the future 0"
pg_ctl -s -m fast -D "$work/end/data" stop
tap_refuses "restore: to a moment that was not archived yet" bash "$EGOV_SRC/sql/restore.sh" "$work/backup" "$archive" '2099-01-01 00:00+08' "$work/never"
tap_run "restore: the drill of the DBA" bash "$EGOV_SRC/sql/drill.sh" "$archive" "$work/drill"
tap_is "restore: it leaves nothing behind" "$(ls -d "$work/drill" 2>/dev/null; query -c "SELECT to_regclass('egov_scratch.restore_mark')")" ""

bash "$EGOV_SRC/sql/inventory.sh" >"$work/inventory"
pg_dump -U egov_backup -Fc -f "$work/dump" egov
createdb restored
pg_restore --exit-on-error -d restored "$work/dump"
query -d restored -f "$EGOV_SRC/sql/deploy/database_privilege.sql"
tap_is "restore: a dump gives the same inventory of $(wc -l <"$work/inventory") things" \
	"$(bash "$EGOV_SRC/sql/inventory.sh" -d restored)" "$(cat "$work/inventory")"
query -d restored -c 'REVOKE SELECT ON egov.access_log FROM egov_auditor' -c "COMMENT ON TABLE egov.item IS 'other'" -c 'ALTER POLICY item_actor ON egov.item USING (true)'
tap_is "restore: a grant, a comment and a policy that differ are seen" \
	"$(bash "$EGOV_SRC/sql/inventory.sh" -d restored | diff - "$work/inventory" | grep -c '^<')" 3
dropdb restored
