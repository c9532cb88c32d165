/*
 * calendar.c: the compact calendar gives what counting day by day gives; official examples; how a
 * year is overridden; the ends of the day range.
 */
#include "rules/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "plain_calendar.h"
#include "tap.h"

#define DAY(y, m, d) ((int32_t) egov_day_make(y, m, d))

/* A calendar in memory of its own; the caller frees it. */
static EgovCalendar *
build(const EgovNotices *base, const EgovNotices *over)
{
	return egov_calendar_build(base, over, malloc(egov_calendar_size(base, over)));
}

/* The result of egov_calendar_add, INT32_MAX when it gives none. */
static int32_t
add(const EgovCalendar *calendar, int32_t start, int32_t days)
{
	int32_t result = INT32_MAX;

	return egov_calendar_add(calendar, start, days, &result) == EGOV_STATUS_OK ? result : INT32_MAX;
}

/* The result of egov_calendar_count, INT32_MAX when it gives none. */
static int32_t
count(const EgovCalendar *calendar, int32_t after, int32_t through)
{
	int32_t result = INT32_MAX;

	return egov_calendar_count(calendar, after, through, &result) == EGOV_STATUS_OK ? result
																					: INT32_MAX;
}

/* Compares with the plain way: every day, and from every third day all steps and spans. */
static void
compare_with_plain(const EgovCalendar *calendar)
{
	int wrong_days = 0, wrong_adds = 0, wrong_counts = 0;
	int first = 1500, end = PLAIN_END - 1500;

	for (int day = first; day < end; day++)
		wrong_days += egov_calendar_works(calendar, day) != plain_works[day];
	tap_is(wrong_days, 0, "is a working day: 2004 to 2035");
	for (int day = first; day < end; day += 3)
	{
		for (int n = -60; n <= 60; n++)
		{
			wrong_adds += n != 0 && add(calendar, day, n) != plain_add(day, n);
			wrong_counts += count(calendar, day, day + n) != plain_count(day, day + n);
		}
	}
	tap_is(wrong_adds, 0, "nth working day after and before");
	tap_is(wrong_counts, 0, "working days between, both ways");
	tap_is(add(calendar, 1000, 8000), plain_add(1000, 8000), "a step across all published years");
	tap_is(add(calendar, 13000, -8000), plain_add(13000, -8000), "and back");
}

/* Examples from the official notices. */
static void
official_examples(const EgovCalendar *c)
{
	tap_is(add(c, DAY(2025, 9, 25), 5), DAY(2025, 10, 9), "2025-09-25 + 5");
	tap_is(add(c, DAY(2024, 9, 26), 5), DAY(2024, 10, 9), "2024-09-26 + 5");
	tap_is(add(c, DAY(2026, 2, 12), 5), DAY(2026, 2, 26), "2026-02-12 + 5");
	tap_is(add(c, DAY(2026, 2, 14), 1), DAY(2026, 2, 24), "2026-02-14, a working Saturday, + 1");
	tap_is(add(c, DAY(2025, 1, 23), 5), DAY(2025, 2, 6), "2025-01-23 + 5");
	tap_is(add(c, DAY(2026, 10, 3), 5), DAY(2026, 10, 13), "2026-10-03, a holiday, + 5");
	tap_is(add(c, DAY(2025, 12, 31), 1), DAY(2026, 1, 4), "2025-12-31 + 1");
	tap_is(add(c, DAY(2025, 9, 24), 10), DAY(2025, 10, 14), "2025-09-24 + 10");
	tap_is(add(c, DAY(2026, 10, 3), 0), DAY(2026, 10, 3), "0 stays, on a day off too");
	tap_is(count(c, DAY(2023, 12, 31), DAY(2024, 12, 31)), 251, "251 working days in 2024");
	tap_is(count(c, DAY(2024, 12, 31), DAY(2025, 12, 31)), 248, "248 in 2025");
	tap_is(count(c, DAY(2025, 12, 31), DAY(2026, 12, 31)), 248, "248 in 2026");
}

/* The first and the last day, and beyond. */
static void
ends_of_range(const EgovCalendar *c)
{
	tap_is(add(c, EGOV_DAY_MAX, 1), INT32_MAX, "after the last day");
	tap_is(add(c, EGOV_DAY_MIN, -1), INT32_MAX, "before the first day");
	tap_is(add(c, EGOV_DAY_MAX, 0), EGOV_DAY_MAX, "0 from the last day");
	tap_is(add(c, DAY(2025, 1, 1), INT32_MAX), INT32_MAX, "the largest step");
	tap_is(add(c, DAY(2025, 1, 1), INT32_MIN), INT32_MAX, "the smallest step");
	tap_is(add(c, INT32_MAX, 0), INT32_MAX, "infinity");
	tap_is(add(c, INT32_MIN, 1), INT32_MAX, "minus infinity");
	tap_is(count(c, INT32_MIN, 0), INT32_MAX, "count from minus infinity");
	tap_is(count(c, 0, INT32_MAX), INT32_MAX, "count to infinity");
	tap_is(count(c, EGOV_DAY_MIN, EGOV_DAY_MAX), -count(c, EGOV_DAY_MAX, EGOV_DAY_MIN),
		   "the whole range counts, both ways alike");
	tap_ok(egov_calendar_works(c, EGOV_DAY_MIN), "4714-11-24 BC was a Monday");
	(void) egov_calendar_works(c, EGOV_DAY_MAX);
}

/* Which years are published. */
static void
published(const EgovCalendar *c)
{
	int32_t first = 0;
	int32_t last = 0;

	tap_ok(egov_calendar_published(c, DAY(2007, 1, 1), DAY(2026, 12, 31)), "2007 to 2026");
	tap_ok(!egov_calendar_published(c, DAY(2006, 12, 31), DAY(2007, 1, 1)), "not 2006");
	tap_ok(!egov_calendar_published(c, DAY(2026, 12, 31), DAY(2027, 1, 1)), "not 2027");
	tap_ok(!egov_calendar_published(c, DAY(1948, 1, 1), DAY(2020, 1, 1)), "not 1948");
	tap_ok(!egov_calendar_published(c, DAY(2020, 1, 1), DAY(2121, 1, 1)), "not 2121");
	tap_ok(egov_calendar_published(c, DAY(2121, 1, 2), DAY(2121, 1, 1)), "no day at all is");
	tap_ok(egov_calendar_years(c, &first, &last), "there are years");
	tap_ok(first == 2007 && last == 2026, "from 2007 to 2026");
}

/* What the notices list. */
static void
listed(const EgovCalendar *c)
{
	const EgovNoticeDay *row = egov_calendar_listed(c, DAY(2026, 2, 14));

	tap_ok(row != NULL && row->kind == EGOV_DAY_WORK && strcmp(row->name, "春节") == 0,
		   "a make-up day is listed with its holiday");
	row = egov_calendar_listed(c, DAY(2007, 12, 31));
	tap_ok(row != NULL && row->kind == EGOV_DAY_OFF && row->year == 2008,
		   "a day in December belongs to the next year's notice");
	tap_ok(egov_calendar_listed(c, DAY(2026, 2, 12)) == NULL, "a plain day is not listed");
	tap_ok(egov_calendar_listed(c, DAY(2036, 2, 12)) == NULL, "nor one beyond the notices");
}

/* A notice in place of a compiled one, single days, and a year to come. */
static void
overrides(void)
{
	static const int32_t years[] = {2008, 2027};
	const EgovNoticeDay days[] = {
		{DAY(2008, 5, 5), 2008, EGOV_DAY_OFF, "a"},	  {DAY(2025, 10, 1), 2025, EGOV_DAY_WORK, "b"},
		{DAY(2025, 10, 16), 2025, EGOV_DAY_OFF, "c"}, {DAY(2026, 12, 31), 2027, EGOV_DAY_OFF, "d"},
		{DAY(2027, 1, 2), 2027, EGOV_DAY_WORK, "e"},
	};
	const EgovNotices over = {days, 5, years, 2};
	EgovCalendar *c = build(&egov_notices_cn, &over);

	tap_ok(egov_calendar_works(c, DAY(2008, 10, 1)), "the compiled notice of 2008 is gone");
	tap_ok(egov_calendar_works(c, DAY(2007, 12, 31)), "with its days in December 2007");
	tap_ok(!egov_calendar_works(c, DAY(2007, 10, 1)), "that of 2007 stays");
	tap_ok(!egov_calendar_works(c, DAY(2008, 5, 5)), "the new one of 2008 holds");
	tap_ok(egov_calendar_works(c, DAY(2025, 10, 1)), "a single day overrides its compiled row");
	tap_ok(!egov_calendar_works(c, DAY(2025, 10, 2)), "and nothing else of its year");
	tap_ok(!egov_calendar_works(c, DAY(2025, 10, 16)), "a single day is added");
	tap_ok(!egov_calendar_works(c, DAY(2026, 12, 31)), "December before a new notice");
	tap_ok(egov_calendar_works(c, DAY(2027, 1, 2)), "a make-up Saturday of a new notice");
	tap_ok(egov_calendar_published(c, DAY(2026, 1, 1), DAY(2027, 12, 31)), "2027 is published");
	tap_ok(!egov_calendar_published(c, DAY(2028, 1, 1), DAY(2028, 1, 1)), "2028 is not");
	free(c);
}

/* Calendars that begin with nothing. */
static void
plain_week(void)
{
	static const int32_t years[] = {1949, 2120};
	const EgovNotices widest = {NULL, 0, years, 2};
	EgovCalendar *c = build(&egov_notices_none, &egov_notices_none);
	EgovCalendar *wide;
	int32_t first;
	int32_t last;

	tap_is(add(c, 2, 5), 9, "Monday to Friday: a Monday + 5 is a Monday");
	tap_is(add(c, 2, -1), -1, "the working day before a Monday is a Friday");
	tap_ok(!egov_calendar_works(c, 0) && !egov_calendar_works(c, 1) && egov_calendar_works(c, 2),
		   "Saturday, Sunday, Monday");
	tap_ok(!egov_calendar_published(c, 0, 0), "nothing is published");
	tap_ok(!egov_calendar_years(c, &first, &last), "no year has a notice");
	wide = build(&egov_notices_none, &widest);
	tap_ok(egov_calendar_years(wide, &first, &last) && first == 1949 && last == 2120,
		   "the first and the last year that can have one");
	tap_is(add(wide, -18000, 30000), add(c, -18000, 30000),
		   "the longest arrays hold the same week");
	tap_is(add(wide, 43000, -30000), add(c, 43000, -30000), "and back");
	free(wide);
	free(c);
}

/* What cannot be built. */
static void
checks(void)
{
	static const int32_t early[] = {1948}, late[] = {2121};
	EgovNoticeDay days[] = {{DAY(2025, 1, 1), 2025, EGOV_DAY_OFF, ""},
							{DAY(2025, 1, 2), 2025, EGOV_DAY_OFF, ""}};
	EgovNotices notices = {days, 2, NULL, 0};
	const EgovNotices too_early = {NULL, 0, early, 1}, too_late = {NULL, 0, late, 1};

	tap_is(egov_notices_check(&egov_notices_cn), EGOV_STATUS_OK, "the compiled notices");
	tap_is(egov_notices_check(&notices), EGOV_STATUS_OK, "two days");
	days[1].day = days[0].day;
	tap_is(egov_notices_check(&notices), EGOV_STATUS_UNSORTED, "the same day twice");
	days[1].day = DAY(2121, 1, 1);
	tap_is(egov_notices_check(&notices), EGOV_STATUS_OUT_OF_RANGE, "a day beyond 2120");
	days[0].day = DAY(1948, 11, 30);
	tap_is(egov_notices_check(&notices), EGOV_STATUS_OUT_OF_RANGE, "a day before December 1948");
	tap_is(egov_notices_check(&too_early), EGOV_STATUS_OUT_OF_RANGE, "a notice for 1948");
	tap_is(egov_notices_check(&too_late), EGOV_STATUS_OUT_OF_RANGE, "a notice for 2121");
}

int
main(int argc, char **argv)
{
	EgovCalendar *calendar = build(&egov_notices_cn, &egov_notices_none);

	if (tap_ok(argc == 2 && plain_read(argv[1]), "the CSV file of notices can be read"))
		compare_with_plain(calendar);
	official_examples(calendar);
	ends_of_range(calendar);
	published(calendar);
	listed(calendar);
	overrides();
	plain_week();
	checks();
	free(calendar);
	return tap_done();
}
