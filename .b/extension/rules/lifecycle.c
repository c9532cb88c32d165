/*
 * lifecycle.c: the life of a case as one table. Statute: 行政许可法 (Administrative Licensing Law).
 */
#include "rules/lifecycle.h"

#include <string.h>

#define APPLICANT "citizen window"
#define CLOCK "clock"
#define DECIDABLE                                                                                  \
	(EGOV_GUARD_STEPS_DONE | EGOV_GUARD_NOT_REVIEWER | EGOV_GUARD_NO_GAP_OPEN |                    \
	 EGOV_GUARD_HEARING_OVER)

static const char *const state_names[] = {
	"draft",   "submitted", "correction", "accepted",	  "in_review", "granted",
	"refused", "licensed",	"delivered",  "not_accepted", "withdrawn", "terminated",
};

static const char *const event_names[] = {
	"submit",
	"request_correction",
	"correct",
	"accept",
	"not_accept",
	"review",
	"grant",
	"refuse",
	"license",
	"deliver",
	"withdraw",
	"terminate",
	"accept_with_gaps",
	"deem_accepted",
	"lapse_withdrawn",
	"lapse_refused",
	"lapse_revoked",
};

static const char *const guard_names[] = {
	"materials_complete", "steps_done",		"not_reviewer",		  "first_notice", "before_decision",
	"reasons_given",	  "no_licence_due", "correction_in_time", "no_gap_open",  "hearing_over",
	"number_left",		  "not_barred",		"gaps_allowed",
};

/*
 * Article 29: applying. 31: true materials. 32: accept, ask once for corrections within five days,
 * or refuse to take it and name the right body. 34: review, by two persons where facts are checked.
 * 37 and 38: decide within the limit; a refusal gives its reasons and names the remedies. 39 and 44:
 * licence and delivery within ten days. 47 and 48: no decision before a hearing that was asked for.
 * 57: a limited number goes by the order of acceptance. 78 and 79: bars on applying again.
 *
 * The role clock is nobody's: time itself accepts what nobody answered (32) and ends what the
 * applicant did not supply.
 */
static const EgovTransition transitions[] = {
	{EGOV_CASE_DRAFT, EGOV_CASE_SUBMIT, EGOV_CASE_SUBMITTED, APPLICANT, EGOV_GUARD_NOT_BARRED,
	 "行政许可法 29 78 79"},
	{EGOV_CASE_DRAFT, EGOV_CASE_WITHDRAW, EGOV_CASE_WITHDRAWN, APPLICANT,
	 EGOV_GUARD_BEFORE_DECISION, NULL},

	{EGOV_CASE_SUBMITTED, EGOV_CASE_REQUEST_CORRECTION, EGOV_CASE_CORRECTION, "acceptor",
	 EGOV_GUARD_FIRST_NOTICE, "行政许可法 32(4)"},
	{EGOV_CASE_SUBMITTED, EGOV_CASE_ACCEPT, EGOV_CASE_ACCEPTED, "acceptor",
	 EGOV_GUARD_MATERIALS_COMPLETE, "行政许可法 32(5)"},
	{EGOV_CASE_SUBMITTED, EGOV_CASE_ACCEPT_WITH_GAPS, EGOV_CASE_ACCEPTED, "acceptor",
	 EGOV_GUARD_GAPS_ALLOWED, NULL},
	{EGOV_CASE_SUBMITTED, EGOV_CASE_DEEM_ACCEPTED, EGOV_CASE_ACCEPTED, CLOCK, EGOV_GUARD_NONE,
	 "行政许可法 32(4)"},
	{EGOV_CASE_SUBMITTED, EGOV_CASE_NOT_ACCEPT, EGOV_CASE_NOT_ACCEPTED, "acceptor",
	 EGOV_GUARD_REASONS_GIVEN, "行政许可法 32(1)(2)"},
	{EGOV_CASE_SUBMITTED, EGOV_CASE_WITHDRAW, EGOV_CASE_WITHDRAWN, APPLICANT,
	 EGOV_GUARD_BEFORE_DECISION, NULL},
	{EGOV_CASE_SUBMITTED, EGOV_CASE_TERMINATE, EGOV_CASE_TERMINATED, "decider",
	 EGOV_GUARD_REASONS_GIVEN, NULL},

	{EGOV_CASE_CORRECTION, EGOV_CASE_CORRECT, EGOV_CASE_SUBMITTED, APPLICANT,
	 EGOV_GUARD_CORRECTION_IN_TIME, "行政许可法 32(5)"},
	{EGOV_CASE_CORRECTION, EGOV_CASE_WITHDRAW, EGOV_CASE_WITHDRAWN, APPLICANT,
	 EGOV_GUARD_BEFORE_DECISION, NULL},
	{EGOV_CASE_CORRECTION, EGOV_CASE_TERMINATE, EGOV_CASE_TERMINATED, "decider",
	 EGOV_GUARD_REASONS_GIVEN, NULL},
	{EGOV_CASE_CORRECTION, EGOV_CASE_LAPSE_WITHDRAWN, EGOV_CASE_WITHDRAWN, CLOCK, EGOV_GUARD_NONE,
	 NULL},
	{EGOV_CASE_CORRECTION, EGOV_CASE_LAPSE_REFUSED, EGOV_CASE_REFUSED, CLOCK, EGOV_GUARD_NONE,
	 NULL},

	{EGOV_CASE_ACCEPTED, EGOV_CASE_REVIEW, EGOV_CASE_IN_REVIEW, "reviewer", EGOV_GUARD_NONE,
	 "行政许可法 34"},
	{EGOV_CASE_ACCEPTED, EGOV_CASE_GRANT, EGOV_CASE_GRANTED, "decider",
	 DECIDABLE | EGOV_GUARD_NUMBER_LEFT, "行政许可法 38 57"},
	{EGOV_CASE_ACCEPTED, EGOV_CASE_REFUSE, EGOV_CASE_REFUSED, "decider",
	 DECIDABLE | EGOV_GUARD_REASONS_GIVEN, "行政许可法 38"},
	{EGOV_CASE_ACCEPTED, EGOV_CASE_WITHDRAW, EGOV_CASE_WITHDRAWN, APPLICANT,
	 EGOV_GUARD_BEFORE_DECISION, NULL},
	{EGOV_CASE_ACCEPTED, EGOV_CASE_TERMINATE, EGOV_CASE_TERMINATED, "decider",
	 EGOV_GUARD_REASONS_GIVEN, NULL},
	{EGOV_CASE_ACCEPTED, EGOV_CASE_LAPSE_WITHDRAWN, EGOV_CASE_WITHDRAWN, CLOCK, EGOV_GUARD_NONE,
	 NULL},
	{EGOV_CASE_ACCEPTED, EGOV_CASE_LAPSE_REFUSED, EGOV_CASE_REFUSED, CLOCK, EGOV_GUARD_NONE, NULL},
	{EGOV_CASE_ACCEPTED, EGOV_CASE_LAPSE_REVOKED, EGOV_CASE_NOT_ACCEPTED, CLOCK, EGOV_GUARD_NONE,
	 NULL},

	{EGOV_CASE_IN_REVIEW, EGOV_CASE_REVIEW, EGOV_CASE_IN_REVIEW, "reviewer", EGOV_GUARD_NONE,
	 "行政许可法 34"},
	{EGOV_CASE_IN_REVIEW, EGOV_CASE_GRANT, EGOV_CASE_GRANTED, "decider",
	 DECIDABLE | EGOV_GUARD_NUMBER_LEFT, "行政许可法 38 57"},
	{EGOV_CASE_IN_REVIEW, EGOV_CASE_REFUSE, EGOV_CASE_REFUSED, "decider",
	 DECIDABLE | EGOV_GUARD_REASONS_GIVEN, "行政许可法 38"},
	{EGOV_CASE_IN_REVIEW, EGOV_CASE_WITHDRAW, EGOV_CASE_WITHDRAWN, APPLICANT,
	 EGOV_GUARD_BEFORE_DECISION, NULL},
	{EGOV_CASE_IN_REVIEW, EGOV_CASE_TERMINATE, EGOV_CASE_TERMINATED, "decider",
	 EGOV_GUARD_REASONS_GIVEN, NULL},
	{EGOV_CASE_IN_REVIEW, EGOV_CASE_LAPSE_WITHDRAWN, EGOV_CASE_WITHDRAWN, CLOCK, EGOV_GUARD_NONE,
	 NULL},
	{EGOV_CASE_IN_REVIEW, EGOV_CASE_LAPSE_REFUSED, EGOV_CASE_REFUSED, CLOCK, EGOV_GUARD_NONE, NULL},
	{EGOV_CASE_IN_REVIEW, EGOV_CASE_LAPSE_REVOKED, EGOV_CASE_NOT_ACCEPTED, CLOCK, EGOV_GUARD_NONE,
	 NULL},

	{EGOV_CASE_GRANTED, EGOV_CASE_LICENSE, EGOV_CASE_LICENSED, "licensor", EGOV_GUARD_NONE,
	 "行政许可法 39"},
	{EGOV_CASE_GRANTED, EGOV_CASE_DELIVER, EGOV_CASE_DELIVERED, "deliverer",
	 EGOV_GUARD_NO_LICENCE_DUE, "行政许可法 44"},
	{EGOV_CASE_REFUSED, EGOV_CASE_DELIVER, EGOV_CASE_DELIVERED, "deliverer", EGOV_GUARD_NONE,
	 "行政许可法 38"},
	{EGOV_CASE_LICENSED, EGOV_CASE_DELIVER, EGOV_CASE_DELIVERED, "deliverer", EGOV_GUARD_NONE,
	 "行政许可法 44"},
};

#define TRANSITION_COUNT (sizeof(transitions) / sizeof(transitions[0]))

static bool find_word(const char *const *words, int count, const char *word, size_t length,
					  int *index);

/* Returns the code word of a state. */
const char *
egov_case_state_name(EgovCaseState state)
{
	return state_names[state];
}

/* Returns the code word of an event. */
const char *
egov_case_event_name(EgovCaseEvent event)
{
	return event_names[event];
}

/* Returns the code word of one guard bit, NULL for anything but one bit of the enum. */
const char *
egov_case_guard_name(EgovCaseGuard guard)
{
	for (size_t i = 0; i < sizeof(guard_names) / sizeof(guard_names[0]); i++)
	{
		if ((unsigned) guard == 1u << i)
			return guard_names[i];
	}
	return NULL;
}

/* Returns whether the word names a state, and sets it. */
bool
egov_case_state_parse(const char *word, size_t length, EgovCaseState *state)
{
	int index;

	if (!find_word(state_names, EGOV_CASE_STATE_COUNT, word, length, &index))
		return false;
	*state = (EgovCaseState) index;
	return true;
}

/* Returns whether the word names an event, and sets it. */
bool
egov_case_event_parse(const char *word, size_t length, EgovCaseEvent *event)
{
	int index;

	if (!find_word(event_names, EGOV_CASE_EVENT_COUNT, word, length, &index))
		return false;
	*event = (EgovCaseEvent) index;
	return true;
}

/* Returns the one row of state and event; the guards of the row are the caller's to check. */
const EgovTransition *
egov_lifecycle_next(EgovCaseState state, EgovCaseEvent event)
{
	for (size_t i = 0; i < TRANSITION_COUNT; i++)
	{
		if (transitions[i].state == state && transitions[i].event == event)
			return &transitions[i];
	}
	return NULL;
}

/* Returns whether the role is one of the transition's. */
bool
egov_transition_allows(const EgovTransition *transition, const char *role)
{
	const char *place = transition->roles;
	size_t length = strlen(role);

	while (*place != '\0')
	{
		size_t word = strcspn(place, " ");

		if (word == length && memcmp(place, role, length) == 0)
			return true;
		place += word;
		place += strspn(place, " ");
	}
	return false;
}

/* Returns the row by its place in the table. */
const EgovTransition *
egov_lifecycle_row(size_t row)
{
	return row < TRANSITION_COUNT ? &transitions[row] : NULL;
}

/* Returns whether the state is an end. */
bool
egov_case_state_closed(EgovCaseState state)
{
	for (size_t i = 0; i < TRANSITION_COUNT; i++)
	{
		if (transitions[i].state == state)
			return false;
	}
	return true;
}

/* Finds a word among the words; sets its index. */
static bool
find_word(const char *const *words, int count, const char *word, size_t length, int *index)
{
	for (int i = 0; i < count; i++)
	{
		if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
		{
			*index = i;
			return true;
		}
	}
	return false;
}
