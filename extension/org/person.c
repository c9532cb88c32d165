/*
 * person.c: officials.
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/id.h"
#include "org/org.h"
#include "org/org_statements.h"

static void person_list(EgovCall *call);
static void person_create(EgovCall *call);

static const EgovField answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"post", EGOV_UUID, EGOV_NULLABLE, .about = "post"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version"},
	{NULL},
};

static const EgovField create_body[] = {
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "name", .example = "\"孙立新\""},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"id", EGOV_UUID, .flags = EGOV_SERVER},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
	{NULL},
};

static const EgovFunction egov_function_person_list = {
	"person_list",
	person_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SYSTEM_ADMIN | EGOV_ROLE_SECURITY_ADMIN | EGOV_ROLE_AUDIT_ADMIN | EGOV_ROLE_ORGANISER,
	EGOV_IN_INTRANET,
	.query = egov_query_page,
	.answer = answer,
	.about = "Officials",
};

static const EgovFunction egov_function_person_create = {
	"person_create",  person_create,	   EGOV_CHANGE,		 EGOV_ROLE_SYSTEM_ADMIN,
	EGOV_IN_INTRANET, .body = create_body, .answer = answer, .about = "Add an official",
};

EGOV_API(person_list)
EGOV_API(person_create)

const EgovFunction *const egov_person_functions[] = {
	&egov_function_person_list,
	&egov_function_person_create,
	NULL,
};

/* GET /v1/people. */
static void
person_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(
		call,
		egov_query(&egov_org, ORG_PERSON_LIST, call->tenant, after, egov_call_limit(call) + 1), 1);
}

/* POST /v1/people. */
static void
person_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *department = egov_field_uuid(call->body, "department");
	EgovRows row =
		egov_query(&egov_org, ORG_DEPARTMENT_FIND, call->tenant, call->language, department);

	if (row.count == 0)
	{
		egov_call_error(call, "/body/department", "not-found");
		return;
	}
	egov_query(&egov_org, ORG_PERSON_ADD, call->tenant, id, egov_json_find_text(call->body, "name"),
			   department, NULL);
	egov_call_event(call, "person", id, department, "created", NULL);
	row = egov_query(&egov_org, ORG_PERSON_FIND, call->tenant, id);
	egov_call_answer_thing(call, egov_answer_row(answer, row, 0, call->language), id, 1);
}
