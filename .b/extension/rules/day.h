/*
 * day.h: days as numbers. Day 0 is 2000-01-01, the proleptic Gregorian calendar in both directions,
 * year 0 is 1 BC: the same numbers, and the same first and last day, as PostgreSQL's type date.
 */
#ifndef EGOV_DAY_H
#define EGOV_DAY_H

#include <stdbool.h>
#include <stdint.h>

#define EGOV_DAY_MIN (-2451545) /* 4714-11-24 BC */
#define EGOV_DAY_MAX 2145031948 /* 5874897-12-31 */

/* Whether the day lies between EGOV_DAY_MIN and EGOV_DAY_MAX; the infinities do not. */
extern bool egov_day_valid(int64_t day);
/* Whether the date exists: month 1 to 12, mday 1 to the length of the month. */
extern bool egov_day_exists(int64_t year, int month, int mday);
/* The number of an existing date of the years -5000 to 6000000. */
extern int64_t egov_day_make(int64_t year, int month, int mday);
/* The date of a valid day. */
extern void egov_day_split(int32_t day, int32_t *year, int *month, int *mday);
/* 1 = Monday to 7 = Sunday of a valid day. */
extern int egov_day_of_week(int32_t day);

#endif
