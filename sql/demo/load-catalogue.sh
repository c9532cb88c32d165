#!/usr/bin/env bash
# Loads a catalogue of items into a tenant:
#   load-catalogue.sh FILE TENANT [-e EDITOR -p PUBLISHER] [psql option...]
#
# FILE has the columns of items-demo.csv. Items become drafts, or, when the logins of an editor and
# of a second person are given, published versions. Departments are found by their name and made
# when they are missing; items that the tenant has already stay as they are. All or nothing, as a
# superuser, connecting like psql does.
set -euo pipefail

[ "$#" -ge 2 ] || { echo "usage: load-catalogue.sh FILE TENANT [-e EDITOR -p PUBLISHER] [psql option...]" >&2; exit 2; }
file=$1
tenant=$2
shift 2
editor=
publisher=
if [ "${1:-}" = -e ] && [ "${3:-}" = -p ] && [ "$#" -ge 4 ]; then
	editor=$2
	publisher=$4
	shift 4
fi
here=$(dirname "$0")
psql -XqAt -v ON_ERROR_STOP=1 -v tenant="$tenant" -v editor="$editor" -v publisher="$publisher" -1 \
	"$@" -f "$here/catalogue_stage.sql" -f "$here/catalogue.sql" <"$file"
