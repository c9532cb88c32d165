/*
 * appraisal.h: appraisals: a scheme applied to a class of people or organs in a year. The row of the
 * appraisal is locked first, by every act.
 */
#ifndef EGOV_APPRAISAL_H
#define EGOV_APPRAISAL_H

#include "org/deadline.h"

#define EGOV_APPRAISAL_KIND "appraisal"

/* Its deadline, and its length by law. */
#define EGOV_APPRAISAL_PUBLICATION "publication"
#define EGOV_LIMIT_ASSESSMENT_PUBLICATION "assessment-publication"

/* States, as bits: what an act is for is one of several. */
#define EGOV_APPRAISAL_PLAN 0x01
#define EGOV_APPRAISAL_COLLECT 0x02
#define EGOV_APPRAISAL_FROZEN 0x04
#define EGOV_APPRAISAL_CALCULATED 0x08
#define EGOV_APPRAISAL_REVIEW 0x10
#define EGOV_APPRAISAL_PUBLISHED 0x20
#define EGOV_APPRAISAL_CLOSED 0x40

/* An appraisal that is locked. */
typedef struct EgovAppraisal
{
	pg_uuid_t *id;
	const char *state;
	int version;
	const char *class;
	int year;
	DateADT collect_through;
	pg_uuid_t *teams; /* appraisal of the teams, NULL without one */
	Jsonb *scheme;
} EgovAppraisal;

/* The answer of each act on an appraisal. */
extern const EgovField egov_appraisal_fields[];

/*
 * Locks the appraisal in the path, in the version that was read where the function asks for one, in one
 * of the states. False when it refused.
 */
extern bool egov_appraisal_enter(EgovCall *call, int states, EgovAppraisal *appraisal);
/* Whether there is the appraisal of a path, for reading; refuses and returns false where not. */
extern bool egov_appraisal_there(EgovCall *call, const pg_uuid_t *id);
/* Whether the actor is on the committee; refuses and returns false. */
extern bool egov_appraisal_committee(EgovCall *call, const EgovAppraisal *appraisal);
/* Refuses with not-ready and one error for each row, whose first column is a pointer. */
extern void egov_appraisal_unready(EgovCall *call, EgovRows missing, const char *code);
/* Appends an event of the appraisal; answers with the appraisal. */
extern void egov_appraisal_event(EgovCall *call, const EgovAppraisal *appraisal, const char *kind,
								 JsonbValue *data);
extern void egov_appraisal_answer(EgovCall *call, const pg_uuid_t *id);
/*
 * Adds rows of (pointer, code) as errors below /body/member; a row whose code is "own" refuses instead:
 * nobody assesses themselves. False when there was one.
 */
extern bool egov_appraisal_faultless(EgovCall *call, const char *prefix, EgovRows faults);
/* uuid[] of a list member of the body, NULL where it is absent. */
extern ArrayType *egov_appraisal_uuids(EgovCall *call, const char *name);
/* What is wrong with the text of a decimal number, with a sign or without; NULL for nothing. */
extern const char *egov_appraisal_number_check(const char *text, int length);

#endif
