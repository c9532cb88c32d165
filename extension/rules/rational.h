/*
 * rational.h: exact numbers: fractions of whole numbers, always in lowest terms.
 *
 * Most numbers of an assessment fit two 64-bit words and cost no memory; larger ones have limbs in an
 * arena, at most EGOV_RATIONAL_LIMBS above and below the line. A result that would be larger is 0 and
 * sets the overflow of the arithmetic, which stays set: look at it where an answer is given.
 */
#ifndef EGOV_RATIONAL_H
#define EGOV_RATIONAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/arena.h"
#include "rules/status.h"

#define EGOV_RATIONAL_LIMBS 512		  /* about 9,860 digits */
#define EGOV_RATIONAL_CHARACTERS 1000 /* of a number that is read */
#define EGOV_RATIONAL_DECIMALS 20	  /* of a number that is written or rounded */

/* Opaque: the limbs of a large number. */
typedef struct EgovLimbs EgovLimbs;

/* A denominator of 0 says that the number is large; so, zero bytes are not a number. */
typedef struct EgovRational
{
	union
	{
		int64_t numerator; /* not INT64_MIN */
		const EgovLimbs *limbs;
	} of;
	int64_t denominator;
} EgovRational;

/* Where large numbers go, and whether one was too large. */
typedef struct EgovArithmetic
{
	EgovArena *arena;
	bool overflow;
} EgovArithmetic;

typedef enum EgovRoundingMode
{
	EGOV_ROUNDING_NONE,
	EGOV_ROUNDING_HALF_UP, /* away from 0 */
	EGOV_ROUNDING_HALF_EVEN,
	EGOV_ROUNDING_DOWN, /* towards 0 */
	EGOV_ROUNDING_UP	/* away from 0 */
} EgovRoundingMode;

/* A whole number; not INT64_MIN. */
extern EgovRational egov_rational_whole(int64_t number);
/* Sum, difference, product, quotient (b is not 0). */
extern EgovRational egov_rational_add(EgovArithmetic *arithmetic, EgovRational a, EgovRational b);
extern EgovRational egov_rational_subtract(EgovArithmetic *arithmetic, EgovRational a,
										   EgovRational b);
extern EgovRational egov_rational_multiply(EgovArithmetic *arithmetic, EgovRational a,
										   EgovRational b);
extern EgovRational egov_rational_divide(EgovArithmetic *arithmetic, EgovRational a,
										 EgovRational b);
/* -1, 0 or 1, as a is below, equal to or above b; and the same of a and 0. */
extern int egov_rational_compare(EgovRational a, EgovRational b);
extern int egov_rational_sign(EgovRational a);
/* Whether it is a whole number of 64 bits, and which. */
extern bool egov_rational_is_whole(EgovRational a, int64_t *number);
/* Rounded to that many decimals, 0 to EGOV_RATIONAL_DECIMALS. */
extern EgovRational egov_rational_round(EgovArithmetic *arithmetic, EgovRational a,
										EgovRoundingMode mode, int decimals);
/*
 * Reads "12", "-0.50" or "1/3". MALFORMED for anything else, a denominator of 0 included; OUT_OF_RANGE
 * for more than EGOV_RATIONAL_CHARACTERS.
 */
extern EgovStatus egov_rational_read(EgovArithmetic *arithmetic, const char *bytes, size_t length,
									 EgovRational *number);
/*
 * Texts in the arena: a decimal without needless zeros, rounded half up to EGOV_RATIONAL_DECIMALS (exact
 * says whether it had to be); the fraction; the decimal where it is exact, else the fraction.
 */
extern const char *egov_rational_decimal(EgovArithmetic *arithmetic, EgovRational a, bool *exact);
extern const char *egov_rational_fraction(EgovArithmetic *arithmetic, EgovRational a);
extern const char *egov_rational_text(EgovArithmetic *arithmetic, EgovRational a);
/* Takes back what the arena gave out since mark, all but the number. */
extern EgovRational egov_rational_keep(EgovArithmetic *arithmetic, EgovArenaMark mark,
									   EgovRational a);

#endif
