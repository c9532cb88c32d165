/*
 * result.c: results, for whom they are about, for the committee and, in the time of publication, the
 * names of the best for everybody. Whoever may not see a result is told what there is not.
 */
#include "postgres.h"

#include "assessment/result.h"
#include "core/clock.h"
#include "core/compat.h"
#include "org/deadline.h"
#include "org/department_name.h"
#include "org/holding.h"
#include "rules/mending.h"

static void result_mine(EgovCall *call);
static void result_read(EgovCall *call);
static void result_explain(EgovCall *call);
static void appraisal_published(EgovCall *call);
static bool result_visible(EgovCall *call, EgovResult *result);
static void remedies_add(EgovCall *call, EgovJson *json, const EgovResult *result);
static void day_member(EgovJson *json, const char *key, DateADT day);

/* What lists say of a result as well. */
#define RESULT_MEMBERS                                                                             \
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},                                       \
		{"appraisal", EGOV_UUID, EGOV_REQUIRED, .about = "appraisal"},                             \
		{"appraisal_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},                         \
		{"year", EGOV_INT, EGOV_REQUIRED, .about = "year that is assessed"},                       \
		{"appraisal_state", EGOV_TEXT, EGOV_REQUIRED, .about = "how far the appraisal is"},        \
		{"scheme", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the scheme"},                       \
		{"edition", EGOV_INT, EGOV_NULLABLE, .about = "edition of the scheme"},                    \
		{"subject", EGOV_UUID, EGOV_REQUIRED, .about = "who or what was assessed"},                \
		{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of it"},                                 \
		{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department it belongs to"},             \
		{"department_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,             \
		 .about = "its name"},                                                                     \
		{"state", EGOV_TEXT, EGOV_NULLABLE,                                                        \
		 .about = "graded, scored, pending, excluded or no_grade"},                                \
		{"state_label", EGOV_LABEL, EGOV_NULLABLE, .list = "result_state", .about = "its label"},  \
		{"reason", EGOV_TEXT, EGOV_NULLABLE, .about = "why there is no score or grade"},           \
		{"score", EGOV_TEXT, EGOV_NULLABLE, .about = "score as calculated"},                       \
		{"rank", EGOV_INT, EGOV_NULLABLE, .about = "rank as calculated"},                          \
		{"grade", EGOV_TEXT, EGOV_NULLABLE, .about = "grade as calculated"},                       \
		{"mended_score", EGOV_TEXT, EGOV_NULLABLE, .about = "score that a decision set instead"},  \
		{"mended_grade", EGOV_TEXT, EGOV_NULLABLE, .about = "grade that a decision set instead"},  \
		{"grade_name", EGOV_TEXT, EGOV_NULLABLE, .about = "name of the grade that holds"},         \
		{"published_at", EGOV_TIME, EGOV_NULLABLE, .about = "when the results were published"},    \
		{"publication_through", EGOV_DATE, EGOV_NULLABLE,                                          \
		 .about = "last day for objections to the publication"},                                   \
		{"closed_at", EGOV_TIME, EGOV_NULLABLE, .about = "when the appraisal was closed"},         \
	{                                                                                              \
		"version", EGOV_INT, EGOV_REQUIRED, .about = "version"                                     \
	}

static const EgovField result_row_fields[] = {
	RESULT_MEMBERS,
	{NULL},
};

static const EgovField result_fields[] = {
	RESULT_MEMBERS,
	{"review_until", EGOV_DATE, EGOV_NULLABLE | EGOV_COMPUTED,
	 .about = "last day to ask for a review (Art. 95)"},
	{"appeal_until", EGOV_DATE, EGOV_NULLABLE | EGOV_COMPUTED,
	 .about = "last day to appeal (Art. 95)"},
	{NULL},
};

static const EgovField explanation_fields[] = {
	{"result", EGOV_UUID, EGOV_REQUIRED, .about = "result"},
	{"explanation", EGOV_MAP, EGOV_REQUIRED,
	 .about = "every node of the scheme, as SCHEMES.md says"},
	{NULL},
};

static const EgovField published_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "result"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the person"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"department_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"grade", EGOV_TEXT, EGOV_REQUIRED, .about = "the highest grade of the scheme"},
	{"grade_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name"},
	{NULL},
};

static const EgovFunction egov_function_result_mine = {
	"result_mine",
	result_mine,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.query = egov_query_page,
	.answer = result_row_fields,
	.about = "My results over the years, and those of what I am the head of, newest first",
};

static const EgovFunction egov_function_result_read = {
	"result_read",
	result_read,
	0,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = result_fields,
	.about = "Read a result: whom it is about once it is published, organiser and committee before",
};

static const EgovFunction egov_function_result_explain = {
	"result_explain",
	result_explain,
	0,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = explanation_fields,
	.about = "How a result came about: every node with its inputs, rule and rounding",
};

static const EgovFunction egov_function_appraisal_published = {
	"appraisal_published",
	appraisal_published,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.query = egov_query_page,
	.answer = published_fields,
	.about = "Who has the highest grade, in the time of publication; nobody's score",
};

EGOV_API(result_mine)
EGOV_API(result_read)
EGOV_API(result_explain)
EGOV_API(appraisal_published)

const EgovFunction *const egov_result_functions[] = {
	&egov_function_result_mine,
	&egov_function_result_read,
	&egov_function_result_explain,
	&egov_function_appraisal_published,
	NULL,
};

bool
egov_result_find(EgovCall *call, const pg_uuid_t *id, EgovResult *result)
{
	EgovRows rows = egov_query(&egov_results, RESULT_FACTS, call->tenant, id);

	if (rows.count == 0)
		return false;
	result->id = *id;
	result->appraisal = egov_row_id(rows, 0, 1);
	result->person = egov_row_uuid(rows, 0, 2);
	result->department = egov_row_id(rows, 0, 3);
	result->appraisal_state = egov_row_word(rows, 0, 4);
	result->publication_through = egov_row_date(rows, 0, 5);
	result->closed_on =
		egov_row_null(rows, 0, 6) ? EGOV_NO_DATE : egov_clock_day(egov_row_time(rows, 0, 6));
	result->score = egov_row_text(rows, 0, 7);
	result->grade = egov_row_null(rows, 0, 8) ? EGOV_GRADE_NONE : egov_row_int(rows, 0, 8);
	result->grades = egov_row_texts(rows, 0, 9, &result->grade_count);
	return true;
}

bool
egov_result_concerns(const EgovResult *result)
{
	const EgovActor *actor = egov_actor();

	if (result->person == NULL)
		return egov_actor_holds(EGOV_ROLE_HEAD, &result->department);
	return actor->has_person && egov_uuid_same(&actor->person, result->person);
}

bool
egov_result_public(const EgovResult *result)
{
	return strcmp(result->appraisal_state, EGOV_APPRAISAL_PUBLISHED) == 0 ||
		   strcmp(result->appraisal_state, EGOV_APPRAISAL_CLOSED) == 0;
}

/* GET /v1/my/results. */
static void
result_mine(EgovCall *call)
{
	const EgovActor *actor = egov_actor();
	pg_uuid_t *after;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(call,
							  egov_query(&egov_results, RESULT_MINE, call->tenant,
										 actor->has_person ? &actor->person : NULL,
										 egov_actor_departments(EGOV_ROLE_HEAD), after,
										 egov_call_limit(call) + 1, call->language),
							  1);
}

/* GET /v1/results/{id}. */
static void
result_read(EgovCall *call)
{
	EgovResult result;
	EgovRows rows;
	EgovJson json = NULL;

	if (!result_visible(call, &result))
		return;
	rows = egov_query(&egov_results, RESULT_SHOW, call->tenant, &result.id, call->language);
	egov_json_object(&json);
	egov_answer_members(&json, result_fields, rows, 0, call->language);
	remedies_add(call, &json, &result);
	egov_call_answer_thing(call, egov_json_end_object(&json), &result.id,
						   egov_row_int(rows, 0, 24));
}

/* GET /v1/results/{id}/explanation. */
static void
result_explain(EgovCall *call)
{
	EgovResult result;
	EgovRows rows;
	EgovJson json = NULL;

	if (!result_visible(call, &result))
		return;
	rows = egov_query(&egov_results, RESULT_EXPLAIN, call->tenant, &result.id);
	egov_json_object(&json);
	egov_json_uuid_member(&json, "result", &result.id);
	egov_json_key(&json, "explanation");
	egov_json_jsonb(&json, egov_row_jsonb(rows, 0, 1));
	egov_call_answer(call, egov_json_end_object(&json));
}

/* GET /v1/appraisals/{id}/published-results: only while objections are taken. */
static void
appraisal_published(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows state;
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	state = egov_query(&egov_results, APPRAISAL_STATE, call->tenant, id);
	if (state.count == 0 || strcmp(egov_row_word(state, 0, 1), EGOV_APPRAISAL_PUBLISHED) != 0 ||
		call->today > egov_row_date(state, 0, 2))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_answer_page(call,
							  egov_query(&egov_results, PUBLISHED_LIST, call->tenant, id, after,
										 egov_call_limit(call) + 1, call->language),
							  1);
}

/* The result in the path: calculated, and for the desk or public and about the actor. */
static bool
result_visible(EgovCall *call, EgovResult *result)
{
	bool visible = egov_result_find(call, egov_call_path_id(call, "id"), result) &&
				   (egov_actor_has(EGOV_ROLE_DECIDES_RESULTS) ||
					(egov_result_public(result) && egov_result_concerns(result)));

	if (!visible)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	return visible;
}

/* Until when a person may ask for a review of a closed result and appeal (Civil Servant Law, Art. 95). */
static void
remedies_add(EgovCall *call, EgovJson *json, const EgovResult *result)
{
	DateADT review = EGOV_NO_DATE;
	DateADT appeal = EGOV_NO_DATE;

	if (result->person != NULL && result->closed_on != EGOV_NO_DATE)
	{
		EgovLength length = egov_limit_by_law(EGOV_LIMIT_REVIEW_REQUEST, result->closed_on);

		review = egov_length_day(result->closed_on, &length);
		appeal = egov_result_appeal_until(call, result);
	}
	day_member(json, "review_until", review);
	day_member(json, "appeal_until", appeal);
}

/* A day as a member, null for none. */
static void
day_member(EgovJson *json, const char *key, DateADT day)
{
	egov_json_text_member(json, key, day == EGOV_NO_DATE ? NULL : egov_day_text(day));
}
