/*
 * life_event_application.c: one application for all items of a life event. Each item gets a case in its
 * department; everything is checked for all of them before the first is written.
 */
#include "postgres.h"

#include "approval/application.h"
#include "approval/approval_statements.h"
#include "approval/case_group.h"
#include "approval/guard.h"
#include "approval/life_event.h"
#include "approval/prefill_statements.h"
#include "core/compat.h"
#include "core/id.h"

static void life_event_apply(EgovCall *call);
static void case_group_submit(EgovCall *call);
static bool items_open(EgovCall *call, const pg_uuid_t *event, EgovApplication *application);
static bool filings_read(EgovCall *call, EgovApplication *application);
static void applicant_find(EgovCall *call, EgovApplication *application);
static void group_write(EgovCall *call, const pg_uuid_t *event, pg_uuid_t *group,
						EgovApplication *application);
static bool drafts_open(EgovCall *call, EgovApplication *application);
static void draft_write(EgovCall *call, const EgovApplication *application,
						EgovApplicationPart *part);

static const EgovField apply_body[] = {
	{"form", EGOV_MAP, 0, .about = "values of the merged form by data element"},
	{"materials", EGOV_LIST, 0, 0, 100, .fields = egov_material_fields,
	 .about = "materials handed in or promised, each once"},
	{"submit", EGOV_BOOL, 0, .about = "submit all at once, true unless told; else drafts are made"},
	{"applicant", EGOV_OBJECT, 0, .fields = egov_party_fields,
	 .about = "for whom: needed at the window; online only with a mandate"},
	{"agent", EGOV_OBJECT, 0, .fields = egov_party_fields,
	 .about = "window only: who came for the applicant; the mandate is recorded"},
	{"channel", EGOV_CODE, 0, .words = egov_window_channels,
	 .about = "window only: how it came in"},
	{NULL},
};

static const EgovField submit_body[] = {
	{"form", EGOV_MAP, 0, .about = "values of the merged form that are new or change"},
	{"materials", EGOV_LIST, 0, 0, 100, .fields = egov_material_fields,
	 .about = "materials that come in, each once"},
	{NULL},
};

static const EgovFunction egov_function_life_event_apply = {
	"life_event_apply",
	life_event_apply,
	EGOV_CHANGE,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.path = egov_life_event_path,
	.body = apply_body,
	.answer = egov_case_group_answer_fields,
	.about = "Apply for all items of a life event with one form: all of them or none",
};

static const EgovFunction egov_function_case_group_submit = {
	"case_group_submit",
	case_group_submit,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.body = submit_body,
	.answer = egov_case_group_answer_fields,
	.about = "Complete the merged form and submit all drafts of a life event at once",
};

EGOV_API(life_event_apply)
EGOV_API(case_group_submit)

const EgovFunction *const egov_life_event_application_functions[] = {
	&egov_function_life_event_apply,
	&egov_function_case_group_submit,
	NULL,
};

/*
 * POST /v1/life-events/{code}/applications: departments are asked once for what they hold; what is
 * missing then is told for all items together. Locks the counter of case numbers last.
 */
static void
life_event_apply(EgovCall *call)
{
	EgovRows event = egov_life_event_find(call);
	pg_uuid_t *group = egov_uuid7_new();
	bool submit = egov_field_bool(call->body, "submit", true);
	EgovApplication application;

	if (event.count == 0 || !items_open(call, egov_row_uuid(event, 0, 1), &application))
		return;
	egov_application_check(call, &application);
	egov_filing_check(call);
	if (egov_call_failed(call) ||
		(call->zone == EGOV_EXTRANET && !filings_read(call, &application)))
		return;
	applicant_find(call, &application);
	egov_application_fill(call, &application);
	if ((submit && !egov_application_complete(call, &application)) ||
		(call->zone != EGOV_EXTRANET && !filings_read(call, &application)))
		return;
	group_write(call, egov_row_uuid(event, 0, 1), group, &application);
	for (int i = 0; submit && i < application.count; i++)
	{
		EgovCaseFile *file = &application.parts[i].file;
		pg_uuid_t id = file->id;

		if (egov_case_lock(call, &id, file))
			egov_case_submit(call, file);
	}
	egov_case_group_answer(call, group);
}

/*
 * POST /v1/case-groups/{id}/submission: values that differ from what was filled are objections. Locks
 * the cases in the order of their ids, last the counter of case numbers.
 */
static void
case_group_submit(EgovCall *call)
{
	EgovApplication application;

	if (!drafts_open(call, &application))
		return;
	egov_application_check(call, &application);
	if (egov_call_failed(call))
		return;
	application.subject = egov_prefill_subject(call, &application.parts[0].file.applicant);
	egov_application_fill(call, &application);
	if (!egov_application_complete(call, &application))
		return;
	for (int i = 0; i < application.count; i++)
		draft_write(call, &application, &application.parts[i]);
	for (int i = 0; i < application.count; i++)
		egov_case_submit(call, &application.parts[i].file);
	egov_case_group_answer(call, egov_call_path_id(call, "id"));
}

/* The items of a life event; refuses where one of them is not open. */
static bool
items_open(EgovCall *call, const pg_uuid_t *event, EgovApplication *application)
{
	EgovRows items = egov_query(&egov_prefills, LIFE_EVENT_ITEMS, call->tenant, call->language,
								event, call->today);

	egov_application_begin(call, application, items.count);
	for (int i = 0; i < items.count && call->problem == EGOV_OK; i++)
	{
		EgovApplicationPart *part = &application->parts[i];

		part->code = egov_row_text(items, i, 1);
		part->file.item = *egov_row_uuid(items, i, LIFE_EVENT_ITEM_ID);
		part->file.item_version = egov_row_int(items, i, LIFE_EVENT_ITEM_VERSION);
		if (!egov_row_bool(items, i, LIFE_EVENT_ITEM_OPEN))
			egov_call_refuse_with(call, EGOV_ITEM_NOT_OPEN, "item", part->code);
	}
	if (items.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	return call->problem == EGOV_OK;
}

/* Who applies and files, for each item: a mandate may be for some only. */
static bool
filings_read(EgovCall *call, EgovApplication *application)
{
	for (int i = 0; i < application->count; i++)
	{
		EgovApplicationPart *part = &application->parts[i];

		if (!egov_filing_read(call, part->code, &part->filing))
			return false;
		part->file.applicant = *part->filing.applicant;
	}
	return true;
}

/* Under which number departments are asked: at the window that of the document that was shown. */
static void
applicant_find(EgovCall *call, EgovApplication *application)
{
	JsonbContainer *applicant = egov_json_find_object(call->body, "applicant");
	pg_uuid_t *known;

	if (call->zone == EGOV_EXTRANET)
	{
		application->subject = egov_prefill_subject(call, &application->parts[0].file.applicant);
		return;
	}
	application->subject = egov_prefill_subject_shown(applicant);
	known = egov_party_find(call, applicant);
	for (int i = 0; known != NULL && i < application->count; i++)
		application->parts[i].file.applicant = *known;
}

/* Writes the group and the draft of each item. */
static void
group_write(EgovCall *call, const pg_uuid_t *event, pg_uuid_t *group, EgovApplication *application)
{
	egov_query(&egov_prefills, CASE_GROUP_ADD, call->tenant, group, event, call->now);
	for (int i = 0; i < application->count; i++)
	{
		EgovApplicationPart *part = &application->parts[i];
		EgovCaseFile *file = &part->file;

		part->filing.group = group;
		file->id =
			*egov_filing_add(call, &file->item, file->item_version, &part->filing, file->form);
		egov_materials_put(call, &file->id, &file->item, file->item_version,
						   application->materials);
		egov_call_event(call, "case", &file->id, NULL, "create",
						egov_prefill_keep(call, &file->id, part->entries, file->form, NULL));
	}
}

/*
 * The drafts of the group in the path, locked; refuses where the caller did not file them, where they
 * changed meanwhile, and where there are none.
 */
static bool
drafts_open(EgovCall *call, EgovApplication *application)
{
	EgovRows cases =
		egov_query(&egov_prefills, CASE_GROUP_DRAFTS, call->tenant, egov_call_path_id(call, "id"));
	int version = 0;

	egov_application_begin(call, application, cases.count);
	application->count = 0;
	for (int i = 0; i < cases.count; i++)
	{
		EgovCaseFile *file = &application->parts[application->count].file;

		if (!egov_case_lock_ours(call, egov_row_uuid(cases, i, 1), file) ||
			!egov_case_filed_by_actor(call, file))
			return false;
		version += file->version;
		application->count += file->state == EGOV_CASE_DRAFT;
	}
	if (cases.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (egov_call_version_matches(call, version) && application->count == 0)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state",
							  egov_case_state_name(application->parts[0].file.state));
	return call->problem == EGOV_OK;
}

/* Writes what the merged form says for one draft. */
static void
draft_write(EgovCall *call, const EgovApplication *application, EgovApplicationPart *part)
{
	EgovCaseFile *file = &part->file;

	egov_query(&egov_approval, CASE_APPLY, call->tenant, &file->id, file->form);
	egov_materials_put(call, &file->id, &file->item, file->item_version, application->materials);
	egov_call_event(call, "case", &file->id, NULL, "apply",
					egov_prefill_keep(call, &file->id, part->entries, file->form, NULL));
}
