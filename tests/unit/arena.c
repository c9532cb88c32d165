/*
 * arena.c: pieces, marks and blocks; names and orders that live in them.
 */
#include "rules/arena.h"

#include <string.h>

#include "memory.h"
#include "rules/names.h"
#include "rules/order.h"
#include "tap.h"

#define MANY 5000

/* Pieces do not overlap and are aligned; blocks are used again after a release. */
static void
pieces(Memory *memory)
{
	EgovArena *arena = &memory->arena;
	EgovArenaMark start = egov_arena_mark(arena);
	EgovArenaMark mark;
	char *a = egov_arena_take(arena, 1);
	char *b = egov_arena_take(arena, 17);
	char *large;
	int blocks;

	tap_ok((uintptr_t) a % 16 == 0 && b - a == 16, "pieces are aligned");
	mark = egov_arena_mark(arena);
	tap_ok(egov_arena_take(arena, 16) == b + 32, "the next follows");
	large = egov_arena_zero(arena, 100000, 2);
	tap_ok(large[0] == 0 && large[199999] == 0 && memory->count == 2,
		   "a large piece has a block of its own");
	egov_arena_take(arena, 65536);
	tap_is(memory->count, 3, "a full block is followed by another");
	blocks = memory->count;
	egov_arena_release(arena, mark);
	tap_ok(egov_arena_take(arena, 16) == b + 32, "a release goes back to the mark");
	tap_ok(egov_arena_take(arena, 200000) == large && memory->count == blocks,
		   "blocks serve again");
	egov_arena_release(arena, start);
	tap_ok(egov_arena_take(arena, 1) == a, "a mark before the first block");
	egov_arena_take(arena, 65000);
	egov_arena_take(arena, 300000);
	tap_is(memory->count, blocks + 1, "one too small is passed over");
	tap_ok(strcmp(egov_arena_text(arena, "abcd", 3), "abc") == 0, "a text");
	memory_free(memory);
	start = egov_arena_mark(arena);
	egov_arena_release(arena, start);
	tap_ok(arena->current == NULL, "nothing was taken, nothing is given back");
}

/* Names keep their numbers while the list grows. */
static void
names(Memory *memory)
{
	EgovNames names;
	char text[16];
	int wrong = 0;

	egov_names_init(&names, &memory->arena);
	for (int i = 0; i < MANY; i++)
		wrong += egov_names_add(&names, text, (size_t) sprintf(text, "n%d", i)) != i;
	for (int i = 0; i < MANY; i++)
		wrong += egov_names_add(&names, text, (size_t) sprintf(text, "n%d", i)) != i ||
				 strcmp(names.texts[i], text) != 0;
	tap_is(wrong, 0, "names have the numbers in which they came");
	tap_is(egov_names_find(&names, "n77", 3), 77, "a name");
	tap_is(egov_names_find(&names, "n77", 2), 7, "one that is its beginning");
	tap_is(egov_names_find(&names, "x", 1), -1, "one that is not there");
	tap_is(egov_names_add(&names, "", 0), MANY, "an empty one");
}

/* By the tens of a number, to see whether equal ones keep their order. */
static int
compare_tens(const void *context, int32_t a, int32_t b)
{
	const int *numbers = context;

	return (numbers[a] / 10 > numbers[b] / 10) - (numbers[a] / 10 < numbers[b] / 10);
}

/* Any number of indices comes out sorted, equal ones in their order. */
static void
orders(void)
{
	static int numbers[MANY];
	static int32_t indices[MANY], scratch[MANY];
	uint64_t state = 7;
	int wrong = 0;

	for (int count = 0; count < 100 || count == MANY; count = count == 99 ? MANY : count + 1)
	{
		for (int i = 0; i < count; i++)
		{
			numbers[i] = (int) tap_random(&state, 300);
			indices[i] = i;
		}
		egov_order_sort(indices, scratch, count, compare_tens, numbers);
		for (int i = 1; i < count; i++)
		{
			int order = compare_tens(numbers, indices[i - 1], indices[i]);

			wrong += order > 0 || (order == 0 && indices[i - 1] > indices[i]);
		}
	}
	tap_is(wrong, 0, "sorted and stable");
}

int
main(void)
{
	static Memory memory;

	memory_init(&memory);
	pieces(&memory);
	memory_free(&memory);
	names(&memory);
	memory_free(&memory);
	orders();
	return tap_done();
}
