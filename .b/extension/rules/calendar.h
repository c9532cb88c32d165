/*
 * calendar.h: working days. A working day is Monday to Friday minus the listed days off plus the
 * listed make-up days. What the notices say comes in as tables; no clock, no files.
 */
#ifndef EGOV_CALENDAR_H
#define EGOV_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/status.h"

/* Years that a notice can be for; the arrays of a calendar count days in 16 bits. */
#define EGOV_NOTICE_YEAR_MIN 1949
#define EGOV_NOTICE_YEAR_MAX 2120

typedef enum EgovDayKind
{
	EGOV_DAY_OFF, /* a day off, weekday or weekend */
	EGOV_DAY_WORK /* a make-up working day */
} EgovDayKind;

/* One day as a notice lists it; year is the year the notice is for (December lists next year's). */
typedef struct EgovNoticeDay
{
	int32_t day;
	int32_t year;
	EgovDayKind kind;
	const char *name;
} EgovNoticeDay;

/* Notices: their days, ascending and distinct, and the years they are for. */
typedef struct EgovNotices
{
	const EgovNoticeDay *days;
	size_t day_count;
	const int32_t *years;
	size_t year_count;
} EgovNotices;

/* The compact form; life: sized, built into the caller's memory, read only from then on. */
typedef struct EgovCalendar EgovCalendar;

/* The published calendar of the State Council, compiled in. */
extern const EgovNotices egov_notices_cn;
/* No notices: Monday to Friday. */
extern const EgovNotices egov_notices_none;

/* OUT_OF_RANGE or UNSORTED when the notices cannot be built. */
extern EgovStatus egov_notices_check(const EgovNotices *notices);
/* Bytes that egov_calendar_build needs for checked notices. */
extern size_t egov_calendar_size(const EgovNotices *base, const EgovNotices *over);
/* Builds the calendar in memory (aligned as malloc does); names are borrowed from the notices. */
extern EgovCalendar *egov_calendar_build(const EgovNotices *base, const EgovNotices *over,
										 void *memory);

/* Whether a valid day is a working day. */
extern bool egov_calendar_works(const EgovCalendar *calendar, int32_t day);
/* The nth working day after (or, negative, before) start; 0 = start. OUT_OF_RANGE. */
extern EgovStatus egov_calendar_add(const EgovCalendar *calendar, int32_t start, int32_t days,
									int32_t *result);
/* Working days in (after, through], negative when through < after. OUT_OF_RANGE. */
extern EgovStatus egov_calendar_count(const EgovCalendar *calendar, int32_t after, int32_t through,
									  int32_t *count);
/* Whether every year from a valid day through another has a notice; true when there is no day. */
extern bool egov_calendar_published(const EgovCalendar *calendar, int32_t from, int32_t through);
/* The first and the last year that has a notice; false when none has. */
extern bool egov_calendar_years(const EgovCalendar *calendar, int32_t *first, int32_t *last);
/* What the notices say of a day, NULL when they do not list it. */
extern const EgovNoticeDay *egov_calendar_listed(const EgovCalendar *calendar, int32_t day);

#endif
