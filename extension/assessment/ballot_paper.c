/*
 * ballot_paper.c: what the organiser does with ballot papers: make one with its subjects, windows and
 * list of voters, change it until the first token is issued, close it, see the turnout. No route
 * says who has voted.
 */
#include "postgres.h"

#include <sodium.h>

#include "assessment/assessment.h"
#include "assessment/ballot_key.h"
#include "assessment/ballot_statements.h"
#include "core/compat.h"
#include "core/id.h"
#include "rules/voprf.h"

#define LIST_MAX 900 /* larger groups have several papers */
#define SUBJECTS_MAX 500
#define LIST_SHOWN 5 /* a smaller list has no counts; while a paper is open they go in such steps */
#define MIXED_ATLEAST 5 /* ballots that are written in another order together */

/* Columns of PAPER_LOCK. */
enum
{
	PAPER_APPRAISAL_ID = 1,
	PAPER_GROUP,
	PAPER_NAME,
	PAPER_ISSUE_FROM,
	PAPER_ISSUE_UNTIL,
	PAPER_CAST_FROM,
	PAPER_CLOSES_AT,
	PAPER_CLOSED,
	PAPER_VERSION
};

static void ballot_paper_create(EgovCall *call);
static void ballot_paper_write(EgovCall *call);
static void ballot_paper_read(EgovCall *call);
static void ballot_paper_close(EgovCall *call);
static void appraisal_progress(EgovCall *call);
static int64 ballot_job(EgovCall *call);
static bool appraisal_open(EgovCall *call, const pg_uuid_t *appraisal, const char *group);
static void windows_check(JsonbContainer *body, const char *pointer, EgovErrors *errors);
static void lists_check(EgovCall *call, const pg_uuid_t *appraisal, const char *group,
						const pg_uuid_t *paper);
static void lists_add(EgovCall *call, const pg_uuid_t *paper);
static Jsonb *body_list(EgovCall *call, const char *name);
static bool paper_open(EgovCall *call, EgovRows *paper);
static void paper_mix(int32 tenant, const pg_uuid_t *paper, bool all);
static void paper_end(EgovCall *call, const pg_uuid_t *paper);
static void paper_event(EgovCall *call, const pg_uuid_t *paper, const char *kind);
static void paper_answer(EgovCall *call, const pg_uuid_t *paper);

#define WINDOW_FIELDS                                                                              \
	{"name",                                                                                       \
	 EGOV_TEXT,                                                                                    \
	 EGOV_REQUIRED,                                                                                \
	 1,                                                                                            \
	 200,                                                                                          \
	 .about = "name in Chinese",                                                                   \
	 .example = "\"2026年度民主测评·下级\""},                                                      \
		{"issue_from", EGOV_TIME, EGOV_REQUIRED, .about = "tokens are issued from then on",        \
		 .example = "\"2026-12-01T09:00:00+08:00\""},                                              \
		{"issue_until", EGOV_TIME, EGOV_REQUIRED,                                                  \
		 .about = "until then; not after cast_from, or times of tokens and ballots can be "        \
				  "compared",                                                                      \
		 .example = "\"2026-12-05T18:00:00+08:00\""},                                              \
		{"cast_from", EGOV_TIME, EGOV_REQUIRED, .about = "ballots are taken from then on",         \
		 .example = "\"2026-12-07T09:00:00+08:00\""},                                              \
		{"closes_at", EGOV_TIME, EGOV_REQUIRED, .about = "until then",                             \
		 .example = "\"2026-12-11T18:00:00+08:00\""},                                              \
		{"subjects", EGOV_UUIDS,   EGOV_REQUIRED,                                                  \
		 1,			 SUBJECTS_MAX, .about = "subjects of the appraisal"},                          \
	{                                                                                              \
		"voters", EGOV_UUIDS, EGOV_REQUIRED, 1, LIST_MAX,                                          \
			.about = "accounts that may vote; nobody is rated by themselves"                       \
	}

static const EgovField create_body[] = {
	{"group", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "rater group of the scheme",
	 .example = "\"peer\""},
	WINDOW_FIELDS,
	{NULL},
};

static const EgovField write_body[] = {
	WINDOW_FIELDS,
	{NULL},
};

static const EgovField paper_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "ballot paper"},
	{"appraisal", EGOV_UUID, EGOV_REQUIRED, .about = "appraisal"},
	{"group", EGOV_TEXT, EGOV_REQUIRED, .about = "rater group of its voters"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"issue_from", EGOV_TIME, EGOV_REQUIRED, .about = "tokens are issued from then on"},
	{"issue_until", EGOV_TIME, EGOV_REQUIRED, .about = "until then"},
	{"cast_from", EGOV_TIME, EGOV_REQUIRED, .about = "ballots are taken from then on"},
	{"closes_at", EGOV_TIME, EGOV_REQUIRED, .about = "until then"},
	{"closed", EGOV_BOOL, EGOV_REQUIRED, .about = "whether it was closed"},
	{"strict", EGOV_BOOL, EGOV_REQUIRED,
	 .about = "whether no token is issued any more when ballots are taken"},
	{"public_key", EGOV_TEXT, EGOV_REQUIRED, .about = "key of its tokens, to be announced"},
	{"subjects", EGOV_UUIDS, EGOV_REQUIRED, .about = "subjects of the appraisal"},
	{"voters", EGOV_UUIDS, EGOV_REQUIRED, .about = "accounts that may vote"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField progress_fields[] = {
	{"paper", EGOV_UUID, EGOV_REQUIRED, .about = "ballot paper"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"group", EGOV_TEXT, EGOV_REQUIRED, .about = "rater group"},
	{"closed", EGOV_BOOL, EGOV_REQUIRED, .about = "whether the voting has ended"},
	{"voters", EGOV_INT, EGOV_REQUIRED, .about = "size of the list"},
	{"tokens", EGOV_INT, EGOV_NULLABLE,
	 .about = "tokens issued, in steps of 5 until the close; null for a list below 5"},
	{"ballots", EGOV_INT, EGOV_NULLABLE, .about = "ballots cast, likewise"},
	{NULL},
};

static const EgovFunction egov_function_ballot_paper_create = {
	"ballot_paper_create",
	ballot_paper_create,
	EGOV_CHANGE,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = create_body,
	.answer = paper_fields,
	.about = "Make a ballot paper for one rater group of an appraisal, with its list of voters",
	.whole = windows_check,
};

static const EgovFunction egov_function_ballot_paper_write = {
	"ballot_paper_write",
	ballot_paper_write,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = write_body,
	.answer = paper_fields,
	.about = "Change windows, subjects and voters of a paper until its first token is issued",
	.whole = windows_check,
};

static const EgovFunction egov_function_ballot_paper_read = {
	"ballot_paper_read",
	ballot_paper_read,
	0,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = paper_fields,
	.about = "Read a ballot paper with its list of voters",
};

static const EgovFunction egov_function_ballot_paper_close = {
	"ballot_paper_close",
	ballot_paper_close,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = paper_fields,
	.about = "Close a paper: no token and no ballot any more, its receipts are public",
};

static const EgovFunction egov_function_appraisal_progress = {
	"appraisal_progress",	   appraisal_progress,
	EGOV_ANSWERS_LIST,		   EGOV_ROLE_DECIDES_RESULTS,
	EGOV_IN_INTRANET,		   .path = egov_path_id,
	.answer = progress_fields, .about = "Turnout of the ballot papers of an appraisal",
};

EGOV_API(ballot_paper_create)
EGOV_API(ballot_paper_write)
EGOV_API(ballot_paper_read)
EGOV_API(ballot_paper_close)
EGOV_API(appraisal_progress)

const EgovFunction *const egov_ballot_paper_functions[] = {
	&egov_function_ballot_paper_create, &egov_function_ballot_paper_write,
	&egov_function_ballot_paper_read,	&egov_function_ballot_paper_close,
	&egov_function_appraisal_progress,	NULL,
};

const EgovClockJob egov_job_ballot = {"ballot_papers", ballot_job};

void
egov_ballot_papers_close(EgovCall *call, const pg_uuid_t *appraisal)
{
	EgovRows papers = egov_query(&egov_ballot_set, PAPERS_OPEN, call->tenant, appraisal);

	for (int i = 0; i < papers.count; i++)
		paper_end(call, egov_row_uuid(papers, i, 1));
}

/* POST /v1/appraisals/{id}/ballot-papers. Locks the appraisal against a change of its state. */
static void
ballot_paper_create(EgovCall *call)
{
	pg_uuid_t *appraisal = egov_call_path_id(call, "id");
	char *group = egov_json_find_text(call->body, "group");
	pg_uuid_t *id = egov_uuid7_new();
	uint8 secret[EGOV_VOPRF_SCALAR];
	uint8 public_key[EGOV_VOPRF_ELEMENT];

	if (!appraisal_open(call, appraisal, group))
		return;
	lists_check(call, appraisal, group, id);
	if (egov_call_failed(call))
		return;
	egov_ballot_key(call->tenant, id, secret, public_key);
	sodium_memzero(secret, sizeof(secret));
	egov_query(&egov_ballot_set, PAPER_ADD, call->tenant, id, appraisal, group,
			   egov_json_find_text(call->body, "name"), egov_field_time(call->body, "issue_from"),
			   egov_field_time(call->body, "issue_until"), egov_field_time(call->body, "cast_from"),
			   egov_field_time(call->body, "closes_at"),
			   egov_ballot_bytea(public_key, sizeof(public_key)));
	lists_add(call, id);
	paper_event(call, id, "create");
	paper_answer(call, id);
}

/*
 * PUT /v1/ballot-papers/{id}. Locks the appraisal, so that of two lists written at once the second is
 * checked against what the first left, and then the paper, so that no token is issued meanwhile.
 */
static void
ballot_paper_write(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows paper;

	egov_query(&egov_ballot_set, PAPER_LISTS_LOCK, call->tenant, id);
	if (!paper_open(call, &paper))
		return;
	if (egov_query(&egov_ballot_set, PAPER_USED, call->tenant, id).count > 0)
		egov_call_refuse(call, EGOV_WRONG_STATE);
	else
		lists_check(call, egov_row_uuid(paper, 0, PAPER_APPRAISAL_ID),
					egov_row_word(paper, 0, PAPER_GROUP), id);
	if (egov_call_failed(call))
		return;
	egov_query(&egov_ballot_set, PAPER_SUBJECTS_REMOVE, call->tenant, id);
	egov_query(&egov_ballot_set, PAPER_VOTERS_REMOVE, call->tenant, id);
	lists_add(call, id);
	egov_execute_one(
		&egov_ballot_set, PAPER_WRITE, call->tenant, id, egov_json_find_text(call->body, "name"),
		egov_field_time(call->body, "issue_from"), egov_field_time(call->body, "issue_until"),
		egov_field_time(call->body, "cast_from"), egov_field_time(call->body, "closes_at"));
	paper_event(call, id, "edit");
	paper_answer(call, id);
}

/* GET /v1/ballot-papers/{id}. */
static void
ballot_paper_read(EgovCall *call)
{
	paper_answer(call, egov_call_path_id(call, "id"));
}

/*
 * POST /v1/ballot-papers/{id}/closing. Waits for ballots that hold the paper; those that come later
 * are refused.
 */
static void
ballot_paper_close(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows paper;

	if (!paper_open(call, &paper))
		return;
	paper_end(call, id);
	paper_event(call, id, "close_ballots");
	paper_answer(call, id);
}

/* GET /v1/appraisals/{id}/progress. */
static void
appraisal_progress(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");

	if (egov_query(&egov_ballot_set, APPRAISAL_KNOWN, call->tenant, id).count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_answer(call, egov_answer_list(progress_fields,
												egov_query(&egov_ballot_set, PAPER_PROGRESS,
														   call->tenant, id, LIST_SHOWN, call->now),
												call->language));
}

/*
 * Closes the papers whose time is over and mixes the ballots of those that are open, in both cases
 * those that nobody holds; returns how many papers.
 */
static int64
ballot_job(EgovCall *call)
{
	EgovRows over = egov_query(&egov_ballot_set, PAPERS_TO_CLOSE, call->tenant, call->now);
	EgovRows open;

	for (int i = 0; i < over.count; i++)
		paper_end(call, egov_row_uuid(over, i, 1));
	open = egov_query(&egov_ballot_set, PAPERS_TO_MIX, call->tenant, MIXED_ATLEAST);
	for (int i = 0; i < open.count; i++)
		paper_mix(call->tenant, egov_row_uuid(open, i, 1), false);
	return over.count + open.count;
}

/* Whether an appraisal still takes ballots and its scheme asks the group; locks it. */
static bool
appraisal_open(EgovCall *call, const pg_uuid_t *appraisal, const char *group)
{
	EgovRows rows = egov_query(&egov_ballot_set, PAPER_APPRAISAL, call->tenant, appraisal, group);
	char *state;

	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return false;
	}
	state = egov_row_text(rows, 0, 1);
	if (strcmp(state, "plan") != 0 && strcmp(state, "collect") != 0)
		egov_call_refuse(call, EGOV_WRONG_STATE);
	else if (!egov_row_bool(rows, 0, 2))
		egov_call_error(call, "/body/group", "not-in-list");
	return !egov_call_failed(call);
}

/* Adds what is wrong with the order of the windows. */
static void
windows_check(JsonbContainer *body, const char *pointer, EgovErrors *errors)
{
	TimestampTz issue_from = egov_field_time(body, "issue_from");
	TimestampTz issue_until = egov_field_time(body, "issue_until");
	TimestampTz cast_from = egov_field_time(body, "cast_from");
	TimestampTz closes_at = egov_field_time(body, "closes_at");

	if (issue_from == EGOV_NO_TIME || issue_until == EGOV_NO_TIME || cast_from == EGOV_NO_TIME ||
		closes_at == EGOV_NO_TIME)
		return;
	if (issue_until <= issue_from || issue_until > closes_at)
		egov_errors_add(errors, pointer, "issue_until", "out-of-range");
	if (cast_from < issue_from)
		egov_errors_add(errors, pointer, "cast_from", "out-of-range");
	if (closes_at <= cast_from)
		egov_errors_add(errors, pointer, "closes_at", "out-of-range");
}

/*
 * Adds what is wrong with subjects and voters: unknown ones, voters who are subjects, and voters who
 * rate one of them on another paper of the group. The caller has locked the appraisal.
 */
static void
lists_check(EgovCall *call, const pg_uuid_t *appraisal, const char *group, const pg_uuid_t *paper)
{
	EgovRows defects;

	egov_actor()->probe.accounts = true;
	defects = egov_query(&egov_ballot_set, PAPER_DEFECTS, call->tenant, appraisal,
						 body_list(call, "subjects"), body_list(call, "voters"), group, paper);
	egov_actor()->probe.accounts = false;
	for (int i = 0; i < defects.count; i++)
		egov_call_error(
			call,
			psprintf("/body/%s/%d", egov_row_text(defects, i, 1), egov_row_int(defects, i, 2)),
			egov_row_text(defects, i, 3));
}

/* Writes subjects and voters of the body. */
static void
lists_add(EgovCall *call, const pg_uuid_t *paper)
{
	egov_query(&egov_ballot_set, PAPER_SUBJECTS_ADD, call->tenant, paper,
			   body_list(call, "subjects"));
	egov_query(&egov_ballot_set, PAPER_VOTERS_ADD, call->tenant, paper, body_list(call, "voters"));
}

/* A list of the body, as a parameter. */
static Jsonb *
body_list(EgovCall *call, const char *name)
{
	return JsonbValueToJsonb(egov_json_find(call->body, name));
}

/* Locks the paper in the path, as it was read, not closed. */
static bool
paper_open(EgovCall *call, EgovRows *paper)
{
	*paper = egov_query(&egov_ballot_set, PAPER_LOCK, call->tenant, egov_call_path_id(call, "id"));
	if (paper->count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (egov_call_version_matches(call, egov_row_int(*paper, 0, PAPER_VERSION)) &&
			 egov_row_bool(*paper, 0, PAPER_CLOSED))
		egov_call_refuse(call, EGOV_WRONG_STATE);
	return !egov_call_failed(call);
}

/*
 * Writes the ballots of a paper, their marks and receipts again in random orders, in this one
 * transaction: where a row lies and which transaction wrote it say nothing any more. With all also
 * those that were mixed before, so that a few late ones are not a group of their own. The caller has
 * locked the paper.
 */
static void
paper_mix(int32 tenant, const pg_uuid_t *paper, bool all)
{
	egov_query(&egov_ballot_set, MARKS_MIX, tenant, paper, all);
	egov_query(&egov_ballot_set, BALLOTS_MIX, tenant, paper, all);
	egov_query(&egov_ballot_set, RECEIPTS_MIX, tenant, paper, all);
}

/* Closes a paper that is locked. */
static void
paper_end(EgovCall *call, const pg_uuid_t *paper)
{
	paper_mix(call->tenant, paper, true);
	egov_execute_one(&egov_ballot_set, PAPER_CLOSE, call->tenant, paper);
}

/* What the organiser did; the list of voters is in the tables. */
static void
paper_event(EgovCall *call, const pg_uuid_t *paper, const char *kind)
{
	egov_call_event(call, "ballot-paper", paper, NULL, kind,
					egov_call_pick(call, "group", "name", "issue_from", "issue_until", "cast_from",
								   "closes_at", NULL));
}

/* The answer is the paper as it is now; 404 where there is none. */
static void
paper_answer(EgovCall *call, const pg_uuid_t *paper)
{
	EgovRows rows = egov_query(&egov_ballot_set, PAPER_SHOW, call->tenant, paper);

	if (rows.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else
		egov_call_answer_thing(call, egov_answer_row(paper_fields, rows, 0, call->language), paper,
							   egov_row_int(rows, 0, 14));
}
