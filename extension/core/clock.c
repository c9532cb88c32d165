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

char *
egov_day_text(DateADT day)
{
	int year;
	int month;
	int mday;

	j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	return psprintf("%04d-%02d-%02d", year, month, mday);
}
