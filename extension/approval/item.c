/*
 * item.c: the public catalogue of items (elements of GB/T 39046-2020).
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "approval/item.h"
#include "approval/item_rule.h"
#include "approval/item_statements.h"
#include "core/compat.h"

static void item_list(EgovCall *call);
static void item_read(EgovCall *call);
static ArrayType *words_of(const char *text);

const char *const egov_item_types[] = {
	"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20", NULL,
};

const char *const egov_limit_units[] = {"WD", "CD", "Y", NULL};

const EgovField egov_path_code[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 80, .about = "code of the item"},
	{NULL},
};

static const EgovField list_query[] = {
	{"q", EGOV_TEXT, 0, 1, 100, .about = "words of the name, all of which it has, or the code"},
	{"department", EGOV_UUID, 0, .about = "only items of this department"},
	{"type", EGOV_CODE, 0, .words = egov_item_types, .about = "only items of this type"},
	EGOV_PAGE_FIELDS,
	{NULL},
};

static const EgovField list_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in the caller's language"},
	{"type", EGOV_TEXT, EGOV_REQUIRED, .about = "01 licence to 10 other, 20 public service"},
	{"type_label", EGOV_LABEL, EGOV_REQUIRED, .list = "item_type", .about = "its label"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"form", EGOV_INT, EGOV_REQUIRED, .about = "1 on the spot, 2 promised, 9 other"},
	{"joint", EGOV_BOOL, EGOV_REQUIRED, .about = "several departments review it"},
	{"legal_limit_value", EGOV_INT, EGOV_NULLABLE, .about = "legal limit"},
	{"legal_limit_unit", EGOV_TEXT, EGOV_NULLABLE, .about = "its unit: WD, CD or Y"},
	{"promised_limit_value", EGOV_INT, EGOV_NULLABLE, .about = "promised limit"},
	{"promised_limit_unit", EGOV_TEXT, EGOV_NULLABLE, .about = "its unit: WD, CD or Y"},
	{"fee_amount", EGOV_MONEY, EGOV_REQUIRED, .about = "fee in yuan"},
	{"online_depth", EGOV_INT, EGOV_REQUIRED, .about = "how far it can be done online"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField faq_answer[] = {
	{"question", EGOV_TEXT, EGOV_REQUIRED, .about = "question"},
	{"answer", EGOV_TEXT, EGOV_REQUIRED, .about = "answer"},
	{NULL},
};

static const EgovField field_answer[] = {
	{"element", EGOV_TEXT, EGOV_REQUIRED, .about = "data element: the member of the form"},
	{"label", EGOV_TEXT, EGOV_REQUIRED, .about = "label"},
	{"type", EGOV_TEXT, EGOV_REQUIRED, .about = "text, integer, decimal, date, boolean or code"},
	{"required", EGOV_BOOL, EGOV_REQUIRED, .about = "must be filled in"},
	{"max_length", EGOV_INT, EGOV_NULLABLE, .about = "characters at most"},
	{"list", EGOV_TEXT, EGOV_NULLABLE, .about = "code list to choose from"},
	{"source_resource", EGOV_TEXT, EGOV_NULLABLE,
	 .about = "code of the shared resource that fills it"},
	{"source_field", EGOV_TEXT, EGOV_NULLABLE, .about = "its field"},
	{NULL},
};

static const EgovField material_answer[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in the caller's language"},
	{"issuer", EGOV_TEXT, EGOV_NULLABLE, .about = "who issues it"},
	{"originals", EGOV_INT, EGOV_REQUIRED, .about = "originals wanted"},
	{"copies", EGOV_INT, EGOV_REQUIRED, .about = "copies wanted"},
	{"mandatory", EGOV_BOOL, EGOV_REQUIRED, .about = "must be handed in"},
	{"note", EGOV_TEXT, EGOV_NULLABLE, .about = "note"},
	{"may_follow", EGOV_BOOL, EGOV_REQUIRED, .about = "may follow after acceptance"},
	{"source_resource", EGOV_TEXT, EGOV_NULLABLE,
	 .about = "code of the shared resource that spares it"},
	{"source_field", EGOV_TEXT, EGOV_NULLABLE, .about = "its field"},
	{NULL},
};

static const EgovField step_answer[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in the caller's language"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind of step"},
	{"executor_kind", EGOV_TEXT, EGOV_REQUIRED, .about = "local, vertical, superior or external"},
	{"department", EGOV_UUID, EGOV_NULLABLE, .about = "department"},
	{"external_tenant", EGOV_INT, EGOV_NULLABLE, .about = "tenant of an executor elsewhere"},
	{"external_id", EGOV_TEXT, EGOV_NULLABLE, .about = "identifier of an executor elsewhere"},
	{"role", EGOV_TEXT, EGOV_REQUIRED, .about = "role that does it"},
	{"budget_days", EGOV_INT, EGOV_REQUIRED, .about = "budget in working days"},
	{"waits_for", EGOV_TEXTS, EGOV_REQUIRED, .about = "codes of the steps it waits for"},
	{NULL},
};

const EgovField egov_item_answer_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in the caller's language"},
	{"type", EGOV_TEXT, EGOV_REQUIRED, .about = "01 licence to 10 other, 20 public service"},
	{"type_label", EGOV_LABEL, EGOV_REQUIRED, .list = "item_type", .about = "its label"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"basic_code", EGOV_TEXT, EGOV_NULLABLE, .about = "basic code"},
	{"implementation_code", EGOV_TEXT, EGOV_NULLABLE, .about = "implementation code"},
	{"legal_basis", EGOV_TEXT, EGOV_NULLABLE, .about = "legal basis"},
	{"level", EGOV_TEXT, EGOV_NULLABLE, .about = "level of government"},
	{"body_code", EGOV_TEXT, EGOV_NULLABLE, .about = "code of the body"},
	{"legal_limit_value", EGOV_INT, EGOV_NULLABLE, .about = "legal limit"},
	{"legal_limit_unit", EGOV_TEXT, EGOV_NULLABLE, .about = "its unit: WD, CD or Y"},
	{"legal_limit_note", EGOV_TEXT, EGOV_NULLABLE, .about = "note on it"},
	{"promised_limit_value", EGOV_INT, EGOV_NULLABLE, .about = "promised limit"},
	{"promised_limit_unit", EGOV_TEXT, EGOV_NULLABLE, .about = "its unit: WD, CD or Y"},
	{"promised_limit_note", EGOV_TEXT, EGOV_NULLABLE, .about = "note on it"},
	{"condition", EGOV_TEXT, EGOV_NULLABLE, .about = "condition"},
	{"result_name", EGOV_TEXT, EGOV_NULLABLE, .about = "licence given, null for none"},
	{"result_sample", EGOV_TEXT, EGOV_NULLABLE, .about = "sample of it"},
	{"fee_amount", EGOV_MONEY, EGOV_REQUIRED, .about = "fee in yuan"},
	{"fee_basis", EGOV_TEXT, EGOV_NULLABLE, .about = "basis of the fee"},
	{"form", EGOV_INT, EGOV_REQUIRED, .about = "1 on the spot, 2 promised, 9 other"},
	{"form_label", EGOV_LABEL, EGOV_REQUIRED, .list = "item_form", .about = "its label"},
	{"targets", EGOV_TEXTS, EGOV_REQUIRED, .about = "whom it is for"},
	{"online_depth", EGOV_INT, EGOV_REQUIRED, .about = "how far it can be done online, 0 to 4"},
	{"visits", EGOV_INT, EGOV_REQUIRED, .about = "visits to the site"},
	{"places", EGOV_TEXT, EGOV_NULLABLE, .about = "places"},
	{"phones", EGOV_TEXT, EGOV_NULLABLE, .about = "telephones"},
	{"faq", EGOV_LIST, EGOV_REQUIRED | EGOV_STORED, .fields = faq_answer,
	 .about = "frequent questions"},
	{"joint", EGOV_BOOL, EGOV_REQUIRED, .about = "several departments review it"},
	{"fill_purpose", EGOV_TEXT, EGOV_NULLABLE,
	 .about = "purpose for which shared data fill an application, null for approval-filling"},
	{"number", EGOV_INT, EGOV_REQUIRED, .about = "number of this version"},
	{"effective_on", EGOV_DATE, EGOV_NULLABLE, .about = "first day"},
	{"cancelled_on", EGOV_DATE, EGOV_NULLABLE, .about = "day of cancellation"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "draft or published"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version of the item, for If-Match"},
	{"fields", EGOV_LIST, EGOV_REQUIRED, .fields = field_answer, .about = "form fields"},
	{"materials", EGOV_LIST, EGOV_REQUIRED, .fields = material_answer, .about = "materials"},
	{"steps", EGOV_LIST, EGOV_REQUIRED, .fields = step_answer, .about = "route"},
	{"rules", EGOV_OBJECT, EGOV_REQUIRED, .fields = egov_item_rule_answer_fields,
	 .about = "what the law leaves to the item"},
	{NULL},
};

static const EgovFunction egov_function_item_list = {
	"item_list",		   item_list,
	EGOV_ANSWERS_LIST,	   EGOV_ROLE_ANYONE,
	EGOV_IN_BOTH,		   .query = list_query,
	.answer = list_answer, .about = "Published items that are not cancelled",
};

static const EgovFunction egov_function_item_read = {
	"item_read",
	item_read,
	0,
	EGOV_ROLE_ANYONE,
	EGOV_IN_BOTH,
	.path = egov_path_code,
	.answer = egov_item_answer_fields,
	.about = "The version of an item in force, before its first day the one to come",
};

EGOV_API(item_list)
EGOV_API(item_read)

const EgovFunction *const egov_item_functions[] = {
	&egov_function_item_list,
	&egov_function_item_read,
	NULL,
};

void
egov_item_answer(EgovCall *call, const pg_uuid_t *id, int number)
{
	EgovRows item = egov_query(&egov_items, ITEM_SHOW, call->tenant, call->language, id, number);
	EgovRows fields =
		egov_query(&egov_items, ITEM_FIELDS, call->tenant, call->language, id, number);
	EgovRows materials =
		egov_query(&egov_items, ITEM_MATERIALS, call->tenant, id, number, call->language);
	EgovRows steps = egov_query(&egov_items, ITEM_STEPS, call->tenant, id, number, call->language);
	EgovRows rules = egov_query(&egov_items, ITEM_RULES, call->tenant, id, number);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, egov_item_answer_fields, item, 0, call->language);
	egov_json_value_member(&json, "fields", egov_answer_list(field_answer, fields, call->language));
	egov_json_value_member(&json, "materials",
						   egov_answer_list(material_answer, materials, call->language));
	egov_json_value_member(&json, "steps", egov_answer_list(step_answer, steps, call->language));
	egov_json_value_member(&json, "rules",
						   egov_answer_row(egov_item_rule_answer_fields, rules, 0, call->language));
	egov_call_answer_thing(call, egov_json_end_object(&json), NULL,
						   egov_row_int(item, 0, item.table->tupdesc->natts));
	call->id = egov_row_text(item, 0, 2);
}

/* GET /v1/items. */
static void
item_list(EgovCall *call)
{
	char *q = egov_json_find_text(call->query, "q");
	pg_uuid_t *department = egov_field_uuid(call->query, "department");
	char *type = egov_json_find_text(call->query, "type");
	pg_uuid_t *after;
	int limit = egov_call_limit(call) + 1;

	if (!egov_call_cursor(call, &after))
		return;
	if (q == NULL)
		egov_call_answer_page(call,
							  egov_query(&egov_items, ITEM_LIST, call->tenant, call->language,
										 department, type, after, call->today, limit),
							  1);
	else
		egov_call_answer_page(call,
							  egov_query(&egov_items, ITEM_SEARCH, call->tenant, call->language,
										 department, type, after, call->today, words_of(q), limit),
							  1);
}

/* GET /v1/items/{code}. */
static void
item_read(EgovCall *call)
{
	EgovRows item = egov_query(&egov_items, ITEM_FIND, call->tenant,
							   egov_json_find_text(call->path, "code"), call->today);

	if (item.count == 0 || egov_row_null(item, 0, 2))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_item_answer(call, egov_row_uuid(item, 0, 1), egov_row_int(item, 0, 2));
}

/* The words of a text, apart by spaces of any width. */
static ArrayType *
words_of(const char *text)
{
	static const char ideographic_space[] = "\xe3\x80\x80";
	Datum *words = palloc(sizeof(Datum) * (strlen(text) / 2 + 1));
	int count = 0;
	const char *word = text;

	for (const char *at = text;; at++)
	{
		bool wide = strncmp(at, ideographic_space, 3) == 0;

		if (*at != '\0' && *at != ' ' && !wide)
			continue;
		if (at > word)
			words[count++] = PointerGetDatum(cstring_to_text_with_len(word, at - word));
		if (*at == '\0')
			break;
		at += wide ? 2 : 0;
		word = at + 1;
	}
	return construct_array(words, count, TEXTOID, -1, false, TYPALIGN_INT);
}
