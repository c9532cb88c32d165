/*
 * score_check.c: a sound scheme has no flaw; each flaw alone is found, and not where it is just avoided.
 */
#include "score_world.h"
#include "tap.h"

static World world;

/* Passes when a flaw is found so many times, and nothing else is. */
static void
flawed(EgovScoreFlaw flaw, int times, const char *name)
{
	int total = world_check(&world);

	if (!tap_ok(total == times && world.flaws[flaw] == times, "%s", name))
	{
		for (int i = 0; i < EGOV_SCORE_FLAW_COUNT; i++)
		{
			if (world.flaws[i] > 0)
				printf("# flaw %d: %d times\n", i, world.flaws[i]);
		}
	}
}

/* Passes when there is no flaw. */
static void
sound(const char *name)
{
	flawed(EGOV_SCORE_FLAW_CYCLE, 0, name);
}

/* Ends a scheme. */
static void
end(void)
{
	memory_free(&world.memory);
}

/* A sum of inputs from 0 to 100, of these weights. */
static int
sum(const char *per, const char *first, const char *second)
{
	int root;

	world_begin(&world);
	world.scheme.group_count = 0;
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	world.nodes[root].per = world_number(&world, per);
	for (int i = 0; i < 2; i++)
	{
		int child = world_node(&world, EGOV_SCORE_INPUT, root);

		world.nodes[child].weight = world_number(&world, i == 0 ? first : second);
		world.nodes[child].min = world_option(&world, "0");
		world.nodes[child].max = world_option(&world, "100");
	}
	return root;
}

/* Weights, full marks and bounds. */
static void
sums(void)
{
	int root = sum("1", "0.4", "0.6");

	sound("weights that sum to 1");
	world.nodes[root].per = world_number(&world, "100");
	flawed(EGOV_SCORE_FLAW_WEIGHTS, 1, "they do not sum to 100");
	end();
	root = sum("1", "1", "1");
	sound("a plain sum");
	world.nodes[root].missing = EGOV_SCORE_RESCALE;
	flawed(EGOV_SCORE_FLAW_FULL, 2, "rescaled without full marks");
	world.nodes[1].full = world.nodes[2].full = world_option(&world, "50");
	sound("with full marks");
	world.nodes[root].missing = EGOV_SCORE_RENORMALISE;
	sound("renormalised");
	world.nodes[1].floor = world_option(&world, "3");
	world.nodes[1].ceiling = world_option(&world, "3");
	sound("floor and ceiling meet");
	world.nodes[1].ceiling = world_option(&world, "2.99");
	flawed(EGOV_SCORE_FLAW_LIMITS, 1, "the floor is above the ceiling");
	world.nodes[1].floor.given = false;
	world.nodes[1].min = world_option(&world, "100.1");
	flawed(EGOV_SCORE_FLAW_LIMITS, 1, "the least is above the most");
	end();
	sum("1", "0", "1");
	flawed(EGOV_SCORE_FLAW_WEIGHTLESS, 1, "a child without weight");
	end();
	sum("1", "0", "0");
	world_check(&world);
	tap_ok(world.flaws[EGOV_SCORE_FLAW_NO_WEIGHT] == 1 &&
			   world.flaws[EGOV_SCORE_FLAW_WEIGHTLESS] == 2,
		   "no weight at all");
	tap_ok(egov_score_flaw_error(EGOV_SCORE_FLAW_QUOTA_RAISED) &&
			   !egov_score_flaw_error(EGOV_SCORE_FLAW_WEIGHTS),
		   "errors and warnings");
	end();
}

/* Refs and gates that lead back. */
static void
cycles(void)
{
	int root = sum("1", "1", "1");
	int bonus = world_node(&world, EGOV_SCORE_BONUS, root);

	world.nodes[bonus].cap = world_option(&world, "5");
	world.nodes[bonus].gate = 1;
	world_ref(&world, bonus, root);
	sound("a ref and a gate to others");
	world.nodes[bonus].gate = root;
	flawed(EGOV_SCORE_FLAW_CYCLE, 2, "the gate leads to the root, the ref by the gate");
	world.nodes[bonus].gate = bonus;
	flawed(EGOV_SCORE_FLAW_CYCLE, 1, "the gate leads to itself");
	world.nodes[bonus].gate = 1;
	world.children[4][0] = 4;
	flawed(EGOV_SCORE_FLAW_CYCLE, 1, "the ref leads to itself");
	world.nodes[bonus].gate = 4;
	world.children[4][0] = bonus;
	flawed(EGOV_SCORE_FLAW_CYCLE, 2, "ref and gate lead to each other");
	end();
}

/* A band over an input from 0 to 100. */
static int
band(void)
{
	int root;

	world_begin(&world);
	world.scheme.group_count = 0;
	root = world_node(&world, EGOV_SCORE_BAND, EGOV_SCORE_NONE);
	world_node(&world, EGOV_SCORE_INPUT, root);
	world.nodes[1].min = world_option(&world, "0");
	world.nodes[1].max = world_option(&world, "100");
	return root;
}

/* Bands that are empty, covered, overlapping, out of reach. */
static void
bands(void)
{
	int root = band();

	world_band(&world, root, "90", NULL, "1");
	world_band(&world, root, "80", NULL, "2");
	world_band(&world, root, "60", "80", "3");
	world_band(&world, root, NULL, "60", "4");
	sound("a cascade");
	world_band(&world, root, "0", "10", "5");
	flawed(EGOV_SCORE_FLAW_BAND_COVERED, 1, "below those before");
	world.bands[root][4].to = world_option(&world, "0");
	flawed(EGOV_SCORE_FLAW_BAND_EMPTY, 1, "from 0 to 0");
	world.bands[root][4].from = world.bands[root][4].to = world_option(&world, NULL);
	flawed(EGOV_SCORE_FLAW_BAND_COVERED, 1, "everything was taken");
	end();
	root = band();
	world_band(&world, root, "50", "60", "1");
	world_band(&world, root, "60", "70", "2");
	world_band(&world, root, "40", "50", "3");
	sound("side by side");
	world_band(&world, root, "45", "65", "4");
	flawed(EGOV_SCORE_FLAW_BAND_COVERED, 1, "those before take it together");
	world.bands[root][3].to = world_option(&world, "71");
	flawed(EGOV_SCORE_FLAW_OVERLAP, 1, "all but its end");
	world.bands[root][3] = world.bands[root][0];
	world.bands[root][3].from = world_option(&world, "30");
	flawed(EGOV_SCORE_FLAW_OVERLAP, 1, "all but its beginning");
	world.bands[root][3].from.given = false;
	sound("an edge left open");
	end();
	root = band();
	world_band(&world, root, "100", "101", "1");
	world_band(&world, root, "-5", "0", "2");
	sound("at the bounds of the child");
	world_band(&world, root, "100.1", NULL, "1");
	world_band(&world, root, "-50", "-5.1", "2");
	flawed(EGOV_SCORE_FLAW_BAND_BEYOND, 2, "beyond them");
	world.nodes[1].min.given = world.nodes[1].max.given = false;
	world.nodes[root].otherwise = world_option(&world, "9");
	sound("a child without bounds");
	end();
}

/* A vote of three levels. */
static int
vote(void)
{
	static EgovScoreEntry entries[] = {{"A", {{100}, 1}}, {"B", {{80}, 1}}, {"C", {{90}, 1}}};
	static EgovScoreEntries levels = {3, entries};
	int root;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_VOTES, EGOV_SCORE_NONE);
	world.ballots[root].levels = &levels;
	world.ballots[root].top[0] = world.ballots[root].bad[2] = true;
	return root;
}

/* Tables of votes. */
static void
tables(void)
{
	int root = vote();

	world_row(&world, root, "0.9", NULL, NULL, "200");
	world_row(&world, root, "0.8", "0.9", "0.1", "190");
	world_row(&world, root, NULL, "0.9", "1/3", "160");
	world_row(&world, root, NULL, NULL, NULL, "130");
	sound("a table");
	world.ballots[root].top[2] = true;
	flawed(EGOV_SCORE_FLAW_TOP_BAD, 1, "a vote both top and bad");
	world.ballots[root].top[2] = false;
	world_row(&world, root, "0.5", NULL, "0.5", "1");
	flawed(EGOV_SCORE_FLAW_BAND_COVERED, 1, "all was taken");
	end();
	root = vote();
	world_row(&world, root, "0", "0.5", "0.4", "1");
	world_row(&world, root, "0.5", "1.1", "0.4", "2");
	world_row(&world, root, NULL, NULL, "0.4", "3");
	flawed(EGOV_SCORE_FLAW_BAND_COVERED, 1, "shares from 0 to above 1 are all");
	world.rows[root][1].to = world_option(&world, "1");
	sound("but for 1 itself");
	world.rows[root][2].bad_below = world_option(&world, "0.41");
	world.rows[root][1].to = world_option(&world, "1.1");
	sound("with fewer bad votes before");
	world.rows[root][2].bad_below.given = false;
	sound("with any");
	world.rows[root][1].from = world_option(&world, "0.4");
	sound("rows may overlap");
	world_row(&world, root, "1.01", NULL, NULL, "1");
	world_row(&world, root, NULL, "0", NULL, "1");
	world_row(&world, root, NULL, NULL, "0", "1");
	flawed(EGOV_SCORE_FLAW_BAND_EMPTY, 3, "shares that there are not");
	end();
}

/* Ballots that are always void, trims, bounds of marks, groups. */
static void
ballots(void)
{
	EgovScoreCount most = {0, {{10}, 1}};
	EgovScoreCount least = {1, {{10}, 1}};
	int root;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_BALLOTS, EGOV_SCORE_NONE);
	world.ballots[root].validity = (EgovScoreValidity){1, &most, 1, &least, true};
	world.ballots[root].trim = (EgovScoreTrim){true, 1, 1, world_option(&world, NULL), 2};
	sound("marks without bounds");
	world.ballots[root].min = world_option(&world, "9.99");
	world.ballots[root].max = world_option(&world, "9.99");
	sound("marks as low as can be");
	world.ballots[root].max = world_option(&world, "9.9");
	flawed(EGOV_SCORE_FLAW_LIMITS, 1, "the least mark is above the most");
	world.ballots[root].max = world.ballots[root].min = world_option(&world, "10");
	flawed(EGOV_SCORE_FLAW_ALWAYS_VOID, 1, "no mark is allowed");
	most.count = 1;
	flawed(EGOV_SCORE_FLAW_ALWAYS_VOID, 1, "no mark is low enough");
	least.count = 0;
	sound("none needs to be");
	world.ballots[root].trim.above = 1;
	flawed(EGOV_SCORE_FLAW_TRIM, 1, "two marks, two left out");
	world.ballots[root].trim.given = false;
	world.ballots[root].voter_count = 1;
	flawed(EGOV_SCORE_FLAW_GROUP_UNUSED, 1, "a group that votes nowhere");
	end();
	sum("1", "1", "1");
	world.scheme.group_count = 2;
	world_node(&world, EGOV_SCORE_BALLOTS, 0);
	sound("nodes without ballots");
	end();
}

/* Inputs, vetoes, gates. */
static void
conflicts(void)
{
	static EgovScoreEntry entries[] = {{"A", {{100}, 1}}};
	static EgovScoreEntries levels = {1, entries};
	int root = sum("1", "1", "1");
	int bonus = world_node(&world, EGOV_SCORE_BONUS, root);
	int veto = world_node(&world, EGOV_SCORE_VETO, root);
	int flag = world_input(&world, "flag");

	world_node(&world, EGOV_SCORE_INPUT, veto);
	world.inputs[flag].flag = world.inputs[flag].number = true;
	world.inputs[world_input(&world, "word")].word = true;
	world.nodes[1].levels = &levels;
	world.nodes[1].min.given = world.nodes[1].max.given = false;
	sound("a level");
	world.inputs[0].word = true;
	sound("texts and numbers");
	world.inputs[0].flag = true;
	flawed(EGOV_SCORE_FLAW_INPUT, 1, "a level that strikes");
	world.inputs[0].flag = false;
	world.inputs[1].word = true;
	flawed(EGOV_SCORE_FLAW_INPUT, 1, "a number that is a word");
	world.inputs[1].word = false;
	world.inputs[flag].word = true;
	flawed(EGOV_SCORE_FLAW_INPUT, 1, "a flag that is a word");
	world.inputs[flag].flag = false;
	flawed(EGOV_SCORE_FLAW_INPUT, 1, "a bounded number that is a word");
	world.inputs[flag].number = false;
	sound("a word and nothing else");
	world.inputs[flag].word = false;
	world.nodes[bonus].gate = 2;
	world.nodes[bonus].gate_edge = world_number(&world, "99.9");
	sound("a gate that opens at the top");
	world.nodes[bonus].gate_edge = world_number(&world, "100");
	flawed(EGOV_SCORE_FLAW_GATE_SHUT, 1, "above the highest");
	world.nodes[bonus].gate_from = true;
	sound("from the highest");
	world.nodes[2].max.given = false;
	sound("no bound");
	world_grade(&world, "a", "50");
	world_grade(&world, "b", NULL);
	world_quota(&world, 0, "0.5");
	world.nodes[veto].then_grade = 1;
	sound("a veto's grade");
	world.nodes[veto].then_grade = 0;
	flawed(EGOV_SCORE_FLAW_VETO_QUOTA, 1, "one with a quota");
	end();
}

/* Grades and quotas. */
static void
grades(void)
{
	static EgovScoreEntry entries[] = {{"x", {{1}, 2}}, {"y", {{1}, 4}}};
	EgovScoreQuota *quota;

	sum("2", "1", "1");
	world_grade(&world, "a", "90");
	world_grade(&world, "b", "70");
	world_grade(&world, "c", NULL);
	quota = world_quota(&world, 0, "0.2");
	sound("grades and a quota");
	quota->raised = world_option(&world, "0.2");
	sound("raised by nothing");
	quota->raised = world_option(&world, "0.19");
	flawed(EGOV_SCORE_FLAW_QUOTA_RAISED, 1, "raised downwards");
	quota->shares = (EgovScoreEntries){2, entries};
	quota->share = world_option(&world, "0.3");
	quota->raised = world_option(&world, "0.25");
	sound("raised above the lowest of the shares");
	quota->raised = world_option(&world, "0.24");
	flawed(EGOV_SCORE_FLAW_QUOTA_RAISED, 1, "raised below all of them");
	quota->share.given = false;
	flawed(EGOV_SCORE_FLAW_QUOTA_RAISED, 1, "without another share");
	quota->shares.count = 0;
	quota->share = world_option(&world, "0");
	sound("nothing but what is approved");
	quota->raised = world_option(&world, "0");
	flawed(EGOV_SCORE_FLAW_QUOTA_NOTHING, 1, "nor that");
	quota->raised.given = false;
	flawed(EGOV_SCORE_FLAW_QUOTA_NOTHING, 1, "no place ever");
	quota->share = world_option(&world, "0.2");
	quota->grade = 2;
	flawed(EGOV_SCORE_FLAW_QUOTA_LAST, 1, "a quota of the last grade");
	quota->grade = 1;
	world.grades[1].code = "a";
	flawed(EGOV_SCORE_FLAW_GRADE_TWICE, 1, "a code twice");
	world.grades[1].code = "b";
	world.grades[1].from = world_option(&world, "90");
	flawed(EGOV_SCORE_FLAW_GRADE_ORDER, 1, "equal edges");
	world.grades[0].need_count = 1;
	sound("equal edges, the first with a need");
	world.grades[1].from = world_option(&world, "90.1");
	flawed(EGOV_SCORE_FLAW_GRADE_ORDER, 1, "out of order");
	world.grades[0].from = world_option(&world, "100.01");
	flawed(EGOV_SCORE_FLAW_GRADE_BEYOND, 1, "more than anybody can have");
	world.nodes[1].max.given = false;
	sound("no bound");
	world.grades[0].from.given = false;
	flawed(EGOV_SCORE_FLAW_GRADE_EDGE, 1, "no edge");
	world.grades[0].from.given = true;
	world.grades[2].from = world_option(&world, "3");
	flawed(EGOV_SCORE_FLAW_GRADE_LAST, 1, "the last with an edge");
	world.grades[2].from.given = false;
	world.grades[2].need_count = 1;
	flawed(EGOV_SCORE_FLAW_GRADE_LAST, 1, "the last with a need");
	end();
}

int
main(void)
{
	sums();
	cycles();
	bands();
	tables();
	ballots();
	conflicts();
	grades();
	return tap_done();
}
