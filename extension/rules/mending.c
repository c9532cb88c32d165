/*
 * mending.c: nobody's result gets worse because of a review or an appeal (Civil Servant Law, Art. 96).
 */
#include "rules/mending.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>

#define DIGITS "0123456789"

/* A score without its sign and the zeroes that change nothing. */
typedef struct Decimal
{
	bool negative;
	const char *whole;
	size_t whole_length;
	const char *fraction;
	size_t fraction_length;
} Decimal;

static Decimal decimal_of(const char *text);
static int decimal_compare(const Decimal *a, const Decimal *b);
static int fraction_compare(const Decimal *a, const Decimal *b);
static int sign_of(int order);

/* Digits, and behind a point digits again. */
bool
egov_score_valid(const char *text)
{
	size_t whole;
	size_t fraction;

	if (*text == '-')
		text++;
	whole = strspn(text, DIGITS);
	text += whole;
	if (whole == 0 || *text != '.')
		return whole > 0 && *text == '\0';
	fraction = strspn(text + 1, DIGITS);
	return fraction > 0 && text[1 + fraction] == '\0';
}

/* Exact at any length: compared as texts, never as floating point. */
int
egov_score_compare(const char *a, const char *b)
{
	Decimal x = decimal_of(a);
	Decimal y = decimal_of(b);

	if (x.negative != y.negative)
		return x.negative ? -1 : 1;
	return x.negative ? decimal_compare(&y, &x) : decimal_compare(&x, &y);
}

/* A result that had no score cannot lose it; one that had may not have it taken away. */
bool
egov_standing_worse(const EgovStanding *before, const EgovStanding *after)
{
	if (after->grade > before->grade)
		return true;
	if (before->score == NULL)
		return false;
	return after->score == NULL || egov_score_compare(after->score, before->score) < 0;
}

/* The parts of a valid score; nought has no sign. */
static Decimal
decimal_of(const char *text)
{
	Decimal decimal = {*text == '-', text, 0, "", 0};

	decimal.whole += decimal.negative;
	decimal.whole_length = strspn(decimal.whole, DIGITS);
	if (decimal.whole[decimal.whole_length] == '.')
	{
		decimal.fraction = decimal.whole + decimal.whole_length + 1;
		decimal.fraction_length = strlen(decimal.fraction);
	}
	for (; decimal.whole_length > 0 && *decimal.whole == '0'; decimal.whole_length--)
		decimal.whole++;
	while (decimal.fraction_length > 0 && decimal.fraction[decimal.fraction_length - 1] == '0')
		decimal.fraction_length--;
	if (decimal.whole_length == 0 && decimal.fraction_length == 0)
		decimal.negative = false;
	return decimal;
}

/* Compares without signs. */
static int
decimal_compare(const Decimal *a, const Decimal *b)
{
	int order;

	if (a->whole_length != b->whole_length)
		return a->whole_length < b->whole_length ? -1 : 1;
	order = strncmp(a->whole, b->whole, a->whole_length);
	return order != 0 ? sign_of(order) : fraction_compare(a, b);
}

/* Compares what is behind the points; of two that begin alike the longer one is greater. */
static int
fraction_compare(const Decimal *a, const Decimal *b)
{
	bool shorter = a->fraction_length < b->fraction_length;
	size_t common = shorter ? a->fraction_length : b->fraction_length;
	int order = strncmp(a->fraction, b->fraction, common);

	if (order != 0)
		return sign_of(order);
	if (a->fraction_length == b->fraction_length)
		return 0;
	return shorter ? -1 : 1;
}

/* -1 or 1, for an order that is not 0. */
static int
sign_of(int order)
{
	return order < 0 ? -1 : 1;
}
