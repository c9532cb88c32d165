/*
 * clock.h: case time.
 */
#ifndef EGOV_CLOCK_H
#define EGOV_CLOCK_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "utils/date.h"

/* Defines egov.clock_offset; called once when the library is loaded. */
extern void egov_clock_init(void);
/* The transaction's time moved by egov.clock_offset. */
extern TimestampTz egov_clock_now(void);
/* The statement's time moved likewise: for what must end within a long transaction. */
extern TimestampTz egov_clock_statement(void);
/* The present moved likewise: for what must end within a long statement. */
extern TimestampTz egov_clock_present(void);
/* The day in Asia/Shanghai of a time, whatever the client's TimeZone. */
extern DateADT egov_clock_day(TimestampTz time);
/* The time at which a day begins in Asia/Shanghai. */
extern TimestampTz egov_clock_start(DateADT day);
/* The calendar year of a day. */
extern int egov_clock_year(DateADT day);
/* RFC 3339 text of a time in Asia/Shanghai, "2026-11-23T09:00:00+08:00", freshly allocated. */
extern char *egov_clock_text(TimestampTz time);
/* "2026-11-23", freshly allocated. */
extern char *egov_day_text(DateADT day);

#endif
