/*
 * item_rule.h: what the law leaves to an item.
 */
#ifndef EGOV_ITEM_RULE_H
#define EGOV_ITEM_RULE_H

#include "approval/item.h"

/* The rules in a draft and in an answer. */
extern const EgovField egov_item_rule_fields[];
extern const EgovField egov_item_rule_answer_fields[];

/* Checks the rules of the body beyond their form. */
extern void egov_item_rule_check(EgovCall *call);
/* Writes the rules of version number from a body that has been checked; absent ones are defaults. */
extern void egov_item_rule_write(EgovCall *call, const pg_uuid_t *item, int number);

#endif
