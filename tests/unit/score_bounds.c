/*
 * score_bounds.c: bounds are those of the values that a node can have, by kind.
 */
#include "score_world.h"
#include "tap.h"

static World world;

/* Passes when the bounds of a node are so; "-" where there is none. */
static void
is(int node, const char *low, const char *high, const char *name)
{
	EgovScoreBounds bounds[WORLD_NODES];
	const EgovScoreOption *edges[2];
	char got[2][64];
	bool known;

	egov_score_scheme_order(&world.scheme, &world.memory.arena);
	known = egov_score_bounds(&world.scheme, &world.memory.arena, bounds);
	edges[0] = &bounds[node].low;
	edges[1] = &bounds[node].high;
	for (int i = 0; i < 2; i++)
		snprintf(got[i], sizeof(got[i]), "%s",
				 edges[i]->given ? egov_rational_text(&world.arithmetic, edges[i]->number) : "-");
	if (!tap_ok(known && strcmp(got[0], low) == 0 && strcmp(got[1], high) == 0, "%s", name))
		printf("# got %s to %s, wanted %s to %s\n", got[0], got[1], low, high);
}

/* An input under a parent, with these bounds. */
static int
input(int parent, const char *low, const char *high)
{
	int node = world_node(&world, EGOV_SCORE_INPUT, parent);

	world.nodes[node].min = world_option(&world, low);
	world.nodes[node].max = world_option(&world, high);
	return node;
}

/* Inputs, floors, ceilings, rounding. */
static void
inputs(void)
{
	static EgovScoreEntry entries[] = {{"A", {{5}, 1}}, {"B", {{9}, 1}}, {"C", {{-1}, 1}}};
	static EgovScoreEntries levels = {3, entries};
	int node;

	world_begin(&world);
	node = input(EGOV_SCORE_NONE, "-10", "100.55");
	is(node, "-10", "100.55", "min and max");
	world.nodes[node].points = world_option(&world, "-2");
	is(node, "-201.1", "20", "a coefficient below 0");
	world.nodes[node].points = world_option(&world, "2");
	is(node, "-20", "201.1", "one above 0");
	world.nodes[node].points.given = false;
	world.nodes[node].floor = world_option(&world, "0");
	world.nodes[node].ceiling = world_option(&world, "100");
	is(node, "0", "100", "floor and ceiling");
	world.nodes[node].min.given = world.nodes[node].max.given = false;
	is(node, "0", "100", "floor and ceiling alone");
	world.nodes[node].floor = world_option(&world, "-33.3");
	world.nodes[node].rounding = (EgovScoreRounding){true, EGOV_ROUNDING_UP, 0};
	is(node, "-34", "100", "a floor is rounded as well");
	world.nodes[node].rounding.given = false;
	world.nodes[node].rounding.mode = EGOV_ROUNDING_NONE;
	world.nodes[node].floor.given = world.nodes[node].ceiling.given = false;
	is(node, "-", "-", "nothing is known");
	world.nodes[node].levels = &levels;
	is(node, "-1", "9", "levels");
	world.scheme.rounding = (EgovScoreRounding){true, EGOV_ROUNDING_UP, 0};
	world.nodes[node].points = world_option(&world, "0.3");
	is(node, "-1", "3", "rounded");
	memory_free(&world.memory);
}

/* Sums, with each policy. */
static void
sums(void)
{
	int root;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	world.nodes[input(root, "10", "20")].weight = world_number(&world, "3");
	input(root, "30", "50");
	world.nodes[root].per = world_number(&world, "2");
	is(root, "30", "55", "weighted");
	world.nodes[root].missing = EGOV_SCORE_ZERO;
	is(root, "0", "55", "the missing count as 0");
	world.nodes[root].missing = EGOV_SCORE_RENORMALISE;
	is(root, "0", "100", "all as high as the highest");
	world.nodes[root].missing = EGOV_SCORE_RESCALE;
	world.nodes[1].full = world_option(&world, "20");
	world.nodes[2].full = world_option(&world, "100");
	is(root, "0", "80", "all as full as the fullest");
	world.nodes[root].missing = EGOV_SCORE_NO_GRADE;
	world.nodes[2].if_missing = EGOV_SCORE_ZERO;
	is(root, "15", "55", "one counts as 0");
	world.nodes[2].max.given = false;
	is(root, "15", "-", "one without a bound");
	memory_free(&world.memory);
}

/* The other kinds. */
static void
kinds(void)
{
	static EgovScoreEntry entries[] = {{"A", {{5}, 1}}, {"B", {{9}, 1}}};
	static EgovScoreEntries levels = {2, entries};
	int root, node, child;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	node = world_node(&world, EGOV_SCORE_DEDUCTION, root);
	world.nodes[node].from = world_number(&world, "10");
	is(node, "-", "10", "a deduction without a cap");
	world.nodes[node].cap = world_option(&world, "4");
	is(node, "6", "10", "with one");
	node = world_node(&world, EGOV_SCORE_BONUS, root);
	is(node, "0", "-", "a bonus without a cap");
	world.nodes[node].cap = world_option(&world, "4");
	is(node, "0", "4", "with one");
	node = world_node(&world, EGOV_SCORE_VETO, root);
	child = input(node, "1", "2");
	is(node, "1", "2", "a veto that leaves the value");
	world.nodes[node].then_value = world_option(&world, "0");
	is(node, "0", "2", "one that does not");
	is(world_ref(&world, node, root), "0", "2", "a ref");
	node = world_node(&world, EGOV_SCORE_BAND, root);
	input(node, NULL, NULL);
	world_band(&world, node, "1", NULL, "7");
	world_band(&world, node, NULL, NULL, "6");
	is(node, "6", "7", "bands");
	world.nodes[node].otherwise = world_option(&world, "8");
	is(node, "6", "8", "otherwise");
	node = world_node(&world, EGOV_SCORE_BEST, root);
	child = input(node, "0", "9");
	world.nodes[node].points.number = world_number(&world, "600");
	is(node, "0", "600", "best of what is not below 0");
	world.nodes[child].min = world_option(&world, "-1");
	is(node, "-", "600", "of what may be");
	world.nodes[child].min.given = false;
	is(node, "-", "600", "of anything");
	world.nodes[node].points.number = world_number(&world, "-1");
	is(node, "-", "-", "points below 0");
	node = world_node(&world, EGOV_SCORE_RANK, root);
	input(node, NULL, NULL);
	world.nodes[node].points.number = world_number(&world, "200");
	is(node, "-", "200", "a rank");
	node = world_node(&world, EGOV_SCORE_BALLOTS, root);
	world.ballots[node].max = world_option(&world, "100");
	is(node, "-", "100", "ballots");
	world.ballots[node].levels = &levels;
	is(node, "5", "9", "of levels");
	world.ballots[node].empty_group = EGOV_SCORE_ZERO;
	is(node, "0", "9", "an empty group is 0");
	node = world_node(&world, EGOV_SCORE_RANK_BALLOTS, root);
	world.nodes[node].points.number = world_number(&world, "200");
	world.nodes[node].step = world_number(&world, "4");
	is(node, "-", "200", "ranks");
	world.ballots[node].max = world_option(&world, "10");
	is(node, "164", "200", "to the tenth");
	node = world_node(&world, EGOV_SCORE_VOTES, root);
	world.ballots[node].levels = &levels;
	world_row(&world, node, NULL, NULL, NULL, "130");
	world_row(&world, node, NULL, NULL, NULL, "120");
	is(node, "120", "130", "votes");
	memory_free(&world.memory);
}

/* Numbers that are too large: nothing is said. */
static void
large(void)
{
	EgovScoreBounds bounds[WORLD_NODES];
	EgovRational weight;
	int last;

	world_begin(&world);
	world.scheme.group_count = 0;
	weight = world_number(&world, "340282366920938463463374607431768211456");
	for (int i = 0; i < 6; i++)
		weight = egov_rational_multiply(&world.arithmetic, weight, weight);
	last = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	world.nodes[last].per = weight;
	for (int i = 0; i < 5; i++)
	{
		last = world_node(&world, EGOV_SCORE_SUM, last);
		world.nodes[last].weight = world.nodes[last].per = weight;
	}
	world.nodes[input(last, "1", "2")].weight = weight;
	egov_score_scheme_order(&world.scheme, &world.memory.arena);
	tap_ok(egov_score_bounds(&world.scheme, &world.memory.arena, bounds), "large weights");
	for (int i = 0; i < 6; i++)
		world.nodes[i].per = egov_rational_whole(1);
	tap_ok(!egov_score_bounds(&world.scheme, &world.memory.arena, bounds), "bounds too large");
	world_grade(&world, "a", "1");
	world_grade(&world, "b", NULL);
	last = world_check(&world);
	tap_is(last, world.flaws[EGOV_SCORE_FLAW_WEIGHTS], "nothing is said of them");
	memory_free(&world.memory);
}

int
main(void)
{
	inputs();
	sums();
	kinds();
	large();
	return tap_done();
}
