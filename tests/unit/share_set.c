/*
 * share_set.c: sets of any shape: names that begin alike, 10,000 grants, 64 fields, sizes too large.
 */
#include "rules/share.h"

#include <stdlib.h>
#include <string.h>

#include "share_city.h"
#include "share_world.h"
#include "tap.h"

#define MANY 10000
#define NAMES 21

/* What egov_share_size says of a resource and a purpose whose codes have these lengths. */
static size_t
size_of_lengths(size_t resource, size_t purpose)
{
	EgovShareResource a = {{"", resource}, 0, NULL};
	EgovSharePurpose b = {{"", purpose}, -1};
	EgovShareInput input = {1, &a, 1, &b, 0, NULL};

	return egov_share_size(&input);
}

/* Sizes that are too large. */
static void
sizes(void)
{
	EgovShareGrant made = grant(1, ALL);
	EgovShareInput input = {2, resources, 4, purposes, 1, &made};
	size_t usual = egov_share_size(&input);

	made.item_count = INT32_MAX;
	tap_ok(egov_share_size(&input) == usual + (size_t) INT32_MAX * EGOV_SHARE_ID,
		   "items of more than 32 bits");
	tap_ok(size_of_lengths(1000, 0) >= size_of_lengths(0, 0) + 1000, "a long code");
	tap_ok(size_of_lengths(SIZE_MAX / 2 - 100000, 0) > SIZE_MAX / 2 - 100000, "the longest");
	tap_ok(size_of_lengths(SIZE_MAX / 2, 0) == 0, "a code too long");
	tap_ok(size_of_lengths(0, SIZE_MAX) == 0, "as long as can be said");
	tap_ok(size_of_lengths(SIZE_MAX / 2 + 1, SIZE_MAX / 2 + 1) == 0, "two whose sum is 0 again");
}

/* Names of 0 to 20 letters that begin alike, in two resources in opposite order. */
static void
names(void)
{
	static const char letters[] = "aaaaaaaaaaaaaaaaaaaaa";
	static const char nul[] = "aaa\0aaaa";
	EgovShareText up[NAMES], down[NAMES];
	EgovShareResource both[NAMES + 1];
	EgovShareGrant grants[2] = {grant(1, ((uint64_t) 1 << NAMES) - 1),
								grant(2, ((uint64_t) 1 << NAMES) - 1)};
	EgovShareInput input = {NAMES + 1, both, 4, purposes, 2, grants};
	const EgovShareText wrong[] = {
		{letters, NAMES}, {"b", 1}, {"aaaaaaaaab", 10}, {nul, 4}, {nul, 8}};
	const EgovShareSet *set;
	int lost = 0, found = 0;

	for (int i = 0; i < NAMES; i++)
	{
		up[i] = down[NAMES - 1 - i] = (EgovShareText){letters, (size_t) i};
		both[i] = (EgovShareResource){up[i], NAMES, i % 2 == 0 ? up : down};
	}
	both[NAMES] = (EgovShareResource){up[5], 0, NULL};
	grants[1].resource = 1;
	set = world_build(&input);
	for (int i = 0; i < NAMES; i++)
	{
		const EgovShareResource *resource =
			egov_share_resource(set, (EgovShareText){letters, (size_t) i});
		EgovShareAsk question = ask(&up[i], 1);

		lost += resource == NULL || resource->code.length != (size_t) i ||
				resource->field_count != NAMES || resource != egov_share_resource_at(set, i);
		lost += resource->fields[i].length != (size_t) (i % 2 == 0 ? i : NAMES - 1 - i);
		for (int r = 0; r < 2; r++)
		{
			question.resource = both[r].code;
			lost += egov_share_verdict(set, &question).fields !=
					(uint64_t) 1 << (r == 0 ? i : NAMES - 1 - i);
			lost += egov_share_verdict(set, &question).resource != r;
		}
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
	{
		EgovShareAsk question = ask(&wrong[i], 1);

		question.resource = both[0].code;
		found += egov_share_resource(set, wrong[i]) != NULL;
		found += egov_share_verdict(set, &question).reason != EGOV_SHARE_NO_FIELD;
	}
	tap_is(lost, 0, "each name is found as what it is");
	tap_is(found, 0, "others are not");
	tap_ok(egov_share_resource_at(set, NAMES)->field_count == 0, "of two equal codes the first");
	free((void *) set);
}

/* The requester of the nth of many. */
static void
many_requester(int index, uint8_t *id)
{
	memset(id, 0, EGOV_SHARE_ID);
	id[3] = (uint8_t) (index >> 8);
	id[12] = (uint8_t) (index & 0xff);
	id[15] = 1;
}

/* Four grants to each of 2,500 requesters, in no order: two resources, two purposes. */
static void
many_grants(void)
{
	EgovShareGrant *grants = malloc(MANY * sizeof(EgovShareGrant));
	EgovShareInput input = {2, resources, 4, purposes, MANY, grants};
	uint8_t id[EGOV_SHARE_ID];
	EgovShareAsk question = ask(NULL, 0);
	const EgovShareSet *set;
	int lost = 0, found = 0;

	for (int i = 0; i < MANY; i++)
	{
		int n = (int) ((int64_t) i * 7919 % MANY);

		grants[i] = grant((uint8_t) (n & 0xff), 1);
		grants[i].version = n;
		many_requester(n / 4, grants[i].requester);
		grants[i].resource = n & 1;
		grants[i].purpose = n & 2 ? TAX : RENT;
	}
	set = world_build(&input);
	free(grants);
	question.requester = id;
	for (int n = 0; n < MANY; n++)
	{
		EgovShareVerdict got;

		many_requester(n / 4, id);
		question.resource = resources[n & 1].code;
		question.purpose = purposes[n & 2 ? TAX : RENT].code;
		got = egov_share_verdict(set, &question);
		lost += got.reason != EGOV_SHARE_GRANTED || got.grant->version != n;
		question.purpose = purposes[HOUSING].code;
		lost += egov_share_verdict(set, &question).reason != EGOV_SHARE_WRONG_PURPOSE;
		many_requester(n / 4 + MANY / 4, id);
		found += egov_share_verdict(set, &question).reason != EGOV_SHARE_NO_GRANT;
	}
	tap_is(lost, 0, "each of 10,000 grants is found");
	tap_is(found, 0, "and nothing for others");
	free((void *) set);
}

/* A resource with as many fields as there can be. */
static void
many_fields(void)
{
	EgovShareText fields[EGOV_SHARE_FIELDS];
	char letters[EGOV_SHARE_FIELDS];
	EgovShareResource resource = {TEXT("household"), EGOV_SHARE_FIELDS, fields};
	EgovShareGrant pair[2] = {grant(1, UINT64_MAX), deny(2, (uint64_t) 1 << 63 | 1)};
	EgovShareInput input = {1, &resource, 4, purposes, 1, pair};
	EgovShareAsk question = ask(NULL, 0);
	const EgovShareSet *set;
	int wrong = 0;

	for (int i = 0; i < EGOV_SHARE_FIELDS; i++)
	{
		letters[i] = (char) (' ' + i);
		fields[i] = (EgovShareText){&letters[i], 1};
	}
	set = world_build(&input);
	tap_ok(egov_share_verdict(set, &question).fields == UINT64_MAX, "all of 64 fields");
	for (int i = 0; i < EGOV_SHARE_FIELDS; i++)
	{
		question = ask(&fields[i], 1);
		wrong += egov_share_verdict(set, &question).fields != (uint64_t) 1 << i;
	}
	tap_is(wrong, 0, "each of them");
	question = ask(fields, EGOV_SHARE_FIELDS);
	tap_ok(egov_share_verdict(set, &question).fields == UINT64_MAX, "all of them by name");
	free((void *) set);
	input.grant_count = 2;
	set = world_build(&input);
	tap_is(egov_share_verdict(set, &question).reason, EGOV_SHARE_DENIED, "first and last denied");
	question = ask(NULL, 0);
	tap_ok(egov_share_verdict(set, &question).fields == (UINT64_MAX >> 2 << 1), "62 are left");
	free((void *) set);
	pair[1].fields = UINT64_MAX;
	set = world_build(&input);
	tap_is(egov_share_verdict(set, &question).reason, EGOV_SHARE_DENIED, "all denied");
	free((void *) set);
}

int
main(void)
{
	sizes();
	names();
	many_grants();
	many_fields();
	return tap_done();
}
