/*
 * reading.c: one read of shared data. Denials and failures of the source are logged like reads; what
 * cannot be logged is refused.
 */
#include "postgres.h"

#include "core/attempt.h"
#include "core/compat.h"
#include "core/secret.h"
#include "rules/mask.h"
#include "sharing/access_log.h"
#include "sharing/reading.h"
#include "sharing/share_text.h"
#include "sharing/subject.h"

#define CONDITION_REASON "field-not-granted"
#define FAILURE_REASON "source-failed"
#define HASHED_LENGTH 26

/* A reading with what it needs of its conditions, for the attempt. */
typedef struct SourceWork
{
	EgovReading *reading;
	const int *fields;
} SourceWork;

static bool conditions_allowed(const EgovReading *reading, int *fields);
static bool shown_plainly(const EgovReading *reading, int field);
static int field_find(const EgovReading *reading, EgovShareText name);
static int source_try(EgovReading *reading, const int *fields);
static void source_work(void *argument);
static void source_read(EgovReading *reading, const int *fields);
static EgovReadingEnd log_read(EgovReading *reading, EgovReadingEnd end);
static void entry_fill(EgovLogEntry *entry, const EgovReading *reading, EgovReadingEnd end);
static const char *decision_word(const EgovReading *reading, EgovReadingEnd end);
static void entry_grant(EgovLogEntry *entry, const EgovReading *reading);
static void entry_fields(EgovLogEntry *entry, const EgovReading *reading, bool given);
static void field_append(EgovLogEntry *entry, size_t *used, EgovShareText name);
static void entry_subjects(EgovLogEntry *entry, const EgovReading *reading, bool given);
static void subject_add(EgovLogEntry *entry, const char *subject);
static void value_push(EgovJson *json, const EgovReading *reading, int row, int field,
					   EgovMask mask);
static char *hashed(const EgovReading *reading, const char *value);

EgovReadingEnd
egov_reading_run(EgovReading *reading)
{
	int fields[EGOV_READING_CONDITIONS];
	int failure;
	EgovReadingEnd end;

	if (!egov_log_ready())
		return EGOV_READING_NOT_LOGGED;
	reading->decision = egov_decide(&reading->ask);
	if (reading->decision.verdict.grant == NULL)
		return log_read(reading, EGOV_READING_DENIED);
	if (!conditions_allowed(reading, fields))
		return log_read(reading, EGOV_READING_CONDITION);
	failure = source_try(reading, fields);
	if (failure == 0)
		return log_read(reading, EGOV_READING_GIVEN);
	end = log_read(reading, EGOV_READING_FAILED);
	if (end == EGOV_READING_FAILED)
		ereport(ERROR, (errcode(failure),
						errmsg("the source of resource \"%s\" cannot be read",
							   egov_share_string(reading->ask.resource)),
						failure == ERRCODE_PROGRAM_LIMIT_EXCEEDED
							? errhint("Ask for fewer subjects at a time.")
							: errhint("The log of the server tells the DBA why.")));
	return end;
}

JsonbValue *
egov_reading_row(EgovJson *json, const EgovReading *reading, int row)
{
	const EgovDecision *decision = &reading->decision;

	egov_json_object(json);
	for (uint64 rest = decision->visible; rest != 0; rest &= rest - 1)
	{
		int field = __builtin_ctzll(rest);

		egov_json_key(json, egov_share_string(*egov_decision_field(decision, field)));
		value_push(json, reading, row, field, decision->verdict.grant->masks[field]);
	}
	return egov_json_end_object(json);
}

char *
egov_reading_next(const EgovReading *reading)
{
	const EgovResource *resource =
		&reading->decision.grants->resources[reading->decision.verdict.resource];

	if (reading->subject != NULL || reading->rows.count < reading->limit)
		return NULL;
	return egov_source_text(reading->rows, reading->rows.count - 1, resource->subject_field + 1);
}

/* Conditions may be on fields that the reader sees plainly, or their values would leak by asking. */
static bool
conditions_allowed(const EgovReading *reading, int *fields)
{
	const EgovDecision *decision = &reading->decision;
	int subject = decision->grants->resources[decision->verdict.resource].subject_field;

	if (reading->after_named && !shown_plainly(reading, subject))
		return false;
	for (int i = 0; i < reading->condition_count; i++)
	{
		fields[i] = field_find(reading, reading->conditions[i]);
		if (fields[i] < 0 || !shown_plainly(reading, fields[i]))
			return false;
	}
	return true;
}

/* Whether the reader sees a field without a mask. */
static bool
shown_plainly(const EgovReading *reading, int field)
{
	const EgovShareGrant *grant = reading->decision.verdict.grant;

	return field >= 0 && (grant->fields >> field & 1) != 0 &&
		   (reading->decision.visible >> field & 1) != 0 && grant->masks[field] == EGOV_MASK_SHOW;
}

/* The place of a field of the resource, -1 for an unknown one. */
static int
field_find(const EgovReading *reading, EgovShareText name)
{
	const EgovShareResource *resource =
		egov_share_resource_at(reading->decision.grants->set, reading->decision.verdict.resource);

	for (int i = 0; i < resource->field_count; i++)
	{
		if (resource->fields[i].length == name.length &&
			memcmp(resource->fields[i].bytes, name.bytes, name.length) == 0)
			return i;
	}
	return -1;
}

/*
 * Reads so that a failure is the source's alone; 0, or the code of the failure. What a source says when it
 * fails may hold values, those of hidden fields too: it is for the DBA, in the log of the server, not for
 * who reads.
 */
static int
source_try(EgovReading *reading, const int *fields)
{
	SourceWork work = {reading, fields};
	ErrorData *error = egov_attempt(source_work, &work);
	int code;

	if (error == NULL)
		return 0;
	code = error->sqlerrcode;
	ereport(LOG_SERVER_ONLY, (errmsg("the source of resource \"%s\" cannot be read: %s",
									 egov_share_string(reading->ask.resource), error->message)));
	FreeErrorData(error);
	return code;
}

/* The attempt. */
static void
source_work(void *argument)
{
	SourceWork *work = argument;

	source_read(work->reading, work->fields);
}

/* Reads the rows of the resource. */
static void
source_read(EgovReading *reading, const int *fields)
{
	const EgovDecision *decision = &reading->decision;
	int number = decision->verdict.resource;
	const EgovResource *resource = &decision->grants->resources[number];
	const EgovShareResource *names = egov_share_resource_at(decision->grants->set, number);
	const char *columns[EGOV_SHARE_FIELDS];
	EgovSource source = {
		decision->grants->serial, number,  resource->source_schema, resource->source_name,
		names->field_count,		  columns, resource->subject_field};
	EgovSourceAsk ask = {reading->subject, reading->condition_count, fields,
						 reading->values,  reading->after,			 reading->limit};

	if (resource->subject_field < 0)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
						errmsg("resource \"%s\" has no field that holds its subject",
							   egov_share_string(names->code)),
						errhint("Correct subject_field of the entry in egov.resource.")));
	for (int i = 0; i < names->field_count; i++)
		columns[i] = egov_share_string(names->fields[i]);
	reading->rows = egov_source_rows(&source, &ask, EGOV_READING_ROWS);
}

/* Has the row of the log written; what cannot be logged ends otherwise than it would have. */
static EgovReadingEnd
log_read(EgovReading *reading, EgovReadingEnd end)
{
	EgovLogEntry *entry = egov_log_entry(reading->ask.tenant);

	if (entry == NULL)
		return EGOV_READING_NOT_LOGGED;
	entry_fill(entry, reading, end);
	reading->log = entry->id;
	switch (egov_log_write())
	{
		case EGOV_LOG_WRITTEN:
			return end;
		case EGOV_LOG_QUOTA_SPENT:
			return EGOV_READING_QUOTA;
		default:
			return EGOV_READING_NOT_LOGGED;
	}
}

/* Who read what, for what, with which end. */
static void
entry_fill(EgovLogEntry *entry, const EgovReading *reading, EgovReadingEnd end)
{
	const EgovShareVerdict *verdict = &reading->decision.verdict;
	bool given = end == EGOV_READING_GIVEN;

	entry->account = reading->account;
	entry->requester = *reading->ask.requester;
	entry->listed = reading->subject == NULL;
	entry->rows = given ? reading->rows.count : 0;
	egov_log_word(entry->login, reading->login);
	egov_log_word(entry->resource, egov_share_string(reading->ask.resource));
	egov_log_word(entry->purpose, egov_share_string(reading->ask.purpose));
	egov_log_word(entry->case_number, reading->case_number);
	egov_log_word(entry->request, reading->request);
	egov_log_word(entry->decision, decision_word(reading, end));
	if (verdict->resource >= 0)
		entry->provider = reading->decision.grants->resources[verdict->resource].provider;
	if (given)
		entry_grant(entry, reading);
	entry_fields(entry, reading, given);
	entry_subjects(entry, reading, given);
}

/* The decision, or why nothing was given although a grant allowed it. */
static const char *
decision_word(const EgovReading *reading, EgovReadingEnd end)
{
	switch (end)
	{
		case EGOV_READING_CONDITION:
			return CONDITION_REASON;
		case EGOV_READING_FAILED:
			return FAILURE_REASON;
		default:
			return egov_share_reason_name(reading->decision.verdict.reason);
	}
}

/* The grant that allowed it. */
static void
entry_grant(EgovLogEntry *entry, const EgovReading *reading)
{
	const EgovShareGrant *grant = reading->decision.verdict.grant;

	memcpy(entry->grant.data, grant->id, UUID_LEN);
	entry->grant_version = grant->version;
	entry->limited = grant->limited;
}

/* The fields that are given, or those that were asked for. */
static void
entry_fields(EgovLogEntry *entry, const EgovReading *reading, bool given)
{
	size_t used = 0;

	for (uint64 rest = given ? reading->decision.visible : 0; rest != 0; rest &= rest - 1)
		field_append(entry, &used, *egov_decision_field(&reading->decision, __builtin_ctzll(rest)));
	for (int i = 0; !given && i < reading->ask.field_count; i++)
		field_append(entry, &used, reading->ask.fields[i]);
}

/* Adds a name; one that is no name of a field is left out. */
static void
field_append(EgovLogEntry *entry, size_t *used, EgovShareText name)
{
	if (name.length > NAMEDATALEN || memchr(name.bytes, ',', name.length) != NULL ||
		*used + name.length + 2 > EGOV_LOG_FIELDS)
		return;
	if (*used > 0)
		entry->fields[(*used)++] = ',';
	memcpy(entry->fields + *used, name.bytes, name.length);
	*used += name.length;
	entry->fields[*used] = '\0';
}

/* Whom the read is about: the subject asked for, or those of the rows. */
static void
entry_subjects(EgovLogEntry *entry, const EgovReading *reading, bool given)
{
	const char *last = NULL;
	int column;

	entry->subject_count = 0;
	if (reading->subject != NULL)
		subject_add(entry, reading->subject);
	if (reading->subject != NULL || !given)
		return;
	column =
		reading->decision.grants->resources[reading->decision.verdict.resource].subject_field + 1;
	for (int row = 0; row < reading->rows.count; row++)
	{
		const char *subject = egov_source_text(reading->rows, row, column);

		if (last == NULL || strcmp(last, subject) != 0)
			subject_add(entry, subject);
		last = subject;
	}
}

/* A keyed digest: the number itself is in no log. */
static void
subject_add(EgovLogEntry *entry, const char *subject)
{
	if (entry->subject_count == EGOV_LOG_SUBJECTS)
		elog(ERROR, "a read is about more than %d subjects", EGOV_LOG_SUBJECTS);
	egov_subject_mark(entry->tenant, subject, entry->subjects[entry->subject_count++]);
}

/* A value as its mask leaves it. */
static void
value_push(EgovJson *json, const EgovReading *reading, int row, int field, EgovMask mask)
{
	char *text;
	char *masked;
	size_t length;

	if (mask == EGOV_MASK_SHOW)
	{
		egov_source_json(json, reading->rows, row, field + 1);
		return;
	}
	text = egov_source_text(reading->rows, row, field + 1);
	masked = text == NULL ? NULL : palloc(strlen(text) + 1);
	if (text == NULL)
		egov_json_null(json);
	else if (mask == EGOV_MASK_HASHED)
		egov_json_text(json, hashed(reading, text));
	else if (egov_mask_apply(mask, text, strlen(text), masked, &length))
		egov_json_text(json, pnstrdup(masked, length));
	else
		egov_json_null(json);
}

/* The same word for the same value to the same department; departments cannot compare theirs. */
static char *
hashed(const EgovReading *reading, const char *value)
{
	char purpose[UUID_LEN * 2 + 1];

	for (int i = 0; i < UUID_LEN; i++)
		sprintf(purpose + 2 * i, "%02x", reading->ask.requester->data[i]);
	return egov_secret_word(reading->ask.tenant, purpose, value, HASHED_LENGTH);
}
