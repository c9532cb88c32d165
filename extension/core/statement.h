/*
 * statement.h: the one door to tables. A module keeps a const table of statements; each is
 * prepared once a backend, kept, and found by its enum value.
 *
 * Parameter types are one letter each:
 *   i int4 (int)                       I int4 or NULL (const int *)
 *   b boolean (int)                    d date (DateADT, EGOV_NO_DATE = NULL)
 *   z timestamptz (TimestampTz, EGOV_NO_TIME = NULL)
 *   l int8 (int64)                     u uuid (const pg_uuid_t *)
 *   t text (const char *)              y bytea (bytea *)
 *   j jsonb (Jsonb *)                  n numeric, as text (const char *)
 *   U uuid[], T text[], D date[], R daterange[], N int4[], Y bytea[], Z timestamptz[] (ArrayType *)
 * A NULL pointer is SQL NULL.
 */
#ifndef EGOV_STATEMENT_H
#define EGOV_STATEMENT_H

#include "postgres.h"

#include "datatype/timestamp.h"
#include "executor/spi.h"
#include "utils/array.h"
#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/uuid.h"

#define EGOV_STATEMENT_ARGS 48
#define EGOV_NO_DATE DATEVAL_NOBEGIN
#define EGOV_NO_TIME DT_NOBEGIN

/*
 * one_plan: the plan is made once, whatever the values. For a statement that finds its rows by key, where
 * PostgreSQL, to which some values look cheaper, would plan anew each time.
 */
typedef struct EgovStatement
{
	const char *types;
	const char *sql;
	bool one_plan;
} EgovStatement;

/* plans[] has a place for each statement; it is filled on first use and lives as the backend. */
typedef struct EgovStatementSet
{
	const char *name;
	const EgovStatement *list;
	SPIPlanPtr *plans;
	int count;
} EgovStatementSet;

/* Rows live until egov_statements_end(). */
typedef struct EgovRows
{
	SPITupleTable *table;
	int count;
} EgovRows;

/*
 * Opens and closes the door; reads run on the caller's snapshot, writes take a new one each.
 * begin returns the mode that was in force, for the matching end.
 */
extern bool egov_statements_begin(bool write);
extern void egov_statements_end(bool previous);

/* Rows that statements of this backend have changed by now. */
extern uint64 egov_statements_changes(void);
/* What was changed since then has been rolled back. */
extern void egov_statements_undone(uint64 before);

/* Runs a statement with the arguments its types name; returns its rows. */
extern EgovRows egov_query(const EgovStatementSet *set, int id, ...);
/* The same for a statement that must change exactly one row; anything else is XX000. */
extern void egov_execute_one(const EgovStatementSet *set, int id, ...);

/*
 * Runs a command that cannot be a prepared statement: DDL, in the text that a statement returned,
 * whose names and literals the database has quoted.
 */
extern void egov_command(const char *sql);

/*
 * Columns count from 1. A NULL is 0, false, NULL, EGOV_NO_DATE or EGOV_NO_TIME. Tables belong to the
 * database's owner, who may have changed them: 42804 for a column of another type.
 */
extern bool egov_row_null(EgovRows rows, int row, int column);
extern Datum egov_row_datum(EgovRows rows, int row, int column, bool *null);
extern Datum egov_row_typed(EgovRows rows, int row, int column, Oid type, bool *null);
extern Oid egov_row_type(EgovRows rows, int column);
extern int egov_row_int(EgovRows rows, int row, int column);
extern int64 egov_row_int64(EgovRows rows, int row, int column);
extern bool egov_row_bool(EgovRows rows, int row, int column);
extern char *egov_row_text(EgovRows rows, int row, int column);
/* A text, or an identifier, that must not be NULL: 22004. */
extern char *egov_row_word(EgovRows rows, int row, int column);
extern pg_uuid_t egov_row_id(EgovRows rows, int row, int column);
extern pg_uuid_t *egov_row_uuid(EgovRows rows, int row, int column);
extern DateADT egov_row_date(EgovRows rows, int row, int column);
extern TimestampTz egov_row_time(EgovRows rows, int row, int column);
extern bytea *egov_row_bytea(EgovRows rows, int row, int column);
extern Jsonb *egov_row_jsonb(EgovRows rows, int row, int column);
extern ArrayType *egov_row_array(EgovRows rows, int row, int column, Oid type);
extern char **egov_row_texts(EgovRows rows, int row, int column, int *count);

#endif
