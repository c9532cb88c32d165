/*
 * plain_form.h: the forms of rules/form.h said a second time, by regular expressions and the C
 * library, to compare with.
 */
#ifndef TESTS_UNIT_PLAIN_FORM_H
#define TESTS_UNIT_PLAIN_FORM_H

#include <regex.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PLAIN_DAY "^(19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}"
#define PLAIN_TIME                                                                                 \
	PLAIN_DAY "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?"                              \
			  "(Z|[-+]([01][0-9]|2[0-3]):[0-5][0-9])$"
#define PLAIN_UUID "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
#define PLAIN_MONEY "^(0|[1-9][0-9]{0,11})([.][0-9]{1,2})?$"
#define PLAIN_INTEGER "^-?(0|[1-9][0-9]{0,17})$"
#define PLAIN_EPOCH 946684800 /* 2000-01-01 in seconds of Unix */

/* Whether the text, which ends with a NUL behind its bytes, has a form; each is compiled once. */
static inline bool
plain_matches(const char *form, const char *text, size_t length)
{
	static struct
	{
		const char *form;
		regex_t compiled;
	} known[8];
	int i = 0;

	while (known[i].form != NULL && strcmp(known[i].form, form) != 0)
		i++;
	if (known[i].form == NULL && regcomp(&known[i].compiled, form, REG_EXTENDED | REG_NOSUB) != 0)
		abort();
	known[i].form = form;
	return strlen(text) == length && regexec(&known[i].compiled, text, 0, NULL, 0) == 0;
}

/* Seconds of Unix of a day and a time of day; false for a day that does not exist. */
static inline bool
plain_seconds(const char *text, time_t *seconds)
{
	struct tm given = {0};
	struct tm back;

	if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &given.tm_year, &given.tm_mon, &given.tm_mday,
			   &given.tm_hour, &given.tm_min, &given.tm_sec) < 3)
		return false;
	given.tm_year -= 1900;
	given.tm_mon -= 1;
	back = given;
	*seconds = timegm(&back);
	return back.tm_mday == given.tm_mday && back.tm_mon == given.tm_mon &&
		   back.tm_year == given.tm_year;
}

/* The day of "YYYY-MM-DD". */
static inline bool
plain_day(const char *text, size_t length, int32_t *day)
{
	time_t seconds;

	if (!plain_matches(PLAIN_DAY "$", text, length) || !plain_seconds(text, &seconds))
		return false;
	seconds -= PLAIN_EPOCH;
	*day = (int32_t) (seconds / 86400);
	return true;
}

/* The time of RFC 3339 in microseconds. */
static inline bool
plain_time(const char *text, size_t length, int64_t *microseconds)
{
	time_t seconds;

	if (!plain_matches(PLAIN_TIME, text, length) || !plain_seconds(text, &seconds))
		return false;
	if (text[length - 1] != 'Z')
	{
		int minutes = atoi(text + length - 5) * 60 + atoi(text + length - 2);

		seconds -= text[length - 6] == '-' ? -60 * minutes : 60 * minutes;
	}
	*microseconds = ((int64_t) seconds - PLAIN_EPOCH) * 1000000;
	return true;
}

/* The bytes of a UUID. */
static inline bool
plain_uuid(const char *text, size_t length, unsigned char *bytes)
{
	if (!plain_matches(PLAIN_UUID, text, length))
		return false;
	for (int i = 0; i < 16; i++)
	{
		unsigned value;

		text += *text == '-';
		sscanf(text, "%2x", &value);
		bytes[i] = (unsigned char) value;
		text += 2;
	}
	return true;
}

/* The value of an integer. */
static inline bool
plain_integer(const char *text, size_t length, int64_t *value)
{
	if (!plain_matches(PLAIN_INTEGER, text, length))
		return false;
	*value = strtoll(text, NULL, 10);
	return true;
}

#endif
