/*
 * whole.h: whole numbers of any length that are not negative, over the low-level functions of GMP, which
 * neither keep memory of their own nor end the process.
 */
#ifndef EGOV_WHOLE_H
#define EGOV_WHOLE_H

#include <gmp.h>

#include "rules/rational.h"

/* The limbs of a number, without zeros at the top. */
typedef struct EgovWhole
{
	const mp_limb_t *limbs;
	mp_size_t size;
} EgovWhole;

/* Work space for that many limbs. */
extern mp_limb_t *egov_whole_take(EgovArithmetic *arithmetic, mp_size_t size);
/* The size without zeros at the top. */
extern mp_size_t egov_whole_top(const mp_limb_t *limbs, mp_size_t size);
/* a times b, into as many limbs as both have. */
extern EgovWhole egov_whole_multiply(mp_limb_t *out, EgovWhole a, EgovWhole b);
/* a plus b, which is not larger, into one limb more than a has. */
extern EgovWhole egov_whole_add(mp_limb_t *out, EgovWhole a, EgovWhole b);
/* -1, 0 or 1, as a is below, equal to or above b. */
extern int egov_whole_compare(EgovWhole a, EgovWhole b);
/* a divided by b, which is above 0, and what is left. */
extern EgovWhole egov_whole_divide(EgovArithmetic *arithmetic, EgovWhole a, EgovWhole b,
								   EgovWhole *left);
/* The greatest common divisor of two numbers above 0. GMP wants one of them odd, and the longer first. */
extern EgovWhole egov_whole_divisor(EgovArithmetic *arithmetic, EgovWhole a, EgovWhole b);
/* 10 to the power of at most EGOV_RATIONAL_DECIMALS. */
extern EgovWhole egov_whole_power(EgovArithmetic *arithmetic, int exponent);
/* A number of 1 to EGOV_RATIONAL_CHARACTERS digits. */
extern EgovWhole egov_whole_read(EgovArithmetic *arithmetic, const char *digits, size_t length);
/* The digits of a number; returns how many. */
extern size_t egov_whole_text(EgovArithmetic *arithmetic, EgovWhole a, char **text);

#endif
