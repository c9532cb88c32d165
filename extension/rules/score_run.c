/*
 * score_run.c: the tables of a calculation and its order.
 */
#include "rules/score_run.h"

#include <string.h>

#define PULSE_EVERY 1024 /* values */

static const char *const reason_names[EGOV_SCORE_REASON_COUNT] = {
	NULL, "no_input", "no_ballots", "quorum", "vote_again", "no_band", "excluded"};
static const char *const state_names[EGOV_SCORE_STATE_COUNT] = {"graded", "scored", "pending",
																"excluded", "no_grade"};

static bool too_many(int64_t subjects, int64_t a, int64_t b);
static void exclude(EgovScoreRun *run);
static bool run_node(EgovScoreRun *run, int node);

const char *
egov_score_reason_name(EgovScoreReason reason)
{
	return reason_names[reason];
}

const char *
egov_score_state_name(EgovScoreState state)
{
	return state_names[state];
}

bool
egov_score_inputs_init(EgovScoreInputs *inputs, const EgovScoreScheme *scheme, EgovArena *arena,
					   int subject_count)
{
	size_t count = (size_t) subject_count;
	size_t tallies = (size_t) scheme->ballot_count * count * (size_t) scheme->group_count;

	if (subject_count > EGOV_SCORE_SUBJECTS || too_many(subject_count, scheme->node_count, 1) ||
		too_many(subject_count, scheme->input_count, 1) ||
		too_many(subject_count, scheme->ballot_count, scheme->group_count))
		return false;
	memset(inputs, 0, sizeof(*inputs));
	inputs->scheme = scheme;
	inputs->subject_count = subject_count;
	inputs->ids = egov_arena_zero(arena, count, sizeof(char *));
	inputs->cells =
		egov_arena_zero(arena, count * (size_t) scheme->input_count, sizeof(EgovScoreCell));
	inputs->attributes =
		egov_arena_take(arena, count * (size_t) scheme->attribute_count * sizeof(int32_t));
	memset(inputs->attributes, 0xff, count * (size_t) scheme->attribute_count * sizeof(int32_t));
	inputs->values = egov_arena_zero(arena, (size_t) scheme->attribute_count, sizeof(EgovNames));
	for (int i = 0; i < scheme->attribute_count; i++)
		egov_names_init(&inputs->values[i], arena);
	inputs->tallies = egov_arena_zero(arena, tallies, sizeof(EgovScoreTally));
	for (size_t i = 0; i < tallies; i++)
	{
		inputs->tallies[i].sum = egov_rational_whole(0);
		inputs->tallies[i].listed = EGOV_SCORE_NONE;
	}
	inputs->electorate = egov_arena_take(arena, (size_t) scheme->group_count * sizeof(int32_t));
	memset(inputs->electorate, 0xff, (size_t) scheme->group_count * sizeof(int32_t));
	inputs->chosen = egov_arena_zero(arena, count * (size_t) scheme->grade_count, sizeof(bool));
	return true;
}

EgovScoreCell *
egov_score_cell(const EgovScoreInputs *inputs, int input, int subject)
{
	return &inputs->cells[(size_t) input * (size_t) inputs->subject_count + (size_t) subject];
}

int32_t *
egov_score_attribute(const EgovScoreInputs *inputs, int attribute, int subject)
{
	return &inputs->attributes[(size_t) attribute * (size_t) inputs->subject_count +
							   (size_t) subject];
}

EgovScoreTally *
egov_score_tally(const EgovScoreInputs *inputs, int ballot, int subject, int group)
{
	size_t row = (size_t) ballot * (size_t) inputs->subject_count + (size_t) subject;

	return &inputs->tallies[row * (size_t) inputs->scheme->group_count + (size_t) group];
}

int32_t
egov_score_listed(const EgovScoreInputs *inputs, const EgovScoreTally *tally, int group)
{
	return tally->listed >= 0 ? tally->listed : inputs->electorate[group];
}

bool *
egov_score_chosen(const EgovScoreInputs *inputs, int grade, int subject)
{
	return &inputs->chosen[(size_t) grade * (size_t) inputs->subject_count + (size_t) subject];
}

EgovScoreValue *
egov_score_value(const EgovScoreRun *run, int node, int subject)
{
	return &run->values[(size_t) node * (size_t) run->inputs->subject_count + (size_t) subject];
}

EgovScoreFact *
egov_score_fact(const EgovScoreRun *run, int peer, int subject)
{
	return &run->facts[(size_t) peer * (size_t) run->inputs->subject_count + (size_t) subject];
}

void
egov_score_run_init(EgovScoreRun *run, const EgovScoreInputs *inputs, EgovArena *arena,
					EgovScorePulse pulse)
{
	size_t count = (size_t) inputs->subject_count;
	const EgovScoreScheme *scheme = inputs->scheme;

	memset(run, 0, sizeof(*run));
	run->scheme = scheme;
	run->inputs = inputs;
	run->arithmetic.arena = arena;
	run->pulse = pulse;
	run->facts = egov_arena_zero(arena, count * (size_t) scheme->peer_count, sizeof(EgovScoreFact));
	run->values =
		egov_arena_zero(arena, count * (size_t) scheme->node_count, sizeof(EgovScoreValue));
	run->results = egov_arena_zero(arena, count, sizeof(EgovScoreResult));
}

bool
egov_score_run(EgovScoreRun *run)
{
	exclude(run);
	for (int i = 0; i < run->scheme->node_count; i++)
	{
		if (!run_node(run, run->scheme->order[i]))
			return false;
	}
	egov_score_grades(run);
	return egov_score_quotas(run);
}

void
egov_score_pulse(const EgovScoreRun *run)
{
	if (run->pulse != NULL)
		run->pulse();
}

bool
egov_score_fail(EgovScoreRun *run, EgovScoreFaultKind kind, int subject, int index)
{
	run->fault.kind = kind;
	run->fault.subject = subject;
	run->fault.index = index;
	return false;
}

/* Whether tables of that many values would be too large. */
static bool
too_many(int64_t subjects, int64_t a, int64_t b)
{
	return subjects * a * b > EGOV_SCORE_VALUES;
}

/* Finds the first exclusion that holds for each subject. */
static void
exclude(EgovScoreRun *run)
{
	for (int subject = 0; subject < run->inputs->subject_count; subject++)
	{
		EgovScoreResult *result = &run->results[subject];
		int found = 0;

		while (found < run->scheme->exclusion_count &&
			   !egov_score_cell(run->inputs, run->scheme->exclusions[found].input, subject)->struck)
			found++;
		*result = (EgovScoreResult){EGOV_SCORE_SCORED,
									found < run->scheme->exclusion_count ? found : EGOV_SCORE_NONE,
									0, EGOV_SCORE_NONE, EGOV_SCORE_NONE};
	}
}

/* Finds the values of one node for everybody. */
static bool
run_node(EgovScoreRun *run, int node)
{
	EgovArithmetic *arithmetic = &run->arithmetic;
	EgovScoreDetail detail;

	if (run->scheme->nodes[node].peer_index != EGOV_SCORE_NONE && !run->facts_given &&
		!egov_score_peers(run, node))
		return false;
	for (int subject = 0; subject < run->inputs->subject_count; subject++)
	{
		EgovScoreValue *value = egov_score_value(run, node, subject);
		EgovArenaMark mark = egov_arena_mark(arithmetic->arena);

		if (subject % PULSE_EVERY == 0)
			egov_score_pulse(run);
		egov_score_explain(run, node, subject, &detail);
		*value = detail.value;
		value->number = egov_rational_keep(arithmetic, mark, value->number);
		if (run->fault.kind != EGOV_SCORE_FAULT_NONE)
			return false;
		if (arithmetic->overflow)
			return egov_score_fail(run, EGOV_SCORE_FAULT_SIZE, subject, node);
	}
	return true;
}
