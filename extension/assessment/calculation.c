/*
 * calculation.c: storing the results of an appraisal, and the desk that looks at them before they are
 * public.
 */
#include "postgres.h"

#include "assessment/assessment.h"
#include "assessment/calculation.h"
#include "assessment/calculation_statements.h"
#include "core/compat.h"

static void appraisal_calculate(EgovCall *call);
static void result_desk(EgovCall *call);

static const char *const result_states[] = {
	"graded", "scored", "pending", "excluded", "no_grade", NULL,
};

static const EgovField desk_query[] = {
	EGOV_PAGE_FIELDS,
	{"state", EGOV_CODE, 0, .words = result_states, .about = "only results in this state"},
	{NULL},
};

static const EgovField desk_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the result"},
	{"subject", EGOV_UUID, EGOV_REQUIRED, .about = "whom it is about"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"person", EGOV_UUID, EGOV_NULLABLE, .about = "person"},
	{"person_name", EGOV_TEXT, EGOV_NULLABLE, .about = "name of the person"},
	{"label", EGOV_TEXT, EGOV_NULLABLE, .about = "name of a site or a team"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "graded, scored, pending, excluded or no_grade"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "result_state", .about = "its label"},
	{"reason", EGOV_TEXT, EGOV_NULLABLE, .about = "why there is no score or grade"},
	{"score", EGOV_TEXT, EGOV_NULLABLE, .about = "score, a decimal number"},
	{"rank", EGOV_INT, EGOV_NULLABLE, .about = "rank by score"},
	{"grade", EGOV_TEXT, EGOV_NULLABLE, .about = "code of the grade in the scheme"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version"},
	{NULL},
};

static const EgovFunction egov_function_appraisal_calculate = {
	"appraisal_calculate",
	appraisal_calculate,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_appraisal_fields,
	.about = "Calculate scores, ranks, grades and quotas from the frozen inputs",
};

static const EgovFunction egov_function_result_desk = {
	"result_desk",
	result_desk,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_DECIDES_RESULTS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.query = desk_query,
	.answer = desk_fields,
	.about =
		"Results of an appraisal before and after publication, for those who run and decide it",
};

EGOV_API(appraisal_calculate)
EGOV_API(result_desk)

const EgovFunction *const egov_calculation_functions[] = {
	&egov_function_appraisal_calculate,
	&egov_function_result_desk,
	NULL,
};

void
egov_calculation_store(EgovCall *call, const EgovAppraisal *appraisal, const char *state)
{
	EgovCalculation calculation;

	egov_calculation_run(call->tenant, appraisal->id, &calculation);
	egov_query(&egov_calculations, RESULT_PUT, call->tenant, appraisal->id, calculation.result,
			   calculation.peers);
	egov_query(&egov_calculations, QUOTA_DROP, call->tenant, appraisal->id);
	egov_query(&egov_calculations, QUOTA_PUT, call->tenant, appraisal->id, calculation.result);
	egov_execute_one(&egov_calculations, CALCULATION_MARK, call->tenant, appraisal->id, state,
					 call->now, calculation.digest);
}

/* POST /v1/appraisals/{id}/calculation: the same inputs give the same results, however often. */
static void
appraisal_calculate(EgovCall *call)
{
	EgovAppraisal appraisal;

	if (!egov_appraisal_enter(
			call, EGOV_APPRAISAL_FROZEN | EGOV_APPRAISAL_CALCULATED | EGOV_APPRAISAL_REVIEW,
			&appraisal))
		return;
	egov_calculation_store(call, &appraisal,
						   strcmp(appraisal.state, "frozen") == 0 ? "calculated" : appraisal.state);
	egov_appraisal_event(call, &appraisal, "calculate", NULL);
	egov_appraisal_answer(call, appraisal.id);
}

/* GET /v1/appraisals/{id}/results. */
static void
result_desk(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	if (!egov_appraisal_there(call, id))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_calculations, DESK_LIST, call->tenant, call->language,
									 id, egov_json_find_text(call->query, "state"), after,
									 egov_call_limit(call) + 1),
						  1);
}
