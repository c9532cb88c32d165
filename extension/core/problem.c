/*
 * problem.c: code words, statuses and English titles of every refusal (RFC 9457).
 *
 * The front's titles in five languages are in fcgi/messages; a test compares the codes.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/jsonb.h"

#include "core/json.h"
#include "core/problem.h"

typedef struct ProblemRow
{
	const char *code;
	int status;
	const char *title;
	const char *advice;
} ProblemRow;

static const ProblemRow problems[EGOV_PROBLEM_COUNT] = {
	[EGOV_OK] = {"ok", 200, "Done", ""},
	[EGOV_MALFORMED_JSON] = {"malformed-json", 400, "The body is not valid JSON",
							 "Send one JSON value without comments, duplicate keys, lone "
							 "surrogates or trailing bytes."},
	[EGOV_MALFORMED_ENCODING] = {"malformed-encoding", 400, "The text is not valid UTF-8",
								 "Send UTF-8 without a byte order mark or NUL characters."},
	[EGOV_MALFORMED_REQUEST] = {"malformed-request", 400, "The request is malformed",
								"Check the query string and the headers."},
	[EGOV_MISSING_KEY] = {"missing-idempotency-key", 400, "Idempotency-Key is missing",
						  "Send a fresh Idempotency-Key with each new write, the same one with a "
						  "retry."},
	[EGOV_BAD_KEY] = {"bad-idempotency-key", 400, "Idempotency-Key is not usable",
					  "Use 1 to 128 visible ASCII characters."},
	[EGOV_BAD_CURSOR] = {"bad-cursor", 400, "The cursor does not belong to this list",
						 "Follow the Link header of a list with the same filter."},
	[EGOV_UNAUTHENTICATED] = {"unauthenticated", 401, "You are not signed in",
							  "Sign in with POST /v1/sessions and send the token as a bearer "
							  "token."},
	[EGOV_BAD_CREDENTIALS] = {"bad-credentials", 401, "Account or password is wrong",
							  "Check both; after five wrong passwords the account is locked for a "
							  "while."},
	[EGOV_FORBIDDEN] = {"forbidden", 403, "Your role may not do this",
						"Ask a colleague who holds the role."},
	[EGOV_WRONG_ZONE] = {"wrong-zone", 403, "This belongs to another network zone",
						 "Sign in again in this zone."},
	[EGOV_OWN_CASE] = {"own-case", 403, "Nobody handles a case of their own",
					   "Hand the case to a colleague."},
	[EGOV_REVIEWER_DECIDES] = {"reviewer-decides", 403, "The reviewer of a case cannot decide it",
							   "Hand the decision to another decider."},
	[EGOV_SECOND_PERSON] = {"second-person", 403, "A second person is needed",
							"Ask a colleague who may do it and has not begun it."},
	[EGOV_TOOK_PART] =
		{"took-part", 403, "Whoever took part in the finding may not review it",
		 "Hand it to a colleague who did not; the parameter says which part it was."},
	[EGOV_NOT_FOUND] = {"not-found", 404, "There is nothing here for you",
						"Check the address and whether you are signed in as the right person."},
	[EGOV_METHOD_NOT_ALLOWED] = {"method-not-allowed", 405, "This method is not offered here",
								 "See the Allow header."},
	[EGOV_NOT_ACCEPTABLE] = {"not-acceptable", 406, "The answer cannot be given in that form",
							 "Accept application/json."},
	[EGOV_CONFLICT] = {"conflict", 409, "The request conflicts with the present state",
					   "Read the object again."},
	[EGOV_BUSY] = {"busy", 409, "Somebody else is working on this at the moment",
				   "Repeat it with the same Idempotency-Key after the time in Retry-After."},
	[EGOV_WRONG_STATE] = {"wrong-state", 409, "This step does not fit the state of the case",
						  "Read the case again and see its state."},
	[EGOV_ALREADY_ACCEPTED] = {"already-accepted", 409, "The case is accepted already",
							   "Read the case again."},
	[EGOV_ALREADY_DECIDED] = {"already-decided", 409, "The case is decided already",
							  "Read the case again."},
	[EGOV_ALREADY_CLAIMED] = {"already-claimed", 409, "A colleague has claimed this task",
							  "Choose another task or ask for it to be assigned to you."},
	[EGOV_ALREADY_PUBLISHED] = {"already-published", 409, "This version is published already",
								"Write a new draft."},
	[EGOV_ALREADY_EXISTS] = {"already-exists", 409, "There is one like this already",
							 "Use the existing one or choose another name."},
	[EGOV_ONE_TIME_NOTICE] = {"one-time-notice", 409, "What is missing may be asked for only once",
							  "Accept the case or refuse acceptance; reply to the request."},
	[EGOV_CORRECTION_OVERDUE] = {"correction-overdue", 409, "The time for corrections has ended",
								 "Apply again."},
	[EGOV_STEPS_OPEN] = {"steps-open", 409, "Not every review is done",
						 "Wait for the open reviews listed with the case."},
	[EGOV_STEP_NOT_ACTIVE] = {"step-not-active", 409, "This review is not open",
							  "Read the case again and see its steps."},
	[EGOV_REVIEW_REFUSED] = {"review-refused", 409, "A review was refused",
							 "The case can only be refused."},
	[EGOV_ITEM_NOT_OPEN] = {"item-not-open", 409, "This item takes no applications",
							"Choose an item that is published."},
	[EGOV_NOT_READY] = {"not-ready", 409, "Something is still missing",
						"The errors say what to supply first."},
	[EGOV_GAP_OPEN] = {"gap-open", 409, "A material that was promised has not come",
					   "Record it when it comes; until then nothing is decided."},
	[EGOV_HEARING_OPEN] = {"hearing-open", 409,
						   "A hearing may still be asked for or held (Art. 47)",
						   "Wait for the end of the time to ask, or record the hearing."},
	[EGOV_NUMBER_USED] = {"number-used", 409, "No licence of the limited number is left (Art. 57)",
						  "The case can only be refused."},
	[EGOV_EARLIER_FIRST] = {"earlier-first", 409,
							"A case that was accepted earlier comes first (Art. 57)",
							"Decide on the earlier cases first."},
	[EGOV_BARRED] = {"barred", 409, "The applicant may not apply for this at present (Art. 78, 79)",
					 "The parameter says until when."},
	[EGOV_NOT_OFFERED] = {"not-offered", 409, "This is not offered here",
						  "See the rules of the item."},
	[EGOV_TOO_LATE] = {"too-late", 409, "The time for this has ended",
					   "The parameter says when it ended."},
	[EGOV_TOO_SOON] = {"too-soon", 409, "It is too soon for this",
					   "The parameter says from when on."},
	[EGOV_ALREADY_EXTENDED] = {"already-extended", 409, "The limit has been extended once already",
							   "Decide within the present limit."},
	[EGOV_HANDLED_ELSEWHERE] = {"handled-elsewhere", 409, "This case is handled in another system",
								"Turn to the system that source_system of the case names."},
	[EGOV_TWO_OFFICERS] = {"two-officers", 409, "Two officers check on the site (Art. 34)",
						   "Name the officers first; one of them reviews the step."},
	[EGOV_BAD_TOKEN] = {"bad-token", 403, "This is no token of this ballot paper",
						"Take the token of the paper, unblind it with the number that blinded it."},
	[EGOV_TOKEN_ISSUED] = {"token-issued", 409, "Your token has been issued already",
						   "Repeat with the same blinded element; there is one token a voter."},
	[EGOV_BALLOT_CAST] = {"ballot-cast", 409, "Another ballot was cast with this token",
						  "A ballot cannot be changed; its repetition has the same content."},
	[EGOV_BALLOTS_NOT_OPEN] = {"ballots-not-open", 409, "The voting has not begun",
							   "The parameter says when it begins."},
	[EGOV_BALLOTS_CLOSED] = {"ballots-closed", 409, "The voting has ended",
							 "The parameter says when it ended."},
	[EGOV_TEAMS_FIRST] = {"teams-first", 409,
						  "The grades of the teams set the quotas and are not published yet",
						  "Publish the appraisal of the teams first."},
	[EGOV_VERSION_MISMATCH] = {"version-mismatch", 412, "The object has changed since you read it",
							   "Read it again and repeat with the new ETag."},
	[EGOV_TOO_LARGE] = {"too-large", 413, "The body is too large", "Send less."},
	[EGOV_URI_TOO_LONG] = {"uri-too-long", 414, "The address is too long", "Shorten the query."},
	[EGOV_UNSUPPORTED_MEDIA_TYPE] = {"unsupported-media-type", 415,
									 "The body is not in a form that is understood here",
									 "Send application/json without a content encoding."},
	[EGOV_INVALID_FIELDS] = {"invalid-fields", 422, "Some fields are not right",
							 "Each error points at one field."},
	[EGOV_KEY_REUSED] = {"key-reused", 422, "This Idempotency-Key was used for another request",
						 "Use a fresh key."},
	[EGOV_LIMIT_LONGER_THAN_LAW] = {"limit-longer-than-law", 422,
									"The promised limit is longer than the legal one",
									"Shorten the promised limit."},
	[EGOV_MADE_WORSE] = {"made-worse", 422,
						 "An objection never makes a result worse (Civil Servant Law, Art. 96)",
						 "Leave score and grade as they are, or set better ones."},
	[EGOV_BAD_ROUTE] = {"bad-route", 422, "The steps of the item do not form a route",
						"Each step may wait only for steps of the same item, without a circle."},
	[EGOV_SCHEME_FAULTY] = {"scheme-faulty", 422, "The scheme has errors and cannot be published",
							"Each error points at a place of the content; sql/SCHEMES.md describes "
							"it."},
	[EGOV_NO_MANDATE] = {"no-mandate", 422, "There is no valid mandate for this applicant",
						 "Record the mandate first."},
	[EGOV_INCOMPATIBLE_ROLES] = {"incompatible-roles", 422, "Nobody may hold these roles together",
								 "System, security and audit administration need three people."},
	[EGOV_PRECONDITION_REQUIRED] = {"precondition-required", 428, "If-Match is missing",
									"Read the object and send its ETag as If-Match."},
	[EGOV_LOCKED] = {"locked", 429, "Too many wrong passwords", "Try again later."},
	[EGOV_TOO_MANY_REQUESTS] = {"too-many-requests", 429, "Too many requests", "Slow down."},
	[EGOV_READ_DENIED] = {"share-denied", 403, "This may not be read for this purpose",
						  "reason is explained in README.md; apply for a grant or name the case."},
	[EGOV_QUOTA_SPENT] = {"quota-spent", 429, "The quota of the grant is spent",
						  "Wait for the next period or apply for a larger quota."},
	[EGOV_NOT_LOGGED] = {"not-logged", 503, "Reads cannot be logged at the moment",
						 "Repeat later; nothing was read."},
	[EGOV_INTERNAL] = {"internal", 500, "Something went wrong on our side",
					   "Report the request id."},
	[EGOV_UNAVAILABLE] = {"unavailable", 503, "The service is not available at the moment",
						  "Repeat with the same Idempotency-Key after the time in Retry-After."},
	[EGOV_TIMEOUT] = {"timeout", 504, "The answer took too long",
					  "Repeat with the same Idempotency-Key."},
};

PG_FUNCTION_INFO_V1(egov_problem_list);

const char *
egov_problem_code(EgovProblem problem)
{
	return problems[problem].code;
}

int
egov_problem_status(EgovProblem problem)
{
	return problems[problem].status;
}

/* egov.problem_list(): the table as a jsonb array of {code, status, title, advice}. */
Datum
egov_problem_list(PG_FUNCTION_ARGS)
{
	EgovJson json = NULL;

	egov_json_array(&json);
	for (int i = EGOV_OK + 1; i < EGOV_PROBLEM_COUNT; i++)
	{
		egov_json_object(&json);
		egov_json_text_member(&json, "code", problems[i].code);
		egov_json_int_member(&json, "status", problems[i].status);
		egov_json_text_member(&json, "title", problems[i].title);
		egov_json_text_member(&json, "advice", problems[i].advice);
		egov_json_end_object(&json);
	}
	PG_RETURN_JSONB_P(JsonbValueToJsonb(egov_json_end_array(&json)));
}
