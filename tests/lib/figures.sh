#!/usr/bin/env bash
# The figures of make bench: figures.sh [name...], all of tests/bench without a name
#
# The peers that some of them stand beside come from npm, pinned in tests/package-lock.json; where
# they cannot be had this says so, and the others are measured all the same.
set -euo pipefail

cd "$(dirname "$0")/../.."
if [ ! -e tests/node_modules/fastify ]; then
	(cd tests && npm ci --no-audit --no-fund --loglevel=error </dev/null) ||
		echo "figures.sh: no peers: npm ci in tests/ failed" >&2
fi
[ ! -d tests/node_modules ] || export EGOV_COPY=tests/node_modules
tests/lib/enter.sh .run/bench bench.sh "$@"
cp .run/bench/bench.tsv bench.tsv
