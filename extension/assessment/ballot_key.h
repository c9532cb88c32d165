/*
 * ballot_key.h: the key of a ballot paper, and bytes as text.
 */
#ifndef EGOV_BALLOT_KEY_H
#define EGOV_BALLOT_KEY_H

#include "postgres.h"

#include "utils/jsonb.h"
#include "utils/uuid.h"

/* Bytes of a blinded or evaluated element, an input, a receipt; and as base64url. */
#define EGOV_BALLOT_BYTES 32
#define EGOV_BALLOT_TEXT 43
/* An output or a proof, 64 bytes, as base64url. */
#define EGOV_BALLOT_LONG_TEXT 86

/*
 * The keys of a paper, derived from the tenant's secret and the paper's id: no table holds the
 * secret one. The caller clears it after use.
 */
extern void egov_ballot_key(int32 tenant, const pg_uuid_t *paper, uint8 *secret, uint8 *public_key);
/* A keyed digest of an input for a paper and a purpose. */
extern bytea *egov_ballot_digest(int32 tenant, const char *purpose, const pg_uuid_t *paper,
								 const uint8 *input);
/* Bytes as base64url, freshly allocated. */
extern char *egov_ballot_text(const uint8 *bytes, size_t size);
/* The bytes of a member in base64url; false for anything but exactly so many bytes. */
extern bool egov_ballot_read(JsonbContainer *object, const char *name, uint8 *bytes, size_t size);
/* A fresh bytea. */
extern bytea *egov_ballot_bytea(const uint8 *bytes, size_t size);

#endif
