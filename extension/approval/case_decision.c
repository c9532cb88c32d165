/*
 * case_decision.c: decision, licence and delivery.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/bar.h"
#include "approval/case_file.h"
#include "approval/case_limit.h"
#include "approval/commitment.h"
#include "approval/guard.h"
#include "approval/renewal.h"
#include "approval/route.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"

static void case_decide(EgovCall *call);
static void case_terminate(EgovCall *call);
static void case_license(EgovCall *call);
static void case_deliver(EgovCall *call);
static void after_decision(EgovCall *call, const EgovCaseFile *file, bool granted);
static void decision_tell(EgovCall *call, const EgovCaseFile *file, bool granted,
						  const char *reason, const char *remedies);
static void terminated_tell(EgovCall *call, const EgovCaseFile *file);
static bool licence_fields_right(EgovCall *call);
static char *licence_add(EgovCall *call, const EgovCaseFile *file, const char *result_name);

static void decision_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors);

static const char *const outcomes[] = {"granted", "refused", NULL};
static const char *const refusal_kinds[] = {"false-statement", "other", NULL};
static const char *const delivery_methods[] = {"window",	"post",			 "electronic",
											   "in_person", "public_notice", NULL};

static const EgovField decide_body[] = {
	{"outcome", EGOV_CODE, EGOV_REQUIRED, .words = outcomes, .about = "granted or refused",
	 .example = "\"granted\""},
	{"reason", EGOV_TEXT, EGOV_LINES, 1, 4000, .about = "reason; needed with a refusal"},
	{"remedies", EGOV_TEXT, EGOV_LINES, 1, 2000,
	 .about = "how to seek review or sue; needed with a refusal"},
	{"kind", EGOV_CODE, 0, .words = refusal_kinds,
	 .about = "of a refusal: something was concealed or false (Art. 78), or another ground"},
	{NULL},
};

static const EgovField terminate_body[] = {
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "why the case cannot go on",
	 .example = "\"申请人已注销\""},
	{NULL},
};

static const EgovField license_body[] = {
	{"name", EGOV_TEXT, 0, 1, 100, .about = "name of the licence, that of the item unless told"},
	{"valid_from", EGOV_DATE, 0, .about = "first day, today unless told"},
	{"valid_through", EGOV_DATE, 0, .about = "last day; absent for no end"},
	{NULL},
};

static const EgovField deliver_body[] = {
	{"method", EGOV_CODE, EGOV_REQUIRED, .words = delivery_methods, .about = "how",
	 .example = "\"window\""},
	{"receiver", EGOV_TEXT, 0, 1, 100, .about = "who received it"},
	{NULL},
};

static const EgovFunction egov_function_case_decide = {
	"case_decide",
	case_decide,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_DECIDER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = decide_body,
	.answer = egov_case_answer_fields,
	.about = "Decide; a refusal gives reasons and remedies (Art. 38)",
	.whole = decision_whole,
};

static const EgovFunction egov_function_case_terminate = {
	"case_terminate",
	case_terminate,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_DECIDER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = terminate_body,
	.answer = egov_case_answer_fields,
	.about = "End a case that cannot go on, before the decision",
};

static const EgovFunction egov_function_case_license = {
	"case_license",
	case_license,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_LICENSOR,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = license_body,
	.answer = egov_case_answer_fields,
	.about = "Issue the licence (Art. 39)",
};

static const EgovFunction egov_function_case_deliver = {
	"case_deliver",
	case_deliver,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_DELIVERER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = deliver_body,
	.answer = egov_case_answer_fields,
	.about = "Record the delivery of the licence or the decision (Art. 44)",
};

EGOV_API(case_decide)
EGOV_API(case_terminate)
EGOV_API(case_license)
EGOV_API(case_deliver)

const EgovFunction *const egov_case_decision_functions[] = {
	&egov_function_case_decide,
	&egov_function_case_terminate,
	&egov_function_case_license,
	&egov_function_case_deliver,
	NULL,
};

/*
 * POST /v1/cases/{id}/decision: every review is over, the decider reviewed none, a refusal gives
 * reason and remedies (Art. 38). Delivery is due within ten working days (Art. 44). Locks the case;
 * the primary key of egov.decision carries the rule of one decision.
 */
static void
case_decide(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	char *outcome = egov_json_find_text(call->body, "outcome");
	char *reason = egov_json_find_text(call->body, "reason");
	char *remedies = egov_json_find_text(call->body, "remedies");
	bool granted = strcmp(outcome, "granted") == 0;
	EgovCaseEvent event = granted ? EGOV_CASE_GRANT : EGOV_CASE_REFUSE;
	pg_uuid_t *id;

	if (!egov_case_enter(call, &file, event) || !egov_case_guards(call, &file, event))
		return;
	after_decision(call, &file, granted);
	change.decided_at = call->now;
	id = egov_case_move(call, &file, event, &change, NULL);
	egov_query(&egov_approval, DECISION_ADD, call->tenant, &file.id, outcome, reason, remedies,
			   &egov_actor()->account, call->now, id);
	if (!granted)
		egov_bar_of_refusal(call, &file);
	decision_tell(call, &file, granted, reason, remedies);
	egov_case_answer(call, &file.id);
}

/* POST /v1/cases/{id}/termination: with a reason, before the decision. Locks the case. */
static void
case_terminate(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;

	if (!egov_case_enter(call, &file, EGOV_CASE_TERMINATE) ||
		!egov_case_guards(call, &file, EGOV_CASE_TERMINATE))
		return;
	if (file.state == EGOV_CASE_SUBMITTED)
		egov_case_limits_drop(call, &file);
	egov_query(&egov_steps, STEPS_END, call->tenant, &file.id, "terminated");
	egov_renewal_over(call, &file);
	change.closed_at = call->now;
	egov_case_move(call, &file, EGOV_CASE_TERMINATE, &change, egov_call_pick(call, "reason", NULL));
	terminated_tell(call, &file);
	egov_case_answer(call, &file.id);
}

/* POST /v1/cases/{id}/licence. Locks the case, last the counter of licence numbers. */
static void
case_license(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	const EgovItemFacts *facts;
	EgovSubject subject;
	EgovJson data = NULL;
	char *number;

	if (!egov_case_enter(call, &file, EGOV_CASE_LICENSE) || !licence_fields_right(call))
		return;
	facts = egov_item_facts(call, &file.item, file.item_version);
	if (facts->result_name == NULL)
	{
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "item", facts->code);
		return;
	}
	subject = egov_case_subject(&file);
	egov_step_close(call, &file, EGOV_STEP_LICENCE, NULL);
	egov_step_open(call, &file, EGOV_STEP_DELIVERY,
				   egov_deadline_day(call, &subject, EGOV_DEADLINE_DELIVERY));
	number = licence_add(call, &file, facts->result_name);
	egov_json_object(&data);
	egov_json_text_member(&data, "licence", number);
	egov_case_move(call, &file, EGOV_CASE_LICENSE, &change, egov_json_end_object(&data));
	egov_case_answer(call, &file.id);
}

/* POST /v1/cases/{id}/delivery: the case is closed. Locks the case. */
static void
case_deliver(EgovCall *call)
{
	EgovCaseFile file;
	EgovCaseChange change = EGOV_NO_CHANGE;
	EgovSubject subject;

	if (!egov_case_enter(call, &file, EGOV_CASE_DELIVER) ||
		!egov_case_guards(call, &file, EGOV_CASE_DELIVER))
		return;
	egov_query(&egov_approval, DELIVERY_ADD, call->tenant, &file.id,
			   egov_json_find_text(call->body, "method"),
			   egov_json_find_text(call->body, "receiver"), call->now, &egov_actor()->account);
	subject = egov_case_subject(&file);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_DELIVERY);
	egov_step_close(call, &file, EGOV_STEP_DELIVERY, NULL);
	change.closed_at = call->now;
	egov_case_move(call, &file, EGOV_CASE_DELIVER, &change, egov_call_pick(call, "method", NULL));
	egov_case_answer(call, &file.id);
}

/* A refusal has reasons and names the remedies (Art. 38). */
static void
decision_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors)
{
	char *outcome = egov_json_find_text(body, "outcome");

	if (outcome == NULL || strcmp(outcome, "refused") != 0)
		return;
	if (egov_json_find(body, "reason") == NULL)
		egov_errors_add(errors, pointer, "reason", "missing-field");
	if (egov_json_find(body, "remedies") == NULL)
		egov_errors_add(errors, pointer, "remedies", "missing-field");
}

/* The limits for the decision are met, delivery is due, and the next desk gets its task. */
static void
after_decision(EgovCall *call, const EgovCaseFile *file, bool granted)
{
	const EgovItemFacts *facts = egov_item_facts(call, &file->item, file->item_version);
	DateADT due = egov_case_limits_decided(call, file);

	egov_step_close(call, file, EGOV_STEP_DECISION, NULL);
	egov_renewal_over(call, file);
	if (granted)
		egov_commitment_granted(call, file);
	if (granted && facts->result_name != NULL)
		egov_step_open(call, file, EGOV_STEP_LICENCE, due);
	else
		egov_step_open(call, file, EGOV_STEP_DELIVERY, due);
}

/* The licence does not end before it begins, nor before it is given. */
static bool
licence_fields_right(EgovCall *call)
{
	DateADT from = egov_field_date(call->body, "valid_from");
	DateADT through = egov_field_date(call->body, "valid_through");

	if (from == EGOV_NO_DATE)
		from = call->today;
	if (through != EGOV_NO_DATE && (through < from || through < call->today))
		egov_call_error(call, "/body/valid_through", "out-of-range");
	return !egov_call_failed(call);
}

/* Writes the licence under the next number, which it returns. */
static char *
licence_add(EgovCall *call, const EgovCaseFile *file, const char *result_name)
{
	char *name = egov_json_find_text(call->body, "name");
	DateADT from = egov_field_date(call->body, "valid_from");
	char *number = egov_number_next(call, "licence", "L");

	egov_query(&egov_approval, LICENCE_ADD, call->tenant, egov_uuid7_new(), &file->id, number,
			   name == NULL ? result_name : name, &file->applicant, call->now,
			   from == EGOV_NO_DATE ? call->today : from,
			   egov_field_date(call->body, "valid_through"), &file->item, file->item_version,
			   &file->department);
	return number;
}

/* The decision in the applicant's language; a refusal with reasons and remedies (Art. 38). */
static void
decision_tell(EgovCall *call, const EgovCaseFile *file, bool granted, const char *reason,
			  const char *remedies)
{
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	EgovAddress address = egov_case_address(file);

	egov_notice_write(call, &address, granted ? "decision_granted" : "decision_refused", "number",
					  file->number, "item", facts->name, "day", egov_day_text(call->today),
					  "reason", reason, "remedies", remedies, NULL);
}

/* Why the case cannot go on. */
static void
terminated_tell(EgovCall *call, const EgovCaseFile *file)
{
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	EgovAddress address = egov_case_address(file);

	egov_notice_write(call, &address, "termination", "number", file->number, "item", facts->name,
					  "reason", egov_json_find_text(call->body, "reason"), NULL);
}
