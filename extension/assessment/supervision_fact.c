/*
 * supervision_fact.c: facts of daily supervision that no other domain has (awards, discipline), and the
 * rules that say which kind of fact counts for which indicator.
 */
#include "postgres.h"

#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "core/compat.h"
#include "core/id.h"

#define FACT_KIND "supervision_fact"

static void supervision_fact_list(EgovCall *call);
static void supervision_fact_create(EgovCall *call);
static void supervision_fact_revoke(EgovCall *call);
static void supervision_kind_list(EgovCall *call);
static void supervision_kind_create(EgovCall *call);
static const char *word_check(const char *text, int length);
static void fact_answer(EgovCall *call, const pg_uuid_t *id);
static bool about_oneself(const pg_uuid_t *person);

static const char *const recorded_kinds[] = {"award", "discipline", NULL};
static const char *const kinds[] = {
	"late_case", "broken_promise", "refused_read", "award", "discipline", NULL,
};
static const char *const classes[] = {"person", "team", "organ", "site", NULL};

static const EgovField fact_body[] = {
	{"kind", EGOV_CODE, EGOV_REQUIRED, .words = recorded_kinds, .about = "award or discipline",
	 .example = "\"award\""},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"person", EGOV_UUID, 0, .about = "official of that department, the department unless told"},
	{"occurred_on", EGOV_DATE, EGOV_REQUIRED, .about = "day, not after today"},
	{"basis", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000, .about = "document it rests on",
	 .example = "\"绥政发〔2026〕12号\""},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
	{NULL},
};

static const EgovField fact_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "supervision_kind", .about = "its label"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"person", EGOV_UUID, EGOV_NULLABLE, .about = "official"},
	{"occurred_on", EGOV_DATE, EGOV_REQUIRED, .about = "day"},
	{"basis", EGOV_TEXT, EGOV_REQUIRED, .about = "document it rests on"},
	{"recorded_at", EGOV_TIME, EGOV_REQUIRED, .about = "when it was recorded"},
	{"revoked_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was taken back"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField kind_body[] = {
	{"kind", EGOV_CODE, EGOV_REQUIRED, .words = kinds, .about = "kind of fact",
	 .example = "\"late_case\""},
	{"class", EGOV_CODE, EGOV_REQUIRED, .words = classes, .about = "for whom it counts",
	 .example = "\"organ\""},
	{"indicator", EGOV_TEXT, EGOV_REQUIRED, 1, 60,
	 .about = "id of a deduction or bonus of the schemes", .example = "\"discipline\"",
	 .check = word_check},
	{"points", EGOV_MONEY, EGOV_REQUIRED, .about = "points of one fact", .example = "\"2.00\""},
	{"law", EGOV_TEXT, EGOV_REQUIRED, 1, 200, .about = "law or rule",
	 .example = "\"绥芬河市考核办法\""},
	{"article", EGOV_TEXT, 0, 1, 60, .about = "article"},
	{"valid_from", EGOV_DATE, EGOV_REQUIRED, .about = "first day"},
	{"valid_through", EGOV_DATE, 0, .about = "last day"},
	{NULL},
};

static const EgovField kind_fields[] = {
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "kind of fact"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "supervision_kind", .about = "its label"},
	{"class", EGOV_TEXT, EGOV_REQUIRED, .about = "for whom it counts"},
	{"class_label", EGOV_LABEL, EGOV_REQUIRED, .list = "scheme_class", .about = "its label"},
	{"indicator", EGOV_TEXT, EGOV_REQUIRED, .about = "id of an input of the schemes"},
	{"points", EGOV_TEXT, EGOV_REQUIRED, .about = "points of one fact"},
	{"law", EGOV_TEXT, EGOV_REQUIRED, .about = "law or rule"},
	{"article", EGOV_TEXT, EGOV_NULLABLE, .about = "article"},
	{"valid_from", EGOV_DATE, EGOV_REQUIRED, .about = "first day"},
	{"valid_through", EGOV_DATE, EGOV_NULLABLE, .about = "last day"},
	{NULL},
};

static const EgovFunction egov_function_supervision_fact_list = {
	"supervision_fact_list", supervision_fact_list,
	EGOV_ANSWERS_LIST,		 EGOV_ROLE_DECIDES_RESULTS,
	EGOV_IN_INTRANET,		 .query = egov_query_page,
	.answer = fact_fields,	 .about = "Recorded facts of daily supervision, newest first",
};

static const EgovFunction egov_function_supervision_fact_create = {
	"supervision_fact_create",
	supervision_fact_create,
	EGOV_CHANGE,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.body = fact_body,
	.answer = fact_fields,
	.about = "Record an award or a disciplinary measure; nobody records their own",
};

static const EgovFunction egov_function_supervision_fact_revoke = {
	"supervision_fact_revoke",
	supervision_fact_revoke,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = fact_fields,
	.about = "Take a recorded fact back",
};

static const EgovFunction egov_function_supervision_kind_list = {
	"supervision_kind_list",
	supervision_kind_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_DECIDES_RESULTS,
	EGOV_IN_INTRANET,
	.answer = kind_fields,
	.about = "Which facts count for which indicator",
};

static const EgovFunction egov_function_supervision_kind_create = {
	"supervision_kind_create",
	supervision_kind_create,
	EGOV_CHANGE | EGOV_ANSWERS_LIST,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.body = kind_body,
	.answer = kind_fields,
	.about = "Let a kind of fact count for an indicator, with its points and legal basis",
};

EGOV_API(supervision_fact_list)
EGOV_API(supervision_fact_create)
EGOV_API(supervision_fact_revoke)
EGOV_API(supervision_kind_list)
EGOV_API(supervision_kind_create)

const EgovFunction *const egov_supervision_fact_functions[] = {
	&egov_function_supervision_fact_list,	&egov_function_supervision_fact_create,
	&egov_function_supervision_fact_revoke, &egov_function_supervision_kind_list,
	&egov_function_supervision_kind_create, NULL,
};

/* GET /v1/supervision/facts. */
static void
supervision_fact_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(
		call,
		egov_query(&egov_assessment, FACT_LIST, call->tenant, after, egov_call_limit(call) + 1), 1);
}

/* POST /v1/supervision/facts. */
static void
supervision_fact_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *department = egov_field_uuid(call->body, "department");
	pg_uuid_t *person = egov_field_uuid(call->body, "person");
	DateADT day = egov_field_date(call->body, "occurred_on");
	char *kind = egov_json_find_text(call->body, "kind");
	EgovRows faults = egov_query(&egov_assessment, FACT_FAULTS, call->tenant, department, person);

	if (about_oneself(person))
	{
		egov_call_refuse(call, EGOV_OWN_CASE);
		return;
	}
	for (int i = 0; i < faults.count; i++)
		egov_call_error(call, psprintf("/body%s", egov_row_word(faults, i, 1)), "not-found");
	if (day > call->today)
		egov_call_error(call, "/body/occurred_on", "out-of-range");
	if (egov_call_failed(call))
		return;
	egov_execute_one(&egov_assessment, FACT_ADD, call->tenant, id, kind, department, person, day,
					 egov_json_find_text(call->body, "basis"), &egov_actor()->account, call->now);
	egov_call_event(call, FACT_KIND, id, department, "created", egov_call_pick(call, "kind", NULL));
	fact_answer(call, id);
}

/* POST /v1/supervision/facts/{id}/revocation. */
static void
supervision_fact_revoke(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	EgovRows fact = egov_query(&egov_assessment, FACT_LOCK, call->tenant, id);

	if (fact.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (about_oneself(egov_row_uuid(fact, 0, 3)))
		egov_call_refuse(call, EGOV_OWN_CASE);
	else if (egov_call_version_matches(call, egov_row_int(fact, 0, 1)) &&
			 !egov_row_null(fact, 0, 2))
		egov_call_refuse(call, EGOV_ALREADY_DECIDED);
	if (egov_call_failed(call))
		return;
	egov_execute_one(&egov_assessment, FACT_REVOKE, call->tenant, id, call->now,
					 &egov_actor()->account);
	egov_call_event(call, FACT_KIND, id, NULL, "revoke", NULL);
	fact_answer(call, id);
}

/* GET /v1/supervision/kinds. */
static void
supervision_kind_list(EgovCall *call)
{
	egov_call_answer(call, egov_answer_list(kind_fields,
											egov_query(&egov_assessment, KIND_LIST, call->tenant),
											call->language));
}

/* POST /v1/supervision/kinds. Two rules for one indicator do not hold at the same time. */
static void
supervision_kind_create(EgovCall *call)
{
	DateADT from = egov_field_date(call->body, "valid_from");
	DateADT through = egov_field_date(call->body, "valid_through");
	JsonbContainer *body = call->body;

	if (through != EGOV_NO_DATE && through < from)
	{
		egov_call_error(call, "/body/valid_through", "out-of-range");
		return;
	}
	if (egov_query(&egov_assessment, KIND_ADD, call->tenant, egov_json_find_text(body, "kind"),
				   egov_json_find_text(body, "class"), egov_json_find_text(body, "indicator"),
				   egov_json_find_text(body, "points"), egov_json_find_text(body, "law"),
				   egov_json_find_text(body, "article"), from, through)
			.count == 0)
	{
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
		return;
	}
	egov_call_event(call, "supervision_kind", egov_uuid7_new(), NULL, "created",
					egov_call_pick(call, "kind", "class", "indicator", "points", NULL));
	supervision_kind_list(call);
}

/* The form of an indicator's id. */
static const char *
word_check(const char *text, int length)
{
	for (int i = 0; i < length; i++)
	{
		if (!((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z') ||
			  (text[i] >= '0' && text[i] <= '9') ||
			  (i > 0 && (text[i] == '.' || text[i] == '_' || text[i] == '-'))))
			return "bad-format";
	}
	return NULL;
}

/* Answers with the fact. */
static void
fact_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_assessment, FACT_SHOW, call->tenant, id);

	egov_call_answer_thing(call, egov_answer_row(fact_fields, rows, 0, call->language), id,
						   egov_row_int(rows, 0, rows.table->tupdesc->natts));
}

/* Whether a person, NULL for none, is who acts. */
static bool
about_oneself(const pg_uuid_t *person)
{
	EgovActor *actor = egov_actor();

	return person != NULL && actor->has_person && egov_uuid_same(&actor->person, person);
}
