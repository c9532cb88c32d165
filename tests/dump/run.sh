#!/usr/bin/env bash
# A dump of the demo city gives it back: the same rows, definitions, grants and policies, and what a
# DBA added to it (an index, a column, a policy). The backup role takes the dump; it is restored into
# another database of the same server and into another server.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/server.sh
. "$here/../lib/server.sh"
work=$EGOV_STATE/log/dump.d

query()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

# Prints the catalog of a database.
schema()
{
	pg_dump -s -d "$1" | sed '/^--/d; /^$/d; /^\\\(un\)\?restrict/d'
}

# Prints number and digest of the rows of each table.
rows()
{
	query -d "$1" <<-'SQL'
		SELECT format($$SELECT %L, count(*), md5(string_agg(md5(t::text), '' ORDER BY t::text COLLATE "C"))
		                  FROM %s AS t$$, c.oid::regclass, c.oid::regclass)
		  FROM pg_catalog.pg_class AS c
		  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
		 WHERE n.nspname IN ('egov', 'egov_scratch', 'sqitch')
		   AND c.relkind = 'r'
		 ORDER BY n.nspname, c.relname
		\gexec
	SQL
}

dba_adds()
{
	query <<-'SQL'
		CREATE INDEX dba_index ON egov.case_file (tenant, created_at);
		ALTER TABLE egov.department ADD COLUMN dba_note text DEFAULT 'kept';
		CREATE POLICY dba_policy ON egov.department FOR SELECT TO egov_backup USING (tenant = 1);
		COMMENT ON INDEX egov.dba_index IS 'made by the DBA';
	SQL
}

# A small city with an appraisal that was calculated; its results are to be had again from any copy.
appraisal_calculated()
{
	query -1 -f "$here/../lib/city.sql" -c 'CALL test_city.found(999300)' -f "$here/../lib/year.sql" \
		-c "CALL test_city.tie('review')"
}

appraisal_removed()
{
	query -c 'CALL test_city.remove()' -c 'SET client_min_messages = warning' -c 'DROP SCHEMA test_city CASCADE'
}

# Calculates the appraisal of a database once more and compares.
replay()
{
	query -d "$1" -c "SELECT egov.assess_replay(999300, test_city.known('tie'))"
}

dba_removes()
{
	query <<-'SQL'
		DROP INDEX IF EXISTS egov.dba_index;
		DROP POLICY IF EXISTS dba_policy ON egov.department;
		ALTER TABLE egov.department DROP COLUMN IF EXISTS dba_note;
	SQL
}

# Compares a restored database with the original: same <what> <database>
same()
{
	tap_is "$1: the same definitions, grants and policies" "$(schema "$2")" "$(cat "$work/schema")"
	tap_is "$1: the same rows" "$(rows "$2")" "$(cat "$work/rows")"
	tap_is "$1: keeps the DBA's index, column and policy" "$(query -d "$2" -c "
		SELECT (SELECT count(*) FROM pg_indexes WHERE indexname = 'dba_index'),
		       (SELECT count(*) FROM pg_policies WHERE policyname = 'dba_policy'),
		       (SELECT count(*) FILTER (WHERE dba_note = 'kept') = count(*) FROM egov.department)")" "1|1|t"
	tap_is "$1: an appraisal is calculated to the same bytes" "$(replay "$2")" "$(cat "$work/replay")"
	tap_is "$1: the library works" \
		"$(query -d "$2" -c "SELECT egov.workday_add('2025-09-25', 5)")" "2025-10-09"
}

rm -rf "$work"
mkdir -p "$work"
dba_adds
appraisal_calculated >/dev/null
trap appraisal_removed EXIT
replay egov >"$work/replay"
tap_is "an appraisal is calculated" "$(query -c "SELECT ('$(cat "$work/replay")'::jsonb) ->> 'same'")" "true"
schema egov >"$work/schema"
rows egov >"$work/rows"
tap_is "there is something to lose" "$(query -c 'SELECT count(*) > 0 FROM egov.tenant')" "t"
tap_run "the backup role dumps" pg_dump -U egov_backup -Fc -f "$work/egov.dump" egov
tap_run "roles are dumped" pg_dumpall --roles-only -f "$work/roles.sql"
createdb restored
tap_run "restores beside the original" pg_restore --exit-on-error -d restored "$work/egov.dump"
same "beside" restored
dropdb restored
dba_removes
appraisal_removed
trap - EXIT

server_start
tap_run "roles arrive on another server" psql -Xq -d postgres -f "$work/roles.sql"
tap_run "restores there" pg_restore --exit-on-error -C -d postgres "$work/egov.dump"
same "elsewhere" egov
tap_run "elsewhere: no login gained a right on the database" \
	query -d egov -f "$EGOV_SRC/sql/verify/database_privilege.sql"
