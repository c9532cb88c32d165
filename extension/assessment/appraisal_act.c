/*
 * appraisal_act.c: the way of an appraisal that needs no arithmetic: collection, committee, publication,
 * close. Freeze and calculation have files of their own.
 */
#include "postgres.h"

#include "assessment/appraisal.h"
#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "core/clock.h"
#include "core/compat.h"

/* Columns of APPRAISAL_OPEN_ENDS. */
#define OPEN_PENDING 1
#define OPEN_OBJECTIONS 2

static void appraisal_collect(EgovCall *call);
static void appraisal_review(EgovCall *call);
static void appraisal_publish(EgovCall *call);
static void appraisal_close(EgovCall *call);
static void move(EgovCall *call, const EgovAppraisal *appraisal, const char *state,
				 TimestampTz closed_at, const char *event);
static bool nothing_open(EgovCall *call, const EgovAppraisal *appraisal, int column,
						 const char *pointer, const char *code);

static const EgovFunction egov_function_appraisal_collect = {
	"appraisal_collect",
	appraisal_collect,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_appraisal_fields,
	.about = "Open the collection of inputs and ballots",
};

static const EgovFunction egov_function_appraisal_review = {
	"appraisal_review",
	appraisal_review,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_appraisal_fields,
	.about = "Lay the results before the committee",
};

static const EgovFunction egov_function_appraisal_publish = {
	"appraisal_publish",
	appraisal_publish,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_COMMITTEE,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_appraisal_fields,
	.about = "Publish the results, by a member of the committee",
};

static const EgovFunction egov_function_appraisal_close = {
	"appraisal_close",
	appraisal_close,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_appraisal_fields,
	.about = "Close an appraisal when its publication is over",
};

EGOV_API(appraisal_collect)
EGOV_API(appraisal_review)
EGOV_API(appraisal_publish)
EGOV_API(appraisal_close)

const EgovFunction *const egov_appraisal_act_functions[] = {
	&egov_function_appraisal_collect,
	&egov_function_appraisal_review,
	&egov_function_appraisal_publish,
	&egov_function_appraisal_close,
	NULL,
};

/* POST /v1/appraisals/{id}/collection: with subjects and a committee; both stay as they are then. */
static void
appraisal_collect(EgovCall *call)
{
	EgovAppraisal appraisal;

	if (!egov_appraisal_enter(call, EGOV_APPRAISAL_PLAN, &appraisal))
		return;
	egov_appraisal_unready(
		call, egov_query(&egov_assessment, APPRAISAL_READY, call->tenant, appraisal.id),
		"missing-field");
	if (!egov_call_failed(call))
		move(call, &appraisal, "collect", EGOV_NO_TIME, "collect");
}

/* POST /v1/appraisals/{id}/review. */
static void
appraisal_review(EgovCall *call)
{
	EgovAppraisal appraisal;

	if (egov_appraisal_enter(call, EGOV_APPRAISAL_CALCULATED, &appraisal))
		move(call, &appraisal, "review", EGOV_NO_TIME, "lay_before");
}

/*
 * POST /v1/appraisals/{id}/publication: no tie may be open. What is published is public for at least five
 * working days (Civil Servant Assessment Provisions of 2020); the day of publication is not counted.
 */
static void
appraisal_publish(EgovCall *call)
{
	EgovAppraisal appraisal;
	EgovSubject subject;
	EgovLength length;
	DateADT through;

	if (!egov_appraisal_enter(call, EGOV_APPRAISAL_REVIEW, &appraisal) ||
		!egov_appraisal_committee(call, &appraisal) ||
		!nothing_open(call, &appraisal, OPEN_PENDING, "/pending", "tie-open"))
		return;
	subject = (EgovSubject){EGOV_APPRAISAL_KIND, appraisal.id};
	length = egov_limit_by_law(EGOV_LIMIT_ASSESSMENT_PUBLICATION, call->today);
	through = egov_deadline_set(call, &subject, EGOV_APPRAISAL_PUBLICATION, call->today, &length,
								EGOV_NO_TIME);
	egov_execute_one(&egov_assessment, APPRAISAL_PUBLISH, call->tenant, appraisal.id, call->now,
					 through);
	egov_appraisal_event(call, &appraisal, "publish", NULL);
	egov_appraisal_answer(call, appraisal.id);
}

/* POST /v1/appraisals/{id}/close: after the last day of publication, when every objection is answered. */
static void
appraisal_close(EgovCall *call)
{
	EgovAppraisal appraisal;
	EgovSubject subject;
	DateADT through;

	if (!egov_appraisal_enter(call, EGOV_APPRAISAL_PUBLISHED, &appraisal))
		return;
	subject = (EgovSubject){EGOV_APPRAISAL_KIND, appraisal.id};
	through = egov_deadline_day(call, &subject, EGOV_APPRAISAL_PUBLICATION);
	if (call->today <= through)
	{
		egov_call_refuse_with(call, EGOV_TOO_SOON, "from", egov_day_text(through + 1));
		return;
	}
	if (!nothing_open(call, &appraisal, OPEN_OBJECTIONS, "/objections", "objection-open"))
		return;
	egov_deadline_meet(call, &subject, EGOV_APPRAISAL_PUBLICATION);
	move(call, &appraisal, "closed", call->now, "close");
}

/* Moves to a state, with its event, and answers. */
static void
move(EgovCall *call, const EgovAppraisal *appraisal, const char *state, TimestampTz closed_at,
	 const char *event)
{
	egov_execute_one(&egov_assessment, APPRAISAL_MOVE, call->tenant, appraisal->id, state,
					 closed_at);
	egov_appraisal_event(call, appraisal, event, NULL);
	egov_appraisal_answer(call, appraisal->id);
}

/* Whether a number of what is open is 0; refuses with not-ready and returns false. */
static bool
nothing_open(EgovCall *call, const EgovAppraisal *appraisal, int column, const char *pointer,
			 const char *code)
{
	EgovRows rows = egov_query(&egov_assessment, APPRAISAL_OPEN_ENDS, call->tenant, appraisal->id);

	if (egov_row_int(rows, 0, column) == 0)
		return true;
	egov_call_error(call, pointer, code);
	egov_call_refuse(call, EGOV_NOT_READY);
	return false;
}
