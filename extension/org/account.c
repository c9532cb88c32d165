/*
 * account.c: accounts of officials and the roles they hold; one's own password.
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "org/login.h"
#include "org/org.h"
#include "org/org_statements.h"
#include "org/password.h"
#include "org/session.h"

static void account_list(EgovCall *call);
static void account_create(EgovCall *call);
static void account_disable(EgovCall *call);
static void password_change(EgovCall *call);
static void official_check(EgovCall *call, JsonbContainer *party);
static void roles_check(EgovCall *call, JsonbContainer *roles);
static bool held_before(JsonbContainer *roles, int index, JsonbContainer *holding);
static void role_check(EgovCall *call, JsonbContainer *holding, int index);
static void roles_add(EgovCall *call, const pg_uuid_t *account, JsonbContainer *roles);
static const char *admin_kind(uint32 role);
static void answer_account(EgovCall *call, const pg_uuid_t *id);

static const EgovField answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"login", EGOV_TEXT, EGOV_REQUIRED, .about = "login name"},
	{"zone", EGOV_TEXT, EGOV_REQUIRED, .about = "zone in which it signs in"},
	{"person", EGOV_UUID, EGOV_NULLABLE, .about = "official"},
	{"name", EGOV_TEXT, EGOV_NULLABLE, .about = "name of the official"},
	{"department", EGOV_UUID, EGOV_NULLABLE, .about = "department of the official"},
	{"party", EGOV_UUID, EGOV_NULLABLE,
	 .about = "the official as a person with cases of their own"},
	{"disabled_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was disabled"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version"},
	{"roles", EGOV_TEXTS, EGOV_REQUIRED, .about = "codes of the roles"},
	{NULL},
};

static const EgovField role_fields[] = {
	{"role", EGOV_CODE, EGOV_REQUIRED, .words = egov_role_words + 1, .about = "code of the role"},
	{"department", EGOV_UUID, 0, .about = "department; absent for the whole city"},
	{NULL},
};

static const EgovField create_body[] = {
	{"login", EGOV_TEXT, EGOV_REQUIRED, 4, 60, .check = egov_login_check,
	 .about = "login name: letters a to z, digits and ._@+-; capitals make no other name",
	 .example = "\"sunlixin\""},
	{"password", EGOV_TEXT, EGOV_REQUIRED | EGOV_SECRET, EGOV_PASSWORD_MIN, EGOV_PASSWORD_MAX,
	 .about = "first password, to be changed", .example = "\"change me soon\""},
	{"person", EGOV_UUID, EGOV_REQUIRED, .about = "official"},
	{"party", EGOV_OBJECT, 0, .fields = egov_party_fields, .whole = egov_party_whole,
	 .about = "the official as a person, so that nobody handles a case of their own"},
	{"roles", EGOV_LIST, EGOV_REQUIRED, 1, 20, .fields = role_fields, .about = "roles to hold"},
	{"id", EGOV_UUID, .flags = EGOV_SERVER},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
	{NULL},
};

static const EgovField password_body[] = {
	{"old", EGOV_TEXT, EGOV_REQUIRED | EGOV_SECRET, 1, EGOV_PASSWORD_MAX,
	 .about = "present password"},
	{"new", EGOV_TEXT, EGOV_REQUIRED | EGOV_SECRET, EGOV_PASSWORD_MIN, EGOV_PASSWORD_MAX,
	 .about = "new password of at least ten characters"},
	{NULL},
};

static const EgovFunction egov_function_account_list = {
	"account_list",	   account_list,
	EGOV_ANSWERS_LIST, EGOV_ROLE_SYSTEM_ADMIN | EGOV_ROLE_SECURITY_ADMIN | EGOV_ROLE_AUDIT_ADMIN,
	EGOV_IN_INTRANET,  .query = egov_query_page,
	.answer = answer,  .about = "Accounts of officials",
};

static const EgovFunction egov_function_account_create = {
	"account_create", account_create,
	EGOV_CHANGE,	  EGOV_ROLE_SECURITY_ADMIN,
	EGOV_IN_INTRANET, .body = create_body,
	.answer = answer, .about = "Open an account for an official",
};

static const EgovFunction egov_function_account_disable = {
	"account_disable", account_disable,
	EGOV_CHANGE,	   EGOV_ROLE_SECURITY_ADMIN,
	EGOV_IN_INTRANET,  .path = egov_path_id,
	.answer = answer,  .about = "Disable an account and end its sessions",
};

static const EgovFunction egov_function_password_change = {
	"password_change",
	password_change,
	EGOV_CHANGE | EGOV_ANSWERS_NOTHING | EGOV_COUNTS_REFUSALS,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_ALL,
	.body = password_body,
	.about = "Change one's own password; every other session of the account ends",
};

EGOV_API(account_list)
EGOV_API(account_create)
EGOV_API(account_disable)
EGOV_API(password_change)

const EgovFunction *const egov_account_functions[] = {
	&egov_function_account_list,
	&egov_function_account_create,
	&egov_function_account_disable,
	&egov_function_password_change,
	NULL,
};

/* GET /v1/accounts. */
static void
account_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_actor()->probe.accounts = true;
	egov_call_answer_page(
		call,
		egov_query(&egov_org, ORG_ACCOUNT_LIST, call->tenant, after, egov_call_limit(call) + 1), 1);
}

/* POST /v1/accounts: one account for an official; 40001 when somebody else opens it now. */
static void
account_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *person = egov_field_uuid(call->body, "person");
	JsonbContainer *party = egov_json_find_object(call->body, "party");
	JsonbContainer *roles = egov_json_list(call->body, "roles");
	char *login = egov_json_find_text(call->body, "login");

	egov_actor()->probe.accounts = true;
	if (egov_query(&egov_org, ORG_PERSON_FIND, call->tenant, person).count == 0)
		egov_call_error(call, "/body/person", "not-found");
	else if (egov_query(&egov_org, ORG_ACCOUNT_OF_PERSON, call->tenant, person).count > 0)
		egov_call_error(call, "/body/person", "has-account");
	if (party != NULL)
		official_check(call, party);
	roles_check(call, roles);
	if (call->errors.count == 0 &&
		egov_query(&egov_org, ORG_ACCOUNT_BY_LOGIN, call->tenant, egov_login_key(login)).count > 0)
		egov_call_refuse_with(call, EGOV_ALREADY_EXISTS, "pointer", "/body/login");
	if (egov_call_failed(call))
		return;
	if (egov_query(&egov_org, ORG_ACCOUNT_ADD, call->tenant, id, login,
				   egov_password_hash(egov_json_find_text(call->body, "password")), "intranet",
				   person, party == NULL ? NULL : egov_party_need(call, party), "zh-CN")
			.count != 1)
		ereport(ERROR, (errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						errmsg("another request opened the account first"),
						errhint("Repeat the request.")));
	roles_add(call, id, roles);
	egov_call_event(call, "account", id, NULL, "created", NULL);
	answer_account(call, id);
}

/* An official is a person, and the one of that number. */
static void
official_check(EgovCall *call, JsonbContainer *party)
{
	if (strcmp(egov_json_find_text(party, "kind"), "person") != 0)
		egov_call_error(call, "/body/party/kind", "not-in-list");
	else
		egov_party_named(call, party, "/body/party");
}

/*
 * POST /v1/accounts/{id}/disabling: twice is once; nobody locks themselves out. Locks the account.
 */
static void
account_disable(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows account;

	egov_actor()->probe.accounts = true;
	account = egov_query(&egov_org, ORG_ACCOUNT_BY_ID, call->tenant, id);
	if (account.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	if (egov_uuid_same(id, &egov_actor()->account))
	{
		egov_call_refuse(call, EGOV_SECOND_PERSON);
		return;
	}
	if (egov_row_null(account, 0, 4))
	{
		egov_execute_one(&egov_org, ORG_ACCOUNT_DISABLE, call->tenant, id);
		egov_query(&egov_org, ORG_SESSIONS_REVOKE_ALL, call->tenant, id);
		egov_call_event(call, "account", id, NULL, "disabled", NULL);
	}
	answer_account(call, id);
}

/*
 * PUT /v1/my/password: a wrong present password counts as it does when signing in, so that a session
 * left open is no way to guess it. Locks the account.
 */
static void
password_change(EgovCall *call)
{
	EgovActor *actor = egov_actor();
	EgovRows account = egov_query(&egov_org, ORG_ACCOUNT_BY_ID, call->tenant, &actor->account);
	char *old = egov_json_find_text(call->body, "old");
	char *new = egov_json_find_text(call->body, "new");

	if (egov_session_locked(call, egov_row_time(account, 0, 5)))
		return;
	if (!egov_password_fits(egov_row_text(account, 0, 2), old))
	{
		egov_call_error(call, "/body/old", "wrong-password");
		egov_session_failed(call, &actor->account);
	}
	else if (strcmp(old, new) == 0 || strcmp(new, egov_row_word(account, 0, 1)) == 0)
		egov_call_error(call, "/body/new", "same-password");
	if (egov_call_failed(call))
		return;
	egov_query(&egov_org, ORG_ACCOUNT_ENTERED, call->tenant, &actor->account);
	egov_execute_one(&egov_org, ORG_ACCOUNT_PASSWORD, call->tenant, &actor->account,
					 egov_password_hash(new));
	actor->probe.accounts = true;
	egov_query(&egov_org, ORG_SESSIONS_REVOKE_OTHERS, call->tenant, &actor->account,
			   actor->probe.token_hash);
	egov_call_event(call, "account", &actor->account, NULL, "password-changed", NULL);
}

/*
 * Every role named is one of an official and held in a department that exists; administrators' roles
 * exclude each other.
 */
static void
roles_check(EgovCall *call, JsonbContainer *roles)
{
	uint32 administrators = 0;

	for (int i = 0; i < egov_json_size(roles); i++)
	{
		JsonbContainer *holding = egov_json_element(roles, i);
		uint32 role = egov_role_bit(egov_json_find_text(holding, "role"));

		if (role == EGOV_ROLE_SYSTEM)
			egov_call_error(call, psprintf("/body/roles/%d/role", i), "not-in-list");
		if (admin_kind(role) != NULL)
			administrators |= role;
		if (held_before(roles, i, holding))
			egov_call_error(call, psprintf("/body/roles/%d", i), "repeated");
		role_check(call, holding, i);
	}
	if ((administrators & (administrators - 1)) != 0)
		egov_call_refuse(call, EGOV_INCOMPATIBLE_ROLES);
}

/* Whether an earlier element names the same role in the same department. */
static bool
held_before(JsonbContainer *roles, int index, JsonbContainer *holding)
{
	char *role = egov_json_find_text(holding, "role");
	pg_uuid_t *department = egov_field_uuid(holding, "department");

	for (int i = 0; i < index; i++)
	{
		JsonbContainer *other = egov_json_element(roles, i);
		pg_uuid_t *other_department = egov_field_uuid(other, "department");

		if (strcmp(role, egov_json_find_text(other, "role")) == 0 &&
			(department == other_department || egov_uuid_same(department, other_department)))
			return true;
	}
	return false;
}

/* The department of a role exists. */
static void
role_check(EgovCall *call, JsonbContainer *holding, int index)
{
	pg_uuid_t *department = egov_field_uuid(holding, "department");

	if (department != NULL &&
		egov_query(&egov_org, ORG_DEPARTMENT_FIND, call->tenant, call->language, department)
				.count == 0)
		egov_call_error(call, psprintf("/body/roles/%d/department", index), "not-found");
}

/* Writes the roles, held from today. */
static void
roles_add(EgovCall *call, const pg_uuid_t *account, JsonbContainer *roles)
{
	for (int i = 0; i < egov_json_size(roles); i++)
	{
		JsonbContainer *holding = egov_json_element(roles, i);
		char *role = egov_json_find_text(holding, "role");

		egov_query(&egov_org, ORG_HOLDING_ADD, call->tenant, egov_uuid7_new(), account, role,
				   egov_field_uuid(holding, "department"), call->today,
				   admin_kind(egov_role_bit(role)));
	}
}

/* The kind of administrator that a role makes, NULL for the others. */
static const char *
admin_kind(uint32 role)
{
	switch (role)
	{
		case EGOV_ROLE_SYSTEM_ADMIN:
			return "system";
		case EGOV_ROLE_SECURITY_ADMIN:
			return "security";
		case EGOV_ROLE_AUDIT_ADMIN:
			return "audit";
		default:
			return NULL;
	}
}

/* Answers with the account as it is now. */
static void
answer_account(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows row = egov_query(&egov_org, ORG_ACCOUNT_SHOW, call->tenant, id);

	egov_call_answer_thing(call, egov_answer_row(answer, row, 0, call->language), id,
						   egov_row_int(row, 0, 9));
}
