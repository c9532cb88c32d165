/*
 * score_box.c: ballots: what makes one void, trimming, abstentions, groups, a million raters, one, none.
 */
#include "rules/score_box.h"

#include "score_world.h"
#include "tap.h"

#define MILLION 1000000

static World world;
static EgovScoreBox box;
static int pulses;

/* Counts. */
static void
pulse(void)
{
	pulses++;
}

/* A root with two nodes of ballots: the first of both groups, the second of group b only. */
static void
begin(int subjects)
{
	int root;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	world_node(&world, EGOV_SCORE_BALLOTS, root);
	world_node(&world, EGOV_SCORE_BALLOTS, root);
	world.ballots[2].voters[0].group = 1;
	world.ballots[2].voter_count = 1;
	world_node(&world, EGOV_SCORE_INPUT, root);
	world_subjects(&world, subjects);
	egov_score_box_init(&box, &world.in, &world.memory.arena, NULL);
}

/* Adds a mark to the ballot in hand. */
static void
mark(int node, int subject, const char *number)
{
	EgovScoreMark made = {world_number(&world, number), node, subject, 0};

	egov_score_box_mark(&box, &made);
}

/* A ballot of group a for subject 0 in the first node. */
static void
cast(const char *number)
{
	mark(1, 0, number);
	egov_score_box_cast(&box, 0);
}

/* Passes when a tally is so. */
static void
is(int ballot, int subject, int group, const char *wanted, const char *name)
{
	const EgovScoreTally *tally = egov_score_tally(&world.in, ballot, subject, group);
	char got[128];

	snprintf(got, sizeof(got), "%d valid %d void %d abstained %d marks %s", tally->valid,
			 tally->spoilt, tally->abstained, tally->marks,
			 egov_rational_text(&world.arithmetic, tally->sum));
	if (!tap_ok(strcmp(got, wanted) == 0, "%s", name))
		printf("# got %s, wanted %s\n", got, wanted);
}

/* Who voted, and who abstained. */
static void
counting(void)
{
	begin(2);
	cast("90");
	mark(1, 0, "1/3");
	mark(1, 1, "0");
	mark(2, 1, "7");
	egov_score_box_cast(&box, 1);
	egov_score_box_cast(&box, 1);
	tap_ok(egov_score_box_count(&box), "counted");
	is(0, 0, 0, "1 valid 0 void 0 abstained 1 marks 90", "one ballot");
	is(0, 1, 0, "1 valid 0 void 1 abstained 0 marks 0", "an abstention");
	is(0, 0, 1, "2 valid 0 void 1 abstained 1 marks 1/3", "a blank ballot abstains");
	is(0, 1, 1, "2 valid 0 void 1 abstained 1 marks 0", "a mark of 0 is one");
	is(1, 1, 1, "2 valid 0 void 1 abstained 1 marks 7", "the other node");
	is(1, 1, 0, "0 valid 0 void 0 abstained 0 marks 0", "a group that does not vote there");
	memory_free(&world.memory);
	begin(2);
	tap_ok(egov_score_box_count(&box), "an empty box");
	is(0, 0, 0, "0 valid 0 void 0 abstained 0 marks 0", "nobody");
	memory_free(&world.memory);
}

/* What makes a ballot of these marks void. */
static bool
valid(const EgovScoreValidity *validity, const char *a, const char *b, const char *c)
{
	EgovRational marks[3];
	int count = 0;

	if (a != NULL)
		marks[count++] = world_number(&world, a);
	if (b != NULL)
		marks[count++] = world_number(&world, b);
	if (c != NULL)
		marks[count++] = world_number(&world, c);
	return egov_score_ballot_valid(validity, marks, count);
}

/* Each rule just kept and just broken. */
static void
validity(void)
{
	EgovScoreCount most = {1, {{90}, 1}};
	EgovScoreCount least = {2, {{70}, 1}};
	EgovScoreValidity none = {0, NULL, 0, NULL, false};
	EgovScoreValidity at_most = {1, &most, 0, NULL, false};
	EgovScoreValidity at_least = {0, NULL, 1, &least, false};
	EgovScoreValidity equal = {0, NULL, 0, NULL, true};

	begin(1);
	tap_ok(valid(&none, "1", "1", "1"), "no rules");
	tap_ok(valid(&at_most, "90", "89.99", "0"), "one mark of at most one");
	tap_ok(!valid(&at_most, "90", "90.01", "0"), "two");
	tap_ok(valid(&at_least, "69.99", "90", "0"), "two marks of at least two");
	tap_ok(!valid(&at_least, "70", "90", "0"), "one");
	tap_ok(!valid(&at_least, NULL, NULL, NULL), "none");
	tap_ok(!valid(&equal, "1/2", "0.5", "0.50"), "all the same");
	tap_ok(valid(&equal, "1/2", "0.5", "0.51"), "not all the same");
	tap_ok(valid(&equal, "1", NULL, NULL), "one mark has none to be equal to");
	tap_ok(valid(&equal, NULL, NULL, NULL), "no mark");
	memory_free(&world.memory);
	begin(2);
	world.ballots[1].validity.all_equal = true;
	mark(1, 0, "5");
	mark(1, 1, "5");
	mark(2, 1, "5");
	egov_score_box_cast(&box, 1);
	mark(1, 0, "5");
	egov_score_box_cast(&box, 0);
	egov_score_box_count(&box);
	is(0, 0, 1, "0 valid 1 void 0 abstained 0 marks 0", "void in one node");
	is(1, 1, 1, "1 valid 0 void 0 abstained 1 marks 5", "and valid in another");
	is(0, 0, 0, "1 valid 0 void 0 abstained 1 marks 5", "the other group");
	memory_free(&world.memory);
}

/* How many are left out of so many, as low * 100 + high. */
static int
ends(EgovScoreTrim trim, int count)
{
	int32_t low;
	int32_t high;

	egov_score_trim_ends(&trim, count, &low, &high);
	return low * 100 + high;
}

/* Trimming at the edges of its rules. */
static void
trimming(void)
{
	EgovScoreTrim none = {false, 1, 1, {false, {{0}, 1}}, 0};
	EgovScoreTrim above = {true, 1, 2, {false, {{0}, 1}}, 5};
	EgovScoreTrim all = {true, 3, 3, {false, {{0}, 1}}, 0};
	EgovScoreTrim tenth = {true, 0, 0, {true, {{1}, 10}}, 0};

	tap_is(ends(none, 9), 0, "no trimming");
	tap_is(ends(above, 5), 0, "five are not more than five");
	tap_is(ends(above, 6), 102, "six are");
	tap_is(ends(all, 2), 200, "more than there are at the low end");
	tap_is(ends(all, 5), 302, "more than there are at the high end");
	tap_is(ends(tenth, 9), 0, "a tenth of nine is none");
	tap_is(ends(tenth, 10), 101, "of ten one");
	tap_is(ends(tenth, MILLION), 10000000 + 100000, "of a million");
	begin(1);
	world.ballots[1].trim = above;
	box.pulse = pulse;
	for (int i = 0; i < 6; i++)
	{
		static const char *const numbers[] = {"1/3", "7", "5", "1/3", "1/7", "100"};

		cast(numbers[i]);
	}
	egov_score_box_count(&box);
	is(0, 0, 0, "6 valid 0 void 0 abstained 3 marks 17/3", "the lowest and the two highest go");
	tap_ok(pulses > 0, "called back");
	memory_free(&world.memory);
	begin(1);
	world.ballots[1].trim = all;
	cast("3");
	cast("4");
	egov_score_box_count(&box);
	is(0, 0, 0, "2 valid 0 void 0 abstained 0 marks 0", "nothing is left");
	memory_free(&world.memory);
}

/* Votes are counted by level. */
static void
votes(void)
{
	static EgovScoreEntry entries[] = {{"A", {{1}, 1}}, {"B", {{0}, 1}}};
	static EgovScoreEntries levels = {2, entries};
	EgovScoreMark vote = {{{1}, 1}, 0, 0, 1};

	world_begin(&world);
	world_node(&world, EGOV_SCORE_VOTES, EGOV_SCORE_NONE);
	world.ballots[0].levels = &levels;
	world_subjects(&world, 1);
	egov_score_box_init(&box, &world.in, &world.memory.arena, NULL);
	for (int i = 0; i < 3; i++)
	{
		vote.level = i > 0;
		egov_score_box_mark(&box, &vote);
		egov_score_box_cast(&box, 0);
	}
	egov_score_box_cast(&box, 0);
	egov_score_box_count(&box);
	is(0, 0, 0, "4 valid 0 void 1 abstained 3 marks 0", "three votes, one abstention");
	tap_is(egov_score_tally(&world.in, 0, 0, 0)->counts[1], 2, "two of a level");
	memory_free(&world.memory);
}

/* Many: a million ballots, a long one, too many marks, a sum too large. */
static void
many(void)
{
	begin(1);
	box.pulse = pulse;
	pulses = 0;
	for (int i = 0; i < MILLION; i++)
		cast(i % 3 == 0 ? "1/3" : "100");
	egov_score_box_count(&box);
	is(0, 0, 0, "1000000 valid 0 void 0 abstained 1000000 marks 200333134/3", "a million raters");
	tap_is(pulses, 245, "called back once in 4,096 marks");
	memory_free(&world.memory);
	begin(200);
	for (int i = 0; i < 200; i++)
		mark(1, i, "2");
	egov_score_box_cast(&box, 0);
	egov_score_box_count(&box);
	is(0, 199, 0, "1 valid 0 void 0 abstained 1 marks 2", "a long ballot");
	mark(1, 0, "2");
	box.count = 100000000;
	tap_ok(!egov_score_box_cast(&box, 0), "a full box");
	memory_free(&world.memory);
	begin(1);
	for (int i = 0; i < 800; i++)
	{
		char number[32];

		/* nearly all of these denominators have no divisor in common */
		sprintf(number, "1/%lld", 9000000000000000000LL + 2 * i + 1);
		cast(number);
	}
	tap_ok(!egov_score_box_count(&box), "a sum that becomes too large");
	memory_free(&world.memory);
}

int
main(void)
{
	counting();
	validity();
	trimming();
	votes();
	many();
	return tap_done();
}
