/*
 * case_notice.c: the notices of a case, and their delivery on paper.
 */
#include "postgres.h"

#include "approval/case_file.h"
#include "core/compat.h"
#include "org/notice_reading.h"

static void case_notices(EgovCall *call);
static void case_notice_deliver(EgovCall *call);

static const char *const methods[] = {"window", "post", "in_person", "public_notice", NULL};

static const EgovField deliver_path[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the case"},
	{"notice", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the notice"},
	{NULL},
};

static const EgovField deliver_body[] = {
	{"method", EGOV_CODE, EGOV_REQUIRED, .words = methods, .about = "how", .example = "\"window\""},
	{NULL},
};

static const EgovFunction egov_function_case_notices = {
	"case_notices",
	case_notices,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.answer = egov_notice_answer_fields,
	.about = "What was told in writing about a case, oldest first",
};

static const EgovFunction egov_function_case_notice_deliver = {
	"case_notice_deliver",
	case_notice_deliver,
	EGOV_CHANGE,
	EGOV_ROLE_DELIVERER | EGOV_ROLE_WINDOW | EGOV_ROLE_ACCEPTOR,
	EGOV_IN_INTRANET,
	.path = deliver_path,
	.body = deliver_body,
	.answer = egov_notice_answer_fields,
	.about = "Record how a notice on paper was delivered",
};

EGOV_API(case_notices)
EGOV_API(case_notice_deliver)

const EgovFunction *const egov_case_notice_functions[] = {
	&egov_function_case_notices,
	&egov_function_case_notice_deliver,
	NULL,
};

/* GET /v1/cases/{id}/notices. */
static void
case_notices(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovSubject subject = {"case", id};
	bool decided;

	if (egov_case_visible(call, id, &decided))
		egov_notice_answer_of(call, &subject);
}

/* POST /v1/cases/{id}/notices/{notice}/delivery. Locks the notice. */
static void
case_notice_deliver(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovSubject subject = {"case", id};
	bool decided;

	if (egov_case_visible(call, id, &decided))
		egov_notice_deliver_of(call, &subject, egov_call_path_id(call, "notice"),
							   egov_json_find_text(call->body, "method"));
}
