/*
 * item_publication.c: publishing a draft. A second person seals it, a promise is not longer than the
 * law, and a case keeps the version it began with.
 */
#include "postgres.h"

#include "approval/item.h"
#include "approval/item_statements.h"
#include "approval/prefill_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "lib/calendar.h"
#include "org/deadline.h"
#include "rules/calendar.h"
#include "rules/day.h"

static void item_publish(EgovCall *call);
static bool promise_within_law(EgovCall *call, EgovRows draft);
static bool budgets_within_law(EgovCall *call, const pg_uuid_t *item, int number);
static void sources_check(EgovCall *call, const pg_uuid_t *item, int number);

static const EgovFunction egov_function_item_publish = {
	"item_publish",
	item_publish,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.path = egov_path_code,
	.answer = egov_item_answer_fields,
	.about = "Publish the draft: a second person, and no promise longer than the law",
};

EGOV_API(item_publish)

const EgovFunction *const egov_item_publication_functions[] = {
	&egov_function_item_publish,
	NULL,
};

/*
 * POST /v1/items/{code}/publication: by somebody else than the editor; the promised limit is not
 * longer than the legal one; sources of fields and materials are in the catalogue. Locks the item.
 */
static void
item_publish(EgovCall *call)
{
	EgovRows item =
		egov_query(&egov_items, ITEM_LOCK, call->tenant, egov_json_find_text(call->path, "code"));
	pg_uuid_t *id;
	EgovRows draft;
	int number;

	if (item.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	if (call->problem != EGOV_OK || !egov_call_version_matches(call, egov_row_int(item, 0, 3)))
		return;
	id = egov_row_uuid(item, 0, 1);
	draft = egov_query(&egov_items, ITEM_DRAFT_FIND, call->tenant, id);
	if (draft.count == 0)
		egov_call_refuse(call, EGOV_ALREADY_PUBLISHED);
	else if (egov_uuid_same(egov_row_uuid(draft, 0, 2), &egov_actor()->account))
		egov_call_refuse(call, EGOV_SECOND_PERSON);
	else if (!promise_within_law(call, draft) ||
			 !budgets_within_law(call, id, egov_row_int(draft, 0, 1)))
		egov_call_refuse(call, EGOV_LIMIT_LONGER_THAN_LAW);
	else
		sources_check(call, id, egov_row_int(draft, 0, 1));
	if (call->problem != EGOV_OK)
		return;
	number = egov_row_int(draft, 0, 1);
	egov_query(&egov_items, ITEM_DRAFT_SEAL_FIELDS, call->tenant, id, number);
	egov_query(&egov_items, ITEM_DRAFT_SEAL_MATERIALS, call->tenant, id, number);
	egov_query(&egov_items, ITEM_DRAFT_SEAL_STEPS, call->tenant, id, number);
	egov_query(&egov_items, ITEM_DRAFT_SEAL_RULES, call->tenant, id, number);
	egov_execute_one(&egov_items, ITEM_DRAFT_PUBLISH, call->tenant, id, number,
					 &egov_actor()->account, call->now, call->today);
	egov_query(&egov_items, ITEM_PUBLISH, call->tenant, id, number);
	egov_call_event(call, "item", id, egov_row_uuid(item, 0, 5), "publish", NULL);
	egov_item_answer(call, id, number);
}

/*
 * Whether the promised limit never ends later than the legal one: the item's own, else that of its
 * procedure (20 working days, 45 under joint handling: Administrative Licensing Law, Art. 42).
 * Limits of one unit compare by value; of two units, by the days on which they end after every
 * start in the years that the calendar has notices for.
 */
static bool
promise_within_law(EgovCall *call, EgovRows draft)
{
	EgovLength promised = {egov_row_int(draft, 0, 5), egov_row_text(draft, 0, 6), NULL};
	EgovLength legal = {egov_row_int(draft, 0, 3), egov_row_text(draft, 0, 4), NULL};
	int32 first = egov_clock_year(call->today);
	int32 last = first;

	if (promised.unit == NULL)
		return true;
	if (legal.unit == NULL)
		legal = egov_limit_by_law(egov_row_text(draft, 0, 7), call->today);
	if (strcmp(legal.unit, promised.unit) == 0)
		return promised.value <= legal.value;
	(void) egov_calendar_years(egov_calendar_get(EGOV_CALENDAR_CN), &first, &last);
	for (DateADT start = egov_day_make(first, 1, 1); start < egov_day_make(last + 1, 1, 1); start++)
	{
		if (egov_length_day(start, &promised) > egov_length_day(start, &legal))
			return false;
	}
	return true;
}

/* Whether a review by a lower level has no larger budget than the law gives it (Art. 43). */
static bool
budgets_within_law(EgovCall *call, const pg_uuid_t *item, int number)
{
	EgovRows steps =
		egov_query(&egov_items, ITEM_STEPS, call->tenant, item, number, call->language);
	int most = egov_limit_by_law(EGOV_LIMIT_LOWER_REVIEW, call->today).value;

	for (int i = 0; i < steps.count; i++)
	{
		if (strcmp(egov_row_word(steps, i, 3), "lower_review") == 0 &&
			egov_row_int(steps, i, 9) > most)
			return false;
	}
	return true;
}

/* Refuses with not-ready when the catalogue has no such resource with such a field. */
static void
sources_check(EgovCall *call, const pg_uuid_t *item, int number)
{
	EgovRows unknown = egov_query(&egov_prefills, SOURCES_UNKNOWN, call->tenant, item, number);

	for (int i = 0; i < unknown.count; i++)
		egov_errors_add(
			&call->errors,
			psprintf("/%s/%s", egov_row_text(unknown, i, 1), egov_row_text(unknown, i, 2)),
			"source_field", "not-found");
	if (unknown.count > 0)
		egov_call_refuse(call, EGOV_NOT_READY);
}
