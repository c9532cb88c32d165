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

/* Makes room for further parts. */
static void
grow(MemoryContext memory, EgovFloatSum *sum, int further)
{
	int32 capacity = Max(4, sum->capacity);

	while (capacity < sum->count + further)
		capacity *= 2;
	if (sum->part == NULL)
		sum->part = MemoryContextAlloc(memory, capacity * sizeof(double));
	else
		sum->part = repalloc(sum->part, capacity * sizeof(double));
	sum->capacity = capacity;
}

/* Takes a new number of parts. */
static inline void
take(EgovFloatSum *sum, int count)
{
	if (unlikely(count == EGOV_EXPANSION_OVERFLOW))
		egov_aggregate_overflow();
	sum->count = count;
}

void
egov_float_sum_add(MemoryContext memory, EgovFloatSum *sum, double x)
{
	if (unlikely(sum->count + 1 > sum->capacity))
		grow(memory, sum, 1);
	take(sum, egov_expansion_add(sum->part, sum->count, x));
}

void
egov_float_sum_add_product(MemoryContext memory, EgovFloatSum *sum, double a, double b)
{
	if (unlikely(sum->count + 2 > sum->capacity))
		grow(memory, sum, 2);
	take(sum, egov_expansion_add_product(sum->part, sum->count, a, b));
}

void
egov_float_sum_add_multiple(MemoryContext memory, EgovFloatSum *sum, const EgovFloatSum *other,
							double factor)
{
	int i;

	for (i = 0; i < other->count; i++)
	{
		if (factor == 1)
			egov_float_sum_add(memory, sum, other->part[i]);
		else
			egov_float_sum_add_product(memory, sum, other->part[i], factor);
	}
}

void
egov_float_sum_add_square(MemoryContext memory, EgovFloatSum *sum, const EgovFloatSum *other,
						  double sign)
{
	int i;

	for (i = 0; i < other->count; i++)
		egov_float_sum_add_multiple(memory, sum, other, other->part[i] * sign);
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
	if (rest.part != NULL)
		pfree(rest.part);
}

double
egov_float_sum_round(const EgovFloatSum *sum)
{
	return egov_expansion_round(sum->part, sum->count);
}

double
egov_float_sum_divide(const EgovFloatSum *a, const EgovFloatSum *b)
{
	EgovFloatSum quotient = {0};
	double result;

	egov_float_sum_add_quotient(CurrentMemoryContext, &quotient, a, b);
	result = egov_float_sum_round(&quotient);
	if (quotient.part != NULL)
		pfree(quotient.part);
	return result;
}

double
egov_float_sum_divide_by(const EgovFloatSum *sum, double divisor)
{
	EgovFloatSum by = {&divisor, 1, 1};

	return egov_float_sum_divide(sum, &by);
}

void
egov_float_sum_send(StringInfo buffer, const EgovFloatSum *sum)
{
	int i;

	pq_sendint64(buffer, sum->count);
	for (i = 0; i < sum->count; i++)
		pq_sendfloat8(buffer, sum->part[i]);
}

/* Each part is added, so that the sum is well formed whatever was sent. */
void
egov_float_sum_receive(MemoryContext memory, StringInfo buffer, EgovFloatSum *sum)
{
	int64 count = egov_aggregate_receive_count(buffer, sizeof(double));

	while (count-- > 0)
		egov_float_sum_add(memory, sum, pq_getmsgfloat8(buffer));
}
