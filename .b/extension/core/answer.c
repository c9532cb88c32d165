/*
 * answer.c: answers from rows by field tables.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/timestamp.h"

#include "core/answer.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/label.h"

static bool computed(const EgovField *field);
static void push_column(EgovJson *json, const EgovField *field, EgovRows rows, int row, int column,
						const char *language);
static void push_value(EgovJson *json, const EgovField *field, EgovRows rows, int row, int column,
					   const char *language);
static void push_array(EgovJson *json, EgovRows rows, int row, int column);

void
egov_answer_members(EgovJson *json, const EgovField *fields, EgovRows rows, int row,
					const char *language)
{
	int column = 0;

	for (const EgovField *field = fields; field->name != NULL; field++)
	{
		if (computed(field))
			continue;
		if (++column > rows.table->tupdesc->natts)
			elog(ERROR, "answer field \"%s\" has no column", field->name);
		egov_json_key(json, field->name);
		push_column(json, field, rows, row, column, language);
	}
}

JsonbValue *
egov_answer_row(const EgovField *fields, EgovRows rows, int row, const char *language)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, fields, rows, row, language);
	return egov_json_end_object(&json);
}

JsonbValue *
egov_answer_list(const EgovField *fields, EgovRows rows, const char *language)
{
	EgovJson json = NULL;

	egov_json_array(&json);
	for (int row = 0; row < rows.count; row++)
	{
		egov_json_object(&json);
		egov_answer_members(&json, fields, rows, row, language);
		egov_json_end_object(&json);
	}
	return egov_json_end_array(&json);
}

/* Whether the handler adds the field instead of a column. */
static bool
computed(const EgovField *field)
{
	bool nested = field->type == EGOV_OBJECT || field->type == EGOV_LIST;

	return (field->flags & EGOV_COMPUTED) != 0 || (nested && (field->flags & EGOV_STORED) == 0);
}

/* One column as one value. */
static void
push_column(EgovJson *json, const EgovField *field, EgovRows rows, int row, int column,
			const char *language)
{
	if (egov_row_null(rows, row, column))
		egov_json_null(json);
	else
		push_value(json, field, rows, row, column, language);
}

/* A value that is not NULL, in the JSON form of its field type. */
static void
push_value(EgovJson *json, const EgovField *field, EgovRows rows, int row, int column,
		   const char *language)
{
	bool null;

	switch (field->type)
	{
		case EGOV_INT:
			egov_json_int(json, egov_row_type(rows, column) == INT8OID
									? egov_row_int64(rows, row, column)
									: egov_row_int(rows, row, column));
			break;
		case EGOV_BOOL:
			egov_json_bool(json, egov_row_bool(rows, row, column));
			break;
		case EGOV_DATE:
			egov_json_text(json, egov_day_text(egov_row_date(rows, row, column)));
			break;
		case EGOV_TIME:
			egov_json_text(json, egov_clock_text(egov_row_time(rows, row, column)));
			break;
		case EGOV_UUID:
			egov_json_uuid(json, egov_row_uuid(rows, row, column));
			break;
		case EGOV_MONEY:
			egov_json_text(json,
						   DatumGetCString(DirectFunctionCall1(
							   numeric_out, egov_row_typed(rows, row, column, NUMERICOID, &null))));
			break;
		case EGOV_LABEL:
			egov_json_text(json,
						   egov_label(field->list, egov_row_text(rows, row, column), language));
			break;
		case EGOV_NAME:
			egov_json_text(json, field->resolve(egov_row_uuid(rows, row, column), language));
			break;
		case EGOV_TEXTS:
		case EGOV_UUIDS:
			push_array(json, rows, row, column);
			break;
		case EGOV_MAP:
		case EGOV_LIST:
		case EGOV_OBJECT:
			egov_json_jsonb(json, egov_row_jsonb(rows, row, column));
			break;
		default:
			egov_json_text(json, egov_row_text(rows, row, column));
	}
}

/* A text[] or uuid[] as an array of strings; a jsonb passes as it is. */
static void
push_array(EgovJson *json, EgovRows rows, int row, int column)
{
	Oid type = egov_row_type(rows, column);
	Datum *items;
	bool *nulls;
	int count;

	if (type == JSONBOID)
	{
		egov_json_jsonb(json, egov_row_jsonb(rows, row, column));
		return;
	}
	if (type == UUIDARRAYOID)
		deconstruct_array(egov_row_array(rows, row, column, UUIDARRAYOID), UUIDOID, UUID_LEN, false,
						  TYPALIGN_CHAR, &items, &nulls, &count);
	else
		deconstruct_array(egov_row_array(rows, row, column, TEXTARRAYOID), TEXTOID, -1, false,
						  TYPALIGN_INT, &items, &nulls, &count);
	egov_json_array(json);
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			egov_json_null(json);
		else if (type == UUIDARRAYOID)
			egov_json_uuid(json, DatumGetUUIDP(items[i]));
		else
			egov_json_text(json, TextDatumGetCString(items[i]));
	}
	egov_json_end_array(json);
}
