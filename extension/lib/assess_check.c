/*
 * assess_check.c: flaws of a scheme as a whole, with their place and in words.
 */
#include "postgres.h"

#include "lib/assess_compile.h"
#include "rules/score_check.h"

/* How a flaw is told: its kind, where the index belongs, and the words. */
typedef struct Words
{
	const char *kind;
	const char *tail; /* of the place; the index follows a "/" at its end */
	const char *message;
} Words;

static const Words words[EGOV_SCORE_FLAW_COUNT] = {
	{"cycle", "", "the value of this node would need itself"},
	{"full", "", "the sum above rescales what is missing, so that \"full\" is required"},
	{"weights", "", "the weights of the children are all 0"},
	{"range", "", "the lower bound is above the upper one"},
	{"band_empty", "/bands/", "no value meets these conditions"},
	{"band_covered", "/bands/", "those before it take every value, so that it is never reached"},
	{"conflict", "", "a level is both a top vote and a bad vote"},
	{"void_always", "/valid", "every ballot with a mark would be void"},
	{"quota", "/then", "a veto cannot give a grade that has a quota"},
	{"conflict", "", "an input is asked for both as a text and as a number"},
	{"duplicate", "/grades/", "the code of this grade is given twice"},
	{"order", "/grades/", "this grade is not below the one before"},
	{"order", "/grades/", "a grade other than the last needs \"from\""},
	{"order", "/grades/", "the last grade takes everybody and can have no conditions"},
	{"quota", "/quotas/", "the last grade takes everybody and can have no quota"},
	{"quota", "/quotas/", "this quota never has a place"},
	{"quota", "/quotas/", "the raised share is below every share"},
	{"weights", "", "the weights of the children do not sum to \"per\""},
	{"weights", "/weight", "this child counts for nothing"},
	{"band_overlap", "/bands/", "it overlaps one before, which goes first"},
	{"band_beyond", "/bands/", "the child never has such a value"},
	{"gate_shut", "/gate", "the gate never opens"},
	{"trim", "/trim", "of a group with few marks nothing would be left"},
	{"grade_beyond", "/grades/", "nobody can have such a score"},
	{"group", "/groups", "a group of the scheme votes nowhere"},
};

static void tell(void *state, EgovScoreFlaw flaw, int node, int index);
static const char *place_of(const EgovScoreScheme *scheme, EgovScoreFlaw flaw, int node, int index);

/* Needs all nodes and what they name. */
void
egov_assess_check(EgovAssessCompile *compile)
{
	egov_score_check(compile->scheme, &compile->reader->arena, tell, compile);
}

/* Says one flaw. */
static void
tell(void *state, EgovScoreFlaw flaw, int node, int index)
{
	EgovAssessCompile *compile = state;
	EgovAssessReader *reader = compile->reader;
	char *message = pstrdup(words[flaw].message);

	if (flaw == EGOV_SCORE_FLAW_INPUT)
		message = psprintf("input \"%s\" is asked for both as a text and as a number",
						   compile->scheme->inputs[index].id);
	if (flaw == EGOV_SCORE_FLAW_GROUP_UNUSED)
		message = psprintf("group \"%s\" votes nowhere", compile->scheme->groups[index]);
	egov_assess_finding_at(reader, place_of(compile->scheme, flaw, node, index),
						   egov_score_flaw_error(flaw), words[flaw].kind, message);
}

/* Where a flaw is. */
static const char *
place_of(const EgovScoreScheme *scheme, EgovScoreFlaw flaw, int node, int index)
{
	const char *start = node == EGOV_SCORE_NONE ? "" : scheme->nodes[node].place;
	const char *tail = words[flaw].tail;

	if (node != EGOV_SCORE_NONE && strcmp(tail, "/bands/") == 0 &&
		scheme->nodes[node].band_count == 0)
		tail = "/table/";
	if (tail[0] != '\0' && tail[strlen(tail) - 1] == '/')
		return psprintf("%s%s%d", start, tail, index);
	return psprintf("%s%s", start, tail);
}
