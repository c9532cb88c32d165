/*
 * lifecycle.c: the whole table of states and events, and its words.
 */
#include "rules/lifecycle.h"

#include <string.h>

#include "plain_lifecycle.h"
#include "tap.h"

/* Every pair of state and event. */
static void
all_pairs(void)
{
	for (int s = 0; s < EGOV_CASE_STATE_COUNT; s++)
	{
		const char *state = egov_case_state_name((EgovCaseState) s);

		for (int e = 0; e < EGOV_CASE_EVENT_COUNT; e++)
		{
			const char *event = egov_case_event_name((EgovCaseEvent) e);
			const EgovTransition *found = egov_lifecycle_next((EgovCaseState) s, (EgovCaseEvent) e);
			const char *next = found == NULL ? NULL : egov_case_state_name(found->next);
			const char *want = plain_next(state, event);

			tap_ok(want == NULL ? next == NULL : next != NULL && strcmp(next, want) == 0,
				   "%s, %s: %s", state, event, want == NULL ? "no" : want);
		}
	}
}

/* Words read back as what they name; others do not read. */
static void
words(void)
{
	EgovCaseState state;
	EgovCaseEvent event;
	int wrong = 0;

	for (int s = 0; s < EGOV_CASE_STATE_COUNT; s++)
	{
		const char *name = egov_case_state_name((EgovCaseState) s);

		wrong += !egov_case_state_parse(name, strlen(name), &state) || (int) state != s;
	}
	tap_is(wrong, 0, "states read back");
	for (int e = 0; e < EGOV_CASE_EVENT_COUNT; e++)
	{
		const char *name = egov_case_event_name((EgovCaseEvent) e);

		wrong += !egov_case_event_parse(name, strlen(name), &event) || (int) event != e;
	}
	tap_is(wrong, 0, "events read back");
	tap_ok(!egov_case_state_parse("Draft", 5, &state), "no state Draft");
	tap_ok(!egov_case_state_parse("draft", 4, &state), "no state draf");
	tap_ok(!egov_case_event_parse("submitt", 7, &event), "no event submitt");
	tap_ok(!egov_case_event_parse("", 0, &event), "no event without letters");
}

/* Ends, rows, roles and guards. */
static void
table(void)
{
	const EgovTransition *grant = egov_lifecycle_next(EGOV_CASE_IN_REVIEW, EGOV_CASE_GRANT);
	const EgovTransition *submit = egov_lifecycle_next(EGOV_CASE_DRAFT, EGOV_CASE_SUBMIT);
	const EgovTransition *lapse = egov_lifecycle_next(EGOV_CASE_SUBMITTED, EGOV_CASE_DEEM_ACCEPTED);
	size_t rows = 0;

	while (egov_lifecycle_row(rows) != NULL)
		rows++;
	tap_is((int64_t) rows, PLAIN_TRANSITIONS, "the table has no other row");
	tap_ok(egov_case_state_closed(EGOV_CASE_DELIVERED) &&
			   egov_case_state_closed(EGOV_CASE_NOT_ACCEPTED) &&
			   egov_case_state_closed(EGOV_CASE_WITHDRAWN) &&
			   egov_case_state_closed(EGOV_CASE_TERMINATED),
		   "the four ends are closed");
	tap_ok(!egov_case_state_closed(EGOV_CASE_DRAFT) && !egov_case_state_closed(EGOV_CASE_LICENSED),
		   "others are not");
	tap_ok(egov_transition_allows(submit, "citizen") && egov_transition_allows(submit, "window"),
		   "citizen and window submit");
	tap_ok(!egov_transition_allows(submit, "acceptor") && !egov_transition_allows(submit, "citi") &&
			   !egov_transition_allows(submit, "") && !egov_transition_allows(submit, "windox"),
		   "nobody else does");
	tap_is(
		grant->guards,
		EGOV_GUARD_STEPS_DONE | EGOV_GUARD_NOT_REVIEWER | EGOV_GUARD_NO_GAP_OPEN |
			EGOV_GUARD_HEARING_OVER | EGOV_GUARD_NUMBER_LEFT,
		"granting needs all steps done, another person, no gap, no hearing to come, a number left");
	tap_ok(egov_transition_allows(lapse, "clock") && !egov_transition_allows(lapse, "decider"),
		   "what time does nobody else does");
	tap_ok(strcmp(egov_case_guard_name(EGOV_GUARD_STEPS_DONE), "steps_done") == 0 &&
			   strcmp(egov_case_guard_name(EGOV_GUARD_NO_LICENCE_DUE), "no_licence_due") == 0,
		   "guards have names");
	tap_ok(egov_case_guard_name(EGOV_GUARD_NONE) == NULL, "no guard has none");
}

int
main(void)
{
	all_pairs();
	words();
	table();
	return tap_done();
}
