/*
 * share_request.c: applying for shared data, and reading requests. What is shared unconditionally is
 * granted at once.
 */
#include "postgres.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "org/holding.h"
#include "rules/share.h"
#include "sharing/share_request.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

#define THROUGH_DAYS 1827 /* five years */

/* Columns of REQUEST_RESOURCE. */
#define RESOURCE_ID 1
#define RESOURCE_PROVIDER 2
#define RESOURCE_CLASS 3
#define RESOURCE_STATE 4

static void request_list(EgovCall *call);
static void request_read(EgovCall *call);
static void request_create(EgovCall *call);
static pg_uuid_t *requester_of(EgovCall *call);
static Jsonb *application_take(EgovCall *call, EgovRows resource, const pg_uuid_t *requester);
static void grant_at_once(EgovCall *call, const pg_uuid_t *id);

static const char *const states[] = {
	"applied", "supplement", "agreed", "granted", "refused", "disputed", "ended", NULL,
};
static const char *const lamps[] = {"red", "yellow", "grey", "green", NULL};
static const char *const masks[] = {"show", "hide", "last4", "year", "hashed", "district", NULL};
static const char *const windows[] = {"hour", "day", "month", NULL};

const EgovField egov_share_mask_fields[] = {
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 63, .about = "name of the field", .example = "\"uscc\""},
	{"mask", EGOV_CODE, 0, .words = masks, .about = "what is left of the value, show unless told"},
	{NULL},
};

const EgovField egov_share_quota_fields[] = {
	{"window", EGOV_CODE, EGOV_REQUIRED, .words = windows, .about = "period"},
	{"calls", EGOV_INT, EGOV_NULLABLE, 1, 1000000000, .about = "reads in a period"},
	{"rows", EGOV_INT, EGOV_NULLABLE, 1, 1000000000, .about = "rows in a period"},
	{"subjects", EGOV_INT, EGOV_NULLABLE, 1, 1000000000, .about = "different subjects in a period"},
	{NULL},
};

static const EgovField quota_body[] = {
	{"window", EGOV_CODE, EGOV_REQUIRED, .words = windows, .about = "period"},
	{"calls", EGOV_INT, 0, 1, 1000000000, .about = "reads in a period"},
	{"rows", EGOV_INT, 0, 1, 1000000000, .about = "rows in a period"},
	{"subjects", EGOV_INT, 0, 1, 1000000000, .about = "different subjects in a period"},
	{NULL},
};

static const EgovField create_body[] = {
	{"resource", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "code of the resource",
	 .example = "\"3073-000005\""},
	{"department", EGOV_UUID, 0,
	 .about = "department that asks, that of the caller's role unless told"},
	{"purpose", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "what the data are used for",
	 .example = "\"approval\""},
	{"basis", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "legal basis",
	 .example = "\"《政务数据共享条例》第十三条\""},
	{"fields", EGOV_LIST, EGOV_REQUIRED, 1, EGOV_SHARE_FIELDS, .fields = egov_share_mask_fields,
	 .about = "fields that are asked for"},
	{"case_bound", EGOV_BOOL, 0, .about = "only for an open case that is about the person"},
	{"items", EGOV_UUIDS, 0, 0, 50, .about = "items that the case may be of, any unless told"},
	{"listed", EGOV_BOOL, 0, .about = "lists as well as one subject at a time"},
	{"valid_through", EGOV_DATE, EGOV_REQUIRED,
	 .about = "last day of use, from today to five years on"},
	{"quota", EGOV_OBJECT, 0, .fields = quota_body, .about = "quota, none unless told"},
	{"state", EGOV_TEXT, .flags = EGOV_SERVER},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
	{NULL},
};

static const EgovField dispute_fields[] = {
	{"tier", EGOV_INT, EGOV_REQUIRED,
	 .about = "1 the departments, 2 the coordinator, 3 the government"},
	{"reason", EGOV_TEXT, EGOV_REQUIRED, .about = "why the refusal is disputed"},
	{"disputed_at", EGOV_TIME, EGOV_REQUIRED, .about = "when"},
	{"result", EGOV_TEXT, EGOV_NULLABLE, .about = "share or uphold"},
	{"answer", EGOV_TEXT, EGOV_NULLABLE, .about = "reasons of the result"},
	{"decided_at", EGOV_TIME, EGOV_NULLABLE, .about = "when"},
	{NULL},
};

const EgovField egov_share_request_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"requester", EGOV_UUID, EGOV_REQUIRED, .about = "department that asks"},
	{"requester_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"provider", EGOV_UUID, EGOV_REQUIRED, .about = "department that provides the data"},
	{"provider_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"resource", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the resource"},
	{"resource_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"purpose", EGOV_TEXT, EGOV_REQUIRED, .about = "purpose"},
	{"basis", EGOV_TEXT, EGOV_REQUIRED, .about = "legal basis"},
	{"case_bound", EGOV_BOOL, EGOV_REQUIRED, .about = "only for an open case about the person"},
	{"items", EGOV_UUIDS, EGOV_REQUIRED, .about = "items that the case may be of"},
	{"listed", EGOV_BOOL, EGOV_REQUIRED, .about = "lists as well as one subject at a time"},
	{"valid_through", EGOV_DATE, EGOV_REQUIRED, .about = "last day of use"},
	{"quota", EGOV_OBJECT, EGOV_NULLABLE | EGOV_STORED, .fields = egov_share_quota_fields,
	 .about = "quota"},
	{"fields", EGOV_LIST, EGOV_REQUIRED | EGOV_STORED, .fields = egov_share_mask_fields,
	 .about = "fields that are asked for"},
	{"state", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "applied, supplement, agreed, granted, refused, disputed or ended"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "share_request_state", .about = "its label"},
	{"deadline", EGOV_TEXT, EGOV_NULLABLE, .about = "limit that runs, else the last one"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "its last day"},
	{"lamp", EGOV_TEXT, EGOV_NULLABLE, .about = "red, yellow, grey or green"},
	{"applied_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was applied for"},
	{"supplement_asked", EGOV_TEXT, EGOV_NULLABLE, .about = "what is missing"},
	{"supplement_asked_at", EGOV_TIME, EGOV_NULLABLE, .about = "when that was told"},
	{"supplement", EGOV_TEXT, EGOV_NULLABLE, .about = "what was supplied"},
	{"supplemented_at", EGOV_TIME, EGOV_NULLABLE, .about = "when"},
	{"reply", EGOV_TEXT, EGOV_NULLABLE, .about = "agree or refuse"},
	{"reply_reason", EGOV_TEXT, EGOV_NULLABLE, .about = "reason"},
	{"replied_at", EGOV_TIME, EGOV_NULLABLE, .about = "when"},
	{"grant", EGOV_UUID, EGOV_NULLABLE, .about = "grant that was made"},
	{"delivered_at", EGOV_TIME, EGOV_NULLABLE, .about = "from when on the data can be read"},
	{"ended_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was ended"},
	{"end_reason", EGOV_TEXT, EGOV_NULLABLE, .about = "why"},
	{"disputes", EGOV_LIST, EGOV_REQUIRED | EGOV_STORED, .fields = dispute_fields,
	 .about = "disputes, tier by tier"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"state", EGOV_CODE, 0, .words = states, .about = "only requests in this state"},
	{"lamp", EGOV_CODE, 0, .words = lamps, .about = "only requests with this lamp"},
	{"resource", EGOV_TEXT, 0, 1, 64, .about = "only requests for this resource"},
	{"department", EGOV_UUID, 0, .about = "only requests by or to this department"},
	{NULL},
};

static const EgovFunction egov_function_share_request_list = {
	"share_request_list",
	request_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SHARES | EGOV_ROLE_WATCHES_SHARING,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = egov_share_request_fields,
	.about = "Sharing requests, newest first; editors and heads see those of their departments",
};

static const EgovFunction egov_function_share_request_read = {
	"share_request_read",
	request_read,
	0,
	EGOV_ROLE_SHARES | EGOV_ROLE_WATCHES_SHARING,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_share_request_fields,
	.about = "One sharing request",
};

static const EgovFunction egov_function_share_request_create = {
	"share_request_create",
	request_create,
	EGOV_CHANGE,
	EGOV_ROLE_SHARES,
	EGOV_IN_INTRANET,
	.body = create_body,
	.answer = egov_share_request_fields,
	.about = "Ask for data of another department; what is shared unconditionally is granted at "
			 "once",
};

EGOV_API(share_request_list)
EGOV_API(share_request_read)
EGOV_API(share_request_create)

const EgovFunction *const egov_share_request_functions[] = {
	&egov_function_share_request_list,
	&egov_function_share_request_read,
	&egov_function_share_request_create,
	NULL,
};

void
egov_share_request_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_sharing, REQUEST_SHOW, call->tenant, call->language, call->now,
							   call->today, id);

	egov_call_answer_thing(call,
						   egov_answer_row(egov_share_request_fields, rows, 0, call->language), id,
						   egov_row_int(rows, 0, rows.table->tupdesc->natts));
}

pg_uuid_t *
egov_share_request_grant(EgovCall *call, const pg_uuid_t *request, const pg_uuid_t *by)
{
	pg_uuid_t *grant = egov_uuid7_new();

	egov_query(&egov_sharing, REQUEST_GRANT, call->tenant, request, grant, by);
	egov_query(&egov_sharing, REQUEST_GRANT_FIELDS, call->tenant, request, grant);
	return grant;
}

void
egov_share_request_open(EgovCall *call, const pg_uuid_t *request, const pg_uuid_t *by)
{
	egov_execute_one(&egov_sharing, REQUEST_DELIVER, call->tenant, request, by, call->now);
	egov_execute_one(&egov_sharing, REQUEST_GRANT_OPEN, call->tenant, request, call->now);
}

void
egov_share_request_limit(EgovCall *call, const pg_uuid_t *request, const char *kind,
						 const char *limit)
{
	EgovSubject subject = {EGOV_REQUEST_KIND, request};
	EgovLength length = egov_limit_by_law(limit, call->today);

	egov_deadline_set(call, &subject, kind, call->today, &length, EGOV_NO_TIME);
}

void
egov_share_request_meet(EgovCall *call, const pg_uuid_t *request, const char *kind)
{
	EgovSubject subject = {EGOV_REQUEST_KIND, request};

	egov_deadline_meet(call, &subject, kind);
}

/* GET /v1/sharing-requests. */
static void
request_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(
		call,
		egov_query(
			&egov_sharing, REQUEST_LIST, call->tenant, call->language, call->now, call->today,
			egov_actor_has(EGOV_ROLE_WATCHES_SHARING) ? NULL
													  : egov_actor_departments(EGOV_ROLE_SHARES),
			egov_json_find_text(call->query, "state"), egov_json_find_text(call->query, "lamp"),
			egov_json_find_text(call->query, "resource"),
			egov_field_uuid(call->query, "department"), after, egov_call_limit(call) + 1),
		1);
}

/* GET /v1/sharing-requests/{id}. */
static void
request_read(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows rows = egov_query(&egov_sharing, REQUEST_SHOW, call->tenant, call->language, call->now,
							   call->today, id);

	if (rows.count == 0 || (!egov_actor_has(EGOV_ROLE_WATCHES_SHARING) &&
							!egov_actor_holds(EGOV_ROLE_SHARES, egov_row_uuid(rows, 0, 2)) &&
							!egov_actor_holds(EGOV_ROLE_SHARES, egov_row_uuid(rows, 0, 4))))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_answer_thing(call,
							   egov_answer_row(egov_share_request_fields, rows, 0, call->language),
							   id, egov_row_int(rows, 0, rows.table->tupdesc->natts));
}

/*
 * POST /v1/sharing-requests. The reply to what is shared unconditionally is due in one working day and
 * is given at once; to what is shared conditionally, in ten (Decree 809).
 */
static void
request_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *requester = requester_of(call);
	EgovRows resource = egov_query(&egov_sharing, REQUEST_RESOURCE, call->tenant,
								   egov_json_find_text(call->body, "resource"));
	EgovShareRequest request = {.id = id, .requester = requester};
	Jsonb *application;
	bool open;

	if (call->problem != EGOV_OK)
		return;
	application = application_take(call, resource, requester);
	if (egov_call_failed(call))
		return;
	open = strcmp(egov_row_text(resource, 0, RESOURCE_CLASS), "unconditional") == 0;
	if (egov_query(&egov_sharing, REQUEST_ADD, call->tenant, id, requester,
				   egov_row_uuid(resource, 0, RESOURCE_PROVIDER),
				   egov_row_uuid(resource, 0, RESOURCE_ID), application, &egov_actor()->account,
				   call->now)
			.count == 0)
	{
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
		return;
	}
	egov_query(&egov_sharing, REQUEST_FIELDS_ADD, call->tenant, id,
			   egov_row_uuid(resource, 0, RESOURCE_ID), application);
	egov_share_request_limit(call, id, EGOV_SHARE_REPLY,
							 open ? EGOV_LIMIT_SHARE_OPEN : EGOV_LIMIT_SHARE_CONDITIONAL);
	egov_share_request_event(call, &request, "apply", NULL);
	if (open)
		grant_at_once(call, id);
	egov_share_request_answer(call, id);
}

/* The department that asks: the one named, else the first in which the actor may. */
static pg_uuid_t *
requester_of(EgovCall *call)
{
	pg_uuid_t *named = egov_field_uuid(call->body, "department");

	if (named == NULL)
		named = egov_actor_department(EGOV_ROLE_SHARES);
	if (named == NULL || !egov_actor_holds(EGOV_ROLE_SHARES, named))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return named;
}

/* The application of the request, checked beyond its form. */
static Jsonb *
application_take(EgovCall *call, EgovRows resource, const pg_uuid_t *requester)
{
	DateADT through = egov_field_date(call->body, "valid_through");
	Jsonb *application =
		JsonbValueToJsonb(egov_call_pick(call, "purpose", "basis", "fields", "case_bound", "items",
										 "listed", "valid_through", "quota", NULL));
	bool found =
		resource.count > 0 && strcmp(egov_row_text(resource, 0, RESOURCE_STATE), "published") == 0;
	EgovRows faults =
		egov_query(&egov_sharing, REQUEST_FAULTS, call->tenant,
				   found ? egov_row_uuid(resource, 0, RESOURCE_ID) : NULL, application);

	if (!found)
		egov_call_error(call, "/body/resource", "not-found");
	else if (egov_uuid_same(egov_row_uuid(resource, 0, RESOURCE_PROVIDER), requester))
		egov_call_error(call, "/body/resource", "own-resource");
	else if (strcmp(egov_row_text(resource, 0, RESOURCE_CLASS), "none") == 0)
		egov_call_error(call, "/body/resource", "not-shared");
	if (through < call->today || through > call->today + THROUGH_DAYS)
		egov_call_error(call, "/body/valid_through", "out-of-range");
	for (int i = 0; i < faults.count; i++)
		egov_call_error(call, psprintf("/body%s", egov_row_text(faults, i, 1)),
						egov_row_text(faults, i, 2));
	return application;
}

/* Replies to a request for what is shared unconditionally, and delivers it: a rule does both. */
static void
grant_at_once(EgovCall *call, const pg_uuid_t *id)
{
	pg_uuid_t *grant = egov_share_request_grant(call, id, NULL);

	egov_execute_one(&egov_sharing, REQUEST_REPLY, call->tenant, id, "agreed", "agree", NULL, NULL,
					 call->now, grant);
	egov_share_request_open(call, id, NULL);
	egov_share_request_meet(call, id, EGOV_SHARE_REPLY);
	egov_call_event_of_clock(call, EGOV_REQUEST_KIND, id, call->now, "grant", NULL);
}
