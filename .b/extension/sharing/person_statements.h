/*
 * person_statements.h: the statements of what concerns the person whom shared data are about.
 */
#ifndef EGOV_PERSON_STATEMENTS_H
#define EGOV_PERSON_STATEMENTS_H

#include "core/statement.h"

typedef enum EgovPersonStatement
{
	SUBJECT_HASH,
	OWN_NUMBER,
	SALT_ERASE,
	LINK_ERASE,
	/* reads about a person */
	USAGE_LIST,
	USAGE_COUNT,
	USAGE_TOTAL,
	USAGE_FIND,
	USAGE_OLDEST,
	INQUIRER,
	/* objections */
	OBJECTION_FIELD,
	OBJECTION_SAID,
	OBJECTION_ADD,
	OBJECTION_PERSONAL_ADD,
	OBJECTION_SHOW,
	OBJECTION_LIST,
	OBJECTION_MINE,
	OBJECTION_LOCK,
	OBJECTION_CONCLUDE,
	OBJECTION_READERS,
	CORRECTION_ADD,
	CORRECTION_LIST,
	PERSON_STATEMENT_COUNT
} EgovPersonStatement;

extern const EgovStatementSet egov_sharing_person;

#endif
