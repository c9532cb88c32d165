/*
 * appraisal_value.c: inputs of an appraisal that the organiser records, in bulk, checked against the
 * scheme. Nobody records for themselves, and nobody types what daily supervision takes from the ledger.
 */
#include "postgres.h"

#include "assessment/appraisal.h"
#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "core/compat.h"

#define VALUES_MAX 900 /* more in several calls: the front takes lists of a thousand */
#define NUMBER_MAX 40

static void value_put(EgovCall *call);
static void value_list(EgovCall *call);
static bool forms_right(EgovCall *call);

static const EgovField value_body[] = {
	{"subject", EGOV_UUID, EGOV_REQUIRED, .about = "whom it is about"},
	{"indicator", EGOV_TEXT, EGOV_REQUIRED, 1, 60, .about = "id of an input of the scheme",
	 .example = "\"attendance\""},
	{"number", EGOV_TEXT, 0, 1, NUMBER_MAX, .about = "the value, where it is a number",
	 .example = "\"95.5\"", .check = egov_appraisal_number_check},
	{"level", EGOV_TEXT, 0, 1, 60, .about = "the value, where it is a level"},
	{"flag", EGOV_BOOL, 0, .about = "the value, where it is yes or no"},
	{"counts", EGOV_MAP, 0, .about = "the value, where it is a count of each kind of event"},
	{"basis", EGOV_TEXT, EGOV_LINES, 1, 1000, .about = "what it rests on"},
	{NULL},
};

static const EgovField put_body[] = {
	{"values", EGOV_LIST, EGOV_REQUIRED, 1, VALUES_MAX, .fields = value_body,
	 .about = "values; one without number, level, flag and counts takes a value away"},
	{NULL},
};

static const EgovField put_answer[] = {
	{"recorded", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED, .about = "how many were recorded"},
	{"removed", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED, .about = "how many were taken away"},
	{NULL},
};

static const EgovField list_fields[] = {
	{"indicator", EGOV_TEXT, EGOV_REQUIRED, .about = "id of an input of the scheme"},
	{"value", EGOV_MAP, EGOV_REQUIRED, .about = "the value, as {\"value\": ..}"},
	{"source", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "record, routine, supervision or team: where it comes from"},
	{"source_label", EGOV_LABEL, EGOV_REQUIRED, .list = "value_source", .about = "its label"},
	{"basis", EGOV_TEXT, EGOV_NULLABLE, .about = "what it rests on"},
	{"recorded_at", EGOV_TIME, EGOV_REQUIRED, .about = "when"},
	{NULL},
};

static const EgovField list_query[] = {
	{"subject", EGOV_UUID, EGOV_REQUIRED, .about = "whose values"},
	{NULL},
};

static const EgovFunction egov_function_appraisal_value_put = {
	"appraisal_value_put",
	value_put,
	EGOV_CHANGE,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = put_body,
	.answer = put_answer,
	.about = "Record inputs of an appraisal during collection; all of them or none",
};

static const EgovFunction egov_function_appraisal_value_list = {
	"appraisal_value_list",
	value_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_DECIDES_RESULTS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.query = list_query,
	.answer = list_fields,
	.about = "The inputs of one subject of an appraisal",
};

EGOV_API(appraisal_value_put)
EGOV_API(appraisal_value_list)

const EgovFunction *const egov_appraisal_value_functions[] = {
	&egov_function_appraisal_value_put,
	&egov_function_appraisal_value_list,
	NULL,
};

/* POST /v1/appraisals/{id}/values. */
static void
value_put(EgovCall *call)
{
	EgovAppraisal appraisal;
	Jsonb *values = JsonbValueToJsonb(egov_json_find(call->body, "values"));
	EgovActor *actor = egov_actor();
	EgovJson json = NULL;
	EgovRows removed;
	EgovRows recorded;

	if (!forms_right(call) || !egov_appraisal_enter(call, EGOV_APPRAISAL_COLLECT, &appraisal) ||
		!egov_appraisal_faultless(
			call, "/body/values",
			egov_query(&egov_assessment, VALUE_FAULTS, call->tenant, appraisal.id, values,
					   actor->has_person ? &actor->person : NULL, call->today)))
		return;
	removed = egov_query(&egov_assessment, VALUE_DROP, call->tenant, appraisal.id, values);
	recorded = egov_query(&egov_assessment, VALUE_PUT, call->tenant, appraisal.id, values,
						  &actor->account, call->now);
	egov_json_object(&json);
	egov_json_int_member(&json, "recorded", recorded.count);
	egov_json_int_member(&json, "removed", removed.count);
	egov_appraisal_event(call, &appraisal, "record_values", egov_json_end_object(&json));
	json = NULL;
	egov_json_object(&json);
	egov_json_int_member(&json, "recorded", recorded.count);
	egov_json_int_member(&json, "removed", removed.count);
	egov_call_answer(call, egov_json_end_object(&json));
}

/* GET /v1/appraisals/{id}/values. */
static void
value_list(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");

	if (egov_appraisal_there(call, id))
		egov_call_answer(call,
						 egov_answer_list(list_fields,
										  egov_query(&egov_assessment, VALUE_LIST, call->tenant, id,
													 egov_field_uuid(call->query, "subject")),
										  call->language));
}

/* Whether each value has one form at most; adds errors where not. */
static bool
forms_right(EgovCall *call)
{
	static const char *const forms[] = {"number", "level", "flag", "counts"};
	JsonbContainer *values = egov_json_list(call->body, "values");

	for (int i = 0; i < egov_json_size(values); i++)
	{
		JsonbContainer *value = egov_json_element(values, i);
		int present = 0;

		for (size_t f = 0; f < lengthof(forms); f++)
			present += egov_json_find(value, forms[f]) != NULL;
		if (present > 1)
			egov_call_error(call, psprintf("/body/values/%d", i), "too-many");
	}
	return !egov_call_failed(call);
}
