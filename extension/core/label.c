/*
 * label.c: labels of code words, one sorted list of all of them a backend.
 *
 * Lifetime: the list is an entry of a cache over egov.code_label and is loaded again when that
 * table changes.
 */
#include "postgres.h"

#include "core/cache.h"
#include "core/core_statements.h"
#include "core/label.h"

typedef struct Label
{
	const char *list;
	const char *code;
	const char *language;
	const char *text;
} Label;

typedef struct Labels
{
	int count;
	Label items[FLEXIBLE_ARRAY_MEMBER];
} Labels;

static const void *labels_fill(const void *key, bool deployed, MemoryContext context);
static int label_compare(const void *a, const void *b);
static const char *label_find(const Labels *labels, const char *list, const char *code,
							  const char *language);

static EgovCache labels_cache = {
	.name = "labels",
	.key_size = sizeof(int32),
	.entry_limit = 1,
	.relations = {"code_label", NULL},
	.fill = labels_fill,
};

const char *
egov_label(const char *list, const char *code, const char *language)
{
	static const int32 all = 0;
	uint64 generation;
	const Labels *labels = egov_cache_get(&labels_cache, &all, &generation);
	const char *text;

	if (labels == NULL)
		return code;
	text = label_find(labels, list, code, language);
	if (text == NULL)
		text = label_find(labels, list, code, "zh-CN");
	return text == NULL ? code : pstrdup(text);
}

bool
egov_label_known(const char *list, const char *code)
{
	static const int32 all = 0;
	uint64 generation;
	const Labels *labels = egov_cache_get(&labels_cache, &all, &generation);

	return labels != NULL && label_find(labels, list, code, "zh-CN") != NULL;
}

/* All labels, sorted for the binary search. */
static const void *
labels_fill(const void *key pg_attribute_unused(), bool deployed, MemoryContext context)
{
	MemoryContext before;
	bool previous;
	EgovRows rows;
	Labels *labels;

	if (!deployed)
		return NULL;
	previous = egov_statements_begin(false);
	rows = egov_query(&egov_core, CORE_LABELS);
	before = MemoryContextSwitchTo(context);
	labels = palloc(offsetof(Labels, items) + sizeof(Label) * Max(rows.count, 1));
	labels->count = rows.count;
	for (int i = 0; i < rows.count; i++)
	{
		labels->items[i].list = egov_row_word(rows, i, 1);
		labels->items[i].code = egov_row_word(rows, i, 2);
		labels->items[i].language = egov_row_word(rows, i, 3);
		labels->items[i].text = egov_row_word(rows, i, 4);
	}
	qsort(labels->items, labels->count, sizeof(Label), label_compare);
	MemoryContextSwitchTo(before);
	egov_statements_end(previous);
	return labels;
}

/* Order by list, code and language. */
static int
label_compare(const void *a, const void *b)
{
	const Label *left = a;
	const Label *right = b;
	int order = strcmp(left->list, right->list);

	if (order == 0)
		order = strcmp(left->code, right->code);
	return order != 0 ? order : strcmp(left->language, right->language);
}

/* The text of a label, NULL where there is none. */
static const char *
label_find(const Labels *labels, const char *list, const char *code, const char *language)
{
	Label wanted = {list, code, language, NULL};
	const Label *found =
		bsearch(&wanted, labels->items, labels->count, sizeof(Label), label_compare);

	return found == NULL ? NULL : found->text;
}
