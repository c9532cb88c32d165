#!/usr/bin/env bash
# Installs the Debian packages that a target needs: packages.sh run | check | contract | analysis | patroni | plproxy | valgrind
#
# Does nothing, not even an apt call, when all of them are there. Works as root or through sudo.
# A server that is installed here for its binaries must not come up by itself: no PostgreSQL
# cluster is made for the new packages, no service that was not there before is started, nginx is
# not enabled at boot when it came with this script. Services and clusters that were there before
# are neither stopped, restarted nor reconfigured.
set -euo pipefail

PG_MAJOR=${PG_MAJOR:-15}

run_packages=(
	make gcc libc6-dev pkg-config
	"postgresql-$PG_MAJOR" "postgresql-client-$PG_MAJOR" "postgresql-server-dev-$PG_MAJOR"
	"postgresql-$PG_MAJOR-cron"
	libpq-dev libfcgi-dev libjansson-dev libmagic-dev libsodium-dev libgmp-dev
	sqitch libdbd-pg-perl curl python3 util-linux
)
check_packages=(
	"${run_packages[@]}"
	"postgresql-$PG_MAJOR-pgtap" binutils git gcovr clang libclang-rt-dev llvm clang-format shellcheck
	logrotate python3-yaml systemd
)

analysis_packages=("${check_packages[@]}" clang-tidy cppcheck)
patroni_packages=("${check_packages[@]}" patroni etcd-server)
plproxy_packages=("${check_packages[@]}" "postgresql-$PG_MAJOR-plproxy")
valgrind_packages=("${check_packages[@]}" valgrind bzip2 libicu-dev)

# Prints those of the named packages that are not installed; any nginx and any npm will do.
missing()
{
	local have name
	have=" $({ dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null || true; } |
		sed -n 's/^ii //p' | tr '\n' ' ')"
	for name in "$@"; do
		case "$have" in *" $name "*) ;; *) echo "$name" ;; esac
	done
	[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || echo nginx
	[ "$set" != contract ] || command -v npm >/dev/null || echo npm
}

# Runs a command as root.
as_root()
{
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs packages; what apt prints is shown only when it fails.
apt_install()
{
	local log
	log=$(mktemp)
	if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		-o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" </dev/null >"$log" 2>&1; then
		tail -n 30 "$log" >&2
		rm -f "$log"
		return 1
	fi
	rm -f "$log"
}

# Keeps the services of packages that arrive now from starting; takes it back at exit.
# An existing policy of the host is left as it is.
hold_services()
{
	local policy=/usr/sbin/policy-rc.d
	if [ ! -e "$policy" ]; then
		printf '#!/bin/sh\n# for the length of one installation: start nothing\nexit 101\n' |
			as_root tee "$policy" >/dev/null
		as_root chmod 755 "$policy"
		made_policy=$policy
	fi
}

# Keeps the new server package from making a cluster; takes it back at exit.
hold_cluster()
{
	local conf=/etc/postgresql-common/createcluster.conf
	if [ ! -e "$conf" ]; then
		apt_install postgresql-common
	fi
	if [ -e "$conf" ] && ! grep -q '^create_main_cluster' "$conf"; then
		echo 'create_main_cluster = false' | as_root tee -a "$conf" >/dev/null
		made_conf=$conf
	fi
}

release()
{
	[ -z "${made_policy:-}" ] || as_root rm -f "$made_policy"
	[ -z "${made_conf:-}" ] || as_root sed -i '/^create_main_cluster = false$/d' "$made_conf"
	[ -z "${new_nginx:-}" ] || ! command -v systemctl >/dev/null ||
		as_root systemctl --quiet disable nginx 2>/dev/null || true
}

install_missing()
{
	local name
	echo "installing: $*"
	if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
		echo "packages.sh: neither root nor sudo; install by hand: apt-get install $*" >&2
		exit 1
	fi
	trap release EXIT
	if ! apt-get install -s -qq --no-install-recommends "$@" >/dev/null 2>&1; then
		as_root apt-get update -qq </dev/null
	fi
	hold_services
	for name in "$@"; do
		case "$name" in
			"postgresql-$PG_MAJOR") hold_cluster ;;
			nginx) new_nginx=yes ;;
		esac
	done
	apt_install "$@" || { as_root apt-get update -qq </dev/null && apt_install "$@"; }
}

set=${1:-}
case "$set" in
	run) wanted=("${run_packages[@]}") ;;
	check | contract) wanted=("${check_packages[@]}") ;;
	patroni) wanted=("${patroni_packages[@]}") ;;
	plproxy) wanted=("${plproxy_packages[@]}") ;;
	analysis) wanted=("${analysis_packages[@]}") ;;
	valgrind) wanted=("${valgrind_packages[@]}") ;;
	*) echo "usage: packages.sh run | check | contract | analysis | patroni | plproxy | valgrind" >&2; exit 2 ;;
esac
if ! command -v dpkg-query >/dev/null; then
	echo "packages.sh: not a Debian system; needed are: ${wanted[*]} nginx" >&2
	exit 0
fi
absent=$(missing "${wanted[@]}")
# shellcheck disable=SC2086 # one word a package
[ -z "$absent" ] || install_missing $absent
