#!/usr/bin/env bash
# Runs every pgTAP file below this folder on the demo, each in a session of its own.
# A file opens one transaction and rolls it back, so files neither see nor disturb each other.
set -euo pipefail

here=$(dirname "$0")
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

psql -XqAt -v ON_ERROR_STOP=1 -c 'CREATE EXTENSION IF NOT EXISTS pgtap' 2>&1 | tap_note
find "$here" -name '*.sql' ! -name '_*' -printf '%P\n' | sort | while read -r file; do
	status=0
	output=$(cd "$here" && psql -XqAt -v ON_ERROR_STOP=1 -P pager=off -f "$file" 2>&1) || status=$?
	tap_file "${file%.sql}" "$status" <<<"$output"
done
