/*
 * memory.h: an arena for tests; its blocks are freed together.
 */
#ifndef TESTS_UNIT_MEMORY_H
#define TESTS_UNIT_MEMORY_H

#include <stdlib.h>

#include "rules/arena.h"

typedef struct Memory
{
	EgovArena arena;
	void *blocks[4096];
	int count;
} Memory;

/* A block that memory_free() frees. */
static inline void *
memory_provide(void *owner, size_t size)
{
	Memory *memory = owner;
	void *block = malloc(size);

	if (block == NULL || memory->count == 4096)
		abort();
	memory->blocks[memory->count++] = block;
	return block;
}

/* An arena without blocks. */
static inline void
memory_init(Memory *memory)
{
	memory->count = 0;
	egov_arena_init(&memory->arena, memory_provide, memory);
}

/* The end of everything taken from the arena. */
static inline void
memory_free(Memory *memory)
{
	for (int i = 0; i < memory->count; i++)
		free(memory->blocks[i]);
	memory_init(memory);
}

#endif
