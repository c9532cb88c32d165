/*
 * grant_set.c: loads the grants of a tenant.
 *
 * Lifetime: a set is an entry of a cache over the tables it rests on; the last one asked for is kept at
 * hand while the cache says that it is fresh.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/cache.h"
#include "core/compat.h"
#include "rules/mask.h"
#include "sharing/grant_set.h"
#include "sharing/share_text.h"
#include "sharing/sharing_statements.h"

#define TENANT_LIMIT 100

/* Columns of SET_GRANTS. */
enum
{
	GRANT_ID = 1,
	GRANT_DENY,
	GRANT_REQUESTER,
	GRANT_RESOURCE,
	GRANT_PURPOSE,
	GRANT_BOUND,
	GRANT_ITEMS,
	GRANT_LISTED,
	GRANT_FROM,
	GRANT_THROUGH,
	GRANT_REVOKED,
	GRANT_LIMITED,
	GRANT_VERSION,
	GRANT_FIELDS,
	GRANT_MASKS
};

static const void *set_load(const void *key, bool deployed, MemoryContext context);
static void resources_load(EgovShareInput *input, EgovRows rows, EgovResource *resources,
						   MemoryContext context);
static void purposes_load(EgovShareInput *input, EgovRows rows);
static void cycles_break(EgovSharePurpose *purposes, int count);
static void grants_load(EgovShareInput *input, EgovRows rows);
static void grant_load(EgovShareGrant *grant, EgovRows rows, int row, int field_count);
static void masks_load(EgovShareGrant *grant, EgovRows rows, int row, int field_count);
static int64 moment(EgovRows rows, int row, int column, int64 fallback);

static EgovCache grant_sets = {
	.name = "grants",
	.key_size = sizeof(int32),
	.entry_limit = TENANT_LIMIT,
	.relations = {"share_grant", "share_grant_field", "resource", "resource_field", "purpose",
				  NULL},
	.fill = set_load,
};

static const EgovGrantSet *latest;
static int32 latest_tenant;
static uint64 latest_generation;
static uint64 serial;

const EgovGrantSet *
egov_grant_set(int32 tenant)
{
	if (latest == NULL || latest_tenant != tenant ||
		!egov_cache_fresh(&grant_sets, latest_generation))
	{
		uint64 generation = 0;
		const EgovGrantSet *set = egov_cache_get(&grant_sets, &tenant, &generation);

		if (set == NULL)
			ereport(ERROR, (errcode(ERRCODE_UNDEFINED_TABLE),
							errmsg("the tables of sharing are not deployed in this database"),
							errhint("Run make deploy against it.")));
		latest = set;
		latest_tenant = tenant;
		latest_generation = generation;
	}
	return latest;
}

/* Builds the set from the tables; the rows go when they have been copied into it. */
static const void *
set_load(const void *key, bool deployed, MemoryContext context)
{
	int32 tenant = *(const int32 *) key;
	EgovGrantSet *loaded = MemoryContextAllocZero(context, sizeof(EgovGrantSet));
	EgovShareInput input = {0};
	EgovResource *resources;
	EgovRows rows;
	size_t size;
	bool previous;

	if (!deployed)
		return NULL;
	previous = egov_statements_begin(false);
	rows = egov_query(&egov_sharing, SET_RESOURCES, tenant);
	resources = MemoryContextAlloc(context, Max(rows.count, 1) * sizeof(EgovResource));
	resources_load(&input, rows, resources, context);
	purposes_load(&input, egov_query(&egov_sharing, SET_PURPOSES, tenant));
	grants_load(&input, egov_query(&egov_sharing, SET_GRANTS, tenant));
	size = egov_share_size(&input);
	if (size == 0)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("tenant %d has too many grants", tenant)));
	loaded->set = egov_share_build(MemoryContextAllocHuge(context, size), &input);
	loaded->resources = resources;
	loaded->serial = ++serial;
	egov_statements_end(previous);
	return loaded;
}

/* Codes and names of fields for the set, the rest for reading. */
static void
resources_load(EgovShareInput *input, EgovRows rows, EgovResource *resources, MemoryContext context)
{
	EgovShareResource *list = palloc(Max(rows.count, 1) * sizeof(EgovShareResource));

	for (int i = 0; i < rows.count; i++)
	{
		EgovResource *resource = &resources[i];
		char *subject = egov_row_text(rows, i, 6);
		int count;
		char **names = egov_row_texts(rows, i, 7, &count);
		EgovShareText *fields = palloc(Max(count, 1) * sizeof(EgovShareText));

		resource->id = *egov_row_uuid(rows, i, 2);
		resource->provider = *egov_row_uuid(rows, i, 3);
		resource->source_schema = MemoryContextStrdup(context, egov_row_text(rows, i, 4));
		resource->source_name = MemoryContextStrdup(context, egov_row_text(rows, i, 5));
		resource->subject_field = -1;
		count = Min(count, EGOV_SHARE_FIELDS);
		for (int f = 0; f < count; f++)
		{
			fields[f] = egov_share_text(names[f]);
			if (strcmp(names[f], subject) == 0)
				resource->subject_field = f;
		}
		list[i].code = egov_share_text(egov_row_text(rows, i, 1));
		list[i].field_count = count;
		list[i].fields = fields;
	}
	input->resources = list;
	input->resource_count = rows.count;
}

/* Codes and parents; a parent that is not there is none. */
static void
purposes_load(EgovShareInput *input, EgovRows rows)
{
	EgovSharePurpose *list = palloc(Max(rows.count, 1) * sizeof(EgovSharePurpose));

	for (int i = 0; i < rows.count; i++)
	{
		int parent = egov_row_int(rows, i, 2);

		list[i].code = egov_share_text(egov_row_text(rows, i, 1));
		list[i].parent = parent < 0 || parent >= rows.count ? -1 : parent;
	}
	cycles_break(list, rows.count);
	input->purposes = list;
	input->purpose_count = rows.count;
}

/* A purpose that is a part of itself is a part of nothing. */
static void
cycles_break(EgovSharePurpose *purposes, int count)
{
	for (int i = 0; i < count; i++)
	{
		int steps = 0;
		int above = purposes[i].parent;

		while (above >= 0 && above != i && steps++ < count)
			above = purposes[above].parent;
		if (above >= 0)
			purposes[i].parent = -1;
	}
}

/* All grants, revoked and expired ones too: they say why something is denied. */
static void
grants_load(EgovShareInput *input, EgovRows rows)
{
	EgovShareGrant *list =
		MemoryContextAllocHuge(CurrentMemoryContext, Max(rows.count, 1) * sizeof(EgovShareGrant));

	for (int i = 0; i < rows.count; i++)
	{
		int resource = egov_row_int(rows, i, GRANT_RESOURCE);

		if (resource >= input->resource_count)
			elog(ERROR, "a grant names resource %d of %d", resource, input->resource_count);
		grant_load(&list[i], rows, i, input->resources[resource].field_count);
	}
	input->grants = list;
	input->grant_count = rows.count;
}

/* One grant from its row. */
static void
grant_load(EgovShareGrant *grant, EgovRows rows, int row, int field_count)
{
	pg_uuid_t *requester = egov_row_uuid(rows, row, GRANT_REQUESTER);
	bool null;
	ArrayType *items = DatumGetArrayTypeP(egov_row_datum(rows, row, GRANT_ITEMS, &null));

	memset(grant, 0, sizeof(*grant));
	memcpy(grant->id, egov_row_uuid(rows, row, GRANT_ID)->data, UUID_LEN);
	if (requester != NULL)
		memcpy(grant->requester, requester->data, UUID_LEN);
	grant->version = egov_row_int(rows, row, GRANT_VERSION);
	grant->resource = egov_row_int(rows, row, GRANT_RESOURCE);
	grant->purpose = egov_row_int(rows, row, GRANT_PURPOSE);
	grant->deny = egov_row_bool(rows, row, GRANT_DENY);
	grant->listed = egov_row_bool(rows, row, GRANT_LISTED);
	grant->limited = egov_row_bool(rows, row, GRANT_LIMITED);
	grant->bound = egov_row_bool(rows, row, GRANT_BOUND);
	grant->item_count = ARR_HASNULL(items) ? 0 : ArrayGetNItems(ARR_NDIM(items), ARR_DIMS(items));
	grant->items = (const uint8_t(*)[EGOV_SHARE_ID]) ARR_DATA_PTR(items);
	grant->from = moment(rows, row, GRANT_FROM, DT_NOBEGIN);
	grant->through = moment(rows, row, GRANT_THROUGH, EGOV_SHARE_NEVER);
	grant->revoked = moment(rows, row, GRANT_REVOKED, EGOV_SHARE_NEVER);
	masks_load(grant, rows, row, field_count);
}

/* The fields of a grant and their masks; a word that is no mask hides. */
static void
masks_load(EgovShareGrant *grant, EgovRows rows, int row, int field_count)
{
	uint8_t *masks = palloc0(Max(field_count, 1));
	int count;
	char **words = egov_row_texts(rows, row, GRANT_MASKS, &count);
	bool null;
	ArrayType *places = DatumGetArrayTypeP(egov_row_datum(rows, row, GRANT_FIELDS, &null));
	const int32 *place = (const int32 *) ARR_DATA_PTR(places);

	for (int i = 0; i < count; i++)
	{
		EgovMask mask = egov_mask_of(words[i]);

		if (place[i] < 0 || place[i] >= field_count)
			continue;
		grant->fields |= UINT64CONST(1) << place[i];
		masks[place[i]] = mask == EGOV_MASK_COUNT ? EGOV_MASK_HIDE : mask;
	}
	grant->masks = masks;
}

/* A time of a row, or what stands for an absent one. */
static int64
moment(EgovRows rows, int row, int column, int64 fallback)
{
	TimestampTz time = egov_row_time(rows, row, column);

	return time == EGOV_NO_TIME ? fallback : time;
}
