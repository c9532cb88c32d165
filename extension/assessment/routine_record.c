/*
 * routine_record.c: routine assessment: an official submits what was done in a month or a quarter, the
 * leader in charge comments and grades.
 */
#include "postgres.h"

#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "org/holding.h"

#include "datatype/timestamp.h"
#include "utils/datetime.h"

#define RECORD_KIND "routine_record"
#define GRADERS (EGOV_ROLE_HEAD | EGOV_ROLE_GOVERNMENT_HEAD)

/* Columns of ROUTINE_LOCK. */
#define LOCK_PERSON 1
#define LOCK_DEPARTMENT 2
#define LOCK_VERSION 3
#define LOCK_GRADED_AT 4

static void routine_record_create(EgovCall *call);
static void routine_record_mine(EgovCall *call);
static void routine_record_desk(EgovCall *call);
static void routine_record_grade(EgovCall *call);
static bool period_take(EgovCall *call, DateADT *from, DateADT *through);
static void record_answer(EgovCall *call, const pg_uuid_t *id);

static const char *const grades[] = {"good", "fairly_good", "average", "poor", NULL};

static const EgovField create_body[] = {
	{"year", EGOV_INT, EGOV_REQUIRED, 2000, 2200, .about = "year", .example = "2026"},
	{"month", EGOV_INT, 0, 1, 12, .about = "month; either month or quarter", .example = "10"},
	{"quarter", EGOV_INT, 0, 1, 4, .about = "quarter"},
	{"summary", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 4000, .about = "what was done",
	 .example = "\"完成窗口受理事项和政策咨询\""},
	{"id", EGOV_UUID, .flags = EGOV_SERVER},
	{"grade", EGOV_TEXT, .flags = EGOV_SERVER},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
	{NULL},
};

static const EgovField grade_body[] = {
	{"grade", EGOV_CODE, EGOV_REQUIRED, .words = grades, .about = "grade", .example = "\"good\""},
	{"comment", EGOV_TEXT, EGOV_LINES, 1, 2000, .about = "comment"},
	{NULL},
};

static const EgovField record_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"person", EGOV_UUID, EGOV_REQUIRED, .about = "official"},
	{"person_name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the official"},
	{"period_from", EGOV_DATE, EGOV_REQUIRED, .about = "first day of the period"},
	{"period_through", EGOV_DATE, EGOV_REQUIRED, .about = "last day of the period"},
	{"summary", EGOV_TEXT, EGOV_REQUIRED, .about = "what was done"},
	{"submitted_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was submitted"},
	{"comment", EGOV_TEXT, EGOV_NULLABLE, .about = "comment of the leader in charge"},
	{"grade", EGOV_TEXT, EGOV_NULLABLE, .about = "good, fairly_good, average or poor"},
	{"grade_label", EGOV_LABEL, EGOV_NULLABLE, .list = "routine_grade", .about = "its label"},
	{"graded_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was graded"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_routine_record_create = {
	"routine_record_create",
	routine_record_create,
	EGOV_CHANGE,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,
	.body = create_body,
	.answer = record_fields,
	.about = "Submit one's routine record of a month or quarter that has begun",
};

static const EgovFunction egov_function_routine_record_mine = {
	"routine_record_mine",	 routine_record_mine,
	EGOV_ANSWERS_LIST,		 EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET,		 .query = egov_query_page,
	.answer = record_fields, .about = "One's own routine records, newest first",
};

static const EgovFunction egov_function_routine_record_desk = {
	"routine_record_desk",
	routine_record_desk,
	EGOV_ANSWERS_LIST,
	GRADERS,
	EGOV_IN_INTRANET,
	.query = egov_query_page,
	.answer = record_fields,
	.about = "Routine records that wait for a grade: of the department, for the head of the "
			 "government of all",
};

static const EgovFunction egov_function_routine_record_grade = {
	"routine_record_grade",
	routine_record_grade,
	EGOV_CHANGE | EGOV_VERSIONED,
	GRADERS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = grade_body,
	.answer = record_fields,
	.about = "Comment and grade a routine record of somebody else, once",
};

EGOV_API(routine_record_create)
EGOV_API(routine_record_mine)
EGOV_API(routine_record_desk)
EGOV_API(routine_record_grade)

const EgovFunction *const egov_routine_record_functions[] = {
	&egov_function_routine_record_create,
	&egov_function_routine_record_mine,
	&egov_function_routine_record_desk,
	&egov_function_routine_record_grade,
	NULL,
};

/* POST /v1/my/routine-records. No two periods of a person overlap. */
static void
routine_record_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	DateADT from;
	DateADT through;

	if (!egov_actor()->has_person)
	{
		egov_call_refuse(call, EGOV_FORBIDDEN);
		return;
	}
	if (!period_take(call, &from, &through))
		return;
	if (egov_query(&egov_assessment, ROUTINE_ADD, call->tenant, id, &egov_actor()->person, from,
				   through, egov_json_find_text(call->body, "summary"), call->now)
			.count == 0)
	{
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
		return;
	}
	egov_call_event(call, RECORD_KIND, id, NULL, "submit", NULL);
	record_answer(call, id);
}

/* GET /v1/my/routine-records. */
static void
routine_record_mine(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_assessment, ROUTINE_MINE, call->tenant,
									 egov_actor()->has_person ? &egov_actor()->person : NULL, after,
									 egov_call_limit(call) + 1),
						  1);
}

/* GET /v1/routine-records. */
static void
routine_record_desk(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_assessment, ROUTINE_DESK, call->tenant,
									 egov_actor_has(EGOV_ROLE_GOVERNMENT_HEAD)
										 ? NULL
										 : egov_actor_departments(EGOV_ROLE_HEAD),
									 egov_actor()->has_person ? &egov_actor()->person : NULL, after,
									 egov_call_limit(call) + 1),
						  1);
}

/* POST /v1/routine-records/{id}/grade. A grade is given once; nobody grades themselves. */
static void
routine_record_grade(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows record = egov_query(&egov_assessment, ROUTINE_LOCK, call->tenant, id);
	EgovActor *actor = egov_actor();

	if (record.count == 0 ||
		(!egov_actor_has(EGOV_ROLE_GOVERNMENT_HEAD) &&
		 !egov_actor_holds(EGOV_ROLE_HEAD, egov_row_uuid(record, 0, LOCK_DEPARTMENT))))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (actor->has_person &&
			 egov_uuid_same(&actor->person, egov_row_uuid(record, 0, LOCK_PERSON)))
		egov_call_refuse(call, EGOV_OWN_CASE);
	else if (egov_call_version_matches(call, egov_row_int(record, 0, LOCK_VERSION)) &&
			 !egov_row_null(record, 0, LOCK_GRADED_AT))
		egov_call_refuse(call, EGOV_ALREADY_DECIDED);
	if (egov_call_failed(call))
		return;
	egov_execute_one(&egov_assessment, ROUTINE_GRADE, call->tenant, id,
					 egov_json_find_text(call->body, "grade"),
					 egov_json_find_text(call->body, "comment"), &actor->account, call->now);
	egov_call_event(call, RECORD_KIND, id, egov_row_uuid(record, 0, LOCK_DEPARTMENT), "rate", NULL);
	record_answer(call, id);
}

/* First and last day of the month or quarter of the body, which has begun; false when it refused. */
static bool
period_take(EgovCall *call, DateADT *from, DateADT *through)
{
	int year = egov_field_int(call->body, "year", 0);
	int month = egov_field_int(call->body, "month", 0);
	int quarter = egov_field_int(call->body, "quarter", 0);
	int first = month > 0 ? month : quarter * 3 - 2;
	int after = month > 0 ? month + 1 : quarter * 3 + 1;

	*from = *through = EGOV_NO_DATE;
	if ((month > 0) == (quarter > 0))
	{
		egov_call_error(call, "/body/month", month > 0 ? "too-many" : "missing-field");
		return !egov_call_failed(call);
	}
	*from = date2j(year, first, 1) - POSTGRES_EPOCH_JDATE;
	*through = date2j(after > 12 ? year + 1 : year, after > 12 ? after - 12 : after, 1) -
			   POSTGRES_EPOCH_JDATE - 1;
	if (*from > call->today)
		egov_call_refuse_with(call, EGOV_TOO_SOON, "from", egov_day_text(*from));
	return call->problem == EGOV_OK;
}

/* Answers with the record. */
static void
record_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_assessment, ROUTINE_SHOW, call->tenant, id);

	egov_call_answer_thing(call, egov_answer_row(record_fields, rows, 0, call->language), id,
						   egov_row_int(rows, 0, rows.table->tupdesc->natts));
}
