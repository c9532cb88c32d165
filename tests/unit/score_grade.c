/*
 * score_grade.c: grades and their needs, quotas just met and just exceeded, ties at the edge and
 * their choices, quotas by pool and by the grade of a team, what approvals may raise.
 */
#include "score_world.h"
#include "tap.h"

static World world;

/* A scheme of one input with grades a (from 90), b (from 70) and c, for so many subjects of these scores. */
static void
begin(void)
{
	world_begin(&world);
	world_node(&world, EGOV_SCORE_INPUT, EGOV_SCORE_NONE);
	world_grade(&world, "a", "90");
	world_grade(&world, "b", "70");
	world_grade(&world, "c", NULL);
}

/* Gives scores, separated by spaces; "-" gives none. */
static void
scores(const char *text)
{
	char copy[256];
	int count = 1;
	char *score;

	for (const char *c = text; *c != '\0'; c++)
		count += *c == ' ';
	world_subjects(&world, count);
	snprintf(copy, sizeof(copy), "%s", text);
	score = strtok(copy, " ");
	for (int i = 0; i < count; i++)
	{
		if (strcmp(score, "-") != 0)
			world_give(&world, 0, i, score);
		score = strtok(NULL, " ");
	}
}

/* Passes when the grades are these, one letter each: "-" for none, "?" for a tie. */
static void
graded(const char *wanted, const char *name)
{
	char got[64];
	bool passed = world_run(&world);

	for (int i = 0; i < world.in.subject_count; i++)
	{
		const EgovScoreResult *result = &world.run.results[i];

		got[i] = result->state == EGOV_SCORE_PENDING ? '?' : '-';
		if (result->grade != EGOV_SCORE_NONE)
			got[i] = world.grades[result->grade].code[0];
		got[i + 1] = '\0';
	}
	if (!tap_ok(passed && strcmp(got, wanted) == 0, "%s", name))
		printf("# got %s, wanted %s, fault %d\n", got, wanted, world.run.fault.kind);
}

/* Passes when the calculation ends with that fault. */
static void
faulty(EgovScoreFaultKind kind, int index, const char *name)
{
	bool passed =
		!world_run(&world) && world.run.fault.kind == kind && world.run.fault.index == index;

	if (!tap_ok(passed, "%s", name))
		printf("# got %d at %d\n", world.run.fault.kind, world.run.fault.index);
}

/* Ends a scheme. */
static void
end(void)
{
	memory_free(&world.memory);
}

/* Edges, needs, vetoes and missing scores. */
static void
grades(void)
{
	int routine, service, fraud;

	begin();
	routine = world_input(&world, "routine");
	service = world_input(&world, "service");
	fraud = world_input(&world, "fraud");
	world.needs[0] = (EgovScoreNeed){routine, 2, (const char *[]){"good", "fine"},
									 world_option(&world, NULL), world_option(&world, NULL)};
	world.needs[1] =
		(EgovScoreNeed){service, 0, NULL, world_option(&world, "6"), world_option(&world, "60")};
	world.grades[0].needs = world.needs;
	world.grades[0].need_count = 2;
	scores("90 90 90 90 90 89.99 70 69.99 - 95 90");
	for (int i = 0; i < 11; i++)
	{
		static const char *const words[] = {"good", "fine", "bad",	NULL,	"good", "good",
											"good", "good", "good", "good", "good"};
		static const char *const years[] = {"6", "59", "6", "6",  "5.9", "9",
											"9", "9",  "9", "60", NULL};

		if (words[i] != NULL)
			world_say(&world, routine, i, words[i]);
		if (years[i] != NULL)
			world_give(&world, service, i, years[i]);
	}
	graded("aabbbbbc-bb", "edges and needs");
	tap_is(world.run.results[8].state, EGOV_SCORE_WITHOUT, "no score, no grade");
	tap_is(world.run.results[9].rank, 1, "the first");
	tap_is(world.run.results[10].rank, 2, "equal scores");
	tap_is(world.run.results[0].rank, 2, "have equal ranks");
	tap_is(world.run.results[5].rank, 8, "and the next is as many behind");
	world.needs[1].from.given = false;
	graded("aabbabbc-bb", "a need with an upper edge only");
	world.needs[1].from.given = true;
	world.needs[1].below.given = false;
	graded("aabbbbbc-ab", "a need with a lower edge only");
	world.grades[0].from.given = false;
	graded("aabbbaaa-ab", "a grade for needs alone");
	world.grades[0].from.given = world.needs[1].below.given = true;
	world_give(&world, routine, 1, "1");
	egov_score_cell(&world.in, routine, 1)->text = NULL;
	world.nodes[0].when_count = 1;
	world.when[0][0] = fraud;
	world.nodes[0].then_grade = 2;
	world_give(&world, fraud, 0, "1");
	world_give(&world, fraud, 8, "1");
	graded("cbbbbbbccbb", "a veto's grade, without a score as well; a word that is a number");
	world.exclusions[0] = (EgovScoreExclusion){fraud, "investigated", true};
	world.scheme.exclusion_count = 1;
	graded("-bbbbbbc-bb", "an exclusion goes before a veto");
	end();
	begin();
	world_node(&world, EGOV_SCORE_INPUT, EGOV_SCORE_NONE);
	world.when[0][0] = world.when[1][0] = world_input(&world, "fraud");
	world.nodes[0].when_count = world.nodes[1].when_count = 1;
	world.nodes[0].then_grade = 2;
	world.nodes[1].then_grade = 1;
	scores("95 95");
	world_give(&world, 2, 1, "1");
	graded("ac", "of two vetoes the worse grade");
	end();
}

/* One quota of all: rounding, the edge, what goes down. */
static void
quotas(void)
{
	EgovScoreQuota *quota;

	begin();
	quota = world_quota(&world, 0, "0.25");
	scores("99 98 97 96 95 94 93 80");
	graded("aabbbbbb", "two places of eight");
	tap_ok(world.run.pools[0].base == 8 && world.run.pools[0].places == 2 &&
			   world.run.pools[0].taken == 2 && world.run.pools[0].tied_count == 0,
		   "its arithmetic");
	quota->share = world_option(&world, "0.3125");
	graded("aabbbbbb", "2.5 rounded down");
	quota->rounding = EGOV_ROUNDING_HALF_UP;
	graded("aaabbbbb", "2.5 rounded half up");
	quota->share = world_option(&world, "0.26");
	quota->rounding = EGOV_ROUNDING_UP;
	graded("aaabbbbb", "2.08 rounded up");
	quota->share = world_option(&world, "1");
	graded("aaaaaaab", "places for all");
	quota->share = world_option(&world, "0");
	graded("bbbbbbbb", "no place and no tie");
	quota->share = world_option(&world, "0.5");
	world_quota(&world, 1, "0.25");
	graded("aaaabbcc", "who goes down meets the next quota");
	end();
	begin();
	quota = world_quota(&world, 0, "0.5");
	world.exclusions[0] = (EgovScoreExclusion){world_input(&world, "leave"), "leave", false};
	world.scheme.exclusion_count = 1;
	scores("99 98 97 -");
	world_give(&world, 1, 2, "1");
	graded("ab--", "the base is who is graded: two");
	tap_is(world.run.pools[0].base, 2, "two");
	quota->base_all = true;
	graded("aa--", "the base is everybody: four");
	end();
}

/* Ties at the edge. */
static void
ties(void)
{
	begin();
	world_quota(&world, 0, "0.5");
	scores("92 95 92 92 80 91");
	graded("?a??bb", "three for two places wait");
	tap_ok(world.run.pools[0].tied_count == 3 && world.run.pools[0].chosen_count == 0 &&
			   world.run.pools[0].taken == 1,
		   "and are told");
	*egov_score_chosen(&world.in, 0, 3) = true;
	graded("bababb", "one was chosen, two could be");
	end();
	begin();
	world_quota(&world, 0, "0.5");
	scores("92 95 92 92 80 91");
	*egov_score_chosen(&world.in, 0, 3) = true;
	*egov_score_chosen(&world.in, 0, 0) = true;
	graded("aababb", "two were chosen");
	tap_ok(world.run.pools[0].chosen_count == 2 && world.run.pools[0].taken == 3, "and are told");
	*egov_score_chosen(&world.in, 0, 2) = true;
	faulty(EGOV_SCORE_FAULT_TOO_MANY, 0, "three for two places");
	*egov_score_chosen(&world.in, 0, 2) = false;
	*egov_score_chosen(&world.in, 0, 1) = true;
	faulty(EGOV_SCORE_FAULT_NOT_TIED, 0, "one who is in no tie");
	*egov_score_chosen(&world.in, 0, 1) = false;
	*egov_score_chosen(&world.in, 1, 4) = true;
	faulty(EGOV_SCORE_FAULT_NOT_TIED, 1, "one in no tie for that grade");
	end();
	begin();
	world_quota(&world, 0, "0.5");
	scores("92 92 92 92");
	graded("????", "all are equal");
	end();
	begin();
	world_quota(&world, 0, "0.5");
	scores("92 92 91 91");
	graded("aabb", "equal ones on both sides of the edge are no tie");
	end();
	begin();
	world_quota(&world, 0, "0.5");
	world_quota(&world, 0, "0.25");
	scores("99 98 97 96");
	graded("abbb", "two quotas of one grade hold both");
	world.nodes[0].when_count = 1;
	world.when[0][0] = 0;
	world.nodes[0].then_grade = 0;
	graded("aaaa", "the grade of a veto is in no quota");
	end();
	begin();
	world_quota(&world, 0, "0.5");
	world_quota(&world, 0, "0.75");
	scores("99 98 98 96");
	graded("a??b", "those who wait are in the base of the next quota");
	tap_is(world.run.pools[1].places, 3, "three of four");
	end();
}

/* Quotas of pools. */
static void
pools(void)
{
	static EgovScoreEntry entries[] = {{"good", {{1}, 1}}, {"poor", {{0}, 1}}};
	EgovScoreQuota *quota;

	begin();
	world.attributes[1] = "result";
	world.scheme.attribute_count = 2;
	quota = world_quota(&world, 0, "0.5");
	quota->pool = 0;
	scores("99 98 97 96 95");
	for (int i = 0; i < 5; i++)
		world_team(&world, 0, i, i < 2 ? "x" : "y");
	graded("ababb", "each pool for itself");
	tap_is(world.run.pool_count, 2, "two pools");
	quota->by = 1;
	quota->shares = (EgovScoreEntries){2, entries};
	faulty(EGOV_SCORE_FAULT_ATTRIBUTE, 1, "nobody says what the share depends on");
	for (int i = 0; i < 5; i++)
		world_team(&world, 1, i, i < 2 ? "good" : "fair");
	graded("aaabb", "the share depends on the result of the team, or is what it otherwise is");
	quota->share.given = false;
	faulty(EGOV_SCORE_FAULT_SHARE, 0, "a result without a share");
	for (int i = 2; i < 5; i++)
		world_team(&world, 1, i, "poor");
	graded("aabbb", "no share for the poor");
	world_team(&world, 1, 4, "good");
	faulty(EGOV_SCORE_FAULT_SHARES, 0, "two results in one team");
	*egov_score_attribute(&world.in, 0, 3) = EGOV_SCORE_NONE;
	faulty(EGOV_SCORE_FAULT_ATTRIBUTE, 0, "one without a team");
	end();
}

/* Shares that are approved. */
static void
approvals(void)
{
	EgovScoreQuota *quota;

	begin();
	quota = world_quota(&world, 0, "0.25");
	world_quota(&world, 1, "0.5");
	scores("99 98 97 96");
	world.in.approvals = world.approvals;
	world.approvals[0] = (EgovScoreApproval){0, "", world_number(&world, "0.5")};
	world.in.approval_count = 1;
	faulty(EGOV_SCORE_FAULT_NOT_RAISED, 0, "a share that cannot be raised");
	quota->raised = world_option(&world, "0.5");
	graded("aabb", "raised to the highest that may be approved");
	quota->raised = world_option(&world, "0.49");
	faulty(EGOV_SCORE_FAULT_ABOVE, 0, "above the highest");
	world.approvals[0].share = world_number(&world, "0.2");
	faulty(EGOV_SCORE_FAULT_BELOW, 0, "below what it raises");
	world.approvals[0].share = world_number(&world, "0.25");
	world.approvals[0].pool = "x";
	faulty(EGOV_SCORE_FAULT_POOL, 0, "a pool that there is not");
	quota->pool = 0;
	quota->raised = world_option(&world, "1");
	world.approvals[0].share = world_number(&world, "1");
	for (int i = 0; i < 4; i++)
		world_team(&world, 0, i, i < 2 ? "x" : "y");
	graded("aabb", "one pool of two is raised");
	world.approvals[0].pool = "z";
	faulty(EGOV_SCORE_FAULT_POOL, 0, "a team that there is not");
	world.approvals[0] = (EgovScoreApproval){1, "", world_number(&world, "1")};
	faulty(EGOV_SCORE_FAULT_NOT_RAISED, 0, "a grade whose share cannot be raised");
	end();
}

/* Places that are no number of 64 bits; nobody at all. */
static void
extremes(void)
{
	EgovScoreQuota *quota;

	begin();
	quota = world_quota(&world, 0, "10000000000000000000");
	scores("99");
	faulty(EGOV_SCORE_FAULT_SIZE, 0, "more places than can be counted");
	quota->share = world_option(&world, "1");
	world_subjects(&world, 0);
	tap_ok(world_run(&world) && world.run.pool_count == 0, "nobody");
	quota->pool = 0;
	tap_ok(world_run(&world) && world.run.pool_count == 0, "nobody in no pool");
	end();
}

int
main(void)
{
	grades();
	quotas();
	ties();
	pools();
	approvals();
	extremes();
	return tap_done();
}
