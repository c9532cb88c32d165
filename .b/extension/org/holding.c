/*
 * holding.c: the roles of an account on a day.
 *
 * Lifetime: an entry of a cache over egov.role_holding and egov.deputy, kept until one of them
 * changes; a role given or taken away is right at the next statement of every backend.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "core/cache.h"
#include "core/compat.h"
#include "org/holding.h"
#include "org/org_statements.h"
#include "org/role.h"

#define ENTRY_LIMIT 10000

/* No padding: keys are compared byte by byte. */
typedef struct HoldingKey
{
	int32 tenant;
	DateADT day;
	pg_uuid_t account;
} HoldingKey;

typedef struct Holdings
{
	uint32 roles;
	int count;
	EgovHolding items[FLEXIBLE_ARRAY_MEMBER];
} Holdings;

static const void *holdings_load(const void *key, bool deployed, MemoryContext context);
static void holding_read(EgovHolding *holding, EgovRows rows, int row);

static EgovCache holdings_cache = {
	.name = "holdings",
	.key_size = sizeof(HoldingKey),
	.entry_limit = ENTRY_LIMIT,
	.relations = {"role_holding", "deputy", NULL},
	.fill = holdings_load,
};

void
egov_holdings_fill(EgovActor *actor, DateADT day)
{
	HoldingKey key = {actor->tenant, day, actor->account};
	uint64 generation;
	const Holdings *holdings = egov_cache_get(&holdings_cache, &key, &generation);

	if (holdings == NULL)
		return;
	actor->roles = holdings->roles;
	actor->holding_count = holdings->count;
	actor->holdings = holdings->items;
}

pg_uuid_t *
egov_actor_department(uint32 roles)
{
	EgovActor *actor = egov_actor();

	for (int i = 0; i < actor->holding_count; i++)
	{
		if (!actor->holdings[i].citywide && (actor->holdings[i].role & roles) != 0)
			return (pg_uuid_t *) &actor->holdings[i].department;
	}
	return NULL;
}

ArrayType *
egov_actor_departments(uint32 roles)
{
	EgovActor *actor = egov_actor();
	Datum *items = palloc(sizeof(Datum) * (actor->holding_count + 1));
	int count = 0;

	for (int i = 0; i < actor->holding_count; i++)
	{
		if ((actor->holdings[i].role & roles) != 0 && !actor->holdings[i].citywide)
			items[count++] = UUIDPGetDatum(&actor->holdings[i].department);
	}
	return construct_array(items, count, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR);
}

/* The holdings of one account; an account without any has an empty list. */
static const void *
holdings_load(const void *key, bool deployed, MemoryContext context)
{
	const HoldingKey *wanted = key;
	bool previous;
	EgovRows rows;
	Holdings *holdings;

	if (!deployed)
		return NULL;
	previous = egov_statements_begin(false);
	rows = egov_query(&egov_org, ORG_HOLDINGS, wanted->tenant, &wanted->account, wanted->day);
	holdings = MemoryContextAllocZero(context, offsetof(Holdings, items) +
												   sizeof(EgovHolding) * Max(rows.count, 1));
	holdings->count = rows.count;
	for (int i = 0; i < rows.count; i++)
	{
		holding_read(&holdings->items[i], rows, i);
		holdings->roles |= holdings->items[i].role;
	}
	egov_statements_end(previous);
	return holdings;
}

/* One row of ORG_HOLDINGS. */
static void
holding_read(EgovHolding *holding, EgovRows rows, int row)
{
	pg_uuid_t *department = egov_row_uuid(rows, row, 2);

	holding->role = egov_role_bit(egov_row_word(rows, row, 1));
	holding->citywide = department == NULL;
	if (department != NULL)
		holding->department = *department;
}
