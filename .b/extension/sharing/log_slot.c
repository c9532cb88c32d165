/*
 * log_slot.c: the shared memory between readers and the worker of the access log.
 *
 * Lifetime: the memory lives as the server; a crash of any process makes all of it anew.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "postmaster/bgworker.h"
#include "storage/ipc.h"
#include "storage/lwlock.h"
#include "storage/shmem.h"
#include "utils/guc.h"

#include "core/compat.h"
#include "sharing/log_slot.h"
#include "sharing/log_worker.h"

#define RESTART_SECONDS 1

static shmem_request_hook_type previous_request;
static shmem_startup_hook_type previous_startup;
static EgovLogShared *shared_memory;

static void memory_request(void);
static void memory_startup(void);
static void worker_register(void);
static uint32 slots_needed(void);

void
egov_log_init(void)
{
	if (!process_shared_preload_libraries_in_progress)
		return;
	DefineCustomStringVariable("egov.log_database",
							   "Database in which reads of shared data are logged.", NULL,
							   &egov_log_database, "egov", PGC_POSTMASTER, 0, NULL, NULL, NULL);
	previous_request = shmem_request_hook;
	shmem_request_hook = memory_request;
	previous_startup = shmem_startup_hook;
	shmem_startup_hook = memory_startup;
	worker_register();
}

EgovLogShared *
egov_log_shared(void)
{
	return shared_memory;
}

void
egov_log_push(EgovLogShared *shared, uint32 number)
{
	uint32 head = pg_atomic_read_u32(&shared->head);
	uint32 worker;

	do
		shared->slots[number].next = head;
	while (!pg_atomic_compare_exchange_u32(&shared->head, &head, number + 1));
	worker = pg_atomic_read_u32(&shared->worker);
	if (pg_atomic_exchange_u32(&shared->asleep, 0) == 1 && worker > 0)
		egov_log_wake(worker - 1);
}

uint32
egov_log_take(EgovLogShared *shared)
{
	uint32 place = pg_atomic_exchange_u32(&shared->head, 0);
	uint32 oldest = 0;

	while (place != 0)
	{
		EgovLogSlot *slot = &shared->slots[place - 1];
		uint32 next = slot->next;
		uint32 state = EGOV_SLOT_QUEUED;

		(void) pg_atomic_compare_exchange_u32(&slot->state, &state, EGOV_SLOT_TAKEN);
		slot->next = oldest;
		oldest = place;
		place = next;
	}
	return oldest;
}

void
egov_log_wake(uint32 number)
{
	SetLatch(&ProcGlobal->allProcs[number].procLatch);
}

/* Room for every backend that may come. */
static void
memory_request(void)
{
	if (previous_request != NULL)
		previous_request();
	RequestAddinShmemSpace(offsetof(EgovLogShared, slots) + slots_needed() * sizeof(EgovLogSlot));
}

/* Finds the memory, or makes it when the server starts. */
static void
memory_startup(void)
{
	bool found;

	if (previous_startup != NULL)
		previous_startup();
	LWLockAcquire(AddinShmemInitLock, LW_EXCLUSIVE);
	shared_memory = ShmemInitStruct(
		"egov access log", offsetof(EgovLogShared, slots) + slots_needed() * sizeof(EgovLogSlot),
		&found);
	if (!found)
	{
		pg_atomic_init_u32(&shared_memory->head, 0);
		pg_atomic_init_u32(&shared_memory->asleep, 0);
		pg_atomic_init_u32(&shared_memory->worker, 0);
		shared_memory->database = InvalidOid;
		shared_memory->slot_count = slots_needed();
		for (uint32 i = 0; i < shared_memory->slot_count; i++)
			pg_atomic_init_u32(&shared_memory->slots[i].state, EGOV_SLOT_FREE);
	}
	LWLockRelease(AddinShmemInitLock);
}

/* One slot for each process that may become a backend. */
static uint32
slots_needed(void)
{
	return MaxBackends;
}

/* Has the server start the worker, and start it again when it ends. */
static void
worker_register(void)
{
	BackgroundWorker worker = {0};

	strlcpy(worker.bgw_name, "egov access log", BGW_MAXLEN);
	strlcpy(worker.bgw_type, "egov access log", BGW_MAXLEN);
	strlcpy(worker.bgw_library_name, "egov", BGW_MAXLEN);
	strlcpy(worker.bgw_function_name, "egov_log_worker_main", BGW_MAXLEN);
	worker.bgw_flags = BGWORKER_SHMEM_ACCESS | BGWORKER_BACKEND_DATABASE_CONNECTION;
	worker.bgw_start_time = BgWorkerStart_RecoveryFinished;
	worker.bgw_restart_time = RESTART_SECONDS;
	RegisterBackgroundWorker(&worker);
}
