/*
 * assess_compile.h: a scheme while it is read, for the files that read a part of it.
 */
#ifndef EGOV_ASSESS_COMPILE_H
#define EGOV_ASSESS_COMPILE_H

#include "postgres.h"

#include "lib/assess.h"

/* What a node names that may stand further down; looked up when all nodes are read. */
typedef struct EgovAssessPending
{
	const char *node; /* of a ref */
	const char *gate;
	const char *grade; /* of a veto */
} EgovAssessPending;

typedef struct EgovAssessCompile
{
	EgovAssessReader *reader;
	EgovScoreScheme *scheme;
	EgovNames nodes;
	EgovNames inputs;
	EgovNames groups;
	EgovNames attributes;
	int level_count;
	EgovScoreEntries *levels; /* maps, by name in level_names */
	const char **level_names;
	int voter_count; /* groups of the scheme */
	EgovScoreVoters *voters;
	EgovAssessPending *pending; /* by node */
} EgovAssessCompile;

/* No words beside those that are listed. */
extern const char *const egov_assess_none[];

/* The tree, and what its nodes name. */
extern void egov_assess_tree_read(EgovAssessCompile *compile, JsonbValue *root);
/* The part of a node of the three kinds with ballots. */
extern void egov_assess_ballots_read(EgovAssessCompile *compile, JsonbContainer *object,
									 EgovScoreNode *node);
/* A band, or a row of a table of votes, whose members are listed. */
extern void egov_assess_band_read(EgovAssessReader *reader, JsonbContainer *object,
								  const char *const *members, EgovScoreBand *band);
/* Grades, quotas and exclusions. */
extern void egov_assess_grades_read(EgovAssessCompile *compile, JsonbContainer *object);
/* Groups that vote, and their weights, under "groups" of an object. */
extern int egov_assess_voters_read(EgovAssessCompile *compile, JsonbContainer *object,
								   EgovScoreVoters **voters);
/* Rounding under "rounding" of an object. */
extern void egov_assess_rounding_read(EgovAssessReader *reader, JsonbContainer *object,
									  EgovScoreRounding *rounding);
/* "name" and "basis" of an object, which change no result. */
extern void egov_assess_label_read(EgovAssessReader *reader, JsonbContainer *object);
/* The input of that name; the attribute that a member names, EGOV_SCORE_NONE when it is absent. */
extern int egov_assess_input(EgovAssessCompile *compile, const char *id);
extern int egov_assess_attribute_of(EgovAssessCompile *compile, JsonbContainer *object,
									const char *key);
/* The level map that a member names; NULL when it is absent or not known. */
extern EgovScoreEntries *egov_assess_levels_of(EgovAssessCompile *compile, JsonbContainer *object);
/* Tells the place of a finding, and says what egov_score_check() finds. */
extern void egov_assess_check(EgovAssessCompile *compile);

#endif
