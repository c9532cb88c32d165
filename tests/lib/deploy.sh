#!/usr/bin/env bash
# Deploys to, or upgrades, a database on any server: deploy.sh db:pg://user@host/name
#
# The database exists and the extension is installed on its server (make install there). Each
# change is verified; the first that fails is undone and named, those before it stay.
set -euo pipefail

if [ -z "${1:-}" ]; then
	echo "deploy.sh: name the database: make deploy TARGET=db:pg://user@host/name" >&2
	exit 2
fi
cd "$(dirname "$0")/../../sql"
export SQITCH_FULLNAME=${SQITCH_FULLNAME:-$(id -un)}
export SQITCH_EMAIL=${SQITCH_EMAIL:-$(id -un)@$(uname -n)}
exec sqitch deploy --verify "$1"
