/*
 * lifecycle.h: the states of a case and what leads from one to the next.
 */
#ifndef EGOV_LIFECYCLE_H
#define EGOV_LIFECYCLE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum EgovCaseState
{
	EGOV_CASE_DRAFT,
	EGOV_CASE_SUBMITTED,
	EGOV_CASE_CORRECTION,
	EGOV_CASE_ACCEPTED,
	EGOV_CASE_IN_REVIEW,
	EGOV_CASE_GRANTED,
	EGOV_CASE_REFUSED,
	EGOV_CASE_LICENSED,
	EGOV_CASE_DELIVERED,
	EGOV_CASE_NOT_ACCEPTED,
	EGOV_CASE_WITHDRAWN,
	EGOV_CASE_TERMINATED,
	EGOV_CASE_STATE_COUNT
} EgovCaseState;

typedef enum EgovCaseEvent
{
	EGOV_CASE_SUBMIT,
	EGOV_CASE_REQUEST_CORRECTION,
	EGOV_CASE_CORRECT,
	EGOV_CASE_ACCEPT,
	EGOV_CASE_NOT_ACCEPT,
	EGOV_CASE_REVIEW,
	EGOV_CASE_GRANT,
	EGOV_CASE_REFUSE,
	EGOV_CASE_LICENSE,
	EGOV_CASE_DELIVER,
	EGOV_CASE_WITHDRAW,
	EGOV_CASE_TERMINATE,
	EGOV_CASE_ACCEPT_WITH_GAPS,
	EGOV_CASE_DEEM_ACCEPTED, /* these four are what time does */
	EGOV_CASE_LAPSE_WITHDRAWN,
	EGOV_CASE_LAPSE_REFUSED,
	EGOV_CASE_LAPSE_REVOKED,
	EGOV_CASE_EVENT_COUNT
} EgovCaseEvent;

/* What must hold besides the state; the caller, who knows the case, checks each bit. */
typedef enum EgovCaseGuard
{
	EGOV_GUARD_NONE = 0,
	EGOV_GUARD_MATERIALS_COMPLETE = 1 << 0, /* mandatory materials are here or promised */
	EGOV_GUARD_STEPS_DONE = 1 << 1,			/* no step waits or runs */
	EGOV_GUARD_NOT_REVIEWER = 1 << 2,		/* the actor reviewed no step of the case */
	EGOV_GUARD_FIRST_NOTICE = 1 << 3,		/* no correction was asked for before */
	EGOV_GUARD_BEFORE_DECISION = 1 << 4,	/* nothing is decided yet */
	EGOV_GUARD_REASONS_GIVEN = 1 << 5,		/* reasons, and the remedies or the right body */
	EGOV_GUARD_NO_LICENCE_DUE = 1 << 6,		/* the item ends without a licence */
	EGOV_GUARD_CORRECTION_IN_TIME = 1 << 7, /* the last day of the notice has not ended */
	EGOV_GUARD_NO_GAP_OPEN = 1 << 8,		/* every material that was promised has come */
	EGOV_GUARD_HEARING_OVER = 1 << 9,		/* no hearing that was asked for is to be held */
	EGOV_GUARD_NUMBER_LEFT = 1 << 10,		/* a licence of a limited number is left, in order */
	EGOV_GUARD_NOT_BARRED = 1 << 11,		/* no bar on applying again is in force */
	EGOV_GUARD_GAPS_ALLOWED = 1 << 12		/* the item lets what is missing come later */
} EgovCaseGuard;

typedef struct EgovTransition
{
	EgovCaseState state;
	EgovCaseEvent event;
	EgovCaseState next;
	const char *roles; /* role codes, one space between */
	unsigned guards;   /* bits of EgovCaseGuard */
	const char *basis; /* statute and article, NULL where the rule is the office's own */
} EgovTransition;

/* Code words; NULL for a number that is no guard bit. */
extern const char *egov_case_state_name(EgovCaseState state);
extern const char *egov_case_event_name(EgovCaseEvent event);
extern const char *egov_case_guard_name(EgovCaseGuard guard);
/* Read a code word; false for any other word. */
extern bool egov_case_state_parse(const char *word, size_t length, EgovCaseState *state);
extern bool egov_case_event_parse(const char *word, size_t length, EgovCaseEvent *event);
/* The transition that the event makes from the state, NULL where the state does not allow it. */
extern const EgovTransition *egov_lifecycle_next(EgovCaseState state, EgovCaseEvent event);
/* Whether the role may make the transition. */
extern bool egov_transition_allows(const EgovTransition *transition, const char *role);
/* The rows of the table, from 0; NULL past the last. */
extern const EgovTransition *egov_lifecycle_row(size_t row);
/* Whether no event leads out of the state. */
extern bool egov_case_state_closed(EgovCaseState state);

#endif
