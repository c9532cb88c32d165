/*
 * code_list.c: the code lists that form fields choose from.
 */
#include "postgres.h"

#include "core/compat.h"
#include "org/org.h"
#include "org/org_statements.h"

static void code_list_read(EgovCall *call);

static const EgovField path[] = {
	{"list", EGOV_TEXT, EGOV_REQUIRED, 1, 64, .about = "name of the list"},
	{NULL},
};

static const EgovField answer[] = {
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"label", EGOV_TEXT, EGOV_REQUIRED, .about = "label in the caller's language"},
	{NULL},
};

static const EgovFunction egov_function_code_list_read = {
	"code_list_read",
	code_list_read,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_ANYONE,
	EGOV_IN_ALL,
	.path = path,
	.answer = answer,
	.about = "Codes of a list in their order: what a form field with this list takes",
};

EGOV_API(code_list_read)

const EgovFunction *const egov_code_list_functions[] = {
	&egov_function_code_list_read,
	NULL,
};

/* GET /v1/code-lists/{list}. */
static void
code_list_read(EgovCall *call)
{
	EgovRows rows = egov_query(&egov_org, ORG_CODE_LIST, egov_json_find_text(call->path, "list"),
							   call->language);

	if (rows.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_answer(call, egov_answer_list(answer, rows, call->language));
}
