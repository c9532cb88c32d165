/*
 * json.c: building and reading jsonb in memory. Everything is allocated in the current context.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "core/compat.h"
#include "core/json.h"

static void push(EgovJson *json, JsonbValue *value);

void
egov_json_object(EgovJson *json)
{
	pushJsonbValue(json, WJB_BEGIN_OBJECT, NULL);
}

void
egov_json_array(EgovJson *json)
{
	pushJsonbValue(json, WJB_BEGIN_ARRAY, NULL);
}

JsonbValue *
egov_json_end_object(EgovJson *json)
{
	return pushJsonbValue(json, WJB_END_OBJECT, NULL);
}

JsonbValue *
egov_json_end_array(EgovJson *json)
{
	return pushJsonbValue(json, WJB_END_ARRAY, NULL);
}

void
egov_json_key(EgovJson *json, const char *key)
{
	JsonbValue value;

	value.type = jbvString;
	value.val.string.val = unconstify(char *, key);
	value.val.string.len = (int) strlen(key);
	pushJsonbValue(json, WJB_KEY, &value);
}

void
egov_json_null(EgovJson *json)
{
	JsonbValue value;

	value.type = jbvNull;
	push(json, &value);
}

/* The text is not copied: it must live as long as the value. */
void
egov_json_text(EgovJson *json, const char *text)
{
	JsonbValue value;

	if (text == NULL)
	{
		egov_json_null(json);
		return;
	}
	value.type = jbvString;
	value.val.string.val = unconstify(char *, text);
	value.val.string.len = (int) strlen(text);
	push(json, &value);
}

void
egov_json_int(EgovJson *json, int64 number)
{
	JsonbValue value;

	value.type = jbvNumeric;
	value.val.numeric = int64_to_numeric(number);
	push(json, &value);
}

void
egov_json_bool(EgovJson *json, bool truth)
{
	JsonbValue value;

	value.type = jbvBool;
	value.val.boolean = truth;
	push(json, &value);
}

void
egov_json_uuid(EgovJson *json, const pg_uuid_t *uuid)
{
	egov_json_text(json, uuid == NULL ? NULL : egov_uuid_text(uuid));
}

void
egov_json_value(EgovJson *json, JsonbValue *value)
{
	push(json, value);
}

/* A whole jsonb, scalars at its root included. */
void
egov_json_jsonb(EgovJson *json, Jsonb *jsonb)
{
	JsonbValue value;

	if (jsonb == NULL)
	{
		egov_json_null(json);
		return;
	}
	if (JB_ROOT_IS_SCALAR(jsonb))
		JsonbExtractScalar(&jsonb->root, &value);
	else
	{
		value.type = jbvBinary;
		value.val.binary.data = &jsonb->root;
		value.val.binary.len = VARSIZE_ANY_EXHDR(jsonb);
	}
	push(json, &value);
}

void
egov_json_text_member(EgovJson *json, const char *key, const char *text)
{
	egov_json_key(json, key);
	egov_json_text(json, text);
}

void
egov_json_int_member(EgovJson *json, const char *key, int64 number)
{
	egov_json_key(json, key);
	egov_json_int(json, number);
}

void
egov_json_bool_member(EgovJson *json, const char *key, bool truth)
{
	egov_json_key(json, key);
	egov_json_bool(json, truth);
}

void
egov_json_uuid_member(EgovJson *json, const char *key, const pg_uuid_t *uuid)
{
	egov_json_key(json, key);
	egov_json_uuid(json, uuid);
}

void
egov_json_value_member(EgovJson *json, const char *key, JsonbValue *value)
{
	egov_json_key(json, key);
	if (value == NULL)
		egov_json_null(json);
	else
		push(json, value);
}

JsonbValue *
egov_json_find(JsonbContainer *object, const char *key)
{
	if (object == NULL || !JsonContainerIsObject(object))
		return NULL;
	return getKeyJsonValueFromContainer(object, key, (int) strlen(key), NULL);
}

char *
egov_json_find_text(JsonbContainer *object, const char *key)
{
	JsonbValue *value = egov_json_find(object, key);

	return value == NULL || value->type != jbvString ? NULL : egov_json_string(value);
}

JsonbContainer *
egov_json_find_object(JsonbContainer *object, const char *key)
{
	JsonbValue *value = egov_json_find(object, key);

	if (value == NULL || value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		return NULL;
	return value->val.binary.data;
}

JsonbContainer *
egov_json_list(JsonbContainer *object, const char *key)
{
	JsonbValue *value = egov_json_find(object, key);

	return value == NULL || value->type != jbvBinary ? NULL : value->val.binary.data;
}

JsonbContainer *
egov_json_element(JsonbContainer *list, int index)
{
	return getIthJsonbValueFromContainer(list, index)->val.binary.data;
}

int
egov_json_size(const JsonbContainer *container)
{
	return container == NULL ? 0 : (int) JsonContainerSize(container);
}

/* The caller guarantees that the value is a string. */
char *
egov_json_string(const JsonbValue *value)
{
	return pnstrdup(value->val.string.val, value->val.string.len);
}

char *
egov_uuid_text(const pg_uuid_t *uuid)
{
	static const char hex[] = "0123456789abcdef";
	char *text;
	char *out;

	if (uuid == NULL)
		return NULL;
	text = palloc(37);
	out = text;
	for (int i = 0; i < UUID_LEN; i++)
	{
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*out++ = '-';
		*out++ = hex[uuid->data[i] >> 4];
		*out++ = hex[uuid->data[i] & 15];
	}
	*out = '\0';
	return text;
}

/*
 * Adds a value as the member after a key or as an element, as the open container wants it. An object or
 * array that is finished goes in as it is: PostgreSQL would push all that is in it once more, and sort the
 * keys again.
 */
static void
push(EgovJson *json, JsonbValue *value)
{
	bool element = *json != NULL && (*json)->contVal.type == jbvArray;
	bool container = *json != NULL && (value->type == jbvObject || value->type == jbvArray);
	JsonbValue place = {.type = jbvNull};
	JsonbValue *into;

	pushJsonbValue(json, element ? WJB_ELEM : WJB_VALUE, container ? &place : value);
	if (!container)
		return;
	into = &(*json)->contVal;
	if (element)
		into->val.array.elems[into->val.array.nElems - 1] = *value;
	else
		into->val.object.pairs[into->val.object.nPairs - 1].value = *value;
}
