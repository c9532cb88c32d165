/*
 * case_file.c: locking, checking and moving a case.
 *
 * Lock order of every writing call: case row, its steps and deadlines, counter row.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "approval/case_file.h"
#include "approval/route.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/counter.h"
#include "core/secret.h"

#define QUERY_CODE_LENGTH 8

static void file_fill(EgovCaseFile *file, EgovRows rows);
static EgovProblem state_problem(EgovCaseState state, EgovCaseEvent event);

bool
egov_case_lock(EgovCall *call, const pg_uuid_t *id, EgovCaseFile *file)
{
	EgovRows rows;

	if (id == NULL)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return false;
	}
	rows = egov_query(&egov_approval, CASE_LOCK, call->tenant, id);
	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return false;
	}
	file->id = *id;
	file_fill(file, rows);
	return true;
}

bool
egov_case_enter(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event)
{
	if (!egov_case_lock(call, egov_call_path_id(call, "id"), file))
		return false;
	if (!egov_actor_holds(call->function->roles, &file->department))
	{
		egov_call_refuse(call, EGOV_FORBIDDEN);
		return false;
	}
	return egov_case_foreign(call, file) && egov_call_version_matches(call, file->version) &&
		   egov_case_allows(call, file, event) && egov_step_free(call, file, event);
}

bool
egov_case_allows(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event)
{
	if (egov_lifecycle_next(file->state, event) != NULL)
		return true;
	egov_call_refuse_with(call, state_problem(file->state, event), "state",
						  egov_case_state_name(file->state));
	return false;
}

/* Nobody decides on a matter of their own (Administrative Licensing Law, Art. 5: impartiality). */
bool
egov_case_foreign(EgovCall *call, const EgovCaseFile *file)
{
	EgovActor *actor = egov_actor();

	if (actor->has_party && (egov_uuid_same(&actor->party, &file->applicant) ||
							 egov_uuid_same(&actor->party, file->filer)))
		egov_call_refuse(call, EGOV_OWN_CASE);
	return call->problem == EGOV_OK;
}

bool
egov_case_filed_by_actor(EgovCall *call, const EgovCaseFile *file)
{
	EgovActor *actor = egov_actor();
	bool own = actor->zone == EGOV_EXTRANET && actor->has_party &&
			   egov_uuid_same(&actor->party, &file->applicant);

	if (!own && !egov_uuid_same(&actor->account, &file->filer_account))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return call->problem == EGOV_OK;
}

pg_uuid_t *
egov_case_move(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event,
			   const EgovCaseChange *change, JsonbValue *data)
{
	const EgovTransition *transition = egov_lifecycle_next(file->state, event);
	pg_uuid_t *department = call->zone == EGOV_EXTRANET ? NULL : &file->department;
	EgovRows moved;

	moved = egov_query(&egov_approval, CASE_MOVE, call->tenant, &file->id,
					   egov_case_state_name(transition->next), change->number, change->submitted_at,
					   change->accepted_at, change->decided_at, change->closed_at,
					   change->correction_told_at, change->departments);
	file->version = egov_row_int(moved, 0, 1);
	file->state = transition->next;
	return egov_call_event(call, "case", &file->id, department, egov_case_event_name(event), data);
}

char *
egov_number_next(EgovCall *call, const char *kind, const char *infix)
{
	EgovRows tenant = egov_query(&egov_approval, TENANT_FACTS, call->tenant);
	int year = egov_clock_year(call->today);
	int64 number = egov_counter_next(call->tenant, kind, year);

	return psprintf("%s-%s%d-%06lld", egov_row_text(tenant, 0, 1), infix, year, (long long) number);
}

char *
egov_query_code(EgovCall *call, const char *number)
{
	return number == NULL ? NULL
						  : egov_secret_word(call->tenant, "query", number, QUERY_CODE_LENGTH);
}

/* Reads the columns of CASE_LOCK. */
static void
file_fill(EgovCaseFile *file, EgovRows rows)
{
	char *state = egov_row_text(rows, 0, 4);

	file->number = egov_row_text(rows, 0, 1);
	file->item = *egov_row_uuid(rows, 0, 2);
	file->item_version = egov_row_int(rows, 0, 3);
	if (!egov_case_state_parse(state, strlen(state), &file->state))
		elog(ERROR, "case has unknown state \"%s\"", state);
	file->applicant = *egov_row_uuid(rows, 0, 5);
	file->filer = egov_row_uuid(rows, 0, 6);
	file->filer_account = *egov_row_uuid(rows, 0, 7);
	file->channel = egov_row_text(rows, 0, 8);
	file->department = *egov_row_uuid(rows, 0, 9);
	file->version = egov_row_int(rows, 0, 10);
	file->correction_told = !egov_row_null(rows, 0, 11);
	file->form = egov_row_jsonb(rows, 0, 12);
	file->decided = !egov_row_null(rows, 0, 13);
}

/* The problem that says best why an event does not fit a state. */
static EgovProblem
state_problem(EgovCaseState state, EgovCaseEvent event)
{
	bool decided = state == EGOV_CASE_GRANTED || state == EGOV_CASE_REFUSED ||
				   state == EGOV_CASE_LICENSED || state == EGOV_CASE_DELIVERED;
	bool accepted = decided || state == EGOV_CASE_ACCEPTED || state == EGOV_CASE_IN_REVIEW;

	if (event == EGOV_CASE_ACCEPT || event == EGOV_CASE_REQUEST_CORRECTION ||
		event == EGOV_CASE_NOT_ACCEPT)
		return accepted ? EGOV_ALREADY_ACCEPTED : EGOV_WRONG_STATE;
	if (decided &&
		(event == EGOV_CASE_GRANT || event == EGOV_CASE_REFUSE || event == EGOV_CASE_WITHDRAW))
		return EGOV_ALREADY_DECIDED;
	return EGOV_WRONG_STATE;
}
