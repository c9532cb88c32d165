#!/usr/bin/env bash
# The pgTAP suite on a server that is built with assertions and tells valgrind of its memory: first as it is, where a
# failed assertion is found in minutes, then under valgrind, which reports what reads or writes memory that is not its own.
#
# Outside of make check, for it takes an hour or more: make check-valgrind. The server is built once, by build.sh. Parts by
# variable: VALGRIND_FILES="lib/* org/session" (files of tests/pgtap, all unless told), EGOV_SUITES="native discard valgrind";
# discard, with every cached plan and catalog entry thrown away whenever that may happen, looks at DISCARD_FILES.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
outer=$EGOV_STATE
files=${VALGRIND_FILES:-*}
discard_files=${DISCARD_FILES:-lib/lamp org/session}
parts=${EGOV_SUITES:-native discard valgrind}

if ! bash "$here/build.sh" "$outer/valgrind" >"$outer/log/build-valgrind.log" 2>&1; then
	tap_not_ok "the server is built"
	tail -n 30 "$outer/log/build-valgrind.log" | tap_note
	exit 1
fi

# a cluster of its own, with its own server and its own objects
export EGOV_STATE=$outer/valgrind PG_CONFIG=$outer/valgrind/server/bin/pg_config EGOV_SRC=$outer/valgrind/src
unset EGOV_TREE
mkdir -p "$EGOV_STATE/log"
rm -f "$EGOV_STATE"/log/{memory.*,files-*}
# shellcheck source=tests/lib/cluster.sh
. "$here/../lib/cluster.sh"

# The sources of this run; objects stay for the next one.
copy_sources()
{
	mkdir -p "$EGOV_SRC"
	tar -C "$outer/src" --exclude='*.o' --exclude='*.d' --exclude='*.so' --exclude=egov-fcgi -cf - . | tar -C "$EGOV_SRC" -xf -
}

# The server as pg_ctl starts it: the program itself under valgrind, with a log for each process.
make_wrapper()
{
	cat >"$EGOV_STATE/postgres" <<-SH
		#!/bin/sh
		exec valgrind --quiet --trace-children=yes --leak-check=no --undef-value-errors=yes --num-callers=30 \\
			--suppressions="$EGOV_STATE/server/valgrind.supp" --suppressions="$here/egov.supp" --gen-suppressions=all \\
			--error-markers=BEGIN-OF-REPORT,END-OF-REPORT --log-file="$EGOV_STATE/log/memory.%p" "$PG_BINDIR/postgres" "\$@"
	SH
	chmod +x "$EGOV_STATE/postgres"
}

# Starts the server under valgrind. Time limits of the server are those of a slow one.
start_wrapped()
{
	make_wrapper
	pg_ctl -s -w -t 600 -p "$EGOV_STATE/postgres" -D "$EGOV_STATE/data" -l "$EGOV_STATE/log/postgres.log" \
		-o "-c unix_socket_directories=$PGHOST -c statement_timeout=0" start 9>&-
}

# Prints the reports of valgrind so far: the processes that had one, and how many.
reports()
{
	cat "$EGOV_STATE"/log/memory.* 2>/dev/null | grep -c BEGIN-OF-REPORT || true
}

# Runs pgTAP files that match, with what psql is to begin each session with: run_files <part> <patterns> [setting...]
run_files()
{
	local part=$1 patterns file pattern status output before begun slowness=1
	[ "$part" = native ] || slowness=30
	read -ra patterns <<<"$2"
	shift 2
	find "$here/../pgtap" -name '*.sql' ! -name '_*' -printf '%P\n' | sort | while read -r file; do
		for pattern in "${patterns[@]}"; do
			# shellcheck disable=SC2053 # a pattern
			[[ ${file%.sql} == $pattern ]] || continue
			if [ "$part ${file%.sql} ${patterns[*]}" = "valgrind approval/null *" ]; then
				tap_skip "valgrind ${file%.sql}" "it asks for every column of every table; VALGRIND_FILES=approval/null runs it"
				break
			fi
			before=$(reports)
			begun=$SECONDS
			status=0
			output=$(cd "$here/../pgtap" && EGOV_SLOWNESS=$slowness PGOPTIONS="$*" psql -XqAt -v ON_ERROR_STOP=1 -P pager=off -f "$file" 2>&1) || status=$?
			tap_file "$part ${file%.sql}" "$status" <<<"$output" | summed "$part ${file%.sql}"
			echo "# $part ${file%.sql}: $((SECONDS - begun)) s"
			[ "$part" != valgrind ] || tap_is "valgrind ${file%.sql}: 0 reports" "$(($(reports) - before))" 0
			echo "$file" >>"$EGOV_STATE/log/files-$part"
			break
		done
	done
	tap_is "$part: files were run" "$(test -s "$EGOV_STATE/log/files-$part" && echo some)" some
}

# One line for a file whose tests all pass; the lines of those that do not.
summed()
{
	awk -v name="$1" '/^ok/ { passed++; next } /^not ok/ { failed++ } { print }
		END { if (!failed) print "ok - " name ": " passed + 0 " tests" }'
}

# What a failed assertion or a crash leaves in the log of the server.
assertions()
{
	grep -cE 'TRAP: |was terminated by signal (4|6|7|8|11)\b' "$EGOV_STATE/log/postgres.log" || true
}

# What valgrind must report: control <function of overrun.c>
control()
{
	local before
	before=$(reports)
	cluster_psql -o /dev/null -c "CREATE FUNCTION $1(int) RETURNS int LANGUAGE c STRICT AS '$EGOV_STATE/overrun', '$1'" -c "SELECT $1(100)"
	tap_is "valgrind: reports $1" "$(($(reports) > before))" 1
}

trap cluster_remove EXIT
copy_sources
cluster_remove
cluster_tree
cluster_build
rm -f "$EGOV_STATE/log/postgres.log"
cluster_init --no-sync
cluster_start
cluster_deploy
cluster_demo
cluster_psql -c 'CREATE EXTENSION IF NOT EXISTS pgtap'
echo "# PostgreSQL $(cat "$EGOV_STATE/server/version"), $(cluster_psql -c 'SHOW debug_assertions') assertions"
tap_is "the server checks assertions" "$(cluster_psql -c 'SHOW debug_assertions')" on
case " $parts " in *" native "*) run_files native "$files" ;; esac
case " $parts " in *" discard "*) run_files discard "$discard_files" -c debug_discard_caches=1 ;; esac
tap_is "no assertion failed, no process died" "$(assertions)" 0
case " $parts " in *" valgrind "*)
	pg_ctl -s -w -m fast -D "$EGOV_STATE/data" stop
	start_wrapped
	run_files valgrind "$files"
	pg_ctl -s -w -t 600 -m fast -D "$EGOV_STATE/data" stop
	tap_is "valgrind: 0 reports in all processes, those of the server at its end too" "$(reports)" 0
	tap_is "valgrind: and no assertion failed, no process died" "$(assertions)" 0
	grep -h -A 12 BEGIN-OF-REPORT "$EGOV_STATE"/log/memory.* | head -n 200 | tap_note || true
	start_wrapped
	gcc -O1 -g -fPIC -shared -I"$("$PG_CONFIG" --includedir-server)" -o "$EGOV_STATE/overrun.so" "$here/overrun.c"
	control overrun_byte
	control overrun_unwritten
	;;
esac
