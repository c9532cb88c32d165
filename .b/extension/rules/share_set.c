/*
 * share_set.c: builds a set of grants and finds in it.
 */
#include "rules/share_set.h"

#include <string.h>

#define ALIGN 16
#define MOST (SIZE_MAX / 2 / ALIGN * ALIGN) /* bytes of a set */

/* Memory that is given out piece by piece; without a base only the sizes are added up. */
typedef struct Arena
{
	char *base;
	size_t used;
	bool overflow;
} Arena;

static EgovShareSet *lay_out(Arena *arena, const EgovShareInput *input);
static size_t text_bytes(const EgovShareInput *input);
static size_t add(size_t a, size_t b);
static size_t count_fields(const EgovShareInput *input);
static size_t count_masks(const EgovShareInput *input);
static size_t count_items(const EgovShareInput *input);
static void *take(Arena *arena, size_t count, size_t size);
static uint64_t table_size(size_t count);
static void fill_names(EgovShareSet *set, const EgovShareInput *input, char *bytes,
					   EgovShareText *fields);
static EgovShareText copy_text(char **bytes, EgovShareText text);
static void fill_grants(EgovShareSet *set, const EgovShareInput *input, uint8_t *masks,
						uint8_t (*items)[EGOV_SHARE_ID]);
static void sort_grants(EgovShareGrant *grants, int count);
static void sift(EgovShareGrant *grants, int root, int count);
static int compare_grants(const EgovShareGrant *a, const EgovShareGrant *b);
static void fill_slots(EgovShareSet *set, int grant_count);
static void name_add(EgovShareNames *names, EgovShareText text, int32_t owner, int32_t index);
static uint64_t mix(uint64_t a, uint64_t b);
static uint64_t hash_text(EgovShareText text, int32_t owner);
static uint64_t hash_key(const uint8_t *requester, int32_t resource, int32_t purpose);
static bool same_key(const EgovShareSlot *slot, const uint8_t *requester, int32_t resource,
					 int32_t purpose);

const uint8_t egov_share_everyone[EGOV_SHARE_ID];

size_t
egov_share_size(const EgovShareInput *input)
{
	Arena arena = {NULL, 0, false};

	lay_out(&arena, input);
	return arena.overflow ? 0 : arena.used;
}

const EgovShareSet *
egov_share_build(void *memory, const EgovShareInput *input)
{
	Arena arena = {memory, 0, false};

	return lay_out(&arena, input);
}

const EgovShareResource *
egov_share_resource(const EgovShareSet *set, EgovShareText code)
{
	int index = egov_share_name_find(&set->resource_names, code, EGOV_SHARE_FREE);

	return index < 0 ? NULL : &set->resources[index];
}

const EgovShareResource *
egov_share_resource_at(const EgovShareSet *set, int index)
{
	return &set->resources[index];
}

int
egov_share_name_find(const EgovShareNames *names, EgovShareText text, int32_t owner)
{
	uint64_t place = hash_text(text, owner) & names->mask;

	for (; names->places[place].index != EGOV_SHARE_FREE; place = (place + 1) & names->mask)
	{
		const EgovShareName *name = &names->places[place];

		if (name->owner == owner && name->text.length == text.length &&
			memcmp(name->text.bytes, text.bytes, text.length) == 0)
			return name->index;
	}
	return -1;
}

EgovShareSlot *
egov_share_slot_find(const EgovShareSet *set, const uint8_t *requester, int32_t resource,
					 int32_t purpose)
{
	uint64_t place = hash_key(requester, resource, purpose) & set->slot_mask;

	while (set->slots[place].first != EGOV_SHARE_FREE &&
		   !same_key(&set->slots[place], requester, resource, purpose))
		place = (place + 1) & set->slot_mask;
	return &set->slots[place];
}

/* Takes every piece that a set needs; with memory behind them, fills them. */
static EgovShareSet *
lay_out(Arena *arena, const EgovShareInput *input)
{
	size_t fields = count_fields(input);
	size_t grants = (size_t) input->grant_count;
	EgovShareSet *set = take(arena, 1, sizeof(EgovShareSet));
	EgovShareResource *resources =
		take(arena, (size_t) input->resource_count, sizeof(EgovShareResource));
	EgovSharePurpose *purposes =
		take(arena, (size_t) input->purpose_count, sizeof(EgovSharePurpose));
	EgovShareGrant *sorted = take(arena, grants, sizeof(EgovShareGrant));
	EgovShareNames names[3] = {{NULL, table_size((size_t) input->resource_count) - 1},
							   {NULL, table_size((size_t) input->purpose_count) - 1},
							   {NULL, table_size(fields) - 1}};
	uint64_t slot_count = table_size(2 * grants);
	EgovShareSlot *slots = take(arena, slot_count, sizeof(EgovShareSlot));
	EgovShareText *texts = take(arena, fields, sizeof(EgovShareText));
	uint8_t *masks = take(arena, count_masks(input), 1);
	uint8_t(*items)[EGOV_SHARE_ID] = take(arena, count_items(input), EGOV_SHARE_ID);
	char *bytes;

	for (int i = 0; i < 3; i++)
		names[i].places = take(arena, names[i].mask + 1, sizeof(EgovShareName));
	bytes = take(arena, text_bytes(input), 1);
	if (arena->base == NULL)
		return NULL;
	*set = (EgovShareSet){input->resource_count,
						  resources,
						  purposes,
						  sorted,
						  slots,
						  slot_count - 1,
						  names[0],
						  names[1],
						  names[2],
						  false,
						  false};
	fill_names(set, input, bytes, texts);
	fill_grants(set, input, masks, items);
	fill_slots(set, input->grant_count);
	return set;
}

/* Bytes of all codes and names; SIZE_MAX when they are more. */
static size_t
text_bytes(const EgovShareInput *input)
{
	size_t total = 0;

	for (int i = 0; i < input->purpose_count; i++)
		total = add(total, input->purposes[i].code.length);
	for (int i = 0; i < input->resource_count; i++)
	{
		total = add(total, input->resources[i].code.length);
		for (int f = 0; f < input->resources[i].field_count; f++)
			total = add(total, input->resources[i].fields[f].length);
	}
	return total;
}

/* A sum that stays SIZE_MAX when it would be more. */
static size_t
add(size_t a, size_t b)
{
	return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

/* Fields of all resources. */
static size_t
count_fields(const EgovShareInput *input)
{
	size_t total = 0;

	for (int i = 0; i < input->resource_count; i++)
		total += (size_t) input->resources[i].field_count;
	return total;
}

/* Masks of all grants: one for each field of the resource. */
static size_t
count_masks(const EgovShareInput *input)
{
	size_t total = 0;

	for (int i = 0; i < input->grant_count; i++)
		total += (size_t) input->resources[input->grants[i].resource].field_count;
	return total;
}

/* Items that all grants name. */
static size_t
count_items(const EgovShareInput *input)
{
	size_t total = 0;

	for (int i = 0; i < input->grant_count; i++)
		total += (size_t) input->grants[i].item_count;
	return total;
}

/* The next piece of an arena; what is used stays below MOST, and so does the start of the next. */
static void *
take(Arena *arena, size_t count, size_t size)
{
	size_t start = (arena->used + ALIGN - 1) / ALIGN * ALIGN;

	if (count > (MOST - start) / size)
	{
		arena->overflow = true;
		return NULL;
	}
	arena->used = start + count * size;
	return arena->base == NULL ? NULL : arena->base + start;
}

/* Places of a hash table: a power of two, at least half of them free. */
static uint64_t
table_size(size_t count)
{
	uint64_t size = 4;

	while (size < 2 * (uint64_t) count)
		size *= 2;
	return size;
}

/* Copies resources, purposes and names of fields and makes them found. */
static void
fill_names(EgovShareSet *set, const EgovShareInput *input, char *bytes, EgovShareText *fields)
{
	EgovShareNames *tables[] = {&set->resource_names, &set->purpose_names, &set->field_names};

	for (int i = 0; i < 3; i++)
	{
		for (uint64_t place = 0; place <= tables[i]->mask; place++)
			tables[i]->places[place].index = EGOV_SHARE_FREE;
	}
	for (int i = 0; i < input->purpose_count; i++)
	{
		set->purposes[i].code = copy_text(&bytes, input->purposes[i].code);
		set->purposes[i].parent = input->purposes[i].parent;
		name_add(&set->purpose_names, set->purposes[i].code, EGOV_SHARE_FREE, i);
	}
	for (int i = 0; i < input->resource_count; i++)
	{
		EgovShareResource *resource = &set->resources[i];

		resource->code = copy_text(&bytes, input->resources[i].code);
		resource->field_count = input->resources[i].field_count;
		resource->fields = fields;
		name_add(&set->resource_names, resource->code, EGOV_SHARE_FREE, i);
		for (int f = 0; f < resource->field_count; f++)
		{
			fields[f] = copy_text(&bytes, input->resources[i].fields[f]);
			name_add(&set->field_names, fields[f], i, f);
		}
		fields += resource->field_count;
	}
}

/* The copy of a text in the set's memory. */
static EgovShareText
copy_text(char **bytes, EgovShareText text)
{
	EgovShareText copy = {*bytes, text.length};

	memcpy(*bytes, text.bytes, text.length);
	*bytes += text.length;
	return copy;
}

/* Copies the grants with their masks and items and puts them in order. */
static void
fill_grants(EgovShareSet *set, const EgovShareInput *input, uint8_t *masks,
			uint8_t (*items)[EGOV_SHARE_ID])
{
	for (int i = 0; i < input->grant_count; i++)
	{
		EgovShareGrant *grant = &set->grants[i];
		size_t fields;

		*grant = input->grants[i];
		fields = (size_t) set->resources[grant->resource].field_count;
		memcpy(masks, grant->masks, fields);
		grant->masks = masks;
		masks += fields;
		if (grant->item_count > 0)
			memcpy(items, grant->items, (size_t) grant->item_count * EGOV_SHARE_ID);
		grant->items = (const uint8_t(*)[EGOV_SHARE_ID]) items;
		items += grant->item_count;
		set->denies |= grant->deny;
		set->everyone |= memcmp(grant->requester, egov_share_everyone, EGOV_SHARE_ID) == 0;
	}
	sort_grants(set->grants, input->grant_count);
}

/* Heapsort: no memory of its own, no bad case. */
static void
sort_grants(EgovShareGrant *grants, int count)
{
	for (int root = count / 2 - 1; root >= 0; root--)
		sift(grants, root, count);
	for (int end = count - 1; end > 0; end--)
	{
		EgovShareGrant last = grants[end];

		grants[end] = grants[0];
		grants[0] = last;
		sift(grants, 0, end);
	}
}

/* Lets the root of a heap sink to its place. */
static void
sift(EgovShareGrant *grants, int root, int count)
{
	for (int child = 2 * root + 1; child < count; child = 2 * root + 1)
	{
		EgovShareGrant above = grants[root];

		if (child + 1 < count && compare_grants(&grants[child], &grants[child + 1]) < 0)
			child++;
		if (compare_grants(&above, &grants[child]) >= 0)
			return;
		grants[root] = grants[child];
		grants[child] = above;
		root = child;
	}
}

/* By requester, resource, purpose, then the older grant first. */
static int
compare_grants(const EgovShareGrant *a, const EgovShareGrant *b)
{
	int order = memcmp(a->requester, b->requester, EGOV_SHARE_ID);

	if (order == 0)
		order = (a->resource > b->resource) - (a->resource < b->resource);
	if (order == 0)
		order = (a->purpose > b->purpose) - (a->purpose < b->purpose);
	if (order == 0)
		order = memcmp(a->id, b->id, EGOV_SHARE_ID);
	return order;
}

/* Makes each run of grants found, and that a requester has grants, not denies, of a resource at all. */
static void
fill_slots(EgovShareSet *set, int grant_count)
{
	for (uint64_t place = 0; place <= set->slot_mask; place++)
		set->slots[place].first = EGOV_SHARE_FREE;
	for (int i = 0; i < grant_count; i++)
	{
		const EgovShareGrant *grant = &set->grants[i];
		const int32_t purposes[] = {grant->purpose, EGOV_SHARE_ANY_PURPOSE};

		for (int p = 0; p < (grant->deny ? 1 : 2); p++)
		{
			EgovShareSlot *slot =
				egov_share_slot_find(set, grant->requester, grant->resource, purposes[p]);

			if (slot->first == EGOV_SHARE_FREE)
			{
				memcpy(slot->requester, grant->requester, EGOV_SHARE_ID);
				slot->resource = grant->resource;
				slot->purpose = purposes[p];
				slot->first = i;
				slot->count = 0;
			}
			slot->count++;
		}
	}
}

/* Of two equal names the first is found. */
static void
name_add(EgovShareNames *names, EgovShareText text, int32_t owner, int32_t index)
{
	uint64_t place = hash_text(text, owner) & names->mask;

	while (names->places[place].index != EGOV_SHARE_FREE)
		place = (place + 1) & names->mask;
	names->places[place] = (EgovShareName){text, owner, index};
}

/* Two words become one; each bit of both matters. */
static uint64_t
mix(uint64_t a, uint64_t b)
{
	uint64_t product = (a ^ 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;

	product ^= product >> 32;
	product = (product + b) * 0xc4ceb9fe1a85ec53u;
	return product ^ (product >> 29);
}

/* The hash of a name. */
static uint64_t
hash_text(EgovShareText text, int32_t owner)
{
	uint64_t hash = mix(text.length, (uint64_t) (uint32_t) owner);
	size_t done = 0;
	uint64_t word;

	for (; text.length - done >= sizeof(word); done += sizeof(word))
	{
		memcpy(&word, text.bytes + done, sizeof(word));
		hash = mix(hash, word);
	}
	word = 0;
	memcpy(&word, text.bytes + done, text.length - done);
	return mix(hash, word);
}

/* The hash of a key of grants. */
static uint64_t
hash_key(const uint8_t *requester, int32_t resource, int32_t purpose)
{
	uint64_t words[2];

	memcpy(words, requester, sizeof(words));
	return mix(mix(words[0], words[1]),
			   (uint64_t) (uint32_t) resource << 32 | (uint64_t) (uint32_t) purpose);
}

/* Whether a slot that is not free is the one of a key. */
static bool
same_key(const EgovShareSlot *slot, const uint8_t *requester, int32_t resource, int32_t purpose)
{
	return slot->resource == resource && slot->purpose == purpose &&
		   memcmp(slot->requester, requester, EGOV_SHARE_ID) == 0;
}
