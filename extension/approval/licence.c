/*
 * licence.c: the public list of licences (Administrative Licensing Law, Art. 40: decisions to license
 * are open to the public). Persons are named by their first character only.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/item.h"
#include "core/compat.h"

static void licence_list(EgovCall *call);

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"department", EGOV_UUID, 0, .about = "only licences of this department"},
	{"item", EGOV_TEXT, 0, 1, 80, .about = "only licences of the item with this code"},
	{NULL},
};

static const EgovField list_answer[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"number", EGOV_TEXT, EGOV_REQUIRED, .about = "number"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the licence"},
	{"item", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the item"},
	{"item_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name in the caller's language"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"holder_name", EGOV_TEXT, EGOV_REQUIRED, .about = "holder; of a person the first character"},
	{"valid_from", EGOV_DATE, EGOV_REQUIRED, .about = "first day"},
	{"valid_through", EGOV_DATE, EGOV_NULLABLE, .about = "last day, null for no end"},
	{"issued_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was issued"},
	{"valid", EGOV_BOOL, EGOV_REQUIRED, .about = "whether it is valid today"},
	{NULL},
};

static const EgovFunction egov_function_licence_list = {
	"licence_list",
	licence_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_ANYONE,
	EGOV_IN_BOTH,
	.query = list_query,
	.answer = list_answer,
	.about = "Licences that were given, newest first, open to everybody (Art. 40)",
};

EGOV_API(licence_list)

const EgovFunction *const egov_licence_functions[] = {&egov_function_licence_list, NULL};

/* GET /v1/licences. */
static void
licence_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_actor()->probe.parties = true;
	egov_call_answer_page(call,
						  egov_query(&egov_approval, LICENCE_LIST, call->tenant, call->language,
									 egov_field_uuid(call->query, "department"),
									 egov_json_find_text(call->query, "item"), after,
									 egov_call_limit(call) + 1, call->today),
						  1);
}
