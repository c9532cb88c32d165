#!/usr/bin/env bash
# What the front takes: time from its start to its first answer, memory of a worker that has served nothing and of one
# that has served much, and what a body of 64 KiB adds to it while it is read.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

# A value that front_size.py printed: value <word> [place]
value() { awk -v word="$1" -v place="${2:-2}" '$1 == word { print $place }' "$BENCH/size"; }

fcgi=$EGOV_SRC/fcgi
python3 -B "$EGOV_SRC/tests/bench/lib/front_size.py" "$((ROUNDS * 2 + 1))" "$EGOV_WORKERS" "$fcgi/egov-fcgi" --zone extranet \
	--routes "$fcgi/routes.json" --messages "$fcgi/messages" --openapi "$fcgi/openapi.json" --tenant 1 --files "$EGOV_STATE/files" \
	--conninfo "host=$PGHOST port=$PGPORT dbname=$PGDATABASE user=egov_extranet" --log "$EGOV_STATE/log/size.log" >"$BENCH/size"
row front_start "$(value start)" "ms to the first answer" "psql, its first row" "$(value start 3)" "none" "r > 0"
row front_worker_idle "$(value idle)" bytes "psql, connected" "$(value idle 3)" "below psql's" "r < 1"
row front_worker_used "$(value used)" bytes "the same, idle" "$(value idle)" "at most 1.5" "r <= 1.5"
row front_body "$(value body)" bytes "a body of 64 KiB, one text" 65536 "none" "r > 0"
row front_body_list "$(value list)" bytes "a body of 64 KiB, 32 lists of 1,000 numbers" 65536 "none" "r > 0"
