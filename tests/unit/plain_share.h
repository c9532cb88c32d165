/*
 * plain_share.h: the verdict on a question written straight down from what a grant means, by looking
 * at every grant, to compare with. Nothing here comes from extension/rules but the types.
 */
#ifndef TESTS_UNIT_PLAIN_SHARE_H
#define TESTS_UNIT_PLAIN_SHARE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "rules/share.h"

/* What the plain way finds; a grant is named by its place in the input, -1 for none. */
typedef struct PlainVerdict
{
	EgovShareReason reason;
	int resource;
	int grant;
	uint64_t fields;
} PlainVerdict;

/* Whether two texts are the same. */
static inline bool
plain_same(EgovShareText a, EgovShareText b)
{
	return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

/* The first of some texts that is this one, -1 for none. */
static inline int
plain_find(const EgovShareText *texts, int count, EgovShareText text)
{
	for (int i = 0; i < count; i++)
	{
		if (plain_same(texts[i], text))
			return i;
	}
	return -1;
}

/* How many steps above a purpose another is; -1 when it is not above it. */
static inline int
plain_distance(const EgovShareInput *input, int part, int whole)
{
	for (int steps = 0; part >= 0; steps++, part = input->purposes[part].parent)
	{
		if (part == whole)
			return steps;
	}
	return -1;
}

/* Whether a grant is for everyone. */
static inline bool
plain_everyone(const EgovShareGrant *grant)
{
	static const uint8_t zero[EGOV_SHARE_ID];

	return memcmp(grant->requester, zero, EGOV_SHARE_ID) == 0;
}

/* Whether a grant speaks about the requester and the resource. */
static inline bool
plain_concerns(const EgovShareGrant *grant, const EgovShareAsk *ask, int resource)
{
	return grant->resource == resource &&
		   (plain_everyone(grant) || memcmp(grant->requester, ask->requester, EGOV_SHARE_ID) == 0);
}

/* Whether a grant names an item, or any. */
static inline bool
plain_item(const EgovShareGrant *grant, const uint8_t *item)
{
	bool named = grant->item_count == 0;

	for (int i = 0; i < grant->item_count; i++)
		named = named || memcmp(grant->items[i], item, EGOV_SHARE_ID) == 0;
	return named;
}

/* What a grant that is not a deny lacks; denied fields do not count as granted by it. */
static inline EgovShareReason
plain_lack(const EgovShareGrant *grant, const EgovShareAsk *ask, uint64_t wanted, uint64_t denied)
{
	const EgovShareCase *facts = ask->facts;

	if (ask->now >= grant->revoked)
		return EGOV_SHARE_REVOKED;
	if (ask->now >= grant->through)
		return EGOV_SHARE_EXPIRED;
	if (ask->now < grant->from)
		return EGOV_SHARE_NOT_YET;
	if ((grant->fields & wanted) != wanted || (wanted == 0 && (grant->fields & ~denied) == 0))
		return EGOV_SHARE_FIELD_NOT_GRANTED;
	if (ask->listed && !grant->listed)
		return EGOV_SHARE_NOT_LISTED;
	if (!grant->bound)
		return EGOV_SHARE_GRANTED;
	if (!ask->case_named)
		return EGOV_SHARE_CASE_NEEDED;
	if (facts == NULL)
		return EGOV_SHARE_CASE_ASKED;
	if (!facts->found)
		return EGOV_SHARE_CASE_UNKNOWN;
	if (!plain_item(grant, facts->item))
		return EGOV_SHARE_CASE_ITEM;
	if (!facts->of_person)
		return EGOV_SHARE_CASE_PERSON;
	return facts->open ? EGOV_SHARE_GRANTED : EGOV_SHARE_CASE_CLOSED;
}

/*
 * The rank of a grant that fits, lower is better: fewest fields of those open not shown plainly, no
 * quota, the nearest purpose, the requester's own, the older.
 */
static inline int64_t
plain_rank(const EgovShareGrant *grant, uint64_t open, int distance)
{
	int plain = 0;

	for (int field = 0; field < EGOV_SHARE_FIELDS; field++)
	{
		if ((open >> field & 1) != 0 && (grant->fields >> field & 1) != 0)
			plain += grant->masks[field] == EGOV_MASK_SHOW;
	}
	return (int64_t) (EGOV_SHARE_FIELDS - plain) << 32 | (grant->limited ? 1 << 30 : 0) |
		   distance * (1 << 20) | (plain_everyone(grant) ? 1 << 16 : 0) | grant->id[0];
}

/* The bits of the fields asked for; false when one is unknown. */
static inline bool
plain_wanted(const EgovShareResource *resource, const EgovShareAsk *ask, uint64_t *wanted)
{
	bool known = true;

	*wanted = 0;
	for (int i = 0; i < ask->field_count; i++)
	{
		int field = plain_find(resource->fields, resource->field_count, ask->fields[i]);

		known = known && field >= 0;
		if (field >= 0)
			*wanted |= (uint64_t) 1 << field;
	}
	return known;
}

/* The fields that grants deny now for the purpose or a whole it is a part of. */
static inline uint64_t
plain_denied(const EgovShareInput *input, const EgovShareAsk *ask, int resource, int purpose)
{
	uint64_t denied = 0;

	for (int i = 0; i < input->grant_count; i++)
	{
		const EgovShareGrant *grant = &input->grants[i];

		if (grant->deny && plain_concerns(grant, ask, resource) &&
			plain_distance(input, purpose, grant->purpose) >= 0 && grant->from <= ask->now &&
			ask->now < grant->through && ask->now < grant->revoked)
			denied |= grant->fields;
	}
	return denied;
}

/* The verdict, fields that exist being asked for; each id differs from others in its first byte. */
static inline PlainVerdict
plain_weigh(const EgovShareInput *input, const EgovShareAsk *ask, int resource, int purpose,
			uint64_t wanted)
{
	PlainVerdict verdict = {EGOV_SHARE_NO_GRANT, resource, -1, 0};
	uint64_t denied = plain_denied(input, ask, resource, purpose);
	int64_t best = INT64_MAX;

	for (int i = 0; i < input->grant_count; i++)
	{
		const EgovShareGrant *grant = &input->grants[i];
		int distance = plain_distance(input, purpose, grant->purpose);
		EgovShareReason lack = EGOV_SHARE_WRONG_PURPOSE;
		int64_t rank;

		if (grant->deny || !plain_concerns(grant, ask, resource))
			continue;
		if (distance >= 0)
			lack = plain_lack(grant, ask, wanted, denied);
		rank = plain_rank(grant, wanted == 0 ? ~denied : wanted, distance);
		if (lack > verdict.reason)
			verdict.reason = lack;
		if (lack != EGOV_SHARE_GRANTED || rank > best)
			continue;
		best = rank;
		verdict.grant = i;
		verdict.fields = wanted == 0 ? grant->fields & ~denied : wanted;
	}
	if (verdict.grant >= 0 && verdict.reason != EGOV_SHARE_CASE_ASKED)
		verdict.reason = EGOV_SHARE_GRANTED;
	if ((wanted & denied) != 0 || (wanted == 0 && denied != 0 && verdict.grant < 0))
		verdict.reason =
			verdict.reason == EGOV_SHARE_CASE_ASKED ? verdict.reason : EGOV_SHARE_DENIED;
	if (verdict.reason != EGOV_SHARE_GRANTED)
	{
		verdict.grant = -1;
		verdict.fields = 0;
	}
	return verdict;
}

/* The verdict on any question. */
static inline PlainVerdict
plain_verdict(const EgovShareInput *input, const EgovShareAsk *ask)
{
	PlainVerdict verdict = {EGOV_SHARE_NO_RESOURCE, -1, -1, 0};
	int purpose = -1;
	uint64_t wanted;

	for (int i = input->resource_count - 1; i >= 0; i--)
	{
		if (plain_same(input->resources[i].code, ask->resource))
			verdict.resource = i;
	}
	for (int i = input->purpose_count - 1; i >= 0; i--)
	{
		if (plain_same(input->purposes[i].code, ask->purpose))
			purpose = i;
	}
	if (verdict.resource < 0)
		return verdict;
	verdict.reason = purpose < 0 ? EGOV_SHARE_NO_PURPOSE : EGOV_SHARE_NO_FIELD;
	if (purpose < 0 || !plain_wanted(&input->resources[verdict.resource], ask, &wanted))
		return verdict;
	return plain_weigh(input, ask, verdict.resource, purpose, wanted);
}

#endif
