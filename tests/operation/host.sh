#!/usr/bin/env bash
# The doctor of a host tells of versions with holes, zones that do not serve and a database that is not there.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/front.sh
. "$here/../lib/front.sh"
cluster_socket
work=$EGOV_STATE/log/host.d
rm -rf "$work"
mkdir -p "$work/bin" "$work/none"

# Prints severity and subject of what the doctor says, versions of packages taken from a stand-in if there is one.
told()
{
	env PATH="$work/bin:$PATH" bash "$EGOV_SRC/fcgi/doctor.sh" "$PGHOST" >"$work/out" 2>&1 || echo failed
	awk -F '\t' -v what="$1" '$2 ~ what { print $1, $2 }' "$work/out"
}

# A host whose packages have these versions: packages <nginx> <libfcgi>
packages()
{
	printf '#!/bin/sh\ncase "$*" in *libfcgi0ldbl) echo "ii %s" ;; *nginx) echo "ii %s" ;; *) exit 1 ;; esac\n' "$2" "$1" >"$work/bin/dpkg-query"
	chmod 755 "$work/bin/dpkg-query"
}

tap_is "host: every zone is ready" "$(told '^zone' | grep -v failed)" "ok zone exchange
ok zone extranet
ok zone intranet"
tap_is "host: the database is asked" "$(told '^(encoding|grants)$' | grep -v failed)" "ok encoding
ok grants"
if grep -q 'VERSION_CODENAME=bookworm' /etc/os-release 2>/dev/null; then
	packages 1.22.1-9+deb12u11 2.4.2-2+deb12u1
	tap_is "host: versions that are good enough" "$(told '^(nginx|libfcgi)$' | grep -v failed)" "ok nginx
ok libfcgi"
	packages 1.22.1-9+deb12u10 2.4.2-2
	tap_is "host: versions with holes" "$(told '^(nginx|libfcgi)$')" "failed
error nginx
error libfcgi"
	rm -f "$work/bin/dpkg-query"
else
	tap_skip "host: versions of packages" "they are known for Debian 12 only"
fi
front_stop intranet
tap_is "host: a zone whose front is gone" "$(told '^zone')" "failed
error zone intranet
ok zone exchange
ok zone extranet"
front_start intranet
tap_is "host: no socket, no database" "$(env PGHOST="$work/none" bash "$EGOV_SRC/fcgi/doctor.sh" "$work/none" 2>/dev/null |
	awk -F '\t' '$2 ~ /^(zones|database)$/ { print $1, $2 }')" "error database
warning zones"
