/*
 * egov.c: the module, and the list of every function that the front may call.
 */
#include "postgres.h"

#include <sodium.h>

#include "fmgr.h"

#include "approval/approval.h"
#include "approval/settlement.h"
#include "assessment/assessment.h"
#include "core/clock.h"
#include "core/compat.h"
#include "org/org.h"
#include "org/tick.h"
#include "sharing/log_slot.h"
#include "sharing/sharing.h"

PG_MODULE_MAGIC;

extern PGDLLEXPORT void _PG_init(void);

PG_FUNCTION_INFO_V1(egov_api_describe);

/* What time brings, in order: deadlines first, then what rests on them. */
const EgovClockJob *const egov_clock_jobs[] = {
	&egov_job_calendar,	   &egov_job_case_calendar,
	&egov_job_settlement,  &egov_job_renewal,
	&egov_job_ballot,	   &egov_job_summary,
	&egov_job_consequence, &egov_job_purge,
	&egov_job_partition,   NULL,
};

static void describe_function(EgovJson *json, const EgovFunction *function);
static void describe_roles(EgovJson *json, uint32 roles);

static const EgovFunction *const *const functions[] = {
	egov_session_functions,
	egov_account_functions,
	egov_department_functions,
	egov_person_functions,
	egov_code_list_functions,
	egov_registration_functions,
	egov_item_functions,
	egov_item_draft_functions,
	egov_case_functions,
	egov_case_reading_functions,
	egov_case_intake_functions,
	egov_task_functions,
	egov_case_decision_functions,
	egov_public_functions,
	egov_notice_functions,
	egov_item_publication_functions,
	egov_stop_functions,
	egov_extension_functions,
	egov_hearing_functions,
	egov_site_check_functions,
	egov_gap_functions,
	egov_commitment_functions,
	egov_revocation_functions,
	egov_rating_functions,
	egov_supervision_functions,
	egov_supervision_task_functions,
	egov_case_notice_functions,
	egov_licence_functions,
	egov_attachment_functions,
	egov_external_case_functions,
	egov_life_event_functions,
	egov_life_event_application_functions,
	egov_case_group_functions,
	egov_resource_reading_functions,
	egov_purpose_functions,
	egov_usage_functions,
	egov_usage_finding_functions,
	egov_objection_functions,
	egov_resource_functions,
	egov_resource_draft_functions,
	egov_open_data_functions,
	egov_share_request_functions,
	egov_share_reply_functions,
	egov_share_dispute_functions,
	egov_share_grant_functions,
	egov_scheme_functions,
	egov_appraisal_functions,
	egov_appraisal_act_functions,
	egov_appraisal_subject_functions,
	egov_committee_functions,
	egov_appraisal_value_functions,
	egov_routine_record_functions,
	egov_supervision_fact_functions,
	egov_freeze_functions,
	egov_calculation_functions,
	egov_quota_functions,
	egov_ballot_functions,
	egov_ballot_paper_functions,
	egov_ballot_voter_functions,
	egov_result_functions,
	egov_result_objection_functions,
	egov_result_decision_functions,
	egov_consequence_functions,
	NULL,
};

/* Prepares libsodium, the settings and, when it is preloaded, the worker of the access log. */
void
_PG_init(void)
{
	if (sodium_init() < 0)
		ereport(ERROR, (errcode(ERRCODE_SYSTEM_ERROR), errmsg("libsodium cannot be prepared")));
	egov_log_init();
	egov_clock_init();
}

/*
 * egov.api_describe(): {"function": {"about", "writes", "keyed", "versioned", "list", "nothing",
 * "file", "person", "roles", "zones", "path", "query", "body", "answer"}} of every egov_api function.
 */
Datum
egov_api_describe(PG_FUNCTION_ARGS)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	for (int i = 0; functions[i] != NULL; i++)
	{
		for (int f = 0; functions[i][f] != NULL; f++)
		{
			egov_json_key(&json, functions[i][f]->name);
			describe_function(&json, functions[i][f]);
		}
	}
	PG_RETURN_JSONB_P(JsonbValueToJsonb(egov_json_end_object(&json)));
}

/* One function as a member of the description. */
static void
describe_function(EgovJson *json, const EgovFunction *function)
{
	egov_json_object(json);
	egov_json_text_member(json, "about", function->about);
	egov_json_bool_member(json, "writes", (function->flags & EGOV_WRITES) != 0);
	egov_json_bool_member(json, "keyed", (function->flags & EGOV_KEYED) != 0);
	egov_json_bool_member(json, "versioned", (function->flags & EGOV_VERSIONED) != 0);
	egov_json_bool_member(json, "list", (function->flags & EGOV_ANSWERS_LIST) != 0);
	egov_json_bool_member(json, "nothing", (function->flags & EGOV_ANSWERS_NOTHING) != 0);
	egov_json_bool_member(json, "file", (function->flags & EGOV_ANSWERS_FILE) != 0);
	egov_json_bool_member(json, "person", (function->flags & EGOV_FOR_PERSON) != 0);
	describe_roles(json, function->roles);
	egov_json_key(json, "zones");
	egov_json_array(json);
	for (int zone = 0; zone < EGOV_ZONE_COUNT; zone++)
	{
		if (function->zones & (1 << zone))
			egov_json_text(json, egov_zone_code((EgovZone) zone));
	}
	egov_json_end_array(json);
	egov_json_key(json, "path");
	egov_fields_describe(json, function->path);
	egov_json_key(json, "query");
	egov_fields_describe(json, function->query);
	egov_json_key(json, "body");
	egov_fields_describe(json, function->body);
	egov_json_key(json, "answer");
	egov_fields_describe(json, function->answer);
	egov_json_end_object(json);
}

/* [] is anyone, ["signed_in"] whoever has a session, else the codes of the roles. */
static void
describe_roles(EgovJson *json, uint32 roles)
{
	egov_json_key(json, "roles");
	egov_json_array(json);
	if (roles == EGOV_ROLE_SIGNED_IN)
		egov_json_text(json, "signed_in");
	else
	{
		for (uint32 bit = 1; bit != 0 && egov_role_code(bit) != NULL; bit <<= 1)
		{
			if (roles & bit)
				egov_json_text(json, egov_role_code(bit));
		}
	}
	egov_json_end_array(json);
}
