/*
 * usage.c: what a person is told of the reads about them, and how the log forgets who they were.
 */
#include "postgres.h"

#include "utils/timestamp.h"

#include "core/compat.h"
#include "core/id.h"
#include "org/department_name.h"
#include "sharing/person_statements.h"
#include "sharing/sharing.h"
#include "sharing/subject.h"
#include "sharing/usage.h"

static void usage_list(EgovCall *call);
static void usage_count(EgovCall *call);
static void usage_erase(EgovCall *call);
static bytea *own_hash(EgovCall *call);

static const EgovField usage_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "row of the access log"},
	{"at", EGOV_TIME, EGOV_REQUIRED, .about = "when"},
	{"department", EGOV_UUID, EGOV_NULLABLE, .about = "department that it was read for"},
	{"department_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"system", EGOV_TEXT, EGOV_NULLABLE,
	 .about = "information system that read, absent for an official"},
	{"provider", EGOV_UUID, EGOV_NULLABLE, .about = "department that holds the data"},
	{"provider_name", EGOV_NAME, EGOV_NULLABLE, .resolve = egov_department_name,
	 .about = "its name"},
	{"resource", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the resource"},
	{"resource_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name"},
	{"fields", EGOV_TEXTS, EGOV_REQUIRED, .about = "fields that were given, or asked for"},
	{"purpose", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the purpose"},
	{"purpose_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name"},
	{"case_number", EGOV_TEXT, EGOV_NULLABLE, .about = "case that it was for"},
	{"decision", EGOV_CODE, EGOV_REQUIRED,
	 .words = (const char *const[]){"granted", "denied", NULL}, .about = "whether it was allowed"},
	{"listed", EGOV_BOOL, EGOV_REQUIRED, .about = "true: as one of the people of a list"},
	{"rows", EGOV_INT, EGOV_REQUIRED, .about = "records that were given, of a list all of it"},
	{NULL},
};

static const EgovField count_fields[] = {
	{"purpose", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the purpose"},
	{"purpose_name", EGOV_TEXT, EGOV_NULLABLE, .about = "its name"},
	{"disclosure", EGOV_CODE, EGOV_REQUIRED,
	 .words = (const char *const[]){"at_once", "after_case", "counted", NULL},
	 .about = "counted: these reads are in no list"},
	{"granted", EGOV_INT, EGOV_REQUIRED, .about = "reads that were allowed"},
	{"denied", EGOV_INT, EGOV_REQUIRED, .about = "reads that were denied"},
	{NULL},
};

static const EgovField erase_body[] = {
	{"identity_number", EGOV_TEXT, EGOV_REQUIRED, 1, 60,
	 .about = "of whom the log shall know nothing any more", .example = "\"231081198504121139\""},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000,
	 .about = "on whose word and why, without personal data",
	 .example = "\"依当事人书面申请，《个人信息保护法》第四十七条\""},
	{NULL},
};

static const EgovField erase_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the erasure, also in the ledger"},
	{"erased", EGOV_BOOL, EGOV_REQUIRED, .about = "false: the log named nobody so"},
	{NULL},
};

static const EgovFunction egov_function_usage_list = {
	"usage_list",
	usage_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_CITIZEN,
	EGOV_IN_EXTRANET,
	.query = egov_query_page,
	.answer = usage_fields,
	.about =
		"Who read what about me, newest first; some purposes show it once their case is closed",
};

static const EgovFunction egov_function_usage_count = {
	"usage_count",
	usage_count,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_CITIZEN,
	EGOV_IN_EXTRANET,
	.answer = count_fields,
	.about = "How often data about me were read for each purpose, those that are only counted too",
};

static const EgovFunction egov_function_usage_erase = {
	"usage_erase",
	usage_erase,
	EGOV_CHANGE,
	EGOV_ROLE_AUDIT_ADMIN,
	EGOV_IN_INTRANET,
	.body = erase_body,
	.answer = erase_answer,
	.about = "Erase the salt of a person: no row of the log can be linked to them any more",
};

EGOV_API(usage_list)
EGOV_API(usage_count)
EGOV_API(usage_erase)

const EgovFunction *const egov_usage_functions[] = {
	&egov_function_usage_list,
	&egov_function_usage_count,
	&egov_function_usage_erase,
	NULL,
};

TimestampTz
egov_usage_held(const EgovCall *call)
{
	return call->now - EGOV_USAGE_HELD_DAYS * USECS_PER_DAY;
}

void
egov_usage_begin(void)
{
	egov_actor()->clock = true;
}

void
egov_usage_end(void)
{
	egov_actor()->clock = false;
}

/* GET /v1/my/usage. */
static void
usage_list(EgovCall *call)
{
	pg_uuid_t *after;
	bytea *hash;
	EgovRows rows;

	if (!egov_call_cursor(call, &after))
		return;
	hash = own_hash(call);
	egov_usage_begin();
	rows = egov_query(&egov_sharing_person, USAGE_LIST, call->tenant, call->language, hash,
					  call->now, egov_usage_held(call), after, egov_call_limit(call) + 1);
	egov_usage_end();
	egov_call_answer_page(call, rows, 1);
}

/* GET /v1/my/usage-counts. Reads that are not shown yet are not counted yet. */
static void
usage_count(EgovCall *call)
{
	bytea *hash = own_hash(call);
	EgovRows rows;

	egov_usage_begin();
	rows = egov_query(&egov_sharing_person, USAGE_COUNT, call->tenant, call->language, hash,
					  call->now, egov_usage_held(call));
	egov_usage_end();
	egov_call_answer(call, egov_answer_list(count_fields, rows, call->language));
}

/*
 * POST /v1/usage-erasures: deletes the salt, and what correction notices know of the rows. The next read about the person makes a new one; what was
 * read before stays in the log and is about nobody.
 */
static void
usage_erase(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	char *number = egov_json_find_text(call->body, "identity_number");
	EgovRows erased = egov_query(&egov_sharing_person, SALT_ERASE, call->tenant,
								 egov_subject_digest(call->tenant, number));
	EgovJson json = NULL;

	egov_query(&egov_sharing_person, LINK_ERASE, call->tenant, number);
	egov_call_event(call, "usage", id, NULL, "erase", egov_call_pick(call, "reason", NULL));
	egov_json_object(&json);
	egov_json_uuid_member(&json, "id", id);
	egov_json_bool_member(&json, "erased", erased.count > 0);
	egov_call_answer(call, egov_json_end_object(&json));
}

/* The hash of the caller; NULL, which no row has, where the log names nobody so. */
static bytea *
own_hash(EgovCall *call)
{
	char *number = egov_subject_own(call->tenant);

	return number == NULL ? NULL : egov_subject_hash(call->tenant, number);
}
