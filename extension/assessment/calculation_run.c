/*
 * calculation_run.c: from frozen inputs to results.
 */
#include "postgres.h"

#include "assessment/assessment_statements.h"
#include "assessment/calculation.h"
#include "core/compat.h"

void
egov_calculation_run(int32 tenant, const pg_uuid_t *appraisal, EgovCalculation *calculation)
{
	ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED), errmsg("not yet")));
}
