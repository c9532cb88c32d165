/*
 * expansion.c: sums without rounding: known ones, halves, and that no order matters.
 */
#include "rules/expansion.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "tap.h"

#define MOST 200

/* The sum of values, rounded once; NAN for an overflow. */
static double
sum_of(const double *value, int count)
{
	double part[MOST];
	int parts = 0;
	int i;

	for (i = 0; i < count; i++)
	{
		parts = egov_expansion_add(part, parts, value[i]);
		if (parts == EGOV_EXPANSION_OVERFLOW)
			return NAN;
	}
	return egov_expansion_round(part, parts);
}

/* Compares a sum with what it is exactly, rounded. */
static void
sum_is(const double *value, int count, double wanted, const char *name)
{
	double got = sum_of(value, count);

	if (!tap_ok(got == wanted, "%s", name))
		printf("# got %a, wanted %a\n", got, wanted);
}

/* Sums that are known. */
static void
sums(void)
{
	const double nothing[1] = {0};
	const double cancel[] = {1e100, 1.0, -1e100, 0x1p-1074};
	const double tenths[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
	const double gone[] = {1, 0x1p-100, -1, -0x1p-100};
	const double left[] = {1, 0x1p-100, -1};
	const double wide[] = {DBL_MAX, 0x1p-1074, -DBL_MAX, 0x1p-1074};
	const double over[] = {DBL_MAX, DBL_MAX};
	const double infinite[] = {INFINITY};
	const double number[] = {1, NAN};

	sum_is(nothing, 0, 0, "of nothing");
	sum_is(nothing, 1, 0, "of 0");
	sum_is(cancel, 4, 1, "what is lost to 1e100 comes back");
	sum_is(tenths, 10, 1, "ten tenths, nearer to 1 than their plain sum");
	sum_is(gone, 4, 0, "nothing is left");
	sum_is(left, 3, 0x1p-100, "all but the smallest goes");
	sum_is(wide, 4, 0x1p-1073, "from the largest to the smallest double");
	tap_ok(isnan(sum_of(over, 2)), "more than the largest double");
	tap_ok(isnan(sum_of(infinite, 1)), "infinity");
	tap_ok(isnan(sum_of(number, 2)), "not a number");
}

/* What lies between two doubles goes to the nearer one, of two to the even one. */
static void
halves(void)
{
	const double even[] = {1, 0x1p-53};
	const double odd[] = {1 + 0x1p-52, 0x1p-53};
	const double above[] = {1, 0x1p-53, 0x1p-300};
	const double below[] = {1 + 0x1p-52, 0x1p-53, -0x1p-300};
	const double minus_above[] = {-1, -0x1p-53, -0x1p-300};
	const double minus_below[] = {-1 - 0x1p-52, -0x1p-53, 0x1p-300};
	const double near[] = {1, 0x1p-54, 0x1p-300};
	const double near_minus[] = {1, -0x1p-55, -0x1p-300};

	sum_is(even, 2, 1, "half goes to the even one below");
	sum_is(odd, 2, 1 + 0x1p-51, "half goes to the even one above");
	sum_is(above, 3, 1 + 0x1p-52, "a little more than half goes up");
	sum_is(below, 3, 1 + 0x1p-52, "a little less than half goes down");
	sum_is(minus_above, 3, -1 - 0x1p-52, "so below 0: away from it");
	sum_is(minus_below, 3, -1 - 0x1p-52, "so below 0: towards it");
	sum_is(near, 3, 1, "a quarter stays");
	sum_is(near_minus, 3, 1, "a quarter below stays");
}

/* Whatever the order, the sum is the same: values of all magnitudes, and all of them taken away. */
static void
orders(void)
{
	uint64_t state = 2026;
	double value[MOST];
	double part[2 * MOST];
	int parts = 0;
	int same = 0;
	int round;
	int i;

	for (round = 0; round < 100; round++)
	{
		double first;

		for (i = 0; i < MOST; i++)
			value[i] = ldexp((double) tap_random(&state, UINT32_MAX) - 0x1p31,
							 (int) tap_random(&state, 200) - 100);
		first = sum_of(value, MOST);
		for (i = MOST - 1; i > 0; i--)
		{
			int j = (int) tap_random(&state, (uint32_t) i + 1);
			double kept = value[i];

			value[i] = value[j];
			value[j] = kept;
		}
		same += sum_of(value, MOST) == first;
	}
	tap_is(same, 100, "100 sums of 200 values in two orders");
	for (i = 0; i < MOST; i++)
		parts = egov_expansion_add(part, parts, value[i]);
	for (i = 0; i < MOST; i++)
		parts = egov_expansion_add(part, parts, -value[i]);
	tap_ok(egov_expansion_round(part, parts) == 0, "all taken away is 0");
}

int
main(void)
{
	sums();
	halves();
	orders();
	return tap_done();
}
