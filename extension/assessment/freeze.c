/*
 * freeze.c: the end of collection. Ballot papers are closed; what was recorded, what routine records and
 * daily supervision say, the grade of the team and the tallies of ballots become the inputs of each
 * result, which do not change any more. A few statements do it for everybody.
 */
#include "postgres.h"

#include "assessment/appraisal.h"
#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "assessment/calculation.h"
#include "assessment/calculation_statements.h"
#include "core/actor.h"
#include "core/attempt.h"
#include "core/clock.h"
#include "core/compat.h"

/* Columns of APPRAISAL_OPEN_ENDS. */
#define OPEN_TEAMS_STATE 3

/* A freeze that may turn out not to fit. */
typedef struct Work
{
	EgovCall *call;
	const EgovAppraisal *appraisal;
} Work;

static void appraisal_freeze(EgovCall *call);
static bool teams_done(EgovCall *call, const EgovAppraisal *appraisal);
static void gather(EgovCall *call, const EgovAppraisal *appraisal);
static void freeze_work(void *argument);

static const EgovFunction egov_function_appraisal_freeze = {
	"appraisal_freeze",
	appraisal_freeze,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_appraisal_fields,
	.about = "End collection: close the ballot papers and freeze every input",
};

EGOV_API(appraisal_freeze)

const EgovFunction *const egov_freeze_functions[] = {
	&egov_function_appraisal_freeze,
	NULL,
};

/*
 * POST /v1/appraisals/{id}/freeze: from the last day of collection on; teams before their people. What is
 * frozen can be calculated: where it cannot, nothing is frozen, and the refusal says what the scheme does
 * not take.
 */
static void
appraisal_freeze(EgovCall *call)
{
	EgovAppraisal appraisal;
	Work work = {call, &appraisal};
	EgovActor self = *egov_actor();
	ErrorData *error;
	bytea *digest;

	if (!egov_appraisal_enter(call, EGOV_APPRAISAL_COLLECT, &appraisal))
		return;
	if (call->today < appraisal.collect_through)
	{
		egov_call_refuse_with(call, EGOV_TOO_SOON, "from",
							  egov_day_text(appraisal.collect_through));
		return;
	}
	if (!teams_done(call, &appraisal))
		return;
	error = egov_attempt(freeze_work, &work);
	if (error != NULL)
	{
		egov_actor_end(&self);
		if (error->sqlerrcode != ERRCODE_INVALID_PARAMETER_VALUE)
			ReThrowError(error);
		egov_errors_add_param(&call->errors, "/inputs", NULL, "not-taken", "message",
							  error->message);
		egov_call_refuse(call, EGOV_NOT_READY);
		return;
	}
	digest = egov_row_bytea(
		egov_query(&egov_calculations, INPUTS_DIGEST, call->tenant, appraisal.id), 0, 1);
	egov_execute_one(&egov_calculations, FREEZE_MARK, call->tenant, appraisal.id, call->now,
					 digest);
	egov_appraisal_event(call, &appraisal, "freeze", NULL);
	egov_appraisal_answer(call, appraisal.id);
}

/* Closes the papers, gathers the inputs and tries whether they can be calculated. */
static void
freeze_work(void *argument)
{
	const Work *work = argument;
	EgovCalculation calculation;

	egov_ballot_papers_close(work->call, work->appraisal->id);
	gather(work->call, work->appraisal);
	egov_query(&egov_calculations, FREEZE_RESULTS, work->call->tenant, work->appraisal->id);
	egov_calculation_run(work->call->tenant, work->appraisal->id, &calculation);
}

/* Whether the teams, whose grades set quotas here, have theirs; refuses and returns false. */
static bool
teams_done(EgovCall *call, const EgovAppraisal *appraisal)
{
	const char *state = egov_row_text(
		egov_query(&egov_assessment, APPRAISAL_OPEN_ENDS, call->tenant, appraisal->id), 0,
		OPEN_TEAMS_STATE);
	bool done =
		appraisal->teams == NULL || strcmp(state, "published") == 0 || strcmp(state, "closed") == 0;

	if (!done)
		egov_call_refuse_with(call, EGOV_TEAMS_FIRST, "state", state);
	return done;
}

/*
 * Values that nobody types. Facts of other domains are looked for as time itself: whoever freezes need not
 * be allowed to see the cases.
 */
static void
gather(EgovCall *call, const EgovAppraisal *appraisal)
{
	EgovActor self = egov_actor_begin_clock(call->tenant);

	egov_query(&egov_calculations, GATHER_ENTRIES, call->tenant, appraisal->id, appraisal->year);
	egov_actor_end(&self);
	egov_query(&egov_calculations, GATHER_SUPERVISION, call->tenant, appraisal->id, call->now);
	egov_query(&egov_calculations, GATHER_ROUTINE, call->tenant, appraisal->id, appraisal->year,
			   call->now);
	if (appraisal->teams != NULL)
		egov_query(&egov_calculations, GATHER_TEAM, call->tenant, appraisal->id, appraisal->teams);
}
