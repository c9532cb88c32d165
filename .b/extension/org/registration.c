/*
 * registration.c: a person or an enterprise opens an account of its own.
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/id.h"
#include "org/login.h"
#include "org/org.h"
#include "org/org_statements.h"
#include "org/password.h"

static void registration_create(EgovCall *call);

static const EgovField create_body[] = {
	{"login", EGOV_TEXT, EGOV_REQUIRED, 4, 60, .check = egov_login_check,
	 .about = "login name: letters a to z, digits and ._@+-; capitals make no other name",
	 .example = "\"petrov2026\""},
	{"password", EGOV_TEXT, EGOV_REQUIRED | EGOV_SECRET, EGOV_PASSWORD_MIN, EGOV_PASSWORD_MAX,
	 .about = "password of at least ten characters", .example = "\"a long pass phrase\""},
	{"party", EGOV_OBJECT, EGOV_REQUIRED, .fields = egov_party_fields, .whole = egov_party_whole,
	 .about = "who opens the account"},
	{NULL},
};

static const EgovField create_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the account"},
	{"party", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the party"},
	{"login", EGOV_TEXT, EGOV_REQUIRED, .about = "login name"},
	{NULL},
};

static const EgovFunction egov_function_registration_create = {
	"registration_create",
	registration_create,
	EGOV_CHANGE,
	EGOV_ROLE_ANYONE,
	EGOV_IN_EXTRANET,
	.body = create_body,
	.answer = create_answer,
	.about = "Open an account for a person or an enterprise",
};

EGOV_API(registration_create)

const EgovFunction *const egov_registration_functions[] = {
	&egov_function_registration_create,
	NULL,
};

/*
 * POST /v1/registrations. A party that is known already cannot be taken over by somebody who knows
 * its number: the window links the account after seeing the document. The refusal does not say whether
 * it was the login name or the party, so that it tells nobody who is known here.
 */
static void
registration_create(EgovCall *call)
{
	char *login = egov_json_find_text(call->body, "login");
	char *password = egov_json_find_text(call->body, "password");
	JsonbContainer *party = egov_json_find_object(call->body, "party");
	pg_uuid_t *party_id;
	pg_uuid_t *id = egov_uuid7_new();
	EgovJson json = NULL;

	char *key = egov_login_key(login);

	egov_actor()->probe.login = key;
	if (egov_query(&egov_org, ORG_ACCOUNT_BY_LOGIN, call->tenant, key).count > 0 ||
		egov_party_find(call, party) != NULL)
	{
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
		return;
	}
	party_id = egov_party_need(call, party);
	if (egov_query(&egov_org, ORG_ACCOUNT_ADD, call->tenant, id, login,
				   egov_password_hash(password), "extranet", NULL, party_id, call->language)
			.count != 1)
		ereport(ERROR, (errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						errmsg("another request took the login name first")));
	egov_call_event(call, "account", id, NULL, "registered", NULL);
	egov_json_object(&json);
	egov_json_uuid_member(&json, "id", id);
	egov_json_uuid_member(&json, "party", party_id);
	egov_json_text_member(&json, "login", login);
	egov_call_answer_thing(call, egov_json_end_object(&json), id, 1);
}
