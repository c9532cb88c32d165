/*
 * idempotency.c: look-up and store of answers under (tenant, account, zone, key).
 */
#include "postgres.h"

#include "replication/message.h"

#include "core/actor.h"
#include "core/core_statements.h"
#include "core/compat.h"
#include "core/idempotency.h"
#include "core/secret.h"

static const pg_uuid_t nobody;

static const pg_uuid_t *key_account(void);

bytea *
egov_key_fingerprint(int32 tenant, const char *function, const char *if_match, Jsonb *request)
{
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfo(&text, "%s %s ", function, if_match == NULL ? "-" : if_match);
	appendBinaryStringInfo(&text, VARDATA(request), VARSIZE(request) - VARHDRSZ);
	return egov_secret_mark(tenant, "request", text.data, text.len);
}

EgovReplay
egov_key_find(const EgovKey *key, Jsonb **answer)
{
	EgovRows rows = egov_query(&egov_core, CORE_KEY_FIND, egov_actor()->tenant, key_account(),
							   key->zone, key->key);
	bytea *stored;

	if (rows.count == 0)
		return EGOV_KEY_FRESH;
	stored = egov_row_bytea(rows, 0, 1);
	if (VARSIZE_ANY_EXHDR(stored) != VARSIZE_ANY_EXHDR(key->fingerprint) ||
		memcmp(VARDATA_ANY(stored), VARDATA_ANY(key->fingerprint), VARSIZE_ANY_EXHDR(stored)) != 0)
		return EGOV_KEY_OTHER;
	/* the first commit may have been seen before its standby had it; this one waits for both */
	EGOV_WAL_MARK();
	*answer = egov_row_jsonb(rows, 0, 2);
	return EGOV_KEY_SAME;
}

void
egov_key_store(const EgovKey *key, Jsonb *answer)
{
	EgovRows rows = egov_query(&egov_core, CORE_KEY_STORE, egov_actor()->tenant, key_account(),
							   key->zone, key->key, key->fingerprint, answer);

	if (rows.count != 1)
		ereport(ERROR, (errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						errmsg("another request with the same idempotency key finished first"),
						errhint("Repeat the request to get its answer.")));
}

/* Requests of nobody share one account of zeros. */
static const pg_uuid_t *
key_account(void)
{
	EgovActor *actor = egov_actor();

	return actor->signed_in ? &actor->account : &nobody;
}
