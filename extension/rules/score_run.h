/*
 * score_run.h: one calculation of a scheme.
 *
 * Life: 1. egov_score_inputs_init() makes room for the subjects; 2. whoever has the inputs fills cells, attributes,
 * tallies (or ballots, score_box.h), the electorate, what was approved and chosen; 3. egov_score_run() finds
 * every value, grade and quota; 4. egov_score_explain() tells again how one value came about. All of it lives as
 * long as the arena.
 */
#ifndef EGOV_SCORE_RUN_H
#define EGOV_SCORE_RUN_H

#include "rules/names.h"
#include "rules/score.h"

/* What one calculation may have at most. */
#define EGOV_SCORE_SUBJECTS 100000
/* subjects times nodes; times inputs; times groups and nodes with ballots */
#define EGOV_SCORE_VALUES 4000000

/* Why a value is missing. */
typedef enum EgovScoreReason
{
	EGOV_SCORE_PRESENT,
	EGOV_SCORE_NO_INPUT,
	EGOV_SCORE_NO_BALLOTS,
	EGOV_SCORE_QUORUM,
	EGOV_SCORE_VOTE_AGAIN,
	EGOV_SCORE_NO_BAND,
	EGOV_SCORE_EXCLUDED_VALUE,
	EGOV_SCORE_REASON_COUNT
} EgovScoreReason;

typedef enum EgovScoreState
{
	EGOV_SCORE_GRADED,
	EGOV_SCORE_SCORED,
	EGOV_SCORE_PENDING,
	EGOV_SCORE_EXCLUDED,
	EGOV_SCORE_WITHOUT,
	EGOV_SCORE_STATE_COUNT
} EgovScoreState;

/* What in the inputs does not go with the scheme, found while calculating. */
typedef enum EgovScoreFaultKind
{
	EGOV_SCORE_FAULT_NONE,
	EGOV_SCORE_FAULT_SIZE,		 /* node: a number became too large */
	EGOV_SCORE_FAULT_ATTRIBUTE,	 /* subject lacks attribute */
	EGOV_SCORE_FAULT_ELECTORATE, /* node needs the electorate of group */
	EGOV_SCORE_FAULT_SHARE,		 /* quota, subject: no share for the value of by */
	EGOV_SCORE_FAULT_SHARES,	 /* quota, subject: another share than the rest of its pool */
	EGOV_SCORE_FAULT_NOT_RAISED, /* approval: no quota of the grade may be raised */
	EGOV_SCORE_FAULT_POOL,		 /* approval: no such pool */
	EGOV_SCORE_FAULT_ABOVE,		 /* approval: above what may be approved */
	EGOV_SCORE_FAULT_BELOW,		 /* approval: below the share it raises */
	EGOV_SCORE_FAULT_NOT_TIED,	 /* subject was chosen and is in no tie of grade */
	EGOV_SCORE_FAULT_TOO_MANY	 /* quota, subject: more of its tie chosen than places left */
} EgovScoreFaultKind;

typedef struct EgovScoreFault
{
	EgovScoreFaultKind kind;
	int subject;
	int index; /* node, attribute, quota, approval or grade, as the kind says */
	int group;
} EgovScoreFault;

typedef struct EgovScoreValue
{
	EgovRational number;
	EgovScoreReason reason;
} EgovScoreValue;

/* An input of a subject. A level has its number; events have the sum of their points. */
typedef struct EgovScoreCell
{
	EgovRational number;
	const char *text; /* NULL unless it is a text */
	bool given;
	bool struck; /* true, or a number above 0 */
} EgovScoreCell;

/* The ballots of one group on one subject in one node. */
typedef struct EgovScoreTally
{
	int32_t valid;
	int32_t abstained;
	int32_t spoilt; /* void */
	int32_t marks;	/* after trimming */
	EgovRational sum;
	int32_t *counts; /* votes: by level */
	int32_t
		listed; /* voters on the lists that the subject is voted on by, EGOV_SCORE_NONE where not told */
} EgovScoreTally;

/* A share that was approved for a grade, in the pool with that value of the attribute. */
typedef struct EgovScoreApproval
{
	int grade;
	const char *pool; /* "" without one */
	EgovRational share;
} EgovScoreApproval;

typedef struct EgovScoreInputs
{
	const EgovScoreScheme *scheme;
	int subject_count;
	const char **ids;
	EgovScoreCell *cells;	 /* egov_score_cell() */
	int32_t *attributes;	 /* egov_score_attribute(): number of the value in its names */
	EgovNames *values;		 /* of each attribute */
	EgovScoreTally *tallies; /* egov_score_tally() */
	int32_t *electorate;	 /* by group, EGOV_SCORE_NONE where it was not told */
	int approval_count;
	EgovScoreApproval *approvals;
	bool *chosen; /* egov_score_chosen() */
} EgovScoreInputs;

/* Where a subject stands among its peers, in a node of kind best or rank. */
typedef struct EgovScoreFact
{
	EgovRational best;
	EgovRational rank;
	int32_t of;
} EgovScoreFact;

typedef struct EgovScoreResult
{
	EgovScoreState state;
	int exclusion; /* of the scheme's */
	int rank;	   /* 0 without a score */
	int grade;
	int forced; /* grade of a veto */
} EgovScoreResult;

/* A quota in one of its pools. */
typedef struct EgovScorePool
{
	int quota;
	int value; /* of the attribute */
	int base;
	EgovRational share;
	EgovRational exact;
	int64_t places;
	int taken;
	int tied_count;
	int32_t *tied; /* subjects */
	int chosen_count;
	int32_t *chosen;
} EgovScorePool;

/* Called from time to time; it may leave for good, since all memory is the arena's. NULL: never. */
typedef void (*EgovScorePulse)(void);

typedef struct EgovScoreRun
{
	const EgovScoreScheme *scheme;
	const EgovScoreInputs *inputs;
	EgovArithmetic arithmetic;
	EgovScorePulse pulse;
	bool facts_given;
	EgovScoreFact *facts;	/* egov_score_fact() */
	EgovScoreValue *values; /* egov_score_value() */
	EgovScoreResult *results;
	int pool_count;
	EgovScorePool *pools;
	EgovScoreFault fault;
} EgovScoreRun;

/* How a value came about; what does not belong to its kind is not set. */
typedef struct EgovScoreDetail
{
	EgovScoreValue value;
	EgovRational before; /* rounding */
	bool rounded;
	int limited; /* -1 at the floor, 1 at the ceiling */
	EgovRational points;
	bool capped;
	bool open;	   /* the gate */
	int struck;	   /* input */
	int band;	   /* or row */
	int64_t valid; /* ballots of all groups */
	int64_t spoilt;
	int64_t listed; /* electorate of all groups, EGOV_SCORE_NONE where it was not told */
	EgovRational top;
	EgovRational bad;
} EgovScoreDetail;

/* Code words. */
extern const char *egov_score_reason_name(EgovScoreReason reason);
extern const char *egov_score_state_name(EgovScoreState state);
/* Room for so many subjects, nothing given. False: too many. */
extern bool egov_score_inputs_init(EgovScoreInputs *inputs, const EgovScoreScheme *scheme,
								   EgovArena *arena, int subject_count);
/* Places in the tables. */
extern EgovScoreCell *egov_score_cell(const EgovScoreInputs *inputs, int input, int subject);
extern int32_t *egov_score_attribute(const EgovScoreInputs *inputs, int attribute, int subject);
/* Voters of a group that could vote on a subject: as its tally says, else all of the group; EGOV_SCORE_NONE where unknown. */
extern int32_t egov_score_listed(const EgovScoreInputs *inputs, const EgovScoreTally *tally,
								 int group);
extern EgovScoreTally *egov_score_tally(const EgovScoreInputs *inputs, int ballot, int subject,
										int group);
extern bool *egov_score_chosen(const EgovScoreInputs *inputs, int grade, int subject);
extern EgovScoreValue *egov_score_value(const EgovScoreRun *run, int node, int subject);
extern EgovScoreFact *egov_score_fact(const EgovScoreRun *run, int peer, int subject);
/* A calculation that is still to be run; facts may be filled and facts_given set before. */
extern void egov_score_run_init(EgovScoreRun *run, const EgovScoreInputs *inputs, EgovArena *arena,
								EgovScorePulse pulse);
/* Calculates everything; false with run->fault when the inputs do not go with the scheme. */
extern bool egov_score_run(EgovScoreRun *run);
/* How one value came about, from the values that it needs. */
extern void egov_score_explain(EgovScoreRun *run, int node, int subject, EgovScoreDetail *detail);

/* The parts of egov_score_run(): facts of best and rank, ranks and grades, quotas. */
extern bool egov_score_peers(EgovScoreRun *run, int node);
extern void egov_score_grades(EgovScoreRun *run);
extern bool egov_score_quotas(EgovScoreRun *run);
/* The best grade, from that one on, whose conditions a subject meets; the last takes everybody. */
extern int egov_score_grade_find(const EgovScoreRun *run, int subject, int from);
/* Calls back, if anybody is to be called. */
extern void egov_score_pulse(const EgovScoreRun *run);
/* Stores the fault; returns false. */
extern bool egov_score_fail(EgovScoreRun *run, EgovScoreFaultKind kind, int subject, int index);

#endif
