/*
 * share.c: who may read what. Deny by default, deny wins, purposes, moments, fields, cases, the best of
 * several grants; random worlds against the plain way.
 */
#include "rules/share.h"

#include <stdlib.h>
#include <string.h>

#include "share_city.h"
#include "share_world.h"
#include "tap.h"

#define RANDOM_WORLDS 30000
#define ASKS_EACH 4

typedef struct Case
{
	const char *name;
	EgovShareCase facts;
	EgovShareReason wanted;
} Case;

static const uint8_t other[EGOV_SHARE_ID] = {7, 2};
static const uint8_t items[][EGOV_SHARE_ID] = {{1}, {2}};
static const uint8_t masks_last[SHOWN] = {[3] = EGOV_MASK_LAST4};
static const uint8_t masks_two[SHOWN] = {[2] = EGOV_MASK_HIDE, [3] = EGOV_MASK_YEAR};
static const uint8_t everyone[EGOV_SHARE_ID];

/* The set of some grants. */
static const EgovShareSet *
set_of(const EgovShareGrant *grants, int count)
{
	EgovShareInput input = {2, resources, 4, purposes, count, grants};

	return world_build(&input);
}

/* Compares the verdict that some grants give: reason, fields, and the grant's id or 0 for none. */
static void
verdict_is(const EgovShareGrant *grants, int count, const EgovShareAsk *question,
		   EgovShareReason reason, uint64_t fields, int id, const char *name)
{
	const EgovShareSet *set = set_of(grants, count);
	EgovShareVerdict got = egov_share_verdict(set, question);
	int got_id = got.grant == NULL ? 0 : got.grant->id[0];

	if (!tap_ok(got.reason == reason && got.fields == fields && got_id == id, "%s: %s", name,
				egov_share_reason_name(reason)))
		printf("# got %s, fields %llx, grant %d\n", egov_share_reason_name(got.reason),
			   (unsigned long long) got.fields, got_id);
	free((void *) set);
}

/* The same for one grant, with nothing to read unless it is granted. */
static void
one_is(EgovShareGrant made, EgovShareAsk question, EgovShareReason reason, const char *name)
{
	bool granted = reason == EGOV_SHARE_GRANTED;

	verdict_is(&made, 1, &question, reason, granted ? made.fields : 0, granted ? made.id[0] : 0,
			   name);
}

/* Nothing is granted unless a grant says so. */
static void
by_default(void)
{
	EgovShareGrant tax = grant(1, ALL);
	EgovShareGrant alien = grant(1, ALL);
	EgovShareGrant firm = grant(1, 3);
	EgovShareGrant all = grant(1, ALL);
	EgovShareAsk question = ask(NULL, 0);
	EgovShareAsk of_company = ask(NULL, 0);

	verdict_is(NULL, 0, &question, EGOV_SHARE_NO_GRANT, 0, 0, "a set without grants");
	one_is(all, question, EGOV_SHARE_GRANTED, "a grant");
	memcpy(alien.requester, other, EGOV_SHARE_ID);
	one_is(alien, question, EGOV_SHARE_NO_GRANT, "a grant to somebody else");
	firm.resource = 1;
	one_is(firm, question, EGOV_SHARE_NO_GRANT, "a grant of another resource");
	of_company.resource = text("company");
	one_is(firm, of_company, EGOV_SHARE_GRANTED, "that resource");
	tax.purpose = TAX;
	one_is(tax, question, EGOV_SHARE_WRONG_PURPOSE, "a grant for another purpose");
	memcpy(tax.requester, everyone, EGOV_SHARE_ID);
	one_is(tax, question, EGOV_SHARE_WRONG_PURPOSE, "everyone's grant for another purpose");
	memcpy(all.requester, everyone, EGOV_SHARE_ID);
	one_is(all, question, EGOV_SHARE_GRANTED, "a grant to everyone");
	question.requester = other;
	one_is(all, question, EGOV_SHARE_GRANTED, "a grant to everyone, to another");
}

/* Words that the set does not know. */
static void
unknown(void)
{
	const EgovShareText fields[] = {TEXT("name"), TEXT("capital")};
	const EgovShareText upper[] = {TEXT("Name")};
	EgovShareGrant all = grant(1, ALL);
	EgovShareAsk question = ask(NULL, 0);
	EgovShareInput nothing = {0, NULL, 0, NULL, 0, NULL};
	const EgovShareSet *set;

	question.resource = text("households");
	one_is(all, question, EGOV_SHARE_NO_RESOURCE, "an unknown resource");
	question.purpose = text("nothing");
	one_is(all, question, EGOV_SHARE_NO_RESOURCE, "and an unknown purpose");
	question.resource = text("household");
	one_is(all, question, EGOV_SHARE_NO_PURPOSE, "an unknown purpose");
	question.purpose = text("household");
	one_is(all, question, EGOV_SHARE_NO_PURPOSE, "a resource is no purpose");
	one_is(all, ask(fields, 2), EGOV_SHARE_NO_FIELD, "a field of another resource");
	one_is(all, ask(upper, 1), EGOV_SHARE_NO_FIELD, "a field in other letters");
	set = world_build(&nothing);
	tap_is(egov_share_verdict(set, &question).reason, EGOV_SHARE_NO_RESOURCE, "nothing at all");
	tap_is(egov_share_verdict(set, &question).resource, -1, "has no resource");
	tap_ok(egov_share_resource(set, text("")) == NULL, "not even one without a name");
	free((void *) set);
}

/* A grant for a purpose covers its parts, not what it is a part of. */
static void
hierarchy(void)
{
	EgovShareGrant wide = grant(1, ALL);
	EgovShareGrant narrow = grant(2, ALL);
	EgovShareAsk question = ask(NULL, 0);

	wide.purpose = BENEFIT;
	narrow.purpose = RENT;
	one_is(wide, question, EGOV_SHARE_GRANTED, "a grant for the whole covers a part");
	one_is(narrow, question, EGOV_SHARE_WRONG_PURPOSE,
		   "a grant for a part does not cover the whole");
	question.purpose = text("benefit.housing.rent");
	one_is(wide, question, EGOV_SHARE_GRANTED, "a part of a part");
	question.purpose = text("tax");
	one_is(wide, question, EGOV_SHARE_WRONG_PURPOSE, "not what is no part");
	question.purpose = text("benefit");
	one_is(wide, question, EGOV_SHARE_GRANTED, "the purpose itself");
}

/* Just inside and just outside of each moment. */
static void
moments(void)
{
	EgovShareGrant made = grant(1, ALL);
	EgovShareGrant pair[2] = {grant(1, ALL), grant(2, ALL)};
	EgovShareAsk question = ask(NULL, 0);

	question.now = FROM - 1;
	one_is(made, question, EGOV_SHARE_NOT_YET, "a microsecond before it begins");
	question.now = FROM;
	one_is(made, question, EGOV_SHARE_GRANTED, "the moment it begins");
	question.now = THROUGH - 1;
	one_is(made, question, EGOV_SHARE_GRANTED, "a microsecond before it ends");
	question.now = THROUGH;
	one_is(made, question, EGOV_SHARE_EXPIRED, "the moment it ends");
	made.revoked = 1500;
	question.now = 1499;
	one_is(made, question, EGOV_SHARE_GRANTED, "a microsecond before it is revoked");
	question.now = 1500;
	one_is(made, question, EGOV_SHARE_REVOKED, "the moment it is revoked");
	question.now = THROUGH;
	one_is(made, question, EGOV_SHARE_REVOKED, "revoked, then over");
	made.revoked = FROM - 1;
	question.now = FROM - 1;
	one_is(made, question, EGOV_SHARE_REVOKED, "revoked before it begins");
	made = grant(1, ALL);
	made.from = INT64_MIN;
	made.through = INT64_MAX;
	question.now = INT64_MIN;
	one_is(made, question, EGOV_SHARE_GRANTED, "the first moment there is");
	question.now = INT64_MAX - 1;
	one_is(made, question, EGOV_SHARE_GRANTED, "the last but one");
	question.now = THROUGH;
	pair[0].revoked = FROM;
	verdict_is(pair, 2, &question, EGOV_SHARE_EXPIRED, 0, 0, "one is revoked, one is over");
	pair[1].through = THROUGH + 1;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 2, "one is revoked, one holds");
}

/* Fields named, and fields that nobody names. */
static void
fields_asked(void)
{
	const EgovShareText twice[] = {TEXT("name"), TEXT("birth"), TEXT("name")};
	const EgovShareText area[] = {TEXT("name"), TEXT("area")};
	EgovShareGrant three = grant(1, 7);
	EgovShareGrant hidden = grant(1, ALL);
	EgovShareGrant pair[2] = {grant(1, 1), grant(2, 8)};
	EgovShareAsk question = ask(twice, 3);

	verdict_is(&three, 1, &question, EGOV_SHARE_GRANTED, 5, 1, "fields named, one twice");
	question = ask(NULL, 0);
	verdict_is(&three, 1, &question, EGOV_SHARE_GRANTED, 7, 1, "all that is granted");
	question = ask(area, 2);
	verdict_is(&three, 1, &question, EGOV_SHARE_FIELD_NOT_GRANTED, 0, 0, "one field too many");
	verdict_is(pair, 2, &question, EGOV_SHARE_FIELD_NOT_GRANTED, 0, 0, "two grants do not add up");
	hidden.masks = masks_two;
	question = ask(household, 3);
	verdict_is(&hidden, 1, &question, EGOV_SHARE_GRANTED, 7, 1,
			   "a field that is hidden is granted");
	one_is(grant(1, 0), ask(NULL, 0), EGOV_SHARE_FIELD_NOT_GRANTED, "a grant of no field");
}

/* Lists need a grant for them. */
static void
lists(void)
{
	EgovShareGrant single = grant(1, ALL);
	EgovShareGrant listed = grant(2, ALL);
	EgovShareAsk question = ask(NULL, 0);

	listed.listed = true;
	one_is(listed, question, EGOV_SHARE_GRANTED, "a grant for lists, one subject");
	question.listed = true;
	one_is(single, question, EGOV_SHARE_NOT_LISTED, "a grant for one subject, a list");
	one_is(listed, question, EGOV_SHARE_GRANTED, "a grant for lists, a list");
}

/* Deny wins, for as long as it holds. */
static void
denies(void)
{
	EgovShareGrant pair[2] = {grant(1, ALL), deny(2, 8)};
	EgovShareAsk question = ask(household, SHOWN);
	EgovShareAsk three = ask(household, 3);
	EgovShareAsk all = ask(NULL, 0);

	verdict_is(pair, 2, &question, EGOV_SHARE_DENIED, 0, 0, "one of the fields is denied");
	verdict_is(pair, 2, &three, EGOV_SHARE_GRANTED, 7, 1, "others are not");
	verdict_is(pair, 2, &all, EGOV_SHARE_GRANTED, 7, 1, "of all fields the denied one goes");
	memcpy(pair[1].requester, everyone, EGOV_SHARE_ID);
	verdict_is(pair, 2, &question, EGOV_SHARE_DENIED, 0, 0, "denied to everyone");
	pair[1].purpose = BENEFIT;
	verdict_is(pair, 2, &question, EGOV_SHARE_DENIED, 0, 0, "for a broader purpose");
	pair[1].purpose = RENT;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "not for a part only");
	pair[1] = deny(2, 8);
	memcpy(pair[0].requester, everyone, EGOV_SHARE_ID);
	verdict_is(pair, 2, &question, EGOV_SHARE_DENIED, 0, 0, "granted to everyone, denied to one");
	question.requester = other;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "and not to another");
	question.requester = requester;
	pair[1].bound = true;
	question.listed = pair[0].listed = true;
	verdict_is(pair, 2, &question, EGOV_SHARE_DENIED, 0, 0, "a deny asks for no case and no list");
	pair[1].through = FROM;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "a deny that is over");
	pair[1].through = FROM + 1;
	verdict_is(pair, 2, &question, EGOV_SHARE_DENIED, 0, 0, "a microsecond before");
	pair[1].revoked = FROM;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "a deny revoked");
}

/* A deny where there is little or nothing else. */
static void
denies_alone(void)
{
	EgovShareGrant three[3] = {grant(1, 3), grant(2, 4), deny(3, 3)};
	EgovShareGrant over[2] = {deny(1, ALL), grant(2, ALL)};
	EgovShareAsk question = ask(household, 1);
	EgovShareAsk all = ask(NULL, 0);

	verdict_is(over, 1, &all, EGOV_SHARE_DENIED, 0, 0, "a deny of all, alone");
	verdict_is(over, 2, &all, EGOV_SHARE_DENIED, 0, 0, "a deny of all and a grant");
	over[1].through = FROM;
	verdict_is(over, 2, &question, EGOV_SHARE_DENIED, 0, 0,
			   "a deny says more than a grant that is over");
	over[0].fields = 8;
	verdict_is(over, 2, &question, EGOV_SHARE_EXPIRED, 0, 0, "not about another field");
	verdict_is(over, 1, &question, EGOV_SHARE_NO_GRANT, 0, 0, "a deny of another field, alone");
	over[0].revoked = FROM;
	verdict_is(over, 1, &all, EGOV_SHARE_NO_GRANT, 0, 0, "a deny revoked, alone");
	over[0] = deny(1, ALL);
	over[0].purpose = TAX;
	verdict_is(over, 1, &all, EGOV_SHARE_NO_GRANT, 0, 0, "a deny for another purpose, alone");
	verdict_is(three, 3, &all, EGOV_SHARE_GRANTED, 4, 2,
			   "the grant that is left when one is denied");
	three[1].masks = masks_two;
	verdict_is(three, 3, &all, EGOV_SHARE_GRANTED, 4, 2, "even though it masks");
	three[1].fields = 5;
	three[1].masks = masks;
	three[0].fields = 15;
	three[2].fields = 10;
	three[0].masks = masks_two;
	verdict_is(three, 3, &all, EGOV_SHARE_GRANTED, 5, 2,
			   "denied fields do not make a grant better");
}

/* Grants bound to a live case. */
static void
cases(void)
{
	const Case table[] = {
		{"an unknown case", {false, true, true, {1}}, EGOV_SHARE_CASE_UNKNOWN},
		{"a case of another item", {true, true, true, {3}}, EGOV_SHARE_CASE_ITEM},
		{"another item, person, closed", {true, false, false, {3}}, EGOV_SHARE_CASE_ITEM},
		{"a case of another person", {true, true, false, {1}}, EGOV_SHARE_CASE_PERSON},
		{"another person, closed", {true, false, false, {1}}, EGOV_SHARE_CASE_PERSON},
		{"a closed case", {true, false, true, {1}}, EGOV_SHARE_CASE_CLOSED},
		{"a live case of the first item", {true, true, true, {1}}, EGOV_SHARE_GRANTED},
		{"a live case of the last item", {true, true, true, {2}}, EGOV_SHARE_GRANTED},
	};
	EgovShareGrant made = grant(1, ALL);
	EgovShareAsk question = ask(NULL, 0);

	one_is(made, question, EGOV_SHARE_GRANTED, "a grant that is not bound needs no case");
	made.bound = true;
	made.item_count = 2;
	made.items = items;
	one_is(made, question, EGOV_SHARE_CASE_NEEDED, "no case named");
	question.case_named = true;
	one_is(made, question, EGOV_SHARE_CASE_ASKED, "a case named");
	made.fields = 7;
	question = ask(household, SHOWN);
	question.case_named = true;
	one_is(made, question, EGOV_SHARE_FIELD_NOT_GRANTED, "not asked for when it cannot help");
	made.fields = ALL;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
	{
		question.facts = &table[i].facts;
		one_is(made, question, table[i].wanted, table[i].name);
	}
	made.item_count = 0;
	made.items = NULL;
	question.facts = &table[1].facts;
	one_is(made, question, EGOV_SHARE_GRANTED, "bound without items: of any item");
	question.facts = &table[5].facts;
	one_is(made, question, EGOV_SHARE_CASE_CLOSED, "but a live one");
	question.facts = &table[0].facts;
	one_is(made, question, EGOV_SHARE_CASE_UNKNOWN, "and one that exists");
}

/* Of several grants that fit the best. */
static void
best_of_several(void)
{
	EgovShareGrant pair[2] = {grant(1, ALL), grant(2, ALL)};
	EgovShareAsk question = ask(household, SHOWN);
	EgovShareAsk three = ask(household, 3);
	EgovShareAsk all = ask(NULL, 0);
	const EgovShareCase live = {true, true, true, {9}};

	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "of equal grants the older");
	pair[0].masks = masks_last;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 2, "the one without a mask");
	pair[1].masks = masks_two;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "the one with fewer masks");
	pair[0].limited = true;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "whatever its quota");
	pair[0].masks = masks_two;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 2,
			   "with as many masks the one without a quota");
	pair[1].limited = true;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "both with a quota: the older");
	pair[0].limited = false;
	verdict_is(pair, 2, &question, EGOV_SHARE_GRANTED, ALL, 1, "the older without a quota");
	pair[0] = grant(1, ALL);
	pair[0].masks = masks_last;
	pair[0].limited = true;
	pair[1] = grant(2, 7);
	verdict_is(pair, 2, &three, EGOV_SHARE_GRANTED, 7, 2,
			   "masks of fields not asked for do not count");
	pair[1].fields = 3;
	verdict_is(pair, 2, &all, EGOV_SHARE_GRANTED, ALL, 1, "of all the one that shows more");
	pair[0].masks = masks;
	pair[0].bound = true;
	all.case_named = true;
	verdict_is(pair, 2, &all, EGOV_SHARE_CASE_ASKED, 0, 0, "a case may give more");
	all.facts = &live;
	verdict_is(pair, 2, &all, EGOV_SHARE_GRANTED, ALL, 1, "and does");
	all.case_named = false;
	verdict_is(pair, 2, &all, EGOV_SHARE_GRANTED, 3, 2, "what there is without a case");
}

/* Code words of reasons and masks are there, and differ. */
static void
words(void)
{
	const char *all[EGOV_SHARE_REASON_COUNT + EGOV_MASK_COUNT];
	int count = 0;
	int wrong = 0;

	for (int i = 0; i < EGOV_SHARE_REASON_COUNT; i++)
		all[count++] = egov_share_reason_name((EgovShareReason) i);
	for (int i = 0; i < EGOV_MASK_COUNT; i++)
		all[count++] = egov_mask_name((EgovMask) i);
	for (int i = 0; i < count; i++)
	{
		wrong += all[i] == NULL || all[i][0] == '\0';
		for (int k = 0; k < i; k++)
			wrong += all[i] != NULL && all[k] != NULL && strcmp(all[i], all[k]) == 0;
	}
	tap_is(wrong, 0, "each reason and each mask has a word of its own");
}

/* A random number, for a world. */
static uint32_t
random_source(void *state, uint32_t limit)
{
	return tap_random(state, limit);
}

/* Random worlds: the set says what the plain way says, and every reason comes up. */
static void
random_worlds(void)
{
	uint64_t state = 20260101;
	int seen[EGOV_SHARE_REASON_COUNT] = {0};
	int wrong = 0;

	for (int i = 0; i < RANDOM_WORLDS; i++)
	{
		World world;
		const EgovShareSet *set;

		world_make(&world, random_source, &state);
		set = world_build(&world.input);
		for (int k = 0; k < ASKS_EACH; k++)
		{
			WorldAsk question;
			EgovShareReason reason;

			world_ask(&world, &question, random_source, &state);
			wrong += !world_agrees(&world, set, &question, &reason);
			seen[reason]++;
		}
		free((void *) set);
	}
	tap_is(wrong, 0, "random worlds agree with the plain way");
	for (int i = 0; i < EGOV_SHARE_REASON_COUNT; i++)
		tap_ok(seen[i] >= 50, "random worlds know %s", egov_share_reason_name((EgovShareReason) i));
}

int
main(void)
{
	by_default();
	unknown();
	hierarchy();
	moments();
	fields_asked();
	lists();
	denies();
	denies_alone();
	cases();
	best_of_several();
	words();
	random_worlds();
	return tap_done();
}
