/*
 * commitment.c: commitments (告知承诺): on a signed promise the case is decided the same day; the check
 * follows within sixty working days or the item's own time. A promise that is not kept is put right
 * within the time that is told, or the licence is revoked. Who may not apply for something at
 * present, or broke a promise before, is not offered it.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/case_limit.h"
#include "approval/commitment.h"
#include "approval/route.h"
#include "core/clock.h"
#include "core/compat.h"

#define CORRECT_DAYS 15

/* Columns of COMMITMENT_FIND. */
#define COMMITMENT_RESULT 1

static void commitment_sign(EgovCall *call);
static void commitment_check(EgovCall *call);
static bool check_allowed(EgovCall *call, EgovRows commitment);
static void check_tell(EgovCall *call, const EgovCaseFile *file, const char *findings, DateADT due);
static void commitment_answer(EgovCall *call, const EgovCaseFile *file);

static const char *const check_results[] = {"kept", "broken", NULL};

static const EgovField sign_body[] = {
	{"signed", EGOV_BOOL, EGOV_REQUIRED, .about = "true: the promise is signed", .example = "true"},
	{NULL},
};

static const EgovField check_body[] = {
	{"result", EGOV_CODE, EGOV_REQUIRED, .words = check_results,
	 .about = "kept, or broken: the first time to be put right, the second time for good",
	 .example = "\"kept\""},
	{"findings", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "what was found",
	 .example = "\"现场与承诺一致\""},
	{"days", EGOV_INT, 0, 1, 60, .about = "working days to put it right, 15 unless told"},
	{NULL},
};

static const EgovField commitment_fields[] = {
	{"result", EGOV_TEXT, EGOV_NULLABLE, .about = "kept, to_correct or broken"},
	{"signed_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was signed"},
	{"check_by_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day of the check"},
	{"checked_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was checked"},
	{"findings", EGOV_TEXT, EGOV_NULLABLE, .about = "what was found"},
	{"correct_by_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day to put it right"},
	{"case_version", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED,
	 .about = "version of the case, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_commitment_sign = {
	"commitment_sign",
	commitment_sign,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.body = sign_body,
	.answer = commitment_fields,
	.about = "Sign the promise on which the case is decided the same day",
};

static const EgovFunction egov_function_commitment_check = {
	"commitment_check",
	commitment_check,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_REVIEWER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = check_body,
	.answer = commitment_fields,
	.about =
		"Record the check of a commitment; one that is broken is put right or ends the licence",
};

EGOV_API(commitment_sign)
EGOV_API(commitment_check)

const EgovFunction *const egov_commitment_functions[] = {
	&egov_function_commitment_sign,
	&egov_function_commitment_check,
	NULL,
};

void
egov_commitment_begin(EgovCall *call, const EgovCaseFile *file)
{
	EgovSubject subject = egov_case_subject(file);
	EgovLength today = {0, "WD", "commitment"};

	egov_deadline_set(call, &subject, EGOV_DEADLINE_PROMISED, call->today, &today, EGOV_NO_TIME);
	egov_step_open(call, file, EGOV_STEP_DECISION, call->today);
}

void
egov_commitment_granted(EgovCall *call, const EgovCaseFile *file)
{
	const EgovItemFacts *facts = egov_item_facts(call, &file->item, file->item_version);
	EgovSubject subject = egov_case_subject(file);
	EgovLength length = {facts->check_days, "WD", "item"};
	DateADT due;

	if (egov_query(&egov_approval, COMMITMENT_FIND, call->tenant, &file->id).count == 0)
		return;
	if (length.value == 0)
		length = egov_limit_by_law(EGOV_LIMIT_COMMITMENT_CHECK, call->today);
	due =
		egov_deadline_set(call, &subject, EGOV_DEADLINE_CHECK, call->today, &length, EGOV_NO_TIME);
	egov_query(&egov_approval, COMMITMENT_CHECK_BY, call->tenant, &file->id, due);
	egov_step_open(call, file, EGOV_STEP_CHECK, due);
}

/* POST /v1/cases/{id}/commitment, before the case is accepted. Locks the case. */
static void
commitment_sign(EgovCall *call)
{
	EgovCaseFile file;

	if (!egov_case_lock_ours(call, egov_call_path_id(call, "id"), &file) ||
		!egov_case_filed_by_actor(call, &file) || !egov_call_version_matches(call, file.version))
		return;
	if (!egov_field_bool(call->body, "signed", false))
		egov_call_error(call, "/body/signed", "not-signed");
	else if (file.state != EGOV_CASE_DRAFT && file.state != EGOV_CASE_SUBMITTED)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", egov_case_state_name(file.state));
	else if (!egov_item_facts(call, &file.item, file.item_version)->commitment)
		egov_call_refuse(call, EGOV_NOT_OFFERED);
	else if (egov_query(&egov_approval, COMMITMENT_FIND, call->tenant, &file.id).count > 0)
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
	else if (egov_query(&egov_approval, COMMITMENT_BARRED, call->tenant, &file.applicant,
						call->today)
				 .count > 0)
		egov_call_refuse(call, EGOV_BARRED);
	if (egov_call_failed(call))
		return;
	egov_query(&egov_approval, COMMITMENT_ADD, call->tenant, &file.id, call->now,
			   &egov_actor()->account);
	egov_case_touch(call, &file, "commit", NULL);
	commitment_answer(call, &file);
}

/*
 * POST /v1/cases/{id}/commitment-check, after the decision. Broken once: an order to put it right;
 * broken again: the licence is to be revoked. Locks the case.
 */
static void
commitment_check(EgovCall *call)
{
	EgovCaseFile file;
	EgovSubject subject;
	EgovRows commitment;
	char *result = egov_json_find_text(call->body, "result");
	char *findings = egov_json_find_text(call->body, "findings");
	EgovLength length = {egov_field_int(call->body, "days", CORRECT_DAYS), "WD", NULL};
	DateADT due = EGOV_NO_DATE;

	if (!egov_case_open(call, &file))
		return;
	commitment = egov_query(&egov_approval, COMMITMENT_FIND, call->tenant, &file.id);
	if (!check_allowed(call, commitment))
		return;
	subject = egov_case_subject(&file);
	if (strcmp(result, "broken") == 0 && egov_row_null(commitment, 0, COMMITMENT_RESULT))
	{
		result = "to_correct";
		due = egov_deadline_set(call, &subject, EGOV_DEADLINE_CHECK, call->today, &length,
								EGOV_NO_TIME);
	}
	else
	{
		egov_deadline_meet(call, &subject, EGOV_DEADLINE_CHECK);
		egov_step_close(call, &file, EGOV_STEP_CHECK, findings);
	}
	egov_query(&egov_approval, COMMITMENT_CHECK, call->tenant, &file.id, result, findings,
			   call->now, &egov_actor()->account, due);
	egov_case_touch(call, &file, "check_commitment", egov_call_pick(call, "result", NULL));
	if (due != EGOV_NO_DATE)
		check_tell(call, &file, findings, due);
	commitment_answer(call, &file);
}

/* A commitment on which something was granted, and whose check is not over. */
static bool
check_allowed(EgovCall *call, EgovRows commitment)
{
	char *result = commitment.count == 0 ? NULL : egov_row_text(commitment, 0, COMMITMENT_RESULT);

	if (commitment.count == 0)
		egov_call_refuse(call, EGOV_NOT_OFFERED);
	else if (egov_row_null(commitment, 0, 3))
		egov_call_refuse(call, EGOV_CONFLICT);
	else if (result != NULL && strcmp(result, "to_correct") != 0)
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
	return !egov_call_failed(call);
}

/* What was found and the last day to put it right. */
static void
check_tell(EgovCall *call, const EgovCaseFile *file, const char *findings, DateADT due)
{
	EgovAddress address = egov_case_address(file);

	egov_notice_write(
		call, &address, "commitment_order", "number", file->number, "item",
		egov_item_facts_in(call, &file->item, file->item_version, file->language)->name, "reason",
		findings, "due", egov_day_text(due), NULL);
}

/* Answers with the commitment as it is now. */
static void
commitment_answer(EgovCall *call, const EgovCaseFile *file)
{
	EgovRows rows = egov_query(&egov_approval, COMMITMENT_FIND, call->tenant, &file->id);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, commitment_fields, rows, 0, call->language);
	egov_json_int_member(&json, "case_version", file->version);
	egov_call_answer_thing(call, egov_json_end_object(&json), &file->id, file->version);
}
