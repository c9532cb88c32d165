/*
 * arena.h: memory that is given out piece by piece and taken back all at once, from blocks that the
 * caller provides. Nothing here frees a block: they are the caller's, who ends their life together.
 */
#ifndef EGOV_ARENA_H
#define EGOV_ARENA_H

#include <stddef.h>

/*
 * Provides a block of at least that many bytes, aligned for any type. It never returns NULL: without
 * memory it does not return.
 */
typedef void *(*EgovArenaProvide)(void *owner, size_t size);

typedef struct EgovArenaBlock
{
	struct EgovArenaBlock *next;
	size_t size; /* bytes after this head */
	size_t used;
} EgovArenaBlock;

typedef struct EgovArena
{
	EgovArenaProvide provide;
	void *owner;			 /* for provide */
	EgovArenaBlock *first;	 /* NULL before the first piece */
	EgovArenaBlock *current; /* those after it are empty */
} EgovArena;

/* A moment of an arena, to go back to. */
typedef struct EgovArenaMark
{
	EgovArenaBlock *block;
	size_t used;
} EgovArenaMark;

/* An arena without a block. */
extern void egov_arena_init(EgovArena *arena, EgovArenaProvide provide, void *owner);
/* A piece, aligned for any type; its bytes are not set. */
extern void *egov_arena_take(EgovArena *arena, size_t size);
/* An array of zero bytes; count times size does not overflow. */
extern void *egov_arena_zero(EgovArena *arena, size_t count, size_t size);
/* A copy of some bytes with a NUL after them. */
extern char *egov_arena_text(EgovArena *arena, const char *bytes, size_t length);
/* Now, and taking back every piece given out since then; the blocks are kept for the next pieces. */
extern EgovArenaMark egov_arena_mark(const EgovArena *arena);
extern void egov_arena_release(EgovArena *arena, EgovArenaMark mark);

#endif
