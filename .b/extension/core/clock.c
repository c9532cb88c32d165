/*
 * clock.c: case time. egov.clock_offset moves case time and the clock work, never session expiry,
 * idempotency, ids or log times.
 *
 * Asia/Shanghai is UTC+8 without daylight saving since 1992, so a constant replaces the zone table.
 */
#include "postgres.h"

#include <limits.h>

#include "access/xact.h"
#include "utils/datetime.h"
#include "utils/guc.h"
#include "utils/timestamp.h"

#include "core/clock.h"
#include "core/compat.h"

#define SHANGHAI_OFFSET (8 * USECS_PER_HOUR)

static int clock_offset;

static bool two_digits(const char *text, int most, int *number);
static bool offset_parse(const char *text, int length, int *minutes);

void
egov_clock_init(void)
{
	DefineCustomIntVariable("egov.clock_offset",
							"Seconds added to case time, for tests and drills.", NULL,
							&clock_offset, 0, INT_MIN, INT_MAX, PGC_SUSET, 0, NULL, NULL, NULL);
	MarkGUCPrefixReserved("egov");
}

TimestampTz
egov_clock_now(void)
{
	return GetCurrentTransactionStartTimestamp() + clock_offset * USECS_PER_SEC;
}

TimestampTz
egov_clock_statement(void)
{
	return GetCurrentStatementStartTimestamp() + clock_offset * USECS_PER_SEC;
}

TimestampTz
egov_clock_present(void)
{
	return GetCurrentTimestamp() + clock_offset * USECS_PER_SEC;
}

DateADT
egov_clock_day(TimestampTz time)
{
	TimestampTz local = time + SHANGHAI_OFFSET;
	int64 day = local / USECS_PER_DAY;

	if (local < 0 && local % USECS_PER_DAY != 0)
		day--;
	return (DateADT) day;
}

TimestampTz
egov_clock_start(DateADT day)
{
	return day * USECS_PER_DAY - SHANGHAI_OFFSET;
}

int
egov_clock_year(DateADT day)
{
	int year;
	int month;
	int mday;

	j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	return year;
}

char *
egov_clock_text(TimestampTz time)
{
	DateADT day = egov_clock_day(time);
	int64 second = (time + SHANGHAI_OFFSET - day * USECS_PER_DAY) / USECS_PER_SEC;

	return psprintf("%sT%02d:%02d:%02d+08:00", egov_day_text(day), (int) (second / 3600),
					(int) (second / 60 % 60), (int) (second % 60));
}

bool
egov_clock_parse(const char *text, int length, TimestampTz *time)
{
	DateADT day;
	int hour;
	int minute;
	int second;
	int offset;
	int at = 19;

	if (length < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
		!egov_day_parse(text, 10, &day) || !two_digits(text + 11, 23, &hour) ||
		!two_digits(text + 14, 59, &minute) || !two_digits(text + 17, 59, &second))
		return false;
	if (text[at] == '.')
	{
		while (++at < length && text[at] >= '0' && text[at] <= '9')
			;
	}
	if (!offset_parse(text + at, length - at, &offset))
		return false;
	*time = day * USECS_PER_DAY +
			((int64) hour * 3600 + minute * 60 + second - offset * 60) * USECS_PER_SEC;
	return true;
}

char *
egov_day_text(DateADT day)
{
	int year;
	int month;
	int mday;

	j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	return psprintf("%04d-%02d-%02d", year, month, mday);
}

bool
egov_day_parse(const char *text, int length, DateADT *day)
{
	int number[3] = {0, 0, 0};
	int part = 0;
	int year;
	int month;
	int mday;

	if (length != 10 || text[4] != '-' || text[7] != '-')
		return false;
	for (int i = 0; i < length; i++)
	{
		if (i == 4 || i == 7)
			part++;
		else if (text[i] < '0' || text[i] > '9')
			return false;
		else
			number[part] = number[part] * 10 + (text[i] - '0');
	}
	if (number[0] < 1900 || number[1] < 1 || number[1] > 12 || number[2] < 1)
		return false;
	*day = date2j(number[0], number[1], number[2]) - POSTGRES_EPOCH_JDATE;
	j2date(*day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	return mday == number[2] && month == number[1];
}

/* Reads two digits of a number up to a limit. */
static bool
two_digits(const char *text, int most, int *number)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return false;
	*number = (text[0] - '0') * 10 + (text[1] - '0');
	return *number <= most;
}

/* Reads "Z" or "+08:00" to the end of the text. */
static bool
offset_parse(const char *text, int length, int *minutes)
{
	int hour;
	int minute;

	*minutes = 0;
	if (length == 1 && text[0] == 'Z')
		return true;
	if (length != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' ||
		!two_digits(text + 1, 23, &hour) || !two_digits(text + 4, 59, &minute))
		return false;
	*minutes = hour * 60 + minute;
	if (text[0] == '-')
		*minutes = -*minutes;
	return true;
}
