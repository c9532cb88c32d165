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

/* Whether a text is an ISO 3166-1 alpha-2 code of a country or territory. */
extern bool egov_country_check(const char *country);
/* The country of a document whose kind or number says it, NULL where it has to be told. */
extern const char *egov_identity_home(const char *kind, const char *number);
/* Whether documents of a kind are of a country that exists. */
extern bool egov_identity_country_check(const char *kind, const char *country);
/* Whether a number has the form, and the check character, of its kind of document. */
extern bool egov_identity_number_check(const char *kind, const char *number, size_t length);
/* Whether a kind of document is that of an enterprise. */
extern bool egov_identity_of_enterprise(const char *kind);

#endif
