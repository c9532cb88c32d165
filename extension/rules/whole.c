/*
 * whole.c: arithmetic of long whole numbers.
 */
#include "rules/whole.h"

#include <string.h>

#if GMP_NUMB_BITS != 64
#error "a limb must have 64 bits"
#endif

#define POWER_MAX 2 /* limbs of 10 to the power of EGOV_RATIONAL_DECIMALS */

static EgovWhole odd_part(EgovArithmetic *arithmetic, EgovWhole a, mp_bitcnt_t *twos);

mp_limb_t *
egov_whole_take(EgovArithmetic *arithmetic, mp_size_t size)
{
	return egov_arena_take(arithmetic->arena, (size_t) size * sizeof(mp_limb_t));
}

mp_size_t
egov_whole_top(const mp_limb_t *limbs, mp_size_t size)
{
	while (size > 0 && limbs[size - 1] == 0)
		size--;
	return size;
}

EgovWhole
egov_whole_multiply(mp_limb_t *out, EgovWhole a, EgovWhole b)
{
	EgovWhole product = {out, 0};

	if (a.size == 0 || b.size == 0)
		return product;
	if (a.size >= b.size)
		mpn_mul(out, a.limbs, a.size, b.limbs, b.size);
	else
		mpn_mul(out, b.limbs, b.size, a.limbs, a.size);
	product.size = egov_whole_top(out, a.size + b.size);
	return product;
}

EgovWhole
egov_whole_add(mp_limb_t *out, EgovWhole a, EgovWhole b)
{
	if (b.size == 0)
		return a;
	out[a.size] = mpn_add(out, a.limbs, a.size, b.limbs, b.size);
	return (EgovWhole){out, egov_whole_top(out, a.size + 1)};
}

int
egov_whole_compare(EgovWhole a, EgovWhole b)
{
	int order;

	if (a.size != b.size)
		return a.size < b.size ? -1 : 1;
	order = mpn_cmp(a.limbs, b.limbs, a.size);
	return (order > 0) - (order < 0);
}

EgovWhole
egov_whole_divide(EgovArithmetic *arithmetic, EgovWhole a, EgovWhole b, EgovWhole *left)
{
	mp_limb_t *out;
	mp_limb_t *rest;

	if (a.size < b.size)
	{
		*left = a;
		return (EgovWhole){NULL, 0};
	}
	out = egov_whole_take(arithmetic, a.size - b.size + 1);
	rest = egov_whole_take(arithmetic, b.size);
	mpn_tdiv_qr(out, rest, 0, a.limbs, a.size, b.limbs, b.size);
	*left = (EgovWhole){rest, egov_whole_top(rest, b.size)};
	return (EgovWhole){out, egov_whole_top(out, a.size - b.size + 1)};
}

EgovWhole
egov_whole_divisor(EgovArithmetic *arithmetic, EgovWhole a, EgovWhole b)
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
	odd = egov_whole_take(arithmetic, a.size < b.size ? a.size : b.size);
	/* both parts are work space of this function, which GMP may destroy */
	if (a.size >= b.size)
		size = mpn_gcd(odd, (mp_limb_t *) a.limbs, a.size, (mp_limb_t *) b.limbs, b.size);
	else
		size = mpn_gcd(odd, (mp_limb_t *) b.limbs, b.size, (mp_limb_t *) a.limbs, a.size);
	shift = (mp_size_t) (twos / GMP_NUMB_BITS);
	out = egov_whole_take(arithmetic, size + shift + 1);
	memset(out, 0, (size_t) (size + shift + 1) * sizeof(mp_limb_t));
	mpn_copyi(out + shift, odd, size);
	if (twos % GMP_NUMB_BITS != 0)
		out[shift + size] = mpn_lshift(out + shift, odd, size, twos % GMP_NUMB_BITS);
	return (EgovWhole){out, egov_whole_top(out, size + shift + 1)};
}

EgovWhole
egov_whole_power(EgovArithmetic *arithmetic, int exponent)
{
	mp_limb_t *out = egov_whole_take(arithmetic, POWER_MAX);

	out[0] = 1;
	out[1] = 0;
	for (int i = 0; i < exponent; i++)
		mpn_mul_1(out, out, POWER_MAX, 10);
	return (EgovWhole){out, egov_whole_top(out, POWER_MAX)};
}

EgovWhole
egov_whole_read(EgovArithmetic *arithmetic, const char *digits, size_t length)
{
	unsigned char values[EGOV_RATIONAL_CHARACTERS];
	mp_limb_t *out = egov_whole_take(arithmetic, (mp_size_t) length / 19 + 2);
	mp_size_t size;

	for (size_t i = 0; i < length; i++)
		values[i] = (unsigned char) (digits[i] - '0');
	size = mpn_set_str(out, values, length, 10);
	return (EgovWhole){out, egov_whole_top(out, size)};
}

size_t
egov_whole_text(EgovArithmetic *arithmetic, EgovWhole a, char **text)
{
	mp_limb_t *copy = egov_whole_take(arithmetic, a.size + 1);
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

/* A copy of a number above 0 without its factors of two, which are counted. */
static EgovWhole
odd_part(EgovArithmetic *arithmetic, EgovWhole a, mp_bitcnt_t *twos)
{
	mp_limb_t *out = egov_whole_take(arithmetic, a.size);
	mp_size_t skip;

	*twos = mpn_scan1(a.limbs, 0);
	skip = (mp_size_t) (*twos / GMP_NUMB_BITS);
	mpn_copyi(out, a.limbs + skip, a.size - skip);
	if (*twos % GMP_NUMB_BITS != 0)
		mpn_rshift(out, out, a.size - skip, *twos % GMP_NUMB_BITS);
	return (EgovWhole){out, egov_whole_top(out, a.size - skip)};
}
