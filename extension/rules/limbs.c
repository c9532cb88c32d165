/*
 * limbs.c: large fractions over the low-level functions of GMP, which neither keep memory of their own
 * nor end the process. Work space is taken from the arena and given back; a result is as long as it must be.
 */
#include "rules/limbs.h"

#include <gmp.h>
#include <string.h>

#if GMP_NUMB_BITS != 64
#error "a limb must have 64 bits"
#endif

#define MOST EGOV_RATIONAL_LIMBS
#define POWER_MAX 2 /* limbs of 10 to the power of EGOV_RATIONAL_DECIMALS */

struct EgovLimbs
{
	bool negative;
	int above; /* limbs */
	int below;
	mp_limb_t limbs[]; /* above, then below; the highest of each is not 0 */
};

/* A whole number that is not negative: its limbs without zeros at the top. */
typedef struct Whole
{
	const mp_limb_t *limbs;
	mp_size_t size;
} Whole;

/* Any number as limbs; small ones in words of this struct. */
typedef struct View
{
	bool negative;
	Whole above;
	Whole below;
	mp_limb_t words[2];
} View;

static void view(View *view, EgovRational number);
static mp_size_t top(const mp_limb_t *limbs, mp_size_t size);
static mp_limb_t *take(EgovArithmetic *arithmetic, mp_size_t size);
static Whole multiply(mp_limb_t *out, Whole a, Whole b);
static Whole sum(mp_limb_t *out, Whole a, Whole b);
static int compare(Whole a, Whole b);
static EgovRational finish(EgovArithmetic *arithmetic, EgovArenaMark mark, bool negative,
						   Whole above, Whole below);
static Whole common_divisor(EgovArithmetic *arithmetic, Whole a, Whole b);
static Whole odd_part(EgovArithmetic *arithmetic, Whole a, mp_bitcnt_t *twos);
static Whole quotient(EgovArithmetic *arithmetic, Whole a, Whole b, Whole *left);
static EgovRational store(EgovArithmetic *arithmetic, bool negative, Whole above, Whole below);
static Whole scaled(EgovArithmetic *arithmetic, const View *number, int decimals,
					EgovRoundingMode mode, Whole *power, bool *exact);
static Whole power_of_ten(EgovArithmetic *arithmetic, int exponent);
static Whole whole_read(EgovArithmetic *arithmetic, const char *digits, size_t length);
static size_t whole_text(EgovArithmetic *arithmetic, Whole a, char **text);

EgovRational
egov_limbs_add(EgovArithmetic *arithmetic, EgovRational a, EgovRational b)
{
	EgovArenaMark mark = egov_arena_mark(arithmetic->arena);
	View x, y;
	Whole left, right, above, below;
	mp_limb_t *out;
	bool negative;

	view(&x, a);
	view(&y, b);
	left = multiply(take(arithmetic, x.above.size + y.below.size), x.above, y.below);
	right = multiply(take(arithmetic, y.above.size + x.below.size), y.above, x.below);
	below = multiply(take(arithmetic, x.below.size + y.below.size), x.below, y.below);
	negative = x.negative;
	if (compare(left, right) < 0)
	{
		Whole swap = left;

		left = right;
		right = swap;
		negative = y.negative;
	}
	out = take(arithmetic, left.size + 1);
	if (x.negative == y.negative)
		above = sum(out, left, right);
	else
	{
		above = left;
		if (right.size > 0)
		{
			mpn_sub(out, left.limbs, left.size, right.limbs, right.size);
			above = (Whole){out, top(out, left.size)};
		}
	}
	return finish(arithmetic, mark, negative, above, below);
}

EgovRational
egov_limbs_multiply(EgovArithmetic *arithmetic, EgovRational a, EgovRational b)
{
	EgovArenaMark mark = egov_arena_mark(arithmetic->arena);
	View x, y;
	Whole above, below;

	view(&x, a);
	view(&y, b);
	above = multiply(take(arithmetic, x.above.size + y.above.size), x.above, y.above);
	below = multiply(take(arithmetic, x.below.size + y.below.size), x.below, y.below);
	return finish(arithmetic, mark, x.negative != y.negative, above, below);
}

int
egov_limbs_compare(EgovRational a, EgovRational b)
{
	mp_limb_t left[2 * MOST];
	mp_limb_t right[2 * MOST];
	View x, y;
	int order;

	view(&x, a);
	view(&y, b);
	if (x.negative != y.negative)
		return x.negative ? -1 : 1;
	order = compare(multiply(left, x.above, y.below), multiply(right, y.above, x.below));
	return x.negative ? -order : order;
}

int
egov_limbs_sign(const EgovLimbs *a)
{
	return a->negative ? -1 : 1;
}

EgovRational
egov_limbs_negate(EgovArithmetic *arithmetic, const EgovLimbs *a)
{
	Whole above = {a->limbs, a->above};
	Whole below = {a->limbs + a->above, a->below};

	return store(arithmetic, !a->negative, above, below);
}

EgovRational
egov_limbs_invert(EgovArithmetic *arithmetic, const EgovLimbs *a)
{
	Whole above = {a->limbs, a->above};
	Whole below = {a->limbs + a->above, a->below};

	return store(arithmetic, a->negative, below, above);
}

EgovRational
egov_limbs_round(EgovArithmetic *arithmetic, EgovRational a, EgovRoundingMode mode, int decimals)
{
	EgovArenaMark mark = egov_arena_mark(arithmetic->arena);
	View number;
	Whole power;
	Whole rounded;
	bool exact;

	view(&number, a);
	rounded = scaled(arithmetic, &number, decimals, mode, &power, &exact);
	return finish(arithmetic, mark, number.negative, rounded, power);
}

EgovRational
egov_limbs_read(EgovArithmetic *arithmetic, bool negative, const char *above, size_t above_length,
				const char *below, size_t below_length)
{
	EgovArenaMark mark = egov_arena_mark(arithmetic->arena);
	Whole numerator = whole_read(arithmetic, above, above_length);
	Whole denominator = whole_read(arithmetic, below, below_length);

	return finish(arithmetic, mark, negative, numerator, denominator);
}

const char *
egov_rational_decimal(EgovArithmetic *arithmetic, EgovRational a, bool *exact)
{
	View number;
	Whole power;
	Whole rounded;
	char *digits;
	char *text;
	char *out;
	size_t count;
	size_t end;
	size_t zeros;

	view(&number, a);
	rounded =
		scaled(arithmetic, &number, EGOV_RATIONAL_DECIMALS, EGOV_ROUNDING_HALF_UP, &power, exact);
	count = whole_text(arithmetic, rounded, &digits);
	zeros = count > EGOV_RATIONAL_DECIMALS ? 0 : EGOV_RATIONAL_DECIMALS + 1 - count;
	text = out = egov_arena_take(arithmetic->arena, count + zeros + 3);
	if (number.negative && rounded.size > 0)
		*out++ = '-';
	memset(out, '0', zeros);
	memcpy(out + zeros, digits, count);
	end = count + zeros;
	memmove(out + end - EGOV_RATIONAL_DECIMALS + 1, out + end - EGOV_RATIONAL_DECIMALS,
			EGOV_RATIONAL_DECIMALS);
	out[end - EGOV_RATIONAL_DECIMALS] = '.';
	while (out[end] == '0')
		end--;
	out[out[end] == '.' ? end : end + 1] = '\0';
	return text;
}

const char *
egov_rational_fraction(EgovArithmetic *arithmetic, EgovRational a)
{
	View number;
	char *above;
	char *below;
	char *text;
	size_t above_count;
	size_t below_count;

	view(&number, a);
	above_count = whole_text(arithmetic, number.above, &above);
	below_count = whole_text(arithmetic, number.below, &below);
	text = egov_arena_take(arithmetic->arena, above_count + below_count + 3);
	text[0] = '-';
	memcpy(text + number.negative, above, above_count);
	above_count += number.negative;
	text[above_count] = '/';
	memcpy(text + above_count + 1, below, below_count);
	text[above_count + 1 + below_count] = '\0';
	return text;
}

EgovRational
egov_rational_keep(EgovArithmetic *arithmetic, EgovArenaMark mark, EgovRational a)
{
	mp_limb_t kept[2 * MOST];
	const EgovLimbs *from = a.of.limbs;
	Whole above = {kept, 0};
	Whole below = {kept, 0};
	bool negative;

	if (a.denominator != 0)
	{
		egov_arena_release(arithmetic->arena, mark);
		return a;
	}
	negative = from->negative;
	above.size = from->above;
	below.size = from->below;
	below.limbs = kept + above.size;
	mpn_copyi(kept, from->limbs, above.size + below.size);
	egov_arena_release(arithmetic->arena, mark);
	return store(arithmetic, negative, above, below);
}

/* Looks at a number as limbs; the view lives as long as the number and itself. */
static void
view(View *view, EgovRational number)
{
	const EgovLimbs *large = number.of.limbs;

	if (number.denominator == 0)
	{
		view->negative = large->negative;
		view->above = (Whole){large->limbs, large->above};
		view->below = (Whole){large->limbs + large->above, large->below};
		return;
	}
	view->negative = number.of.numerator < 0;
	view->words[0] = (mp_limb_t) (view->negative ? -number.of.numerator : number.of.numerator);
	view->words[1] = (mp_limb_t) number.denominator;
	view->above = (Whole){view->words, view->words[0] != 0};
	view->below = (Whole){view->words + 1, 1};
}

/* The size without zeros at the top. */
static mp_size_t
top(const mp_limb_t *limbs, mp_size_t size)
{
	while (size > 0 && limbs[size - 1] == 0)
		size--;
	return size;
}

/* Work space for that many limbs. */
static mp_limb_t *
take(EgovArithmetic *arithmetic, mp_size_t size)
{
	return egov_arena_take(arithmetic->arena, (size_t) size * sizeof(mp_limb_t));
}

/* a times b, into as many limbs as both have. */
static Whole
multiply(mp_limb_t *out, Whole a, Whole b)
{
	Whole product = {out, 0};

	if (a.size == 0 || b.size == 0)
		return product;
	if (a.size >= b.size)
		mpn_mul(out, a.limbs, a.size, b.limbs, b.size);
	else
		mpn_mul(out, b.limbs, b.size, a.limbs, a.size);
	product.size = top(out, a.size + b.size);
	return product;
}

/* a plus b, which is not larger, into one limb more than a has. */
static Whole
sum(mp_limb_t *out, Whole a, Whole b)
{
	if (b.size == 0)
		return a;
	out[a.size] = mpn_add(out, a.limbs, a.size, b.limbs, b.size);
	return (Whole){out, top(out, a.size + 1)};
}

/* -1, 0 or 1, as a is below, equal to or above b. */
static int
compare(Whole a, Whole b)
{
	int order;

	if (a.size != b.size)
		return a.size < b.size ? -1 : 1;
	order = mpn_cmp(a.limbs, b.limbs, a.size);
	return (order > 0) - (order < 0);
}

/* Brings a fraction to lowest terms and out of the work space, which is given back. */
static EgovRational
finish(EgovArithmetic *arithmetic, EgovArenaMark mark, bool negative, Whole above, Whole below)
{
	mp_limb_t kept[2 * MOST];
	EgovRational zero = {{0}, 1};
	Whole common;
	Whole left;

	if (above.size > 0)
	{
		common = common_divisor(arithmetic, above, below);
		above = quotient(arithmetic, above, common, &left);
		below = quotient(arithmetic, below, common, &left);
	}
	if (above.size == 0 || above.size > MOST || below.size > MOST)
	{
		arithmetic->overflow |= above.size != 0;
		egov_arena_release(arithmetic->arena, mark);
		return zero;
	}
	mpn_copyi(kept, above.limbs, above.size);
	mpn_copyi(kept + above.size, below.limbs, below.size);
	above.limbs = kept;
	below.limbs = kept + above.size;
	egov_arena_release(arithmetic->arena, mark);
	return store(arithmetic, negative, above, below);
}

/* The greatest common divisor of two numbers above 0. GMP wants one of them odd, and the longer first. */
static Whole
common_divisor(EgovArithmetic *arithmetic, Whole a, Whole b)
{
	mp_bitcnt_t a_twos;
	mp_bitcnt_t b_twos;
	mp_bitcnt_t twos;
	mp_limb_t *odd;
	mp_limb_t *out;
	mp_size_t shift;
	mp_size_t size;

	a = odd_part(arithmetic, a, &a_twos);
	b = odd_part(arithmetic, b, &b_twos);
	twos = a_twos < b_twos ? a_twos : b_twos;
	odd = take(arithmetic, a.size < b.size ? a.size : b.size);
	/* both parts are work space of this function, which GMP may destroy */
	if (a.size >= b.size)
		size = mpn_gcd(odd, (mp_limb_t *) a.limbs, a.size, (mp_limb_t *) b.limbs, b.size);
	else
		size = mpn_gcd(odd, (mp_limb_t *) b.limbs, b.size, (mp_limb_t *) a.limbs, a.size);
	shift = (mp_size_t) (twos / GMP_NUMB_BITS);
	out = take(arithmetic, size + shift + 1);
	memset(out, 0, (size_t) (size + shift + 1) * sizeof(mp_limb_t));
	mpn_copyi(out + shift, odd, size);
	if (twos % GMP_NUMB_BITS != 0)
		out[shift + size] = mpn_lshift(out + shift, odd, size, twos % GMP_NUMB_BITS);
	return (Whole){out, top(out, size + shift + 1)};
}

/* A copy of a number above 0 without its factors of two, which are counted. */
static Whole
odd_part(EgovArithmetic *arithmetic, Whole a, mp_bitcnt_t *twos)
{
	mp_limb_t *out = take(arithmetic, a.size);
	mp_size_t skip;

	*twos = mpn_scan1(a.limbs, 0);
	skip = (mp_size_t) (*twos / GMP_NUMB_BITS);
	mpn_copyi(out, a.limbs + skip, a.size - skip);
	if (*twos % GMP_NUMB_BITS != 0)
		mpn_rshift(out, out, a.size - skip, *twos % GMP_NUMB_BITS);
	return (Whole){out, top(out, a.size - skip)};
}

/* a divided by b, which is above 0, and what is left. */
static Whole
quotient(EgovArithmetic *arithmetic, Whole a, Whole b, Whole *left)
{
	mp_limb_t *out;
	mp_limb_t *rest;

	if (a.size < b.size)
	{
		*left = a;
		return (Whole){NULL, 0};
	}
	out = take(arithmetic, a.size - b.size + 1);
	rest = take(arithmetic, b.size);
	mpn_tdiv_qr(out, rest, 0, a.limbs, a.size, b.limbs, b.size);
	*left = (Whole){rest, top(rest, b.size)};
	return (Whole){out, top(out, a.size - b.size + 1)};
}

/* A fraction in lowest terms, above 0 but for the sign, as a number; it goes into words if it can. */
static EgovRational
store(EgovArithmetic *arithmetic, bool negative, Whole above, Whole below)
{
	EgovRational number;
	EgovLimbs *large;

	if (above.size == 1 && below.size == 1 && above.limbs[0] <= INT64_MAX &&
		below.limbs[0] <= INT64_MAX)
	{
		number.of.numerator = (int64_t) above.limbs[0];
		number.denominator = (int64_t) below.limbs[0];
		if (negative)
			number.of.numerator = -number.of.numerator;
		return number;
	}
	large =
		egov_arena_take(arithmetic->arena,
						sizeof(EgovLimbs) + (size_t) (above.size + below.size) * sizeof(mp_limb_t));
	large->negative = negative;
	large->above = (int) above.size;
	large->below = (int) below.size;
	mpn_copyi(large->limbs, above.limbs, above.size);
	mpn_copyi(large->limbs + above.size, below.limbs, below.size);
	number.of.limbs = large;
	number.denominator = 0;
	return number;
}

/* A number without its sign times a power of ten, rounded to a whole number. */
static Whole
scaled(EgovArithmetic *arithmetic, const View *number, int decimals, EgovRoundingMode mode,
	   Whole *power, bool *exact)
{
	static const mp_limb_t one[1] = {1};
	Whole unit = {one, 1};
	Whole twice;
	Whole left;
	Whole found;
	int order;

	*power = power_of_ten(arithmetic, decimals);
	found = multiply(take(arithmetic, number->above.size + power->size), number->above, *power);
	found = quotient(arithmetic, found, number->below, &left);
	*exact = left.size == 0;
	twice = sum(take(arithmetic, left.size + 1), left, left);
	order = compare(twice, number->below);
	if (*exact || mode == EGOV_ROUNDING_DOWN || (mode != EGOV_ROUNDING_UP && order < 0))
		return found;
	if (mode == EGOV_ROUNDING_HALF_EVEN && order == 0 &&
		(found.size == 0 || found.limbs[0] % 2 == 0))
		return found;
	if (found.size == 0)
		return unit;
	return sum(take(arithmetic, found.size + 1), found, unit);
}

/* 10 to the power of at most EGOV_RATIONAL_DECIMALS. */
static Whole
power_of_ten(EgovArithmetic *arithmetic, int exponent)
{
	mp_limb_t *out = take(arithmetic, POWER_MAX);

	out[0] = 1;
	out[1] = 0;
	for (int i = 0; i < exponent; i++)
		mpn_mul_1(out, out, POWER_MAX, 10);
	return (Whole){out, top(out, POWER_MAX)};
}

/* A number of 1 to EGOV_RATIONAL_CHARACTERS digits. */
static Whole
whole_read(EgovArithmetic *arithmetic, const char *digits, size_t length)
{
	unsigned char values[EGOV_RATIONAL_CHARACTERS];
	mp_limb_t *out = take(arithmetic, (mp_size_t) length / 19 + 2);
	mp_size_t size;

	for (size_t i = 0; i < length; i++)
		values[i] = (unsigned char) (digits[i] - '0');
	size = mpn_set_str(out, values, length, 10);
	return (Whole){out, top(out, size)};
}

/* The digits of a number; returns how many. */
static size_t
whole_text(EgovArithmetic *arithmetic, Whole a, char **text)
{
	mp_limb_t *copy = take(arithmetic, a.size + 1);
	unsigned char *digits = egov_arena_take(arithmetic->arena, (size_t) a.size * 20 + 2);
	size_t count = 1;
	size_t skip;

	digits[0] = 0;
	mpn_copyi(copy, a.limbs, a.size);
	if (a.size > 0)
		count = mpn_get_str(digits, 10, copy, a.size);
	for (size_t i = 0; i < count; i++)
		digits[i] = (unsigned char) (digits[i] + '0');
	digits[count] = '\0';
	/* GMP may put zeros first; of 0 itself one is wanted */
	skip = strspn((char *) digits, "0");
	skip -= skip == count;
	*text = (char *) digits + skip;
	return count - skip;
}
