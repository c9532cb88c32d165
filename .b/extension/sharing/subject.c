/*
 * subject.c: how the access log names a person: a hash of a salt of their own and of a keyed digest of
 * their identity number. Without the salt nobody can tell which rows are about them.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "core/compat.h"
#include "core/secret.h"
#include "sharing/person_statements.h"
#include "sharing/subject.h"

PG_FUNCTION_INFO_V1(egov_subject_hash_of);

static char *own_number(int32 tenant, bool claimed);

void
egov_subject_mark(int32 tenant, const char *number, unsigned char *digest)
{
	char *key = pstrdup(number);

	for (char *at = key; *at != '\0'; at++)
		*at = pg_ascii_toupper((unsigned char) *at);
	egov_secret_hash(tenant, "subject", key, strlen(key), digest);
	pfree(key);
}

bytea *
egov_subject_digest(int32 tenant, const char *number)
{
	bytea *digest = palloc(VARHDRSZ + EGOV_SECRET_HASH);

	SET_VARSIZE(digest, VARHDRSZ + EGOV_SECRET_HASH);
	egov_subject_mark(tenant, number, (unsigned char *) VARDATA(digest));
	return digest;
}

bytea *
egov_subject_hash(int32 tenant, const char *number)
{
	EgovRows rows =
		egov_query(&egov_sharing_person, SUBJECT_HASH, tenant, egov_subject_digest(tenant, number));

	return rows.count == 0 ? NULL : egov_row_bytea(rows, 0, 1);
}

char *
egov_subject_claimed(int32 tenant)
{
	return own_number(tenant, true);
}

char *
egov_subject_own(int32 tenant)
{
	return own_number(tenant, false);
}

/* The identity number of the actor's own party, one that is only claimed too. */
static char *
own_number(int32 tenant, bool claimed)
{
	const EgovActor *actor = egov_actor();
	EgovRows rows;

	if (!actor->has_party)
		return NULL;
	rows = egov_query(&egov_sharing_person, OWN_NUMBER, tenant, &actor->party, claimed);
	return rows.count == 0 ? NULL : egov_row_text(rows, 0, 1);
}

/*
 * egov.subject_hash(tenant int4, number text) bytea: the hash by which the log names the person with
 * this identity number, NULL where it names nobody so.
 */
Datum
egov_subject_hash_of(PG_FUNCTION_ARGS)
{
	MemoryContext caller = CurrentMemoryContext;
	int32 tenant = PG_GETARG_INT32(0);
	char *number = text_to_cstring(PG_GETARG_TEXT_PP(1));
	EgovActor outer = *egov_actor();
	bool previous = egov_statements_begin(false);
	bytea *volatile hash = NULL;

	egov_actor_begin(tenant, EGOV_INTRANET);
	PG_TRY();
	{
		bytea *found = egov_subject_hash(tenant, number);

		if (found != NULL)
		{
			hash = MemoryContextAlloc(caller, VARSIZE_ANY(found));
			memcpy(hash, found, VARSIZE_ANY(found));
		}
	}
	PG_FINALLY();
	{
		*egov_actor() = outer;
	}
	PG_END_TRY();
	egov_statements_end(previous);
	if (hash == NULL)
		PG_RETURN_NULL();
	PG_RETURN_BYTEA_P(hash);
}
