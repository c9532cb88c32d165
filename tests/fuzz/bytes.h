/*
 * bytes.h: what is left of an input, taken as numbers.
 */
#ifndef TESTS_FUZZ_BYTES_H
#define TESTS_FUZZ_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes still to be used. */
typedef struct Bytes
{
	const uint8_t *data;
	size_t size;
} Bytes;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The next byte, below limit; 0 at the end. */
static inline uint32_t
bytes_below(Bytes *bytes, uint32_t limit)
{
	if (bytes->size == 0)
		return 0;
	bytes->size--;
	return *bytes->data++ % limit;
}

/* The next four bytes; zeros at the end. */
static inline int32_t
bytes_int(Bytes *bytes)
{
	int32_t number = 0;
	size_t size = bytes->size < sizeof(number) ? bytes->size : sizeof(number);

	memcpy(&number, bytes->data, size);
	bytes->data += size;
	bytes->size -= size;
	return number;
}

/* The bytes up to the next one that is the mark, without it, as a string of exactly their size. */
static inline char *
bytes_string(Bytes *bytes, uint8_t mark)
{
	const uint8_t *end = bytes->size == 0 ? NULL : memchr(bytes->data, mark, bytes->size);
	size_t length = end == NULL ? bytes->size : (size_t) (end - bytes->data);
	char *string = malloc(length + 1);

	if (length > 0)
		memcpy(string, bytes->data, length);
	string[length] = '\0';
	length += end != NULL;
	bytes->data += length;
	bytes->size -= length;
	return string;
}

/* Ends the program when something does not hold, and says what. */
#define must(holds) ((holds) ? (void) 0 : must_not(#holds, __LINE__))

/* Says what does not hold, and where. */
static inline void
must_not(const char *what, int line)
{
	fprintf(stderr, "line %d: not so: %s\n", line, what);
	abort();
}

#endif
