/*
 * case_limit.c: which limits a case has, and when they begin (Administrative Licensing Law, Art. 32,
 * 42 and 44; other procedures by their rows).
 */
#include "postgres.h"

#include "approval/case_limit.h"
#include "approval/route.h"
#include "core/clock.h"
#include "core/compat.h"

static EgovLength legal_length(const EgovItemFacts *facts, DateADT day);
static void decision_limits(EgovCall *call, const EgovCaseFile *file, DateADT start,
							TimestampTz effective_at);

void
egov_case_limits_await(EgovCall *call, const EgovCaseFile *file, EgovCaseChange *change)
{
	const EgovItemFacts *facts = egov_item_facts(call, &file->item, file->item_version);
	EgovSubject subject = egov_case_subject(file);
	DateADT due = EGOV_NO_DATE;

	if (facts->acceptance_limit != NULL)
	{
		EgovLength length = egov_limit_by_law(facts->acceptance_limit, call->today);

		due = egov_deadline_set(call, &subject, EGOV_DEADLINE_ACCEPTANCE, call->today, &length,
								EGOV_NO_TIME);
	}
	if (facts->deemed)
	{
		change->settles_at = egov_day_end(due);
		change->settles_to = egov_case_state_name(EGOV_CASE_ACCEPTED);
		decision_limits(call, file, call->today, change->settles_at);
	}
	else if (facts->counts_from_receipt)
		decision_limits(call, file, call->today, EGOV_NO_TIME);
	change->received_at = call->now;
	egov_step_open(call, file, EGOV_STEP_ACCEPTANCE, due);
}

void
egov_case_limits_begin(EgovCall *call, const EgovCaseFile *file, DateADT start)
{
	const EgovItemFacts *facts = egov_item_facts(call, &file->item, file->item_version);

	if (facts->counts_from_receipt)
		start = egov_clock_day(file->received_at);
	decision_limits(call, file, start, EGOV_NO_TIME);
}

void
egov_case_limits_drop(EgovCall *call, const EgovCaseFile *file)
{
	EgovSubject subject = egov_case_subject(file);

	egov_deadline_drop(call, &subject, EGOV_DEADLINE_LEGAL);
	egov_deadline_drop(call, &subject, EGOV_DEADLINE_PROMISED);
}

DateADT
egov_case_limits_decided(EgovCall *call, const EgovCaseFile *file)
{
	const EgovItemFacts *facts = egov_item_facts(call, &file->item, file->item_version);
	EgovSubject subject = egov_case_subject(file);
	EgovLength length;

	egov_deadline_meet(call, &subject, EGOV_DEADLINE_LEGAL);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_PROMISED);
	if (facts->delivery_limit == NULL)
		return EGOV_NO_DATE;
	length = egov_limit_by_law(facts->delivery_limit, call->today);
	return egov_deadline_set(call, &subject, EGOV_DEADLINE_DELIVERY, call->today, &length,
							 EGOV_NO_TIME);
}

DateADT
egov_budget_day(EgovCall *call, int days)
{
	EgovLength length = {days, "WD", NULL};

	return egov_length_day(call->today, &length);
}

/* The item's own legal limit where another law sets it, else the procedure's. */
static EgovLength
legal_length(const EgovItemFacts *facts, DateADT day)
{
	EgovLength own = {facts->legal_value, facts->legal_unit, "item"};

	return facts->has_legal_limit ? own : egov_limit_by_law(facts->decision_limit, day);
}

/* The legal limit and, where the item promises one, the promised limit from a day on. */
static void
decision_limits(EgovCall *call, const EgovCaseFile *file, DateADT start, TimestampTz effective_at)
{
	const EgovItemFacts *facts = egov_item_facts(call, &file->item, file->item_version);
	EgovSubject subject = egov_case_subject(file);
	EgovLength legal = legal_length(facts, start);
	EgovLength promised = {facts->promised_value, facts->promised_unit, "promise"};

	egov_deadline_set(call, &subject, EGOV_DEADLINE_LEGAL, start, &legal, effective_at);
	if (facts->has_promised_limit)
		egov_deadline_set(call, &subject, EGOV_DEADLINE_PROMISED, start, &promised, effective_at);
}
