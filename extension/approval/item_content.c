/*
 * item_content.c: writes the content of a draft, which a request body holds.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "approval/item.h"
#include "approval/item_content.h"
#include "approval/item_rule.h"
#include "approval/item_statements.h"
#include "core/compat.h"

static bool joint_of(EgovCall *call, const pg_uuid_t *department);
static void draft_head(EgovCall *call, const pg_uuid_t *item, int number, bool joint);
static void draft_fields(EgovCall *call, const pg_uuid_t *item, int number);
static void draft_materials(EgovCall *call, const pg_uuid_t *item, int number);
static void draft_steps(EgovCall *call, const pg_uuid_t *item, int number);
static ArrayType *texts_of(JsonbContainer *object, const char *name);

void
egov_item_content_write(EgovCall *call, const pg_uuid_t *item, int number,
						const pg_uuid_t *department)
{
	draft_head(call, item, number, joint_of(call, department));
	draft_fields(call, item, number);
	draft_materials(call, item, number);
	draft_steps(call, item, number);
	egov_item_rule_write(call, item, number);
}

void
egov_item_content_drop(EgovCall *call, const pg_uuid_t *item, int number)
{
	egov_query(&egov_items, ITEM_DRAFT_DROP_RULES, call->tenant, item, number);
	egov_query(&egov_items, ITEM_DRAFT_DROP_FIELDS, call->tenant, item, number);
	egov_query(&egov_items, ITEM_DRAFT_DROP_MATERIALS, call->tenant, item, number);
	egov_query(&egov_items, ITEM_DRAFT_DROP_STEPS, call->tenant, item, number);
	egov_query(&egov_items, ITEM_DRAFT_DROP, call->tenant, item, number);
}

/* An item is joint when another department than the one in charge has a step in it. */
static bool
joint_of(EgovCall *call, const pg_uuid_t *department)
{
	JsonbContainer *steps = egov_json_list(call->body, "steps");

	for (int i = 0; i < egov_json_size(steps); i++)
	{
		pg_uuid_t *other = egov_field_uuid(egov_json_element(steps, i), "department");

		if (other != NULL && !egov_uuid_same(other, department))
			return true;
	}
	return false;
}

/* The scalar elements. */
static void
draft_head(EgovCall *call, const pg_uuid_t *item, int number, bool joint)
{
	JsonbContainer *body = call->body;
	JsonbValue *faq = egov_json_find(body, "faq");
	char *fee = egov_json_find_text(body, "fee_amount");
	int legal;
	int promised;
	EgovJson none = NULL;

	egov_json_array(&none);
	egov_query(
		&egov_items, ITEM_DRAFT_ADD, call->tenant, item, number, egov_json_find_text(body, "name"),
		egov_json_find_text(body, "basic_code"), egov_json_find_text(body, "implementation_code"),
		egov_json_find_text(body, "type"), egov_json_find_text(body, "legal_basis"),
		egov_json_find_text(body, "level"), egov_json_find_text(body, "body_code"),
		egov_field_optional_int(body, "legal_limit_value", &legal),
		egov_json_find_text(body, "legal_limit_unit"),
		egov_field_optional_int(body, "promised_limit_value", &promised),
		egov_json_find_text(body, "promised_limit_unit"), egov_json_find_text(body, "fee_basis"),
		egov_json_find_text(body, "condition"), egov_json_find_text(body, "result_name"),
		egov_json_find_text(body, "result_sample"), egov_json_find_text(body, "legal_limit_note"),
		egov_json_find_text(body, "promised_limit_note"), fee == NULL ? "0" : fee,
		egov_field_int(body, "form", 2), texts_of(body, "targets"),
		egov_field_int(body, "online_depth", 0), egov_field_int(body, "visits", 0),
		egov_json_find_text(body, "places"), egov_json_find_text(body, "phones"),
		JsonbValueToJsonb(faq == NULL ? egov_json_end_array(&none) : faq), joint,
		&egov_actor()->account, egov_field_date(body, "effective_on"),
		egov_json_find_text(body, "fill_purpose"));
}

/* The fields of the form, in the order given. */
static void
draft_fields(EgovCall *call, const pg_uuid_t *item, int number)
{
	JsonbContainer *fields = egov_json_list(call->body, "fields");

	for (int i = 0; i < egov_json_size(fields); i++)
	{
		JsonbContainer *field = egov_json_element(fields, i);

		egov_query(&egov_items, ITEM_DRAFT_ADD_FIELD, call->tenant, item, number, i + 1,
				   egov_json_find_text(field, "element"), egov_field_bool(field, "required", true),
				   egov_json_find_text(field, "label"),
				   egov_json_find_text(field, "source_resource"),
				   egov_json_find_text(field, "source_field"));
	}
}

/* The materials, in the order given. */
static void
draft_materials(EgovCall *call, const pg_uuid_t *item, int number)
{
	JsonbContainer *materials = egov_json_list(call->body, "materials");

	for (int i = 0; i < egov_json_size(materials); i++)
	{
		JsonbContainer *material = egov_json_element(materials, i);

		egov_query(
			&egov_items, ITEM_DRAFT_ADD_MATERIAL, call->tenant, item, number, i + 1,
			egov_json_find_text(material, "code"), egov_json_find_text(material, "name"),
			egov_json_find_text(material, "issuer"), egov_field_int(material, "originals", 0),
			egov_field_int(material, "copies", 0), egov_field_bool(material, "mandatory", true),
			egov_json_find_text(material, "note"), egov_field_bool(material, "may_follow", false),
			egov_json_find_text(material, "source_resource"),
			egov_json_find_text(material, "source_field"));
	}
}

/* The steps of the route. */
static void
draft_steps(EgovCall *call, const pg_uuid_t *item, int number)
{
	JsonbContainer *steps = egov_json_list(call->body, "steps");

	for (int i = 0; i < egov_json_size(steps); i++)
	{
		JsonbContainer *step = egov_json_element(steps, i);
		char *kind = egov_json_find_text(step, "kind");
		char *executor = egov_json_find_text(step, "executor_kind");
		int external = egov_field_int(step, "external_tenant", 0);

		egov_query(&egov_items, ITEM_DRAFT_ADD_STEP, call->tenant, item, number,
				   egov_json_find_text(step, "code"), egov_json_find_text(step, "name"),
				   kind == NULL ? "review" : kind, executor == NULL ? "local" : executor,
				   egov_field_uuid(step, "department"), external == 0 ? NULL : &external,
				   egov_json_find_text(step, "external_id"), egov_field_int(step, "budget_days", 0),
				   texts_of(step, "waits_for"));
	}
}

/* A member's strings as text[]; an absent member is empty. */
static ArrayType *
texts_of(JsonbContainer *object, const char *name)
{
	JsonbContainer *list = egov_json_list(object, name);
	int count = egov_json_size(list);
	Datum *items = palloc(sizeof(Datum) * (count + 1));

	for (int i = 0; i < count; i++)
		items[i] = CStringGetTextDatum(egov_json_string(getIthJsonbValueFromContainer(list, i)));
	return construct_array(items, count, TEXTOID, -1, false, TYPALIGN_INT);
}
