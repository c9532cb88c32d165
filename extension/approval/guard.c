/*
 * guard.c: the guards that rules/lifecycle.c names, one function each.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/case_limit.h"
#include "approval/form.h"
#include "approval/guard.h"
#include "approval/hearing.h"
#include "approval/item_statements.h"
#include "approval/route.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"

typedef struct Guard
{
	EgovCaseGuard bit;
	void (*check)(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
} Guard;

static void materials_complete(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void steps_done(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void not_reviewer(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void first_notice(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void before_decision(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void reasons_given(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void no_licence_due(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void correction_in_time(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void no_gap_open(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void hearing_over(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void number_left(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void not_barred(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static void gaps_allowed(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);

static const Guard guards[] = {
	{EGOV_GUARD_REASONS_GIVEN, reasons_given},
	{EGOV_GUARD_FIRST_NOTICE, first_notice},
	{EGOV_GUARD_BEFORE_DECISION, before_decision},
	{EGOV_GUARD_STEPS_DONE, steps_done},
	{EGOV_GUARD_NOT_REVIEWER, not_reviewer},
	{EGOV_GUARD_NO_LICENCE_DUE, no_licence_due},
	{EGOV_GUARD_MATERIALS_COMPLETE, materials_complete},
	{EGOV_GUARD_CORRECTION_IN_TIME, correction_in_time},
	{EGOV_GUARD_NO_GAP_OPEN, no_gap_open},
	{EGOV_GUARD_HEARING_OVER, hearing_over},
	{EGOV_GUARD_NUMBER_LEFT, number_left},
	{EGOV_GUARD_NOT_BARRED, not_barred},
	{EGOV_GUARD_GAPS_ALLOWED, gaps_allowed},
};

bool
egov_case_guards(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event)
{
	const EgovTransition *transition = egov_lifecycle_next(file->state, event);

	for (size_t i = 0; i < lengthof(guards) && !egov_call_failed(call); i++)
	{
		if (transition->guards & guards[i].bit)
			guards[i].check(call, file, event);
	}
	return !egov_call_failed(call);
}

/* Every mandatory material is here or comes with this request (Art. 32 item 5). */
static void
materials_complete(EgovCall *call, const EgovCaseFile *file,
				   EgovCaseEvent event pg_attribute_unused())
{
	JsonbContainer *coming = egov_json_list(call->body, "materials");

	egov_materials_owed(call, file, true, coming);
	if (call->errors.count > 0)
		egov_call_refuse(call, EGOV_NOT_READY);
}

/* No review waits or runs, and a review that was refused allows no grant. */
static void
steps_done(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event)
{
	EgovRouteState route = egov_route_state(call, file);

	if (route.open)
		egov_call_refuse(call, EGOV_STEPS_OPEN);
	else if (route.refused && event == EGOV_CASE_GRANT)
		egov_call_refuse(call, EGOV_REVIEW_REFUSED);
}

/* Who reviewed a step of the case does not decide it. */
static void
not_reviewer(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	if (egov_route_state(call, file).reviewed_by_actor)
		egov_call_refuse(call, EGOV_REVIEWER_DECIDES);
}

/* Everything missing is told once (Art. 32 item 4). */
static void
first_notice(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	if (file->correction_told)
		egov_call_refuse(call, EGOV_ONE_TIME_NOTICE);
}

/* Nothing is decided yet: the states that allow the event say so; a decision beside them would not. */
static void
before_decision(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	if (file->decided)
		egov_call_refuse(call, EGOV_ALREADY_DECIDED);
}

/* A refusal gives its reasons and names the remedies (Art. 38), or the right body (Art. 32). */
static void
reasons_given(EgovCall *call, const EgovCaseFile *file pg_attribute_unused(), EgovCaseEvent event)
{
	char *kind = egov_json_find_text(call->body, "kind");

	if (egov_json_find(call->body, "reason") == NULL)
		egov_call_error(call, "/body/reason", "missing-field");
	if (event == EGOV_CASE_REFUSE && egov_json_find(call->body, "remedies") == NULL)
		egov_call_error(call, "/body/remedies", "missing-field");
	if (event == EGOV_CASE_NOT_ACCEPT && strcmp(kind, "wrong-body") == 0 &&
		egov_json_find(call->body, "right_body") == NULL)
		egov_call_error(call, "/body/right_body", "missing-field");
}

/* The item ends without a licence, so the decision itself is delivered. */
static void
no_licence_due(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	const EgovItemFacts *facts;

	facts = egov_item_facts(call, &file->item, file->item_version);
	if (facts->result_name != NULL)
		egov_call_refuse_with(call, EGOV_WRONG_STATE, "state", egov_case_state_name(file->state));
}

/* The time that the notice gave for corrections ends at 24:00 of its last day (Art. 32 item 4). */
static void
correction_in_time(EgovCall *call, const EgovCaseFile *file,
				   EgovCaseEvent event pg_attribute_unused())
{
	EgovSubject subject = egov_case_subject(file);
	DateADT due = egov_deadline_day(call, &subject, EGOV_DEADLINE_CORRECTION);

	if (due != EGOV_NO_DATE && call->today > due)
		egov_call_refuse_with(call, EGOV_CORRECTION_OVERDUE, "due_on", egov_day_text(due));
}

/* Nothing is decided while a material that was promised has not come. */
static void
no_gap_open(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	EgovRows open = egov_query(&egov_approval, GAPS_OPEN, call->tenant, &file->id);

	for (int i = 0; i < open.count; i++)
		egov_errors_add(&call->errors, "/materials", egov_row_text(open, i, 1), "missing-material");
	if (open.count > 0)
		egov_call_refuse(call, EGOV_GAP_OPEN);
}

/* Nothing is decided before a hearing that was asked for, or while it may be asked for (Art. 47). */
static void
hearing_over(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	EgovRows hearing = egov_query(&egov_steps, HEARING_FIND, call->tenant, &file->id);

	if (hearing.count == 0 || !egov_row_null(hearing, 0, HEARING_RECORDED_AT))
		return;
	if (!egov_row_null(hearing, 0, HEARING_ASKED_AT))
		egov_call_refuse(call, EGOV_HEARING_OPEN);
	else if (call->today <= egov_row_date(hearing, 0, HEARING_ASK_BY_ON))
		egov_call_refuse_with(call, EGOV_HEARING_OPEN, "ask_by_on",
							  egov_day_text(egov_row_date(hearing, 0, HEARING_ASK_BY_ON)));
}

/*
 * A licence of a limited number goes to whom was accepted first, on the same day to the lower case
 * number (Art. 57): as many are left as stand before this case and are not decided, and one more.
 */
static void
number_left(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	const EgovItemFacts *facts = egov_item_facts(call, &file->item, file->item_version);
	EgovRows queue;
	int left;

	if (facts->licence_quota == 0)
		return;
	egov_query(&egov_items, ITEM_LOCK_ID, call->tenant, &file->item);
	queue = egov_query(&egov_approval, QUOTA_QUEUE, call->tenant, &file->item, file->number,
					   file->accepted_at, &file->id);
	left = facts->licence_quota - egov_row_int(queue, 0, 1);
	if (left <= 0)
		egov_call_refuse(call, EGOV_NUMBER_USED);
	else if (left <= egov_row_int(queue, 0, 2))
		egov_call_refuse_with(call, EGOV_EARLIER_FIRST, "number", egov_row_text(queue, 0, 3));
}

/* Who concealed, lied or bribed may not apply for the item again for some time (Art. 78 and 79). */
static void
not_barred(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	EgovRows bar = egov_query(&egov_approval, BAR_FIND, call->tenant, &file->applicant, &file->item,
							  call->today);

	if (bar.count > 0)
		egov_call_refuse_with(call, EGOV_BARRED, "through_on",
							  egov_day_text(egov_row_date(bar, 0, 1)));
}

/* The item's rules let materials follow. */
static void
gaps_allowed(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event pg_attribute_unused())
{
	if (egov_item_facts(call, &file->item, file->item_version)->gap_days == 0)
		egov_call_refuse(call, EGOV_NOT_OFFERED);
}
