/*
 * ballot_form.h: what a ballot may say, by the scheme of its appraisal.
 */
#ifndef EGOV_BALLOT_FORM_H
#define EGOV_BALLOT_FORM_H

#include "org/call.h"

typedef struct EgovBallotForm
{
	EgovRows nodes;	   /* indicators that the paper asks for */
	EgovRows subjects; /* whom it rates */
} EgovBallotForm;

/* The form of a paper. */
extern EgovBallotForm egov_ballot_form(int32 tenant, const pg_uuid_t *paper);
/* A mark that is none of an abstention. */
typedef struct EgovBallotMark
{
	pg_uuid_t *subject;
	int node;		   /* row of its indicator */
	Datum value;	   /* numeric: of the number, of the level, or the weighted mean of the items */
	const char *level; /* NULL for a number and for items */
	Jsonb *items;	   /* NULL where there are none */
} EgovBallotMark;

/* Adds what is wrong with the subjects and marks of a ballot. */
extern void egov_ballot_check(EgovCall *call, const EgovBallotForm *form, JsonbContainer *ballot);
/* The marks of a checked ballot, one indicator after the other. */
extern EgovBallotMark *egov_ballot_marks(const EgovBallotForm *form, JsonbContainer *ballot,
										 int *count);
/* The indicator of a mark. */
extern const char *egov_ballot_indicator(const EgovBallotForm *form, const EgovBallotMark *mark);
/*
 * For which indicators the marks of a ballot make it void, by the rules of the scheme: an object of
 * rules by indicator, NULL where it is valid.
 */
extern Jsonb *egov_ballot_void(const EgovBallotForm *form, const EgovBallotMark *marks, int count);

#endif
