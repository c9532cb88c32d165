/*
 * core_statements.h: the statements of core.
 */
#ifndef EGOV_CORE_STATEMENTS_H
#define EGOV_CORE_STATEMENTS_H

#include "core/statement.h"

typedef enum EgovCoreStatement
{
	CORE_EVENT_APPEND,
	CORE_KEY_FIND,
	CORE_KEY_STORE,
	CORE_COUNTER_NEXT,
	CORE_SECRET,
	CORE_LABELS,
	CORE_STATEMENT_COUNT
} EgovCoreStatement;

extern const EgovStatementSet egov_core;

#endif
