/*
 * rank.h: the lowest and the highest of many, without sorting all of them.
 *
 * What is ranked are slots of 64 bits: numbers, or whatever the caller's comparison takes them for.
 */
#ifndef EGOV_RANK_H
#define EGOV_RANK_H

#include <stdbool.h>
#include <stdint.h>

/* Less than 0, 0 or more than 0 as a is before, beside or behind b. NULL compares slots as numbers. */
typedef int (*EgovRankCompare)(int64_t a, int64_t b);

/* Whether a is before b. */
static inline bool
egov_rank_before(int64_t a, int64_t b, EgovRankCompare compare)
{
	return compare == 0 ? a < b : compare(a, b) < 0;
}

/*
 * Moves the rank lowest of count slots before the others. rank is 0 to count. Takes time in
 * proportion to count, and count times its logarithm at worst.
 */
extern void egov_rank_split(int64_t *slot, int64_t count, int64_t rank, EgovRankCompare compare);
/* Makes count slots a heap: slot[0] is the highest of them, or the lowest. */
extern void egov_rank_heap(int64_t *slot, int64_t count, bool highest, EgovRankCompare compare);
/* Puts a value in place of slot[0] of a heap that is not empty; returns what was there. */
extern int64_t egov_rank_replace(int64_t *slot, int64_t count, bool highest,
								 EgovRankCompare compare, int64_t value);

#endif
