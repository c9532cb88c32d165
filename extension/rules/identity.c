/*
 * identity.c: check characters of identity numbers. Only the canonical form is valid: 18 characters
 * in upper case without spaces, so that one person has one number.
 */
#include "rules/identity.h"

#include <string.h>

#include "rules/day.h"

#define NUMBER_LENGTH 18
#define EARLIEST_BIRTH_YEAR 1800

static bool all_digits(const char *text, size_t length);
static int digits_value(const char *text, size_t length);

/*
 * GB 11643-1999: area code (6, never starting with 0), date of birth (8), sequence (3), check
 * character by ISO 7064 MOD 11-2. The date must exist; whether it lies in the future is the caller's
 * to say, who knows the day.
 */
bool
egov_resident_id_check(const char *number, size_t length)
{
	static const char checks[] = "10X98765432";
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;
	int year;

	if (length != NUMBER_LENGTH || !all_digits(number, NUMBER_LENGTH - 1) || number[0] == '0')
		return false;
	year = digits_value(number + 6, 4);
	if (year < EARLIEST_BIRTH_YEAR ||
		!egov_day_exists(year, digits_value(number + 10, 2), digits_value(number + 12, 2)))
		return false;
	for (int i = 0; i < NUMBER_LENGTH - 1; i++)
		sum += (number[i] - '0') * weights[i];
	return number[NUMBER_LENGTH - 1] == checks[sum % 11];
}

/*
 * GB 32100-2015: registering department and class (2), area code (6 digits), organisation code (9),
 * check character: 31 minus the sum of the values times the powers of 3, modulo 31. I, O, S, V and Z
 * are not used.
 */
bool
egov_uscc_check(const char *code, size_t length)
{
	static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int sum = 0;
	int weight = 1;

	if (length != NUMBER_LENGTH || !all_digits(code + 2, 6))
		return false;
	for (int i = 0; i < NUMBER_LENGTH; i++)
	{
		const char *found = memchr(characters, code[i], sizeof(characters) - 1);

		if (found == NULL)
			return false;
		/* the last character has weight 1: code and check together sum to 0 */
		sum += (int) (found - characters) * (i == NUMBER_LENGTH - 1 ? 1 : weight);
		weight = weight * 3 % 31;
	}
	return sum % 31 == 0;
}

/* Whether the bytes are decimal digits. */
static bool
all_digits(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return false;
	}
	return true;
}

/* The value of at most 9 decimal digits. */
static int
digits_value(const char *text, size_t length)
{
	int value = 0;

	for (size_t i = 0; i < length; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}
