/*
 * extension.c: the one extension of the legal limit (Administrative Licensing Law, Art. 42; for other
 * procedures what their limits allow). The promised limit does not move.
 */
#include "postgres.h"

#include "approval/case_limit.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"

static void case_extend(EgovCall *call);
static bool extension_allowed(EgovCall *call, const EgovCaseFile *file, const EgovLength *length,
							  uint32 role, DateADT due);
static void extension_tell(EgovCall *call, const EgovCaseFile *file, const char *reason,
						   DateADT due);

static const EgovField extend_body[] = {
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000,
	 .about = "why; the applicant is told", .example = "\"案情复杂，需进一步核实\""},
	{NULL},
};

static const EgovFunction egov_function_case_extend = {
	"case_extend",
	case_extend,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_HEAD | EGOV_ROLE_GOVERNMENT_HEAD,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = extend_body,
	.answer = egov_case_answer_fields,
	.about = "Extend the legal limit once, before its end, with a reason (Art. 42)",
};

EGOV_API(case_extend)

const EgovFunction *const egov_extension_functions[] = {&egov_function_case_extend, NULL};

/*
 * POST /v1/cases/{id}/extension: by the head of the organ, or under joint handling only by the head
 * of the government. Locks the case; the primary key of egov.case_extension carries the rule of one
 * extension.
 */
static void
case_extend(EgovCall *call)
{
	EgovCaseFile file;
	EgovSubject subject;
	EgovLength length;
	char *reason = egov_json_find_text(call->body, "reason");
	uint32 role;
	DateADT due;
	DateADT before;

	if (!egov_case_open(call, &file) || !egov_case_handled(call, &file))
		return;
	subject = egov_case_subject(&file);
	length =
		egov_limit_extension(egov_item_facts(call, &file.item, file.item_version)->decision_limit,
							 egov_clock_day(file.accepted_at), &role);
	due = egov_deadline_day(call, &subject, EGOV_DEADLINE_LEGAL);
	if (!extension_allowed(call, &file, &length, role, due))
		return;
	due = egov_deadline_extend(call, &subject, EGOV_DEADLINE_LEGAL, length.value, &before);
	egov_query(&egov_steps, EXTENSION_ADD, call->tenant, &file.id, length.value, length.unit,
			   reason, &egov_actor()->account, call->now, before, due);
	egov_case_touch(call, &file, "extend", egov_call_pick(call, "reason", NULL));
	extension_tell(call, &file, reason, due);
	egov_case_answer(call, &file.id);
}

/* Not extended before, offered by the limit, by who may, before the end of the last day. */
static bool
extension_allowed(EgovCall *call, const EgovCaseFile *file, const EgovLength *length, uint32 role,
				  DateADT due)
{
	if (egov_query(&egov_steps, EXTENSION_FIND, call->tenant, &file->id).count > 0)
		egov_call_refuse(call, EGOV_ALREADY_EXTENDED);
	else if (length->value == 0)
		egov_call_refuse(call, EGOV_NOT_OFFERED);
	else if (!egov_actor_holds(role, &file->department))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	else if (due != EGOV_NO_DATE && call->today > due)
		egov_call_refuse_with(call, EGOV_TOO_LATE, "due_on", egov_day_text(due));
	return !egov_call_failed(call);
}

/* The reason and the new day. */
static void
extension_tell(EgovCall *call, const EgovCaseFile *file, const char *reason, DateADT due)
{
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	EgovAddress address = egov_case_address(file);

	egov_notice_write(call, &address, "extension", "number", file->number, "item", facts->name,
					  "reason", reason, "due", due == EGOV_NO_DATE ? NULL : egov_day_text(due),
					  NULL);
}
