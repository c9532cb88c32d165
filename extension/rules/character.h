/*
 * character.h: characters of a text, which is valid UTF-8.
 */
#ifndef EGOV_CHARACTER_H
#define EGOV_CHARACTER_H

#include <stdbool.h>

typedef enum EgovCharacters
{
	EGOV_CHARACTERS_GOOD,
	EGOV_CHARACTERS_FORBIDDEN, /* one of them may not stand in a text */
	EGOV_CHARACTERS_BLANK	   /* there is nothing to see */
} EgovCharacters;

/* How many characters so many bytes are. */
extern int egov_characters_count(const char *text, int length);
/* What is wrong with a text; an empty one is good. Line ends and tabs need lines. */
extern EgovCharacters egov_characters_check(const char *text, int length, bool lines);
/* Whether a character that may stand in no text, line ends and tabs aside, is in a text. */
extern bool egov_characters_forbidden(const char *text, int length);

#endif
