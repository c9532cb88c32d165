/*
 * rational.c: fractions in two words; what does not fit goes to limbs.c.
 */
#include "rules/rational.h"

#include <string.h>

#include "rules/limbs.h"

#define SMALL_DIGITS 18 /* of a number that surely fits a word */

/* A product of two words. */
__extension__ typedef __int128 Wide;

static EgovRational small(int64_t numerator, int64_t denominator);
static EgovRational negate(EgovArithmetic *arithmetic, EgovRational a);
static EgovRational invert(EgovArithmetic *arithmetic, EgovRational a);
static int64_t divisor(int64_t a, int64_t b);
static int64_t magnitude(int64_t number);
static bool fits(Wide number);
static bool adds_to(Wide quotient, Wide remainder, Wide denominator, EgovRoundingMode mode);
static size_t digits_of(const char *bytes, size_t length);
static EgovStatus read_decimal(EgovArithmetic *arithmetic, bool negative, const char *bytes,
							   size_t whole, size_t decimals, EgovRational *number);

EgovRational
egov_rational_whole(int64_t number)
{
	return small(number, 1);
}

/* Knuth's way, which keeps the numbers short: only the greatest common divisor of the denominators can be left. */
EgovRational
egov_rational_add(EgovArithmetic *arithmetic, EgovRational a, EgovRational b)
{
	int64_t common;
	Wide above;
	Wide below;

	if (a.denominator == 0 || b.denominator == 0)
		return egov_limbs_add(arithmetic, a, b);
	common = a.denominator == b.denominator ? a.denominator : divisor(a.denominator, b.denominator);
	above = (Wide) a.of.numerator * (b.denominator / common) +
			(Wide) b.of.numerator * (a.denominator / common);
	below = (Wide) a.denominator * (b.denominator / common);
	if (common > 1)
	{
		int64_t left = divisor((int64_t) (above % common), common);

		above /= left;
		below /= left;
	}
	if (!fits(above) || !fits(below))
		return egov_limbs_add(arithmetic, a, b);
	return small((int64_t) above, (int64_t) below);
}

EgovRational
egov_rational_subtract(EgovArithmetic *arithmetic, EgovRational a, EgovRational b)
{
	return egov_rational_add(arithmetic, a, negate(arithmetic, b));
}

EgovRational
egov_rational_multiply(EgovArithmetic *arithmetic, EgovRational a, EgovRational b)
{
	int64_t first;
	int64_t second;
	Wide above;
	Wide below;

	if (a.denominator == 0 || b.denominator == 0)
		return egov_limbs_multiply(arithmetic, a, b);
	first = divisor(a.of.numerator, b.denominator);
	second = divisor(b.of.numerator, a.denominator);
	above = (Wide) (a.of.numerator / first) * (b.of.numerator / second);
	below = (Wide) (a.denominator / second) * (b.denominator / first);
	if (!fits(above) || !fits(below))
		return egov_limbs_multiply(arithmetic, a, b);
	return small((int64_t) above, (int64_t) below);
}

EgovRational
egov_rational_divide(EgovArithmetic *arithmetic, EgovRational a, EgovRational b)
{
	return egov_rational_multiply(arithmetic, a, invert(arithmetic, b));
}

int
egov_rational_compare(EgovRational a, EgovRational b)
{
	Wide left;
	Wide right;

	if (a.denominator == 0 || b.denominator == 0)
		return egov_limbs_compare(a, b);
	left = (Wide) a.of.numerator * b.denominator;
	right = (Wide) b.of.numerator * a.denominator;
	return (left > right) - (left < right);
}

int
egov_rational_sign(EgovRational a)
{
	if (a.denominator == 0)
		return egov_limbs_sign(a.of.limbs);
	return (a.of.numerator > 0) - (a.of.numerator < 0);
}

bool
egov_rational_is_whole(EgovRational a, int64_t *number)
{
	if (a.denominator != 1)
		return false;
	*number = a.of.numerator;
	return true;
}

EgovRational
egov_rational_round(EgovArithmetic *arithmetic, EgovRational a, EgovRoundingMode mode, int decimals)
{
	int64_t power = 1;
	Wide scaled;
	Wide quotient;

	if (mode == EGOV_ROUNDING_NONE || a.denominator == 1)
		return a;
	if (a.denominator == 0 || decimals > SMALL_DIGITS)
		return egov_limbs_round(arithmetic, a, mode, decimals);
	for (int i = 0; i < decimals; i++)
		power *= 10;
	scaled = (Wide) magnitude(a.of.numerator) * power;
	quotient = scaled / a.denominator;
	if (adds_to(quotient, scaled % a.denominator, a.denominator, mode))
		quotient++;
	if (!fits(quotient))
		return egov_limbs_round(arithmetic, a, mode, decimals);
	scaled = divisor((int64_t) quotient, power);
	quotient /= scaled;
	return small((int64_t) (a.of.numerator < 0 ? -quotient : quotient), power / (int64_t) scaled);
}

EgovStatus
egov_rational_read(EgovArithmetic *arithmetic, const char *bytes, size_t length,
				   EgovRational *number)
{
	bool negative = length > 0 && bytes[0] == '-';
	size_t whole;
	size_t rest;

	if (length > EGOV_RATIONAL_CHARACTERS)
		return EGOV_STATUS_OUT_OF_RANGE;
	bytes += negative;
	length -= negative;
	whole = digits_of(bytes, length);
	if (whole == 0)
		return EGOV_STATUS_MALFORMED;
	if (whole == length)
		return read_decimal(arithmetic, negative, bytes, whole, 0, number);
	rest = digits_of(bytes + whole + 1, length - whole - 1);
	if (rest == 0 || whole + 1 + rest != length)
		return EGOV_STATUS_MALFORMED;
	if (bytes[whole] == '.')
		return read_decimal(arithmetic, negative, bytes, whole, rest, number);
	if (bytes[whole] != '/' || strspn(bytes + whole + 1, "0") >= rest)
		return EGOV_STATUS_MALFORMED;
	*number = egov_limbs_read(arithmetic, negative, bytes, whole, bytes + whole + 1, rest);
	return EGOV_STATUS_OK;
}

const char *
egov_rational_text(EgovArithmetic *arithmetic, EgovRational a)
{
	bool exact;
	const char *decimal = egov_rational_decimal(arithmetic, a, &exact);

	return exact ? decimal : egov_rational_fraction(arithmetic, a);
}

/* A fraction in lowest terms as a number. */
static EgovRational
small(int64_t numerator, int64_t denominator)
{
	EgovRational number;

	number.of.numerator = numerator;
	number.denominator = denominator;
	return number;
}

/* The number with the other sign. */
static EgovRational
negate(EgovArithmetic *arithmetic, EgovRational a)
{
	if (a.denominator == 0)
		return egov_limbs_negate(arithmetic, a.of.limbs);
	return small(-a.of.numerator, a.denominator);
}

/* 1 over a number that is not 0. */
static EgovRational
invert(EgovArithmetic *arithmetic, EgovRational a)
{
	if (a.denominator == 0)
		return egov_limbs_invert(arithmetic, a.of.limbs);
	if (a.of.numerator < 0)
		return small(-a.denominator, -a.of.numerator);
	return small(a.denominator, a.of.numerator);
}

/* The greatest common divisor of a and b, b above 0; it is above 0. */
static int64_t
divisor(int64_t a, int64_t b)
{
	if (b == 1)
		return 1;
	a = magnitude(a);
	while (a != 0)
	{
		int64_t left = b % a;

		b = a;
		a = left;
	}
	return b;
}

/* A number without its sign. */
static int64_t
magnitude(int64_t number)
{
	return number < 0 ? -number : number;
}

/* Whether it can be above or below the line of a small number. */
static bool
fits(Wide number)
{
	return number <= INT64_MAX && number >= -INT64_MAX;
}

/* Whether a quotient with that remainder is rounded away from 0; the remainder is below the denominator. */
static bool
adds_to(Wide quotient, Wide remainder, Wide denominator, EgovRoundingMode mode)
{
	Wide twice = 2 * remainder - denominator;

	if (mode == EGOV_ROUNDING_DOWN || remainder == 0)
		return false;
	if (mode == EGOV_ROUNDING_UP || twice > 0)
		return true;
	return twice == 0 && (mode == EGOV_ROUNDING_HALF_UP || quotient % 2 == 1);
}

/* How many digits a text begins with. */
static size_t
digits_of(const char *bytes, size_t length)
{
	size_t count = 0;

	while (count < length && bytes[count] >= '0' && bytes[count] <= '9')
		count++;
	return count;
}

/* Reads digits, where decimals is above 0 with a point and as many digits more. */
static EgovStatus
read_decimal(EgovArithmetic *arithmetic, bool negative, const char *bytes, size_t whole,
			 size_t decimals, EgovRational *number)
{
	char digits[EGOV_RATIONAL_CHARACTERS];
	char power[EGOV_RATIONAL_CHARACTERS + 1];
	int64_t above = 0;
	int64_t below = 1;
	int64_t common;

	memcpy(digits, bytes, whole);
	memcpy(digits + whole, bytes + whole + (decimals > 0), decimals);
	if (whole + decimals > SMALL_DIGITS)
	{
		power[0] = '1';
		memset(power + 1, '0', decimals);
		*number =
			egov_limbs_read(arithmetic, negative, digits, whole + decimals, power, decimals + 1);
		return EGOV_STATUS_OK;
	}
	for (size_t i = 0; i < whole + decimals; i++)
		above = above * 10 + (digits[i] - '0');
	for (size_t i = 0; i < decimals; i++)
		below *= 10;
	common = divisor(above, below);
	*number = small((negative ? -above : above) / common, below / common);
	return EGOV_STATUS_OK;
}
