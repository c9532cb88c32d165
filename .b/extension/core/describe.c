/*
 * describe.c: field tables as JSON, from which the OpenAPI file and the malformed-input cases come.
 */
#include "postgres.h"

#include "utils/fmgrprotos.h"

#include "core/compat.h"
#include "core/field.h"

static const char *const type_names[] = {
	[EGOV_TEXT] = "text",	  [EGOV_INT] = "integer", [EGOV_BOOL] = "boolean",
	[EGOV_DATE] = "date",	  [EGOV_TIME] = "time",	  [EGOV_UUID] = "uuid",
	[EGOV_MONEY] = "money",	  [EGOV_CODE] = "code",	  [EGOV_LABEL] = "label",
	[EGOV_NAME] = "name",	  [EGOV_TEXTS] = "texts", [EGOV_UUIDS] = "uuids",
	[EGOV_OBJECT] = "object", [EGOV_LIST] = "list",	  [EGOV_MAP] = "map",
	[EGOV_MAPS] = "maps",
};

static void describe_field(EgovJson *json, const EgovField *field, int order);

/* Pushes {name: {type, required, ...}}; "order" keeps the order of the table. */
void
egov_fields_describe(EgovJson *json, const EgovField *fields)
{
	int order = 0;

	egov_json_object(json);
	for (const EgovField *field = fields; field != NULL && field->name != NULL; field++)
	{
		egov_json_key(json, field->name);
		describe_field(json, field, order++);
	}
	egov_json_end_object(json);
}

/* One row of a field table. */
static void
describe_field(EgovJson *json, const EgovField *field, int order)
{
	egov_json_object(json);
	egov_json_int_member(json, "order", order);
	egov_json_text_member(json, "type", type_names[field->type]);
	egov_json_bool_member(json, "required", (field->flags & EGOV_REQUIRED) != 0);
	egov_json_bool_member(json, "nullable", (field->flags & EGOV_NULLABLE) != 0);
	egov_json_bool_member(json, "server", (field->flags & EGOV_SERVER) != 0);
	egov_json_bool_member(json, "lines", (field->flags & EGOV_LINES) != 0);
	egov_json_bool_member(json, "secret", (field->flags & EGOV_SECRET) != 0);
	egov_json_int_member(json, "min", field->min);
	egov_json_int_member(json, "max", field->max);
	egov_json_text_member(json, "list", field->list);
	egov_json_text_member(json, "about", field->about);
	if (field->example != NULL)
	{
		Datum example = DirectFunctionCall1(jsonb_in, CStringGetDatum(field->example));

		egov_json_key(json, "example");
		egov_json_jsonb(json, DatumGetJsonbP(example));
	}
	if (field->words != NULL)
	{
		egov_json_key(json, "words");
		egov_json_array(json);
		for (const char *const *word = field->words; *word != NULL; word++)
			egov_json_text(json, *word);
		egov_json_end_array(json);
	}
	if (field->fields != NULL)
	{
		egov_json_key(json, "fields");
		egov_fields_describe(json, field->fields);
	}
	egov_json_end_object(json);
}
