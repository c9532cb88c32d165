/*
 * day.c: day numbers are those of PostgreSQL's type date, over its whole range.
 */
#include "rules/day.h"

#include "tap.h"

/* Walks every day of 2,000 years and compares with a calendar kept by hand. */
static void
walk(void)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int32_t day = (int32_t) egov_day_make(1000, 1, 1);
	int wrong = 0;

	for (int year = 1000; year < 3000; year++)
	{
		bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);

		for (int month = 1; month <= 12; month++)
		{
			int length = lengths[month - 1] + (leap && month == 2);

			for (int mday = 1; mday <= length; mday++, day++)
			{
				int32_t y;
				int m, d;

				egov_day_split(day, &y, &m, &d);
				wrong += y != year || m != month || d != mday;
				wrong += egov_day_make(year, month, mday) != day;
				wrong += !egov_day_exists(year, month, mday);
				wrong += egov_day_of_week(day) != ((day % 7 + 7) % 7 + 5) % 7 + 1;
			}
			wrong += egov_day_exists(year, month, length + 1);
			wrong += egov_day_exists(year, month, 0);
		}
	}
	tap_is(wrong, 0, "every day of the years 1000 to 2999");
}

int
main(void)
{
	int32_t year;
	int month, mday;

	tap_is(egov_day_make(2000, 1, 1), 0, "day 0 is 2000-01-01");
	tap_is(egov_day_make(1970, 1, 1), -10957, "1970-01-01");
	tap_is(egov_day_make(2026, 2, 28), 9555, "2026-02-28");
	tap_is(egov_day_make(-4713, 11, 24), EGOV_DAY_MIN, "the first day is 4714-11-24 BC");
	tap_is(egov_day_make(5874897, 12, 31), EGOV_DAY_MAX, "the last day is 5874897-12-31");
	walk();
	egov_day_split(EGOV_DAY_MAX, &year, &month, &mday);
	tap_ok(year == 5874897 && month == 12 && mday == 31, "the last day splits");
	egov_day_split(EGOV_DAY_MIN, &year, &month, &mday);
	tap_ok(year == -4713 && month == 11 && mday == 24, "the first day splits");
	tap_ok(egov_day_valid(EGOV_DAY_MIN) && egov_day_valid(EGOV_DAY_MAX), "both ends are valid");
	tap_ok(!egov_day_valid((int64_t) EGOV_DAY_MIN - 1), "the day before the first is not");
	tap_ok(!egov_day_valid((int64_t) EGOV_DAY_MAX + 1), "the day after the last is not");
	tap_ok(!egov_day_valid(INT32_MIN) && !egov_day_valid(INT32_MAX), "infinity is not");
	tap_ok(!egov_day_exists(2025, 0, 1) && !egov_day_exists(2025, 13, 1), "months are 1 to 12");
	tap_ok(egov_day_exists(2024, 2, 29) && !egov_day_exists(2025, 2, 29), "leap day");
	tap_ok(egov_day_exists(2000, 2, 29) && !egov_day_exists(1900, 2, 29), "leap day of centuries");
	return tap_done();
}
