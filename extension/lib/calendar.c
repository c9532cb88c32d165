/*
 * calendar.c: the working day functions, and the cache of calendars.
 *
 * Lifetimes: a calendar is an entry of the cache (core/cache.c). A call site (fn_extra) keeps the
 * pointer it was last given and uses it while the cache says that it is fresh.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "nodes/primnodes.h"
#include "utils/builtins.h"

#include "core/cache.h"
#include "core/compat.h"
#include "lib/calendar.h"
#include "lib/lib_statements.h"
#include "rules/calendar.h"
#include "rules/day.h"

/* Longer names are not calendars; bytes with the closing zero. */
#define CALENDAR_NAME_SIZE 72

/* What a call site remembers. */
typedef struct CalendarUse
{
	const EgovCalendar *calendar;
	uint64 generation;
	bool constant; /* the argument is a constant of the query */
	int length;
	char name[CALENDAR_NAME_SIZE];
} CalendarUse;

static const void *calendar_fill(const void *key, bool deployed, MemoryContext context);
static EgovNotices calendar_rows(const char *name, MemoryContext context);
static const EgovCalendar *calendar_find(const char *name, int length, uint64 *generation);
static const EgovCalendar *calendar_look_up(FunctionCallInfo fcinfo, int argument);
static bool argument_constant(FunctionCallInfo fcinfo, int argument);

static EgovCache calendar_cache = {.name = "calendar",
								   .key_size = CALENDAR_NAME_SIZE,
								   .entry_limit = 64,
								   .relations = {"calendar_year", "calendar_day", NULL},
								   .fill = calendar_fill};

PG_FUNCTION_INFO_V1(egov_is_workday);
PG_FUNCTION_INFO_V1(egov_workday_add);
PG_FUNCTION_INFO_V1(egov_workday_count);

/* egov.is_workday(day date, calendar text) boolean */
Datum
egov_is_workday(PG_FUNCTION_ARGS)
{
	const EgovCalendar *calendar = egov_calendar_argument(fcinfo, 1);
	DateADT day = PG_GETARG_DATEADT(0);

	if (!egov_day_valid(day))
		egov_status_check(EGOV_STATUS_OUT_OF_RANGE);
	PG_RETURN_BOOL(egov_calendar_works(calendar, day));
}

/* egov.workday_add(start date, days int, calendar text) date */
Datum
egov_workday_add(PG_FUNCTION_ARGS)
{
	const EgovCalendar *calendar = egov_calendar_argument(fcinfo, 2);
	DateADT result = 0;

	egov_status_check(
		egov_calendar_add(calendar, PG_GETARG_DATEADT(0), PG_GETARG_INT32(1), &result));
	PG_RETURN_DATEADT(result);
}

/* egov.workday_count(after date, through date, calendar text) int */
Datum
egov_workday_count(PG_FUNCTION_ARGS)
{
	const EgovCalendar *calendar = egov_calendar_argument(fcinfo, 2);
	int32 count = 0;

	egov_status_check(
		egov_calendar_count(calendar, PG_GETARG_DATEADT(0), PG_GETARG_DATEADT(1), &count));
	PG_RETURN_INT32(count);
}

const EgovCalendar *
egov_calendar_get(const char *name)
{
	uint64 generation;

	return calendar_find(name, (int) strlen(name), &generation);
}

const EgovCalendar *
egov_calendar_argument(FunctionCallInfo fcinfo, int argument)
{
	const CalendarUse *use = fcinfo->flinfo->fn_extra;

	if (use != NULL && use->constant && egov_cache_fresh(&calendar_cache, use->generation))
		return use->calendar;
	return calendar_look_up(fcinfo, argument);
}

void
egov_status_check(EgovStatus status)
{
	switch (status)
	{
		case EGOV_STATUS_OK:
			return;
		case EGOV_STATUS_OUT_OF_RANGE:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("date out of range")));
			break;
		case EGOV_STATUS_NEGATIVE:
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("value of a limit must not be negative")));
			break;
		case EGOV_STATUS_STOPPED:
			ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
							errmsg("explanation of the due date is too long")));
			break;
		case EGOV_STATUS_INVALID:
		case EGOV_STATUS_UNSORTED:
		case EGOV_STATUS_MALFORMED:
			elog(ERROR, "rows of a calendar do not ascend");
	}
}

/* The calendar at a call site that changed its name, its statement or its calendar. */
static const EgovCalendar *
calendar_look_up(FunctionCallInfo fcinfo, int argument)
{
	CalendarUse *use = fcinfo->flinfo->fn_extra;
	text *name = PG_GETARG_TEXT_PP(argument);
	int length = VARSIZE_ANY_EXHDR(name);
	const EgovCalendar *calendar;
	uint64 generation;

	if (use != NULL && use->length == length && memcmp(use->name, VARDATA_ANY(name), length) == 0 &&
		egov_cache_fresh(&calendar_cache, use->generation))
		return use->calendar;
	calendar = calendar_find(VARDATA_ANY(name), length, &generation);
	if (use == NULL)
	{
		use = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(CalendarUse));
		use->constant = argument_constant(fcinfo, argument);
		fcinfo->flinfo->fn_extra = use;
	}
	use->calendar = calendar;
	use->generation = generation;
	use->length = length;
	memcpy(use->name, VARDATA_ANY(name), length);
	return calendar;
}

/* The calendar of a name and the generation it came with; 22023 when there is none. */
static const EgovCalendar *
calendar_find(const char *name, int length, uint64 *generation)
{
	const EgovCalendar *calendar = NULL;
	char key[CALENDAR_NAME_SIZE] = {0};

	if (length < CALENDAR_NAME_SIZE)
	{
		memcpy(key, name, length);
		calendar = egov_cache_get(&calendar_cache, key, generation);
	}
	if (calendar == NULL)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("calendar \"%.*s\" does not exist", length, name)));
	return calendar;
}

/* Whether an argument of the call is a constant of the query, which cannot change between calls. */
static bool
argument_constant(FunctionCallInfo fcinfo, int argument)
{
	Node *call = fcinfo->flinfo->fn_expr;
	List *arguments;

	if (call == NULL || !IsA(call, FuncExpr))
		return false;
	arguments = ((FuncExpr *) call)->args;
	return argument < list_length(arguments) && IsA(list_nth(arguments, argument), Const);
}

/*
 * Builds a calendar from the compiled notices, if it is the home calendar, and what the tables say.
 * NULL for another calendar without a year in the tables.
 */
static const void *
calendar_fill(const void *key, bool deployed, MemoryContext context)
{
	bool home = strcmp(key, EGOV_CALENDAR_CN) == 0;
	const EgovNotices *base = home ? &egov_notices_cn : &egov_notices_none;
	EgovNotices over = egov_notices_none;
	EgovStatus status;

	if (deployed)
		over = calendar_rows(key, context);
	if (!home && over.year_count == 0)
		return NULL;
	status = egov_notices_check(&over);
	if (status == EGOV_STATUS_OUT_OF_RANGE)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("calendar \"%s\" has a row outside the years %d to %d",
							   (const char *) key, EGOV_NOTICE_YEAR_MIN, EGOV_NOTICE_YEAR_MAX)));
	if (status == EGOV_STATUS_UNSORTED)
		ereport(ERROR, (errcode(ERRCODE_CARDINALITY_VIOLATION),
						errmsg("calendar \"%s\" lists a day twice", (const char *) key)));
	egov_status_check(status);
	return egov_calendar_build(base, &over,
							   MemoryContextAlloc(context, egov_calendar_size(base, &over)));
}

/* Reads the rows of a calendar from the tables into context. */
static EgovNotices
calendar_rows(const char *name, MemoryContext context)
{
	bool previous = egov_statements_begin(false);
	EgovRows rows = egov_query(&egov_lib, LIB_CALENDAR_YEARS, name);
	EgovNotices notices = {NULL, 0, NULL, 0};
	int32 *years = MemoryContextAlloc(context, sizeof(int32) * Max(rows.count, 1));
	EgovNoticeDay *days;

	for (int i = 0; i < rows.count; i++)
		years[i] = egov_row_int(rows, i, 1);
	notices.years = years;
	notices.year_count = rows.count;
	rows = egov_query(&egov_lib, LIB_CALENDAR_DAYS, name);
	days = MemoryContextAllocZero(context, sizeof(EgovNoticeDay) * Max(rows.count, 1));
	for (int i = 0; i < rows.count; i++)
	{
		days[i].day = egov_row_date(rows, i, 1);
		days[i].kind =
			strcmp(egov_row_word(rows, i, 2), "work") == 0 ? EGOV_DAY_WORK : EGOV_DAY_OFF;
		days[i].name = MemoryContextStrdup(context, egov_row_word(rows, i, 3));
	}
	notices.days = days;
	notices.day_count = rows.count;
	egov_statements_end(previous);
	return notices;
}
