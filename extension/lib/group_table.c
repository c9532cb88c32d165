/*
 * group_table.c: sums of values by the name of their group.
 */
#include "lib/group_table.h"

#include "common/hashfn.h"
#include "utils/memutils.h"

/* Puts a group into the first free bucket from that of its hash. */
static void
place(EgovGroupTable *table, int32 index)
{
	uint32 mask = 2 * (uint32) table->capacity - 1;
	uint32 at = table->group[index].hash & mask;

	while (table->bucket[at] != 0)
		at = (at + 1) & mask;
	table->bucket[at] = index + 1;
}

/* Doubles the room for groups. */
static void
grow(EgovGroupTable *table)
{
	int32 capacity = Max(4, 2 * table->capacity);
	int32 i;

	if (capacity > PG_INT32_MAX / 4)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("too many groups")));
	if (table->group == NULL)
		table->group = MemoryContextAllocHuge(table->memory, capacity * sizeof(EgovGroup));
	else
	{
		table->group = repalloc_huge(table->group, capacity * sizeof(EgovGroup));
		pfree(table->bucket);
	}
	table->bucket = MemoryContextAllocHuge(table->memory, 2 * (Size) capacity * sizeof(int32));
	memset(table->bucket, 0, 2 * (Size) capacity * sizeof(int32));
	table->capacity = capacity;
	for (i = 0; i < table->count; i++)
		place(table, i);
}

EgovGroup *
egov_group_table_find(EgovGroupTable *table, const char *name, int32 length)
{
	uint32 hash = hash_bytes((const unsigned char *) name, length);
	uint32 mask;
	uint32 at;
	EgovGroup *group;

	if (table->count == table->capacity)
		grow(table);
	mask = 2 * (uint32) table->capacity - 1;
	for (at = hash & mask; table->bucket[at] != 0; at = (at + 1) & mask)
	{
		group = &table->group[table->bucket[at] - 1];
		if (group->hash == hash && group->length == length &&
			memcmp(group->name, name, length) == 0)
			return group;
	}
	group = &table->group[table->count];
	memset(group, 0, sizeof(EgovGroup));
	group->name = MemoryContextAlloc(table->memory, Max(1, length));
	memcpy(group->name, name, length);
	group->length = length;
	group->hash = hash;
	table->bucket[at] = ++table->count;
	return group;
}
