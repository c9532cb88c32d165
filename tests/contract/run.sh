#!/usr/bin/env bash
# The API against its description: lint, then examples and HTTP cases through a validating proxy in
# front of each zone. The proxy reports violations in a header (sl-violations); answers must have
# none, requests none unless their case is marked hostile.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd -P)
tests=$(dirname "$here")
modules=$tests/node_modules
openapi=$tests/../fcgi/openapi.json
work=$EGOV_STATE/contract
export REDOCLY_TELEMETRY=off NO_UPDATE_NOTIFIER=1
# shellcheck source=tests/lib/tap.sh
. "$tests/lib/tap.sh"
# shellcheck source=tests/lib/node.sh
. "$tests/lib/node.sh"

# Prints a port that is free now.
free_port()
{
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Starts a proxy and sets proxy to its address: proxy_start <name> <description> <upstream>
proxy_start()
{
	local port tries
	port=$(free_port)
	"$node" "$modules/@stoplight/prism-cli/dist/index.js" proxy "$2" "$3" -h 127.0.0.1 -p "$port" \
		>"$work/$1.log" 2>&1 </dev/null &
	proxies+=($!)
	proxy=http://127.0.0.1:$port
	for ((tries = 0; tries < 300; tries++)); do
		! { grep -q 'Prism is listening' "$work/$1.log" && curl -s -o /dev/null "$proxy"; } || return 0
		sleep 0.1
	done
	tail -n 20 "$work/$1.log" >&2
	return 1
}

proxies_stop()
{
	local pid
	for pid in "${proxies[@]}"; do
		kill "$pid" 2>/dev/null || true
	done
}

# Runs a program of the HTTP suite against the proxies: part <name> <program> [argument...]
part()
{
	local name=$1 status=0
	shift
	python3 -B "$tests/http/$1" --extranet "$extranet" --intranet "$intranet" --exchange "$exchange" "${@:2}" >"$work/$name.tap" 2>&1 ||
		status=$?
	tap_file "$name" "$status" <"$work/$name.tap"
}

# The violations that a proxy reports of one request: violations <base URL>
violations()
{
	curl -sS -o /dev/null -D - "$1/v1/departments?limit=300" | sed -n 's/^sl-violations: //p'
	curl -sS -o /dev/null -D - "$1/v1/departments?limit=1" | sed -n 's/^sl-violations: //p'
}

mkdir -p "$work"
proxies=()
trap proxies_stop EXIT
node_find "$modules"
tap_run "the description is clean (redocly recommended)" \
	"$node" "$modules/@redocly/cli/bin/cli.js" lint --config "$here/redocly.yaml" --max-problems 20 "$openapi"

python3 -B "$here/strict.py" --broken <"$openapi" >"$work/broken.json"
proxy_start broken "$work/broken.json" "$EGOV_EXTRANET"
violations "$proxy" >"$work/broken.txt"
tap_run "negative control: a wrong query is reported" grep -q '"request","query","limit"' "$work/broken.txt"
tap_run "negative control: a missing member of an answer is reported" grep -q no_such_member "$work/broken.txt"
tap_run "negative control: a wrong header of an answer is reported" grep -qi '"response","header' "$work/broken.txt"

python3 -B "$here/strict.py" <"$openapi" >"$work/strict.json"
proxy_start extranet "$work/strict.json" "$EGOV_EXTRANET"
extranet=$proxy
proxy_start intranet "$work/strict.json" "$EGOV_INTRANET"
intranet=$proxy
proxy_start exchange "$work/strict.json" "$EGOV_EXCHANGE"
exchange=$proxy
part examples examples.py --violations
part cases run.py --violations --direct-extranet "$EGOV_EXTRANET" --direct-intranet "$EGOV_INTRANET" \
	--direct-exchange "$EGOV_EXCHANGE"
