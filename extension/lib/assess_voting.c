/*
 * assess_voting.c: what a node says about its ballots, from jsonb.
 */
#include "postgres.h"

#include "lib/assess_compile.h"

#define ITEMS_MAX 64
#define COUNT_MAX 1000000
#define RULES_MAX 16

static const char *const item_members[] = {"id", "name", "weight", NULL};
static const char *const trim_members[] = {"low", "high", "fraction", "above", NULL};
static const char *const valid_members[] = {"at_most", "at_least", "all_equal", NULL};
static const char *const most_members[] = {"count", "from", NULL};
static const char *const least_members[] = {"count", "below", NULL};
static const char *const quorum_members[] = {"count", "share", NULL};
static const char *const row_members[] = {"from", "to", "bad_below", "value", NULL};
static const char *const void_words[] = {"void", NULL};
static const char *const group_policies[] = {"no_grade", "zero", "renormalise", NULL};

static void marks_read(EgovAssessCompile *compile, JsonbContainer *object, EgovScoreNode *node);
static void items_read(EgovAssessReader *reader, JsonbContainer *list, EgovScoreEntries *items);
static void trim_read(EgovAssessReader *reader, JsonbContainer *object, EgovScoreTrim *trim);
static void valid_read(EgovAssessReader *reader, JsonbContainer *object,
					   EgovScoreValidity *validity);
static const EgovScoreCount *counts_read(EgovAssessReader *reader, JsonbContainer *object,
										 const char *key, const char *const *members,
										 const char *edge, int *count);
static void quorum_read(EgovAssessReader *reader, JsonbContainer *object,
						EgovScoreBallots *ballots);
static void table_read(EgovAssessReader *reader, JsonbContainer *object, EgovScoreBallots *ballots);
static bool *levels_listed(EgovAssessReader *reader, JsonbContainer *object, const char *key,
						   const EgovScoreEntries *levels);
static JsonbContainer *enter_object(EgovAssessReader *reader, JsonbContainer *object,
									const char *key, const char *const *members, int *before);
static JsonbContainer *enter_list(EgovAssessReader *reader, JsonbContainer *object, const char *key,
								  int most, int *before);

void
egov_assess_ballots_read(EgovAssessCompile *compile, JsonbContainer *object, EgovScoreNode *node)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreBallots *ballots = egov_arena_zero(&reader->arena, 1, sizeof(EgovScoreBallots));

	node->ballots = ballots;
	marks_read(compile, object, node);
	ballots->voter_count = compile->voter_count;
	ballots->voters = compile->voters;
	if (egov_json_find(object, "groups") != NULL)
		ballots->voter_count = egov_assess_voters_read(compile, object, &ballots->voters);
	if (ballots->voter_count == 0)
		egov_assess_error(reader, "group",
						  pstrdup("neither the node nor the scheme says which \"groups\" vote"));
	trim_read(reader, object, &ballots->trim);
	valid_read(reader, object, &ballots->validity);
	quorum_read(reader, object, ballots);
	egov_assess_option(reader, object, "void_limit", EGOV_ASSESS_SHARE, &ballots->void_limit);
	ballots->empty_group =
		(EgovScoreMissing) (egov_assess_word_of(reader, object, "empty_group", group_policies, 2) +
							1);
	if (node->kind == EGOV_SCORE_VOTES)
		table_read(reader, object, ballots);
}

/* What a mark is: a level, a number or a rank; of a subject or of items. */
static void
marks_read(EgovAssessCompile *compile, JsonbContainer *object, EgovScoreNode *node)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreBallots *ballots = node->ballots;
	JsonbContainer *list;
	int before;

	ballots->levels = egov_assess_levels_of(compile, object);
	egov_assess_option(reader, object, "min", EGOV_ASSESS_ANY, &ballots->min);
	egov_assess_option(reader, object, "max", EGOV_ASSESS_ANY, &ballots->max);
	if (node->kind == EGOV_SCORE_VOTES && ballots->levels == NULL)
		egov_assess_required(reader, object, "levels");
	if (ballots->levels != NULL && (ballots->min.given || ballots->max.given))
		egov_assess_error(reader, "conflict",
						  pstrdup("\"min\" and \"max\" are of numbers, these marks are levels"));
	if (node->kind == EGOV_SCORE_RANK_BALLOTS)
	{
		node->points.number = egov_assess_number_of(reader, object, "points", EGOV_ASSESS_ANY);
		node->step = egov_assess_number_of(reader, object, "step", EGOV_ASSESS_NOT_NEGATIVE);
		ballots->min = (EgovScoreOption){true, egov_rational_whole(1)};
	}
	list = enter_list(reader, object, "items", ITEMS_MAX, &before);
	if (list != NULL)
		items_read(reader, list, &ballots->items);
	egov_assess_leave(reader, before);
}

/* Items of a mark and their weights. */
static void
items_read(EgovAssessReader *reader, JsonbContainer *list, EgovScoreEntries *items)
{
	items->entries = egov_arena_take(&reader->arena, egov_json_size(list) * sizeof(EgovScoreEntry));
	for (int i = 0; i < egov_json_size(list); i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		JsonbContainer *item =
			egov_assess_object(reader, getIthJsonbValueFromContainer(list, i), EGOV_SCORE_LIST);
		const char *id = NULL;

		if (item != NULL)
		{
			egov_assess_members(reader, item, item_members, egov_assess_none);
			egov_assess_label_read(reader, item);
			egov_assess_required(reader, item, "id");
			id = egov_assess_text_of(reader, item, "id", true);
		}
		if (id != NULL && egov_score_entry_find(items, id) >= 0)
			egov_assess_error(reader, "duplicate", psprintf("item \"%s\" is given twice", id));
		else if (id != NULL)
			items->entries[items->count++] = (EgovScoreEntry){
				id, egov_assess_number_or(reader, item, "weight", EGOV_ASSESS_POSITIVE, 1)};
		egov_assess_leave(reader, inside);
	}
}

/* How many marks are left out. */
static void
trim_read(EgovAssessReader *reader, JsonbContainer *object, EgovScoreTrim *trim)
{
	int before;
	JsonbContainer *found = enter_object(reader, object, "trim", trim_members, &before);

	if (found != NULL)
	{
		trim->given = true;
		trim->low = egov_assess_int_of(reader, found, "low", 0, COUNT_MAX, 0);
		trim->high = egov_assess_int_of(reader, found, "high", 0, COUNT_MAX, 0);
		trim->above = egov_assess_int_of(reader, found, "above", 0, COUNT_MAX, 0);
		egov_assess_option(reader, found, "fraction", EGOV_ASSESS_FRACTION, &trim->fraction);
		if ((egov_json_find(found, "fraction") != NULL) ==
			(egov_json_find(found, "low") || egov_json_find(found, "high")))
			egov_assess_error(
				reader, "conflict",
				pstrdup("give either \"low\" and \"high\" or a \"fraction\" to be left out"));
	}
	egov_assess_leave(reader, before);
}

/* When a ballot is void. */
static void
valid_read(EgovAssessReader *reader, JsonbContainer *object, EgovScoreValidity *validity)
{
	int before;
	JsonbContainer *found = enter_object(reader, object, "valid", valid_members, &before);

	if (found != NULL)
	{
		validity->most =
			counts_read(reader, found, "at_most", most_members, "from", &validity->most_count);
		validity->least =
			counts_read(reader, found, "at_least", least_members, "below", &validity->least_count);
		validity->all_equal = egov_assess_word_of(reader, found, "all_equal", void_words, -1) == 0;
	}
	egov_assess_leave(reader, before);
}

/* So many marks from, or below, an edge. */
static const EgovScoreCount *
counts_read(EgovAssessReader *reader, JsonbContainer *object, const char *key,
			const char *const *members, const char *edge, int *count)
{
	int before;
	JsonbContainer *list = enter_list(reader, object, key, RULES_MAX, &before);
	EgovScoreCount *counts = NULL;

	*count = egov_json_size(list);
	if (list != NULL)
		counts = egov_arena_zero(&reader->arena, (size_t) *count, sizeof(EgovScoreCount));
	for (int i = 0; i < *count; i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		JsonbContainer *element =
			egov_assess_object(reader, getIthJsonbValueFromContainer(list, i), EGOV_SCORE_LIST);

		if (element != NULL)
		{
			egov_assess_members(reader, element, members, egov_assess_none);
			egov_assess_required(reader, element, "count");
			counts[i].count = egov_assess_int_of(reader, element, "count", 0, COUNT_MAX, 0);
			counts[i].edge = egov_assess_number_of(reader, element, edge, EGOV_ASSESS_ANY);
		}
		egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
	return counts;
}

/* How many valid ballots there must be. */
static void
quorum_read(EgovAssessReader *reader, JsonbContainer *object, EgovScoreBallots *ballots)
{
	int before;
	JsonbContainer *found = enter_object(reader, object, "quorum", quorum_members, &before);

	if (found != NULL)
	{
		ballots->quorum_count = egov_assess_int_of(reader, found, "count", 1, COUNT_MAX, 0);
		egov_assess_option(reader, found, "share", EGOV_ASSESS_SHARE, &ballots->quorum_share);
		if (egov_json_size(found) == 0)
			egov_assess_error(reader, "required",
							  pstrdup("a quorum needs \"count\", \"share\" or both"));
	}
	egov_assess_leave(reader, before);
}

/* The table of a vote, and which levels are top and bad votes. */
static void
table_read(EgovAssessReader *reader, JsonbContainer *object, EgovScoreBallots *ballots)
{
	JsonbContainer *list;
	int before;

	if (ballots->levels != NULL)
	{
		egov_assess_required(reader, object, "top");
		ballots->top = levels_listed(reader, object, "top", ballots->levels);
		ballots->bad = levels_listed(reader, object, "bad", ballots->levels);
	}
	egov_assess_required(reader, object, "table");
	list = enter_list(reader, object, "table", EGOV_SCORE_BANDS, &before);
	if (list != NULL)
	{
		ballots->row_count = egov_json_size(list);
		ballots->rows =
			egov_arena_zero(&reader->arena, (size_t) ballots->row_count, sizeof(EgovScoreBand));
	}
	for (int i = 0; i < ballots->row_count; i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		JsonbContainer *row =
			egov_assess_object(reader, getIthJsonbValueFromContainer(list, i), EGOV_SCORE_LIST);

		if (row != NULL)
			egov_assess_band_read(reader, row, row_members, &ballots->rows[i]);
		egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
}

/* Marks the levels that are listed under a key. */
static bool *
levels_listed(EgovAssessReader *reader, JsonbContainer *object, const char *key,
			  const EgovScoreEntries *levels)
{
	bool *marked = egov_arena_zero(&reader->arena, (size_t) levels->count, sizeof(bool));
	int before;
	JsonbContainer *list = enter_list(reader, object, key, EGOV_SCORE_LEVELS, &before);

	for (int i = 0; i < egov_json_size(list); i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		const char *code = egov_assess_text(reader, getIthJsonbValueFromContainer(list, i), false);
		int level = code == NULL ? EGOV_SCORE_NONE : egov_score_entry_find(levels, code);

		if (level != EGOV_SCORE_NONE)
			marked[level] = true;
		else if (code != NULL)
			egov_assess_error(reader, "levels", psprintf("there is no level \"%s\"", code));
		egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
	return marked;
}

/* Goes down to an object that need not be there; before is for egov_assess_leave() in any case. */
static JsonbContainer *
enter_object(EgovAssessReader *reader, JsonbContainer *object, const char *key,
			 const char *const *members, int *before)
{
	JsonbValue *value = egov_json_find(object, key);
	JsonbContainer *found;

	*before = egov_assess_enter(reader, key);
	found = value == NULL ? NULL : egov_assess_object(reader, value, EGOV_SCORE_LIST);
	if (found != NULL)
		egov_assess_members(reader, found, members, egov_assess_none);
	return found;
}

/* Goes down to a list that need not be there, with at least one element. */
static JsonbContainer *
enter_list(EgovAssessReader *reader, JsonbContainer *object, const char *key, int most, int *before)
{
	JsonbValue *value = egov_json_find(object, key);

	*before = egov_assess_enter(reader, key);
	return value == NULL ? NULL : egov_assess_list(reader, value, 1, most);
}
