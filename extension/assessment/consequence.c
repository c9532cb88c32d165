/*
 * consequence.c: what a run of years may lead to. The clock proposes, by rows that name the law
 * (egov.consequence_rule); a person decides within the limit. Nothing follows by itself.
 */
#include "postgres.h"

#include "assessment/assessment.h"
#include "assessment/result_statements.h"
#include "core/compat.h"
#include "org/deadline.h"
#include "org/department_name.h"

#define DEADLINE_CONSEQUENCE "consequence"
#define STATE_OPEN "open"

static void consequence_list(EgovCall *call);
static void consequence_mine(EgovCall *call);
static void consequence_decide(EgovCall *call);
static bool consequence_open(EgovCall *call, const pg_uuid_t *id);
static int64 consequence_run(EgovCall *call);

const EgovClockJob egov_job_consequence = {"consequences_proposed", consequence_run};

static const char *const decisions[] = {"adopted", "declined", NULL};
static const char *const states[] = {STATE_OPEN, "lapsed", "adopted", "declined", NULL};

static const EgovField decide_body[] = {
	{"decision", EGOV_CODE, EGOV_REQUIRED, .words = decisions, .about = "adopted or declined",
	 .example = "\"adopted\""},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "why",
	 .example = "\"经党组会议研究决定\""},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"state", EGOV_CODE, 0, .words = states, .about = "only those in this state"},
	{NULL},
};

static const EgovField consequence_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"rule", EGOV_TEXT, EGOV_REQUIRED, .about = "rule that it follows from"},
	{"matter", EGOV_TEXT, EGOV_NULLABLE, .about = "what is proposed"},
	{"person", EGOV_UUID, EGOV_REQUIRED, .about = "person"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name"},
	{"department", EGOV_UUID, EGOV_NULLABLE, .about = "department"},
	{"department_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"grade", EGOV_TEXT, EGOV_REQUIRED, .about = "grade of every year of the run"},
	{"first_year", EGOV_INT, EGOV_REQUIRED, .about = "first year of the run"},
	{"last_year", EGOV_INT, EGOV_REQUIRED, .about = "last year of the run"},
	{"law", EGOV_TEXT, EGOV_REQUIRED, .about = "law or rule"},
	{"article", EGOV_TEXT, EGOV_NULLABLE, .about = "article"},
	{"proposed_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was proposed"},
	{"state", EGOV_CODE, EGOV_REQUIRED, .words = states,
	 .about = "open, adopted, declined; lapsed when a review has broken the run"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "consequence_state", .about = "its label"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day to decide"},
	{"lamp", EGOV_TEXT, EGOV_NULLABLE, .about = "red, yellow or green"},
	{"clock", EGOV_MAP, EGOV_NULLABLE, .about = "how the last day is counted"},
	{"reason", EGOV_TEXT, EGOV_NULLABLE, .about = "reason of the decision"},
	{"decided_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was decided"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_consequence_list = {
	"consequence_list",
	consequence_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_DECIDES_RESULTS,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = consequence_fields,
	.about = "What results of several years may lead to, newest first",
};

static const EgovFunction egov_function_consequence_mine = {
	"consequence_mine",
	consequence_mine,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.query = egov_query_page,
	.answer = consequence_fields,
	.about = "What my results may lead to and what was decided, newest first",
};

static const EgovFunction egov_function_consequence_decide = {
	"consequence_decide",
	consequence_decide,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_COMMITTEE,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = decide_body,
	.answer = consequence_fields,
	.about = "Decide on a proposal; nothing follows by itself",
};

EGOV_API(consequence_list)
EGOV_API(consequence_mine)
EGOV_API(consequence_decide)

const EgovFunction *const egov_consequence_functions[] = {
	&egov_function_consequence_list,
	&egov_function_consequence_mine,
	&egov_function_consequence_decide,
	NULL,
};

/* GET /v1/consequences. */
static void
consequence_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(call,
							  egov_query(&egov_results, CONSEQUENCE_LIST, call->tenant,
										 egov_json_find_text(call->query, "state"), after,
										 call->today, egov_call_limit(call) + 1),
							  1);
}

/* GET /v1/my/consequences. */
static void
consequence_mine(EgovCall *call)
{
	const EgovActor *actor = egov_actor();
	pg_uuid_t *after;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(call,
							  egov_query(&egov_results, CONSEQUENCE_MINE, call->tenant,
										 actor->has_person ? &actor->person : NULL, after,
										 call->today, egov_call_limit(call) + 1),
							  1);
}

/* POST /v1/consequences/{id}/decision. Locks the proposal. */
static void
consequence_decide(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovSubject subject = {DEADLINE_CONSEQUENCE, id};
	EgovRows rows;

	if (!consequence_open(call, id))
		return;
	egov_execute_one(&egov_results, CONSEQUENCE_DECIDE, call->tenant, id,
					 egov_json_find_text(call->body, "decision"),
					 egov_json_find_text(call->body, "reason"), &egov_actor()->account, call->now);
	egov_deadline_meet(call, &subject, DEADLINE_CONSEQUENCE);
	egov_call_event(call, subject.kind, id, NULL, "decide", egov_call_pick(call, "decision", NULL));
	rows = egov_query(&egov_results, CONSEQUENCE_SHOW, call->tenant, id, call->today);
	egov_call_answer_thing(call, egov_answer_row(consequence_fields, rows, 0, call->language), id,
						   egov_row_int(rows, 0, 21));
}

/* Locks the proposal: as it was read, open, its run unbroken, and not about who decides. */
static bool
consequence_open(EgovCall *call, const pg_uuid_t *id)
{
	const EgovActor *actor = egov_actor();
	EgovRows rows = egov_query(&egov_results, CONSEQUENCE_LOCK, call->tenant, id);

	if (rows.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	if (egov_call_failed(call) || !egov_call_version_matches(call, egov_row_int(rows, 0, 2)))
		return false;
	if (strcmp(egov_row_word(rows, 0, 3), STATE_OPEN) != 0)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", egov_row_word(rows, 0, 3));
	else if (actor->has_person && egov_uuid_same(&actor->person, egov_row_uuid(rows, 0, 1)))
		egov_call_refuse(call, EGOV_OWN_CASE);
	return !egov_call_failed(call);
}

/* Proposes what the runs that end in the last year of a person lead to; once for a run. */
static int64
consequence_run(EgovCall *call)
{
	EgovRows rows =
		egov_query(&egov_results, CONSEQUENCE_PROPOSE, call->tenant, call->today, call->now);

	for (int i = 0; i < rows.count; i++)
	{
		EgovSubject subject = {DEADLINE_CONSEQUENCE, egov_row_uuid(rows, i, 1)};
		EgovLength length = egov_limit_by_law(egov_row_word(rows, i, 2), call->today);
		EgovJson json = NULL;

		egov_deadline_set(call, &subject, DEADLINE_CONSEQUENCE, call->today, &length, EGOV_NO_TIME);
		egov_json_object(&json);
		egov_json_text_member(&json, "rule", egov_row_word(rows, i, 3));
		egov_call_event_of_clock(call, subject.kind, subject.id, call->now, "propose",
								 egov_json_end_object(&json));
	}
	return rows.count;
}
