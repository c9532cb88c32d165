/*
 * case_intake.c: what the office does with an application it has received: accept it, ask once for
 * corrections, or refuse acceptance (Administrative Licensing Law, Art. 32).
 */
#include "postgres.h"

#include "approval/acceptance.h"
#include "approval/approval_statements.h"
#include "approval/bar.h"
#include "approval/case_file.h"
#include "approval/case_limit.h"
#include "approval/commitment.h"
#include "approval/form.h"
#include "approval/guard.h"
#include "approval/item_statements.h"
#include "approval/renewal.h"
#include "approval/route.h"
#include "approval/site_check.h"
#include "core/clock.h"
#include "core/compat.h"

#define CORRECTION_DAYS 15

static void case_accept(EgovCall *call);
static void case_request_correction(EgovCall *call);
static void case_not_accept(EgovCall *call);
static void correction_tell(EgovCall *call, const EgovCaseFile *file, JsonbContainer *missing,
							DateADT due);
static char *missing_name(EgovCall *call, const EgovCaseFile *file, JsonbContainer *entry);
static void not_accepted_tell(EgovCall *call, const EgovCaseFile *file);
static JsonbValue *correction_data(EgovCall *call, DateADT due);
static void missing_check(EgovCall *call, const EgovCaseFile *file, JsonbContainer *missing);
static void missing_named(EgovCall *call, JsonbContainer *missing, int index, const char *member,
						  EgovRows known);

static void refusal_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors);

static const char *const refusal_kinds[] = {"not-needed", "wrong-body", "false-statement", "other",
											NULL};

static const EgovField accept_body[] = {
	{"materials", EGOV_LIST, 0, 0, 50, .fields = egov_material_fields,
	 .about = "materials that have come in since"},
	{NULL},
};

static const EgovField missing_fields[] = {
	{"material", EGOV_TEXT, 0, 1, 60, .about = "code of a material of the item"},
	{"field", EGOV_TEXT, 0, 1, 60, .about = "data element of the form"},
	{"note", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 500, .about = "what is wrong or missing",
	 .example = "\"复印件看不清\""},
	{NULL},
};

static const EgovField correction_body[] = {
	{"missing", EGOV_LIST, EGOV_REQUIRED, 1, 50, .fields = missing_fields,
	 .about = "everything that is missing: it can be asked for only once"},
	{"days", EGOV_INT, 0, 1, 60, .about = "working days to supply it, 15 unless told"},
	{NULL},
};

static const EgovField not_accept_body[] = {
	{"kind", EGOV_CODE, EGOV_REQUIRED, .words = refusal_kinds,
	 .about = "no licence is needed, another body is in charge, something was concealed or false "
			  "(Art. 78), or another ground",
	 .example = "\"wrong-body\""},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "reason",
	 .example = "\"该事项不属于本机关职权范围\""},
	{"right_body", EGOV_TEXT, 0, 1, 100, .about = "the body in charge; needed for wrong-body",
	 .example = "\"牡丹江市交通运输局\""},
	{NULL},
};

static const EgovFunction egov_function_case_accept = {
	"case_accept",
	case_accept,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_ACCEPTOR,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = accept_body,
	.answer = egov_case_answer_fields,
	.about = "Accept the application: the limits for the decision begin (Art. 32, 42)",
};

static const EgovFunction egov_function_case_request_correction = {
	"case_request_correction",
	case_request_correction,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_ACCEPTOR,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = correction_body,
	.answer = egov_case_answer_fields,
	.about = "Tell once everything that is missing (Art. 32)",
};

static const EgovFunction egov_function_case_not_accept = {
	"case_not_accept",
	case_not_accept,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_ACCEPTOR,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = not_accept_body,
	.answer = egov_case_answer_fields,
	.about = "Refuse acceptance with the reason and, if another is in charge, the right body",
	.whole = refusal_whole,
};

EGOV_API(case_accept)
EGOV_API(case_request_correction)
EGOV_API(case_not_accept)

const EgovFunction *const egov_case_intake_functions[] = {
	&egov_function_case_accept,
	&egov_function_case_request_correction,
	&egov_function_case_not_accept,
	NULL,
};

/*
 * POST /v1/cases/{id}/acceptance: every mandatory material is here. Sets the legal and the promised
 * limit and starts the steps that wait for none. Locks the case.
 */
static void
case_accept(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	JsonbContainer *materials = egov_json_list(call->body, "materials");

	if (!egov_case_enter(call, &file, EGOV_CASE_ACCEPT))
		return;
	egov_materials_check(call, &file.item, file.item_version, materials, "/body/materials");
	if (egov_call_failed(call) || !egov_case_guards(call, &file, EGOV_CASE_ACCEPT))
		return;
	egov_materials_put(call, &file.id, &file.item, file.item_version, materials);
	egov_acceptance_begin(call, &file, &change);
	egov_case_move(call, &file, EGOV_CASE_ACCEPT, &change, NULL);
	egov_acceptance_tell(call, &file, "acceptance");
	egov_case_answer(call, &file.id);
}

void
egov_acceptance_begin(EgovCall *call, const EgovCaseFile *file, EgovCaseChange *change)
{
	EgovSubject subject = egov_case_subject(file);
	DateADT day;

	change->accepted_at = file->correction_told ? file->received_at : call->now;
	day = egov_clock_day(change->accepted_at);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_ACCEPTANCE);
	egov_case_limits_begin(call, file, day);
	egov_step_close(call, file, EGOV_STEP_ACCEPTANCE, NULL);
	change->departments = egov_acceptance_route(call, file, day);
}

ArrayType *
egov_acceptance_route(EgovCall *call, const EgovCaseFile *file, DateADT day)
{
	ArrayType *departments;

	if (egov_query(&egov_approval, COMMITMENT_FIND, call->tenant, &file->id).count > 0)
	{
		egov_commitment_begin(call, file);
		return NULL;
	}
	departments = egov_route_begin(call, file);
	egov_site_check_await(call, file, day);
	egov_route_advance(call, file);
	return departments;
}

void
egov_acceptance_tell(EgovCall *call, const EgovCaseFile *file, const char *kind)
{
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	EgovAddress address = egov_case_address(file);
	EgovSubject subject = egov_case_subject(file);
	DateADT due = egov_deadline_day(call, &subject, EGOV_DEADLINE_PROMISED);

	if (due == EGOV_NO_DATE)
		due = egov_deadline_day(call, &subject, EGOV_DEADLINE_LEGAL);
	egov_notice_write(call, &address, kind, "number", file->number, "item", facts->name, "due",
					  due == EGOV_NO_DATE ? NULL : egov_day_text(due), NULL);
}

/*
 * POST /v1/cases/{id}/correction-notice: told once and all at once; a second notice is refused as a
 * breach of Art. 32. Locks the case.
 */
static void
case_request_correction(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	JsonbContainer *missing = egov_json_list(call->body, "missing");
	EgovLength length = {egov_field_int(call->body, "days", CORRECTION_DAYS), "WD", NULL};
	EgovSubject subject;
	DateADT due;

	if (!egov_case_enter(call, &file, EGOV_CASE_REQUEST_CORRECTION))
		return;
	missing_check(call, &file, missing);
	if (!egov_case_guards(call, &file, EGOV_CASE_REQUEST_CORRECTION))
		return;
	subject = egov_case_subject(&file);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_ACCEPTANCE);
	egov_case_limits_drop(call, &file);
	due = egov_deadline_set(call, &subject, EGOV_DEADLINE_CORRECTION, call->today, &length,
							EGOV_NO_TIME);
	egov_step_close(call, &file, EGOV_STEP_ACCEPTANCE, NULL);
	change.correction_told_at = call->now;
	change.settles_at = egov_day_end(due);
	change.settles_to = egov_item_facts(call, &file.item, file.item_version)->correction_outcome;
	egov_case_move(call, &file, EGOV_CASE_REQUEST_CORRECTION, &change, correction_data(call, due));
	correction_tell(call, &file, missing, due);
	egov_case_answer(call, &file.id);
}

/* POST /v1/cases/{id}/non-acceptance (Art. 32 items 1 and 2). Locks the case. */
static void
case_not_accept(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	EgovSubject subject;

	if (!egov_case_enter(call, &file, EGOV_CASE_NOT_ACCEPT) ||
		!egov_case_guards(call, &file, EGOV_CASE_NOT_ACCEPT))
		return;
	subject = egov_case_subject(&file);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_ACCEPTANCE);
	egov_case_limits_drop(call, &file);
	egov_step_close(call, &file, EGOV_STEP_ACCEPTANCE, NULL);
	egov_renewal_over(call, &file);
	change.closed_at = call->now;
	egov_case_move(call, &file, EGOV_CASE_NOT_ACCEPT, &change,
				   egov_call_pick(call, "kind", "reason", "right_body", NULL));
	egov_bar_of_refusal(call, &file);
	not_accepted_tell(call, &file);
	egov_case_answer(call, &file.id);
}

/* Who is sent away is told where to go (Art. 32 item 2). */
static void
refusal_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors)
{
	char *kind = egov_json_find_text(body, "kind");

	if (kind != NULL && strcmp(kind, "wrong-body") == 0 &&
		egov_json_find(body, "right_body") == NULL)
		egov_errors_add(errors, pointer, "right_body", "missing-field");
}

/* Everything that is missing, one line each, and the last day. */
static void
correction_tell(EgovCall *call, const EgovCaseFile *file, JsonbContainer *missing, DateADT due)
{
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	EgovAddress address = egov_case_address(file);
	StringInfoData lines;

	initStringInfo(&lines);
	for (int i = 0; i < egov_json_size(missing); i++)
	{
		JsonbContainer *entry = egov_json_element(missing, i);
		char *name = missing_name(call, file, entry);

		appendStringInfo(&lines, "\n%d. %s%s%s", i + 1, name == NULL ? "" : name,
						 name == NULL ? "" : ": ", egov_json_find_text(entry, "note"));
	}
	egov_notice_write(call, &address, "correction", "number", file->number, "item", facts->name,
					  "missing", lines.data, "due", egov_day_text(due), NULL);
}

/* What an entry of a notice names, in the words of the item or the applicant's language. */
static char *
missing_name(EgovCall *call, const EgovCaseFile *file, JsonbContainer *entry)
{
	char *material = egov_json_find_text(entry, "material");
	char *field = egov_json_find_text(entry, "field");
	EgovRows rows;

	if (material == NULL && field == NULL)
		return NULL;
	rows = material != NULL ? egov_query(&egov_items, ITEM_MATERIALS, call->tenant, &file->item,
										 file->item_version, file->language)
							: egov_query(&egov_items, ITEM_FIELDS, call->tenant, file->language,
										 &file->item, file->item_version);
	for (int i = 0; i < rows.count; i++)
	{
		if (strcmp(egov_row_word(rows, i, 1), material != NULL ? material : field) == 0)
			return egov_row_text(rows, i, 2);
	}
	return NULL;
}

/* Why the case is not accepted, and the right body. */
static void
not_accepted_tell(EgovCall *call, const EgovCaseFile *file)
{
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	EgovAddress address = egov_case_address(file);
	char *body = egov_json_find_text(call->body, "right_body");

	egov_notice_write(call, &address, body == NULL ? "non_acceptance" : "wrong_body", "number",
					  file->number, "item", facts->name, "day", egov_day_text(call->today),
					  "reason", egov_json_find_text(call->body, "reason"), "body", body, NULL);
}

/* What the notice says: everything missing and the last day. */
static JsonbValue *
correction_data(EgovCall *call, DateADT due)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_value_member(&json, "missing", egov_json_find(call->body, "missing"));
	egov_json_text_member(&json, "due", egov_day_text(due));
	return egov_json_end_object(&json);
}

/* Each entry names a material or a field of the item. */
static void
missing_check(EgovCall *call, const EgovCaseFile *file, JsonbContainer *missing)
{
	EgovRows materials = egov_query(&egov_items, ITEM_MATERIALS, call->tenant, &file->item,
									file->item_version, call->language);
	EgovRows fields = egov_query(&egov_items, ITEM_FIELDS, call->tenant, call->language,
								 &file->item, file->item_version);

	for (int i = 0; i < egov_json_size(missing); i++)
	{
		missing_named(call, missing, i, "material", materials);
		missing_named(call, missing, i, "field", fields);
	}
}

/* What a member of an entry names, if it is there, is in the first column of the rows. */
static void
missing_named(EgovCall *call, JsonbContainer *missing, int index, const char *member,
			  EgovRows known)
{
	char *name = egov_json_find_text(egov_json_element(missing, index), member);
	bool found = name == NULL;

	for (int i = 0; i < known.count && !found; i++)
		found = strcmp(name, egov_row_word(known, i, 1)) == 0;
	if (!found)
		egov_call_error(call, psprintf("/body/missing/%d/%s", index, member), "not-in-list");
}
