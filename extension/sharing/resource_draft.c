/*
 * resource_draft.c: writing the catalogue. The editor of the provider writes a draft; a coordinator
 * publishes it when the relation that serves it is what the entry says.
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/id.h"
#include "core/source.h"
#include "rules/share.h"
#include "sharing/resource.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

/* Columns of RESOURCE_LOCK and RESOURCE_DRAFT_SOURCE. */
#define RESOURCE_ID 1
#define RESOURCE_PROVIDER 2
#define RESOURCE_STATE 3
#define RESOURCE_VERSION 4
#define DRAFT_BY 1
#define DRAFT_SCHEMA 2
#define DRAFT_NAME 3
#define DRAFT_SUBJECT 4
#define DRAFT_FIELDS 5

static void resource_create(EgovCall *call);
static void resource_draft(EgovCall *call);
static void resource_draft_read(EgovCall *call);
static void resource_publish(EgovCall *call);
static void resource_withdraw(EgovCall *call);
static Jsonb *content_take(EgovCall *call, const char *code);
static bool resource_enter(EgovCall *call, EgovRows *resource);
static void source_check(EgovCall *call, const pg_uuid_t *id, EgovRows draft);
static void index_check(EgovCall *call, EgovRows draft);
static void draft_answer(EgovCall *call, const char *code);

static const char *const share_manners[] = {"query", "exchange", "file", NULL};
static const char *const open_classes[] = {"open", "on_request", "none", NULL};
static const char *const update_cycles[] = {
	"realtime", "daily", "weekly", "monthly", "quarterly", "yearly", "irregular", NULL,
};

static const EgovField field_fields[] = {
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 63, .about = "name of the column",
	 .example = "\"plate\""},
	{"element", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "data element of the dictionary",
	 .example = "\"vehicle-plate\""},
	{NULL},
};

#define CONTENT_FIELDS                                                                             \
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 200, .about = "name in Chinese"},                        \
		{"summary", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 2000, .about = "summary"},           \
		{"format", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "format in which it is offered"},     \
		{"fields",                                                                                 \
		 EGOV_LIST,                                                                                \
		 EGOV_REQUIRED,                                                                            \
		 1,                                                                                        \
		 EGOV_SHARE_FIELDS,                                                                        \
		 .fields = field_fields,                                                                   \
		 .about = "fields in their order"},                                                        \
		{"share_class", EGOV_CODE, EGOV_REQUIRED, .words = egov_share_classes,                     \
		 .about = "share class"},                                                                  \
		{"share_basis", EGOV_TEXT,                                                                 \
		 EGOV_LINES,	1,                                                                         \
		 1000,			.about = "condition, or why it is not shared; unless unconditional"},      \
		{"share_manner", EGOV_CODE, EGOV_REQUIRED, .words = share_manners,                         \
		 .about = "manner of sharing"},                                                            \
		{"open_class", EGOV_CODE, EGOV_REQUIRED, .words = open_classes, .about = "open class"},    \
		{"open_condition",                                                                         \
		 EGOV_TEXT,                                                                                \
		 EGOV_LINES,                                                                               \
		 1,                                                                                        \
		 1000,                                                                                     \
		 .about = "condition of opening it; needed for on_request"},                               \
		{"update_cycle", EGOV_CODE, EGOV_REQUIRED, .words = update_cycles,                         \
		 .about = "update cycle"},                                                                 \
		{"linked", EGOV_TEXTS, 0, 0, 50, .about = "codes of linked resources"},                    \
		{"source_schema",                                                                          \
		 EGOV_TEXT,                                                                                \
		 EGOV_REQUIRED,                                                                            \
		 1,                                                                                        \
		 63,                                                                                       \
		 .about = "schema of the table, view or foreign table that serves it"},                    \
		{"source_name", EGOV_TEXT, EGOV_REQUIRED, 1, 63, .about = "its name"},                     \
		{"subject_field",                                                                          \
		 EGOV_TEXT,                                                                                \
		 EGOV_REQUIRED,                                                                            \
		 1,                                                                                        \
		 63,                                                                                       \
		 .about = "field that holds the number of whom or what a row is about"},                   \
		{"state", EGOV_TEXT, .flags = EGOV_SERVER}, {"version", EGOV_INT, .flags = EGOV_SERVER},   \
	{                                                                                              \
		NULL                                                                                       \
	}

static const EgovField create_body[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, 1, 64,
	 .about = "classification, hyphen and number, unique in the city"},
	{"provider", EGOV_UUID, EGOV_REQUIRED, .about = "department that provides it"},
	CONTENT_FIELDS,
};

static const EgovField draft_body[] = {CONTENT_FIELDS};

static const EgovField withdraw_body[] = {
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "why"},
	{NULL},
};

static const EgovField draft_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"classification", EGOV_TEXT, EGOV_REQUIRED, .about = "classification"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"provider", EGOV_UUID, EGOV_REQUIRED, .about = "department that provides it"},
	{"provider_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name"},
	{"summary", EGOV_TEXT, EGOV_REQUIRED, .about = "summary"},
	{"format", EGOV_TEXT, EGOV_REQUIRED, .about = "format"},
	{"share_class", EGOV_TEXT, EGOV_REQUIRED, .about = "share class"},
	{"share_basis", EGOV_TEXT, EGOV_NULLABLE, .about = "condition, or why it is not shared"},
	{"share_manner", EGOV_TEXT, EGOV_REQUIRED, .about = "manner of sharing"},
	{"open_class", EGOV_TEXT, EGOV_REQUIRED, .about = "open class"},
	{"open_condition", EGOV_TEXT, EGOV_NULLABLE, .about = "condition of opening it"},
	{"update_cycle", EGOV_TEXT, EGOV_REQUIRED, .about = "update cycle"},
	{"linked", EGOV_TEXTS, EGOV_REQUIRED, .about = "codes of linked resources"},
	{"source_schema", EGOV_TEXT, EGOV_REQUIRED, .about = "schema of what serves it"},
	{"source_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"subject_field", EGOV_TEXT, EGOV_REQUIRED, .about = "field that holds the subject"},
	{"fields", EGOV_LIST, EGOV_REQUIRED | EGOV_STORED, .fields = field_fields,
	 .about = "fields in their order"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "state of the entry: draft, published, withdrawn"},
	{"drafted_at", EGOV_TIME, EGOV_REQUIRED, .about = "when the draft was written"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_resource_create = {
	"resource_create",
	resource_create,
	EGOV_CHANGE,
	EGOV_ROLE_EDITOR,
	EGOV_IN_INTRANET,
	.body = create_body,
	.answer = draft_fields,
	.about = "Add an entry to the catalogue with its first draft",
};

static const EgovFunction egov_function_resource_draft = {
	"resource_draft",	resource_draft,			EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_EDITOR,	EGOV_IN_INTRANET,		.path = egov_path_resource,
	.body = draft_body, .answer = draft_fields, .about = "Write what an entry becomes as a draft",
};

static const EgovFunction egov_function_resource_draft_read = {
	"resource_draft_read",
	resource_draft_read,
	0,
	EGOV_ROLE_EDITOR | EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.path = egov_path_resource,
	.answer = draft_fields,
	.about = "The draft of an entry, before it is published",
};

static const EgovFunction egov_function_resource_publish = {
	"resource_publish",
	resource_publish,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.path = egov_path_resource,
	.answer = egov_resource_fields,
	.about = "Publish the draft: a second person, and a source that is what the entry says",
};

static const EgovFunction egov_function_resource_withdraw = {
	"resource_withdraw",
	resource_withdraw,
	EGOV_CHANGE | EGOV_VERSIONED | EGOV_ANSWERS_NOTHING,
	EGOV_ROLE_COORDINATOR,
	EGOV_IN_INTRANET,
	.path = egov_path_resource,
	.body = withdraw_body,
	.about = "Withdraw an entry: nothing of it can be read any more",
};

EGOV_API(resource_create)
EGOV_API(resource_draft)
EGOV_API(resource_draft_read)
EGOV_API(resource_publish)
EGOV_API(resource_withdraw)

const EgovFunction *const egov_resource_draft_functions[] = {
	&egov_function_resource_create,		&egov_function_resource_draft,
	&egov_function_resource_draft_read, &egov_function_resource_publish,
	&egov_function_resource_withdraw,	NULL,
};

void
egov_resource_errors(EgovCall *call, EgovRows rows, const char *prefix)
{
	for (int i = 0; i < rows.count; i++)
		egov_call_error(call, psprintf("%s%s", prefix, egov_row_text(rows, i, 1)),
						egov_row_text(rows, i, 2));
}

/* POST /v1/resources, by the editor of the provider. */
static void
resource_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *provider = egov_field_uuid(call->body, "provider");
	char *code = egov_json_find_text(call->body, "code");
	Jsonb *content;

	if (!egov_actor_holds(EGOV_ROLE_EDITOR, provider))
	{
		egov_call_refuse(call, EGOV_FORBIDDEN);
		return;
	}
	content = content_take(call, code);
	if (egov_call_failed(call))
		return;
	if (egov_query(&egov_sharing, RESOURCE_ADD, call->tenant, id, code, provider, content,
				   &egov_actor()->account)
			.count == 0)
	{
		egov_call_refuse_with(call, EGOV_ALREADY_EXISTS, "pointer", "/body/code");
		return;
	}
	egov_query(&egov_sharing, RESOURCE_DRAFT_PUT, call->tenant, id, content, &egov_actor()->account,
			   call->now);
	egov_call_event(call, "resource", id, provider, "create", NULL);
	draft_answer(call, code);
}

/* PUT /v1/resources/{code}/draft, by the editor of the provider. Locks the resource. */
static void
resource_draft(EgovCall *call)
{
	EgovRows resource;
	pg_uuid_t *id;
	Jsonb *content;

	if (!resource_enter(call, &resource))
		return;
	content = content_take(call, NULL);
	if (egov_call_failed(call))
		return;
	id = egov_row_uuid(resource, 0, RESOURCE_ID);
	egov_query(&egov_sharing, RESOURCE_DRAFT_PUT, call->tenant, id, content, &egov_actor()->account,
			   call->now);
	egov_execute_one(&egov_sharing, RESOURCE_TOUCH, call->tenant, id);
	egov_call_event(call, "resource", id, egov_row_uuid(resource, 0, RESOURCE_PROVIDER), "draft",
					NULL);
	draft_answer(call, egov_json_find_text(call->path, "code"));
}

/* GET /v1/resources/{code}/draft, for editors of the provider and coordinators. */
static void
resource_draft_read(EgovCall *call)
{
	draft_answer(call, egov_json_find_text(call->path, "code"));
}

/* POST /v1/resources/{code}/publication, by somebody else than the editor. Locks the resource. */
static void
resource_publish(EgovCall *call)
{
	EgovRows resource;
	EgovRows draft;
	pg_uuid_t *id;

	if (!resource_enter(call, &resource))
		return;
	id = egov_row_uuid(resource, 0, RESOURCE_ID);
	draft = egov_query(&egov_sharing, RESOURCE_DRAFT_SOURCE, call->tenant, id);
	if (draft.count == 0)
		egov_call_refuse(call, EGOV_ALREADY_PUBLISHED);
	else if (egov_uuid_same(egov_row_uuid(draft, 0, DRAFT_BY), &egov_actor()->account))
		egov_call_refuse(call, EGOV_SECOND_PERSON);
	else
		source_check(call, id, draft);
	if (call->problem != EGOV_OK)
		return;
	egov_query(&egov_sharing, RESOURCE_FIELDS_DROP, call->tenant, id);
	egov_query(&egov_sharing, RESOURCE_FIELDS_PUT, call->tenant, id);
	egov_execute_one(&egov_sharing, RESOURCE_PUBLISH, call->tenant, id, &egov_actor()->account,
					 call->today);
	egov_query(&egov_sharing, RESOURCE_DRAFT_DROP, call->tenant, id);
	egov_call_event(call, "resource", id, egov_row_uuid(resource, 0, RESOURCE_PROVIDER), "publish",
					NULL);
	egov_resource_answer(call, egov_json_find_text(call->path, "code"));
}

/* POST /v1/resources/{code}/withdrawal: grants of it give nothing any more. Locks the resource. */
static void
resource_withdraw(EgovCall *call)
{
	EgovRows resource;
	pg_uuid_t *id;

	if (!resource_enter(call, &resource))
		return;
	if (strcmp(egov_row_text(resource, 0, RESOURCE_STATE), "published") != 0)
	{
		egov_call_refuse_with(call, EGOV_CONFLICT, "state",
							  egov_row_text(resource, 0, RESOURCE_STATE));
		return;
	}
	id = egov_row_uuid(resource, 0, RESOURCE_ID);
	egov_execute_one(&egov_sharing, RESOURCE_WITHDRAW, call->tenant, id);
	egov_call_event(call, "resource", id, egov_row_uuid(resource, 0, RESOURCE_PROVIDER), "withdraw",
					egov_call_pick(call, "reason", NULL));
}

/* The content of the request, checked beyond its form; the code of a new entry, NULL for an old one. */
static Jsonb *
content_take(EgovCall *call, const char *code)
{
	Jsonb *content = JsonbValueToJsonb(
		egov_call_pick(call, "name", "summary", "format", "fields", "share_class", "share_basis",
					   "share_manner", "open_class", "open_condition", "update_cycle", "linked",
					   "source_schema", "source_name", "subject_field", NULL));

	egov_resource_errors(
		call, egov_query(&egov_sharing, RESOURCE_DRAFT_FAULTS, call->tenant, code, content),
		"/body");
	return content;
}

/*
 * Locks the resource in the path, in the version that was read. An editor of another department may
 * not, and knows nothing of what is not published.
 */
static bool
resource_enter(EgovCall *call, EgovRows *resource)
{
	bool shown;

	*resource = egov_query(&egov_sharing, RESOURCE_LOCK, call->tenant,
						   egov_json_find_text(call->path, "code"));
	if (resource->count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return false;
	}
	shown = strcmp(egov_row_text(*resource, 0, RESOURCE_STATE), "published") == 0;
	if (!egov_actor_holds(call->function->roles, egov_row_uuid(*resource, 0, RESOURCE_PROVIDER)))
		egov_call_refuse(call, shown ? EGOV_FORBIDDEN : EGOV_NOT_FOUND);
	return call->problem == EGOV_OK &&
		   egov_call_version_matches(call, egov_row_int(*resource, 0, RESOURCE_VERSION));
}

/* Refuses a draft whose source is not what it says; each defect is an error of its own. */
static void
source_check(EgovCall *call, const pg_uuid_t *id, EgovRows draft)
{
	EgovRows defects = egov_query(&egov_sharing, RESOURCE_DEFECTS, call->tenant, id);

	egov_resource_errors(call, defects, "/draft");
	if (defects.count == 0)
		index_check(call, draft);
	if (call->errors.count > 0)
		egov_call_refuse(call, EGOV_NOT_READY);
}

/* Whether one subject is found by an index. */
static void
index_check(EgovCall *call, EgovRows draft)
{
	EgovSource source = {.schema = egov_row_text(draft, 0, DRAFT_SCHEMA),
						 .name = egov_row_text(draft, 0, DRAFT_NAME)};
	char *subject = egov_row_text(draft, 0, DRAFT_SUBJECT);
	char **fields = egov_row_texts(draft, 0, DRAFT_FIELDS, &source.field_count);
	bool readable;
	bool indexed;

	source.fields = (const char *const *) fields;
	for (int i = 0; i < source.field_count; i++)
	{
		if (strcmp(fields[i], subject) == 0)
			source.subject_field = i;
	}
	indexed = egov_source_indexed(&source, &readable);
	if (!readable)
		egov_call_error(call, "/draft/source_name", "source-unreadable");
	else if (!indexed)
		egov_call_error(call, "/draft/subject_field", "subject-index");
}

/* Answers with a draft, for those who may see it. */
static void
draft_answer(EgovCall *call, const char *code)
{
	EgovRows rows =
		egov_query(&egov_sharing, RESOURCE_DRAFT_SHOW, call->tenant, call->language, code);

	if (rows.count == 0 ||
		!egov_actor_holds(EGOV_ROLE_EDITOR | EGOV_ROLE_COORDINATOR, egov_row_uuid(rows, 0, 4)))
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	egov_call_answer_thing(call, egov_answer_row(draft_fields, rows, 0, call->language),
						   egov_row_uuid(rows, 0, 1),
						   egov_row_int(rows, 0, rows.table->tupdesc->natts));
}
