/*
 * idempotency.h: answers kept under the caller's key, so that a retry never does it twice.
 */
#ifndef EGOV_IDEMPOTENCY_H
#define EGOV_IDEMPOTENCY_H

#include "postgres.h"

#include "utils/jsonb.h"

typedef struct EgovKey
{
	const char *key;	/* what the caller sent */
	const char *zone;	/* code word of the zone */
	bytea *fingerprint; /* of the whole request */
} EgovKey;

typedef enum EgovReplay
{
	EGOV_KEY_FRESH, /* not seen before */
	EGOV_KEY_SAME,	/* the same request was answered: replay */
	EGOV_KEY_OTHER	/* the key was used for another request */
} EgovReplay;

/*
 * A keyed hash of function, If-Match and request: a request may hold a password, which nobody who reads
 * the table shall be able to try out.
 */
extern bytea *egov_key_fingerprint(int32 tenant, const char *function, const char *if_match,
								   Jsonb *request);
/* Looks the key up; sets answer on EGOV_KEY_SAME, whose commit then waits for synchronous standbys as the first one did. */
extern EgovReplay egov_key_find(const EgovKey *key, Jsonb **answer);
/*
 * Stores the answer in the same transaction. When another transaction stored the key first, raises
 * 40001, so that the caller's retry finds that answer and nothing of this one stays.
 */
extern void egov_key_store(const EgovKey *key, Jsonb *answer);

#endif
