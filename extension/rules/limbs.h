/*
 * limbs.h: what rational.c does not do in two words: large numbers, reading and writing.
 */
#ifndef EGOV_LIMBS_H
#define EGOV_LIMBS_H

#include "rules/rational.h"

/* Sum, product, comparison and sign; the operands may be small. */
extern EgovRational egov_limbs_add(EgovArithmetic *arithmetic, EgovRational a, EgovRational b);
extern EgovRational egov_limbs_multiply(EgovArithmetic *arithmetic, EgovRational a, EgovRational b);
extern int egov_limbs_compare(EgovRational a, EgovRational b);
extern int egov_limbs_sign(const EgovLimbs *a);
/* The number with the other sign; 1 over the number. */
extern EgovRational egov_limbs_negate(EgovArithmetic *arithmetic, const EgovLimbs *a);
extern EgovRational egov_limbs_invert(EgovArithmetic *arithmetic, const EgovLimbs *a);
/* Rounded; mode is not NONE. */
extern EgovRational egov_limbs_round(EgovArithmetic *arithmetic, EgovRational a,
									 EgovRoundingMode mode, int decimals);
/* The number that digits (1 to EGOV_RATIONAL_CHARACTERS of them) over those of the other text are. */
extern EgovRational egov_limbs_read(EgovArithmetic *arithmetic, bool negative, const char *above,
									size_t above_length, const char *below, size_t below_length);

#endif
