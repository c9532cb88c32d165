#!/usr/bin/env bash
# A short run of every fuzz target; FUZZ_SECONDS is the time of each (default 3).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

for target in identity due share score voprf; do
	tap_run "$target finds nothing in ${FUZZ_SECONDS:-3} seconds" \
		make -s -C "$here" SECONDS_EACH="${FUZZ_SECONDS:-3}" "run-$target"
done
