#!/usr/bin/env bash
# Builds a PostgreSQL that tells valgrind of its memory contexts: build.sh <folder>
#
# From the upstream part of Debian's source package (its patches name folders of the host), with assertions and -DUSE_VALGRIND and as little else as the tests need, into
# <folder>/server; nothing is done when it is there. The host is left as it is: the list of source packages is one of the
# folder's own. Wanted is the version of the installed server; where the mirror has its source no longer, the newest it has.
# Afterwards <folder>/server/version names it and <folder>/server/valgrind.supp is PostgreSQL's own list of suppressions.
set -euo pipefail

mkdir -p "$1"
folder=$(cd "$1" && pwd -P)
package=postgresql-${PG_MAJOR:-15}
apt=(-qq -o "Dir::Etc::sourcelist=$folder/apt/sources.list" -o "Dir::Etc::sourceparts=$folder/apt/parts"
	-o "Dir::State::lists=$folder/apt/lists" -o "Dir::Cache=$folder/apt/cache" -o "APT::Sandbox::User=$(id -un)")

# What the tests need of the source, in an order in which it can be built.
PARTS="config src/makefiles src/include src/common src/port src/timezone src/backend src/backend/utils/mb/conversion_procs
	src/backend/snowball src/interfaces/libpq src/fe_utils src/pl/plpgsql src/bin/initdb src/bin/pg_ctl src/bin/psql src/bin/pg_config
	src/bin/scripts contrib/btree_gist"

# The host's lists of packages, as lists of source packages.
make_lists()
{
	local file
	rm -rf "$folder/apt"
	mkdir -p "$folder"/apt/{parts,lists/partial,cache/archives/partial}
	sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$folder/apt/sources.list" 2>/dev/null || true
	for file in /etc/apt/sources.list.d/*.{list,sources}; do
		[ ! -r "$file" ] || sed 's/^deb /deb-src /; s/^Types:.*/Types: deb-src/' "$file" >"$folder/apt/parts/${file##*/}"
	done
	apt-get "${apt[@]}" update || true
}

# Prints the versions to try, the best first.
versions()
{
	dpkg-query -W -f '${source:Version}\n' "$package" 2>/dev/null || true
	apt-cache "${apt[@]}" showsrc "$package" | sed -n 's/^Version: //p' | sort -rV
}

# Gets the sources into <folder>/source and prints their version.
get_source()
{
	local version
	cd "$folder"
	for version in $(versions); do
		rm -rf source "${package}"_*
		if apt-get "${apt[@]}" --download-only --tar-only source "$package=$version" >&2; then
			mkdir source
			tar -C source --strip-components=1 -xf "${package}"_*.orig.tar.*
			echo "$version"
			return 0
		fi
	done
	return 1
}

if [ -e "$folder/server/version" ]; then
	exit 0
fi
make_lists
version=$(get_source)
cd "$folder/source"
./configure --quiet --prefix="$folder/server" --enable-cassert --enable-debug --without-readline --without-zlib --with-icu \
	CFLAGS='-O1 -g -fno-omit-frame-pointer' CPPFLAGS='-DUSE_VALGRIND'
make -s -C src/backend generated-headers
make -s -C src install-local
for part in $PARTS; do
	nice make -s -j"$(nproc)" -C "$part" all
	make -s -C "$part" install
done
cp "/usr/share/postgresql/${PG_MAJOR:-15}/extension/"pgtap* "$("$folder/server/bin/pg_config" --sharedir)/extension"
cp src/tools/valgrind.supp "$folder/server/"
echo "$version" >"$folder/server/version"
cd "$folder"
rm -rf source apt "${package}"_*
