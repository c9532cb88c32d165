/*
 * supervision.c: the lamps of a city. Red: a promised or legal limit or the budget of a step is
 * broken; grey: the clock is stopped; yellow: the last working day before the promised date, or the
 * legal date where nothing is promised, has come; else green.
 */
#include "postgres.h"

#include "approval/case_file.h"
#include "approval/supervision_statements.h"
#include "core/compat.h"

static void supervision_summarize(EgovCall *call);
static void supervision_cases(EgovCall *call);
static ArrayType *departments_of_actor(void);

static const char *const lamps[] = {"red", "grey", "yellow", "green", NULL};

static const EgovField summary_answer[] = {
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"open", EGOV_INT, EGOV_REQUIRED, .about = "open cases"},
	{"red", EGOV_INT, EGOV_REQUIRED, .about = "of these with a broken limit"},
	{"grey", EGOV_INT, EGOV_REQUIRED, .about = "stopped"},
	{"yellow", EGOV_INT, EGOV_REQUIRED, .about = "near their date"},
	{"green", EGOV_INT, EGOV_REQUIRED, .about = "the others"},
	{NULL},
};

static const EgovField cases_query[] = {
	EGOV_PAGE_FIELDS,
	{"lamp", EGOV_CODE, 0, .words = lamps, .about = "only cases with this lamp"},
	{"department", EGOV_UUID, 0, .about = "only cases of this department"},
	{NULL},
};

static const EgovField cases_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the case"},
	{"number", EGOV_TEXT, EGOV_REQUIRED, .about = "its number"},
	{"item", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the item"},
	{"item_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name in the caller's language"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department in charge"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "state"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "case_state", .about = "its label"},
	{"lamp", EGOV_TEXT, EGOV_REQUIRED, .about = "red, grey, yellow or green"},
	{"lamp_label", EGOV_LABEL, EGOV_REQUIRED, .list = "lamp", .about = "its label"},
	{"red_on", EGOV_DATE, EGOV_NULLABLE, .about = "day from which a limit is broken"},
	{"legal_due_on", EGOV_DATE, EGOV_NULLABLE, .about = "legal date"},
	{"promised_due_on", EGOV_DATE, EGOV_NULLABLE, .about = "promised date"},
	{"source_system", EGOV_TEXT, EGOV_NULLABLE, .about = "system that the case lives in"},
	{NULL},
};

static const EgovFunction egov_function_supervision_summarize = {
	"supervision_summarize",
	supervision_summarize,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR | EGOV_ROLE_GOVERNMENT_HEAD | EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.answer = summary_answer,
	.about = "Lamps of the open cases by department; a head sees the own departments",
};

static const EgovFunction egov_function_supervision_cases = {
	"supervision_cases",
	supervision_cases,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR | EGOV_ROLE_GOVERNMENT_HEAD | EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.query = cases_query,
	.answer = cases_answer,
	.about = "Open cases with their lamps, newest first; a head sees those of the own departments",
};

EGOV_API(supervision_summarize)
EGOV_API(supervision_cases)

const EgovFunction *const egov_supervision_functions[] = {
	&egov_function_supervision_summarize,
	&egov_function_supervision_cases,
	NULL,
};

/* GET /v1/supervision/summary: one query for the city. */
static void
supervision_summarize(EgovCall *call)
{
	EgovRows rows = egov_query(&egov_supervision, LAMP_SUMMARY, call->tenant, call->language,
							   departments_of_actor(), call->now, call->today);

	egov_call_answer(call, egov_answer_list(summary_answer, rows, call->language));
}

/* GET /v1/supervision/cases. */
static void
supervision_cases(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_supervision, LAMP_CASES, call->tenant, call->language,
									 departments_of_actor(),
									 egov_field_uuid(call->query, "department"),
									 egov_json_find_text(call->query, "lamp"), after,
									 egov_call_limit(call) + 1, call->now, call->today),
						  1);
}

/* The departments whose cases the actor watches, NULL for all. */
static ArrayType *
departments_of_actor(void)
{
	return egov_actor_has(EGOV_ROLE_CITYWIDE) ? NULL : egov_actor_departments(EGOV_ROLE_HEAD);
}
