/*
 * field.c: checks requests against field tables. Every error of a request is collected with its
 * JSON Pointer (RFC 6901); unknown and server-owned members are refused; nothing is coerced.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/field.h"
#include "core/id.h"
#include "core/label.h"
#include "rules/character.h"
#include "rules/form.h"

#define DEFAULT_TEXT_MAX 200
#define DEFAULT_LIST_MAX 100

static void check_unknown(const EgovField *fields, JsonbContainer *object, const char *prefix,
						  EgovErrors *errors);
static const EgovField *find_field(const EgovField *fields, const char *name, int length);
static const char *check_scalar(const EgovField *field, const JsonbValue *value);
static const char *check_query(const EgovField *field, const JsonbValue *value);
static const char *check_text(const EgovField *field, const char *text, int length);
static const char *check_int(const EgovField *field, int64 value);
static const char *check_numeric(const EgovField *field, Numeric number);
static const char *check_word(const EgovField *field, const char *text, int length);
static void check_object(const EgovField *field, JsonbContainer *object, const char *pointer,
						 EgovErrors *errors);
static void check_map(JsonbContainer *map, const char *pointer, EgovErrors *errors);
static void check_array(const EgovField *field, JsonbContainer *array, const char *pointer,
						EgovErrors *errors);
static void check_element(const EgovField *field, const JsonbValue *element, const char *pointer,
						  int index, EgovErrors *errors);
static bool is_string_type(EgovFieldType type);
static char *pointer_escape(const char *name);

void
egov_errors_add(EgovErrors *errors, const char *prefix, const char *name, const char *code)
{
	egov_errors_add_param(errors, prefix, name, code, NULL, NULL);
}

void
egov_errors_add_param(EgovErrors *errors, const char *prefix, const char *name, const char *code,
					  const char *param, const char *value)
{
	if (errors->count++ == 0)
		egov_json_array(&errors->json);
	egov_json_object(&errors->json);
	egov_json_text_member(&errors->json, "pointer",
						  name == NULL ? pstrdup(prefix)
									   : psprintf("%s/%s", prefix, pointer_escape(name)));
	egov_json_text_member(&errors->json, "code", code);
	egov_json_key(&errors->json, "params");
	egov_json_object(&errors->json);
	if (param != NULL)
		egov_json_text_member(&errors->json, pstrdup(param), pstrdup(value));
	egov_json_end_object(&errors->json);
	egov_json_end_object(&errors->json);
}

void
egov_fields_check(const EgovField *fields, JsonbContainer *object, const char *prefix, bool strings,
				  EgovErrors *errors)
{
	check_unknown(fields, object, prefix, errors);
	for (const EgovField *field = fields; field != NULL && field->name != NULL; field++)
	{
		JsonbValue *value = egov_json_find(object, field->name);
		const char *code;

		if (value == NULL)
		{
			if (field->flags & EGOV_REQUIRED)
				egov_errors_add(errors, prefix, field->name, "missing-field");
		}
		else if (field->flags & EGOV_SERVER)
			egov_errors_add(errors, prefix, field->name, "read-only-field");
		else if (!strings)
			egov_field_check(field, value, prefix, field->name, errors);
		else if ((code = check_query(field, value)) != NULL)
			egov_errors_add(errors, prefix, field->name, code);
	}
}

void
egov_field_check(const EgovField *field, const JsonbValue *value, const char *prefix,
				 const char *name, EgovErrors *errors)
{
	const char *code;

	if (value->type == jbvNull)
	{
		if (!(field->flags & EGOV_NULLABLE))
			egov_errors_add(errors, prefix, name, "wrong-type");
		return;
	}
	if (value->type == jbvBinary)
	{
		char *pointer = psprintf("%s/%s", prefix, pointer_escape(name));
		bool array =
			field->type == EGOV_TEXTS || field->type == EGOV_UUIDS || field->type == EGOV_LIST;
		bool object = field->type == EGOV_OBJECT || field->type == EGOV_MAP;

		if (array && JsonContainerIsArray(value->val.binary.data))
			check_array(field, value->val.binary.data, pointer, errors);
		else if (!object || !JsonContainerIsObject(value->val.binary.data))
			egov_errors_add(errors, prefix, name, "wrong-type");
		else if (field->type == EGOV_OBJECT)
			check_object(field, value->val.binary.data, pointer, errors);
		else
			check_map(value->val.binary.data, pointer, errors);
		return;
	}
	code = check_scalar(field, value);
	if (code != NULL)
		egov_errors_add(errors, prefix, name, code);
}

int
egov_field_int(JsonbContainer *object, const char *name, int fallback)
{
	JsonbValue *value = egov_json_find(object, name);
	int64 number;

	if (value == NULL)
		return fallback;
	if (value->type == jbvNumeric)
		return DatumGetInt32(
			DirectFunctionCall1(numeric_int4, NumericGetDatum(value->val.numeric)));
	if (value->type == jbvString &&
		egov_form_integer(value->val.string.val, value->val.string.len, &number))
		return (int) number;
	return fallback;
}

const int *
egov_field_optional_int(JsonbContainer *object, const char *name, int *place)
{
	if (egov_json_find(object, name) == NULL)
		return NULL;
	*place = egov_field_int(object, name, 0);
	return place;
}

bool
egov_field_bool(JsonbContainer *object, const char *name, bool fallback)
{
	JsonbValue *value = egov_json_find(object, name);

	return value == NULL || value->type != jbvBool ? fallback : value->val.boolean;
}

DateADT
egov_field_date(JsonbContainer *object, const char *name)
{
	JsonbValue *value = egov_json_find(object, name);
	DateADT day;

	if (value == NULL || value->type != jbvString ||
		!egov_form_day(value->val.string.val, value->val.string.len, &day))
		return DATEVAL_NOBEGIN;
	return day;
}

TimestampTz
egov_field_time(JsonbContainer *object, const char *name)
{
	JsonbValue *value = egov_json_find(object, name);
	TimestampTz time;

	if (value == NULL || value->type != jbvString ||
		!egov_form_time(value->val.string.val, value->val.string.len, &time))
		return DT_NOBEGIN;
	return time;
}

pg_uuid_t *
egov_field_uuid(JsonbContainer *object, const char *name)
{
	JsonbValue *value = egov_json_find(object, name);
	pg_uuid_t *uuid = palloc(sizeof(pg_uuid_t));

	if (value == NULL || value->type != jbvString ||
		!egov_form_uuid(value->val.string.val, value->val.string.len, uuid->data))
		return NULL;
	return uuid;
}

/* Each member of the object that the table does not name is an error. */
static void
check_unknown(const EgovField *fields, JsonbContainer *object, const char *prefix,
			  EgovErrors *errors)
{
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue key;

	if (object == NULL)
		return;
	iterator = JsonbIteratorInit(object);
	while ((token = JsonbIteratorNext(&iterator, &key, true)) != WJB_DONE)
	{
		if (token == WJB_KEY && find_field(fields, key.val.string.val, key.val.string.len) == NULL)
			egov_errors_add(errors, prefix, egov_json_string(&key), "unknown-field");
	}
}

/* The row of a table with this name. */
static const EgovField *
find_field(const EgovField *fields, const char *name, int length)
{
	for (const EgovField *field = fields; field != NULL && field->name != NULL; field++)
	{
		if (strlen(field->name) == (size_t) length && memcmp(field->name, name, length) == 0)
			return field;
	}
	return NULL;
}

/* The error code of a scalar of a body, NULL where it is right. */
static const char *
check_scalar(const EgovField *field, const JsonbValue *value)
{
	if (field->type == EGOV_BOOL)
		return value->type == jbvBool ? NULL : "wrong-type";
	if (field->type == EGOV_INT)
		return value->type == jbvNumeric ? check_numeric(field, value->val.numeric) : "wrong-type";
	if (value->type != jbvString || !is_string_type(field->type))
		return "wrong-type";
	return check_text(field, value->val.string.val, value->val.string.len);
}

/* The error code of a query or path value, which is always a string. */
static const char *
check_query(const EgovField *field, const JsonbValue *value)
{
	int64 number;

	if (value->type != jbvString)
		return "wrong-type";
	if (field->type != EGOV_INT)
		return check_text(field, value->val.string.val, value->val.string.len);
	if (!egov_form_integer(value->val.string.val, value->val.string.len, &number))
		return "wrong-type";
	return check_int(field, number);
}

/* The error code of a string for a string type. */
static const char *
check_text(const EgovField *field, const char *text, int length)
{
	int max = field->max > 0 ? field->max : DEFAULT_TEXT_MAX;
	int characters;
	pg_uuid_t uuid;
	DateADT day;
	TimestampTz time;

	switch (field->type)
	{
		case EGOV_DATE:
			return egov_form_day(text, length, &day) ? NULL : "bad-format";
		case EGOV_TIME:
			return egov_form_time(text, length, &time) ? NULL : "bad-format";
		case EGOV_UUID:
			return egov_form_uuid(text, length, uuid.data) ? NULL : "bad-format";
		case EGOV_MONEY:
			return egov_form_money(text, length) ? NULL : "bad-format";
		case EGOV_CODE:
			return check_word(field, text, length);
		default:
			break;
	}
	characters = egov_characters_count(text, length);
	if (characters > max)
		return "too-long";
	if (characters < field->min)
		return "too-short";
	switch (egov_characters_check(text, length, (field->flags & EGOV_LINES) != 0))
	{
		case EGOV_CHARACTERS_FORBIDDEN:
			return "forbidden-character";
		case EGOV_CHARACTERS_BLANK:
			return "too-short";
		default:
			return field->check == NULL ? NULL : field->check(text, length);
	}
}

/* Range of an integer; a row without min and max takes any int4. */
static const char *
check_int(const EgovField *field, int64 value)
{
	if (field->min == 0 && field->max == 0)
		return value < PG_INT32_MIN || value > PG_INT32_MAX ? "out-of-range" : NULL;
	return value < field->min || value > field->max ? "out-of-range" : NULL;
}

/* A JSON number counts as an integer when it has no fraction and fits. */
static const char *
check_numeric(const EgovField *field, Numeric number)
{
	Datum value = NumericGetDatum(number);
	Datum floor = DirectFunctionCall1(numeric_floor, value);
	Datum limit = NumericGetDatum(int64_to_numeric(PG_INT32_MAX));
	Datum absolute = DirectFunctionCall1(numeric_abs, value);

	if (!DatumGetBool(DirectFunctionCall2(numeric_eq, value, floor)))
		return "wrong-type";
	if (DatumGetBool(DirectFunctionCall2(numeric_gt, absolute, limit)))
		return "out-of-range";
	return check_int(field, DatumGetInt32(DirectFunctionCall1(numeric_int4, value)));
}

/* Whether the text is one of the words of its row, or a code of its list. */
static const char *
check_word(const EgovField *field, const char *text, int length)
{
	if (field->words == NULL && field->list != NULL)
		return egov_label_known(field->list, pnstrdup(text, length)) ? NULL : "not-in-list";
	for (const char *const *word = field->words; word != NULL && *word != NULL; word++)
	{
		if (strlen(*word) == (size_t) length && memcmp(*word, text, length) == 0)
			return NULL;
	}
	return "not-in-list";
}

/* Its members, then the whole of it. */
static void
check_object(const EgovField *field, JsonbContainer *object, const char *pointer,
			 EgovErrors *errors)
{
	egov_fields_check(field->fields, object, pointer, false, errors);
	if (field->whole != NULL)
		field->whole(object, pointer, errors);
}

/*
 * Names and texts at any depth of a value whose members the handler knows: characters that may stand
 * in no text. All else about them is the handler's.
 */
static void
check_map(JsonbContainer *map, const char *pointer, EgovErrors *errors)
{
	JsonbIterator *iterator = JsonbIteratorInit(map);
	JsonbIteratorToken token;
	JsonbValue value;
	const char *place = pointer;
	int index = 0;

	check_stack_depth();
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			place = psprintf("%s/%s", pointer, pointer_escape(egov_json_string(&value)));
		else if (token == WJB_ELEM)
			place = psprintf("%s/%d", pointer, index++);
		else if (token != WJB_VALUE)
			continue;
		if (value.type == jbvBinary)
			check_map(value.val.binary.data, place, errors);
		else if (value.type == jbvString &&
				 egov_characters_forbidden(value.val.string.val, value.val.string.len))
			egov_errors_add(errors, place, NULL, "forbidden-character");
	}
}

/* Number of items, then each of them. */
static void
check_array(const EgovField *field, JsonbContainer *array, const char *pointer, EgovErrors *errors)
{
	int count = egov_json_size(array);
	int max = field->max > 0 ? field->max : DEFAULT_LIST_MAX;

	if (count > max || count < field->min)
	{
		egov_errors_add(errors, pointer, NULL, count > max ? "too-long" : "too-short");
		return;
	}
	for (int i = 0; i < count; i++)
		check_element(field, getIthJsonbValueFromContainer(array, i), pointer, i, errors);
}

/* One element of an array; the pointer of an error ends in its index. */
static void
check_element(const EgovField *field, const JsonbValue *element, const char *pointer, int index,
			  EgovErrors *errors)
{
	EgovField text = {"", field->type == EGOV_UUIDS ? EGOV_UUID : EGOV_TEXT, .min = 1,
					  .max = DEFAULT_TEXT_MAX};
	const char *code = NULL;

	if (field->type == EGOV_LIST)
	{
		if (element->type == jbvBinary && JsonContainerIsObject(element->val.binary.data))
			egov_fields_check(field->fields, element->val.binary.data,
							  psprintf("%s/%d", pointer, index), false, errors);
		else
			code = "wrong-type";
	}
	else if (element->type != jbvString)
		code = "wrong-type";
	else if (field->words != NULL)
		code = check_word(field, element->val.string.val, element->val.string.len);
	else
		code = check_text(&text, element->val.string.val, element->val.string.len);
	if (code != NULL)
		egov_errors_add(errors, psprintf("%s/%d", pointer, index), NULL, code);
}

/* Whether a JSON string is the right form for the row. */
static bool
is_string_type(EgovFieldType type)
{
	return type == EGOV_TEXT || type == EGOV_DATE || type == EGOV_TIME || type == EGOV_UUID ||
		   type == EGOV_MONEY || type == EGOV_CODE;
}

/* "~" and "/" of a member name as RFC 6901, section 3 wants them. */
static char *
pointer_escape(const char *name)
{
	char *escaped = palloc(strlen(name) * 2 + 1);
	char *out = escaped;

	for (; *name != '\0'; name++)
	{
		if (*name == '~' || *name == '/')
		{
			*out++ = '~';
			*out++ = *name == '~' ? '0' : '1';
		}
		else
			*out++ = *name;
	}
	*out = '\0';
	return escaped;
}
