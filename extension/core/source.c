/*
 * source.c: reading sources of shared data.
 *
 * Lifetime: the plans for single subjects are kept until a key that is not theirs is asked for;
 * PostgreSQL makes them anew when a view changes.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "core/attempt.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/source.h"

#define READER "egov_reader"
#define ARGS (EGOV_STATEMENT_ARGS + 2)

/* Who was before egov_reader. */
typedef struct Reader
{
	Oid user;
	int security;
	int nest;
} Reader;

typedef struct KeptPlan
{
	int number;
	SPIPlanPtr plan;
} KeptPlan;

/* Whether a source has an index for its subjects, for the attempt to find out. */
typedef struct IndexWork
{
	const EgovSource *source;
	bool indexed;
} IndexWork;

static uint64 kept_key;
static HTAB *kept_plans;
/* Reads that are running, each within the source of the one before. */
static int running;

static char *reader_explain(const EgovSource *source);
static void index_work(void *argument);
static void reader_begin(Reader *reader);
static void reader_end(const Reader *reader);
static SPIPlanPtr source_plan(const EgovSource *source, const EgovSourceAsk *ask, int arguments);
static KeptPlan *kept_find(const EgovSource *source);
static void kept_forget(void);
static SPIPlanPtr plan_make(const EgovSource *source, const EgovSourceAsk *ask, int arguments);
static void select_write(StringInfo sql, const EgovSource *source, const EgovSourceAsk *ask);
static EgovRows plan_run(SPIPlanPtr plan, Datum *values, int most);
static void subjects_check(const EgovSource *source, EgovRows rows);

EgovRows
egov_source_rows(const EgovSource *source, const EgovSourceAsk *ask, int most)
{
	Datum values[ARGS];
	int count = 0;
	EgovRows rows;
	Reader reader;

	if (ask->condition_count > EGOV_STATEMENT_ARGS)
		elog(ERROR, "%d conditions on a source", ask->condition_count);
	if (ask->subject != NULL)
		values[count++] = CStringGetTextDatum(ask->subject);
	if (ask->after != NULL)
		values[count++] = CStringGetTextDatum(ask->after);
	for (int i = 0; i < ask->condition_count; i++)
		values[count++] = CStringGetTextDatum(ask->values[i]);
	reader_begin(&reader);
	rows = plan_run(source_plan(source, ask, count), values, most);
	reader_end(&reader);
	subjects_check(source, rows);
	return rows;
}

/* A plan that reads a whole table although it is told to avoid that has no other way. */
bool
egov_source_indexed(const EgovSource *source, bool *readable)
{
	IndexWork work = {source, false};
	ErrorData *error = egov_attempt(index_work, &work);

	*readable = error == NULL;
	return work.indexed;
}

char *
egov_source_text(EgovRows rows, int row, int column)
{
	Oid type = SPI_gettypeid(rows.table->tupdesc, column);
	bool null;
	Datum value = egov_row_datum(rows, row, column, &null);
	Oid output;
	bool varlena;

	if (null)
		return NULL;
	switch (type)
	{
		case TEXTOID:
		case VARCHAROID:
			return TextDatumGetCString(value);
		case DATEOID:
			if (!DATE_NOT_FINITE(DatumGetDateADT(value)))
				return egov_day_text(DatumGetDateADT(value));
			break;
		case TIMESTAMPTZOID:
			if (!TIMESTAMP_NOT_FINITE(DatumGetTimestampTz(value)))
				return egov_clock_text(DatumGetTimestampTz(value));
			break;
		default:
			break;
	}
	getTypeOutputInfo(type, &output, &varlena);
	return OidOutputFunctionCall(output, value);
}

void
egov_source_json(EgovJson *json, EgovRows rows, int row, int column)
{
	bool null;
	Datum value = egov_row_datum(rows, row, column, &null);

	if (null)
	{
		egov_json_null(json);
		return;
	}
	switch (SPI_gettypeid(rows.table->tupdesc, column))
	{
		case BOOLOID:
			egov_json_bool(json, DatumGetBool(value));
			break;
		case INT2OID:
			egov_json_int(json, DatumGetInt16(value));
			break;
		case INT4OID:
			egov_json_int(json, DatumGetInt32(value));
			break;
		default:
			egov_json_text(json, egov_source_text(rows, row, column));
	}
}

/* Looks at the plan of a look-up by subject. */
static void
index_work(void *argument)
{
	IndexWork *work = argument;

	work->indexed = strstr(reader_explain(work->source), "\"Seq Scan\"") == NULL;
}

/*
 * The plan of a look-up by subject as JSON text, made as egov_reader without whole scans of tables. The
 * subject is not known to the planner, so that no plan rests on it.
 */
static char *
reader_explain(const EgovSource *source)
{
	StringInfoData sql;
	Reader reader;
	bool null;

	initStringInfo(&sql);
	appendStringInfoString(&sql, "EXPLAIN (FORMAT JSON) SELECT ");
	for (int i = 0; i < source->field_count; i++)
		appendStringInfo(&sql, "%s%s", i == 0 ? "" : ", ", quote_identifier(source->fields[i]));
	appendStringInfo(&sql, " FROM %s WHERE %s = (SELECT ''::text)",
					 quote_qualified_identifier(source->schema, source->name),
					 quote_identifier(source->fields[source->subject_field]));
	reader_begin(&reader);
	(void) set_config_option("enable_seqscan", "off", PGC_USERSET, PGC_S_SESSION, GUC_ACTION_SAVE,
							 true, 0, false);
	if (SPI_execute(sql.data, false, 1) != SPI_OK_UTILITY || SPI_processed != 1)
		elog(ERROR, "source \"%s.%s\" cannot be planned", source->schema, source->name);
	reader_end(&reader);
	return TextDatumGetCString(
		SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, 1, &null));
}

/* Makes egov_reader the user, on a search path that nobody has a say in. */
static void
reader_begin(Reader *reader)
{
	GetUserIdAndSecContext(&reader->user, &reader->security);
	SetUserIdAndSecContext(get_role_oid(READER, false), reader->security |
															SECURITY_LOCAL_USERID_CHANGE |
															SECURITY_RESTRICTED_OPERATION);
	reader->nest = NewGUCNestLevel();
	(void) set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
}

/* Ends what began; after an error the end of the transaction or its part does. */
static void
reader_end(const Reader *reader)
{
	AtEOXact_GUC(false, reader->nest);
	SetUserIdAndSecContext(reader->user, reader->security);
}

/*
 * The plan for a question; that for single subjects is kept. A read within the source of another has a plan
 * of its own, since to keep it may be to free the one that runs.
 */
static SPIPlanPtr
source_plan(const EgovSource *source, const EgovSourceAsk *ask, int arguments)
{
	KeptPlan *kept;

	if (ask->subject == NULL || ask->condition_count > 0 || running > 0)
		return plan_make(source, ask, arguments);
	kept = kept_find(source);
	if (kept->plan == NULL)
	{
		SPIPlanPtr plan = plan_make(source, ask, arguments);

		SPI_keepplan(plan);
		kept->plan = plan;
	}
	return kept->plan;
}

/* The place of a source's plan. */
static KeptPlan *
kept_find(const EgovSource *source)
{
	bool found;
	KeptPlan *kept;

	if (kept_plans == NULL)
	{
		HASHCTL control = {.keysize = sizeof(int), .entrysize = sizeof(KeptPlan)};

		kept_plans = hash_create("egov sources", 64, &control, HASH_ELEM | HASH_BLOBS);
	}
	if (kept_key != source->key)
		kept_forget();
	kept_key = source->key;
	kept = hash_search(kept_plans, &source->number, HASH_ENTER, &found);
	if (!found)
		kept->plan = NULL;
	return kept;
}

/* Frees all kept plans. */
static void
kept_forget(void)
{
	HASH_SEQ_STATUS status;
	KeptPlan *kept;

	hash_seq_init(&status, kept_plans);
	while ((kept = hash_seq_search(&status)) != NULL)
	{
		if (kept->plan != NULL)
			SPI_freeplan(kept->plan);
		hash_search(kept_plans, &kept->number, HASH_REMOVE, NULL);
	}
}

/* Prepares the statement of a question. */
static SPIPlanPtr
plan_make(const EgovSource *source, const EgovSourceAsk *ask, int arguments)
{
	Oid types[ARGS];
	StringInfoData sql;
	SPIPlanPtr plan;

	for (int i = 0; i < arguments; i++)
		types[i] = TEXTOID;
	initStringInfo(&sql);
	select_write(&sql, source, ask);
	plan = SPI_prepare(sql.data, arguments, types);
	if (plan == NULL)
		elog(ERROR, "source \"%s.%s\" cannot be read: %s", source->schema, source->name,
			 SPI_result_code_string(SPI_result));
	return plan;
}

/*
 * Names are the catalogue's, quoted; everything else is a parameter. The subject is compared as the source
 * does, which an index may serve, and byte by byte: the log names people by the number that is asked for, and
 * to an older system "x" may be "X".
 */
static void
select_write(StringInfo sql, const EgovSource *source, const EgovSourceAsk *ask)
{
	const char *subject = quote_identifier(source->fields[source->subject_field]);
	const char *glue = " WHERE ";
	int argument = 0;

	appendStringInfoString(sql, "SELECT ");
	for (int i = 0; i < source->field_count; i++)
		appendStringInfo(sql, "%s%s", i == 0 ? "" : ", ", quote_identifier(source->fields[i]));
	appendStringInfo(sql, " FROM %s", quote_qualified_identifier(source->schema, source->name));
	if (ask->subject != NULL)
	{
		++argument;
		appendStringInfo(sql, "%s%s = $%d AND %s COLLATE \"C\" = $%d", glue, subject, argument,
						 subject, argument);
		glue = " AND ";
	}
	else
	{
		appendStringInfo(sql, "%s%s IS NOT NULL", glue, subject);
		glue = " AND ";
	}
	if (ask->after != NULL)
		appendStringInfo(sql, "%s%s COLLATE \"C\" > $%d", glue, subject, ++argument);
	for (int i = 0; i < ask->condition_count; i++)
		appendStringInfo(sql, "%s%s::text = $%d", glue,
						 quote_identifier(source->fields[ask->fields[i]]), ++argument);
	if (ask->subject == NULL)
		appendStringInfo(sql, " ORDER BY %s COLLATE \"C\" FETCH FIRST %d ROWS WITH TIES", subject,
						 ask->limit);
}

/* Runs the plan on the snapshot of the calling statement; more rows than most are 54000. */
static EgovRows
plan_run(SPIPlanPtr plan, Datum *values, int most)
{
	EgovRows rows;
	volatile int result = 0;

	running++;
	PG_TRY();
	{
		result = SPI_execute_plan(plan, values, NULL, true, most + 1);
	}
	PG_FINALLY();
	{
		running--;
	}
	PG_END_TRY();
	if (result != SPI_OK_SELECT)
		elog(ERROR, "a source cannot be read: %s", SPI_result_code_string(result));
	if (SPI_processed > (uint64) most)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("more than %d rows are asked for at once", most),
						errhint("Ask for fewer subjects at a time.")));
	rows.table = SPI_tuptable;
	rows.count = (int) SPI_processed;
	return rows;
}

/*
 * 22004 for a row about nobody. The statement asks for none, but what it asks of a view whose functions are
 * not as stable as they say, or of a foreign table that is declared NOT NULL, need not hold of its rows.
 */
static void
subjects_check(const EgovSource *source, EgovRows rows)
{
	for (int row = 0; row < rows.count; row++)
	{
		if (egov_row_null(rows, row, source->subject_field + 1))
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
							errmsg("source \"%s.%s\" has a row without a subject", source->schema,
								   source->name)));
	}
}
