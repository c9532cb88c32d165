/*
 * item_facts.h: what a case needs to know of its item version.
 */
#ifndef EGOV_ITEM_FACTS_H
#define EGOV_ITEM_FACTS_H

#include "org/call.h"

/* Facts of one version in one language; readable until the call ends. */
typedef struct EgovItemFacts
{
	const char *code;
	const char *name;
	int form; /* 1 on the spot, 2 promised, 9 other */
	bool joint;
	bool has_legal_limit;
	int legal_value;
	const char *legal_unit;
	bool has_promised_limit;
	int promised_value;
	const char *promised_unit;
	const char *result_name; /* NULL: no licence is given */
	const char *fee;
	pg_uuid_t department;

	/* the procedure: codes of egov.legal_limit, NULL for no such limit */
	const char *acceptance_limit;
	const char *decision_limit; /* that of joint handling where the item is joint */
	const char *delivery_limit;
	bool counts_from_receipt;
	bool deemed; /* accepted when nobody answers in time (Art. 32) */

	/* the rules of the item */
	const char *correction_outcome; /* withdrawn or refused */
	int gap_days;					/* 0: nothing may follow after acceptance */
	const char *gap_outcome;		/* withdrawn, refused or revoked */
	bool commitment;
	int check_days;	   /* 0: the limit of the law */
	int licence_quota; /* 0: no limit of the number */
	bool public_safety;
	int renewal_value; /* 0: the limit of the law */
	const char *renewal_unit;
	const char *fill_purpose; /* for which shared data fill its applications */
} EgovItemFacts;

/* The facts of a version that exists, named in the caller's language. */
extern const EgovItemFacts *egov_item_facts(EgovCall *call, const pg_uuid_t *item, int version);
/* The same, named in another language. */
extern const EgovItemFacts *egov_item_facts_in(EgovCall *call, const pg_uuid_t *item, int version,
											   const char *language);

#endif
