/*
 * assessment.h: what assessment offers to the list of all functions.
 */
#ifndef EGOV_ASSESSMENT_H
#define EGOV_ASSESSMENT_H

#include "org/call.h"
#include "org/tick.h"

/* Who plans and runs appraisals; who sees their results before they are public. */
#define EGOV_ROLE_RUNS EGOV_ROLE_ORGANISER
#define EGOV_ROLE_DECIDES_RESULTS (EGOV_ROLE_ORGANISER | EGOV_ROLE_COMMITTEE)

/* The functions of each noun, NULL at the end. */
extern const EgovFunction *const egov_result_functions[];
extern const EgovFunction *const egov_result_objection_functions[];
extern const EgovFunction *const egov_result_decision_functions[];
extern const EgovFunction *const egov_consequence_functions[];

/* What time brings: figures of closed appraisals, proposals that follow from results. */
extern const EgovClockJob egov_job_summary;
extern const EgovClockJob egov_job_consequence;

#endif
