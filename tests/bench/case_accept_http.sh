#!/usr/bin/env bash
# One transition, durable: acceptances a second over nginx and the front, against pgbench calling the
# same function with a prepared statement; sixteen clients each, each case accepted once; and the 99th
# percentile of both.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"
# shellcheck source=tests/bench/lib/acceptance.sh
. "$(dirname "$0")/lib/acceptance.sh"

over_http() { accept_http "$EGOV_INTRANET"; }
over_sql() { accept_sql egov_intranet "$BENCH/accept.sql"; }

acceptance_prepare
load_build
over_http >/dev/null
alternate over_http over_sql
row case_accept_http "$A" "requests a second" "pgbench, the same call" "$B" "at least 0.85" "r >= 0.85"
row_p99 case_accept_http "pgbench, the same call"
