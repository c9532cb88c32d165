/*
 * lamp.c: red before grey before yellow before green, on each day around the due day.
 */
#include "rules/lamp.h"

#include <stdlib.h>
#include <string.h>

#include "rules/day.h"
#include "tap.h"

/* The day of a date. */
static int32_t
day(int year, int month, int mday)
{
	return (int32_t) egov_day_make(year, month, mday);
}

/* Compares the lamp on a day with a word. */
static void
lamp_is(const EgovLampDays *days, bool stopped, int32_t today, const char *wanted, const char *name)
{
	const char *got = egov_lamp_name(egov_lamp_on(days, stopped, today));

	tap_ok(strcmp(got, wanted) == 0, "%s: %s", name, wanted);
}

/* A promise that ends on Monday 2026-09-28, behind the Mid-Autumn holiday. */
static void
around_a_holiday(const EgovCalendar *calendar)
{
	EgovLampDays days;

	tap_is(egov_lamp_days(calendar, day(2026, 9, 28), &days), EGOV_STATUS_OK, "days of a due day");
	tap_is(days.yellow_on, day(2026, 9, 24), "the working day before 2026-09-28 is 09-24");
	lamp_is(&days, false, day(2026, 9, 23), "green", "two working days before");
	lamp_is(&days, false, day(2026, 9, 24), "yellow", "the last working day before");
	lamp_is(&days, false, day(2026, 9, 26), "yellow", "a day off between");
	lamp_is(&days, false, day(2026, 9, 28), "yellow", "the due day itself");
	lamp_is(&days, false, day(2026, 9, 29), "red", "from 24:00 of the due day");
	lamp_is(&days, true, day(2026, 9, 23), "grey", "stopped before");
	lamp_is(&days, true, day(2026, 9, 28), "grey", "stopped on the due day");
	lamp_is(&days, true, day(2026, 9, 29), "red", "a broken limit stays broken");
}

/* Days that never come, and days outside of what can be represented. */
static void
edges(const EgovCalendar *calendar)
{
	EgovLampDays never = {EGOV_LAMP_NEVER, EGOV_LAMP_NEVER};
	EgovLampDays days;

	lamp_is(&never, false, EGOV_DAY_MAX, "green", "no limit");
	lamp_is(&never, true, EGOV_DAY_MAX, "grey", "no limit, stopped");
	tap_is(egov_lamp_days(calendar, EGOV_DAY_MAX, &days), EGOV_STATUS_OUT_OF_RANGE,
		   "no day follows the last");
	tap_is(egov_lamp_days(calendar, INT32_MAX, &days), EGOV_STATUS_OUT_OF_RANGE, "infinity");
	tap_is(egov_lamp_days(calendar, INT32_MIN, &days), EGOV_STATUS_OUT_OF_RANGE, "its opposite");
	tap_is(egov_lamp_days(calendar, EGOV_DAY_MIN, &days), EGOV_STATUS_OUT_OF_RANGE,
		   "no working day before the first day");
}

int
main(void)
{
	void *memory = malloc(egov_calendar_size(&egov_notices_cn, &egov_notices_none));
	EgovCalendar *calendar = egov_calendar_build(&egov_notices_cn, &egov_notices_none, memory);

	around_a_holiday(calendar);
	edges(calendar);
	free(memory);
	return tap_done();
}
