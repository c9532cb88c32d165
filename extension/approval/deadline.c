/*
 * deadline.c: the limits of a case. The start day is not counted (Art. 82: limits in working days).
 */
#include "postgres.h"

#include "approval/deadline.h"
#include "core/compat.h"
#include "lib/calendar.h"

static EgovRows limit_find(const char *limit, DateADT day);

int
egov_limit_by_law(const char *limit, DateADT day, char **unit)
{
	EgovRows rows = limit_find(limit, day);

	*unit = egov_row_text(rows, 0, 2);
	return egov_row_int(rows, 0, 1);
}

DateADT
egov_deadline_by_law(EgovCall *call, const EgovCaseFile *file, const char *kind, DateADT start,
					 const char *limit)
{
	EgovRows rows = limit_find(limit, start);

	return egov_deadline_set(call, file, kind, start, egov_row_int(rows, 0, 1),
							 egov_row_text(rows, 0, 2), egov_row_text(rows, 0, 3));
}

DateADT
egov_deadline_set(EgovCall *call, const EgovCaseFile *file, const char *kind, DateADT start,
				  int value, const char *unit, const char *basis)
{
	EgovDue due;

	if (!egov_due_on(egov_calendar_get(EGOV_CALENDAR_CN), start, value, unit, NULL, &due))
		elog(ERROR, "a limit without stops has no due day");
	egov_query(&egov_approval, DEADLINE_PUT, call->tenant, &file->id, kind, start, value, unit,
			   due.day, due.provisional, call->now, basis);
	return due.day;
}

void
egov_deadline_meet(EgovCall *call, const EgovCaseFile *file, const char *kind)
{
	egov_query(&egov_approval, DEADLINE_MEET, call->tenant, &file->id, kind, call->now);
}

DateADT
egov_deadline_day(EgovCall *call, const EgovCaseFile *file, const char *kind)
{
	EgovRows rows = egov_query(&egov_approval, DEADLINE_DAY, call->tenant, &file->id, kind);

	return rows.count == 0 ? EGOV_NO_DATE : egov_row_date(rows, 0, 1);
}

DateADT
egov_budget_day(EgovCall *call, int days)
{
	EgovDue due;

	if (!egov_due_on(egov_calendar_get(EGOV_CALENDAR_CN), call->today, days, "WD", NULL, &due))
		elog(ERROR, "a limit without stops has no due day");
	return due.day;
}

/* Value, unit and basis of a limit that is in force on a day; 55000 where there is none. */
static EgovRows
limit_find(const char *limit, DateADT day)
{
	EgovRows rows = egov_query(&egov_approval, LEGAL_LIMIT, limit, day);

	if (rows.count != 1)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
						errmsg("there is no legal limit \"%s\" in force", limit),
						errhint("Insert the limit into egov.legal_limit.")));
	return rows;
}
