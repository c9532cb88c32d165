/*
 * form.c: form values and materials of a case against its item version.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "approval/approval_statements.h"
#include "approval/form.h"
#include "approval/item_statements.h"
#include "core/compat.h"

#define DEFAULT_LENGTH 200
#define FORM_INT_MAX 2147483647

static const char *const material_states[] = {"received", "promised", NULL};

const EgovField egov_material_fields[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "code of the material in the item"},
	{"state", EGOV_CODE, EGOV_REQUIRED, .words = material_states,
	 .about = "received, or promised for later"},
	{"note", EGOV_TEXT, 0, 1, 200, .about = "note"},
	{NULL},
};

static bool material_comes(JsonbContainer *coming, const char *code, bool strict);

void
egov_form_check(EgovCall *call, const pg_uuid_t *item, int version, JsonbContainer *form,
				const char *pointer, bool complete)
{
	EgovRows rows =
		egov_query(&egov_items, ITEM_FIELDS, call->tenant, call->language, item, version);
	EgovField *fields = palloc0(sizeof(EgovField) * (rows.count + 1));

	for (int i = 0; i < rows.count; i++)
		egov_form_field(&fields[i], rows, i, complete);
	egov_fields_check(fields, form, pointer, false, &call->errors);
}

void
egov_materials_check(EgovCall *call, const pg_uuid_t *item, int version, JsonbContainer *materials,
					 const char *pointer)
{
	EgovRows known =
		egov_query(&egov_items, ITEM_MATERIALS, call->tenant, item, version, call->language);

	for (int i = 0; i < egov_json_size(materials); i++)
	{
		JsonbContainer *material = egov_json_element(materials, i);
		char *code = egov_json_find_text(material, "code");
		bool found = false;

		for (int k = 0; k < known.count && !found; k++)
			found = strcmp(code, egov_row_word(known, k, 1)) == 0;
		if (!found)
			egov_call_error(call, psprintf("%s/%d/code", pointer, i), "not-in-list");
	}
}

void
egov_materials_put(EgovCall *call, const pg_uuid_t *case_id, const pg_uuid_t *item, int version,
				   JsonbContainer *materials)
{
	for (int i = 0; i < egov_json_size(materials); i++)
	{
		JsonbContainer *material = egov_json_element(materials, i);

		egov_query(&egov_approval, CASE_MATERIAL_PUT, call->tenant, case_id, item, version,
				   egov_json_find_text(material, "code"), egov_json_find_text(material, "state"),
				   egov_json_find_text(material, "note"), call->now);
	}
}

void
egov_materials_owed(EgovCall *call, const EgovCaseFile *file, bool strict, JsonbContainer *coming)
{
	EgovRows owed = egov_query(&egov_approval, CASE_MATERIALS_OWED, call->tenant, &file->id,
							   &file->item, file->item_version, strict);

	for (int i = 0; i < owed.count; i++)
	{
		char *code = egov_row_word(owed, i, 1);

		if (!material_comes(coming, code, strict))
			egov_errors_add(&call->errors, "/materials", code, "missing-material");
	}
}

void
egov_gaps_owed(EgovCall *call, const EgovCaseFile *file, JsonbContainer *gaps)
{
	EgovRows owed = egov_query(&egov_approval, CASE_MATERIALS_OWED, call->tenant, &file->id,
							   &file->item, file->item_version, true);

	for (int i = 0; i < owed.count; i++)
	{
		char *code = egov_row_word(owed, i, 1);
		bool named = false;

		for (int k = 0; k < egov_json_size(gaps) && !named; k++)
			named = strcmp(egov_json_find_text(egov_json_element(gaps, k), "material"), code) == 0;
		if (!named)
			egov_errors_add(&call->errors, "/materials", code, "missing-material");
	}
}

Jsonb *
egov_form_of(JsonbContainer *form)
{
	EgovJson empty = NULL;

	egov_json_object(&empty);
	return egov_form_merge(JsonbValueToJsonb(egov_json_end_object(&empty)), form);
}

Jsonb *
egov_form_merge(Jsonb *form, JsonbContainer *changes)
{
	EgovJson json = NULL;
	JsonbContainer *layers[2] = {&form->root, changes};
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue value;

	egov_json_object(&json);
	for (int i = 0; i < 2; i++)
	{
		if (layers[i] == NULL)
			continue;
		iterator = JsonbIteratorInit(layers[i]);
		while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
		{
			if (token == WJB_KEY || token == WJB_VALUE)
				pushJsonbValue(&json, token, &value);
		}
	}
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

void
egov_form_field(EgovField *field, EgovRows rows, int row, bool complete)
{
	char *type = egov_row_word(rows, row, 3);

	field->name = egov_row_word(rows, row, 1);
	field->flags = complete && egov_row_bool(rows, row, 4) ? EGOV_REQUIRED : 0;
	field->type = EGOV_TEXT;
	field->min = 1;
	field->max = egov_row_null(rows, row, 5) ? DEFAULT_LENGTH : egov_row_int(rows, row, 5);
	if (strcmp(type, "text") == 0)
		field->flags |= EGOV_LINES;
	else if (strcmp(type, "integer") == 0)
	{
		field->type = EGOV_INT;
		field->min = -FORM_INT_MAX;
		field->max = FORM_INT_MAX;
	}
	else if (strcmp(type, "decimal") == 0)
		field->type = EGOV_MONEY;
	else if (strcmp(type, "date") == 0)
		field->type = EGOV_DATE;
	else if (strcmp(type, "boolean") == 0)
		field->type = EGOV_BOOL;
	else if (strcmp(type, "code") == 0 && !egov_row_null(rows, row, 6))
	{
		field->type = EGOV_CODE;
		field->list = egov_row_text(rows, row, 6);
	}
}

/* Whether the request brings the material (strictly: itself, not a promise). */
static bool
material_comes(JsonbContainer *coming, const char *code, bool strict)
{
	for (int i = 0; i < egov_json_size(coming); i++)
	{
		JsonbContainer *material = egov_json_element(coming, i);

		if (strcmp(egov_json_find_text(material, "code"), code) == 0 &&
			(!strict || strcmp(egov_json_find_text(material, "state"), "received") == 0))
			return true;
	}
	return false;
}
