#!/usr/bin/env bash
# The figures of make bench: bench.sh [name...] (through enter.sh)
#
# Each tests/bench/<name>.sh prints rows of tab-separated values: name, figure, unit, baseline
# name, baseline figure, ratio, goal, met or short. It finds the same environment as a suite of
# make check (see check.sh), on the demo city with fsync on. The rows go to bench.tsv as well,
# below the machine line.
set -euo pipefail

# As many workers as clients: what waits for the disk, a write or a logged read, holds its worker meanwhile.
export EGOV_WORKERS=${EGOV_WORKERS:-16}
# shellcheck source=tests/lib/front.sh
. "$(dirname "$0")/front.sh"

# Prints what the figures were taken on.
machine()
{
	local cpu memory disk
	cpu=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
	memory=$(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo)
	disk=$("$PG_BINDIR/pg_test_fsync" -s 1 -f "$EGOV_STATE/fsync" 2>/dev/null |
		awk '/fdatasync/ && /usecs/ { print $(NF - 1) " us"; exit }') || true
	rm -f "$EGOV_STATE/fsync"
	printf '# %s x %s, %s, fdatasync %s, %s, Linux %s, %s\n' "$(nproc)" "${cpu:-unknown}" "$memory" \
		"${disk:-unknown}" "$("$PG_CONFIG" --version)" "$(uname -r)" "$(date -u +%Y-%m-%d)"
}

# Gives the server a quarter of the memory, as a DBA would; test clusters make do with little.
memory_give()
{
	cluster_socket
	awk '/^MemTotal/ { printf "shared_buffers = %dMB\n", $2 / 4096 }' /proc/meminfo >>"$EGOV_STATE/data/postgresql.conf"
	cluster_restart
}

clean_up()
{
	front_stop_all
	cluster_remove
	rm -f "$EGOV_STATE"/prepared-*
}

mkdir -p "$EGOV_STATE/log"
trap clean_up EXIT
trap 'exit 130' INT TERM
clean_up
front_ports_choose
export EGOV_EXTRANET=http://127.0.0.1:$EGOV_EXTRANET_PORT EGOV_INTRANET=http://127.0.0.1:$EGOV_INTRANET_PORT
export EGOV_EXCHANGE=http://127.0.0.1:$EGOV_EXCHANGE_PORT
export EGOV_ACCOUNTS=$EGOV_SRC/sql/demo/accounts.csv
for step in built server; do
	logged "prepare-$step" bash "$EGOV_SRC/tests/lib/prepare.sh" "$step"
done
memory_give
for step in demo front; do
	logged "prepare-$step" bash "$EGOV_SRC/tests/lib/prepare.sh" "$step"
done
cluster_socket
table=$EGOV_STATE/bench.tsv
{
	machine
	printf 'name\tfigure\tunit\tbaseline\tbaseline figure\tratio\tgoal\tverdict\n'
} >"$table"
if [ "$#" = 0 ]; then
	mapfile -t names < <(find "$EGOV_SRC/tests/bench" -maxdepth 1 -name '*.sh' -printf '%f\n' | sed 's/\.sh$//' | sort)
	set -- "${names[@]}"
fi
cat "$table"
for name in "$@"; do
	bash "$EGOV_SRC/tests/bench/$name.sh" | tee -a "$table"
done
