/*
 * score_box.h: a ballot box: ballots go in one by one, tallies come out.
 *
 * Life: egov_score_box_init(); for each ballot its marks, then egov_score_box_cast(); at the end
 * egov_score_box_count(), which fills the tallies of the inputs.
 */
#ifndef EGOV_SCORE_BOX_H
#define EGOV_SCORE_BOX_H

#include "rules/score_run.h"

/* A mark of a ballot, as the number that counts. */
typedef struct EgovScoreMark
{
	EgovRational number;
	int32_t node;
	int32_t subject;
	int32_t level; /* votes */
} EgovScoreMark;

/* Marks of ballots that are valid, in the order of casting. */
typedef struct EgovScoreBox
{
	EgovScoreInputs *inputs;
	EgovArithmetic arithmetic;
	EgovScorePulse pulse;
	int ballot_size; /* marks on the ballot in hand */
	int ballot_room;
	EgovScoreMark *ballot;
	EgovRational *numbers; /* work space as large as the ballot */
	int32_t count;
	int32_t room;
	EgovRational *marks;
	int32_t *keys;	/* which tally each belongs to */
	int32_t *valid; /* ballots by node and group */
	int32_t *spoilt;
} EgovScoreBox;

extern void egov_score_box_init(EgovScoreBox *box, EgovScoreInputs *inputs, EgovArena *arena,
								EgovScorePulse pulse);
/* Adds a mark to the ballot in hand: at most one for each node and subject. */
extern void egov_score_box_mark(EgovScoreBox *box, const EgovScoreMark *mark);
/* Puts the ballot in hand, of a voter of that group, into the box; false when the box is full. */
extern bool egov_score_box_cast(EgovScoreBox *box, int group);
/* Trims and adds up; false when a sum became too large. */
extern bool egov_score_box_count(EgovScoreBox *box);
/* How many of so many values are left out at each end. */
extern void egov_score_trim_ends(const EgovScoreTrim *trim, int32_t count, int32_t *low,
								 int32_t *high);
/* Whether a group votes in a node. */
extern bool egov_score_group_votes(const EgovScoreBallots *ballots, int group);

#endif
