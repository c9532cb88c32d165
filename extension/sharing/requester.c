/*
 * requester.c: database logins as departments.
 *
 * Lifetime: logins are entries of a cache over egov.db_login; the holding of a department that acts is
 * static and changes with each beginning.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/cache.h"
#include "core/clock.h"
#include "core/compat.h"
#include "org/role.h"
#include "sharing/requester.h"
#include "sharing/sharing_statements.h"

#define LOGIN_LIMIT 1000

/* By name as egov.db_login has it: a role that is renamed reads for whom its new name does. */
typedef struct LoginKey
{
	int32 tenant;
	NameData login;
} LoginKey;

typedef struct Login
{
	pg_uuid_t department;
	DateADT from;
	DateADT through;
} Login;

static const void *login_load(const void *key, bool deployed, MemoryContext context);

static EgovCache logins = {
	.name = "database logins",
	.key_size = sizeof(LoginKey),
	.entry_limit = LOGIN_LIMIT,
	.relations = {"db_login", NULL},
	.fill = login_load,
};

static EgovHolding holding;

const pg_uuid_t *
egov_requester_of_login(int32 tenant)
{
	char *name = GetUserNameFromId(GetSessionUserId(), true);
	LoginKey key = {.tenant = tenant};
	DateADT today = egov_clock_day(egov_clock_present());
	uint64 generation;
	const Login *login;

	if (name == NULL)
		return NULL;
	namestrcpy(&key.login, name);
	login = egov_cache_get(&logins, &key, &generation);
	if (login == NULL || login->from > today ||
		(login->through != EGOV_NO_DATE && login->through < today))
		return NULL;
	return &login->department;
}

void
egov_requester_check(int32 tenant, const pg_uuid_t *requester)
{
	const pg_uuid_t *department;

	if (superuser_arg(GetSessionUserId()))
		return;
	department = egov_requester_of_login(tenant);
	if (department == NULL || !egov_uuid_same(department, requester))
		ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
						errmsg("login \"%s\" does not read for this department",
							   GetUserNameFromId(GetSessionUserId(), false)),
						errhint("The DBA enters logins of departments in egov.db_login.")));
}

void
egov_requester_begin(EgovActor *outer, int32 tenant, const pg_uuid_t *requester)
{
	EgovActor *actor = egov_actor();

	*outer = *actor;
	egov_actor_begin(tenant, EGOV_EXCHANGE);
	holding.role = EGOV_ROLE_SYSTEM;
	holding.citywide = false;
	holding.department = *requester;
	actor->signed_in = true;
	actor->roles = EGOV_ROLE_SYSTEM;
	actor->holding_count = 1;
	actor->holdings = &holding;
}

void
egov_requester_end(const EgovActor *outer)
{
	*egov_actor() = *outer;
}

/* The department of a login. */
static const void *
login_load(const void *key, bool deployed, MemoryContext context)
{
	const LoginKey *login = key;
	Login *copy = NULL;
	EgovRows rows;
	bool previous;

	if (!deployed)
		return NULL;
	previous = egov_statements_begin(false);
	rows = egov_query(&egov_sharing, LOGIN_DEPARTMENT, login->tenant, NameStr(login->login));
	if (rows.count == 1)
	{
		copy = MemoryContextAlloc(context, sizeof(Login));
		copy->department = *egov_row_uuid(rows, 0, 1);
		copy->from = egov_row_date(rows, 0, 2);
		copy->through = egov_row_date(rows, 0, 3);
	}
	egov_statements_end(previous);
	return copy;
}
