/*
 * request.c: one request as it came: its named parameters, its target split and decoded, its body.
 *
 * Only the parameters of the table below are read; whatever else a client makes the server pass on
 * is never looked at.
 */
#include <sodium.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "front.h"
#include "request.h"

/* A parameter and the member of struct egov_request that keeps it. */
struct parameter
{
	const char *name;
	size_t offset;
};

/* What an identity number is made of. */
#define PERSON_CHARACTERS "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-/."

#define PARAMETER(name, member)                                                                    \
	{                                                                                              \
		name, offsetof(struct egov_request, member)                                                \
	}

static const struct parameter parameters[] = {
	PARAMETER("REQUEST_METHOD", method),
	PARAMETER("REQUEST_URI", uri),
	PARAMETER("REMOTE_ADDR", address),
	PARAMETER("CONTENT_TYPE", content_type),
	PARAMETER("CONTENT_LENGTH", content_length),
	PARAMETER("HTTP_ACCEPT", accept),
	PARAMETER("HTTP_AUTHORIZATION", authorization),
	PARAMETER("HTTP_CONTENT_ENCODING", content_encoding),
	PARAMETER("HTTP_IF_MATCH", if_match),
	PARAMETER("HTTP_IF_NONE_MATCH", if_none_match),
	PARAMETER("HTTP_IDEMPOTENCY_KEY", idempotency_key),
	PARAMETER("HTTP_TRACEPARENT", traceparent),
	PARAMETER("HTTP_X_ROAD_USERID", person),
};

#define PARAMETER_COUNT (sizeof(parameters) / sizeof(parameters[0]))

static bool read_parameters(struct egov_request *request, char **environment);
static void read_id(struct egov_request *request, const char *given);
static const char *keep(const char *value, char *copy, size_t size);
static char *decode(char *out, const char *from, size_t length, bool plus);
static int hex_value(char c);
static bool segment_allowed(const char *segment, const char *raw, size_t length);
static bool query_member(struct egov_request *request, const char *member, size_t length,
						 char **out);
static void add_member(struct egov_text *text, const char *name, const char *value);

/*
 * Reads the parameters. Returns NULL, or malformed-request when one comes twice, method or target
 * are missing, or the role is not that of a responder. The caller gives a zeroed request; method and
 * uri are set whatever is returned.
 */
const char *
egov_request_read(struct egov_request *request, FCGX_Request *fcgi)
{
	const char *accept_language = FCGX_GetParam("HTTP_ACCEPT_LANGUAGE", fcgi->envp);
	const char *role = FCGX_GetParam("FCGI_ROLE", fcgi->envp);
	bool good = read_parameters(request, fcgi->envp);

	read_id(request, FCGX_GetParam("REQUEST_ID", fcgi->envp));
	request->language = egov_header_language(accept_language);
	if (!egov_header_is_traceparent(request->traceparent))
		request->traceparent = NULL;
	if (request->method == NULL || request->uri == NULL)
		good = false;
	request->method = keep(request->method, request->kept_method, sizeof(request->kept_method));
	request->address = keep(request->address, request->kept_address, sizeof(request->kept_address));
	request->traceparent =
		keep(request->traceparent, request->kept_traceparent, sizeof(request->kept_traceparent));
	request->uri = request->uri == NULL ? "" : request->uri;
	request->head = strcmp(request->method, "HEAD") == 0;
	if (role == NULL || strcmp(role, "RESPONDER") != 0)
		good = false;
	if (!egov_header_length(request->content_length, &request->body_declared))
		good = false;
	return good ? NULL : "malformed-request";
}

/*
 * Reads the body to its end, so that the server can always write it, and keeps at most limit bytes.
 * Returns NULL, or malformed-request when it is not as long as CONTENT_LENGTH says.
 */
const char *
egov_request_read_body(struct egov_request *request, FCGX_Stream *in, size_t limit)
{
	char buffer[16384];
	size_t total = 0;
	int n;

	request->body_read = true;
	while ((n = FCGX_GetStr(buffer, (int) sizeof(buffer), in)) > 0)
	{
		total += (size_t) n;
		if (total <= limit && total <= request->body_declared)
			egov_text_append(&request->body, buffer, (size_t) n);
	}
	return total == request->body_declared && FCGX_GetError(in) == 0 ? NULL : "malformed-request";
}

/*
 * Reads the body into the file store; what the database is told of it becomes the body. Returns NULL
 * or a code of egov_store_receive.
 */
const char *
egov_request_read_file(struct egov_request *request, FCGX_Stream *in)
{
	const char *code = egov_store_receive(&request->upload, in, request->body_declared);

	request->body_read = code == NULL;
	if (code == NULL)
		egov_store_describe(&request->upload, &request->body);
	return code;
}

/*
 * Splits the path of the target and decodes its segments. Returns false when no route can have it:
 * an empty segment, a dot segment, an encoded slash, backslash or NUL, bad encoding or UTF-8.
 */
bool
egov_request_split_path(struct egov_request *request)
{
	const char *at = request->uri;
	char *out;

	request->decoded = malloc(2 * strlen(request->uri) + EGOV_MAX_SEGMENTS + 2 * EGOV_MAX_QUERY);
	if (request->decoded == NULL)
		_exit(EGOV_EXIT_MEMORY);
	out = request->decoded;
	if (*at != '/')
		return false;
	while (*at == '/')
	{
		size_t length = strcspn(++at, "/?");
		char *segment = out;

		if (request->segment_count == EGOV_MAX_SEGMENTS)
			return false;
		out = decode(segment, at, length, false);
		if (out == NULL || !segment_allowed(segment, at, length))
			return false;
		request->segments[request->segment_count++] = segment;
		at += length;
	}
	return true;
}

/*
 * Splits the query of the target. Returns false when a member comes twice, cannot be decoded or is
 * not valid UTF-8, or when there are too many. The caller has split the path.
 */
bool
egov_request_split_query(struct egov_request *request)
{
	const char *at = strchr(request->uri, '?');
	char *out = request->decoded + strlen(request->uri) + EGOV_MAX_SEGMENTS;

	if (at == NULL)
		return true;
	do
	{
		size_t length = strcspn(++at, "&");

		if (length > 0 && !query_member(request, at, length, &out))
			return false;
		at += length;
	} while (*at == '&');
	return true;
}

/*
 * Returns whether the client takes the media type of the answer, or one that a file can have: which
 * it is, the database tells.
 */
bool
egov_request_accepts(const struct egov_request *request)
{
	const struct egov_route *route = request->route;
	json_t *each;
	size_t i;

	if (route->types == NULL || route->takes_file)
		return egov_header_accepts(request->accept, route->answers);
	json_array_foreach(route->types, i, each)
	{
		if (egov_header_accepts(request->accept, json_string_value(each)))
			return true;
	}
	return false;
}

/*
 * Writes the context of the call; what is absent is left out. A silent route is not told where the
 * request came from, nor what would find it in another log.
 */
void
egov_request_context(const struct egov_request *request, const char *zone, struct egov_text *text)
{
	egov_text_add(text, "{");
	add_member(text, "zone", zone);
	add_member(text, "language", egov_header_languages[request->language]);
	add_member(text, "session", request->token);
	add_member(text, "idempotency_key", request->key);
	add_member(text, "if_match", request->version);
	if (request->person != NULL && egov_text_only(request->person, PERSON_CHARACTERS))
		add_member(text, "person", request->person);
	if (request->route == NULL || !request->route->silent)
	{
		add_member(text, "request_id", request->id);
		add_member(text, "traceparent", request->traceparent);
		if (egov_text_only(request->address, "0123456789abcdefABCDEF.:"))
			add_member(text, "address", request->address);
	}
	egov_text_add(text, "}");
}

/*
 * Writes the request of the call: path, query and the body as it came, or null, which no function takes.
 */
void
egov_request_arguments(const struct egov_request *request, bool without_body,
					   struct egov_text *text)
{
	int i;

	egov_text_add(text, "{\"path\":{");
	for (i = 0; i < request->segment_count; i++)
	{
		if (request->route->segments[i].parameter)
			add_member(text, request->route->segments[i].text, request->segments[i]);
	}
	egov_text_add(text, "},\"query\":{");
	for (i = 0; i < request->query_count; i++)
	{
		if (i > 0)
			egov_text_add(text, ",");
		egov_text_quote(text, request->query_names[i], strlen(request->query_names[i]));
		egov_text_add(text, ":");
		egov_text_quote(text, request->query_values[i], strlen(request->query_values[i]));
	}
	egov_text_add(text, "}");
	if (without_body)
		egov_text_add(text, ",\"body\":null");
	else if (request->body.length > 0)
	{
		egov_text_add(text, ",\"body\":");
		egov_text_append(text, request->body.data, request->body.length);
	}
	egov_text_add(text, "}");
}

/*
 * Gives the memory of the request back.
 */
void
egov_request_free(struct egov_request *request)
{
	sodium_memzero(request->token, sizeof(request->token));
	if (request->body.length > 0)
		sodium_memzero(request->body.data, request->body.length);
	egov_text_free(&request->body);
	egov_store_drop(&request->upload);
	free(request->decoded);
	request->decoded = NULL;
}

/*
 * Keeps the values of the parameters of the table; an empty one is absent. Returns false when one
 * comes twice, empty or not.
 */
static bool
read_parameters(struct egov_request *request, char **environment)
{
	bool seen[PARAMETER_COUNT] = {false};
	bool once = true;

	for (; environment != NULL && *environment != NULL; environment++)
	{
		size_t length = strcspn(*environment, "=");
		size_t i;

		for (i = 0; i < PARAMETER_COUNT; i++)
		{
			const char **value = (const char **) ((char *) request + parameters[i].offset);

			if (strlen(parameters[i].name) != length ||
				strncmp(parameters[i].name, *environment, length) != 0)
				continue;
			once = once && !seen[i];
			seen[i] = true;
			if ((*environment)[length] == '=' && (*environment)[length + 1] != '\0')
				*value = *environment + length + 1;
		}
	}
	return once;
}

/*
 * Sets the id of the request to the one the server gave, or to a random UUID (version 4).
 */
static void
read_id(struct egov_request *request, const char *given)
{
	unsigned char bytes[16];
	char hex[33];

	if (egov_header_is_uuid(given))
	{
		memcpy(request->id, given, sizeof(request->id));
		return;
	}
	randombytes_buf(bytes, sizeof(bytes));
	bytes[6] = (bytes[6] & 0x0f) | 0x40;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	sodium_bin2hex(hex, sizeof(hex), bytes, sizeof(bytes));
	snprintf(request->id, sizeof(request->id), "%.8s-%.4s-%.4s-%.4s-%s", hex, hex + 8, hex + 12,
			 hex + 16, hex + 20);
}

/*
 * Copies a parameter that the log needs when the FastCGI request is finished, shortened to the
 * size of the copy; an empty string when it is absent.
 */
static const char *
keep(const char *value, char *copy, size_t size)
{
	snprintf(copy, size, "%s", value == NULL ? "" : value);
	return copy;
}

/*
 * Decodes percent-encoded bytes, and + as a space when asked. Returns the place after the NUL it
 * writes, NULL for bad encoding, a NUL, or bytes that are not UTF-8.
 */
static char *
decode(char *out, const char *from, size_t length, bool plus)
{
	char *start = out;
	size_t i;

	for (i = 0; i < length; i++)
	{
		char c = plus && from[i] == '+' ? ' ' : from[i];

		if (c == '%')
		{
			if (length - i < 3 || hex_value(from[i + 1]) < 0 || hex_value(from[i + 2]) < 0)
				return NULL;
			c = (char) (hex_value(from[i + 1]) * 16 + hex_value(from[i + 2]));
			i += 2;
		}
		if (c == '\0')
			return NULL;
		*out++ = c;
	}
	*out = '\0';
	return egov_text_utf8(start, (size_t) (out - start)) == (size_t) (out - start) ? out + 1 : NULL;
}

/*
 * Returns the value of a hexadecimal digit, -1 for anything else.
 */
static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
		return (c | 0x20) - 'a' + 10;
	return -1;
}

/*
 * Returns whether a decoded segment may stand in a path.
 */
static bool
segment_allowed(const char *segment, const char *raw, size_t length)
{
	if (length == 0 || strcmp(segment, ".") == 0 || strcmp(segment, "..") == 0)
		return false;
	return strpbrk(segment, "/\\") == NULL && memchr(raw, '#', length) == NULL;
}

/*
 * Decodes one member of the query behind *out. Returns false when it is malformed or repeated.
 */
static bool
query_member(struct egov_request *request, const char *member, size_t length, char **out)
{
	const char *equals = memchr(member, '=', length);
	size_t name_length = equals == NULL ? length : (size_t) (equals - member);
	size_t value_length = equals == NULL ? 0 : length - name_length - 1;
	char *name = *out;
	char *value = decode(name, member, name_length, true);
	int i;

	if (value == NULL || name[0] == '\0' || request->query_count == EGOV_MAX_QUERY)
		return false;
	*out = decode(value, equals == NULL ? "" : equals + 1, value_length, true);
	if (*out == NULL)
		return false;
	for (i = 0; i < request->query_count; i++)
	{
		if (strcmp(request->query_names[i], name) == 0)
			return false;
	}
	request->query_names[request->query_count] = name;
	request->query_values[request->query_count++] = value;
	return true;
}

/*
 * Adds a member with a string value; nothing for an absent or empty value.
 */
static void
add_member(struct egov_text *text, const char *name, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	if (text->data[text->length - 1] != '{')
		egov_text_add(text, ",");
	egov_text_quote(text, name, strlen(name));
	egov_text_add(text, ":");
	egov_text_quote(text, value, strlen(value));
}
