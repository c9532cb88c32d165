/*
 * cache.c: entries loaded from tables, right at the next statement after any change.
 *
 * How a change is noticed. The statement trigger on each table sends a relcache invalidation:
 * PostgreSQL delivers it to this backend when the command ends and again when the (sub)transaction
 * that made it rolls back, and to the others when it commits. TRUNCATE and DDL send their own.
 * Making, dropping or renaming a table changes its name entry in pg_class, so that tables deployed
 * after the first load are noticed too. The first use in each statement accepts what the others
 * sent. The callbacks only move generations: they may run inside an abort.
 *
 * Why a load is not stale. The generation is noted before the snapshot is taken; an invalidation
 * during the load moves it, so that the entry serves this call and is loaded again at the next.
 *
 * Lifetimes. A cache's context and hash table live as long as the backend. An entry has a context
 * of its own: while it is filled it hangs under the caller's context, where an error frees it; then
 * under the cache's; when replaced, under that of retired entries, which is emptied at the first use
 * in the client's next statement: no call that could hold one is running then. An entry is replaced
 * only after the generation moved. So a backend holds entry_limit entries of each cache, and what one
 * statement of the client replaced.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/parallel.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "commands/trigger.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/guc.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#include "core/cache.h"
#include "core/compat.h"

#define CACHE_SCHEMA "egov"

/* Follows the key in a row of the hash table. */
typedef struct CacheEntry
{
	uint64 generation;
	const void *value;
	MemoryContext context;
} CacheEntry;

EgovCacheMoment egov_cache_moment;

static EgovCache *open_caches;
/* Entries that were replaced and that a running call may hold. */
static MemoryContext retired;
static bool callbacks_registered;
/* Some entry was loaded from the snapshot of a parallel query and may serve this statement only. */
static bool statement_bound;

PG_FUNCTION_INFO_V1(egov_relcache_invalidate);

static void statement_begin(void);
static void cache_open(EgovCache *cache);
static CacheEntry *cache_entry(EgovCache *cache, const void *key, HASHACTION action, bool *found);
static const void *cache_load(EgovCache *cache, const void *key, uint64 *generation);
static const void *cache_fill(EgovCache *cache, const void *key, MemoryContext context);
static const void *cache_keep(EgovCache *cache, const void *key, const void *value,
							  MemoryContext context, uint64 generation);
static void cache_resolve(EgovCache *cache);
static Oid table_resolve(Oid schema, const char *name, Oid *owner);
static void cache_drop_entries(EgovCache *cache);
static void entry_retire(MemoryContext context);
static void relation_changed(Datum arg, Oid relation);
static void name_changed(Datum arg, int syscache, uint32 hash);
static void schema_changed(Datum arg, int syscache, uint32 hash);

const void *
egov_cache_get(EgovCache *cache, const void *key, uint64 *generation)
{
	CacheEntry *entry;

	if (cache->entries == NULL)
		cache_open(cache);
	statement_begin();
	entry = cache_entry(cache, key, HASH_FIND, NULL);
	if (entry != NULL && entry->generation == cache->generation)
	{
		*generation = entry->generation;
		return entry->value;
	}
	return cache_load(cache, key, generation);
}

void
egov_cache_renew(void)
{
	egov_cache_moment.xmax = InvalidTransactionId;
}

/*
 * Statement trigger: makes every backend, this one included, load again what rests on the table.
 * 39P01 when called otherwise than as an AFTER statement trigger.
 */
Datum
egov_relcache_invalidate(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(trigger->tg_event) ||
		!TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event))
		ereport(ERROR, (errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
						errmsg("function \"%s\" must be called as an AFTER statement trigger",
							   "relcache_invalidate")));
	CacheInvalidateRelcache(trigger->tg_relation);
	PG_RETURN_POINTER(NULL);
}

/* Accepts invalidations once a statement, and ends the entries that served the last one only. */
static void
statement_begin(void)
{
	if (egov_cache_current())
		return;
	AcceptInvalidationMessages();
	if (egov_cache_moment.statement != GetCurrentStatementStartTimestamp())
		MemoryContextDeleteChildren(retired);
	if (statement_bound)
	{
		for (EgovCache *cache = open_caches; cache != NULL; cache = cache->next)
			cache->generation++;
		statement_bound = false;
	}
	egov_cache_moment.statement = GetCurrentStatementStartTimestamp();
	if (ActiveSnapshotSet())
	{
		Snapshot snapshot = GetActiveSnapshot();

		egov_cache_moment.xmax = snapshot->xmax;
		egov_cache_moment.xcnt = snapshot->xcnt;
		egov_cache_moment.subxcnt = snapshot->subxcnt;
	}
}

/* Makes the hash table of a cache and, for the first cache, registers the callbacks. */
static void
cache_open(EgovCache *cache)
{
	HASHCTL control = {0};

	if (!callbacks_registered)
	{
		retired =
			AllocSetContextCreate(CacheMemoryContext, "egov cache retired", ALLOCSET_SMALL_SIZES);
		callbacks_registered = true;
		CacheRegisterRelcacheCallback(relation_changed, (Datum) 0);
		CacheRegisterSyscacheCallback(RELNAMENSP, name_changed, (Datum) 0);
		CacheRegisterSyscacheCallback(NAMESPACENAME, schema_changed, (Datum) 0);
	}
	if (cache->context == NULL)
		cache->context =
			AllocSetContextCreate(CacheMemoryContext, "egov cache", ALLOCSET_SMALL_SIZES);
	control.keysize = cache->key_size;
	control.entrysize = MAXALIGN(cache->key_size) + sizeof(CacheEntry);
	control.hcxt = cache->context;
	cache->entries = hash_create(cache->name, 16, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	cache->generation = 1;
	cache->next = open_caches;
	open_caches = cache;
}

/* Looks up the entry of a key; dynahash wants the key first, the entry follows it. */
static CacheEntry *
cache_entry(EgovCache *cache, const void *key, HASHACTION action, bool *found)
{
	char *place = hash_search(cache->entries, key, action, found);

	return place == NULL ? NULL : (CacheEntry *) (place + MAXALIGN(cache->key_size));
}

/* Loads the entry of a key and keeps it. */
static const void *
cache_load(EgovCache *cache, const void *key, uint64 *generation)
{
	MemoryContext context;
	const void *value;

	if (hash_get_num_entries(cache->entries) >= cache->entry_limit)
		cache_drop_entries(cache);
	*generation = cache->generation;
	if (!cache->resolved)
		cache_resolve(cache);
	context =
		AllocSetContextCreate(CurrentMemoryContext, "egov cache entry", ALLOCSET_START_SMALL_SIZES);
	MemoryContextSetIdentifier(context, cache->name);
	value = cache_fill(cache, key, context);
	if (value == NULL)
	{
		MemoryContextDelete(context);
		*generation = 0;
		return NULL;
	}
	return cache_keep(cache, key, value, context, *generation);
}

/*
 * Calls the fill function as the owner of the tables, with a search path that the caller of the
 * query has no say in, on the newest snapshot. A parallel query cannot take a new one: its own
 * serves, and the entry lives no longer than the statement.
 */
static const void *
cache_fill(EgovCache *cache, const void *key, MemoryContext context)
{
	const void *value;
	Oid user;
	int security;
	int nest;

	if (!cache->deployed)
		return cache->fill(key, false, context);
	if (IsInParallelMode())
		statement_bound = true;
	PushActiveSnapshot(IsInParallelMode() ? GetActiveSnapshot() : GetLatestSnapshot());
	GetUserIdAndSecContext(&user, &security);
	SetUserIdAndSecContext(cache->owner, security | SECURITY_LOCAL_USERID_CHANGE |
											 SECURITY_RESTRICTED_OPERATION | SECURITY_NOFORCE_RLS);
	nest = NewGUCNestLevel();
	(void) set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	value = cache->fill(key, true, context);
	AtEOXact_GUC(false, nest);
	SetUserIdAndSecContext(user, security);
	PopActiveSnapshot();
	return value;
}

/*
 * Puts a filled entry in its place and retires what was there. When the fill
 * function itself led to a newer entry of the same key, that one stays.
 */
static const void *
cache_keep(EgovCache *cache, const void *key, const void *value, MemoryContext context,
		   uint64 generation)
{
	bool found;
	CacheEntry *entry = cache_entry(cache, key, HASH_ENTER, &found);

	if (found && entry->generation == cache->generation)
	{
		entry_retire(context);
		return value;
	}
	if (found)
		entry_retire(entry->context);
	MemoryContextSetParent(context, cache->context);
	entry->generation = generation;
	entry->value = value;
	entry->context = context;
	return value;
}

/*
 * Finds the tables of a cache and their owner. The hashes come first and the flag before the
 * look-ups, so that a change during these makes the cache look again.
 */
static void
cache_resolve(EgovCache *cache)
{
	Oid schema = get_namespace_oid(CACHE_SCHEMA, true);

	for (int i = 0; cache->relations[i] != NULL; i++)
		cache->name_hashes[i] = GetSysCacheHashValue2(
			RELNAMENSP, CStringGetDatum(cache->relations[i]), ObjectIdGetDatum(schema));
	cache->resolved = true;
	cache->deployed = true;
	for (int i = 0; cache->relations[i] != NULL; i++)
	{
		cache->oids[i] = table_resolve(schema, cache->relations[i], i == 0 ? &cache->owner : NULL);
		if (!OidIsValid(cache->oids[i]))
			cache->deployed = false;
	}
}

/* The oid of a table, InvalidOid when there is none (or a view has the name); sets its owner. */
static Oid
table_resolve(Oid schema, const char *name, Oid *owner)
{
	HeapTuple tuple = SearchSysCache2(RELNAMENSP, CStringGetDatum(name), ObjectIdGetDatum(schema));
	Oid table = InvalidOid;
	Form_pg_class form;

	if (!HeapTupleIsValid(tuple))
		return InvalidOid;
	form = (Form_pg_class) GETSTRUCT(tuple);
	if (form->relkind == RELKIND_RELATION || form->relkind == RELKIND_PARTITIONED_TABLE)
		table = form->oid;
	if (owner != NULL)
		*owner = form->relowner;
	ReleaseSysCache(tuple);
	return table;
}

/* Empties a full cache; callers may still hold what was in it. */
static void
cache_drop_entries(EgovCache *cache)
{
	HASH_SEQ_STATUS status;
	char *place;

	cache->generation++;
	hash_seq_init(&status, cache->entries);
	while ((place = hash_seq_search(&status)) != NULL)
	{
		CacheEntry *entry = (CacheEntry *) (place + MAXALIGN(cache->key_size));

		entry_retire(entry->context);
		hash_search(cache->entries, place, HASH_REMOVE, NULL);
	}
}

/* Keeps an entry readable for the calls that are running. */
static void
entry_retire(MemoryContext context)
{
	MemoryContextSetParent(context, retired);
}

/* A table changed (InvalidOid: any may have): moves the generation of the caches that rest on it. */
static void
relation_changed(Datum arg pg_attribute_unused(), Oid relation)
{
	for (EgovCache *cache = open_caches; cache != NULL; cache = cache->next)
	{
		for (int i = 0; cache->relations[i] != NULL; i++)
		{
			if (OidIsValid(relation) && relation != cache->oids[i])
				continue;
			cache->resolved = false;
			cache->generation++;
			break;
		}
	}
}

/* A name in pg_class changed (0: any may have): the table may have come, gone or been renamed. */
static void
name_changed(Datum arg pg_attribute_unused(), int syscache pg_attribute_unused(), uint32 hash)
{
	for (EgovCache *cache = open_caches; cache != NULL; cache = cache->next)
	{
		for (int i = 0; cache->relations[i] != NULL; i++)
		{
			if (hash != 0 && hash != cache->name_hashes[i])
				continue;
			cache->resolved = false;
			cache->generation++;
			break;
		}
	}
}

/* A schema changed: the names of all tables are looked up again. */
static void
schema_changed(Datum arg pg_attribute_unused(), int syscache pg_attribute_unused(),
			   uint32 hash pg_attribute_unused())
{
	for (EgovCache *cache = open_caches; cache != NULL; cache = cache->next)
	{
		cache->resolved = false;
		cache->generation++;
	}
}
