/*
 * lamp.c: red, grey, yellow or green.
 */
#include "rules/lamp.h"

#include "rules/day.h"

static const char *const names[EGOV_LAMP_COUNT] = {"green", "yellow", "grey", "red"};

/* Returns the code word of a lamp. */
const char *
egov_lamp_name(EgovLamp lamp)
{
	return names[lamp];
}

/* A limit is broken from the day after its last; the working day before the last one warns. */
EgovStatus
egov_lamp_days(const EgovCalendar *calendar, int32_t due, EgovLampDays *days)
{
	if (!egov_day_valid(due) || !egov_day_valid(due + 1))
		return EGOV_STATUS_OUT_OF_RANGE;
	days->red_on = due + 1;
	return egov_calendar_add(calendar, due, -1, &days->yellow_on);
}

/* Returns the lamp; a broken limit stays broken while the clock is stopped. */
EgovLamp
egov_lamp_on(const EgovLampDays *days, bool stopped, int32_t today)
{
	if (today >= days->red_on)
		return EGOV_LAMP_RED;
	if (stopped)
		return EGOV_LAMP_GREY;
	return today >= days->yellow_on ? EGOV_LAMP_YELLOW : EGOV_LAMP_GREEN;
}
