#!/usr/bin/env bash
# What those who run egov rely on: units, log rotation, metrics and alarms, the doctor of a host, backup and restore,
# upgrade. Each part is a script beside this one; EGOV_SUITES="restore upgrade" runs some of them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"

for part in ${EGOV_SUITES:-unit rotation metric host partition standby restore upgrade}; do
	status=0
	bash "$here/$part.sh" || status=$?
	[ "$status" = 0 ] || tap_not_ok "$part: ended with status $status"
done
