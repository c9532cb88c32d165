/*
 * score.c: any scheme and any inputs that bytes can say, through the builder of the unit tests: the check, the
 * bounds and the calculation read nothing out of bounds, end, and give the same values twice; no value lies outside of the bounds
 * that were found for its node.
 */
#include "../unit/score_world.h"

#include <stdlib.h>

/* Bytes still to be used. */
typedef struct Bytes
{
	const uint8_t *data;
	size_t size;
} Bytes;

static World world;
static EgovScoreEntry entries[] = {{"A", {{100}, 1}}, {"B", {{80}, 1}}, {"C", {{-40}, 3}}};
static EgovScoreEntries levels = {3, entries};
static EgovScoreCount rules[2];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The next byte, below limit; 0 at the end. */
static int
take(Bytes *bytes, int limit)
{
	if (bytes->size == 0)
		return 0;
	bytes->size--;
	return *bytes->data++ % limit;
}

/* A number: mostly small, now and then large. */
static EgovRational
number(Bytes *bytes)
{
	static const char *const numbers[] = {"0",
										  "1",
										  "2",
										  "3",
										  "10",
										  "60",
										  "80",
										  "90",
										  "100",
										  "1/3",
										  "0.5",
										  "-1",
										  "-33.3",
										  "1/7",
										  "999.99",
										  "1/9223372036854775783",
										  "123456789012345678901234567890"};

	return world_number(&world, numbers[take(bytes, 17)]);
}

/* A number or none. */
static EgovScoreOption
option(Bytes *bytes)
{
	EgovScoreOption made = {take(bytes, 3) == 0, egov_rational_whole(1)};

	if (made.given)
		made.number = number(bytes);
	return made;
}

/* A number that is above 0. */
static EgovRational
positive(Bytes *bytes)
{
	EgovRational made = number(bytes);

	return egov_rational_sign(made) > 0 ? made : egov_rational_whole(1);
}

/* Bands or rows. */
static int
bands(Bytes *bytes, EgovScoreBand *made)
{
	int count = 1 + take(bytes, 4);

	for (int i = 0; i < count; i++)
		made[i] = (EgovScoreBand){option(bytes), option(bytes), option(bytes), number(bytes)};
	return count;
}

/* What a node has of its own; refs and gates may lead anywhere. */
static void
fill(Bytes *bytes, int index)
{
	EgovScoreNode *node = &world.nodes[index];

	node->if_missing = (EgovScoreMissing) take(bytes, 3);
	node->missing = (EgovScoreMissing) (1 + take(bytes, 4));
	node->weight = egov_rational_whole(take(bytes, 3));
	node->per = positive(bytes);
	node->full = (EgovScoreOption){true, positive(bytes)};
	node->floor = option(bytes);
	node->ceiling = option(bytes);
	node->rounding = (EgovScoreRounding){true, (EgovRoundingMode) take(bytes, 5), take(bytes, 21)};
	node->points = option(bytes);
	node->step = positive(bytes);
	node->from = number(bytes);
	node->cap = (EgovScoreOption){take(bytes, 2) == 0, positive(bytes)};
	if (node->kind == EGOV_SCORE_INPUT && take(bytes, 2) == 0)
		node->levels = &levels;
	if (node->kind == EGOV_SCORE_BONUS && take(bytes, 2) == 0)
		node->gate = take(bytes, world.scheme.node_count);
	node->gate_edge = number(bytes);
	node->gate_from = take(bytes, 2);
	node->upper = take(bytes, 2);
	node->otherwise = option(bytes);
	node->peers = take(bytes, 2) - 1;
	node->ascending = take(bytes, 2);
	node->ties = (EgovScoreTies) take(bytes, 3);
	node->band_count = node->kind == EGOV_SCORE_BAND ? bands(bytes, node->bands) : 0;
	if (node->kind == EGOV_SCORE_VETO)
	{
		node->when_count = 1;
		world.when[index][0] = 0;
		node->then_value = option(bytes);
		node->then_grade = take(bytes, 3) - 1;
	}
	if (node->kind == EGOV_SCORE_REF)
	{
		node->child_count = 1;
		node->children[0] = take(bytes, world.scheme.node_count);
	}
}

/* How ballots of a node are counted. */
static void
fill_ballots(Bytes *bytes, int index)
{
	EgovScoreBallots *ballots = &world.ballots[index];

	rules[0] = (EgovScoreCount){take(bytes, 3), number(bytes)};
	rules[1] = (EgovScoreCount){take(bytes, 3), number(bytes)};
	ballots->levels = &levels;
	ballots->trim = (EgovScoreTrim){take(bytes, 2),
									take(bytes, 3),
									take(bytes, 3),
									{take(bytes, 2) == 0, world_number(&world, "0.3")},
									take(bytes, 4)};
	ballots->validity =
		(EgovScoreValidity){take(bytes, 2), &rules[0], take(bytes, 2), &rules[1], take(bytes, 2)};
	ballots->quorum_count = take(bytes, 4);
	ballots->quorum_share = option(bytes);
	ballots->void_limit = option(bytes);
	ballots->empty_group = (EgovScoreMissing) (1 + take(bytes, 3));
	ballots->top[take(bytes, 3)] = true;
	ballots->bad[take(bytes, 3)] = true;
	ballots->row_count = bands(bytes, ballots->rows);
}

/* A tree of any shape, grades, quotas and an exclusion. */
static void
scheme(Bytes *bytes)
{
	int count = 1 + take(bytes, 12);

	world_begin(&world);
	world_input(&world, "strike");
	world.inputs[0].flag = true;
	for (int i = 0; i < count; i++)
	{
		EgovScoreKind kind = (EgovScoreKind) take(bytes, EGOV_SCORE_KIND_COUNT);
		int parent = i == 0 ? EGOV_SCORE_NONE : take(bytes, i);

		/* who has one child has it, and others have none but sums */
		while (parent > 0 && world.nodes[parent].kind != EGOV_SCORE_SUM)
			parent--;
		world_node(&world, i == 0 ? EGOV_SCORE_SUM : kind, parent);
		if (i > 0 && kind >= EGOV_SCORE_VETO && kind <= EGOV_SCORE_RANK)
			world_node(&world, EGOV_SCORE_INPUT, world.scheme.node_count - 1);
	}
	for (int i = 0; i < world.scheme.node_count; i++)
	{
		fill(bytes, i);
		if (world.nodes[i].ballots != NULL)
			fill_ballots(bytes, i);
	}
	world_grade(&world, "a", "80");
	world_grade(&world, "b", "30");
	world_grade(&world, "c", NULL);
	for (int i = take(bytes, 3); i > 0; i--)
	{
		EgovScoreQuota *quota = world_quota(&world, take(bytes, 2), "0.4");

		quota->pool = take(bytes, 2) - 1;
		quota->base_all = take(bytes, 2);
		quota->raised = option(bytes);
	}
	world.exclusions[0] = (EgovScoreExclusion){0, "out", take(bytes, 2)};
	world.scheme.exclusion_count = take(bytes, 2);
}

/* Values, teams, ballots and choices of some subjects. */
static void
inputs(Bytes *bytes)
{
	EgovScoreBox box;

	for (int subject = 0; subject < world.in.subject_count; subject++)
	{
		for (int i = 0; i < world.scheme.input_count; i++)
		{
			EgovScoreCell *cell = egov_score_cell(&world.in, i, subject);
			const EgovScoreNode *node =
				world.inputs[i].node < 0 ? NULL : &world.nodes[world.inputs[i].node];

			cell->given = take(bytes, 4) > 0;
			cell->number = node != NULL && node->levels != NULL ? entries[take(bytes, 3)].number
																: positive(bytes);
			cell->struck = take(bytes, 4) == 0;
		}
		if (take(bytes, 16) > 0)
			world_team(&world, 0, subject, take(bytes, 2) ? "x" : "y");
		*egov_score_chosen(&world.in, take(bytes, 3), subject) = take(bytes, 4) == 0;
	}
	world.in.electorate[0] = world.in.electorate[1] = take(bytes, 9);
	egov_score_box_init(&box, &world.in, &world.memory.arena, NULL);
	for (int b = take(bytes, 8); b > 0; b--)
	{
		for (int node = 0; node < world.scheme.node_count; node++)
		{
			for (int s = 0; world.nodes[node].ballots != NULL && s < world.in.subject_count; s++)
			{
				EgovScoreMark mark = {entries[0].number, node, s, take(bytes, 4)};

				if (mark.level == 3)
					continue;
				mark.number = entries[mark.level].number;
				egov_score_box_mark(&box, &mark);
			}
		}
		if (!egov_score_box_cast(&box, take(bytes, 2)))
			abort();
	}
	if (!egov_score_box_count(&box))
		abort();
}

/* Whether all values lie within the bounds of their nodes. */
static bool
bounded(void)
{
	EgovScoreBounds bounds[WORLD_NODES];

	if (!egov_score_bounds(&world.scheme, &world.memory.arena, bounds))
		return true;
	for (int node = 0; node < world.scheme.node_count; node++)
	{
		for (int s = 0; s < world.in.subject_count; s++)
		{
			const EgovScoreValue *value = egov_score_value(&world.run, node, s);

			if (value->reason != EGOV_SCORE_PRESENT)
				continue;
			if ((bounds[node].low.given &&
				 egov_rational_compare(value->number, bounds[node].low.number) < 0) ||
				(bounds[node].high.given &&
				 egov_rational_compare(value->number, bounds[node].high.number) > 0))
				return false;
		}
	}
	return true;
}

/* A number that says everything of a calculation. */
static uint64_t
digest(void)
{
	uint64_t hash = (uint64_t) world.run.fault.kind;

	/* what was not calculated has no values */
	if (world.run.fault.kind != EGOV_SCORE_FAULT_NONE)
		return hash + 31 * (uint64_t) world.run.fault.subject;
	for (int node = 0; node < world.scheme.node_count; node++)
	{
		for (int s = 0; s < world.in.subject_count; s++)
		{
			const char *text = world_value(&world, node, s);

			for (; *text != '\0'; text++)
				hash = hash * 31 + (uint64_t) *text;
		}
	}
	for (int s = 0; s < world.in.subject_count; s++)
		hash = hash * 31 + (uint64_t) (world.run.results[s].grade + 2 * world.run.results[s].rank);
	return hash;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};

	scheme(&bytes);
	world_check(&world);
	if (world_subjects(&world, 1 + take(&bytes, 5)))
	{
		uint64_t first;
		bool done;

		inputs(&bytes);
		done = world_run(&world);
		first = digest();
		if (done && !bounded())
			abort();
		if (world_run(&world) != done || digest() != first)
			abort();
	}
	memory_free(&world.memory);
	return 0;
}
