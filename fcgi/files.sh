#!/usr/bin/env bash
# Compares the folder of the files of cases with the database: files.sh FOLDER [--remove DAYS]
#
# FOLDER is that of the front's --files. Connects as the libpq variables say, as a superuser of the database. Prints
# "unused HASH" for a file that no row names, "missing HASH" for a row whose file is not there; ends with 1 when one is
# missing. --remove takes away the unused ones that came at least DAYS days ago, while no row can be added.
set -euo pipefail

if [ "$#" != 1 ] && [ "${2:-}" != --remove ] || [ "$#" -gt 3 ] || [ ! -d "${1:-}/files" ]; then
	sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
	exit 2
fi
folder=$(cd "$1" && pwd)
days=${3:-}
case ${2:-}:$days in
	: | --remove:[0-9]*) ;;
	*) echo "files.sh: after how many days?" >&2; exit 2 ;;
esac
export PGDATABASE=${PGDATABASE:-egov}

# Prints hash and age in days of each file in its place, and of those that are on their way to it.
list()
{
	find "$folder/files" "$folder/incoming" -type f -regextype posix-extended -regex '.*/[0-9a-f]{64}([.][0-9a-f]+)?' \
		-printf '%h %f %T@\n' 2>/dev/null | awk -v now="$(date +%s)" '{
			print substr($2, 1, 64) "\t" int((now - $3) / 86400) "\t" ($1 ~ /incoming$/ ? "f" : "t") }'
}

# What the statements below say, each line a word and a hash.
statements()
{
	cat <<-'SQL'
		SET client_min_messages = warning;
		CREATE TEMPORARY TABLE file (sha256 text NOT NULL, days int4 NOT NULL, placed bool NOT NULL);
		\copy file FROM pstdin
	SQL
	if [ -n "$days" ]; then
		cat <<-SQL
			BEGIN;
			SET LOCAL lock_timeout = '10s';
			-- a file whose row comes now is placed after this transaction, anew
			LOCK TABLE egov.attachment IN SHARE MODE;
			\\o | xargs -r -d '\\n' rm -f --
			SELECT format('%s/files/%s/%s', :'folder', left(sha256, 2), sha256) FROM file WHERE placed AND days >= $days
			   AND NOT EXISTS (SELECT FROM egov.attachment AS a WHERE a.sha256 = file.sha256);
			\\o
			COMMIT;
		SQL
	fi
	cat <<-'SQL'
		SELECT DISTINCT 'unused ' || sha256 FROM file WHERE placed
		   AND NOT EXISTS (SELECT FROM egov.attachment AS a WHERE a.sha256 = file.sha256) ORDER BY 1;
		SELECT DISTINCT 'missing ' || a.sha256 FROM egov.attachment AS a
		 WHERE NOT EXISTS (SELECT FROM file WHERE file.sha256 = a.sha256) ORDER BY 1;
	SQL
}

script=$(mktemp)
trap 'rm -f "$script"' EXIT
statements >"$script"
found=$(list | psql -XqAt -v ON_ERROR_STOP=1 -v folder="$folder" -f "$script")
[ -z "$found" ] || printf '%s\n' "$found"
! grep -q '^missing' <<<"$found"
