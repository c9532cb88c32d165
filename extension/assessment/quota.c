/*
 * quota.c: what people decide about quotas: who of those tied at the edge has the grade, and a higher
 * share. Both lock the appraisal first, so that two at once take turns, and calculate anew at once: the
 * second sees what places are left.
 */
#include "postgres.h"

#include "assessment/assessment.h"
#include "assessment/calculation.h"
#include "assessment/calculation_statements.h"
#include "core/compat.h"

#define CHOSEN_MAX 500
#define SHARE_MAX 40

static void quota_list(EgovCall *call);
static void quota_choose(EgovCall *call);
static void quota_approve(EgovCall *call);
static const char *share_check(const char *text, int length);

static const EgovField choose_body[] = {
	{"grade", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "grade that is given",
	 .example = "\"excellent\""},
	{"subjects", EGOV_UUIDS, EGOV_REQUIRED, 1, CHOSEN_MAX,
	 .about =
		 "those of one tie that have it, at most as many as places are left; the others of the "
		 "tie then have the next grade"},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "reason",
	 .example = "\"承担急难险重任务更多\""},
	{NULL},
};

static const EgovField approve_body[] = {
	{"grade", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "grade", .example = "\"excellent\""},
	{"pool", EGOV_TEXT, 0, 1, 60, .about = "value of the pool's attribute, none for all together"},
	{"share", EGOV_TEXT, EGOV_REQUIRED, 1, SHARE_MAX,
	 .about = "share, above that of the scheme and at most what may be approved",
	 .example = "\"0.25\"", .check = share_check},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "reason",
	 .example = "\"本机关受到省级以上表彰\""},
	{NULL},
};

static const EgovField quota_fields[] = {
	{"grade", EGOV_TEXT, EGOV_REQUIRED, .about = "grade"},
	{"pool", EGOV_TEXT, EGOV_REQUIRED, .about = "value of the pool's attribute"},
	{"base", EGOV_INT, EGOV_REQUIRED, .about = "number of those it is a share of"},
	{"share", EGOV_TEXT, EGOV_REQUIRED, .about = "share"},
	{"exact", EGOV_TEXT, EGOV_REQUIRED, .about = "base times share, before rounding"},
	{"places", EGOV_INT, EGOV_REQUIRED, .about = "places"},
	{"taken", EGOV_INT, EGOV_REQUIRED, .about = "places taken"},
	{"tied", EGOV_UUIDS, EGOV_REQUIRED, .about = "subjects tied at the edge"},
	{"chosen", EGOV_UUIDS, EGOV_REQUIRED, .about = "those of them whom the committee chose"},
	{NULL},
};

static const EgovFunction egov_function_quota_list = {
	"quota_list",			quota_list,
	EGOV_ANSWERS_LIST,		EGOV_ROLE_WATCHES_APPRAISALS,
	EGOV_IN_INTRANET,		.path = egov_path_id,
	.answer = quota_fields, .about = "Quotas of an appraisal: base, share, places, taken, tied",
};

static const EgovFunction egov_function_quota_choose = {
	"quota_choose",
	quota_choose,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_COMMITTEE,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = choose_body,
	.answer = egov_appraisal_fields,
	.about = "Choose who of those tied at the edge of a quota has the grade, with the reason",
};

static const EgovFunction egov_function_quota_approve = {
	"quota_approve",
	quota_approve,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_GOVERNMENT_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = approve_body,
	.answer = egov_appraisal_fields,
	.about = "Approve a higher share of a grade, before a tie of it or of a lower one was decided",
};

EGOV_API(quota_list)
EGOV_API(quota_choose)
EGOV_API(quota_approve)

const EgovFunction *const egov_quota_functions[] = {
	&egov_function_quota_list,
	&egov_function_quota_choose,
	&egov_function_quota_approve,
	NULL,
};

/* GET /v1/appraisals/{id}/quotas. */
static void
quota_list(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");

	if (egov_appraisal_there(call, id))
		egov_call_answer(
			call, egov_answer_list(quota_fields,
								   egov_query(&egov_calculations, QUOTA_LIST, call->tenant, id),
								   call->language));
}

/*
 * POST /v1/appraisals/{id}/choices: by a member of the committee, who is none of those tied, from the best
 * grade down.
 */
static void
quota_choose(EgovCall *call)
{
	EgovAppraisal appraisal;
	EgovActor *actor = egov_actor();
	char *grade = egov_json_find_text(call->body, "grade");
	ArrayType *subjects = egov_appraisal_uuids(call, "subjects");

	if (!egov_appraisal_enter(call, EGOV_APPRAISAL_REVIEW, &appraisal) ||
		!egov_appraisal_committee(call, &appraisal) ||
		!egov_appraisal_faultless(call, "/body",
								  egov_query(&egov_calculations, CHOICE_FAULTS, call->tenant,
											 appraisal.id, grade, subjects,
											 actor->has_person ? &actor->person : NULL)))
		return;
	egov_query(&egov_calculations, CHOICE_ADD, call->tenant, appraisal.id, grade, subjects,
			   egov_json_find_text(call->body, "reason"), &actor->account, call->now);
	egov_calculation_store(call, &appraisal, appraisal.state);
	egov_appraisal_event(call, &appraisal, "choose", egov_call_pick(call, "grade", NULL));
	egov_appraisal_answer(call, appraisal.id);
}

/* POST /v1/appraisals/{id}/quota-approvals: once for a grade and pool. */
static void
quota_approve(EgovCall *call)
{
	EgovAppraisal appraisal;
	char *grade = egov_json_find_text(call->body, "grade");
	char *pool = egov_json_find_text(call->body, "pool");
	char *share = egov_json_find_text(call->body, "share");

	if (pool == NULL)
		pool = "";
	if (!egov_appraisal_enter(call, EGOV_APPRAISAL_CALCULATED | EGOV_APPRAISAL_REVIEW,
							  &appraisal) ||
		!egov_appraisal_faultless(call, "/body",
								  egov_query(&egov_calculations, APPROVAL_FAULTS, call->tenant,
											 appraisal.id, grade, pool, share)))
		return;
	if (egov_query(&egov_calculations, APPROVAL_ADD, call->tenant, appraisal.id, grade, pool, share,
				   egov_json_find_text(call->body, "reason"), &egov_actor()->account, call->now)
			.count == 0)
	{
		egov_call_refuse(call, EGOV_ALREADY_DECIDED);
		return;
	}
	egov_calculation_store(call, &appraisal, appraisal.state);
	egov_appraisal_event(call, &appraisal, "raise_share",
						 egov_call_pick(call, "grade", "pool", "share", NULL));
	egov_appraisal_answer(call, appraisal.id);
}

/* A share is a decimal number of at most 1. */
static const char *
share_check(const char *text, int length)
{
	return text[0] == '0' || (length == 1 && text[0] == '1')
			   ? egov_appraisal_number_check(text, length)
			   : "bad-format";
}
