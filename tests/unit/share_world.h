/*
 * share_world.h: sets of grants to ask, built from input that is destroyed afterwards, and small
 * worlds made of numbers from any source.
 */
#ifndef TESTS_UNIT_SHARE_WORLD_H
#define TESTS_UNIT_SHARE_WORLD_H

#include <stdlib.h>

#include "plain_share.h"

#define WORLD_RESOURCES 3
#define WORLD_PURPOSES 5
#define WORLD_FIELDS 5
#define WORLD_GRANTS 8
#define WORLD_ITEMS 2
#define WORLD_WORDS 7

/* A number below a limit. */
typedef uint32_t (*WorldSource)(void *state, uint32_t limit);

typedef struct World
{
	EgovShareInput input;
	EgovShareResource resources[WORLD_RESOURCES];
	EgovShareText fields[WORLD_RESOURCES][WORLD_FIELDS];
	EgovSharePurpose purposes[WORLD_PURPOSES];
	EgovShareGrant grants[WORLD_GRANTS];
	uint8_t masks[WORLD_GRANTS][WORLD_FIELDS];
	uint8_t items[WORLD_GRANTS][WORLD_ITEMS][EGOV_SHARE_ID];
} World;

typedef struct WorldAsk
{
	EgovShareAsk ask;
	EgovShareText fields[2];
	EgovShareCase facts;
	uint8_t requester[EGOV_SHARE_ID];
} WorldAsk;

/* Memory that world_forget gives back, newest first. */
typedef struct WorldBlock
{
	struct WorldBlock *next;
	size_t size;
	unsigned char bytes[];
} WorldBlock;

static WorldBlock *world_blocks;

/* A copy of some bytes, in memory of exactly this size. */
static inline void *
world_keep(const void *bytes, size_t size)
{
	WorldBlock *block = malloc(sizeof(WorldBlock) + size);

	block->next = world_blocks;
	block->size = size;
	world_blocks = block;
	if (size > 0)
		memcpy(block->bytes, bytes, size);
	return block->bytes;
}

/* Overwrites and frees all copies. */
static inline void
world_forget(void)
{
	while (world_blocks != NULL)
	{
		WorldBlock *block = world_blocks;

		world_blocks = block->next;
		memset(block->bytes, 0xdb, block->size);
		free(block);
	}
}

/* A copy of a text. */
static inline EgovShareText
world_text(EgovShareText text)
{
	text.bytes = world_keep(text.bytes, text.length);
	return text;
}

/* A copy of an input and of all that it refers to. */
static inline EgovShareInput
world_copy(const EgovShareInput *input)
{
	size_t grants = (size_t) input->grant_count;
	EgovShareResource *resources =
		world_keep(input->resources, (size_t) input->resource_count * sizeof(EgovShareResource));
	EgovSharePurpose *purposes =
		world_keep(input->purposes, (size_t) input->purpose_count * sizeof(EgovSharePurpose));
	EgovShareGrant *copies = world_keep(input->grants, grants * sizeof(EgovShareGrant));

	for (int i = 0; i < input->purpose_count; i++)
		purposes[i].code = world_text(purposes[i].code);
	for (size_t i = 0; i < grants; i++)
	{
		size_t fields = (size_t) resources[copies[i].resource].field_count;

		copies[i].masks = world_keep(copies[i].masks, fields);
		copies[i].items = (const uint8_t(*)[EGOV_SHARE_ID]) world_keep(
			copies[i].items, (size_t) copies[i].item_count * EGOV_SHARE_ID);
	}
	for (int i = 0; i < input->resource_count; i++)
	{
		size_t count = (size_t) resources[i].field_count;
		EgovShareText *fields = world_keep(resources[i].fields, count * sizeof(EgovShareText));

		for (size_t f = 0; f < count; f++)
			fields[f] = world_text(fields[f]);
		resources[i].code = world_text(resources[i].code);
		resources[i].fields = fields;
	}
	return (EgovShareInput){input->resource_count, resources, input->purpose_count, purposes,
							input->grant_count,	   copies};
}

/* A set in memory of exactly its size that held other things; what it was built from is gone. */
static inline const EgovShareSet *
world_build(const EgovShareInput *input)
{
	EgovShareInput copy = world_copy(input);
	size_t size = egov_share_size(&copy);
	void *memory = malloc(size);
	const EgovShareSet *set;

	memset(memory, 0x5a, size);
	set = egov_share_build(memory, &copy);
	world_forget();
	return set;
}

/* One of a few words that begin alike; the last one names nothing. */
static inline EgovShareText
world_word(uint32_t index)
{
	static const char *const words[WORLD_WORDS] = {"a",		   "ab",		"abcdefgh", "",
												   "abcdefgi", "abcdefghi", "abc"};

	return (EgovShareText){words[index], strlen(words[index])};
}

/* Fills one grant. */
static inline void
world_grant(World *world, int index, WorldSource source, void *state)
{
	EgovShareGrant *grant = &world->grants[index];

	memset(grant, 0, sizeof(*grant));
	grant->resource = (int32_t) source(state, (uint32_t) world->input.resource_count);
	grant->purpose = (int32_t) source(state, (uint32_t) world->input.purpose_count);
	grant->requester[15] = (uint8_t) source(state, 3);
	grant->id[0] = (uint8_t) ((uint32_t) index * 5 % WORLD_GRANTS + 1);
	grant->deny = source(state, 5) == 0;
	grant->listed = source(state, 2) == 0;
	grant->limited = source(state, 2) == 0;
	grant->bound = source(state, 3) == 0;
	grant->item_count = (int32_t) source(state, WORLD_ITEMS + 1);
	for (int i = 0; i < WORLD_ITEMS; i++)
	{
		memset(world->items[index][i], 0, EGOV_SHARE_ID);
		world->items[index][i][0] = (uint8_t) source(state, 3);
	}
	grant->items = (const uint8_t(*)[EGOV_SHARE_ID]) world->items[index];
	grant->fields = source(state, 1u << world->resources[grant->resource].field_count);
	for (int field = 0; field < WORLD_FIELDS; field++)
		world->masks[index][field] = (uint8_t) source(state, 3);
	grant->masks = world->masks[index];
	grant->from = source(state, 2);
	grant->through = grant->from + source(state, 5);
	grant->revoked = source(state, 4) > 0 ? EGOV_SHARE_NEVER : (int64_t) source(state, 4);
}

/* Fills a world. */
static inline void
world_make(World *world, WorldSource source, void *state)
{
	world->input = (EgovShareInput){1 + (int) source(state, WORLD_RESOURCES), world->resources,
									1 + (int) source(state, WORLD_PURPOSES),  world->purposes,
									(int) source(state, WORLD_GRANTS + 1),	  world->grants};
	for (int i = 0; i < world->input.resource_count; i++)
	{
		world->resources[i] = (EgovShareResource){
			world_word((uint32_t) i), 1 + (int) source(state, WORLD_FIELDS), world->fields[i]};
		for (int field = 0; field < WORLD_FIELDS; field++)
			world->fields[i][field] = world_word((uint32_t) (field + i) % (WORLD_WORDS - 1));
	}
	for (int i = 0; i < world->input.purpose_count; i++)
		world->purposes[i] =
			(EgovSharePurpose){world_word((uint32_t) i), (int) source(state, (uint32_t) i + 1) - 1};
	for (int i = 0; i < world->input.grant_count; i++)
		world_grant(world, i, source, state);
}

/* Fills a question about a world. */
static inline void
world_ask(const World *world, WorldAsk *question, WorldSource source, void *state)
{
	EgovShareAsk *ask = &question->ask;

	memset(question, 0, sizeof(*question));
	question->requester[15] = (uint8_t) source(state, 3);
	question->facts.found = source(state, 5) > 0;
	question->facts.open = source(state, 4) > 0;
	question->facts.of_person = source(state, 4) > 0;
	question->facts.item[0] = (uint8_t) source(state, 3);
	ask->requester = question->requester;
	ask->resource = world_word(source(state, (uint32_t) world->input.resource_count + 1));
	ask->purpose = world_word(source(state, (uint32_t) world->input.purpose_count + 1));
	ask->field_count = (int) source(state, 3);
	for (int i = 0; i < ask->field_count; i++)
		question->fields[i] = world_word(source(state, WORLD_WORDS));
	ask->fields = question->fields;
	ask->listed = source(state, 4) == 0;
	ask->case_named = source(state, 3) > 0;
	ask->facts = source(state, 3) > 0 ? &question->facts : NULL;
	ask->now = source(state, 4);
}

/* Whether the set says of a question what the plain way says. */
static inline bool
world_agrees(const World *world, const EgovShareSet *set, const WorldAsk *question,
			 EgovShareReason *reason)
{
	EgovShareVerdict got = egov_share_verdict(set, &question->ask);
	PlainVerdict want = plain_verdict(&world->input, &question->ask);

	*reason = got.reason;
	if (got.reason != want.reason || got.resource != want.resource || got.fields != want.fields)
		return false;
	if (want.grant < 0)
		return got.grant == NULL;
	return got.grant != NULL && got.grant->id[0] == world->grants[want.grant].id[0];
}

#endif
