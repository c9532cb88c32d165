#!/usr/bin/env bash
# The demo of make run and make stop: run.sh start | stop (through enter.sh)
#
# start brings everything up to date and running, whatever was there before: builds, starts the
# cluster, deploys what is new, loads the demo city once, starts pools and nginx, then files one
# application over HTTP. Nothing that people did in the demo is lost by a second start.
set -euo pipefail

# shellcheck source=tests/lib/front.sh
. "$(dirname "$0")/front.sh"

# Loads the demo city unless a former start did; a half-loaded one is dropped.
load_demo()
{
	if [ -e "$EGOV_STATE/demo-loaded" ] || [ ! -e "$EGOV_SRC/sql/demo/load.sh" ]; then
		return
	fi
	if [ -e "$EGOV_STATE/demo-loading" ]; then
		dropdb --if-exists --force egov
		cluster_deploy
	fi
	say "loading the demo city Suifenhe"
	touch "$EGOV_STATE/demo-loading"
	cluster_demo
	mv "$EGOV_STATE/demo-loading" "$EGOV_STATE/demo-loaded"
}

# Has pg_cron do the clock work every minute; the job is made once.
schedule()
{
	cluster_psql -o /dev/null -f "$EGOV_SRC/sql/demo/schedule.sql"
}

# Prints sample accounts, calls to try and how to stop.
explain()
{
	local accounts=$EGOV_SRC/sql/demo/accounts.csv extranet=http://127.0.0.1:$EGOV_EXTRANET_PORT
	local login password
	echo
	echo "egov runs: $extranet (extranet), http://127.0.0.1:$EGOV_INTRANET_PORT (intranet)," \
		"http://127.0.0.1:$EGOV_EXCHANGE_PORT (exchange)"
	if [ -e "$accounts" ]; then
		echo
		echo "Some accounts (all of them: make -s accounts):"
		head -n 1 "$accounts"
		tail -n +2 "$accounts" | awk -F, '!seen[$4]++' | head -n 8
		IFS=, read -r login password _ < <(awk -F, 'NR > 1 && $3 == "extranet"' "$accounts" | head -n 1)
		cat <<-TEXT

		Try:
		  curl -s '$extranet/v1/items?limit=3'
		  curl -s -H 'Content-Type: application/json' -d '{"account":"$login","password":"$password"}' $extranet/v1/sessions
		  curl -s -H 'Authorization: Bearer <token of the answer above>' $extranet/v1/cases
		TEXT
	fi
	printf '\nSQL: make psql\nStop: make stop\n'
}

start()
{
	front_ports_free
	say "building"
	cluster_tree
	cluster_build
	say "PostgreSQL"
	if [ ! -e "$EGOV_STATE/data/PG_VERSION" ]; then
		rm -f "$EGOV_STATE/demo-loaded" "$EGOV_STATE/demo-loading"
	fi
	cluster_init
	cluster_start -c shared_preload_libraries=egov,pg_cron -c cron.database_name=egov \
		-c cron.use_background_workers=on -c cron.log_run=off
	say "deploying"
	cluster_deploy
	load_demo
	schedule
	if [ -e "$EGOV_SRC/fcgi/egov-fcgi" ]; then
		say "front pools and nginx"
		front_start_all
	fi
	if [ -e "$EGOV_SRC/tests/lib/main_job.py" ]; then
		say "one application, from submission to delivery"
		python3 "$EGOV_SRC/tests/lib/main_job.py" "http://127.0.0.1:$EGOV_EXTRANET_PORT" \
			"http://127.0.0.1:$EGOV_INTRANET_PORT" "$EGOV_SRC/sql/demo/accounts.csv"
	fi
	explain
}

case "${1:-}" in
	start) start ;;
	stop) front_stop_all; cluster_stop; echo "stopped" ;;
	*) die "usage: run.sh start | stop" ;;
esac
