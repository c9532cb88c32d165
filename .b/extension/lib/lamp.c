/*
 * lamp.c: lamps and the time of cases as SQL functions.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/timestamp.h"

#include "core/clock.h"
#include "core/compat.h"
#include "lib/calendar.h"
#include "rules/day.h"
#include "rules/lamp.h"

PG_FUNCTION_INFO_V1(egov_lamp);
PG_FUNCTION_INFO_V1(egov_lamp_between);
PG_FUNCTION_INFO_V1(egov_clock_time);
PG_FUNCTION_INFO_V1(egov_clock_date);

static int32 day_argument(FunctionCallInfo fcinfo, int argument);
static void day_check(DateADT day);

/*
 * egov.lamp(due date, today date, stopped boolean, calendar text) text: red from the day after due,
 * else grey while stopped, else yellow from the last working day before due, else green. 22008 for
 * infinity, 22023 for an unknown calendar.
 */
Datum
egov_lamp(PG_FUNCTION_ARGS)
{
	const EgovCalendar *calendar = egov_calendar_argument(fcinfo, 3);
	DateADT today = PG_GETARG_DATEADT(1);
	EgovLampDays days;
	EgovLamp lamp;

	day_check(today);
	egov_status_check(egov_lamp_days(calendar, PG_GETARG_DATEADT(0), &days));
	lamp = egov_lamp_on(&days, PG_GETARG_BOOL(2), today);
	PG_RETURN_TEXT_P(cstring_to_text(egov_lamp_name(lamp)));
}

/*
 * egov.lamp_between(red_on date, yellow_on date, stopped boolean, today date) text: the lamp of a
 * matter whose days are known; a NULL day never comes. NULL where stopped or today is.
 */
Datum
egov_lamp_between(PG_FUNCTION_ARGS)
{
	EgovLampDays days = {day_argument(fcinfo, 0), day_argument(fcinfo, 1)};
	EgovLamp lamp;

	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	day_check(PG_GETARG_DATEADT(3));
	lamp = egov_lamp_on(&days, PG_GETARG_BOOL(2), PG_GETARG_DATEADT(3));
	PG_RETURN_TEXT_P(cstring_to_text(egov_lamp_name(lamp)));
}

/* egov.clock_now() timestamptz: case time, the transaction's time plus egov.clock_offset. */
Datum
egov_clock_time(PG_FUNCTION_ARGS)
{
	PG_RETURN_TIMESTAMPTZ(egov_clock_now());
}

/* egov.clock_today() date: the day of case time in Asia/Shanghai. */
Datum
egov_clock_date(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(egov_clock_day(egov_clock_now()));
}

/* A day that may be NULL, which never comes. */
static int32
day_argument(FunctionCallInfo fcinfo, int argument)
{
	DateADT day;

	if (PG_ARGISNULL(argument))
		return EGOV_LAMP_NEVER;
	day = PG_GETARG_DATEADT(argument);
	day_check(day);
	return day;
}

/* 22008 for infinity. */
static void
day_check(DateADT day)
{
	if (!egov_day_valid(day))
		egov_status_check(EGOV_STATUS_OUT_OF_RANGE);
}
