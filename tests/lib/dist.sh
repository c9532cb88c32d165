#!/usr/bin/env bash
# Writes dist/egov-<version>.tar.gz from the last commit; the version is that of egov.control.
set -euo pipefail

cd "$(dirname "$0")/../.."
version=$(git show HEAD:extension/egov.control | sed -n "s/^default_version = '\(.*\)'/\1/p")
mkdir -p dist
git archive --prefix="egov-$version/" -o "dist/egov-$version.tar.gz" HEAD
echo "dist/egov-$version.tar.gz"
