/*
 * sharing.h: what sharing offers to the list of all functions.
 */
#ifndef EGOV_SHARING_H
#define EGOV_SHARING_H

#include "org/call.h"

/* Who reads data of other departments in the course of work. */
#define EGOV_ROLE_READS                                                                            \
	(EGOV_ROLE_WINDOW | EGOV_ROLE_ACCEPTOR | EGOV_ROLE_REVIEWER | EGOV_ROLE_DECIDER |              \
	 EGOV_ROLE_LICENSOR | EGOV_ROLE_DELIVERER | EGOV_ROLE_HEAD | EGOV_ROLE_SYSTEM)

/* The functions of each noun, NULL at the end. */
extern const EgovFunction *const egov_resource_reading_functions[];
extern const EgovFunction *const egov_purpose_functions[];
extern const EgovFunction *const egov_usage_functions[];
extern const EgovFunction *const egov_usage_finding_functions[];
extern const EgovFunction *const egov_objection_functions[];
extern const EgovFunction *const egov_resource_functions[];
extern const EgovFunction *const egov_resource_draft_functions[];
extern const EgovFunction *const egov_open_data_functions[];
extern const EgovFunction *const egov_share_request_functions[];
extern const EgovFunction *const egov_share_reply_functions[];
extern const EgovFunction *const egov_share_dispute_functions[];
extern const EgovFunction *const egov_share_grant_functions[];

/* The code of a resource in a path. */
extern const EgovField egov_path_resource[];

#endif
