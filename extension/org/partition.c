/*
 * partition.c: the quarterly partitions of the ledgers. Those of this quarter and of some more to come
 * are made, each closed by row security and by missing privileges; those past the time of keeping go.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "fmgr.h"
#include "storage/lmgr.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "core/attempt.h"
#include "core/clock.h"
#include "core/compat.h"
#include "org/org_statements.h"
#include "org/tick.h"

#define QUARTERS_AHEAD 5
#define YEARS_KEPT 30

PG_FUNCTION_INFO_V1(egov_partition_tend);

static int64 partition_run(EgovCall *call);
static int partitions_tend(DateADT day);
static int ledger_tend(const char *ledger, DateADT day);
static bool partition_change(EgovRows commands, int from, int until);
static void commands_run(void *argument);

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
 * time of keeping goes, whatever the day.
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
	int changed = 0;

	if (commands.count == 0)
		return 0;
	LockRelationOid(get_relname_relid(ledger, get_namespace_oid("egov", false)),
					ShareUpdateExclusiveLock);
	commands =
		egov_query(&egov_org, ORG_PARTITION_COMMANDS, day, QUARTERS_AHEAD, YEARS_KEPT, ledger);
	for (int from = 0, until; from < commands.count; from = until)
	{
		for (until = from + 1; until < commands.count && !egov_row_bool(commands, until, 2);
			 until++)
			;
		if (partition_change(commands, from, until))
			changed++;
	}
	return changed;
}

/*
 * Makes or drops one partition. One whose rows have come already, into the default partition, cannot be made: a
 * warning and false, since no other clock work shall wait for whoever moves them.
 */
static bool
partition_change(EgovRows commands, int from, int until)
{
	Change change = {commands, from, until};
	ErrorData *error = egov_attempt(commands_run, &change);

	if (error == NULL)
		return true;
	if (error->sqlerrcode != ERRCODE_CHECK_VIOLATION)
		ReThrowError(error);
	ereport(WARNING, (errcode(error->sqlerrcode),
					  errmsg("a partition could not be made: %s", error->message),
					  errhint("Move the rows out of it: psql -f sql/partition_move.sql.")));
	return false;
}

/* Work of egov_attempt. */
static void
commands_run(void *argument)
{
	const Change *change = argument;

	for (int i = change->from; i < change->until; i++)
		egov_command(egov_row_text(change->rows, i, 1));
}
