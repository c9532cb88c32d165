/*
 * result.h: results of an appraisal and who may see them.
 */
#ifndef EGOV_RESULT_H
#define EGOV_RESULT_H

#include "assessment/assessment.h"
#include "assessment/result_statements.h"

/* A city's codes of egov.legal_limit and the kinds of deadline that they set. */
#define EGOV_LIMIT_PUBLICATION_ANSWER "appraisal-objection"
#define EGOV_LIMIT_REVIEW_REQUEST "servant-95-review"
#define EGOV_LIMIT_REVIEW "servant-96-review"
#define EGOV_LIMIT_APPEAL_REQUEST "servant-95-appeal"
#define EGOV_LIMIT_APPEAL "servant-96-appeal"

#define EGOV_APPRAISAL_PUBLISHED "published"
#define EGOV_APPRAISAL_CLOSED "closed"

/* What decides about a result; strings live as long as the call. */
typedef struct EgovResult
{
	pg_uuid_t id;
	pg_uuid_t appraisal;
	pg_uuid_t *person; /* NULL for a team, an organ or a site */
	pg_uuid_t department;
	const char *appraisal_state;
	DateADT publication_through;
	DateADT closed_on;
	const char *score; /* that holds now, NULL without one */
	int grade;		   /* place in the scheme, EGOV_GRADE_NONE without one */
	char **grades;	   /* codes in their order */
	int grade_count;
} EgovResult;

/* Fills the facts of a result; false where there is none or it was not calculated yet. */
extern bool egov_result_find(EgovCall *call, const pg_uuid_t *id, EgovResult *result);
/* Whether it is about the actor, or about what the actor is the head of. */
extern bool egov_result_concerns(const EgovResult *result);
/*
 * The last day to appeal against a closed result of a person; EGOV_NO_DATE while a review is late, for
 * then there is none yet.
 */
extern DateADT egov_result_appeal_until(EgovCall *call, const EgovResult *result);
/* Whether everybody concerned may see it. */
extern bool egov_result_public(const EgovResult *result);

#endif
