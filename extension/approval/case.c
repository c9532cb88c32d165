/*
 * case.c: what the applicant's side does: draft, application, submission, corrections, withdrawal.
 *
 * The applicant, the filer and the channel are different facts: a person files for themselves or,
 * with a mandate, for another; a window clerk files for a person who came or called.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "approval/case_file.h"
#include "approval/case_limit.h"
#include "approval/form.h"
#include "approval/guard.h"
#include "approval/renewal.h"
#include "approval/route.h"
#include "core/compat.h"
#include "core/id.h"
#include "core/secret.h"

#define PSEUDONYM_LENGTH 16

/* Who applies and who files, as a request says it. */
typedef struct Filing
{
	pg_uuid_t *applicant;
	pg_uuid_t *filer;
	const char *channel;
	pg_uuid_t *mandate;
	pg_uuid_t *renews; /* licence that the case asks to renew */
} Filing;

static void case_create(EgovCall *call);
static void case_apply(EgovCall *call);
static void case_submit(EgovCall *call);
static void case_correct(EgovCall *call);
static bool something_comes(EgovCall *call, const EgovCaseFile *file, JsonbContainer *form,
							JsonbContainer *materials);
static void case_withdraw(EgovCall *call);
static void filing_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors);
static void filing_check(EgovCall *call);
static bool filing_read(EgovCall *call, const char *item, Filing *filing);
static void filing_of_citizen(EgovCall *call, const char *item, Filing *filing);
static void filing_of_window(EgovCall *call, const char *item, Filing *filing);
static void external_new(EgovCall *call);
static void window_fields_check(EgovCall *call, JsonbContainer *applicant, JsonbContainer *agent);
static void window_fields_absent(EgovCall *call);
static pg_uuid_t *case_add(EgovCall *call, EgovRows item, const EgovItemFacts *facts,
						   const Filing *filing);
static const char *language_of(EgovCall *call, const Filing *filing);
static ArrayType *one_department(const pg_uuid_t *department);
static bool filer_enter(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event);
static void application_put(EgovCall *call, const EgovCaseFile *file);
static bool application_complete(EgovCall *call, const EgovCaseFile *file, JsonbContainer *form);

static const char *const window_channels[] = {"window", "phone", NULL};

static const EgovField create_body[] = {
	{"item", EGOV_TEXT, EGOV_REQUIRED, 1, 80, .about = "code of the item"},
	{"form", EGOV_MAP, 0, .about = "form values by data element"},
	{"materials", EGOV_LIST, 0, 0, 50, .fields = egov_material_fields,
	 .about = "materials handed in or promised"},
	{"applicant", EGOV_OBJECT, 0, .fields = egov_party_fields, .whole = egov_party_whole,
	 .about = "for whom: needed at the window; online only with a mandate"},
	{"agent", EGOV_OBJECT, 0, .fields = egov_party_fields, .whole = egov_party_whole,
	 .about = "window only: who came for the applicant; the mandate is recorded"},
	{"channel", EGOV_CODE, 0, .words = window_channels, .about = "window only: how it came in"},
	{"case_group", EGOV_UUID, 0, .about = "life event that the case belongs to"},
	{"renews", EGOV_TEXT, 0, 1, 60, .about = "number of the licence that shall be renewed"},
	{"source_system", EGOV_TEXT, 0, 1, 60, .about = "window only: system that the case lives in"},
	{"external_number", EGOV_TEXT, 0, 1, 100, .about = "window only: its number there"},
	{"id", EGOV_UUID, EGOV_SERVER},
	{"number", EGOV_TEXT, EGOV_SERVER},
	{"state", EGOV_TEXT, EGOV_SERVER},
	{"version", EGOV_INT, EGOV_SERVER},
	{NULL},
};

static const EgovField apply_body[] = {
	{"form", EGOV_MAP, EGOV_REQUIRED, .about = "all form values by data element"},
	{"materials", EGOV_LIST, 0, 0, 50, .fields = egov_material_fields,
	 .about = "all materials handed in or promised; absent leaves them as they are"},
	{NULL},
};

static const EgovField correct_body[] = {
	{"form", EGOV_MAP, 0, .about = "form values that change"},
	{"materials", EGOV_LIST, 0, 0, 50, .fields = egov_material_fields,
	 .about = "materials that were missing"},
	{"note", EGOV_TEXT, EGOV_LINES, 1, 1000, .about = "words to the office"},
	{NULL},
};

static const EgovField withdraw_body[] = {
	{"reason", EGOV_TEXT, EGOV_LINES, 1, 1000, .about = "reason, if one is given"},
	{NULL},
};

static const EgovFunction egov_function_case_create = {
	"case_create",
	case_create,
	EGOV_CHANGE,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.body = create_body,
	.answer = egov_case_answer_fields,
	.about = "Begin a case as a draft",
	.whole = filing_whole,
};

static const EgovFunction egov_function_case_apply = {
	"case_apply",
	case_apply,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.body = apply_body,
	.answer = egov_case_answer_fields,
	.about = "Replace the application of a draft",
};

static const EgovFunction egov_function_case_submit = {
	"case_submit",
	case_submit,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.answer = egov_case_answer_fields,
	.about = "Submit a draft: the case gets its number and the office five working days (Art. 32)",
};

static const EgovFunction egov_function_case_correct = {
	"case_correct",
	case_correct,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.body = correct_body,
	.answer = egov_case_answer_fields,
	.about = "Send what the correction notice asked for",
};

static const EgovFunction egov_function_case_withdraw = {
	"case_withdraw",
	case_withdraw,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.body = withdraw_body,
	.answer = egov_case_answer_fields,
	.about = "Withdraw before the decision",
};

EGOV_API(case_create)
EGOV_API(case_apply)
EGOV_API(case_submit)
EGOV_API(case_correct)
EGOV_API(case_withdraw)

const EgovFunction *const egov_case_functions[] = {
	&egov_function_case_create,	 &egov_function_case_apply,	   &egov_function_case_submit,
	&egov_function_case_correct, &egov_function_case_withdraw, NULL,
};

/* POST /v1/cases. */
static void
case_create(EgovCall *call)
{
	char *code = egov_json_find_text(call->body, "item");
	EgovRows item = egov_query(&egov_approval, ITEM_FIND, call->tenant, code, call->today);
	const EgovItemFacts *facts;
	Filing filing = {NULL, NULL, NULL, NULL, NULL};
	JsonbContainer *form = egov_json_find_object(call->body, "form");
	JsonbContainer *materials = egov_json_list(call->body, "materials");
	pg_uuid_t *id;

	filing_check(call);
	if (item.count == 0 || egov_row_null(item, 0, 2))
	{
		egov_call_error(call, "/body/item", "not-found");
		return;
	}
	facts = egov_item_facts(call, egov_row_uuid(item, 0, 1), egov_row_int(item, 0, 2));
	egov_form_check(call, egov_row_uuid(item, 0, 1), egov_row_int(item, 0, 2), form, "/body/form",
					false);
	egov_materials_check(call, egov_row_uuid(item, 0, 1), egov_row_int(item, 0, 2), materials,
						 "/body/materials");
	if (!egov_call_failed(call) && !egov_row_bool(item, 0, 6))
		egov_call_refuse(call, EGOV_ITEM_NOT_OPEN);
	if (egov_call_failed(call) || !filing_read(call, code, &filing) ||
		!egov_renewal_read(call, egov_row_uuid(item, 0, 1), filing.applicant, &filing.renews))
		return;
	id = case_add(call, item, facts, &filing);
	egov_materials_put(call, id, egov_row_uuid(item, 0, 1), egov_row_int(item, 0, 2), materials);
	egov_call_event(call, "case", id, NULL, "create", NULL);
	egov_case_answer(call, id);
}

/* PUT /v1/cases/{id}/application. Locks the case. */
static void
case_apply(EgovCall *call)
{
	EgovCaseFile file;
	JsonbContainer *form = egov_json_find_object(call->body, "form");
	JsonbContainer *materials = egov_json_list(call->body, "materials");

	if (!egov_case_lock_ours(call, egov_call_path_id(call, "id"), &file) ||
		!egov_case_filed_by_actor(call, &file) || !egov_call_version_matches(call, file.version))
		return;
	if (file.state != EGOV_CASE_DRAFT)
	{
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", egov_case_state_name(file.state));
		return;
	}
	egov_form_check(call, &file.item, file.item_version, form, "/body/form", false);
	egov_materials_check(call, &file.item, file.item_version, materials, "/body/materials");
	if (egov_call_failed(call))
		return;
	application_put(call, &file);
	egov_call_event(call, "case", &file.id, NULL, "apply", NULL);
	egov_case_answer(call, &file.id);
}

/*
 * POST /v1/cases/{id}/submission: the day of receipt; acceptance is due within five working days
 * (Administrative Licensing Law, Art. 32). Locks the case, last the counter of case numbers.
 */
static void
case_submit(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;

	if (!filer_enter(call, &file, EGOV_CASE_SUBMIT) ||
		!application_complete(call, &file, &file.form->root))
		return;
	egov_case_limits_await(call, &file, &change);
	egov_renewal_submitted(call, &file);
	change.submitted_at = call->now;
	change.number = egov_number_next(call, "case", "");
	egov_case_move(call, &file, EGOV_CASE_SUBMIT, &change, NULL);
	egov_case_answer(call, &file.id);
}

/* POST /v1/cases/{id}/corrections: a new day of receipt (Art. 32). Locks the case. */
static void
case_correct(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	JsonbContainer *form = egov_json_find_object(call->body, "form");
	JsonbContainer *materials = egov_json_list(call->body, "materials");

	EgovSubject subject;

	if (!filer_enter(call, &file, EGOV_CASE_CORRECT))
		return;
	if (!something_comes(call, &file, form, materials))
		egov_call_error(call, "/body", "missing-field");
	subject = egov_case_subject(&file);
	file.form = egov_form_merge(file.form, form);
	egov_form_check(call, &file.item, file.item_version, &file.form->root, "/body/form", true);
	egov_materials_check(call, &file.item, file.item_version, materials, "/body/materials");
	if (egov_call_failed(call))
		return;
	egov_materials_owed(call, &file, false, materials);
	if (call->errors.count > 0)
	{
		egov_call_refuse(call, EGOV_NOT_READY);
		return;
	}
	egov_query(&egov_approval, CASE_APPLY, call->tenant, &file.id, file.form);
	egov_materials_put(call, &file.id, &file.item, file.item_version, materials);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_CORRECTION);
	egov_case_limits_await(call, &file, &change);
	egov_case_move(call, &file, EGOV_CASE_CORRECT, &change, egov_call_pick(call, "note", NULL));
	egov_case_answer(call, &file.id);
}

/* Whether a correction brings a value, a material or words, or a file has come since the notice. */
static bool
something_comes(EgovCall *call, const EgovCaseFile *file, JsonbContainer *form,
				JsonbContainer *materials)
{
	return (form != NULL && JsonContainerSize(form) > 0) ||
		   (materials != NULL && JsonContainerSize(materials) > 0) ||
		   egov_json_find(call->body, "note") != NULL ||
		   egov_query(&egov_approval, FILES_SINCE_NOTICE, call->tenant, &file->id).count > 0;
}

/* POST /v1/cases/{id}/withdrawal. Locks the case. */
static void
case_withdraw(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;

	if (!filer_enter(call, &file, EGOV_CASE_WITHDRAW))
		return;
	if (file.state == EGOV_CASE_SUBMITTED)
		egov_case_limits_drop(call, &file);
	egov_query(&egov_approval, STEPS_END, call->tenant, &file.id, "withdrawn");
	egov_renewal_over(call, &file);
	change.closed_at = call->now;
	egov_case_move(call, &file, EGOV_CASE_WITHDRAW, &change, egov_call_pick(call, "reason", NULL));
	egov_case_answer(call, &file.id);
}

/* The name of another system and the number there go together. */
static void
filing_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors)
{
	bool source = egov_json_find(body, "source_system") != NULL;

	if (source != (egov_json_find(body, "external_number") != NULL))
		egov_errors_add(errors, pointer, source ? "external_number" : "source_system",
						"missing-field");
}

/* What is wrong with the members that say who applies and who files. */
static void
filing_check(EgovCall *call)
{
	if (call->zone == EGOV_EXTRANET)
		window_fields_absent(call);
	else
		window_fields_check(call, egov_json_find_object(call->body, "applicant"),
							egov_json_find_object(call->body, "agent"));
}

/* Who applies and who files, which filing_check() has found right; no-mandate otherwise. */
static bool
filing_read(EgovCall *call, const char *item, Filing *filing)
{
	if (call->zone == EGOV_EXTRANET)
		filing_of_citizen(call, item, filing);
	else
		filing_of_window(call, item, filing);
	return !egov_call_failed(call);
}

/* A party files for itself or, with a mandate, for another. */
static void
filing_of_citizen(EgovCall *call, const char *item, Filing *filing)
{
	EgovActor *actor = egov_actor();
	JsonbContainer *applicant = egov_json_find_object(call->body, "applicant");

	filing->filer = &actor->party;
	filing->applicant = &actor->party;
	filing->channel = "online";
	if (applicant == NULL)
		return;
	filing->applicant = egov_party_find(call, applicant);
	if (egov_uuid_same(filing->applicant, &actor->party))
		return;
	filing->channel = "agent";
	if (filing->applicant != NULL)
		filing->mandate = egov_mandate_find(call, filing->applicant, &actor->party, item);
	if (filing->mandate == NULL)
		egov_call_refuse(call, EGOV_NO_MANDATE);
}

/* A clerk files for a person who came or called, or for whom an agent came with a mandate. */
static void
filing_of_window(EgovCall *call, const char *item, Filing *filing)
{
	JsonbContainer *applicant = egov_json_find_object(call->body, "applicant");
	JsonbContainer *agent = egov_json_find_object(call->body, "agent");
	char *channel = egov_json_find_text(call->body, "channel");

	external_new(call);
	if (egov_call_failed(call))
		return;
	filing->channel = channel == NULL ? "window" : channel;
	filing->applicant = egov_party_need(call, applicant);
	if (agent == NULL)
		return;
	filing->filer = egov_party_need(call, agent);
	filing->mandate = egov_mandate_find(call, filing->applicant, filing->filer, item);
	if (filing->mandate == NULL)
		filing->mandate = egov_mandate_add(call, filing->applicant, filing->filer, item);
}

/* A case that lives in another system comes in once. */
static void
external_new(EgovCall *call)
{
	char *source = egov_json_find_text(call->body, "source_system");
	char *external = egov_json_find_text(call->body, "external_number");

	if (source == NULL)
		return;
	egov_actor()->probe.cases = true;
	if (egov_query(&egov_approval, CASE_BY_EXTERNAL, call->tenant, source, external).count > 0)
		egov_call_refuse_with(call, EGOV_ALREADY_EXISTS, "pointer", "/body/external_number");
	egov_actor()->probe.cases = false;
}

/* Everything that can be wrong with a filing at the window. */
static void
window_fields_check(EgovCall *call, JsonbContainer *applicant, JsonbContainer *agent)
{
	if (applicant == NULL)
		egov_call_error(call, "/body/applicant", "missing-field");
	else
		egov_party_named(call, applicant, "/body/applicant");
	if (agent != NULL)
		egov_party_named(call, agent, "/body/agent");
	if (applicant != NULL && agent != NULL && egov_party_same(applicant, agent))
		egov_call_error(call, "/body/agent", "same-party");
}

/* Members that only a window clerk may send. */
static void
window_fields_absent(EgovCall *call)
{
	static const char *const names[] = {"agent", "channel", "source_system", "external_number"};

	for (int i = 0; i < lengthof(names); i++)
	{
		if (egov_json_find(call->body, names[i]) != NULL)
			egov_errors_add(&call->errors, "/body", names[i], "read-only-field");
	}
}

/* Writes the draft; 40001 when the same case of another system comes in at the same time. */
static pg_uuid_t *
case_add(EgovCall *call, EgovRows item, const EgovItemFacts *facts, const Filing *filing)
{
	pg_uuid_t *id = egov_uuid7_new();
	JsonbContainer *form = egov_json_find_object(call->body, "form");
	EgovJson empty = NULL;
	Jsonb *values;
	EgovRows added;

	egov_json_object(&empty);
	values = JsonbValueToJsonb(egov_json_end_object(&empty));
	if (form != NULL)
		values = egov_form_merge(values, form);
	added = egov_query(&egov_approval, CASE_ADD, call->tenant, id, egov_row_uuid(item, 0, 1),
					   egov_row_int(item, 0, 2), filing->applicant,
					   egov_secret_word(call->tenant, "pseudonym",
										egov_uuid_text(filing->applicant), PSEUDONYM_LENGTH),
					   filing->filer, &egov_actor()->account, filing->channel, filing->mandate,
					   values, &facts->department, one_department(&facts->department), facts->fee,
					   egov_json_find_text(call->body, "source_system"),
					   egov_json_find_text(call->body, "external_number"),
					   egov_field_uuid(call->body, "case_group"), call->now,
					   language_of(call, filing), filing->renews);
	if (added.count != 1)
		ereport(ERROR, (errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						errmsg("another request took in the same case first"),
						errhint("Repeat the request.")));
	return id;
}

/* The language in which the applicant is told things: of this request, or of the account of who did not file. */
static const char *
language_of(EgovCall *call, const Filing *filing)
{
	return egov_uuid_same(filing->applicant, filing->filer)
			   ? call->language
			   : egov_party_language(call, filing->applicant);
}

/* An array of one department. */
static ArrayType *
one_department(const pg_uuid_t *department)
{
	Datum item = UUIDPGetDatum(department);

	return construct_array(&item, 1, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR);
}

/* Visibility, filer, If-Match, state and guards. Locks the case. */
static bool
filer_enter(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event)
{
	return egov_case_lock_ours(call, egov_call_path_id(call, "id"), file) &&
		   egov_case_filed_by_actor(call, file) && egov_call_version_matches(call, file->version) &&
		   egov_case_allows(call, file, event) && egov_case_guards(call, file, event);
}

/* Replaces the form and, where the body has some, the materials. */
static void
application_put(EgovCall *call, const EgovCaseFile *file)
{
	JsonbContainer *form = egov_json_find_object(call->body, "form");
	JsonbContainer *materials = egov_json_list(call->body, "materials");
	EgovJson empty = NULL;
	Jsonb *values;

	egov_json_object(&empty);
	values = egov_form_merge(JsonbValueToJsonb(egov_json_end_object(&empty)), form);
	egov_query(&egov_approval, CASE_APPLY, call->tenant, &file->id, values);
	if (materials != NULL)
		egov_query(&egov_approval, CASE_MATERIALS_CLEAR, call->tenant, &file->id);
	egov_materials_put(call, &file->id, &file->item, file->item_version, materials);
}

/* Refuses with not-ready when the form or a material is missing something. */
static bool
application_complete(EgovCall *call, const EgovCaseFile *file, JsonbContainer *form)
{
	egov_form_check(call, &file->item, file->item_version, form, "/form", true);
	egov_materials_owed(call, file, false, NULL);
	if (call->errors.count > 0)
		egov_call_refuse(call, EGOV_NOT_READY);
	return !egov_call_failed(call);
}
