/*
 * share.c: any small world of grants, any question: the set says what the plain way of the unit tests
 * says, and reads nothing out of bounds.
 */
#include "rules/share.h"

#include "../unit/share_world.h"

#include "bytes.h"

/* The next byte as a number, for a world; zeros at the end. */
static uint32_t
take(void *state, uint32_t limit)
{
	return bytes_below(state, limit);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};
	World world;
	WorldAsk question;
	EgovShareReason reason;
	const EgovShareSet *set;

	world_make(&world, take, &bytes);
	set = world_build(&world.input);
	do
	{
		world_ask(&world, &question, take, &bytes);
		if (!world_agrees(&world, set, &question, &reason))
			abort();
	} while (bytes.size > 0);
	free((void *) set);
	return 0;
}
