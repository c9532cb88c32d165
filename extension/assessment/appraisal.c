/*
 * appraisal.c: planning and reading appraisals, and what all acts on them share.
 */
#include "postgres.h"

#include "catalog/pg_type_d.h"

#include "assessment/appraisal.h"
#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "rules/form.h"

#define YEAR_FIRST 2000
#define YEAR_LAST 2200

static void appraisal_list(EgovCall *call);
static void appraisal_read(EgovCall *call);
static void appraisal_create(EgovCall *call);
static int state_bit(const char *state);

static const char *const states[] = {
	"plan", "collect", "frozen", "calculated", "review", "published", "closed", NULL,
};

static const EgovField create_body[] = {
	{"year", EGOV_INT, EGOV_REQUIRED, YEAR_FIRST, YEAR_LAST, .about = "year that is assessed",
	 .example = "2026"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 200, .about = "name in Chinese, once a year",
	 .example = "\"公务员年度考核\""},
	{"scheme", EGOV_UUID, EGOV_REQUIRED, .about = "published edition of a scheme"},
	{"teams", EGOV_UUID, 0,
	 .about = "appraisal of the teams, whose grades become the attribute team_grade"},
	{"collect_from", EGOV_DATE, EGOV_REQUIRED, .about = "first day of collection"},
	{"collect_through", EGOV_DATE, EGOV_REQUIRED,
	 .about = "last day of collection; nothing is frozen before it"},
	{"state", EGOV_TEXT, .flags = EGOV_SERVER},
	{"version", EGOV_INT, .flags = EGOV_SERVER},
	{NULL},
};

const EgovField egov_appraisal_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"year", EGOV_INT, EGOV_REQUIRED, .about = "year that is assessed"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name in Chinese"},
	{"scheme", EGOV_UUID, EGOV_REQUIRED, .about = "edition of the scheme"},
	{"scheme_code", EGOV_TEXT, EGOV_REQUIRED, .about = "code of the scheme"},
	{"scheme_edition", EGOV_INT, EGOV_REQUIRED, .about = "its edition"},
	{"class", EGOV_TEXT, EGOV_REQUIRED, .about = "what is assessed"},
	{"class_label", EGOV_LABEL, EGOV_REQUIRED, .list = "scheme_class", .about = "its label"},
	{"teams", EGOV_UUID, EGOV_NULLABLE, .about = "appraisal of the teams"},
	{"state", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "plan, collect, frozen, calculated, review, published or closed"},
	{"state_label", EGOV_LABEL, EGOV_REQUIRED, .list = "appraisal_state", .about = "its label"},
	{"collect_from", EGOV_DATE, EGOV_REQUIRED, .about = "first day of collection"},
	{"collect_through", EGOV_DATE, EGOV_REQUIRED, .about = "last day of collection"},
	{"frozen_at", EGOV_TIME, EGOV_NULLABLE, .about = "when the inputs were frozen"},
	{"calculated_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was calculated last"},
	{"published_at", EGOV_TIME, EGOV_NULLABLE, .about = "when the results were published"},
	{"publication_through", EGOV_DATE, EGOV_NULLABLE,
	 .about = "last day for objections to the publication"},
	{"closed_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was closed"},
	{"inputs_digest", EGOV_TEXT, EGOV_NULLABLE, .about = "SHA-256 of the frozen inputs"},
	{"results_digest", EGOV_TEXT, EGOV_NULLABLE, .about = "SHA-256 of the results"},
	{"subjects", EGOV_INT, EGOV_REQUIRED, .about = "number of those who are assessed"},
	{"pending", EGOV_INT, EGOV_REQUIRED,
	 .about = "number of those tied at the edge of a quota, for the committee to choose from"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"year", EGOV_INT, 0, YEAR_FIRST, YEAR_LAST, .about = "only appraisals of this year"},
	{"state", EGOV_CODE, 0, .words = states, .about = "only appraisals in this state"},
	{NULL},
};

static const EgovFunction egov_function_appraisal_list = {
	"appraisal_list",
	appraisal_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_WATCHES_APPRAISALS,
	EGOV_IN_INTRANET,
	.query = list_query,
	.answer = egov_appraisal_fields,
	.about = "Appraisals, newest first",
};

static const EgovFunction egov_function_appraisal_read = {
	"appraisal_read",
	appraisal_read,
	0,
	EGOV_ROLE_WATCHES_APPRAISALS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.answer = egov_appraisal_fields,
	.about = "One appraisal",
};

static const EgovFunction egov_function_appraisal_create = {
	"appraisal_create",
	appraisal_create,
	EGOV_CHANGE,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.body = create_body,
	.answer = egov_appraisal_fields,
	.about = "Plan an appraisal: an edition of a scheme for a year",
};

EGOV_API(appraisal_list)
EGOV_API(appraisal_read)
EGOV_API(appraisal_create)

const EgovFunction *const egov_appraisal_functions[] = {
	&egov_function_appraisal_list,
	&egov_function_appraisal_read,
	&egov_function_appraisal_create,
	NULL,
};

bool
egov_appraisal_enter(EgovCall *call, int states_allowed, EgovAppraisal *appraisal)
{
	EgovRows rows;

	appraisal->id = egov_call_path_id(call, "id");
	rows = egov_query(&egov_assessment, APPRAISAL_LOCK, call->tenant, appraisal->id);
	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return false;
	}
	appraisal->state = egov_row_word(rows, 0, 1);
	appraisal->version = egov_row_int(rows, 0, 2);
	appraisal->class = egov_row_word(rows, 0, 3);
	appraisal->year = egov_row_int(rows, 0, 4);
	appraisal->collect_through = egov_row_date(rows, 0, 5);
	appraisal->teams = egov_row_uuid(rows, 0, 6);
	appraisal->scheme = egov_row_jsonb(rows, 0, 7);
	if ((call->function->flags & EGOV_VERSIONED) &&
		!egov_call_version_matches(call, appraisal->version))
		return false;
	if ((state_bit(appraisal->state) & states_allowed) == 0)
		egov_call_refuse_with(call, EGOV_CONFLICT, "state", appraisal->state);
	return call->problem == EGOV_OK;
}

bool
egov_appraisal_committee(EgovCall *call, const EgovAppraisal *appraisal)
{
	bool member = egov_query(&egov_assessment, COMMITTEE_MEMBER, call->tenant, appraisal->id,
							 &egov_actor()->account)
					  .count > 0;

	if (!member)
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return member;
}

void
egov_appraisal_unready(EgovCall *call, EgovRows missing, const char *code)
{
	for (int i = 0; i < missing.count; i++)
		egov_call_error(call, egov_row_word(missing, i, 1), code);
	if (missing.count > 0)
		egov_call_refuse(call, EGOV_NOT_READY);
}

void
egov_appraisal_event(EgovCall *call, const EgovAppraisal *appraisal, const char *kind,
					 JsonbValue *data)
{
	egov_call_event(call, EGOV_APPRAISAL_KIND, appraisal->id, NULL, kind, data);
}

bool
egov_appraisal_there(EgovCall *call, const pg_uuid_t *id)
{
	if (egov_query(&egov_assessment, APPRAISAL_SHOW, call->tenant, id).count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	return !egov_call_failed(call);
}

void
egov_appraisal_answer(EgovCall *call, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_assessment, APPRAISAL_SHOW, call->tenant, id);

	egov_call_answer_thing(call, egov_answer_row(egov_appraisal_fields, rows, 0, call->language),
						   id, egov_row_int(rows, 0, rows.table->tupdesc->natts));
}

bool
egov_appraisal_faultless(EgovCall *call, const char *prefix, EgovRows faults)
{
	for (int i = 0; i < faults.count; i++)
	{
		const char *code = egov_row_word(faults, i, 2);

		if (strcmp(code, "own") == 0)
		{
			egov_call_refuse(call, EGOV_OWN_CASE);
			return false;
		}
	}
	for (int i = 0; i < faults.count; i++)
		egov_call_error(call, psprintf("%s%s", prefix, egov_row_word(faults, i, 1)),
						egov_row_word(faults, i, 2));
	return !egov_call_failed(call);
}

ArrayType *
egov_appraisal_uuids(EgovCall *call, const char *name)
{
	JsonbContainer *list = egov_json_list(call->body, name);
	int count = egov_json_size(list);
	Datum *items = palloc(sizeof(Datum) * (count + 1));

	if (list == NULL)
		return NULL;
	for (int i = 0; i < count; i++)
	{
		pg_uuid_t *id = palloc(sizeof(*id));
		JsonbValue *value = getIthJsonbValueFromContainer(list, i);

		if (!egov_form_uuid(value->val.string.val, value->val.string.len, id->data))
			elog(ERROR, "an identifier was not checked");
		items[i] = UUIDPGetDatum(id);
	}
	return construct_array(items, count, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR);
}

const char *
egov_appraisal_number_check(const char *text, int length)
{
	int at = length > 0 && text[0] == '-' ? 1 : 0;
	int digits = 0;
	int points = 0;

	for (int i = at; i < length; i++)
	{
		if (text[i] == '.' && i > at && i < length - 1 && points == 0)
			points++;
		else if (text[i] >= '0' && text[i] <= '9')
			digits++;
		else
			return "bad-format";
	}
	return digits > 0 ? NULL : "bad-format";
}

/* GET /v1/appraisals. */
static void
appraisal_list(EgovCall *call)
{
	pg_uuid_t *after;
	int year;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_assessment, APPRAISAL_LIST, call->tenant,
									 egov_field_optional_int(call->query, "year", &year),
									 egov_json_find_text(call->query, "state"), after,
									 egov_call_limit(call) + 1),
						  1);
}

/* GET /v1/appraisals/{id}. */
static void
appraisal_read(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");

	if (egov_appraisal_there(call, id))
		egov_appraisal_answer(call, id);
}

/* POST /v1/appraisals. */
static void
appraisal_create(EgovCall *call)
{
	pg_uuid_t *id = egov_uuid7_new();
	pg_uuid_t *scheme = egov_field_uuid(call->body, "scheme");
	pg_uuid_t *teams = egov_field_uuid(call->body, "teams");
	DateADT from = egov_field_date(call->body, "collect_from");
	DateADT through = egov_field_date(call->body, "collect_through");

	if (through < from)
		egov_call_error(call, "/body/collect_through", "out-of-range");
	if (!egov_appraisal_faultless(
			call, "/body",
			egov_query(&egov_assessment, APPRAISAL_FAULTS, call->tenant, scheme, teams)))
		return;
	if (egov_query(&egov_assessment, APPRAISAL_ADD, call->tenant, id,
				   egov_field_int(call->body, "year", 0), egov_json_find_text(call->body, "name"),
				   scheme, teams, from, through, &egov_actor()->account, call->now)
			.count == 0)
	{
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
		return;
	}
	egov_call_event(call, EGOV_APPRAISAL_KIND, id, NULL, "created", NULL);
	egov_appraisal_answer(call, id);
}

/* The bit of a state's word. */
static int
state_bit(const char *state)
{
	for (int i = 0; states[i] != NULL; i++)
	{
		if (strcmp(states[i], state) == 0)
			return 1 << i;
	}
	elog(ERROR, "an appraisal is in state \"%s\"", state);
}
