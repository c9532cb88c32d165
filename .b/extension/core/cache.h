/*
 * cache.h: the one cache mechanism. A module declares a static EgovCache; an entry is loaded on
 * first use, kept for the backend, and loaded again after any of the tables it rests on changed.
 *
 *   static EgovCache rules = {.name = "rules", .key_size = sizeof(RuleKey), .entry_limit = 1000,
 *                             .relations = {"rule", NULL}, .fill = rule_fill};
 *
 * Each table needs the statement trigger egov.relcache_invalidate(), ENABLE ALWAYS.
 */
#ifndef EGOV_CACHE_H
#define EGOV_CACHE_H

#include "postgres.h"

#include "access/xact.h"
#include "datatype/timestamp.h"
#include "utils/hsearch.h"
#include "utils/snapmgr.h"

#define EGOV_CACHE_RELATIONS 8

/*
 * Builds the value of a key in context; NULL when there is no such thing (that is not kept). With
 * deployed false a table is missing and must not be read. Reads are made with read statements: they
 * run as the owner of the first table, past row security, on a snapshot newer than the generation.
 */
typedef const void *(*EgovCacheFill)(const void *key, bool deployed, MemoryContext context);

typedef struct EgovCache
{
	/* set by the module that owns the cache */
	const char *name;
	Size key_size;	 /* keys are compared byte by byte: padding must be zero */
	int entry_limit; /* all entries go when there would be more */
	const char *relations[EGOV_CACHE_RELATIONS]; /* tables of schema egov, NULL at the end */
	EgovCacheFill fill;

	/* the rest is core/cache.c's */
	uint64 generation; /* moves before an entry becomes wrong or is freed; never 0 once open */
	bool resolved;	   /* the four below are right */
	bool deployed;
	Oid owner;
	Oid oids[EGOV_CACHE_RELATIONS];
	uint32 name_hashes[EGOV_CACHE_RELATIONS];
	HTAB *entries;
	MemoryContext context;
	struct EgovCache *next;
} EgovCache;

/*
 * Tells statements apart: the client's by their start time, those of a query string or of a function
 * by their snapshot, which differs whenever a transaction that wrote ended in between.
 */
typedef struct EgovCacheMoment
{
	TimestampTz statement;
	TransactionId xmax;
	uint32 xcnt;
	int32 subxcnt;
} EgovCacheMoment;

/* When invalidations were last accepted. */
extern EgovCacheMoment egov_cache_moment;

/*
 * The value of a key, loaded if need be; NULL when there is no such thing. It stays readable until
 * the call of the SQL function ends that asked for it; beyond that it may be used while
 * egov_cache_fresh() says so of the generation that came with it.
 */
extern const void *egov_cache_get(EgovCache *cache, const void *key, uint64 *generation);

/*
 * Has the next use accept invalidations also where the statement has done so: for what must be right at
 * each call, however long the statement lasts.
 */
extern void egov_cache_renew(void);

/* Whether the present statement is the one for which invalidations were last accepted. */
static inline bool
egov_cache_current(void)
{
	Snapshot snapshot;

	if (egov_cache_moment.statement != GetCurrentStatementStartTimestamp() || !ActiveSnapshotSet())
		return false;
	snapshot = GetActiveSnapshot();
	return snapshot->xmax == egov_cache_moment.xmax && snapshot->xcnt == egov_cache_moment.xcnt &&
		   snapshot->subxcnt == egov_cache_moment.subxcnt;
}

/* Whether a value that came with this generation is still what egov_cache_get() would give. */
static inline bool
egov_cache_fresh(const EgovCache *cache, uint64 generation)
{
	return cache->generation == generation && egov_cache_current();
}

#endif
