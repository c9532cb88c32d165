/*
 * slots.c: many values of 64 bits that grow without being moved.
 */
#include "lib/slots.h"

#include "utils/memutils.h"

/*
 * Bytes of the first segment and of the largest. Sizes double with every second segment; they are
 * powers of two, as the server's memory is given out.
 */
#define SEGMENT_LEAST 64
#define SEGMENT_DOUBLINGS 20

/* Appends a segment for up to room values. */
static void
append_segment(MemoryContext memory, EgovSlots *slots, int64 room)
{
	Size size = (Size) SEGMENT_LEAST << Min(slots->segments / 2, SEGMENT_DOUBLINGS);
	int64 capacity = Min(room, (int64) ((size - offsetof(EgovSegment, slot)) / sizeof(int64)));
	EgovSegment *segment = MemoryContextAllocHuge(memory, offsetof(EgovSegment, slot) +
															  (Size) capacity * sizeof(int64));

	segment->next = NULL;
	segment->count = 0;
	segment->capacity = (int32) capacity;
	if (slots->last == NULL)
		slots->first = segment;
	else
		slots->last->next = segment;
	slots->last = segment;
	slots->segments++;
}

void
egov_slots_append(MemoryContext memory, EgovSlots *slots, int64 value, int64 limit)
{
	if (slots->last == NULL || slots->last->count == slots->last->capacity)
		append_segment(memory, slots, limit - slots->count);
	slots->last->slot[slots->last->count++] = value;
	slots->count++;
}

int64 *
egov_slots_copy(MemoryContext memory, const EgovSlots *slots)
{
	EgovSegment *segment;
	int64 *copy;
	int64 at = 0;

	if (slots->count == 0)
		return NULL;
	copy = MemoryContextAllocHuge(memory, slots->count * sizeof(int64));
	for (segment = slots->first; segment != NULL; segment = segment->next)
	{
		memcpy(copy + at, segment->slot, segment->count * sizeof(int64));
		at += segment->count;
	}
	return copy;
}

/* Raises 54000 for more values than a segment counts. */
void
egov_slots_gather(MemoryContext memory, EgovSlots *slots)
{
	EgovSegment *whole;
	EgovSegment *segment;

	if (slots->first == slots->last)
		return;
	if (slots->count > PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("too many values to drop")));
	whole =
		MemoryContextAllocHuge(memory, offsetof(EgovSegment, slot) + slots->count * sizeof(int64));
	whole->next = NULL;
	whole->count = 0;
	whole->capacity = (int32) slots->count;
	while ((segment = slots->first) != NULL)
	{
		memcpy(whole->slot + whole->count, segment->slot, segment->count * sizeof(int64));
		whole->count += segment->count;
		slots->first = segment->next;
		pfree(segment);
	}
	slots->first = slots->last = whole;
}
