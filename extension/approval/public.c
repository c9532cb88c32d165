/*
 * public.c: what anybody may ask with a number and the code that goes with it.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/case_file.h"
#include "core/compat.h"
#include "core/secret.h"

/* Column of LICENCE_BY_NUMBER: a renewal that was asked for in time is not decided (Art. 50). */
#define LICENCE_RENEWS 7

static void progress_read(EgovCall *call);
static void licence_verify(EgovCall *call);
static bool code_fits(EgovCall *call);

static const EgovField number_body[] = {
	{"number", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "public number"},
	{"query_code", EGOV_TEXT, EGOV_REQUIRED, 1, 20, .about = "code that was given with it"},
	{NULL},
};

static const EgovField progress_answer[] = {
	{"number", EGOV_TEXT, EGOV_REQUIRED, .about = "number of the case"},
	{"item_name", EGOV_TEXT, EGOV_REQUIRED, .about = "item in the caller's language"},
	{"state", EGOV_TEXT, EGOV_REQUIRED, .about = "state"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "case_state", .about = "its label"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "department in charge"},
	{"submitted_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was submitted"},
	{"accepted_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was accepted"},
	{"decided_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was decided"},
	{"due_on", EGOV_DATE, EGOV_NULLABLE, .about = "next day on which something is due"},
	{NULL},
};

static const EgovField licence_answer[] = {
	{"number", EGOV_TEXT, EGOV_REQUIRED, .about = "number of the licence"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"valid_from", EGOV_DATE, EGOV_REQUIRED, .about = "first day"},
	{"valid_through", EGOV_DATE, EGOV_NULLABLE, .about = "last day, null for no end"},
	{"issued_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was issued"},
	{"revoked_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was revoked"},
	{"valid", EGOV_BOOL, EGOV_REQUIRED | EGOV_COMPUTED, .about = "whether it is valid today"},
	{NULL},
};

static const EgovFunction egov_function_progress_read = {
	"progress_read",
	progress_read,
	0,
	EGOV_ROLE_ANYONE,
	EGOV_IN_BOTH,
	.body = number_body,
	.answer = progress_answer,
	.about = "Where a case stands, by number and query code",
};

static const EgovFunction egov_function_licence_verify = {
	"licence_verify",
	licence_verify,
	0,
	EGOV_ROLE_ANYONE,
	EGOV_IN_BOTH,
	.body = number_body,
	.answer = licence_answer,
	.about = "Whether a licence is genuine and valid",
};

EGOV_API(progress_read)
EGOV_API(licence_verify)

const EgovFunction *const egov_public_functions[] = {
	&egov_function_progress_read,
	&egov_function_licence_verify,
	NULL,
};

/* POST /v1/progress: a wrong code and an unknown number answer alike. */
static void
progress_read(EgovCall *call)
{
	char *number = egov_json_find_text(call->body, "number");
	EgovRows rows;

	if (!code_fits(call))
		return;
	egov_actor()->probe.number = number;
	rows =
		egov_query(&egov_approval, CASE_BY_NUMBER, call->tenant, call->language, number, call->now);
	if (rows.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_answer(call, egov_answer_row(progress_answer, rows, 0, call->language));
}

/* POST /v1/licence-verifications. */
static void
licence_verify(EgovCall *call)
{
	EgovRows rows;
	DateADT through;
	EgovJson json = NULL;

	if (!code_fits(call))
		return;
	rows = egov_query(&egov_approval, LICENCE_BY_NUMBER, call->tenant,
					  egov_json_find_text(call->body, "number"));
	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	through = egov_row_date(rows, 0, 4);
	egov_json_object(&json);
	egov_answer_members(&json, licence_answer, rows, 0, call->language);
	egov_json_bool_member(&json, "valid",
						  egov_row_null(rows, 0, 6) && egov_row_date(rows, 0, 3) <= call->today &&
							  (through == EGOV_NO_DATE || through >= call->today ||
							   egov_row_bool(rows, 0, LICENCE_RENEWS)));
	egov_call_answer(call, egov_json_end_object(&json));
}

/*
 * Whether the query code goes with the number; not-found otherwise. It is read as Crockford's base 32 is:
 * small letters are capitals, and what people take for a digit is the digit.
 */
static bool
code_fits(EgovCall *call)
{
	char *code = egov_query_code(call, egov_json_find_text(call->body, "number"));
	char *given = egov_json_find_text(call->body, "query_code");

	for (char *c = given; *c != '\0'; c++)
	{
		*c = pg_ascii_toupper((unsigned char) *c);
		if (*c == 'O')
			*c = '0';
		else if (*c == 'I' || *c == 'L')
			*c = '1';
	}
	if (!egov_secret_same(code, given))
		egov_call_refuse(call, EGOV_NOT_FOUND);
	return call->problem == EGOV_OK;
}
