/*
 * ballot_key.c: the key of a ballot paper is made when it is needed and kept nowhere.
 */
#include "postgres.h"

#include <sodium.h>

#include "assessment/ballot_key.h"
#include "core/compat.h"
#include "core/json.h"
#include "core/secret.h"
#include "rules/voprf.h"

#define FORM sodium_base64_VARIANT_URLSAFE_NO_PADDING

void
egov_ballot_key(int32 tenant, const pg_uuid_t *paper, uint8 *secret, uint8 *public_key)
{
	char *id = egov_uuid_text(paper);
	unsigned char seed[EGOV_SECRET_HASH];
	EgovStatus status;

	egov_secret_hash(tenant, "ballot-paper", id, strlen(id), seed);
	status = egov_voprf_derive(seed, (const uint8 *) id, strlen(id), secret, public_key);
	sodium_memzero(seed, sizeof(seed));
	if (status != EGOV_STATUS_OK)
		elog(ERROR, "ballot paper %s has no key", id);
}

bytea *
egov_ballot_digest(int32 tenant, const char *purpose, const pg_uuid_t *paper, const uint8 *input)
{
	char data[UUID_LEN + EGOV_BALLOT_BYTES];

	memcpy(data, paper->data, UUID_LEN);
	memcpy(data + UUID_LEN, input, EGOV_BALLOT_BYTES);
	return egov_secret_mark(tenant, purpose, data, sizeof(data));
}

char *
egov_ballot_text(const uint8 *bytes, size_t size)
{
	size_t room = sodium_base64_encoded_len(size, FORM);

	return sodium_bin2base64(palloc(room), room, bytes, size, FORM);
}

bool
egov_ballot_read(JsonbContainer *object, const char *name, uint8 *bytes, size_t size)
{
	char *text = egov_json_find_text(object, name);

	return text != NULL && egov_voprf_read(text, strlen(text), bytes, size) == EGOV_STATUS_OK;
}

bytea *
egov_ballot_bytea(const uint8 *bytes, size_t size)
{
	bytea *copy = palloc(VARHDRSZ + size);

	SET_VARSIZE(copy, VARHDRSZ + size);
	memcpy(VARDATA(copy), bytes, size);
	return copy;
}
