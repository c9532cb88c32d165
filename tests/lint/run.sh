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
	make_weak relro -Wl,-z,norelro
	make_weak lazy -Wl,-z,lazy
	make_weak stack -Wl,-z,execstack
	make_weak protector -fno-stack-protector
	make_weak clash -fno-stack-clash-protection
	make_weak fortify -U_FORTIFY_SOURCE
	make_weak program -no-pie -fno-pie
	make_weak information -g0
}

# A front of one function that has all protection but for one: make_weak <name> <option...>
make_weak()
{
	mkdir -p "$bad/hardening-$1/fcgi"
	gcc -O2 -g -fPIE -pie -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=2 \
		-Wl,-z,relro,-z,now,-z,noexecstack "${@:2}" -o "$bad/hardening-$1/fcgi/egov-fcgi" -x c - <<-'C'
			#include <string.h>
			int main(int argc, char **argv) { char copy[64]; strcpy(copy, argv[argc - 1]); return copy[argc]; }
		C
}

# Compiles a file of the front that a warning is due for, as the tests compile it.
warned()
{
	rm -rf "$bad/warning"
	mkdir -p "$bad/warning"
	cp "$EGOV_SRC"/fcgi/{Makefile,*.c,*.h} "$bad/warning"
	echo 'static int unused;' >>"$bad/warning/text.c"
	make -s -C "$bad/warning" WERROR="$1" text.o
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
make_weak whole
tap_run "hardening: accepts a program that lacks nothing" python3 "$here/lint.py" "$bad/hardening-whole" hardening
tap_run "hardening: there are a module and a front to look at" test -s "$EGOV_SRC/egov.so" -a -s "$EGOV_SRC/fcgi/egov-fcgi"
rm -f "$EGOV_SRC/egov.so"
tap_refuses "a warning of the compiler ends the build of the tests" warned "$EGOV_WERROR"
tap_run "and no other" warned ""
tap_is "the module alone is built without clang" "$(bitcode || true)" 0
tap_run "unless bitcode is asked for" bitcode with_llvm=yes
