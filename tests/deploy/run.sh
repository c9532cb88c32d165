#!/usr/bin/env bash
# The sqitch project on a server of somebody else: deploy, deploy again, verify, revert, redeploy,
# upgrade from a half-way state; and each change alone: its revert gives back the catalog as it was
# before, its verify fails without it, it can be deployed once more.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/server.sh
. "$here/../lib/server.sh"
work=$EGOV_STATE/log/deploy.d
cd "$EGOV_SRC/sql"

# make deploy to a database of the server: deploy <database>
deploy()
{
	bash "$here/../lib/deploy.sh" "db:pg://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$1"
}

run_sqitch()
{
	sqitch "$1" "${@:3}" "db:pg://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$2"
}

# Prints the catalog of a database, the registry of sqitch aside.
schema()
{
	pg_dump -s -N sqitch -d "$1" | sed '/^--/d; /^$/d; /^\\\(un\)\?restrict/d'
}

# Prints the changes in order, by the name of their scripts: one that comes again later has that of the release in between.
changes()
{
	awk '/^[a-z]/ { name[++n] = $1; last[$1] = n }
		/^@/ { for (i = done + 1; i <= n; i++) tag[i] = $1; done = n }
		END { for (i = 1; i <= n; i++) print name[i] (i < last[name[i]] ? tag[i] : "") }' sqitch.plan
}

# Runs a script of a change in a database: script <deploy|verify|revert> <change> <database>
script()
{
	psql -Xq -v ON_ERROR_STOP=1 -d "$3" -f "$1/$2.sql"
}

# Names the roles of egov that the server has.
roles()
{
	psql -d postgres -XAtc "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles WHERE rolname LIKE 'egov%'"
}

# Names the roles that have settings of their own.
settings()
{
	psql -d postgres -XAtc "SELECT string_agg(setrole::regrole::text, ' ' ORDER BY setrole::regrole::text) FROM pg_db_role_setting WHERE setdatabase = 0"
}

shared()
{
	local all="egov_analyst egov_auditor egov_backup egov_clock egov_exchange egov_extranet egov_intranet egov_log egov_owner egov_reader egov_requester"
	createdb half
	createdb full
	run_sqitch deploy half --to role_setting >/dev/null 2>&1
	tap_run "a second database deploys on the roles of a half-deployed one" deploy full
	tap_run "and reverts" run_sqitch revert full -y
	tap_is "the roles stay for the other" "$(roles)" "$all"
	tap_is "with their settings" "$(settings)" "egov_analyst egov_clock egov_exchange egov_extranet egov_intranet"
	psql -d postgres -Xqc "CREATE ROLE zhang; GRANT egov_analyst TO zhang"
	tap_run "the last one reverts" run_sqitch revert half -y
	tap_is "only a role that somebody was given stays" "$(roles)" "egov_analyst"
	psql -d postgres -Xqc "DROP ROLE zhang"
	tap_run "roles that are there already are taken" run_sqitch deploy half --to role_setting
	run_sqitch revert half -y >/dev/null 2>&1
	tap_is "and go with the last database" "$(roles)" ""
	dropdb half
	dropdb full
}

# Without the library in shared_preload_libraries there is no worker that logs reads.
unlogged()
{
	tap_is "reads are refused where they cannot be logged, and the hint says how they can" "$(psql -XqAt -d city <<-'SQL' 2>&1 | sed 's/^psql:[^ ]* //'
		BEGIN;
		INSERT INTO egov.tenant (tenant, area_code, name, licence_prefix) VALUES (9, '231081', '测试市', 'T');
		INSERT INTO egov.department (tenant, id, code, name, kind, valid_from)
		VALUES (9, '01900000-0000-7000-8000-000000000009', 'tax', '税务局', 'vertical', '2000-01-01');
		INSERT INTO egov.db_login VALUES (9, session_user, '01900000-0000-7000-8000-000000000009', '2000-01-01');
		SELECT egov.share_read(9, 'R', '{"subject": "S"}', 'approval');
	SQL
	)" "ERROR:  the read of resource \"R\" cannot be logged
DETAIL:  Nothing was read.
HINT:  Add egov to shared_preload_libraries and restart the server."
}

# The job of the clock in the database of pg_cron: made once, and left alone after a change.
clock()
{
	createdb clock
	deploy clock >/dev/null 2>&1
	tap_run "the job of the clock is made" psql -Xq -v ON_ERROR_STOP=1 -d clock -o /dev/null -f demo/schedule.sql
	psql -d clock -Xqc "SELECT cron.alter_job(jobid, schedule => '*/5 * * * *', active => false) FROM cron.job" >/dev/null
	tap_run "a second time it is there" psql -Xq -v ON_ERROR_STOP=1 -d clock -o /dev/null -f demo/schedule.sql
	tap_is "once, as it was left" \
		"$(psql -d clock -XAtc 'SELECT jobname, username, schedule, active, command FROM cron.job')" \
		"egov tick|egov_clock|*/5 * * * *|f|SELECT egov.tick(1)"
	dropdb --force clock
}

whole()
{
	createdb city
	tap_run "deploys to a server that runs already" deploy city
	tap_run "verifies" run_sqitch verify city
	schema city >"$work/city"
	tap_is "what is granted is what grant_declared says (else: sql/grants.sh >sql/deploy/grant_declared.sql)" \
		"$(bash grants.sh -d city)" "$(cat deploy/grant_declared.sql)"
	tap_is "the doctor finds no fault in what was deployed" "$(psql -XqAt -d city -c "SELECT subject, finding FROM egov.doctor()
		WHERE severity = 'error' AND subject NOT IN ('server-version', 'calendar', 'durability', 'log-worker')")" ""
	tap_is "a second deploy has nothing to do" "$(deploy city 2>&1 | grep -v '^#' | tail -n 1)" \
		"Nothing to deploy (up-to-date)"
	tap_is "and changes nothing" "$(schema city)" "$(cat "$work/city")"
	unlogged
	createdb empty
	schema empty >"$work/empty"
	tap_run "reverts everything" run_sqitch revert city -y
	tap_is "leaves the database as it was" "$(schema city)" "$(cat "$work/empty")"
	tap_run "deploys again" deploy city
	tap_is "with the same result" "$(schema city)" "$(cat "$work/city")"
}

upgrade()
{
	local middle
	middle=$(changes | awk '{ name[NR] = $0 } END { print name[int(NR / 2)] }')
	createdb upgrade
	tap_run "deploys an early state ($middle)" run_sqitch deploy upgrade --to "$middle"
	tap_run "upgrades it" deploy upgrade
	tap_is "to the same as a fresh one" "$(schema upgrade)" "$(cat "$work/city")"
	tap_refuses "a target that is not there is refused" deploy absent
}

each()
{
	local change number=0
	createdb each
	schema each >"$work/0"
	for change in $(changes); do
		if ! script deploy "$change" each >"$work/error" 2>&1; then
			tap_not_ok "$change: deploys"
			tap_note <"$work/error"
			return
		fi
		tap_ok "$change: deploys"
		tap_run "$change: verifies" script verify "$change" each
		number=$((number + 1))
		schema each >"$work/$number"
	done
	dropdb city # the roles are shared: no other database may hold them during the reverts
	dropdb upgrade
	for change in $(changes | tac); do
		number=$((number - 1))
		tap_run "$change: reverts" script revert "$change" each
		tap_is "$change: leaves nothing behind" "$(schema each)" "$(cat "$work/$number")"
		tap_refuses "$change: verify fails without it" script verify "$change" each
	done
	for change in $(changes); do
		tap_run "$change: deploys again" script deploy "$change" each
	done
}

rm -rf "$work"
mkdir -p "$work"
server_start -c shared_preload_libraries=pg_cron -c cron.database_name=clock -c cron.use_background_workers=on
shared
clock
whole
upgrade
each
