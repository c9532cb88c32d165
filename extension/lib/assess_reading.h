/*
 * assess_reading.h: inputs while they are read, for the files that read a part of them. Everything raises.
 */
#ifndef EGOV_ASSESS_READING_H
#define EGOV_ASSESS_READING_H

#include "postgres.h"

#include "lib/assess.h"

typedef struct EgovAssessReading
{
	EgovAssessReader *reader;
	const EgovScoreScheme *scheme;
	EgovScoreInputs *inputs;
	EgovNames subjects;
	EgovNames nodes;
	EgovNames input_names;
	EgovNames groups;
} EgovAssessReading;

/* Calls back for each member of an object, or element of a list, at its place. */
typedef void (*EgovAssessMember)(EgovAssessReading *reading, const char *key, JsonbValue *value,
								 void *state);
typedef void (*EgovAssessElement)(EgovAssessReading *reading, int index, JsonbValue *value,
								  void *state);

extern void egov_assess_each_member(EgovAssessReading *reading, JsonbContainer *object,
									EgovAssessMember member, void *state);
extern void egov_assess_each_element(EgovAssessReading *reading, JsonbContainer *list,
									 EgovAssessElement element, void *state);
/* Indices of names; an unknown one raises. */
extern int egov_assess_subject_index(EgovAssessReading *reading, const char *id);
extern int egov_assess_group_index(EgovAssessReading *reading, const char *name);
/* The node with ballots of that id; raises when the group does not vote in it. */
extern const EgovScoreNode *egov_assess_voting_node(EgovAssessReading *reading, const char *id);
extern void egov_assess_group_check(EgovAssessReading *reading, const EgovScoreNode *node,
									int group);
/* Inputs of so many subjects, nothing given, and the names of the scheme. */
extern void egov_assess_reading_begin(EgovAssessReading *reading, EgovAssessReader *reader,
									  const EgovScoreScheme *scheme, int subject_count);
/* Electorate, approved and choices of an object: whatever is not about one subject. */
extern void egov_assess_decisions_read(EgovAssessReading *reading, JsonbContainer *object);
/* Numbers of voters by group. */
extern void egov_assess_electorate_read(EgovAssessReading *reading, JsonbContainer *object);
/* Attributes and values of one subject. */
extern void egov_assess_subject_read(EgovAssessReading *reading, int index, const char *id,
									 JsonbContainer *object);
/* Tallies of one subject, {node: {group: tally}}. */
extern void egov_assess_subject_tallies_read(EgovAssessReading *reading, int index,
											 JsonbContainer *object);
/* The subjects, with attributes and values. */
extern void egov_assess_subjects_read(EgovAssessReading *reading, JsonbContainer *list);
/* Ballots, tallies. */
extern void egov_assess_box_read(EgovAssessReading *reading, JsonbContainer *list);
extern void egov_assess_tallies_read(EgovAssessReading *reading, JsonbContainer *object);

#endif
