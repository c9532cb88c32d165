/*
 * renewal.c: a renewal that is asked for in time and not decided when the licence expires counts as
 * granted (Administrative Licensing Law, Art. 50).
 */
#include "postgres.h"

#include "approval/approval_statements.h"
#include "approval/renewal.h"
#include "core/compat.h"
#include "lib/calendar.h"

static DateADT ask_by(EgovCall *call, const EgovItemFacts *facts, DateADT expiry);

bool
egov_renewal_read(EgovCall *call, const pg_uuid_t *item, const pg_uuid_t *applicant,
				  pg_uuid_t **licence)
{
	char *number = egov_json_find_text(call->body, "renews");
	EgovRows rows;

	*licence = NULL;
	if (number == NULL)
		return true;
	rows = egov_query(&egov_approval, LICENCE_TO_RENEW, call->tenant, number, applicant, item);
	if (rows.count == 0)
	{
		egov_call_error(call, "/body/renews", "not-found");
		return false;
	}
	*licence = egov_row_uuid(rows, 0, 1);
	return true;
}

void
egov_renewal_submitted(EgovCall *call, const EgovCaseFile *file)
{
	const EgovItemFacts *facts = egov_item_facts(call, &file->item, file->item_version);
	EgovRows licence;
	DateADT expiry;

	if (file->renews == NULL)
		return;
	licence = egov_query(&egov_approval, LICENCE_EXPIRY, call->tenant, file->renews);
	expiry = egov_row_date(licence, 0, 1);
	if (expiry != EGOV_NO_DATE && call->today <= ask_by(call, facts, expiry))
		egov_query(&egov_approval, LICENCE_RENEWING, call->tenant, file->renews, &file->id);
}

void
egov_renewal_over(EgovCall *call, const EgovCaseFile *file)
{
	if (file->renews != NULL)
		egov_query(&egov_approval, LICENCE_RENEWED_NOT, call->tenant, file->renews, &file->id);
}

/* The last day to ask: as long before expiry as the item's rules or the law say. */
static DateADT
ask_by(EgovCall *call, const EgovItemFacts *facts, DateADT expiry)
{
	EgovLength length = {facts->renewal_value, facts->renewal_unit, NULL};
	DateADT day = expiry;

	if (length.value == 0)
		length = egov_limit_by_law(EGOV_LIMIT_RENEWAL, call->today);
	if (strcmp(length.unit, "CD") == 0)
		return expiry - length.value;
	if (strcmp(length.unit, "Y") == 0)
		return expiry - length.value * 365;
	egov_status_check(
		egov_calendar_add(egov_calendar_get(EGOV_CALENDAR_CN), expiry, -length.value, &day));
	return day;
}
