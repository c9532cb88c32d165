/*
 * life_event.c: the catalogue of life events, and the merged form of each: every field and material
 * once, with what fills it.
 */
#include "postgres.h"

#include "approval/life_event.h"
#include "approval/prefill_statements.h"
#include "core/compat.h"
#include "org/department_name.h"

static void life_event_list(EgovCall *call);
static void life_event_read(EgovCall *call);

const EgovField egov_life_event_path[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "code of the life event"},
	{NULL},
};

static const EgovField list_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in the caller's language"},
	{"summary", EGOV_TEXT, EGOV_NULLABLE, .about = "what it is for"},
	{"item_count", EGOV_INT, EGOV_REQUIRED, .about = "how many items it has"},
	{NULL},
};

static const EgovField item_answer[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the item"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department in charge"},
	{"department_name", EGOV_NAME, EGOV_REQUIRED, .resolve = egov_department_name,
	 .about = "its name"},
	{NULL},
};

#define SOURCE_ANSWER                                                                              \
	{"source_resource", EGOV_TEXT, EGOV_NULLABLE,                                                  \
	 .about = "code of the shared resource that answers it; null: the applicant is asked"},        \
		{"source_name", EGOV_TEXT, EGOV_NULLABLE, .about = "name of that resource"},               \
		{"source_provider", EGOV_UUID, EGOV_NULLABLE, .about = "department that holds it"},        \
	{                                                                                              \
		"source_provider_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,         \
														  .about = "its name"                      \
	}

static const EgovField field_answer[] = {
	{"element", EGOV_TEXT, EGOV_REQUIRED, .about = "data element: the member of the form"},
	{"label", EGOV_TEXT, EGOV_REQUIRED, .about = "label"},
	{"type", EGOV_TEXT, EGOV_REQUIRED, .about = "text, integer, decimal, date, boolean or code"},
	{"required", EGOV_BOOL, EGOV_REQUIRED, .about = "some item wants it filled in"},
	{"max_length", EGOV_INT, EGOV_NULLABLE, .about = "characters at most"},
	{"list", EGOV_TEXT, EGOV_NULLABLE, .about = "code list to choose from"},
	{"items", EGOV_TEXTS, EGOV_REQUIRED, .about = "codes of the items that ask for it"},
	SOURCE_ANSWER,
	{NULL},
};

static const EgovField material_answer[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name"},
	{"issuer", EGOV_TEXT, EGOV_NULLABLE, .about = "who issues it"},
	{"originals", EGOV_INT, EGOV_REQUIRED, .about = "originals wanted"},
	{"copies", EGOV_INT, EGOV_REQUIRED, .about = "copies wanted"},
	{"mandatory", EGOV_BOOL, EGOV_REQUIRED, .about = "some item wants it handed in"},
	{"note", EGOV_TEXT, EGOV_NULLABLE, .about = "note"},
	{"may_follow", EGOV_BOOL, EGOV_REQUIRED, .about = "may follow after acceptance"},
	{"items", EGOV_TEXTS, EGOV_REQUIRED, .about = "codes of the items that ask for it"},
	SOURCE_ANSWER,
	{NULL},
};

static const EgovField read_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in the caller's language"},
	{"summary", EGOV_TEXT, EGOV_NULLABLE, .about = "what it is for"},
	{"items", EGOV_LIST, EGOV_REQUIRED, .fields = item_answer, .about = "its items"},
	{"fields", EGOV_LIST, EGOV_REQUIRED, .fields = field_answer,
	 .about = "the merged form: each field once"},
	{"materials", EGOV_LIST, EGOV_REQUIRED, .fields = material_answer,
	 .about = "the materials, each once"},
	{NULL},
};

static const EgovFunction egov_function_life_event_list = {
	"life_event_list",	   life_event_list,
	EGOV_ANSWERS_LIST,	   EGOV_ROLE_ANYONE,
	EGOV_IN_BOTH,		   .query = egov_query_page,
	.answer = list_answer, .about = "Life events, each several items in one application",
};

static const EgovFunction egov_function_life_event_read = {
	"life_event_read",
	life_event_read,
	0,
	EGOV_ROLE_ANYONE,
	EGOV_IN_BOTH,
	.path = egov_life_event_path,
	.answer = read_answer,
	.about = "The merged form of a life event, with what shared data fill of it",
};

EGOV_API(life_event_list)
EGOV_API(life_event_read)

const EgovFunction *const egov_life_event_functions[] = {
	&egov_function_life_event_list,
	&egov_function_life_event_read,
	NULL,
};

EgovRows
egov_life_event_find(EgovCall *call)
{
	EgovRows event = egov_query(&egov_prefills, LIFE_EVENT_FIND, call->tenant, call->language,
								egov_json_find_text(call->path, "code"));

	if (event.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	return event;
}

/* GET /v1/life-events. */
static void
life_event_list(EgovCall *call)
{
	pg_uuid_t *after;
	int limit = egov_call_limit(call) + 1;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(
			call,
			egov_query(&egov_prefills, LIFE_EVENT_LIST, call->tenant, call->language, after, limit),
			1);
}

/* GET /v1/life-events/{code}: reads nothing of anybody. */
static void
life_event_read(EgovCall *call)
{
	EgovRows event = egov_life_event_find(call);
	EgovRows items;
	EgovRows fields;
	EgovRows materials;
	EgovJson json = NULL;
	pg_uuid_t *id;

	if (event.count == 0)
		return;
	id = egov_row_uuid(event, 0, 1);
	items =
		egov_query(&egov_prefills, LIFE_EVENT_ITEMS, call->tenant, call->language, id, call->today);
	fields = egov_query(&egov_prefills, LIFE_EVENT_FIELDS, call->tenant, call->language, id,
						call->today);
	materials = egov_query(&egov_prefills, LIFE_EVENT_MATERIALS, call->tenant, id, call->today,
						   call->language);
	egov_json_object(&json);
	egov_answer_members(&json, read_answer, event, 0, call->language);
	egov_json_value_member(&json, "items", egov_answer_list(item_answer, items, call->language));
	egov_json_value_member(&json, "fields", egov_answer_list(field_answer, fields, call->language));
	egov_json_value_member(&json, "materials",
						   egov_answer_list(material_answer, materials, call->language));
	egov_call_answer(call, egov_json_end_object(&json));
}
