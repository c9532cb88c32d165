/*
 * item.h: items and their versions.
 */
#ifndef EGOV_ITEM_H
#define EGOV_ITEM_H

#include "approval/approval.h"

/* Code words of types and of units, NULL at the end. */
extern const char *const egov_item_types[];
extern const char *const egov_limit_units[];

/* The answer table of one version, and the answer itself. */
extern const EgovField egov_item_answer_fields[];
extern void egov_item_answer(EgovCall *call, const pg_uuid_t *id, int number);
/* The code in the path. */
extern const EgovField egov_path_code[];

#endif
