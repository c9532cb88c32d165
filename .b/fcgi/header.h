/*
 * header.h: the strict reading of request headers. Pure functions over strings; NULL is an absent
 * header.
 */
#ifndef EGOV_HEADER_H
#define EGOV_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#define EGOV_LANGUAGES 5
#define EGOV_TOKEN_LENGTH 43
#define EGOV_KEY_MAX 128
#define EGOV_VERSION_MAX 10
#define EGOV_TAGS_MAX 20
#define EGOV_VERSIONS_MAX ((EGOV_VERSION_MAX + 1) * EGOV_TAGS_MAX)

enum egov_header_form
{
	EGOV_HEADER_ABSENT,
	EGOV_HEADER_GOOD,
	EGOV_HEADER_WEAK,
	EGOV_HEADER_BAD
};

/* The languages of the city, the fallback first. */
extern const char *const egov_header_languages[EGOV_LANGUAGES];

/* Whether the caller takes a media type. */
bool egov_header_accepts(const char *accept, const char *type);

/* The index of the language the caller likes best. */
int egov_header_language(const char *accept_language);

/* Whether the content type is JSON in UTF-8. */
bool egov_header_is_json(const char *content_type);

/* Reads a content length; an absent or empty one is 0. */
bool egov_header_length(const char *content_length, size_t *length);

/* Reads a bearer token into a buffer of EGOV_TOKEN_LENGTH + 1. */
enum egov_header_form egov_header_token(const char *authorization, char *token);

/* Reads an idempotency key into a buffer of EGOV_KEY_MAX + 1. */
enum egov_header_form egov_header_key(const char *key_header, char *key);

/* Reads the versions of an If-Match into a buffer of EGOV_VERSIONS_MAX + 1; WEAK = none can match. */
enum egov_header_form egov_header_if_match(const char *if_match, char *versions);

/* Whether an If-None-Match names this entity tag. */
bool egov_header_none_match(const char *if_none_match, const char *etag);

/* Whether the trace context has the form of W3C Trace Context level 1. */
bool egov_header_is_traceparent(const char *traceparent);

/* Whether the string has the form of a UUID. */
bool egov_header_is_uuid(const char *string);

#endif
