/*
 * form.c: the forms that a text of a request may have.
 */
#include "rules/form.h"

#include "rules/day.h"

#define FIRST_YEAR 1900
#define MICROSECONDS 1000000
#define DAY_SECONDS 86400
#define MONEY_DIGITS 12
#define INTEGER_DIGITS 18

/* Whether a character is a decimal digit. */
static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads so many digits as a number up to a limit. */
static bool
digits(const char *text, int count, int most, int *number)
{
	*number = 0;
	for (int i = 0; i < count; i++)
	{
		if (!is_digit(text[i]))
			return false;
		*number = *number * 10 + (text[i] - '0');
	}
	return *number <= most;
}

/* The value of a hexadecimal digit, -1 for another character. */
static int
hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Reads "Z" or "+08:00" to the end of the text. */
static bool
offset_read(const char *text, int length, int *minutes)
{
	int hour;
	int minute;

	*minutes = 0;
	if (length == 1 && text[0] == 'Z')
		return true;
	if (length != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' ||
		!digits(text + 1, 2, 23, &hour) || !digits(text + 4, 2, 59, &minute))
		return false;
	*minutes = hour * 60 + minute;
	if (text[0] == '-')
		*minutes = -*minutes;
	return true;
}

bool
egov_form_day(const char *text, int length, int32_t *day)
{
	int year;
	int month;
	int mday;

	if (length != 10 || text[4] != '-' || text[7] != '-' || !digits(text, 4, 9999, &year) ||
		!digits(text + 5, 2, 12, &month) || !digits(text + 8, 2, 31, &mday) || year < FIRST_YEAR ||
		!egov_day_exists(year, month, mday))
		return false;
	*day = (int32_t) egov_day_make(year, month, mday);
	return true;
}

bool
egov_form_time(const char *text, int length, int64_t *microseconds)
{
	int32_t day;
	int hour;
	int minute;
	int second;
	int offset;
	int at = 19;

	if (length < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
		!egov_form_day(text, 10, &day) || !digits(text + 11, 2, 23, &hour) ||
		!digits(text + 14, 2, 59, &minute) || !digits(text + 17, 2, 59, &second))
		return false;
	if (text[at] == '.')
	{
		if (length < 21 || !is_digit(text[20]))
			return false;
		while (++at < length && is_digit(text[at]))
			;
	}
	if (!offset_read(text + at, length - at, &offset))
		return false;
	*microseconds =
		((int64_t) day * DAY_SECONDS + hour * 3600 + minute * 60 + second - (int64_t) offset * 60) *
		MICROSECONDS;
	return true;
}

bool
egov_form_uuid(const char *text, int length, unsigned char *bytes)
{
	int out = 0;

	if (length != EGOV_FORM_UUID)
		return false;
	for (int i = 0; i < EGOV_FORM_UUID; i++)
	{
		if (i == 8 || i == 13 || i == 18 || i == 23)
		{
			if (text[i] != '-')
				return false;
			continue;
		}
		if (hex_value(text[i]) < 0 || hex_value(text[i + 1]) < 0)
			return false;
		bytes[out++] = (unsigned char) (hex_value(text[i]) << 4 | hex_value(text[i + 1]));
		i++;
	}
	return true;
}

bool
egov_form_money(const char *text, int length)
{
	int whole = 0;
	int places;

	while (whole < length && is_digit(text[whole]))
		whole++;
	if (whole == 0 || whole > MONEY_DIGITS || (whole > 1 && text[0] == '0'))
		return false;
	if (whole == length)
		return true;
	places = length - whole - 1;
	if (text[whole] != '.' || places < 1 || places > 2)
		return false;
	return is_digit(text[whole + 1]) && is_digit(text[length - 1]);
}

bool
egov_form_integer(const char *text, int length, int64_t *value)
{
	int at = length > 0 && text[0] == '-' ? 1 : 0;

	*value = 0;
	if (length == at || length - at > INTEGER_DIGITS || (length - at > 1 && text[at] == '0'))
		return false;
	for (int i = at; i < length; i++)
	{
		if (!is_digit(text[i]))
			return false;
		*value = *value * 10 + (text[i] - '0');
	}
	if (at == 1)
		*value = -*value;
	return true;
}
