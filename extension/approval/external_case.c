/*
 * external_case.c: cases that live in another system. It reports each case and what happened to it;
 * the case stands beside our own in progress, lamps and reports. The other system is the truth: its
 * states are taken as they come.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "approval/approval_statements.h"
#include "approval/case_limit.h"
#include "approval/item_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "core/secret.h"

#define PSEUDONYM_LENGTH 16

static void external_case_put(EgovCall *call);
static bool own_system(EgovCall *call);
static EgovRows case_find(EgovCall *call);
static void found_check(EgovCall *call, EgovRows found, const pg_uuid_t *item);
static pg_uuid_t *case_add(EgovCall *call, const pg_uuid_t *applicant, const pg_uuid_t *item,
						   int version);
static void case_report(EgovCall *call, EgovCaseFile *file, const pg_uuid_t *applicant);
static char *pseudonym(EgovCall *call, const pg_uuid_t *applicant);
static void limits_report(EgovCall *call, const EgovCaseFile *file, TimestampTz accepted,
						  TimestampTz decided);
static void times_check(EgovCall *call);
static void events_report(EgovCall *call, const EgovCaseFile *file);
static void report_answer(EgovCall *call, const pg_uuid_t *id);

static const char *const states[] = {
	"submitted", "correction", "accepted",	   "in_review", "granted",	  "refused",
	"licensed",	 "delivered",  "not_accepted", "withdrawn", "terminated", NULL,
};

static const char *const times[] = {"submitted_at", "accepted_at", "decided_at", "closed_at"};

static const EgovField report_path[] = {
	{"system", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "the system that reports"},
	{"number", EGOV_TEXT, EGOV_REQUIRED, 1, 100, .about = "number of the case there"},
	{NULL},
};

static const EgovField event_fields[] = {
	{"at", EGOV_TIME, EGOV_REQUIRED, .about = "when it happened"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "what happened, in the words of the system"},
	{"note", EGOV_TEXT, EGOV_LINES, 1, 500, .about = "note without personal data"},
	{NULL},
};

static const EgovField report_body[] = {
	{"item", EGOV_TEXT, EGOV_REQUIRED, 1, 80, .about = "code of the item"},
	{"applicant", EGOV_OBJECT, EGOV_REQUIRED, .fields = egov_party_fields,
	 .whole = egov_party_whole, .about = "for whom"},
	{"state", EGOV_CODE, EGOV_REQUIRED, .words = states, .about = "state",
	 .example = "\"accepted\""},
	{"submitted_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was submitted"},
	{"accepted_at", EGOV_TIME, 0, .about = "when it was accepted"},
	{"decided_at", EGOV_TIME, 0, .about = "when it was decided"},
	{"closed_at", EGOV_TIME, 0, .about = "when it was closed"},
	{"events", EGOV_LIST, 0, 0, 200, .fields = event_fields,
	 .about = "what happened; an event that was reported before is not taken again"},
	{NULL},
};

static const EgovField report_answer_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the case here"},
	{"number", EGOV_TEXT, EGOV_REQUIRED, .about = "its public number here"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "state"},
	{"lamp", EGOV_TEXT, EGOV_REQUIRED, .about = "red, grey, yellow or green"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version"},
	{"query_code", EGOV_TEXT, EGOV_REQUIRED | EGOV_COMPUTED,
	 .about = "goes with the number in POST /v1/progress"},
	{NULL},
};

static const EgovFunction egov_function_external_case_put = {
	"external_case_put",
	external_case_put,
	EGOV_CHANGE,
	EGOV_ROLE_SYSTEM,
	EGOV_IN_EXCHANGE,
	.path = report_path,
	.body = report_body,
	.answer = report_answer_fields,
	.about = "Report a case of another system and what happened to it",
};

EGOV_API(external_case_put)

const EgovFunction *const egov_external_case_functions[] = {&egov_function_external_case_put, NULL};

/*
 * PUT /v1/external-cases/{system}/{number}: the first report takes the case in under a number of ours,
 * later ones replace applicant, state and times; one that says nothing new changes nothing. Locks the
 * case, last the counter of case numbers.
 */
static void
external_case_put(EgovCall *call)
{
	JsonbContainer *party = egov_json_find_object(call->body, "applicant");
	EgovRows item = egov_query(&egov_items, ITEM_FIND, call->tenant,
							   egov_json_find_text(call->body, "item"), call->today);
	EgovRows found;
	EgovCaseFile file;
	pg_uuid_t *applicant;
	pg_uuid_t *id;

	if (!own_system(call))
		return;
	found = case_find(call);
	if (item.count == 0 || egov_row_null(item, 0, 2))
		egov_call_error(call, "/body/item", "not-found");
	else if (found.count > 0)
		found_check(call, found, egov_row_uuid(item, 0, 1));
	times_check(call);
	if (egov_call_failed(call))
		return;
	applicant = egov_party_need(call, party);
	id = found.count > 0
			 ? egov_row_uuid(found, 0, 1)
			 : case_add(call, applicant, egov_row_uuid(item, 0, 1), egov_row_int(item, 0, 2));
	if (!egov_case_lock(call, id, &file))
		return;
	case_report(call, &file, applicant);
	events_report(call, &file);
	report_answer(call, id);
}

/* A system reports its own cases only: its login is its name. */
static bool
own_system(EgovCall *call)
{
	EgovRows account =
		egov_query(&egov_approval, ACCOUNT_LOGIN, call->tenant, &egov_actor()->account);

	if (account.count == 0 ||
		strcmp(egov_row_word(account, 0, 1), egov_json_find_text(call->path, "system")) != 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	return call->problem == EGOV_OK;
}

/* Each time is one that exists and none lies before the one that must come first. */
static void
times_check(EgovCall *call)
{
	TimestampTz before = DT_NOBEGIN;

	for (size_t i = 0; i < lengthof(times); i++)
	{
		TimestampTz time = egov_field_time(call->body, times[i]);

		if (time == EGOV_NO_TIME)
			continue;
		if (time < before || time > call->now)
			egov_errors_add(&call->errors, "/body", times[i], "out-of-range");
		before = time;
	}
}

/* The case of the system's number, its item and its channel. */
static EgovRows
case_find(EgovCall *call)
{
	EgovRows found;

	egov_actor()->probe.cases = true;
	found = egov_query(&egov_approval, CASE_BY_EXTERNAL, call->tenant,
					   egov_json_find_text(call->path, "system"),
					   egov_json_find_text(call->path, "number"));
	egov_actor()->probe.cases = false;
	return found;
}

/* A case that a window has taken in under this number is handled here; a reported one keeps its item. */
static void
found_check(EgovCall *call, EgovRows found, const pg_uuid_t *item)
{
	if (strcmp(egov_row_word(found, 0, 3), EGOV_CHANNEL_SYSTEM) != 0)
		egov_call_error(call, "/path/number", "repeated");
	else if (!egov_uuid_same(item, egov_row_uuid(found, 0, 2)))
		egov_call_error(call, "/body/item", "reported-otherwise");
}

/* Takes the case in at the first report; 40001 when two report it at once. */
static pg_uuid_t *
case_add(EgovCall *call, const pg_uuid_t *applicant, const pg_uuid_t *item, int version)
{
	pg_uuid_t *id = egov_uuid7_new();
	const EgovItemFacts *facts = egov_item_facts(call, item, version);
	Datum department = UUIDPGetDatum(&facts->department);
	EgovJson empty = NULL;
	EgovRows added;

	egov_json_object(&empty);
	added = egov_query(
		&egov_approval, CASE_ADD, call->tenant, id, item, version, applicant,
		pseudonym(call, applicant), NULL, &egov_actor()->account, EGOV_CHANNEL_SYSTEM, NULL,
		JsonbValueToJsonb(egov_json_end_object(&empty)), &facts->department,
		construct_array(&department, 1, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR), facts->fee,
		egov_json_find_text(call->path, "system"), egov_json_find_text(call->path, "number"), NULL,
		call->now, egov_party_language(call, applicant), NULL);
	if (added.count != 1)
		ereport(ERROR, (errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						errmsg("another request took in the same case first"),
						errhint("Repeat the request.")));
	return id;
}

/* The word that stands for an applicant in reports. */
static char *
pseudonym(EgovCall *call, const pg_uuid_t *applicant)
{
	return egov_secret_word(call->tenant, "pseudonym", egov_uuid_text(applicant), PSEUDONYM_LENGTH);
}

/* Applicant, state, times and limits as reported, where they are new; the lamp follows. */
static void
case_report(EgovCall *call, EgovCaseFile *file, const pg_uuid_t *applicant)
{
	char *state = egov_json_find_text(call->body, "state");
	TimestampTz accepted = egov_field_time(call->body, "accepted_at");
	TimestampTz decided = egov_field_time(call->body, "decided_at");
	char *number = file->number;
	EgovJson data = NULL;

	limits_report(call, file, accepted, decided);
	if (number == NULL)
		number = egov_number_next(call, "case", "");
	if (egov_query(&egov_approval, CASE_REPORT, call->tenant, &file->id, state, number,
				   egov_field_time(call->body, "submitted_at"), accepted, decided,
				   egov_field_time(call->body, "closed_at"), call->now, applicant,
				   pseudonym(call, applicant))
			.count == 0)
		return;
	egov_json_object(&data);
	egov_json_text_member(&data, "state", state);
	egov_call_event(call, "case", &file->id, &file->department, "report",
					egov_json_end_object(&data));
}

/* The limits of the item from the reported acceptance on, met by the reported decision. */
static void
limits_report(EgovCall *call, const EgovCaseFile *file, TimestampTz accepted, TimestampTz decided)
{
	EgovSubject subject = egov_case_subject(file);
	EgovCall then = *call;

	if (accepted == EGOV_NO_TIME)
		return;
	egov_case_limits_begin(call, file, egov_clock_day(accepted));
	if (decided == EGOV_NO_TIME)
		return;
	then.now = decided;
	egov_deadline_meet(&then, &subject, EGOV_DEADLINE_LEGAL);
	egov_deadline_meet(&then, &subject, EGOV_DEADLINE_PROMISED);
}

/* Each event that was not reported before. */
static void
events_report(EgovCall *call, const EgovCaseFile *file)
{
	JsonbContainer *events = egov_json_list(call->body, "events");

	for (int i = 0; i < egov_json_size(events); i++)
	{
		JsonbContainer *event = egov_json_element(events, i);
		TimestampTz at = egov_field_time(event, "at");
		char *kind = egov_json_find_text(event, "kind");
		EgovCall then = *call;
		EgovJson data = NULL;

		if (egov_query(&egov_approval, EVENT_REPORTED, call->tenant, &file->id, at, kind).count > 0)
			continue;
		then.now = at;
		egov_json_object(&data);
		egov_json_text_member(&data, "kind", kind);
		egov_json_text_member(&data, "note", egov_json_find_text(event, "note"));
		egov_call_event(&then, "case", &file->id, &file->department, "external",
						egov_json_end_object(&data));
	}
}

/* Answers with what the system needs to know of the case here. */
static void
report_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_approval, CASE_REPORTED, call->tenant, id, call->today);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, report_answer_fields, rows, 0, call->language);
	egov_json_text_member(&json, "query_code", egov_query_code(call, egov_row_text(rows, 0, 2)));
	egov_call_answer_thing(call, egov_json_end_object(&json), id, egov_row_int(rows, 0, 5));
}
