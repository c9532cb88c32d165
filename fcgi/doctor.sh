#!/usr/bin/env bash
# What is amiss with egov on this host: doctor.sh [FOLDER OF SOCKETS]
#
# Looks at the versions of nginx and libfcgi, asks each zone that has a monitor socket in the folder (/run/egov unless
# given) whether it is ready, and asks the database (PGHOST, PGUSER, PGDATABASE, as a superuser) for egov.doctor().
# Prints severity, subject, finding and advice, errors first; ends with 1 when there is an error, else 0.
set -euo pipefail

sockets=${1:-/run/egov}
export PGDATABASE=${PGDATABASE:-egov}

# One finding: say <severity> <subject> <finding> [advice]
say()
{
	printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}"
}

# Whether a version is at least another, in the order of Debian or of version numbers.
at_least()
{
	if command -v dpkg >/dev/null; then
		dpkg --compare-versions "$1" ge "$2"
	else
		printf '%s\n%s\n' "$2" "$1" | sort -CV
	fi
}

# Prints the version of the first of these Debian packages that is installed.
package()
{
	local name version
	for name in "$@"; do
		version=$(dpkg-query -W -f='${db:Status-Abbrev}${Version}' "$name" 2>/dev/null || true)
		case "$version" in ii*) echo "${version#ii }"; return ;; esac
	done
}

# Looks at a version: version <subject> <installed> <least>
version()
{
	if [ -z "$2" ]; then
		say warning "$1" "it is not installed here, or its version is not to be seen" "The least version is $3."
	elif at_least "$2" "$3"; then
		say ok "$1" "$2"
	else
		say error "$1" "$2 has known security holes" "Install $3 or later and restart it."
	fi
}

# The versions that close the holes known so far: in Debian 12, whose packages carry the fixes of later releases, and
# of the releases themselves.
versions()
{
	local codename nginx fcgi
	# shellcheck source=/dev/null
	codename=$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}")
	nginx=$(package nginx nginx-core nginx-light nginx-full)
	fcgi=$(package libfcgi0ldbl libfcgi0t64 libfcgi0)
	if [ "$codename" = bookworm ] && [ -n "$nginx" ]; then
		version nginx "$nginx" 1.22.1-9+deb12u11
	else
		version nginx "$({ nginx -v || /usr/sbin/nginx -v; } 2>&1 | sed -n 's|.*nginx/\([0-9.]*\).*|\1|p' | head -n 1)" 1.30.7
	fi
	if [ "$codename" = bookworm ] && [ -n "$fcgi" ]; then
		version libfcgi "$fcgi" 2.4.2-2+deb12u1
	else
		version libfcgi "${fcgi:-$(pkg-config --modversion fcgi 2>/dev/null || true)}" 2.4.5
	fi
}

# Whether each zone answers that it is ready.
zones()
{
	local socket zone status seen=
	for socket in "$sockets"/*-monitor.sock; do
		[ -S "$socket" ] || continue
		seen=yes
		zone=$(basename "$socket" -monitor.sock)
		status=$(curl -s -m 5 -o /dev/null -w '%{http_code}' --unix-socket "$socket" http://localhost/ready || true)
		case "$status" in
			200) say ok "zone $zone" "ready" ;;
			503) say error "zone $zone" "the front is there and has no database or no worker" "See its log, then PostgreSQL." ;;
			502) say error "zone $zone" "nginx is there, the front is not" "systemctl status egov-fcgi@$zone" ;;
			*) say error "zone $zone" "nothing answers (status $status)" "systemctl status egov-nginx" ;;
		esac
	done
	[ -n "$seen" ] || say warning zones "there is no monitor socket in $sockets" "Name the folder of the sockets, or start egov-nginx."
}

database()
{
	psql -XqAt -F "$(printf '\t')" -c 'SELECT severity, subject, finding, advice FROM egov.doctor()' 2>&1 ||
		say error database "it does not answer, or has no egov.doctor()" "Set PGHOST, PGUSER and PGDATABASE; deploy."
}

findings=$({ versions; zones; database; } | awk -F '\t' '{
	order = $1 == "error" ? 1 : $1 == "warning" ? 2 : $1 == "ok" ? 3 : 0
	print order "\t" $0 }' | sort -s -n -k 1,1 | cut -f 2-)
printf '%s\n' "$findings"
! grep -q '^error' <<<"$findings"
