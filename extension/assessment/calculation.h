/*
 * calculation.h: the calculation of an appraisal from its frozen inputs.
 */
#ifndef EGOV_CALCULATION_H
#define EGOV_CALCULATION_H

#include "assessment/appraisal.h"

/* What came out. */
typedef struct EgovCalculation
{
	Jsonb *result; /* as egov.assess_compute() has it, without explanations */
	Jsonb *peers;  /* [{"id", "peers"}]: what an explanation needs of the others */
	bytea *digest; /* of the result */
} EgovCalculation;

/* Calculates an appraisal that is frozen; changes nothing. Equal inputs give equal bytes. */
extern void egov_calculation_run(int32 tenant, const pg_uuid_t *appraisal,
								 EgovCalculation *calculation);
/* Calculates an appraisal that is locked and stores its results; it is then in the state. */
extern void egov_calculation_store(EgovCall *call, const EgovAppraisal *appraisal,
								   const char *state);
/*
 * Answers an SQL function of (tenant int4, id uuid) that nobody's session calls: time itself reads. NULL
 * where find gives NULL.
 */
typedef Jsonb *(*EgovCalculationFind)(int32 tenant, const pg_uuid_t *id);
extern Datum egov_calculation_answer(FunctionCallInfo fcinfo, EgovCalculationFind find);

#endif
