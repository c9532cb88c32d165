/*
 * character.c: characters that may stand in a text.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"

#include "core/character.h"

static bool forbidden_character(pg_wchar c, bool lines);
static bool is_space(pg_wchar c);

/*
 * Control characters, bidirectional controls and invisible characters make two different texts look
 * alike; text of one line has no line breaks; text that is not empty is not only spaces.
 */
const char *
egov_characters_check(const char *text, int length, bool lines)
{
	const unsigned char *at = (const unsigned char *) text;
	const unsigned char *end = at + length;
	bool blank = true;

	while (at < end)
	{
		pg_wchar c = utf8_to_unicode(at);

		if (forbidden_character(c, lines))
			return "forbidden-character";
		if (!is_space(c))
			blank = false;
		at += pg_utf_mblen(at);
	}
	return blank && length > 0 ? "too-short" : NULL;
}

bool
egov_characters_forbidden(const char *text, int length)
{
	const unsigned char *at = (const unsigned char *) text;
	const unsigned char *end = at + length;

	for (; at < end; at += pg_utf_mblen(at))
	{
		if (forbidden_character(utf8_to_unicode(at), true))
			return true;
	}
	return false;
}

/* Whether a character may not stand in a text. */
static bool
forbidden_character(pg_wchar c, bool lines)
{
	static const pg_wchar ranges[][2] = {
		{0x00, 0x1f},		{0x7f, 0x9f},		/* controls */
		{0xad, 0xad},		{0x34f, 0x34f},		/* soft hyphen, grapheme joiner */
		{0x61c, 0x61c},		{0x115f, 0x1160},	/* Arabic mark, Hangul fillers */
		{0x17b4, 0x17b5},	{0x180b, 0x180f},	/* Khmer and Mongolian marks without a form */
		{0x200b, 0x200f},	{0x2028, 0x202e},	/* zero width, separators, bidirectional controls */
		{0x2060, 0x206f},	{0x3164, 0x3164},	/* invisible operators, Hangul filler */
		{0xfeff, 0xfeff},	{0xffa0, 0xffa0},	/* byte order mark, halfwidth filler */
		{0xfff0, 0xfffc},						/* interlinear and object marks */
		{0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, /* marks of shorthand and of music without a form */
		{0xfdd0, 0xfdef},						/* no characters */
		{0xe0000, 0xe00ff}, {0xe01f0, 0xe0fff}, /* tags and what may become invisible */
	};

	if (c == '\n' || c == '\t')
		return !lines;
	if ((c & 0xfffe) == 0xfffe) /* no characters, in each plane */
		return true;
	for (int i = 0; i < lengthof(ranges); i++)
	{
		if (c >= ranges[i][0] && c <= ranges[i][1])
			return true;
	}
	return false;
}

/* Whether a character leaves nothing to see. */
static bool
is_space(pg_wchar c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) ||
		   c == 0x202f || c == 0x205f || c == 0x2800 || c == 0x3000;
}
