/*
 * header.c: any header is read like regular expressions read it: tokens, keys, lengths, ids, lists
 * of entity tags; a language is one of ours; what a client takes first, it takes.
 */
#include "header.h"

#include <regex.h>
#include <stdio.h>

#include "../bytes.h"

#define TAG "(W/)?\"[^\x01-\x20\x22\x7f]*\""
#define GAP "[ \t,]"
#define OURS "^\"[0-9]{1,10}(-[0-9a-f]{16})?\"$"

/* Whether a text has a form; each form is compiled once. */
static int
matches(regex_t *compiled, const char *form, const char *text)
{
	if (compiled->re_nsub == 0 && compiled->buffer == NULL)
		must(regcomp(compiled, form, REG_EXTENDED) == 0);
	return regexec(compiled, text, 0, NULL, 0) == 0;
}

#define MATCHES(form, text)                                                                        \
	({                                                                                             \
		static regex_t compiled;                                                                   \
		matches(&compiled, form, text);                                                            \
	})

/* Tokens, keys, lengths, ids. */
static void
check_words(const char *text)
{
	char token[EGOV_TOKEN_LENGTH + 1];
	char key[EGOV_KEY_MAX + 1];
	size_t length;
	enum egov_header_form form = egov_header_token(text, token);

	must((form == EGOV_HEADER_ABSENT) == (text[0] == '\0'));
	must((form == EGOV_HEADER_GOOD) ==
		 MATCHES("^[Bb][Ee][Aa][Rr][Ee][Rr] +[A-Za-z0-9_-]{43}$", text));
	must(form != EGOV_HEADER_GOOD || (strlen(token) == 43 && strstr(text, token) != NULL));
	form = egov_header_key(text, key);
	must((form == EGOV_HEADER_GOOD) == MATCHES("^[\x21-\x7e]{1,128}$", text));
	must(form != EGOV_HEADER_GOOD || strcmp(key, text) == 0);
	must(egov_header_length(text, &length) == MATCHES("^[0-9]{0,9}$", text));
	must(length == (MATCHES("^[0-9]{1,9}$", text) ? strtoul(text, NULL, 10) : 0));
	must(egov_header_is_uuid(text) == MATCHES("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", text));
	must(egov_header_is_traceparent(text) ==
		 MATCHES("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", text));
	must(egov_header_is_json(text) ==
		 MATCHES(
			 "^[Aa][Pp][Pp][Ll][Ii][Cc][Aa][Tt][Ii][Oo][Nn]/[Jj][Ss][Oo][Nn]"
			 "[ \t]*(;[ \t]*([Cc][Hh][Aa][Rr][Ss][Ee][Tt]=(\"[Uu][Tt][Ff]-8\"|[Uu][Tt][Ff]-8))?)?$",
			 text));
}

/* The versions of a list of tags, the plain way: each tag alone. */
static size_t
versions_plainly(const char *text, char *versions, int *count)
{
	size_t length = 0;

	versions[0] = '\0';
	for (*count = 0; (text = strchr(text, '"')) != NULL; ++*count)
	{
		const char *end = strchr(text + 1, '"') + 1;
		char tag[64];

		snprintf(tag, sizeof(tag), "%.*s", (int) (end - text), text);
		if (text[-1] != '/' && end - text < 60 && MATCHES(OURS, tag) && *count < EGOV_TAGS_MAX)
			length += (size_t) sprintf(versions + length, "%s%.*s", length > 0 ? "," : "",
									   (int) strspn(tag + 1, "0123456789"), tag + 1);
		text = end;
	}
	return length;
}

/* A list of tags. */
static void
check_tags(const char *text)
{
	char padded[4096];
	char versions[EGOV_VERSIONS_MAX + 1];
	char want[EGOV_VERSIONS_MAX + 1];
	enum egov_header_form form = egov_header_if_match(text, versions);
	int count;

	if (MATCHES("^[ \t]*[*][ \t]*$", text))
	{
		must(form == EGOV_HEADER_GOOD && strcmp(versions, "*") == 0);
		return;
	}
	must((form == EGOV_HEADER_ABSENT) == (text[0] == '\0'));
	if (strlen(text) > sizeof(padded) - 2 || text[0] == '\0')
		return;
	sprintf(padded, " %s", text);
	if (!MATCHES("^" GAP "*" TAG "([ \t]*," GAP "*" TAG ")*" GAP "*$", padded))
	{
		must(form == EGOV_HEADER_BAD);
		return;
	}
	versions_plainly(padded, want, &count);
	if (count > EGOV_TAGS_MAX)
		must(form == EGOV_HEADER_BAD);
	else
		must(form == (want[0] == '\0' ? EGOV_HEADER_WEAK : EGOV_HEADER_GOOD) &&
			 strcmp(versions, want) == 0);
}

/* Lists whose first element decides, and one that is added. */
static void
check_lists(const char *text)
{
	char *list = malloc(strlen(text) + 100);
	int language = egov_header_language(text);

	must(language >= 0 && language < EGOV_LANGUAGES);
	sprintf(list, "%s, xx;q=1", text);
	must(egov_header_language(list) == language);
	for (int i = 0; i < EGOV_LANGUAGES; i++)
	{
		sprintf(list, "%s;q=1, %s", egov_header_languages[i], text);
		must(egov_header_language(list) == i);
	}
	sprintf(list, "application/json, %s", text);
	must(egov_header_accepts(list, "application/json"));
	sprintf(list, "application/json;q=0, %s", text);
	must(!egov_header_accepts(list, "application/json"));
	sprintf(list, "%s, W/\"7-0123456789abcdef\"", text);
	must(egov_header_none_match(list, "\"7-0123456789abcdef\""));
	free(list);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};

	do
	{
		char *text = bytes_string(&bytes, '\n');

		/* a parameter ends with its NUL */
		text = realloc(text, strlen(text) + 1);
		check_words(text);
		check_tags(text);
		check_lists(text);
		free(text);
	} while (bytes.size > 0);
	return 0;
}
