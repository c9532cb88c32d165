/*
 * prefill.c: fields of an application that shared data fill, and materials that they spare.
 *
 * Departments are asked through egov.share_fill() for the department of the item. A value that does not
 * fit its field fills nothing.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "approval/form.h"
#include "approval/item_statements.h"
#include "approval/prefill.h"
#include "approval/prefill_statements.h"
#include "core/compat.h"
#include "org/department_name.h"

#define FIELD "field"
#define MATERIAL "material"
/* What the provider reads; the right value stands beside it. */
#define OBJECTION_CLAIM "办件 %s 填报了不同的值 Another value was given in this case."

/* Columns of the sources in ITEM_FIELDS and ITEM_MATERIALS. */
#define FIELD_LIST 6
#define FIELD_RESOURCE 7
#define MATERIAL_RESOURCE 9

/* One read of a resource for a department and a purpose, and what it gave. */
typedef struct Read
{
	pg_uuid_t department;
	char *purpose;
	char *resource;
	Jsonb *answer;
	pg_uuid_t *provider;
	pg_uuid_t *log;
} Read;

struct EgovPrefill
{
	int count;
	Read *reads;
};

/* A field that is filled or a material that is spared. */
typedef struct Entry
{
	const char *kind;
	const char *code;
	const char *field;
	const Read *read;
	Jsonb *value; /* NULL for a material */
} Entry;

static ArrayType *codes_of(JsonbContainer *materials);
static ArrayType *ids_of(const pg_uuid_t *const *list, int count);
static ArrayType *numbers_of(const EgovPrefillAsk *ask);
static bool source_read(EgovCall *call, const char *subject, EgovRows sources, int row, Read *read);
static const Read *read_find(const EgovPrefill *prefill, const EgovItemFacts *facts,
							 const char *resource);
static Jsonb *value_of(EgovRows fields, int row, const Read *read, const char *name);
static JsonbValue *value_as(JsonbValue *value, EgovFieldType type);
static bool code_known(EgovRows fields, int row, const JsonbValue *value);
static bool holds(const Read *read, const char *name);
static Entry *entry_make(const char *kind, const char *code, const char *field, const Read *read,
						 Jsonb *value);
static void codes_push(EgovJson *json, const char *name, List *entries, const char *kind);
static void objections_push(EgovJson *json, EgovRows changed, const char *name, bool objected);
static int objections_count(EgovRows changed, bool objected);

const EgovField egov_prefill_answer_fields[] = {
	{"kind", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "field that was filled, or material that need not be handed in"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "data element, or code of the material"},
	{"label", EGOV_TEXT, EGOV_REQUIRED, .about = "its label"},
	{"resource", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the resource that it came from"},
	{"resource_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name, null when it is withdrawn"},
	{"field", EGOV_TEXT, EGOV_REQUIRED, .about = "field of the resource"},
	{"provider", EGOV_UUID, EGOV_REQUIRED, .about = "department that holds it"},
	{"provider_name", EGOV_NAME, EGOV_REQUIRED, .resolve = egov_department_name,
	 .about = "its name"},
	{"value", EGOV_TEXT, EGOV_NULLABLE, .about = "what it holds, null for a material"},
	{"filled_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was read"},
	{"objected_at", EGOV_TIME, EGOV_NULLABLE,
	 .about = "when the applicant gave another value, which the form then has"},
	{"log", EGOV_UUID, EGOV_REQUIRED, .about = "row of the access log that tells of the read"},
	{NULL},
};

char *
egov_prefill_subject(EgovCall *call, const pg_uuid_t *applicant)
{
	bool seen = call->zone != EGOV_EXTRANET;
	EgovRows rows;

	egov_actor()->probe.parties = true;
	rows = egov_query(&egov_prefills, PREFILL_SUBJECT, call->tenant, applicant, seen);
	return rows.count == 0 ? NULL : egov_row_text(rows, 0, 1);
}

char *
egov_prefill_subject_shown(JsonbContainer *applicant)
{
	char *kind = egov_json_find_text(applicant, "identity_kind");

	return strcmp(kind, "resident-id") == 0 || strcmp(kind, "uscc") == 0
			   ? egov_json_find_text(applicant, "identity_number")
			   : NULL;
}

EgovPrefill *
egov_prefill_read(EgovCall *call, const EgovPrefillAsk *ask)
{
	EgovPrefill *prefill = palloc0(sizeof(EgovPrefill));
	EgovRows sources;

	if (ask->subject == NULL)
		return prefill;
	sources = egov_query(&egov_prefills, PREFILL_SOURCES, call->tenant,
						 ids_of(ask->items, ask->count), numbers_of(ask), ask->form,
						 codes_of(ask->materials), ids_of(ask->cases, ask->count));
	prefill->reads = palloc0(sizeof(Read) * (sources.count + 1));
	for (int i = 0; i < sources.count; i++)
	{
		if (source_read(call, ask->subject, sources, i, &prefill->reads[prefill->count]))
			prefill->count++;
	}
	return prefill;
}

List *
egov_prefill_entries(EgovCall *call, const EgovPrefill *prefill, const pg_uuid_t *item, int version,
					 Jsonb **form)
{
	const EgovItemFacts *facts = egov_item_facts(call, item, version);
	List *entries = NIL;
	EgovJson filled = NULL;
	EgovRows rows;

	if (prefill->count == 0)
		return NIL;
	egov_json_object(&filled);
	rows = egov_query(&egov_items, ITEM_FIELDS, call->tenant, call->language, item, version);
	for (int i = 0; i < rows.count; i++)
	{
		const Read *read = read_find(prefill, facts, egov_row_text(rows, i, FIELD_RESOURCE));
		char *name = egov_row_text(rows, i, FIELD_RESOURCE + 1);
		Jsonb *value = read == NULL ? NULL : value_of(rows, i, read, name);

		if (value == NULL)
			continue;
		entries = lappend(entries, entry_make(FIELD, egov_row_text(rows, i, 1), name, read, value));
		egov_json_key(&filled, egov_row_text(rows, i, 1));
		egov_json_jsonb(&filled, value);
	}
	*form = egov_form_merge(JsonbValueToJsonb(egov_json_end_object(&filled)), &(*form)->root);
	rows = egov_query(&egov_items, ITEM_MATERIALS, call->tenant, item, version, call->language);
	for (int i = 0; i < rows.count; i++)
	{
		const Read *read = read_find(prefill, facts, egov_row_text(rows, i, MATERIAL_RESOURCE));
		char *name = egov_row_text(rows, i, MATERIAL_RESOURCE + 1);

		if (read != NULL && holds(read, name))
			entries =
				lappend(entries, entry_make(MATERIAL, egov_row_text(rows, i, 1), name, read, NULL));
	}
	return entries;
}

bool
egov_prefill_spares(List *entries, const char *code)
{
	ListCell *cell;

	foreach (cell, entries)
	{
		const Entry *entry = lfirst(cell);

		if (strcmp(entry->kind, MATERIAL) == 0 && strcmp(entry->code, code) == 0)
			return true;
	}
	return false;
}

JsonbValue *
egov_prefill_keep(EgovCall *call, const pg_uuid_t *case_id, List *entries, Jsonb *form,
				  const char *note)
{
	EgovJson json = NULL;
	EgovRows changed;
	ListCell *cell;

	foreach (cell, entries)
	{
		const Entry *entry = lfirst(cell);

		egov_query(&egov_prefills, PREFILL_ADD, call->tenant, case_id, entry->kind, entry->code,
				   entry->read->resource, entry->field, entry->read->provider, entry->read->log,
				   entry->value, call->now);
	}
	changed = egov_query(&egov_prefills, PREFILL_OBJECT, call->tenant, case_id, form, call->now);
	if (entries == NIL && changed.count == 0 && note == NULL)
		return NULL;
	egov_json_object(&json);
	if (note != NULL)
		egov_json_text_member(&json, "note", note);
	codes_push(&json, "filled", entries, FIELD);
	codes_push(&json, "spared", entries, MATERIAL);
	objections_push(&json, changed, "objected", true);
	objections_push(&json, changed, "agreed", false);
	return egov_json_end_object(&json);
}

Jsonb *
egov_prefill_again(EgovCall *call, const pg_uuid_t *case_id, JsonbContainer *form)
{
	EgovRows kept = egov_query(&egov_prefills, PREFILL_KEPT, call->tenant, case_id);

	return egov_row_null(kept, 0, 1) ? egov_form_of(form)
									 : egov_form_merge(egov_row_jsonb(kept, 0, 1), form);
}

void
egov_prefill_object(EgovCall *call, const pg_uuid_t *case_id, const char *number)
{
	egov_query(&egov_prefills, PREFILL_RAISE, call->tenant, case_id,
			   psprintf(OBJECTION_CLAIM, number));
}

JsonbValue *
egov_prefill_answer(EgovCall *call, const pg_uuid_t *case_id, bool some)
{
	EgovRows rows = {NULL, 0};

	if (some)
		rows = egov_query(&egov_prefills, PREFILL_SHOW, call->tenant, call->language, case_id);
	return egov_answer_list(egov_prefill_answer_fields, rows, call->language);
}

/* The codes of the materials that the applicant hands in or promises. */
static ArrayType *
codes_of(JsonbContainer *materials)
{
	int count = egov_json_size(materials);
	Datum *codes = palloc(sizeof(Datum) * (count + 1));

	for (int i = 0; i < count; i++)
		codes[i] =
			CStringGetTextDatum(egov_json_find_text(egov_json_element(materials, i), "code"));
	return construct_array(codes, count, TEXTOID, -1, false, TYPALIGN_INT);
}

/* Ids as uuid[]. */
static ArrayType *
ids_of(const pg_uuid_t *const *list, int count)
{
	Datum *ids = palloc(sizeof(Datum) * (count + 1));

	for (int i = 0; i < count; i++)
		ids[i] = UUIDPGetDatum(list[i]);
	return construct_array(ids, count, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR);
}

/* The numbers of the versions of the items asked about. */
static ArrayType *
numbers_of(const EgovPrefillAsk *ask)
{
	Datum *numbers = palloc(sizeof(Datum) * (ask->count + 1));

	for (int i = 0; i < ask->count; i++)
		numbers[i] = Int32GetDatum(ask->numbers[i]);
	return construct_array(numbers, ask->count, INT4OID, sizeof(int32), true, TYPALIGN_INT);
}

/* Reads one resource for one department; false where it gives nothing. */
static bool
source_read(EgovCall *call, const char *subject, EgovRows sources, int row, Read *read)
{
	bool null;
	Datum fields = egov_row_datum(sources, row, 4, &null);
	EgovRows answer;

	read->department = *egov_row_uuid(sources, row, 1);
	read->purpose = egov_row_text(sources, row, 2);
	read->resource = egov_row_text(sources, row, 3);
	answer =
		egov_query(&egov_prefills, PREFILL_READ, call->tenant, &read->department, read->resource,
				   subject, read->purpose, NULL, DatumGetArrayTypeP(fields), call->request);
	if (egov_row_null(answer, 0, 1))
		return false;
	read->answer = egov_row_jsonb(answer, 0, 1);
	read->provider = egov_field_uuid(&read->answer->root, "provider");
	read->log = egov_field_uuid(&read->answer->root, "log");
	return true;
}

/* What was read of the resource for an item; NULL for none. */
static const Read *
read_find(const EgovPrefill *prefill, const EgovItemFacts *facts, const char *resource)
{
	for (int i = 0; resource != NULL && i < prefill->count; i++)
	{
		const Read *read = &prefill->reads[i];

		if (egov_uuid_same(&read->department, &facts->department) &&
			strcmp(read->purpose, facts->fill_purpose) == 0 &&
			strcmp(read->resource, resource) == 0)
			return read;
	}
	return NULL;
}

/* A value in the form that its field has; NULL where there is none that fits. */
static Jsonb *
value_of(EgovRows fields, int row, const Read *read, const char *name)
{
	JsonbValue *value = egov_json_find(egov_json_find_object(&read->answer->root, "values"), name);
	EgovErrors errors = {NULL, 0};
	EgovField field;

	if (value == NULL || value->type == jbvNull)
		return NULL;
	memset(&field, 0, sizeof(field));
	egov_form_field(&field, fields, row, false);
	value = value_as(value, field.type);
	egov_field_check(&field, value, "", field.name, &errors);
	if (errors.count > 0 || !code_known(fields, row, value))
		return NULL;
	return JsonbValueToJsonb(value);
}

/* A number as text for a field that holds text, digits as a number for one that holds a number. */
static JsonbValue *
value_as(JsonbValue *value, EgovFieldType type)
{
	JsonbValue *other = palloc0(sizeof(JsonbValue));
	char *digits = value->type == jbvString ? egov_json_string(value) : "";

	if (value->type == jbvNumeric && (type == EGOV_TEXT || type == EGOV_MONEY))
	{
		other->type = jbvString;
		other->val.string.val =
			DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
		other->val.string.len = strlen(other->val.string.val);
		return other;
	}
	if (type == EGOV_INT && digits[0] != '\0' && strlen(digits) < 10 &&
		strspn(digits, "0123456789") == strlen(digits))
	{
		other->type = jbvNumeric;
		other->val.numeric = int64_to_numeric(strtol(digits, NULL, 10));
		return other;
	}
	return value;
}

/* Whether a value is of the code list of its field, where it has one. */
static bool
code_known(EgovRows fields, int row, const JsonbValue *value)
{
	return egov_row_null(fields, row, FIELD_LIST) || value->type != jbvString ||
		   egov_query(&egov_prefills, CODE_KNOWN, egov_row_text(fields, row, FIELD_LIST),
					  egov_json_string(value))
				   .count > 0;
}

/* Whether the resource has a value of the field for the applicant. */
static bool
holds(const Read *read, const char *name)
{
	JsonbContainer *held = egov_json_list(&read->answer->root, "held");

	for (int i = 0; i < egov_json_size(held); i++)
	{
		if (strcmp(egov_json_string(getIthJsonbValueFromContainer(held, i)), name) == 0)
			return true;
	}
	return false;
}

/* A new entry. */
static Entry *
entry_make(const char *kind, const char *code, const char *field, const Read *read, Jsonb *value)
{
	Entry *entry = palloc(sizeof(Entry));

	*entry = (Entry){kind, code, field, read, value};
	return entry;
}

/* The codes of the entries of a kind as a member; no member for none. */
static void
codes_push(EgovJson *json, const char *name, List *entries, const char *kind)
{
	bool open = false;
	ListCell *cell;

	foreach (cell, entries)
	{
		const Entry *entry = lfirst(cell);

		if (strcmp(entry->kind, kind) != 0)
			continue;
		if (!open)
		{
			egov_json_key(json, name);
			egov_json_array(json);
		}
		open = true;
		egov_json_text(json, entry->code);
	}
	if (open)
		egov_json_end_array(json);
}

/* The fields that the applicant objected to now, or agreed with again; no member for none. */
static void
objections_push(EgovJson *json, EgovRows changed, const char *name, bool objected)
{
	if (objections_count(changed, objected) == 0)
		return;
	egov_json_key(json, name);
	egov_json_array(json);
	for (int i = 0; i < changed.count; i++)
	{
		if (egov_row_bool(changed, i, 2) == objected)
			egov_json_text(json, egov_row_text(changed, i, 1));
	}
	egov_json_end_array(json);
}

/* How many of the changes are of that kind. */
static int
objections_count(EgovRows changed, bool objected)
{
	int count = 0;

	for (int i = 0; i < changed.count; i++)
		count += egov_row_bool(changed, i, 2) == objected;
	return count;
}
