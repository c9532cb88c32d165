/*
 * purpose.c: what shared data may be used for.
 */
#include "postgres.h"

#include "core/compat.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

static void purpose_list(EgovCall *call);

static const EgovField purpose_fields[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code, for requests and reads"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name: in Chinese for zh-CN, else in English"},
	{"parent", EGOV_TEXT, EGOV_NULLABLE, .about = "purpose that this is a part of"},
	{"disclosure", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "when the person is shown a read: at_once, after_case or counted"},
	{NULL},
};

static const EgovFunction egov_function_purpose_list = {
	"purpose_list",
	purpose_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET | EGOV_IN_EXCHANGE,
	.answer = purpose_fields,
	.about = "Purposes that shared data are read for; a grant for one covers its parts",
};

EGOV_API(purpose_list)

const EgovFunction *const egov_purpose_functions[] = {
	&egov_function_purpose_list,
	NULL,
};

/* GET /v1/purposes. */
static void
purpose_list(EgovCall *call)
{
	egov_call_answer(call, egov_answer_list(purpose_fields,
											egov_query(&egov_sharing, PURPOSE_LIST, call->tenant,
													   call->language),
											call->language));
}
