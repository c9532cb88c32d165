/*
 * deadline.c: limits of things. The start day is not counted and the last day ends at 24:00
 * Asia/Shanghai; stopped days do not count.
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/compat.h"
#include "lib/calendar.h"
#include "org/deadline.h"
#include "org/org_statements.h"
#include "org/role.h"

static EgovRows limit_find(const char *limit, DateADT day);

EgovLength
egov_limit_by_law(const char *limit, DateADT day)
{
	EgovRows rows = limit_find(limit, day);
	EgovLength length = {egov_row_int(rows, 0, 1), egov_row_word(rows, 0, 2),
						 egov_row_text(rows, 0, 3)};

	return length;
}

EgovLength
egov_limit_extension(const char *limit, DateADT day, uint32 *role)
{
	EgovRows rows = limit_find(limit, day);
	EgovLength length = {egov_row_int(rows, 0, 4), egov_row_text(rows, 0, 5),
						 egov_row_text(rows, 0, 3)};
	char *code = egov_row_text(rows, 0, 6);

	*role = code == NULL ? 0 : egov_role_bit(code);
	return length;
}

DateADT
egov_length_day(DateADT start, const EgovLength *length)
{
	EgovDue due;

	if (!egov_due_on(egov_calendar_get(EGOV_CALENDAR_CN), start, length->value, length->unit, NULL,
					 &due))
		elog(ERROR, "a limit without stops has no due day");
	return due.day;
}

DateADT
egov_deadline_set(EgovCall *call, const EgovSubject *subject, const char *kind, DateADT start,
				  const EgovLength *length, TimestampTz effective_at)
{
	EgovDue due;

	if (!egov_due_on(egov_calendar_get(EGOV_CALENDAR_CN), start, length->value, length->unit, NULL,
					 &due))
		elog(ERROR, "a limit without stops has no due day");
	egov_query(&egov_org, ORG_DEADLINE_PUT, call->tenant, subject->kind, subject->id, kind, start,
			   length->value, length->unit, due.day, due.provisional, call->now, length->basis,
			   effective_at);
	return due.day;
}

void
egov_deadline_meet(EgovCall *call, const EgovSubject *subject, const char *kind)
{
	egov_query(&egov_org, ORG_DEADLINE_MEET, call->tenant, subject->id, kind, call->now);
}

void
egov_deadline_drop(EgovCall *call, const EgovSubject *subject, const char *kind)
{
	egov_query(&egov_org, ORG_DEADLINE_DROP, call->tenant, subject->id, kind);
}

DateADT
egov_deadline_day(EgovCall *call, const EgovSubject *subject, const char *kind)
{
	EgovRows rows = egov_query(&egov_org, ORG_DEADLINE_DAY, call->tenant, subject->id, kind);

	return rows.count == 0 ? EGOV_NO_DATE : egov_row_date(rows, 0, 1);
}

void
egov_deadline_stop(EgovCall *call, const EgovSubject *subject, const char *kind,
				   const char *other_kind, ArrayType *stops)
{
	egov_query(&egov_org, ORG_DEADLINE_STOP, call->tenant, subject->id, kind, other_kind, stops,
			   subject->kind, EGOV_MOVED_BY_STOP, call->now);
}

DateADT
egov_deadline_extend(EgovCall *call, const EgovSubject *subject, const char *kind, int value,
					 DateADT *before)
{
	EgovRows rows = egov_query(&egov_org, ORG_DEADLINE_EXTEND, call->tenant, subject->id, kind,
							   value, subject->kind, EGOV_MOVED_BY_EXTENSION, call->now);

	if (rows.count != 1)
		elog(ERROR, "there is no open deadline \"%s\" to extend", kind);
	*before = egov_row_date(rows, 0, 1);
	return egov_row_date(rows, 0, 2);
}

TimestampTz
egov_day_end(DateADT day)
{
	return egov_clock_start(day + 1);
}

/* Value, unit, basis, extension and role of a limit that is in force on a day; 55000 for none. */
static EgovRows
limit_find(const char *limit, DateADT day)
{
	EgovRows rows = egov_query(&egov_org, ORG_LEGAL_LIMIT, limit, day);

	if (rows.count != 1)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
						errmsg("there is no legal limit \"%s\" in force", limit),
						errhint("Insert the limit into egov.legal_limit.")));
	return rows;
}
