/*
 * reading.h: one read of shared data: decided, read, logged, and only then given.
 */
#ifndef EGOV_READING_H
#define EGOV_READING_H

#include "core/source.h"
#include "core/statement.h"
#include "sharing/decision.h"
#include "sharing/log_slot.h"

#define EGOV_READING_CONDITIONS 16
#define EGOV_READING_ROWS 10000

/* What is asked, by whom. */
typedef struct EgovReading
{
	EgovReadAsk ask;
	const char *subject; /* NULL for a list */
	const char *case_number;
	int condition_count;
	EgovShareText conditions[EGOV_READING_CONDITIONS]; /* names of fields */
	const char *values[EGOV_READING_CONDITIONS];
	const char *after; /* subject behind which a list goes on */
	bool after_named;  /* by the reader itself, who must then see subjects plainly */
	int limit;		   /* subjects of a list */
	pg_uuid_t account; /* all zero for a database login */
	const char *login;
	const char *request;

	/* what comes out */
	EgovDecision decision;
	EgovRows rows; /* until egov_statements_end() */
	pg_uuid_t log; /* the row of the log */
} EgovReading;

/* How it ended; rows are there after GIVEN only. */
typedef enum EgovReadingEnd
{
	EGOV_READING_GIVEN,
	EGOV_READING_DENIED,	/* by the decision */
	EGOV_READING_CONDITION, /* a condition on a field that is not shown plainly or does not exist */
	EGOV_READING_QUOTA,		/* the quota is spent */
	EGOV_READING_FAILED,	/* by the source: raised with its code once it is logged */
	EGOV_READING_NOT_LOGGED, /* the log cannot be written; nothing is given */
} EgovReadingEnd;

/*
 * Reads, within statements begun by the caller and as an actor set by it. The row of the log is durable
 * when this returns, whatever the transaction does afterwards.
 */
extern EgovReadingEnd egov_reading_run(EgovReading *reading);
/* A row as an object: fields that the decision lets see, masked. */
extern JsonbValue *egov_reading_row(EgovJson *json, const EgovReading *reading, int row);
/* The subject behind which the list goes on, NULL at its end. */
extern char *egov_reading_next(const EgovReading *reading);

#endif
