/*
 * route.c: the steps of a case. A route is a directed graph: steps with no order between them run
 * in parallel, and a step starts when all it waits for are done.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "approval/case_limit.h"
#include "approval/item_statements.h"
#include "approval/route.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"

typedef struct OfficeStep
{
	const char *code;
	const char *role;
	const char *name;
} OfficeStep;

static const OfficeStep office_steps[] = {
	{EGOV_STEP_ACCEPTANCE, "acceptor", "受理"}, {EGOV_STEP_DECISION, "decider", "决定"},
	{EGOV_STEP_LICENCE, "licensor", "制证"},	{EGOV_STEP_DELIVERY, "deliverer", "送达"},
	{EGOV_STEP_CHECK, "reviewer", "承诺核查"},
};

/* The office step that an event ends; other events end none. */
static const char *const step_of_event[EGOV_CASE_EVENT_COUNT] = {
	[EGOV_CASE_REQUEST_CORRECTION] = EGOV_STEP_ACCEPTANCE,
	[EGOV_CASE_ACCEPT] = EGOV_STEP_ACCEPTANCE,
	[EGOV_CASE_ACCEPT_WITH_GAPS] = EGOV_STEP_ACCEPTANCE,
	[EGOV_CASE_NOT_ACCEPT] = EGOV_STEP_ACCEPTANCE,
	[EGOV_CASE_GRANT] = EGOV_STEP_DECISION,
	[EGOV_CASE_REFUSE] = EGOV_STEP_DECISION,
	[EGOV_CASE_LICENSE] = EGOV_STEP_LICENCE,
	[EGOV_CASE_DELIVER] = EGOV_STEP_DELIVERY,
};

static const OfficeStep *office_step(const char *code);
static DateADT review_due(EgovCall *call, const EgovCaseFile *file, const char *kind, int budget);
static ArrayType *uuids_of(Datum *ids, int count);
static ArrayType *days_of(Datum *days, bool *waiting, int count);
static bool is_review(EgovRows steps, int row);
static bool predecessors_done(EgovRows steps, int row);
static bool step_is_done(EgovRows steps, const char *code);

void
egov_step_open(EgovCall *call, const EgovCaseFile *file, const char *code, DateADT due)
{
	const OfficeStep *step = office_step(code);

	egov_query(&egov_steps, STEP_PUT, call->tenant, egov_uuid7_new(), &file->id, code, step->name,
			   &file->department, step->role, code, 0, call->now, due);
}

void
egov_step_close(EgovCall *call, const EgovCaseFile *file, const char *code, const char *opinion)
{
	egov_query(&egov_steps, STEP_FINISH_KIND, call->tenant, &file->id, code, "agreed", opinion,
			   call->now, &egov_actor()->account);
}

bool
egov_claim_allows(EgovCall *call, const pg_uuid_t *claimed_by, const pg_uuid_t *department)
{
	const pg_uuid_t *actor = &egov_actor()->account;

	if (claimed_by != NULL && !egov_uuid_same(claimed_by, actor) &&
		egov_query(&egov_steps, STANDS_IN, call->tenant, claimed_by, actor, department, call->today)
				.count == 0)
		egov_call_refuse(call, EGOV_ALREADY_CLAIMED);
	return call->problem == EGOV_OK;
}

void
egov_account_check(EgovCall *call, const pg_uuid_t *account, uint32 role,
				   const pg_uuid_t *department, const EgovCaseFile *file, const char *pointer)
{
	EgovRows rows;
	pg_uuid_t *party;

	egov_actor()->probe.accounts = true;
	rows = egov_query(&egov_steps, ACCOUNT_HOLDS, call->tenant, account, egov_role_code(role),
					  department, call->today);
	egov_actor()->probe.accounts = false;
	party = rows.count == 0 ? NULL : egov_row_uuid(rows, 0, 1);
	if (rows.count == 0)
		egov_call_error(call, pointer, "role-not-held");
	else if (egov_uuid_same(party, &file->applicant) || egov_uuid_same(party, file->filer))
		egov_call_error(call, pointer, "own-case");
}

bool
egov_step_free(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event)
{
	EgovRows step;

	if (step_of_event[event] == NULL)
		return true;
	step = egov_query(&egov_steps, STEP_CLAIMED, call->tenant, &file->id, step_of_event[event]);
	return step.count == 0 || egov_claim_allows(call, egov_row_uuid(step, 0, 1), &file->department);
}

bool
egov_step_of_office(const char *code)
{
	for (size_t i = 0; i < lengthof(office_steps); i++)
	{
		if (strcmp(office_steps[i].code, code) == 0)
			return true;
	}
	return false;
}

/* Whether a department is among these. */
static bool
is_listed(const Datum *departments, int count, const pg_uuid_t *department)
{
	for (int i = 0; i < count; i++)
	{
		if (egov_uuid_same(DatumGetUUIDP(departments[i]), department))
			return true;
	}
	return false;
}

ArrayType *
egov_route_begin(EgovCall *call, const EgovCaseFile *file)
{
	EgovRows steps =
		egov_query(&egov_items, ITEM_ROUTE, call->tenant, &file->item, file->item_version);
	Datum *ids = palloc(sizeof(Datum) * (steps.count + 1));
	Datum *codes = palloc(sizeof(Datum) * (steps.count + 1));
	Datum *days = palloc(sizeof(Datum) * (steps.count + 1));
	bool *waiting = palloc(sizeof(bool) * (steps.count + 1));
	Datum *departments = palloc(sizeof(Datum) * (steps.count + 1));
	int count = 0;

	departments[count++] = UUIDPGetDatum(&file->department);
	for (int i = 0; i < steps.count; i++)
	{
		pg_uuid_t *department = egov_row_uuid(steps, i, 3);

		ids[i] = UUIDPGetDatum(egov_uuid7_new());
		codes[i] = CStringGetTextDatum(egov_row_word(steps, i, 1));
		waiting[i] = egov_row_bool(steps, i, 5);
		days[i] = DateADTGetDatum(
			review_due(call, file, egov_row_word(steps, i, 2), egov_row_int(steps, i, 4)));
		if (department != NULL && !is_listed(departments, count, department))
			departments[count++] = UUIDPGetDatum(department);
	}
	if (steps.count == 0)
		egov_step_open(call, file, EGOV_STEP_DECISION, EGOV_NO_DATE);
	else
		egov_query(&egov_steps, STEPS_ROUTE, call->tenant, &file->id, &file->item,
				   file->item_version, &file->department, uuids_of(ids, steps.count),
				   construct_array(codes, steps.count, TEXTOID, -1, false, TYPALIGN_INT),
				   days_of(days, waiting, steps.count), call->now, EGOV_HOME_LANGUAGE);
	return uuids_of(departments, count);
}

void
egov_route_advance(EgovCall *call, const EgovCaseFile *file)
{
	EgovRows steps = egov_query(&egov_steps, STEPS_STATE, call->tenant, &file->id);
	bool open = false;

	for (int i = 0; i < steps.count; i++)
	{
		char *state = egov_row_word(steps, i, 4);

		if (!is_review(steps, i))
			continue;
		if (strcmp(state, "waiting") == 0 && predecessors_done(steps, i))
			egov_execute_one(
				&egov_steps, STEP_ACTIVATE, call->tenant, egov_row_uuid(steps, i, 1), call->now,
				review_due(call, file, egov_row_word(steps, i, 3), egov_row_int(steps, i, 6)));
		if (strcmp(state, "waiting") == 0 || strcmp(state, "active") == 0)
			open = true;
	}
	if (!open)
		egov_step_open(call, file, EGOV_STEP_DECISION, EGOV_NO_DATE);
}

EgovRouteState
egov_route_state(EgovCall *call, const EgovCaseFile *file)
{
	EgovRows steps = egov_query(&egov_steps, STEPS_STATE, call->tenant, &file->id);
	EgovRouteState route = {false, false, false};

	for (int i = 0; i < steps.count; i++)
	{
		char *state = egov_row_word(steps, i, 4);
		char *result = egov_row_text(steps, i, 7);

		if (!is_review(steps, i))
			continue;
		if (strcmp(state, "waiting") == 0 || strcmp(state, "active") == 0)
			route.open = true;
		if (result != NULL && strcmp(result, "refused") == 0)
			route.refused = true;
		if (egov_uuid_same(egov_row_uuid(steps, i, 8), &egov_actor()->account))
			route.reviewed_by_actor = true;
	}
	return route;
}

/* The office step of a code; the callers know only these. */
static const OfficeStep *
office_step(const char *code)
{
	for (size_t i = 0; i < lengthof(office_steps); i++)
	{
		if (strcmp(office_steps[i].code, code) == 0)
			return &office_steps[i];
	}
	elog(ERROR, "unknown office step \"%s\"", code);
	return NULL;
}

/*
 * The last day of a review: its budget from today on; a lower level reviews within twenty working days
 * of acceptance whatever it waited for (Administrative Licensing Law, Art. 43).
 */
static DateADT
review_due(EgovCall *call, const EgovCaseFile *file, const char *kind, int budget)
{
	DateADT due = egov_budget_day(call, budget);
	DateADT accepted =
		file->accepted_at == EGOV_NO_TIME ? call->today : egov_clock_day(file->accepted_at);
	EgovLength length;
	DateADT most;

	if (strcmp(kind, "lower_review") != 0)
		return due;
	length = egov_limit_by_law(EGOV_LIMIT_LOWER_REVIEW, accepted);
	most = egov_length_day(accepted, &length);
	return due < most ? due : most;
}

/* Identifiers as uuid[]. */
static ArrayType *
uuids_of(Datum *ids, int count)
{
	return construct_array(ids, count, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR);
}

/* Days as date[], NULL for steps that wait. */
static ArrayType *
days_of(Datum *days, bool *waiting, int count)
{
	int bound = 1;

	return construct_md_array(days, waiting, 1, &count, &bound, DATEOID, sizeof(DateADT), true,
							  TYPALIGN_INT);
}

/* Whether a row of STEPS_STATE is a step of the item and not one of the office. */
static bool
is_review(EgovRows steps, int row)
{
	return !egov_step_of_office(egov_row_word(steps, row, 2));
}

/* Whether everything a row of STEPS_STATE waits for is done. */
static bool
predecessors_done(EgovRows steps, int row)
{
	int count;
	char **waits = egov_row_texts(steps, row, 5, &count);

	for (int i = 0; i < count; i++)
	{
		if (!step_is_done(steps, waits[i]))
			return false;
	}
	return true;
}

/* Whether the step of a code is done. */
static bool
step_is_done(EgovRows steps, const char *code)
{
	for (int i = 0; i < steps.count; i++)
	{
		if (strcmp(egov_row_word(steps, i, 2), code) == 0)
			return strcmp(egov_row_word(steps, i, 4), "done") == 0;
	}
	return false;
}
