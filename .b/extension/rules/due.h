/*
 * due.h: when a limit ends, and why on that day.
 */
#ifndef EGOV_DUE_H
#define EGOV_DUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/calendar.h"
#include "rules/status.h"

typedef enum EgovUnit
{
	EGOV_UNIT_WORKING_DAY,	/* WD */
	EGOV_UNIT_CALENDAR_DAY, /* CD */
	EGOV_UNIT_YEAR			/* Y */
} EgovUnit;

/* Days [from, end) that do not count. */
typedef struct EgovStop
{
	int32_t from;
	int32_t end;
} EgovStop;

/* A limit; the stops are united: ascending, apart, none empty. */
typedef struct EgovLimit
{
	int32_t start;
	int32_t value;
	EgovUnit unit;
	const EgovStop *stops;
	size_t stop_count;
} EgovLimit;

typedef struct EgovDue
{
	int32_t ended;	  /* where the count ended, before it moved off days off and stopped days */
	int32_t day;	  /* the last day of the limit; it ends at 24:00 */
	bool provisional; /* it rests on a year without a notice */
} EgovDue;

typedef enum EgovSkip
{
	EGOV_SKIP_WEEKEND, /* Saturday or Sunday that no notice lists */
	EGOV_SKIP_OFF,	   /* a day off by notice */
	EGOV_SKIP_STOP,	   /* a stopped day */
	EGOV_SKIP_MOVED	   /* the count ended here or would have moved here, and could not stay */
} EgovSkip;

/* One day between start and due that was passed over; cause says why when kind is MOVED. */
typedef struct EgovSkippedDay
{
	int32_t day;
	EgovSkip kind;
	EgovSkip cause;
	const char *name;	  /* of the holiday, else NULL */
	const EgovStop *stop; /* the stop, else NULL */
} EgovSkippedDay;

/* Takes one skipped day; returns false to end the explanation. */
typedef bool (*EgovSkipSink)(void *context, const EgovSkippedDay *skipped);

/* Reads "WD", "CD" or "Y"; false for any other word. */
extern bool egov_unit_parse(const char *word, size_t length, EgovUnit *unit);
/* Sorts and unites stops in place, drops empty ones, sets the new count. OUT_OF_RANGE. */
extern EgovStatus egov_stops_unite(EgovStop *stops, size_t *count);
/* Finds the due day of a limit. OUT_OF_RANGE, NEGATIVE. */
extern EgovStatus egov_due_find(const EgovCalendar *calendar, const EgovLimit *limit, EgovDue *due);
/* Hands every skipped day to the sink, ascending; due is what egov_due_find found. STOPPED. */
extern EgovStatus egov_due_skipped(const EgovCalendar *calendar, const EgovLimit *limit,
								   const EgovDue *due, EgovSkipSink sink, void *context);

#endif
