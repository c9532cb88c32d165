/*
 * json.h: the strict reading of a request body and the splitting of a result.
 */
#ifndef EGOV_JSON_H
#define EGOV_JSON_H

#include <stdbool.h>
#include <stddef.h>

/* What is wrong with a body: a problem code, a word for the reason, and where. */
struct egov_json_fault
{
	const char *code;
	const char *reason;
	int line;
	int column;
};

/* One top-level member of an object; both spans point into the text, values as written. */
struct egov_json_member
{
	const char *name;
	size_t name_length;
	const char *value;
	size_t value_length;
};

/* Whether the text is JSON by the front's rules; fills the fault when it is not. */
bool egov_json_check(const char *text, size_t length, struct egov_json_fault *fault);

/* Whether the text, JSON already, is an object. */
bool egov_json_is_object(const char *text, size_t length);

/* Steps through the members of an object in the text form of jsonb; *at starts at 0. */
bool egov_json_next(const char *text, size_t length, size_t *at, struct egov_json_member *member);

/* Whether the member has this name. */
bool egov_json_named(const struct egov_json_member *member, const char *name);

#endif
