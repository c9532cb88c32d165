/*
 * share_text.h: strings as the rules take them, and back.
 */
#ifndef EGOV_SHARE_TEXT_H
#define EGOV_SHARE_TEXT_H

#include "postgres.h"

#include "rules/share.h"

/* A string as a text, which does not copy it; without bytes for NULL. */
static inline EgovShareText
egov_share_text(const char *string)
{
	EgovShareText text = {string, string == NULL ? 0 : strlen(string)};

	return text;
}

/* A copy of a text as a string, empty for one without bytes. */
static inline char *
egov_share_string(EgovShareText text)
{
	return pnstrdup(text.bytes == NULL ? "" : text.bytes, text.length);
}

#endif
