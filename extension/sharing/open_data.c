/*
 * open_data.c: resources that are open to anybody. They hold no personal data, which their
 * publication has checked, and their reads leave no row in the access log.
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/secret.h"
#include "core/source.h"
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
static void source_take(EgovSource *source, EgovRows resource);
static char *page_purpose(EgovCall *call);
static void rows_answer(EgovCall *call, EgovRows resource, const EgovSource *source, EgovRows rows);

static const EgovField read_query[] = {
	{"limit", EGOV_INT, 0, 1, 200, .about = "subjects of one page, 50 unless told"},
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

EGOV_API(open_data_read)

const EgovFunction *const egov_open_data_functions[] = {
	&egov_function_open_data_read,
	NULL,
};

/* GET /v1/open-data/{code}. */
static void
open_data_read(EgovCall *call)
{
	EgovRows resource = egov_query(&egov_sharing, OPEN_RESOURCE, call->tenant, call->language,
								   egov_json_find_text(call->path, "code"));
	char *cursor = egov_json_find_text(call->query, "cursor");
	EgovSourceAsk ask = {.limit = egov_field_int(call->query, "limit", LIMIT_DEFAULT)};
	EgovSource source = {0};

	if (cursor != NULL)
	{
		ask.after = egov_secret_open(call->tenant, page_purpose(call), cursor);
		if (ask.after == NULL)
			egov_call_refuse(call, EGOV_BAD_CURSOR);
	}
	if (resource.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	if (egov_call_failed(call))
		return;
	source_take(&source, resource);
	rows_answer(call, resource, &source, egov_source_rows(&source, &ask, ROWS_MOST));
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

/* Answers with the rows; the last subject of a full page makes the cursor. */
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
	if (rows.count >= egov_field_int(call->query, "limit", LIMIT_DEFAULT))
		call->next =
			egov_secret_seal(call->tenant, page_purpose(call),
							 egov_source_text(rows, rows.count - 1, source->subject_field + 1));
	egov_call_answer(call, egov_json_end_object(&json));
}
