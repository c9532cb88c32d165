/*
 * settlement.h: what time does to a case.
 */
#ifndef EGOV_SETTLEMENT_H
#define EGOV_SETTLEMENT_H

#include "approval/case_file.h"
#include "org/tick.h"

/*
 * Writes what time has done to a locked case by call->now, dated by when it happened, and brings the
 * file up to date: acceptance of what nobody answered, the end of what the applicant did not supply.
 */
extern void egov_case_settle(EgovCall *call, EgovCaseFile *file);

/* Jobs of approval. */
extern const EgovClockJob egov_job_settlement;
extern const EgovClockJob egov_job_renewal;
extern const EgovClockJob egov_job_case_calendar;

#endif
