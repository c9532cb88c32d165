/*
 * department.c: departments and other organs.
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/id.h"
#include "org/org.h"
#include "org/org_statements.h"
#include "rules/identity.h"

static void department_list(EgovCall *call);
static void department_create(EgovCall *call);
static void department_officials(EgovCall *call);
static pg_uuid_t *parent_of(EgovCall *call);

static const char *const organ_kinds[] = {
	"party",	"government",  "congress",	 "cppcc", "vertical",
	"township", "institution", "enterprise", NULL,
};

static const EgovField answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "short code, unique in the city"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in the caller's language"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind of organ"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "organ_kind", .about = "its label"},
	{"uscc", EGOV_TEXT, EGOV_NULLABLE, .about = "unified social credit code"},
	{"parent", EGOV_UUID, EGOV_NULLABLE, .about = "territorial parent"},
	{"valid_from", EGOV_DATE, EGOV_REQUIRED, .about = "first day"},
	{"valid_through", EGOV_DATE, EGOV_NULLABLE, .about = "last day, null while it exists"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version"},
	{NULL},
};

static const EgovField create_body[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 40, .about = "short code, unique in the city",
	 .example = "\"archives\""},
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 100, .about = "name in Chinese",
	 .example = "\"市档案局\""},
	{"kind", EGOV_CODE, EGOV_REQUIRED, .words = organ_kinds, .about = "kind of organ",
	 .example = "\"government\""},
	{"uscc", EGOV_TEXT, 0, 18, 18, .about = "unified social credit code (GB 32100)"},
	{"parent", EGOV_UUID, 0, .about = "territorial parent"},
	{"valid_from", EGOV_DATE, 0, .about = "first day, today unless told"},
	{"id", EGOV_UUID, .flags = EGOV_SERVER},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
	{NULL},
};

static const EgovField official_answer[] = {
	{"account", EGOV_UUID, EGOV_REQUIRED, .about = "account, for an assignment or a site check"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the official"},
	{"roles", EGOV_TEXTS, EGOV_REQUIRED, .about = "codes of the roles held there today"},
	{NULL},
};

static const EgovFunction egov_function_department_list = {
	"department_list", department_list,
	EGOV_ANSWERS_LIST, EGOV_ROLE_ANYONE,
	EGOV_IN_BOTH,	   .query = egov_query_page,
	.answer = answer,  .about = "Departments and other organs",
};

static const EgovFunction egov_function_department_create = {
	"department_create", department_create,	  EGOV_CHANGE,		EGOV_ROLE_SYSTEM_ADMIN,
	EGOV_IN_INTRANET,	 .body = create_body, .answer = answer, .about = "Add a department",
};

static const EgovFunction egov_function_department_officials = {
	"department_officials",
	department_officials,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_HEAD | EGOV_ROLE_DECIDER | EGOV_ROLE_REVIEWER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.query = egov_query_page,
	.answer = official_answer,
	.about = "Who holds a role in a department of one's own: to whom its tasks can be given",
};

EGOV_API(department_list)
EGOV_API(department_create)
EGOV_API(department_officials)

const EgovFunction *const egov_department_functions[] = {
	&egov_function_department_list,
	&egov_function_department_create,
	&egov_function_department_officials,
	NULL,
};

/* GET /v1/departments. */
static void
department_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_org, ORG_DEPARTMENT_LIST, call->tenant, call->language,
									 after, egov_call_limit(call) + 1),
						  1);
}

/* POST /v1/departments. */
static void
department_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *parent = parent_of(call);
	char *uscc = egov_json_find_text(call->body, "uscc");
	DateADT from = egov_field_date(call->body, "valid_from");
	EgovRows added;

	if (uscc != NULL && !egov_uscc_check(uscc, strlen(uscc)))
		egov_call_error(call, "/body/uscc", "bad-format");
	if (egov_call_failed(call))
		return;
	added = egov_query(
		&egov_org, ORG_DEPARTMENT_ADD, call->tenant, id, egov_json_find_text(call->body, "code"),
		egov_json_find_text(call->body, "name"), egov_json_find_text(call->body, "kind"), uscc,
		parent, from == EGOV_NO_DATE ? call->today : from);
	if (added.count != 1)
	{
		egov_call_refuse_with(call, EGOV_ALREADY_EXISTS, "pointer", "/body/code");
		return;
	}
	egov_call_event(call, "department", id, NULL, "created", NULL);
	added = egov_query(&egov_org, ORG_DEPARTMENT_FIND, call->tenant, call->language, id);
	egov_call_answer_thing(call, egov_answer_row(answer, added, 0, call->language), id, 1);
}

/*
 * GET /v1/departments/{id}/officials: for whom gives out its work; another department is not there for
 * them.
 */
static void
department_officials(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	pg_uuid_t *after;
	EgovRows rows;

	if (!egov_call_cursor(call, &after))
		return;
	if (!egov_actor_holds(call->function->roles, id) ||
		egov_query(&egov_org, ORG_DEPARTMENT_FIND, call->tenant, call->language, id).count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	egov_actor()->probe.accounts = true;
	rows = egov_query(&egov_org, ORG_OFFICIAL_LIST, call->tenant, id, call->today, after,
					  egov_call_limit(call) + 1);
	egov_call_answer_page(call, rows, 1);
}

/* The parent named in the body; one that does not exist is a field error. */
static pg_uuid_t *
parent_of(EgovCall *call)
{
	pg_uuid_t *parent = egov_field_uuid(call->body, "parent");

	if (parent != NULL &&
		egov_query(&egov_org, ORG_DEPARTMENT_FIND, call->tenant, call->language, parent).count == 0)
		egov_call_error(call, "/body/parent", "not-found");
	return parent;
}
