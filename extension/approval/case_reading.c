/*
 * case_reading.c: reading cases, their events and their deadlines.
 */
#include "postgres.h"

#include "catalog/pg_type.h"

#include "approval/approval_statements.h"
#include "approval/case_file.h"
#include "approval/prefill.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "lib/calendar.h"
#include "org/department_name.h"
#include "org/holding.h"

/* Columns of CASE_SHOW. */
#define SHOW_NUMBER 2
#define SHOW_ITEM_VERSION 3
#define SHOW_DEPARTMENT 8
#define SHOW_APPLICANT 10
#define SHOW_DECIDED_AT 27
#define SHOW_VERSION 29
#define SHOW_ITEM 30
#define SHOW_LAMP 31
#define SHOW_PREFILLED 32

/* Column of CASE_END. */
#define END_LICENCE 4

/* Columns of DEADLINES_SHOW. */
#define DEADLINE_START 3
#define DEADLINE_VALUE 4
#define DEADLINE_EXTENSION 5
#define DEADLINE_UNIT 6
#define DEADLINE_STOPS 12

static void case_list(EgovCall *call);
static void case_read(EgovCall *call);
static void case_events(EgovCall *call);
static void case_deadlines(EgovCall *call);
static bool reads_as_office(EgovCall *call, const pg_uuid_t *applicant);
static bool reads_all_steps(const pg_uuid_t *in_charge);
static void computed_members(EgovCall *call, EgovJson *json, EgovRows rows, const pg_uuid_t *id);
static void deadline_push(EgovCall *call, EgovJson *json, EgovRows rows, int row);

static const char *const case_states[] = {
	"draft",	"submitted", "correction",	 "accepted",  "in_review",	"granted", "refused",
	"licensed", "delivered", "not_accepted", "withdrawn", "terminated", NULL,
};

static const EgovField material_answer[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the material"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "received, promised or missing"},
	{"received_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was received"},
	{"note", EGOV_TEXT, EGOV_NULLABLE, .about = "note"},
	{"file_name", EGOV_TEXT, EGOV_NULLABLE, .about = "name of its file, null without one"},
	{"file_type", EGOV_TEXT, EGOV_NULLABLE, .about = "media type of the file"},
	{"file_size", EGOV_INT, EGOV_NULLABLE, .about = "bytes of the file"},
	{NULL},
};

static const EgovField step_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier; the task of the same id is on a desk"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the step"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind of step"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "step_kind", .about = "its label"},
	{"department", EGOV_UUID, EGOV_NULLABLE,
	 .about = "department that does it, or that records what another government has done"},
	{"department_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"executor_kind", EGOV_TEXT, EGOV_REQUIRED, .about = "local, vertical, superior or external"},
	{"external_tenant", EGOV_INT, EGOV_NULLABLE, .about = "tenant of the executor elsewhere"},
	{"external_id", EGOV_TEXT, EGOV_NULLABLE, .about = "identifier of the executor elsewhere"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "waiting, active, done or ended"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "step_state", .about = "its label"},
	{"waits_for", EGOV_TEXTS, EGOV_REQUIRED, .about = "codes of the steps it waits for"},
	{"claimed_by", EGOV_UUID, EGOV_NULLABLE,
	 .about = "account that claimed it; for its department and the one in charge"},
	{"result", EGOV_TEXT, EGOV_NULLABLE, .about = "agreed or refused"},
	{"end_reason", EGOV_TEXT, EGOV_NULLABLE,
	 .about = "what ended a step that was not done: review-refused, withdrawn, terminated, "
			  "deemed-accepted, lapsed or revoked"},
	{"opinion", EGOV_TEXT, EGOV_NULLABLE,
	 .about =
		 "opinion; for its department and the one in charge, after the decision for officials"},
	{"started_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it started"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day of its budget"},
	{"done_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was done"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version of the step, for If-Match"},
	{NULL},
};

const EgovField egov_case_answer_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"number", EGOV_TEXT, EGOV_NULLABLE, .about = "public number, null for a draft"},
	{"item", EGOV_TEXT, EGOV_REQUIRED | EGOV_COMPUTED, .about = "code of the item"},
	{"item_name", EGOV_TEXT, EGOV_REQUIRED | EGOV_COMPUTED,
	 .about = "its name in the caller's language"},
	{"item_version", EGOV_INT, EGOV_REQUIRED, .about = "version of the item that the case keeps"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "state"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "case_state", .about = "its label"},
	{"channel", EGOV_TEXT, EGOV_REQUIRED, .about = "online, window, phone or agent"},
	{"channel_label", EGOV_LABEL, EGOV_REQUIRED, .list = "channel", .about = "its label"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department in charge"},
	{"department_name", EGOV_NAME, EGOV_REQUIRED, .resolve = egov_department_name,
	 .about = "its name"},
	{"applicant", EGOV_UUID, EGOV_REQUIRED, .about = "party that applies"},
	{"applicant_name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the applicant"},
	{"applicant_identity_kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind of identity document"},
	{"applicant_identity_number", EGOV_TEXT, EGOV_REQUIRED, .about = "identity number"},
	{"applicant_phone", EGOV_TEXT, EGOV_NULLABLE, .about = "telephone"},
	{"filer_account", EGOV_UUID, EGOV_REQUIRED, .about = "account that filed it"},
	{"mandate", EGOV_UUID, EGOV_NULLABLE, .about = "mandate of the filer"},
	{"form", EGOV_MAP, EGOV_REQUIRED, .about = "form values by data element"},
	{"fee_due", EGOV_MONEY, EGOV_REQUIRED, .about = "fee due in yuan"},
	{"fee_paid", EGOV_MONEY, EGOV_REQUIRED, .about = "fee paid in yuan"},
	{"source_system", EGOV_TEXT, EGOV_NULLABLE, .about = "system that the case lives in"},
	{"external_number", EGOV_TEXT, EGOV_NULLABLE, .about = "its number there"},
	{"case_group", EGOV_UUID, EGOV_NULLABLE, .about = "life event"},
	{"created_at", EGOV_TIME, EGOV_REQUIRED, .about = "when the draft was begun"},
	{"submitted_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was submitted"},
	{"received_at", EGOV_TIME, EGOV_NULLABLE,
	 .about = "when the office had all it asked for; from here on an acceptance counts"},
	{"accepted_at", EGOV_TIME, EGOV_NULLABLE,
	 .about = "when it was accepted, or counts as accepted"},
	{"decided_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was decided"},
	{"closed_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was closed"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{"lamp", EGOV_TEXT, EGOV_NULLABLE | EGOV_COMPUTED,
	 .about = "red, grey, yellow or green; for officials"},
	{"outcome", EGOV_TEXT, EGOV_NULLABLE | EGOV_COMPUTED, .about = "granted or refused"},
	{"reason", EGOV_TEXT, EGOV_NULLABLE | EGOV_COMPUTED, .about = "reason of the decision"},
	{"remedies", EGOV_TEXT, EGOV_NULLABLE | EGOV_COMPUTED, .about = "remedies against a refusal"},
	{"licence_number", EGOV_TEXT, EGOV_NULLABLE | EGOV_COMPUTED, .about = "number of the licence"},
	{"licence_query_code", EGOV_TEXT, EGOV_NULLABLE | EGOV_COMPUTED,
	 .about = "goes with the licence number in POST /v1/licence-verifications"},
	{"delivery_method", EGOV_TEXT, EGOV_NULLABLE | EGOV_COMPUTED, .about = "how it was delivered"},
	{"query_code", EGOV_TEXT, EGOV_NULLABLE | EGOV_COMPUTED,
	 .about = "goes with the number in POST /v1/progress"},
	{"materials", EGOV_LIST, EGOV_REQUIRED, .fields = material_answer, .about = "materials"},
	{"steps", EGOV_LIST, EGOV_REQUIRED, .fields = step_answer, .about = "steps"},
	{"sources", EGOV_LIST, EGOV_REQUIRED, .fields = egov_prefill_answer_fields,
	 .about = "fields and materials that departments held already, with where they came from"},
	{NULL},
};

static const EgovField list_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"number", EGOV_TEXT, EGOV_NULLABLE, .about = "public number, null for a draft"},
	{"item", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the item"},
	{"item_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name in the caller's language"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "state"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "case_state", .about = "its label"},
	{"channel", EGOV_TEXT, EGOV_REQUIRED, .about = "online, window, phone or agent"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department in charge"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"applicant_name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the applicant"},
	{"applicant_identity_number", EGOV_TEXT, EGOV_REQUIRED, .about = "identity number, masked"},
	{"submitted_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was submitted"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "next day on which something is due"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"state", EGOV_CODE, 0, .words = case_states, .about = "only cases in this state"},
	{"department", EGOV_UUID, 0, .about = "only cases of this department"},
	{"number", EGOV_TEXT, 0, 1, 60, .about = "only the case with this number"},
	{NULL},
};

static const EgovField event_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"at", EGOV_TIME, EGOV_REQUIRED, .about = "when it happened"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "what happened"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "event_kind", .about = "its label"},
	{"department", EGOV_UUID, EGOV_NULLABLE, .about = "department that acted"},
	{"department_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name"},
	{"data", EGOV_MAP, EGOV_NULLABLE, .about = "particulars"},
	{NULL},
};

static const EgovField explained_day[] = {
	{"day", EGOV_DATE, EGOV_REQUIRED, .about = "day that does not count"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "weekend, off, stop or moved"},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_NULLABLE, .about = "why"},
	{NULL},
};

static const EgovField explanation_answer[] = {
	{"start", EGOV_DATE, EGOV_REQUIRED, .about = "day that is not counted"},
	{"value", EGOV_INT, EGOV_REQUIRED, .about = "length"},
	{"unit", EGOV_TEXT, EGOV_REQUIRED, .about = "WD, CD or Y"},
	{"due", EGOV_DATE, EGOV_REQUIRED, .about = "last day, ends at 24:00"},
	{"provisional", EGOV_BOOL, EGOV_REQUIRED, .about = "rests on a year without a notice"},
	{"days", EGOV_LIST, EGOV_REQUIRED, .fields = explained_day, .about = "days passed over"},
	{NULL},
};

static const EgovField deadline_answer[] = {
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "what is due"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "deadline_kind", .about = "its label"},
	{"start_on", EGOV_DATE, EGOV_REQUIRED, .about = "day that is not counted"},
	{"value", EGOV_INT, EGOV_REQUIRED, .about = "length"},
	{"extension", EGOV_INT, EGOV_REQUIRED, .about = "what an extension added to it"},
	{"unit", EGOV_TEXT, EGOV_REQUIRED, .about = "WD working days, CD calendar days, Y years"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day, ends at 24:00; null while stopped"},
	{"provisional", EGOV_BOOL, EGOV_REQUIRED, .about = "rests on a year without a notice"},
	{"set_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was set"},
	{"met_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was met, null while open"},
	{"basis", EGOV_TEXT, EGOV_NULLABLE, .about = "law and article, or the promise"},
	{"explanation", EGOV_OBJECT, EGOV_REQUIRED | EGOV_NULLABLE, .fields = explanation_answer,
	 .about = "how the day was found, null while stopped"},
	{NULL},
};

static const EgovFunction egov_function_case_list = {
	"case_list",
	case_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_BOTH,
	.query = list_query,
	.answer = list_answer,
	.about = "Cases: one's own, or those one's departments work on, newest first",
};

static const EgovFunction egov_function_case_read = {
	"case_read",
	case_read,
	0,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.answer = egov_case_answer_fields,
	.about = "One case with its materials and steps",
};

static const EgovFunction egov_function_case_events = {
	"case_events",			case_events,
	EGOV_ANSWERS_LIST,		EGOV_ROLE_SIGNED_IN,
	EGOV_IN_BOTH,			.path = egov_path_id,
	.answer = event_answer, .about = "What happened to a case, oldest first",
};

static const EgovFunction egov_function_case_deadlines = {
	"case_deadlines",
	case_deadlines,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.answer = deadline_answer,
	.about = "Deadlines of a case, each with the explanation of its day",
};

EGOV_API(case_list)
EGOV_API(case_read)
EGOV_API(case_events)
EGOV_API(case_deadlines)

const EgovFunction *const egov_case_reading_functions[] = {
	&egov_function_case_list,
	&egov_function_case_read,
	&egov_function_case_events,
	&egov_function_case_deadlines,
	NULL,
};

void
egov_case_answer(EgovCall *call, const pg_uuid_t *id)
{
	bool office;
	EgovRows rows;
	EgovRows materials;
	EgovRows steps;
	EgovJson json = NULL;
	bool decided;
	pg_uuid_t *item;

	/* whoever sees the case sees its applicant: an agent its principal, too */
	egov_actor()->probe.parties = true;
	rows = egov_query(&egov_approval, CASE_SHOW, call->tenant, id, call->now, call->today);
	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	office = reads_as_office(call, egov_row_uuid(rows, 0, SHOW_APPLICANT));
	decided = !egov_row_null(rows, 0, SHOW_DECIDED_AT);
	item = egov_row_uuid(rows, 0, SHOW_ITEM);
	materials = egov_query(&egov_approval, CASE_MATERIALS, call->tenant, id, item, call->language);
	steps = egov_query(&egov_steps, STEPS_SHOW, call->tenant, id, office, office || decided,
					   egov_actor_departments(EGOV_ROLE_SIGNED_IN),
					   decided || reads_all_steps(egov_row_uuid(rows, 0, SHOW_DEPARTMENT)), item,
					   call->language);
	egov_json_object(&json);
	egov_answer_members(&json, egov_case_answer_fields, rows, 0, call->language);
	computed_members(call, &json, rows, id);
	egov_json_value_member(&json, "materials",
						   egov_answer_list(material_answer, materials, call->language));
	egov_json_value_member(&json, "steps", egov_answer_list(step_answer, steps, call->language));
	egov_json_value_member(&json, "sources",
						   egov_prefill_answer(call, id, egov_row_bool(rows, 0, SHOW_PREFILLED)));
	egov_call_answer_thing(call, egov_json_end_object(&json), id,
						   egov_row_int(rows, 0, SHOW_VERSION));
}

/* GET /v1/cases. */
static void
case_list(EgovCall *call)
{
	EgovActor *actor = egov_actor();
	char *state = egov_json_find_text(call->query, "state");
	char *number = egov_json_find_text(call->query, "number");
	pg_uuid_t *department = egov_field_uuid(call->query, "department");
	pg_uuid_t *after;
	int limit = egov_call_limit(call) + 1;
	EgovRows rows;

	if (!egov_call_cursor(call, &after))
		return;
	egov_actor()->probe.parties = true;
	if (number != NULL)
		rows = egov_query(&egov_approval, CASE_LIST_NUMBER, call->tenant, call->language, number,
						  department, state, after, limit, call->now);
	else if (call->zone == EGOV_EXTRANET)
		rows =
			egov_query(&egov_approval, CASE_LIST_OWN, call->tenant, call->language, &actor->party,
					   &actor->account, department, state, after, limit, call->now);
	else if (egov_actor_has(EGOV_ROLE_CITYWIDE))
		rows = egov_query(&egov_approval, CASE_LIST_CITY, call->tenant, call->language, department,
						  state, after, limit, call->now);
	else
		rows = egov_query(&egov_approval, CASE_LIST_OFFICE, call->tenant, call->language,
						  department, state, after, limit, call->now,
						  egov_actor_departments(EGOV_ROLE_SIGNED_IN), &actor->account);
	egov_call_answer_page(call, rows, 1);
}

/* GET /v1/cases/{id}. */
static void
case_read(EgovCall *call)
{
	egov_case_answer(call, egov_call_path_id(call, "id"));
}

/* GET /v1/cases/{id}/events; what a review found is told to the applicant by the decision only. */
static void
case_events(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows rows;
	bool decided;

	if (!egov_case_visible(call, id, &decided))
		return;
	rows = egov_query(&egov_approval, CASE_SEEN, call->tenant, id, call->now);
	rows = egov_query(&egov_approval, CASE_EVENTS, call->tenant, call->language, id,
					  decided || reads_as_office(call, egov_row_uuid(rows, 0, 2)));
	egov_call_answer(call, egov_answer_list(event_answer, rows, call->language));
}

/* GET /v1/cases/{id}/deadlines. */
static void
case_deadlines(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovJson json = NULL;
	EgovRows rows;
	bool decided;

	if (!egov_case_visible(call, id, &decided))
		return;
	rows = egov_query(&egov_steps, DEADLINES_SHOW, call->tenant, id, call->now);
	egov_json_array(&json);
	for (int i = 0; i < rows.count; i++)
		deadline_push(call, &json, rows, i);
	egov_call_answer(call, egov_json_end_array(&json));
}

/*
 * Whether the caller reads what is within the office: an official does, but for a case of their own, of
 * which they read what every applicant reads.
 */
static bool
reads_as_office(EgovCall *call, const pg_uuid_t *applicant)
{
	EgovActor *actor = egov_actor();

	return call->zone != EGOV_EXTRANET &&
		   !(actor->has_party && egov_uuid_same(&actor->party, applicant));
}

/*
 * Whether an official reads the words of all departments before the decision: those of the department in
 * charge and who watches the city. Departments that review side by side do so on their own.
 */
static bool
reads_all_steps(const pg_uuid_t *in_charge)
{
	return egov_actor_has(EGOV_ROLE_CITYWIDE) || egov_actor_holds(EGOV_ROLE_SIGNED_IN, in_charge);
}

/* What the row of the case does not hold: its item, its end and the query code of its number. */
static void
computed_members(EgovCall *call, EgovJson *json, EgovRows rows, const pg_uuid_t *id)
{
	static const char *const ends[] = {"outcome", "reason", "remedies", "licence_number",
									   "delivery_method"};
	const EgovItemFacts *facts = egov_item_facts(call, egov_row_uuid(rows, 0, SHOW_ITEM),
												 egov_row_int(rows, 0, SHOW_ITEM_VERSION));
	EgovRows end = {NULL, 0};

	egov_json_text_member(json, "lamp",
						  call->zone == EGOV_EXTRANET ? NULL : egov_row_text(rows, 0, SHOW_LAMP));
	if (!egov_row_null(rows, 0, SHOW_DECIDED_AT))
		end = egov_query(&egov_approval, CASE_END, call->tenant, id);
	egov_json_text_member(json, "item", facts->code);
	egov_json_text_member(json, "item_name", facts->name);
	for (size_t i = 0; i < lengthof(ends); i++)
		egov_json_text_member(json, ends[i],
							  end.count == 0 ? NULL : egov_row_text(end, 0, (int) i + 1));
	egov_json_text_member(
		json, "licence_query_code",
		end.count == 0 ? NULL : egov_query_code(call, egov_row_text(end, 0, END_LICENCE)));
	egov_json_text_member(json, "query_code",
						  egov_query_code(call, egov_row_text(rows, 0, SHOW_NUMBER)));
}

/* One deadline with the explanation of its day; none while a stop has no end. */
static void
deadline_push(EgovCall *call, EgovJson *json, EgovRows rows, int row)
{
	Jsonb *explanation = egov_due_explanation(
		egov_calendar_get(EGOV_CALENDAR_CN), egov_row_date(rows, row, DEADLINE_START),
		egov_row_int(rows, row, DEADLINE_VALUE) + egov_row_int(rows, row, DEADLINE_EXTENSION),
		egov_row_word(rows, row, DEADLINE_UNIT),
		egov_row_array(rows, row, DEADLINE_STOPS, DATERANGEARRAYOID));

	egov_json_object(json);
	egov_answer_members(json, deadline_answer, rows, row, call->language);
	egov_json_key(json, "explanation");
	egov_json_jsonb(json, explanation);
	egov_json_end_object(json);
}
