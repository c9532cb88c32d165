#!/usr/bin/env bash
# A long mixed load in all three zones: eight times as many clients as a pool has workers, ten minutes
# (EGOV_LOAD_SECONDS; EGOV_BENCH=quick takes 30 s, too few for a slope). Every answer must be the one that is
# wanted; the memory of workers and backends must not grow: within a byte a request nobody can tell.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"

SECONDS_OF_LOAD=${EGOV_LOAD_SECONDS:-600}
[ "${EGOV_BENCH:-}" != quick ] || SECONDS_OF_LOAD=${EGOV_LOAD_SECONDS:-30}

# A value that mixed.py printed: value <words that begin its line>
value() { sed -n "s/^$1 //p" "$BENCH/mixed"; }

load_build
python3 -B "$EGOV_SRC/tests/bench/lib/mixed.py" "$BENCH/load" "$BENCH" "$((8 * EGOV_WORKERS))" "$SECONDS_OF_LOAD" >"$BENCH/mixed"
sed -n 's/^kind /# load_mixed: zone, request, number, wrong, a second, p99 ms: /p' "$BENCH/mixed"
row load_wrong "$(value wrong)" "wrong answers" "requests in $SECONDS_OF_LOAD s" "$(value requests)" "0" "f == 0"
for who in workers backends; do
	read -r growth bytes < <(value "memory $who")
	row "load_memory_$who" "$growth" "bytes a 1,000 requests" "bytes of all $who" "$bytes" "at most 1000" "f <= 1000"
done
