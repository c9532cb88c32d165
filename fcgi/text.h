/*
 * text.h: a byte string that grows, and two tests on bytes.
 */
#ifndef EGOV_TEXT_H
#define EGOV_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* All zero is an empty text. data is NUL-terminated once something was added. */
struct egov_text
{
	char *data;
	size_t length;
	size_t capacity;
};

/* Makes room for so many bytes more, so that adding them needs no memory. */
void egov_text_reserve(struct egov_text *text, size_t more);

/* Adds n bytes. */
void egov_text_append(struct egov_text *text, const void *bytes, size_t n);

/* Adds a C string. */
void egov_text_add(struct egov_text *text, const char *string);

/* Adds what printf would print. */
void egov_text_format(struct egov_text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Adds valid UTF-8 as a JSON string with its quotes. */
void egov_text_quote(struct egov_text *text, const char *bytes, size_t n);

/* Adds bytes with all but the unreserved ones of RFC 3986 percent-encoded. */
void egov_text_percent(struct egov_text *text, const char *string);

/* Empties the text and keeps its memory. */
void egov_text_clear(struct egov_text *text);

/* Gives the memory back. */
void egov_text_free(struct egov_text *text);

/* Returns the offset of the first byte that is not valid UTF-8, n when there is none. */
size_t egov_text_utf8(const char *bytes, size_t n);

/* Whether every character of the string is in the set. */
bool egov_text_only(const char *string, const char *set);

#endif
