/*
 * score_world.h: a scheme made node by node, inputs and a calculation, for the tests of the score rules.
 */
#ifndef TESTS_UNIT_SCORE_WORLD_H
#define TESTS_UNIT_SCORE_WORLD_H

#include <stdio.h>
#include <string.h>

#include "memory.h"
#include "rules/score_box.h"
#include "rules/score_check.h"
#include "rules/score_run.h"

#define WORLD_NODES 64
#define WORLD_LIST 16

typedef struct World
{
	Memory memory;
	EgovArithmetic arithmetic;
	EgovScoreScheme scheme;
	EgovScoreNode nodes[WORLD_NODES];
	char names[WORLD_NODES][8];
	int children[WORLD_NODES][WORLD_LIST];
	int when[WORLD_NODES][WORLD_LIST];
	EgovScoreBand bands[WORLD_NODES][WORLD_LIST];
	EgovScoreBand rows[WORLD_NODES][WORLD_LIST];
	EgovScoreBallots ballots[WORLD_NODES];
	EgovScoreVoters voters[WORLD_NODES][WORLD_LIST];
	bool marked[WORLD_NODES][2][WORLD_LIST];
	EgovScoreInput inputs[WORLD_NODES + WORLD_LIST];
	const char *groups[WORLD_LIST];
	const char *attributes[WORLD_LIST];
	EgovScoreGrade grades[WORLD_LIST];
	EgovScoreNeed needs[WORLD_LIST];
	EgovScoreQuota quotas[WORLD_LIST];
	EgovScoreExclusion exclusions[WORLD_LIST];
	EgovScoreInputs in;
	EgovScoreApproval approvals[WORLD_LIST];
	EgovScoreRun run;
	int flaws[EGOV_SCORE_FLAW_COUNT];
} World;

/* An empty scheme with groups "a" and "b" and attribute "team". */
static inline void
world_begin(World *world)
{
	memset(world, 0, sizeof(*world));
	memory_init(&world->memory);
	world->arithmetic.arena = &world->memory.arena;
	world->scheme.code = "world";
	world->scheme.nodes = world->nodes;
	world->scheme.inputs = world->inputs;
	world->scheme.groups = world->groups;
	world->scheme.attributes = world->attributes;
	world->scheme.grades = world->grades;
	world->scheme.quotas = world->quotas;
	world->scheme.exclusions = world->exclusions;
	world->groups[0] = "a";
	world->groups[1] = "b";
	world->scheme.group_count = 2;
	world->attributes[0] = "team";
	world->scheme.attribute_count = 1;
}

/* The number that a text is. */
static inline EgovRational
world_number(World *world, const char *text)
{
	EgovRational number;

	if (egov_rational_read(&world->arithmetic, text, strlen(text), &number) != EGOV_STATUS_OK)
		abort();
	return number;
}

/* A number that is given, or none for NULL. */
static inline EgovScoreOption
world_option(World *world, const char *text)
{
	EgovScoreOption option = {text != NULL, egov_rational_whole(1)};

	if (text != NULL)
		option.number = world_number(world, text);
	return option;
}

/* An input without uses. */
static inline int
world_input(World *world, const char *id)
{
	EgovScoreInput *input = &world->inputs[world->scheme.input_count];

	*input = (EgovScoreInput){id, EGOV_SCORE_NONE, false, false, false};
	return world->scheme.input_count++;
}

/* Makes a node one with ballots of groups a (weight 1) and b (weight 3). */
static inline void
world_vote(World *world, EgovScoreNode *node, int index)
{
	EgovScoreBallots *ballots = &world->ballots[index];

	node->ballots = ballots;
	node->ballot_index = world->scheme.ballot_count++;
	ballots->min = ballots->max = world_option(world, NULL);
	ballots->trim.fraction = world_option(world, NULL);
	ballots->quorum_share = ballots->void_limit = world_option(world, NULL);
	ballots->empty_group = EGOV_SCORE_RENORMALISE;
	ballots->voters = world->voters[index];
	ballots->voters[0] = (EgovScoreVoters){0, egov_rational_whole(1)};
	ballots->voters[1] = (EgovScoreVoters){1, egov_rational_whole(3)};
	ballots->voter_count = 2;
	ballots->top = world->marked[index][0];
	ballots->bad = world->marked[index][1];
	ballots->rows = world->rows[index];
}

/* A node of a kind, under a parent unless that is EGOV_SCORE_NONE. */
static inline int
world_node(World *world, EgovScoreKind kind, int parent)
{
	EgovRational zero = egov_rational_whole(0);
	EgovScoreOption none = world_option(world, NULL);
	int index = world->scheme.node_count++;
	EgovScoreNode *node = &world->nodes[index];

	sprintf(world->names[index], "n%d", index);
	*node = (EgovScoreNode){world->names[index],
							"",
							kind,
							0,
							world->children[index],
							egov_rational_whole(1),
							EGOV_SCORE_UNSET,
							none,
							none,
							none,
							{false, EGOV_ROUNDING_NONE, 0},
							EGOV_SCORE_NO_GRADE,
							egov_rational_whole(1),
							EGOV_SCORE_NONE,
							NULL,
							none,
							zero,
							none,
							none,
							{0, NULL},
							zero,
							none,
							EGOV_SCORE_NONE,
							false,
							zero,
							0,
							world->when[index],
							none,
							EGOV_SCORE_NONE,
							0,
							world->bands[index],
							false,
							none,
							EGOV_SCORE_NONE,
							false,
							EGOV_SCORE_COMPETITION,
							NULL,
							EGOV_SCORE_NONE,
							EGOV_SCORE_NONE};
	if (kind == EGOV_SCORE_INPUT || kind == EGOV_SCORE_DEDUCTION || kind == EGOV_SCORE_BONUS)
	{
		node->input = world_input(world, node->id);
		world->inputs[node->input].node = index;
	}
	if (kind == EGOV_SCORE_BEST || kind == EGOV_SCORE_RANK)
		node->peer_index = world->scheme.peer_count++;
	if (kind == EGOV_SCORE_BALLOTS || kind == EGOV_SCORE_RANK_BALLOTS || kind == EGOV_SCORE_VOTES)
		world_vote(world, node, index);
	if (parent != EGOV_SCORE_NONE)
		world->children[parent][world->nodes[parent].child_count++] = index;
	return index;
}

/* A ref to a node. */
static inline int
world_ref(World *world, int to, int parent)
{
	int index = world_node(world, EGOV_SCORE_REF, parent);

	world->children[index][0] = to;
	world->nodes[index].child_count = 1;
	return index;
}

/* A band of a node. */
static inline void
world_band(World *world, int node, const char *from, const char *to, const char *value)
{
	world->bands[node][world->nodes[node].band_count++] =
		(EgovScoreBand){world_option(world, from), world_option(world, to),
						world_option(world, NULL), world_number(world, value)};
}

/* A row of a table of votes. */
static inline void
world_row(World *world, int node, const char *from, const char *to, const char *bad,
		  const char *value)
{
	world->rows[node][world->ballots[node].row_count++] =
		(EgovScoreBand){world_option(world, from), world_option(world, to),
						world_option(world, bad), world_number(world, value)};
}

/* A grade. */
static inline int
world_grade(World *world, const char *code, const char *from)
{
	world->grades[world->scheme.grade_count] =
		(EgovScoreGrade){code, world_option(world, from), 0, NULL};
	return world->scheme.grade_count++;
}

/* A quota of a grade, of all together, rounded down. */
static inline EgovScoreQuota *
world_quota(World *world, int grade, const char *share)
{
	EgovScoreQuota *quota = &world->quotas[world->scheme.quota_count++];

	*quota = (EgovScoreQuota){"",
							  grade,
							  EGOV_SCORE_NONE,
							  false,
							  EGOV_ROUNDING_DOWN,
							  world_option(world, share),
							  EGOV_SCORE_NONE,
							  {0, NULL},
							  world_option(world, NULL)};
	return quota;
}

/* Room for so many subjects. */
static inline bool
world_subjects(World *world, int count)
{
	return egov_score_scheme_order(&world->scheme, &world->memory.arena) &&
		   egov_score_inputs_init(&world->in, &world->scheme, &world->memory.arena, count);
}

/* The input of a subject: a number. */
static inline void
world_give(World *world, int input, int subject, const char *text)
{
	EgovScoreCell *cell = egov_score_cell(&world->in, input, subject);

	cell->given = true;
	cell->number = world_number(world, text);
	cell->struck = egov_rational_sign(cell->number) > 0;
}

/* The input of a subject: a word. */
static inline void
world_say(World *world, int input, int subject, const char *word)
{
	EgovScoreCell *cell = egov_score_cell(&world->in, input, subject);

	cell->given = true;
	cell->number = egov_rational_whole(0);
	cell->text = word;
}

/* The team of a subject. */
static inline void
world_team(World *world, int attribute, int subject, const char *team)
{
	*egov_score_attribute(&world->in, attribute, subject) =
		egov_names_add(&world->in.values[attribute], team, strlen(team));
}

/* A tally. */
static inline void
world_tally(World *world, int node, int subject, int group, int valid, int spoilt, int marks,
			const char *sum)
{
	EgovScoreTally *tally =
		egov_score_tally(&world->in, world->nodes[node].ballot_index, subject, group);

	*tally = (EgovScoreTally){valid, valid - marks,	 spoilt, marks, world_number(world, sum),
							  NULL,	 EGOV_SCORE_NONE};
}

/* Calculates. */
static inline bool
world_run(World *world)
{
	egov_score_run_init(&world->run, &world->in, &world->memory.arena, NULL);
	return egov_score_run(&world->run);
}

/* The value of a node as a text, or the reason why there is none. */
static inline const char *
world_value(World *world, int node, int subject)
{
	const EgovScoreValue *value = egov_score_value(&world->run, node, subject);

	if (value->reason != EGOV_SCORE_PRESENT)
		return egov_score_reason_name(value->reason);
	return egov_rational_text(&world->arithmetic, value->number);
}

/* Counts a flaw. */
static inline void
world_flaw(void *state, EgovScoreFlaw flaw, int node, int index)
{
	World *world = state;

	(void) node;
	(void) index;
	world->flaws[flaw]++;
}

/* Looks for flaws; returns how many there are. */
static inline int
world_check(World *world)
{
	int count = 0;

	memset(world->flaws, 0, sizeof(world->flaws));
	egov_score_check(&world->scheme, &world->memory.arena, world_flaw, world);
	for (int i = 0; i < EGOV_SCORE_FLAW_COUNT; i++)
		count += world->flaws[i];
	return count;
}

#endif
