/*
 * result_objection.c: objections to a result: in the time of publication, review by the same organ
 * and appeal (Civil Servant Law, Art. 95). None of them suspends the result (Art. 96).
 */
#include "postgres.h"

#include "assessment/result_objection.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "org/department_name.h"
#include "org/holding.h"

static void result_objection_raise(EgovCall *call);
static void result_objection_mine(EgovCall *call);
static void result_objection_list(EgovCall *call);
static void result_objection_read(EgovCall *call);
static bool objection_timely(EgovCall *call, const EgovResult *result, const char *kind);
static bool publication_open(EgovCall *call, const EgovResult *result);
static bool review_open(EgovCall *call, const EgovResult *result);
static bool appeal_open(EgovCall *call, const EgovResult *result);
static bool within(EgovCall *call, DateADT until);

static const char *const kinds[] = {EGOV_OBJECTION_PUBLICATION, EGOV_OBJECTION_REVIEW,
									EGOV_OBJECTION_APPEAL, NULL};
static const char *const states[] = {"open", "decided", NULL};

static const EgovObjectionKind table[] = {
	{EGOV_OBJECTION_PUBLICATION, "result_publication", EGOV_LIMIT_PUBLICATION_ANSWER,
	 EGOV_ROLE_REVIEWS},
	{EGOV_OBJECTION_REVIEW, "result_review", EGOV_LIMIT_REVIEW, EGOV_ROLE_REVIEWS},
	{EGOV_OBJECTION_APPEAL, "result_appeal", EGOV_LIMIT_APPEAL, EGOV_ROLE_HEARS_APPEALS},
};

static const EgovField raise_body[] = {
	{"kind", EGOV_CODE, 0, .words = kinds,
	 .about = "publication while the results are published, review or appeal once the appraisal is "
			  "closed; by itself publication, then review",
	 .example = "\"publication\""},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "what is wrong",
	 .example = "\"出勤得分与考勤记录不符\""},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"state", EGOV_CODE, 0, .words = states, .about = "only those in this state"},
	{"kind", EGOV_CODE, 0, .words = kinds, .about = "only those of this kind"},
	{"appraisal", EGOV_UUID, 0, .about = "only those to results of this appraisal"},
	{NULL},
};

const EgovField egov_result_objection_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"result", EGOV_UUID, EGOV_REQUIRED, .about = "result"},
	{"appraisal_name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the appraisal"},
	{"year", EGOV_INT, EGOV_REQUIRED, .about = "year that was assessed"},
	{"kind", EGOV_CODE, EGOV_REQUIRED, .words = kinds, .about = "publication, review or appeal"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "result_objection_kind",
	 .about = "its label"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "whose result it is"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"department_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"reason", EGOV_TEXT, EGOV_REQUIRED, .about = "what is wrong"},
	{"asked_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was raised"},
	{"state", EGOV_CODE, EGOV_REQUIRED, .words = states, .about = "open or decided"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day to answer it"},
	{"lamp", EGOV_TEXT, EGOV_NULLABLE, .about = "red, yellow or green"},
	{"clock", EGOV_MAP, EGOV_NULLABLE, .about = "how the last day is counted"},
	{"basis", EGOV_TEXT, EGOV_NULLABLE, .about = "law and article of the limit"},
	{"extended_at", EGOV_TIME, EGOV_NULLABLE, .about = "when the limit was extended, once"},
	{"decision", EGOV_TEXT, EGOV_NULLABLE, .about = "upheld or mended"},
	{"decision_label", EGOV_LABEL, EGOV_NULLABLE, .list = "result_decision", .about = "its label"},
	{"answer", EGOV_TEXT, EGOV_NULLABLE, .about = "reasons of the decision"},
	{"score", EGOV_TEXT, EGOV_NULLABLE, .about = "score that was set"},
	{"grade", EGOV_TEXT, EGOV_NULLABLE, .about = "grade that was set"},
	{"decided_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was decided"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_result_objection_raise = {
	"result_objection_raise",
	result_objection_raise,
	EGOV_CHANGE,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = raise_body,
	.answer = egov_result_objection_fields,
	.about = "Object to a result of mine: in publication, by review or by appeal (Art. 95)",
};

static const EgovFunction egov_function_result_objection_mine = {
	"result_objection_mine",
	result_objection_mine,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.query = egov_query_page,
	.answer = egov_result_objection_fields,
	.about = "My objections and their answers, newest first",
};

static const EgovFunction egov_function_result_objection_list = {
	"result_objection_list",
	result_objection_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_ANSWERS,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = egov_result_objection_fields,
	.about = "Objections to results, newest first",
};

static const EgovFunction egov_function_result_objection_read = {
	"result_objection_read",
	result_objection_read,
	0,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_result_objection_fields,
	.about = "Read an objection of mine, or any as who answers them",
};

EGOV_API(result_objection_raise)
EGOV_API(result_objection_mine)
EGOV_API(result_objection_list)
EGOV_API(result_objection_read)

const EgovFunction *const egov_result_objection_functions[] = {
	&egov_function_result_objection_raise,
	&egov_function_result_objection_mine,
	&egov_function_result_objection_list,
	&egov_function_result_objection_read,
	NULL,
};

const EgovObjectionKind *
egov_objection_kind(const char *code)
{
	for (size_t i = 0; i < lengthof(table); i++)
	{
		if (strcmp(table[i].code, code) == 0)
			return &table[i];
	}
	elog(ERROR, "there is no kind of objection \"%s\"", code);
}

void
egov_result_objection_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_results, OBJECTION_SHOW, call->tenant, id, call->today);

	egov_call_answer_thing(call,
						   egov_answer_row(egov_result_objection_fields, rows, 0, call->language),
						   id, egov_row_int(rows, 0, 24));
}

/* 15 days from a review's decision; without a review, 30 from knowing the result (Art. 95). */
DateADT
egov_result_appeal_until(EgovCall *call, const EgovResult *result)
{
	EgovRows review = egov_query(&egov_results, OBJECTION_ANSWERED, call->tenant, &result->id,
								 EGOV_OBJECTION_REVIEW);
	DateADT start = result->closed_on;
	const char *limit = EGOV_LIMIT_REVIEW_REQUEST;
	EgovLength length;

	if (review.count > 0)
	{
		if (egov_row_null(review, 0, 1))
			return EGOV_NO_DATE;
		start = egov_clock_day(egov_row_time(review, 0, 1));
		limit = EGOV_LIMIT_APPEAL_REQUEST;
	}
	length = egov_limit_by_law(limit, start);
	return egov_length_day(start, &length);
}

/*
 * POST /v1/results/{id}/objections. Locks the appraisal against being closed meanwhile; the unique key
 * of egov.result_objection carries the rule of one objection of a kind.
 */
static void
result_objection_raise(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	const char *kind = egov_json_find_text(call->body, "kind");
	EgovSubject subject = {"result_objection", egov_uuid7_new()};
	EgovLength length;
	EgovResult result;

	egov_query(&egov_results, APPRAISAL_SHARE, call->tenant, id);
	if (!egov_result_find(call, id, &result) || !egov_result_public(&result) ||
		!egov_result_concerns(&result))
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	if (kind == NULL)
		kind =
			result.closed_on == EGOV_NO_DATE ? EGOV_OBJECTION_PUBLICATION : EGOV_OBJECTION_REVIEW;
	if (!objection_timely(call, &result, kind))
		return;
	if (egov_query(&egov_results, OBJECTION_ADD, call->tenant, subject.id, id, &result.appraisal,
				   kind, egov_json_find_text(call->body, "reason"), &egov_actor()->account,
				   call->now)
			.count == 0)
	{
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
		return;
	}
	length = egov_limit_by_law(egov_objection_kind(kind)->limit, call->today);
	egov_deadline_set(call, &subject, egov_objection_kind(kind)->deadline, call->today, &length,
					  EGOV_NO_TIME);
	egov_call_event(call, subject.kind, subject.id, &result.department, "raise",
					egov_call_pick(call, "kind", NULL));
	egov_result_objection_answer(call, subject.id);
}

/* GET /v1/my/result-objections. */
static void
result_objection_mine(EgovCall *call)
{
	const EgovActor *actor = egov_actor();
	pg_uuid_t *after;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(call,
							  egov_query(&egov_results, OBJECTION_MINE, call->tenant,
										 actor->has_person ? &actor->person : NULL,
										 egov_actor_departments(EGOV_ROLE_HEAD), &actor->account,
										 after, egov_call_limit(call) + 1, call->today),
							  1);
}

/* GET /v1/result-objections. */
static void
result_objection_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (egov_call_cursor(call, &after))
		egov_call_answer_page(call,
							  egov_query(&egov_results, OBJECTION_LIST, call->tenant,
										 egov_json_find_text(call->query, "state"),
										 egov_json_find_text(call->query, "kind"),
										 egov_field_uuid(call->query, "appraisal"), after,
										 egov_call_limit(call) + 1, call->today),
							  1);
}

/* GET /v1/result-objections/{id}. */
static void
result_objection_read(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows rows = egov_query(&egov_results, OBJECTION_SHOW, call->tenant, id, call->today);
	pg_uuid_t of;
	EgovResult result;

	if (rows.count > 0)
		of = egov_row_id(rows, 0, 2);
	if (rows.count == 0 || !egov_result_find(call, &of, &result) ||
		(!egov_actor_has(EGOV_ROLE_ANSWERS) && !egov_result_concerns(&result)))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_result_objection_answer(call, id);
}

/* Whether this kind may be raised now; refuses where not. Review and appeal are rights of a person. */
static bool
objection_timely(EgovCall *call, const EgovResult *result, const char *kind)
{
	if (strcmp(kind, EGOV_OBJECTION_PUBLICATION) == 0)
		return publication_open(call, result);
	if (result->person == NULL)
		egov_call_refuse(call, EGOV_NOT_OFFERED);
	else if (result->closed_on == EGOV_NO_DATE)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", result->appraisal_state);
	if (egov_call_failed(call))
		return false;
	return strcmp(kind, EGOV_OBJECTION_REVIEW) == 0 ? review_open(call, result)
													: appeal_open(call, result);
}

/* Until the last day of publication. */
static bool
publication_open(EgovCall *call, const EgovResult *result)
{
	if (result->closed_on != EGOV_NO_DATE)
		egov_call_refuse_with(call, EGOV_TOO_LATE, "until",
							  egov_day_text(result->publication_through));
	return !egov_call_failed(call) && within(call, result->publication_through);
}

/* Within 30 days of knowing the result (Art. 95), and not once it is appealed against. */
static bool
review_open(EgovCall *call, const EgovResult *result)
{
	EgovLength length = egov_limit_by_law(EGOV_LIMIT_REVIEW_REQUEST, result->closed_on);

	if (egov_query(&egov_results, OBJECTION_ANSWERED, call->tenant, &result->id,
				   EGOV_OBJECTION_APPEAL)
			.count > 0)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", EGOV_OBJECTION_APPEAL);
	return !egov_call_failed(call) && within(call, egov_length_day(result->closed_on, &length));
}

/* A review that was asked for comes first, unless its answer is late. */
static bool
appeal_open(EgovCall *call, const EgovResult *result)
{
	EgovRows review = egov_query(&egov_results, OBJECTION_ANSWERED, call->tenant, &result->id,
								 EGOV_OBJECTION_REVIEW);
	bool pending = review.count > 0 && egov_row_null(review, 0, 1);

	if (pending && call->today <= egov_row_date(review, 0, 2))
		egov_call_refuse_with(call, EGOV_TOO_SOON, "from",
							  egov_day_text(egov_row_date(review, 0, 2) + 1));
	if (egov_call_failed(call))
		return false;
	return pending || within(call, egov_result_appeal_until(call, result));
}

/* Whether a day has not passed; refuses where it has. */
static bool
within(EgovCall *call, DateADT until)
{
	if (call->today > until)
		egov_call_refuse_with(call, EGOV_TOO_LATE, "until", egov_day_text(until));
	return !egov_call_failed(call);
}
