/*
 * calendar.h: calendars as this backend knows them.
 */
#ifndef EGOV_LIB_CALENDAR_H
#define EGOV_LIB_CALENDAR_H

#include "postgres.h"

#include "fmgr.h"
#include "utils/array.h"
#include "utils/date.h"
#include "utils/jsonb.h"

#include "rules/due.h"

/* The home calendar. */
#define EGOV_CALENDAR_CN "cn"

/* The compact form of a calendar, readable until the call ends; 22023 when there is none. */
extern const EgovCalendar *egov_calendar_get(const char *name);
/* The calendar that a text argument of an SQL function names; kept between calls of a query. */
extern const EgovCalendar *egov_calendar_argument(FunctionCallInfo fcinfo, int argument);

/*
 * The due day of a limit. unit is WD, CD or Y; stops is a daterange[] or NULL. False when there is
 * none: a stop without an end, or a NULL among the stops. 22023 for an unknown unit or a negative
 * value, 22008 for infinity and overflow.
 */
extern bool egov_due_on(const EgovCalendar *calendar, DateADT start, int value, const char *unit,
						ArrayType *stops, EgovDue *due);
/* The explanation of the same limit; NULL where egov_due_on() gives false. 54000 when too long. */
extern Jsonb *egov_due_explanation(const EgovCalendar *calendar, DateADT start, int value,
								   const char *unit, ArrayType *stops);
/* Raises what a rule's status says: 22008 or 22023. */
extern void egov_status_check(EgovStatus status);

#endif
