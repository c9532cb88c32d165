/*
 * usage_finding.c: the service by which a portal of citizens asks who has read about a person, as the
 * Estonian Data Tracker describes it (findUsage 2.1).
 *
 * An account of the exchange zone may ask when it is entered in egov.person_inquirer. The person who
 * asks stands in the header X-Road-UserId, which counts nowhere else, and may ask about nobody but
 * themselves: mandates that a portal knows are not known here. To ask is to read about the person: it
 * leaves a row in the access log before it is answered.
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/compat.h"
#include "sharing/access_log.h"
#include "sharing/person_statements.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"
#include "sharing/subject.h"
#include "sharing/usage.h"

#define LIMIT_DEFAULT 1000
#define OFFSET_MAX 1000000
#define HOME_COUNTRY "CN"
#define SERVICE "findUsage"
#define PURPOSE "usage"
#define GRANTED "granted"
#define DENIED "not-entitled"

/* Who is asked about, in which period. */
typedef struct Question
{
	const char *number;
	const pg_uuid_t *department; /* of the account that asks */
	TimestampTz from;
	TimestampTz before;
} Question;

static void usage_find(EgovCall *call);
static void usage_period(EgovCall *call);
static void usage_heartbeat(EgovCall *call);
static bool question_read(EgovCall *call, Question *question);
static const char *code_number(const char *code);
static bool question_allowed(EgovCall *call, Question *question);
static EgovRows usages_find(EgovCall *call, const Question *question, int *total);
static bool question_log(EgovCall *call, const Question *question, int rows, const char *decision);

static const EgovField find_query[] = {
	{"userCode", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "identity number of the person",
	 .example = "\"231081198504121139\""},
	{"periodStart", EGOV_TIME, 0, .about = "reads from this time on"},
	{"periodEnd", EGOV_TIME, 0, .about = "reads before this time"},
	{"offset", EGOV_INT, 0, 0, OFFSET_MAX, .about = "reads to pass over, 0 unless told"},
	{"limit", EGOV_INT, 0, 1, LIMIT_DEFAULT, .about = "reads to answer, 1000 unless told"},
	{NULL},
};

static const EgovField usage_fields[] = {
	{"logtime", EGOV_TIME, EGOV_REQUIRED, .about = "when"},
	{"action", EGOV_TEXT, EGOV_REQUIRED, .about = "what for and what, in words"},
	{"receiverCode", EGOV_TEXT, EGOV_REQUIRED, .about = "register number of the body that read"},
	{"receiverName", EGOV_TEXT, 0, .about = "its name"},
	{"receiverSystem", EGOV_TEXT, EGOV_REQUIRED, .about = "information system that read"},
	{NULL},
};

static const EgovField find_answer[] = {
	{"totalUsages", EGOV_INT, EGOV_REQUIRED, .about = "all of them, whatever offset and limit say"},
	{"usages", EGOV_LIST, EGOV_REQUIRED, .fields = usage_fields, .about = "newest first"},
	{NULL},
};

static const EgovField period_answer[] = {
	{"periodStart", EGOV_TIME, EGOV_REQUIRED, .about = "time of the oldest read that is kept"},
	{NULL},
};

static const EgovField heartbeat_answer[] = {
	{"status", EGOV_CODE, EGOV_REQUIRED, .words = (const char *const[]){"OK", "FAIL", NULL},
	 .about = "FAIL while reads cannot be logged, and so not be asked about"},
	{"message", EGOV_TEXT, EGOV_REQUIRED, .about = "the same in words"},
	{NULL},
};

static const EgovFunction egov_function_usage_find = {
	"usage_find",
	usage_find,
	EGOV_FOR_PERSON,
	EGOV_ROLE_SYSTEM,
	EGOV_IN_EXCHANGE,
	.query = find_query,
	.answer = find_answer,
	.about = "Who has read about a person, for a portal that is entitled to ask; asking is logged "
			 "as a read",
};

static const EgovFunction egov_function_usage_period = {
	"usage_period",
	usage_period,
	0,
	EGOV_ROLE_SYSTEM,
	EGOV_IN_EXCHANGE,
	.answer = period_answer,
	.about = "Since when reads are kept",
};

static const EgovFunction egov_function_usage_heartbeat = {
	"usage_heartbeat",
	usage_heartbeat,
	0,
	EGOV_ROLE_SYSTEM,
	EGOV_IN_EXCHANGE,
	.answer = heartbeat_answer,
	.about = "Whether usage can be asked for",
};

EGOV_API(usage_find)
EGOV_API(usage_period)
EGOV_API(usage_heartbeat)

const EgovFunction *const egov_usage_finding_functions[] = {
	&egov_function_usage_find,
	&egov_function_usage_period,
	&egov_function_usage_heartbeat,
	NULL,
};

/* GET /v2/findUsage. */
static void
usage_find(EgovCall *call)
{
	Question question;
	EgovRows rows;
	EgovJson json = NULL;
	int total;

	if (!question_read(call, &question) || !question_allowed(call, &question))
		return;
	rows = usages_find(call, &question, &total);
	if (!question_log(call, &question, rows.count, GRANTED))
		return;
	egov_json_object(&json);
	egov_json_int_member(&json, "totalUsages", total);
	egov_json_value_member(&json, "usages", egov_answer_list(usage_fields, rows, call->language));
	egov_call_answer(call, egov_json_end_object(&json));
}

/* GET /v2/usagePeriod. The end is absent: up to now. */
static void
usage_period(EgovCall *call)
{
	EgovRows rows = egov_query(&egov_sharing_person, USAGE_OLDEST, call->tenant);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_text_member(&json, "periodStart",
						  egov_clock_text(rows.count == 0 ? call->now : egov_row_time(rows, 0, 1)));
	egov_call_answer(call, egov_json_end_object(&json));
}

/* GET /v2/heartbeat. */
static void
usage_heartbeat(EgovCall *call)
{
	bool ready = egov_log_ready();
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_text_member(&json, "status", ready ? "OK" : "FAIL");
	egov_json_text_member(&json, "message",
						  ready ? "reads are logged" : "reads cannot be logged at the moment");
	egov_call_answer(call, egov_json_end_object(&json));
}

/* The question; 422 without the header of the person. */
static bool
question_read(EgovCall *call, Question *question)
{
	question->number = code_number(egov_json_find_text(call->query, "userCode"));
	question->from = egov_field_time(call->query, "periodStart");
	question->before = egov_field_time(call->query, "periodEnd");
	if (call->person == NULL)
		egov_call_error(call, "/header/x-road-userid", "missing-field");
	return !egov_call_failed(call);
}

/* The number of a code that may begin with the country, as the codes of the Data Tracker do. */
static const char *
code_number(const char *code)
{
	size_t country = strlen(HOME_COUNTRY);

	return strncmp(code, HOME_COUNTRY, country) == 0 ? code + country : code;
}

/* The account may ask, and the person asks about themselves; a denial is logged. */
static bool
question_allowed(EgovCall *call, Question *question)
{
	EgovRows entry = egov_query(&egov_sharing_person, INQUIRER, call->tenant,
								&egov_actor()->account, call->today);
	bool entitled = entry.count > 0;

	question->department = entitled ? egov_row_uuid(entry, 0, 1) : NULL;
	if (entitled && strcmp(code_number(call->person), question->number) == 0)
		return true;
	if (question_log(call, question, 0, DENIED))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return false;
}

/* The reads of the page, and how many there are. */
static EgovRows
usages_find(EgovCall *call, const Question *question, int *total)
{
	bytea *hash = egov_subject_hash(call->tenant, question->number);
	TimestampTz held = egov_usage_held(call);
	EgovRows rows;

	egov_usage_begin();
	*total =
		egov_row_int(egov_query(&egov_sharing_person, USAGE_TOTAL, call->tenant, call->language,
								hash, call->now, held, question->from, question->before),
					 0, 1);
	rows =
		egov_query(&egov_sharing_person, USAGE_FIND, call->tenant, call->language, hash, call->now,
				   held, question->from, question->before, egov_field_int(call->query, "offset", 0),
				   egov_field_int(call->query, "limit", LIMIT_DEFAULT));
	egov_usage_end();
	return rows;
}

/* Has the question logged; refuses what cannot be. */
static bool
question_log(EgovCall *call, const Question *question, int rows, const char *decision)
{
	EgovRows account =
		egov_query(&egov_sharing, ACCOUNT_NAME, call->tenant, &egov_actor()->account);
	EgovLogEntry *entry = egov_log_entry(call->tenant);

	if (entry != NULL)
	{
		entry->account = egov_actor()->account;
		if (question->department != NULL)
			entry->requester = *question->department;
		entry->rows = rows;
		egov_log_word(entry->login, account.count > 0 ? egov_row_text(account, 0, 1) : "");
		egov_log_word(entry->resource, SERVICE);
		egov_log_word(entry->purpose, PURPOSE);
		egov_log_word(entry->request, call->request);
		egov_log_word(entry->decision, decision);
		egov_subject_mark(call->tenant, question->number, entry->subjects[entry->subject_count++]);
		if (egov_log_write() == EGOV_LOG_WRITTEN)
			return true;
	}
	call->retry_after = 1;
	egov_call_refuse(call, EGOV_NOT_LOGGED);
	return false;
}
