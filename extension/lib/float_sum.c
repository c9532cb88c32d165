/*
 * float_sum.c: sums of float8 that are exact until they are rounded once.
 */
#include "lib/float_sum.h"

#include <float.h>
#include <math.h>

#include "libpq/pqformat.h"

#include "lib/aggregate.h"
#include "rules/expansion.h"

/* Each step of a division gives 52 bits more. */
#define DIVISION_STEPS 5

void
egov_float_sum_lost(MemoryContext memory, EgovFloatSum *sum, double lost)
{
	int count;

	if (sum->count == sum->capacity)
	{
		int32 capacity = Max(4, 2 * sum->capacity);

		if (sum->capacity == 0)
			sum->part = MemoryContextAlloc(memory, capacity * sizeof(double));
		else
			sum->part = repalloc(sum->part, capacity * sizeof(double));
		sum->capacity = capacity;
	}
	count = egov_expansion_add(sum->part, sum->count, lost);
	if (count == EGOV_EXPANSION_OVERFLOW)
		egov_aggregate_overflow();
	sum->count = count;
}

void
egov_float_sum_free(EgovFloatSum *sum)
{
	if (sum->capacity > 0)
		pfree(sum->part);
}

/* The number of doubles that a sum consists of. */
static inline int
number(const EgovFloatSum *sum)
{
	return sum->count + 2;
}

/* One of them: the two that most have come first. */
static inline double
part(const EgovFloatSum *sum, int i)
{
	return i == 0 ? sum->high : i == 1 ? sum->low : sum->part[i - 2];
}

/* The rounded product and what rounding lost are both doubles. */
void
egov_float_sum_add_product(MemoryContext memory, EgovFloatSum *sum, double a, double b)
{
	double product = a * b;

	if (unlikely(!isfinite(product)))
		egov_aggregate_overflow();
	egov_float_sum_add(memory, sum, product);
	egov_float_sum_add(memory, sum, fma(a, b, -product));
}

void
egov_float_sum_add_multiple(MemoryContext memory, EgovFloatSum *sum, const EgovFloatSum *other,
							double factor)
{
	int i;

	for (i = 0; i < number(other); i++)
	{
		if (factor == 1)
			egov_float_sum_add(memory, sum, part(other, i));
		else
			egov_float_sum_add_product(memory, sum, part(other, i), factor);
	}
}

void
egov_float_sum_add_square(MemoryContext memory, EgovFloatSum *sum, const EgovFloatSum *other,
						  double sign)
{
	int i;

	for (i = 0; i < number(other); i++)
		egov_float_sum_add_multiple(memory, sum, other, part(other, i) * sign);
}

/* Long division: what is left over is exact after each step. */
void
egov_float_sum_add_quotient(MemoryContext memory, EgovFloatSum *sum, const EgovFloatSum *a,
							const EgovFloatSum *b)
{
	EgovFloatSum rest = {0};
	double divisor = egov_float_sum_round(b);
	int i;

	egov_float_sum_add_multiple(memory, &rest, a, 1);
	for (i = 0; i < DIVISION_STEPS; i++)
	{
		double quotient = egov_float_sum_round(&rest) / divisor;

		egov_float_sum_add(memory, sum, quotient);
		if (fabs(quotient) < DBL_MIN)
			break;
		egov_float_sum_add_multiple(memory, &rest, b, -quotient);
	}
	egov_float_sum_free(&rest);
}

/* Parts may overlap until they are added up in an expansion. */
double
egov_float_sum_round(const EgovFloatSum *sum)
{
	double *whole = palloc(number(sum) * sizeof(double));
	int count = 0;
	double result;
	int i;

	for (i = number(sum) - 1; i >= 0 && count != EGOV_EXPANSION_OVERFLOW; i--)
		count = egov_expansion_add(whole, count, part(sum, i));
	if (count == EGOV_EXPANSION_OVERFLOW)
		egov_aggregate_overflow();
	result = egov_expansion_round(whole, count);
	pfree(whole);
	return result;
}

double
egov_float_sum_divide(const EgovFloatSum *a, const EgovFloatSum *b)
{
	EgovFloatSum quotient = {0};
	double result;

	egov_float_sum_add_quotient(CurrentMemoryContext, &quotient, a, b);
	result = egov_float_sum_round(&quotient);
	egov_float_sum_free(&quotient);
	return result;
}

double
egov_float_sum_divide_by(const EgovFloatSum *sum, double divisor)
{
	EgovFloatSum by = {.high = divisor};

	return egov_float_sum_divide(sum, &by);
}

void
egov_float_sum_send(StringInfo buffer, const EgovFloatSum *sum)
{
	int i;

	pq_sendint64(buffer, number(sum));
	for (i = 0; i < number(sum); i++)
		pq_sendfloat8(buffer, part(sum, i));
}

/* Each part is added, so that the sum is well formed whatever was sent. */
void
egov_float_sum_receive(MemoryContext memory, StringInfo buffer, EgovFloatSum *sum)
{
	int64 count = egov_aggregate_receive_count(buffer, sizeof(double));

	while (count-- > 0)
		egov_float_sum_add(memory, sum, pq_getmsgfloat8(buffer));
}
