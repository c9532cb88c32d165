/*
 * gap.c: acceptance with gaps (容缺受理): the case is accepted on a signed promise although materials
 * are missing that the item lets follow. All gaps and the date are told at once; nothing is decided
 * while one is open; a late gap ends the case as the item's rules say.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "approval/acceptance.h"
#include "approval/approval_statements.h"
#include "approval/case_limit.h"
#include "approval/form.h"
#include "approval/gap.h"
#include "approval/guard.h"
#include "core/clock.h"
#include "core/compat.h"

static void gap_accept(EgovCall *call);
static void gap_fill(EgovCall *call);
static void gaps_check(EgovCall *call, const EgovCaseFile *file, JsonbContainer *gaps);
static EgovCaseState outcome_state(const char *outcome);
static void gaps_tell(EgovCall *call, const EgovCaseFile *file, DateADT due);

static const EgovField gap_fields[] = {
	{"material", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "code of a material that may follow"},
	{"note", EGOV_TEXT, EGOV_LINES, 1, 500, .about = "note"},
	{NULL},
};

static const EgovField accept_body[] = {
	{"signed", EGOV_BOOL, EGOV_REQUIRED,
	 .about = "true: the applicant has signed the promise to supply what is missing",
	 .example = "true"},
	{"gaps", EGOV_LIST, EGOV_REQUIRED, 1, 50, .fields = gap_fields,
	 .about = "every mandatory material that is missing"},
	{NULL},
};

static const EgovField gap_path[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the case"},
	{"material", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "code of the material"},
	{NULL},
};

static const EgovFunction egov_function_gap_accept = {
	"gap_accept",
	gap_accept,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_ACCEPTOR,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = accept_body,
	.answer = egov_case_answer_fields,
	.about = "Accept on a signed promise to supply what is missing",
};

static const EgovFunction egov_function_gap_fill = {
	"gap_fill",
	gap_fill,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_ACCEPTOR | EGOV_ROLE_REVIEWER,
	EGOV_IN_INTRANET,
	.path = gap_path,
	.answer = egov_case_answer_fields,
	.about = "Record that a material that was promised has come",
};

EGOV_API(gap_accept)
EGOV_API(gap_fill)

const EgovFunction *const egov_gap_functions[] = {
	&egov_function_gap_accept,
	&egov_function_gap_fill,
	NULL,
};

bool
egov_gap_fill(EgovCall *call, EgovCaseFile *file, const char *material)
{
	EgovSubject subject = egov_case_subject(file);

	if (egov_query(&egov_approval, GAP_FILL, call->tenant, &file->id, material, call->now).count ==
		0)
		return false;
	egov_query(&egov_approval, CASE_MATERIAL_RECEIVE, call->tenant, &file->id, material, call->now);
	if (egov_query(&egov_approval, GAPS_OPEN, call->tenant, &file->id).count == 0)
	{
		egov_deadline_meet(call, &subject, EGOV_DEADLINE_GAP);
		file->settles_at = EGOV_NO_TIME;
		file->settles_to = NULL;
	}
	return true;
}

/* POST /v1/cases/{id}/gaps. Locks the case. */
static void
gap_accept(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	EgovSubject subject;
	JsonbContainer *gaps = egov_json_list(call->body, "gaps");
	const EgovItemFacts *facts;
	EgovLength length = {0, "WD", NULL};
	DateADT due;

	if (!egov_case_enter(call, &file, EGOV_CASE_ACCEPT_WITH_GAPS) ||
		!egov_case_guards(call, &file, EGOV_CASE_ACCEPT_WITH_GAPS))
		return;
	gaps_check(call, &file, gaps);
	if (egov_call_failed(call))
		return;
	facts = egov_item_facts(call, &file.item, file.item_version);
	length.value = facts->gap_days;
	subject = egov_case_subject(&file);
	due = egov_deadline_set(call, &subject, EGOV_DEADLINE_GAP, call->today, &length, EGOV_NO_TIME);
	for (int i = 0; i < egov_json_size(gaps); i++)
	{
		JsonbContainer *gap = egov_json_element(gaps, i);

		egov_query(&egov_approval, GAP_ADD, call->tenant, &file.id,
				   egov_json_find_text(gap, "material"), egov_json_find_text(gap, "note"), due,
				   call->now);
		egov_query(&egov_approval, CASE_MATERIAL_PUT, call->tenant, &file.id, &file.item,
				   file.item_version, egov_json_find_text(gap, "material"), "promised",
				   egov_json_find_text(gap, "note"), call->now);
	}
	egov_acceptance_begin(call, &file, &change);
	change.settles_at = egov_day_end(due);
	change.settles_to = egov_case_state_name(outcome_state(facts->gap_outcome));
	egov_case_move(call, &file, EGOV_CASE_ACCEPT_WITH_GAPS, &change,
				   egov_call_pick(call, "gaps", NULL));
	gaps_tell(call, &file, due);
	egov_case_answer(call, &file.id);
}

/* POST /v1/cases/{id}/gaps/{material}/filling. Locks the case. */
static void
gap_fill(EgovCall *call)
{
	EgovCaseFile file;
	char *material = egov_json_find_text(call->path, "material");
	EgovJson data = NULL;

	if (!egov_case_open(call, &file))
		return;
	if (egov_query(&egov_approval, GAP_FIND, call->tenant, &file.id, material).count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (egov_case_handled(call, &file) && !egov_gap_fill(call, &file, material))
		egov_call_refuse(call, EGOV_CONFLICT);
	if (egov_call_failed(call))
		return;
	egov_json_object(&data);
	egov_json_text_member(&data, "material", material);
	egov_case_touch(call, &file, "fill_gap", egov_json_end_object(&data));
	egov_case_answer(call, &file.id);
}

/* Signed; each gap once, of a material that may follow; nothing mandatory is missing beside them. */
static void
gaps_check(EgovCall *call, const EgovCaseFile *file, JsonbContainer *gaps)
{
	if (!egov_field_bool(call->body, "signed", false))
		egov_call_error(call, "/body/signed", "not-signed");
	for (int i = 0; i < egov_json_size(gaps); i++)
	{
		char *material = egov_json_find_text(egov_json_element(gaps, i), "material");
		char *pointer = psprintf("/body/gaps/%d/material", i);
		EgovRows known = egov_query(&egov_approval, GAP_ALLOWED, call->tenant, &file->item,
									file->item_version, material);

		if (known.count == 0)
			egov_call_error(call, pointer, "not-in-list");
		else if (!egov_row_bool(known, 0, 1))
			egov_call_error(call, pointer, "may-not-follow");
		for (int k = 0; k < i; k++)
		{
			if (strcmp(material, egov_json_find_text(egov_json_element(gaps, k), "material")) == 0)
				egov_call_error(call, pointer, "repeated");
		}
	}
	if (egov_call_failed(call))
		return;
	egov_gaps_owed(call, file, gaps);
	if (call->errors.count > 0)
		egov_call_refuse(call, EGOV_NOT_READY);
}

/* The state that the item's rule names for a late gap. */
static EgovCaseState
outcome_state(const char *outcome)
{
	if (outcome != NULL && strcmp(outcome, "refused") == 0)
		return EGOV_CASE_REFUSED;
	return outcome != NULL && strcmp(outcome, "revoked") == 0 ? EGOV_CASE_NOT_ACCEPTED
															  : EGOV_CASE_WITHDRAWN;
}

/* All gaps, one line each, and the last day, at once. */
static void
gaps_tell(EgovCall *call, const EgovCaseFile *file, DateADT due)
{
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	EgovAddress address = egov_case_address(file);
	EgovRows open = egov_query(&egov_approval, GAPS_OPEN, call->tenant, &file->id);
	StringInfoData lines;

	initStringInfo(&lines);
	for (int i = 0; i < open.count; i++)
		appendStringInfo(&lines, "\n%d. %s", i + 1, egov_row_text(open, i, 2));
	egov_notice_write(call, &address, "gap_acceptance", "number", file->number, "item", facts->name,
					  "missing", lines.data, "due", egov_day_text(due), NULL);
}
