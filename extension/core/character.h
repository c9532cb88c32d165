/*
 * character.h: characters that may stand in a text.
 */
#ifndef EGOV_CHARACTER_H
#define EGOV_CHARACTER_H

#include "postgres.h"

/*
 * The error code of a UTF-8 text: forbidden-character for one that may not stand in one, too-short when
 * there is nothing to see; NULL where it is right. Line ends need lines.
 */
extern const char *egov_characters_check(const char *text, int length, bool lines);
/* Whether a character that may stand in no text, line ends aside, is in a UTF-8 text. */
extern bool egov_characters_forbidden(const char *text, int length);

#endif
