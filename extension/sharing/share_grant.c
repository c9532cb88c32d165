/*
 * share_grant.c: grants as they stand, and their revocation by the provider. A revocation holds at the
 * next statement of every reader.
 */
#include "postgres.h"

#include "core/compat.h"
#include "org/holding.h"
#include "sharing/share_request.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

/* Columns of GRANT_LOCK. */
#define GRANT_REQUESTER 1
#define GRANT_PROVIDER 2
#define GRANT_VERSION 3
#define GRANT_REVOKED 4

static void grant_list(EgovCall *call);
static void grant_revoke(EgovCall *call);
static bool grant_enter(EgovCall *call, const pg_uuid_t *id, EgovRows *grant);
static void request_close(EgovCall *call, EgovRows request, const char *reason);

static const char *const states[] = {"pending", "active", "expired", "revoked", NULL};

static const EgovField grant_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"effect", EGOV_TEXT, EGOV_REQUIRED, .about = "allow, or deny, which wins"},
	{"requester", EGOV_UUID, EGOV_NULLABLE, .about = "department that may read; null for all"},
	{"requester_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name"},
	{"resource", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the resource"},
	{"resource_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"provider", EGOV_UUID, EGOV_REQUIRED, .about = "department that provides it"},
	{"purpose", EGOV_TEXT, EGOV_REQUIRED, .about = "purpose; its parts are covered"},
	{"basis", EGOV_TEXT, EGOV_REQUIRED, .about = "legal basis"},
	{"case_bound", EGOV_BOOL, EGOV_REQUIRED, .about = "only for an open case about the person"},
	{"items", EGOV_UUIDS, EGOV_REQUIRED, .about = "items that the case may be of"},
	{"listed", EGOV_BOOL, EGOV_REQUIRED, .about = "lists as well as one subject at a time"},
	{"fields", EGOV_LIST, EGOV_REQUIRED | EGOV_STORED, .fields = egov_share_mask_fields,
	 .about = "fields and what is left of their values"},
	{"valid_from", EGOV_TIME, EGOV_NULLABLE, .about = "first moment, null before delivery"},
	{"valid_through", EGOV_TIME, EGOV_NULLABLE, .about = "first moment after it"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "pending, active, expired or revoked"},
	{"revoked_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was revoked"},
	{"revoke_reason", EGOV_TEXT, EGOV_NULLABLE, .about = "why"},
	{"quota", EGOV_OBJECT, EGOV_NULLABLE | EGOV_STORED, .fields = egov_share_quota_fields,
	 .about = "quota"},
	{"request", EGOV_UUID, EGOV_NULLABLE, .about = "sharing request that it was made for"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"resource", EGOV_TEXT, 0, 1, 64, .about = "only grants of this resource"},
	{"state", EGOV_CODE, 0, .words = states, .about = "only grants in this state"},
	{NULL},
};

static const EgovField revoke_body[] = {
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "why",
	 .example = "\"超出授权范围使用\""},
	{NULL},
};

static const EgovFunction egov_function_share_grant_list = {
	"share_grant_list",
	grant_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SHARES | EGOV_ROLE_WATCHES_SHARING,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = grant_fields,
	.about = "Grants, newest first; editors and heads see those of their departments",
};

static const EgovFunction egov_function_share_grant_revoke = {
	"share_grant_revoke",
	grant_revoke,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = revoke_body,
	.answer = grant_fields,
	.about = "Revoke a grant of a resource of the own department; its request ends",
};

EGOV_API(share_grant_list)
EGOV_API(share_grant_revoke)

const EgovFunction *const egov_share_grant_functions[] = {
	&egov_function_share_grant_list,
	&egov_function_share_grant_revoke,
	NULL,
};

/* GET /v1/grants. */
static void
grant_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(
		call,
		egov_query(&egov_sharing, GRANT_LIST, call->tenant, call->language, call->now,
				   egov_actor_has(EGOV_ROLE_WATCHES_SHARING)
					   ? NULL
					   : egov_actor_departments(EGOV_ROLE_SHARES),
				   egov_json_find_text(call->query, "resource"),
				   egov_json_find_text(call->query, "state"), after, egov_call_limit(call) + 1),
		1);
}

/* POST /v1/grants/{id}/revocation, by the head of the provider. Locks its request, then the grant. */
static void
grant_revoke(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	char *reason = egov_json_find_text(call->body, "reason");
	EgovRows request = egov_query(&egov_sharing, REQUEST_OF_GRANT, call->tenant, id);
	EgovRows grant;
	EgovRows shown;

	if (!grant_enter(call, id, &grant))
		return;
	egov_execute_one(&egov_sharing, GRANT_REVOKE, call->tenant, id, &egov_actor()->account,
					 call->now, reason);
	if (request.count > 0)
		request_close(call, request, reason);
	egov_call_event(call, "share_grant", id, egov_row_uuid(grant, 0, GRANT_PROVIDER), "revoke",
					NULL);
	shown = egov_query(&egov_sharing, GRANT_SHOW, call->tenant, call->language, call->now, id);
	egov_call_answer_thing(call, egov_answer_row(grant_fields, shown, 0, call->language), id,
						   egov_row_int(shown, 0, shown.table->tupdesc->natts));
}

/* Locks a grant: of a resource of the own department, in the version that was read, in force. */
static bool
grant_enter(EgovCall *call, const pg_uuid_t *id, EgovRows *grant)
{
	pg_uuid_t *requester;

	*grant = egov_query(&egov_sharing, GRANT_LOCK, call->tenant, id);
	if (grant->count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return false;
	}
	requester = egov_row_uuid(*grant, 0, GRANT_REQUESTER);
	if (!egov_actor_holds(EGOV_ROLE_HEAD, egov_row_uuid(*grant, 0, GRANT_PROVIDER)))
		egov_call_refuse(call, requester == NULL || egov_actor_holds(EGOV_ROLE_HEAD, requester)
								   ? EGOV_FORBIDDEN
								   : EGOV_NOT_FOUND);
	if (call->problem != EGOV_OK ||
		!egov_call_version_matches(call, egov_row_int(*grant, 0, GRANT_VERSION)))
		return false;
	if (egov_row_bool(*grant, 0, GRANT_REVOKED))
		egov_call_refuse_with(call, EGOV_CONFLICT, "state", "revoked");
	return call->problem == EGOV_OK;
}

/* A request whose grant is revoked has ended; delivery is not waited for any more. */
static void
request_close(EgovCall *call, EgovRows request, const char *reason)
{
	pg_uuid_t *id = egov_row_uuid(request, 0, 1);

	if (strcmp(egov_row_text(request, 0, 2), "ended") == 0)
		return;
	egov_execute_one(&egov_sharing, REQUEST_END, call->tenant, id, &egov_actor()->account,
					 call->now, reason);
	egov_share_request_meet(call, id, EGOV_SHARE_DELIVERY);
}
