/*
 * application.c: one application for several items. Checks change nothing, so that all items can be
 * checked before the first is written.
 */
#include "postgres.h"

#include "approval/application.h"
#include "approval/approval_statements.h"
#include "approval/guard.h"
#include "approval/item_statements.h"
#include "core/compat.h"

static void parts_load(EgovCall *call, EgovApplication *application);
static bool has_field(const EgovApplication *application, int items, const char *element);
static bool has_material(const EgovApplication *application, const char *code);
static Jsonb *form_part(const EgovApplication *application, const EgovApplicationPart *part);
static void fields_owed(EgovCall *call, EgovApplication *application,
						const EgovApplicationPart *part);
static void materials_owed(EgovCall *call, EgovApplication *application,
						   const EgovApplicationPart *part);
static bool comes(const EgovApplication *application, const char *code);
static void missing_tell(EgovCall *call, EgovApplication *application, const char *list, char *code,
						 const char *error);

void
egov_application_begin(EgovCall *call, EgovApplication *application, int count)
{
	memset(application, 0, sizeof(EgovApplication));
	application->count = count;
	application->parts = palloc0(sizeof(EgovApplicationPart) * (count + 1));
	application->form = egov_json_find_object(call->body, "form");
	application->materials = egov_json_list(call->body, "materials");
}

void
egov_application_check(EgovCall *call, EgovApplication *application)
{
	JsonbContainer *materials = application->materials;
	EgovField *fields;
	int count = 0;

	parts_load(call, application);
	for (int i = 0; i < application->count; i++)
		count += application->parts[i].fields.count;
	fields = palloc0(sizeof(EgovField) * (count + 1));
	count = 0;
	for (int i = 0; i < application->count; i++)
	{
		EgovRows rows = application->parts[i].fields;

		for (int row = 0; row < rows.count; row++)
		{
			if (!has_field(application, i, egov_row_text(rows, row, 1)))
				egov_form_field(&fields[count++], rows, row, false);
		}
	}
	egov_fields_check(fields, application->form, "/body/form", false, &call->errors);
	for (int i = 0; i < egov_json_size(materials); i++)
	{
		if (!has_material(application,
						  egov_json_find_text(egov_json_element(materials, i), "code")))
			egov_call_error(call, psprintf("/body/materials/%d/code", i), "not-in-list");
	}
}

void
egov_application_fill(EgovCall *call, EgovApplication *application)
{
	const pg_uuid_t **items = palloc(sizeof(pg_uuid_t *) * application->count);
	const pg_uuid_t **cases = palloc(sizeof(pg_uuid_t *) * application->count);
	int *numbers = palloc(sizeof(int) * application->count);
	EgovPrefillAsk ask = {application->subject,
						  application->count,
						  items,
						  numbers,
						  cases,
						  egov_form_of(application->form),
						  application->materials};
	EgovPrefill *prefill;

	for (int i = 0; i < application->count; i++)
	{
		items[i] = &application->parts[i].file.item;
		cases[i] = &application->parts[i].file.id;
		numbers[i] = application->parts[i].file.item_version;
	}
	prefill = egov_prefill_read(call, &ask);
	for (int i = 0; i < application->count; i++)
	{
		EgovApplicationPart *part = &application->parts[i];

		part->file.form = form_part(application, part);
		part->entries = egov_prefill_entries(call, prefill, &part->file.item,
											 part->file.item_version, &part->file.form);
	}
}

bool
egov_application_complete(EgovCall *call, EgovApplication *application)
{
	for (int i = 0; i < application->count; i++)
	{
		fields_owed(call, application, &application->parts[i]);
		materials_owed(call, application, &application->parts[i]);
	}
	if (call->errors.count > 0)
		egov_call_refuse(call, EGOV_NOT_READY);
	for (int i = 0; i < application->count && !egov_call_failed(call); i++)
		egov_case_guards(call, &application->parts[i].file, EGOV_CASE_SUBMIT);
	return !egov_call_failed(call);
}

/* What each item asks for. */
static void
parts_load(EgovCall *call, EgovApplication *application)
{
	for (int i = 0; i < application->count; i++)
	{
		EgovApplicationPart *part = &application->parts[i];

		part->fields = egov_query(&egov_items, ITEM_FIELDS, call->tenant, call->language,
								  &part->file.item, part->file.item_version);
		part->materials = egov_query(&egov_items, ITEM_MATERIALS, call->tenant, &part->file.item,
									 part->file.item_version, call->language);
	}
}

/* Whether one of the first items has a field. */
static bool
has_field(const EgovApplication *application, int items, const char *element)
{
	for (int i = 0; i < items; i++)
	{
		EgovRows rows = application->parts[i].fields;

		for (int row = 0; row < rows.count; row++)
		{
			if (strcmp(egov_row_text(rows, row, 1), element) == 0)
				return true;
		}
	}
	return false;
}

/* Whether some item asks for a material. */
static bool
has_material(const EgovApplication *application, const char *code)
{
	for (int i = 0; i < application->count; i++)
	{
		EgovRows rows = application->parts[i].materials;

		for (int row = 0; row < rows.count; row++)
		{
			if (strcmp(egov_row_text(rows, row, 1), code) == 0)
				return true;
		}
	}
	return false;
}

/* What the merged form says for one item, over what its draft has. */
static Jsonb *
form_part(const EgovApplication *application, const EgovApplicationPart *part)
{
	EgovJson json = NULL;
	Jsonb *said;

	egov_json_object(&json);
	for (int i = 0; application->form != NULL && i < part->fields.count; i++)
	{
		char *element = egov_row_text(part->fields, i, 1);
		JsonbValue *value = egov_json_find(application->form, element);

		if (value != NULL)
			egov_json_value_member(&json, element, value);
	}
	said = JsonbValueToJsonb(egov_json_end_object(&json));
	return part->file.form == NULL ? said : egov_form_merge(part->file.form, &said->root);
}

/* Tells the required fields of an item that are empty. */
static void
fields_owed(EgovCall *call, EgovApplication *application, const EgovApplicationPart *part)
{
	for (int i = 0; i < part->fields.count; i++)
	{
		char *element = egov_row_text(part->fields, i, 1);

		if (egov_row_bool(part->fields, i, 4) &&
			egov_json_find(&part->file.form->root, element) == NULL)
			missing_tell(call, application, "/form", element, "missing-field");
	}
}

/* Tells the mandatory materials of an item that are neither here nor come nor are spared. */
static void
materials_owed(EgovCall *call, EgovApplication *application, const EgovApplicationPart *part)
{
	EgovRows owed = egov_query(&egov_approval, CASE_MATERIALS_OWED, call->tenant, &part->file.id,
							   &part->file.item, part->file.item_version, false);

	for (int i = 0; i < owed.count; i++)
	{
		char *code = egov_row_text(owed, i, 1);

		if (!comes(application, code) && !egov_prefill_spares(part->entries, code))
			missing_tell(call, application, "/materials", code, "missing-material");
	}
}

/* Whether the request brings or promises a material. */
static bool
comes(const EgovApplication *application, const char *code)
{
	JsonbContainer *materials = application->materials;

	for (int i = 0; i < egov_json_size(materials); i++)
	{
		if (strcmp(egov_json_find_text(egov_json_element(materials, i), "code"), code) == 0)
			return true;
	}
	return false;
}

/* Adds an error, unless another item has told it. */
static void
missing_tell(EgovCall *call, EgovApplication *application, const char *list, char *code,
			 const char *error)
{
	char *pointer = psprintf("%s/%s", list, code);
	ListCell *cell;

	foreach (cell, application->told)
	{
		if (strcmp(lfirst(cell), pointer) == 0)
			return;
	}
	application->told = lappend(application->told, pointer);
	egov_errors_add(&call->errors, list, code, error);
}
