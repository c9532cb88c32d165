/*
 * assess.h: schemes and inputs of an assessment between jsonb and the rules.
 */
#ifndef EGOV_ASSESS_H
#define EGOV_ASSESS_H

#include "postgres.h"

#include "lib/stringinfo.h"
#include "nodes/pg_list.h"
#include "utils/jsonb.h"

#include "core/compat.h"
#include "core/json.h"
#include "rules/score_run.h"

/* What is wrong with a scheme, or odd about it. */
typedef struct EgovAssessFinding
{
	const char *severity;
	const char *place;
	const char *kind;
	const char *message;
} EgovAssessFinding;

/*
 * A document while it is read. Memory is the context's in which it was begun. Either it collects
 * findings, or the first error raises 22023.
 */
typedef struct EgovAssessReader
{
	const char *document; /* "scheme" or "inputs" */
	bool raises;
	EgovArena arena;
	EgovArithmetic arithmetic;
	StringInfoData place;  /* JSON Pointer of what is read */
	MemoryContext scratch; /* of one member or element, see egov_assess_each_member() */
	int depth;
	List *findings;
	bool failed;
} EgovAssessReader;

/* What a number must be. */
typedef enum EgovAssessBound
{
	EGOV_ASSESS_ANY,
	EGOV_ASSESS_NOT_NEGATIVE,
	EGOV_ASSESS_POSITIVE,
	EGOV_ASSESS_SHARE,	 /* 0 to 1 */
	EGOV_ASSESS_FRACTION /* 0 to below 1/2 */
} EgovAssessBound;

/* A reader of a document, with an arena in the current context. */
extern void egov_assess_begin(EgovAssessReader *reader, const char *document, bool raises);
/* What the rules call from time to time: an interrupt ends the statement. */
extern void egov_assess_pulse(void);

/* Goes down to a member or an element, and back to where it was before. */
extern int egov_assess_enter(EgovAssessReader *reader, const char *key);
extern int egov_assess_enter_index(EgovAssessReader *reader, int index);
extern void egov_assess_leave(EgovAssessReader *reader, int before);

/* Says what is wrong at the place in hand; an error is raised if the reader does. */
extern void egov_assess_error(EgovAssessReader *reader, const char *kind, char *message);
/* What is wrong, or odd, at another place than the one in hand. */
extern void egov_assess_finding_at(EgovAssessReader *reader, const char *place, bool error,
								   const char *kind, char *message);

/*
 * Values. They say what is wrong and then return NULL, false or the default. A value of NULL is an
 * absent member, a JSON null another type than any of these.
 */
extern JsonbContainer *egov_assess_object(EgovAssessReader *reader, JsonbValue *value, int most);
extern JsonbContainer *egov_assess_list(EgovAssessReader *reader, JsonbValue *value, int least,
										int most);
extern bool egov_assess_number(EgovAssessReader *reader, const JsonbValue *value,
							   EgovAssessBound bound, EgovRational *number);
extern bool egov_assess_int(EgovAssessReader *reader, const JsonbValue *value, int least, int most,
							int *number);
extern bool egov_assess_bool(EgovAssessReader *reader, const JsonbValue *value, bool *truth);
/* A text of 1 to 60 characters; with code only letters, digits, "-", "_" and ".". */
extern const char *egov_assess_text(EgovAssessReader *reader, const JsonbValue *value, bool code);
/* The index of a word in a list that NULL ends. */
extern int egov_assess_word(EgovAssessReader *reader, const JsonbValue *value,
							const char *const *words, int otherwise);

/* A value for a message: short, and quoted if it is a text. */
extern const char *egov_assess_shown(const JsonbValue *value);
/* Says so when a number is outside of its bounds. */
extern void egov_assess_within(EgovAssessReader *reader, EgovRational number,
							   const EgovScoreOption *least, const EgovScoreOption *most);

/* Members: as above, at the place of the member. Absent: nothing, or an error where it is required. */
extern void egov_assess_members(EgovAssessReader *reader, JsonbContainer *object,
								const char *const *common, const char *const *own);
extern JsonbValue *egov_assess_required(EgovAssessReader *reader, JsonbContainer *object,
										const char *key);
extern void egov_assess_option(EgovAssessReader *reader, JsonbContainer *object, const char *key,
							   EgovAssessBound bound, EgovScoreOption *option);
extern EgovRational egov_assess_number_or(EgovAssessReader *reader, JsonbContainer *object,
										  const char *key, EgovAssessBound bound, int otherwise);
extern EgovRational egov_assess_number_of(EgovAssessReader *reader, JsonbContainer *object,
										  const char *key, EgovAssessBound bound);
extern int egov_assess_word_of(EgovAssessReader *reader, JsonbContainer *object, const char *key,
							   const char *const *words, int otherwise);
extern int egov_assess_int_of(EgovAssessReader *reader, JsonbContainer *object, const char *key,
							  int least, int most, int otherwise);
extern const char *egov_assess_text_of(EgovAssessReader *reader, JsonbContainer *object,
									   const char *key, bool code);
/* An object of numbers by name; nothing when it is absent. */
extern void egov_assess_entries(EgovAssessReader *reader, JsonbContainer *object, const char *key,
								int most, EgovAssessBound bound, EgovScoreEntries *entries);

/* A whole jsonb as a value. */
extern void egov_assess_root(Jsonb *jsonb, JsonbValue *value);

/* A scheme: read, put in order and checked. NULL when there are errors. */
extern EgovScoreScheme *egov_assess_scheme_read(EgovAssessReader *reader, Jsonb *jsonb);
/* Inputs of a scheme; raises. The subjects to be explained are marked. */
extern EgovScoreInputs *egov_assess_inputs_read(EgovAssessReader *reader,
												const EgovScoreScheme *scheme, Jsonb *jsonb,
												bool **explained);
/* The result as jsonb. */
extern Jsonb *egov_assess_result(EgovScoreRun *run, const bool *explained);
/* Raises the fault of a calculation. */
extern void egov_assess_fault(const EgovScoreRun *run);

#endif
