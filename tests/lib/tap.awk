# Sums up the TAP output of one suite: awk -v suite=NAME -v status=EXIT -f tap.awk < output
# Prints "passed failed skipped" and then, a line each, what failed and why something was skipped.

function detail(text)
{
	details[++n] = text
}

/^ok.*# *[Ss][Kk][Ii][Pp]/ {
	skipped++
	reason = $0
	sub(/.*# *[Ss][Kk][Ii][Pp][a-zA-Z]* */, "", reason)
	name = $0
	sub(/ *# *[Ss][Kk][Ii][Pp].*/, "", name)
	sub(/^ok *[0-9]* *-? */, "", name)
	detail("skipped " suite ": " name ": " (reason == "" ? "no reason given" : reason))
	showing = 0
	next
}

/^ok/ {
	passed++
	showing = 0
	next
}

/^not ok/ {
	failed++
	name = $0
	sub(/^not ok *[0-9]* *-? */, "", name)
	detail("FAILED " suite ": " name)
	showing = 40
	next
}

/^1\.\.[0-9]+ *$/ {
	plan += substr($1, 4)
	next
}

/^#/ && showing > 0 {
	detail("    " substr($0, 2))
	showing--
}

END {
	total = passed + failed + skipped
	if (plan > 0 && plan != total) {
		failed++
		detail("FAILED " suite ": planned " plan " tests, ran " total)
	}
	if (total == 0) {
		failed++
		detail("FAILED " suite ": ran nothing")
	} else if (status != 0 && failed == 0) {
		failed++
		detail("FAILED " suite ": exit status " status)
	}
	print passed + 0, failed + 0, skipped + 0
	for (i = 1; i <= n; i++)
		print details[i]
}
