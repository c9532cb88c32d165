/*
 * share_read.c: reading shared data in SQL, for systems of departments with a database login of their
 * own.
 */
#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "core/cache.h"
#include "core/clock.h"
#include "core/compat.h"
#include "sharing/access_log.h"
#include "sharing/reading.h"
#include "sharing/requester.h"
#include "sharing/share_text.h"

#define LIMIT_DEFAULT 50

PG_FUNCTION_INFO_V1(egov_share_read);

static void read_as(FunctionCallInfo fcinfo, const pg_uuid_t *requester);
static void filter_read(EgovReading *reading, JsonbContainer *filter);
static void member_read(EgovReading *reading, const char *name, JsonbValue *value);
static char *member_text(const char *name, const JsonbValue *value);
static void fields_read(EgovReading *reading, const JsonbValue *value);
static void subject_find(EgovReading *reading);
static void after_check(const EgovReading *reading);
static void end_report(const EgovReading *reading, EgovReadingEnd end);

/*
 * egov.share_read(tenant int4, resource text, filter jsonb, purpose text, case_number text) SETOF
 * jsonb: one object a row, fields that the grant shows. The filter is {"subject": number} or conditions
 * {"field": value}, with "fields", "limit" (subjects, 1 to 200) and "after" (a subject) beside them.
 * 42501 for a login without a department and for a denial, 53400 when the quota is spent, 57P03 when
 * the read cannot be logged. What ends a grant ends it at the next call, also of the same statement: one
 * that asks in a loop may last for days. Each call leaves one row in egov.access_log, durable before the first row
 * is given.
 */
Datum
egov_share_read(PG_FUNCTION_ARGS)
{
	const pg_uuid_t *department;
	pg_uuid_t requester;
	EgovActor outer;
	bool previous;

	for (int i = 0; i < 4; i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
							errmsg("tenant, resource, filter and purpose must not be null")));
	}
	egov_cache_renew();
	department = egov_requester_of_login(PG_GETARG_INT32(0));
	if (department == NULL)
		ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
						errmsg("login \"%s\" reads for no department of tenant %d",
							   GetUserNameFromId(GetSessionUserId(), false), PG_GETARG_INT32(0)),
						errhint("The DBA enters logins of departments in egov.db_login.")));
	requester = *department;
	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	previous = egov_statements_begin(false);
	egov_requester_begin(&outer, PG_GETARG_INT32(0), &requester);
	PG_TRY();
	{
		read_as(fcinfo, &requester);
	}
	PG_FINALLY();
	{
		egov_requester_end(&outer);
	}
	PG_END_TRY();
	egov_statements_end(previous);
	return (Datum) 0;
}

/* Reads for a department and puts the rows where the query finds them. */
static void
read_as(FunctionCallInfo fcinfo, const pg_uuid_t *requester)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	char *resource = text_to_cstring(PG_GETARG_TEXT_PP(1));
	char *purpose = text_to_cstring(PG_GETARG_TEXT_PP(3));
	EgovReading *reading = palloc0(sizeof(EgovReading));
	EgovReadingEnd end;

	reading->ask.tenant = PG_GETARG_INT32(0);
	reading->ask.requester = requester;
	reading->ask.resource = egov_share_text(resource);
	reading->ask.purpose = egov_share_text(purpose);
	reading->ask.now = egov_clock_present();
	reading->limit = LIMIT_DEFAULT;
	reading->login = GetUserNameFromId(GetSessionUserId(), false);
	if (!PG_ARGISNULL(4))
	{
		reading->case_number = text_to_cstring(PG_GETARG_TEXT_PP(4));
		reading->ask.case_number = egov_share_text(reading->case_number);
	}
	filter_read(reading, &PG_GETARG_JSONB_P(2)->root);
	end = egov_reading_run(reading);
	end_report(reading, end);
	for (int row = 0; row < reading->rows.count; row++)
	{
		EgovJson json = NULL;
		JsonbValue *value = egov_reading_row(&json, reading, row);
		Datum values[] = {JsonbPGetDatum(JsonbValueToJsonb(value))};
		bool nulls[] = {false};

		CHECK_FOR_INTERRUPTS();
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
}

/* Takes the members of the filter; 22023 for anything that is not an object of them. */
static void
filter_read(EgovReading *reading, JsonbContainer *filter)
{
	JsonbIterator *iterator = JsonbIteratorInit(filter);
	JsonbIteratorToken token;
	JsonbValue value;
	char *name = NULL;

	if (!JsonContainerIsObject(filter))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("the filter is not an object"),
				 errhint("Write {\"subject\": \"...\"} or {\"field\": \"value\"}.")));
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			name = egov_json_string(&value);
		else if (token == WJB_VALUE)
			member_read(reading, name, &value);
	}
	subject_find(reading);
	if (reading->subject != NULL)
		reading->ask.subject = egov_share_text(reading->subject);
	after_check(reading);
}

/* One member of the filter: a word of ours, or a condition on the field of that name. */
static void
member_read(EgovReading *reading, const char *name, JsonbValue *value)
{
	if (strcmp(name, "fields") == 0)
		fields_read(reading, value);
	else if (strcmp(name, "subject") == 0)
		reading->subject = member_text(name, value);
	else if (strcmp(name, "after") == 0)
	{
		reading->after = member_text(name, value);
		reading->after_named = true;
	}
	else if (strcmp(name, "limit") == 0)
	{
		reading->limit = pg_strtoint32(member_text(name, value));
		if (reading->limit < 1 || reading->limit > EGOV_LOG_SUBJECTS)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("limit %d is not between 1 and %d", reading->limit,
								   EGOV_LOG_SUBJECTS)));
	}
	else if (reading->condition_count == EGOV_READING_CONDITIONS)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("the filter has more than %d conditions", EGOV_READING_CONDITIONS)));
	else
	{
		reading->conditions[reading->condition_count] = egov_share_text(name);
		reading->values[reading->condition_count++] = member_text(name, value);
	}
}

/* A string, number or truth value as text. */
static char *
member_text(const char *name, const JsonbValue *value)
{
	switch (value->type)
	{
		case jbvString:
			return egov_json_string(value);
		case jbvNumeric:
			return DatumGetCString(
				DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
		case jbvBool:
			return pstrdup(value->val.boolean ? "true" : "false");
		default:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("member \"%s\" of the filter is neither a string nor a number nor "
							"a truth value",
							name)));
	}
	return NULL;
}

/* The names of the fields to read. */
static void
fields_read(EgovReading *reading, const JsonbValue *value)
{
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue element;

	if (value->type != jbvBinary || !JsonContainerIsArray(value->val.binary.data))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("member \"fields\" of the filter is not an array of names")));
	iterator = JsonbIteratorInit(value->val.binary.data);
	while ((token = JsonbIteratorNext(&iterator, &element, true)) != WJB_DONE)
	{
		char *name;

		if (token != WJB_ELEM)
			continue;
		if (element.type != jbvString || reading->ask.field_count == EGOV_SHARE_FIELDS)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("member \"fields\" of the filter is not an array of at most %d "
								   "names",
								   EGOV_SHARE_FIELDS)));
		name = egov_json_string(&element);
		reading->ask.fields[reading->ask.field_count++] = egov_share_text(name);
	}
}

/* A condition on the field that holds the subject names the subject. */
static void
subject_find(EgovReading *reading)
{
	const EgovGrantSet *grants = egov_grant_set(reading->ask.tenant);
	const EgovShareResource *resource = egov_share_resource(grants->set, reading->ask.resource);
	int field;

	if (resource == NULL || reading->subject != NULL)
		return;
	field = grants->resources[resource - egov_share_resource_at(grants->set, 0)].subject_field;
	for (int i = 0; i < reading->condition_count && field >= 0; i++)
	{
		if (resource->fields[field].length != reading->conditions[i].length ||
			memcmp(resource->fields[field].bytes, reading->conditions[i].bytes,
				   reading->conditions[i].length) != 0)
			continue;
		reading->subject = reading->values[i];
		reading->condition_count--;
		reading->conditions[i] = reading->conditions[reading->condition_count];
		reading->values[i] = reading->values[reading->condition_count];
		return;
	}
}

/* A single subject has no pages. */
static void
after_check(const EgovReading *reading)
{
	if (reading->subject != NULL && reading->after != NULL)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("the filter names a subject and members of a list")));
}

/* Raises whatever is not a read. The row of the log stays. */
static void
end_report(const EgovReading *reading, EgovReadingEnd end)
{
	const char *resource = egov_share_string(reading->ask.resource);

	switch (end)
	{
		case EGOV_READING_GIVEN:
		case EGOV_READING_FAILED: /* raised already */
			return;
		case EGOV_READING_DENIED:
			ereport(ERROR,
					(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
					 errmsg("resource \"%s\" may not be read: %s", resource,
							egov_share_reason_name(reading->decision.verdict.reason)),
					 errhint("egov.share_decide() tells what is allowed; apply for what is not.")));
			break;
		case EGOV_READING_CONDITION:
			ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
							errmsg("the filter names a field that the grant does not show plainly"),
							errhint("Conditions may be on fields without a mask only.")));
			break;
		case EGOV_READING_QUOTA:
			ereport(ERROR, (errcode(ERRCODE_CONFIGURATION_LIMIT_EXCEEDED),
							errmsg("the quota for resource \"%s\" is spent", resource),
							errhint("Wait for the next period or apply for a larger quota.")));
			break;
		case EGOV_READING_NOT_LOGGED:
			ereport(ERROR, (errcode(ERRCODE_CANNOT_CONNECT_NOW),
							errmsg("the read of resource \"%s\" cannot be logged", resource),
							errdetail("Nothing was read."), errhint("%s", egov_log_hint())));
			break;
	}
}
