/*
 * result_objection.h: objections to results.
 */
#ifndef EGOV_RESULT_OBJECTION_H
#define EGOV_RESULT_OBJECTION_H

#include "assessment/result.h"
#include "org/deadline.h"

#define EGOV_OBJECTION_PUBLICATION "publication"
#define EGOV_OBJECTION_REVIEW "review"
#define EGOV_OBJECTION_APPEAL "appeal"

/* Who answers which kind; nobody of them who took part in the finding. */
#define EGOV_ROLE_REVIEWS EGOV_ROLE_DECIDES_RESULTS
#define EGOV_ROLE_HEARS_APPEALS (EGOV_ROLE_COMMITTEE | EGOV_ROLE_GOVERNMENT_HEAD)
#define EGOV_ROLE_ANSWERS (EGOV_ROLE_REVIEWS | EGOV_ROLE_HEARS_APPEALS)

/* What the law says of a kind of objection. */
typedef struct EgovObjectionKind
{
	const char *code;
	const char *deadline; /* kind of the deadline for the answer */
	const char *limit;	  /* its limit in egov.legal_limit */
	uint32 answers;		  /* who answers it */
} EgovObjectionKind;

/* The kind of a code word, which must be one. */
extern const EgovObjectionKind *egov_objection_kind(const char *code);
/* The fields of an objection in answers. */
extern const EgovField egov_result_objection_fields[];
/* Answers with an objection. */
extern void egov_result_objection_answer(EgovCall *call, const pg_uuid_t *id);

#endif
