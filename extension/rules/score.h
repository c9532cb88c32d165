/*
 * score.h: an assessment scheme as the rules see it: nodes, ballots, grades, quotas. sql/SCHEMES.md says
 * what each member means.
 *
 * Life: 1. whoever has the scheme (a reader of JSON, a test) fills an EgovScoreScheme in an arena; 2.
 * egov_score_scheme_order() puts its nodes in the order of calculation; 3. it does not change any more and serves any
 * number of calculations (score_run.h).
 */
#ifndef EGOV_SCORE_H
#define EGOV_SCORE_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/rational.h"

/* What a scheme may have at most. */
#define EGOV_SCORE_NODES 1000
#define EGOV_SCORE_DEPTH 30
#define EGOV_SCORE_GROUPS 64
#define EGOV_SCORE_LEVELS 64
#define EGOV_SCORE_BANDS 100 /* and rows of a table */
#define EGOV_SCORE_LIST 1000 /* of anything else */

/* No node, group, level or attribute. */
#define EGOV_SCORE_NONE (-1)

typedef enum EgovScoreKind
{
	EGOV_SCORE_INPUT,
	EGOV_SCORE_SUM,
	EGOV_SCORE_DEDUCTION,
	EGOV_SCORE_BONUS,
	EGOV_SCORE_VETO,
	EGOV_SCORE_BAND,
	EGOV_SCORE_BEST,
	EGOV_SCORE_RANK,
	EGOV_SCORE_BALLOTS,
	EGOV_SCORE_RANK_BALLOTS,
	EGOV_SCORE_VOTES,
	EGOV_SCORE_REF,
	EGOV_SCORE_KIND_COUNT
} EgovScoreKind;

/* Policies for what is missing: children of a sum, and groups of ballots. UNSET asks the one above. */
typedef enum EgovScoreMissing
{
	EGOV_SCORE_UNSET,
	EGOV_SCORE_NO_GRADE,
	EGOV_SCORE_ZERO,
	EGOV_SCORE_RENORMALISE,
	EGOV_SCORE_RESCALE
} EgovScoreMissing;

typedef enum EgovScoreTies
{
	EGOV_SCORE_COMPETITION,
	EGOV_SCORE_DENSE,
	EGOV_SCORE_AVERAGE
} EgovScoreTies;

/* A number that need not be there. */
typedef struct EgovScoreOption
{
	bool given;
	EgovRational number;
} EgovScoreOption;

typedef struct EgovScoreRounding
{
	bool given;
	EgovRoundingMode mode;
	int decimals;
} EgovScoreRounding;

/* Anything with a name and a number: a level, an item, a group, the points of an event. */
typedef struct EgovScoreEntry
{
	const char *name;
	EgovRational number;
} EgovScoreEntry;

typedef struct EgovScoreEntries
{
	int count;
	EgovScoreEntry *entries;
} EgovScoreEntries;

/* A group that votes in a node. */
typedef struct EgovScoreVoters
{
	int group; /* of the scheme's */
	EgovRational weight;
} EgovScoreVoters;

/* from <= x < to (or from < x <= to); a row of a vote table has the third condition as well. */
typedef struct EgovScoreBand
{
	EgovScoreOption from;
	EgovScoreOption to;
	EgovScoreOption bad_below;
	EgovRational value;
} EgovScoreBand;

/* So many marks from, or below, an edge. */
typedef struct EgovScoreCount
{
	int count;
	EgovRational edge;
} EgovScoreCount;

/* When a ballot is void. */
typedef struct EgovScoreValidity
{
	int most_count;
	const EgovScoreCount *most; /* more marks at or above the edge: void */
	int least_count;
	const EgovScoreCount *least; /* fewer marks below the edge: void */
	bool all_equal;				 /* two marks or more, all the same: void */
} EgovScoreValidity;

typedef struct EgovScoreTrim
{
	bool given;
	int low;
	int high;
	EgovScoreOption fraction; /* in place of low and high */
	int above;
} EgovScoreTrim;

/* What the three kinds of ballots have. */
typedef struct EgovScoreBallots
{
	const EgovScoreEntries *levels; /* NULL: marks are numbers */
	EgovScoreOption min;
	EgovScoreOption max;
	EgovScoreEntries items; /* none: one mark a subject */
	int voter_count;
	EgovScoreVoters *voters;
	EgovScoreTrim trim;
	EgovScoreValidity validity;
	int quorum_count; /* 0: none */
	EgovScoreOption quorum_share;
	EgovScoreOption void_limit;
	EgovScoreMissing empty_group;
	bool *top; /* votes: by level */
	bool *bad;
	int row_count;
	EgovScoreBand *rows;
} EgovScoreBallots;

typedef struct EgovScoreNode
{
	const char *id;
	const char *place; /* JSON Pointer */
	EgovScoreKind kind;
	int child_count;
	int *children; /* of a sum; the one child of a veto, band, best or rank; the node of a ref */
	EgovRational weight;
	EgovScoreMissing if_missing; /* as a child */
	EgovScoreOption full;
	EgovScoreOption floor;
	EgovScoreOption ceiling;
	EgovScoreRounding rounding;
	EgovScoreMissing missing; /* sum */
	EgovRational per;
	int input;				  /* input, deduction, bonus: of the scheme's */
	EgovScoreEntries *levels; /* input; NULL: a number */
	EgovScoreOption points;	  /* input: coefficient; best, rank, rank_ballots */
	EgovRational step;		  /* rank, rank_ballots */
	EgovScoreOption min;
	EgovScoreOption max;
	EgovScoreEntries events; /* deduction, bonus: points by kind of event */
	EgovRational from;		 /* deduction */
	EgovScoreOption cap;
	int gate; /* bonus */
	bool gate_from;
	EgovRational gate_edge;
	int when_count; /* veto */
	int *when;
	EgovScoreOption then_value;
	int then_grade;
	int band_count;
	EgovScoreBand *bands;
	bool upper;
	EgovScoreOption otherwise;
	int peers; /* best, rank: attribute of the scheme's */
	bool ascending;
	EgovScoreTies ties;
	EgovScoreBallots *ballots; /* the three kinds of ballots */
	int ballot_index;		   /* among the nodes with ballots */
	int peer_index;			   /* among best and rank */
} EgovScoreNode;

/* An input that some node or rule asks for; how it is asked decides which values it takes. */
typedef struct EgovScoreInput
{
	const char *id;
	int node;	 /* input, deduction or bonus of that id */
	bool flag;	 /* strikes or excludes */
	bool word;	 /* a need compares it with words */
	bool number; /* a need compares it with a number */
} EgovScoreInput;

typedef struct EgovScoreNeed
{
	int input;
	int word_count; /* of in */
	const char **words;
	EgovScoreOption from;
	EgovScoreOption below;
} EgovScoreNeed;

typedef struct EgovScoreGrade
{
	const char *code;
	EgovScoreOption from;
	int need_count;
	EgovScoreNeed *needs;
} EgovScoreGrade;

typedef struct EgovScoreQuota
{
	const char *place;
	int grade;
	int pool; /* attribute */
	bool base_all;
	EgovRoundingMode rounding;
	EgovScoreOption share; /* without by, or what by otherwise gives */
	int by;				   /* attribute */
	EgovScoreEntries shares;
	EgovScoreOption raised;
} EgovScoreQuota;

typedef struct EgovScoreExclusion
{
	int input;
	const char *reason;
	bool keeps_score;
} EgovScoreExclusion;

typedef struct EgovScoreScheme
{
	const char *code;
	EgovScoreRounding rounding;
	int node_count;
	EgovScoreNode *nodes; /* in the order of the scheme, the root first */
	int *order;			  /* of calculation */
	int ballot_count;	  /* nodes with ballots */
	int peer_count;		  /* best and rank */
	int input_count;
	EgovScoreInput *inputs;
	int group_count;
	const char **groups;
	int attribute_count;
	const char **attributes;
	int grade_count;
	EgovScoreGrade *grades;
	int quota_count;
	EgovScoreQuota *quotas;
	int exclusion_count;
	EgovScoreExclusion *exclusions;
} EgovScoreScheme;

/* The code word of a kind. */
extern const char *egov_score_kind_name(EgovScoreKind kind);
/* Orders the nodes so that each comes after those it needs. False: some need themselves. */
extern bool egov_score_scheme_order(EgovScoreScheme *scheme, EgovArena *arena);
/* Whether a node needs another, directly or not. */
extern bool egov_score_scheme_needs(const EgovScoreScheme *scheme, EgovArena *arena, int node,
									int other);
/* Rounding of a node: its own, that of the scheme at the root, else none. */
extern EgovScoreRounding egov_score_node_rounding(const EgovScoreScheme *scheme, int node);
/* The index of a name in entries, EGOV_SCORE_NONE when it is not there. */
extern int egov_score_entry_find(const EgovScoreEntries *entries, const char *name);
/* Whether a ballot with these marks (numbers; abstentions left out) is valid. */
extern bool egov_score_ballot_valid(const EgovScoreValidity *validity, const EgovRational *marks,
									int count);
/* Whether x lies in a band; upper: edges belong to the band below. */
extern bool egov_score_band_holds(const EgovScoreBand *band, EgovRational x, bool upper);

#endif
