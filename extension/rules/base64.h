/*
 * base64.h: bytes as base64url without padding (RFC 4648, section 5), in its one right form.
 */
#ifndef EGOV_BASE64_H
#define EGOV_BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads a text into at most room bytes and says how many there are; false for any text but the one that
 * writing these bytes gives.
 */
extern bool egov_base64_read(const char *text, size_t length, uint8_t *bytes, size_t room,
							 size_t *size);

#endif
