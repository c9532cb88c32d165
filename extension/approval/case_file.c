/*
 * case_file.c: locking, checking and moving a case.
 *
 * Lock order of every writing call: case row, its steps and deadlines, counter row.
 */
#include "postgres.h"

#include "utils/builtins.h"

#include "approval/approval_statements.h"
#include "approval/case_file.h"
#include "approval/case_limit.h"
#include "approval/route.h"
#include "approval/settlement.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/counter.h"
#include "core/secret.h"
#include "org/org.h"

#define QUERY_CODE_LENGTH 8

static void file_open(EgovCall *call, EgovCaseFile *file, const pg_uuid_t *id, EgovRows rows);
static void file_read(EgovCaseFile *file, EgovRows rows);
static void case_write(EgovCall *call, EgovCaseFile *file, EgovCaseState next,
					   const EgovCaseChange *change, int versions);
static void roles_check(EgovCall *call, const EgovTransition *transition);
static EgovProblem state_problem(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
static bool correction_lapsed(EgovCall *call, const EgovCaseFile *file);

bool
egov_case_lock(EgovCall *call, const pg_uuid_t *id, EgovCaseFile *file)
{
	EgovRows rows = {NULL, 0};

	if (id != NULL)
		rows = egov_query(&egov_approval, CASE_LOCK, call->tenant, id);
	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return false;
	}
	file_open(call, file, id, rows);
	return true;
}

bool
egov_case_lock_ours(EgovCall *call, const pg_uuid_t *id, EgovCaseFile *file)
{
	if (egov_case_lock(call, id, file) && egov_case_elsewhere(file))
		egov_call_refuse(call, EGOV_HANDLED_ELSEWHERE);
	return call->problem == EGOV_OK;
}

bool
egov_case_elsewhere(const EgovCaseFile *file)
{
	return strcmp(file->channel, EGOV_CHANNEL_SYSTEM) == 0;
}

bool
egov_case_lock_free(EgovCall *call, const pg_uuid_t *id, EgovCaseFile *file)
{
	EgovRows rows = egov_query(&egov_approval, CASE_LOCK_FREE, call->tenant, id);

	if (rows.count > 0)
		file_open(call, file, id, rows);
	return rows.count > 0;
}

bool
egov_case_open(EgovCall *call, EgovCaseFile *file)
{
	if (!egov_case_lock_ours(call, egov_call_path_id(call, "id"), file))
		return false;
	if (!egov_actor_holds(call->function->roles, &file->department))
	{
		egov_call_refuse(call, EGOV_FORBIDDEN);
		return false;
	}
	return egov_case_foreign(call, file) && egov_call_version_matches(call, file->version);
}

bool
egov_case_enter(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event)
{
	return egov_case_open(call, file) && egov_case_allows(call, file, event) &&
		   egov_step_free(call, file, event);
}

bool
egov_case_allows(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event)
{
	const EgovTransition *transition = egov_lifecycle_next(file->state, event);

	if (transition != NULL)
	{
		roles_check(call, transition);
		return true;
	}
	egov_call_refuse_with(call, state_problem(call, file, event), "state",
						  egov_case_state_name(file->state));
	return false;
}

bool
egov_case_handled(EgovCall *call, const EgovCaseFile *file)
{
	if (file->state != EGOV_CASE_ACCEPTED && file->state != EGOV_CASE_IN_REVIEW)
		egov_call_refuse_with(call, state_problem(call, file, EGOV_CASE_GRANT), "state",
							  egov_case_state_name(file->state));
	return call->problem == EGOV_OK;
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
egov_case_filed_by_actor(EgovCall *call, EgovCaseFile *file)
{
	EgovActor *actor = egov_actor();
	bool own = actor->zone == EGOV_EXTRANET && actor->has_party &&
			   egov_uuid_same(&actor->party, &file->applicant);

	if (!own && !egov_uuid_same(&actor->account, &file->filer_account))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	else if (!own && actor->zone == EGOV_EXTRANET &&
			 egov_mandate_find(call, &file->applicant, &actor->party,
							   egov_item_facts(call, &file->item, file->item_version)->code) ==
				 NULL)
		egov_call_refuse(call, EGOV_NO_MANDATE);
	file->desk = egov_actor_department(EGOV_ROLE_WINDOW);
	return call->problem == EGOV_OK;
}

bool
egov_case_visible(EgovCall *call, const pg_uuid_t *id, bool *decided)
{
	EgovRows rows = egov_query(&egov_approval, CASE_SEEN, call->tenant, id);

	if (rows.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		*decided = !egov_row_null(rows, 0, 1);
	return call->problem == EGOV_OK;
}

pg_uuid_t *
egov_case_move(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event,
			   const EgovCaseChange *change, JsonbValue *data)
{
	const EgovTransition *transition = egov_lifecycle_next(file->state, event);

	case_write(call, file, transition->next, change, 1);
	return egov_call_event(call, "case", &file->id, file->desk, egov_case_event_name(event), data);
}

pg_uuid_t *
egov_case_move_by_clock(EgovCall *call, EgovCaseFile *file, EgovCaseEvent event,
						const EgovCaseChange *change, JsonbValue *data)
{
	case_write(call, file, egov_lifecycle_next(file->state, event)->next, change, 0);
	return egov_call_event_of_clock(call, "case", &file->id, call->now, egov_case_event_name(event),
									data);
}

void
egov_case_touch(EgovCall *call, EgovCaseFile *file, const char *event, JsonbValue *data)
{
	EgovCaseChange change = EGOV_NO_CHANGE;

	change.settles_at = file->settles_at;
	change.settles_to = file->settles_to;
	case_write(call, file, file->state, &change, 1);
	egov_call_event(call, "case", &file->id, file->desk, event, data);
}

EgovSubject
egov_case_subject(const EgovCaseFile *file)
{
	EgovSubject subject = {"case", &file->id};

	return subject;
}

EgovAddress
egov_case_address(const EgovCaseFile *file)
{
	EgovAddress address = {&file->applicant, file->language, {"case", &file->id}};

	return address;
}

char *
egov_number_next(EgovCall *call, const char *kind, const char *infix)
{
	EgovRows tenant = egov_query(&egov_steps, TENANT_FACTS, call->tenant);
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

/*
 * Writes state and change, finds the lamp anew, and brings the file up to date. What time does gives no
 * new version: who read the case before is told what has become of it.
 */
static void
case_write(EgovCall *call, EgovCaseFile *file, EgovCaseState next, const EgovCaseChange *change,
		   int versions)
{
	EgovRows moved = egov_query(
		&egov_approval, CASE_MOVE, call->tenant, &file->id, egov_case_state_name(next),
		change->number, change->submitted_at, change->accepted_at, change->decided_at,
		change->closed_at, change->correction_told_at, change->received_at, change->settles_at,
		change->settles_to, change->departments, call->now, call->today, versions);

	file->version = egov_row_int(moved, 0, 1);
	file->state = next;
	file->settles_at = change->settles_at;
	file->settles_to = change->settles_to == NULL ? NULL : pstrdup(change->settles_to);
	if (change->number != NULL)
		file->number = pstrdup(change->number);
}

/* Reads a case that is locked and writes what time has done to it. */
static void
file_open(EgovCall *call, EgovCaseFile *file, const pg_uuid_t *id, EgovRows rows)
{
	file->id = *id;
	file_read(file, rows);
	file->desk = call->zone == EGOV_EXTRANET ? NULL : &file->department;
	egov_case_settle(call, file);
}

/* Reads the columns of CASE_LOCK. */
static void
file_read(EgovCaseFile *file, EgovRows rows)
{
	char *state = egov_row_word(rows, 0, 4);

	file->number = egov_row_text(rows, 0, 1);
	file->item = egov_row_id(rows, 0, 2);
	file->item_version = egov_row_int(rows, 0, 3);
	if (!egov_case_state_parse(state, strlen(state), &file->state))
		elog(ERROR, "case has unknown state \"%s\"", state);
	file->applicant = egov_row_id(rows, 0, 5);
	file->filer = egov_row_uuid(rows, 0, 6);
	file->filer_account = egov_row_id(rows, 0, 7);
	file->channel = egov_row_word(rows, 0, 8);
	file->department = egov_row_id(rows, 0, 9);
	file->version = egov_row_int(rows, 0, 10);
	file->correction_told = !egov_row_null(rows, 0, 11);
	file->form = egov_row_jsonb(rows, 0, 12);
	file->decided = !egov_row_null(rows, 0, 13);
	file->submitted_at = egov_row_time(rows, 0, 14);
	file->accepted_at = egov_row_time(rows, 0, 15);
	file->received_at = egov_row_time(rows, 0, 16);
	file->settles_at = egov_row_time(rows, 0, 17);
	file->settles_to = egov_row_null(rows, 0, 17) ? NULL : egov_row_word(rows, 0, 18);
	file->language = egov_row_word(rows, 0, 19);
	file->renews = egov_row_uuid(rows, 0, 20);
	file->closed_at = egov_row_time(rows, 0, 21);
}

/*
 * The life cycle says who makes a transition; the frame has checked the roles of the function. XX000
 * when these differ: every pair is tried by a test.
 */
static void
roles_check(EgovCall *call, const EgovTransition *transition)
{
	uint32 roles = 0;

	for (int i = 0; egov_role_words[i] != NULL; i++)
	{
		if (egov_transition_allows(transition, egov_role_words[i]))
			roles |= egov_role_bit(egov_role_words[i]);
	}
	if (roles != call->function->roles)
		elog(ERROR, "%s is open to other roles than its transition in the life cycle",
			 call->function->name);
}

/* The problem that says best why an event does not fit the state of a case. */
static EgovProblem
state_problem(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event)
{
	EgovCaseState state = file->state;
	bool decided = state == EGOV_CASE_GRANTED || state == EGOV_CASE_REFUSED ||
				   state == EGOV_CASE_LICENSED || state == EGOV_CASE_DELIVERED;
	bool accepted = decided || state == EGOV_CASE_ACCEPTED || state == EGOV_CASE_IN_REVIEW;

	if (event == EGOV_CASE_CORRECT && correction_lapsed(call, file))
		return EGOV_CORRECTION_OVERDUE;
	if (event == EGOV_CASE_ACCEPT || event == EGOV_CASE_ACCEPT_WITH_GAPS ||
		event == EGOV_CASE_REQUEST_CORRECTION || event == EGOV_CASE_NOT_ACCEPT)
		return accepted ? EGOV_ALREADY_ACCEPTED : EGOV_WRONG_STATE;
	if (decided &&
		(event == EGOV_CASE_GRANT || event == EGOV_CASE_REFUSE || event == EGOV_CASE_WITHDRAW))
		return EGOV_ALREADY_DECIDED;
	return EGOV_WRONG_STATE;
}

/* Whether the case ended because its corrections did not come in time. */
static bool
correction_lapsed(EgovCall *call, const EgovCaseFile *file)
{
	EgovSubject subject = egov_case_subject(file);
	DateADT due = egov_deadline_day(call, &subject, EGOV_DEADLINE_CORRECTION);

	return due != EGOV_NO_DATE && call->today > due;
}
