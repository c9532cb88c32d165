# Makes holidays_cn.c from holidays-cn.csv (date,kind,name; sorted by date).
# A day in December is listed by the notice for the year after.
function day_number(year, month, mday,    y, era, m) {
	y = month <= 2 ? year - 1 : year
	m = (month + 9) % 12
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m + 2) / 5) + mday - 1 - 730425
}
BEGIN {
	FS = ","
	print "/*"
	print " * holidays_cn.c: the State Council's yearly holiday notices (国务院办公厅关于部分节假日安排的通知)."
	print " * Generated from holidays-cn.csv by holidays_cn.awk; the unit tests compare it with a fresh run."
	print " */"
	print "/* clang-format off */"
	print "#include \"rules/calendar.h\""
	print ""
	print "static const EgovNoticeDay days[] = {"
}
NR > 1 {
	split($1, part, "-")
	year = part[2] == "12" ? part[1] + 1 : part[1] + 0
	if (!(year in seen)) {
		seen[year] = 1
		years[++count] = year
	}
	printf "\t{%d, %d, EGOV_DAY_%s, \"%s\"}, /* %s */\n", day_number(part[1] + 0, part[2] + 0, part[3] + 0), year, toupper($2), $3, $1
}
END {
	print "};"
	print ""
	print "static const int32_t years[] = {"
	for (i = 1; i <= count; i++)
		printf "\t%d,\n", years[i]
	print "};"
	print ""
	print "const EgovNotices egov_notices_cn = {days, sizeof(days) / sizeof(days[0]), years,"
	print "\t\t\t\t\t\t\t\t\t sizeof(years) / sizeof(years[0])};"
}
