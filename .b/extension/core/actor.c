/*
 * actor.c: the actor of the present call and the tests that row security policies use.
 *
 * Lifetime: the actor is file-static; egov_actor_begin() and egov_actor_end() bracket a call, the
 * latter also when an error leaves it. A call within a call (a trigger made it) has an actor of its own;
 * its end brings the outer one back. What its pointers name lives as long as the call. Parallel workers
 * have no actor, hence PARALLEL RESTRICTED.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/actor.h"
#include "core/compat.h"

static EgovActor actor;

static bool actor_official(void);
static bool works_in_one_of(ArrayType *departments);
static bool text_is(const text *value, const char *expected);

PG_FUNCTION_INFO_V1(egov_actor_in);
PG_FUNCTION_INFO_V1(egov_actor_reads_session);
PG_FUNCTION_INFO_V1(egov_actor_reads_account);
PG_FUNCTION_INFO_V1(egov_actor_sees_case);
PG_FUNCTION_INFO_V1(egov_actor_sees_party);
PG_FUNCTION_INFO_V1(egov_actor_is_admin);

EgovActor *
egov_actor(void)
{
	return &actor;
}

EgovActor
egov_actor_begin(int32 tenant, EgovZone zone)
{
	EgovActor outer = actor;

	memset(&actor, 0, sizeof(actor));
	actor.set = true;
	actor.tenant = tenant;
	actor.zone = zone;
	return outer;
}

void
egov_actor_end(const EgovActor *outer)
{
	actor = *outer;
}

EgovActor
egov_actor_begin_clock(int32 tenant)
{
	EgovActor outer = egov_actor_begin(tenant, EGOV_INTRANET);

	actor.clock = true;
	return outer;
}

bool
egov_actor_holds(uint32 roles, const pg_uuid_t *department)
{
	for (int i = 0; i < actor.holding_count; i++)
	{
		const EgovHolding *holding = &actor.holdings[i];

		if ((holding->role & roles) != 0 &&
			(holding->citywide ||
			 (department != NULL && egov_uuid_same(&holding->department, department))))
			return true;
	}
	return false;
}

bool
egov_actor_has(uint32 roles)
{
	return (actor.roles & roles) != 0;
}

bool
egov_uuid_same(const pg_uuid_t *a, const pg_uuid_t *b)
{
	return a != NULL && b != NULL && memcmp(a->data, b->data, UUID_LEN) == 0;
}

/* egov.actor_in(tenant): whether the present call works in this tenant. */
Datum
egov_actor_in(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(actor.set && actor.tenant == PG_GETARG_INT32(0));
}

/* egov.actor_reads_session(tenant, token_hash): the session whose token the caller holds. */
Datum
egov_actor_reads_session(PG_FUNCTION_ARGS)
{
	bytea *hash = PG_GETARG_BYTEA_PP(1);
	const bytea *probe = actor.probe.token_hash;

	if (!actor.set || actor.tenant != PG_GETARG_INT32(0))
		PG_RETURN_BOOL(false);
	if (actor.clock || actor.probe.accounts)
		PG_RETURN_BOOL(true);
	PG_RETURN_BOOL(probe != NULL && VARSIZE_ANY_EXHDR(probe) == VARSIZE_ANY_EXHDR(hash) &&
				   memcmp(VARDATA_ANY(probe), VARDATA_ANY(hash), VARSIZE_ANY_EXHDR(hash)) == 0);
}

/* egov.actor_reads_account(tenant, login_key, id): one's own, the probed one, or by administration. */
Datum
egov_actor_reads_account(PG_FUNCTION_ARGS)
{
	if (!actor.set || actor.tenant != PG_GETARG_INT32(0))
		PG_RETURN_BOOL(false);
	if (actor.clock || (actor.signed_in && egov_uuid_same(&actor.account, PG_GETARG_UUID_P(2))))
		PG_RETURN_BOOL(true);
	PG_RETURN_BOOL(actor.probe.accounts || text_is(PG_GETARG_TEXT_PP(1), actor.probe.login));
}

/*
 * egov.actor_sees_case(tenant, number, applicant, filer_account, departments): the applicant, who
 * filed it, the departments that work on it, those who watch the whole city, or a public look-up by
 * number. Without a number it is a draft, which only the applicant and who filed it see. Not strict:
 * number and applicant may be NULL.
 */
Datum
egov_actor_sees_case(PG_FUNCTION_ARGS)
{
	if (!actor.set || PG_ARGISNULL(0) || actor.tenant != PG_GETARG_INT32(0))
		PG_RETURN_BOOL(false);
	if (actor.clock)
		PG_RETURN_BOOL(true);
	if (actor.probe.number != NULL && !PG_ARGISNULL(1) &&
		text_is(PG_GETARG_TEXT_PP(1), actor.probe.number))
		PG_RETURN_BOOL(true);
	if (!actor.signed_in || actor.probe.cases)
		PG_RETURN_BOOL(actor.signed_in);
	if (!PG_ARGISNULL(3) && egov_uuid_same(&actor.account, PG_GETARG_UUID_P(3)))
		PG_RETURN_BOOL(true);
	if (!actor_official() || PG_ARGISNULL(1))
		PG_RETURN_BOOL(!actor_official() && actor.has_party && !PG_ARGISNULL(2) &&
					   egov_uuid_same(&actor.party, PG_GETARG_UUID_P(2)));
	if ((actor.roles & actor.citywide_view) != 0)
		PG_RETURN_BOOL(true);
	PG_RETURN_BOOL(!PG_ARGISNULL(4) && works_in_one_of(PG_GETARG_ARRAYTYPE_P(4)));
}

/* egov.actor_sees_party(tenant, id): one's own party, or an official's view. */
Datum
egov_actor_sees_party(PG_FUNCTION_ARGS)
{
	if (!actor.set || actor.tenant != PG_GETARG_INT32(0))
		PG_RETURN_BOOL(false);
	if (actor.clock || actor.probe.parties || actor_official())
		PG_RETURN_BOOL(true);
	PG_RETURN_BOOL(actor.has_party && egov_uuid_same(&actor.party, PG_GETARG_UUID_P(1)));
}

/* egov.actor_is_admin(tenant): whether the call administers accounts. */
Datum
egov_actor_is_admin(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(actor.set && actor.tenant == PG_GETARG_INT32(0) && actor.probe.accounts);
}

/* Officials sign in through the intranet or the exchange zone. */
static bool
actor_official(void)
{
	return actor.signed_in && actor.zone != EGOV_EXTRANET;
}

/* Whether a role is held in one of the departments of a uuid[]. */
static bool
works_in_one_of(ArrayType *departments)
{
	const pg_uuid_t *items = (const pg_uuid_t *) ARR_DATA_PTR(departments);
	int count = ArrayGetNItems(ARR_NDIM(departments), ARR_DIMS(departments));

	if (ARR_ELEMTYPE(departments) != UUIDOID || ARR_HASNULL(departments))
		return false;
	for (int i = 0; i < count; i++)
	{
		for (int h = 0; h < actor.holding_count; h++)
		{
			if (!actor.holdings[h].citywide &&
				egov_uuid_same(&actor.holdings[h].department, &items[i]))
				return true;
		}
	}
	return false;
}

/* Whether a text value is the expected string; a NULL string is no value. */
static bool
text_is(const text *value, const char *expected)
{
	return expected != NULL && VARSIZE_ANY_EXHDR(value) == strlen(expected) &&
		   memcmp(VARDATA_ANY(value), expected, strlen(expected)) == 0;
}
