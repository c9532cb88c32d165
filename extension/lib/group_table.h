/*
 * group_table.h: sums of values by the name of their group.
 *
 * Names are compared byte by byte. A table lives in one memory, with all that it points to.
 */
#ifndef EGOV_GROUP_TABLE_H
#define EGOV_GROUP_TABLE_H

#include "postgres.h"

#include "lib/float_sum.h"

/* A group and its values. */
typedef struct EgovGroup
{
	char *name; /* no NUL behind it */
	int32 length;
	uint32 hash;
	int64 count;
	EgovFloatSum sum;
	EgovFloatSum square;
} EgovGroup;

/* Groups in the order in which they came; all zero but memory is a table of none. */
typedef struct EgovGroupTable
{
	MemoryContext memory;
	int32 count;
	int32 capacity; /* a power of two, or 0 */
	EgovGroup *group;
	int32 *bucket; /* twice the capacity: 1 + index of a group, 0 for none */
} EgovGroupTable;

/* The group of a name, a new one without values where there is none. */
extern EgovGroup *egov_group_table_find(EgovGroupTable *table, const char *name, int32 length);

#endif
