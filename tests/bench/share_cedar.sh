#!/usr/bin/env bash
# A decision beside a peer: the same grants and questions in Cedar (@cedar-policy/cedar-wasm from npm, parsed
# once) and in C. It comes with make bench or make check-contract; without it this says so on standard error, and no row.
set -euo pipefail

# shellcheck source=tests/bench/lib/measure.sh
. "$(dirname "$0")/lib/measure.sh"
# shellcheck source=tests/lib/node.sh
. "$EGOV_SRC/tests/lib/node.sh"

RULES=$EGOV_SRC/extension/rules
QUESTIONS=300
[ "${EGOV_BENCH:-}" != quick ] || QUESTIONS=30

peer() { NODE_PATH=$EGOV_SRC/tests/node_modules "$node" "$EGOV_SRC/tests/bench/lib/cedar.js" 10000 "$QUESTIONS"; }
ours() { "$BENCH/decision" 10000 100000 | cut -d ' ' -f 1; }

if [ ! -e "$EGOV_SRC/tests/node_modules/@cedar-policy/cedar-wasm" ]; then
	echo "share_cedar: Cedar was not measured, tests/node_modules is not there (npm)" >&2
	exit 0
fi
node_find "$EGOV_SRC/tests/node_modules"
gcc -O2 -std=c99 -Wall -I"$EGOV_SRC/extension" -o "$BENCH/decision" "$EGOV_SRC/tests/bench/lib/decision.c" \
	"$RULES/share.c" "$RULES/share_set.c"
alternate ours peer
row share_decision_cedar "$A" ns "cedar-wasm, 10,000 grants" "$B" "below the peer's" "r < 1"
