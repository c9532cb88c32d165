/*
 * share_fill.c: egov.share_fill(), the read that fills an application with what a department holds.
 *
 * An application never fails for it: whatever goes wrong with a source, the person is asked as before.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"

#include "core/attempt.h"
#include "core/clock.h"
#include "core/compat.h"
#include "sharing/reading.h"
#include "sharing/requester.h"
#include "sharing/share_text.h"
#include "sharing/sharing_statements.h"

#define LOG_ARGUMENT 7 /* request, after the fields */

/* A reading that fills, and where its answer lives. */
typedef struct FillWork
{
	EgovReading *reading;
	MemoryContext context;
	Jsonb *answer;
} FillWork;

PG_FUNCTION_INFO_V1(egov_share_fill);

static EgovReading *reading_make(FunctionCallInfo fcinfo);
static char *text_argument(FunctionCallInfo fcinfo, int number);
static Jsonb *fill_safely(EgovReading *reading, MemoryContext context);
static void fill_work(void *argument);
static void failure_report(const EgovReading *reading, ErrorData *error);
static Jsonb *fill(EgovReading *reading);
static void fields_granted(EgovReadAsk *ask);
static Jsonb *answer_make(const EgovReading *reading);
static void values_push(EgovJson *json, const EgovReading *reading);
static void held_push(EgovJson *json, const EgovReading *reading);
static bool same_in_rows(const EgovReading *reading, int column);
static bool held_in_rows(const EgovReading *reading, int column);

/*
 * egov.share_fill(tenant int4, requester uuid, resource text, subject text, purpose text, case_number
 * text, fields text[], request text) jsonb: {"provider", "log", "values", "held"} of one subject, NULL
 * where nothing fills. Within a call, whose account the log names; 42501 outside of one.
 */
Datum
egov_share_fill(PG_FUNCTION_ARGS)
{
	MemoryContext context = CurrentMemoryContext;
	EgovReading *reading;
	Jsonb *volatile answer = NULL;
	EgovActor outer;
	bool previous;

	for (int i = 0; i < 7; i++)
	{
		if (PG_ARGISNULL(i) && i != 5)
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("only case_number and request of egov.share_fill() may be null")));
	}
	if (!egov_actor()->signed_in || egov_actor()->tenant != PG_GETARG_INT32(0))
		ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
						errmsg("egov.share_fill() works within a call of an account only")));
	previous = egov_statements_begin(false);
	reading = reading_make(fcinfo);
	egov_requester_begin(&outer, reading->ask.tenant, reading->ask.requester);
	PG_TRY();
	{
		answer = fill_safely(reading, context);
	}
	PG_FINALLY();
	{
		egov_requester_end(&outer);
	}
	PG_END_TRY();
	egov_statements_end(previous);
	if (answer == NULL)
		PG_RETURN_NULL();
	PG_RETURN_JSONB_P(answer);
}

/* The question, in the name of the account that calls. */
static EgovReading *
reading_make(FunctionCallInfo fcinfo)
{
	EgovReading *reading = palloc0(sizeof(EgovReading));
	pg_uuid_t *account = &egov_actor()->account;
	EgovRows name = egov_query(&egov_sharing, ACCOUNT_NAME, PG_GETARG_INT32(0), account);

	reading->ask.tenant = PG_GETARG_INT32(0);
	reading->ask.requester = PG_GETARG_UUID_P(1);
	reading->ask.resource = egov_share_text(text_argument(fcinfo, 2));
	reading->subject = text_argument(fcinfo, 3);
	reading->ask.subject = egov_share_text(reading->subject);
	reading->ask.purpose = egov_share_text(text_argument(fcinfo, 4));
	reading->case_number = text_argument(fcinfo, 5);
	reading->ask.case_number = egov_share_text(reading->case_number);
	reading->ask.now = egov_clock_statement();
	egov_ask_fields(&reading->ask, PG_GETARG_DATUM(6));
	reading->account = *account;
	reading->login = name.count > 0 ? egov_row_text(name, 0, 1) : "";
	reading->request = text_argument(fcinfo, LOG_ARGUMENT);
	return reading;
}

/* A text argument as a string, NULL where it is absent. */
static char *
text_argument(FunctionCallInfo fcinfo, int number)
{
	return PG_ARGISNULL(number) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(number));
}

/* Reads so that a failure fills nothing and ends nothing; the answer is in the given context. */
static Jsonb *
fill_safely(EgovReading *reading, MemoryContext context)
{
	FillWork work = {reading, context, NULL};
	ErrorData *error = egov_attempt(fill_work, &work);

	if (error == NULL)
		return work.answer;
	failure_report(reading, error);
	return NULL;
}

/* The attempt. */
static void
fill_work(void *argument)
{
	FillWork *work = argument;
	Jsonb *made = fill(work->reading);

	if (made == NULL)
		return;
	MemoryContextSwitchTo(work->context);
	work->answer = (Jsonb *) DatumGetPointer(datumCopy(JsonbPGetDatum(made), false, -1));
}

/* Tells the DBA, in the log of the server alone, why a source fills nothing. */
static void
failure_report(const EgovReading *reading, ErrorData *error)
{
	ereport(LOG, (errmsg("resource \"%s\" fills no application: %s",
						 egov_share_string(reading->ask.resource), error->message),
				  errhint("The applicant was asked instead.")));
	FreeErrorData(error);
}

/* Reads; NULL where nothing may be read, nothing is held or the read cannot be logged. */
static Jsonb *
fill(EgovReading *reading)
{
	fields_granted(&reading->ask);
	if (egov_reading_run(reading) != EGOV_READING_GIVEN || reading->rows.count == 0)
		return NULL;
	return answer_make(reading);
}

/* Of the fields wanted those that are granted, where some are; else all, for the denial to be logged. */
static void
fields_granted(EgovReadAsk *ask)
{
	EgovReadAsk all = *ask;
	EgovDecision decision;
	int kept = 0;

	all.field_count = 0;
	decision = egov_decide(&all);
	if (decision.verdict.grant == NULL)
		return;
	for (int i = 0; i < ask->field_count; i++)
	{
		bool granted = false;

		for (uint64 rest = decision.visible; rest != 0 && !granted; rest &= rest - 1)
		{
			const EgovShareText *name = egov_decision_field(&decision, __builtin_ctzll(rest));

			granted = name->length == ask->fields[i].length &&
					  memcmp(name->bytes, ask->fields[i].bytes, name->length) == 0;
		}
		if (granted)
			all.fields[kept++] = ask->fields[i];
	}
	if (kept == 0)
		return;
	memcpy(ask->fields, all.fields, sizeof(EgovShareText) * kept);
	ask->field_count = kept;
}

/* What fills and what is held. */
static Jsonb *
answer_make(const EgovReading *reading)
{
	const EgovDecision *decision = &reading->decision;
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_uuid_member(&json, "provider",
						  &decision->grants->resources[decision->verdict.resource].provider);
	egov_json_uuid_member(&json, "log", &reading->log);
	egov_json_key(&json, "values");
	values_push(&json, reading);
	egov_json_key(&json, "held");
	held_push(&json, reading);
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/* Values that the grant shows plainly and that are the same in every row. */
static void
values_push(EgovJson *json, const EgovReading *reading)
{
	const EgovDecision *decision = &reading->decision;

	egov_json_object(json);
	for (uint64 rest = decision->visible; rest != 0; rest &= rest - 1)
	{
		int field = __builtin_ctzll(rest);
		const EgovShareText *name = egov_decision_field(decision, field);

		if (decision->verdict.grant->masks[field] != EGOV_MASK_SHOW ||
			!same_in_rows(reading, field + 1))
			continue;
		egov_json_key(json, egov_share_string(*name));
		egov_source_json(json, reading->rows, 0, field + 1);
	}
	egov_json_end_object(json);
}

/* Names of the fields that some row has a value of. */
static void
held_push(EgovJson *json, const EgovReading *reading)
{
	const EgovDecision *decision = &reading->decision;

	egov_json_array(json);
	for (uint64 rest = decision->visible; rest != 0; rest &= rest - 1)
	{
		int field = __builtin_ctzll(rest);
		const EgovShareText *name = egov_decision_field(decision, field);

		if (held_in_rows(reading, field + 1))
			egov_json_text(json, egov_share_string(*name));
	}
	egov_json_end_array(json);
}

/* Whether every row has the same value; several that differ fill nothing. */
static bool
same_in_rows(const EgovReading *reading, int column)
{
	char *first = egov_source_text(reading->rows, 0, column);

	for (int row = 1; first != NULL && row < reading->rows.count; row++)
	{
		char *other = egov_source_text(reading->rows, row, column);

		if (other == NULL || strcmp(first, other) != 0)
			return false;
	}
	return first != NULL;
}

/* Whether some row has a value. */
static bool
held_in_rows(const EgovReading *reading, int column)
{
	for (int row = 0; row < reading->rows.count; row++)
	{
		if (egov_source_text(reading->rows, row, column) != NULL)
			return true;
	}
	return false;
}
