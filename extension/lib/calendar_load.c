/*
 * calendar_load.c: loading a holiday notice into the calendar tables.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/jsonb.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/json.h"
#include "lib/lib_statements.h"
#include "rules/calendar.h"
#include "rules/day.h"
#include "rules/form.h"

#define CALENDAR_NAME_MAX 64
#define NOTICE_DAYS_MAX 400
#define NAME_MAX_BYTES 400

/* A notice as it was read; one place for each element. */
typedef struct Notice
{
	int32 year;
	int count;
	DateADT days[NOTICE_DAYS_MAX];
	Datum kinds[NOTICE_DAYS_MAX];
	Datum names[NOTICE_DAYS_MAX];
} Notice;

PG_FUNCTION_INFO_V1(egov_calendar_load);

static void check_calendar_name(const char *name);
static void notice_read(Jsonb *days, Notice *notice);
static void element_read(Notice *notice, int index, JsonbValue *element);
static DateADT element_day(Notice *notice, int index, JsonbContainer *element);
pg_noreturn static void element_refuse(int index, const char *detail);
static void notice_store(const char *calendar, const Notice *notice);
static Datum array_of(const Datum *values, int count, Oid type);

/*
 * egov.calendar_load(calendar text, year int, days jsonb) int: makes the days the notice of the
 * year, in place of what the tables say of it, and returns how many there are. 22023 names the
 * element that is wrong. The year's row in calendar_year is made if need be and is locked.
 */
Datum
egov_calendar_load(PG_FUNCTION_ARGS)
{
	char *calendar = text_to_cstring(PG_GETARG_TEXT_PP(0));
	Notice *notice = palloc0(sizeof(Notice));

	notice->year = PG_GETARG_INT32(1);
	check_calendar_name(calendar);
	if (notice->year < EGOV_NOTICE_YEAR_MIN || notice->year > EGOV_NOTICE_YEAR_MAX)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("year %d is outside %d to %d", notice->year, EGOV_NOTICE_YEAR_MIN,
							   EGOV_NOTICE_YEAR_MAX)));
	notice_read(PG_GETARG_JSONB_P(2), notice);
	notice_store(calendar, notice);
	PG_RETURN_INT32(notice->count);
}

/* Raises 22023 unless the name can be a calendar's: a lower-case letter, then [a-z0-9_-]. */
static void
check_calendar_name(const char *name)
{
	size_t length = strlen(name);

	if (length == 0 || length > CALENDAR_NAME_MAX || name[0] < 'a' || name[0] > 'z' ||
		strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") != length)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("\"%s\" cannot be the name of a calendar", name),
						errhint("Use a lower-case letter followed by at most 63 lower-case "
								"letters, digits, hyphens or underscores.")));
}

/* Reads and checks all elements of the array. */
static void
notice_read(Jsonb *days, Notice *notice)
{
	int count = JB_ROOT_COUNT(days);

	if (!JB_ROOT_IS_ARRAY(days) || JB_ROOT_IS_SCALAR(days))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("days of a notice must be a JSON array")));
	if (count > NOTICE_DAYS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("notice lists %d days", count),
				 errdetail("At most %d days can be listed.", NOTICE_DAYS_MAX)));
	for (int i = 0; i < count; i++)
		element_read(notice, i, getIthJsonbValueFromContainer(&days->root, i));
	notice->count = count;
}

/* Reads one element {"day", "kind", "name"}; raises 22023 with its place. */
static void
element_read(Notice *notice, int index, JsonbValue *element)
{
	JsonbContainer *object;
	char *kind;
	char *name;

	if (element->type != jbvBinary || !JsonContainerIsObject(element->val.binary.data))
		element_refuse(index, "It must be an object.");
	object = element->val.binary.data;
	notice->days[index] = element_day(notice, index, object);
	kind = egov_json_find_text(object, "kind");
	if (kind == NULL || (strcmp(kind, "off") != 0 && strcmp(kind, "work") != 0))
		element_refuse(index, "Its kind must be \"off\" or \"work\".");
	if (strcmp(kind, "work") == 0 && egov_day_of_week(notice->days[index]) <= 5)
		element_refuse(index, "A make-up working day must be a Saturday or Sunday.");
	name = egov_json_find_text(object, "name");
	if (name == NULL || name[0] == '\0' || strlen(name) > NAME_MAX_BYTES)
		element_refuse(index, "Its name must be a string that is neither empty nor too long.");
	if (egov_json_size(object) != 3)
		element_refuse(index, "Its members are \"day\", \"kind\" and \"name\".");
	notice->kinds[index] = CStringGetTextDatum(kind);
	notice->names[index] = CStringGetTextDatum(name);
}

/* The day of an element: a date of the year or of the December before that was not listed yet. */
static DateADT
element_day(Notice *notice, int index, JsonbContainer *element)
{
	char *text = egov_json_find_text(element, "day");
	DateADT day;
	int32 year;
	int month;
	int mday;

	if (text == NULL || !egov_form_day(text, (int) strlen(text), &day))
		element_refuse(index, "Its day must be a date in the form YYYY-MM-DD.");
	egov_day_split(day, &year, &month, &mday);
	if (year != notice->year && !(year == notice->year - 1 && month == 12))
		element_refuse(index, "Its day must lie in the year or in the December before.");
	for (int i = 0; i < index; i++)
	{
		if (notice->days[i] == day)
			element_refuse(index, "Its day is listed twice.");
	}
	return day;
}

/* Raises 22023 for an element; index counts from 0, as in JSON Pointer. */
static void
element_refuse(int index, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("element %d of the notice is not valid", index), errdetail("%s", detail)));
}

/* Replaces the rows of the notice. 22023 when another year's notice lists one of the days. */
static void
notice_store(const char *calendar, const Notice *notice)
{
	bool previous = egov_statements_begin(true);
	Datum days[NOTICE_DAYS_MAX];
	EgovRows rows;

	for (int i = 0; i < notice->count; i++)
		days[i] = DateADTGetDatum(notice->days[i]);
	egov_execute_one(&egov_lib, LIB_NOTICE_HEAD, calendar, notice->year);
	egov_query(&egov_lib, LIB_NOTICE_CLEAR, calendar, notice->year);
	rows = egov_query(&egov_lib, LIB_NOTICE_LIST, calendar, notice->year,
					  DatumGetArrayTypeP(array_of(days, notice->count, DATEOID)),
					  DatumGetArrayTypeP(array_of(notice->kinds, notice->count, TEXTOID)),
					  DatumGetArrayTypeP(array_of(notice->names, notice->count, TEXTOID)));
	if (rows.count != notice->count)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("notice lists %d days that the notice of another year lists",
							   notice->count - rows.count)));
	egov_statements_end(previous);
}

/* An array of dates or texts. */
static Datum
array_of(const Datum *values, int count, Oid type)
{
	bool date = type == DATEOID;

	return PointerGetDatum(construct_array(unconstify(Datum *, values), count, type, date ? 4 : -1,
										   date, TYPALIGN_INT));
}
