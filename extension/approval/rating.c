/*
 * rating.c: ratings (好差评) in five grades, one a case, named or not. A named bad one (the last two
 * grades) is contacted within one working day and put right within the city's limit.
 */
#include "postgres.h"

#include "approval/case_limit.h"
#include "approval/step_statements.h"
#include "approval/supervision_statements.h"
#include "core/compat.h"
#include "core/id.h"

#define GRADE_BAD 2

static void case_rate(EgovCall *call);
static void rating_list(EgovCall *call);
static void rating_contact(EgovCall *call);
static void rating_rectify(EgovCall *call);
static bool rating_open(EgovCall *call, EgovRows *rating);
static void bad_rating_begin(EgovCall *call, const EgovSubject *subject);
static void rating_answer(EgovCall *call, const pg_uuid_t *id);

static const EgovField rate_body[] = {
	{"grade", EGOV_INT, EGOV_REQUIRED, 1, 5,
	 .about = "5 very good, 4 good, 3 fair, 2 bad, 1 very bad", .example = "5"},
	{"remark", EGOV_TEXT, EGOV_LINES, 1, 1000, .about = "remark"},
	{"named", EGOV_BOOL, 0, .about = "true: the office may contact me; true unless told"},
	{NULL},
};

static const EgovField note_body[] = {
	{"note", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "what was said or done",
	 .example = "\"已电话联系并说明情况\""},
	{NULL},
};

static const EgovField rating_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"item", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the item"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department rated"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"grade", EGOV_INT, EGOV_REQUIRED, .about = "5 very good to 1 very bad"},
	{"grade_label", EGOV_LABEL, EGOV_REQUIRED, .list = "rating_grade", .about = "its label"},
	{"remark", EGOV_TEXT, EGOV_NULLABLE, .about = "remark"},
	{"named", EGOV_BOOL, EGOV_REQUIRED, .about = "whether the rater may be contacted"},
	{"case_number", EGOV_TEXT, EGOV_NULLABLE, .about = "case, of a named rating only"},
	{"rated_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was given"},
	{"contact_by_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day to contact the rater"},
	{"contacted_at", EGOV_TIME, EGOV_NULLABLE, .about = "when the rater was contacted"},
	{"contact_note", EGOV_TEXT, EGOV_NULLABLE, .about = "note on the contact"},
	{"rectify_by_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day to put it right"},
	{"rectified_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was put right"},
	{"rectify_note", EGOV_TEXT, EGOV_NULLABLE, .about = "how it was put right"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"department", EGOV_UUID, 0, .about = "only ratings of this department"},
	{"bad", EGOV_CODE, 0, .words = (const char *const[]){"true", "false", NULL},
	 .about = "true: only bad ones"},
	{NULL},
};

static const EgovFunction egov_function_case_rate = {
	"case_rate",
	case_rate,
	EGOV_CHANGE,
	EGOV_ROLE_CITIZEN,
	EGOV_IN_EXTRANET,
	.path = egov_path_id,
	.body = rate_body,
	.answer = rating_fields,
	.about = "Rate a case of mine that is decided or closed, once",
};

static const EgovFunction egov_function_rating_list = {
	"rating_list",
	rating_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_HEAD | EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = rating_fields,
	.about = "Ratings: a head sees those of the own department, supervision all",
};

static const EgovFunction egov_function_rating_contact = {
	"rating_contact",
	rating_contact,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = note_body,
	.answer = rating_fields,
	.about = "Record the contact with who gave a named bad rating",
};

static const EgovFunction egov_function_rating_rectify = {
	"rating_rectify",  rating_rectify,			EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD,	   EGOV_IN_INTRANET,		.path = egov_path_id,
	.body = note_body, .answer = rating_fields, .about = "Record how a bad rating was put right",
};

EGOV_API(case_rate)
EGOV_API(rating_list)
EGOV_API(rating_contact)
EGOV_API(rating_rectify)

const EgovFunction *const egov_rating_functions[] = {
	&egov_function_case_rate,
	&egov_function_rating_list,
	&egov_function_rating_contact,
	&egov_function_rating_rectify,
	NULL,
};

/*
 * POST /v1/cases/{id}/rating, by the applicant. Locks the case; the primary key of egov.rating carries
 * the rule of one rating.
 */
static void
case_rate(EgovCall *call)
{
	EgovCaseFile file;
	pg_uuid_t *id = egov_uuid7_new();
	EgovSubject subject = {"rating", id};
	int grade = egov_field_int(call->body, "grade", 0);
	bool named = egov_field_bool(call->body, "named", true);

	if (!egov_case_lock(call, egov_call_path_id(call, "id"), &file))
		return;
	if (!egov_uuid_same(&egov_actor()->party, &file.applicant))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	else if (!file.decided && file.closed_at == EGOV_NO_TIME)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", egov_case_state_name(file.state));
	else if (egov_query(&egov_supervision, RATING_OF_CASE, call->tenant, &file.id).count > 0)
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
	if (egov_call_failed(call))
		return;
	egov_query(&egov_supervision, RATING_ADD, call->tenant, &file.id, id, &file.item,
			   &file.department, grade, egov_json_find_text(call->body, "remark"), named,
			   call->now);
	if (named && grade <= GRADE_BAD)
		bad_rating_begin(call, &subject);
	egov_call_event(call, "rating", id, &file.department,
					grade <= GRADE_BAD ? "rate_badly" : "rate", NULL);
	rating_answer(call, id);
}

/* GET /v1/ratings. */
static void
rating_list(EgovCall *call)
{
	bool citywide = egov_actor_has(EGOV_ROLE_SUPERVISOR | EGOV_ROLE_COORDINATOR);
	char *bad = egov_json_find_text(call->query, "bad");
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_supervision, RATING_LIST, call->tenant, call->language,
									 citywide ? NULL : egov_actor_departments(EGOV_ROLE_HEAD),
									 egov_field_uuid(call->query, "department"),
									 bad != NULL && strcmp(bad, "true") == 0, after,
									 egov_call_limit(call) + 1),
						  1);
}

/* POST /v1/ratings/{id}/contact. Locks the rating. */
static void
rating_contact(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovSubject subject = {"rating", id};
	EgovRows rating;

	if (!rating_open(call, &rating))
		return;
	if (!egov_row_bool(rating, 0, 3) || egov_row_int(rating, 0, 4) > GRADE_BAD)
		egov_call_refuse(call, EGOV_NOT_OFFERED);
	else if (!egov_row_null(rating, 0, 5))
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
	if (egov_call_failed(call))
		return;
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_CONTACT);
	egov_execute_one(&egov_supervision, RATING_CONTACT, call->tenant, id, call->now,
					 egov_json_find_text(call->body, "note"));
	egov_call_event(call, "rating", id, egov_row_uuid(rating, 0, 1), "contact", NULL);
	rating_answer(call, id);
}

/* POST /v1/ratings/{id}/rectification. Locks the rating. */
static void
rating_rectify(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovSubject subject = {"rating", id};
	EgovRows rating;

	if (!rating_open(call, &rating))
		return;
	if (egov_row_int(rating, 0, 4) > GRADE_BAD)
		egov_call_refuse(call, EGOV_NOT_OFFERED);
	else if (!egov_row_null(rating, 0, 6))
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
	if (egov_call_failed(call))
		return;
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_RECTIFY);
	egov_execute_one(&egov_supervision, RATING_RECTIFY, call->tenant, id, call->now,
					 egov_json_find_text(call->body, "note"));
	egov_call_event(call, "rating", id, egov_row_uuid(rating, 0, 1), "rectify", NULL);
	rating_answer(call, id);
}

/* Locks the rating in the path: the own department's, in the version that was read. */
static bool
rating_open(EgovCall *call, EgovRows *rating)
{
	*rating =
		egov_query(&egov_supervision, RATING_LOCK, call->tenant, egov_call_path_id(call, "id"));
	if (rating->count == 0 ||
		!egov_actor_holds(call->function->roles, egov_row_uuid(*rating, 0, 1)))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	return call->problem == EGOV_OK && egov_call_version_matches(call, egov_row_int(*rating, 0, 2));
}

/* The limits of a named bad rating: contact, and putting it right by the city's parameter. */
static void
bad_rating_begin(EgovCall *call, const EgovSubject *subject)
{
	EgovLength contact = egov_limit_by_law(EGOV_LIMIT_CONTACT, call->today);
	EgovRows tenant = egov_query(&egov_steps, TENANT_FACTS, call->tenant);
	EgovLength rectify = egov_limit_by_law(egov_row_text(tenant, 0, 2), call->today);

	egov_deadline_set(call, subject, EGOV_DEADLINE_CONTACT, call->today, &contact, EGOV_NO_TIME);
	egov_deadline_set(call, subject, EGOV_DEADLINE_RECTIFY, call->today, &rectify, EGOV_NO_TIME);
}

/* Answers with one rating as it is now. */
static void
rating_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_supervision, RATING_SHOW, call->tenant, call->language, id);

	egov_call_answer_thing(call, egov_answer_row(rating_fields, rows, 0, call->language), id,
						   egov_row_int(rows, 0, rows.table->tupdesc->natts));
}
