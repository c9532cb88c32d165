/*
 * tick.c: clock work of a tenant. Every job does what is due at case time and dates it by when it
 * was due, so that a tick that comes late, or twice, leaves the same rows as one in time.
 */
#include "postgres.h"

#include "fmgr.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "org/context.h"
#include "org/deadline.h"
#include "org/org_statements.h"
#include "org/tick.h"

PG_FUNCTION_INFO_V1(egov_tick);

static Jsonb *tick(EgovCall *call);
static bool clock_lock(EgovCall *call);
static int64 calendar_run(EgovCall *call);
static int64 purge_run(EgovCall *call);

const EgovClockJob egov_job_calendar = {"deadlines_moved", calendar_run};
const EgovClockJob egov_job_purge = {"purged", purge_run};

/*
 * egov.tick(tenant int4) jsonb: does the clock work of the tenant; how much of each kind, or
 * {"busy": true} while another session does it. 22023 for an unknown tenant. Locks the tenant's row
 * of egov.clock_state, then each case it moves; cases that somebody works on wait for the next tick.
 */
Datum
egov_tick(PG_FUNCTION_ARGS)
{
	MemoryContext caller = CurrentMemoryContext;
	bool previous = egov_statements_begin(true);
	int32 tenant = PG_GETARG_INT32(0);
	Jsonb *volatile result = NULL;
	EgovCall call;
	EgovActor outer = egov_call_begin_clock(&call, tenant);
	PG_TRY();
	{
		Jsonb *answer = tick(&call);

		MemoryContextSwitchTo(caller);
		result = (Jsonb *) PG_DETOAST_DATUM_COPY(JsonbPGetDatum(answer));
	}
	PG_FINALLY();
	{
		egov_call_end_clock(&outer);
	}
	PG_END_TRY();
	egov_statements_end(previous);
	PG_RETURN_JSONB_P(result);
}

/* Takes the lock and does the jobs in their order. */
static Jsonb *
tick(EgovCall *call)
{
	EgovJson json = NULL;
	bool busy = !clock_lock(call);

	egov_json_object(&json);
	egov_json_bool_member(&json, "busy", busy);
	for (int i = 0; egov_clock_jobs[i] != NULL && !busy; i++)
		egov_json_int_member(&json, egov_clock_jobs[i]->name, egov_clock_jobs[i]->run(call));
	if (!busy)
		egov_query(&egov_org, ORG_CLOCK_TICKED, call->tenant, call->now);
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/*
 * Locks the tenant's row without waiting; false while another session has it. Only the first tick of a
 * tenant makes the row, for an insert would wait for who has locked it.
 */
static bool
clock_lock(EgovCall *call)
{
	if (egov_query(&egov_org, ORG_CLOCK_LOCK, call->tenant).count > 0)
		return true;
	if (egov_query(&egov_org, ORG_CLOCK_FIND, call->tenant).count > 0)
		return false;
	if (egov_query(&egov_org, ORG_CLOCK_ADD, call->tenant).count == 0)
		egov_context_check_tenant(call);
	return egov_query(&egov_org, ORG_CLOCK_LOCK, call->tenant).count > 0;
}

/* After a change of the calendar: every open deadline anew; old and new day are kept. */
static int64
calendar_run(EgovCall *call)
{
	EgovRows digest = egov_query(&egov_org, ORG_CALENDAR_DIGEST, call->tenant);
	pg_uuid_t *mark;
	int64 moved;

	if (!egov_row_bool(digest, 0, 2))
		return 0;
	mark = egov_uuid7_new();
	moved = egov_query(&egov_org, ORG_DEADLINES_RECOMPUTE, call->tenant, EGOV_MOVED_BY_CALENDAR,
					   call->now)
				.count;
	egov_query(&egov_org, ORG_CALENDAR_SEEN, call->tenant, egov_row_bytea(digest, 0, 1));
	if (moved > 0)
		call->moved_since = mark;
	return moved;
}

/* Sessions, answers kept for retries and failures of unknown names, by the real time. */
static int64
purge_run(EgovCall *call)
{
	return egov_query(&egov_org, ORG_PURGE_SESSIONS, call->tenant).count +
		   egov_query(&egov_org, ORG_PURGE_KEYS, call->tenant).count +
		   egov_query(&egov_org, ORG_PURGE_NAMES, call->tenant).count;
}
