/*
 * tap.h: the test harness of the standalone programs. A program calls tap_ok() for each check and
 * returns tap_done(); output is TAP.
 */
#ifndef TESTS_UNIT_TAP_H
#define TESTS_UNIT_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

static int tap_count;
static int tap_failures;

/* Prints one result; returns whether it passed. */
static inline bool
tap_ok(bool passed, const char *format, ...)
{
	va_list args;

	tap_count++;
	tap_failures += passed ? 0 : 1;
	printf("%sok %d - ", passed ? "" : "not ", tap_count);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	return passed;
}

/* Passes when two numbers are equal; shows them otherwise. */
static inline bool
tap_is(int64_t got, int64_t wanted, const char *name)
{
	bool passed = tap_ok(got == wanted, "%s", name);

	if (!passed)
		printf("# got %lld, wanted %lld\n", (long long) got, (long long) wanted);
	return passed;
}

/* Prints the plan; returns the exit status. */
static inline int
tap_done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failures == 0 ? 0 : 1;
}

/* A repeatable random number below limit; state starts at any value but 0. */
static inline uint32_t
tap_random(uint64_t *state, uint32_t limit)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t) ((*state >> 16) % limit);
}

#endif
