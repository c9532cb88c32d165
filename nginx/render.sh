#!/bin/sh
# Writes the configuration of nginx into a folder: render.sh FOLDER [NAME=VALUE...]
#
# Names: STATE (folder of the pid file), LOG (folder of the logs), SOCKETS (folder of the pools' sockets), FILES
# (folder of the files of cases), SITE (folder of the pages; default: site/ beside this script), ZONES (default
# "extranet intranet exchange"), EXTRANET_PORT, INTRANET_PORT, EXCHANGE_PORT (on 127.0.0.1; default 8080, 8081, 8082),
# RATE, BURST, GUESS, CONNECTIONS (limits of one address; default 50r/s, 100, 30r/m, 50). What was given once is kept in
# FOLDER/values and need not be given again. FOLDER/local is yours: nothing in it is touched.
# Start it with nginx -p FOLDER/ -e LOG/nginx.log -c FOLDER/nginx.conf
set -eu

here=$(cd "$(dirname "$0")" && pwd)
[ "$#" -ge 1 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
folder=$1
shift
mkdir -p "$folder/temp" "$folder/local/http" "$folder/local/extranet" "$folder/local/intranet" "$folder/local/exchange"
folder=$(cd "$folder" && pwd)

# Keeps a value in place of the one that it had.
keep()
{
	case $1 in
		[A-Z]*=*) ;;
		*) echo "render.sh: $1 is not NAME=VALUE" >&2; exit 2 ;;
	esac
	touch "$folder/values"
	{ sed "/^${1%%=*}=/d" "$folder/values"; printf '%s\n' "$1"; } >"$folder/values.new"
	mv "$folder/values.new" "$folder/values"
}

for pair in "$@"; do
	keep "$pair"
done
zones="extranet intranet exchange"
script="s|@CONF@|$folder|g;s|include \([a-z]*[.]conf\);|include $folder/\1;|"
while IFS='=' read -r name value; do
	script="$script;s|@$name@|$value|g"
	[ "$name" != ZONES ] || zones=$value
done <"$folder/values"
for zone in extranet intranet exchange; do
	case " $zones " in
		*" $zone "*) ;;
		*) script="$script;/include .*\/${zone}[.]conf;/d" ;;
	esac
done
script="$script;s|@SITE@|$here/site|g;s|@EXTRANET_PORT@|8080|g;s|@INTRANET_PORT@|8081|g;s|@EXCHANGE_PORT@|8082|g"
script="$script;s|@RATE@|50r/s|g;s|@BURST@|100|g;s|@GUESS@|30r/m|g;s|@CONNECTIONS@|50|g"
for file in "$here"/*.conf "$here"/*.conf.in; do
	name=$(basename "$file" .in)
	sed "$script" "$file" >"$folder/$name"
	if grep -n '@[A-Z_]*@' "$folder/$name" >&2; then
		echo "render.sh: no value for a name in $name" >&2
		exit 2
	fi
done
