/*
 * header.c: the strict reading of request headers (RFC 9110, RFC 6750, RFC 4647).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "header.h"
#include "text.h"

#define DIGITS "0123456789"
#define HEX_LOWER DIGITS "abcdef"
#define ALPHA "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define BASE64URL ALPHA DIGITS "-_"
#define SPACES " \t"

const char *const egov_header_languages[EGOV_LANGUAGES] = {"zh-CN", "en", "ru", "ja", "ko"};

/* One element of a comma list: its value without parameters and its weight in thousandths. */
struct element
{
	const char *value;
	size_t length;
	int weight;
};

static size_t tag_length(const char *tag);
static size_t version_length(const char *inside, size_t length);
static bool next_element(const char **at, struct element *element);
static int weight_of(const char *at, const char *end);
static int range_rank(const struct element *element, const char *type);
static int language_of(const struct element *element);
static const char *parameter_of(const char *content_type);
static bool is_pattern(const char *string, const char *pattern);

/*
 * Returns whether the caller takes a media type: the most specific media range that covers it
 * has a weight above zero. An absent header takes everything.
 */
bool
egov_header_accepts(const char *accept, const char *type)
{
	struct element element;
	int rank = 0;
	int weight = 0;

	if (accept == NULL || accept[strspn(accept, SPACES)] == '\0')
		return true;
	while (next_element(&accept, &element))
	{
		if (range_rank(&element, type) <= rank)
			continue;
		rank = range_rank(&element, type);
		weight = element.weight;
	}
	return weight > 0;
}

/*
 * Returns the index of the language with the highest weight among those we have, the first one
 * named when weights are equal, the fallback when none is known. en-GB means en, zh-Hant zh-CN.
 */
int
egov_header_language(const char *accept_language)
{
	struct element element;
	int best = 0;
	int weight = 0;

	if (accept_language == NULL)
		return 0;
	while (next_element(&accept_language, &element))
	{
		int language = language_of(&element);

		if (language < 0 || element.weight <= weight)
			continue;
		best = language;
		weight = element.weight;
	}
	return best;
}

/*
 * Returns whether the content type is application/json, alone or with charset=utf-8.
 */
bool
egov_header_is_json(const char *content_type)
{
	static const char json[] = "application/json";
	const char *parameter;

	if (content_type == NULL || strncasecmp(content_type, json, sizeof(json) - 1) != 0)
		return false;
	parameter = parameter_of(content_type + sizeof(json) - 1);
	return parameter != NULL &&
		   (parameter[0] == '\0' || strcasecmp(parameter, "charset=utf-8") == 0 ||
			strcasecmp(parameter, "charset=\"utf-8\"") == 0);
}

/*
 * Reads a content length of at most nine digits; an absent or empty one is 0. Returns false for
 * anything else.
 */
bool
egov_header_length(const char *content_length, size_t *length)
{
	*length = 0;
	if (content_length == NULL || content_length[0] == '\0')
		return true;
	if (strlen(content_length) > 9 || !egov_text_only(content_length, DIGITS))
		return false;
	*length = (size_t) strtoul(content_length, NULL, 10);
	return true;
}

/*
 * Reads "Bearer" and a token of 43 base64url characters (256 bits).
 */
enum egov_header_form
egov_header_token(const char *authorization, char *token)
{
	if (authorization == NULL || authorization[0] == '\0')
		return EGOV_HEADER_ABSENT;
	if (strncasecmp(authorization, "Bearer ", 7) != 0)
		return EGOV_HEADER_BAD;
	authorization += 7;
	authorization += strspn(authorization, " ");
	if (strlen(authorization) != EGOV_TOKEN_LENGTH || !egov_text_only(authorization, BASE64URL))
		return EGOV_HEADER_BAD;
	memcpy(token, authorization, EGOV_TOKEN_LENGTH + 1);
	return EGOV_HEADER_GOOD;
}

/*
 * Reads an idempotency key: 1 to 128 visible ASCII characters, compared as they are.
 */
enum egov_header_form
egov_header_key(const char *key_header, char *key)
{
	size_t length;

	if (key_header == NULL || key_header[0] == '\0')
		return EGOV_HEADER_ABSENT;
	for (length = 0; key_header[length] > ' ' && key_header[length] < 0x7f; length++)
		;
	if (key_header[length] != '\0' || length > EGOV_KEY_MAX)
		return EGOV_HEADER_BAD;
	memcpy(key, key_header, length + 1);
	return EGOV_HEADER_GOOD;
}

/*
 * Reads an If-Match (RFC 9110, 13.1.1): "*", or a list of entity tags, of which those that can match
 * give their versions, between commas. A tag of ours is "<version>-<hash>" or "<version>"; the hash is
 * not compared. A weak tag and one of another make never match.
 */
enum egov_header_form
egov_header_if_match(const char *if_match, char *versions)
{
	size_t length = 0;
	size_t count = 0;

	versions[0] = '\0';
	if (if_match == NULL || if_match[0] == '\0')
		return EGOV_HEADER_ABSENT;
	if_match += strspn(if_match, SPACES);
	if (if_match[0] == '*' && if_match[1 + strspn(if_match + 1, SPACES)] == '\0')
	{
		strcpy(versions, "*");
		return EGOV_HEADER_GOOD;
	}
	for (if_match += strspn(if_match, SPACES ","); *if_match != '\0'; count++)
	{
		bool weak = strncmp(if_match, "W/", 2) == 0;
		const char *tag = if_match + (weak ? 2 : 0);
		size_t inside = tag_length(tag);
		size_t digits = inside == 0 || weak ? 0 : version_length(tag + 1, inside - 2);

		if (inside == 0 || count == EGOV_TAGS_MAX)
			return EGOV_HEADER_BAD;
		if (digits > 0)
			length += (size_t) sprintf(versions + length, "%s%.*s", length > 0 ? "," : "",
									   (int) digits, tag + 1);
		if_match = tag + inside + strspn(tag + inside, SPACES);
		if (*if_match != '\0' && *if_match != ',')
			return EGOV_HEADER_BAD;
		if_match += strspn(if_match, SPACES ",");
	}
	if (count == 0)
		return EGOV_HEADER_BAD;
	return length > 0 ? EGOV_HEADER_GOOD : EGOV_HEADER_WEAK;
}

/*
 * Returns whether an If-None-Match is * or has this tag in its list, weakly compared.
 */
bool
egov_header_none_match(const char *if_none_match, const char *etag)
{
	struct element element;

	if (if_none_match == NULL)
		return false;
	while (next_element(&if_none_match, &element))
	{
		if (element.length == 1 && element.value[0] == '*')
			return true;
		if (element.length > 2 && strncmp(element.value, "W/", 2) == 0)
		{
			element.value += 2;
			element.length -= 2;
		}
		if (element.length == strlen(etag) && memcmp(element.value, etag, element.length) == 0)
			return true;
	}
	return false;
}

/*
 * Returns whether the trace context has the form of W3C Trace Context, version 00.
 */
bool
egov_header_is_traceparent(const char *traceparent)
{
	return traceparent != NULL &&
		   is_pattern(traceparent, "00-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxx-xx");
}

/*
 * Returns whether the string is a UUID in lower case with hyphens.
 */
bool
egov_header_is_uuid(const char *string)
{
	return string != NULL && is_pattern(string, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
}

/*
 * Returns the bytes of an opaque tag with its quotes (RFC 9110, 8.8.3), 0 when there is none.
 */
static size_t
tag_length(const char *tag)
{
	const unsigned char *at = (const unsigned char *) tag;

	if (*at != '"')
		return 0;
	for (at++; *at == 0x21 || (*at >= 0x23 && *at != 0x7f); at++)
		;
	return *at == '"' ? (size_t) (at + 1 - (const unsigned char *) tag) : 0;
}

/*
 * Returns how many digits of version begin the inside of a tag of ours, 0 for another's.
 */
static size_t
version_length(const char *inside, size_t length)
{
	size_t digits = strspn(inside, DIGITS);

	if (digits == 0 || digits > EGOV_VERSION_MAX)
		return 0;
	if (digits == length)
		return digits;
	return inside[digits] == '-' && length == digits + 17 &&
				   strspn(inside + digits + 1, HEX_LOWER) == 16
			   ? digits
			   : 0;
}

/*
 * Steps through a comma list: sets value, length and weight of the next element and moves *at
 * behind it. Returns false at the end.
 */
static bool
next_element(const char **at, struct element *element)
{
	const char *start = *at + strspn(*at, SPACES ",");
	const char *end = start + strcspn(start, ",");
	const char *stop = start;

	if (*start == '\0')
		return false;
	while (stop < end && strchr("; \t", *stop) == NULL)
		stop++;
	element->value = start;
	element->length = (size_t) (stop - start);
	element->weight = weight_of(stop, end);
	*at = end;
	return true;
}

/*
 * Returns the weight among the parameters between two places, in thousandths: 1000 without one,
 * 0 when it is malformed.
 */
static int
weight_of(const char *at, const char *end)
{
	int weight;
	int unit = 100;

	while (at < end && !(*at == ';' && strncasecmp(at + 1 + strspn(at + 1, SPACES), "q=", 2) == 0))
		at++;
	if (at >= end)
		return 1000;
	at += 1 + strspn(at + 1, SPACES) + 2;
	if (at >= end || (*at != '0' && *at != '1'))
		return 0;
	weight = (*at++ - '0') * 1000;
	if (at < end && *at == '.')
	{
		for (at++; at < end && *at >= '0' && *at <= '9' && unit > 0; at++, unit /= 10)
			weight += (*at - '0') * unit;
	}
	return weight > 1000 ? 1000 : weight;
}

/*
 * Returns how exactly a media range covers a type: 3 itself, 2 its family, 1 anything, 0 not at all.
 */
static int
range_rank(const struct element *element, const char *type)
{
	size_t family = strcspn(type, "/") + 1;

	if (element->length == strlen(type) && strncasecmp(element->value, type, element->length) == 0)
		return 3;
	if (element->length == family + 1 && strncasecmp(element->value, type, family) == 0 &&
		element->value[family] == '*')
		return 2;
	return element->length == 3 && strncmp(element->value, "*/*", 3) == 0;
}

/*
 * Returns the index of the language whose primary subtag is that of the range, -1 when none is;
 * the range * stands for the fallback.
 */
static int
language_of(const struct element *element)
{
	int i;

	if (element->length == 1 && element->value[0] == '*')
		return 0;
	for (i = 0; i < EGOV_LANGUAGES; i++)
	{
		if (element->length >= 2 && strncasecmp(element->value, egov_header_languages[i], 2) == 0 &&
			(element->length == 2 || element->value[2] == '-'))
			return i;
	}
	return -1;
}

/*
 * Returns the one parameter that follows a media type, an empty string when there is none, NULL
 * when something else follows.
 */
static const char *
parameter_of(const char *after)
{
	after += strspn(after, SPACES);
	if (*after == '\0')
		return after;
	if (*after != ';')
		return NULL;
	after++;
	return after + strspn(after, SPACES);
}

/*
 * Returns whether the string has the length of the pattern, a lower-case hexadecimal digit at each
 * x and the pattern's own character elsewhere.
 */
static bool
is_pattern(const char *string, const char *pattern)
{
	for (; *string != '\0' && *pattern != '\0'; string++, pattern++)
	{
		if (*pattern == 'x' ? strchr(HEX_LOWER, *string) == NULL : *string != *pattern)
			return false;
	}
	return *string == *pattern;
}
