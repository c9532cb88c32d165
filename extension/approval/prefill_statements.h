/*
 * prefill_statements.h: the statements of what is filled from shared data, of life events and of cases of one application.
 */
#ifndef EGOV_PREFILL_STATEMENTS_H
#define EGOV_PREFILL_STATEMENTS_H

#include "core/statement.h"

typedef enum EgovPrefillStatement
{
	/* sources */
	SOURCES_UNKNOWN,
	CODE_KNOWN,
	PREFILL_SUBJECT,
	PREFILL_SOURCES,
	PREFILL_READ,
	PREFILL_KEPT,
	PREFILL_ADD,
	PREFILL_OBJECT,
	PREFILL_RAISE,
	PREFILL_SHOW,
	/* life events */
	LIFE_EVENT_LIST,
	LIFE_EVENT_FIND,
	LIFE_EVENT_ITEMS,
	LIFE_EVENT_FIELDS,
	LIFE_EVENT_MATERIALS,
	CASE_GROUP_ADD,
	CASE_GROUP_SHOW,
	CASE_GROUP_CASES,
	CASE_GROUP_SOURCES,
	CASE_GROUP_DRAFTS,
	PREFILL_STATEMENT_COUNT
} EgovPrefillStatement;

extern const EgovStatementSet egov_prefills;

#endif
