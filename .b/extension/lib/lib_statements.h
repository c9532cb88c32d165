/*
 * lib_statements.h: the statements of the library.
 */
#ifndef EGOV_LIB_STATEMENTS_H
#define EGOV_LIB_STATEMENTS_H

#include "core/statement.h"

typedef enum EgovLibStatement
{
	LIB_CALENDAR_YEARS,
	LIB_CALENDAR_DAYS,
	LIB_NOTICE_HEAD,
	LIB_NOTICE_CLEAR,
	LIB_NOTICE_LIST,
	LIB_STATEMENT_COUNT
} EgovLibStatement;

extern const EgovStatementSet egov_lib;

#endif
