/*
 * expansion.c: sums of doubles without any rounding.
 *
 * Needs doubles that are rounded to nearest after each operation, as those of IEEE 754 are.
 */
#include "rules/expansion.h"

#include <math.h>

/*
 * Each step replaces a part and the sum so far by their rounded sum and what rounding lost (Knuth's
 * TwoSum, which does not ask which of the two is larger). An overflow leaves a last part that is no
 * number, which the caller must not go on with.
 */
int
egov_expansion_add(double *part, int count, double x)
{
	int kept = 0;
	int i;

	for (i = 0; i < count; i++)
	{
		double sum = x + part[i];
		double shadow = sum - x;
		double lost = (x - (sum - shadow)) + (part[i] - shadow);

		if (lost != 0)
			part[kept++] = lost;
		x = sum;
	}
	if (!isfinite(x))
		return EGOV_EXPANSION_OVERFLOW;
	part[kept++] = x;
	return kept;
}

/*
 * From the largest part down until something does not fit any more. What is below that can only
 * matter when it lies exactly between two doubles: then its sign decides.
 */
double
egov_expansion_round(const double *part, int count)
{
	double high = 0;
	double low = 0;

	while (count > 0 && low == 0)
	{
		double x = high;

		high = x + part[--count];
		low = part[count] - (high - x);
	}
	if (count > 0 && ((low < 0 && part[count - 1] < 0) || (low > 0 && part[count - 1] > 0)))
	{
		double twice = low * 2;
		double next = high + twice;

		if (twice == next - high)
			high = next;
	}
	return high;
}
