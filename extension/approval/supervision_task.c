/*
 * supervision_task.c: supervision tasks (督办): a department is told to see to something by a day, is
 * urged, answers; the day may be moved; closing needs evidence.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/case_file.h"
#include "approval/item_statements.h"
#include "approval/step_statements.h"
#include "approval/supervision_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"

#define TASK_KIND "supervision_task"
#define TASK_DEADLINE "supervision"

/* Columns of SUPERVISION_LOCK. */
#define TASK_DEPARTMENT 1
#define TASK_VERSION 2
#define TASK_STATE 3
#define TASK_URGED_AT 4

static void task_list(EgovCall *call);
static void task_create(EgovCall *call);
static void task_reply(EgovCall *call);
static void task_urge(EgovCall *call);
static void task_extend(EgovCall *call);
static void task_close(EgovCall *call);
static bool due_is_right(EgovCall *call, DateADT due);
static bool task_enter(EgovCall *call, EgovRows *task);
static void task_event(EgovCall *call, EgovRows task, const char *kind, JsonbValue *data);
static void task_answer(EgovCall *call, const pg_uuid_t *id);
static void deadline_until(EgovCall *call, const pg_uuid_t *id, DateADT due);

static const char *const sources[] = {
	"lamp", "rating", "hotline", "petition", "inspection", "leader", NULL,
};
static const char *const states[] = {"open", "answered", "closed", NULL};

static const EgovField create_body[] = {
	{"source", EGOV_CODE, EGOV_REQUIRED, .words = sources, .about = "what led to it",
	 .example = "\"lamp\""},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department that sees to it"},
	{"case", EGOV_UUID, 0, .about = "case it is about"},
	{"title", EGOV_TEXT, EGOV_REQUIRED, 1, 200, .about = "title", .example = "\"逾期办件督办\""},
	{"content", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 4000, .about = "what is asked for",
	 .example = "\"请说明逾期原因并尽快办结\""},
	{"due_on", EGOV_DATE, EGOV_REQUIRED,
	 .about = "last day, today or later; a day off moves to the next working day"},
	{NULL},
};

static const EgovField reply_body[] = {
	{"feedback", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 4000, .about = "what was done",
	 .example = "\"已办结并向申请人说明\""},
	{NULL},
};

static const EgovField extend_body[] = {
	{"due_on", EGOV_DATE, EGOV_REQUIRED, .about = "new last day, later than the present one"},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "why",
	 .example = "\"需协调上级部门\""},
	{NULL},
};

static const EgovField close_body[] = {
	{"evidence", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 4000,
	 .about = "what shows that it is done", .example = "\"办件已送达，申请人确认满意\""},
	{NULL},
};

static const EgovField task_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"source", EGOV_TEXT, EGOV_REQUIRED, .about = "what led to it"},
	{"source_label", EGOV_LABEL, EGOV_REQUIRED, .list = "supervision_source", .about = "its label"},
	{"case", EGOV_UUID, EGOV_NULLABLE, .about = "case it is about"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department that sees to it"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"title", EGOV_TEXT, EGOV_REQUIRED, .about = "title"},
	{"content", EGOV_TEXT, EGOV_REQUIRED, .about = "what is asked for"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "open, answered or closed"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "supervision_state", .about = "its label"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day"},
	{"lamp", EGOV_TEXT, EGOV_NULLABLE, .about = "red, yellow or green"},
	{"created_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was made"},
	{"urges", EGOV_INT, EGOV_REQUIRED, .about = "how often it was urged"},
	{"urged_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was urged last"},
	{"feedback", EGOV_TEXT, EGOV_NULLABLE, .about = "what was done"},
	{"feedback_at", EGOV_TIME, EGOV_NULLABLE, .about = "when that was told"},
	{"evidence", EGOV_TEXT, EGOV_NULLABLE, .about = "on what it was closed"},
	{"closed_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was closed"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"state", EGOV_CODE, 0, .words = states, .about = "only tasks in this state"},
	{"department", EGOV_UUID, 0, .about = "only tasks of this department"},
	{NULL},
};

#define WATCHERS (EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR | EGOV_ROLE_GOVERNMENT_HEAD)

static const EgovFunction egov_function_supervision_task_list = {
	"supervision_task_list",
	task_list,
	EGOV_ANSWERS_LIST,
	WATCHERS | EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = task_fields,
	.about = "Supervision tasks, newest first; a head sees those of the own departments",
};

static const EgovFunction egov_function_supervision_task_create = {
	"supervision_task_create",
	task_create,
	EGOV_CHANGE,
	EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.body = create_body,
	.answer = task_fields,
	.about = "Tell a department to see to something by a day",
};

static const EgovFunction egov_function_supervision_task_reply = {
	"supervision_task_reply",
	task_reply,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = reply_body,
	.answer = task_fields,
	.about = "Tell what the department did",
};

static const EgovFunction egov_function_supervision_task_urge = {
	"supervision_task_urge",
	task_urge,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = task_fields,
	.about = "Urge a task that is not answered, not too often",
};

static const EgovFunction egov_function_supervision_task_extend = {
	"supervision_task_extend",
	task_extend,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = extend_body,
	.answer = task_fields,
	.about = "Give a task a later day",
};

static const EgovFunction egov_function_supervision_task_close = {
	"supervision_task_close",
	task_close,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = close_body,
	.answer = task_fields,
	.about = "Close a task that is answered, with evidence",
};

EGOV_API(supervision_task_list)
EGOV_API(supervision_task_create)
EGOV_API(supervision_task_reply)
EGOV_API(supervision_task_urge)
EGOV_API(supervision_task_extend)
EGOV_API(supervision_task_close)

const EgovFunction *const egov_supervision_task_functions[] = {
	&egov_function_supervision_task_list,
	&egov_function_supervision_task_create,
	&egov_function_supervision_task_reply,
	&egov_function_supervision_task_urge,
	&egov_function_supervision_task_extend,
	&egov_function_supervision_task_close,
	NULL,
};

/* GET /v1/supervision/tasks. */
static void
task_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(
		call,
		egov_query(&egov_supervision, SUPERVISION_LIST, call->tenant, call->language,
				   egov_actor_has(WATCHERS) ? NULL : egov_actor_departments(EGOV_ROLE_HEAD),
				   egov_field_uuid(call->query, "department"),
				   egov_json_find_text(call->query, "state"), after, egov_call_limit(call) + 1,
				   call->today),
		1);
}

/* POST /v1/supervision/tasks. */
static void
task_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *department = egov_field_uuid(call->body, "department");
	pg_uuid_t *of_case = egov_field_uuid(call->body, "case");
	DateADT due = egov_field_date(call->body, "due_on");

	if (egov_query(&egov_items, DEPARTMENT_KNOWN, call->tenant, department).count == 0)
		egov_call_error(call, "/body/department", "not-found");
	if (of_case != NULL &&
		egov_query(&egov_approval, CASE_SEEN, call->tenant, of_case, call->now).count == 0)
		egov_call_error(call, "/body/case", "not-found");
	if (!due_is_right(call, due))
		return;
	egov_query(&egov_supervision, SUPERVISION_ADD, call->tenant, id,
			   egov_json_find_text(call->body, "source"), of_case, department,
			   egov_json_find_text(call->body, "title"), egov_json_find_text(call->body, "content"),
			   &egov_actor()->account, call->now);
	deadline_until(call, id, due);
	egov_call_event(call, TASK_KIND, id, department, "create", NULL);
	task_answer(call, id);
}

/* POST /v1/supervision/tasks/{id}/reply, by the head of the department; again until it is closed. */
static void
task_reply(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovSubject subject = {TASK_KIND, id};
	EgovRows task;

	if (!task_enter(call, &task))
		return;
	egov_deadline_meet(call, &subject, TASK_DEADLINE);
	egov_execute_one(&egov_supervision, SUPERVISION_REPLY, call->tenant, id,
					 egov_json_find_text(call->body, "feedback"), &egov_actor()->account,
					 call->now);
	task_event(call, task, "reply", NULL);
	task_answer(call, id);
}

/* POST /v1/supervision/tasks/{id}/urge: not answered yet, and long enough after the last time. */
static void
task_urge(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows task;
	TimestampTz next;

	if (!task_enter(call, &task))
		return;
	next = egov_row_time(task, 0, TASK_URGED_AT);
	if (next != EGOV_NO_TIME)
		next += egov_row_int(egov_query(&egov_steps, TENANT_FACTS, call->tenant), 0, 3) *
				USECS_PER_HOUR;
	if (strcmp(egov_row_word(task, 0, TASK_STATE), "open") != 0)
		egov_call_refuse_with(call, EGOV_CONFLICT, "state", egov_row_text(task, 0, TASK_STATE));
	else if (next != EGOV_NO_TIME && call->now < next)
		egov_call_refuse_with(call, EGOV_TOO_SOON, "from", egov_clock_text(next));
	if (egov_call_failed(call))
		return;
	egov_execute_one(&egov_supervision, SUPERVISION_URGE, call->tenant, id, call->now);
	task_event(call, task, "urge", NULL);
	task_answer(call, id);
}

/* POST /v1/supervision/tasks/{id}/extension. */
static void
task_extend(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovSubject subject = {TASK_KIND, id};
	DateADT due = egov_field_date(call->body, "due_on");
	DateADT before;
	EgovRows task;

	if (!task_enter(call, &task))
		return;
	before = egov_deadline_day(call, &subject, TASK_DEADLINE);
	if (before == EGOV_NO_DATE)
		egov_call_refuse_with(call, EGOV_CONFLICT, "state", egov_row_text(task, 0, TASK_STATE));
	else if (due <= before)
		egov_call_error(call, "/body/due_on", "out-of-range");
	if (!due_is_right(call, due))
		return;
	deadline_until(call, id, due);
	egov_query(&egov_supervision, SUPERVISION_TOUCH, call->tenant, id);
	task_event(call, task, "extend", egov_call_pick(call, "due_on", "reason", NULL));
	task_answer(call, id);
}

/* POST /v1/supervision/tasks/{id}/closing. */
static void
task_close(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows task;

	if (!task_enter(call, &task))
		return;
	if (strcmp(egov_row_word(task, 0, TASK_STATE), "answered") != 0)
	{
		egov_call_refuse_with(call, EGOV_CONFLICT, "state", egov_row_text(task, 0, TASK_STATE));
		return;
	}
	egov_execute_one(&egov_supervision, SUPERVISION_CLOSE, call->tenant, id,
					 egov_json_find_text(call->body, "evidence"), &egov_actor()->account,
					 call->now);
	task_event(call, task, "close", NULL);
	task_answer(call, id);
}

/* A last day lies within ten years from today. */
static bool
due_is_right(EgovCall *call, DateADT due)
{
	if (due < call->today || due > call->today + 3650)
		egov_call_error(call, "/body/due_on", "out-of-range");
	return !egov_call_failed(call);
}

/*
 * Locks the task in the path: visible to watchers and to the head of its department, in the version
 * that was read, not closed.
 */
static bool
task_enter(EgovCall *call, EgovRows *task)
{
	*task = egov_query(&egov_supervision, SUPERVISION_LOCK, call->tenant,
					   egov_call_path_id(call, "id"));
	if (task->count == 0 ||
		!egov_actor_holds(call->function->roles, egov_row_uuid(*task, 0, TASK_DEPARTMENT)))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	if (call->problem != EGOV_OK ||
		!egov_call_version_matches(call, egov_row_int(*task, 0, TASK_VERSION)))
		return false;
	if (strcmp(egov_row_word(*task, 0, TASK_STATE), "closed") == 0)
		egov_call_refuse_with(call, EGOV_CONFLICT, "state", "closed");
	return call->problem == EGOV_OK;
}

/* Appends an event of a task. */
static void
task_event(EgovCall *call, EgovRows task, const char *kind, JsonbValue *data)
{
	egov_call_event(call, TASK_KIND, egov_call_path_id(call, "id"),
					egov_row_uuid(task, 0, TASK_DEPARTMENT), kind, data);
}

/* Answers with one task as it is now. */
static void
task_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_supervision, SUPERVISION_SHOW, call->tenant, call->language,
							   id, call->today);

	egov_call_answer_thing(call, egov_answer_row(task_fields, rows, 0, call->language), id,
						   egov_row_int(rows, 0, rows.table->tupdesc->natts));
}

/* The deadline of a task ends on the day that is told, or on the next working day. */
static void
deadline_until(EgovCall *call, const pg_uuid_t *id, DateADT due)
{
	EgovSubject subject = {TASK_KIND, id};
	EgovLength length = {due - call->today, "CD", "supervision"};

	egov_deadline_set(call, &subject, TASK_DEADLINE, call->today, &length, EGOV_NO_TIME);
}
