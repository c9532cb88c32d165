/*
 * statement.c: prepare once, keep, find by enum.
 *
 * Lifetimes: plans are kept by SPI in the cache memory context for the life of the backend and are
 * replanned by PostgreSQL itself when a table or the user changes. Rows live in the SPI procedure
 * context until egov_statements_end(). The write mode needs no clean-up after an error: the next
 * begin sets it. What a trigger did to mode and count while a statement ran is undone after it, also
 * when the trigger caught an error of a call of its own.
 */
#include "postgres.h"

#include <stdarg.h>

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "core/compat.h"
#include "core/statement.h"

static bool write_mode;
static uint64 changes;

static void value_check(EgovRows rows, int row, int column);
static bool type_fits(Oid found, Oid type);
static SPIPlanPtr statement_plan(const EgovStatementSet *set, int id);
static Oid statement_type(char letter);
static Datum statement_value(char letter, va_list *args, bool *null);
static Datum pointer_value(char letter, const void *pointer, bool *null);
static EgovRows statement_run(const EgovStatementSet *set, int id, va_list *args);

/*
 * Connects to SPI. With write, each statement sees what was committed before it began; without,
 * all see the snapshot of the calling query. Returns the mode that was in force.
 */
bool
egov_statements_begin(bool write)
{
	bool previous = write_mode;

	SPI_connect();
	write_mode = write;
	return previous;
}

/* The caller compares two readings; the count itself means nothing. */
uint64
egov_statements_changes(void)
{
	return changes;
}

void
egov_statements_undone(uint64 before)
{
	changes = before;
}

/* Frees the rows of every statement since the matching begin and restores its mode. */
void
egov_statements_end(bool previous)
{
	write_mode = previous;
	SPI_finish();
}

/* Runs statement id of the set with one argument for each letter of its types; returns its rows. */
EgovRows
egov_query(const EgovStatementSet *set, int id, ...)
{
	va_list args;
	EgovRows rows;

	va_start(args, id);
	rows = statement_run(set, id, &args);
	va_end(args);
	return rows;
}

/*
 * Runs a statement that must change exactly one row, which the caller has locked or checked before;
 * anything else means that code and tables disagree (XX000).
 */
void
egov_execute_one(const EgovStatementSet *set, int id, ...)
{
	va_list args;
	EgovRows rows;

	va_start(args, id);
	rows = statement_run(set, id, &args);
	va_end(args);
	if (rows.count != 1)
		elog(ERROR, "statement %d of %s changed %d rows instead of one", id, set->name, rows.count);
}

void
egov_command(const char *sql)
{
	bool mode = write_mode;
	uint64 before = changes;
	int code = SPI_execute(sql, false, 0);

	write_mode = mode;
	changes = before;
	if (code != SPI_OK_UTILITY)
		elog(ERROR, "command failed: %s: %s", SPI_result_code_string(code), sql);
}

bool
egov_row_null(EgovRows rows, int row, int column)
{
	bool null;

	egov_row_datum(rows, row, column, &null);
	return null;
}

Datum
egov_row_datum(EgovRows rows, int row, int column, bool *null)
{
	if (rows.table == NULL || row < 0 || row >= rows.count || (uint64) row >= rows.table->numvals)
		elog(ERROR, "a statement gave no row %d", row);
	return SPI_getbinval(rows.table->vals[row], rows.table->tupdesc, column, null);
}

Datum
egov_row_typed(EgovRows rows, int row, int column, Oid type, bool *null)
{
	Datum value = egov_row_datum(rows, row, column, null);
	Oid found;

	if (*null)
		return value;
	found = egov_row_type(rows, column);
	if (found != type && !type_fits(found, type))
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH),
						errmsg("column \"%s\" has type %s where the module reads %s",
							   SPI_fname(rows.table->tupdesc, column), format_type_be(found),
							   format_type_be(type)),
						errhint("A table of schema egov differs from what was deployed.")));
	return value;
}

Oid
egov_row_type(EgovRows rows, int column)
{
	return SPI_gettypeid(rows.table->tupdesc, column);
}

int
egov_row_int(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, INT4OID, &null);

	return null ? 0 : DatumGetInt32(value);
}

int64
egov_row_int64(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, INT8OID, &null);

	return null ? 0 : DatumGetInt64(value);
}

bool
egov_row_bool(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, BOOLOID, &null);

	return null ? false : DatumGetBool(value);
}

char *
egov_row_text(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, TEXTOID, &null);

	return null ? NULL : TextDatumGetCString(value);
}

char *
egov_row_word(EgovRows rows, int row, int column)
{
	value_check(rows, row, column);
	return egov_row_text(rows, row, column);
}

pg_uuid_t
egov_row_id(EgovRows rows, int row, int column)
{
	value_check(rows, row, column);
	return *egov_row_uuid(rows, row, column);
}

pg_uuid_t *
egov_row_uuid(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, UUIDOID, &null);

	return null ? NULL : DatumGetUUIDP(value);
}

DateADT
egov_row_date(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, DATEOID, &null);

	return null ? EGOV_NO_DATE : DatumGetDateADT(value);
}

TimestampTz
egov_row_time(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, TIMESTAMPTZOID, &null);

	return null ? EGOV_NO_TIME : DatumGetTimestampTz(value);
}

bytea *
egov_row_bytea(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, BYTEAOID, &null);

	return null ? NULL : DatumGetByteaPP(value);
}

Jsonb *
egov_row_jsonb(EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, JSONBOID, &null);

	return null ? NULL : DatumGetJsonbP(value);
}

ArrayType *
egov_row_array(EgovRows rows, int row, int column, Oid type)
{
	bool null;
	Datum value = egov_row_typed(rows, row, column, type, &null);

	return null ? NULL : DatumGetArrayTypeP(value);
}

/* The text items of a text[] column; an empty list for NULL. */
char **
egov_row_texts(EgovRows rows, int row, int column, int *count)
{
	ArrayType *array = egov_row_array(rows, row, column, TEXTARRAYOID);
	Datum *items;
	bool *nulls;
	char **texts;

	*count = 0;
	if (array == NULL)
		return NULL;
	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &items, &nulls, count);
	texts = palloc(sizeof(char *) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
		texts[i] = nulls[i] ? pstrdup("") : TextDatumGetCString(items[i]);
	return texts;
}

/* 22004 for NULL. */
static void
value_check(EgovRows rows, int row, int column)
{
	if (egov_row_null(rows, row, column))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("column \"%s\" is null where the module needs a value",
							   SPI_fname(rows.table->tupdesc, column)),
						errhint("A table of schema egov differs from what was deployed.")));
}

/* Whether a value of a type can be read as another: domains, and the other kinds of text. */
static bool
type_fits(Oid found, Oid type)
{
	Oid base = getBaseType(found);

	return base == type || (type == TEXTOID && (base == VARCHAROID || base == BPCHAROID)) ||
		   (type == TEXTARRAYOID && base == VARCHARARRAYOID);
}

/* Runs the statement and checks what SPI said before anybody looks at the rows. */
static EgovRows
statement_run(const EgovStatementSet *set, int id, va_list *args)
{
	const EgovStatement *statement = &set->list[id];
	SPIPlanPtr plan = statement_plan(set, id);
	Datum values[EGOV_STATEMENT_ARGS];
	char nulls[EGOV_STATEMENT_ARGS];
	bool mode = write_mode;
	uint64 before = changes;
	EgovRows rows;
	int result;

	for (int i = 0; statement->types[i] != '\0'; i++)
	{
		bool null = false;

		values[i] = statement_value(statement->types[i], args, &null);
		nulls[i] = null ? 'n' : ' ';
	}
	result = SPI_execute_plan(plan, values, nulls, !write_mode, 0);
	write_mode = mode;
	changes = before;
	if (result == SPI_OK_INSERT || result == SPI_OK_UPDATE || result == SPI_OK_DELETE ||
		result == SPI_OK_INSERT_RETURNING || result == SPI_OK_UPDATE_RETURNING ||
		result == SPI_OK_DELETE_RETURNING)
		changes += SPI_processed;
	if (result < 0)
		elog(ERROR, "statement %d of %s failed: %s", id, set->name, SPI_result_code_string(result));
	rows.table = SPI_tuptable;
	rows.count = (int) SPI_processed;
	return rows;
}

/* The kept plan of a statement, prepared on first use. */
static SPIPlanPtr
statement_plan(const EgovStatementSet *set, int id)
{
	const EgovStatement *statement = &set->list[id];
	Oid types[EGOV_STATEMENT_ARGS];
	int count = (int) strlen(statement->types);
	SPIPlanPtr plan;

	if (id < 0 || id >= set->count)
		elog(ERROR, "%s has no statement %d", set->name, id);
	if (set->plans[id] != NULL)
		return set->plans[id];
	if (count > EGOV_STATEMENT_ARGS)
		elog(ERROR, "statement %d of %s has %d arguments", id, set->name, count);
	for (int i = 0; i < count; i++)
		types[i] = statement_type(statement->types[i]);
	plan = SPI_prepare_cursor(statement->sql, count, types,
							  statement->one_plan ? CURSOR_OPT_GENERIC_PLAN : 0);
	if (plan == NULL)
		elog(ERROR, "statement %d of %s cannot be prepared: %s", id, set->name,
			 SPI_result_code_string(SPI_result));
	SPI_keepplan(plan);
	set->plans[id] = plan;
	return plan;
}

/* The type that a letter of a statement's types stands for. */
static Oid
statement_type(char letter)
{
	switch (letter)
	{
		case 'i':
		case 'I':
			return INT4OID;
		case 'l':
			return INT8OID;
		case 'b':
			return BOOLOID;
		case 'd':
			return DATEOID;
		case 'z':
			return TIMESTAMPTZOID;
		case 'u':
			return UUIDOID;
		case 't':
			return TEXTOID;
		case 'y':
			return BYTEAOID;
		case 'j':
			return JSONBOID;
		case 'n':
			return NUMERICOID;
		case 'U':
			return UUIDARRAYOID;
		case 'T':
			return TEXTARRAYOID;
		case 'D':
			return DATEARRAYOID;
		case 'R':
			return DATERANGEARRAYOID;
		case 'N':
			return INT4ARRAYOID;
		case 'Y':
			return BYTEAARRAYOID;
		case 'Z':
			return TIMESTAMPTZARRAYOID;
		default:
			elog(ERROR, "unknown statement type \"%c\"", letter);
	}
	return InvalidOid;
}

/* Takes the next argument of a call in the shape its letter names. */
static Datum
statement_value(char letter, va_list *args, bool *null)
{
	switch (letter)
	{
		case 'i':
			return Int32GetDatum(va_arg(*args, int));
		case 'b':
			return BoolGetDatum(va_arg(*args, int) != 0);
		case 'l':
			return Int64GetDatum(va_arg(*args, int64));
		case 'd':
		{
			DateADT day = va_arg(*args, DateADT);

			*null = day == EGOV_NO_DATE;
			return DateADTGetDatum(day);
		}
		case 'z':
		{
			TimestampTz time = va_arg(*args, TimestampTz);

			*null = time == EGOV_NO_TIME;
			return TimestampTzGetDatum(time);
		}
		default:
			return pointer_value(letter, va_arg(*args, const void *), null);
	}
}

/* The value behind a pointer argument; a NULL pointer is SQL NULL. */
static Datum
pointer_value(char letter, const void *pointer, bool *null)
{
	*null = pointer == NULL;
	if (pointer == NULL)
		return (Datum) 0;
	if (letter == 'I')
		return Int32GetDatum(*(const int *) pointer);
	if (letter == 't')
		return CStringGetTextDatum((const char *) pointer);
	if (letter == 'n')
		return DirectFunctionCall3(numeric_in, CStringGetDatum((const char *) pointer),
								   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	return PointerGetDatum(pointer);
}
