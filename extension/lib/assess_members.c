/*
 * assess_members.c: members of an object of a document of an assessment.
 */
#include "postgres.h"

#include "lib/assess.h"

static bool listed(const JsonbValue *key, const char *const *names);

void
egov_assess_members(EgovAssessReader *reader, JsonbContainer *object, const char *const *common,
					const char *const *own)
{
	JsonbIterator *iterator = JsonbIteratorInit(object);
	JsonbValue key;
	JsonbIteratorToken token;

	while ((token = JsonbIteratorNext(&iterator, &key, true)) != WJB_DONE)
	{
		if (token == WJB_KEY && !listed(&key, common) && !listed(&key, own))
			egov_assess_error(reader, "member",
							  psprintf("member %s is not known here", egov_assess_shown(&key)));
	}
}

JsonbValue *
egov_assess_required(EgovAssessReader *reader, JsonbContainer *object, const char *key)
{
	JsonbValue *value = egov_json_find(object, key);

	if (value == NULL)
		egov_assess_error(reader, "required", psprintf("member \"%s\" is required", key));
	return value;
}

void
egov_assess_option(EgovAssessReader *reader, JsonbContainer *object, const char *key,
				   EgovAssessBound bound, EgovScoreOption *option)
{
	JsonbValue *value = egov_json_find(object, key);
	int before;

	option->given = false;
	option->number = egov_rational_whole(1);
	if (value == NULL || value->type == jbvNull)
		return;
	before = egov_assess_enter(reader, key);
	option->given = egov_assess_number(reader, value, bound, &option->number);
	egov_assess_leave(reader, before);
}

EgovRational
egov_assess_number_or(EgovAssessReader *reader, JsonbContainer *object, const char *key,
					  EgovAssessBound bound, int otherwise)
{
	EgovScoreOption option;

	egov_assess_option(reader, object, key, bound, &option);
	return option.given ? option.number : egov_rational_whole(otherwise);
}

EgovRational
egov_assess_number_of(EgovAssessReader *reader, JsonbContainer *object, const char *key,
					  EgovAssessBound bound)
{
	JsonbValue *value = egov_json_find(object, key);
	EgovScoreOption option;

	if (value == NULL || value->type == jbvNull)
		egov_assess_error(reader, "required", psprintf("member \"%s\" is required", key));
	egov_assess_option(reader, object, key, bound, &option);
	return option.number;
}

int
egov_assess_word_of(EgovAssessReader *reader, JsonbContainer *object, const char *key,
					const char *const *words, int otherwise)
{
	JsonbValue *value = egov_json_find(object, key);
	int before;

	if (value == NULL)
		return otherwise;
	before = egov_assess_enter(reader, key);
	otherwise = egov_assess_word(reader, value, words, otherwise);
	egov_assess_leave(reader, before);
	return otherwise;
}

int
egov_assess_int_of(EgovAssessReader *reader, JsonbContainer *object, const char *key, int least,
				   int most, int otherwise)
{
	JsonbValue *value = egov_json_find(object, key);
	int before;

	if (value == NULL)
		return otherwise;
	before = egov_assess_enter(reader, key);
	egov_assess_int(reader, value, least, most, &otherwise);
	egov_assess_leave(reader, before);
	return otherwise;
}

const char *
egov_assess_text_of(EgovAssessReader *reader, JsonbContainer *object, const char *key, bool code)
{
	JsonbValue *value = egov_json_find(object, key);
	const char *text;
	int before;

	if (value == NULL)
		return NULL;
	before = egov_assess_enter(reader, key);
	text = egov_assess_text(reader, value, code);
	egov_assess_leave(reader, before);
	return text;
}

void
egov_assess_entries(EgovAssessReader *reader, JsonbContainer *object, const char *key, int most,
					EgovAssessBound bound, EgovScoreEntries *entries)
{
	JsonbValue *member = egov_json_find(object, key);
	int before = egov_assess_enter(reader, key);
	JsonbContainer *found = member == NULL ? NULL : egov_assess_object(reader, member, most);
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue value;

	entries->count = 0;
	if (found != NULL && egov_json_size(found) == 0)
		egov_assess_error(reader, "size", pstrdup("there must be at least one member"));
	if (found != NULL)
	{
		entries->entries =
			egov_arena_take(&reader->arena, (egov_json_size(found) + 1) * sizeof(EgovScoreEntry));
		iterator = JsonbIteratorInit(found);
		while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
		{
			if (token == WJB_KEY)
				entries->entries[entries->count].name = egov_assess_text(reader, &value, false);
			else if (token == WJB_VALUE && entries->entries[entries->count].name != NULL)
			{
				EgovScoreEntry *entry = &entries->entries[entries->count++];
				int inside = egov_assess_enter(reader, entry->name);

				egov_assess_number(reader, &value, bound, &entry->number);
				egov_assess_leave(reader, inside);
			}
		}
	}
	egov_assess_leave(reader, before);
}

/* Whether a key is one of the names. */
static bool
listed(const JsonbValue *key, const char *const *names)
{
	for (int i = 0; names[i] != NULL; i++)
	{
		if (strlen(names[i]) == (size_t) key->val.string.len &&
			memcmp(names[i], key->val.string.val, key->val.string.len) == 0)
			return true;
	}
	return false;
}
