/*
 * supervision_statements.h: the statements of ratings, lamps and supervision.
 */
#ifndef EGOV_SUPERVISION_STATEMENTS_H
#define EGOV_SUPERVISION_STATEMENTS_H

#include "core/statement.h"

typedef enum EgovSupervisionStatement
{
	RATING_OF_CASE,
	RATING_ADD,
	RATING_LIST,
	RATING_SHOW,
	RATING_LOCK,
	RATING_CONTACT,
	RATING_RECTIFY,
	LAMP_SUMMARY,
	LAMP_CASES,
	SUPERVISION_ADD,
	SUPERVISION_LIST,
	SUPERVISION_SHOW,
	SUPERVISION_LOCK,
	SUPERVISION_REPLY,
	SUPERVISION_URGE,
	SUPERVISION_TOUCH,
	SUPERVISION_CLOSE,
	SUPERVISION_STATEMENT_COUNT
} EgovSupervisionStatement;

extern const EgovStatementSet egov_supervision;

#endif
