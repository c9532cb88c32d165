/*
 * committee.c: the committee of an appraisal: named while it is planned, so that nobody is chosen for
 * what the results are.
 */
#include "postgres.h"

#include "assessment/appraisal.h"
#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "core/actor.h"
#include "core/compat.h"

#define MEMBERS_MAX 50

static void committee_put(EgovCall *call);
static void committee_list(EgovCall *call);

static const EgovField put_body[] = {
	{"people", EGOV_UUIDS, EGOV_REQUIRED, 1, MEMBERS_MAX,
	 .about = "officials who hold the role of the committee"},
	{NULL},
};

static const EgovField member_fields[] = {
	{"person", EGOV_UUID, EGOV_REQUIRED, .about = "official"},
	{"person_name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the official"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{NULL},
};

static const EgovFunction egov_function_committee_put = {
	"committee_put",
	committee_put,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = put_body,
	.answer = egov_appraisal_fields,
	.about = "Name the committee of an appraisal, before collection",
};

static const EgovFunction egov_function_committee_list = {
	"committee_list",		 committee_list,
	EGOV_ANSWERS_LIST,		 EGOV_ROLE_WATCHES_APPRAISALS,
	EGOV_IN_INTRANET,		 .path = egov_path_id,
	.answer = member_fields, .about = "The committee of an appraisal",
};

EGOV_API(committee_put)
EGOV_API(committee_list)

const EgovFunction *const egov_committee_functions[] = {
	&egov_function_committee_put,
	&egov_function_committee_list,
	NULL,
};

/*
 * PUT /v1/appraisals/{id}/committee. Accounts are looked for as time itself: an organiser does not see
 * those of others.
 */
static void
committee_put(EgovCall *call)
{
	EgovAppraisal appraisal;
	ArrayType *people = egov_appraisal_uuids(call, "people");
	EgovActor self;
	EgovRows faults;

	if (!egov_appraisal_enter(call, EGOV_APPRAISAL_PLAN, &appraisal))
		return;
	self = egov_actor_begin_clock(call->tenant);
	faults = egov_query(&egov_assessment, COMMITTEE_FAULTS, call->tenant, people, call->today);
	if (faults.count == 0)
	{
		egov_query(&egov_assessment, COMMITTEE_DROP, call->tenant, appraisal.id);
		egov_query(&egov_assessment, COMMITTEE_ADD, call->tenant, appraisal.id, people);
	}
	egov_actor_end(&self);
	for (int i = 0; i < faults.count; i++)
		egov_call_error(call, psprintf("/body%s", egov_row_word(faults, i, 1)), "not-a-member");
	if (egov_call_failed(call))
		return;
	egov_execute_one(&egov_assessment, APPRAISAL_MOVE, call->tenant, appraisal.id, "plan",
					 EGOV_NO_TIME);
	egov_appraisal_event(call, &appraisal, "name_committee", NULL);
	egov_appraisal_answer(call, appraisal.id);
}

/* GET /v1/appraisals/{id}/committee. */
static void
committee_list(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovActor self;
	EgovRows members;

	if (!egov_appraisal_there(call, id))
		return;
	self = egov_actor_begin_clock(call->tenant);
	members = egov_query(&egov_assessment, COMMITTEE_LIST, call->tenant, id);
	egov_actor_end(&self);
	egov_call_answer(call, egov_answer_list(member_fields, members, call->language));
}
