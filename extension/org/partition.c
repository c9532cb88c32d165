/*
 * partition.c: the quarterly partitions of the ledgers. Those of this quarter and of some more to come
 * are made, each closed by row security and by missing privileges; those past the time of keeping go.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "fmgr.h"
#include "storage/lmgr.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "core/attempt.h"
#include "core/clock.h"
#include "core/compat.h"
#include "org/org_statements.h"
#include "org/tick.h"

#define QUARTERS_AHEAD 5
#define YEARS_KEPT 30
/* Whoever comes after this job in the queue for a lock waits as long as it does. */
#define PATIENCE "200ms"

PG_FUNCTION_INFO_V1(egov_partition_tend);

static int64 partition_run(EgovCall *call);
static int partitions_tend(DateADT day);
static int ledger_tend(const char *ledger, DateADT day);
static bool failure_pass(ErrorData *error);
static void ledger_lock(void *argument);
static void commands_run(void *argument);
static void patience_set(void);

/* The commands that make or drop one partition. */
typedef struct
{
	EgovRows rows;
	int from;
	int until;
} Change;

/* Tables partitioned on a UUIDv7. */
static const char *const ledgers[] = {"event", "access_log"};

const EgovClockJob egov_job_partition = {"partitions", partition_run};

/*
 * egov.partition_tend(today date) int4: how many partitions were made and dropped. Locks each ledger
 * against other changes of its partitions, and its default partition while one is made. Nothing younger than the
 * time of keeping goes, whatever the day. A ledger that somebody reads in a long transaction is left for the next call.
 */
Datum
egov_partition_tend(PG_FUNCTION_ARGS)
{
	bool previous = egov_statements_begin(true);
	int changed = partitions_tend(PG_GETARG_DATEADT(0));

	egov_statements_end(previous);
	PG_RETURN_INT32(changed);
}

/* Ids, and so partitions, go by the real time. */
static int64
partition_run(EgovCall *call pg_attribute_unused())
{
	return partitions_tend(egov_clock_day(GetCurrentTransactionStartTimestamp()));
}

/* Tends every ledger; returns how many partitions were made and dropped. */
static int
partitions_tend(DateADT day)
{
	int changed = 0;

	for (size_t i = 0; i < lengthof(ledgers); i++)
		changed += ledger_tend(ledgers[i], day);
	return changed;
}

/*
 * Runs what the catalog says is to be done; looks again once nobody else does it. The first command of each
 * partition is marked.
 */
static int
ledger_tend(const char *ledger, DateADT day)
{
	EgovRows commands =
		egov_query(&egov_org, ORG_PARTITION_COMMANDS, day, QUARTERS_AHEAD, YEARS_KEPT, ledger);
	Oid relation = get_relname_relid(ledger, get_namespace_oid("egov", false));
	ErrorData *error = NULL;
	int changed = 0;

	if (commands.count == 0)
		return 0;
	error = egov_attempt(ledger_lock, &relation);
	if (error != NULL)
	{
		(void) failure_pass(error);
		return 0;
	}
	commands =
		egov_query(&egov_org, ORG_PARTITION_COMMANDS, day, QUARTERS_AHEAD, YEARS_KEPT, ledger);
	for (int from = 0, until; from < commands.count; from = until)
	{
		Change change = {commands, from, from + 1};

		while (change.until < commands.count && !egov_row_bool(commands, change.until, 2))
			change.until++;
		until = change.until;
		error = egov_attempt(commands_run, &change);
		if (error == NULL)
			changed++;
		else if (!failure_pass(error))
			break;
	}
	return changed;
}

/*
 * Warns of what kept a partition from being made or dropped, since no other clock work shall wait for whoever ends
 * it; anything else is raised. One whose rows have come already, into the default partition, cannot be made; one
 * whose ledger is in use can be at another time, and so the rest of it is left as well (false).
 */
static bool
failure_pass(ErrorData *error)
{
	bool in_use = error->sqlerrcode == ERRCODE_LOCK_NOT_AVAILABLE;

	if (!in_use && error->sqlerrcode != ERRCODE_CHECK_VIOLATION)
		ReThrowError(error);
	ereport(
		WARNING,
		(errcode(error->sqlerrcode), errmsg("a partition could not be made: %s", error->message),
		 in_use
			 ? errhint(
				   "The next clock work tries again. Long transactions that read a ledger are in "
				   "pg_stat_activity.")
			 : errhint("Move the rows out of it: psql -f sql/partition_move.sql.")));
	return !in_use;
}

/* Work of egov_attempt. */
static void
ledger_lock(void *argument)
{
	patience_set();
	LockRelationOid(*(const Oid *) argument, ShareUpdateExclusiveLock);
}

/* Work of egov_attempt. */
static void
commands_run(void *argument)
{
	const Change *change = argument;

	patience_set();
	for (int i = change->from; i < change->until; i++)
		egov_command(egov_row_text(change->rows, i, 1));
}

/* For the present part of the transaction, whose end brings the caller's setting back. */
static void
patience_set(void)
{
	(void) set_config_option("lock_timeout", PATIENCE, PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
}
