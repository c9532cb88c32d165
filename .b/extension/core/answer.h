/*
 * answer.h: answers from rows by field tables. Column k of a statement is field k of its table,
 * fields of type EGOV_OBJECT and EGOV_LIST aside, which the handler adds.
 */
#ifndef EGOV_ANSWER_H
#define EGOV_ANSWER_H

#include "core/field.h"
#include "core/statement.h"

/* The members of one row, within an object that is open. */
extern void egov_answer_members(EgovJson *json, const EgovField *fields, EgovRows rows, int row,
								const char *language);
/* One row as an object; all rows as an array of objects. */
extern JsonbValue *egov_answer_row(const EgovField *fields, EgovRows rows, int row,
								   const char *language);
extern JsonbValue *egov_answer_list(const EgovField *fields, EgovRows rows, const char *language);

#endif
