#!/usr/bin/env bash
# The API over HTTP: the examples of the description, the cases as folders, malformed requests.
set -euo pipefail

here=$(dirname "$0")
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

# Runs one program of this folder as a part of the suite: part <name> <program> [argument...]
part()
{
	local name=$1 status=0 log=$EGOV_STATE/log/http-$1.tap
	shift
	python3 -B "$here/$1" "${@:2}" >"$log" 2>&1 || status=$?
	tap_file "$name" "$status" <"$log"
}

part texts texts.py
part examples examples.py
part cases run.py
part malformed malformed.py
part hidden hidden.py
