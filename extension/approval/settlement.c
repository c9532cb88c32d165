/*
 * settlement.c: what time does to cases. The row of a case says when that will be (settles_at) and
 * what it will be then (settles_to), so that reads know it before anybody has written it.
 */
#include "postgres.h"

#include "approval/acceptance.h"
#include "approval/approval_statements.h"
#include "approval/case_limit.h"
#include "approval/route.h"
#include "approval/settlement.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "miscadmin.h"

/* What a refusal by time says; a person's refusal says it in the decider's words. */
#define LAPSE_REASON "申请人未在告知的期限内补正或者补齐申请材料"
#define LAPSE_REMEDIES                                                                             \
	"如不服本决定，可以自收到本决定之日起六十日内申请行政复议，或者在六个月内提起行政诉讼"

static void settle_once(EgovCall *call, EgovCaseFile *file);
static void deem_accepted(EgovCall *call, EgovCaseFile *file);
static void lapse(EgovCall *call, EgovCaseFile *file);
static void lapse_refuse(EgovCall *call, EgovCaseFile *file);
static int64 settlement_run(EgovCall *call);
static int64 renewal_run(EgovCall *call);
static int64 case_calendar_run(EgovCall *call);

const EgovClockJob egov_job_settlement = {"settled", settlement_run};
const EgovClockJob egov_job_renewal = {"renewed", renewal_run};
const EgovClockJob egov_job_case_calendar = {"applicants_told", case_calendar_run};

void
egov_case_settle(EgovCall *call, EgovCaseFile *file)
{
	uint64 changes = egov_statements_changes();

	while (file->settles_at != EGOV_NO_TIME && file->settles_at <= call->now)
	{
		EgovCall then = *call;

		then.now = file->settles_at;
		then.today = egov_clock_day(then.now);
		settle_once(&then, file);
	}
	call->settled += egov_statements_changes() - changes;
}

/* One thing that time does, at the time of the call. */
static void
settle_once(EgovCall *call, EgovCaseFile *file)
{
	if (strcmp(file->settles_to, egov_case_state_name(EGOV_CASE_ACCEPTED)) == 0)
		deem_accepted(call, file);
	else
		lapse(call, file);
}

/*
 * Nobody told the applicant anything in time: accepted from the day of receipt (Administrative
 * Licensing Law, Art. 32 item 4). The limits have been there from receipt on and count now.
 */
static void
deem_accepted(EgovCall *call, EgovCaseFile *file)
{
	EgovCaseChange change = EGOV_NO_CHANGE;
	EgovSubject subject = egov_case_subject(file);
	EgovAddress address = egov_case_address(file);
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	char *received = egov_day_text(egov_clock_day(file->received_at));
	EgovJson data = NULL;

	egov_deadline_meet(call, &subject, EGOV_DEADLINE_ACCEPTANCE);
	egov_query(&egov_steps, STEP_END, call->tenant, &file->id, EGOV_STEP_ACCEPTANCE,
			   "deemed-accepted");
	change.departments = egov_acceptance_route(call, file, egov_clock_day(file->received_at));
	change.accepted_at = file->received_at;
	egov_json_object(&data);
	egov_json_text_member(&data, "accepted_on", received);
	egov_case_move_by_clock(call, file, EGOV_CASE_DEEM_ACCEPTED, &change,
							egov_json_end_object(&data));
	file->accepted_at = change.accepted_at;
	egov_notice_write(call, &address, "deemed_acceptance", "number", file->number, "item",
					  facts->name, "day", received, NULL);
}

/* The applicant did not supply in time what was asked for: the end that the item's rules name. */
static void
lapse(EgovCall *call, EgovCaseFile *file)
{
	EgovCaseChange change = EGOV_NO_CHANGE;
	EgovAddress address = egov_case_address(file);
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	bool refused = strcmp(file->settles_to, egov_case_state_name(EGOV_CASE_REFUSED)) == 0;
	bool revoked = strcmp(file->settles_to, egov_case_state_name(EGOV_CASE_NOT_ACCEPTED)) == 0;

	egov_query(&egov_steps, STEPS_END, call->tenant, &file->id, "lapsed");
	if (refused)
		lapse_refuse(call, file);
	else
	{
		change.closed_at = call->now;
		egov_case_move_by_clock(call, file,
								revoked ? EGOV_CASE_LAPSE_REVOKED : EGOV_CASE_LAPSE_WITHDRAWN,
								&change, NULL);
	}
	egov_notice_write(call, &address,
					  refused	? "lapse_refused"
					  : revoked ? "lapse_revoked"
								: "lapse_withdrawn",
					  "number", file->number, "item", facts->name, "reason", LAPSE_REASON,
					  "remedies", LAPSE_REMEDIES, NULL);
}

/* A refusal that nobody decided: dated, with its reason and remedies (Art. 38), to be delivered. */
static void
lapse_refuse(EgovCall *call, EgovCaseFile *file)
{
	EgovCaseChange change = EGOV_NO_CHANGE;
	DateADT due = egov_case_limits_decided(call, file);
	pg_uuid_t *event;

	egov_step_open(call, file, EGOV_STEP_DELIVERY, due);
	change.decided_at = call->now;
	event = egov_case_move_by_clock(call, file, EGOV_CASE_LAPSE_REFUSED, &change, NULL);
	egov_query(&egov_approval, DECISION_ADD, call->tenant, &file->id, "refused", LAPSE_REASON,
			   LAPSE_REMEDIES, NULL, call->now, event);
}

/* Every case that time has moved; those that somebody works on now are settled by their call. */
static int64
settlement_run(EgovCall *call)
{
	EgovRows due = egov_query(&egov_approval, CASES_DUE, call->tenant, call->now);
	int64 done = 0;

	for (int i = 0; i < due.count; i++)
	{
		EgovCaseFile file;

		CHECK_FOR_INTERRUPTS();
		if (!egov_case_lock_free(call, egov_row_uuid(due, i, 1), &file))
			continue;
		done++;
	}
	return done;
}

/*
 * Licences whose renewal was asked for in time and that nobody decided on before they expired count
 * as renewed (Art. 50).
 */
static int64
renewal_run(EgovCall *call)
{
	EgovRows due = egov_query(&egov_approval, RENEWALS_DUE, call->tenant, call->today);

	for (int i = 0; i < due.count; i++)
	{
		pg_uuid_t *licence = egov_row_uuid(due, i, 1);
		TimestampTz expired = egov_day_end(egov_row_date(due, i, 3));
		EgovAddress address = {egov_row_uuid(due, i, 4),
							   egov_party_language(call, egov_row_uuid(due, i, 4)),
							   {"licence", licence}};
		EgovCall then = *call;

		then.now = expired;
		egov_execute_one(&egov_approval, LICENCE_RENEWED, call->tenant, licence, expired);
		egov_call_event_of_clock(&then, "licence", licence, expired, "deem_renewed", NULL);
		egov_notice_write(&then, &address, "deemed_renewal", "number", egov_row_text(due, i, 2),
						  "name", egov_row_text(due, i, 5), "day",
						  egov_day_text(egov_row_date(due, i, 3)), NULL);
	}
	return due.count;
}

/*
 * After a holiday notice has moved deadlines: steps and lamps of the cases follow, and applicants are
 * told of a legal or promised date that is another one now.
 */
static int64
case_calendar_run(EgovCall *call)
{
	if (call->moved_since == NULL)
		return 0;
	egov_query(&egov_steps, CALENDAR_STEPS, call->tenant);
	egov_query(&egov_steps, CALENDAR_SETTLES, call->tenant, call->now, call->moved_since);
	egov_query(&egov_steps, CALENDAR_LAMPS, call->tenant, call->now, call->moved_since);
	return egov_query(&egov_steps, CALENDAR_NOTICES, call->tenant, call->now, call->moved_since)
		.count;
}
