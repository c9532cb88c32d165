/*
 * character.c: characters that may stand in a text.
 *
 * Control characters, bidirectional controls and invisible characters make two different texts look
 * alike; text of one line has no line breaks; text that is not empty is not only spaces.
 */
#include "rules/character.h"

#include <stddef.h>
#include <stdint.h>

/* Characters that may not stand in a text, ascending. */
static const uint32_t forbidden[][2] = {
	{0x00, 0x1f},		{0x7f, 0x9f},		/* controls */
	{0xad, 0xad},		{0x34f, 0x34f},		/* soft hyphen, grapheme joiner */
	{0x61c, 0x61c},		{0x115f, 0x1160},	/* Arabic mark, Hangul fillers */
	{0x17b4, 0x17b5},	{0x180b, 0x180f},	/* Khmer and Mongolian marks without a form */
	{0x200b, 0x200f},	{0x2028, 0x202e},	/* zero width, separators, bidirectional controls */
	{0x2060, 0x206f},	{0x3164, 0x3164},	/* invisible operators, Hangul filler */
	{0xfdd0, 0xfdef},						/* no characters */
	{0xfeff, 0xfeff},	{0xffa0, 0xffa0},	/* byte order mark, halfwidth filler */
	{0xfff0, 0xfffc},						/* interlinear and object marks */
	{0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, /* marks of shorthand and of music without a form */
	{0xe0000, 0xe00ff}, {0xe01f0, 0xe0fff}, /* tags and what may become invisible */
};

#define FORBIDDEN (sizeof(forbidden) / sizeof(forbidden[0]))

/* Whether a byte goes on with the character that another began. */
static bool
goes_on(char byte)
{
	return ((unsigned char) byte & 0xc0) == 0x80;
}

/* The character at a place, which moves behind it. */
static uint32_t
next(const char *text, int length, int *at)
{
	unsigned char first = (unsigned char) text[(*at)++];
	uint32_t c = first < 0x80	? first
				 : first < 0xe0 ? first & 0x1f
				 : first < 0xf0 ? first & 0x0f
								: first & 0x07;

	while (*at < length && goes_on(text[*at]))
		c = c << 6 | ((unsigned char) text[(*at)++] & 0x3f);
	return c;
}

/* Whether a character may not stand in a text. */
static bool
is_forbidden(uint32_t c, bool lines)
{
	if (c == '\n' || c == '\t')
		return !lines;
	if ((c & 0xfffe) == 0xfffe) /* no characters, in each plane */
		return true;
	for (size_t i = 0; i < FORBIDDEN; i++)
	{
		if (c <= forbidden[i][1])
			return c >= forbidden[i][0];
	}
	return false;
}

/* Whether a character leaves nothing to see. */
static bool
is_space(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) ||
		   c == 0x202f || c == 0x205f || c == 0x2800 || c == 0x3000;
}

int
egov_characters_count(const char *text, int length)
{
	int count = 0;

	for (int i = 0; i < length; i++)
		count += !goes_on(text[i]);
	return count;
}

EgovCharacters
egov_characters_check(const char *text, int length, bool lines)
{
	bool blank = true;
	int at = 0;

	while (at < length)
	{
		uint32_t c = next(text, length, &at);

		if (is_forbidden(c, lines))
			return EGOV_CHARACTERS_FORBIDDEN;
		blank = blank && is_space(c);
	}
	return blank && length > 0 ? EGOV_CHARACTERS_BLANK : EGOV_CHARACTERS_GOOD;
}

bool
egov_characters_forbidden(const char *text, int length)
{
	int at = 0;

	while (at < length)
	{
		if (is_forbidden(next(text, length, &at), true))
			return true;
	}
	return false;
}
