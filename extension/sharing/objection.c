/*
 * objection.c: a person or a department says that a shared value is wrong. The provider verifies it
 * within its limit (State Council Decree 809) and corrects it or refuses with a reason; of a correction
 * every department is told that has read the value.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "core/compat.h"
#include "core/id.h"
#include "org/deadline.h"
#include "org/department_name.h"
#include "org/holding.h"
#include "sharing/objection.h"
#include "sharing/person_statements.h"
#include "sharing/sharing.h"
#include "sharing/subject.h"

#define LIMIT_OBJECTION "sharing-objection"
#define DEADLINE_VERIFICATION "verification"
#define STATE_OPEN "open"
#define STATE_CORRECTED "corrected"

/* Who verifies for a provider, and who raises an objection for a department. */
#define ROLE_VERIFIES (EGOV_ROLE_REVIEWER | EGOV_ROLE_DECIDER | EGOV_ROLE_HEAD)
#define ROLE_RAISES (EGOV_ROLE_READS & ~EGOV_ROLE_SYSTEM)

static void objection_raise(EgovCall *call);
static void objection_file(EgovCall *call);
static void objection_mine(EgovCall *call);
static void objection_list(EgovCall *call);
static void objection_read(EgovCall *call);
static void objection_conclude(EgovCall *call);
static void correction_list(EgovCall *call);
static void objection_add(EgovCall *call, const char *number, const pg_uuid_t *department);
static bool objection_open(EgovCall *call, EgovRows *objection);
static int readers_tell(EgovCall *call, const pg_uuid_t *objection, EgovRows facts);
static void objection_answer(EgovCall *call, const pg_uuid_t *id);

static const EgovField raise_body[] = {
	{"resource", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "code of the resource",
	 .example = "\"3071-000001\""},
	{"field", EGOV_TEXT, EGOV_REQUIRED, 1, 63, .about = "field of it", .example = "\"address\""},
	{"claim", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "what is wrong",
	 .example = "\"已于去年迁居\""},
	{"right_value", EGOV_TEXT, 0, 1, 1000, .about = "what it should be"},
	{NULL},
};

static const EgovField file_body[] = {
	{"resource", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "code of the resource",
	 .example = "\"3071-000001\""},
	{"field", EGOV_TEXT, EGOV_REQUIRED, 1, 63, .about = "field of it", .example = "\"address\""},
	{"subject", EGOV_TEXT, EGOV_REQUIRED, 1, 60,
	 .about = "identity number of whom the value is about", .example = "\"231081198504121139\""},
	{"claim", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "what is wrong",
	 .example = "\"与现场核查不符\""},
	{"right_value", EGOV_TEXT, 0, 1, 1000, .about = "what it should be"},
	{NULL},
};

static const char *const outcomes[] = {STATE_CORRECTED, "refused", NULL};
static const char *const states[] = {STATE_OPEN, STATE_CORRECTED, "refused", NULL};

static const EgovField conclude_body[] = {
	{"outcome", EGOV_CODE, EGOV_REQUIRED, .words = outcomes,
	 .about = "what the verification found"},
	{"reason", EGOV_TEXT, EGOV_LINES, 1, 1000, .about = "why; needed for a refusal"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"state", EGOV_CODE, 0, .words = states, .about = "only those in this state"},
	{NULL},
};

static const EgovField objection_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"resource", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the resource"},
	{"resource_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"field", EGOV_TEXT, EGOV_REQUIRED, .about = "field of it"},
	{"provider", EGOV_UUID, EGOV_REQUIRED, .about = "department that verifies it"},
	{"provider_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"department", EGOV_UUID, EGOV_NULLABLE,
	 .about = "department that raised it, absent for the person"},
	{"department_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"subject", EGOV_TEXT, EGOV_REQUIRED, .about = "identity number of whom the value is about"},
	{"claim", EGOV_TEXT, EGOV_REQUIRED, .about = "what is wrong"},
	{"right_value", EGOV_TEXT, EGOV_NULLABLE, .about = "what it should be"},
	{"raised_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was raised"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day to verify it"},
	{"lamp", EGOV_TEXT, EGOV_NULLABLE, .about = "red, yellow or green"},
	{"state", EGOV_CODE, EGOV_REQUIRED, .words = states, .about = "open, corrected or refused"},
	{"reason", EGOV_TEXT, EGOV_NULLABLE, .about = "reason of the provider"},
	{"concluded_at", EGOV_TIME, EGOV_NULLABLE, .about = "when the provider concluded"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField correction_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"told_at", EGOV_TIME, EGOV_REQUIRED, .about = "when the value was corrected"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department that is told"},
	{"department_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"provider", EGOV_UUID, EGOV_REQUIRED, .about = "department that corrected it"},
	{"provider_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"resource", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the resource"},
	{"resource_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"field", EGOV_TEXT, EGOV_REQUIRED, .about = "field that was corrected"},
	{"log", EGOV_UUID, EGOV_NULLABLE,
	 .about = "the department's last read of the old value, as that read was answered"},
	{"read_at", EGOV_TIME, EGOV_NULLABLE, .about = "when that was"},
	{"purpose", EGOV_TEXT, EGOV_NULLABLE, .about = "what for"},
	{"case_number", EGOV_TEXT, EGOV_NULLABLE, .about = "for which case"},
	{NULL},
};

static const EgovFunction egov_function_objection_raise = {
	"objection_raise",
	objection_raise,
	EGOV_CHANGE,
	EGOV_ROLE_CITIZEN,
	EGOV_IN_EXTRANET,
	.body = raise_body,
	.answer = objection_fields,
	.about = "Say that a shared value about me is wrong; its provider verifies it within ten "
			 "working days",
};

static const EgovFunction egov_function_objection_file = {
	"objection_file",
	objection_file,
	EGOV_CHANGE,
	ROLE_RAISES,
	EGOV_IN_INTRANET,
	.body = file_body,
	.answer = objection_fields,
	.about = "Say for the own department that a shared value is wrong",
};

static const EgovFunction egov_function_objection_mine = {
	"objection_mine",			objection_mine,
	EGOV_ANSWERS_LIST,			EGOV_ROLE_CITIZEN,
	EGOV_IN_EXTRANET,			.query = egov_query_page,
	.answer = objection_fields, .about = "My objections, newest first",
};

static const EgovFunction egov_function_objection_list = {
	"objection_list",
	objection_list,
	EGOV_ANSWERS_LIST,
	ROLE_RAISES,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = objection_fields,
	.about = "Objections that the own departments verify or have raised, newest first",
};

static const EgovFunction egov_function_objection_read = {
	"objection_read",
	objection_read,
	0,
	ROLE_RAISES,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = objection_fields,
	.about = "Read an objection that the own department verifies or has raised",
};

static const EgovFunction egov_function_objection_conclude = {
	"objection_conclude",
	objection_conclude,
	EGOV_CHANGE | EGOV_VERSIONED,
	ROLE_VERIFIES,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = conclude_body,
	.answer = objection_fields,
	.about = "Conclude the verification: corrected, which every past reader is told, or refused",
};

static const EgovFunction egov_function_correction_list = {
	"correction_list",
	correction_list,
	EGOV_ANSWERS_LIST,
	ROLE_RAISES,
	EGOV_IN_INTRANET,
	.query = egov_query_page,
	.answer = correction_fields,
	.about = "Values that the own departments have read and that were corrected since",
};

EGOV_API(objection_raise)
EGOV_API(objection_file)
EGOV_API(objection_mine)
EGOV_API(objection_list)
EGOV_API(objection_read)
EGOV_API(objection_conclude)
EGOV_API(correction_list)

const EgovFunction *const egov_objection_functions[] = {
	&egov_function_objection_raise, &egov_function_objection_file,
	&egov_function_objection_mine,	&egov_function_objection_list,
	&egov_function_objection_read,	&egov_function_objection_conclude,
	&egov_function_correction_list, NULL,
};

pg_uuid_t *
egov_objection_write(EgovCall *call, const EgovObjection *objection, JsonbValue *data)
{
	pg_uuid_t *id = egov_uuid7_new();
	EgovSubject subject = {"objection", id};
	EgovLength limit = egov_limit_by_law(LIMIT_OBJECTION, call->today);

	egov_query(&egov_sharing_person, OBJECTION_ADD, call->tenant, id, objection->resource,
			   objection->field, objection->provider, objection->party, objection->department,
			   &egov_actor()->account, call->now);
	egov_query(&egov_sharing_person, OBJECTION_PERSONAL_ADD, call->tenant, id, objection->number,
			   objection->claim, objection->right_value);
	egov_deadline_set(call, &subject, DEADLINE_VERIFICATION, call->today, &limit, EGOV_NO_TIME);
	egov_call_event(call, "objection", id, objection->department, "raise", data);
	return id;
}

/* POST /v1/my/objections. */
static void
objection_raise(EgovCall *call)
{
	char *number = egov_subject_own(call->tenant);

	if (number == NULL)
		egov_call_refuse(call, EGOV_FORBIDDEN);
	else
		objection_add(call, number, NULL);
}

/* POST /v1/objections. */
static void
objection_file(EgovCall *call)
{
	pg_uuid_t *department = egov_actor_department(ROLE_RAISES);

	if (department == NULL)
		egov_call_refuse(call, EGOV_FORBIDDEN);
	else
		objection_add(call, egov_json_find_text(call->body, "subject"), department);
}

/* GET /v1/my/objections. */
static void
objection_mine(EgovCall *call)
{
	const EgovActor *actor = egov_actor();
	pg_uuid_t *after;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(call,
							  egov_query(&egov_sharing_person, OBJECTION_MINE, call->tenant,
										 actor->has_party ? &actor->party : NULL, after,
										 egov_call_limit(call) + 1, call->today),
							  1);
}

/* GET /v1/objections. */
static void
objection_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(call,
							  egov_query(&egov_sharing_person, OBJECTION_LIST, call->tenant,
										 egov_actor_departments(ROLE_VERIFIES),
										 egov_actor_departments(ROLE_RAISES),
										 egov_json_find_text(call->query, "state"), after,
										 egov_call_limit(call) + 1, call->today),
							  1);
}

/* GET /v1/objections/{id}. */
static void
objection_read(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows rows = egov_query(&egov_sharing_person, OBJECTION_SHOW, call->tenant, id, call->today);
	pg_uuid_t *department = rows.count == 0 ? NULL : egov_row_uuid(rows, 0, 7);

	if (rows.count == 0 || (!egov_actor_holds(ROLE_VERIFIES, egov_row_uuid(rows, 0, 5)) &&
							(department == NULL || !egov_actor_holds(ROLE_RAISES, department))))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		objection_answer(call, id);
}

/*
 * POST /v1/objections/{id}/conclusion, by the provider. Locks the objection. What is corrected is
 * corrected in the provider's own register before.
 */
static void
objection_conclude(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovSubject subject = {"objection", id};
	char *outcome = egov_json_find_text(call->body, "outcome");
	char *reason = egov_json_find_text(call->body, "reason");
	EgovRows facts;
	EgovJson json = NULL;

	if (reason == NULL && strcmp(outcome, STATE_CORRECTED) != 0)
		egov_call_error(call, "/body/reason", "missing-field");
	if (egov_call_failed(call) || !objection_open(call, &facts))
		return;
	egov_deadline_meet(call, &subject, DEADLINE_VERIFICATION);
	egov_execute_one(&egov_sharing_person, OBJECTION_CONCLUDE, call->tenant, id, outcome, reason,
					 call->now, &egov_actor()->account);
	egov_json_object(&json);
	egov_json_text_member(&json, "outcome", outcome);
	egov_json_int_member(&json, "told",
						 strcmp(outcome, STATE_CORRECTED) == 0 ? readers_tell(call, id, facts) : 0);
	egov_call_event(call, "objection", id, egov_row_uuid(facts, 0, 1), "conclude",
					egov_json_end_object(&json));
	objection_answer(call, id);
}

/* GET /v1/correction-notices. */
static void
correction_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(call,
							  egov_query(&egov_sharing_person, CORRECTION_LIST, call->tenant,
										 egov_actor_departments(ROLE_RAISES), after,
										 egov_call_limit(call) + 1),
							  1);
}

/* Adds an objection to a field of a published resource, with the provider's limit. */
static void
objection_add(EgovCall *call, const char *number, const pg_uuid_t *department)
{
	char *field = egov_json_find_text(call->body, "field");
	EgovObjection objection;
	EgovRows resource = egov_query(&egov_sharing_person, OBJECTION_FIELD, call->tenant,
								   egov_json_find_text(call->body, "resource"), field);

	if (resource.count == 0)
		egov_call_error(call, "/body/resource", "not-found");
	else if (!egov_row_bool(resource, 0, 3))
		egov_call_error(call, "/body/field", "not-found");
	if (egov_call_failed(call))
		return;
	objection = (EgovObjection){egov_row_uuid(resource, 0, 1),
								egov_row_uuid(resource, 0, 2),
								field,
								department == NULL ? &egov_actor()->party : NULL,
								department,
								number,
								egov_json_find_text(call->body, "claim"),
								egov_json_find_text(call->body, "right_value")};
	objection_answer(call, egov_objection_write(call, &objection,
												egov_call_pick(call, "resource", "field", NULL)));
}

/*
 * Locks the objection in the path: to be verified by the own department, as it was read, still open, and
 * not about the official.
 */
static bool
objection_open(EgovCall *call, EgovRows *facts)
{
	char *own = egov_subject_claimed(call->tenant);

	*facts = egov_query(&egov_sharing_person, OBJECTION_LOCK, call->tenant,
						egov_call_path_id(call, "id"));
	if (facts->count == 0 || !egov_actor_holds(ROLE_VERIFIES, egov_row_uuid(*facts, 0, 1)))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	if (egov_call_failed(call) || !egov_call_version_matches(call, egov_row_int(*facts, 0, 2)))
		return false;
	if (strcmp(egov_row_text(*facts, 0, 3), STATE_OPEN) != 0)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", egov_row_text(*facts, 0, 3));
	else if (own != NULL && pg_strcasecmp(own, egov_row_text(*facts, 0, 6)) == 0)
		egov_call_refuse(call, EGOV_OWN_CASE);
	return !egov_call_failed(call);
}

/* Tells each department that has read the value, by its last such read; returns how many. */
static int
readers_tell(EgovCall *call, const pg_uuid_t *objection, EgovRows facts)
{
	bytea *hash = egov_subject_hash(call->tenant, egov_row_text(facts, 0, 6));
	EgovRows readers;

	if (hash == NULL)
		return 0;
	readers = egov_query(&egov_sharing_person, OBJECTION_READERS, call->tenant, hash,
						 egov_row_text(facts, 0, 4), egov_row_text(facts, 0, 5));
	for (int i = 0; i < readers.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		egov_query(&egov_sharing_person, CORRECTION_ADD, call->tenant, egov_uuid7_new(), objection,
				   egov_row_uuid(readers, i, 1), egov_row_uuid(readers, i, 2), call->now);
	}
	return readers.count;
}

/* Answers with one objection as it is now. */
static void
objection_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_sharing_person, OBJECTION_SHOW, call->tenant, id, call->today);

	egov_call_answer_thing(call, egov_answer_row(objection_fields, rows, 0, call->language), id,
						   egov_row_int(rows, 0, rows.table->tupdesc->natts));
}
