#!/usr/bin/env bash
# A rotation of the logs under load: front and nginx go on in the new files, and no line of a request is lost.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/front.sh
. "$here/../lib/front.sh"
work=$EGOV_STATE/log/rotation.d
log=$EGOV_STATE/log
COUNT=400

# Stands for systemctl: sends what it is asked to send, to the processes of this run.
systemctl_write()
{
	mkdir -p "$work/bin"
	cat >"$work/bin/systemctl" <<-SCRIPT
		#!/bin/sh
		echo "\$*" >>"$work/asked"
		case "\$*" in
			"kill --kill-whom=main --signal=HUP egov-fcgi@*.service")
				kill -HUP $(cat "$EGOV_STATE/extranet.pid") $(cat "$EGOV_STATE/intranet.pid") $(cat "$EGOV_STATE/exchange.pid") ;;
			"kill --kill-whom=main --signal=USR1 egov-nginx.service") kill -USR1 $(cat "$EGOV_STATE/nginx.pid") ;;
			*) exit 1 ;;
		esac
	SCRIPT
	chmod 755 "$work/bin/systemctl"
}

# Makes logs of before: more of today than half a year has days, and one older than that.
age()
{
	local i now
	now=$(date +%s)
	for ((i = 1; i <= 190; i++)); do
		touch "$log/nginx.log-$(date +%Y%m%d)-$((now - i)).gz"
	done
	touch -d '190 days ago' "$log/nginx.log-$(date -d '190 days ago' +%Y%m%d-%s).gz"
}

# Asks for something that nobody else asks for, one request after the other.
load()
{
	local i
	for ((i = 0; i < COUNT; i++)); do
		echo "url = \"$EGOV_EXTRANET/v1/items?rotation=$i\""
		echo 'output = "/dev/null"'
	done | curl -s -H "User-Agent: rotation" -w '%{http_code}\n' -K - | sort | uniq -c | tr -s ' '
}

# Counts the lines of a log and of what it was rotated to.
lines()
{
	cat "$log/$1".log "$log/$1".log-* 2>/dev/null | grep -c "$2" || true
}

if ! command -v logrotate >/dev/null; then
	tap_skip "log rotation" "logrotate is not installed"
	exit 0
fi
rm -rf "$work" "$log"/*.log-*
mkdir -p "$work"
systemctl_write
sed "s|^/var/log/egov/\*.log|$log/extranet.log $log/access.log $log/nginx.log|; s|su egov-fcgi egov-fcgi|su $(id -un) $(id -gn)|" \
	"$EGOV_SRC/fcgi/systemd/egov.logrotate" >"$work/conf"
before_front=$(lines extranet '"problem":"invalid-fields"') before_nginx=$(lines access '"path":"/v1/items"')
age
echo "rotation" >>"$log/nginx.log"
load >"$work/statuses" &
sleep 0.3
tap_run "rotation: logrotate takes the configuration" env PATH="$work/bin:$PATH" logrotate -s "$work/state" -f "$work/conf"
wait
tap_is "rotation: front and nginx are told by signal" "$(cat "$work/asked")" "kill --kill-whom=main --signal=HUP egov-fcgi@*.service
kill --kill-whom=main --signal=USR1 egov-nginx.service"
tap_is "rotation: every request was answered" "$(cat "$work/statuses")" " $COUNT 422"
sleep 0.5
curl -s -o /dev/null "$EGOV_EXTRANET/v1/items?rotation=last"
sleep 0.2
tap_is "rotation: the front writes to the new file" "$(grep -c '"problem":"invalid-fields"' "$log/extranet.log" | awk '{ print ($1 > 0) }')" 1
tap_is "rotation: nginx writes to the new file" "$(grep -c '"path":"/v1/items"' "$log/access.log" | awk '{ print ($1 > 0) }')" 1
tap_is "rotation: some of them were in the old one" "$(cat "$log"/extranet.log-* | grep -c '"problem":"invalid-fields"' | awk '{ print ($1 > 0) }')" 1
tap_is "rotation: no line of the front is lost" $(($(lines extranet '"problem":"invalid-fields"') - before_front)) $((COUNT + 1))
tap_is "rotation: no line of nginx is lost" $(($(lines access '"path":"/v1/items"') - before_nginx)) $((COUNT + 1))
tap_is "rotation: logs of half a year are kept, however many, and older ones are not" "$(find "$log" -name 'nginx.log-*.gz' | wc -l)" 190
rm -f "$log"/*.log-*
