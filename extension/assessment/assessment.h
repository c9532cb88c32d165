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
extern const EgovFunction *const egov_ballot_functions[];
extern const EgovFunction *const egov_ballot_paper_functions[];
extern const EgovFunction *const egov_ballot_voter_functions[];

/* Closes the open papers of an appraisal that is locked; waits for ballots that are being cast. */
extern void egov_ballot_papers_close(EgovCall *call, const pg_uuid_t *appraisal);
/* Closes papers whose time is over, and writes ballots that came in one by one in another order. */
extern const EgovClockJob egov_job_ballot;

/* The functions of each noun, NULL at the end. */
extern const EgovFunction *const egov_result_functions[];
extern const EgovFunction *const egov_result_objection_functions[];
extern const EgovFunction *const egov_result_decision_functions[];
extern const EgovFunction *const egov_consequence_functions[];

/* What time brings: figures of closed appraisals, proposals that follow from results. */
extern const EgovClockJob egov_job_summary;
extern const EgovClockJob egov_job_consequence;

#endif
