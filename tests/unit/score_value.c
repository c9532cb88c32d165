/*
 * score_value.c: the value of a node of each kind: just inside, just outside, missing, too large.
 */
#include "score_world.h"
#include "tap.h"

static World world;

/* Passes when the value of a node for a subject is written so, or missing for that reason. */
static void
is(int node, int subject, const char *wanted, const char *name)
{
	const char *got = world_value(&world, node, subject);

	if (!tap_ok(strcmp(got, wanted) == 0, "%s", name))
		printf("# got %s, wanted %s\n", got, wanted);
}

/* Ends a scheme and calculates nothing more of it. */
static void
end(void)
{
	memory_free(&world.memory);
}

/* Inputs, coefficients, floors, ceilings and rounding. */
static void
inputs(void)
{
	int root, plain, limited, coefficient;
	EgovScoreDetail detail;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	plain = world_node(&world, EGOV_SCORE_INPUT, root);
	limited = world_node(&world, EGOV_SCORE_INPUT, root);
	world.nodes[limited].floor = world_option(&world, "0");
	world.nodes[limited].ceiling = world_option(&world, "10");
	coefficient = world_node(&world, EGOV_SCORE_INPUT, root);
	world.nodes[coefficient].points = world_option(&world, "0.4");
	world.nodes[coefficient].rounding = (EgovScoreRounding){true, EGOV_ROUNDING_HALF_UP, 1};
	world.scheme.rounding = (EgovScoreRounding){true, EGOV_ROUNDING_HALF_UP, 2};
	tap_ok(world_subjects(&world, 5), "a scheme");
	for (int i = 0; i < 4; i++)
		world_give(&world, 0, i, "1/3");
	for (int i = 0; i < 4; i++)
	{
		static const char *const limits[] = {"-0.001", "0", "10", "10.001"};

		world_give(&world, 1, i, limits[i]);
		world_give(&world, 2, i, "0.125");
	}
	tap_ok(world_run(&world), "calculated");
	is(plain, 0, "1/3", "an input");
	is(plain, 4, "no_input", "an input that is absent");
	is(limited, 0, "0", "below the floor");
	is(limited, 1, "0", "at the floor");
	is(limited, 2, "10", "at the ceiling");
	is(limited, 3, "10", "above the ceiling");
	is(coefficient, 0, "0.1", "times a coefficient, 0.05 rounded half up");
	is(root, 0, "0.43", "the root is rounded as the scheme says");
	is(root, 4, "no_input", "a sum with nothing");
	egov_score_explain(&world.run, limited, 0, &detail);
	tap_is(detail.limited, -1, "told as moved up");
	egov_score_explain(&world.run, limited, 3, &detail);
	tap_is(detail.limited, 1, "told as moved down");
	egov_score_explain(&world.run, root, 0, &detail);
	tap_ok(detail.rounded &&
			   egov_rational_compare(detail.before, world_number(&world, "13/30")) == 0,
		   "told before rounding");
	world.nodes[root].rounding = (EgovScoreRounding){true, EGOV_ROUNDING_NONE, 0};
	tap_ok(world_run(&world), "calculated again");
	is(root, 0, "13/30", "its own rounding goes before that of the scheme");
	end();
}

/* A sum of three children with weights 1, 2 and 3, of which those of a mask are missing. */
static const char *
sum_of(EgovScoreMissing policy, EgovScoreMissing last, int missing, bool weightless)
{
	static char text[64];
	int root;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	world.nodes[root].missing = policy;
	world.nodes[root].per = world_number(&world, "6");
	for (int i = 0; i < 3; i++)
	{
		int child = world_node(&world, EGOV_SCORE_INPUT, root);

		world.nodes[child].weight = egov_rational_whole(weightless && i < 2 ? 0 : i + 1);
		world.nodes[child].full = world_option(&world, "10");
		if (i == 2)
			world.nodes[child].if_missing = last;
	}
	world_subjects(&world, 1);
	for (int i = 0; i < 3; i++)
	{
		if ((missing & 1 << i) == 0)
			world_give(&world, i, 0, i == 0 ? "6" : "3");
	}
	world_run(&world);
	snprintf(text, sizeof(text), "%s", world_value(&world, root, 0));
	end();
	return text;
}

/* What a sum makes of missing children. */
static void
sums(void)
{
	static const struct
	{
		EgovScoreMissing policy;
		EgovScoreMissing last;
		int missing;
		bool weightless;
		const char *wanted;
	} cases[] = {
		{EGOV_SCORE_NO_GRADE, EGOV_SCORE_UNSET, 0, false, "3.5"},
		{EGOV_SCORE_NO_GRADE, EGOV_SCORE_UNSET, 1, false, "no_input"},
		{EGOV_SCORE_NO_GRADE, EGOV_SCORE_ZERO, 4, false, "2"},
		{EGOV_SCORE_ZERO, EGOV_SCORE_UNSET, 7, false, "0"},
		{EGOV_SCORE_ZERO, EGOV_SCORE_UNSET, 1, false, "2.5"},
		{EGOV_SCORE_ZERO, EGOV_SCORE_NO_GRADE, 4, false, "no_input"},
		{EGOV_SCORE_RENORMALISE, EGOV_SCORE_UNSET, 6, false, "6"},
		{EGOV_SCORE_RENORMALISE, EGOV_SCORE_UNSET, 2, false, "3.75"},
		{EGOV_SCORE_RENORMALISE, EGOV_SCORE_UNSET, 7, false, "no_input"},
		{EGOV_SCORE_RENORMALISE, EGOV_SCORE_ZERO, 6, false, "1.5"},
		{EGOV_SCORE_RENORMALISE, EGOV_SCORE_UNSET, 4, true, "no_input"},
		{EGOV_SCORE_RESCALE, EGOV_SCORE_UNSET, 0, false, "3.5"},
		{EGOV_SCORE_RESCALE, EGOV_SCORE_UNSET, 4, false, "4"},
		{EGOV_SCORE_RESCALE, EGOV_SCORE_NO_GRADE, 4, false, "no_input"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const char *got =
			sum_of(cases[i].policy, cases[i].last, cases[i].missing, cases[i].weightless);

		if (!tap_ok(strcmp(got, cases[i].wanted) == 0, "sum %d", (int) i))
			printf("# got %s, wanted %s\n", got, cases[i].wanted);
	}
}

/* Deductions, bonuses and gates. */
static void
points(void)
{
	int root, base, deduction, bonus, shut, from;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	base = world_node(&world, EGOV_SCORE_INPUT, root);
	deduction = world_node(&world, EGOV_SCORE_DEDUCTION, root);
	world.nodes[deduction].from = world_number(&world, "100");
	world.nodes[deduction].cap = world_option(&world, "10");
	bonus = world_node(&world, EGOV_SCORE_BONUS, root);
	shut = world_node(&world, EGOV_SCORE_BONUS, root);
	from = world_node(&world, EGOV_SCORE_BONUS, root);
	world.nodes[shut].gate = world.nodes[from].gate = base;
	world.nodes[shut].gate_edge = world.nodes[from].gate_edge = world_number(&world, "80");
	world.nodes[from].gate_from = true;
	world_subjects(&world, 5);
	for (int i = 0; i < 4; i++)
	{
		static const char *const bases[] = {"79.99", "80", "80.01", "90"};
		static const char *const deductions[] = {"9.99", "10", "10.01", "0"};

		world_give(&world, 0, i, bases[i]);
		world_give(&world, 1, i, deductions[i]);
		for (int b = 2; b < 5; b++)
			world_give(&world, b, i, "3");
	}
	world_run(&world);
	is(deduction, 0, "90.01", "below the cap");
	is(deduction, 1, "90", "at the cap");
	is(deduction, 2, "90", "above the cap");
	is(deduction, 4, "100", "nothing deducted without an input");
	is(bonus, 0, "3", "no gate");
	is(bonus, 4, "0", "no bonus without an input");
	is(shut, 0, "0", "below the gate");
	is(shut, 1, "0", "at the gate, which is above");
	is(shut, 2, "3", "above the gate");
	is(from, 0, "0", "below the gate, which is from");
	is(from, 1, "3", "at the gate, which is from");
	is(from, 4, "0", "the gate's value is missing");
	end();
}

/* Vetoes, bands and refs. */
static void
branches(void)
{
	int root, veto, mild, lower, upper, x[4], ref, flag;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	veto = world_node(&world, EGOV_SCORE_VETO, root);
	x[0] = world_node(&world, EGOV_SCORE_INPUT, veto);
	mild = world_node(&world, EGOV_SCORE_VETO, root);
	x[1] = world_node(&world, EGOV_SCORE_INPUT, mild);
	lower = world_node(&world, EGOV_SCORE_BAND, root);
	x[2] = world_node(&world, EGOV_SCORE_INPUT, lower);
	upper = world_node(&world, EGOV_SCORE_BAND, root);
	x[3] = world_node(&world, EGOV_SCORE_INPUT, upper);
	ref = world_ref(&world, lower, root);
	flag = world_input(&world, "fraud");
	world.when[veto][0] = world_input(&world, "other");
	world.when[veto][1] = world.when[mild][0] = flag;
	world.nodes[veto].when_count = 2;
	world.nodes[mild].when_count = 1;
	world.nodes[veto].then_value = world_option(&world, "0");
	world_band(&world, lower, "80", "90", "1");
	world_band(&world, lower, "60", NULL, "2");
	world_band(&world, lower, NULL, "10", "3");
	world_band(&world, upper, "80", "90", "1");
	world.nodes[upper].upper = true;
	world.nodes[upper].otherwise = world_option(&world, "7");
	world_subjects(&world, 6);
	for (int i = 0; i < 5; i++)
	{
		static const char *const values[] = {"80", "90", "79.99", "9.99", "10"};

		for (int c = 0; c < 4; c++)
			world_give(&world, world.nodes[x[c]].input, i, values[i]);
	}
	world_give(&world, flag, 1, "1");
	world_give(&world, flag, 2, "0");
	world_give(&world, world.when[veto][0], 3, "1");
	world_run(&world);
	is(veto, 0, "80", "no strike");
	is(veto, 1, "0", "a strike");
	is(veto, 2, "79.99", "0 does not strike");
	is(veto, 3, "0", "a strike of the first of two");
	is(mild, 1, "90", "a strike that leaves the value");
	is(veto, 5, "no_input", "no strike, no child");
	is(lower, 0, "1", "at the lower edge, which belongs to the band");
	is(lower, 1, "2", "at the upper edge, which does not");
	is(lower, 2, "2", "just below");
	is(lower, 3, "3", "an open lower edge");
	is(lower, 4, "no_band", "in none");
	is(lower, 5, "no_input", "nothing to put into one");
	is(upper, 0, "7", "at the lower edge, which belongs to the band below");
	is(upper, 1, "1", "at the upper edge, which belongs to it");
	is(upper, 4, "7", "otherwise");
	is(upper, 5, "no_input", "otherwise is not for what is missing");
	is(ref, 0, "1", "a ref");
	is(ref, 4, "no_band", "a ref to what is missing");
	end();
}

/* Best and ranks among peers, with ties of each kind. */
static void
peers(void)
{
	int root, base, kinds[6];

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	base = world_node(&world, EGOV_SCORE_INPUT, root);
	for (int i = 0; i < 6; i++)
	{
		EgovScoreNode *node;

		kinds[i] = world_node(&world, i < 2 ? EGOV_SCORE_BEST : EGOV_SCORE_RANK, root);
		node = &world.nodes[kinds[i]];
		node->children[0] = base;
		node->child_count = 1;
		node->points = world_option(&world, "600");
		node->step = world_number(&world, "10");
		node->ties = (EgovScoreTies) (i < 2 ? 0 : i % 3);
	}
	world.nodes[kinds[1]].peers = 0;
	world.nodes[kinds[5]].ascending = true;
	world_subjects(&world, 6);
	world_team(&world, 0, 4, "z");
	for (int i = 0; i < 5; i++)
	{
		static const char *const values[] = {"90", "80", "80", "70", "-5"};

		world_give(&world, 0, i, values[i]);
		world_team(&world, 0, i, i == 3 ? "y" : i == 4 ? "z" : "x");
	}
	tap_ok(world_run(&world), "calculated");
	is(kinds[0], 1, "1600/3", "600 × 80 / 90");
	is(kinds[0], 0, "600", "the best");
	is(kinds[0], 5, "no_input", "no value, no share of the best");
	is(kinds[1], 3, "600", "the only one of a team");
	is(kinds[1], 4, "0", "a best below 0");
	is(kinds[2], 0, "600", "the first");
	is(kinds[2], 1, "585", "average: two share places 2 and 3");
	is(kinds[3], 2, "590", "competition: both are second");
	is(kinds[3], 3, "570", "competition: the next is fourth");
	is(kinds[4], 2, "590", "dense: both are second");
	is(kinds[4], 3, "580", "dense: the next is third");
	is(kinds[5], 4, "600", "ascending: the lowest first");
	is(kinds[5], 5, "no_input", "no value, no rank");
	world.run.facts_given = true;
	world_give(&world, 0, 0, "45");
	tap_ok(egov_score_run(&world.run), "calculated with facts that are given");
	is(kinds[0], 0, "300", "600 × 45 / 90");
	*egov_score_attribute(&world.in, 0, 2) = EGOV_SCORE_NONE;
	tap_ok(!world_run(&world) && world.run.fault.kind == EGOV_SCORE_FAULT_ATTRIBUTE &&
			   world.run.fault.subject == 2,
		   "somebody without a team");
	end();
}

/* Those who are taken out have no value and are no peers, unless they keep it. */
static void
exclusions(void)
{
	int root, base;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_BEST, EGOV_SCORE_NONE);
	base = world_node(&world, EGOV_SCORE_INPUT, root);
	world.nodes[root].points = world_option(&world, "100");
	world.exclusions[0] = (EgovScoreExclusion){world_input(&world, "leave"), "leave", false};
	world.exclusions[1] = (EgovScoreExclusion){world_input(&world, "probation"), "new", true};
	world.scheme.exclusion_count = 2;
	world_subjects(&world, 3);
	for (int i = 0; i < 3; i++)
	{
		static const char *const values[] = {"90", "60", "30"};

		world_give(&world, 0, i, values[i]);
	}
	world_give(&world, 1, 0, "1");
	world_give(&world, 2, 0, "1");
	world_give(&world, 2, 1, "1");
	tap_ok(world_run(&world), "calculated");
	is(base, 0, "excluded", "excluded");
	is(root, 1, "100", "keeps the score and is a peer");
	is(root, 2, "50", "the best is not of those who are out");
	tap_ok(world.run.results[0].state == EGOV_SCORE_EXCLUDED &&
			   world.run.results[0].exclusion == 0 && world.run.results[0].rank == 0,
		   "the first exclusion is the reason");
	tap_ok(world.run.results[1].state == EGOV_SCORE_EXCLUDED && world.run.results[1].rank == 1,
		   "excluded and ranked");
	tap_ok(strcmp(egov_score_state_name(world.run.results[2].state), "scored") == 0,
		   "no grades, so scored");
	end();
}

/* How often a calculation called back. */
static int pulses;

/* Counts. */
static void
pulse(void)
{
	pulses++;
}

/* Numbers and tables that are too large; nodes that need themselves; calls back. */
static void
bounds(void)
{
	int root, last;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	last = root;
	for (int i = 0; i < 12; i++)
	{
		last = world_node(&world, EGOV_SCORE_SUM, last);
		world.nodes[last].weight =
			world_number(&world, "1/340282366920938463463374607431768211456");
		for (int m = 0; m < 4; m++)
			world.nodes[last].weight = egov_rational_multiply(
				&world.arithmetic, world.nodes[last].weight, world.nodes[last].weight);
	}
	world_node(&world, EGOV_SCORE_INPUT, last);
	world_subjects(&world, 1500);
	world_give(&world, 0, 0, "0");
	egov_score_run_init(&world.run, &world.in, &world.memory.arena, pulse);
	tap_ok(egov_score_run(&world.run), "0 stays small");
	tap_is(pulses, 2 * world.scheme.node_count + 1500,
		   "called back once in 1,024 values, and for each subject");
	world_give(&world, 0, 3, "1");
	for (int i = 0; i < 12; i++)
		world.nodes[1 + i].weight = egov_rational_multiply(
			&world.arithmetic, world.nodes[1 + i].weight, world.nodes[1 + i].weight);
	tap_ok(!world_run(&world) && world.run.fault.kind == EGOV_SCORE_FAULT_SIZE &&
			   world.run.fault.subject == 3,
		   "a value that becomes too large");
	tap_ok(!egov_score_inputs_init(&world.in, &world.scheme, &world.memory.arena,
								   EGOV_SCORE_SUBJECTS + 1),
		   "too many subjects");
	world.scheme.input_count = 101;
	tap_ok(
		!egov_score_inputs_init(&world.in, &world.scheme, &world.memory.arena, EGOV_SCORE_SUBJECTS),
		"too many inputs");
	world.scheme.input_count = 1;
	world.scheme.ballot_count = 51;
	tap_ok(
		!egov_score_inputs_init(&world.in, &world.scheme, &world.memory.arena, EGOV_SCORE_SUBJECTS),
		"too many tallies");
	world.scheme.ballot_count = 0;
	world.scheme.node_count = 101;
	tap_ok(
		!egov_score_inputs_init(&world.in, &world.scheme, &world.memory.arena, EGOV_SCORE_SUBJECTS),
		"too many values");
	end();
	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	world_ref(&world, root, root);
	tap_ok(!world_subjects(&world, 1), "a node that needs itself");
	end();
	tap_ok(strcmp(egov_score_kind_name(EGOV_SCORE_RANK_BALLOTS), "rank_ballots") == 0, "a kind");
}

int
main(void)
{
	inputs();
	sums();
	points();
	branches();
	peers();
	exclusions();
	bounds();
	return tap_done();
}
