/*
 * result_decision.c: answers to objections. Whoever took part in the finding does not answer (Civil
 * Servant Law, Art. 76), the result never gets worse (Art. 96), and what was calculated stays as it was:
 * a mended score or grade is laid over it.
 */
#include "postgres.h"

#include "assessment/result_objection.h"
#include "core/clock.h"
#include "core/compat.h"
#include "rules/mending.h"

#define DECISION_MENDED "mended"
#define DECISION_UPHELD "upheld"

/* An objection that is locked, with its result. */
typedef struct Objection
{
	pg_uuid_t id;
	const EgovObjectionKind *kind;
	pg_uuid_t asked_by;
	bool decided;
	bool extended;
	int version;
	EgovResult result;
} Objection;

static void result_objection_decide(EgovCall *call);
static void result_objection_extend(EgovCall *call);
static bool objection_open(EgovCall *call, Objection *objection);
static bool objection_lock(EgovCall *call, Objection *objection);
static bool neutral(EgovCall *call, const Objection *objection);
static bool mending_allowed(EgovCall *call, const EgovResult *result);
static int grade_place(const EgovResult *result, const char *grade);
static void decision_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors);
static const char *score_check(const char *text, int length);

static const char *const decisions[] = {DECISION_UPHELD, DECISION_MENDED, NULL};

static const EgovField decide_body[] = {
	{"decision", EGOV_CODE, EGOV_REQUIRED, .words = decisions,
	 .about = "upheld: the result stays; mended: score or grade are set anew",
	 .example = "\"mended\""},
	{"answer", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "reasons",
	 .example = "\"经复核，原结果依据充分\""},
	{"score", EGOV_TEXT, 0, 1, 60, .about = "new score, of mended; never lower",
	 .example = "\"91.50\"", .check = score_check},
	{"grade", EGOV_TEXT, 0, 1, 60, .about = "new grade of the scheme, of mended; never worse",
	 .example = "\"competent\""},
	{NULL},
};

static const EgovField extend_body[] = {
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "why it takes longer",
	 .example = "\"案情复杂\""},
	{NULL},
};

static const EgovFunction egov_function_result_objection_decide = {
	"result_objection_decide",
	result_objection_decide,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_ANSWERS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = decide_body,
	.answer = egov_result_objection_fields,
	.about =
		"Answer an objection, by who took no part in the finding; never to the worse (Art. 96)",
	.whole = decision_whole,
};

static const EgovFunction egov_function_result_objection_extend = {
	"result_objection_extend",
	result_objection_extend,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_ANSWERS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = extend_body,
	.answer = egov_result_objection_fields,
	.about = "Extend the limit of an appeal once, before its end, by 30 days (Art. 96)",
};

EGOV_API(result_objection_decide)
EGOV_API(result_objection_extend)

const EgovFunction *const egov_result_decision_functions[] = {
	&egov_function_result_objection_decide,
	&egov_function_result_objection_extend,
	NULL,
};

/* POST /v1/result-objections/{id}/decision. Locks the objection, then the result. */
static void
result_objection_decide(EgovCall *call)
{
	char *decision = egov_json_find_text(call->body, "decision");
	char *score = egov_json_find_text(call->body, "score");
	char *grade = egov_json_find_text(call->body, "grade");
	bool mended = strcmp(decision, DECISION_MENDED) == 0;
	Objection objection;
	EgovSubject subject = {"result_objection", &objection.id};

	if (!objection_open(call, &objection) || (mended && !mending_allowed(call, &objection.result)))
		return;
	egov_execute_one(&egov_results, OBJECTION_DECIDE, call->tenant, &objection.id, decision,
					 egov_json_find_text(call->body, "answer"), score, grade,
					 &egov_actor()->account, call->now);
	if (mended)
		egov_execute_one(&egov_results, RESULT_MEND, call->tenant, &objection.result.id, score,
						 grade);
	egov_deadline_meet(call, &subject, objection.kind->deadline);
	egov_call_event(call, subject.kind, subject.id, &objection.result.department, "decide",
					egov_call_pick(call, "decision", NULL));
	egov_result_objection_answer(call, &objection.id);
}

/* POST /v1/result-objections/{id}/extension. Locks the objection. */
static void
result_objection_extend(EgovCall *call)
{
	Objection objection;
	EgovSubject subject = {"result_objection", &objection.id};
	EgovLength length;
	DateADT due;
	uint32 role;

	if (!objection_open(call, &objection))
		return;
	length = egov_limit_extension(objection.kind->limit, call->today, &role);
	due = egov_deadline_day(call, &subject, objection.kind->deadline);
	if (length.value == 0)
		egov_call_refuse(call, EGOV_NOT_OFFERED);
	else if (objection.extended)
		egov_call_refuse(call, EGOV_ALREADY_EXTENDED);
	else if (call->today > due)
		egov_call_refuse_with(call, EGOV_TOO_LATE, "until", egov_day_text(due));
	if (egov_call_failed(call))
		return;
	egov_deadline_extend(call, &subject, objection.kind->deadline, length.value, &due);
	egov_execute_one(&egov_results, OBJECTION_EXTEND, call->tenant, &objection.id, call->now);
	egov_call_event(call, subject.kind, subject.id, &objection.result.department, "extend",
					egov_call_pick(call, "reason", NULL));
	egov_result_objection_answer(call, &objection.id);
}

/* Locks the objection in the path: the actor's to answer, as it was read, undecided, and not biased. */
static bool
objection_open(EgovCall *call, Objection *objection)
{
	if (!objection_lock(call, objection))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (!egov_actor_has(objection->kind->answers))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	if (egov_call_failed(call) || !egov_call_version_matches(call, objection->version))
		return false;
	if (objection->decided)
		egov_call_refuse(call, EGOV_ALREADY_DECIDED);
	return !egov_call_failed(call) && neutral(call, objection);
}

/* Locks the objection and its result, in this order, and fills what they are; false for none. */
static bool
objection_lock(EgovCall *call, Objection *objection)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows rows = egov_query(&egov_results, OBJECTION_LOCK, call->tenant, id);
	pg_uuid_t result;

	if (rows.count == 0)
		return false;
	result = egov_row_id(rows, 0, 1);
	objection->id = *id;
	objection->kind = egov_objection_kind(egov_row_word(rows, 0, 2));
	objection->asked_by = egov_row_id(rows, 0, 3);
	objection->decided = !egov_row_null(rows, 0, 4);
	objection->extended = !egov_row_null(rows, 0, 5);
	objection->version = egov_row_int(rows, 0, 6);
	egov_query(&egov_results, RESULT_LOCK, call->tenant, &result);
	return egov_result_find(call, &result, &objection->result);
}

/* Nobody answers about themselves, nor who took part in the finding: the parameter says how (Art. 76). */
static bool
neutral(EgovCall *call, const Objection *objection)
{
	const EgovActor *actor = egov_actor();
	EgovRows part;

	if (egov_result_concerns(&objection->result) ||
		egov_uuid_same(&actor->account, &objection->asked_by))
	{
		egov_call_refuse(call, EGOV_OWN_CASE);
		return false;
	}
	part = egov_query(&egov_results, FINDING_PART, call->tenant, &objection->result.id,
					  &actor->account);
	if (part.count > 0)
		egov_call_refuse_with(call, EGOV_TOOK_PART, "part", egov_row_word(part, 0, 1));
	return !egov_call_failed(call);
}

/* The new grade is one of the scheme, and nothing is worse than what holds now (Art. 96). */
static bool
mending_allowed(EgovCall *call, const EgovResult *result)
{
	char *score = egov_json_find_text(call->body, "score");
	char *grade = egov_json_find_text(call->body, "grade");
	EgovStanding before = {result->score, result->grade};
	EgovStanding after = before;

	if (score != NULL)
		after.score = score;
	if (grade != NULL)
		after.grade = grade_place(result, grade);
	if (grade != NULL && after.grade == EGOV_GRADE_NONE)
		egov_call_error(call, "/body/grade", "not-in-list");
	else if (egov_standing_worse(&before, &after))
		egov_call_refuse(call, EGOV_MADE_WORSE);
	return !egov_call_failed(call);
}

/* The place of a grade in the scheme, EGOV_GRADE_NONE where it has no such grade. */
static int
grade_place(const EgovResult *result, const char *grade)
{
	for (int i = 0; i < result->grade_count; i++)
	{
		if (strcmp(result->grades[i], grade) == 0)
			return i;
	}
	return EGOV_GRADE_NONE;
}

/* Score or grade go with mended, and not with upheld. */
static void
decision_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors)
{
	char *decision = egov_json_find_text(body, "decision");
	bool score = egov_json_find(body, "score") != NULL;
	bool grade = egov_json_find(body, "grade") != NULL;

	if (decision == NULL)
		return;
	if (strcmp(decision, DECISION_MENDED) == 0 && !score && !grade)
		egov_errors_add(errors, pointer, "grade", "missing-field");
	if (strcmp(decision, DECISION_UPHELD) != 0)
		return;
	if (score)
		egov_errors_add(errors, pointer, "score", "only-mended");
	if (grade)
		egov_errors_add(errors, pointer, "grade", "only-mended");
}

/* A decimal number; the text is a part of the request. */
static const char *
score_check(const char *text, int length)
{
	return egov_score_valid(pnstrdup(text, length)) ? NULL : "not-a-number";
}
