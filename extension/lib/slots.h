/*
 * slots.h: many values of 64 bits that grow without being moved: what a list leaves behind when it
 * moves is as large again, and groups of one query grow at the same time.
 *
 * Segments live in the memory given with each call, always the same for one list.
 */
#ifndef EGOV_SLOTS_H
#define EGOV_SLOTS_H

#include "postgres.h"

/* Some of the values. */
typedef struct EgovSegment
{
	struct EgovSegment *next;
	int32 count;
	int32 capacity;
	int64 slot[FLEXIBLE_ARRAY_MEMBER];
} EgovSegment;

/* All zero is an empty list. */
typedef struct EgovSlots
{
	EgovSegment *first;
	EgovSegment *last;
	int64 count;
	int32 segments;
} EgovSlots;

/* Appends a value to a list that will never have more than limit of them. */
extern void egov_slots_append(MemoryContext memory, EgovSlots *slots, int64 value, int64 limit);
/* All values in one array in the given memory; NULL for an empty list. */
extern int64 *egov_slots_copy(MemoryContext memory, const EgovSlots *slots);
/* Puts all values of a list into one segment. */
extern void egov_slots_gather(MemoryContext memory, EgovSlots *slots);

#endif
