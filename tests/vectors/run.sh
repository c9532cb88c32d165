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

# Runs an SQL script that prints TAP on copies of files, one \copy for each: with_files <script> <file>...
with_files()
{
	local script=$1 name output status=0
	shift
	for name in "$@"; do
		if [ ! -r "$SHARED/$name" ]; then
			tap_skip "$script" "$SHARED/$name is not there or not readable"
			return
		fi
	done
	output=$(for name in "$@"; do
		[ "$name" = "$1" ] || printf '\\.\n'
		cat "$SHARED/$name"
	done | psql -XqAt -v ON_ERROR_STOP=1 -f "$here/$script.sql" 2>&1) || status=$?
	tap_file "$script" "$status" <<<"$output"
}

with_files calendar data/holidays-cn.csv
with_files legal_limit data/administrative-deadlines.csv
with_files find_usage vectors/findusage/dumonitor-openapi.yaml
with_files univariate vectors/nist-univariate/{certified.json,{Lew,Lottery,Michelso,NumAcc1,NumAcc3}.txt}
with_files judging vectors/judging/{performances,judged-aspects,judge-scores}.csv
