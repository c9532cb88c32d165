/*
 * department_name.c: names of departments in five languages.
 *
 * Lifetime: a name is an entry of a cache over egov.department and egov.translation.
 */
#include "postgres.h"

#include "core/actor.h"
#include "core/cache.h"
#include "core/compat.h"
#include "org/department_name.h"
#include "org/org_statements.h"

#define NAME_LIMIT 5000

/* No padding: keys are compared byte by byte. */
typedef struct NameKey
{
	int32 tenant;
	char language[8];
	pg_uuid_t id;
} NameKey;

static const void *name_load(const void *key, bool deployed, MemoryContext context);

static EgovCache names = {
	.name = "department names",
	.key_size = sizeof(NameKey),
	.entry_limit = NAME_LIMIT,
	.relations = {"department", "translation", NULL},
	.fill = name_load,
};

const char *
egov_department_name(const pg_uuid_t *id, const char *language)
{
	NameKey key;
	uint64 generation;

	if (id == NULL || language == NULL)
		return NULL;
	memset(&key, 0, sizeof(key));
	key.tenant = egov_actor()->tenant;
	strlcpy(key.language, language, sizeof(key.language));
	key.id = *id;
	return egov_cache_get(&names, &key, &generation);
}

/* The name of one department, NULL where there is none. */
static const void *
name_load(const void *key, bool deployed, MemoryContext context)
{
	const NameKey *wanted = key;
	char *name = NULL;
	bool previous;
	EgovRows rows;

	if (!deployed)
		return NULL;
	previous = egov_statements_begin(false);
	rows =
		egov_query(&egov_org, ORG_DEPARTMENT_NAME, wanted->tenant, wanted->language, &wanted->id);
	if (rows.count == 1)
		name = MemoryContextStrdup(context, egov_row_word(rows, 0, 1));
	egov_statements_end(previous);
	return name;
}
