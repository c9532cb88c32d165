/*
 * text.c: a byte string that grows, and two tests on bytes.
 *
 * A text owns its memory until egov_text_free. When memory is exhausted the process ends; the
 * supervisor starts another.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "front.h"
#include "text.h"

static size_t utf8_length(const unsigned char *at, size_t left);

/*
 * Makes room for so many bytes more and a NUL, so that adding them needs no memory.
 */
void
egov_text_reserve(struct egov_text *text, size_t more)
{
	size_t wanted = text->length + more + 1;
	size_t capacity = text->capacity > 0 ? text->capacity : 1024;
	char *larger;

	if (wanted <= text->capacity)
		return;
	if (wanted < more || wanted > SIZE_MAX / 4)
		_exit(EGOV_EXIT_MEMORY);
	while (capacity < wanted)
		capacity *= 2;
	larger = realloc(text->data, capacity);
	if (larger == NULL)
		_exit(EGOV_EXIT_MEMORY);
	text->data = larger;
	text->capacity = capacity;
}

/*
 * Adds n bytes and keeps a NUL after them.
 */
void
egov_text_append(struct egov_text *text, const void *bytes, size_t n)
{
	egov_text_reserve(text, n);
	if (n > 0)
		memcpy(text->data + text->length, bytes, n);
	text->length += n;
	text->data[text->length] = '\0';
}

/*
 * Adds a C string.
 */
void
egov_text_add(struct egov_text *text, const char *string)
{
	egov_text_append(text, string, strlen(string));
}

/*
 * Adds what printf would print.
 */
void
egov_text_format(struct egov_text *text, const char *format, ...)
{
	va_list arguments;
	va_list again;
	size_t room;
	int n;

	egov_text_reserve(text, 0);
	room = text->capacity - text->length;
	va_start(arguments, format);
	va_copy(again, arguments);
	n = vsnprintf(text->data + text->length, room, format, arguments);
	va_end(arguments);
	if (n >= 0 && (size_t) n >= room)
	{
		egov_text_reserve(text, (size_t) n);
		vsnprintf(text->data + text->length, (size_t) n + 1, format, again);
	}
	va_end(again);
	text->length += n > 0 ? (size_t) n : 0;
	text->data[text->length] = '\0';
}

/*
 * Adds valid UTF-8 as a JSON string: quotes, backslashes and control characters are escaped.
 */
void
egov_text_quote(struct egov_text *text, const char *bytes, size_t n)
{
	size_t i;
	size_t from = 0;

	egov_text_append(text, "\"", 1);
	for (i = 0; i < n; i++)
	{
		unsigned char c = (unsigned char) bytes[i];

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		egov_text_append(text, bytes + from, i - from);
		egov_text_format(text, "\\u%04x", c);
		from = i + 1;
	}
	egov_text_append(text, bytes + from, n - from);
	egov_text_append(text, "\"", 1);
}

/*
 * Adds a string with all but the unreserved characters of RFC 3986 percent-encoded.
 */
void
egov_text_percent(struct egov_text *text, const char *string)
{
	static const char unreserved[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
									 "0123456789-._~";

	for (; *string != '\0'; string++)
	{
		if (strchr(unreserved, *string) != NULL)
			egov_text_append(text, string, 1);
		else
			egov_text_format(text, "%%%02X", (unsigned char) *string);
	}
}

/*
 * Empties the text and keeps its memory for the next use.
 */
void
egov_text_clear(struct egov_text *text)
{
	text->length = 0;
	if (text->data != NULL)
		text->data[0] = '\0';
}

/*
 * Gives the memory back; the text is empty and usable.
 */
void
egov_text_free(struct egov_text *text)
{
	free(text->data);
	memset(text, 0, sizeof(*text));
}

/*
 * Returns the offset of the first byte that is not valid UTF-8 (RFC 3629: shortest form, no
 * surrogates, at most U+10FFFF), n when all of them are.
 */
size_t
egov_text_utf8(const char *bytes, size_t n)
{
	size_t at = 0;

	while (at < n)
	{
		size_t length = utf8_length((const unsigned char *) bytes + at, n - at);

		if (length == 0)
			return at;
		at += length;
	}
	return n;
}

/*
 * Returns whether every character of the string is in the set; an empty string is.
 */
bool
egov_text_only(const char *string, const char *set)
{
	return string[strspn(string, set)] == '\0';
}

/*
 * Returns the length of the UTF-8 character at the start of the bytes, 0 when there is none.
 */
static size_t
utf8_length(const unsigned char *at, size_t left)
{
	unsigned char low = 0x80;
	unsigned char high = 0xbf;
	size_t length;
	size_t i;

	if (at[0] < 0x80)
		return 1;
	if (at[0] < 0xc2 || at[0] > 0xf4)
		return 0;
	length = at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
	if (length > left)
		return 0;
	if (at[0] == 0xe0)
		low = 0xa0;
	else if (at[0] == 0xed)
		high = 0x9f;
	else if (at[0] == 0xf0)
		low = 0x90;
	else if (at[0] == 0xf4)
		high = 0x8f;
	if (at[1] < low || at[1] > high)
		return 0;
	for (i = 2; i < length; i++)
	{
		if ((at[i] & 0xc0) != 0x80)
			return 0;
	}
	return length;
}
