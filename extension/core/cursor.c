/*
 * cursor.c: a cursor is the last id and a keyed seal over the list's name and filter, so that a
 * forged or foreign one is told apart from a true one.
 */
#include "postgres.h"

#include "core/cursor.h"
#include "core/id.h"
#include "core/json.h"
#include "core/secret.h"
#include "rules/form.h"

#define SEAL_LENGTH 16

static char *filter_text(const char *list, JsonbContainer *query, const pg_uuid_t *last);

char *
egov_cursor_make(int32 tenant, const char *list, JsonbContainer *query, const pg_uuid_t *last)
{
	char *seal = egov_secret_word(tenant, "cursor", filter_text(list, query, last), SEAL_LENGTH);

	return psprintf("%s.%s", egov_uuid_text(last), seal);
}

pg_uuid_t *
egov_cursor_read(int32 tenant, const char *list, JsonbContainer *query, const char *cursor)
{
	pg_uuid_t *last = palloc(sizeof(pg_uuid_t));

	if (strlen(cursor) != EGOV_FORM_UUID + 1 + SEAL_LENGTH ||
		!egov_form_uuid(cursor, EGOV_FORM_UUID, last->data))
		return NULL;
	if (!egov_secret_same(cursor, egov_cursor_make(tenant, list, query, last)))
		return NULL;
	return last;
}

/* What the seal covers: the list, each filter member but cursor and limit, and the row. */
static char *
filter_text(const char *list, JsonbContainer *query, const pg_uuid_t *last)
{
	StringInfoData text;
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue value;
	bool skip = false;

	initStringInfo(&text);
	appendStringInfo(&text, "%s %s", list, egov_uuid_text(last));
	if (query == NULL)
		return text.data;
	iterator = JsonbIteratorInit(query);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
		{
			char *key = egov_json_string(&value);

			skip = strcmp(key, "cursor") == 0 || strcmp(key, "limit") == 0;
			if (!skip)
				appendStringInfo(&text, "\n%s=", key);
		}
		else if (token == WJB_VALUE && !skip && value.type == jbvString)
			appendBinaryStringInfo(&text, value.val.string.val, value.val.string.len);
	}
	return text.data;
}
