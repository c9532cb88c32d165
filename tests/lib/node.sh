# shellcheck shell=bash disable=SC2034 # what is set here the callers use
# Which Node runs the tools that tests/package-lock.json pins.

# Sets node to the pinned Node where there is a build of it for this machine, else to the host's: node_find <node_modules>
node_find()
{
	node=$(find "$1" -path '*/node-linux-*/bin/node' -print -quit 2>/dev/null)
	if [ -z "$node" ] || ! "$node" --version >/dev/null 2>&1; then
		node=$(command -v node)
	fi
}
