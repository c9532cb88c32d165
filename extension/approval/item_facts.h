/*
 * item_facts.h: what a case needs to know of its item version.
 */
#ifndef EGOV_ITEM_FACTS_H
#define EGOV_ITEM_FACTS_H

#include "org/call.h"

/* Facts of one version in one language; readable until the transaction ends. */
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
} EgovItemFacts;

/* The facts of a version that exists, named in the caller's language. */
extern const EgovItemFacts *egov_item_facts(EgovCall *call, const pg_uuid_t *item, int version);

#endif
