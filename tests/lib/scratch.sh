#!/usr/bin/env bash
# A developer's own cluster: scratch.sh <folder> [--reset | --demo | --front | --stop]
#
# Builds the checkout as it is now, installs it into a private server copy, deploys what is new and
# prints how to connect. Call it again after an edit. --reset starts from an empty database (needed
# after an edit of a change that is deployed already, or of the extension's SQL), --demo loads the
# demo city as well, --front starts the front pools and nginx, --stop ends everything in the folder.
set -euo pipefail

if [ -z "${EGOV_STATE:-}" ]; then
	[ "$#" -ge 1 ] || { echo "usage: scratch.sh <folder> [--reset|--demo|--front|--stop]" >&2; exit 2; }
	folder=$1
	shift
	exec "$(dirname "$0")/enter.sh" "$folder" scratch.sh "$@"
fi

# shellcheck source=tests/lib/front.sh
. "$(dirname "$0")/front.sh"

demo=no
front=no
reset=no
for option in "$@"; do
	case "$option" in
		--reset) reset=yes ;;
		--demo) demo=yes ;;
		--front) front=yes ;;
		--stop) front_stop_all; cluster_stop; exit 0 ;;
		*) die "unknown option $option" ;;
	esac
done
cluster_tree
cluster_build
cluster_init --no-sync
cluster_start
if [ "$reset" = yes ]; then
	front_stop_all
	dropdb --if-exists --force egov
fi
cluster_deploy
[ "$demo" = no ] || cluster_demo
echo "psql 'host=$PGHOST port=5432 user=postgres dbname=egov'"
if [ "$front" = yes ]; then
	front_ports_free
	front_start_all
	echo "http://127.0.0.1:$EGOV_EXTRANET_PORT (extranet) http://127.0.0.1:$EGOV_INTRANET_PORT (intranet)" \
		"http://127.0.0.1:$EGOV_EXCHANGE_PORT (exchange)"
fi
