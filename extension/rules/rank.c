/*
 * rank.c: the lowest and the highest of many, without sorting all of them.
 */
#include "rules/rank.h"

/* More partitions than this each time the slots halve mean a hostile order. */
#define PARTITIONS_A_DOUBLING 2

/* Exchanges two slots. */
static void
swap(int64_t *slot, int64_t i, int64_t j)
{
	int64_t kept = slot[i];

	slot[i] = slot[j];
	slot[j] = kept;
}

/* Whether a goes above b in a heap. */
static bool
above(int64_t a, int64_t b, bool highest, EgovRankCompare compare)
{
	return highest ? egov_rank_before(b, a, compare) : egov_rank_before(a, b, compare);
}

/* Lets value sink from slot i of a heap to its place. */
static void
sink(int64_t *slot, int64_t count, int64_t i, int64_t value, bool highest, EgovRankCompare compare)
{
	int64_t child;

	while ((child = 2 * i + 1) < count)
	{
		if (child + 1 < count && above(slot[child + 1], slot[child], highest, compare))
			child++;
		if (!above(slot[child], value, highest, compare))
			break;
		slot[i] = slot[child];
		i = child;
	}
	slot[i] = value;
}

void
egov_rank_heap(int64_t *slot, int64_t count, bool highest, EgovRankCompare compare)
{
	int64_t i;

	for (i = count / 2 - 1; i >= 0; i--)
		sink(slot, count, i, slot[i], highest, compare);
}

int64_t
egov_rank_replace(int64_t *slot, int64_t count, bool highest, EgovRankCompare compare,
				  int64_t value)
{
	int64_t old = slot[0];

	sink(slot, count, 0, value, highest, compare);
	return old;
}

/* The same as egov_rank_split in count times log(count) whatever the order: a heap sort. */
static void
sort(int64_t *slot, int64_t count, EgovRankCompare compare)
{
	egov_rank_heap(slot, count, true, compare);
	while (--count > 0)
		slot[count] = egov_rank_replace(slot, count, true, compare, slot[count]);
}

/* Orders the first, middle and last of at least three slots; returns the middle one. */
static int64_t
median(int64_t *slot, int64_t count, EgovRankCompare compare)
{
	int64_t middle = count / 2;

	if (egov_rank_before(slot[middle], slot[0], compare))
		swap(slot, middle, 0);
	if (egov_rank_before(slot[count - 1], slot[0], compare))
		swap(slot, count - 1, 0);
	if (egov_rank_before(slot[count - 1], slot[middle], compare))
		swap(slot, count - 1, middle);
	return slot[middle];
}

/*
 * Hoare's selection. After a partition slots up to j are not behind the pivot, those from i on not
 * before it, and any between equal it; the part that holds the boundary is looked at again.
 */
void
egov_rank_split(int64_t *slot, int64_t count, int64_t rank, EgovRankCompare compare)
{
	int64_t size;
	int budget = PARTITIONS_A_DOUBLING;

	for (size = count; size > 1; size /= 2)
		budget += PARTITIONS_A_DOUBLING;
	while (rank > 0 && rank < count)
	{
		int64_t pivot;
		int64_t i = 0;
		int64_t j = count - 1;

		if (count < 8 || budget-- == 0)
		{
			sort(slot, count, compare);
			return;
		}
		pivot = median(slot, count, compare);
		while (i <= j)
		{
			while (egov_rank_before(slot[i], pivot, compare))
				i++;
			while (egov_rank_before(pivot, slot[j], compare))
				j--;
			if (i <= j)
				swap(slot, i++, j--);
		}
		if (rank <= j)
			count = j + 1;
		else if (rank < i)
			return;
		else
		{
			slot += i;
			count -= i;
			rank -= i;
		}
	}
}
