/*
 * calendar.c: the compact form of a calendar and the arithmetic on it.
 *
 * Two arrays cover the days of the notices: the working days before day i and the day of the kth
 * working day; both directions are one look-up. Outside the arrays Monday to Friday is closed
 * arithmetic. Working days are numbered along the whole line: number 0 of the plain week is Monday
 * 2000-01-03.
 *
 * Rules: holidays are the State Council's yearly notices under the Regulation on Public Holidays
 * (全国年节及纪念日放假办法); administrative periods count working days (行政许可法 82).
 */
#include "rules/calendar.h"

#include <string.h>

#include "rules/day.h"

#define NOTICE_YEARS (EGOV_NOTICE_YEAR_MAX - EGOV_NOTICE_YEAR_MIN + 1)
#define FIRST_MONDAY 2
#define ALIGNMENT 16

struct EgovCalendar
{
	int32_t first;		  /* first day of the arrays */
	int32_t end;		  /* the day after their last */
	int32_t working;	  /* working days within them */
	int64_t number_first; /* number of the first working day at or after first */
	int64_t plain_end;	  /* number that the plain week gives at end */
	const uint16_t *before;
	const uint16_t *nth;
	const EgovNoticeDay *days;
	size_t day_count;
	bool published[NOTICE_YEARS];
};

typedef struct Span
{
	int32_t first;
	int32_t end;
} Span;

const EgovNotices egov_notices_none = {NULL, 0, NULL, 0};

static Span notices_span(const EgovNotices *base, const EgovNotices *over);
static void span_include(Span *span, const EgovNotices *notices);
static void span_widen(Span *span, int32_t first, int32_t end);
static size_t aligned(size_t size);
static size_t merge_days(const EgovNotices *base, const EgovNotices *over, EgovNoticeDay *days);
static bool year_listed(const EgovNotices *notices, int32_t year);
static void fill_arrays(EgovCalendar *calendar, uint16_t *before, uint16_t *nth);
static void mark_years(EgovCalendar *calendar, const EgovNotices *notices);
static bool notice_year_valid(int32_t year);
static int64_t working_before(const EgovCalendar *calendar, int64_t day);
static int64_t working_day(const EgovCalendar *calendar, int64_t number);
static int64_t plain_before(int64_t day);
static int64_t plain_day(int64_t number);

/*
 * Returns OK when every year can have a notice, every day lies from the December before the first
 * such year through the end of the last, and the days ascend without repetition.
 */
EgovStatus
egov_notices_check(const EgovNotices *notices)
{
	int64_t first = egov_day_make(EGOV_NOTICE_YEAR_MIN - 1, 12, 1);
	int64_t last = egov_day_make(EGOV_NOTICE_YEAR_MAX, 12, 31);

	for (size_t i = 0; i < notices->year_count; i++)
	{
		if (!notice_year_valid(notices->years[i]))
			return EGOV_STATUS_OUT_OF_RANGE;
	}
	for (size_t i = 0; i < notices->day_count; i++)
	{
		if (notices->days[i].day < first || notices->days[i].day > last)
			return EGOV_STATUS_OUT_OF_RANGE;
		if (i > 0 && notices->days[i].day <= notices->days[i - 1].day)
			return EGOV_STATUS_UNSORTED;
	}
	return EGOV_STATUS_OK;
}

/* Returns the bytes for the struct, the listed days and both arrays. */
size_t
egov_calendar_size(const EgovNotices *base, const EgovNotices *over)
{
	Span span = notices_span(base, over);
	size_t length = (size_t) (span.end - span.first);

	return aligned(sizeof(EgovCalendar)) +
		   aligned((base->day_count + over->day_count) * sizeof(EgovNoticeDay)) +
		   (2 * length + 1) * sizeof(uint16_t);
}

/*
 * Builds the calendar of base as changed by over: a year that over has a notice for is taken from
 * over alone, and a day that over lists is what over says. The caller guarantees checked notices
 * and egov_calendar_size() bytes.
 */
EgovCalendar *
egov_calendar_build(const EgovNotices *base, const EgovNotices *over, void *memory)
{
	EgovCalendar *calendar = memory;
	Span span = notices_span(base, over);
	char *place = (char *) memory + aligned(sizeof(EgovCalendar));
	EgovNoticeDay *days = (EgovNoticeDay *) (void *) place;
	uint16_t *before;

	memset(calendar, 0, sizeof(*calendar));
	calendar->first = span.first;
	calendar->end = span.end;
	calendar->number_first = plain_before(span.first);
	calendar->plain_end = plain_before(span.end);
	calendar->days = days;
	calendar->day_count = merge_days(base, over, days);
	place += aligned((base->day_count + over->day_count) * sizeof(EgovNoticeDay));
	before = (uint16_t *) (void *) place;
	fill_arrays(calendar, before, before + (span.end - span.first) + 1);
	mark_years(calendar, base);
	mark_years(calendar, over);
	return calendar;
}

/* Returns whether people work on the day; the caller guarantees a valid day. */
bool
egov_calendar_works(const EgovCalendar *calendar, int32_t day)
{
	return working_before(calendar, (int64_t) day + 1) > working_before(calendar, day);
}

/*
 * Sets the nth working day after start (行政许可法 82: the start day is not counted), or before it
 * when days is negative; 0 gives start itself, working day or not. OUT_OF_RANGE for an invalid
 * start or a result beyond the last or first day.
 */
EgovStatus
egov_calendar_add(const EgovCalendar *calendar, int32_t start, int32_t days, int32_t *result)
{
	int64_t number;
	int64_t day;

	if (!egov_day_valid(start))
		return EGOV_STATUS_OUT_OF_RANGE;
	if (days == 0)
	{
		*result = start;
		return EGOV_STATUS_OK;
	}
	if (days > 0)
		number = working_before(calendar, (int64_t) start + 1) + days - 1;
	else
		number = working_before(calendar, start) + days;
	day = working_day(calendar, number);
	if (!egov_day_valid(day))
		return EGOV_STATUS_OUT_OF_RANGE;
	*result = (int32_t) day;
	return EGOV_STATUS_OK;
}

/* Sets the signed number of working days in (after, through]; OUT_OF_RANGE for an invalid day. */
EgovStatus
egov_calendar_count(const EgovCalendar *calendar, int32_t after, int32_t through, int32_t *count)
{
	if (!egov_day_valid(after) || !egov_day_valid(through))
		return EGOV_STATUS_OUT_OF_RANGE;
	*count = (int32_t) (working_before(calendar, (int64_t) through + 1) -
						working_before(calendar, (int64_t) after + 1));
	return EGOV_STATUS_OK;
}

/* Returns whether the years of [from, through] all have a notice; the caller gives valid days. */
bool
egov_calendar_published(const EgovCalendar *calendar, int32_t from, int32_t through)
{
	int32_t year;
	int32_t last;
	int month;
	int mday;

	if (from > through)
		return true;
	egov_day_split(from, &year, &month, &mday);
	egov_day_split(through, &last, &month, &mday);
	if (!notice_year_valid(year) || !notice_year_valid(last))
		return false;
	for (; year <= last; year++)
	{
		if (!calendar->published[year - EGOV_NOTICE_YEAR_MIN])
			return false;
	}
	return true;
}

/* Sets the first and the last year with a notice, whatever is between them; false for no year. */
bool
egov_calendar_years(const EgovCalendar *calendar, int32_t *first, int32_t *last)
{
	bool some = false;

	for (int32_t year = EGOV_NOTICE_YEAR_MIN; year <= EGOV_NOTICE_YEAR_MAX; year++)
	{
		if (!calendar->published[year - EGOV_NOTICE_YEAR_MIN])
			continue;
		if (!some)
			*first = year;
		*last = year;
		some = true;
	}
	return some;
}

/* Returns the row of the day by binary search, NULL when no notice lists it. */
const EgovNoticeDay *
egov_calendar_listed(const EgovCalendar *calendar, int32_t day)
{
	size_t low = 0;
	size_t high = calendar->day_count;

	while (low < high)
	{
		size_t middle = low + (high - low) / 2;

		if (calendar->days[middle].day == day)
			return &calendar->days[middle];
		if (calendar->days[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The days that the arrays must cover; the empty span [0, 0) when the notices say nothing. */
static Span
notices_span(const EgovNotices *base, const EgovNotices *over)
{
	Span span = {0, 0};

	span_include(&span, base);
	span_include(&span, over);
	return span;
}

/* Widens the span to the years and days of the notices. */
static void
span_include(Span *span, const EgovNotices *notices)
{
	for (size_t i = 0; i < notices->year_count; i++)
		span_widen(span, (int32_t) egov_day_make(notices->years[i], 1, 1),
				   (int32_t) egov_day_make(notices->years[i] + 1, 1, 1));
	for (size_t i = 0; i < notices->day_count; i++)
		span_widen(span, notices->days[i].day, notices->days[i].day + 1);
}

/* Widens the span to [first, end). */
static void
span_widen(Span *span, int32_t first, int32_t end)
{
	bool empty = span->first == span->end;

	if (empty || first < span->first)
		span->first = first;
	if (empty || end > span->end)
		span->end = end;
}

/* Rounds up, so that what follows may hold any type. */
static size_t
aligned(size_t size)
{
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* Merges the listed days of both, ascending; returns how many there are. */
static size_t
merge_days(const EgovNotices *base, const EgovNotices *over, EgovNoticeDay *days)
{
	size_t count = 0;
	size_t changed = 0;

	for (size_t i = 0; i < base->day_count; i++)
	{
		const EgovNoticeDay *row = &base->days[i];

		while (changed < over->day_count && over->days[changed].day < row->day)
			days[count++] = over->days[changed++];
		if (changed < over->day_count && over->days[changed].day == row->day)
			continue;
		if (!year_listed(over, row->year))
			days[count++] = *row;
	}
	while (changed < over->day_count)
		days[count++] = over->days[changed++];
	return count;
}

/* Whether the notices have one for the year. */
static bool
year_listed(const EgovNotices *notices, int32_t year)
{
	for (size_t i = 0; i < notices->year_count; i++)
	{
		if (notices->years[i] == year)
			return true;
	}
	return false;
}

/* Fills both arrays from the plain week and the listed days. */
static void
fill_arrays(EgovCalendar *calendar, uint16_t *before, uint16_t *nth)
{
	size_t next = 0;
	int32_t count = 0;

	for (int32_t day = calendar->first; day < calendar->end; day++)
	{
		bool works = egov_day_of_week(day) <= 5;

		if (next < calendar->day_count && calendar->days[next].day == day)
			works = calendar->days[next++].kind == EGOV_DAY_WORK;
		before[day - calendar->first] = (uint16_t) count;
		if (works)
			nth[count++] = (uint16_t) (day - calendar->first);
	}
	before[calendar->end - calendar->first] = (uint16_t) count;
	calendar->working = count;
	calendar->before = before;
	calendar->nth = nth;
}

/* Marks the years that the notices are for. */
static void
mark_years(EgovCalendar *calendar, const EgovNotices *notices)
{
	for (size_t i = 0; i < notices->year_count; i++)
		calendar->published[notices->years[i] - EGOV_NOTICE_YEAR_MIN] = true;
}

/* Whether a notice can be for the year. */
static bool
notice_year_valid(int32_t year)
{
	return year >= EGOV_NOTICE_YEAR_MIN && year <= EGOV_NOTICE_YEAR_MAX;
}

/* The number of the first working day at or after the day. */
static int64_t
working_before(const EgovCalendar *calendar, int64_t day)
{
	if (day < calendar->first)
		return plain_before(day);
	if (day <= calendar->end)
		return calendar->number_first + calendar->before[day - calendar->first];
	return plain_before(day) - calendar->plain_end + calendar->number_first + calendar->working;
}

/* The working day with the number. */
static int64_t
working_day(const EgovCalendar *calendar, int64_t number)
{
	int64_t within = number - calendar->number_first;

	if (within < 0)
		return plain_day(number);
	if (within < calendar->working)
		return (int64_t) calendar->first + calendar->nth[within];
	return plain_day(within - calendar->working + calendar->plain_end);
}

/* The number of the first Monday to Friday at or after the day. */
static int64_t
plain_before(int64_t day)
{
	int64_t since = day - FIRST_MONDAY;
	int64_t week = since >= 0 ? since / 7 : -((6 - since) / 7);
	int64_t weekday = since - week * 7;

	return week * 5 + (weekday < 5 ? weekday : 5);
}

/* The Monday to Friday with the number. */
static int64_t
plain_day(int64_t number)
{
	int64_t week = number >= 0 ? number / 5 : -((4 - number) / 5);

	return FIRST_MONDAY + week * 7 + (number - week * 5);
}
