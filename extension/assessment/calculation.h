/*
 * calculation.h: the calculation of an appraisal from its frozen inputs.
 */
#ifndef EGOV_CALCULATION_H
#define EGOV_CALCULATION_H

#include "assessment/appraisal.h"

/* What came out: rows as RESULT_PUT and QUOTA_PUT take them, and their digest. */
typedef struct EgovCalculation
{
	Jsonb *results;
	Jsonb *quotas;
	bytea *digest;
} EgovCalculation;

/* Calculates an appraisal that is frozen; changes nothing. Equal inputs give equal bytes. */
extern void egov_calculation_run(int32 tenant, const pg_uuid_t *appraisal,
								 EgovCalculation *calculation);
/* Calculates an appraisal that is locked and stores its results; it is then in the state. */
extern void egov_calculation_store(EgovCall *call, const EgovAppraisal *appraisal,
								   const char *state);

#endif
