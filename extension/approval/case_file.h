/*
 * case_file.h: a case while a call works on it.
 */
#ifndef EGOV_CASE_FILE_H
#define EGOV_CASE_FILE_H

#include "approval/approval.h"
#include "approval/item_facts.h"
#include "org/notice.h"

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
	pg_uuid_t *desk; /* department that acts, NULL for the applicant and for time */
	int version;
	bool correction_told;
	bool decided;
	Jsonb *form;
	TimestampTz submitted_at;
	TimestampTz accepted_at;
	TimestampTz received_at; /* when the office had all it asked for */
	TimestampTz settles_at;	 /* when the law itself moves the case, EGOV_NO_TIME for never */
	char *settles_to;		 /* the state it has from then on */
	char *language;			 /* of the applicant */
	pg_uuid_t *renews;		 /* licence that it asks to renew */
	TimestampTz closed_at;
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
	TimestampTz received_at;
	TimestampTz settles_at; /* absent: nothing settles from now on */
	const char *settles_to;
	ArrayType *departments;
} EgovCaseChange;

/* The channel of cases that their own system reports. */
#define EGOV_CHANNEL_SYSTEM "system"

#define EGOV_NO_CHANGE                                                                             \
	{                                                                                              \
		NULL, EGOV_NO_TIME, EGOV_NO_TIME, EGOV_NO_TIME, EGOV_NO_TIME, EGOV_NO_TIME, EGOV_NO_TIME,  \
			EGOV_NO_TIME, NULL, NULL                                                               \
	}

/*
 * Locks the case (first in the lock order); false and not-found where it is invisible. What time has
 * done to it by now is written first, and stays also when the call is refused.
 */
extern bool egov_case_lock(EgovCall *call, const pg_uuid_t *id, EgovCaseFile *file);
/* The same for an act that handles the case; refuses one that another system handles. */
extern bool egov_case_lock_ours(EgovCall *call, const pg_uuid_t *id, EgovCaseFile *file);
/* Whether another system handles the case. */
extern bool egov_case_elsewhere(const EgovCaseFile *file);
/* The same for clock work; false, without waiting, where another transaction works on the case. */
extern bool egov_case_lock_free(EgovCall *call, const pg_uuid_t *id, EgovCaseFile *file);
/*
 * The checks of an act of an official on the case in the path, in order: visibility, one of the
 * function's roles in the department in charge, own case, If-Match. False when the call is refused.
 * Locks the case.
 */
extern bool egov_case_open(EgovCall *call, EgovCaseFile *file);
/* The same for a transition: the state and the claim of its task besides. */
extern bool egov_case_enter(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event);
/* Refuses when the present state does not allow the event. */
extern bool egov_case_allows(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
/* Refuses unless the case is accepted and not decided. */
extern bool egov_case_handled(EgovCall *call, const EgovCaseFile *file);
/* Refuses when the actor is the applicant, or filed the case as a party. */
extern bool egov_case_foreign(EgovCall *call, const EgovCaseFile *file);
/* Refuses an extranet actor who is neither applicant nor filer; officials must have filed it. */
extern bool egov_case_filed_by_actor(EgovCall *call, EgovCaseFile *file);
/* Whether row security shows the case; not-found otherwise. */
extern bool egov_case_visible(EgovCall *call, const pg_uuid_t *id, bool *decided);

/*
 * The draft is submitted as it is: it gets its number, its acceptance a limit. The caller has checked
 * it; locks the counter of case numbers.
 */
extern void egov_case_submit(EgovCall *call, EgovCaseFile *file);
/* Moves the case along an event that its state allows; appends the event. */
extern pg_uuid_t *egov_case_move(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event,
								 const EgovCaseChange *change, JsonbValue *data);
/* The same along an event that time makes, dated by call->now. */
extern pg_uuid_t *egov_case_move_by_clock(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event,
										  const EgovCaseChange *change, JsonbValue *data);
/*
 * Appends an event that leaves the state as it is; gives the case a new version and finds its lamp
 * anew. settles_at and settles_to of the file are written as they are.
 */
extern void egov_case_touch(EgovCall *call, EgovCaseFile *file, const char *event,
							JsonbValue *data);
/* Answers with the case as it is now. */
extern void egov_case_answer(EgovCall *call, const pg_uuid_t *id);
extern const EgovField egov_case_answer_fields[];

/* The case as a thing that has deadlines; whom its notices tell. */
extern EgovSubject egov_case_subject(const EgovCaseFile *file);
extern EgovAddress egov_case_address(const EgovCaseFile *file);

/* The next public number of a kind ("case", "licence"): area code, year and six digits or more. */
extern char *egov_number_next(EgovCall *call, const char *kind, const char *infix);
/* The code that goes with a number, for progress and verification. */
extern char *egov_query_code(EgovCall *call, const char *number);

#endif
