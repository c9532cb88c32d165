# shellcheck shell=bash
# Functions for a suite (tests/<suite>/run.sh) to print its results as TAP lines.

# Prints the standard input as diagnostics.
tap_note()
{
	sed 's/^/# /'
}

tap_ok()
{
	echo "ok - $1"
}

tap_not_ok()
{
	echo "not ok - $1"
}

# tap_skip <name> <reason>
tap_skip()
{
	echo "ok - $1 # SKIP $2"
}

# One test that passes when a command does: tap_run <name> <command> [argument...]
tap_run()
{
	local name=$1 output
	shift
	if output=$("$@" 2>&1 </dev/null); then
		tap_ok "$name"
	else
		tap_not_ok "$name"
		printf '%s\n' "$output" | tail -n 40 | tap_note
	fi
}

# One test that passes when a command fails: tap_refuses <name> <command> [argument...]
tap_refuses()
{
	local name=$1
	shift
	if "$@" >/dev/null 2>&1 </dev/null; then tap_not_ok "$name"; else tap_ok "$name"; fi
}

# One test that two texts are the same: tap_is <name> <got> <wanted>
tap_is()
{
	if [ "$2" = "$3" ]; then
		tap_ok "$1"
	else
		tap_not_ok "$1"
		diff <(printf '%s\n' "$3") <(printf '%s\n' "$2") | head -n 40 | tap_note || true
	fi
}

# Merges the TAP of one test file into that of the suite: tap_file <name> <exit status> < output
#
# Adds a failure when the plan was not kept or the program failed without saying so.
tap_file()
{
	awk -v name="$1" -v status="$2" '
		/^1\.\.0/ { planned = 1; plan = 0; reason = $0; sub(/^1\.\.0[ #]*(SKIP|skip)? */, "", reason)
			print "ok - " name " # SKIP " reason; next }
		/^1\.\.[0-9]+/ { planned = 1; plan = substr($1, 4) + 0; next }
		/^ok|^not ok/ { seen++; bad += /^not ok/; line = $0
			sub(/^(not )?ok *[0-9]* *-? */, "", line)
			print ($1 == "not" ? "not ok - " : "ok - ") name ": " line; next }
		/^#/ { print; next }
		{ print "# " $0 }
		END {
			if (!planned) print "not ok - " name ": no plan, " seen + 0 " tests"
			else if (plan != seen + 0) print "not ok - " name ": planned " plan ", ran " seen + 0
			if (status != 0 && !bad) print "not ok - " name ": exit status " status
		}'
}
