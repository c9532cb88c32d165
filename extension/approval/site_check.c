/*
 * site_check.c: facts are checked on the site by two officers or more (Administrative Licensing Law,
 * Art. 34); inspectors are named within five working days of acceptance (Art. 55).
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "approval/case_limit.h"
#include "approval/route.h"
#include "approval/site_check.h"
#include "approval/step_statements.h"
#include "core/compat.h"
#include "core/id.h"
#include "rules/form.h"

#define OFFICERS_LEAST 2
#define OFFICERS_MOST 10

static void site_check_plan(EgovCall *call);
static ArrayType *officers_read(EgovCall *call, const EgovCaseFile *file,
								const pg_uuid_t *department);
static bool on_site(const char *kind);
static void plan_answer(EgovCall *call, const EgovCaseFile *file, const pg_uuid_t *step);

static const EgovField plan_body[] = {
	{"step", EGOV_UUID, EGOV_REQUIRED, .about = "step of the case: a site check or an inspection"},
	{"officers", EGOV_UUIDS, EGOV_REQUIRED, OFFICERS_LEAST, OFFICERS_MOST,
	 .about = "accounts of two officers or more, reviewers of the step's department"},
	{"planned_on", EGOV_DATE, 0, .about = "planned day"},
	{"place", EGOV_TEXT, 0, 1, 200, .about = "where"},
	{NULL},
};

static const EgovField plan_fields[] = {
	{"step", EGOV_UUID, EGOV_REQUIRED, .about = "step of the case"},
	{"officers", EGOV_UUIDS, EGOV_REQUIRED, .about = "accounts of the officers"},
	{"planned_on", EGOV_DATE, EGOV_NULLABLE, .about = "planned day"},
	{"place", EGOV_TEXT, EGOV_NULLABLE, .about = "where"},
	{"named_at", EGOV_TIME, EGOV_REQUIRED, .about = "when they were named"},
	{"case_version", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED,
	 .about = "version of the case, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_site_check_plan = {
	"site_check_plan",
	site_check_plan,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_REVIEWER | EGOV_ROLE_DECIDER | EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = plan_body,
	.answer = plan_fields,
	.about = "Name the two officers or more of a site check (Art. 34, 55)",
};

EGOV_API(site_check_plan)

const EgovFunction *const egov_site_check_functions[] = {&egov_function_site_check_plan, NULL};

void
egov_site_check_await(EgovCall *call, const EgovCaseFile *file, DateADT day)
{
	EgovSubject subject = egov_case_subject(file);
	EgovLength length;

	if (egov_query(&egov_steps, STEPS_OF_KIND, call->tenant, &file->id, "inspection").count == 0)
		return;
	length = egov_limit_by_law(EGOV_LIMIT_INSPECTORS, day);
	egov_deadline_set(call, &subject, EGOV_DEADLINE_INSPECTORS, day, &length, EGOV_NO_TIME);
}

bool
egov_site_check_done(EgovCall *call, const pg_uuid_t *step, const char *kind)
{
	if (on_site(kind) &&
		egov_query(&egov_steps, SITE_CHECK_OFFICER, call->tenant, step, &egov_actor()->account)
				.count == 0)
		egov_call_refuse(call, EGOV_TWO_OFFICERS);
	return call->problem == EGOV_OK;
}

/*
 * POST /v1/cases/{id}/site-checks, by the step's department; a new plan replaces the old one until the
 * step is done. Locks the case.
 */
static void
site_check_plan(EgovCall *call)
{
	EgovCaseFile file;
	EgovSubject subject;
	pg_uuid_t *id = egov_field_uuid(call->body, "step");
	EgovRows step;
	pg_uuid_t *department;
	ArrayType *officers;

	if (!egov_case_lock_ours(call, egov_call_path_id(call, "id"), &file))
		return;
	step = egov_query(&egov_steps, STEP_FIND, call->tenant, id);
	if (step.count == 0 || !egov_uuid_same(egov_row_uuid(step, 0, 1), &file.id) ||
		!on_site(egov_row_word(step, 0, 3)))
	{
		egov_call_error(call, "/body/step", "not-found");
		return;
	}
	department = egov_row_uuid(step, 0, 5);
	if (!egov_actor_holds(call->function->roles, department))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	if (call->problem != EGOV_OK || !egov_case_foreign(call, &file) ||
		!egov_call_version_matches(call, file.version) || !egov_case_handled(call, &file))
		return;
	if (strcmp(egov_row_word(step, 0, 4), "done") == 0 ||
		strcmp(egov_row_word(step, 0, 4), "ended") == 0)
		egov_call_refuse_with(call, EGOV_STEP_NOT_ACTIVE, "state", egov_row_text(step, 0, 4));
	officers = officers_read(call, &file, department);
	if (egov_call_failed(call))
		return;
	subject = egov_case_subject(&file);
	egov_query(&egov_steps, SITE_CHECK_PUT, call->tenant, id, &file.id, officers,
			   egov_field_date(call->body, "planned_on"), egov_json_find_text(call->body, "place"),
			   &egov_actor()->account, call->now);
	if (strcmp(egov_row_word(step, 0, 3), "inspection") == 0)
		egov_deadline_meet(call, &subject, EGOV_DEADLINE_INSPECTORS);
	egov_case_touch(call, &file, "site_check", egov_call_pick(call, "step", NULL));
	plan_answer(call, &file, id);
}

/* The officers: distinct, each a reviewer of the department and not of a case of their own. */
static ArrayType *
officers_read(EgovCall *call, const EgovCaseFile *file, const pg_uuid_t *department)
{
	JsonbContainer *list = egov_json_list(call->body, "officers");
	int count = egov_json_size(list);
	pg_uuid_t *accounts = palloc(sizeof(pg_uuid_t) * count);
	Datum *items = palloc(sizeof(Datum) * count);

	for (int i = 0; i < count; i++)
	{
		JsonbValue *value = getIthJsonbValueFromContainer(list, i);
		char *pointer = psprintf("/body/officers/%d", i);
		bool repeated = false;

		egov_form_uuid(value->val.string.val, value->val.string.len, accounts[i].data);
		items[i] = UUIDPGetDatum(&accounts[i]);
		for (int k = 0; k < i; k++)
			repeated = repeated || egov_uuid_same(&accounts[i], &accounts[k]);
		if (repeated)
			egov_call_error(call, pointer, "repeated");
		else
			egov_account_check(call, &accounts[i], EGOV_ROLE_REVIEWER, department, file, pointer);
	}
	return construct_array(items, count, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR);
}

/* Kinds of steps that are done on the site. */
static bool
on_site(const char *kind)
{
	return strcmp(kind, "site_check") == 0 || strcmp(kind, "inspection") == 0;
}

/* Answers with the plan as it is now. */
static void
plan_answer(EgovCall *call, const EgovCaseFile *file, const pg_uuid_t *step)
{
	EgovRows rows = egov_query(&egov_steps, SITE_CHECK_SHOW, call->tenant, step);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, plan_fields, rows, 0, call->language);
	egov_json_int_member(&json, "case_version", file->version);
	egov_call_answer_thing(call, egov_json_end_object(&json), step, file->version);
}
