/*
 * case_file.h: a case while a call works on it.
 */
#ifndef EGOV_CASE_FILE_H
#define EGOV_CASE_FILE_H

#include "approval/approval.h"
#include "approval/approval_statements.h"
#include "approval/item_facts.h"

/* A locked case; its strings live as long as the call. */
typedef struct EgovCaseFile
{
	pg_uuid_t id;
	char *number; /* NULL for a draft */
	pg_uuid_t item;
	int item_version;
	EgovCaseState state;
	pg_uuid_t applicant;
	pg_uuid_t *filer; /* party, NULL when an official filed it */
	pg_uuid_t filer_account;
	char *channel;
	pg_uuid_t department;
	int version;
	bool correction_told;
	bool decided;
	Jsonb *form;
} EgovCaseFile;

/* What a transition changes besides the state; absent values stay as they are. */
typedef struct EgovCaseChange
{
	const char *number;
	TimestampTz submitted_at;
	TimestampTz accepted_at;
	TimestampTz decided_at;
	TimestampTz closed_at;
	TimestampTz correction_told_at;
	ArrayType *departments;
} EgovCaseChange;

#define EGOV_NO_CHANGE                                                                             \
	{                                                                                              \
		NULL, EGOV_NO_TIME, EGOV_NO_TIME, EGOV_NO_TIME, EGOV_NO_TIME, EGOV_NO_TIME, NULL           \
	}

/* Locks the case (first in the lock order) of the path; false and not-found where it is invisible. */
extern bool egov_case_lock(EgovCall *call, const pg_uuid_t *id, EgovCaseFile *file);
/*
 * The checks of a transition by an official, in order: visibility, role of the life cycle in the
 * department in charge, own case, If-Match, state, claim. False when the call is refused. Locks the
 * case.
 */
extern bool egov_case_enter(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event);
/* Refuses when the present state does not allow the event. */
extern bool egov_case_allows(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
/* Refuses when the actor is the applicant, or filed the case as a party. */
extern bool egov_case_foreign(EgovCall *call, const EgovCaseFile *file);
/* Refuses an extranet actor who is neither applicant nor filer; officials must have filed it. */
extern bool egov_case_filed_by_actor(EgovCall *call, const EgovCaseFile *file);

/* Moves the case along an event that egov_case_allows() let pass; appends the event. */
extern pg_uuid_t *egov_case_move(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event,
								 const EgovCaseChange *change, JsonbValue *data);
/* Answers with the case as it is now. */
extern void egov_case_answer(EgovCall *call, const pg_uuid_t *id);
extern const EgovField egov_case_answer_fields[];

/* The next public number of a kind ("case", "licence"): area code, year and six digits or more. */
extern char *egov_number_next(EgovCall *call, const char *kind, const char *infix);
/* The code that goes with a number, for progress and verification. */
extern char *egov_query_code(EgovCall *call, const char *number);

#endif
