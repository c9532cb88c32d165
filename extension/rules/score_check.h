/*
 * score_check.h: what is wrong with a scheme that can be read, or odd about it.
 */
#ifndef EGOV_SCORE_CHECK_H
#define EGOV_SCORE_CHECK_H

#include "rules/score.h"

/* Those before WEIGHTS are errors; those from it on are warnings. */
typedef enum EgovScoreFlaw
{
	EGOV_SCORE_FLAW_CYCLE,		  /* node: its value needs itself, by a ref or gate */
	EGOV_SCORE_FLAW_FULL,		  /* node: a child of a sum that rescales has no full marks */
	EGOV_SCORE_FLAW_NO_WEIGHT,	  /* node: the weights of a sum are all 0 */
	EGOV_SCORE_FLAW_LIMITS,		  /* node: floor above ceiling, or min above max */
	EGOV_SCORE_FLAW_BAND_EMPTY,	  /* node, index: nothing is from its lower to its upper edge */
	EGOV_SCORE_FLAW_BAND_COVERED, /* node, index: those before take all of it */
	EGOV_SCORE_FLAW_TOP_BAD,	  /* node, index: a level is both a top and a bad vote */
	EGOV_SCORE_FLAW_ALWAYS_VOID,  /* node: every ballot with a mark is void */
	EGOV_SCORE_FLAW_VETO_QUOTA,	  /* node: a veto gives a grade that has a quota */
	EGOV_SCORE_FLAW_INPUT,		  /* index: an input is asked for in ways that exclude each other */
	EGOV_SCORE_FLAW_GRADE_TWICE,  /* index: a code of a grade is given twice */
	EGOV_SCORE_FLAW_GRADE_ORDER,  /* index: a grade is not below the one before */
	EGOV_SCORE_FLAW_GRADE_EDGE,	  /* index: a grade but the last has no from */
	EGOV_SCORE_FLAW_GRADE_LAST,	  /* index: the last grade has conditions */
	EGOV_SCORE_FLAW_QUOTA_LAST,	  /* index: a quota of the last grade */
	EGOV_SCORE_FLAW_QUOTA_NOTHING, /* index: a quota never has a place */
	EGOV_SCORE_FLAW_QUOTA_RAISED,  /* index: the raised share is below every share */
	EGOV_SCORE_FLAW_WEIGHTS,	   /* node: weights of a sum do not sum to per */
	EGOV_SCORE_FLAW_WEIGHTLESS,	   /* node: a child counts for nothing */
	EGOV_SCORE_FLAW_OVERLAP,	   /* node, index: a band overlaps one before */
	EGOV_SCORE_FLAW_BAND_BEYOND,   /* node, index: the child never has such a value */
	EGOV_SCORE_FLAW_GATE_SHUT,	   /* node: the gate never opens */
	EGOV_SCORE_FLAW_TRIM,		   /* node: trimming may leave nothing of a group */
	EGOV_SCORE_FLAW_GRADE_BEYOND,  /* index: nobody can have such a score */
	EGOV_SCORE_FLAW_GROUP_UNUSED,  /* index: a group votes nowhere */
	EGOV_SCORE_FLAW_COUNT
} EgovScoreFlaw;

/* Told of each flaw; node and index are EGOV_SCORE_NONE where there is none. */
typedef void (*EgovScoreReport)(void *state, EgovScoreFlaw flaw, int node, int index);

/* The values that a node can have. */
typedef struct EgovScoreBounds
{
	EgovScoreOption low; /* not given: no bound */
	EgovScoreOption high;
} EgovScoreBounds;

/* Whether a flaw is an error. */
extern bool egov_score_flaw_error(EgovScoreFlaw flaw);
/* Reports every flaw; puts the nodes in order when there is no cycle. */
extern void egov_score_check(EgovScoreScheme *scheme, EgovArena *arena, EgovScoreReport report,
							 void *state);
/* Bounds of all nodes, which are in order; false when a number became too large. */
extern bool egov_score_bounds(const EgovScoreScheme *scheme, EgovArena *arena,
							  EgovScoreBounds *bounds);
/* Bounds of the marks of a node with ballots. */
extern EgovScoreBounds egov_score_mark_bounds(EgovArithmetic *arithmetic,
											  const EgovScoreNode *node);
/* The flaws of one noun, for egov_score_check(). */
extern void egov_score_check_bands(const EgovScoreScheme *scheme, int node, EgovScoreReport report,
								   void *state);
extern void egov_score_check_grades(const EgovScoreScheme *scheme, EgovScoreReport report,
									void *state);

#endif
