#!/usr/bin/env bash
# Rows in a default partition are seen by the doctor and moved by the DBA's script, whole and into partitions like all
# others; those that the next tick would drop stay.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/cluster.sh
. "$here/../lib/cluster.sh"
cluster_socket

query()
{
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

# Puts two rows into each ledger under ids of a time: late <time> <number>
late()
{
	query -c "INSERT INTO egov.event (tenant, id, subject_kind, subject, kind)
		SELECT 1, overlay(egov.uuid7_bound('$1')::text PLACING '$2' || n FROM 35 FOR 2)::uuid, 'drill', '0190aaaa-0000-7000-8000-000000000000', 'drill' FROM generate_series(1, 2) AS n;
		INSERT INTO egov.access_log (tenant, id, at, login, resource, purpose, fields, rows, decision)
		SELECT 1, overlay(egov.uuid7_bound('$1')::text PLACING '$2' || n FROM 35 FOR 2)::uuid, now(), 'drill', 'drill', 'drill', '{}', 0, 'denied' FROM generate_series(1, 2) AS n"
}

found()
{
	query -c "SELECT finding FROM egov.doctor() WHERE subject = 'partitions' ORDER BY 1"
}

# Digests of all rows of the drill, wherever they are.
digest()
{
	query -c "SELECT md5(string_agg(e::text, ',' ORDER BY id)) FROM egov.event AS e WHERE kind = 'drill'" \
		-c "SELECT md5(string_agg(l::text, ',' ORDER BY id)) FROM egov.access_log AS l WHERE login = 'drill'"
}

clean_up()
{
	query -c "DELETE FROM egov.event WHERE kind = 'drill'" -c "DELETE FROM egov.access_log WHERE login = 'drill'" -c "DO \$\$
		DECLARE name text;
		BEGIN
			FOR name IN SELECT relname FROM pg_class WHERE relname ~ '^(event|access_log)_21[0-9]{2}q[1-4]\$' LOOP
				EXECUTE format('DROP TABLE egov.%I', name);
			END LOOP;
		END \$\$"
}

trap clean_up EXIT
clean_up
good=$(found)
late 2190-02-01 a
late 2191-12-31 b
late 1970-01-02 c
tap_is "partition: the doctor sees rows in the default partitions" "$(found)" "egov.access_log_default is not empty
egov.event_default is not empty"
before=$(digest)
tap_is "partition: the script says what it moves" "$(psql -XqAt -f "$EGOV_SRC/sql/partition_move.sql" 2>&1)" "access_log|2190-01-01|2
access_log|2191-10-01|2
event|2190-01-01|2
event|2191-10-01|2"
tap_is "partition: every row is there as it was" "$(digest)" "$before"
tap_is "partition: in its quarter, but for those that are older than what is kept" "$(query -c "SELECT tableoid::regclass, count(*)
	FROM egov.event WHERE kind = 'drill' GROUP BY 1 ORDER BY tableoid::regclass::text COLLATE \"C\"")" "egov.event_2190q1|2
egov.event_2191q4|2
egov.event_default|2"
tap_is "partition: those of now are all there" "$(query -c "SELECT egov.tick(1) ->> 'partitions'")" 0
query -c "DELETE FROM egov.event WHERE kind = 'drill' AND id < egov.uuid7_bound('1990-01-01')" \
	-c "DELETE FROM egov.access_log WHERE login = 'drill' AND id < egov.uuid7_bound('1990-01-01')"
tap_is "partition: then the doctor is content" "$(found)" "$good"
tap_is "partition: row security, owner and grants are as they should be" "$(query -c "SELECT DISTINCT severity, subject
	FROM egov.doctor() WHERE subject IN ('row-security', 'owner', 'grants') ORDER BY 2")" "ok|grants
ok|owner
ok|row-security"
tap_is "partition: again it moves nothing" "$(psql -XqAt -f "$EGOV_SRC/sql/partition_move.sql" 2>&1)" ""
late 2190-03-01 d
tap_is "partition: rows of the quarter now go to it at once" "$(query -c "SELECT count(*) FROM ONLY egov.event_default")" 0
