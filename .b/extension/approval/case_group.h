/*
 * case_group.h: the cases of one application for a life event.
 */
#ifndef EGOV_CASE_GROUP_H
#define EGOV_CASE_GROUP_H

#include "approval/case_file.h"

/* The progress of a group as its answer; not-found where the caller sees none of its cases. */
extern void egov_case_group_answer(EgovCall *call, const pg_uuid_t *id);
extern const EgovField egov_case_group_answer_fields[];

#endif
