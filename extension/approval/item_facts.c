/*
 * item_facts.c: what a case needs to know of its item version.
 *
 * Lifetime: an entry of a cache over the items, their versions, rules, procedures and translations; a
 * version that is published does not change, its translated name may.
 */
#include "postgres.h"

#include "approval/item_facts.h"
#include "approval/item_statements.h"
#include "core/cache.h"
#include "core/compat.h"

#define FACTS_LIMIT 20000

/* No padding: keys are compared byte by byte. */
typedef struct FactsKey
{
	int32 tenant;
	int32 version;
	char language[8];
	pg_uuid_t item;
} FactsKey;

static const void *facts_load(const void *key, bool deployed, MemoryContext context);
static void facts_read(EgovItemFacts *facts, EgovRows rows);

static EgovCache facts_cache = {
	.name = "item facts",
	.key_size = sizeof(FactsKey),
	.entry_limit = FACTS_LIMIT,
	.relations = {"item", "item_version", "item_rule", "procedure", "translation", NULL},
	.fill = facts_load,
};

const EgovItemFacts *
egov_item_facts(EgovCall *call, const pg_uuid_t *item, int version)
{
	return egov_item_facts_in(call, item, version, call->language);
}

const EgovItemFacts *
egov_item_facts_in(EgovCall *call, const pg_uuid_t *item, int version, const char *language)
{
	FactsKey key;
	uint64 generation;
	const EgovItemFacts *facts;

	if (item == NULL || language == NULL)
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("a case is without its item or its language")));
	memset(&key, 0, sizeof(key));
	key.tenant = call->tenant;
	key.version = version;
	strlcpy(key.language, language, sizeof(key.language));
	key.item = *item;
	facts = egov_cache_get(&facts_cache, &key, &generation);
	if (facts == NULL)
		elog(ERROR, "a case names an item version that is not there");
	return facts;
}

/* The facts of one version, NULL where there is none. */
static const void *
facts_load(const void *key, bool deployed, MemoryContext context)
{
	const FactsKey *wanted = key;
	EgovItemFacts *facts = NULL;
	MemoryContext before;
	bool previous;
	EgovRows rows;

	if (!deployed)
		return NULL;
	previous = egov_statements_begin(false);
	rows = egov_query(&egov_items, ITEM_FACTS, wanted->tenant, wanted->language, &wanted->item,
					  wanted->version);
	before = MemoryContextSwitchTo(context);
	if (rows.count == 1)
	{
		facts = palloc0(sizeof(EgovItemFacts));
		facts_read(facts, rows);
	}
	MemoryContextSwitchTo(before);
	egov_statements_end(previous);
	return facts;
}

/* The columns of ITEM_FACTS, copied into the current context. */
static void
facts_read(EgovItemFacts *facts, EgovRows rows)
{
	facts->code = egov_row_text(rows, 0, 1);
	facts->name = egov_row_text(rows, 0, 2);
	facts->form = egov_row_int(rows, 0, 3);
	facts->joint = egov_row_bool(rows, 0, 4);
	facts->has_legal_limit = !egov_row_null(rows, 0, 5);
	facts->legal_value = egov_row_int(rows, 0, 5);
	facts->legal_unit = facts->has_legal_limit ? egov_row_word(rows, 0, 6) : NULL;
	facts->has_promised_limit = !egov_row_null(rows, 0, 7);
	facts->promised_value = egov_row_int(rows, 0, 7);
	facts->promised_unit = facts->has_promised_limit ? egov_row_word(rows, 0, 8) : NULL;
	facts->result_name = egov_row_text(rows, 0, 9);
	facts->fee = egov_row_text(rows, 0, 10);
	facts->department = egov_row_id(rows, 0, 11);
	facts->acceptance_limit = egov_row_text(rows, 0, 12);
	facts->decision_limit = egov_row_text(rows, 0, 13);
	facts->delivery_limit = egov_row_text(rows, 0, 14);
	facts->counts_from_receipt = egov_row_bool(rows, 0, 15);
	facts->deemed = egov_row_bool(rows, 0, 16);
	facts->correction_outcome = egov_row_text(rows, 0, 17);
	facts->gap_days = egov_row_int(rows, 0, 18);
	facts->gap_outcome = egov_row_text(rows, 0, 19);
	facts->commitment = egov_row_bool(rows, 0, 20);
	facts->check_days = egov_row_int(rows, 0, 21);
	facts->licence_quota = egov_row_int(rows, 0, 22);
	facts->public_safety = egov_row_bool(rows, 0, 23);
	facts->renewal_value = egov_row_int(rows, 0, 24);
	facts->renewal_unit = egov_row_null(rows, 0, 24) ? NULL : egov_row_word(rows, 0, 25);
	facts->fill_purpose = egov_row_text(rows, 0, 26);
}
