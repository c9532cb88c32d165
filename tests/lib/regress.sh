#!/usr/bin/env bash
# Runs a pg_regress-like program over a folder and prints TAP: regress.sh <program> <folder> <test...>
# The folder has sql/ or specs/ and expected/; a difference is shown below its test.
set -euo pipefail

# shellcheck source=tests/lib/tap.sh
. "$(dirname "$0")/tap.sh"
program=$1
folder=$2
shift 2
output=$EGOV_STATE/log/$(basename "$folder").d
rm -rf "$output"
mkdir -p "$output"
"$program" --use-existing --dbname="$PGDATABASE" --host="$PGHOST" --port="$PGPORT" --user="$PGUSER" \
	--bindir="$PG_BINDIR" --inputdir="$folder" --outputdir="$output" "$@" >"$output/log" 2>&1 </dev/null || true
sed -n -E 's/^test ([^ ]+) +\.\.\. (ok|FAILED).*/\2 \1/p' "$output/log" | while read -r verdict test; do
	if [ "$verdict" = ok ]; then
		tap_ok "$test"
	else
		tap_not_ok "$test"
		diff -U3 "$folder/expected/$test.out" "$output/results/$test.out" | head -n 40 | tap_note || true
	fi
done
ran=$(grep -c -E '^test .* (ok|FAILED)' "$output/log" || true)
if [ "$ran" != "$#" ]; then
	tap_not_ok "all $# tests ran"
	tail -n 20 "$output/log" | tap_note
fi
