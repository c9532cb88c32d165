/*
 * arena.c: pieces of blocks.
 */
#include "rules/arena.h"

#include <string.h>

#define ALIGN 16
#define BLOCK_BYTES 65536
#define HEAD_BYTES ((sizeof(EgovArenaBlock) + ALIGN - 1) / ALIGN * ALIGN)

static EgovArenaBlock *next_block(EgovArena *arena, size_t size);

void
egov_arena_init(EgovArena *arena, EgovArenaProvide provide, void *owner)
{
	*arena = (EgovArena){provide, owner, NULL, NULL};
}

void *
egov_arena_take(EgovArena *arena, size_t size)
{
	EgovArenaBlock *block = arena->current;
	size_t rounded = (size + ALIGN - 1) / ALIGN * ALIGN;
	char *piece;

	if (block == NULL || block->size - block->used < rounded)
		block = next_block(arena, rounded);
	piece = (char *) block + HEAD_BYTES + block->used;
	block->used += rounded;
	return piece;
}

void *
egov_arena_zero(EgovArena *arena, size_t count, size_t size)
{
	void *piece = egov_arena_take(arena, count * size);

	memset(piece, 0, count * size);
	return piece;
}

char *
egov_arena_text(EgovArena *arena, const char *bytes, size_t length)
{
	char *text = egov_arena_take(arena, length + 1);

	memcpy(text, bytes, length);
	text[length] = '\0';
	return text;
}

EgovArenaMark
egov_arena_mark(const EgovArena *arena)
{
	EgovArenaMark mark = {arena->current, arena->current == NULL ? 0 : arena->current->used};

	return mark;
}

void
egov_arena_release(EgovArena *arena, EgovArenaMark mark)
{
	EgovArenaBlock *block = mark.block == NULL ? arena->first : mark.block->next;

	for (; block != NULL; block = block->next)
		block->used = 0;
	arena->current = mark.block == NULL ? arena->first : mark.block;
	if (mark.block != NULL)
		mark.block->used = mark.used;
}

/* Makes a block with room for that many bytes the current one: the next empty one or a new one. */
static EgovArenaBlock *
next_block(EgovArena *arena, size_t size)
{
	EgovArenaBlock *before = arena->current;
	EgovArenaBlock *block = before == NULL ? NULL : before->next;
	size_t wanted = size < BLOCK_BYTES ? BLOCK_BYTES : size;

	if (block == NULL || block->size < size)
	{
		EgovArenaBlock *made = arena->provide(arena->owner, HEAD_BYTES + wanted);

		*made = (EgovArenaBlock){block, wanted, 0};
		if (before == NULL)
			arena->first = made;
		else
			before->next = made;
		block = made;
	}
	arena->current = block;
	return block;
}
