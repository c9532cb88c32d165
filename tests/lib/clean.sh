#!/usr/bin/env bash
# Removes build products and, after stopping them, the private clusters of this checkout.
set -euo pipefail

cd "$(dirname "$0")/../.."
if [ -e .run/demo ]; then
	tests/lib/enter.sh .run/demo run.sh stop
fi
for state in .run/*; do
	[ ! -L "$state" ] || rm -rf "$(readlink "$state")"
done
rm -rf .run dist bench.tsv
find extension fcgi tests -type f \( -name '*.[od]' -o -name '*.bc' -o -name '*.so' -o -name '*.gc??' \) -delete
rm -f extension/egov--[0-9]*.sql fcgi/egov-fcgi
