/*
 * ballot_voter.c: what a voter does under their name: see the papers they are on the list of, and take
 * one token for each. Neither leaves a time or an event; what the token will say, nobody here knows.
 */
#include "postgres.h"

#include <sodium.h>

#include "assessment/assessment.h"
#include "assessment/ballot_key.h"
#include "assessment/ballot_statements.h"
#include "assessment/ballot_window.h"
#include "core/clock.h"
#include "core/compat.h"
#include "rules/voprf.h"

static void ballot_mine(EgovCall *call);
static void ballot_token(EgovCall *call);
static void key_check(EgovCall *call, const pg_uuid_t *id, EgovRows paper);
static void token_answer(EgovCall *call, const pg_uuid_t *paper, const uint8 *blinded);

static const EgovField subject_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "subject of the appraisal"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the person, team or organ"},
	{"department", EGOV_TEXT, EGOV_REQUIRED, .about = "its department"},
	{NULL},
};

static const EgovField item_fields[] = {
	{"id", EGOV_TEXT, EGOV_REQUIRED, .about = "item"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{NULL},
};

static const EgovField question_fields[] = {
	{"indicator", EGOV_TEXT, EGOV_REQUIRED, .about = "node of the scheme"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "ballots, rank_ballots or votes"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"levels", EGOV_TEXTS, EGOV_REQUIRED,
	 .about = "levels, best first; empty where it is a number"},
	{"min", EGOV_TEXT, EGOV_NULLABLE, .about = "lowest number"},
	{"max", EGOV_TEXT, EGOV_NULLABLE, .about = "highest number"},
	{"items", EGOV_LIST, EGOV_REQUIRED, .fields = item_fields,
	 .about = "items that are marked one by one; empty where the indicator is marked itself"},
	{NULL},
};

static const EgovField mine_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "ballot paper"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"appraisal", EGOV_UUID, EGOV_REQUIRED, .about = "appraisal"},
	{"appraisal_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"group", EGOV_TEXT, EGOV_REQUIRED, .about = "rater group of its voters"},
	{"issue_from", EGOV_TIME, EGOV_REQUIRED, .about = "tokens are issued from then on"},
	{"issue_until", EGOV_TIME, EGOV_REQUIRED, .about = "until then"},
	{"cast_from", EGOV_TIME, EGOV_REQUIRED, .about = "ballots are taken from then on"},
	{"closes_at", EGOV_TIME, EGOV_REQUIRED, .about = "until then"},
	{"closed", EGOV_BOOL, EGOV_REQUIRED, .about = "whether it was closed"},
	{"public_key", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "key that tokens are proved with (RFC 9497, ristretto255-SHA512), base64url; the "
			  "same for every voter"},
	{"token_issued", EGOV_BOOL, EGOV_REQUIRED, .about = "whether my token was issued"},
	{"subjects", EGOV_LIST, EGOV_REQUIRED | EGOV_STORED, .fields = subject_fields,
	 .about = "whom it rates"},
	{"questions", EGOV_LIST, EGOV_REQUIRED | EGOV_STORED, .fields = question_fields,
	 .about = "what it asks about each of them"},
	{NULL},
};

static const EgovField mine_query[] = {
	{"limit", EGOV_INT, 0, 1, 200, .about = "rows, 50 unless told"},
	{NULL},
};

static const EgovField token_body[] = {
	{"blinded", EGOV_TEXT, EGOV_REQUIRED, EGOV_BALLOT_TEXT, EGOV_BALLOT_TEXT,
	 .about = "blinded element (RFC 9497, Blind), 32 bytes as base64url",
	 .example = "\"hj8zDMGhJZ7VpZmKI6z9N_tDUaeTpbPAkLZC3cQ5uUU\""},
	{NULL},
};

static const EgovField token_fields[] = {
	{"evaluated", EGOV_TEXT, EGOV_REQUIRED, .about = "evaluated element, base64url"},
	{"proof", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "proof that it was evaluated with the key, 64 bytes as base64url"},
	{"public_key", EGOV_TEXT, EGOV_REQUIRED, .about = "the key, as it was published"},
	{NULL},
};

static const EgovFunction egov_function_ballot_mine = {
	"ballot_mine",
	ballot_mine,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_EXTRANET | EGOV_IN_INTRANET,
	.query = mine_query,
	.answer = mine_fields,
	.about = "Ballot papers that I am on the list of, newest first",
};

static const EgovFunction egov_function_ballot_token = {
	"ballot_token",
	ballot_token,
	EGOV_WRITES,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_EXTRANET | EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = token_body,
	.answer = token_fields,
	.about = "Take my one anonymous token of a paper: the blinded element is evaluated with the "
			 "paper's key; the same element is answered again",
};

EGOV_API(ballot_mine)
EGOV_API(ballot_token)

const EgovFunction *const egov_ballot_voter_functions[] = {
	&egov_function_ballot_mine,
	&egov_function_ballot_token,
	NULL,
};

/* GET /v1/my/ballots. */
static void
ballot_mine(EgovCall *call)
{
	EgovRows rows = egov_query(&egov_ballot_set, PAPERS_MINE, call->tenant, call->language,
							   &egov_actor()->account, egov_call_limit(call));

	egov_call_answer(call, egov_answer_list(mine_fields, rows, call->language));
}

/*
 * POST /v1/my/ballots/{id}/token. Locks the paper against its closing. UNIQUE is on the issue: two
 * requests of one voter at once get one token, or the second is refused.
 */
static void
ballot_token(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	const pg_uuid_t *account = &egov_actor()->account;
	uint8 blinded[EGOV_BALLOT_BYTES];
	bytea *stored;
	EgovRows paper = egov_query(&egov_ballot_set, TOKEN_PAPER, call->tenant, id, account);
	EgovRows issued;

	if (paper.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	if (!egov_ballot_read(call->body, "blinded", blinded, sizeof(blinded)))
	{
		egov_call_error(call, "/body/blinded", "bad-format");
		return;
	}
	key_check(call, id, paper);
	stored = egov_ballot_bytea(blinded, sizeof(blinded));
	issued = egov_query(&egov_ballot_set, TOKEN_SHOW, call->tenant, id, account, stored);
	if (issued.count == 0)
	{
		if (!egov_ballot_window_open(call, paper))
			return;
		/* evaluated before it is written: what is no element is refused, and spends nothing */
		token_answer(call, id, blinded);
		if (egov_call_failed(call))
			return;
		egov_query(&egov_ballot_set, TOKEN_ADD, call->tenant, id, account, stored);
		issued = egov_query(&egov_ballot_set, TOKEN_SHOW, call->tenant, id, account, stored);
	}
	if (!egov_row_bool(issued, 0, 1))
		egov_call_refuse(call, EGOV_TOKEN_ISSUED);
	else if (call->data == NULL)
		token_answer(call, id, blinded);
}

/* A key that is not the published one any more would spend a token that its voter throws away. */
static void
key_check(EgovCall *call, const pg_uuid_t *id, EgovRows paper)
{
	bytea *published = egov_row_bytea(paper, 0, 4);
	uint8 secret[EGOV_VOPRF_SCALAR];
	uint8 public_key[EGOV_VOPRF_ELEMENT];

	egov_ballot_key(call->tenant, id, secret, public_key);
	sodium_memzero(secret, sizeof(secret));
	if (VARSIZE_ANY_EXHDR(published) != sizeof(public_key) ||
		memcmp(VARDATA_ANY(published), public_key, sizeof(public_key)) != 0)
		ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
						errmsg("the key of a ballot paper is not the published one"),
						errhint("The secret of the tenant was changed after the paper was made.")));
}

/* Evaluates and proves; 422 for what is no element. */
static void
token_answer(EgovCall *call, const pg_uuid_t *paper, const uint8 *blinded)
{
	uint8 secret[EGOV_VOPRF_SCALAR];
	uint8 random[EGOV_VOPRF_SCALAR];
	uint8 public_key[EGOV_VOPRF_ELEMENT];
	uint8 evaluated[EGOV_VOPRF_ELEMENT];
	uint8 proof[EGOV_VOPRF_PROOF];
	EgovStatus status;
	EgovJson json = NULL;

	egov_ballot_key(call->tenant, paper, secret, public_key);
	crypto_core_ristretto255_scalar_random(random);
	status = egov_voprf_evaluate(secret, blinded, evaluated);
	if (status == EGOV_STATUS_OK)
		status = egov_voprf_prove(secret, public_key, 1, blinded, evaluated, random, proof);
	sodium_memzero(secret, sizeof(secret));
	sodium_memzero(random, sizeof(random));
	if (status != EGOV_STATUS_OK)
	{
		egov_call_error(call, "/body/blinded", "bad-format");
		return;
	}
	egov_json_object(&json);
	egov_json_text_member(&json, "evaluated", egov_ballot_text(evaluated, sizeof(evaluated)));
	egov_json_text_member(&json, "proof", egov_ballot_text(proof, sizeof(proof)));
	egov_json_text_member(&json, "public_key", egov_ballot_text(public_key, sizeof(public_key)));
	egov_call_answer(call, egov_json_end_object(&json));
}
