#!/usr/bin/env bash
# Compares the rules with material published by others, where it is at hand: SHARED=/path names the
# folder (default: ../shared beside the checkout). Without it the tests are skipped, with the reason.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

if [ -z "$SHARED" ]; then
	tap_skip "outside material" "no folder ../shared; SHARED=/path names another"
	exit 0
fi

# Runs an SQL script that prints TAP on a copy of a CSV file: with_csv <script> <file>
with_csv()
{
	local output status=0
	if [ ! -r "$SHARED/$2" ]; then
		tap_skip "$1" "$SHARED/$2 is not there or not readable"
		return
	fi
	output=$(psql -XqAt -v ON_ERROR_STOP=1 -f "$here/$1.sql" <"$SHARED/$2" 2>&1) || status=$?
	tap_file "$1" "$status" <<<"$output"
}

with_csv calendar data/holidays-cn.csv
with_csv legal_limit data/administrative-deadlines.csv
with_csv find_usage vectors/findusage/dumonitor-openapi.yaml
