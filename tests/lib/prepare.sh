#!/usr/bin/env bash
# One step of what suites need, a program of its own so that the first error ends it:
# prepare.sh nothing | built | server | demo | front
set -euo pipefail

# shellcheck source=tests/lib/front.sh
. "$(dirname "$0")/front.sh"

[ ! -e "$EGOV_STATE/socket" ] || cluster_socket
case "$1" in
	nothing) ;;
	built) cluster_tree; cluster_build ;;
	server) cluster_init --no-sync; cluster_start ;;
	demo) cluster_deploy; cluster_demo ;;
	front) front_start_all ;;
	*) die "unknown step $1" ;;
esac
