#!/usr/bin/env bash
# The units are well formed, name programs and files that make install puts there, and leave a service little to do
# harm with. Whether they start needs a booted systemd, which this is not.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
root=$EGOV_STATE/log/units
units="egov-fcgi@extranet.service egov-nginx.service egov-tick@1.service egov-tick@1.timer"
LIMIT=1.5

# systemd-analyze verify warns about what it does not know and ends with 0: anything it says is a fault.
verify()
{
	local said
	# shellcheck disable=SC2086 # one word a unit
	said=$(systemd-analyze verify --root="$root" --man=no $units 2>&1) || { printf '%s\n' "$said"; return 1; }
	[ -z "$said" ] || { printf '%s\n' "$said"; return 1; }
}

# Prints the exposure of a unit file, ten at its worst.
exposure()
{
	SYSTEMD_COLORS=0 systemd-analyze security --offline=true --no-pager "$1" 2>/dev/null |
		sed -n 's/.*exposure level for .*: \([0-9.]*\) .*/\1/p'
}

# Programs of other packages that the units name, and the targets of systemd itself.
furnish()
{
	local program
	for program in usr/sbin/nginx bin/kill bin/rm usr/bin/psql; do
		mkdir -p "$root/$(dirname "$program")"
		printf '#!/bin/sh\n' >"$root/$program"
		chmod 755 "$root/$program"
	done
	mkdir -p "$root/usr/lib/systemd/system"
	cp /lib/systemd/system/*.target /lib/systemd/system/*.slice "$root/usr/lib/systemd/system/"
}

if ! command -v systemd-analyze >/dev/null; then
	tap_skip "units" "systemd-analyze is not installed"
	exit 0
fi
rm -rf "$root"
tap_run "unit: make install and install-service fill a root" make -s -C "$EGOV_SRC/fcgi" install install-service DESTDIR="$root"
furnish
tap_run "unit: systemd finds no fault" verify
for name in egov-fcgi@ egov-nginx egov-tick@; do
	file=$root/usr/local/lib/systemd/system/$name.service
	level=$(exposure "$file")
	tap_is "unit: exposure of $name is ${level:-unknown}, at most $LIMIT" \
		"$(awk -v level="${level:-99}" -v limit="$LIMIT" 'BEGIN { print (level <= limit) }')" 1
done
file=$root/usr/local/lib/systemd/system/egov-fcgi@.service
"$EGOV_SRC/fcgi/egov-fcgi" --help | grep -o -- '--[a-z]*' | sort -u >"$root/options"
grep -v '^#' "$file" | grep -o -- '[[:space:]]--[a-z]*' | tr -d ' \t' | sort -u >"$root/used"
tap_is "unit: every option of the front is in its unit, and no other" "$(cat "$root/used")" "$(cat "$root/options")"
tap_is "unit: a worker that the kernel ends for want of memory takes no other with it" "$(grep '^OOMPolicy' "$file")" "OOMPolicy=continue"
sed -i 's/^Restart=on-failure/Restart=sometimes/' "$root/usr/local/lib/systemd/system/egov-nginx.service"
tap_refuses "unit: a fault would be seen" verify
sed -i '/^ProtectSystem\|^SystemCall\|^PrivateNetwork\|^Capability/d' "$file"
tap_is "unit: a unit that is open would be seen" "$(awk -v level="$(exposure "$file")" -v limit="$LIMIT" 'BEGIN { print (level > limit) }')" 1
