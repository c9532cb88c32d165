/*
 * rank.c: the lowest and the highest, against sorting: random, equal, ordered and hostile values.
 */
#include "rules/rank.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define MOST 3000

/* What a comparison that adapts knows of each item: its value, or that it has none yet. */
static int64_t given[MOST];
static int64_t next_value;
static int64_t candidate;
static int64_t comparisons;

/* For qsort. */
static int
ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *) a;
	int64_t y = *(const int64_t *) b;

	return (x > y) - (x < y);
}

/* Compares slots the other way round. */
static int
descending(int64_t a, int64_t b)
{
	return (a < b) - (a > b);
}

/*
 * McIlroy's killer: gives an item a value only when it has to, so that whatever is chosen as pivot
 * turns out to be among the lowest.
 */
static int
hostile(int64_t a, int64_t b)
{
	comparisons++;
	if (given[a] == MOST && given[b] == MOST)
		given[a == candidate ? a : b] = next_value++;
	if (given[a] == MOST)
		candidate = a;
	else if (given[b] == MOST)
		candidate = b;
	return (given[a] > given[b]) - (given[a] < given[b]);
}

/* Whether slots are split at rank as sorting would. */
static bool
split_right(const int64_t *value, int count, int rank, bool down)
{
	static int64_t slot[MOST];
	static int64_t sorted[MOST];
	int wrong = 0;
	int i;

	memcpy(slot, value, (size_t) count * sizeof(int64_t));
	memcpy(sorted, value, (size_t) count * sizeof(int64_t));
	if (count > 0)
		qsort(sorted, (size_t) count, sizeof(int64_t), ascending);
	egov_rank_split(slot, count, rank, down ? descending : NULL);
	if (down)
	{
		for (i = 0; i < count / 2; i++)
		{
			int64_t kept = slot[i];

			slot[i] = slot[count - 1 - i];
			slot[count - 1 - i] = kept;
		}
		rank = count - rank;
	}
	if (rank > 0)
		qsort(slot, (size_t) rank, sizeof(int64_t), ascending);
	if (count > rank)
		qsort(slot + rank, (size_t) (count - rank), sizeof(int64_t), ascending);
	for (i = 0; i < count; i++)
		wrong += slot[i] != sorted[i];
	return wrong == 0;
}

/* Random values of few and many kinds, every rank of small ones. */
static void
splits(void)
{
	static int64_t value[MOST];
	uint64_t state = 7;
	int wrong = 0;
	int count;
	int rank;
	int i;

	for (count = 0; count <= 40; count++)
	{
		for (rank = 0; rank <= count; rank++)
		{
			for (i = 0; i < count; i++)
				value[i] = (int64_t) tap_random(&state, count % 3 == 0 ? 4 : 1000) - 500;
			wrong += !split_right(value, count, rank, false);
			wrong += !split_right(value, count, rank, true);
		}
	}
	tap_is(wrong, 0, "0 to 40 values at every rank");
	for (i = 0; i < MOST; i++)
		value[i] = i;
	tap_ok(split_right(value, MOST, 100, false), "ascending ones");
	tap_ok(split_right(value, MOST, 2900, true), "descending ones");
	for (i = 0; i < MOST; i++)
		value[i] = 5;
	tap_ok(split_right(value, MOST, 1500, false), "equal ones");
	value[0] = INT64_MAX;
	value[1] = INT64_MIN;
	tap_ok(split_right(value, MOST, 1, false), "the least there is");
	tap_ok(split_right(value, MOST, MOST - 1, false), "the largest there is");
}

/* An order made to be slow is not much slower. */
static void
killer(void)
{
	static int64_t slot[MOST];
	int wrong = 0;
	int i;

	for (i = 0; i < MOST; i++)
	{
		slot[i] = i;
		given[i] = MOST;
	}
	egov_rank_split(slot, MOST, MOST / 2, hostile);
	for (i = MOST / 2; i < MOST; i++)
		wrong += given[slot[i]] < given[slot[MOST / 2 - 1]];
	tap_is(wrong, 0, "a hostile order is split right");
	if (!tap_ok(comparisons < 60 * MOST, "in less than 60 comparisons a value"))
		printf("# %lld comparisons\n", (long long) comparisons);
}

/* Heaps keep the lowest and the highest of what comes. */
static void
heaps(void)
{
	static int64_t value[MOST];
	static int64_t sorted[MOST];
	int64_t low[64];
	int64_t high[64];
	uint64_t state = 99;
	int wrong = 0;
	int size;
	int i;

	for (size = 1; size <= 64; size++)
	{
		for (i = 0; i < MOST; i++)
			sorted[i] = value[i] = (int64_t) tap_random(&state, 2000);
		memcpy(low, value, (size_t) size * sizeof(int64_t));
		memcpy(high, value, (size_t) size * sizeof(int64_t));
		egov_rank_heap(low, size, true, NULL);
		egov_rank_heap(high, size, false, NULL);
		for (i = size; i < MOST; i++)
		{
			if (egov_rank_before(value[i], low[0], NULL))
				wrong += egov_rank_replace(low, size, true, NULL, value[i]) <= value[i];
			if (egov_rank_before(high[0], value[i], NULL))
				wrong += egov_rank_replace(high, size, false, NULL, value[i]) >= value[i];
		}
		qsort(sorted, MOST, sizeof(int64_t), ascending);
		qsort(low, (size_t) size, sizeof(int64_t), ascending);
		qsort(high, (size_t) size, sizeof(int64_t), ascending);
		wrong += memcmp(low, sorted, (size_t) size * sizeof(int64_t)) != 0;
		wrong += memcmp(high, sorted + MOST - size, (size_t) size * sizeof(int64_t)) != 0;
	}
	tap_is(wrong, 0, "heaps of 1 to 64 hold the lowest and the highest of 3000");
}

int
main(void)
{
	splits();
	killer();
	heaps();
	return tap_done();
}
