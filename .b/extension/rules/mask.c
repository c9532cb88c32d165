/*
 * mask.c: what is left of a value. A mask that cannot be applied to a text leaves nothing of it.
 */
#include "rules/mask.h"

#include <string.h>

#define LAST 4
#define YEAR_DIGITS 4
#define AREA_DIGITS 6

static bool last_four(const char *text, size_t length, char *out, size_t *out_length);
static bool year(const char *text, size_t length, char *out, size_t *out_length);
static bool district(const char *text, size_t length, char *out, size_t *out_length);
static size_t digits(const char *text, size_t length);
static bool keep(const char *text, size_t length, char *out, size_t *out_length);
static bool starts_character(char byte);
static size_t after(const char *text, size_t length, const char *mark);

EgovMask
egov_mask_of(const char *word)
{
	int mask = 0;

	while (mask < EGOV_MASK_COUNT && strcmp(egov_mask_name((EgovMask) mask), word) != 0)
		mask++;
	return (EgovMask) mask;
}

bool
egov_mask_apply(EgovMask mask, const char *text, size_t length, char *out, size_t *out_length)
{
	switch (mask)
	{
		case EGOV_MASK_SHOW:
			return keep(text, length, out, out_length);
		case EGOV_MASK_LAST4:
			return last_four(text, length, out, out_length);
		case EGOV_MASK_YEAR:
			return year(text, length, out, out_length);
		case EGOV_MASK_DISTRICT:
			return district(text, length, out, out_length);
		default:
			return false;
	}
}

/* A star for each character but the last four; of a text of four or fewer nothing but stars. */
static bool
last_four(const char *text, size_t length, char *out, size_t *out_length)
{
	size_t characters = 0;
	size_t seen = 0;

	*out_length = 0;
	for (size_t i = 0; i < length; i++)
		characters += starts_character(text[i]);
	for (size_t i = 0; i < length; i++)
	{
		seen += starts_character(text[i]);
		if (characters > LAST && seen + LAST > characters)
			out[(*out_length)++] = text[i];
		else if (starts_character(text[i]))
			out[(*out_length)++] = '*';
	}
	return true;
}

/* The year of "YYYY-..."; of anything else nothing. */
static bool
year(const char *text, size_t length, char *out, size_t *out_length)
{
	if (digits(text, length) != YEAR_DIGITS || (length > YEAR_DIGITS && text[YEAR_DIGITS] != '-'))
		return false;
	return keep(text, YEAR_DIGITS, out, out_length);
}

/*
 * The six digits of an administrative division (GB/T 2260) that an area code, an identity number or a
 * case number begins with; of an address what ends with its district or county, else its city.
 */
static bool
district(const char *text, size_t length, char *out, size_t *out_length)
{
	static const char *const marks[] = {"\xe5\x8c\xba", "\xe5\x8e\xbf", "\xe5\xb8\x82"};

	if (digits(text, length) >= AREA_DIGITS)
		return keep(text, AREA_DIGITS, out, out_length);
	for (int i = 0; i < 3; i++)
	{
		size_t end = after(text, length, marks[i]);

		if (end > 0)
			return keep(text, end, out, out_length);
	}
	return false;
}

/* How many ASCII digits a text begins with. */
static size_t
digits(const char *text, size_t length)
{
	size_t count = 0;

	while (count < length && text[count] >= '0' && text[count] <= '9')
		count++;
	return count;
}

/* Leaves a text as it is. */
static bool
keep(const char *text, size_t length, char *out, size_t *out_length)
{
	memcpy(out, text, length);
	*out_length = length;
	return true;
}

/* Whether a byte begins a character of UTF-8. */
static bool
starts_character(char byte)
{
	return ((unsigned char) byte & 0xc0) != 0x80;
}

/* Where the first mark of three bytes ends, 0 where there is none. */
static size_t
after(const char *text, size_t length, const char *mark)
{
	for (size_t i = 0; i + 3 <= length; i++)
	{
		if (memcmp(text + i, mark, 3) == 0)
			return i + 3;
	}
	return 0;
}
