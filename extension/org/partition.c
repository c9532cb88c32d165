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

/* Tables partitioned on a UUIDv7. */
static const char *const ledgers[] = {"event", "access_log"};

const EgovClockJob egov_job_partition = {"partitions", partition_run};

/*
 * egov.partition_tend(today date) int4: how many partitions were made and dropped. Locks each ledger
 * against other changes of its partitions, and its default partition while one is made.
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

/* Runs what the catalog says is to be done; looks again once nobody else does it. */
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
	for (int i = 0; i < commands.count; i++)
	{
		egov_command(egov_row_text(commands, i, 1));
		if (egov_row_bool(commands, i, 2))
			changed++;
	}
	return changed;
}
