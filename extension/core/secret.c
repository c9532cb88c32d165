/*
 * secret.c: query codes and pseudonyms are derived from the tenant's secret, so that no table holds
 * them and a change of the secret ends them all.
 *
 * Lifetime: a tenant's secret is an entry of a cache over egov.tenant_secret.
 */
#include "postgres.h"

#include <sodium.h>

#include "core/cache.h"
#include "core/compat.h"
#include "core/core_statements.h"
#include "core/secret.h"
#include "rules/seal.h"

#define TENANT_LIMIT 1000

static const void *secret_load(const void *key, bool deployed, MemoryContext context);

static EgovCache secrets = {
	.name = "secrets",
	.key_size = sizeof(int32),
	.entry_limit = TENANT_LIMIT,
	.relations = {"tenant_secret", NULL},
	.fill = secret_load,
};

char *
egov_secret_word(int32 tenant, const char *purpose, const char *subject, int length)
{
	unsigned char hash[EGOV_SECRET_HASH];
	char *word = palloc(length + 1);

	egov_secret_hash(tenant, purpose, subject, strlen(subject), hash);
	egov_seal_word(hash, length, word);
	return word;
}

void
egov_secret_hash(int32 tenant, const char *purpose, const char *subject, size_t length,
				 unsigned char *hash)
{
	uint64 generation;
	const bytea *key = egov_cache_get(&secrets, &tenant, &generation);

	if (key == NULL)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
						errmsg("tenant %d has no secret", tenant),
						errhint("Insert a row into egov.tenant_secret.")));
	egov_seal_hash((const uint8_t *) VARDATA_ANY(key), VARSIZE_ANY_EXHDR(key), purpose, subject,
				   length, hash);
}

char *
egov_secret_seal(int32 tenant, const char *purpose, const char *text)
{
	size_t length = strlen(text);
	unsigned char key[EGOV_SECRET_HASH];
	unsigned char nonce[EGOV_SEAL_NONCE];
	unsigned char *box = palloc(egov_seal_box_size(length));
	char *sealed = palloc(egov_seal_text_size(length));

	egov_secret_hash(tenant, "seal", purpose, strlen(purpose), key);
	randombytes_buf(nonce, sizeof(nonce));
	egov_seal_close(key, nonce, text, length, box, sealed);
	sodium_memzero(key, sizeof(key));
	return sealed;
}

char *
egov_secret_open(int32 tenant, const char *purpose, const char *sealed)
{
	size_t length = strlen(sealed);
	unsigned char key[EGOV_SECRET_HASH];
	unsigned char *box = palloc(length + 1);
	char *text = palloc(length + 1);

	egov_secret_hash(tenant, "seal", purpose, strlen(purpose), key);
	if (!egov_seal_open(key, sealed, length, box, text))
		text = NULL;
	sodium_memzero(key, sizeof(key));
	return text;
}

bytea *
egov_secret_mark(int32 tenant, const char *purpose, const char *data, size_t length)
{
	bytea *mark = palloc(VARHDRSZ + EGOV_SECRET_HASH);

	SET_VARSIZE(mark, VARHDRSZ + EGOV_SECRET_HASH);
	egov_secret_hash(tenant, purpose, data, length, (unsigned char *) VARDATA(mark));
	return mark;
}

bool
egov_secret_same(const char *a, const char *b)
{
	size_t length = strlen(a);

	return strlen(b) == length && sodium_memcmp(a, b, length) == 0;
}

bytea *
egov_secret_digest(const char *data, size_t length)
{
	bytea *digest = palloc(VARHDRSZ + crypto_hash_sha256_BYTES);

	SET_VARSIZE(digest, VARHDRSZ + crypto_hash_sha256_BYTES);
	crypto_hash_sha256((unsigned char *) VARDATA(digest), (const unsigned char *) data, length);
	return digest;
}

/* A copy of the secret of a tenant, NULL where it has none. */
static const void *
secret_load(const void *key, bool deployed, MemoryContext context)
{
	bytea *copy = NULL;
	bool previous;
	EgovRows rows;

	if (!deployed)
		return NULL;
	previous = egov_statements_begin(false);
	rows = egov_query(&egov_core, CORE_SECRET, *(const int32 *) key);
	if (rows.count == 1)
	{
		bytea *secret = egov_row_bytea(rows, 0, 1);

		copy = MemoryContextAlloc(context, VARSIZE_ANY(secret));
		memcpy(copy, secret, VARSIZE_ANY(secret));
	}
	egov_statements_end(previous);
	return copy;
}
