/*
 * float_sum.h: sums of float8 that are exact until they are rounded once, so that their order and
 * the workers of a parallel query do not matter.
 *
 * Parts are palloc'd in the memory given with each call, always the same for one sum. All raise 22003
 * for a sum or product that no double can represent.
 */
#ifndef EGOV_FLOAT_SUM_H
#define EGOV_FLOAT_SUM_H

#include "postgres.h"

#include "lib/stringinfo.h"

/*
 * The sum of all of its parts. Rounding of high is caught in low, that of low, which values of a few
 * digits never come to, in an expansion. All zero is the sum of nothing.
 */
typedef struct EgovFloatSum
{
	double high;
	double low;
	double *part; /* see rules/expansion.h */
	int32 count;
	int32 capacity;
} EgovFloatSum;

/* Adds what rounding of low lost, or raises where it is no number. */
extern void egov_float_sum_lost(MemoryContext memory, EgovFloatSum *sum, double lost);
/* Frees what a sum in the current memory has taken; it is not to be used any more. */
extern void egov_float_sum_free(EgovFloatSum *sum);

/* a + b, rounded; *lost is set to what rounding lost (Knuth's TwoSum). */
static inline double
egov_float_sum_two(double a, double b, double *lost)
{
	double sum = a + b;
	double shadow = sum - a;

	*lost = (a - (sum - shadow)) + (b - shadow);
	return sum;
}

/* Adds x. Infinite sums come out of both additions as what is no number, and so not 0. */
static inline void
egov_float_sum_add(MemoryContext memory, EgovFloatSum *sum, double x)
{
	double lost;

	sum->high = egov_float_sum_two(sum->high, x, &lost);
	sum->low = egov_float_sum_two(sum->low, lost, &lost);
	if (unlikely(lost != 0))
		egov_float_sum_lost(memory, sum, lost);
}

/* Adds a times b. */
extern void egov_float_sum_add_product(MemoryContext memory, EgovFloatSum *sum, double a, double b);
/* Adds other times factor; not itself. */
extern void egov_float_sum_add_multiple(MemoryContext memory, EgovFloatSum *sum,
										const EgovFloatSum *other, double factor);
/* Adds other times other times sign, which is 1 or -1. */
extern void egov_float_sum_add_square(MemoryContext memory, EgovFloatSum *sum,
									  const EgovFloatSum *other, double sign);
/* Adds a divided by b, which is not 0, right to 200 bits and more. */
extern void egov_float_sum_add_quotient(MemoryContext memory, EgovFloatSum *sum,
										const EgovFloatSum *a, const EgovFloatSum *b);
/* The double next to the sum. */
extern double egov_float_sum_round(const EgovFloatSum *sum);
/* The double next to a divided by b, which is not 0. */
extern double egov_float_sum_divide(const EgovFloatSum *a, const EgovFloatSum *b);
/* The double next to a sum divided by a number that is not 0. */
extern double egov_float_sum_divide_by(const EgovFloatSum *sum, double divisor);
/* Sends a sum. */
extern void egov_float_sum_send(StringInfo buffer, const EgovFloatSum *sum);
/* Adds a sum that was sent. */
extern void egov_float_sum_receive(MemoryContext memory, StringInfo buffer, EgovFloatSum *sum);

#endif
