/*
 * A module with faults for valgrind to find: a byte behind what palloc gave, and a decision on a byte that nobody has written.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;
PG_FUNCTION_INFO_V1(overrun_byte);
PG_FUNCTION_INFO_V1(overrun_unwritten);

extern Datum overrun_byte(PG_FUNCTION_ARGS);
extern Datum overrun_unwritten(PG_FUNCTION_ARGS);

/* overrun_byte(n int) int: the byte that comes after n of them. */
Datum
overrun_byte(PG_FUNCTION_ARGS)
{
	int length = PG_GETARG_INT32(0);
	volatile char *bytes = palloc0(length);

	PG_RETURN_INT32(bytes[length]);
}

/* overrun_unwritten(n int) int: 1 or 2, by one of n bytes as they come. */
Datum
overrun_unwritten(PG_FUNCTION_ARGS)
{
	volatile char *bytes = palloc(PG_GETARG_INT32(0));

	if (bytes[0] == 'x')
		PG_RETURN_INT32(1);
	PG_RETURN_INT32(2);
}
