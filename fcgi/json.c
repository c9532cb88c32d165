/*
 * json.c: the strict reading of a request body and the splitting of a result.
 *
 * A body is scanned once for what Jansson does not limit (depth, members, numbers that jsonb would
 * refuse with an error), then parsed by Jansson for syntax and duplicate members. The text itself
 * is passed on as it came; the parsed tree is thrown away.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "front.h"
#include "json.h"
#include "text.h"

#define MAX_DEPTH 32
#define MAX_MEMBERS 1000
#define MAX_NUMBER 40
#define MAX_EXPONENT 400

/* The scan of one body: copy is a private copy of the text, at the byte under the eye. */
struct scan
{
	char *copy;
	size_t length;
	size_t at;
	int depth;
	int members[MAX_DEPTH + 1];
	const char *reason;
};

static bool fault_at(struct egov_json_fault *fault, const char *code, const char *reason,
					 const char *text, size_t offset);
static bool scan_text(struct scan *scan);
static bool scan_string(struct scan *scan);
static bool scan_number(struct scan *scan);
static bool scan_mark(struct scan *scan);
static bool parse_copy(const struct scan *scan, struct egov_json_fault *fault);
static size_t skip_value(const char *text, size_t length, size_t at);
static size_t skip_string(const char *text, size_t length, size_t at);

/*
 * Returns whether the text is JSON by the front's rules: UTF-8 without a byte order mark, one
 * value and nothing after it, no duplicate member, depth at most 32, at most 1000 members in an
 * object or array, numbers of at most 40 characters and exponents within 400, no U+0000.
 * Otherwise fills the fault: malformed-encoding or malformed-json, the reason and the place.
 */
bool
egov_json_check(const char *text, size_t length, struct egov_json_fault *fault)
{
	struct scan scan = {0};
	size_t valid = egov_text_utf8(text, length);
	bool good;

	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		return fault_at(fault, "malformed-encoding", "byte-order-mark", text, 0);
	if (valid < length)
		return fault_at(fault, "malformed-encoding", "invalid-utf8", text, valid);
	if (memchr(text, '\0', length) != NULL)
		return fault_at(fault, "malformed-json", "nul-character", text,
						(size_t) ((const char *) memchr(text, '\0', length) - text));
	scan.length = length;
	scan.copy = malloc(length + 1);
	if (scan.copy == NULL)
		_exit(EGOV_EXIT_MEMORY);
	memcpy(scan.copy, text, length);
	scan.copy[length] = '\0';
	if (scan_text(&scan))
		good = parse_copy(&scan, fault);
	else
		good = fault_at(fault, "malformed-json", scan.reason, text, scan.at);
	free(scan.copy);
	return good;
}

/*
 * Returns whether the text, which egov_json_check accepted, is an object.
 */
bool
egov_json_is_object(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && strchr(" \t\r\n", text[at]) != NULL)
		at++;
	return at < length && text[at] == '{';
}

/*
 * Steps through the top-level members of an object in the text form of jsonb. Returns false at the
 * end, and at once for anything that is not such an object. The caller starts with *at = 0.
 */
bool
egov_json_next(const char *text, size_t length, size_t *at, struct egov_json_member *member)
{
	size_t end;

	if (*at == 0 && (length < 2 || text[0] != '{' || text[length - 1] != '}'))
		return false;
	*at += *at == 0 ? 1 : 2;
	if (*at >= length || text[*at] != '"')
		return false;
	end = skip_string(text, length, *at);
	member->name = text + *at + 1;
	member->name_length = end - *at - 2;
	*at = end + 2;
	if (*at >= length)
		return false;
	end = skip_value(text, length, *at);
	member->value = text + *at;
	member->value_length = end - *at;
	*at = end;
	return true;
}

/*
 * Returns whether the member has this name, which needs no escapes.
 */
bool
egov_json_named(const struct egov_json_member *member, const char *name)
{
	return member->name_length == strlen(name) &&
		   memcmp(member->name, name, member->name_length) == 0;
}

/*
 * Fills the fault with line and column (in characters, from 1) of the offset; returns false.
 */
static bool
fault_at(struct egov_json_fault *fault, const char *code, const char *reason, const char *text,
		 size_t offset)
{
	size_t i;

	fault->code = code;
	fault->reason = reason;
	fault->line = 1;
	fault->column = 1;
	for (i = 0; i < offset; i++)
	{
		if (text[i] == '\n')
		{
			fault->line++;
			fault->column = 1;
		}
		else if ((text[i] & 0xc0) != 0x80)
			fault->column++;
	}
	return false;
}

/*
 * Walks the text for the limits; syntax is left to the parser.
 */
static bool
scan_text(struct scan *scan)
{
	while (scan->at < scan->length)
	{
		char c = scan->copy[scan->at];
		bool good = true;

		if (c == '"')
			good = scan_string(scan);
		else if (c == '-' || (c >= '0' && c <= '9'))
			good = scan_number(scan);
		else
			good = scan_mark(scan);
		if (!good)
			return false;
	}
	return true;
}

/*
 * Skips the string that starts here; refuses an escaped U+0000, which jsonb cannot hold.
 */
static bool
scan_string(struct scan *scan)
{
	scan->at++;
	while (scan->at < scan->length && scan->copy[scan->at] != '"')
	{
		if (scan->copy[scan->at] == '\\')
		{
			if (strncmp(scan->copy + scan->at, "\\u0000", 6) == 0)
			{
				scan->reason = "nul-character";
				return false;
			}
			scan->at++;
		}
		scan->at++;
	}
	scan->at++;
	return true;
}

/*
 * Skips the number that starts here; refuses one that is too long or has too large an exponent.
 * The digits of the exponent become zeros in the copy, so that a double can hold the number.
 */
static bool
scan_number(struct scan *scan)
{
	char *at = scan->copy + scan->at;
	size_t length = strspn(at, "+-.eE0123456789");
	const char *end = at + length;
	bool exponent = false;
	long value = 0;

	scan->reason = "number-too-long";
	if (length > MAX_NUMBER)
		return false;
	for (; at < end; at++)
	{
		exponent = exponent || *at == 'e' || *at == 'E';
		if (!exponent || *at < '0' || *at > '9')
			continue;
		value = value > MAX_EXPONENT ? value : value * 10 + (*at - '0');
		*at = '0';
	}
	if (value > MAX_EXPONENT)
		return false;
	scan->at += length;
	return true;
}

/*
 * Counts depth and members at a bracket or comma and steps over any other byte.
 */
static bool
scan_mark(struct scan *scan)
{
	char c = scan->copy[scan->at];

	if (c == '{' || c == '[')
	{
		scan->reason = "too-deep";
		if (scan->depth == MAX_DEPTH)
			return false;
		scan->members[++scan->depth] = 1;
	}
	else if ((c == '}' || c == ']') && scan->depth > 0)
		scan->depth--;
	else if (c == ',')
	{
		scan->reason = "too-many-members";
		if (++scan->members[scan->depth] > MAX_MEMBERS)
			return false;
	}
	scan->at++;
	return true;
}

/*
 * Parses the copy; fills the fault from the parser's error.
 */
static bool
parse_copy(const struct scan *scan, struct egov_json_fault *fault)
{
	json_error_t error;
	json_t *tree =
		json_loadb(scan->copy, scan->length,
				   JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &error);

	if (tree != NULL)
	{
		json_decref(tree);
		return true;
	}
	fault->code = "malformed-json";
	fault->reason =
		json_error_code(&error) == json_error_duplicate_key ? "duplicate-member" : "syntax";
	fault->line = error.line > 0 ? error.line : 1;
	fault->column = error.column > 0 ? error.column : 1;
	return false;
}

/*
 * Returns the offset after the value that starts here; the text is jsonb's own output.
 */
static size_t
skip_value(const char *text, size_t length, size_t at)
{
	int depth = 0;

	while (at < length)
	{
		char c = text[at];

		if (depth == 0 && (c == ',' || c == '}' || c == ']'))
			break;
		if (c == '"')
		{
			at = skip_string(text, length, at);
			continue;
		}
		if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
		at++;
	}
	return at;
}

/*
 * Returns the offset after the string that starts here.
 */
static size_t
skip_string(const char *text, size_t length, size_t at)
{
	for (at++; at < length && text[at] != '"'; at++)
	{
		if (text[at] == '\\')
			at++;
	}
	return at < length ? at + 1 : length;
}
