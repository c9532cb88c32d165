/*
 * due.c: due dates and their explanation as SQL functions.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "core/compat.h"
#include "core/json.h"
#include "lib/calendar.h"
#include "rules/day.h"

/* The longest explanation; a century of days off. */
#define SKIPPED_LIMIT 20000

/* An explanation under construction. */
typedef struct Explanation
{
	EgovJson json;
	int count;
} Explanation;

PG_FUNCTION_INFO_V1(egov_due_date);
PG_FUNCTION_INFO_V1(egov_due_explain);
PG_FUNCTION_INFO_V1(egov_due_provisional);

static bool limit_find(const EgovCalendar *calendar, DateADT start, int value, const char *unit,
					   ArrayType *stops, EgovLimit *limit, EgovDue *due);
static EgovStop *stops_read(ArrayType *array, size_t *count, DateADT *open_from);
static bool stop_read(TypeCacheEntry *type, RangeType *range, EgovStop *stop, DateADT *open_from);
static bool skipped_add(void *context, const EgovSkippedDay *skipped);
static char *skip_reason(const EgovSkippedDay *skipped);
static char *day_text(DateADT day);

/* egov.due_date(start date, value int, unit text, stops daterange[], calendar text) date */
Datum
egov_due_date(PG_FUNCTION_ARGS)
{
	const EgovCalendar *calendar = egov_calendar_argument(fcinfo, 4);
	EgovDue due;

	if (!egov_due_on(calendar, PG_GETARG_DATEADT(0), PG_GETARG_INT32(1),
					 text_to_cstring(PG_GETARG_TEXT_PP(2)), PG_GETARG_ARRAYTYPE_P(3), &due))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(due.day);
}

/* egov.due_provisional(start date, value int, unit text, stops daterange[], calendar text) boolean */
Datum
egov_due_provisional(PG_FUNCTION_ARGS)
{
	const EgovCalendar *calendar = egov_calendar_argument(fcinfo, 4);
	EgovDue due;

	if (!egov_due_on(calendar, PG_GETARG_DATEADT(0), PG_GETARG_INT32(1),
					 text_to_cstring(PG_GETARG_TEXT_PP(2)), PG_GETARG_ARRAYTYPE_P(3), &due))
		PG_RETURN_NULL();
	PG_RETURN_BOOL(due.provisional);
}

/* egov.due_explain(start date, value int, unit text, stops daterange[], calendar text) jsonb */
Datum
egov_due_explain(PG_FUNCTION_ARGS)
{
	const EgovCalendar *calendar = egov_calendar_argument(fcinfo, 4);
	Jsonb *explanation =
		egov_due_explanation(calendar, PG_GETARG_DATEADT(0), PG_GETARG_INT32(1),
							 text_to_cstring(PG_GETARG_TEXT_PP(2)), PG_GETARG_ARRAYTYPE_P(3));

	if (explanation == NULL)
		PG_RETURN_NULL();
	PG_RETURN_JSONB_P(explanation);
}

bool
egov_due_on(const EgovCalendar *calendar, DateADT start, int value, const char *unit,
			ArrayType *stops, EgovDue *due)
{
	EgovLimit limit;

	return limit_find(calendar, start, value, unit, stops, &limit, due);
}

Jsonb *
egov_due_explanation(const EgovCalendar *calendar, DateADT start, int value, const char *unit,
					 ArrayType *stops)
{
	EgovLimit limit;
	EgovDue due;
	Explanation explanation = {NULL, 0};

	if (!limit_find(calendar, start, value, unit, stops, &limit, &due))
		return NULL;
	egov_json_object(&explanation.json);
	egov_json_text_member(&explanation.json, "start", day_text(start));
	egov_json_int_member(&explanation.json, "value", value);
	egov_json_text_member(&explanation.json, "unit", unit);
	egov_json_text_member(&explanation.json, "due", day_text(due.day));
	egov_json_bool_member(&explanation.json, "provisional", due.provisional);
	egov_json_key(&explanation.json, "days");
	egov_json_array(&explanation.json);
	egov_status_check(egov_due_skipped(calendar, &limit, &due, skipped_add, &explanation));
	egov_json_end_array(&explanation.json);
	return JsonbValueToJsonb(egov_json_end_object(&explanation.json));
}

/*
 * Reads a limit and finds its due day; false where there is none: a stop has no beginning, or one that
 * began by then has no end.
 */
static bool
limit_find(const EgovCalendar *calendar, DateADT start, int value, const char *unit,
		   ArrayType *stops, EgovLimit *limit, EgovDue *due)
{
	EgovStop *read = NULL;
	DateADT open_from = DATEVAL_NOEND;

	limit->start = start;
	limit->value = value;
	limit->stop_count = 0;
	if (unit == NULL || !egov_unit_parse(unit, strlen(unit), &limit->unit))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("unknown unit \"%s\"", unit == NULL ? "" : unit),
						errhint("Units are WD (working days), CD (calendar days) and Y (years).")));
	if (!egov_day_valid(start))
		egov_status_check(EGOV_STATUS_OUT_OF_RANGE);
	if (stops != NULL && ArrayGetNItems(ARR_NDIM(stops), ARR_DIMS(stops)) > 0)
	{
		read = stops_read(stops, &limit->stop_count, &open_from);
		if (read == NULL)
			return false;
	}
	limit->stops = read;
	egov_status_check(egov_stops_unite(read, &limit->stop_count));
	egov_status_check(egov_due_find(calendar, limit, due));
	return due->day < open_from;
}

/*
 * The stops of a daterange[] and the day from which one has no end; NULL when one is NULL or has no
 * beginning.
 */
static EgovStop *
stops_read(ArrayType *array, size_t *count, DateADT *open_from)
{
	TypeCacheEntry *type = lookup_type_cache(ARR_ELEMTYPE(array), TYPECACHE_RANGE_INFO);
	EgovStop *stops;
	Datum *ranges;
	bool *nulls;
	int length;

	deconstruct_array(array, ARR_ELEMTYPE(array), type->typlen, type->typbyval, type->typalign,
					  &ranges, &nulls, &length);
	stops = palloc(sizeof(EgovStop) * length);
	for (int i = 0; i < length; i++)
	{
		if (nulls[i] || !stop_read(type, DatumGetRangeTypeP(ranges[i]), &stops[i], open_from))
			return NULL;
	}
	*count = length;
	return stops;
}

/*
 * The days of a range; false when it has no beginning. An empty range holds no day; one without an end
 * only says from when.
 */
static bool
stop_read(TypeCacheEntry *type, RangeType *range, EgovStop *stop, DateADT *open_from)
{
	RangeBound lower;
	RangeBound upper;
	bool empty;

	range_deserialize(type, range, &lower, &upper, &empty);
	stop->from = 0;
	stop->end = 0;
	if (empty)
		return true;
	if (lower.infinite)
		return false;
	if (upper.infinite)
	{
		*open_from = Min(*open_from, DatumGetDateADT(lower.val));
		return true;
	}
	/* finite dates come in the canonical form [from, end); infinite ones are refused later */
	stop->from = DatumGetDateADT(lower.val);
	stop->end = DatumGetDateADT(upper.val);
	return true;
}

/* Adds one day to the explanation; false beyond the limit. */
static bool
skipped_add(void *context, const EgovSkippedDay *skipped)
{
	static const char *const kinds[] = {"weekend", "off", "stop", "moved"};
	Explanation *explanation = context;

	CHECK_FOR_INTERRUPTS();
	if (++explanation->count > SKIPPED_LIMIT)
		return false;
	egov_json_object(&explanation->json);
	egov_json_text_member(&explanation->json, "day", day_text(skipped->day));
	egov_json_text_member(&explanation->json, "kind", kinds[skipped->kind]);
	egov_json_text_member(&explanation->json, "reason", skip_reason(skipped));
	egov_json_end_object(&explanation->json);
	return true;
}

/* Why a day is skipped, in the language of the notices: weekday, holiday, or the days of the stop. */
static char *
skip_reason(const EgovSkippedDay *skipped)
{
	switch (skipped->cause)
	{
		case EGOV_SKIP_WEEKEND:
			return pstrdup(egov_day_of_week(skipped->day) == 6 ? "星期六" : "星期日");
		case EGOV_SKIP_OFF:
			return pstrdup(skipped->name);
		default:
			return psprintf("中止计时 %s/%s", day_text(skipped->stop->from),
							day_text(skipped->stop->end - 1));
	}
}

/* The ISO 8601 form of a day, freshly allocated. */
static char *
day_text(DateADT day)
{
	char *text = palloc(MAXDATELEN + 1);

	return JsonEncodeDateTime(text, DateADTGetDatum(day), DATEOID, NULL);
}
