#!/usr/bin/env bash
# Runs every rule of lint.py on the sources and the built module, and each rule on bad trees.
# A rule that finds nothing in its bad trees, or that has none, fails.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
bad=$EGOV_STATE/log/lint.d

# Bad trees that cannot stand in the sources as they are: long ones, binaries, the forbidden words.
make_bad()
{
	rm -rf "$bad"
	cp -r "$here/bad" "$bad"
	mkdir -p "$bad/length-function/extension" "$bad/length-file/sql" "$bad/word/sql" "$bad"/symbol-{prefix,undefined} \
		"$bad/format/fcgi"
	{
		printf '/* Long. */\nstatic int\nmake_id(void)\n{\n'
		printf '\tstep();\n%.0s' {1..101}
		echo '}'
	} >"$bad/length-function/extension/id.c"
	printf 'SELECT 1;\n%.0s' {1..501} >"$bad/length-file/sql/case.sql"
	printf -- '-- TO%s: more\n' DO >"$bad/word/sql/case.sql"
	printf 'static int  id ;\n' >"$bad/format/fcgi/id.c"
	cp "$EGOV_SRC/.clang-format" "$bad/format"
	echo 'int make_id(void); int make_id(void) { return 1; }' |
		gcc -shared -fPIC -o "$bad/symbol-prefix/egov.so" -x c -
	echo 'int egov_id_make(void); int egov_id(void); int egov_id(void) { return egov_id_make(); }' |
		gcc -shared -fPIC -o "$bad/symbol-undefined/egov.so" -x c -
}

# Fails when a compiler warned during the build of this run.
no_warnings()
{
	! grep -h 'warning:' "$EGOV_STATE"/log/build-*.log
}

# What a build of the module would run, everything anew: bitcode <word...>
bitcode()
{
	make -n -B -C "$EGOV_SRC/extension" PG_CONFIG="$PG_CONFIG" "$@" all | grep -c -- '-emit-llvm'
}

make_bad
cp "$EGOV_TREE$("$PG_CONFIG" --pkglibdir)/egov.so" "$EGOV_SRC/egov.so"
for rule in $(python3 "$here/lint.py" --list); do
	tap_run "$rule: the sources" python3 "$here/lint.py" "$EGOV_SRC" "$rule"
	found=0
	for tree in "$bad/$rule" "$bad/$rule"-*; do
		[ -d "$tree" ] || continue
		tap_refuses "$rule: refuses $(basename "$tree")" python3 "$here/lint.py" "$tree" "$rule"
		found=1
	done
	[ "$found" = 1 ] || tap_not_ok "$rule: has a bad tree"
done
rm -f "$EGOV_SRC/egov.so"
tap_run "no compiler warnings" no_warnings
tap_is "the module alone is built without clang" "$(bitcode || true)" 0
tap_run "unless bitcode is asked for" bitcode with_llvm=yes
