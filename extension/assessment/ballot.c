/*
 * ballot.c: ballots, cast by whoever has a token. Nobody is signed in, and nothing is written that
 * says who, when, or in which order: no account, address, request, time, event or retry row. The
 * token is the ballot's key against repetition.
 */
#include "postgres.h"

#include <sodium.h>

#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "assessment/assessment.h"
#include "assessment/ballot_form.h"
#include "assessment/ballot_key.h"
#include "assessment/ballot_statements.h"
#include "assessment/ballot_window.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/secret.h"
#include "rules/voprf.h"

#define SUBJECTS_MAX 500
#define LIST_SHOWN 5 /* a smaller list has no counts */

/* A ballot that came in, its token checked. */
typedef struct Cast
{
	const pg_uuid_t *paper;
	JsonbContainer *marks;
	bytea *token; /* digests */
	bytea *content;
	bytea *receipt;
} Cast;

static void ballot_cast(EgovCall *call);
static void ballot_receipts(EgovCall *call);
static void ballot_verify(EgovCall *call);
static bool cast_open(EgovCall *call, Cast *cast);
static bool token_is_right(EgovCall *call, const pg_uuid_t *paper, uint8 *input);
static bool cast_before(EgovCall *call, const Cast *cast);
static void cast_write(EgovCall *call, const Cast *cast, const EgovBallotForm *form);
static pg_uuid_t *random_id(void);
static void cast_answer(EgovCall *call, const Cast *cast, Jsonb *defects);

static const EgovField token_fields[] = {
	{"input", EGOV_TEXT, EGOV_REQUIRED, EGOV_BALLOT_TEXT, EGOV_BALLOT_TEXT,
	 .about = "the 32 random bytes that were blinded, base64url"},
	{"output", EGOV_TEXT, EGOV_REQUIRED, EGOV_BALLOT_LONG_TEXT, EGOV_BALLOT_LONG_TEXT,
	 .about = "what came out (RFC 9497, Finalize), 64 bytes as base64url"},
	{NULL},
};

static const EgovField entry_fields[] = {
	{"subject", EGOV_UUID, EGOV_REQUIRED, .about = "subject of the paper"},
	{"marks", EGOV_MAP, EGOV_REQUIRED,
	 .about = "by indicator: a number, a level, an object of marks by item, or null for an "
			  "abstention"},
	{NULL},
};

static const EgovField cast_body[] = {
	{"paper", EGOV_UUID, EGOV_REQUIRED, .about = "ballot paper"},
	{"token", EGOV_OBJECT, EGOV_REQUIRED, .fields = token_fields, .about = "anonymous token"},
	{"ballot", EGOV_LIST, EGOV_REQUIRED, 0, SUBJECTS_MAX, .fields = entry_fields,
	 .about = "marks by subject; whom it leaves out is abstained from"},
	{"padding", EGOV_TEXT, 0, 0, 60000,
	 .about = "anything, ignored: fills bodies up to one length against somebody who counts bytes"},
	{NULL},
};

static const EgovField void_fields[] = {
	{"indicator", EGOV_TEXT, EGOV_REQUIRED, .about = "indicator for which the ballot is void"},
	{"rule", EGOV_TEXT, EGOV_REQUIRED, .about = "at_most, at_least or all_equal"},
	{NULL},
};

static const EgovField cast_fields[] = {
	{"receipt", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "shows that the ballot is counted, not what it says; base64url"},
	{"valid", EGOV_BOOL, EGOV_REQUIRED, .about = "whether all of it counts"},
	{"void", EGOV_LIST, EGOV_REQUIRED, .fields = void_fields, .about = "what does not, and why"},
	{NULL},
};

static const EgovField public_fields[] = {
	{"paper", EGOV_UUID, EGOV_REQUIRED, .about = "ballot paper"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"issue_from", EGOV_TIME, EGOV_REQUIRED, .about = "tokens are issued from then on"},
	{"issue_until", EGOV_TIME, EGOV_REQUIRED, .about = "until then"},
	{"cast_from", EGOV_TIME, EGOV_REQUIRED, .about = "ballots are taken from then on"},
	{"closes_at", EGOV_TIME, EGOV_REQUIRED, .about = "until then"},
	{"closed", EGOV_BOOL, EGOV_REQUIRED, .about = "whether the voting has ended"},
	{"public_key", EGOV_TEXT, EGOV_REQUIRED, .about = "key of its tokens, base64url"},
	{"voters", EGOV_INT, EGOV_NULLABLE, .about = "size of the list, after the close; null below 5"},
	{"tokens", EGOV_INT, EGOV_NULLABLE, .about = "tokens issued, likewise"},
	{"ballots", EGOV_INT, EGOV_NULLABLE,
	 .about = "ballots cast, likewise; never more than tokens, and as many as receipts"},
	{"receipts", EGOV_TEXTS, EGOV_REQUIRED, .about = "all receipts in order, likewise"},
	{NULL},
};

static const EgovField verify_body[] = {
	{"paper", EGOV_UUID, EGOV_REQUIRED, .about = "ballot paper"},
	{"receipt", EGOV_TEXT, EGOV_REQUIRED, EGOV_BALLOT_TEXT, EGOV_BALLOT_TEXT,
	 .about = "receipt of a ballot"},
	{NULL},
};

static const char *const states[] = {"unknown", "recorded", "counted", NULL};

static const EgovField verify_fields[] = {
	{"state", EGOV_CODE, EGOV_REQUIRED, .words = states,
	 .about = "recorded; counted after the close; unknown where there is no such ballot"},
	{"counted", EGOV_BOOL, EGOV_REQUIRED, .about = "whether it is counted"},
	{NULL},
};

static const EgovFunction egov_function_ballot_cast = {
	"ballot_cast",
	ballot_cast,
	EGOV_WRITES,
	EGOV_ROLE_ANYONE,
	EGOV_IN_EXTRANET | EGOV_IN_INTRANET,
	.body = cast_body,
	.answer = cast_fields,
	.about =
		"Cast a ballot with a token and without a session; nothing tells who cast it. The same "
		"token and content are answered again",
};

static const EgovFunction egov_function_ballot_receipts = {
	"ballot_receipts",
	ballot_receipts,
	0,
	EGOV_ROLE_ANYONE,
	EGOV_IN_EXTRANET | EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = public_fields,
	.about =
		"Key and windows of a ballot paper; after the close its receipts, to look for one's own "
		"in",
};

static const EgovFunction egov_function_ballot_verify = {
	"ballot_verify",
	ballot_verify,
	0,
	EGOV_ROLE_ANYONE,
	EGOV_IN_EXTRANET | EGOV_IN_INTRANET,
	.body = verify_body,
	.answer = verify_fields,
	.about = "Whether the ballot of a receipt is counted",
};

EGOV_API(ballot_cast)
EGOV_API(ballot_receipts)
EGOV_API(ballot_verify)

const EgovFunction *const egov_ballot_functions[] = {
	&egov_function_ballot_cast,
	&egov_function_ballot_receipts,
	&egov_function_ballot_verify,
	NULL,
};

/*
 * POST /v1/ballots. The token is checked before anything is read. Then the paper is locked against its
 * closing, so that a ballot is in before it or refused after it. A repetition is answered whenever it
 * comes.
 */
static void
ballot_cast(EgovCall *call)
{
	Cast cast = {.paper = egov_field_uuid(call->body, "paper"),
				 .marks = egov_json_list(call->body, "ballot")};
	EgovRows paper;
	EgovBallotForm form;

	if (!cast_open(call, &cast))
		return;
	paper = egov_query(&egov_ballot_set, CAST_PAPER, call->tenant, cast.paper);
	if (paper.count == 0)
		egov_call_refuse(call, EGOV_BAD_TOKEN);
	if (egov_call_failed(call) || cast_before(call, &cast) || !egov_ballot_window_open(call, paper))
		return;
	form = egov_ballot_form(call->tenant, cast.paper);
	egov_ballot_check(call, &form, cast.marks);
	if (!egov_call_failed(call))
		cast_write(call, &cast, &form);
}

/* GET /v1/ballot-papers/{id}/receipts. */
static void
ballot_receipts(EgovCall *call)
{
	EgovRows rows = egov_query(&egov_ballot_set, PAPER_PUBLIC, call->tenant,
							   egov_call_path_id(call, "id"), LIST_SHOWN, call->now);

	if (rows.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_answer(call, egov_answer_row(public_fields, rows, 0, call->language));
}

/* POST /v1/ballot-receipts/verification. An unknown paper has no ballot. */
static void
ballot_verify(EgovCall *call)
{
	uint8 receipt[EGOV_BALLOT_BYTES];
	EgovRows rows;
	bool found;
	bool closed;
	EgovJson json = NULL;

	if (!egov_ballot_read(call->body, "receipt", receipt, sizeof(receipt)))
	{
		egov_call_error(call, "/body/receipt", "bad-format");
		return;
	}
	rows = egov_query(&egov_ballot_set, RECEIPT_SHOW, call->tenant,
					  egov_field_uuid(call->body, "paper"),
					  egov_ballot_bytea(receipt, sizeof(receipt)), call->now);
	closed = rows.count > 0 && egov_row_bool(rows, 0, 1);
	found = rows.count > 0 && egov_row_bool(rows, 0, 2);
	egov_json_object(&json);
	egov_json_text_member(&json, "state", states[found + (found && closed)]);
	egov_json_bool_member(&json, "counted", found && closed);
	egov_call_answer(call, egov_json_end_object(&json));
}

/* Checks the token and makes the digests of the ballot. */
static bool
cast_open(EgovCall *call, Cast *cast)
{
	uint8 input[EGOV_BALLOT_BYTES];
	JsonbValue *marks = egov_json_find(call->body, "ballot");
	char *text;

	if (!token_is_right(call, cast->paper, input))
	{
		egov_call_refuse(call, EGOV_BAD_TOKEN);
		return false;
	}
	text = JsonbToCString(NULL, marks->val.binary.data, marks->val.binary.len);
	cast->token = egov_ballot_digest(call->tenant, "ballot-token", cast->paper, input);
	cast->receipt = egov_ballot_digest(call->tenant, "ballot-receipt", cast->paper, input);
	cast->content = egov_secret_mark(call->tenant, "ballot-content", text, strlen(text));
	return true;
}

/* Whether the token's output is the one that the paper's key makes of its input. */
static bool
token_is_right(EgovCall *call, const pg_uuid_t *paper, uint8 *input)
{
	JsonbContainer *token = egov_json_find_object(call->body, "token");
	uint8 output[EGOV_VOPRF_OUTPUT];
	uint8 secret[EGOV_VOPRF_SCALAR];
	uint8 public_key[EGOV_VOPRF_ELEMENT];
	EgovStatus status;

	if (!egov_ballot_read(token, "input", input, EGOV_BALLOT_BYTES) ||
		!egov_ballot_read(token, "output", output, sizeof(output)))
		return false;
	egov_ballot_key(call->tenant, paper, secret, public_key);
	status = egov_voprf_check(secret, input, EGOV_BALLOT_BYTES, output);
	sodium_memzero(secret, sizeof(secret));
	return status == EGOV_STATUS_OK;
}

/* Whether the token has cast a ballot: the same is answered again, another is refused. */
static bool
cast_before(EgovCall *call, const Cast *cast)
{
	EgovRows rows = egov_query(&egov_ballot_set, BALLOT_SHOW, call->tenant, cast->paper,
							   cast->token, cast->content);

	if (rows.count == 0)
		return false;
	if (egov_row_bool(rows, 0, 1))
		cast_answer(call, cast, egov_row_jsonb(rows, 0, 2));
	else
		egov_call_refuse(call, EGOV_BALLOT_CAST);
	return true;
}

/* Writes the ballot with its marks and its receipt, unless the same token has just cast one. */
static void
cast_write(EgovCall *call, const Cast *cast, const EgovBallotForm *form)
{
	int count;
	EgovBallotMark *marks = egov_ballot_marks(form, cast->marks, &count);
	Jsonb *defects = egov_ballot_void(form, marks, count);
	pg_uuid_t *id = random_id();

	if (egov_query(&egov_ballot_set, BALLOT_ADD, call->tenant, id, cast->paper, cast->token,
				   cast->content, defects)
			.count == 0)
	{
		if (!cast_before(call, cast))
			elog(ERROR, "a ballot was neither written nor found");
		return;
	}
	for (int i = 0; i < count; i++)
		egov_query(&egov_ballot_set, MARK_ADD, call->tenant, cast->paper, id, marks[i].subject,
				   egov_ballot_indicator(form, &marks[i]),
				   DatumGetCString(DirectFunctionCall1(numeric_out, marks[i].value)),
				   marks[i].level, marks[i].items);
	egov_query(&egov_ballot_set, RECEIPT_ADD, call->tenant, cast->paper, cast->receipt);
	cast_answer(call, cast, defects);
}

/* A random identifier (UUID version 4), which orders nothing. */
static pg_uuid_t *
random_id(void)
{
	pg_uuid_t *id = palloc(sizeof(*id));

	randombytes_buf(id->data, UUID_LEN);
	id->data[6] = (id->data[6] & 0x0f) | 0x40;
	id->data[8] = (id->data[8] & 0x3f) | 0x80;
	return id;
}

/* Receipt and validity; the same for a repetition. */
static void
cast_answer(EgovCall *call, const Cast *cast, Jsonb *defects)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_text_member(&json, "receipt",
						  egov_ballot_text((uint8 *) VARDATA(cast->receipt), EGOV_BALLOT_BYTES));
	egov_json_bool_member(&json, "valid", defects == NULL);
	egov_json_key(&json, "void");
	egov_json_array(&json);
	if (defects != NULL)
	{
		JsonbIterator *iterator = JsonbIteratorInit(&defects->root);
		JsonbIteratorToken token;
		JsonbValue value;

		while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
		{
			if (token == WJB_KEY)
			{
				egov_json_object(&json);
				egov_json_text_member(&json, "indicator", egov_json_string(&value));
			}
			else if (token == WJB_VALUE)
			{
				egov_json_text_member(&json, "rule", egov_json_string(&value));
				egov_json_end_object(&json);
			}
		}
	}
	egov_json_end_array(&json);
	egov_call_answer(call, egov_json_end_object(&json));
}
