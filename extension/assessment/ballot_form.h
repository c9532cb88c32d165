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
/* Adds what is wrong with the subjects and marks of a ballot. */
extern void egov_ballot_check(EgovCall *call, const EgovBallotForm *form, JsonbContainer *ballot);
/*
 * For which indicators the marks of a ballot make it void, by the rules of the scheme: an object of
 * rules by indicator, NULL where it is valid. values: indicator in column 2, ascending, value in 3.
 */
extern Jsonb *egov_ballot_void(const EgovBallotForm *form, EgovRows values);

#endif
