/*
 * calendar.c: any notices over the published ones or over none: working days there and back, counts
 * and published years are what a model says that looks at one day after the other.
 */
#include "rules/calendar.h"

#include "bytes.h"
#include "rules/day.h"

#define ROWS 12
#define YEARS 3
#define NEAR 400
#define AROUND 800 /* days before and behind the first that the model knows */
#define ROUNDS 16

/* Notices as drawn. */
typedef struct World
{
	EgovNoticeDay days[ROWS];
	int32_t years[YEARS];
	EgovNotices over;
	const EgovNotices *base;
	int32_t first;
	bool works[2 * AROUND]; /* of the days around the first */
} World;

/* Notices of some days from the day on. */
static void
draw(Bytes *bytes, World *world, int32_t day)
{
	world->over = (EgovNotices){world->days, bytes_below(bytes, ROWS + 1), world->years,
								bytes_below(bytes, YEARS + 1)};
	world->base = bytes_below(bytes, 2) == 0 ? &egov_notices_none : &egov_notices_cn;
	for (size_t i = 0; i < world->over.day_count; i++)
	{
		int month;
		int mday;

		day += (int32_t) (1 + bytes_below(bytes, 60));
		world->days[i].day = day;
		world->days[i].kind = bytes_below(bytes, 2) == 0 ? EGOV_DAY_OFF : EGOV_DAY_WORK;
		world->days[i].name = "x";
		egov_day_split(day, &world->days[i].year, &month, &mday);
		world->days[i].year += month == 12 && bytes_below(bytes, 2);
	}
	for (size_t i = 0; i < world->over.year_count; i++)
		world->years[i] = 2000 + (int32_t) bytes_below(bytes, 60);
}

/* Whether a year is one of the notices that say they are for it. */
static bool
year_in(const EgovNotices *notices, int32_t year)
{
	for (size_t i = 0; i < notices->year_count; i++)
	{
		if (notices->years[i] == year)
			return true;
	}
	return false;
}

/* Orders days of notices. */
static int
compare(const void *a, const void *b)
{
	int32_t left = ((const EgovNoticeDay *) a)->day;
	int32_t right = ((const EgovNoticeDay *) b)->day;

	return (left > right) - (left < right);
}

/* What notices list of a day, NULL for nothing. */
static const EgovNoticeDay *
listed_in(const EgovNotices *notices, int32_t day)
{
	EgovNoticeDay wanted = {.day = day};

	return notices->day_count == 0
			   ? NULL
			   : bsearch(&wanted, notices->days, notices->day_count, sizeof(wanted), compare);
}

/* The model: what is listed, the changes first, then the base unless its year is taken over. */
static const EgovNoticeDay *
listed(const World *world, int32_t day)
{
	const EgovNoticeDay *found = listed_in(&world->over, day);

	if (found != NULL)
		return found;
	found = listed_in(world->base, day);
	return found == NULL || year_in(&world->over, found->year) ? NULL : found;
}

/* The model: on which days people work. */
static void
fill(World *world)
{
	for (int i = 0; i < 2 * AROUND; i++)
	{
		const EgovNoticeDay *found = listed(world, world->first - AROUND + i);

		world->works[i] = found == NULL ? egov_day_of_week(world->first - AROUND + i) < 6
										: found->kind == EGOV_DAY_WORK;
	}
}

/* The model: whether people work on a day. */
static bool
works(const World *world, int32_t day)
{
	must(day >= world->first - AROUND && day < world->first + AROUND);
	return world->works[day - world->first + AROUND];
}

/* The model: working days from a day, step by step. */
static int32_t
add(const World *world, int32_t day, int32_t days)
{
	int32_t step = days < 0 ? -1 : 1;

	for (; days != 0; days -= step)
		do
			day += step;
		while (!works(world, day));
	return day;
}

/* Both ways from a day near the notices. */
static void
check_near(const EgovCalendar *calendar, const World *world, int32_t start, int32_t days)
{
	const EgovNoticeDay *found = egov_calendar_listed(calendar, start);
	const EgovNoticeDay *want = listed(world, start);
	int32_t day;
	int32_t count;

	must(egov_calendar_works(calendar, start) == works(world, start));
	must((found == NULL) == (want == NULL) &&
		 (found == NULL || (found->kind == want->kind && found->year == want->year)));
	must(egov_calendar_add(calendar, start, days, &day) == EGOV_STATUS_OK);
	must(day == add(world, start, days));
	must(egov_calendar_count(calendar, start, day, &count) == EGOV_STATUS_OK);
	/* backwards the first day does not count and the start does, if it is one of work */
	must(count == (days < 0 ? days + 1 - works(world, start) : days));
	must(egov_calendar_published(calendar, start, start + NEAR) ==
		 (egov_calendar_published(calendar, start, start + 100) &&
		  egov_calendar_published(calendar, start + 101, start + NEAR)));
}

/* From any day by any number: what is found is found again, or lies beyond the last day. */
static void
check_far(const EgovCalendar *calendar, int32_t start, int32_t days)
{
	int32_t day;
	int32_t back;
	int32_t count;

	if (egov_calendar_add(calendar, start, days, &day) != EGOV_STATUS_OK)
		return;
	must(egov_day_valid(start) && egov_day_valid(day));
	if (days == 0)
		return;
	must(egov_calendar_works(calendar, day) && (days > 0 ? day > start : day < start));
	must(egov_calendar_count(calendar, start, day, &count) == EGOV_STATUS_OK &&
		 (days > 0 ? count == days : count == days + 1 || count == days));
	if (days > 1)
		must(egov_calendar_add(calendar, day, 1 - days, &back) == EGOV_STATUS_OK && back > start);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};
	World world;
	int32_t first = (bytes_int(&bytes) & 0x3fff) - 400;
	EgovCalendar *calendar;

	draw(&bytes, &world, first);
	if (egov_notices_check(&world.over) != EGOV_STATUS_OK)
		return 0;
	calendar = egov_calendar_build(world.base, &world.over,
								   malloc(egov_calendar_size(world.base, &world.over)));
	world.first = first;
	fill(&world);
	for (int round = 0; round < ROUNDS && (round == 0 || bytes.size > 0); round++)
	{
		int32_t days = (int32_t) bytes_below(&bytes, 200) - 100;

		check_near(calendar, &world, first + (int32_t) bytes_below(&bytes, NEAR), days);
		check_far(calendar, bytes_int(&bytes), bytes_int(&bytes));
	}
	free(calendar);
	return 0;
}
