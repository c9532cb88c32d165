#!/usr/bin/env bash
# The tests of make check-contract: tools from npm, pinned in tests/package-lock.json, then the
# suites of tests/contract/ on a cluster of their own.
set -euo pipefail

cd "$(dirname "$0")/../.."
if [ ! -e tests/package-lock.json ]; then
	echo "skipped contract: tests/package-lock.json is not there"
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
fi
tests/lib/packages.sh contract
(cd tests && npm ci --no-audit --no-fund --loglevel=error </dev/null)
EGOV_COPY=tests/node_modules exec tests/lib/enter.sh .run/contract check.sh contract
