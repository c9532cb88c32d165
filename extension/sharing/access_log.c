/*
 * access_log.c: the readers' side of the access log. Nothing that the reader's transaction does
 * afterwards takes the row back, since another process has committed it.
 *
 * Lifetime: a backend uses the slot of its process number; when it ends in the middle, the slot is
 * abandoned and freed by the worker.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "storage/ipc.h"
#include "utils/timestamp.h"
#include "utils/wait_event.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "sharing/access_log.h"

#define PATIENCE_MS 1000 /* between two looks whether there is still a worker */
#define LOOKS 5			 /* after so many a worker that does not answer counts as gone */

static bool exit_registered;

static bool worker_there(const EgovLogShared *shared);
static EgovLogSlot *own_slot(void);
static void slot_wait(EgovLogSlot *slot, EgovLogState state);
static bool worker_lost(EgovLogShared *shared, EgovLogSlot *slot);
static void abandon(int code, Datum argument);

bool
egov_log_ready(void)
{
	EgovLogShared *shared = egov_log_shared();

	return shared != NULL && worker_there(shared);
}

EgovLogEntry *
egov_log_entry(int32 tenant)
{
	EgovLogSlot *slot;

	if (!egov_log_ready())
		return NULL;
	if (!exit_registered)
	{
		before_shmem_exit(abandon, (Datum) 0);
		exit_registered = true;
	}
	slot = own_slot();
	slot_wait(slot, EGOV_SLOT_FREE);
	if (pg_atomic_read_u32(&slot->state) != EGOV_SLOT_FREE)
		return NULL;
	memset(&slot->entry, 0, offsetof(EgovLogEntry, subjects));
	memset(slot->entry.login, 0, sizeof(EgovLogEntry) - offsetof(EgovLogEntry, login));
	slot->entry.tenant = tenant;
	slot->entry.at = GetCurrentTimestamp();
	slot->entry.case_at = egov_clock_present();
	egov_uuid7_make(&slot->entry.id);
	return &slot->entry;
}

EgovLogOutcome
egov_log_write(void)
{
	EgovLogShared *shared = egov_log_shared();
	EgovLogSlot *slot = own_slot();
	EgovLogOutcome outcome = EGOV_LOG_FAILED;

	slot->outcome = EGOV_LOG_FAILED;
	pg_atomic_write_u32(&slot->state, EGOV_SLOT_QUEUED);
	PG_TRY();
	{
		egov_log_push(shared, EGOV_PROC_NUMBER);
		slot_wait(slot, EGOV_SLOT_DONE);
	}
	PG_CATCH();
	{
		abandon(0, (Datum) 0);
		PG_RE_THROW();
	}
	PG_END_TRY();
	if (pg_atomic_read_u32(&slot->state) == EGOV_SLOT_DONE)
	{
		pg_read_barrier();
		outcome = slot->outcome;
		pg_atomic_write_u32(&slot->state, EGOV_SLOT_FREE);
	}
	else
		abandon(0, (Datum) 0);
	return outcome;
}

void
egov_log_word(char *place, const char *word)
{
	size_t length = word == NULL ? 0 : strlen(word);

	if (length >= EGOV_LOG_WORD)
		length = pg_mbcliplen(word, (int) length, EGOV_LOG_WORD - 1);
	memcpy(place, word == NULL ? "" : word, length);
	place[length] = '\0';
}

const char *
egov_log_hint(void)
{
	if (egov_log_shared() == NULL)
		return "Add egov to shared_preload_libraries and restart the server.";
	return "Reads are logged in the database that egov.log_database names, by a background worker; "
		   "see the server log for why it does not write.";
}

/* Whether a worker writes in this database. */
static bool
worker_there(const EgovLogShared *shared)
{
	return pg_atomic_read_u32(unconstify(pg_atomic_uint32 *, &shared->worker)) != 0 &&
		   shared->database == MyDatabaseId;
}

/* The slot of this process. */
static EgovLogSlot *
own_slot(void)
{
	return &egov_log_shared()->slots[EGOV_PROC_NUMBER];
}

/* Waits until the slot has the state, or no worker is left, or answers, to give it that. */
static void
slot_wait(EgovLogSlot *slot, EgovLogState state)
{
	EgovLogShared *shared = egov_log_shared();
	int looks = 0;

	while (pg_atomic_read_u32(&slot->state) != state)
	{
		int events = WaitLatch(MyLatch, WL_LATCH_SET | WL_TIMEOUT | WL_EXIT_ON_PM_DEATH,
							   PATIENCE_MS, PG_WAIT_EXTENSION);

		if (events & WL_LATCH_SET)
			ResetLatch(MyLatch);
		if ((events & WL_TIMEOUT) && (++looks == LOOKS || worker_lost(shared, slot)))
			return;
		CHECK_FOR_INTERRUPTS();
	}
}

/* Whether the worker is gone and has not answered meanwhile. */
static bool
worker_lost(EgovLogShared *shared, EgovLogSlot *slot)
{
	return !worker_there(shared) && pg_atomic_read_u32(&slot->state) != EGOV_SLOT_DONE;
}

/* Leaves the slot to the worker, which may have finished with it meanwhile. */
static void
abandon(int code pg_attribute_unused(), Datum argument pg_attribute_unused())
{
	EgovLogSlot *slot = own_slot();
	uint32 state = EGOV_SLOT_QUEUED;

	if (pg_atomic_compare_exchange_u32(&slot->state, &state, EGOV_SLOT_ABANDONED))
		return;
	state = EGOV_SLOT_TAKEN;
	if (pg_atomic_compare_exchange_u32(&slot->state, &state, EGOV_SLOT_ABANDONED))
		return;
	state = EGOV_SLOT_DONE;
	pg_atomic_compare_exchange_u32(&slot->state, &state, EGOV_SLOT_FREE);
}
