/*
 * scheme.c: assessment schemes: drafts, their check, editions. An edition never changes: row security
 * lets nobody write a scheme that is no draft.
 */
#include "postgres.h"

#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"

#define SCHEME_KIND "scheme"
#define CODE_MAX 60
#define SCHEME_NAME_MAX 200

/* Columns of SCHEME_LOCK. */
#define LOCK_CODE 1
#define LOCK_DRAFTED_BY 3
#define LOCK_VERSION 4
#define LOCK_CONTENT 5

/* Columns of SCHEME_FINDINGS. */
#define FINDING_SEVERITY 1
#define FINDING_PLACE 2
#define FINDING_KIND 3
#define FINDING_MESSAGE 4

/* What columns say of a scheme beside its content. */
typedef struct Heading
{
	const char *code;
	const char *name;
	const char *class;
} Heading;

static void scheme_list(EgovCall *call);
static void scheme_read(EgovCall *call);
static void scheme_create(EgovCall *call);
static void scheme_change(EgovCall *call);
static void scheme_check(EgovCall *call);
static void scheme_publish(EgovCall *call);
static bool heading_take(EgovCall *call, Heading *heading);
static const char *name_of(EgovCall *call);
static bool code_is_right(const char *code);
static bool draft_enter(EgovCall *call, EgovRows *draft);
static int version_of(EgovRows scheme);
static Jsonb *content_of(EgovCall *call);
static void scheme_answer(EgovCall *call, const pg_uuid_t *id);

static const char *const classes[] = {"person", "team", "organ", "site", NULL};
static const char *const states[] = {"draft", "published", "retired", NULL};

static const EgovField write_body[] = {
	{"name", EGOV_TEXT, 0, 1, SCHEME_NAME_MAX,
	 .about = "name in Chinese, that of the content unless told"},
	{"content", EGOV_MAP, EGOV_REQUIRED, .about = "the scheme, as sql/SCHEMES.md describes it",
	 .example = "{\"format\": \"egov-scheme-1\", \"code\": \"yearly\", \"name\": \"年度考核\", "
				"\"class\": \"person\", \"root\": {\"id\": \"work\", \"kind\": \"input\", "
				"\"min\": 0, \"max\": 100}}"},
	{"state", EGOV_TEXT, .flags = EGOV_SERVER},
	{"edition", EGOV_INT, .flags = EGOV_SERVER},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
	{NULL},
};

/* As columns stand in SCHEME_COLUMNS. */
#define SCHEME_FIELDS                                                                              \
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},                                       \
		{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code, the same in every edition"},            \
		{"edition", EGOV_INT, EGOV_NULLABLE, .about = "edition, null in a draft"},                 \
		{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in Chinese"},                            \
		{"class", EGOV_TEXT, EGOV_REQUIRED, .about = "what is assessed"},                          \
		{"class_label", EGOV_LABEL, EGOV_REQUIRED, .list = "scheme_class", .about = "its label"},  \
		{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "draft, published or retired"},               \
		{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "scheme_state", .about = "its label"},  \
		{"drafted_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was written last"},             \
		{"published_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was published"},              \
	{                                                                                              \
		"digest", EGOV_TEXT, EGOV_NULLABLE,                                                        \
			.about = "SHA-256 of the content as the database writes it, in hexadecimal"            \
	}

static const EgovField list_fields[] = {
	SCHEME_FIELDS,
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField scheme_fields[] = {
	SCHEME_FIELDS,
	{"content", EGOV_MAP, EGOV_REQUIRED, .about = "the scheme"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField finding_fields[] = {
	{"severity", EGOV_TEXT, EGOV_REQUIRED, .about = "error or warning"},
	{"place", EGOV_TEXT, EGOV_REQUIRED, .about = "where in the content, as a JSON Pointer"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "what kind of finding"},
	{"message", EGOV_TEXT, EGOV_REQUIRED, .about = "what is wrong"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"state", EGOV_CODE, 0, .words = states, .about = "only schemes in this state"},
	{"class", EGOV_CODE, 0, .words = classes, .about = "only schemes for this class"},
	{NULL},
};

static const EgovFunction egov_function_scheme_list = {
	"scheme_list",		   scheme_list,
	EGOV_ANSWERS_LIST,	   EGOV_ROLE_WATCHES_APPRAISALS,
	EGOV_IN_INTRANET,	   .query = list_query,
	.answer = list_fields, .about = "Assessment schemes, newest first",
};

static const EgovFunction egov_function_scheme_read = {
	"scheme_read",
	scheme_read,
	0,
	EGOV_ROLE_WATCHES_APPRAISALS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = scheme_fields,
	.about = "One assessment scheme with its content",
};

static const EgovFunction egov_function_scheme_create = {
	"scheme_create",
	scheme_create,
	EGOV_CHANGE,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.body = write_body,
	.answer = scheme_fields,
	.about = "Draft an assessment scheme",
};

static const EgovFunction egov_function_scheme_change = {
	"scheme_change",
	scheme_change,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = write_body,
	.answer = scheme_fields,
	.about = "Write the draft of a scheme anew; its code stays",
};

static const EgovFunction egov_function_scheme_check = {
	"scheme_check",
	scheme_check,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_DECIDES_RESULTS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = finding_fields,
	.about = "What is wrong with a scheme; without an error it can be published",
};

static const EgovFunction egov_function_scheme_publish = {
	"scheme_publish",
	scheme_publish,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_DECIDES_RESULTS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = scheme_fields,
	.about = "Publish a draft as the next edition, by another person than who wrote it",
};

EGOV_API(scheme_list)
EGOV_API(scheme_read)
EGOV_API(scheme_create)
EGOV_API(scheme_change)
EGOV_API(scheme_check)
EGOV_API(scheme_publish)

const EgovFunction *const egov_scheme_functions[] = {
	&egov_function_scheme_list,
	&egov_function_scheme_read,
	&egov_function_scheme_create,
	&egov_function_scheme_change,
	&egov_function_scheme_check,
	&egov_function_scheme_publish,
	NULL,
};

/* GET /v1/schemes. */
static void
scheme_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_assessment, SCHEME_LIST, call->tenant,
									 egov_json_find_text(call->query, "state"),
									 egov_json_find_text(call->query, "class"), after,
									 egov_call_limit(call) + 1),
						  1);
}

/* GET /v1/schemes/{id}. */
static void
scheme_read(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");

	if (egov_query(&egov_assessment, SCHEME_SHOW, call->tenant, id).count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		scheme_answer(call, id);
}

/* POST /v1/schemes. One draft of a code at a time. */
static void
scheme_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	Heading heading;

	if (!heading_take(call, &heading))
		return;
	if (egov_query(&egov_assessment, SCHEME_ADD, call->tenant, id, heading.code, heading.name,
				   heading.class, content_of(call), &egov_actor()->account, call->now)
			.count == 0)
	{
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
		return;
	}
	egov_call_event(call, SCHEME_KIND, id, NULL, "draft", NULL);
	scheme_answer(call, id);
}

/* PUT /v1/schemes/{id}: who wrote last is who drafted it, and does not publish it. */
static void
scheme_change(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	Heading heading;
	EgovRows draft;

	if (!draft_enter(call, &draft) || !heading_take(call, &heading))
		return;
	if (strcmp(heading.code, egov_row_word(draft, 0, LOCK_CODE)) != 0)
	{
		egov_call_error(call, "/body/content/code", "not-changeable");
		return;
	}
	egov_execute_one(&egov_assessment, SCHEME_PUT, call->tenant, id, heading.name, heading.class,
					 content_of(call), &egov_actor()->account, call->now);
	egov_call_event(call, SCHEME_KIND, id, NULL, "edit", NULL);
	scheme_answer(call, id);
}

/* POST /v1/schemes/{id}/check. */
static void
scheme_check(EgovCall *call)
{
	EgovRows scheme =
		egov_query(&egov_assessment, SCHEME_SHOW, call->tenant, egov_call_path_id(call, "id"));

	if (scheme.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_answer(
			call, egov_answer_list(
					  finding_fields,
					  egov_query(&egov_assessment, SCHEME_FINDINGS,
								 egov_row_jsonb(scheme, 0, scheme.table->tupdesc->natts - 1)),
					  call->language));
}

/* POST /v1/schemes/{id}/publication: a second person signs; findings of severity error stand in the way. */
static void
scheme_publish(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows draft;
	EgovRows findings;

	if (!draft_enter(call, &draft))
		return;
	if (egov_uuid_same(egov_row_uuid(draft, 0, LOCK_DRAFTED_BY), &egov_actor()->account))
	{
		egov_call_refuse(call, EGOV_SECOND_PERSON);
		return;
	}
	findings =
		egov_query(&egov_assessment, SCHEME_FINDINGS, egov_row_jsonb(draft, 0, LOCK_CONTENT));
	for (int i = 0; i < findings.count; i++)
	{
		if (strcmp(egov_row_word(findings, i, FINDING_SEVERITY), "error") == 0)
			egov_errors_add_param(&call->errors,
								  psprintf("/content%s", egov_row_word(findings, i, FINDING_PLACE)),
								  NULL, egov_row_word(findings, i, FINDING_KIND), "message",
								  egov_row_word(findings, i, FINDING_MESSAGE));
	}
	if (call->errors.count > 0)
	{
		egov_call_refuse(call, EGOV_SCHEME_FAULTY);
		return;
	}
	egov_execute_one(&egov_assessment, SCHEME_PUBLISH, call->tenant, id, &egov_actor()->account,
					 call->now);
	egov_call_event(call, SCHEME_KIND, id, NULL, "publish", NULL);
	scheme_answer(call, id);
}

/* Code, name and class from the body; adds errors and returns false where they will not do. */
static bool
heading_take(EgovCall *call, Heading *heading)
{
	JsonbContainer *content = egov_json_find_object(call->body, "content");

	heading->code = egov_json_find_text(content, "code");
	heading->class = egov_json_find_text(content, "class");
	heading->name = name_of(call);
	if (heading->code == NULL || !code_is_right(heading->code))
		egov_call_error(call, "/body/content/code", "bad-format");
	if (heading->name == NULL || strlen(heading->name) == 0)
		egov_call_error(call, "/body/content/name", "missing-field");
	for (int i = 0; heading->class != NULL && strcmp(heading->class, classes[i]) != 0;)
	{
		if (classes[++i] == NULL)
			heading->class = NULL;
	}
	if (heading->class == NULL)
		egov_call_error(call, "/body/content/class", "not-in-list");
	return !egov_call_failed(call);
}

/* The name of the body, else of the content, where it is a text or texts by language. */
static const char *
name_of(EgovCall *call)
{
	char *name = egov_json_find_text(call->body, "name");
	JsonbContainer *content = egov_json_find_object(call->body, "content");
	JsonbContainer *names = egov_json_find_object(content, "name");

	if (name == NULL)
		name = egov_json_find_text(content, "name");
	if (name == NULL && names != NULL)
		name = egov_json_find_text(names, EGOV_HOME_LANGUAGE);
	return name;
}

/* Letters, digits and -, beginning with one of the first two, at most 60. */
static bool
code_is_right(const char *code)
{
	size_t length = strlen(code);

	return length > 0 && length <= CODE_MAX && code[0] != '-' &&
		   strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") ==
			   length;
}

/* Locks the draft in the path, in the version that was read; false when it refused. */
static bool
draft_enter(EgovCall *call, EgovRows *draft)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows scheme;

	*draft = egov_query(&egov_assessment, SCHEME_LOCK, call->tenant, id);
	if (draft->count > 0)
		return egov_call_version_matches(call, egov_row_int(*draft, 0, LOCK_VERSION));
	scheme = egov_query(&egov_assessment, SCHEME_SHOW, call->tenant, id);
	if (scheme.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (egov_call_version_matches(call, version_of(scheme)))
		egov_call_refuse(call, EGOV_ALREADY_PUBLISHED);
	return false;
}

/* The version of a scheme that is shown: its last column. */
static int
version_of(EgovRows scheme)
{
	return egov_row_int(scheme, 0, scheme.table->tupdesc->natts);
}

/* The content of the body as it came. */
static Jsonb *
content_of(EgovCall *call)
{
	return JsonbValueToJsonb(egov_json_find(call->body, "content"));
}

/* Answers with the scheme. */
static void
scheme_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_assessment, SCHEME_SHOW, call->tenant, id);

	egov_call_answer_thing(call, egov_answer_row(scheme_fields, rows, 0, call->language), id,
						   version_of(rows));
}
