# shellcheck shell=bash disable=SC2034 # what is set here the figures use
# What the figures share: bench.sh has made the demo city and started the front.
#
# EGOV_BENCH=quick takes one short leg of each kind: to see that everything works, not for figures.

# shellcheck source=tests/lib/cluster.sh
. "$EGOV_SRC/tests/lib/cluster.sh"

cluster_socket
BENCH=$EGOV_STATE/bench
CLIENTS=16
ROUNDS=5
SECONDS_A_LEG=3
if [ "${EGOV_BENCH:-}" = quick ]; then
	ROUNDS=1
	SECONDS_A_LEG=1
fi
mkdir -p "$BENCH"

# Prints the median of numbers on standard input, one a line.
median()
{
	sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# Runs the commands of two legs in turn, A B A B; sets A and B to the medians of what they print, and
# A_P99 and B_P99 to those of the second number where they print two.
alternate()
{
	local round
	: >"$BENCH/a"
	: >"$BENCH/b"
	for ((round = 1; round <= ROUNDS; round++)); do
		"$1" >>"$BENCH/a"
		"$2" >>"$BENCH/b"
	done
	A=$(cut -d ' ' -f 1 "$BENCH/a" | median)
	B=$(cut -d ' ' -f 1 "$BENCH/b" | median)
	A_P99=$(cut -d ' ' -f 2 "$BENCH/a" | median)
	B_P99=$(cut -d ' ' -f 2 "$BENCH/b" | median)
}

# Prints a row: row <name> <figure> <unit> <baseline> <its figure> <goal> <condition on f, b and r>
row()
{
	awk -v name="$1" -v f="$2" -v unit="$3" -v baseline="$4" -v b="$5" -v goal="$6" 'BEGIN {
		r = f / b
		verdict = ('"$7"') ? "met" : "short"
		printf "%s\t%.4g\t%s\t%s\t%.4g\t%.3f\t%s\t%s\n", name, f, unit, baseline, b, r, goal, verdict
	}'
}

# Prints the row of the 99th percentiles of the two legs: row_p99 <name> <baseline>
row_p99()
{
	row "$1_p99" "$A_P99" ms "$2" "$B_P99" "at most 3x" "r <= 3"
}

# Runs SQL as the DBA and prints bare values: query <SQL> [psql option...]
query()
{
	cluster_psql "${@:2}" <<<"$1"
}

# Signs in over SQL and prints the token: token <zone> <login>
token()
{
	query "SELECT egov_api.session_create(1, jsonb_build_object('zone', :'zone'),
		jsonb_build_object('body', jsonb_build_object('account', :'login', 'password', :'password')))
		#>> '{data,token}'" -U "egov_$1" -v zone="$1" -v login="$2" \
		-v password="$(awk -F, -v login="$2" '$1 == login { print $2; exit }' "$EGOV_SRC/sql/demo/accounts.csv")"
}

# Prints the context that the front would send: context <zone> [token [further members]]
context()
{
	printf '{"zone":"%s"%s,"language":"zh-CN","address":"127.0.0.1","request_id":"%s","traceparent":"%s"%s}' \
		"$1" "${2:+,\"session\":\"$2\"}" 0b5c9b3e-7e43-4c43-9f0e-2f1c3d4e5f60 \
		00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 "${3:-}"
}

# Builds the HTTP clients.
load_build()
{
	gcc -O2 -Wall -std=gnu99 -D_GNU_SOURCE -o "$BENCH/load" "$EGOV_SRC/tests/bench/lib/load.c" -lm
}

# Prints calls a second of a pgbench script and their 99th percentile in ms: rate <login> <script> <option...>
# The first calls of a backend, which fill its caches, are left out: those behind the front have done theirs.
rate()
{
	local log=$EGOV_STATE/log/pgbench.log
	rm -f "$BENCH"/latency.*
	pgbench -n -M prepared -c "$CLIENTS" -j 1 -U "$1" -f "$2" -l --log-prefix="$BENCH/latency" \
		"${@:3}" egov >"$log" 2>&1 || { cat "$log" >&2; return 1; }
	cat "$BENCH"/latency.* >"$BENCH/calls"
	awk -v warm=5 '{ end = $5 * 1000000 + $6 }
		NR == FNR { if (++calls[$1] == warm && end > begun) begun = end; next }
		end > begun { printf "%d %.0f\n", $3, end - begun }' "$BENCH/calls" "$BENCH/calls" | sort -n |
		awk '{ spent[NR] = $1; if ($2 > last) last = $2 }
			END { printf "%.1f %.3f\n", NR * 1000000 / last, spent[int(NR * 0.99)] / 1000 }'
}

# The case that is read: the oldest in review of those that citizens filed themselves, as
# "<case> <login of the filer> <code of the department in charge>".
sample_case()
{
	query "SELECT c.id || ' ' || a.login || ' ' || d.code FROM egov.case_file c
		JOIN egov.account a ON a.tenant = 1 AND a.id = c.filer_account
		JOIN egov.department d ON d.tenant = 1 AND d.id = c.department
		WHERE c.tenant = 1 AND c.state = 'in_review' AND c.channel = 'online' ORDER BY c.number LIMIT 1"
}
