/*
 * share_reply.c: acts on a request for shared data: what is missing is asked for once, the reply
 * makes the grant, delivery opens it, the end revokes it.
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/compat.h"
#include "sharing/share_request.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

static void request_ask(EgovCall *call);
static void request_supplement(EgovCall *call);
static void request_reply(EgovCall *call);
static void request_deliver(EgovCall *call);
static void request_end(EgovCall *call);
static bool side_allowed(EgovCall *call, EgovShareSide side, const EgovShareRequest *request);
static const char *deadline_of(const char *state);

static const char *const replies[] = {"agree", "refuse", NULL};

static const EgovField ask_body[] = {
	{"missing", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 4000, .about = "all that is missing",
	 .example = "\"请补充使用场景说明和安全保障措施\""},
	{NULL},
};

static const EgovField supplement_body[] = {
	{"supplement", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 4000, .about = "what was asked for",
	 .example = "\"用于低保资格核对，仅经办人可见\""},
	{NULL},
};

static const EgovField reply_body[] = {
	{"result", EGOV_CODE, EGOV_REQUIRED, .words = replies, .about = "agree or refuse",
	 .example = "\"agree\""},
	{"reason", EGOV_TEXT, EGOV_LINES, 1, 2000, .about = "reason, needed for a refusal"},
	{NULL},
};

static const EgovField end_body[] = {
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "why",
	 .example = "\"专项工作已结束\""},
	{NULL},
};

static const EgovFunction egov_function_share_request_ask = {
	"share_request_ask",
	request_ask,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_SHARES,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = ask_body,
	.answer = egov_share_request_fields,
	.about = "Tell what is missing, once; the reply is due anew from the day it comes",
};

static const EgovFunction egov_function_share_request_supplement = {
	"share_request_supplement",
	request_supplement,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_SHARES,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = supplement_body,
	.answer = egov_share_request_fields,
	.about = "Supply what is missing",
};

static const EgovFunction egov_function_share_request_reply = {
	"share_request_reply",
	request_reply,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = reply_body,
	.answer = egov_share_request_fields,
	.about = "Agree, which makes the grant, or refuse with a reason",
};

static const EgovFunction egov_function_share_request_deliver = {
	"share_request_deliver",
	request_deliver,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_SHARES,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_share_request_fields,
	.about = "Deliver: the data can be read from now on",
};

static const EgovFunction egov_function_share_request_end = {
	"share_request_end",
	request_end,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_SHARES,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = end_body,
	.answer = egov_share_request_fields,
	.about = "End the use, or take the request back; the grant is revoked",
};

EGOV_API(share_request_ask)
EGOV_API(share_request_supplement)
EGOV_API(share_request_reply)
EGOV_API(share_request_deliver)
EGOV_API(share_request_end)

const EgovFunction *const egov_share_reply_functions[] = {
	&egov_function_share_request_ask,	&egov_function_share_request_supplement,
	&egov_function_share_request_reply, &egov_function_share_request_deliver,
	&egov_function_share_request_end,	NULL,
};

bool
egov_share_request_enter(EgovCall *call, EgovShareSide side, EgovShareRequest *request)
{
	EgovRows rows = egov_query(&egov_sharing, REQUEST_LOCK, call->tenant,
							   egov_call_path_id(call, "id"), call->now);

	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return false;
	}
	request->id = egov_call_path_id(call, "id");
	request->requester = egov_row_uuid(rows, 0, 1);
	request->provider = egov_row_uuid(rows, 0, 2);
	request->resource = egov_row_uuid(rows, 0, 3);
	request->state = egov_row_text(rows, 0, 4);
	request->version = egov_row_int(rows, 0, 5);
	request->supplement_asked = egov_row_bool(rows, 0, 6);
	request->through = egov_row_time(rows, 0, 7);
	request->grant = egov_row_uuid(rows, 0, 8);
	request->tiers = egov_row_int(rows, 0, 9);
	return side_allowed(call, side, request) && egov_call_version_matches(call, request->version);
}

bool
egov_share_request_in(EgovCall *call, const EgovShareRequest *request, const char *state)
{
	if (strcmp(request->state, state) == 0)
		return true;
	egov_call_refuse_with(call, EGOV_CONFLICT, "state", request->state);
	return false;
}

bool
egov_share_request_grantable(EgovCall *call, const EgovShareRequest *request)
{
	EgovRows resource =
		egov_query(&egov_sharing, REQUEST_RESOURCE_STATE, call->tenant, request->resource);
	const char *state = egov_row_text(resource, 0, 1);

	if (call->now >= request->through)
		egov_call_refuse_with(call, EGOV_TOO_LATE, "until", egov_clock_text(request->through));
	else if (strcmp(state, "published") != 0)
		egov_call_refuse_with(call, EGOV_CONFLICT, "resource_state", state);
	return call->problem == EGOV_OK;
}

void
egov_share_request_event(EgovCall *call, const EgovShareRequest *request, const char *kind,
						 JsonbValue *data)
{
	const pg_uuid_t *acting = NULL;

	if (egov_actor_holds(EGOV_ROLE_SHARES, request->requester))
		acting = request->requester;
	else if (egov_actor_holds(EGOV_ROLE_SHARES, request->provider))
		acting = request->provider;
	egov_call_event(call, EGOV_REQUEST_KIND, request->id, acting, kind, data);
}

/*
 * POST /v1/sharing-requests/{id}/supplement-notice, by the provider: once, all at once, and while the
 * reply is not late, or asking would mend what is broken.
 */
static void
request_ask(EgovCall *call)
{
	EgovShareRequest request = {0};
	EgovSubject subject;
	DateADT due;

	if (!egov_share_request_enter(call, EGOV_SIDE_PROVIDER, &request) ||
		!egov_share_request_in(call, &request, "applied"))
		return;
	subject = (EgovSubject){EGOV_REQUEST_KIND, request.id};
	due = egov_deadline_day(call, &subject, EGOV_SHARE_REPLY);
	if (request.supplement_asked)
		egov_call_refuse(call, EGOV_ONE_TIME_NOTICE);
	else if (due != EGOV_NO_DATE && call->today > due)
		egov_call_refuse_with(call, EGOV_TOO_LATE, "until", egov_clock_text(egov_day_end(due)));
	if (call->problem != EGOV_OK)
		return;
	egov_deadline_drop(call, &subject, EGOV_SHARE_REPLY);
	egov_execute_one(&egov_sharing, REQUEST_ASK, call->tenant, request.id,
					 egov_json_find_text(call->body, "missing"), call->now);
	egov_share_request_event(call, &request, "ask_supplement", NULL);
	egov_share_request_answer(call, request.id);
}

/* POST /v1/sharing-requests/{id}/supplement, by the requester; the reply is due anew from today. */
static void
request_supplement(EgovCall *call)
{
	EgovShareRequest request = {0};

	if (!egov_share_request_enter(call, EGOV_SIDE_REQUESTER, &request) ||
		!egov_share_request_in(call, &request, "supplement"))
		return;
	egov_execute_one(&egov_sharing, REQUEST_SUPPLY, call->tenant, request.id,
					 egov_json_find_text(call->body, "supplement"), call->now);
	egov_share_request_limit(call, request.id, EGOV_SHARE_REPLY, EGOV_LIMIT_SHARE_CONDITIONAL);
	egov_share_request_event(call, &request, "supplement", NULL);
	egov_share_request_answer(call, request.id);
}

/*
 * POST /v1/sharing-requests/{id}/reply, by the head of the provider. Agreeing makes the grant, which
 * cannot be read before delivery, due in twenty working days (Decree 809).
 */
static void
request_reply(EgovCall *call)
{
	bool agreed = strcmp(egov_json_find_text(call->body, "result"), "agree") == 0;
	char *reason = egov_json_find_text(call->body, "reason");
	EgovShareRequest request = {0};
	pg_uuid_t *grant = NULL;

	if (!egov_share_request_enter(call, EGOV_SIDE_PROVIDER, &request) ||
		!egov_share_request_in(call, &request, "applied"))
		return;
	if (!agreed && reason == NULL)
		egov_call_error(call, "/body/reason", "missing-field");
	else if (agreed)
		egov_share_request_grantable(call, &request);
	if (egov_call_failed(call))
		return;
	if (agreed)
		grant = egov_share_request_grant(call, request.id, &egov_actor()->account);
	egov_execute_one(&egov_sharing, REQUEST_REPLY, call->tenant, request.id,
					 agreed ? "agreed" : "refused", agreed ? "agree" : "refuse", reason,
					 &egov_actor()->account, call->now, grant);
	egov_share_request_meet(call, request.id, EGOV_SHARE_REPLY);
	if (agreed)
		egov_share_request_limit(call, request.id, EGOV_SHARE_DELIVERY, EGOV_LIMIT_SHARE_DELIVERY);
	egov_share_request_event(call, &request, agreed ? "agree" : "refuse", NULL);
	egov_share_request_answer(call, request.id);
}

/* POST /v1/sharing-requests/{id}/delivery, by the provider: the grant opens. */
static void
request_deliver(EgovCall *call)
{
	EgovShareRequest request = {0};

	if (!egov_share_request_enter(call, EGOV_SIDE_PROVIDER, &request) ||
		!egov_share_request_in(call, &request, "agreed") ||
		!egov_share_request_grantable(call, &request))
		return;
	egov_share_request_open(call, request.id, &egov_actor()->account);
	egov_share_request_meet(call, request.id, EGOV_SHARE_DELIVERY);
	egov_share_request_event(call, &request, "deliver", NULL);
	egov_share_request_answer(call, request.id);
}

/* POST /v1/sharing-requests/{id}/ending, by the requester: nothing more can be read. */
static void
request_end(EgovCall *call)
{
	char *reason = egov_json_find_text(call->body, "reason");
	EgovShareRequest request = {0};
	const char *deadline;

	if (!egov_share_request_enter(call, EGOV_SIDE_REQUESTER, &request))
		return;
	if (strcmp(request.state, "ended") == 0)
	{
		egov_call_refuse_with(call, EGOV_CONFLICT, "state", "ended");
		return;
	}
	egov_execute_one(&egov_sharing, REQUEST_END, call->tenant, request.id, &egov_actor()->account,
					 call->now, reason);
	deadline = deadline_of(request.state);
	if (deadline != NULL)
		egov_share_request_meet(call, request.id, deadline);
	if (request.grant != NULL)
		egov_execute_one(&egov_sharing, GRANT_REVOKE, call->tenant, request.grant,
						 &egov_actor()->account, call->now, reason);
	egov_share_request_event(call, &request, "end", NULL);
	egov_share_request_answer(call, request.id);
}

/*
 * Whether the actor may act on the request for the side. Who sees it and may not is told so; for
 * anybody else there is none.
 */
static bool
side_allowed(EgovCall *call, EgovShareSide side, const EgovShareRequest *request)
{
	bool asks = egov_actor_holds(EGOV_ROLE_SHARES, request->requester);
	bool provides = egov_actor_holds(EGOV_ROLE_SHARES, request->provider);

	if (!asks && !provides && !egov_actor_has(EGOV_ROLE_WATCHES_SHARING))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (side != EGOV_SIDE_ANY &&
			 !egov_actor_holds(call->function->roles,
							   side == EGOV_SIDE_PROVIDER ? request->provider : request->requester))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return call->problem == EGOV_OK;
}

/* The limit that runs in a state; NULL for none. */
static const char *
deadline_of(const char *state)
{
	if (strcmp(state, "applied") == 0)
		return EGOV_SHARE_REPLY;
	if (strcmp(state, "agreed") == 0)
		return EGOV_SHARE_DELIVERY;
	return strcmp(state, "disputed") == 0 ? EGOV_SHARE_DISPUTE : NULL;
}
