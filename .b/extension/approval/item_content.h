/*
 * item_content.h: the content of an item's draft.
 */
#ifndef EGOV_ITEM_CONTENT_H
#define EGOV_ITEM_CONTENT_H

#include "approval/item.h"

/* Writes version number of an item of the department from a body that has been checked. */
extern void egov_item_content_write(EgovCall *call, const pg_uuid_t *item, int number,
									const pg_uuid_t *department);
/* Takes a draft away, children first. */
extern void egov_item_content_drop(EgovCall *call, const pg_uuid_t *item, int number);

#endif
