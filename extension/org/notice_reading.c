/*
 * notice_reading.c: notices as the party that is told, and the office, read them.
 */
#include "postgres.h"

#include "core/compat.h"
#include "org/notice_reading.h"
#include "org/org.h"
#include "org/org_statements.h"

static void notice_list(EgovCall *call);
static void notice_receive(EgovCall *call);
static void answer_one(EgovCall *call, const pg_uuid_t *id);

const EgovField egov_notice_answer_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind of notice"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "notice_kind", .about = "its label"},
	{"subject_kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind of thing it is about"},
	{"subject", EGOV_UUID, EGOV_REQUIRED, .about = "the thing, such as the case"},
	{"language", EGOV_TEXT, EGOV_REQUIRED, .about = "language of the text"},
	{"title", EGOV_TEXT, EGOV_REQUIRED, .about = "title"},
	{"body", EGOV_TEXT, EGOV_REQUIRED, .about = "text"},
	{"created_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was written"},
	{"method", EGOV_TEXT, EGOV_NULLABLE, .about = "how it was delivered"},
	{"delivered_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was delivered"},
	{"read_at", EGOV_TIME, EGOV_NULLABLE, .about = "when its receipt was confirmed"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"unread", EGOV_CODE, 0, .words = (const char *const[]){"true", "false", NULL},
	 .about = "true: only those without a receipt"},
	{NULL},
};

static const EgovFunction egov_function_notice_list = {
	"notice_list",
	notice_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_CITIZEN,
	EGOV_IN_EXTRANET,
	.query = list_query,
	.answer = egov_notice_answer_fields,
	.about = "What I was told in writing, newest first",
};

static const EgovFunction egov_function_notice_receive = {
	"notice_receive",
	notice_receive,
	EGOV_CHANGE,
	EGOV_ROLE_CITIZEN,
	EGOV_IN_EXTRANET,
	.path = egov_path_id,
	.answer = egov_notice_answer_fields,
	.about = "Confirm that I have read a notice",
};

EGOV_API(notice_list)
EGOV_API(notice_receive)

const EgovFunction *const egov_notice_functions[] = {
	&egov_function_notice_list,
	&egov_function_notice_receive,
	NULL,
};

void
egov_notice_answer_of(EgovCall *call, const EgovSubject *subject)
{
	EgovRows rows = egov_query(&egov_org, ORG_NOTICE_LIST_SUBJECT, call->tenant, subject->id);

	egov_call_answer(call, egov_answer_list(egov_notice_answer_fields, rows, call->language));
}

void
egov_notice_deliver_of(EgovCall *call, const EgovSubject *subject, const pg_uuid_t *id,
					   const char *method)
{
	if (egov_query(&egov_org, ORG_NOTICE_OF, call->tenant, subject->id, id).count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (egov_query(&egov_org, ORG_NOTICE_DELIVER, call->tenant, id, method, call->now).count ==
			 0)
		egov_call_refuse(call, EGOV_CONFLICT);
	else
		answer_one(call, id);
}

/* GET /v1/my/notices. */
static void
notice_list(EgovCall *call)
{
	char *unread = egov_json_find_text(call->query, "unread");
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(
		call,
		egov_query(&egov_org, ORG_NOTICE_LIST_OWN, call->tenant, &egov_actor()->party,
				   unread != NULL && strcmp(unread, "true") == 0, after, egov_call_limit(call) + 1),
		1);
}

/* POST /v1/my/notices/{id}/receipt: the first one counts. Locks the notice. */
static void
notice_receive(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");

	if (egov_query(&egov_org, ORG_NOTICE_READ, call->tenant, id, &egov_actor()->party, call->now)
			.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		answer_one(call, id);
}

/* One notice as it is now. */
static void
answer_one(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_org, ORG_NOTICE_SHOW, call->tenant, id);

	egov_call_answer(call, egov_answer_row(egov_notice_answer_fields, rows, 0, call->language));
}
