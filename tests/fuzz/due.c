/*
 * due.c: any notices, any limit: nothing overflows or reads out of bounds, the working days up to
 * the due day are the value, and the explanation ascends between start and due.
 */
#include "rules/due.h"

#include "rules/day.h"

#include "bytes.h"

#define ROWS 8
#define STOPS 4
#define SKIPPED 2000

/* What the sink saw. */
typedef struct Seen
{
	int64_t last;
	int count;
} Seen;

/* Aborts unless the days ascend; ends after a while. */
static bool
ascending(void *context, const EgovSkippedDay *skipped)
{
	Seen *seen = context;

	if (skipped->day < seen->last || (skipped->day == seen->last && seen->count > 0))
		abort();
	seen->last = skipped->day;
	return ++seen->count < SKIPPED;
}

/* Days of notices near the fuzzed day, as read. */
static size_t
read_rows(Bytes *bytes, EgovNoticeDay *rows)
{
	size_t count = (uint32_t) bytes_int(bytes) % (ROWS + 1);
	int32_t day = bytes_int(bytes) % 45000;

	for (size_t i = 0; i < count; i++)
	{
		uint32_t step = (uint32_t) bytes_int(bytes);

		day += (int32_t) (step % 400);
		rows[i].day = day;
		rows[i].year = 2000 + day / 365;
		rows[i].kind = step & 0x10000 ? EGOV_DAY_WORK : EGOV_DAY_OFF;
		rows[i].name = "x";
	}
	return count;
}

/* Reads a limit with its stops; false when the stops are refused. */
static bool
read_limit(Bytes *bytes, EgovLimit *limit, EgovStop *stops)
{
	size_t count = (uint32_t) bytes_int(bytes) % (STOPS + 1);
	bool near = bytes_int(bytes) & 1;

	limit->start = bytes_int(bytes);
	limit->value = bytes_int(bytes);
	limit->unit = (EgovUnit) ((uint32_t) bytes_int(bytes) % 3);
	if (near)
	{
		limit->start %= 50000;
		limit->value %= 1000;
	}
	for (size_t i = 0; i < count; i++)
	{
		stops[i].from = bytes_int(bytes);
		stops[i].end = bytes_int(bytes);
		if (near)
		{
			stops[i].from = limit->start + stops[i].from % 100;
			stops[i].end = stops[i].from + stops[i].end % 100;
		}
	}
	limit->stops = stops;
	limit->stop_count = count;
	return egov_stops_unite(stops, &limit->stop_count) == EGOV_STATUS_OK;
}

/* What must hold of a limit and its due day. */
static void
check_due(const EgovCalendar *calendar, const EgovLimit *limit, const EgovDue *due)
{
	Seen seen = {limit->start, 0};
	int32_t counted;
	int32_t day;

	if (due->day < limit->start || due->day < due->ended)
		abort();
	if (limit->unit != EGOV_UNIT_WORKING_DAY && !egov_calendar_works(calendar, due->day))
		abort();
	(void) egov_due_skipped(calendar, limit, due, ascending, &seen);
	if (limit->unit != EGOV_UNIT_WORKING_DAY || limit->stop_count > 0)
		return;
	if (egov_calendar_count(calendar, limit->start, due->day, &counted) != EGOV_STATUS_OK ||
		counted != limit->value)
		abort();
	if (limit->value > 0 &&
		(egov_calendar_add(calendar, due->day, 1 - limit->value, &day) != EGOV_STATUS_OK ||
		 day <= limit->start))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};
	EgovNoticeDay rows[ROWS];
	EgovNotices over = {rows, 0, NULL, 0};
	EgovStop stops[STOPS];
	const EgovNotices *base = bytes_int(&bytes) & 1 ? &egov_notices_cn : &egov_notices_none;
	EgovLimit limit;
	EgovDue due;
	EgovCalendar *calendar;

	over.day_count = read_rows(&bytes, rows);
	if (egov_notices_check(&over) != EGOV_STATUS_OK || !read_limit(&bytes, &limit, stops))
		return 0;
	calendar = egov_calendar_build(base, &over, malloc(egov_calendar_size(base, &over)));
	if (egov_due_find(calendar, &limit, &due) == EGOV_STATUS_OK)
		check_due(calendar, &limit, &due);
	free(calendar);
	return 0;
}
