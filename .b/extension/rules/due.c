/*
 * due.c: limits in working days, calendar days and years, with stops.
 *
 * The start day is not counted (民法典 201: 按照年、月、日计算期间的，开始的当日不计入); a limit ending on a
 * day off ends on the next working day (民法典 203); limits of organs count working days (行政许可法 82);
 * stops are the times that do not count (行政许可法 45).
 */
#include "rules/due.h"

#include <stdlib.h>
#include <string.h>

#include "rules/day.h"

static int compare_stops(const void *left, const void *right);
static EgovStatus run_out(const EgovCalendar *calendar, const EgovLimit *limit, int32_t *day);
static EgovStatus same_date(const EgovLimit *limit, int32_t *day);
static EgovStatus move_on(const EgovCalendar *calendar, const EgovLimit *limit, int32_t *day);
static EgovStatus days_add(const EgovCalendar *calendar, EgovUnit unit, int32_t start, int32_t days,
						   int32_t *day);
static int64_t days_between(const EgovCalendar *calendar, EgovUnit unit, int32_t after,
							int32_t through);
static const EgovStop *stop_at(const EgovLimit *limit, int32_t day);
static EgovStatus explain_working(const EgovCalendar *calendar, const EgovLimit *limit,
								  const EgovDue *due, EgovSkipSink sink, void *context);
static EgovStatus explain_stopped(const EgovLimit *limit, const EgovDue *due, EgovSkipSink sink,
								  void *context);
static EgovStatus explain_moved(const EgovCalendar *calendar, const EgovLimit *limit,
								const EgovDue *due, EgovSkipSink sink, void *context);
static void find_cause(const EgovCalendar *calendar, const EgovLimit *limit, int32_t day,
					   EgovSkippedDay *skipped);

/* Returns whether the word is a unit, and sets it. */
bool
egov_unit_parse(const char *word, size_t length, EgovUnit *unit)
{
	static const char *const words[] = {"WD", "CD", "Y"};

	for (int i = 0; i < 3; i++)
	{
		if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
		{
			*unit = (EgovUnit) i;
			return true;
		}
	}
	return false;
}

/*
 * Makes overlapping and touching stops one, so that a day stopped twice does not count twice.
 * OUT_OF_RANGE for a stop with a day that is not valid.
 */
EgovStatus
egov_stops_unite(EgovStop *stops, size_t *count)
{
	size_t kept = 0;

	for (size_t i = 0; i < *count; i++)
	{
		if (!egov_day_valid(stops[i].from) || !egov_day_valid((int64_t) stops[i].end - 1))
			return EGOV_STATUS_OUT_OF_RANGE;
	}
	if (*count > 1)
		qsort(stops, *count, sizeof(EgovStop), compare_stops);
	for (size_t i = 0; i < *count; i++)
	{
		if (stops[i].from >= stops[i].end)
			continue;
		if (kept == 0 || stops[i].from > stops[kept - 1].end)
			stops[kept++] = stops[i];
		else if (stops[i].end > stops[kept - 1].end)
			stops[kept - 1].end = stops[i].end;
	}
	*count = kept;
	return EGOV_STATUS_OK;
}

/*
 * Sets the due day: WD and CD count the days after start that are not stopped, Y takes the same date
 * value years later (28 February where the year has no 29th); CD and Y then move off days off and
 * stopped days. WD with value 0 is start itself. NEGATIVE for a negative value, OUT_OF_RANGE for an
 * invalid start or due day.
 */
EgovStatus
egov_due_find(const EgovCalendar *calendar, const EgovLimit *limit, EgovDue *due)
{
	EgovStatus status;

	if (!egov_day_valid(limit->start))
		return EGOV_STATUS_OUT_OF_RANGE;
	if (limit->value < 0)
		return EGOV_STATUS_NEGATIVE;
	if (limit->unit == EGOV_UNIT_YEAR)
		status = same_date(limit, &due->ended);
	else
		status = run_out(calendar, limit, &due->ended);
	if (status != EGOV_STATUS_OK)
		return status;
	due->day = due->ended;
	if (limit->unit == EGOV_UNIT_WORKING_DAY)
	{
		due->provisional = due->day > limit->start &&
						   !egov_calendar_published(calendar, limit->start + 1, due->day);
		return EGOV_STATUS_OK;
	}
	status = move_on(calendar, limit, &due->day);
	if (status == EGOV_STATUS_OK)
		due->provisional = !egov_calendar_published(calendar, due->ended, due->day);
	return status;
}

/*
 * Hands over, ascending: for WD every day off and stopped day before due, for CD every stopped day,
 * and for CD and Y each day that the end moved off. STOPPED when the sink returned false.
 */
EgovStatus
egov_due_skipped(const EgovCalendar *calendar, const EgovLimit *limit, const EgovDue *due,
				 EgovSkipSink sink, void *context)
{
	EgovStatus status = EGOV_STATUS_OK;

	if (limit->unit == EGOV_UNIT_WORKING_DAY)
		return explain_working(calendar, limit, due, sink, context);
	if (limit->unit == EGOV_UNIT_CALENDAR_DAY)
		status = explain_stopped(limit, due, sink, context);
	if (status == EGOV_STATUS_OK)
		status = explain_moved(calendar, limit, due, sink, context);
	return status;
}

/* Orders stops by their first day. */
static int
compare_stops(const void *left, const void *right)
{
	const EgovStop *a = left;
	const EgovStop *b = right;

	return (a->from > b->from) - (a->from < b->from);
}

/* Counts value days from start around the stops. */
static EgovStatus
run_out(const EgovCalendar *calendar, const EgovLimit *limit, int32_t *day)
{
	int32_t position = limit->start;
	int32_t left = limit->value;

	for (size_t i = 0; i < limit->stop_count && left > 0; i++)
	{
		const EgovStop *stop = &limit->stops[i];
		int64_t ahead;

		if (stop->end - 1 <= position)
			continue;
		ahead = days_between(calendar, limit->unit, position, stop->from - 1);
		if (ahead >= left)
			break;
		left -= (int32_t) ahead;
		position = stop->end - 1;
	}
	return days_add(calendar, limit->unit, position, left, day);
}

/* The same date value years after start. */
static EgovStatus
same_date(const EgovLimit *limit, int32_t *day)
{
	int32_t year;
	int month;
	int mday;
	int64_t target;
	int64_t found;

	egov_day_split(limit->start, &year, &month, &mday);
	target = (int64_t) year + limit->value;
	if (!egov_day_exists(target, month, mday))
		mday--;
	found = egov_day_make(target, month, mday);
	if (!egov_day_valid(found))
		return EGOV_STATUS_OUT_OF_RANGE;
	*day = (int32_t) found;
	return EGOV_STATUS_OK;
}

/* Moves the day to the next one, itself included, that is a working day and not stopped. */
static EgovStatus
move_on(const EgovCalendar *calendar, const EgovLimit *limit, int32_t *day)
{
	for (;;)
	{
		const EgovStop *stop = stop_at(limit, *day);
		EgovStatus status = EGOV_STATUS_OK;

		if (stop == NULL && egov_calendar_works(calendar, *day))
			return EGOV_STATUS_OK;
		if (stop == NULL)
			status = egov_calendar_add(calendar, *day, 1, day);
		else if (egov_day_valid(stop->end))
			*day = stop->end;
		else
			status = EGOV_STATUS_OUT_OF_RANGE;
		if (status != EGOV_STATUS_OK)
			return status;
	}
}

/* The day that lies days units after start. */
static EgovStatus
days_add(const EgovCalendar *calendar, EgovUnit unit, int32_t start, int32_t days, int32_t *day)
{
	int64_t sum = (int64_t) start + days;

	if (unit == EGOV_UNIT_WORKING_DAY)
		return egov_calendar_add(calendar, start, days, day);
	if (!egov_day_valid(sum))
		return EGOV_STATUS_OUT_OF_RANGE;
	*day = (int32_t) sum;
	return EGOV_STATUS_OK;
}

/* Units in (after, through], 0 where through is not after; both are valid days or the day before. */
static int64_t
days_between(const EgovCalendar *calendar, EgovUnit unit, int32_t after, int32_t through)
{
	int32_t count = 0;

	if (through <= after)
		return 0;
	if (unit == EGOV_UNIT_CALENDAR_DAY)
		return (int64_t) through - after;
	(void) egov_calendar_count(calendar, after, through, &count);
	return count;
}

/* The stop that holds the day, by binary search; NULL for none. */
static const EgovStop *
stop_at(const EgovLimit *limit, int32_t day)
{
	size_t low = 0;
	size_t high = limit->stop_count;

	while (low < high)
	{
		size_t middle = low + (high - low) / 2;

		if (day < limit->stops[middle].from)
			high = middle;
		else if (day >= limit->stops[middle].end)
			low = middle + 1;
		else
			return &limit->stops[middle];
	}
	return NULL;
}

/* Every day after start through due that is a day off or stopped. */
static EgovStatus
explain_working(const EgovCalendar *calendar, const EgovLimit *limit, const EgovDue *due,
				EgovSkipSink sink, void *context)
{
	for (int32_t day = limit->start; day < due->day; day++)
	{
		EgovSkippedDay skipped;

		find_cause(calendar, limit, day + 1, &skipped);
		if (skipped.cause == EGOV_SKIP_MOVED)
			continue;
		if (!sink(context, &skipped))
			return EGOV_STATUS_STOPPED;
	}
	return EGOV_STATUS_OK;
}

/* Every stopped day after start before the count ended. */
static EgovStatus
explain_stopped(const EgovLimit *limit, const EgovDue *due, EgovSkipSink sink, void *context)
{
	for (size_t i = 0; i < limit->stop_count; i++)
	{
		const EgovStop *stop = &limit->stops[i];
		int32_t from = stop->from > limit->start ? stop->from : limit->start + 1;

		for (int32_t day = from; day < stop->end && day < due->ended; day++)
		{
			EgovSkippedDay skipped = {day, EGOV_SKIP_STOP, EGOV_SKIP_STOP, NULL, stop};

			if (!sink(context, &skipped))
				return EGOV_STATUS_STOPPED;
		}
	}
	return EGOV_STATUS_OK;
}

/* Every day from where the count ended to the day before due. */
static EgovStatus
explain_moved(const EgovCalendar *calendar, const EgovLimit *limit, const EgovDue *due,
			  EgovSkipSink sink, void *context)
{
	for (int32_t day = due->ended; day < due->day; day++)
	{
		EgovSkippedDay skipped;

		find_cause(calendar, limit, day, &skipped);
		skipped.kind = EGOV_SKIP_MOVED;
		if (!sink(context, &skipped))
			return EGOV_STATUS_STOPPED;
	}
	return EGOV_STATUS_OK;
}

/*
 * Says why a day does not count; cause MOVED means that it does. A day off counts as that also when
 * it is stopped: the stop takes out working days only.
 */
static void
find_cause(const EgovCalendar *calendar, const EgovLimit *limit, int32_t day,
		   EgovSkippedDay *skipped)
{
	const EgovNoticeDay *listed;

	skipped->day = day;
	skipped->name = NULL;
	skipped->stop = NULL;
	skipped->cause = EGOV_SKIP_MOVED;
	if (!egov_calendar_works(calendar, day))
	{
		listed = egov_calendar_listed(calendar, day);
		skipped->cause = listed == NULL ? EGOV_SKIP_WEEKEND : EGOV_SKIP_OFF;
		skipped->name = listed == NULL ? NULL : listed->name;
	}
	else
	{
		skipped->stop = stop_at(limit, day);
		if (skipped->stop != NULL)
			skipped->cause = EGOV_SKIP_STOP;
	}
	skipped->kind = skipped->cause;
}
