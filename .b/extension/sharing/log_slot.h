/*
 * log_slot.h: how readers hand rows of the access log to the worker that commits them.
 *
 * The life of a slot, one for each backend:
 *   1. FREE: the backend fills its entry, sets QUEUED and pushes the slot on a lock-free list.
 *   2. QUEUED: the worker takes the whole list and sets TAKEN, then writes and commits it in batches.
 *   3. TAKEN: the worker sets DONE with the outcome and wakes the backend, which sets FREE.
 * A backend that is cancelled or ends while it waits sets ABANDONED instead; the worker then sets FREE
 * when it comes to the slot, and the next user of the slot waits for that. A worker that ended in the
 * middle has its TAKEN slots failed by the next one.
 */
#ifndef EGOV_LOG_SLOT_H
#define EGOV_LOG_SLOT_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "port/atomics.h"
#include "storage/latch.h"
#include "storage/proc.h"
#include "utils/uuid.h"

#define EGOV_LOG_DIGEST 32
#define EGOV_LOG_SUBJECTS 200 /* of one read */
#define EGOV_LOG_WORD 128	  /* bytes of a code, number or login with its end */
#define EGOV_LOG_FIELDS 4200  /* 64 names of 63 bytes with commas */

typedef enum EgovLogOutcome
{
	EGOV_LOG_FAILED, /* nothing was written */
	EGOV_LOG_WRITTEN,
	EGOV_LOG_QUOTA_SPENT /* written as a denial: the read would go beyond the quota */
} EgovLogOutcome;

/* A row of egov.access_log; an absent id is all zero, an absent word empty. */
typedef struct EgovLogEntry
{
	int32 tenant;
	pg_uuid_t id;
	TimestampTz at;		 /* real time */
	TimestampTz case_at; /* case time, which quotas go by */
	pg_uuid_t account;
	pg_uuid_t requester;
	pg_uuid_t provider;
	pg_uuid_t grant;
	int32 grant_version;
	bool limited; /* the grant has a quota */
	bool listed;
	int32 rows;
	int32 subject_count;
	uint8 subjects[EGOV_LOG_SUBJECTS][EGOV_LOG_DIGEST];
	char login[EGOV_LOG_WORD];
	char resource[EGOV_LOG_WORD];
	char purpose[EGOV_LOG_WORD];
	char case_number[EGOV_LOG_WORD];
	char decision[EGOV_LOG_WORD];
	char request[EGOV_LOG_WORD];
	char fields[EGOV_LOG_FIELDS]; /* names with commas between them */
} EgovLogEntry;

typedef enum EgovLogState
{
	EGOV_SLOT_FREE,
	EGOV_SLOT_QUEUED,
	EGOV_SLOT_TAKEN,
	EGOV_SLOT_DONE,
	EGOV_SLOT_ABANDONED
} EgovLogState;

typedef struct EgovLogSlot
{
	pg_atomic_uint32 state;
	uint32 next; /* number of the next slot of the list + 1, 0 at its end */
	EgovLogOutcome outcome;
	EgovLogEntry entry;
} EgovLogSlot;

typedef struct EgovLogShared
{
	pg_atomic_uint32 head;	 /* number of the first slot of the list + 1, 0 while it is empty */
	pg_atomic_uint32 asleep; /* 1 while the worker waits for its latch */
	pg_atomic_uint32 worker; /* process number of the worker + 1, 0 while there is none */
	Oid database;			 /* that the worker writes in */
	uint32 slot_count;
	EgovLogSlot slots[FLEXIBLE_ARRAY_MEMBER];
} EgovLogShared;

/* Asks for shared memory and the worker; while the library is preloaded only. */
extern void egov_log_init(void);
/* The shared memory, NULL where the library was not preloaded. */
extern EgovLogShared *egov_log_shared(void);
/* Puts a filled slot on the list and wakes the worker if it sleeps. */
extern void egov_log_push(EgovLogShared *shared, uint32 number);
/*
 * Takes the list, oldest first: the number + 1 of its first slot, 0 for an empty one. Each slot of it is
 * TAKEN or ABANDONED, so that none is lost with a worker that ends before it comes to it.
 */
extern uint32 egov_log_take(EgovLogShared *shared);
/* Wakes the process with a number. */
extern void egov_log_wake(uint32 number);

#endif
