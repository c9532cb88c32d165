#!/usr/bin/env bash
# The tests of make check: check.sh [suite...] | list (through enter.sh)
#
# A suite is a folder of tests/ with a run.sh or run.py that prints TAP. Suites find in their
# environment what they need of a fresh cluster and front that nobody else uses: PGHOST, PGPORT,
# PGUSER, PGDATABASE, EGOV_EXTRANET, EGOV_INTRANET, EGOV_EXCHANGE (base URLs), EGOV_ACCOUNTS (CSV file), and
# EGOV_STATE (the folder of this run), EGOV_SRC (the sources), SHARED (outside material, may be empty).
# The last line printed is the sum, `N passed, M failed, K skipped`; above it the reasons.
set -euo pipefail

# shellcheck source=tests/lib/front.sh
. "$(dirname "$0")/front.sh"
PG_TESTDIR=$(dirname "$("$PG_CONFIG" --pgxs)")/../test
export PG_TESTDIR
export EGOV_ACCOUNTS=$EGOV_SRC/sql/demo/accounts.csv
export SHARED=${SHARED:-} EGOV_WERROR=-Werror
if [ -z "$SHARED" ] && [ -r "$EGOV_TOP/../shared" ]; then
	SHARED=$(cd "$EGOV_TOP/../shared" && pwd -P)
fi

order="lint unit front deploy regress pgtap assess isolation http matrix dump crash faults vectors docs race memory"

# Prints the program of a suite.
program()
{
	local file
	for file in "$EGOV_SRC/tests/$1/run.sh" "$EGOV_SRC/tests/$1/run.py"; do
		[ ! -e "$file" ] || { echo "$file"; return 0; }
	done
	return 1
}

# Prints all suites: those of the list above first, then whatever else there is.
list()
{
	local name known=" $order lib analysis bench contract patroni plproxy valgrind "
	for name in $order; do
		! program "$name" >/dev/null || echo "$name"
	done
	for name in "$EGOV_SRC"/tests/*/; do
		name=$(basename "$name")
		case "$known" in *" $name "*) ;; *) ! program "$name" >/dev/null || echo "$name" ;; esac
	done
}

# Prints what a suite needs; each needs the ones before it: nothing built server demo front.
needs()
{
	case "$1" in
		lint | patroni | plproxy) echo built ;;
		unit | fuzz | analysis | valgrind) echo nothing ;;
		deploy) echo server ;;
		regress | pgtap | assess | isolation | dump | vectors | crash | faults | memory) echo demo ;;
		*) echo front ;;
	esac
}

# Prepares everything up to a level, each step once: prepare <level>
prepare()
{
	local step
	for step in nothing built server demo front; do
		if [ ! -e "$EGOV_STATE/prepared-$step" ]; then
			bash "$EGOV_SRC/tests/lib/prepare.sh" "$step" >"$EGOV_STATE/log/prepare-$step.log" 2>&1 </dev/null || {
				echo "$EGOV_STATE/log/prepare-$step.log"
				return 1
			}
			touch "$EGOV_STATE/prepared-$step"
		fi
		[ "$step" != "$1" ] || return 0
	done
}

# Removes what a former run left.
clean_up()
{
	front_stop_all
	cluster_remove
	rm -f "$EGOV_STATE"/prepared-*
}

# Runs one suite; its output goes to log/<suite>.tap.
run_suite()
{
	local suite=$1 status=0 started=$SECONDS tap=$EGOV_STATE/log/$1.tap problem runner=bash limit=$longest file
	case "$suite" in analysis | valgrind) limit=36000 ;; esac
	file=$(program "$suite") || file=
	[ "${file##*.}" != py ] || runner=python3
	if [ -z "$file" ]; then
		echo "not ok - no such suite; there are: $(list | tr '\n' ' ')" >"$tap"
	elif ! problem=$(prepare "$(needs "$suite")"); then
		{ echo "not ok - preparation, see $problem"; tail -n 30 "$problem" | sed 's/^/# /'; } >"$tap"
	else
		[ ! -e "$EGOV_STATE/socket" ] || cluster_socket
		(cd "$EGOV_STATE" && timeout "$limit" "$runner" "$file") >"$tap" 2>"$EGOV_STATE/log/$suite.err" </dev/null ||
			status=$?
		[ "$status" = 0 ] || tail -n 20 "$EGOV_STATE/log/$suite.err" | sed 's/^/# /' >>"$tap"
	fi
	awk -v suite="$suite" -v status="$status" -f "$EGOV_SRC/tests/lib/tap.awk" <"$tap" >"$EGOV_STATE/log/$suite.sum"
	read -r passed failed skipped <"$EGOV_STATE/log/$suite.sum"
	printf '%-10s %5d passed %4d failed %4d skipped %5d s\n' "$suite" "$passed" "$failed" "$skipped" \
		$((SECONDS - started))
	tail -n +2 "$EGOV_STATE/log/$suite.sum" | grep -v '^skipped' || true
	all_passed=$((all_passed + passed))
	all_failed=$((all_failed + failed))
	all_skipped=$((all_skipped + skipped))
}

if [ "${1:-}" = list ]; then
	list
	exit 0
fi
mkdir -p "$EGOV_STATE/log"
rm -rf "${EGOV_STATE:?}"/log/*
all_passed=0 all_failed=0 all_skipped=0
# seconds for a suite; a long form, which somebody asked for, takes as long as it takes
longest=1800
[ -z "${FAULT_CYCLES:-}${RACE_PAIRS:-}${FUZZ_SECONDS:-}${CRASH_SESSIONS:-}${EGOV_ASSESS_CASES:-}${MEMORY_EACH:-}" ] || longest=172800
trap clean_up EXIT
trap 'exit 130' INT TERM
clean_up
front_ports_choose
export EGOV_EXTRANET=http://127.0.0.1:$EGOV_EXTRANET_PORT EGOV_INTRANET=http://127.0.0.1:$EGOV_INTRANET_PORT
export EGOV_EXCHANGE=http://127.0.0.1:$EGOV_EXCHANGE_PORT
if [ "$#" = 0 ]; then
	mapfile -t suites < <(list)
	set -- "${suites[@]}"
fi
for suite in "$@"; do
	run_suite "$suite"
done
for suite in "$@"; do
	grep '^skipped' "$EGOV_STATE/log/$suite.sum" || true
done
echo "$all_passed passed, $all_failed failed, $all_skipped skipped"
[ "$all_failed" = 0 ]
