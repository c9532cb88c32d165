/*
 * case_group.c: the progress of the cases of one application for a life event.
 */
#include "postgres.h"

#include "approval/case_group.h"
#include "approval/prefill_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "org/department_name.h"

/* Columns of CASE_GROUP_CASES. */
#define CASES_STATE 7
#define CASES_CLOSED_AT 11
#define CASES_VERSION 12

static void case_group_read(EgovCall *call);
static void progress_push(EgovJson *json, EgovRows cases);

static const EgovField case_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the case"},
	{"number", EGOV_TEXT, EGOV_NULLABLE, .about = "public number, null for a draft"},
	{"item", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the item"},
	{"item_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name in the caller's language"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department in charge"},
	{"department_name", EGOV_NAME, EGOV_REQUIRED, .resolve = egov_department_name,
	 .about = "its name"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "state"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "case_state", .about = "its label"},
	{"submitted_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was submitted"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "next day on which something is due"},
	{"closed_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was closed"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version of the case, for If-Match"},
	{NULL},
};

static const EgovField source_answer[] = {
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
	{"filled_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was read first"},
	{"objected_at", EGOV_TIME, EGOV_NULLABLE,
	 .about = "when the applicant gave another value, which the forms then have"},
	{NULL},
};

const EgovField egov_case_group_answer_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the group"},
	{"life_event", EGOV_TEXT, EGOV_NULLABLE,
	 .about = "code of the life event, null for cases that were put together by hand"},
	{"life_event_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name in the caller's language"},
	{"created_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was begun"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "draft, running or done"},
	{"total", EGOV_INT, EGOV_REQUIRED, .about = "how many cases it has"},
	{"submitted", EGOV_INT, EGOV_REQUIRED, .about = "how many of them are submitted"},
	{"closed", EGOV_INT, EGOV_REQUIRED, .about = "how many of them are closed"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version of its cases together, for If-Match"},
	{"cases", EGOV_LIST, EGOV_REQUIRED, .fields = case_answer,
	 .about = "the cases, each in its department"},
	{"sources", EGOV_LIST, EGOV_REQUIRED, .fields = source_answer,
	 .about = "fields and materials that departments held already, each once, with where they came "
			  "from"},
	{NULL},
};

static const EgovFunction egov_function_case_group_read = {
	"case_group_read",
	case_group_read,
	0,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.answer = egov_case_group_answer_fields,
	.about = "The progress of all cases of an application for a life event",
};

EGOV_API(case_group_read)

const EgovFunction *const egov_case_group_functions[] = {
	&egov_function_case_group_read,
	NULL,
};

/* GET /v1/case-groups/{id}: the cases that the caller sees. */
static void
case_group_read(EgovCall *call)
{
	egov_case_group_answer(call, egov_call_path_id(call, "id"));
}

void
egov_case_group_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows cases =
		egov_query(&egov_prefills, CASE_GROUP_CASES, call->tenant, call->language, id, call->now);
	EgovRows event;
	EgovRows sources;
	EgovJson json = NULL;
	int version = 0;

	if (cases.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	event = egov_query(&egov_prefills, CASE_GROUP_SHOW, call->tenant, call->language, id);
	sources = egov_query(&egov_prefills, CASE_GROUP_SOURCES, call->tenant, call->language, id);
	for (int i = 0; i < cases.count; i++)
		version += egov_row_int(cases, i, CASES_VERSION);
	egov_json_object(&json);
	egov_json_uuid_member(&json, "id", id);
	egov_json_text_member(&json, "life_event",
						  event.count == 0 ? NULL : egov_row_text(event, 0, 1));
	egov_json_text_member(&json, "life_event_name",
						  event.count == 0 ? NULL : egov_row_text(event, 0, 2));
	egov_json_text_member(&json, "created_at",
						  event.count == 0 ? NULL : egov_clock_text(egov_row_time(event, 0, 3)));
	progress_push(&json, cases);
	egov_json_int_member(&json, "version", version);
	egov_json_value_member(&json, "cases", egov_answer_list(case_answer, cases, call->language));
	egov_json_value_member(&json, "sources",
						   egov_answer_list(source_answer, sources, call->language));
	egov_call_answer_thing(call, egov_json_end_object(&json), id, version);
}

/* How far the cases are, all together. */
static void
progress_push(EgovJson *json, EgovRows cases)
{
	int submitted = 0;
	int closed = 0;

	for (int i = 0; i < cases.count; i++)
	{
		submitted += strcmp(egov_row_text(cases, i, CASES_STATE), "draft") != 0;
		closed += !egov_row_null(cases, i, CASES_CLOSED_AT);
	}
	egov_json_text_member(json, "state",
						  closed == cases.count ? "done"
						  : submitted == 0		? "draft"
												: "running");
	egov_json_int_member(json, "total", cases.count);
	egov_json_int_member(json, "submitted", submitted);
	egov_json_int_member(json, "closed", closed);
}
