/*
 * due.c: limits give what counting day by day gives, with stops and without; every skipped day is
 * explained; units, overlaps, the ends of the day range.
 */
#include "rules/due.h"

#include <stdlib.h>
#include <string.h>

#include "plain_calendar.h"
#include "tap.h"

#define DAY(y, m, d) ((int32_t) egov_day_make(y, m, d))
#define STOPS 4
#define LISTED 400

static EgovCalendar *calendar;

/* What a sink collected. */
typedef struct List
{
	EgovSkippedDay days[LISTED];
	int count;
	int limit;
} List;

/* Collects a skipped day. */
static bool
collect(void *context, const EgovSkippedDay *skipped)
{
	List *list = context;

	if (list->count >= list->limit)
		return false;
	list->days[list->count++] = *skipped;
	return true;
}

/* The due day, or minus the status. */
static int64_t
due(int32_t start, int32_t value, EgovUnit unit, const EgovStop *stops, size_t count)
{
	EgovStop united[STOPS];
	EgovLimit limit = {start, value, unit, united, count};
	EgovDue found = {0, 0, false};
	EgovStatus status;

	for (size_t i = 0; i < count; i++)
		united[i] = stops[i];
	status = egov_stops_unite(united, &limit.stop_count);
	if (status == EGOV_STATUS_OK)
		status = egov_due_find(calendar, &limit, &found);
	return status == EGOV_STATUS_OK ? found.day : -(int64_t) status - INT32_MAX;
}

#define NO_DAY(status) (-(int64_t) (status) -INT32_MAX)

/* Whether a day lies in one of the stops as they were given. */
static bool
stopped(int day, const EgovStop *stops, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (day >= stops[i].from && day < stops[i].end)
			return true;
	}
	return false;
}

/* A limit in working or calendar days counted day by day. */
static int
plain_due(int start, int value, EgovUnit unit, const EgovStop *stops, int count)
{
	int day = start;

	while (value > 0)
	{
		day++;
		if (!stopped(day, stops, count) && (unit == EGOV_UNIT_CALENDAR_DAY || plain_works[day]))
			value--;
	}
	if (unit == EGOV_UNIT_CALENDAR_DAY)
		while (stopped(day, stops, count) || !plain_works[day])
			day++;
	return day;
}

/* Checks that the explanation lists exactly the days that were skipped; returns errors. */
static int
wrong_explanation(const EgovLimit *limit, const EgovDue *found, const EgovStop *stops, int count)
{
	static List list;
	int wrong = 0, next = 0;

	list.count = 0;
	list.limit = LISTED;
	if (egov_due_skipped(calendar, limit, found, collect, &list) != EGOV_STATUS_OK)
		return 1;
	for (int day = limit->start; day < found->day; day++)
	{
		bool is_stop = stopped(day, stops, count);
		bool moved = limit->unit == EGOV_UNIT_CALENDAR_DAY && day >= found->ended;
		bool skipped = moved;

		if (!moved && day > limit->start)
			skipped = is_stop || (limit->unit == EGOV_UNIT_WORKING_DAY && !plain_works[day]);
		if (!skipped)
			continue;
		if (next >= list.count || list.days[next].day != day)
			return wrong + 1;
		wrong += (list.days[next].kind == EGOV_SKIP_MOVED) != moved;
		wrong += (list.days[next].stop != NULL) != (list.days[next].cause == EGOV_SKIP_STOP);
		wrong += (list.days[next].name != NULL) != (list.days[next].cause == EGOV_SKIP_OFF);
		next++;
	}
	return wrong + (next != list.count);
}

/* Random limits and stops against the plain way. */
static void
compare_with_plain(void)
{
	uint64_t seed = 20261001;
	int wrong = 0, unexplained = 0;

	for (int round = 0; round < 40000; round++)
	{
		EgovStop stops[STOPS], united[STOPS];
		EgovLimit limit;
		EgovDue found;
		int count = (int) tap_random(&seed, STOPS + 1);

		limit.start = 8000 + (int) tap_random(&seed, 2000);
		limit.value = (int) tap_random(&seed, 60);
		limit.unit = (EgovUnit) tap_random(&seed, 2);
		for (int i = 0; i < count; i++)
		{
			stops[i].from = limit.start - 10 + (int) tap_random(&seed, 60);
			stops[i].end = stops[i].from + (int) tap_random(&seed, 20);
			united[i] = stops[i];
		}
		limit.stops = united;
		limit.stop_count = (size_t) count;
		if (egov_stops_unite(united, &limit.stop_count) != EGOV_STATUS_OK ||
			egov_due_find(calendar, &limit, &found) != EGOV_STATUS_OK)
			wrong++;
		else
		{
			wrong += found.day != plain_due(limit.start, limit.value, limit.unit, stops, count);
			unexplained += wrong_explanation(&limit, &found, stops, count);
		}
	}
	tap_is(wrong, 0, "40000 random limits with up to four stops");
	tap_is(unexplained, 0, "each explains every skipped day and no other");
}

/* Units and how an end moves. */
static void
examples(void)
{
	EgovStop october = {DAY(2025, 10, 9), DAY(2025, 10, 11)};
	EgovStop long_stop = {DAY(2025, 10, 9), EGOV_DAY_MAX};
	EgovStop forever = {DAY(2025, 10, 9), EGOV_DAY_MAX + 1};

	tap_is(due(DAY(2025, 9, 25), 5, EGOV_UNIT_WORKING_DAY, NULL, 0), DAY(2025, 10, 9), "5 WD");
	tap_is(due(DAY(2025, 9, 25), 0, EGOV_UNIT_WORKING_DAY, NULL, 0), DAY(2025, 9, 25), "0 WD");
	tap_is(due(DAY(2025, 10, 1), 0, EGOV_UNIT_WORKING_DAY, NULL, 0), DAY(2025, 10, 1),
		   "0 WD on a day off stays");
	tap_is(due(DAY(2025, 9, 25), 5, EGOV_UNIT_CALENDAR_DAY, NULL, 0), DAY(2025, 9, 30), "5 CD");
	tap_is(due(DAY(2025, 9, 25), 6, EGOV_UNIT_CALENDAR_DAY, NULL, 0), DAY(2025, 10, 9),
		   "6 CD end on a holiday and move");
	tap_is(due(DAY(2025, 9, 25), 6, EGOV_UNIT_CALENDAR_DAY, &october, 1), DAY(2025, 10, 11),
		   "and off stopped days too, to a working Saturday");
	tap_is(due(DAY(2025, 10, 1), 0, EGOV_UNIT_CALENDAR_DAY, NULL, 0), DAY(2025, 10, 9),
		   "0 CD on a day off moves");
	tap_is(due(DAY(2024, 2, 29), 1, EGOV_UNIT_YEAR, NULL, 0), DAY(2025, 2, 28),
		   "1 Y from 29 February");
	tap_is(due(DAY(2024, 2, 29), 4, EGOV_UNIT_YEAR, NULL, 0), DAY(2028, 2, 29),
		   "4 Y from 29 February");
	tap_is(due(DAY(2024, 10, 1), 1, EGOV_UNIT_YEAR, NULL, 0), DAY(2025, 10, 9), "1 Y moves");
	tap_is(due(DAY(2024, 10, 1), 1, EGOV_UNIT_YEAR, &october, 1), DAY(2025, 10, 11),
		   "1 Y moves off stopped days");
	tap_is(due(DAY(2024, 10, 9), 1, EGOV_UNIT_YEAR, &october, 1), DAY(2025, 10, 11),
		   "1 Y ends on a stopped day");
	tap_is(due(DAY(2025, 9, 25), 5, EGOV_UNIT_YEAR, &long_stop, 1), EGOV_DAY_MAX,
		   "a stop up to the last day leaves that one");
	tap_is(due(DAY(2025, 9, 25), 5, EGOV_UNIT_YEAR, &forever, 1), NO_DAY(EGOV_STATUS_OUT_OF_RANGE),
		   "a stop through it leaves none");
}

/* Sorting and uniting. */
static void
uniting(void)
{
	EgovStop stops[] = {{20, 25}, {10, 15}, {12, 14}, {15, 18}, {30, 30}, {40, 35}};
	size_t count = 6;
	size_t one = 1;
	EgovStop early = {INT32_MIN, 5}, late = {5, INT32_MAX};

	tap_is(egov_stops_unite(stops, &count), EGOV_STATUS_OK, "stops unite");
	tap_ok(count == 2 && stops[0].from == 10 && stops[0].end == 18 && stops[1].from == 20 &&
			   stops[1].end == 25,
		   "inside, touching, empty and reversed ones leave two");
	tap_is(egov_stops_unite(&early, &one), EGOV_STATUS_OUT_OF_RANGE, "from minus infinity");
	tap_is(egov_stops_unite(&late, &one), EGOV_STATUS_OUT_OF_RANGE, "to infinity");
}

/* What has no due day. */
static void
refusals(void)
{
	tap_is(due(INT32_MAX, 1, EGOV_UNIT_WORKING_DAY, NULL, 0), NO_DAY(EGOV_STATUS_OUT_OF_RANGE),
		   "infinity");
	tap_is(due(0, -1, EGOV_UNIT_WORKING_DAY, NULL, 0), NO_DAY(EGOV_STATUS_NEGATIVE),
		   "a negative value");
	tap_is(due(0, INT32_MAX, EGOV_UNIT_WORKING_DAY, NULL, 0), NO_DAY(EGOV_STATUS_OUT_OF_RANGE),
		   "overflow of WD");
	tap_is(due(0, INT32_MAX, EGOV_UNIT_CALENDAR_DAY, NULL, 0), NO_DAY(EGOV_STATUS_OUT_OF_RANGE),
		   "overflow of CD");
	tap_is(due(0, INT32_MAX, EGOV_UNIT_YEAR, NULL, 0), NO_DAY(EGOV_STATUS_OUT_OF_RANGE),
		   "overflow of Y");
	tap_is(due(EGOV_DAY_MAX - 1, 1, EGOV_UNIT_CALENDAR_DAY, NULL, 0), EGOV_DAY_MAX,
		   "the last day, a Tuesday, is a due day");
}

/* Whether a date rests on an unpublished year. */
static void
provisional(void)
{
	EgovLimit limit = {DAY(2026, 12, 30), 1, EGOV_UNIT_WORKING_DAY, NULL, 0};
	EgovDue found;

	tap_ok(egov_due_find(calendar, &limit, &found) == EGOV_STATUS_OK && !found.provisional,
		   "31 December 2026 stands");
	limit.value = 2;
	tap_ok(egov_due_find(calendar, &limit, &found) == EGOV_STATUS_OK && found.provisional,
		   "1 January 2027 is provisional");
	limit.unit = EGOV_UNIT_CALENDAR_DAY;
	tap_ok(egov_due_find(calendar, &limit, &found) == EGOV_STATUS_OK && found.provisional,
		   "in CD as well");
	limit.value = 1;
	tap_ok(egov_due_find(calendar, &limit, &found) == EGOV_STATUS_OK && !found.provisional,
		   "a CD limit within 2026 is not");
	limit.start = DAY(2027, 1, 10);
	limit.value = 0;
	limit.unit = EGOV_UNIT_WORKING_DAY;
	tap_ok(egov_due_find(calendar, &limit, &found) == EGOV_STATUS_OK && !found.provisional,
		   "0 WD rests on nothing");
}

/* A sink that has enough. */
static void
sinks(void)
{
	static const EgovUnit units[] = {EGOV_UNIT_WORKING_DAY, EGOV_UNIT_CALENDAR_DAY, EGOV_UNIT_YEAR};
	EgovStop stop = {DAY(2025, 9, 27), DAY(2025, 9, 29)};
	static List list;

	for (int i = 0; i < 3; i++)
	{
		EgovLimit limit = {DAY(2025, 9, 25), 6, units[i], &stop, 1};
		EgovDue found;

		limit.start = units[i] == EGOV_UNIT_YEAR ? DAY(2019, 10, 1) : limit.start;
		list.count = list.limit = 0;
		tap_ok(egov_due_find(calendar, &limit, &found) == EGOV_STATUS_OK &&
				   egov_due_skipped(calendar, &limit, &found, collect, &list) ==
					   EGOV_STATUS_STOPPED,
			   "unit %d stops when the sink has enough", i);
		list.limit = 1;
		(void) egov_due_skipped(calendar, &limit, &found, collect, &list);
		tap_is(list.count, 1, "after one day");
	}
}

/* Words of units. */
static void
units(void)
{
	EgovUnit unit = EGOV_UNIT_YEAR;

	tap_ok(egov_unit_parse("WD", 2, &unit) && unit == EGOV_UNIT_WORKING_DAY, "WD");
	tap_ok(egov_unit_parse("CDX", 2, &unit) && unit == EGOV_UNIT_CALENDAR_DAY, "CD");
	tap_ok(egov_unit_parse("Y", 1, &unit) && unit == EGOV_UNIT_YEAR, "Y");
	tap_ok(!egov_unit_parse("wd", 2, &unit) && !egov_unit_parse("", 0, &unit), "no other word");
}

int
main(int argc, char **argv)
{
	calendar =
		egov_calendar_build(&egov_notices_cn, &egov_notices_none,
							malloc(egov_calendar_size(&egov_notices_cn, &egov_notices_none)));
	if (tap_ok(argc == 2 && plain_read(argv[1]), "the CSV file of notices can be read"))
		compare_with_plain();
	examples();
	uniting();
	refusals();
	provisional();
	sinks();
	units();
	free(calendar);
	return tap_done();
}
