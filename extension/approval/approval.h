/*
 * approval.h: what the files of approval share, and what the module offers.
 */
#ifndef EGOV_APPROVAL_H
#define EGOV_APPROVAL_H

#include "org/call.h"
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

#endif
