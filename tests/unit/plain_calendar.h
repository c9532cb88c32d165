/*
 * plain_calendar.h: the rules of the calendar and of limits written the slow way, one day at a time
 * from the CSV file, to compare with. Nothing here comes from extension/rules but the day numbers.
 */
#ifndef TESTS_UNIT_PLAIN_CALENDAR_H
#define TESTS_UNIT_PLAIN_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/day.h"

#define PLAIN_FIRST 0	/* 2000-01-01 */
#define PLAIN_END 14610 /* 2040-01-01 */

static bool plain_works[PLAIN_END - PLAIN_FIRST];

/* Reads the notices; false when the file cannot be read. */
static inline bool
plain_read(const char *path)
{
	FILE *file = fopen(path, "r");
	char line[200];

	if (file == NULL)
		return false;
	for (int day = PLAIN_FIRST; day < PLAIN_END; day++)
		plain_works[day] = (day + 5) % 7 < 5; /* day 0 was a Saturday */
	while (fgets(line, sizeof(line), file) != NULL)
	{
		int year, month, mday;
		char kind[8];

		if (sscanf(line, "%4d-%2d-%2d,%7[a-z]", &year, &month, &mday, kind) == 4)
			plain_works[egov_day_make(year, month, mday)] = strcmp(kind, "work") == 0;
	}
	fclose(file);
	return true;
}

/* The nth working day after or before a day. */
static inline int
plain_add(int day, int days)
{
	for (; days > 0; days--)
		do
			day++;
		while (!plain_works[day]);
	for (; days < 0; days++)
		do
			day--;
		while (!plain_works[day]);
	return day;
}

/* Working days in (after, through]. */
static inline int
plain_count(int after, int through)
{
	int count = 0;

	for (int day = after + 1; day <= through; day++)
		count += plain_works[day];
	for (int day = through + 1; day <= after; day++)
		count -= plain_works[day];
	return count;
}

#endif
