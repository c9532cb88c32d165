#!/bin/sh
# Writes the configuration of nginx into a folder: render.sh FOLDER NAME=VALUE...
#
# Names: STATE (folder of the pid file), LOG (folder of the logs), SOCKETS (folder of the pools'
# sockets), FILES (folder of the files of cases), SITE (folder of the start page; default: site/
# beside this script), EXTRANET_PORT, INTRANET_PORT, EXCHANGE_PORT (default 8080, 8081, 8082). CONF is
# the folder itself. Then start it with
# nginx -p FOLDER/ -e LOG/nginx.log -c FOLDER/nginx.conf
set -eu

here=$(cd "$(dirname "$0")" && pwd)
[ "$#" -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
folder=$1
shift
mkdir -p "$folder/temp"
folder=$(cd "$folder" && pwd)
script="s|@CONF@|$folder|g"
for pair in "$@"; do
	script="$script;s|@${pair%%=*}@|${pair#*=}|g"
done
script="$script;s|@SITE@|$here/site|g;s|@EXTRANET_PORT@|8080|g;s|@INTRANET_PORT@|8081|g"
script="$script;s|@EXCHANGE_PORT@|8082|g"
for file in "$here"/*.conf "$here"/*.conf.in; do
	name=$(basename "$file" .in)
	sed "$script" "$file" >"$folder/$name"
	if grep -n '@[A-Z_]*@' "$folder/$name" >&2; then
		echo "render.sh: no value for a name in $name" >&2
		exit 2
	fi
done
