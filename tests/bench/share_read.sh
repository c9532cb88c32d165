#!/usr/bin/env bash
# Durable reads a second: egov.share_read() of one person against pgbench inserting the same row of the
# log, at 16 and at 32 clients; and their 99th percentile.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

# Calls a second, or the 99th percentile in ms: pgbench_leg <login> <script>
pgbench_leg()
{
	local log=$EGOV_STATE/log/pgbench.log
	rm -f "$BENCH"/latency.*
	pgbench -n -M prepared -c "$CLIENTS" -j 2 -T "$SECONDS_A_LEG" -U "$1" -f "$BENCH/$2" -l \
		--log-prefix="$BENCH/latency" egov >"$log" 2>&1 || { cat "$log" >&2; return 1; }
	cat "$BENCH"/latency.* | awk '{ print $3 / 1000 }' | sort -g |
		awk '{ v[NR] = $1 } END { print v[int(NR * 0.99)] }' >>"$BENCH/p99.$2"
	awk '/^tps/ { print $3 }' "$log"
}

reads() { pgbench_leg bench_system read.sql; }
inserts() { pgbench_leg postgres insert.sql; }

query "CREATE ROLE bench_system LOGIN IN ROLE egov_requester;
	INSERT INTO egov.db_login (tenant, login, department, valid_from)
	SELECT 1, 'bench_system', id, '2026-01-01' FROM egov.department WHERE tenant = 1 AND code = 'mzj'"
cluster_allow bench_system
echo "SELECT egov.share_read(1, '3071-000001', '{\"subject\": \"231081198504121139\"}', 'approval');" >"$BENCH/read.sql"
query "SELECT format('INSERT INTO egov.access_log VALUES (%s, egov.uuid7(), now(), NULL, %L, %L, %L, %L, %L, NULL, %L, %L, %L, %L, sha256(%L), %L, NULL);',
		1, 'bench_system', (SELECT id FROM egov.department WHERE tenant = 1 AND code = 'mzj'), r.provider, r.code,
		'approval', '{resident_id,name,sex,birth_date,address,phone}', r.id, 1, 1, '231081198504121139', 'granted')
	FROM egov.resource AS r WHERE r.tenant = 1 AND r.code = '3071-000001'" >"$BENCH/insert.sql"
[ -n "$(query "$(cat "$BENCH/read.sql")" -U bench_system)" ] || die "the person cannot be read"
for CLIENTS in 16 32; do
	: >"$BENCH/p99.read.sql"
	: >"$BENCH/p99.insert.sql"
	alternate reads inserts
	goal=0.85
	[ "$CLIENTS" = 16 ] || goal=0.9
	row "share_read_$CLIENTS" "$A" "reads a second" "pgbench inserting the row of the log" "$B" "at least $goal" "r >= $goal"
	row "share_read_${CLIENTS}_p99" "$(median <"$BENCH/p99.read.sql")" ms "the insert's" \
		"$(median <"$BENCH/p99.insert.sql")" "below the insert's" "r <= 1"
done
