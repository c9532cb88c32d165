#!/usr/bin/env bash
# Promises while everything fails that can: runs run.py on a server, pools and an nginx of its own, since it
# kills them. FAULT_CYCLES sets how many faults are drawn (20), FAULT_SEED repeats a run, FAULT_ONLY is a pattern
# of names of faults, FAULT_PARTS one of parts (cycles positions crowds clocks controls).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

export EGOV_DUMP=$EGOV_STATE/faults.dump
trap 'rm -f "$EGOV_DUMP"' EXIT
pg_dump -Fc -f "$EGOV_DUMP"
status=0
output=$(python3 -B "$here/run.py" "${FAULT_PARTS:-*}" 2>&1) || status=$?
tap_file faults "$status" <<<"$output"
