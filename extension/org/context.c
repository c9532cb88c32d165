/*
 * context.c: what the front knows of a request beside the request itself.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/acl.h"

#include "core/compat.h"
#include "org/context.h"
#include "org/org_statements.h"

#define REQUEST_ID_MAX 64

static void zone_check(const EgovCall *call);
static bool login_of(Oid login, EgovZone zone);
static const char *language_known(const char *language);

static const char *const languages[] = {EGOV_HOME_LANGUAGE, "en", "ru", "ja", "ko"};

void
egov_context_read(EgovCall *call, JsonbContainer *context)
{
	char *zone = egov_json_find_text(context, "zone");
	char *request = egov_json_find_text(context, "request_id");
	int number = egov_zone_of(zone);

	if (number < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("context of %s names no zone", call->function->name),
						errhint("Set \"zone\" to extranet, intranet or exchange.")));
	call->zone = (EgovZone) number;
	zone_check(call);
	call->key.zone = egov_zone_code(call->zone);
	call->key.key = egov_json_find_text(context, "idempotency_key");
	call->token = egov_json_find_text(context, "session");
	call->request = request == NULL || strlen(request) > REQUEST_ID_MAX ? NULL : request;
	call->address = egov_json_find_text(context, "address");
	call->person = call->zone == EGOV_EXCHANGE && (call->function->flags & EGOV_FOR_PERSON) != 0
					   ? egov_json_find_text(context, "person")
					   : NULL;
	call->language = language_known(egov_json_find_text(context, "language"));
	call->if_match = egov_json_find_text(context, "if_match");
}

/* The last tenant that was there is remembered: its number never changes, and no tenant is taken away. */
void
egov_context_check_tenant(const EgovCall *call)
{
	static int32 known;
	static bool any;

	if (any && known == call->tenant)
		return;
	if (egov_query(&egov_org, ORG_TENANT_FIND, call->tenant).count == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("there is no tenant %d", call->tenant),
						errhint("Insert a row into egov.tenant, or name another tenant.")));
	known = call->tenant;
	any = true;
}

/*
 * A login of a zone, also one that the DBA made a member of it, speaks for its own zones only, whatever
 * its front says; other logins (the DBA, tests, loaders) name the zone they want. The session user is
 * the one that SET ROLE cannot change.
 */
static void
zone_check(const EgovCall *call)
{
	Oid login = GetSessionUserId();

	if (login_of(login, call->zone))
		return;
	for (int zone = 0; zone < EGOV_ZONE_COUNT; zone++)
	{
		if (login_of(login, (EgovZone) zone))
			ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
							errmsg("login of zone %s cannot speak for zone %s",
								   egov_zone_code((EgovZone) zone), egov_zone_code(call->zone))));
	}
}

/* Whether a login is that of a zone or a member of it; a superuser is a member of none by that alone. */
static bool
login_of(Oid login, EgovZone zone)
{
	Oid role = get_role_oid(psprintf("egov_%s", egov_zone_code(zone)), true);

	return OidIsValid(role) && is_member_of_role_nosuper(login, role);
}

/* A language that the city speaks: the one asked for, or that of the home. */
static const char *
language_known(const char *language)
{
	for (size_t i = 0; language != NULL && i < lengthof(languages); i++)
	{
		if (strcmp(languages[i], language) == 0)
			return languages[i];
	}
	return EGOV_HOME_LANGUAGE;
}
