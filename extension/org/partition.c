/*
 * partition.c: the quarterly partitions of the ledger. Those of this quarter and of some more to come
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

const EgovClockJob egov_job_partition = {"partitions", partition_run};

/*
 * egov.partition_tend(today date) int4: how many partitions were made and dropped. Locks the ledger
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
partition_run(EgovCall *call)
{
	return partitions_tend(egov_clock_day(GetCurrentTransactionStartTimestamp()));
}

/* Runs what the catalog says is to be done; looks again once nobody else does it. */
static int
partitions_tend(DateADT day)
{
	EgovRows commands =
		egov_query(&egov_org, ORG_PARTITION_COMMANDS, day, QUARTERS_AHEAD, YEARS_KEPT);
	int changed = 0;

	if (commands.count == 0)
		return 0;
	LockRelationOid(get_relname_relid("event", get_namespace_oid("egov", false)),
					ShareUpdateExclusiveLock);
	commands = egov_query(&egov_org, ORG_PARTITION_COMMANDS, day, QUARTERS_AHEAD, YEARS_KEPT);
	for (int i = 0; i < commands.count; i++)
	{
		egov_command(egov_row_text(commands, i, 1));
		if (egov_row_bool(commands, i, 2))
			changed++;
	}
	return changed;
}
