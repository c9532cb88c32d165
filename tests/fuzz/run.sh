#!/usr/bin/env bash
# A run of every fuzz target, from its corpus on. FUZZ_SECONDS is the time of each (2; 600 in the long form),
# FUZZ_SEED makes a run like another, FUZZ_TARGETS names some of them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

seconds=${FUZZ_SECONDS:-2}
seed=${FUZZ_SEED:-$((RANDOM * 32768 + RANDOM + 1))}
echo "# FUZZ_SEED=$seed FUZZ_SECONDS=$seconds"
tap_run "the targets are built" make -s -j 2 -C "$here" targets
for target in ${FUZZ_TARGETS:-$(make -s -C "$here" list)}; do
	tap_run "$target finds nothing in $seconds seconds" \
		make -s -C "$here" SECONDS_EACH="$seconds" SEED="$seed" "run-$target"
done
tap_run "the control is built" make -s -C "$here" planted-built
tap_refuses "control: a fault that was planted is found" make -s -C "$here" planted
