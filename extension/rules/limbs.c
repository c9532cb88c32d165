/*
 * limbs.c: large fractions. Work space is taken from the arena and given back; a result is as long
 * as it must be.
 */
#include "rules/limbs.h"

#include <string.h>

#include "rules/whole.h"

#define MOST EGOV_RATIONAL_LIMBS

struct EgovLimbs
{
	bool negative;
	int above; /* limbs */
	int below;
	mp_limb_t limbs[]; /* above, then below; the highest of each is not 0 */
};

/* Any number as limbs; small ones in words of this struct. */
typedef struct View
{
	bool negative;
	EgovWhole above;
	EgovWhole below;
	mp_limb_t words[2];
} View;

static void view(View *view, EgovRational number);
static EgovRational finish(EgovArithmetic *arithmetic, EgovArenaMark mark, bool negative,
						   EgovWhole above, EgovWhole below);
static EgovRational store(EgovArithmetic *arithmetic, bool negative, EgovWhole above,
						  EgovWhole below);
static EgovWhole scaled(EgovArithmetic *arithmetic, const View *number, int decimals,
						EgovRoundingMode mode, EgovWhole *power, bool *exact);

EgovRational
egov_limbs_add(EgovArithmetic *arithmetic, EgovRational a, EgovRational b)
{
	EgovArenaMark mark = egov_arena_mark(arithmetic->arena);
	View x, y;
	EgovWhole left, right, above, below;
	mp_limb_t *out;
	bool negative;

	view(&x, a);
	view(&y, b);
	left = egov_whole_multiply(egov_whole_take(arithmetic, x.above.size + y.below.size), x.above,
							   y.below);
	right = egov_whole_multiply(egov_whole_take(arithmetic, y.above.size + x.below.size), y.above,
								x.below);
	below = egov_whole_multiply(egov_whole_take(arithmetic, x.below.size + y.below.size), x.below,
								y.below);
	negative = x.negative;
	if (egov_whole_compare(left, right) < 0)
	{
		EgovWhole swap = left;

		left = right;
		right = swap;
		negative = y.negative;
	}
	out = egov_whole_take(arithmetic, left.size + 1);
	if (x.negative == y.negative)
		above = egov_whole_add(out, left, right);
	else
	{
		above = left;
		if (right.size > 0)
		{
			mpn_sub(out, left.limbs, left.size, right.limbs, right.size);
			above = (EgovWhole){out, egov_whole_top(out, left.size)};
		}
	}
	return finish(arithmetic, mark, negative, above, below);
}

EgovRational
egov_limbs_multiply(EgovArithmetic *arithmetic, EgovRational a, EgovRational b)
{
	EgovArenaMark mark = egov_arena_mark(arithmetic->arena);
	View x, y;
	EgovWhole above, below;

	view(&x, a);
	view(&y, b);
	above = egov_whole_multiply(egov_whole_take(arithmetic, x.above.size + y.above.size), x.above,
								y.above);
	below = egov_whole_multiply(egov_whole_take(arithmetic, x.below.size + y.below.size), x.below,
								y.below);
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
	order = egov_whole_compare(egov_whole_multiply(left, x.above, y.below),
							   egov_whole_multiply(right, y.above, x.below));
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
	EgovWhole above = {a->limbs, a->above};
	EgovWhole below = {a->limbs + a->above, a->below};

	return store(arithmetic, !a->negative, above, below);
}

EgovRational
egov_limbs_invert(EgovArithmetic *arithmetic, const EgovLimbs *a)
{
	EgovWhole above = {a->limbs, a->above};
	EgovWhole below = {a->limbs + a->above, a->below};

	return store(arithmetic, a->negative, below, above);
}

EgovRational
egov_limbs_round(EgovArithmetic *arithmetic, EgovRational a, EgovRoundingMode mode, int decimals)
{
	EgovArenaMark mark = egov_arena_mark(arithmetic->arena);
	View number;
	EgovWhole power;
	EgovWhole rounded;
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
	EgovWhole numerator = egov_whole_read(arithmetic, above, above_length);
	EgovWhole denominator = egov_whole_read(arithmetic, below, below_length);

	return finish(arithmetic, mark, negative, numerator, denominator);
}

const char *
egov_rational_decimal(EgovArithmetic *arithmetic, EgovRational a, bool *exact)
{
	View number;
	EgovWhole power;
	EgovWhole rounded;
	char *digits;
	char *text;
	char *out;
	size_t count;
	size_t end;
	size_t zeros;

	view(&number, a);
	rounded =
		scaled(arithmetic, &number, EGOV_RATIONAL_DECIMALS, EGOV_ROUNDING_HALF_UP, &power, exact);
	count = egov_whole_text(arithmetic, rounded, &digits);
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
	above_count = egov_whole_text(arithmetic, number.above, &above);
	below_count = egov_whole_text(arithmetic, number.below, &below);
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
	EgovWhole above = {kept, 0};
	EgovWhole below = {kept, 0};
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
		view->above = (EgovWhole){large->limbs, large->above};
		view->below = (EgovWhole){large->limbs + large->above, large->below};
		return;
	}
	view->negative = number.of.numerator < 0;
	view->words[0] = (mp_limb_t) (view->negative ? -number.of.numerator : number.of.numerator);
	view->words[1] = (mp_limb_t) number.denominator;
	view->above = (EgovWhole){view->words, view->words[0] != 0};
	view->below = (EgovWhole){view->words + 1, 1};
}

/* Brings a fraction to lowest terms and out of the work space, which is given back. */
static EgovRational
finish(EgovArithmetic *arithmetic, EgovArenaMark mark, bool negative, EgovWhole above,
	   EgovWhole below)
{
	mp_limb_t kept[2 * MOST];
	EgovRational zero = {{0}, 1};
	EgovWhole common;
	EgovWhole left;

	if (above.size > 0)
	{
		common = egov_whole_divisor(arithmetic, above, below);
		above = egov_whole_divide(arithmetic, above, common, &left);
		below = egov_whole_divide(arithmetic, below, common, &left);
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

/* A fraction in lowest terms, above 0 but for the sign, as a number; it goes into words if it can. */
static EgovRational
store(EgovArithmetic *arithmetic, bool negative, EgovWhole above, EgovWhole below)
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
static EgovWhole
scaled(EgovArithmetic *arithmetic, const View *number, int decimals, EgovRoundingMode mode,
	   EgovWhole *power, bool *exact)
{
	static const mp_limb_t one[1] = {1};
	EgovWhole unit = {one, 1};
	EgovWhole twice;
	EgovWhole left;
	EgovWhole found;
	int order;

	*power = egov_whole_power(arithmetic, decimals);
	found = egov_whole_multiply(egov_whole_take(arithmetic, number->above.size + power->size),
								number->above, *power);
	found = egov_whole_divide(arithmetic, found, number->below, &left);
	*exact = left.size == 0;
	twice = egov_whole_add(egov_whole_take(arithmetic, left.size + 1), left, left);
	order = egov_whole_compare(twice, number->below);
	if (*exact || mode == EGOV_ROUNDING_DOWN || (mode != EGOV_ROUNDING_UP && order < 0))
		return found;
	if (mode == EGOV_ROUNDING_HALF_EVEN && order == 0 &&
		(found.size == 0 || found.limbs[0] % 2 == 0))
		return found;
	if (found.size == 0)
		return unit;
	return egov_whole_add(egov_whole_take(arithmetic, found.size + 1), found, unit);
}
