/*
 * day.c: Gregorian dates and day numbers.
 *
 * Years are counted from March here, so that the leap day is the last day of a year; an era is the
 * 400 years after which the calendar repeats (146097 days).
 */
#include "rules/day.h"

#define DAYS_OF_ERA 146097
#define YEARS_OF_ERA 400
/* days from 0000-03-01 to 2000-01-01 */
#define EPOCH_SHIFT 730425

static int64_t floor_quotient(int64_t number, int64_t divisor);
static int month_length(int64_t year, int month);

/* True for every day that is not out of range; PostgreSQL's infinite dates are out of range. */
bool
egov_day_valid(int64_t day)
{
	return day >= EGOV_DAY_MIN && day <= EGOV_DAY_MAX;
}

/* True when the Gregorian calendar has this date. */
bool
egov_day_exists(int64_t year, int month, int mday)
{
	if (month < 1 || month > 12 || mday < 1)
		return false;
	return mday <= month_length(year, month);
}

/* Returns the day number; the caller guarantees that the date exists. */
int64_t
egov_day_make(int64_t year, int month, int mday)
{
	int64_t march_year = month <= 2 ? year - 1 : year;
	int64_t era = floor_quotient(march_year, YEARS_OF_ERA);
	int64_t year_of_era = march_year - era * YEARS_OF_ERA;
	int64_t day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + mday - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * DAYS_OF_ERA + day_of_era - EPOCH_SHIFT;
}

/* Splits a valid day into year, month and day of the month. */
void
egov_day_split(int32_t day, int32_t *year, int *month, int *mday)
{
	int64_t shifted = (int64_t) day + EPOCH_SHIFT;
	int64_t era = floor_quotient(shifted, DAYS_OF_ERA);
	int day_of_era = (int) (shifted - era * DAYS_OF_ERA);
	int year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int march_month = (5 * day_of_year + 2) / 153;

	*mday = day_of_year - (153 * march_month + 2) / 5 + 1;
	*month = (march_month + 2) % 12 + 1;
	*year = (int32_t) (era * YEARS_OF_ERA + year_of_era + (*month <= 2 ? 1 : 0));
}

/* Returns 1 for Monday to 7 for Sunday; 2000-01-03 was a Monday. */
int
egov_day_of_week(int32_t day)
{
	int64_t since_monday = (int64_t) day - 2;

	return (int) (since_monday - floor_quotient(since_monday, 7) * 7) + 1;
}

/* The quotient rounded towards minus infinity, of a positive divisor. */
static int64_t
floor_quotient(int64_t number, int64_t divisor)
{
	int64_t quotient = number / divisor;

	return number % divisor < 0 ? quotient - 1 : quotient;
}

/* The number of days of a month. */
static int
month_length(int64_t year, int month)
{
	static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return lengths[month - 1];
}
