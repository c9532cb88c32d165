/*
 * secret.h: words derived from the tenant's secret.
 */
#ifndef EGOV_SECRET_H
#define EGOV_SECRET_H

#include "postgres.h"

#define EGOV_SECRET_HASH 32

/*
 * A keyed hash (BLAKE2b) of purpose and subject under the tenant's secret, as length characters
 * (at most 32) of Crockford base 32, freshly allocated. Equal input gives the equal word.
 */
extern char *egov_secret_word(int32 tenant, const char *purpose, const char *subject, int length);
/* The hash itself, EGOV_SECRET_HASH bytes. */
extern void egov_secret_hash(int32 tenant, const char *purpose, const char *subject, size_t length,
							 unsigned char *hash);
/* A text that only the tenant's secret opens again, for the same purpose; as base64url. */
extern char *egov_secret_seal(int32 tenant, const char *purpose, const char *text);
/* The text that was sealed; NULL for anything else. */
extern char *egov_secret_open(int32 tenant, const char *purpose, const char *sealed);
/* The same of data as 32 bytes: no dictionary finds what it was made of. */
extern bytea *egov_secret_mark(int32 tenant, const char *purpose, const char *data, size_t length);
/* Whether two words are the same, in a time that does not depend on where they differ. */
extern bool egov_secret_same(const char *a, const char *b);
/* SHA-256 of a string, as bytea, freshly allocated. */
extern bytea *egov_secret_digest(const char *data, size_t length);

#endif
