/*
 * decimal.h: exact arithmetic on numeric values, in machine integers as long as they fit.
 *
 * A scale counts groups of four digits after the point, as numeric stores them: units of scale 1
 * are 0.0001. What does not fit is kept and added as numeric. Nothing here is ever a float.
 */
#ifndef EGOV_DECIMAL_H
#define EGOV_DECIMAL_H

#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/numeric.h"

/* A numeric that was read. */
typedef struct EgovDecimal
{
	int64 units;  /* its value at its scale, where wide is NULL */
	int32 scale;  /* the least that holds all of its digits */
	Numeric wide; /* the value where it does not fit into units */
} EgovDecimal;

/* A sum; all zero is the sum of nothing. Wide parts live in the memory given with each call. */
typedef struct EgovDecimalSum
{
	int128 units;
	int32 scale;  /* of units: the largest scale that was added */
	Numeric wide; /* what is to be added to units; NULL is 0 */
} EgovDecimalSum;

/* The largest scale of values that come and go: it says how many decimals a result has. */
typedef struct EgovDecimalScale
{
	int32 most;
	int64 count; /* values that have it */
} EgovDecimalScale;

/* The largest scale at which units are kept, of one value and of a sum of products. */
#define EGOV_DECIMAL_SCALE 4

/* Reads a numeric. Raises 22003 for NaN and infinity. wide may point into the datum. */
extern void egov_decimal_read(Datum value, EgovDecimal *decimal);
/* Takes units from one scale to a larger one; false where they do not fit. */
extern bool egov_decimal_rescale(int64 *units, int32 from, int32 to);
/* The numeric of a decimal, in the current memory. */
extern Numeric egov_decimal_numeric(const EgovDecimal *decimal);
/* Adds a decimal times sign, which is 1 or -1. */
extern void egov_decimal_sum_add(MemoryContext memory, EgovDecimalSum *sum,
								 const EgovDecimal *decimal, int sign);
/* Adds a times b times sign. */
extern void egov_decimal_sum_add_product(MemoryContext memory, EgovDecimalSum *sum,
										 const EgovDecimal *a, const EgovDecimal *b, int sign);
/* Adds another sum. */
extern void egov_decimal_sum_merge(MemoryContext memory, EgovDecimalSum *sum,
								   const EgovDecimalSum *other);
/* The sum as a numeric, in the current memory. */
extern Numeric egov_decimal_sum_total(const EgovDecimalSum *sum);
/* Sends a sum. */
extern void egov_decimal_sum_send(StringInfo buffer, const EgovDecimalSum *sum);
/* Adds a sum that was sent. */
extern void egov_decimal_sum_receive(MemoryContext memory, StringInfo buffer, EgovDecimalSum *sum);

/* Counts the scale of a value. */
extern void egov_decimal_scale_add(EgovDecimalScale *scale, int32 added);
/* Counts another largest scale. */
extern void egov_decimal_scale_merge(EgovDecimalScale *scale, const EgovDecimalScale *other);
/* Takes a value away; false where the largest scale of the others is not known. */
extern bool egov_decimal_scale_remove(EgovDecimalScale *scale, int32 removed);

/* Sends and reads a largest scale. */
extern void egov_decimal_scale_send(StringInfo buffer, const EgovDecimalScale *scale);
extern void egov_decimal_scale_receive(StringInfo buffer, EgovDecimalScale *scale);

/* a + b, a - b, a * b, without any rounding, and the sign of a. */
extern Numeric egov_numeric_add(Numeric a, Numeric b);
extern Numeric egov_numeric_subtract(Numeric a, Numeric b);
extern Numeric egov_numeric_multiply(Numeric a, Numeric b);
extern int egov_numeric_sign(Numeric a);
/*
 * a / b, b not 0, rounded half away from zero from the exact quotient, to at least 20 decimals; more
 * where the values averaged have more than 4, see scale, or where the quotient is small.
 */
extern Numeric egov_numeric_quotient(Numeric a, Numeric b, int32 scale);
/* The square root of a / b, a not negative, b positive, rounded half up from the exact root. */
extern Numeric egov_numeric_root(Numeric a, Numeric b, int32 scale);

#endif
