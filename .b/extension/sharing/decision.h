/*
 * decision.h: whether something may be read, with the facts of the case when they matter.
 */
#ifndef EGOV_DECISION_H
#define EGOV_DECISION_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "utils/jsonb.h"

#include "sharing/grant_set.h"

typedef struct EgovReadAsk
{
	int32 tenant;
	const pg_uuid_t *requester;
	EgovShareText resource;
	EgovShareText purpose;
	int field_count; /* 0 for all that is granted */
	EgovShareText fields[EGOV_SHARE_FIELDS];
	EgovShareText subject;	   /* without bytes for a list */
	EgovShareText case_number; /* without bytes for none */
	TimestampTz now;		   /* case time */
} EgovReadAsk;

typedef struct EgovDecision
{
	const EgovGrantSet *grants;
	EgovShareVerdict verdict;
	uint64 visible; /* fields of the verdict that are not hidden by their mask */
} EgovDecision;

/*
 * The decision on a question. Where it hangs on a case, the case is looked at with the rights of the
 * present actor: a case that it does not see is unknown. No SQL and no allocation otherwise.
 */
extern EgovDecision egov_decide(const EgovReadAsk *ask);
/* The decision as {"allowed", "reason", "grant", ...}, see egov.share_decide(). */
extern Jsonb *egov_decision_jsonb(int32 tenant, const EgovDecision *decision, TimestampTz now);
/* The name of a field of the resource decided on. */
extern const EgovShareText *egov_decision_field(const EgovDecision *decision, int field);
/* Takes the elements of a text[] as fields; 22023 for too many, 22004 for a null one. */
extern void egov_ask_fields(EgovReadAsk *ask, Datum array);

#endif
