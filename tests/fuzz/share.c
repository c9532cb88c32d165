/*
 * share.c: any small world of grants, any question: the set says what the plain way of the unit tests
 * says, and reads nothing out of bounds.
 */
#include "rules/share.h"

#include <stdlib.h>

#include "../unit/share_world.h"

/* Bytes still to be used. */
typedef struct Input
{
	const uint8_t *data;
	size_t size;
} Input;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The next byte as a number, for a world; zeros at the end. */
static uint32_t
take(void *state, uint32_t limit)
{
	Input *input = state;

	if (input->size == 0)
		return 0;
	input->size--;
	return *input->data++ % limit;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input input = {data, size};
	World world;
	WorldAsk question;
	EgovShareReason reason;
	const EgovShareSet *set;

	world_make(&world, take, &input);
	set = world_build(&world.input);
	do
	{
		world_ask(&world, &question, take, &input);
		if (!world_agrees(&world, set, &question, &reason))
			abort();
	} while (input.size > 0);
	free((void *) set);
	return 0;
}
