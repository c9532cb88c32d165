/*
 * mask.h: what is left of a value that a grant does not show plainly.
 */
#ifndef EGOV_MASK_H
#define EGOV_MASK_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/share.h"

/*
 * Writes what a mask leaves of a UTF-8 text to out, which has room for as many bytes; sets its length.
 * False where nothing is left. EGOV_MASK_HASHED needs a key and is not done here: nothing is left.
 */
extern bool egov_mask_apply(EgovMask mask, const char *text, size_t length, char *out,
							size_t *out_length);
/* The mask of a code word, EGOV_MASK_COUNT for an unknown one. */
extern EgovMask egov_mask_of(const char *word);

#endif
