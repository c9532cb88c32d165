/*
 * open_data.c: resources that are open to anybody. They hold no personal data, which their
 * publication has checked, and their reads leave no row in the access log.
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/secret.h"
#include "core/source.h"
#include "sharing/csv.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

#define LIMIT_DEFAULT 50
#define ROWS_MOST 10000

/* Columns of OPEN_RESOURCE. */
#define OPEN_CODE 1
#define OPEN_NAME 2
#define OPEN_PUBLISHED 3
#define OPEN_CYCLE 4
#define OPEN_SCHEMA 5
#define OPEN_SOURCE 6
#define OPEN_SUBJECT 7
#define OPEN_FIELDS 8

static void open_data_read(EgovCall *call);
static void open_data_table(EgovCall *call);
static bool open_enter(EgovCall *call, EgovRows *resource, EgovSource *source, EgovRows *rows);
static void source_take(EgovSource *source, EgovRows resource);
static char *page_purpose(EgovCall *call);
static void rows_answer(EgovCall *call, EgovRows resource, const EgovSource *source, EgovRows rows);

static const EgovField read_query[] = {
	{"limit", EGOV_INT, 0, 1, 1000, .about = "subjects of one page, 50 unless told"},
	{"cursor", EGOV_TEXT, 0, 1, 400, .about = "where the page before ended, from its Link header"},
	{NULL},
};

static const EgovField read_answer[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the resource"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"published_on", EGOV_DATE, EGOV_REQUIRED, .about = "day of publication"},
	{"update_cycle", EGOV_TEXT, EGOV_REQUIRED, .about = "update cycle"},
	{"records", EGOV_MAPS, EGOV_REQUIRED | EGOV_COMPUTED, .about = "the records, with every field"},
	{NULL},
};

static const EgovFunction egov_function_open_data_read = {
	"open_data_read",
	open_data_read,
	0,
	EGOV_ROLE_ANYONE,
	EGOV_IN_ALL,
	.path = egov_path_resource,
	.query = read_query,
	.answer = read_answer,
	.about = "Read an open resource; nothing personal is in it, and its reads are not logged",
};

static const EgovFunction egov_function_open_data_table = {
	"open_data_table",
	open_data_table,
	EGOV_ANSWERS_FILE,
	EGOV_ROLE_ANYONE,
	EGOV_IN_ALL,
	.path = egov_path_resource,
	.query = read_query,
	.about = "An open resource as CSV; cells that a spreadsheet would take for formulas begin with "
			 "an apostrophe",
};

EGOV_API(open_data_read)
EGOV_API(open_data_table)

const EgovFunction *const egov_open_data_functions[] = {
	&egov_function_open_data_read,
	&egov_function_open_data_table,
	NULL,
};

/* GET /v1/open-data/{code}. */
static void
open_data_read(EgovCall *call)
{
	EgovSource source = {0};
	EgovRows resource;
	EgovRows rows;

	if (open_enter(call, &resource, &source, &rows))
		rows_answer(call, resource, &source, rows);
}

/* GET /v1/open-data/{code}/csv: a line of names, then the rows of a page. */
static void
open_data_table(EgovCall *call)
{
	EgovSource source = {0};
	EgovRows resource;
	EgovRows rows;
	StringInfoData csv;

	if (!open_enter(call, &resource, &source, &rows))
		return;
	initStringInfo(&csv);
	for (int i = 0; i < source.field_count; i++)
		egov_csv_cell(&csv, i == 0, source.fields[i]);
	egov_csv_end_line(&csv);
	for (int row = 0; row < rows.count; row++)
	{
		for (int i = 0; i < source.field_count; i++)
			egov_csv_cell(&csv, i == 0, egov_source_text(rows, row, i + 1));
		egov_csv_end_line(&csv);
	}
	egov_csv_answer(call, psprintf("%s.csv", egov_row_text(resource, 0, OPEN_CODE)), &csv);
}

/* Reads a page of an open resource; the last subject of a full one makes the cursor. */
static bool
open_enter(EgovCall *call, EgovRows *resource, EgovSource *source, EgovRows *rows)
{
	char *cursor = egov_json_find_text(call->query, "cursor");
	EgovSourceAsk ask = {.limit = egov_field_int(call->query, "limit", LIMIT_DEFAULT)};

	*resource = egov_query(&egov_sharing, OPEN_RESOURCE, call->tenant, call->language,
						   egov_json_find_text(call->path, "code"));
	if (cursor != NULL)
	{
		ask.after = egov_secret_open(call->tenant, page_purpose(call), cursor);
		if (ask.after == NULL)
			egov_call_refuse(call, EGOV_BAD_CURSOR);
	}
	if (resource->count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	if (egov_call_failed(call))
		return false;
	source_take(source, *resource);
	*rows = egov_source_rows(source, &ask, ROWS_MOST);
	if (rows->count >= ask.limit)
		call->next =
			egov_secret_seal(call->tenant, page_purpose(call),
							 egov_source_text(*rows, rows->count - 1, source->subject_field + 1));
	return true;
}

/* Where the rows come from. */
static void
source_take(EgovSource *source, EgovRows resource)
{
	char *subject = egov_row_text(resource, 0, OPEN_SUBJECT);
	char **fields = egov_row_texts(resource, 0, OPEN_FIELDS, &source->field_count);

	source->schema = egov_row_text(resource, 0, OPEN_SCHEMA);
	source->name = egov_row_text(resource, 0, OPEN_SOURCE);
	source->fields = (const char *const *) fields;
	for (int i = 0; i < source->field_count; i++)
	{
		if (strcmp(fields[i], subject) == 0)
			source->subject_field = i;
	}
}

/* What a cursor is sealed for. */
static char *
page_purpose(EgovCall *call)
{
	return psprintf("open page %s", egov_json_find_text(call->path, "code"));
}

/* Answers with the rows. */
static void
rows_answer(EgovCall *call, EgovRows resource, const EgovSource *source, EgovRows rows)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, read_answer, resource, 0, call->language);
	egov_json_key(&json, "records");
	egov_json_array(&json);
	for (int row = 0; row < rows.count; row++)
	{
		egov_json_object(&json);
		for (int i = 0; i < source->field_count; i++)
		{
			egov_json_key(&json, source->fields[i]);
			egov_source_json(&json, rows, row, i + 1);
		}
		egov_json_end_object(&json);
	}
	egov_json_end_array(&json);
	egov_call_answer(call, egov_json_end_object(&json));
}
