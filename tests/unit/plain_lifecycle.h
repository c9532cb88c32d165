/*
 * plain_lifecycle.h: the life cycle of a case as a list of words, to compare with.
 */
#ifndef TESTS_UNIT_PLAIN_LIFECYCLE_H
#define TESTS_UNIT_PLAIN_LIFECYCLE_H

#include <stddef.h>
#include <string.h>

/* Every transition there is: state, event, next state. All other pairs lead nowhere. */
static const char *const plain_transitions[][3] = {
	{"draft", "submit", "submitted"},
	{"draft", "withdraw", "withdrawn"},
	{"submitted", "request_correction", "correction"},
	{"submitted", "accept", "accepted"},
	{"submitted", "accept_with_gaps", "accepted"},
	{"submitted", "deem_accepted", "accepted"},
	{"submitted", "not_accept", "not_accepted"},
	{"submitted", "withdraw", "withdrawn"},
	{"submitted", "terminate", "terminated"},
	{"correction", "correct", "submitted"},
	{"correction", "withdraw", "withdrawn"},
	{"correction", "terminate", "terminated"},
	{"correction", "lapse_withdrawn", "withdrawn"},
	{"correction", "lapse_refused", "refused"},
	{"accepted", "review", "in_review"},
	{"accepted", "grant", "granted"},
	{"accepted", "refuse", "refused"},
	{"accepted", "withdraw", "withdrawn"},
	{"accepted", "terminate", "terminated"},
	{"accepted", "lapse_withdrawn", "withdrawn"},
	{"accepted", "lapse_refused", "refused"},
	{"accepted", "lapse_revoked", "not_accepted"},
	{"in_review", "review", "in_review"},
	{"in_review", "grant", "granted"},
	{"in_review", "refuse", "refused"},
	{"in_review", "withdraw", "withdrawn"},
	{"in_review", "terminate", "terminated"},
	{"in_review", "lapse_withdrawn", "withdrawn"},
	{"in_review", "lapse_refused", "refused"},
	{"in_review", "lapse_revoked", "not_accepted"},
	{"granted", "license", "licensed"},
	{"granted", "deliver", "delivered"},
	{"refused", "deliver", "delivered"},
	{"licensed", "deliver", "delivered"},
};

#define PLAIN_TRANSITIONS (sizeof(plain_transitions) / sizeof(plain_transitions[0]))

/* The next state of a pair by the list above, NULL for none. */
static inline const char *
plain_next(const char *state, const char *event)
{
	for (size_t i = 0; i < PLAIN_TRANSITIONS; i++)
	{
		if (strcmp(plain_transitions[i][0], state) == 0 &&
			strcmp(plain_transitions[i][1], event) == 0)
			return plain_transitions[i][2];
	}
	return NULL;
}

#endif
