/*
 * approval.h: what the files of approval share, and what the module offers.
 */
#ifndef EGOV_APPROVAL_H
#define EGOV_APPROVAL_H

#include "org/call.h"
#include "org/holding.h"
#include "org/org.h"
#include "rules/lifecycle.h"

/* The functions of each noun, NULL at the end. */
extern const EgovFunction *const egov_item_functions[];
extern const EgovFunction *const egov_item_draft_functions[];
extern const EgovFunction *const egov_case_functions[];
extern const EgovFunction *const egov_case_reading_functions[];
extern const EgovFunction *const egov_case_intake_functions[];
extern const EgovFunction *const egov_task_functions[];
extern const EgovFunction *const egov_case_decision_functions[];
extern const EgovFunction *const egov_public_functions[];
extern const EgovFunction *const egov_item_publication_functions[];
extern const EgovFunction *const egov_stop_functions[];
extern const EgovFunction *const egov_extension_functions[];
extern const EgovFunction *const egov_hearing_functions[];
extern const EgovFunction *const egov_site_check_functions[];
extern const EgovFunction *const egov_gap_functions[];
extern const EgovFunction *const egov_commitment_functions[];
extern const EgovFunction *const egov_revocation_functions[];
extern const EgovFunction *const egov_rating_functions[];
extern const EgovFunction *const egov_supervision_functions[];
extern const EgovFunction *const egov_supervision_task_functions[];
extern const EgovFunction *const egov_case_notice_functions[];
extern const EgovFunction *const egov_licence_functions[];
extern const EgovFunction *const egov_attachment_functions[];
extern const EgovFunction *const egov_external_case_functions[];
extern const EgovFunction *const egov_life_event_functions[];
extern const EgovFunction *const egov_life_event_application_functions[];
extern const EgovFunction *const egov_case_group_functions[];

#endif
