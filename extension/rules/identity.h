/*
 * identity.h: numbers of persons and organisations that prove themselves.
 */
#ifndef EGOV_IDENTITY_H
#define EGOV_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the bytes are a citizen identification number (GB 11643). */
extern bool egov_resident_id_check(const char *number, size_t length);
/* Whether the bytes are a unified social credit code (GB 32100). */
extern bool egov_uscc_check(const char *code, size_t length);

#endif
