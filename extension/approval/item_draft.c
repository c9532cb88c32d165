/*
 * item_draft.c: writing items. A draft is replaced as a whole; its publication is in
 * item_publication.c.
 */
#include "postgres.h"

#include <ctype.h>

#include "utils/builtins.h"

#include "approval/item.h"
#include "approval/item_content.h"
#include "approval/item_rule.h"
#include "approval/item_statements.h"
#include "approval/route.h"
#include "core/compat.h"
#include "core/id.h"

static void item_create(EgovCall *call);
static void item_draft(EgovCall *call);
static void item_draft_read(EgovCall *call);
static bool content_check(EgovCall *call);
static void limits_check(EgovCall *call);
static void fields_check(EgovCall *call);
static void source_check(EgovCall *call, JsonbContainer *object, const char *pointer);
static void steps_check(EgovCall *call);
static void step_check(EgovCall *call, JsonbContainer *steps, int index);
static bool steps_circle(JsonbContainer *steps);
static int step_index(JsonbContainer *steps, const char *code);

static const char *const executor_kinds[] = {"local", "vertical", "superior", "external", NULL};
static const char *const step_kinds[] = {
	"review",	   "site_check",   "inspection", "expert_review", "hearing", "opinion",
	"publication", "lower_review", NULL,
};

static const EgovField faq_fields[] = {
	{"question", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 500, .about = "question"},
	{"answer", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "answer"},
	{NULL},
};

static const EgovField field_fields[] = {
	{"element", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "data element"},
	{"required", EGOV_BOOL, 0, .about = "must be filled in; true unless told"},
	{"label", EGOV_TEXT, 0, 1, 100, .about = "label, that of the element unless told"},
	{"source_resource", EGOV_TEXT, 0, 1, 64, .about = "code of the shared resource that fills it"},
	{"source_field", EGOV_TEXT, 0, 1, 63, .about = "field of that resource"},
	{NULL},
};

static const EgovField material_fields[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 200, .about = "name"},
	{"issuer", EGOV_TEXT, 0, 1, 100, .about = "who issues it"},
	{"originals", EGOV_INT, 0, 0, 99, .about = "originals wanted"},
	{"copies", EGOV_INT, 0, 0, 99, .about = "copies wanted"},
	{"mandatory", EGOV_BOOL, 0, .about = "must be handed in; true unless told"},
	{"may_follow", EGOV_BOOL, 0, .about = "may follow after acceptance; false unless told"},
	{"source_resource", EGOV_TEXT, 0, 1, 64, .about = "code of the shared resource that spares it"},
	{"source_field", EGOV_TEXT, 0, 1, 63, .about = "field of that resource"},
	{"note", EGOV_TEXT, EGOV_LINES, 1, 500, .about = "note"},
	{NULL},
};

static const EgovField step_fields[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 100, .about = "name"},
	{"kind", EGOV_CODE, 0, .words = step_kinds, .about = "kind, review unless told"},
	{"executor_kind", EGOV_CODE, 0, .words = executor_kinds, .about = "local unless told"},
	{"department", EGOV_UUID, 0, .about = "department of this city"},
	{"external_tenant", EGOV_INT, 0, 1, PG_INT32_MAX, .about = "tenant of an executor elsewhere"},
	{"external_id", EGOV_TEXT, 0, 1, 100, .about = "identifier of an executor elsewhere"},
	{"budget_days", EGOV_INT, EGOV_REQUIRED, 0, 365, .about = "budget in working days"},
	{"waits_for", EGOV_TEXTS, 0, 0, 50, .about = "codes of the steps it waits for"},
	{NULL},
};

#define CONTENT_FIELDS                                                                             \
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 200, .about = "name in Chinese"},                        \
		{"type", EGOV_CODE, EGOV_REQUIRED, .words = egov_item_types,                               \
		 .about = "01 licence to 10 other, 20 public service"},                                    \
		{"basic_code", EGOV_TEXT, 0, 1, 60, .about = "basic code"},                                \
		{"implementation_code", EGOV_TEXT, 0, 1, 80, .about = "implementation code"},              \
		{"legal_basis", EGOV_TEXT, EGOV_LINES, 1, 4000, .about = "legal basis"},                   \
		{"level", EGOV_TEXT, 0, 1, 40, .about = "level of government"},                            \
		{"body_code", EGOV_TEXT, 0, 1, 60, .about = "code of the body"},                           \
		{"legal_limit_value",                                                                      \
		 EGOV_INT,                                                                                 \
		 0,                                                                                        \
		 1,                                                                                        \
		 3650,                                                                                     \
		 .about = "legal limit, that of the law unless "                                           \
				  "told"},                                                                         \
		{"legal_limit_unit", EGOV_CODE, 0, .words = egov_limit_units, .about = "its unit"},        \
		{"legal_limit_note", EGOV_TEXT, EGOV_LINES, 1, 500, .about = "note on it"},                \
		{"promised_limit_value", EGOV_INT, 0, 1, 3650, .about = "promised limit"},                 \
		{"promised_limit_unit", EGOV_CODE, 0, .words = egov_limit_units, .about = "its unit"},     \
		{"promised_limit_note", EGOV_TEXT, EGOV_LINES, 1, 500, .about = "note on it"},             \
		{"condition", EGOV_TEXT, EGOV_LINES, 1, 4000, .about = "condition"},                       \
		{"result_name", EGOV_TEXT, 0, 1, 100, .about = "licence given; absent for none"},          \
		{"result_sample", EGOV_TEXT, 0, 1, 500, .about = "sample of it"},                          \
		{"fee_amount", EGOV_MONEY, 0, .about = "fee in yuan"},                                     \
		{"fee_basis", EGOV_TEXT, EGOV_LINES, 1, 500, .about = "basis of the fee"},                 \
		{"form", EGOV_INT, 0, 1, 9, .about = "1 on the spot, 2 promised, 9 other"},                \
		{"targets", EGOV_TEXTS, 0, 0, 10, .about = "whom it is for"},                              \
		{"online_depth", EGOV_INT, 0, 0, 4, .about = "how far it can be done online"},             \
		{"visits", EGOV_INT, 0, 0, 99, .about = "visits to the site"},                             \
		{"places", EGOV_TEXT, EGOV_LINES, 1, 500, .about = "places"},                              \
		{"phones", EGOV_TEXT, 0, 1, 200, .about = "telephones"},                                   \
		{"faq", EGOV_LIST, 0, 0, 50, .fields = faq_fields, .about = "frequent questions"},         \
		{"fill_purpose",                                                                           \
		 EGOV_TEXT,                                                                                \
		 0,                                                                                        \
		 1,                                                                                        \
		 64,                                                                                       \
		 .about = "purpose for which shared data fill an application, approval-filling unless "    \
				  "told"},                                                                         \
		{"effective_on", EGOV_DATE, 0, .about = "first day, that of publication unless told"},     \
		{"fields", EGOV_LIST, 0, 0, 100, .fields = field_fields, .about = "form fields"},          \
		{"materials", EGOV_LIST, 0, 0, 100, .fields = material_fields, .about = "materials"},      \
		{"steps", EGOV_LIST, 0, 0, 50, .fields = step_fields, .about = "route"},                   \
		{"rules", EGOV_OBJECT, 0, .fields = egov_item_rule_fields,                                 \
		 .about = "what the law leaves to the item"},                                              \
		{"state", EGOV_TEXT, .flags = EGOV_SERVER}, {"version", EGOV_INT, .flags = EGOV_SERVER},   \
	{                                                                                              \
		NULL                                                                                       \
	}

static const char *code_check(const char *text, int length);

static const EgovField create_body[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 80, .check = code_check,
	 .about = "code, unique in the city: letters, digits and ._-, since it stands in addresses"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department in charge"},
	CONTENT_FIELDS,
};

static const EgovField draft_body[] = {CONTENT_FIELDS};

static const EgovFunction egov_function_item_create = {
	"item_create",
	item_create,
	EGOV_CHANGE,
	EGOV_ROLE_EDITOR,
	EGOV_IN_INTRANET,
	.body = create_body,
	.answer = egov_item_answer_fields,
	.about = "Add an item with its first draft",
};

static const EgovFunction egov_function_item_draft = {
	"item_draft",
	item_draft,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_EDITOR,
	EGOV_IN_INTRANET,
	.path = egov_path_code,
	.body = draft_body,
	.answer = egov_item_answer_fields,
	.about = "Write the next version of an item as a draft",
};

static const EgovFunction egov_function_item_draft_read = {
	"item_draft_read",
	item_draft_read,
	0,
	EGOV_ROLE_EDITOR | EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.path = egov_path_code,
	.answer = egov_item_answer_fields,
	.about = "The draft of an item, before it is published",
};

EGOV_API(item_create)
EGOV_API(item_draft)
EGOV_API(item_draft_read)

const EgovFunction *const egov_item_draft_functions[] = {
	&egov_function_item_create,
	&egov_function_item_draft,
	&egov_function_item_draft_read,
	NULL,
};

/* POST /v1/items. */
static void
item_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *department = egov_field_uuid(call->body, "department");
	char *code = egov_json_find_text(call->body, "code");

	if (egov_query(&egov_items, DEPARTMENT_KNOWN, call->tenant, department).count == 0)
		egov_call_error(call, "/body/department", "not-found");
	else if (!egov_actor_holds(EGOV_ROLE_EDITOR, department))
	{
		egov_call_refuse(call, EGOV_FORBIDDEN);
		return;
	}
	if (!content_check(call))
		return;
	if (egov_query(&egov_items, ITEM_ADD, call->tenant, id, code, department).count == 0)
	{
		egov_call_refuse_with(call, EGOV_ALREADY_EXISTS, "pointer", "/body/code");
		return;
	}
	egov_item_content_write(call, id, 1, department);
	egov_call_event(call, "item", id, department, "create", NULL);
	egov_item_answer(call, id, 1);
}

/*
 * PUT /v1/items/{code}/draft. An editor of another department may not, and knows nothing of what is not
 * published. Locks the item.
 */
static void
item_draft(EgovCall *call)
{
	EgovRows item =
		egov_query(&egov_items, ITEM_LOCK, call->tenant, egov_json_find_text(call->path, "code"));
	pg_uuid_t *id;
	EgovRows draft;
	int number;

	if (item.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (!egov_actor_holds(EGOV_ROLE_EDITOR, egov_row_uuid(item, 0, 5)))
		egov_call_refuse(call, strcmp(egov_row_word(item, 0, 4), "published") == 0
								   ? EGOV_FORBIDDEN
								   : EGOV_NOT_FOUND);
	if (call->problem != EGOV_OK || !egov_call_version_matches(call, egov_row_int(item, 0, 3)) ||
		!content_check(call))
		return;
	id = egov_row_uuid(item, 0, 1);
	draft = egov_query(&egov_items, ITEM_DRAFT_FIND, call->tenant, id);
	number = draft.count > 0 ? egov_row_int(draft, 0, 1) : egov_row_int(item, 0, 2) + 1;
	if (draft.count > 0)
		egov_item_content_drop(call, id, number);
	egov_item_content_write(call, id, number, egov_row_uuid(item, 0, 5));
	egov_query(&egov_items, ITEM_TOUCH, call->tenant, id);
	egov_call_event(call, "item", id, egov_row_uuid(item, 0, 5), "draft", NULL);
	egov_item_answer(call, id, number);
}

/* GET /v1/items/{code}/draft, for editors of the department in charge and coordinators. */
static void
item_draft_read(EgovCall *call)
{
	EgovRows item = egov_query(&egov_items, ITEM_FIND, call->tenant,
							   egov_json_find_text(call->path, "code"), call->today);
	EgovRows draft;

	if (item.count == 0 || !egov_actor_holds(call->function->roles, egov_row_uuid(item, 0, 5)))
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	draft = egov_query(&egov_items, ITEM_DRAFT_FIND, call->tenant, egov_row_uuid(item, 0, 1));
	if (draft.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_item_answer(call, egov_row_uuid(item, 0, 1), egov_row_int(draft, 0, 1));
}

/* A code stands in a path as it is. */
static const char *
code_check(const char *text, int length)
{
	for (int i = 0; i < length; i++)
	{
		if (!isalnum((unsigned char) text[i]) && strchr("._-", text[i]) == NULL)
			return "bad-format";
		if ((unsigned char) text[i] >= 0x80)
			return "bad-format";
	}
	return text[0] == '.' ? "bad-format" : NULL;
}

/* What the field table cannot say of a draft; field errors, or bad-route. */
static bool
content_check(EgovCall *call)
{
	char *fee = egov_json_find_text(call->body, "fee_amount");
	int form = egov_field_int(call->body, "form", 2);

	if (form != 1 && form != 2 && form != 9)
		egov_call_error(call, "/body/form", "not-in-list");
	if (fee != NULL && strspn(fee, "0.") != strlen(fee) &&
		egov_json_find(call->body, "fee_basis") == NULL)
		egov_call_error(call, "/body/fee_basis", "missing-field");
	limits_check(call);
	egov_item_rule_check(call);
	fields_check(call);
	steps_check(call);
	return !egov_call_failed(call);
}

/* A limit is a value with its unit. */
static void
limits_check(EgovCall *call)
{
	static const char *const limits[] = {"legal_limit", "promised_limit"};

	for (size_t i = 0; i < lengthof(limits); i++)
	{
		char *value = psprintf("%s_value", limits[i]);
		char *unit = psprintf("%s_unit", limits[i]);
		bool has_value = egov_json_find(call->body, value) != NULL;
		bool has_unit = egov_json_find(call->body, unit) != NULL;

		if (has_value != has_unit)
			egov_errors_add(&call->errors, "/body", has_value ? unit : value, "missing-field");
	}
}

/* Form fields name data elements, each once; materials have distinct codes; sources are whole. */
static void
fields_check(EgovCall *call)
{
	static const char *const lists[][2] = {{"fields", "element"}, {"materials", "code"}};

	for (size_t l = 0; l < lengthof(lists); l++)
	{
		JsonbContainer *list = egov_json_list(call->body, lists[l][0]);

		for (int i = 0; i < egov_json_size(list); i++)
		{
			char *code = egov_json_find_text(egov_json_element(list, i), lists[l][1]);
			char *pointer = psprintf("/body/%s/%d/%s", lists[l][0], i, lists[l][1]);

			for (int k = 0; k < i; k++)
			{
				if (strcmp(code, egov_json_find_text(egov_json_element(list, k), lists[l][1])) == 0)
					egov_call_error(call, pointer, "repeated");
			}
			if (l == 0 && egov_query(&egov_items, ELEMENTS_KNOWN, code).count == 0)
				egov_call_error(call, pointer, "not-found");
			source_check(call, egov_json_element(list, i), psprintf("/body/%s/%d", lists[l][0], i));
		}
	}
}

/* A source is a resource with its field; the publication looks for it in the catalogue. */
static void
source_check(EgovCall *call, JsonbContainer *object, const char *pointer)
{
	bool resource = egov_json_find(object, "source_resource") != NULL;
	bool field = egov_json_find(object, "source_field") != NULL;

	if (resource != field)
		egov_errors_add(&call->errors, pointer, resource ? "source_field" : "source_resource",
						"missing-field");
}

/* Steps have distinct codes, executors that exist, and form a graph without a circle. */
static void
steps_check(EgovCall *call)
{
	JsonbContainer *steps = egov_json_list(call->body, "steps");

	if (steps == NULL)
		return;
	for (int i = 0; i < egov_json_size(steps); i++)
		step_check(call, steps, i);
	if (call->errors.count == 0 && steps_circle(steps))
		egov_call_refuse(call, EGOV_BAD_ROUTE);
}

/* One step: its code, its executor and what it waits for. */
static void
step_check(EgovCall *call, JsonbContainer *steps, int index)
{
	JsonbContainer *step = egov_json_element(steps, index);
	char *pointer = psprintf("/body/steps/%d", index);
	char *code = egov_json_find_text(step, "code");
	char *kind = egov_json_find_text(step, "executor_kind");
	pg_uuid_t *department = egov_field_uuid(step, "department");
	JsonbContainer *waits = egov_json_list(step, "waits_for");
	bool here = kind == NULL || strcmp(kind, "local") == 0 || strcmp(kind, "vertical") == 0;

	if (step_index(steps, code) != index || egov_step_of_office(code))
		egov_errors_add(&call->errors, pointer, "code", "repeated");
	if (here && department == NULL)
		egov_errors_add(&call->errors, pointer, "department", "missing-field");
	if (department != NULL &&
		egov_query(&egov_items, DEPARTMENT_KNOWN, call->tenant, department).count == 0)
		egov_errors_add(&call->errors, pointer, "department", "not-found");
	if (!here && egov_json_find(step, "external_id") == NULL)
		egov_errors_add(&call->errors, pointer, "external_id", "missing-field");
	for (int i = 0; i < egov_json_size(waits); i++)
	{
		char *other = egov_json_string(getIthJsonbValueFromContainer(waits, i));

		if (step_index(steps, other) < 0)
			egov_errors_add(&call->errors, psprintf("%s/waits_for", pointer), psprintf("%d", i),
							"not-found");
	}
}

/* Takes away steps that wait for none left, as long as there is one; what stays waits in a circle. */
static bool
steps_circle(JsonbContainer *steps)
{
	int count = egov_json_size(steps);
	bool *gone = palloc0(sizeof(bool) * (count + 1));
	int left = count;
	bool moved = true;

	while (moved)
	{
		moved = false;
		for (int i = 0; i < count; i++)
		{
			JsonbContainer *waits = egov_json_list(egov_json_element(steps, i), "waits_for");
			bool free = !gone[i];

			for (int w = 0; free && w < egov_json_size(waits); w++)
				free = gone[step_index(steps,
									   egov_json_string(getIthJsonbValueFromContainer(waits, w)))];
			if (!free)
				continue;
			gone[i] = true;
			moved = true;
			left--;
		}
	}
	return left > 0;
}

/* The first step with this code, -1 for none. */
static int
step_index(JsonbContainer *steps, const char *code)
{
	for (int i = 0; i < egov_json_size(steps); i++)
	{
		if (strcmp(egov_json_find_text(egov_json_element(steps, i), "code"), code) == 0)
			return i;
	}
	return -1;
}
