/*
 * memory.c: malloc, calloc and realloc in the place of the C library's, for the front and for every
 * library in its process (GNU C library manual, "Replacing malloc").
 *
 * Memory that is not there ends the process at once. Whoever asked would go on with a part of what it
 * needs: Jansson leaves a member out or calls good JSON wrong, libpq forgets a statement that the
 * server has prepared, libfcgi writes to address 0. nginx answers 503 for the request in hand, its
 * write was done whole or not at all and can be repeated with its key, and the supervisor starts
 * another worker. A sanitizer has an allocator of its own, which ends the process as well.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "front.h"

#ifndef __SANITIZE_ADDRESS__

/* The C library's own; free needs no change. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static void *given(void *memory, size_t size);

/*
 * Returns memory; never NULL but for no bytes.
 */
void *
malloc(size_t size)
{
	return given(__libc_malloc(size), size);
}

/*
 * Returns zeroed memory; never NULL but for no bytes.
 */
void *
calloc(size_t count, size_t size)
{
	return given(__libc_calloc(count, size), count > 0 ? size : 0);
}

/*
 * Returns memory with what the old one held; never NULL but for no bytes, which gives the old one back.
 */
void *
realloc(void *old, size_t size)
{
	return given(__libc_realloc(old, size), size);
}

/*
 * Returns the memory that was got; ends the process when bytes were asked for and there are none.
 */
static void *
given(void *memory, size_t size)
{
	static const char message[] = "egov-fcgi: out of memory\n";
	ssize_t written;

	if (memory != NULL || size == 0)
		return memory;
	written = write(STDERR_FILENO, message, sizeof(message) - 1);
	(void) written;
	_exit(EGOV_EXIT_MEMORY);
}

#endif
