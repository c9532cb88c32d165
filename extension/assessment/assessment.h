/*
 * assessment.h: what assessment offers to the list of all functions.
 */
#ifndef EGOV_ASSESSMENT_H
#define EGOV_ASSESSMENT_H

#include "org/call.h"

/* Who plans and runs appraisals; who sees their results before they are public. */
#define EGOV_ROLE_RUNS EGOV_ROLE_ORGANISER
#define EGOV_ROLE_DECIDES_RESULTS (EGOV_ROLE_ORGANISER | EGOV_ROLE_COMMITTEE)
/* Who sees how an appraisal stands: these, and the head of the government, who approves shares. */
#define EGOV_ROLE_WATCHES_APPRAISALS (EGOV_ROLE_DECIDES_RESULTS | EGOV_ROLE_GOVERNMENT_HEAD)

/* Functions of the front, NULL at the end of each list. */
extern const EgovFunction *const egov_scheme_functions[];
extern const EgovFunction *const egov_appraisal_functions[];
extern const EgovFunction *const egov_appraisal_act_functions[];
extern const EgovFunction *const egov_appraisal_subject_functions[];
extern const EgovFunction *const egov_committee_functions[];
extern const EgovFunction *const egov_appraisal_value_functions[];
extern const EgovFunction *const egov_routine_record_functions[];
extern const EgovFunction *const egov_supervision_fact_functions[];
extern const EgovFunction *const egov_freeze_functions[];
extern const EgovFunction *const egov_calculation_functions[];
extern const EgovFunction *const egov_quota_functions[];

#endif
