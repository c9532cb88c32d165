/*
 * log_batch.c: rows of the access log, salts of their subjects and what they use of quotas.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"

#include "core/compat.h"
#include "sharing/log_batch.h"
#include "sharing/sharing_statements.h"

#define SALT 16
#define QUOTA_SPENT "quota-spent"

/* Columns of LOG_QUOTA. */
enum
{
	QUOTA_SINCE = 1,
	QUOTA_CALLS,
	QUOTA_ROWS,
	QUOTA_SUBJECTS,
	QUOTA_NEW_SUBJECTS
};

/* Values of one type that become a parameter. */
typedef struct Column
{
	Oid type;
	int count;
	Datum *values;
	bool *nulls;
} Column;

/* Columns of LOG_APPEND. */
enum
{
	ROW_TENANT,
	ROW_ID,
	ROW_AT,
	ROW_ACCOUNT,
	ROW_LOGIN,
	ROW_REQUESTER,
	ROW_PROVIDER,
	ROW_RESOURCE,
	ROW_PURPOSE,
	ROW_CASE,
	ROW_FIELDS,
	ROW_GRANT,
	ROW_GRANT_VERSION,
	ROW_ROWS,
	ROW_DIGEST,
	ROW_DECISION,
	ROW_REQUEST,
	ROW_COLUMNS
};

static const Oid row_types[ROW_COLUMNS] = {
	INT4OID, UUIDOID, TIMESTAMPTZOID, UUIDOID, TEXTOID, UUIDOID,  UUIDOID, TEXTOID, TEXTOID,
	TEXTOID, TEXTOID, UUIDOID,		  INT4OID, INT4OID, BYTEAOID, TEXTOID, TEXTOID,
};

static void salts_add(const EgovLogEntry *const *entries, int count, int subjects);
static EgovLogOutcome quota_take(const EgovLogEntry *entry);
static bool quota_left(EgovRows quota, int column, int wanted);
static void row_set(Column *columns, const EgovLogEntry *entry, EgovLogOutcome outcome);
static void rows_append(Column *columns);
static void subjects_add(const EgovLogEntry *const *entries, const EgovLogOutcome *outcomes,
						 int count, int subjects);
static Column column_make(Oid type, int room);
static void column_add(Column *column, Datum value, bool null);
static void uuid_add(Column *column, const pg_uuid_t *uuid);
static void word_add(Column *column, const char *word);
static ArrayType *column_array(const Column *column);
static ArrayType *digests_of(const EgovLogEntry *entry);
static Datum bytes_datum(const void *bytes, size_t length);

void
egov_log_batch(const EgovLogEntry *const *entries, EgovLogOutcome *outcomes, int count)
{
	Column columns[ROW_COLUMNS];
	bool previous = egov_statements_begin(true);
	int subjects = 0;
	int listed = 0;

	for (int c = 0; c < ROW_COLUMNS; c++)
		columns[c] = column_make(row_types[c], count);
	for (int i = 0; i < count; i++)
	{
		subjects += entries[i]->subject_count;
		listed += entries[i]->listed ? entries[i]->subject_count : 0;
	}
	if (subjects > 0)
		salts_add(entries, count, subjects);
	for (int i = 0; i < count; i++)
	{
		outcomes[i] = entries[i]->limited ? quota_take(entries[i]) : EGOV_LOG_WRITTEN;
		if (outcomes[i] != EGOV_LOG_FAILED)
			row_set(columns, entries[i], outcomes[i]);
	}
	rows_append(columns);
	if (listed > 0)
		subjects_add(entries, outcomes, count, listed);
	egov_statements_end(previous);
}

/* Makes the salts that are not there yet. */
static void
salts_add(const EgovLogEntry *const *entries, int count, int subjects)
{
	Column tenants = column_make(INT4OID, subjects);
	Column digests = column_make(BYTEAOID, subjects);
	Column salts = column_make(BYTEAOID, subjects);

	for (int i = 0; i < count; i++)
	{
		for (int s = 0; s < entries[i]->subject_count; s++)
		{
			uint8 salt[SALT];

			if (!pg_strong_random(salt, sizeof(salt)))
				ereport(ERROR, (errcode(ERRCODE_INTERNAL_ERROR),
								errmsg("the system gives no random bytes for a salt")));
			column_add(&tenants, Int32GetDatum(entries[i]->tenant), false);
			column_add(&digests, bytes_datum(entries[i]->subjects[s], EGOV_LOG_DIGEST), false);
			column_add(&salts, bytes_datum(salt, sizeof(salt)), false);
		}
	}
	egov_query(&egov_sharing, LOG_SALT_ADD, column_array(&tenants), column_array(&digests),
			   column_array(&salts));
}

/*
 * Takes what a read uses of the quota of its grant, or nothing when that is more than is left. A grant
 * that is not committed, or not there any more, gives nothing.
 */
static EgovLogOutcome
quota_take(const EgovLogEntry *entry)
{
	ArrayType *digests = digests_of(entry);
	EgovRows quota =
		egov_query(&egov_sharing, LOG_QUOTA, entry->tenant, &entry->grant, entry->case_at, digests);
	TimestampTz since;
	int subjects;

	if (quota.count == 0)
		return EGOV_LOG_FAILED;
	since = egov_row_time(quota, 0, QUOTA_SINCE);
	if (since == EGOV_NO_TIME)
		return EGOV_LOG_WRITTEN;
	subjects = egov_row_int(quota, 0, QUOTA_NEW_SUBJECTS);
	if (!quota_left(quota, QUOTA_CALLS, 1) || !quota_left(quota, QUOTA_ROWS, entry->rows) ||
		!quota_left(quota, QUOTA_SUBJECTS, subjects))
		return EGOV_LOG_QUOTA_SPENT;
	egov_query(&egov_sharing, LOG_QUOTA_ADD, entry->tenant, &entry->grant, since, entry->rows,
			   subjects);
	if (subjects > 0)
		egov_query(&egov_sharing, LOG_QUOTA_SUBJECTS_ADD, entry->tenant, &entry->grant, since,
				   digests);
	return EGOV_LOG_WRITTEN;
}

/* Whether as much is left as is wanted; without a limit there always is. */
static bool
quota_left(EgovRows quota, int column, int wanted)
{
	return egov_row_null(quota, 0, column) || egov_row_int(quota, 0, column) >= wanted;
}

/* Adds a row to the columns. */
static void
row_set(Column *columns, const EgovLogEntry *entry, EgovLogOutcome outcome)
{
	bool spent = outcome == EGOV_LOG_QUOTA_SPENT;
	bool single = !entry->listed && entry->subject_count == 1;

	column_add(&columns[ROW_TENANT], Int32GetDatum(entry->tenant), false);
	uuid_add(&columns[ROW_ID], &entry->id);
	column_add(&columns[ROW_AT], TimestampTzGetDatum(entry->at), false);
	uuid_add(&columns[ROW_ACCOUNT], &entry->account);
	column_add(&columns[ROW_LOGIN], CStringGetTextDatum(entry->login), false);
	uuid_add(&columns[ROW_REQUESTER], &entry->requester);
	uuid_add(&columns[ROW_PROVIDER], &entry->provider);
	column_add(&columns[ROW_RESOURCE], CStringGetTextDatum(entry->resource), false);
	column_add(&columns[ROW_PURPOSE], CStringGetTextDatum(entry->purpose), false);
	word_add(&columns[ROW_CASE], entry->case_number);
	column_add(&columns[ROW_FIELDS], CStringGetTextDatum(entry->fields), false);
	uuid_add(&columns[ROW_GRANT], &entry->grant);
	column_add(&columns[ROW_GRANT_VERSION], Int32GetDatum(entry->grant_version),
			   entry->grant_version == 0);
	column_add(&columns[ROW_ROWS], Int32GetDatum(spent ? 0 : entry->rows), false);
	column_add(&columns[ROW_DIGEST],
			   single ? bytes_datum(entry->subjects[0], EGOV_LOG_DIGEST) : (Datum) 0, !single);
	column_add(&columns[ROW_DECISION], CStringGetTextDatum(spent ? QUOTA_SPENT : entry->decision),
			   false);
	word_add(&columns[ROW_REQUEST], entry->request);
}

/* Writes the rows. */
static void
rows_append(Column *columns)
{
	ArrayType *arrays[ROW_COLUMNS];

	for (int c = 0; c < ROW_COLUMNS; c++)
		arrays[c] = column_array(&columns[c]);
	egov_query(&egov_sharing, LOG_APPEND, arrays[0], arrays[1], arrays[2], arrays[3], arrays[4],
			   arrays[5], arrays[6], arrays[7], arrays[8], arrays[9], arrays[10], arrays[11],
			   arrays[12], arrays[13], arrays[14], arrays[15], arrays[16]);
}

/* Whom the rows of lists were about. */
static void
subjects_add(const EgovLogEntry *const *entries, const EgovLogOutcome *outcomes, int count,
			 int subjects)
{
	Column tenants = column_make(INT4OID, subjects);
	Column digests = column_make(BYTEAOID, subjects);
	Column logs = column_make(UUIDOID, subjects);

	for (int i = 0; i < count; i++)
	{
		if (!entries[i]->listed || outcomes[i] != EGOV_LOG_WRITTEN)
			continue;
		for (int s = 0; s < entries[i]->subject_count; s++)
		{
			column_add(&tenants, Int32GetDatum(entries[i]->tenant), false);
			column_add(&digests, bytes_datum(entries[i]->subjects[s], EGOV_LOG_DIGEST), false);
			uuid_add(&logs, &entries[i]->id);
		}
	}
	egov_query(&egov_sharing, LOG_SUBJECTS_ADD, column_array(&tenants), column_array(&digests),
			   column_array(&logs));
}

/* A column with room for so many values. */
static Column
column_make(Oid type, int room)
{
	Column column = {type, 0, palloc(room * sizeof(Datum)), palloc(room * sizeof(bool))};

	return column;
}

/* Adds a value to a column that has room. */
static void
column_add(Column *column, Datum value, bool null)
{
	column->values[column->count] = value;
	column->nulls[column->count++] = null;
}

/* A uuid that is all zero is none. */
static void
uuid_add(Column *column, const pg_uuid_t *uuid)
{
	static const pg_uuid_t none;

	column_add(column, UUIDPGetDatum(uuid), memcmp(uuid, &none, sizeof(none)) == 0);
}

/* An empty word is none. */
static void
word_add(Column *column, const char *word)
{
	column_add(column, CStringGetTextDatum(word), *word == '\0');
}

/* A column as a parameter. */
static ArrayType *
column_array(const Column *column)
{
	int dimensions[] = {column->count};
	int bounds[] = {1};
	int16 length;
	bool by_value;
	char align;

	if (column->count == 0)
		return construct_empty_array(column->type);
	get_typlenbyvalalign(column->type, &length, &by_value, &align);
	return construct_md_array(column->values, column->nulls, 1, dimensions, bounds, column->type,
							  length, by_value, align);
}

/* The digests of the subjects of an entry. */
static ArrayType *
digests_of(const EgovLogEntry *entry)
{
	Column digests = column_make(BYTEAOID, Max(entry->subject_count, 1));

	for (int s = 0; s < entry->subject_count; s++)
		column_add(&digests, bytes_datum(entry->subjects[s], EGOV_LOG_DIGEST), false);
	return column_array(&digests);
}

/* Bytes as a bytea. */
static Datum
bytes_datum(const void *bytes, size_t length)
{
	bytea *copy = palloc(VARHDRSZ + length);

	SET_VARSIZE(copy, VARHDRSZ + length);
	memcpy(VARDATA(copy), bytes, length);
	return PointerGetDatum(copy);
}
