/*
 * task.c: the desk: tasks of one's departments, claims, assignments and reviews.
 *
 * A task is an open step of a case. Reviews of one case by several departments carry the version of
 * their own step, so that they do not block each other; all of them lock the case first.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "approval/case_file.h"
#include "approval/route.h"
#include "approval/site_check.h"
#include "approval/step_statements.h"
#include "core/compat.h"

/* Roles that have a desk: steps wait for nobody else. */
#define DESK_ROLES                                                                                 \
	(EGOV_ROLE_ACCEPTOR | EGOV_ROLE_REVIEWER | EGOV_ROLE_DECIDER | EGOV_ROLE_LICENSOR |            \
	 EGOV_ROLE_DELIVERER)

/* A step as STEP_FIND shows it. */
typedef struct Step
{
	pg_uuid_t id;
	pg_uuid_t case_id;
	char *code;
	char *kind;
	char *state;
	pg_uuid_t *department;
	uint32 role;
	pg_uuid_t *claimed_by;
	int version;
} Step;

static void task_list(EgovCall *call);
static void task_claim(EgovCall *call);
static void task_assign(EgovCall *call);
static void case_review(EgovCall *call);
static bool step_find(EgovCall *call, const pg_uuid_t *id, Step *step);
static bool step_enter(EgovCall *call, EgovCaseFile *file, Step *step);
static bool step_is_actors(EgovCall *call, const EgovCaseFile *file, const Step *step);
static bool step_open_for_actor(EgovCall *call, const Step *step);
static void claim(EgovCall *call, const EgovCaseFile *file, const Step *step,
				  const pg_uuid_t *account, const char *event);
static JsonbValue *step_data(const Step *step, const char *result);
static void desks_of_actor(ArrayType **departments, ArrayType **roles, ArrayType **citywide);

static void review_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors);

static const char *const task_kinds[] = {
	"acceptance", "review",	  "site_check",		  "inspection",	  "expert_review",
	"hearing",	  "opinion",  "publication",	  "lower_review", "decision",
	"licence",	  "delivery", "commitment_check", NULL,
};

static const char *const review_results[] = {"agreed", "refused", NULL};

static const EgovField task_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the task: the step of the case"},
	{"case", EGOV_UUID, EGOV_REQUIRED, .about = "case"},
	{"case_number", EGOV_TEXT, EGOV_NULLABLE, .about = "its number"},
	{"item", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the item"},
	{"item_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name in the caller's language"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the step"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the step"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind of step"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "step_kind", .about = "its label"},
	{"department", EGOV_UUID, EGOV_NULLABLE, .about = "department"},
	{"claimed_by", EGOV_UUID, EGOV_NULLABLE, .about = "account that claimed it"},
	{"started_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it started"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day"},
	{"case_state", EGOV_TEXT, EGOV_REQUIRED, .about = "state of the case"},
	{"case_version", EGOV_INT, EGOV_REQUIRED, .about = "version of the case, for If-Match"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version of the task, for If-Match"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"kind", EGOV_CODE, 0, .words = task_kinds, .about = "only tasks of this kind"},
	{NULL},
};

static const EgovField assign_body[] = {
	{"account", EGOV_UUID, EGOV_REQUIRED, .about = "account that shall do it"},
	{NULL},
};

static const EgovField review_body[] = {
	{"step", EGOV_UUID, EGOV_REQUIRED, .about = "step reviewed"},
	{"result", EGOV_CODE, EGOV_REQUIRED, .words = review_results, .about = "agreed or refused"},
	{"opinion", EGOV_TEXT, EGOV_LINES, 1, 2000, .about = "opinion; needed with a refusal"},
	{NULL},
};

static const EgovField claim_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the task"},
	{"case", EGOV_UUID, EGOV_REQUIRED, .about = "case"},
	{"claimed_by", EGOV_UUID, EGOV_REQUIRED, .about = "account that holds it now"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version of the task, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_task_list = {
	"task_list",
	task_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = task_answer,
	.about = "My desk and that of the colleagues I stand in for, oldest first",
};

static const EgovFunction egov_function_task_claim = {
	"task_claim",
	task_claim,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = claim_answer,
	.about = "Take a task from the desk",
};

static const EgovFunction egov_function_task_assign = {
	"task_assign",
	task_assign,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD | EGOV_ROLE_DECIDER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = assign_body,
	.answer = claim_answer,
	.about = "Give a task to a colleague who holds the role",
};

static const EgovFunction egov_function_case_review = {
	"case_review",
	case_review,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_REVIEWER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = review_body,
	.answer = egov_case_answer_fields,
	.about = "Review a step; If-Match carries the version of the step",
	.whole = review_whole,
};

EGOV_API(task_list)
EGOV_API(task_claim)
EGOV_API(task_assign)
EGOV_API(case_review)

const EgovFunction *const egov_task_functions[] = {
	&egov_function_task_list,
	&egov_function_task_claim,
	&egov_function_task_assign,
	&egov_function_case_review,
	NULL,
};

/* GET /v1/tasks: what nobody, the caller or a colleague the caller stands in for has claimed. */
static void
task_list(EgovCall *call)
{
	ArrayType *departments;
	ArrayType *roles;
	ArrayType *citywide;
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	desks_of_actor(&departments, &roles, &citywide);
	egov_call_answer_page(call,
						  egov_query(&egov_steps, TASK_LIST, call->tenant, call->language,
									 departments, roles, citywide, &egov_actor()->account,
									 call->today, egov_json_find_text(call->query, "kind"), after,
									 egov_call_limit(call) + 1, call->now),
						  1);
}

/* POST /v1/tasks/{id}/claim. Locks the case. */
static void
task_claim(EgovCall *call)
{
	EgovCaseFile file;
	Step step;

	if (!step_enter(call, &file, &step) || !step_is_actors(call, &file, &step) ||
		!egov_call_version_matches(call, step.version) || !step_open_for_actor(call, &step))
		return;
	claim(call, &file, &step, &egov_actor()->account, "claim");
}

/*
 * POST /v1/tasks/{id}/assignment, by the head or decider of the department; nobody gives away a case of
 * their own, and nobody is given one. Locks the case.
 */
static void
task_assign(EgovCall *call)
{
	EgovCaseFile file;
	Step step;
	pg_uuid_t *account = egov_field_uuid(call->body, "account");

	if (!step_enter(call, &file, &step))
		return;
	if (!egov_actor_holds(EGOV_ROLE_HEAD | EGOV_ROLE_DECIDER, step.department))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	else if (egov_case_foreign(call, &file) && egov_call_version_matches(call, step.version) &&
			 strcmp(step.state, "active") != 0)
		egov_call_refuse(call, EGOV_STEP_NOT_ACTIVE);
	if (egov_call_failed(call))
		return;
	egov_account_check(call, account, step.role, step.department, &file, "/body/account");
	if (!egov_call_failed(call))
		claim(call, &file, &step, account, "assign");
}

/*
 * POST /v1/cases/{id}/reviews. Under joint handling one refusal ends the other reviews, and the
 * applicant is told once, by the decision. Locks the case.
 */
static void
case_review(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	Step step;
	char *result = egov_json_find_text(call->body, "result");
	char *opinion = egov_json_find_text(call->body, "opinion");
	bool refused = strcmp(result, "refused") == 0;

	if (!egov_case_lock_ours(call, egov_call_path_id(call, "id"), &file))
		return;
	if (!step_find(call, egov_field_uuid(call->body, "step"), &step) ||
		!egov_uuid_same(&step.case_id, &file.id) || step.role != EGOV_ROLE_REVIEWER)
		egov_call_error(call, "/body/step", "not-found");
	if (egov_call_failed(call) || !step_is_actors(call, &file, &step) ||
		!egov_call_version_matches(call, step.version) ||
		!egov_case_allows(call, &file, EGOV_CASE_REVIEW) || !step_open_for_actor(call, &step) ||
		!egov_site_check_done(call, &step.id, step.kind))
		return;
	file.desk = step.department;
	egov_execute_one(&egov_steps, STEP_FINISH, call->tenant, &step.id, result, opinion, call->now,
					 &egov_actor()->account);
	if (refused)
		egov_query(&egov_steps, STEPS_END, call->tenant, &file.id, "review-refused");
	egov_route_advance(call, &file);
	if (file.state == EGOV_CASE_ACCEPTED)
		egov_case_move(call, &file, EGOV_CASE_REVIEW, &change, step_data(&step, result));
	else
		egov_call_event(call, "case", &file.id, step.department, "review",
						step_data(&step, result));
	egov_case_answer(call, &file.id);
}

/* A refusal says why. */
static void
review_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors)
{
	char *result = egov_json_find_text(body, "result");

	if (result != NULL && strcmp(result, "refused") == 0 && egov_json_find(body, "opinion") == NULL)
		egov_errors_add(errors, pointer, "opinion", "missing-field");
}

/* Reads a step; false where there is none. */
static bool
step_find(EgovCall *call, const pg_uuid_t *id, Step *step)
{
	EgovRows rows = egov_query(&egov_steps, STEP_FIND, call->tenant, id);

	if (rows.count == 0)
		return false;
	step->id = *id;
	step->case_id = egov_row_id(rows, 0, 1);
	step->code = egov_row_word(rows, 0, 2);
	step->kind = egov_row_word(rows, 0, 3);
	step->state = egov_row_word(rows, 0, 4);
	step->department = egov_row_uuid(rows, 0, 5);
	step->role = egov_role_bit(egov_row_word(rows, 0, 6));
	step->claimed_by = egov_row_uuid(rows, 0, 7);
	step->version = egov_row_int(rows, 0, 8);
	return true;
}

/*
 * Locks the case of the step in the path, then reads the step again, for it may have changed before
 * the lock; not-found where the case is not there for the actor.
 */
static bool
step_enter(EgovCall *call, EgovCaseFile *file, Step *step)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");

	if (!step_find(call, id, step))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	return call->problem == EGOV_OK && egov_case_lock_ours(call, &step->case_id, file) &&
		   step_find(call, id, step);
}

/* The actor holds the role of the step in its department, and the case is not the actor's own. */
static bool
step_is_actors(EgovCall *call, const EgovCaseFile *file, const Step *step)
{
	if (!egov_actor_holds(step->role, step->department))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return call->problem == EGOV_OK && egov_case_foreign(call, file);
}

/* The step is open and no colleague has claimed it. */
static bool
step_open_for_actor(EgovCall *call, const Step *step)
{
	if (strcmp(step->state, "active") != 0)
		egov_call_refuse_with(call, EGOV_STEP_NOT_ACTIVE, "state", step->state);
	return call->problem == EGOV_OK && egov_claim_allows(call, step->claimed_by, step->department);
}

/* Gives the step to an account, appends the event and answers. */
static void
claim(EgovCall *call, const EgovCaseFile *file, const Step *step, const pg_uuid_t *account,
	  const char *event)
{
	EgovRows rows = egov_query(&egov_steps, STEP_CLAIM, call->tenant, &step->id, account);
	int version = egov_row_int(rows, 0, 1);
	EgovJson json = NULL;

	egov_call_event(call, "case", &file->id, step->department, event, step_data(step, NULL));
	egov_json_object(&json);
	egov_json_uuid_member(&json, "id", &step->id);
	egov_json_uuid_member(&json, "case", &file->id);
	egov_json_uuid_member(&json, "claimed_by", account);
	egov_json_int_member(&json, "version", version);
	egov_call_answer_thing(call, egov_json_end_object(&json), &step->id, version);
}

/* {"step", "result"} for the event. */
static JsonbValue *
step_data(const Step *step, const char *result)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_text_member(&json, "step", step->code);
	if (result != NULL)
		egov_json_text_member(&json, "result", result);
	return egov_json_end_object(&json);
}

/* The desks of the actor: departments with the role there, in step, and city-wide roles. */
static void
desks_of_actor(ArrayType **departments, ArrayType **roles, ArrayType **citywide)
{
	EgovActor *actor = egov_actor();
	int count = actor->holding_count;
	Datum *ids = palloc(sizeof(Datum) * (count + 1));
	Datum *words = palloc(sizeof(Datum) * (count + 1));
	Datum *wide_words = palloc(sizeof(Datum) * (count + 1));
	int local = 0;
	int wide = 0;

	for (int i = 0; i < count; i++)
	{
		const EgovHolding *holding = &actor->holdings[i];
		Datum word;

		if ((holding->role & DESK_ROLES) == 0)
			continue;
		word = CStringGetTextDatum(egov_role_code(holding->role));
		if (holding->citywide)
			wide_words[wide++] = word;
		else
		{
			ids[local] = UUIDPGetDatum(&holding->department);
			words[local++] = word;
		}
	}
	*departments = construct_array(ids, local, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR);
	*roles = construct_array(words, local, TEXTOID, -1, false, TYPALIGN_INT);
	*citywide = construct_array(wide_words, wide, TEXTOID, -1, false, TYPALIGN_INT);
}
