/*
 * revocation.c: revoking a licence that should not have been given (Administrative Licensing Law,
 * Art. 69), or whose commitment was broken for good.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/bar.h"
#include "approval/case_limit.h"
#include "approval/route.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"

static void licence_revoke(EgovCall *call);
static bool revocation_allowed(EgovCall *call, const EgovCaseFile *file, const char *ground);
static void revocation_tell(EgovCall *call, const EgovCaseFile *file, const char *number,
							const char *reason, const char *remedies);

static const char *const grounds[] = {"broken-commitment", "fraud", "other", NULL};

static const EgovField revoke_body[] = {
	{"ground", EGOV_CODE, EGOV_REQUIRED, .words = grounds,
	 .about = "a broken commitment, fraud or bribery (Art. 79), or another ground",
	 .example = "\"other\""},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 4000, .about = "reason",
	 .example = "\"不再符合法定条件\""},
	{"remedies", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000,
	 .about = "how to seek review or sue",
	 .example = "\"六十日内可以申请行政复议，六个月内可以提起行政诉讼\""},
	{NULL},
};

static const EgovFunction egov_function_licence_revoke = {
	"licence_revoke",
	licence_revoke,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_DECIDER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = revoke_body,
	.answer = egov_case_answer_fields,
	.about = "Revoke the licence of a case, with reasons and remedies (Art. 69)",
};

EGOV_API(licence_revoke)

const EgovFunction *const egov_revocation_functions[] = {&egov_function_licence_revoke, NULL};

/* POST /v1/cases/{id}/revocation. Locks the case. */
static void
licence_revoke(EgovCall *call)
{
	EgovCaseFile file;
	EgovSubject subject;
	char *ground = egov_json_find_text(call->body, "ground");
	char *reason = egov_json_find_text(call->body, "reason");
	EgovRows revoked;

	if (!egov_case_open(call, &file) || !revocation_allowed(call, &file, ground))
		return;
	subject = egov_case_subject(&file);
	revoked = egov_query(&egov_approval, LICENCE_REVOKE, call->tenant, &file.id, call->now, reason);
	if (strcmp(ground, "fraud") == 0)
		egov_bar_of_revocation(call, &file, reason);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_CHECK);
	egov_query(&egov_steps, STEP_END, call->tenant, &file.id, EGOV_STEP_CHECK, "revoked");
	egov_case_touch(call, &file, "revoke", egov_call_pick(call, "ground", NULL));
	revocation_tell(call, &file, egov_row_text(revoked, 0, 1), reason,
					egov_json_find_text(call->body, "remedies"));
	egov_case_answer(call, &file.id);
}

/* A licence that is not revoked; a commitment that is broken for good, where that is the ground. */
static bool
revocation_allowed(EgovCall *call, const EgovCaseFile *file, const char *ground)
{
	EgovRows licence = egov_query(&egov_approval, LICENCE_OF_CASE, call->tenant, &file->id);
	EgovRows commitment;

	if (licence.count == 0)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", egov_case_state_name(file->state));
	else if (!egov_row_null(licence, 0, 2))
		egov_call_refuse(call, EGOV_CONFLICT);
	if (egov_call_failed(call) || strcmp(ground, "broken-commitment") != 0)
		return !egov_call_failed(call);
	commitment = egov_query(&egov_approval, COMMITMENT_FIND, call->tenant, &file->id);
	if (commitment.count == 0 || egov_row_null(commitment, 0, 1) ||
		strcmp(egov_row_word(commitment, 0, 1), "broken") != 0)
		egov_call_error(call, "/body/ground", "not-broken");
	return !egov_call_failed(call);
}

/* Reasons and remedies. */
static void
revocation_tell(EgovCall *call, const EgovCaseFile *file, const char *number, const char *reason,
				const char *remedies)
{
	EgovAddress address = egov_case_address(file);

	egov_notice_write(
		call, &address, "revocation", "number", number, "item",
		egov_item_facts_in(call, &file->item, file->item_version, file->language)->name, "reason",
		reason, "remedies", remedies, "day", egov_day_text(call->today), NULL);
}
