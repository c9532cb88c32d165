/*
 * session.c: signing in and out. A session is an opaque random token of 256 bits of which only the
 * SHA-256 is stored; it ends by time, by signing out, by a changed password or a disabled account.
 */
#include "postgres.h"

#include <arpa/inet.h>

#include "access/xact.h"
#include "utils/timestamp.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "core/secret.h"
#include "org/holding.h"
#include "org/login.h"
#include "org/org_statements.h"
#include "org/password.h"
#include "org/session.h"

#define SESSION_SECONDS (12 * 3600)
#define LOCK_AFTER 5
#define LOCK_SECONDS 900

static void session_create(EgovCall *call);
static void session_open(EgovCall *call, EgovRows account);
static TimestampTz name_locked(EgovCall *call, const char *login);
static const char *address_of(EgovCall *call);
static void session_read(EgovCall *call);
static void session_delete(EgovCall *call);
static void actor_fill(EgovCall *call, EgovRows session);

static const EgovField create_body[] = {
	{"account", EGOV_TEXT, EGOV_REQUIRED, 1, 100, .about = "login name"},
	{"password", EGOV_TEXT, EGOV_REQUIRED | EGOV_SECRET, 1, EGOV_PASSWORD_MAX, .about = "password"},
	{NULL},
};

static const EgovField create_answer[] = {
	{"token", EGOV_TEXT, EGOV_REQUIRED | EGOV_SECRET, .about = "bearer token; shown only here"},
	{"expires", EGOV_TIME, EGOV_REQUIRED, .about = "end of the session"},
	{"zone", EGOV_TEXT, EGOV_REQUIRED, .about = "network zone of the session"},
	{NULL},
};

static const EgovField role_answer[] = {
	{"role", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the role"},
	{"role_label", EGOV_LABEL, EGOV_REQUIRED, .list = "role", .about = "its label"},
	{"department", EGOV_UUID, EGOV_NULLABLE, .about = "department, null for the whole city"},
	{"department_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name"},
	{NULL},
};

static const EgovField read_answer[] = {
	{"zone", EGOV_TEXT, EGOV_REQUIRED, .about = "network zone of the session"},
	{"expires", EGOV_TIME, EGOV_REQUIRED, .about = "end of the session"},
	{"account", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the account"},
	{"login", EGOV_TEXT, EGOV_REQUIRED, .about = "login name"},
	{"name", EGOV_TEXT, EGOV_NULLABLE, .about = "name of the official or the party"},
	{"language", EGOV_TEXT, EGOV_REQUIRED, .about = "language the account prefers"},
	{"roles", EGOV_LIST, EGOV_REQUIRED, .fields = role_answer, .about = "roles held today"},
	{NULL},
};

static const EgovFunction egov_function_session_create = {
	"session_create",
	session_create,
	EGOV_WRITES | EGOV_COUNTS_REFUSALS,
	EGOV_ROLE_ANYONE,
	EGOV_IN_ALL,
	.body = create_body,
	.answer = create_answer,
	.about = "Sign in; five wrong passwords lock the account for a quarter of an hour",
};

static const EgovFunction egov_function_session_read = {
	"session_read",
	session_read,
	0,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_ALL,
	.answer = read_answer,
	.about = "Who is signed in, with which roles",
};

static const EgovFunction egov_function_session_delete = {
	"session_delete",	 session_delete, EGOV_WRITES | EGOV_ANSWERS_NOTHING,
	EGOV_ROLE_SIGNED_IN, EGOV_IN_ALL,	 .about = "Sign out; the token is of no use from then on",
};

EGOV_API(session_create)
EGOV_API(session_read)
EGOV_API(session_delete)

const EgovFunction *const egov_session_functions[] = {
	&egov_function_session_create,
	&egov_function_session_read,
	&egov_function_session_delete,
	NULL,
};

EgovProblem
egov_session_enter(EgovCall *call)
{
	EgovActor *actor = egov_actor();
	EgovRows session;

	actor->probe.token_hash = egov_secret_digest(call->token, strlen(call->token));
	session = egov_query(&egov_org, ORG_SESSION_FIND, call->tenant, actor->probe.token_hash);
	if (session.count != 1 || !egov_row_null(session, 0, 6) ||
		egov_row_time(session, 0, 5) <= GetCurrentTransactionStartTimestamp())
		return EGOV_UNAUTHENTICATED;
	if (egov_zone_of(egov_row_text(session, 0, 2)) != (int) call->zone)
		return EGOV_WRONG_ZONE;
	actor_fill(call, session);
	return EGOV_OK;
}

/*
 * POST /v1/sessions: an account that is unknown, disabled, of another zone or given a wrong password
 * answers alike and takes the same time, and is locked after as many of them: failures of a login name
 * that has no account here are counted by name. Only the account's own zone counts for the account, so
 * that nobody locks officials from outside.
 */
static void
session_create(EgovCall *call)
{
	char *login = egov_login_key(egov_json_find_text(call->body, "account"));
	char *password = egov_json_find_text(call->body, "password");
	EgovRows account;
	TimestampTz locked;
	bool here;
	bool fits;

	egov_actor()->probe.login = login;
	account = egov_query(&egov_org, ORG_ACCOUNT_BY_LOGIN, call->tenant, login);
	here = account.count == 1 && egov_zone_of(egov_row_text(account, 0, 3)) == (int) call->zone;
	locked = here ? egov_row_time(account, 0, 6) : name_locked(call, login);
	if (egov_session_locked(call, locked))
		return;
	fits = egov_password_fits(account.count == 1 ? egov_row_text(account, 0, 2) : NULL, password);
	if (here && fits && egov_row_null(account, 0, 7))
	{
		session_open(call, account);
		return;
	}
	if (here)
		egov_session_failed(call, egov_row_uuid(account, 0, 1));
	else
		egov_query(&egov_org, ORG_NAME_FAILED, call->tenant, egov_zone_code(call->zone),
				   egov_secret_digest(login, strlen(login)), LOCK_AFTER, LOCK_SECONDS);
	egov_call_refuse(call, EGOV_BAD_CREDENTIALS);
}

void
egov_session_failed(EgovCall *call, const pg_uuid_t *account)
{
	egov_query(&egov_org, ORG_ACCOUNT_FAILED, call->tenant, account, LOCK_AFTER, LOCK_SECONDS);
}

bool
egov_session_locked(EgovCall *call, TimestampTz until)
{
	if (until <= GetCurrentTransactionStartTimestamp())
		return false;
	call->retry_after = (int) ((until - GetCurrentTransactionStartTimestamp()) / USECS_PER_SEC) + 1;
	egov_call_refuse(call, EGOV_LOCKED);
	return true;
}

/* Until when a login name without an account here is locked. */
static TimestampTz
name_locked(EgovCall *call, const char *login)
{
	EgovRows rows = egov_query(&egov_org, ORG_NAME_LOCKED, call->tenant, egov_zone_code(call->zone),
							   egov_secret_digest(login, strlen(login)));

	return rows.count == 0 ? EGOV_NO_TIME : egov_row_time(rows, 0, 1);
}

/* Makes the session of an account whose password has been checked. */
static void
session_open(EgovCall *call, EgovRows account)
{
	char *token = egov_token_make();
	pg_uuid_t *id = egov_row_uuid(account, 0, 1);
	TimestampTz expires = GetCurrentTransactionStartTimestamp() + SESSION_SECONDS * USECS_PER_SEC;
	EgovJson json = NULL;

	egov_query(&egov_org, ORG_ACCOUNT_ENTERED, call->tenant, id);
	egov_query(&egov_org, ORG_SESSION_ADD, call->tenant, egov_secret_digest(token, strlen(token)),
			   egov_uuid7_new(), id, egov_zone_code(call->zone), egov_row_uuid(account, 0, 4),
			   egov_row_uuid(account, 0, 5), expires, address_of(call));
	egov_json_object(&json);
	egov_json_text_member(&json, "token", token);
	egov_json_text_member(&json, "expires", egov_clock_text(expires));
	egov_json_text_member(&json, "zone", egov_zone_code(call->zone));
	egov_call_answer(call, egov_json_end_object(&json));
}

/* The client's address where it is one: a unix socket has none. */
static const char *
address_of(EgovCall *call)
{
	struct in6_addr address;

	if (call->address == NULL || (inet_pton(AF_INET, call->address, &address) != 1 &&
								  inet_pton(AF_INET6, call->address, &address) != 1))
		return NULL;
	return call->address;
}

/* GET /v1/sessions/current. */
static void
session_read(EgovCall *call)
{
	EgovActor *actor = egov_actor();
	EgovRows session =
		egov_query(&egov_org, ORG_SESSION_SHOW, call->tenant, actor->probe.token_hash);
	EgovRows roles = egov_query(&egov_org, ORG_HOLDINGS_SHOW, call->tenant, &actor->account,
								call->today, call->language);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, read_answer, session, 0, call->language);
	egov_json_value_member(&json, "roles", egov_answer_list(role_answer, roles, call->language));
	egov_call_answer(call, egov_json_end_object(&json));
}

/* DELETE /v1/sessions/current. */
static void
session_delete(EgovCall *call)
{
	egov_query(&egov_org, ORG_SESSION_REVOKE, call->tenant, egov_actor()->probe.token_hash);
}

/* The actor of a session; an extranet account is a citizen, others hold what was given to them. */
static void
actor_fill(EgovCall *call, EgovRows session)
{
	EgovActor *actor = egov_actor();
	pg_uuid_t *person = egov_row_uuid(session, 0, 3);
	pg_uuid_t *party = egov_row_uuid(session, 0, 4);

	actor->signed_in = true;
	actor->account = egov_row_id(session, 0, 1);
	actor->has_person = person != NULL;
	actor->has_party = party != NULL;
	if (person != NULL)
		actor->person = *person;
	if (party != NULL)
		actor->party = *party;
	actor->citywide_view = EGOV_ROLE_CITYWIDE;
	if (call->zone == EGOV_EXTRANET)
		actor->roles = EGOV_ROLE_CITIZEN;
	else
		egov_holdings_fill(actor, call->today);
}
