/*
 * empty.c: a function of the signature of the egov_api functions that does nothing: what a call
 * costs before the first line of ours.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(bench_empty);

/* Returns the request. */
Datum
bench_empty(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(2));
}
