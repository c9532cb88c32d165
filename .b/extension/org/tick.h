/*
 * tick.h: clock work. Each domain gives the jobs that time brings; the tick does them in order.
 */
#ifndef EGOV_TICK_H
#define EGOV_TICK_H

#include "org/call.h"

typedef struct EgovClockJob
{
	const char *name;			  /* member of the answer of egov.tick() */
	int64 (*run)(EgovCall *call); /* does what is due at call->now; returns how much it did */
} EgovClockJob;

/* All jobs in their order, NULL at the end; the list is egov.c's. */
extern const EgovClockJob *const egov_clock_jobs[];
/* Jobs of org: deadlines after a holiday notice, partitions, what has expired. */
extern const EgovClockJob egov_job_calendar;
extern const EgovClockJob egov_job_partition;
extern const EgovClockJob egov_job_purge;

#endif
