/*
 * order.c: merge sort from the bottom up.
 */
#include "rules/order.h"

#include <string.h>

static void merge(const int32_t *from, int32_t *to, int64_t begin, int64_t middle, int64_t end,
				  EgovOrderCompare compare, const void *context);
static int64_t least(int64_t a, int64_t b);

void
egov_order_sort(int32_t *indices, int32_t *scratch, int32_t count, EgovOrderCompare compare,
				const void *context)
{
	int32_t *from = indices;
	int32_t *to = scratch;

	for (int64_t width = 1; width < count; width *= 2)
	{
		int32_t *swap = from;

		for (int64_t begin = 0; begin < count; begin += 2 * width)
			merge(from, to, begin, least(begin + width, count), least(begin + 2 * width, count),
				  compare, context);
		from = to;
		to = swap;
	}
	if (from != indices)
		memcpy(indices, from, (size_t) count * sizeof(int32_t));
}

/* Merges two sorted pieces that lie side by side. */
static void
merge(const int32_t *from, int32_t *to, int64_t begin, int64_t middle, int64_t end,
	  EgovOrderCompare compare, const void *context)
{
	int64_t left = begin;
	int64_t right = middle;

	for (int64_t out = begin; out < end; out++)
	{
		if (right == end || (left < middle && compare(context, from[left], from[right]) <= 0))
			to[out] = from[left++];
		else
			to[out] = from[right++];
	}
}

/* The smaller of two numbers. */
static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}
