/*
 * stop.c: stops of the clock (Administrative Licensing Law, Art. 45): time for a hearing, tender,
 * auction, inspection, testing, quarantine, appraisal or expert review is not counted when the
 * applicant was told in writing. Otherwise the clock runs.
 */
#include "postgres.h"

#include "catalog/pg_type.h"

#include "approval/case_limit.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "core/id.h"
#include "core/label.h"

static void stop_begin(EgovCall *call);
static void stop_end(EgovCall *call);
static void stops_apply(EgovCall *call, const EgovCaseFile *file);
static JsonbValue *stop_data(const pg_uuid_t *id, const char *kind);
static void stop_tell(EgovCall *call, const EgovCaseFile *file, const char *notice,
					  const char *kind, const char *reason);
static void stop_answer(EgovCall *call, const EgovCaseFile *file, const pg_uuid_t *id);

static const char *const stop_kinds[] = {
	"hearing",	  "tender",	   "auction",		"inspection", "testing",
	"quarantine", "appraisal", "expert_review", NULL,
};

static const EgovField stop_path[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the case"},
	{"stop", EGOV_UUID, EGOV_REQUIRED, .about = "identifier of the stop"},
	{NULL},
};

static const EgovField begin_body[] = {
	{"kind", EGOV_CODE, EGOV_REQUIRED, .words = stop_kinds, .about = "what the time is for",
	 .example = "\"expert_review\""},
	{"reason", EGOV_TEXT, EGOV_REQUIRED | EGOV_LINES, 1, 1000,
	 .about = "what the applicant is told in writing", .example = "\"需组织专家评审\""},
	{NULL},
};

static const EgovField stop_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"kind", EGOV_TEXT, EGOV_REQUIRED, .about = "what the time is for"},
	{"kind_label", EGOV_LABEL, EGOV_REQUIRED, .list = "stop_kind", .about = "its label"},
	{"reason", EGOV_TEXT, EGOV_REQUIRED, .about = "what the applicant was told"},
	{"started_on", EGOV_DATE, EGOV_REQUIRED, .about = "day it began, itself counted"},
	{"ended_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day that does not count"},
	{"case_version", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED,
	 .about = "version of the case, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_stop_begin = {
	"stop_begin",
	stop_begin,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_REVIEWER | EGOV_ROLE_DECIDER,
	EGOV_IN_INTRANET,
	.path = egov_path_id,
	.body = begin_body,
	.answer = stop_fields,
	.about = "Stop the clock from tomorrow on and tell the applicant (Art. 45)",
};

static const EgovFunction egov_function_stop_end = {
	"stop_end",
	stop_end,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_REVIEWER | EGOV_ROLE_DECIDER,
	EGOV_IN_INTRANET,
	.path = stop_path,
	.answer = stop_fields,
	.about = "End a stop: the clock runs again from tomorrow on",
};

EGOV_API(stop_begin)
EGOV_API(stop_end)

const EgovFunction *const egov_stop_functions[] = {
	&egov_function_stop_begin,
	&egov_function_stop_end,
	NULL,
};

/* POST /v1/cases/{id}/stops, while the case is accepted and not decided. Locks the case. */
static void
stop_begin(EgovCall *call)
{
	EgovCaseFile file;
	pg_uuid_t *id = egov_uuid7_new();
	char *kind = egov_json_find_text(call->body, "kind");
	char *reason = egov_json_find_text(call->body, "reason");

	if (!egov_case_open(call, &file) || !egov_case_handled(call, &file))
		return;
	egov_query(&egov_steps, STOP_ADD, call->tenant, id, &file.id, kind, reason, call->today,
			   &egov_actor()->account);
	stops_apply(call, &file);
	egov_case_touch(call, &file, "stop", stop_data(id, kind));
	stop_tell(call, &file, "stop", kind, reason);
	stop_answer(call, &file, id);
}

/* POST /v1/cases/{id}/stops/{stop}/end. Locks the case. */
static void
stop_end(EgovCall *call)
{
	EgovCaseFile file;
	pg_uuid_t *id = egov_call_path_id(call, "stop");
	EgovRows stop;

	if (!egov_case_open(call, &file))
		return;
	stop = egov_query(&egov_steps, STOP_FIND, call->tenant, &file.id, id);
	if (stop.count == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (!egov_row_null(stop, 0, 6))
		egov_call_refuse(call, EGOV_CONFLICT);
	if (egov_call_failed(call))
		return;
	egov_query(&egov_steps, STOP_END, call->tenant, id, call->today, &egov_actor()->account);
	stops_apply(call, &file);
	egov_case_touch(call, &file, "stop_end", stop_data(id, egov_row_text(stop, 0, 2)));
	stop_tell(call, &file, "stop_end", egov_row_text(stop, 0, 2), NULL);
	stop_answer(call, &file, id);
}

/* The limits of the decision and of open reviews without the days of all stops, each once. */
static void
stops_apply(EgovCall *call, const EgovCaseFile *file)
{
	EgovSubject subject = egov_case_subject(file);
	EgovRows rows = egov_query(&egov_steps, STOP_DAYS, call->tenant, &file->id);
	ArrayType *days = egov_row_array(rows, 0, 1, DATERANGEARRAYOID);

	egov_deadline_stop(call, &subject, EGOV_DEADLINE_LEGAL, EGOV_DEADLINE_PROMISED, days);
	egov_query(&egov_steps, STEPS_STOP, call->tenant, &file->id, days);
}

/* {"stop", "kind"} for the event. */
static JsonbValue *
stop_data(const pg_uuid_t *id, const char *kind)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_uuid_member(&json, "stop", id);
	egov_json_text_member(&json, "kind", kind);
	return egov_json_end_object(&json);
}

/* Tells the applicant what the time is for; at the end, when the decision is due. */
static void
stop_tell(EgovCall *call, const EgovCaseFile *file, const char *notice, const char *kind,
		  const char *reason)
{
	const EgovItemFacts *facts =
		egov_item_facts_in(call, &file->item, file->item_version, file->language);
	EgovAddress address = egov_case_address(file);
	EgovSubject subject = egov_case_subject(file);
	DateADT due = egov_deadline_day(call, &subject, EGOV_DEADLINE_LEGAL);

	egov_notice_write(call, &address, notice, "number", file->number, "item", facts->name, "kind",
					  egov_label("stop_kind", kind, file->language), "reason", reason, "day",
					  egov_day_text(call->today), "due",
					  due == EGOV_NO_DATE ? NULL : egov_day_text(due), NULL);
}

/* Answers with the stop. */
static void
stop_answer(EgovCall *call, const EgovCaseFile *file, const pg_uuid_t *id)
{
	EgovRows rows = egov_query(&egov_steps, STOP_FIND, call->tenant, &file->id, id);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, stop_fields, rows, 0, call->language);
	egov_json_int_member(&json, "case_version", file->version);
	egov_call_answer_thing(call, egov_json_end_object(&json), id, file->version);
}
