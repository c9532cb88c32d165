/*
 * case_intake.c: what the office does with an application it has received: accept it, ask once for
 * corrections, or refuse acceptance (Administrative Licensing Law, Art. 32).
 */
#include "postgres.h"

#include "approval/case_file.h"
#include "approval/deadline.h"
#include "approval/form.h"
#include "approval/guard.h"
#include "approval/route.h"
#include "core/clock.h"
#include "core/compat.h"

#define CORRECTION_DAYS 15

static void case_accept(EgovCall *call);
static void case_request_correction(EgovCall *call);
static void case_not_accept(EgovCall *call);
static void deadlines_of_acceptance(EgovCall *call, const EgovCaseFile *file);
static JsonbValue *correction_data(EgovCall *call, DateADT due);
static void missing_check(EgovCall *call, const EgovCaseFile *file, JsonbContainer *missing);
static void missing_named(EgovCall *call, JsonbContainer *missing, int index, const char *member,
						  EgovRows known);

static const char *const refusal_kinds[] = {"not-needed", "wrong-body", "other", NULL};

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
	 .about = "no licence is needed, another body is in charge, or another ground",
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
	egov_deadline_meet(call, &file, "acceptance");
	deadlines_of_acceptance(call, &file);
	egov_step_close(call, &file, EGOV_STEP_ACCEPTANCE, NULL);
	change.departments = egov_route_begin(call, &file);
	egov_route_advance(call, &file);
	change.accepted_at = call->now;
	egov_case_move(call, &file, EGOV_CASE_ACCEPT, &change, NULL);
	egov_case_answer(call, &file.id);
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
	DateADT due;

	if (!egov_case_enter(call, &file, EGOV_CASE_REQUEST_CORRECTION))
		return;
	missing_check(call, &file, missing);
	if (!egov_case_guards(call, &file, EGOV_CASE_REQUEST_CORRECTION))
		return;
	egov_deadline_meet(call, &file, "acceptance");
	due = egov_deadline_set(call, &file, "correction", call->today,
							egov_field_int(call->body, "days", CORRECTION_DAYS), "WD", NULL);
	egov_step_close(call, &file, EGOV_STEP_ACCEPTANCE, NULL);
	change.correction_told_at = call->now;
	egov_case_move(call, &file, EGOV_CASE_REQUEST_CORRECTION, &change, correction_data(call, due));
	egov_case_answer(call, &file.id);
}

/* POST /v1/cases/{id}/non-acceptance (Art. 32 items 1 and 2). Locks the case. */
static void
case_not_accept(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;

	if (!egov_case_enter(call, &file, EGOV_CASE_NOT_ACCEPT) ||
		!egov_case_guards(call, &file, EGOV_CASE_NOT_ACCEPT))
		return;
	egov_deadline_meet(call, &file, "acceptance");
	egov_step_close(call, &file, EGOV_STEP_ACCEPTANCE, NULL);
	change.closed_at = call->now;
	egov_case_move(call, &file, EGOV_CASE_NOT_ACCEPT, &change,
				   egov_call_pick(call, "kind", "reason", "right_body", NULL));
	egov_case_answer(call, &file.id);
}

/*
 * The legal limit is the item's own where another law sets it, else 20 working days, or 45 under
 * joint handling (Art. 42); the promised limit is the item's.
 */
static void
deadlines_of_acceptance(EgovCall *call, const EgovCaseFile *file)
{
	const EgovItemFacts *facts;

	facts = egov_item_facts(call, &file->item, file->item_version);
	if (facts->has_legal_limit)
		egov_deadline_set(call, file, "legal", call->today, facts->legal_value, facts->legal_unit,
						  "item");
	else
		egov_deadline_by_law(call, file, "legal", call->today,
							 facts->joint ? EGOV_LIMIT_JOINT : EGOV_LIMIT_DECISION);
	if (facts->has_promised_limit)
		egov_deadline_set(call, file, "promised", call->today, facts->promised_value,
						  facts->promised_unit, "promise");
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
	EgovRows materials =
		egov_query(&egov_approval, ITEM_MATERIALS, call->tenant, &file->item, file->item_version);
	EgovRows fields = egov_query(&egov_approval, ITEM_FIELDS, call->tenant, call->language,
								 &file->item, file->item_version);

	for (int i = 0; i < JsonContainerSize(missing); i++)
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
		found = strcmp(name, egov_row_text(known, i, 1)) == 0;
	if (!found)
		egov_call_error(call, psprintf("/body/missing/%d/%s", index, member), "not-in-list");
}
