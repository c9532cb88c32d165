/*
 * item_rule.c: what the law leaves to an item: its procedure, what ends a case that the applicant
 * leaves, acceptance with gaps, commitments, a limited number, renewals.
 */
#include "postgres.h"

#include "approval/item_rule.h"
#include "approval/item_statements.h"
#include "core/compat.h"

static const char *const correction_outcomes[] = {"withdrawn", "refused", NULL};
static const char *const gap_outcomes[] = {"withdrawn", "refused", "revoked", NULL};

const EgovField egov_item_rule_fields[] = {
	{"procedure", EGOV_TEXT, 0, 1, 64,
	 .about = "which limits its cases go by; licensing unless told"},
	{"correction_outcome", EGOV_CODE, 0, .words = correction_outcomes,
	 .about = "what a correction that does not come in time ends in; withdrawn unless told"},
	{"gap_days", EGOV_INT, 0, 1, 365,
	 .about = "working days to supply what may follow after acceptance"},
	{"gap_outcome", EGOV_CODE, 0, .words = gap_outcomes, .about = "what a late gap ends in"},
	{"commitment", EGOV_BOOL, 0, .about = "a signed promise is enough for the decision"},
	{"check_days", EGOV_INT, 0, 1, 365,
	 .about = "working days to check a commitment; those of the law unless told"},
	{"licence_quota", EGOV_INT, 0, 1, 1000000, .about = "how many licences there are"},
	{"public_safety", EGOV_BOOL, 0,
	 .about = "directly concerns public safety, health, life or property (Art. 78, 79)"},
	{"renewal_value", EGOV_INT, 0, 1, 3650,
	 .about = "how long before expiry a renewal is asked for; 30 days unless told (Art. 50)"},
	{"renewal_unit", EGOV_CODE, 0, .words = egov_limit_units, .about = "its unit"},
	{NULL},
};

const EgovField egov_item_rule_answer_fields[] = {
	{"procedure", EGOV_TEXT, EGOV_REQUIRED, .about = "which limits its cases go by"},
	{"procedure_label", EGOV_LABEL, EGOV_REQUIRED, .list = "procedure", .about = "its label"},
	{"correction_outcome", EGOV_TEXT, EGOV_REQUIRED,
	 .about = "what a correction that does not come in time ends in"},
	{"gap_days", EGOV_INT, EGOV_NULLABLE, .about = "working days to supply what may follow"},
	{"gap_outcome", EGOV_TEXT, EGOV_NULLABLE, .about = "what a late gap ends in"},
	{"commitment", EGOV_BOOL, EGOV_REQUIRED, .about = "a signed promise is enough"},
	{"check_days", EGOV_INT, EGOV_NULLABLE, .about = "working days to check a commitment"},
	{"licence_quota", EGOV_INT, EGOV_NULLABLE, .about = "how many licences there are"},
	{"public_safety", EGOV_BOOL, EGOV_REQUIRED, .about = "concerns public safety and the like"},
	{"renewal_value", EGOV_INT, EGOV_NULLABLE, .about = "how long before expiry to ask"},
	{"renewal_unit", EGOV_TEXT, EGOV_NULLABLE, .about = "its unit"},
	{NULL},
};

void
egov_item_rule_check(EgovCall *call)
{
	static const char *const pairs[][2] = {{"gap_days", "gap_outcome"},
										   {"renewal_value", "renewal_unit"}};
	JsonbContainer *rules = egov_json_find_object(call->body, "rules");
	char *procedure = egov_json_find_text(rules, "procedure");

	if (procedure != NULL && egov_query(&egov_items, PROCEDURE_KNOWN, procedure).count == 0)
		egov_call_error(call, "/body/rules/procedure", "not-found");
	for (size_t i = 0; i < lengthof(pairs); i++)
	{
		bool first = egov_json_find(rules, pairs[i][0]) != NULL;

		if (first != (egov_json_find(rules, pairs[i][1]) != NULL))
			egov_errors_add(&call->errors, "/body/rules", pairs[i][first ? 1 : 0], "missing-field");
	}
}

void
egov_item_rule_write(EgovCall *call, const pg_uuid_t *item, int number)
{
	JsonbContainer *rules = egov_json_find_object(call->body, "rules");
	char *procedure = egov_json_find_text(rules, "procedure");
	char *outcome = egov_json_find_text(rules, "correction_outcome");
	int gap_days;
	int check_days;
	int quota;
	int renewal;

	egov_query(&egov_items, ITEM_DRAFT_ADD_RULES, call->tenant, item, number,
			   procedure == NULL ? "licensing" : procedure, outcome == NULL ? "withdrawn" : outcome,
			   egov_field_optional_int(rules, "gap_days", &gap_days),
			   egov_json_find_text(rules, "gap_outcome"),
			   egov_field_bool(rules, "commitment", false),
			   egov_field_optional_int(rules, "check_days", &check_days),
			   egov_field_optional_int(rules, "licence_quota", &quota),
			   egov_field_bool(rules, "public_safety", false),
			   egov_field_optional_int(rules, "renewal_value", &renewal),
			   egov_json_find_text(rules, "renewal_unit"));
}
