#!/usr/bin/env bash
# A city that runs the first release is upgraded to this tree while it serves: nothing acknowledged is lost, and the
# upgraded database, a fresh one and one restored from its dump consist of the same things.
#
# EGOV_UPGRADE_FROM names the release by its tag (v0.1.0); enter.sh puts its sources into release.tar, found by the tag
# or, in a clone without tags, by the commit of the release. Old server copy, cluster and front are of this test's own.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
tag=${EGOV_UPGRADE_FROM:-v0.1.0}
release=$EGOV_STATE/release.tar
new=$EGOV_SRC
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
if [ ! -s "$release" ]; then
	tap_skip "upgrade from $tag" "the checkout has neither the tag $tag nor the commit of that release to start from"
	exit 0
fi

# everything below happens in a state folder of its own, with the sources of the release
export EGOV_STATE=$EGOV_STATE/upgrade
export EGOV_SRC=$EGOV_STATE/old EGOV_TREE=$EGOV_STATE/tree
unset PG_BINDIR
rm -rf "$EGOV_STATE"
mkdir -p "$EGOV_SRC" "$EGOV_STATE/log"
tar -C "$EGOV_SRC" -xf "$release"
# shellcheck source=tests/lib/front.sh
. "$here/../lib/front.sh"
work=$EGOV_STATE

# shellcheck disable=SC2317 # called by trap
clean_up()
{
	front_stop_all
	cluster_stop
	rm -rf "$work"
}
trap clean_up EXIT

query()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

# Prints number and digest of the rows of each table in its columns of the release: rows <file of columns>
rows()
{
	while IFS='|' read -r table columns; do
		query -c "SELECT '$table', count(*), md5(string_agg(t::text, '' ORDER BY t::text COLLATE \"C\")) FROM (SELECT $columns FROM $table) AS t"
	done <"$1"
}

# Starts the old release with its demo and front.
old_start()
{
	cluster_tree
	cluster_build
	cluster_init --no-sync
	cluster_start
	cluster_deploy egov
	cluster_demo egov
	front_ports_choose
	front_start_all
}

tap_run "upgrade: $tag is built, deployed and serves its demo" bash -c "set -e; . '$here/../lib/front.sh'; $(declare -f old_start); old_start"
EGOV_EXTRANET_PORT=$(sed -n 's/.*listen 127.0.0.1:\([0-9]*\);/\1/p' "$EGOV_STATE/nginx/extranet.conf")
cluster_socket
query -c "SELECT format('%I.%I', n.nspname, c.relname), string_agg(quote_ident(attname), ', ' ORDER BY attnum)
	FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace JOIN pg_attribute ON attrelid = c.oid
	WHERE nspname = 'egov' AND relkind IN ('r', 'p') AND NOT relispartition AND attnum > 0 AND NOT attisdropped
	  AND relname NOT IN ('clock_state', 'session', 'idempotency', 'counter', 'event', 'case_file', 'case_material', 'account', 'code_list', 'code_label',
	                      'notice_template', 'legal_limit', 'procedure', 'data_element', 'case_prefill', 'access_log', 'access_log_subject', 'subject_salt') GROUP BY 1" >"$work/columns"
rows "$work/columns" >"$work/rows"

# the city goes on working while the release is replaced; who held descriptor 8 would hold the writer up
mkfifo "$work/stop"
python3 -B "$here/writer.py" "http://127.0.0.1:$EGOV_EXTRANET_PORT" 2 <"$work/stop" >"$work/written" &
exec 8>"$work/stop"
sleep 1
export EGOV_SRC=$new
tap_run "upgrade: the new module is installed" bash -c ". '$here/../lib/front.sh'; cluster_build" 8>&-
tap_run "upgrade: the server is started again, which loads it" bash -c ". '$here/../lib/front.sh'; cluster_start" 8>&-
tap_run "upgrade: make deploy" bash "$new/tests/lib/deploy.sh" "db:pg://postgres@/egov?host=$PGHOST" 8>&-
sleep 1
for zone in $EGOV_ZONES; do
	front_start "$zone" 8>&-
done
sleep 1
exec 8>&-
wait
query -c 'SELECT id FROM egov.case_file' | LC_ALL=C sort >"$work/there"
awk '$3 == 201 { print $4 }' "$work/written" | LC_ALL=C sort >"$work/acknowledged"
tap_is "upgrade: of $(wc -l <"$work/acknowledged") acknowledged writes during it none is lost" "$(comm -13 "$work/there" "$work/acknowledged" | wc -l)" 0
tap_is "upgrade: some were before and some after it" "$(awk '{ print ($1 > 50) }' <<<"$(wc -l <"$work/acknowledged")")" 1
tap_is "upgrade: whoever had to wait was told so: no answer but 201, 503 and, with the front away, 502" \
	"$(awk '$3 != 201 && $3 != 503 && $3 != 502 { print $3 }' "$work/written" | sort | uniq -c)" ""
tap_is "upgrade: rows are as before in the columns of $tag" "$(rows "$work/columns")" "$(cat "$work/rows")"
tap_run "upgrade: every change verifies" bash -c "cd '$new/sql' && sqitch verify 'db:pg://postgres@/egov?host=$PGHOST'"
tap_is "upgrade: extension and library are of this release" \
	"$(query -c "SELECT extversion, egov.library_version() FROM pg_extension WHERE extname = 'egov'")" \
	"$(sed -n "s/^default_version = '\(.*\)'/\1|\1/p" "$new/extension/egov.control")"
tap_is "upgrade: the doctor finds no error" "$(query -c "SELECT subject, finding FROM egov.doctor() WHERE severity = 'error' AND subject NOT IN ('calendar', 'server-version')")" ""

createdb fresh
bash "$new/tests/lib/deploy.sh" "db:pg://postgres@/fresh?host=$PGHOST" >/dev/null
bash "$new/sql/inventory.sh" -d fresh >"$work/fresh"
tap_is "upgrade: the same $(wc -l <"$work/fresh") things as in a fresh database" "$(bash "$new/sql/inventory.sh" -d egov)" "$(cat "$work/fresh")"
pg_dump -U egov_backup -Fc -f "$work/dump" egov
createdb restored
pg_restore --exit-on-error -d restored "$work/dump"
query -d restored -f "$new/sql/deploy/database_privilege.sql"
tap_is "upgrade: and in one restored from a dump of it" "$(bash "$new/sql/inventory.sh" -d restored)" "$(cat "$work/fresh")"
