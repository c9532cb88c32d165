/*
 * names.c: texts and their numbers, by open addressing.
 */
#include "rules/names.h"

#include <string.h>

#define FIRST_ROOM 16

static uint32_t place_of(const EgovNames *names, const char *bytes, size_t length);
static void grow(EgovNames *names);

void
egov_names_init(EgovNames *names, EgovArena *arena)
{
	*names = (EgovNames){arena, 0, FIRST_ROOM, NULL, 2 * FIRST_ROOM - 1, NULL};
	names->texts = egov_arena_take(arena, FIRST_ROOM * sizeof(char *));
	names->places = egov_arena_zero(arena, 2 * FIRST_ROOM, sizeof(int32_t));
}

int32_t
egov_names_find(const EgovNames *names, const char *bytes, size_t length)
{
	return names->places[place_of(names, bytes, length)] - 1;
}

int32_t
egov_names_add(EgovNames *names, const char *bytes, size_t length)
{
	uint32_t place = place_of(names, bytes, length);

	if (names->places[place] != 0)
		return names->places[place] - 1;
	if (names->count == names->room)
	{
		grow(names);
		place = place_of(names, bytes, length);
	}
	names->texts[names->count] = egov_arena_text(names->arena, bytes, length);
	names->places[place] = ++names->count;
	return names->count - 1;
}

/* Where a text is, or the free place where it would go. */
static uint32_t
place_of(const EgovNames *names, const char *bytes, size_t length)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	uint32_t place;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char) bytes[i]) * UINT64_C(1099511628211);
	place = (uint32_t) (hash ^ hash >> 32) & names->mask;
	while (names->places[place] != 0)
	{
		const char *text = names->texts[names->places[place] - 1];

		if (strncmp(text, bytes, length) == 0 && text[length] == '\0')
			break;
		place = (place + 1) & names->mask;
	}
	return place;
}

/* Doubles the room and puts every text in its new place. */
static void
grow(EgovNames *names)
{
	const char **texts = egov_arena_take(names->arena, 2 * (size_t) names->room * sizeof(char *));

	memcpy(texts, names->texts, (size_t) names->count * sizeof(char *));
	names->texts = texts;
	names->room *= 2;
	names->mask = 2 * (uint32_t) names->room - 1;
	names->places = egov_arena_zero(names->arena, (size_t) names->mask + 1, sizeof(int32_t));
	for (int32_t i = 0; i < names->count; i++)
		names->places[place_of(names, texts[i], strlen(texts[i]))] = i + 1;
}
