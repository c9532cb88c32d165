/*
 * names.h: a growing list of different texts, each found by its bytes and known by its number.
 */
#ifndef EGOV_NAMES_H
#define EGOV_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "rules/arena.h"

typedef struct EgovNames
{
	EgovArena *arena;
	int32_t count;
	int32_t room;
	const char **texts; /* by number, each ending in NUL */
	uint32_t mask;		/* of the places: one less than a power of two */
	int32_t *places;	/* number + 1, 0 where free */
} EgovNames;

/* An empty list whose memory is the arena's. */
extern void egov_names_init(EgovNames *names, EgovArena *arena);
/* The number of a text, -1 when it is not listed. */
extern int32_t egov_names_find(const EgovNames *names, const char *bytes, size_t length);
/* The number of a text, which is copied and listed when it is new. */
extern int32_t egov_names_add(EgovNames *names, const char *bytes, size_t length);

#endif
