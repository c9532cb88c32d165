/*
 * sharing_statements.h: the statements of sharing.
 */
#ifndef EGOV_SHARING_STATEMENTS_H
#define EGOV_SHARING_STATEMENTS_H

#include "core/statement.h"

typedef enum EgovSharingStatement
{
	/* the set of grants */
	SET_RESOURCES,
	SET_PURPOSES,
	SET_GRANTS,
	LOGIN_DEPARTMENT,
	/* reading */
	CASE_FACTS,
	QUOTA_LEFT,
	ACCOUNT_NAME,
	/* the log */
	LOG_SALT_ADD,
	LOG_APPEND,
	LOG_SUBJECTS_ADD,
	LOG_QUOTA,
	LOG_QUOTA_ADD,
	LOG_QUOTA_SUBJECTS_ADD,
	SHARING_STATEMENT_COUNT
} EgovSharingStatement;

extern const EgovStatementSet egov_sharing;

#endif
