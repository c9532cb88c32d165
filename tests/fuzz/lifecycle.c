/*
 * lifecycle.c: any events in any order go the way of the list of the unit tests; what is decided
 * stays decided, and an end is one. Any bytes are a word or a role only if they are one.
 */
#include "rules/lifecycle.h"

#include "../unit/plain_lifecycle.h"
#include "bytes.h"

/* Whether a state is reached by a decision alone. */
static bool
decided(EgovCaseState state)
{
	return state == EGOV_CASE_GRANTED || state == EGOV_CASE_REFUSED ||
		   state == EGOV_CASE_LICENSED || state == EGOV_CASE_DELIVERED;
}

/* Takes one event; the state after it. */
static EgovCaseState
step(EgovCaseState state, EgovCaseEvent event)
{
	const EgovTransition *found = egov_lifecycle_next(state, event);
	const char *want = plain_next(egov_case_state_name(state), egov_case_event_name(event));

	must((found == NULL) == (want == NULL));
	if (found == NULL)
		return state;
	must(strcmp(egov_case_state_name(found->next), want) == 0);
	must(!egov_case_state_closed(state) && found->next != EGOV_CASE_DRAFT);
	must(!decided(state) || decided(found->next));
	must(state != EGOV_CASE_GRANTED || found->next != EGOV_CASE_REFUSED);
	must(found->next != EGOV_CASE_LICENSED || state == EGOV_CASE_GRANTED);
	return found->next;
}

/* Whether a role stands in a list of roles, the plain way: with a space on both sides. */
static bool
allowed(const char *roles, const char *role)
{
	char list[200];
	char wanted[200];

	if (role[0] == '\0' || strchr(role, ' ') != NULL || strlen(role) > sizeof(wanted) - 3)
		return false;
	strcat(strcat(strcpy(list, " "), roles), " ");
	strcat(strcat(strcpy(wanted, " "), role), " ");
	return strstr(list, wanted) != NULL;
}

/* What the bytes are as a word. */
static void
check_word(const char *word)
{
	size_t length = strlen(word);
	EgovCaseState state;
	EgovCaseEvent event;
	int states = 0;
	int events = 0;

	for (int i = 0; i < EGOV_CASE_STATE_COUNT; i++)
		states += strcmp(egov_case_state_name((EgovCaseState) i), word) == 0;
	for (int i = 0; i < EGOV_CASE_EVENT_COUNT; i++)
		events += strcmp(egov_case_event_name((EgovCaseEvent) i), word) == 0;
	must(egov_case_state_parse(word, length, &state) == (states == 1));
	must(egov_case_event_parse(word, length, &event) == (events == 1));
	must(states == 0 || strcmp(egov_case_state_name(state), word) == 0);
	must(events == 0 || strcmp(egov_case_event_name(event), word) == 0);
	for (size_t row = 0; egov_lifecycle_row(row) != NULL; row++)
		must(egov_transition_allows(egov_lifecycle_row(row), word) ==
			 allowed(egov_lifecycle_row(row)->roles, word));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};
	char *word = bytes_string(&bytes, '\n');
	EgovCaseState state = EGOV_CASE_DRAFT;

	check_word(word);
	free(word);
	while (bytes.size > 0)
		state = step(state, (EgovCaseEvent) bytes_below(&bytes, EGOV_CASE_EVENT_COUNT));
	return 0;
}
