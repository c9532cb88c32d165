#!/usr/bin/env bash
# Runs a script in a private state folder: enter.sh <state folder> <script in tests/lib> [argument...]
#
# The script gets a copy of the sources in <state>/src, an empty environment but for the variables
# named below, and never root: as root everything runs as user postgres. When that user cannot
# reach the state folder (a checkout in /root, say), the folder is a symlink into /var/tmp.
# EGOV_COPY names a folder of the checkout that git ignores and the script needs all the same.
# EGOV_UPGRADE_FROM is the tag that the upgrade test starts from.
# One script at a time per state folder (file descriptor 9 is the lock).
# For root, check.sh has a helper that gives the suite `faults` a disk whose power can be cut (EGOV_DISK).
set -euo pipefail

top=$(cd "$(dirname "$0")/../.." && pwd -P)
state=$1
script=$2
shift 2
run_user=$(id -un)
[ "$(id -u)" != 0 ] || run_user=postgres

# Runs a command as the unprivileged user.
as_user()
{
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid="$run_user" --regid="$(id -gn "$run_user")" --init-groups -- "$@"
	else
		"$@"
	fi
}

# Prints the sources of the checkout, NUL-terminated: what git would commit, or all of a tarball.
list_sources()
{
	local name
	cd "$top"
	if [ -e .git ] && command -v git >/dev/null; then
		repository ls-files -z -co --exclude-standard
	else
		find . \( -path ./.run -o -name node_modules \) -prune -o -type f -printf '%P\0'
	fi | while IFS= read -r -d '' name; do
		[ ! -f "$name" ] || printf '%s\0' "$name"
	done
}

# Brings <state>/src up to date; build products there stay, files that left the checkout go.
copy_sources()
{
	local old=$real/src.list name
	list_sources | sort -z >"$scratch/new"
	if [ -e "$old" ]; then
		comm -z -23 "$old" "$scratch/new" | while IFS= read -r -d '' name; do
			rm -f "$real/src/$name"
		done
	fi
	as_user mkdir -p "$real/src"
	tar -C "$top" --null -T "$scratch/new" -cf - | as_user tar -C "$real/src" -xf -
	cp "$scratch/new" "$old"
	if [ -n "${EGOV_COPY:-}" ]; then
		tar -C "$top" -cf - "$EGOV_COPY" | as_user tar -C "$real/src" -xf -
	fi
}

# Makes the state folder and sets real to where it is.
make_state()
{
	local name
	mkdir -p "$(dirname "$state")"
	state=$(cd "$(dirname "$state")" && pwd -P)/$(basename "$state")
	real=$state
	if [ -L "$state" ]; then
		real=$(readlink "$state")
	elif ! as_user test -x "$(dirname "$state")"; then
		name=$(printf '%s' "$state" | sha256sum | cut -c1-12)
		real=/var/tmp/egov-$name
		ln -s "$real" "$state"
	fi
	rmdir "$real" 2>/dev/null || true
	if [ ! -d "$real" ]; then
		mkdir -m 700 "$real"
		[ "$(id -u)" != 0 ] || chown "$run_user:" "$real"
	fi
	if [ "$(stat -c %U "$real")" != "$run_user" ]; then
		echo "enter.sh: $state belongs to $(stat -c %U "$real"); run this as the same user as the first time" >&2
		exit 1
	fi
}

# Starts the helper for a disk; it ends, and takes everything with it, when file descriptor 8 is closed.
start_disk()
{
	exec 8> >(exec python3 -B "$top/tests/faults/disk.py" "$real/disk" "$run_user" 9>&-)
	disk=$!
}

# Ends the helper and removes what was only for this script.
finish()
{
	rm -rf "$scratch"
	[ -z "${disk:-}" ] || { exec 8>&-; wait "$disk" || true; }
}

# git in the project's repository, whosever it is
repository()
{
	git -c safe.directory='*' -C "$top" "$@"
}

# Prints the commit of the release that the upgrade test starts from: of its tag, or in a clone without tags the commit
# that made the release; nothing where there is neither.
release_commit()
{
	local tag=${EGOV_UPGRADE_FROM:-v0.1.0}
	[ -e "$top/.git" ] || return 0
	repository rev-parse -q --verify "refs/tags/$tag^{commit}" 2>/dev/null ||
		repository log -1 --format=%H --grep="^Release ${tag#v}\$" 2>/dev/null || true
}

# Leaves the sources of that release in <state>/release.tar.
copy_release()
{
	local commit
	rm -f "$real/release.tar"
	commit=$(release_commit)
	[ -n "$commit" ] || return 0
	repository archive "$commit" | as_user tee "$real/release.tar" >/dev/null
}

make_state
scratch=$(mktemp -d)
trap finish EXIT
exec 9>"$real/lock"
if ! flock -n 9; then
	echo "enter.sh: another command is using $state" >&2
	exit 1
fi
copy_sources
[ "$script" != check.sh ] || copy_release
passed=()
if [ "$(id -u)" = 0 ] && [ "$script" = check.sh ]; then
	start_disk
	passed+=("EGOV_DISK=$real/disk")
fi
for name in CI TERM SHARED PG_MAJOR PG_CONFIG EGOV_EXTRANET_PORT EGOV_INTRANET_PORT EGOV_EXCHANGE_PORT \
	EGOV_WORKERS EGOV_SUITES EGOV_BENCH EGOV_LOAD_SECONDS EGOV_ASSESS_CASES EGOV_ASSESS_SEED EGOV_UPGRADE_FROM \
	FUZZ_SECONDS FUZZ_SEED FUZZ_TARGETS CRASH_SESSIONS FAULT_CYCLES FAULT_SEED FAULT_ONLY FAULT_PARTS FAULT_RECORDS \
	RACE_PAIRS RACE_SEED ANALYSIS_FILES VALGRIND_FILES DISCARD_FILES MEMORY_EACH MEMORY_STARTS MEMORY_SEED; do
	[ -z "${!name:-}" ] || passed+=("$name=${!name}")
done
cd "$real"
as_user env -i "${passed[@]}" PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 HOME="$real" \
	USER="$run_user" EGOV_STATE="$real" EGOV_TOP="$top" EGOV_CALLER="$(id -un)" \
	bash "$real/src/tests/lib/$script" "$@" 8>&-
