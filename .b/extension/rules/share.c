/*
 * share.c: the verdict on a question. A grant for a purpose covers its parts, so the search walks from
 * the purpose asked for upwards: once for what is denied, then for the best of what is left.
 */
#include "rules/share.h"

#include <string.h>

#include "rules/share_set.h"

/* What a question has found by now. */
typedef struct Search
{
	const EgovShareAsk *ask;
	uint64_t wanted; /* 0 for all */
	uint64_t denied;
	const EgovShareGrant *best;
	EgovShareReason reason;
} Search;

typedef void (*Visit)(Search *search, const EgovShareGrant *grant);

static EgovShareReason fields_wanted(const EgovShareSet *set, const EgovShareAsk *ask, int resource,
									 uint64_t *wanted);
static void search_upwards(const EgovShareSet *set, Search *search, int32_t resource,
						   int32_t purpose, Visit visit);
static void search_slot(const EgovShareSet *set, Search *search, const EgovShareSlot *slot,
						Visit visit);
static void deny(Search *search, const EgovShareGrant *grant);
static void weigh(Search *search, const EgovShareGrant *grant);
static EgovShareReason in_force(const EgovShareGrant *grant, int64_t now);
static EgovShareReason fits(const Search *search, const EgovShareGrant *grant);
static EgovShareReason case_fits(const EgovShareAsk *ask, const EgovShareGrant *grant);
static bool item_named(const EgovShareGrant *grant, const uint8_t *item);
static uint64_t readable(const Search *search, const EgovShareGrant *grant);
static bool better(const Search *search, const EgovShareGrant *grant);
static int masked(const EgovShareGrant *grant, uint64_t bits);
static EgovShareVerdict conclude(const Search *search, int resource);
static bool any_grant(const EgovShareSet *set, const uint8_t *requester, int32_t resource);

static const char *const reason_names[EGOV_SHARE_REASON_COUNT] = {
	[EGOV_SHARE_GRANTED] = "granted",
	[EGOV_SHARE_NO_RESOURCE] = "no-resource",
	[EGOV_SHARE_NO_PURPOSE] = "no-purpose",
	[EGOV_SHARE_NO_FIELD] = "no-field",
	[EGOV_SHARE_NO_GRANT] = "no-grant",
	[EGOV_SHARE_WRONG_PURPOSE] = "wrong-purpose",
	[EGOV_SHARE_REVOKED] = "revoked",
	[EGOV_SHARE_EXPIRED] = "expired",
	[EGOV_SHARE_NOT_YET] = "not-yet",
	[EGOV_SHARE_FIELD_NOT_GRANTED] = "field-not-granted",
	[EGOV_SHARE_NOT_LISTED] = "not-listed",
	[EGOV_SHARE_CASE_NEEDED] = "case-needed",
	[EGOV_SHARE_CASE_UNKNOWN] = "case-unknown",
	[EGOV_SHARE_CASE_ITEM] = "case-item",
	[EGOV_SHARE_CASE_PERSON] = "case-person",
	[EGOV_SHARE_CASE_CLOSED] = "case-closed",
	[EGOV_SHARE_DENIED] = "denied",
	[EGOV_SHARE_CASE_ASKED] = "case-asked",
};

static const char *const mask_names[EGOV_MASK_COUNT] = {
	[EGOV_MASK_SHOW] = "show", [EGOV_MASK_HIDE] = "hide",	  [EGOV_MASK_LAST4] = "last4",
	[EGOV_MASK_YEAR] = "year", [EGOV_MASK_HASHED] = "hashed", [EGOV_MASK_DISTRICT] = "district",
};

const char *
egov_share_reason_name(EgovShareReason reason)
{
	return reason_names[reason];
}

const char *
egov_mask_name(EgovMask mask)
{
	return mask_names[mask];
}

EgovShareVerdict
egov_share_verdict(const EgovShareSet *set, const EgovShareAsk *ask)
{
	int resource = egov_share_name_find(&set->resource_names, ask->resource, EGOV_SHARE_FREE);
	int purpose = egov_share_name_find(&set->purpose_names, ask->purpose, EGOV_SHARE_FREE);
	EgovShareVerdict verdict = {EGOV_SHARE_NO_RESOURCE, resource, NULL, 0};
	Search search = {ask, 0, 0, NULL, EGOV_SHARE_NO_GRANT};

	if (resource < 0)
		return verdict;
	verdict.reason =
		purpose < 0 ? EGOV_SHARE_NO_PURPOSE : fields_wanted(set, ask, resource, &search.wanted);
	if (verdict.reason != EGOV_SHARE_GRANTED)
		return verdict;
	if (set->denies)
		search_upwards(set, &search, resource, purpose, deny);
	search_upwards(set, &search, resource, purpose, weigh);
	if (search.reason == EGOV_SHARE_NO_GRANT && any_grant(set, ask->requester, resource))
		search.reason = EGOV_SHARE_WRONG_PURPOSE;
	return conclude(&search, resource);
}

/* The bits of the fields asked for. */
static EgovShareReason
fields_wanted(const EgovShareSet *set, const EgovShareAsk *ask, int resource, uint64_t *wanted)
{
	for (int i = 0; i < ask->field_count; i++)
	{
		int field = egov_share_name_find(&set->field_names, ask->fields[i], resource);

		if (field < 0)
			return EGOV_SHARE_NO_FIELD;
		*wanted |= (uint64_t) 1 << field;
	}
	return EGOV_SHARE_GRANTED;
}

/* Visits the grants for a purpose and for all that it is a part of. */
static void
search_upwards(const EgovShareSet *set, Search *search, int32_t resource, int32_t purpose,
			   Visit visit)
{
	const uint8_t *requester = search->ask->requester;

	for (int part = purpose; part >= 0; part = set->purposes[part].parent)
	{
		search_slot(set, search, egov_share_slot_find(set, requester, resource, part), visit);
		if (set->everyone)
			search_slot(set, search, egov_share_slot_find(set, egov_share_everyone, resource, part),
						visit);
	}
}

/* Visits every grant of a slot. */
static void
search_slot(const EgovShareSet *set, Search *search, const EgovShareSlot *slot, Visit visit)
{
	if (slot->first == EGOV_SHARE_FREE)
		return;
	for (int32_t i = 0; i < slot->count; i++)
		visit(search, &set->grants[slot->first + i]);
}

/* A deny grant that holds denies its fields, whatever else it says. */
static void
deny(Search *search, const EgovShareGrant *grant)
{
	if (grant->deny && in_force(grant, search->ask->now) == EGOV_SHARE_GRANTED)
		search->denied |= grant->fields;
}

/* A grant becomes the best, or says what is missing; what is denied is known. */
static void
weigh(Search *search, const EgovShareGrant *grant)
{
	EgovShareReason reason = in_force(grant, search->ask->now);

	if (grant->deny)
		return;
	if (reason == EGOV_SHARE_GRANTED)
		reason = fits(search, grant);
	if (reason > search->reason)
		search->reason = reason;
	if (reason == EGOV_SHARE_GRANTED && (search->best == NULL || better(search, grant)))
		search->best = grant;
}

/* Whether a grant holds now. */
static EgovShareReason
in_force(const EgovShareGrant *grant, int64_t now)
{
	if (grant->revoked <= now)
		return EGOV_SHARE_REVOKED;
	if (grant->through <= now)
		return EGOV_SHARE_EXPIRED;
	return grant->from > now ? EGOV_SHARE_NOT_YET : EGOV_SHARE_GRANTED;
}

/* Whether a grant that holds covers the question. */
static EgovShareReason
fits(const Search *search, const EgovShareGrant *grant)
{
	if ((search->wanted & ~grant->fields) != 0 || readable(search, grant) == 0)
		return EGOV_SHARE_FIELD_NOT_GRANTED;
	if (search->ask->listed && !grant->listed)
		return EGOV_SHARE_NOT_LISTED;
	return grant->bound ? case_fits(search->ask, grant) : EGOV_SHARE_GRANTED;
}

/* Whether the case named is the one a bound grant asks for: live, of an item named, about the person. */
static EgovShareReason
case_fits(const EgovShareAsk *ask, const EgovShareGrant *grant)
{
	const EgovShareCase *facts = ask->facts;

	if (!ask->case_named)
		return EGOV_SHARE_CASE_NEEDED;
	if (facts == NULL)
		return EGOV_SHARE_CASE_ASKED;
	if (!facts->found)
		return EGOV_SHARE_CASE_UNKNOWN;
	if (!item_named(grant, facts->item))
		return EGOV_SHARE_CASE_ITEM;
	if (!facts->of_person)
		return EGOV_SHARE_CASE_PERSON;
	return facts->open ? EGOV_SHARE_GRANTED : EGOV_SHARE_CASE_CLOSED;
}

/* Whether a grant names an item, or any. */
static bool
item_named(const EgovShareGrant *grant, const uint8_t *item)
{
	for (int32_t i = 0; i < grant->item_count; i++)
	{
		if (memcmp(grant->items[i], item, EGOV_SHARE_ID) == 0)
			return true;
	}
	return grant->item_count == 0;
}

/* Fields that a grant which covers the question gives: of all fields the denied ones go. */
static uint64_t
readable(const Search *search, const EgovShareGrant *grant)
{
	return search->wanted == 0 ? grant->fields & ~search->denied : search->wanted;
}

/* Whether a grant that fits masks less than the best, or as much and has no quota where that has one. */
static bool
better(const Search *search, const EgovShareGrant *grant)
{
	uint64_t bits = search->wanted == 0 ? ~search->denied : search->wanted;
	int less = masked(search->best, bits) - masked(grant, bits);

	return less > 0 || (less == 0 && search->best->limited && !grant->limited);
}

/* Fields of some that a grant masks or does not have. */
static int
masked(const EgovShareGrant *grant, uint64_t bits)
{
	int count = 0;

	for (int field = 0; bits != 0; field++, bits >>= 1)
	{
		bool shown = (grant->fields >> field & 1) != 0 && grant->masks[field] == EGOV_MASK_SHOW;

		if ((bits & 1) != 0 && !shown)
			count++;
	}
	return count;
}

/* The verdict of a search: deny wins, when no case has to be looked at first. */
static EgovShareVerdict
conclude(const Search *search, int resource)
{
	EgovShareVerdict verdict = {search->reason, resource, NULL, 0};
	bool all_denied = search->wanted == 0 && search->best == NULL && search->denied != 0;

	if (search->reason == EGOV_SHARE_CASE_ASKED)
		return verdict;
	if (all_denied || (search->wanted & search->denied) != 0)
		verdict.reason = EGOV_SHARE_DENIED;
	else if (search->best != NULL)
		verdict = (EgovShareVerdict){EGOV_SHARE_GRANTED, resource, search->best,
									 readable(search, search->best)};
	return verdict;
}

/* Whether there are grants of a resource to a requester, for whatever purpose. */
static bool
any_grant(const EgovShareSet *set, const uint8_t *requester, int32_t resource)
{
	return egov_share_slot_find(set, requester, resource, EGOV_SHARE_ANY_PURPOSE)->first !=
			   EGOV_SHARE_FREE ||
		   egov_share_slot_find(set, egov_share_everyone, resource, EGOV_SHARE_ANY_PURPOSE)
				   ->first != EGOV_SHARE_FREE;
}
