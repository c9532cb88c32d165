/*
 * hearing.c: the hearing of a case (Administrative Licensing Law, Art. 47 and 48): the right to it is
 * told, asked for within five working days, held within twenty, noticed seven days before, chaired by
 * somebody who did not review the case; the decision rests on its record.
 */
#include "postgres.h"

#include "approval/case_limit.h"
#include "approval/hearing.h"
#include "approval/step_statements.h"
#include "core/clock.h"
#include "core/compat.h"
#include "lib/calendar.h"

/* One act of a hearing: who may do it, and what it does. */
typedef struct HearingAct
{
	const char *name;
	uint32 roles;
	void (*run)(EgovCall *call, EgovCaseFile *file, EgovRows hearing);
} HearingAct;

static void case_hear(EgovCall *call);
static const HearingAct *act_of(EgovCall *call);
static bool members_belong(EgovCall *call, const HearingAct *act);
static bool act_enter(EgovCall *call, const HearingAct *act, EgovCaseFile *file);
static void hearing_tell(EgovCall *call, EgovCaseFile *file, EgovRows hearing);
static void hearing_ask(EgovCall *call, EgovCaseFile *file, EgovRows hearing);
static void hearing_convene(EgovCall *call, EgovCaseFile *file, EgovRows hearing);
static void hearing_record(EgovCall *call, EgovCaseFile *file, EgovRows hearing);
static void convene_check(EgovCall *call, const EgovCaseFile *file, EgovRows hearing, DateADT day,
						  const pg_uuid_t *chair);
static bool expect(EgovCall *call, EgovRows hearing, int present, int absent);
static void hearing_answer(EgovCall *call, const EgovCaseFile *file);

static const char *const act_words[] = {"tell", "ask", "convene", "record", NULL};

static const HearingAct acts[] = {
	{"tell", EGOV_ROLE_REVIEWER | EGOV_ROLE_DECIDER, hearing_tell},
	{"ask", EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW, hearing_ask},
	{"convene", EGOV_ROLE_DECIDER, hearing_convene},
	{"record", EGOV_ROLE_DECIDER, hearing_record},
};

static const EgovField hear_body[] = {
	{"act", EGOV_CODE, EGOV_REQUIRED, .words = act_words,
	 .about = "tell of the right to it (office), ask for it (applicant), convene it, record it",
	 .example = "\"tell\""},
	{"held_on", EGOV_DATE, 0, .about = "convene: the day, told at least seven working days before"},
	{"place", EGOV_TEXT, 0, 1, 200, .about = "convene: where"},
	{"chair", EGOV_UUID, 0, .about = "convene: account of the chair, no reviewer of the case"},
	{"record", EGOV_TEXT, EGOV_LINES, 1, 20000, .about = "record: the minutes"},
	{NULL},
};

static const EgovField hear_answer[] = {
	{"told_at", EGOV_TIME, EGOV_REQUIRED, .about = "when the right to it was told"},
	{"ask_by_on", EGOV_DATE, EGOV_REQUIRED, .about = "last day to ask for it"},
	{"asked_at", EGOV_TIME, EGOV_NULLABLE, .about = "when it was asked for"},
	{"hold_by_on", EGOV_DATE, EGOV_NULLABLE, .about = "last day to hold it"},
	{"held_on", EGOV_DATE, EGOV_NULLABLE, .about = "day of the hearing"},
	{"recorded_at", EGOV_TIME, EGOV_NULLABLE, .about = "when its record was written"},
	{"place", EGOV_TEXT, EGOV_NULLABLE, .about = "where"},
	{"chair", EGOV_UUID, EGOV_NULLABLE, .about = "account of the chair; for officials"},
	{"record", EGOV_TEXT, EGOV_NULLABLE, .about = "its record"},
	{"case_version", EGOV_INT, EGOV_REQUIRED | EGOV_COMPUTED,
	 .about = "version of the case, for If-Match"},
	{NULL},
};

static const EgovFunction egov_function_case_hear = {
	"case_hear",
	case_hear,
	EGOV_CHANGE | EGOV_VERSIONED,
	EGOV_ROLE_CITIZEN | EGOV_ROLE_WINDOW | EGOV_ROLE_REVIEWER | EGOV_ROLE_DECIDER,
	EGOV_IN_BOTH,
	.path = egov_path_id,
	.body = hear_body,
	.answer = hear_answer,
	.about = "A hearing: tell of the right, ask for it, convene it, record it (Art. 47, 48)",
};

EGOV_API(case_hear)

const EgovFunction *const egov_hearing_functions[] = {&egov_function_case_hear, NULL};

/* POST /v1/cases/{id}/hearing, while the case is accepted and not decided. Locks the case. */
static void
case_hear(EgovCall *call)
{
	const HearingAct *act = act_of(call);
	EgovCaseFile file;

	if (!act_enter(call, act, &file) || !egov_case_handled(call, &file) ||
		!members_belong(call, act))
		return;
	act->run(call, &file, egov_query(&egov_steps, HEARING_FIND, call->tenant, &file.id));
	if (!egov_call_failed(call))
		hearing_answer(call, &file);
}

/* The act that the body names; the field table has checked the word. */
static const HearingAct *
act_of(EgovCall *call)
{
	char *word = egov_json_find_text(call->body, "act");

	for (size_t i = 0; i < lengthof(acts); i++)
	{
		if (strcmp(acts[i].name, word) == 0)
			return &acts[i];
	}
	elog(ERROR, "the form of a hearing let \"%s\" pass", word);
}

/* Refuses members that say something about another act, which would be lost. */
static bool
members_belong(EgovCall *call, const HearingAct *act)
{
	static const char *const members[][2] = {
		{"held_on", "convene"}, {"place", "convene"}, {"chair", "convene"}, {"record", "record"}};

	for (size_t i = 0; i < lengthof(members); i++)
	{
		if (egov_json_find(call->body, members[i][0]) != NULL &&
			strcmp(act->name, members[i][1]) != 0)
			egov_call_error(call, psprintf("/body/%s", members[i][0]), "unknown-field");
	}
	return !egov_call_failed(call);
}

/* Visibility, who may do the act, own case, If-Match. Locks the case. */
static bool
act_enter(EgovCall *call, const HearingAct *act, EgovCaseFile *file)
{
	bool applicant = (act->roles & EGOV_ROLE_CITIZEN) != 0;

	if (!egov_case_lock_ours(call, egov_call_path_id(call, "id"), file))
		return false;
	if (applicant ? !egov_actor_has(act->roles) : !egov_actor_holds(act->roles, &file->department))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return call->problem == EGOV_OK &&
		   (applicant ? egov_case_filed_by_actor(call, file) : egov_case_foreign(call, file)) &&
		   egov_call_version_matches(call, file->version);
}

/* The right to a hearing is told; the applicant has five working days to ask (Art. 47). */
static void
hearing_tell(EgovCall *call, EgovCaseFile *file, EgovRows hearing)
{
	EgovSubject subject = egov_case_subject(file);
	EgovAddress address = egov_case_address(file);
	EgovLength length;
	DateADT due;

	if (hearing.count > 0)
	{
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
		return;
	}
	length = egov_limit_by_law(EGOV_LIMIT_HEARING_REQUEST, call->today);
	due = egov_deadline_set(call, &subject, EGOV_DEADLINE_HEARING_REQUEST, call->today, &length,
							EGOV_NO_TIME);
	egov_query(&egov_steps, HEARING_ADD, call->tenant, &file->id, call->now, due);
	egov_case_touch(call, file, "hearing_told", NULL);
	egov_notice_write(
		call, &address, "hearing_right", "number", file->number, "item",
		egov_item_facts_in(call, &file->item, file->item_version, file->language)->name, "due",
		egov_day_text(due), NULL);
}

/* Asked in time: the office holds it within twenty working days (Art. 47). */
static void
hearing_ask(EgovCall *call, EgovCaseFile *file, EgovRows hearing)
{
	EgovSubject subject = egov_case_subject(file);
	EgovLength length;
	DateADT due;

	if (!expect(call, hearing, HEARING_TOLD_AT, HEARING_ASKED_AT))
		return;
	due = egov_row_date(hearing, 0, HEARING_ASK_BY_ON);
	if (call->today > due)
	{
		egov_call_refuse_with(call, EGOV_TOO_LATE, "due_on", egov_day_text(due));
		return;
	}
	length = egov_limit_by_law(EGOV_LIMIT_HEARING, call->today);
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_HEARING_REQUEST);
	due = egov_deadline_set(call, &subject, EGOV_DEADLINE_HEARING, call->today, &length,
							EGOV_NO_TIME);
	egov_query(&egov_steps, HEARING_ASK, call->tenant, &file->id, call->now, due);
	egov_case_touch(call, file, "hearing_asked", NULL);
}

/* Day, place and chair, told in time (Art. 48 items 1 and 3). */
static void
hearing_convene(EgovCall *call, EgovCaseFile *file, EgovRows hearing)
{
	DateADT day = egov_field_date(call->body, "held_on");
	char *place = egov_json_find_text(call->body, "place");
	pg_uuid_t *chair = egov_field_uuid(call->body, "chair");
	EgovAddress address = egov_case_address(file);

	if (!expect(call, hearing, HEARING_ASKED_AT, HEARING_RECORDED_AT))
		return;
	convene_check(call, file, hearing, day, chair);
	if (egov_call_failed(call))
		return;
	egov_query(&egov_steps, HEARING_CONVENE, call->tenant, &file->id, day, place, chair,
			   call->today);
	egov_case_touch(call, file, "hearing_convened", NULL);
	egov_notice_write(
		call, &address, "hearing_date", "number", file->number, "item",
		egov_item_facts_in(call, &file->item, file->item_version, file->language)->name, "day",
		egov_day_text(day), "place", place, NULL);
}

/* The record, not before the day of the hearing (Art. 48 item 5). */
static void
hearing_record(EgovCall *call, EgovCaseFile *file, EgovRows hearing)
{
	EgovSubject subject = egov_case_subject(file);
	char *record = egov_json_find_text(call->body, "record");

	if (!expect(call, hearing, HEARING_HELD_ON, HEARING_RECORDED_AT))
		return;
	if (record == NULL)
		egov_call_error(call, "/body/record", "missing-field");
	else if (call->today < egov_row_date(hearing, 0, HEARING_HELD_ON))
		egov_call_refuse_with(call, EGOV_TOO_SOON, "held_on",
							  egov_day_text(egov_row_date(hearing, 0, HEARING_HELD_ON)));
	if (egov_call_failed(call))
		return;
	egov_deadline_meet(call, &subject, EGOV_DEADLINE_HEARING);
	egov_query(&egov_steps, HEARING_RECORD, call->tenant, &file->id, call->now, record);
	egov_case_touch(call, file, "hearing_recorded", NULL);
}

/*
 * The day is at least seven working days from now and within the twenty; the chair is an official
 * who reviewed no step of the case.
 */
static void
convene_check(EgovCall *call, const EgovCaseFile *file, EgovRows hearing, DateADT day,
			  const pg_uuid_t *chair)
{
	EgovLength notice = egov_limit_by_law(EGOV_LIMIT_HEARING_NOTICE, call->today);
	DateADT hold_by = egov_row_date(hearing, 0, HEARING_HOLD_BY_ON);
	EgovRows official;

	if (day == EGOV_NO_DATE)
		egov_call_error(call, "/body/held_on", "missing-field");
	else if (day < egov_length_day(call->today, &notice) || day > hold_by)
		egov_call_error(call, "/body/held_on", "out-of-range");
	if (egov_json_find(call->body, "place") == NULL)
		egov_call_error(call, "/body/place", "missing-field");
	if (chair == NULL)
	{
		egov_call_error(call, "/body/chair", "missing-field");
		return;
	}
	egov_actor()->probe.accounts = true;
	official = egov_query(&egov_steps, CHAIR_FIND, call->tenant, &file->id, chair);
	egov_actor()->probe.accounts = false;
	if (!egov_row_bool(official, 0, 1))
		egov_call_error(call, "/body/chair", "not-found");
	else if (egov_row_bool(official, 0, 2))
		egov_call_error(call, "/body/chair", "reviewer");
	else if (egov_row_bool(official, 0, 3))
		egov_call_error(call, "/body/chair", "own-case");
}

/* Refuses unless one column of the hearing is there and another is not. */
static bool
expect(EgovCall *call, EgovRows hearing, int present, int absent)
{
	if (hearing.count == 0 || egov_row_null(hearing, 0, present))
		egov_call_refuse(call, EGOV_CONFLICT);
	else if (!egov_row_null(hearing, 0, absent))
		egov_call_refuse(call, EGOV_ALREADY_EXISTS);
	return !egov_call_failed(call);
}

/* Answers with the hearing as it is now. */
static void
hearing_answer(EgovCall *call, const EgovCaseFile *file)
{
	EgovRows rows =
		egov_query(&egov_steps, HEARING_SHOW, call->tenant, &file->id, call->zone != EGOV_EXTRANET);
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_answer_members(&json, hear_answer, rows, 0, call->language);
	egov_json_int_member(&json, "case_version", file->version);
	egov_call_answer_thing(call, egov_json_end_object(&json), &file->id, file->version);
}
