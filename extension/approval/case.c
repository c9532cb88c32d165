/*
 * case.c: what the applicant's side does: draft, application, submission, corrections, withdrawal.
 *
 * The applicant, the filer and the channel are different facts: a person files for themselves or,
 * with a mandate, for another; a window clerk files for a person who came or called.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/case_file.h"
#include "approval/case_limit.h"
#include "approval/filing.h"
#include "approval/form.h"
#include "approval/guard.h"
#include "approval/item_statements.h"
#include "approval/prefill.h"
#include "approval/renewal.h"
#include "approval/route.h"
#include "approval/step_statements.h"
#include "core/compat.h"

static void case_create(EgovCall *call);
static void case_apply(EgovCall *call);
static void case_submit(EgovCall *call);
static void case_correct(EgovCall *call);
static bool something_comes(EgovCall *call, const EgovCaseFile *file, JsonbContainer *form,
							JsonbContainer *materials);
static void case_withdraw(EgovCall *call);
static EgovPrefill *sources_read(EgovCall *call, const EgovCaseFile *file, Jsonb *form,
								 JsonbContainer *materials);
static bool filer_enter(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event);
static JsonbValue *application_put(EgovCall *call, EgovCaseFile *file);
static bool application_complete(EgovCall *call, const EgovCaseFile *file, JsonbContainer *form);

static const EgovField create_body[] = {
	{"item", EGOV_TEXT, EGOV_REQUIRED, 1, 80, .about = "code of the item"},
	{"form", EGOV_MAP, 0, .about = "form values by data element"},
	{"materials", EGOV_LIST, 0, 0, 50, .fields = egov_material_fields,
	 .about = "materials handed in or promised"},
	{"applicant", EGOV_OBJECT, 0, .fields = egov_party_fields, .whole = egov_party_whole,
	 .about = "for whom: needed at the window; online only with a mandate"},
	{"agent", EGOV_OBJECT, 0, .fields = egov_party_fields, .whole = egov_party_whole,
	 .about = "window only: who came for the applicant; the mandate is recorded"},
	{"channel", EGOV_CODE, 0, .words = egov_window_channels,
	 .about = "window only: how it came in"},
	{"case_group", EGOV_UUID, 0, .about = "life event that the case belongs to"},
	{"renews", EGOV_TEXT, 0, 1, 60, .about = "number of the licence that shall be renewed"},
	{"source_system", EGOV_TEXT, 0, 1, 60, .about = "window only: system that the case lives in"},
	{"external_number", EGOV_TEXT, 0, 1, 100, .about = "window only: its number there"},
	{"id", EGOV_UUID, .flags = EGOV_SERVER},
	{"number", EGOV_TEXT, .flags = EGOV_SERVER},
	{"state", EGOV_TEXT, .flags = EGOV_SERVER},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
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
	.whole = egov_filing_whole,
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

void
egov_case_submit(EgovCall *call, EgovCaseFile *file)
{
	EgovCaseChange change = EGOV_NO_CHANGE;

	egov_case_limits_await(call, file, &change);
	egov_renewal_submitted(call, file);
	change.submitted_at = call->now;
	change.number = egov_number_next(call, "case", "");
	egov_case_move(call, file, EGOV_CASE_SUBMIT, &change, NULL);
	egov_prefill_object(call, &file->id, change.number);
}

/*
 * POST /v1/cases. Departments are asked for what they hold of the applicant already; where they hold or
 * give nothing, the applicant is asked.
 */
static void
case_create(EgovCall *call)
{
	char *code = egov_json_find_text(call->body, "item");
	EgovRows item = egov_query(&egov_items, ITEM_FIND, call->tenant, code, call->today);
	EgovFiling filing;
	EgovCaseFile file;
	List *entries;
	JsonbContainer *materials = egov_json_list(call->body, "materials");

	egov_filing_check(call);
	if (item.count == 0 || egov_row_null(item, 0, 2))
	{
		egov_call_error(call, "/body/item", "not-found");
		return;
	}
	memset(&file, 0, sizeof(file));
	file.item = *egov_row_uuid(item, 0, 1);
	file.item_version = egov_row_int(item, 0, 2);
	egov_form_check(call, &file.item, file.item_version, egov_json_find_object(call->body, "form"),
					"/body/form", false);
	egov_materials_check(call, &file.item, file.item_version, materials, "/body/materials");
	if (!egov_call_failed(call) && !egov_row_bool(item, 0, 6))
		egov_call_refuse(call, EGOV_ITEM_NOT_OPEN);
	if (egov_call_failed(call) || !egov_filing_read(call, code, &filing) ||
		!egov_renewal_read(call, &file.item, filing.applicant, &filing.renews))
		return;
	file.applicant = *filing.applicant;
	file.form = egov_form_of(egov_json_find_object(call->body, "form"));
	entries = egov_prefill_entries(call, sources_read(call, &file, file.form, materials),
								   &file.item, file.item_version, &file.form);
	file.id = *egov_filing_add(call, &file.item, file.item_version, &filing, file.form);
	egov_materials_put(call, &file.id, &file.item, file.item_version, materials);
	egov_call_event(call, "case", &file.id, NULL, "create",
					egov_prefill_keep(call, &file.id, entries, file.form, NULL));
	egov_case_answer(call, &file.id);
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
	egov_call_event(call, "case", &file.id, NULL, "apply", application_put(call, &file));
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

	if (!filer_enter(call, &file, EGOV_CASE_SUBMIT) ||
		!application_complete(call, &file, &file.form->root))
		return;
	egov_case_submit(call, &file);
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
	JsonbValue *data;

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
	data =
		egov_prefill_keep(call, &file.id, NIL, file.form, egov_json_find_text(call->body, "note"));
	egov_materials_put(call, &file.id, &file.item, file.item_version, materials);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_CORRECTION);
	egov_case_limits_await(call, &file, &change);
	egov_case_move(call, &file, EGOV_CASE_CORRECT, &change, data);
	egov_prefill_object(call, &file.id, file.number);
	egov_case_answer(call, &file.id);
}

/* Whether a correction brings a value, a material or words, or a file has come since the notice. */
static bool
something_comes(EgovCall *call, const EgovCaseFile *file, JsonbContainer *form,
				JsonbContainer *materials)
{
	return egov_json_size(form) > 0 || egov_json_size(materials) > 0 ||
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
	egov_query(&egov_steps, STEPS_END, call->tenant, &file.id, "withdrawn");
	egov_renewal_over(call, &file);
	change.closed_at = call->now;
	egov_case_move(call, &file, EGOV_CASE_WITHDRAW, &change, egov_call_pick(call, "reason", NULL));
	egov_case_answer(call, &file.id);
}

/* Visibility, filer, If-Match, state and guards. Locks the case. */
static bool
filer_enter(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event)
{
	return egov_case_lock_ours(call, egov_call_path_id(call, "id"), file) &&
		   egov_case_filed_by_actor(call, file) && egov_call_version_matches(call, file->version) &&
		   egov_case_allows(call, file, event) && egov_case_guards(call, file, event);
}

/*
 * Replaces the form and, where the body has some, the materials; fills what is left open. Returns the
 * particulars for the event, NULL for none.
 */
static JsonbValue *
application_put(EgovCall *call, EgovCaseFile *file)
{
	JsonbContainer *materials = egov_json_list(call->body, "materials");
	List *entries;

	file->form = egov_prefill_again(call, &file->id, egov_json_find_object(call->body, "form"));
	entries = egov_prefill_entries(call, sources_read(call, file, file->form, materials),
								   &file->item, file->item_version, &file->form);
	egov_query(&egov_approval, CASE_APPLY, call->tenant, &file->id, file->form);
	if (materials != NULL)
		egov_query(&egov_approval, CASE_MATERIALS_CLEAR, call->tenant, &file->id);
	egov_materials_put(call, &file->id, &file->item, file->item_version, materials);
	return egov_prefill_keep(call, &file->id, entries, file->form, NULL);
}

/* Reads the sources of the one item of a case; of a case that another system handles none. */
static EgovPrefill *
sources_read(EgovCall *call, const EgovCaseFile *file, Jsonb *form, JsonbContainer *materials)
{
	const pg_uuid_t *items[] = {&file->item};
	const pg_uuid_t *cases[] = {&file->id};
	EgovPrefillAsk ask = {NULL, 1, items, &file->item_version, cases, form, materials};

	if (egov_json_find(call->body, "source_system") == NULL)
		ask.subject = egov_prefill_subject(call, &file->applicant);
	return egov_prefill_read(call, &ask);
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
