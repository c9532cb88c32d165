/*
 * share_dispute.c: disputes about a refusal to share, in three tiers: the departments talk and the
 * provider's head answers, the coordinator mediates, the government decides.
 */
#include "postgres.h"

#include "core/compat.h"
#include "sharing/share_request.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

#define TIERS 3

static void request_dispute(EgovCall *call);
static void dispute_decide(EgovCall *call);
static bool tier_allowed(EgovCall *call, const EgovShareRequest *request);

static const char *const results[] = {"share", "uphold", NULL};

static const EgovField dispute_body[] = {
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "why the refusal is wrong",
	 .example = "\"该数据为法定履职所必需\""},
	{NULL},
};

static const EgovField decide_body[] = {
	{"result", EGOV_CODE, EGOV_REQUIRED, .words = results, .about = "share, or uphold the refusal",
	 .example = "\"share\""},
	{"answer", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "reasons",
	 .example = "\"经协商同意共享\""},
	{NULL},
};

static const EgovFunction egov_function_share_request_dispute = {
	"share_request_dispute",
	request_dispute,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = dispute_body,
	.answer = egov_share_request_fields,
	.about = "Dispute a refusal, at the next of three tiers",
};

static const EgovFunction egov_function_share_dispute_decide = {
	"share_dispute_decide",
	dispute_decide,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD | EGOV_ROLE_COORDINATOR | EGOV_ROLE_GOVERNMENT_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = decide_body,
	.answer = egov_share_request_fields,
	.about = "Answer a dispute: the provider's head, then the coordinator, then the government",
};

EGOV_API(share_request_dispute)
EGOV_API(share_dispute_decide)

const EgovFunction *const egov_share_dispute_functions[] = {
	&egov_function_share_request_dispute,
	&egov_function_share_dispute_decide,
	NULL,
};

/* POST /v1/sharing-requests/{id}/dispute, by the head of the requester; there is no fourth tier. */
static void
request_dispute(EgovCall *call)
{
	EgovShareRequest request = {0};

	if (!egov_share_request_enter(call, EGOV_SIDE_REQUESTER, &request) ||
		!egov_share_request_in(call, &request, "refused"))
		return;
	if (request.tiers >= TIERS)
	{
		egov_call_refuse(call, EGOV_ALREADY_DECIDED);
		return;
	}
	egov_query(&egov_sharing, DISPUTE_ADD, call->tenant, request.id, request.tiers + 1,
			   egov_json_find_text(call->body, "reason"), &egov_actor()->account, call->now);
	egov_execute_one(&egov_sharing, REQUEST_DISPUTED, call->tenant, request.id);
	egov_share_request_limit(call, request.id, EGOV_SHARE_DISPUTE, EGOV_LIMIT_SHARE_OBJECTION);
	egov_share_request_event(call, &request, "dispute", NULL);
	egov_share_request_answer(call, request.id);
}

/* POST /v1/sharing-requests/{id}/dispute-decision, by whom the tier belongs to. */
static void
dispute_decide(EgovCall *call)
{
	bool shared = strcmp(egov_json_find_text(call->body, "result"), "share") == 0;
	EgovShareRequest request = {0};

	if (!egov_share_request_enter(call, EGOV_SIDE_ANY, &request) ||
		!egov_share_request_in(call, &request, "disputed") || !tier_allowed(call, &request) ||
		(shared && !egov_share_request_grantable(call, &request)))
		return;
	egov_execute_one(&egov_sharing, DISPUTE_DECIDE, call->tenant, request.id, request.tiers,
					 shared ? "share" : "uphold", egov_json_find_text(call->body, "answer"),
					 &egov_actor()->account, call->now);
	egov_share_request_meet(call, request.id, EGOV_SHARE_DISPUTE);
	if (shared)
	{
		egov_execute_one(&egov_sharing, REQUEST_AGREE, call->tenant, request.id,
						 egov_share_request_grant(call, request.id, &egov_actor()->account));
		egov_share_request_limit(call, request.id, EGOV_SHARE_DELIVERY, EGOV_LIMIT_SHARE_DELIVERY);
	}
	else
		egov_execute_one(&egov_sharing, REQUEST_UPHELD, call->tenant, request.id);
	egov_share_request_event(call, &request, shared ? "agree" : "uphold", NULL);
	egov_share_request_answer(call, request.id);
}

/* Whether the tier that is open is the actor's. */
static bool
tier_allowed(EgovCall *call, const EgovShareRequest *request)
{
	bool allowed = request->tiers == 1	 ? egov_actor_holds(EGOV_ROLE_HEAD, request->provider)
				   : request->tiers == 2 ? egov_actor_has(EGOV_ROLE_COORDINATOR)
										 : egov_actor_has(EGOV_ROLE_GOVERNMENT_HEAD);

	if (!allowed)
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return allowed;
}
