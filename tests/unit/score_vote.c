/*
 * score_vote.c: what ballots and votes make of a subject: groups, quorums, void ballots, shares.
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

/* A subject that is on smaller lists than all of the groups; afterwards as it was. */
static void
listed_itself(int share)
{
	int ballot = world.nodes[share].ballot_index;
	EgovScoreDetail detail;

	egov_score_tally(&world.in, ballot, 1, 0)->listed = 4;
	egov_score_tally(&world.in, ballot, 1, 1)->listed = 2;
	tap_ok(world_run(&world), "with lists of its own");
	is(share, 1, "100/3", "four valid ballots of six are two thirds");
	egov_score_explain(&world.run, share, 1, &detail);
	tap_is(detail.listed, 6, "the list is its own");
	egov_score_tally(&world.in, ballot, 1, 0)->listed = EGOV_SCORE_NONE;
	egov_score_tally(&world.in, ballot, 1, 1)->listed = EGOV_SCORE_NONE;
}

/* Means of groups: weights, empty groups, quorums, too many void. */
static void
ballots(void)
{
	int root, plain, zero, strict, quorum, share, again;
	EgovScoreDetail detail;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_SUM, EGOV_SCORE_NONE);
	plain = world_node(&world, EGOV_SCORE_BALLOTS, root);
	zero = world_node(&world, EGOV_SCORE_BALLOTS, root);
	world.ballots[zero].empty_group = EGOV_SCORE_ZERO;
	strict = world_node(&world, EGOV_SCORE_BALLOTS, root);
	world.ballots[strict].empty_group = EGOV_SCORE_NO_GRADE;
	quorum = world_node(&world, EGOV_SCORE_BALLOTS, root);
	world.ballots[quorum].quorum_count = 5;
	share = world_node(&world, EGOV_SCORE_RANK_BALLOTS, root);
	world.ballots[share].quorum_share = world_option(&world, "2/3");
	again = world_node(&world, EGOV_SCORE_BALLOTS, root);
	world.ballots[again].void_limit = world_option(&world, "1/3");
	world_subjects(&world, 5);
	for (int node = plain; node <= again; node++)
	{
		world_tally(&world, node, 0, 0, 3, 0, 3, "270");
		world_tally(&world, node, 0, 1, 3, 3, 2, "100");
		world_tally(&world, node, 1, 0, 4, 3, 3, "100");
		world_tally(&world, node, 3, 0, 3, 0, 3, "240");
		world_tally(&world, node, 4, 0, 5, 0, 0, "0");
	}
	world.in.electorate[0] = 4;
	world.in.electorate[1] = 5;
	tap_ok(world_run(&world), "calculated");
	is(plain, 0, "60", "(1 × 90 + 3 × 50) / 4");
	is(plain, 1, "100/3", "a group without a mark falls out");
	is(plain, 2, "no_ballots", "nobody voted");
	is(plain, 4, "no_ballots", "everybody abstained");
	is(zero, 3, "20", "a group without a mark counts as 0");
	is(zero, 2, "0", "as do all of them");
	is(strict, 3, "no_ballots", "a group without a mark, no value");
	is(strict, 0, "60", "both groups are there");
	is(quorum, 0, "60", "six valid ballots of five");
	is(quorum, 1, "quorum", "four valid ballots of five");
	is(share, 0, "60", "six valid ballots of nine are two thirds");
	is(share, 1, "quorum", "four are not");
	is(again, 0, "60", "three void ballots of nine are not more than a third");
	is(again, 1, "vote_again", "three of seven are");
	is(again, 2, "no_ballots", "none of none are not");
	egov_score_explain(&world.run, plain, 0, &detail);
	tap_ok(detail.valid == 6 && detail.spoilt == 3 && detail.listed == 9, "ballots are counted");
	listed_itself(share);
	world.in.electorate[1] = EGOV_SCORE_NONE;
	tap_ok(!world_run(&world) && world.run.fault.kind == EGOV_SCORE_FAULT_ELECTORATE &&
			   world.run.fault.group == 1 && world.run.fault.index == share,
		   "a share of a list that is not known");
	world.ballots[share].quorum_share.given = false;
	world.in.electorate[0] = EGOV_SCORE_NONE;
	world.in.electorate[1] = 5;
	tap_ok(world_run(&world), "without it");
	egov_score_explain(&world.run, plain, 0, &detail);
	tap_is(detail.listed, EGOV_SCORE_NONE, "not known of all groups");
	for (int group = 0; group < 2; group++)
		egov_score_tally(&world.in, world.nodes[quorum].ballot_index, 0, group)->listed = 7;
	tap_ok(world_run(&world), "calculated with the lists of the subject");
	egov_score_explain(&world.run, quorum, 0, &detail);
	tap_is(detail.listed, 14, "a tally tells the voters of its subject");
	end();
}

/* Shares of votes against a table. */
static void
votes(void)
{
	static EgovScoreEntry entries[] = {{"A", {{1}, 1}}, {"B", {{1}, 1}}, {"C", {{1}, 1}}};
	static EgovScoreEntries levels = {3, entries};
	static int32_t counts[5][3] = {{9, 1, 0}, {8, 2, 0}, {6, 1, 3}, {6, 0, 4}, {3, 0, 0}};
	int root;

	world_begin(&world);
	root = world_node(&world, EGOV_SCORE_VOTES, EGOV_SCORE_NONE);
	world.ballots[root].levels = &levels;
	world.ballots[root].top[0] = world.ballots[root].bad[2] = true;
	world.ballots[root].quorum_count = 4;
	world_row(&world, root, "0.9", NULL, NULL, "200");
	world_row(&world, root, "0.8", "0.9", NULL, "190");
	world_row(&world, root, NULL, "0.8", "1/3", "160");
	world_subjects(&world, 6);
	for (int i = 0; i < 5; i++)
	{
		world_tally(&world, root, i, 0, 10, 0, i == 4 ? 3 : 10, "0");
		egov_score_tally(&world.in, 0, i, 0)->counts = counts[i];
	}
	world_tally(&world, root, 4, 0, 3, 0, 3, "0");
	world_tally(&world, root, 5, 0, 4, 0, 0, "0");
	tap_ok(world_run(&world), "calculated");
	is(root, 0, "200", "exactly 90%");
	is(root, 1, "190", "exactly 80%");
	is(root, 2, "160", "three bad votes of ten are below a third");
	is(root, 3, "no_band", "four are not");
	is(root, 4, "quorum", "three ballots");
	is(root, 5, "no_ballots", "only abstentions");
	end();
}

int
main(void)
{
	ballots();
	votes();
	return tap_done();
}
