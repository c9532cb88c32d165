/*
 * counter.c: gapless numbers from a row per (tenant, kind, year).
 */
#include "postgres.h"

#include "core/core_statements.h"
#include "core/counter.h"

int64
egov_counter_next(int32 tenant, const char *kind, int year)
{
	EgovRows rows = egov_query(&egov_core, CORE_COUNTER_NEXT, tenant, kind, year);

	return egov_row_int64(rows, 0, 1);
}
