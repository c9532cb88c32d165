/*
 * resource_reading.c: reading shared data over HTTP, for officials and systems of departments.
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/secret.h"
#include "org/call.h"
#include "sharing/reading.h"
#include "sharing/share_text.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

#define LIMIT_DEFAULT 50
#define QUOTA_SECONDS 5 /* column of QUOTA_LEFT */

static void resource_read(EgovCall *call);
static EgovReading *reading_make(EgovCall *call);
static void subject_set(EgovCall *call, EgovReading *reading);
static void conditions_set(EgovCall *call, EgovReading *reading);
static void condition_set(EgovCall *call, EgovReading *reading, char *name,
						  const JsonbValue *value);
static void fields_set(EgovCall *call, EgovReading *reading);
static void page_set(EgovCall *call, EgovReading *reading);
static char *page_purpose(EgovCall *call);
static EgovReadingEnd departments_try(EgovCall *call, EgovReading *reading);
static void end_refuse(EgovCall *call, const EgovReading *reading, EgovReadingEnd end);
static void quota_refuse(EgovCall *call, const EgovReading *reading);
static void records_answer(EgovCall *call, const EgovReading *reading);

const EgovField egov_path_resource[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "code of the resource"},
	{NULL},
};

static const EgovField read_body[] = {
	{"purpose", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "what the data are used for",
	 .example = "\"approval\""},
	{"case", EGOV_TEXT, 0, 1, 60, .about = "number of the case that they are used for"},
	{"subject", EGOV_TEXT, 0, 1, 60,
	 .about = "identity number of whom the data are about; a list "
			  "without it"},
	{"filter", EGOV_MAP, 0,
	 .about =
		 "conditions of a list: a value for each field, of fields that are read and shown plainly"},
	{"fields", EGOV_TEXTS, 0, 1, EGOV_SHARE_FIELDS,
	 .about = "fields to read, all granted unless told"},
	{"limit", EGOV_INT, 0, 1, EGOV_LOG_SUBJECTS, .about = "subjects of one page, 50 unless told"},
	{"cursor", EGOV_TEXT, 0, 1, 400, .about = "next of the page before"},
	{NULL},
};

static const EgovField read_answer[] = {
	{"records", EGOV_MAPS, EGOV_REQUIRED,
	 .about = "the records, each with the fields that the grant shows"},
	{"next", EGOV_TEXT, EGOV_NULLABLE, .about = "cursor of the next page, null at the end"},
	{"log", EGOV_UUID, EGOV_REQUIRED, .about = "the row of the access log that tells of this read"},
	{NULL},
};

static const EgovFunction egov_function_resource_read = {
	"resource_read",
	resource_read,
	0,
	EGOV_ROLE_READS,
	EGOV_IN_INTRANET | EGOV_IN_EXCHANGE,
	.path = egov_path_resource,
	.body = read_body,
	.answer = read_answer,
	.about = "Read shared data of another department; each read and each denial is logged",
};

EGOV_API(resource_read)

const EgovFunction *const egov_resource_reading_functions[] = {
	&egov_function_resource_read,
	NULL,
};

/*
 * POST /v1/resources/{code}/records: for the departments in which the caller holds a role, the first
 * that has a grant. The row of the log is durable before anything is answered.
 */
static void
resource_read(EgovCall *call)
{
	EgovReading *reading = reading_make(call);
	EgovReadingEnd end;

	if (egov_call_failed(call))
		return;
	end = departments_try(call, reading);
	if (end == EGOV_READING_GIVEN)
		records_answer(call, reading);
	else
		end_refuse(call, reading, end);
}

/* The question of the request; the requester is still open. */
static EgovReading *
reading_make(EgovCall *call)
{
	EgovReading *reading = palloc0(sizeof(EgovReading));
	EgovRows account =
		egov_query(&egov_sharing, ACCOUNT_NAME, call->tenant, &egov_actor()->account);

	reading->ask.tenant = call->tenant;
	reading->ask.resource = egov_share_text(egov_json_find_text(call->path, "code"));
	reading->ask.purpose = egov_share_text(egov_json_find_text(call->body, "purpose"));
	reading->ask.now = egov_clock_statement();
	reading->case_number = egov_json_find_text(call->body, "case");
	reading->ask.case_number = egov_share_text(reading->case_number);
	reading->account = egov_actor()->account;
	reading->login = account.count > 0 ? egov_row_text(account, 0, 1) : "";
	reading->request = call->request;
	subject_set(call, reading);
	conditions_set(call, reading);
	fields_set(call, reading);
	page_set(call, reading);
	return reading;
}

/* Whom the read is about; conditions and pages are for lists only. */
static void
subject_set(EgovCall *call, EgovReading *reading)
{
	reading->subject = egov_json_find_text(call->body, "subject");
	reading->ask.subject = egov_share_text(reading->subject);
	if (reading->subject != NULL && egov_json_find(call->body, "filter") != NULL)
		egov_call_error(call, "/body/filter", "not-with-subject");
	if (reading->subject != NULL && egov_json_find(call->body, "cursor") != NULL)
		egov_call_error(call, "/body/cursor", "not-with-subject");
}

/* The conditions of a list. */
static void
conditions_set(EgovCall *call, EgovReading *reading)
{
	JsonbContainer *filter = egov_json_find_object(call->body, "filter");
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue value;
	char *name = NULL;

	if (filter == NULL)
		return;
	iterator = JsonbIteratorInit(filter);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			name = egov_json_string(&value);
		else if (token == WJB_VALUE)
			condition_set(call, reading, name, &value);
	}
}

/* One condition: a string for a field. */
static void
condition_set(EgovCall *call, EgovReading *reading, char *name, const JsonbValue *value)
{
	if (value->type != jbvString)
		egov_errors_add(&call->errors, "/body/filter", name, "wrong-type");
	else if (reading->condition_count == EGOV_READING_CONDITIONS)
		egov_errors_add(&call->errors, "/body", "filter", "too-many");
	else
	{
		reading->conditions[reading->condition_count] = egov_share_text(name);
		reading->values[reading->condition_count++] = egov_json_string(value);
	}
}

/* The fields to read. */
static void
fields_set(EgovCall *call, EgovReading *reading)
{
	JsonbValue *value = egov_json_find(call->body, "fields");
	JsonbContainer *fields =
		value == NULL || value->type != jbvBinary ? NULL : value->val.binary.data;
	int count = Min(egov_json_size(fields), EGOV_SHARE_FIELDS);

	for (int i = 0; i < count; i++)
		reading->ask.fields[i] =
			egov_share_text(egov_json_string(getIthJsonbValueFromContainer(fields, i)));
	reading->ask.field_count = count;
}

/* Where the page begins; a cursor is bound to resource, purpose, case and filter. */
static void
page_set(EgovCall *call, EgovReading *reading)
{
	char *cursor = egov_json_find_text(call->body, "cursor");

	reading->limit = egov_field_int(call->body, "limit", LIMIT_DEFAULT);
	if (cursor == NULL || egov_call_failed(call))
		return;
	reading->after = egov_secret_open(call->tenant, page_purpose(call), cursor);
	if (reading->after == NULL)
		egov_call_refuse(call, EGOV_BAD_CURSOR);
}

/* What a cursor is sealed for. */
static char *
page_purpose(EgovCall *call)
{
	JsonbValue *filter = egov_json_find(call->body, "filter");
	const char *number = egov_json_find_text(call->body, "case");

	return psprintf("page %s\n%s\n%s\n%s", egov_json_find_text(call->path, "code"),
					egov_json_find_text(call->body, "purpose"), number == NULL ? "" : number,
					filter == NULL
						? ""
						: JsonbToCString(NULL, filter->val.binary.data, filter->val.binary.len));
}

/*
 * Reads for each department of the caller until one may. Only the last question leaves a row: the one
 * that is granted, or the denial for the last department.
 */
static EgovReadingEnd
departments_try(EgovCall *call, EgovReading *reading)
{
	const EgovActor *actor = egov_actor();
	const pg_uuid_t *last = NULL;

	for (int i = 0; i < actor->holding_count; i++)
	{
		if (actor->holdings[i].citywide || (actor->holdings[i].role & EGOV_ROLE_READS) == 0)
			continue;
		last = &actor->holdings[i].department;
		reading->ask.requester = last;
		if (egov_decide(&reading->ask).verdict.grant != NULL)
			break;
	}
	if (last == NULL)
	{
		egov_call_refuse(call, EGOV_FORBIDDEN);
		return EGOV_READING_DENIED;
	}
	return egov_reading_run(reading);
}

/* Tells why nothing was read. */
static void
end_refuse(EgovCall *call, const EgovReading *reading, EgovReadingEnd end)
{
	EgovShareReason reason = reading->decision.verdict.reason;

	if (egov_call_failed(call))
		return;
	if (end == EGOV_READING_NOT_LOGGED)
	{
		call->retry_after = 1;
		egov_call_refuse(call, EGOV_NOT_LOGGED);
	}
	else if (end == EGOV_READING_QUOTA)
		quota_refuse(call, reading);
	else if (end == EGOV_READING_CONDITION)
		egov_call_refuse_with(call, EGOV_READ_DENIED, "reason", "field-not-granted");
	else if (reason == EGOV_SHARE_NO_RESOURCE)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_refuse_with(call, EGOV_READ_DENIED, "reason", egov_share_reason_name(reason));
}

/* Says when the next period begins. */
static void
quota_refuse(EgovCall *call, const EgovReading *reading)
{
	EgovRows rows = egov_query(&egov_sharing, QUOTA_LEFT, call->tenant,
							   reading->decision.verdict.grant->id, reading->ask.now);

	if (rows.count > 0)
		call->retry_after = Max(1, egov_row_int(rows, 0, QUOTA_SECONDS));
	egov_call_refuse(call, EGOV_QUOTA_SPENT);
}

/* The records, where the list goes on, and the row of the log. */
static void
records_answer(EgovCall *call, const EgovReading *reading)
{
	char *next = egov_reading_next(reading);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_key(&json, "records");
	egov_json_array(&json);
	for (int row = 0; row < reading->rows.count; row++)
		egov_reading_row(&json, reading, row);
	egov_json_end_array(&json);
	egov_json_text_member(&json, "next",
						  next == NULL ? NULL
									   : egov_secret_seal(call->tenant, page_purpose(call), next));
	egov_json_key(&json, "log");
	egov_json_uuid(&json, &reading->log);
	egov_call_answer(call, egov_json_end_object(&json));
}
