/*
 * bar.c: who concealed, lied or bribed may not apply for the item again for some time, where it
 * directly concerns public safety, health, life or property (Administrative Licensing Law, Art. 78
 * and 79). The bar holds at once; its period is counted from the day after the finding.
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/bar.h"
#include "core/compat.h"
#include "core/id.h"

static void bar_add(EgovCall *call, const EgovCaseFile *file, const char *limit,
					const char *reason);

void
egov_bar_of_refusal(EgovCall *call, const EgovCaseFile *file)
{
	char *kind = egov_json_find_text(call->body, "kind");

	if (kind != NULL && strcmp(kind, "false-statement") == 0)
		bar_add(call, file, EGOV_LIMIT_CONCEALMENT, egov_json_find_text(call->body, "reason"));
}

void
egov_bar_of_revocation(EgovCall *call, const EgovCaseFile *file, const char *reason)
{
	bar_add(call, file, EGOV_LIMIT_FRAUD, reason);
}

/* Writes the bar where the item is of the kind that the law names. */
static void
bar_add(EgovCall *call, const EgovCaseFile *file, const char *limit, const char *reason)
{
	EgovLength length;

	if (!egov_item_facts(call, &file->item, file->item_version)->public_safety)
		return;
	length = egov_limit_by_law(limit, call->today);
	egov_query(&egov_approval, BAR_ADD, call->tenant, egov_uuid7_new(), &file->applicant,
			   &file->item, &file->id, length.basis, reason, call->today,
			   egov_length_day(call->today, &length));
}
