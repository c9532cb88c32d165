/*
 * log_worker.c: commits rows of the access log for all readers, as many at once as wait. It writes as
 * egov_log, which may add rows and nothing else, and is the only one that does: quotas are exact
 * without a lock.
 *
 * Lifetime: the worker starts with the server and starts again a second after it ended. Where the
 * tables are missing or refuse, it tells the readers and goes on.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_authid.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "postmaster/bgworker.h"
#include "postmaster/interrupt.h"
#include "storage/ipc.h"
#include "tcop/tcopprot.h"
#include "utils/acl.h"
#include "utils/guc.h"
#include "utils/memutils.h"
#include "utils/snapmgr.h"
#include "utils/wait_event.h"

#include "core/compat.h"
#include "sharing/log_batch.h"
#include "sharing/log_slot.h"
#include "sharing/log_worker.h"

#define BATCH 256 /* rows of one transaction */
/* Somebody who locks rows of the log keeps one reader waiting so long, not all of them for ever. */
#define LOCK_PATIENCE "1s"
#define LOG_ROLE "egov_log"

char *egov_log_database;

static void worker_begin(EgovLogShared *shared);
static void worker_end(int code, Datum argument);
static void orphans_fail(EgovLogShared *shared);
static void sleep_until_woken(EgovLogShared *shared);
static uint32 batch_take(EgovLogShared *shared, uint32 place, uint32 *numbers, int *count);
static void batch_write(EgovLogShared *shared, const uint32 *numbers, int count);
static bool batch_commit(EgovLogShared *shared, const uint32 *numbers, int count);
static void transaction_run(EgovLogShared *shared, const uint32 *numbers, int count);
static void batch_answer(EgovLogShared *shared, const uint32 *numbers, int count, bool written);
static void slot_finish(EgovLogShared *shared, uint32 number);

/* The main function of the worker. */
void
egov_log_worker_main(Datum argument pg_attribute_unused())
{
	EgovLogShared *shared = egov_log_shared();
	uint32 place = 0;

	pqsignal(SIGHUP, SignalHandlerForConfigReload);
	pqsignal(SIGTERM, die);
	BackgroundWorkerUnblockSignals();
	BackgroundWorkerInitializeConnection(egov_log_database, NULL, 0);
	worker_begin(shared);
	for (;;)
	{
		uint32 numbers[BATCH];
		int count;

		CHECK_FOR_INTERRUPTS();
		if (ConfigReloadPending)
		{
			ConfigReloadPending = false;
			ProcessConfigFile(PGC_SIGHUP);
		}
		if (place == 0)
			place = egov_log_take(shared);
		if (place == 0)
		{
			sleep_until_woken(shared);
			continue;
		}
		place = batch_take(shared, place, numbers, &count);
		if (count > 0)
			batch_write(shared, numbers, count);
	}
}

/* Announces the worker; a commit of its own is durable whatever the server's default says. */
static void
worker_begin(EgovLogShared *shared)
{
	SetConfigOption("synchronous_commit", "on", PGC_SUSET, PGC_S_OVERRIDE);
	SetConfigOption("search_path", "pg_catalog, pg_temp", PGC_USERSET, PGC_S_OVERRIDE);
	SetConfigOption("statement_timeout", "0", PGC_USERSET, PGC_S_OVERRIDE);
	SetConfigOption("lock_timeout", LOCK_PATIENCE, PGC_USERSET, PGC_S_OVERRIDE);
	before_shmem_exit(worker_end, (Datum) 0);
	orphans_fail(shared);
	shared->database = MyDatabaseId;
	pg_write_barrier();
	pg_atomic_write_u32(&shared->worker, EGOV_PROC_NUMBER + 1);
	pgstat_report_appname("egov access log");
}

/* Tells the readers that there is no worker any more. */
static void
worker_end(int code pg_attribute_unused(), Datum argument pg_attribute_unused())
{
	pg_atomic_write_u32(&egov_log_shared()->worker, 0);
}

/*
 * Slots that a former worker took and did not answer. The state is read before the list: what was ABANDONED
 * by then has been on it, and whoever still fills or queues a slot is left alone.
 */
static void
orphans_fail(EgovLogShared *shared)
{
	for (uint32 i = 0; i < shared->slot_count; i++)
	{
		EgovLogSlot *slot = &shared->slots[i];
		uint32 state = pg_atomic_read_u32(&slot->state);
		bool listed = false;

		if (state != EGOV_SLOT_TAKEN && state != EGOV_SLOT_ABANDONED)
			continue;
		pg_read_barrier();
		for (uint32 place = pg_atomic_read_u32(&shared->head); place != 0 && !listed;
			 place = shared->slots[place - 1].next)
			listed = place == i + 1;
		if (!listed)
		{
			slot->outcome = EGOV_LOG_FAILED;
			slot_finish(shared, i);
		}
	}
}

/* Waits for a reader; one that pushed just before is seen. */
static void
sleep_until_woken(EgovLogShared *shared)
{
	pg_atomic_write_u32(&shared->asleep, 1);
	pg_memory_barrier();
	if (pg_atomic_read_u32(&shared->head) == 0)
		(void) WaitLatch(MyLatch, WL_LATCH_SET | WL_EXIT_ON_PM_DEATH, -1L, PG_WAIT_EXTENSION);
	ResetLatch(MyLatch);
	pg_atomic_write_u32(&shared->asleep, 0);
}

/* The next slots of the list that somebody still waits for; returns where the list goes on. */
static uint32
batch_take(EgovLogShared *shared, uint32 place, uint32 *numbers, int *count)
{
	*count = 0;
	while (place != 0 && *count < BATCH)
	{
		uint32 number = place - 1;
		EgovLogSlot *slot = &shared->slots[number];

		place = slot->next;
		if (pg_atomic_read_u32(&slot->state) == EGOV_SLOT_TAKEN)
			numbers[(*count)++] = number;
		else
			slot_finish(shared, number);
	}
	return place;
}

/* Writes a batch; when that fails, each row alone, so that a bad one takes none with it. */
static void
batch_write(EgovLogShared *shared, const uint32 *numbers, int count)
{
	bool written = batch_commit(shared, numbers, count);

	if (written || count == 1)
	{
		batch_answer(shared, numbers, count, written);
		return;
	}
	for (int i = 0; i < count; i++)
		batch_answer(shared, &numbers[i], 1, batch_commit(shared, &numbers[i], 1));
}

/* Whether a batch was committed; an error goes to the server log. */
static bool
batch_commit(EgovLogShared *shared, const uint32 *numbers, int count)
{
	MemoryContext context = CurrentMemoryContext;
	volatile bool written = false;

	PG_TRY();
	{
		transaction_run(shared, numbers, count);
		written = true;
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		HOLD_INTERRUPTS();
		EmitErrorReport();
		FlushErrorState();
		AbortCurrentTransaction();
		RESUME_INTERRUPTS();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(context);
	return written;
}

/* One transaction, as the role of the log. */
static void
transaction_run(EgovLogShared *shared, const uint32 *numbers, int count)
{
	const EgovLogEntry *entries[BATCH];
	EgovLogOutcome outcomes[BATCH];
	Oid user;
	int security;

	for (int i = 0; i < count; i++)
		entries[i] = &shared->slots[numbers[i]].entry;
	SetCurrentStatementStartTimestamp();
	StartTransactionCommand();
	PushActiveSnapshot(GetTransactionSnapshot());
	pgstat_report_activity(STATE_RUNNING, "writing the access log");
	GetUserIdAndSecContext(&user, &security);
	SetUserIdAndSecContext(get_role_oid(LOG_ROLE, false),
						   security | SECURITY_LOCAL_USERID_CHANGE | SECURITY_RESTRICTED_OPERATION);
	egov_log_batch(entries, outcomes, count);
	SetUserIdAndSecContext(user, security);
	PopActiveSnapshot();
	CommitTransactionCommand();
	pgstat_report_stat(false);
	pgstat_report_activity(STATE_IDLE, NULL);
	for (int i = 0; i < count; i++)
		shared->slots[numbers[i]].outcome = outcomes[i];
}

/* Tells every reader of a batch what came out. */
static void
batch_answer(EgovLogShared *shared, const uint32 *numbers, int count, bool written)
{
	for (int i = 0; i < count; i++)
	{
		if (!written)
			shared->slots[numbers[i]].outcome = EGOV_LOG_FAILED;
		slot_finish(shared, numbers[i]);
	}
}

/* Gives a slot back: to who waits for it or, when nobody does, to its next user. */
static void
slot_finish(EgovLogShared *shared, uint32 number)
{
	EgovLogSlot *slot = &shared->slots[number];
	uint32 state = EGOV_SLOT_TAKEN;

	pg_write_barrier();
	if (!pg_atomic_compare_exchange_u32(&slot->state, &state, EGOV_SLOT_DONE))
	{
		state = EGOV_SLOT_ABANDONED;
		pg_atomic_compare_exchange_u32(&slot->state, &state, EGOV_SLOT_FREE);
	}
	egov_log_wake(number);
}
