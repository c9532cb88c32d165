/*
 * appraisal_subject.c: whom an appraisal assesses; a class of people or organs is added at once.
 */
#include "postgres.h"

#include "assessment/appraisal.h"
#include "assessment/assessment.h"
#include "assessment/assessment_statements.h"
#include "core/compat.h"

#define LIST_MAX 900 /* more in several calls: the front takes lists of a thousand */
#define ATTRIBUTES_MAX 20
#define ATTRIBUTE_MAX 60

static void subject_add(EgovCall *call);
static void subject_list(EgovCall *call);
static void body_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors);
static Jsonb *attributes_take(EgovCall *call);

static const EgovField add_body[] = {
	{"departments", EGOV_UUIDS, 0, 1, LIST_MAX,
	 .about = "the organs or teams themselves; of an appraisal of people, those who work in them"},
	{"people", EGOV_UUIDS, 0, 1, LIST_MAX, .about = "people one by one"},
	{"post", EGOV_TEXT, 0, 1, 200, .about = "only people with a post of this name"},
	{"label", EGOV_TEXT, 0, 1, 200, .about = "name of a site or of a team within its organ"},
	{"attributes", EGOV_MAP, 0,
	 .about = "texts that pools, peers and quotas refer to, beside department, department_kind and "
			  "post, which are known",
	 .example = "{\"level\": \"leader\"}"},
	{NULL},
};

static const EgovField add_answer[] = {
	{"added", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED, .about = "how many were added"},
	{"subjects", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED, .about = "how many there are now"},
	{NULL},
};

static const EgovField list_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"department", EGOV_UUID, EGOV_REQUIRED, .about = "department"},
	{"department_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"person", EGOV_UUID, EGOV_NULLABLE, .about = "person, null for an organ, a team or a site"},
	{"person_name", EGOV_TEXT, EGOV_NULLABLE, .about = "name of the person"},
	{"label", EGOV_TEXT, EGOV_NULLABLE, .about = "name of a site or a team"},
	{"attributes", EGOV_MAP, EGOV_REQUIRED, .about = "attributes"},
	{NULL},
};

static const EgovFunction egov_function_appraisal_subject_add = {
	"appraisal_subject_add",
	subject_add,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_RUNS,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = add_body,
	.answer = add_answer,
	.about = "Add whom an appraisal assesses, before collection; who is there already stays",
	.whole = body_whole,
};

static const EgovFunction egov_function_appraisal_subject_list = {
	"appraisal_subject_list",	  subject_list,			 EGOV_ANSWERS_LIST,
	EGOV_ROLE_WATCHES_APPRAISALS, EGOV_IN_INTRANET,		 .path = egov_path_id,
	.query = egov_query_page,	  .answer = list_fields, .about = "Whom an appraisal assesses",
};

EGOV_API(appraisal_subject_add)
EGOV_API(appraisal_subject_list)

const EgovFunction *const egov_appraisal_subject_functions[] = {
	&egov_function_appraisal_subject_add,
	&egov_function_appraisal_subject_list,
	NULL,
};

/* POST /v1/appraisals/{id}/subjects. */
static void
subject_add(EgovCall *call)
{
	EgovAppraisal appraisal;
	ArrayType *departments = egov_appraisal_uuids(call, "departments");
	ArrayType *people = egov_appraisal_uuids(call, "people");
	char *post = egov_json_find_text(call->body, "post");
	char *label = egov_json_find_text(call->body, "label");
	EgovJson json = NULL;
	Jsonb *attributes;
	EgovRows faults;
	EgovRows added;
	bool of_people;

	if (!egov_appraisal_enter(call, EGOV_APPRAISAL_PLAN, &appraisal))
		return;
	of_people = strcmp(appraisal.class, "person") == 0;
	attributes = attributes_take(call);
	if (!of_people && (people != NULL || post != NULL || departments == NULL))
		egov_call_error(call, "/body/departments", "missing-field");
	if (of_people && label != NULL)
		egov_call_error(call, "/body/label", "unknown-field");
	faults = egov_query(&egov_assessment, SUBJECT_FAULTS, call->tenant, departments, people);
	for (int i = 0; i < faults.count; i++)
		egov_call_error(call, psprintf("/body%s", egov_row_word(faults, i, 1)), "not-found");
	if (egov_call_failed(call))
		return;
	added = of_people ? egov_query(&egov_assessment, SUBJECT_ADD_PEOPLE, call->tenant, appraisal.id,
								   departments, post, people, attributes)
					  : egov_query(&egov_assessment, SUBJECT_ADD_ORGANS, call->tenant, appraisal.id,
								   departments, label, attributes);
	egov_json_object(&json);
	egov_json_int_member(&json, "added", added.count);
	egov_appraisal_event(call, &appraisal, "add_subjects", egov_json_end_object(&json));
	json = NULL;
	egov_json_object(&json);
	egov_json_int_member(&json, "added", added.count);
	egov_json_int_member(
		&json, "subjects",
		egov_row_int(egov_query(&egov_assessment, SUBJECT_COUNT, call->tenant, appraisal.id), 0,
					 1));
	egov_call_answer_thing(call, egov_json_end_object(&json), appraisal.id, appraisal.version);
}

/* GET /v1/appraisals/{id}/subjects. */
static void
subject_list(EgovCall *call)
{
	pg_uuid_t *id = egov_call_path_id(call, "id");
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	if (!egov_appraisal_there(call, id))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_assessment, SUBJECT_LIST, call->tenant, call->language,
									 id, after, egov_call_limit(call) + 1),
						  1);
}

/* Somebody must be named. */
static void
body_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors)
{
	if (egov_json_find(body, "departments") == NULL && egov_json_find(body, "people") == NULL &&
		egov_json_find(body, "post") == NULL)
		egov_errors_add(errors, pointer, "departments", "missing-field");
}

/* The attributes of the body, NULL for none; adds errors for what is not a short text. */
static Jsonb *
attributes_take(EgovCall *call)
{
	JsonbValue *value = egov_json_find(call->body, "attributes");
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue item;

	if (value == NULL || value->type != jbvBinary)
		return NULL;
	if (egov_json_size(value->val.binary.data) > ATTRIBUTES_MAX)
		egov_call_error(call, "/body/attributes", "too-many");
	iterator = JsonbIteratorInit(value->val.binary.data);
	while ((token = JsonbIteratorNext(&iterator, &item, true)) != WJB_DONE)
	{
		if ((token == WJB_KEY || token == WJB_VALUE) &&
			(item.type != jbvString || item.val.string.len == 0 ||
			 item.val.string.len > ATTRIBUTE_MAX))
		{
			egov_call_error(call, "/body/attributes", "bad-format");
			break;
		}
	}
	return JsonbValueToJsonb(value);
}
