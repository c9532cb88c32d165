#!/usr/bin/env bash
# Programs that need neither server nor network: the rules of extension/rules with sanitizers, their
# branch coverage, and those of each sub-folder with a Makefile of its own (target check).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

for makefile in "$here"/Makefile "$here"/*/Makefile; do
	[ -e "$makefile" ] || continue
	folder=$(dirname "$makefile")
	name=${folder#"$here"}
	name=${name#/}
	status=0
	output=$(make -s -C "$folder" check 2>&1) || status=$?
	# each program prints a plan of its own: TAP of the folder is their sum
	awk '/^1\.\./ { sum += substr($1, 4); next } { print } END { print "1.." sum + 0 }' <<<"$output" |
		tap_file "${name:-rules}" "$status"
done
tap_run "branch coverage of the rules is 100%" make -s -C "$here" coverage
