/*
 * request.c: any parameters, path and query are read like a plain reader reads them; what the call is
 * told of them is JSON that says the same.
 */
#include "request.h"

#include <jansson.h>

#include "../bytes.h"
#include "header.h"

#define PARAMETERS 24

static const char *const names[] = {
	"REQUEST_METHOD",
	"REQUEST_URI",
	"REMOTE_ADDR",
	"CONTENT_TYPE",
	"CONTENT_LENGTH",
	"HTTP_ACCEPT",
	"HTTP_AUTHORIZATION",
	"HTTP_CONTENT_ENCODING",
	"HTTP_IF_MATCH",
	"HTTP_IF_NONE_MATCH",
	"HTTP_IDEMPOTENCY_KEY",
	"HTTP_TRACEPARENT",
	"HTTP_X_ROAD_USERID",
	/* not of the table that comes once */
	"HTTP_ACCEPT_LANGUAGE",
	"REQUEST_ID",
	"FCGI_ROLE",
	"HTTP_PROXY",
	"PATH",
};

#define NAMES (sizeof(names) / sizeof(names[0]))
#define ONCE 13

/* The value of a parameter that is not empty, NULL without one; how often its name is there. */
static const char *
value_of(char *const *environment, const char *name, int *times)
{
	const char *value = NULL;

	*times = 0;
	for (; *environment != NULL; environment++)
	{
		size_t length = strlen(name);

		if (strncmp(*environment, name, length) != 0 || strchr("=", (*environment)[length]) == NULL)
			continue;
		++*times;
		if ((*environment)[length] == '=' && (*environment)[length + 1] != '\0')
			value = *environment + length + 1;
	}
	return value;
}

/* Decodes a part of a target, as a JSON string where it may be one; NULL for what may not. */
static json_t *
decode_plainly(const char *from, size_t length, int plus)
{
	char *out = malloc(length + 1);
	size_t size = 0;
	json_t *made;

	for (size_t i = 0; i < length; i++)
	{
		char hex[3] = {0};
		char *end;

		if (from[i] != '%')
		{
			out[size++] = plus && from[i] == '+' ? ' ' : from[i];
			continue;
		}
		memcpy(hex, from + i + 1, length - i - 1 < 2 ? length - i - 1 : 2);
		if (strspn(hex, "0123456789abcdefABCDEF") != 2)
		{
			free(out);
			return NULL;
		}
		out[size++] = (char) strtol(hex, &end, 16);
		i += 2;
	}
	made = memchr(out, '\0', size) != NULL ? NULL : json_stringn(out, size);
	free(out);
	return made;
}

/* The segments of a path as an array; NULL where no route can have it. */
static json_t *
path_plainly(const char *uri)
{
	size_t left = strcspn(uri, "?");
	json_t *parts = json_array();
	int good = uri[0] == '/';

	while (good && left > 0)
	{
		size_t length = strcspn(++uri, "/?");
		json_t *part = decode_plainly(uri, length, 0);
		const char *text = json_string_value(part);

		good = text != NULL && text[0] != '\0' && strcmp(text, ".") != 0 &&
			   strcmp(text, "..") != 0 && strpbrk(text, "/\\") == NULL &&
			   memchr(uri, '#', length) == NULL && json_array_size(parts) < EGOV_MAX_SEGMENTS;
		json_array_append_new(parts, part);
		uri += length;
		left -= length + 1;
	}
	if (good)
		return parts;
	json_decref(parts);
	return NULL;
}

/* The members of a query as an object; NULL for a malformed one. */
static json_t *
query_plainly(const char *uri)
{
	json_t *members = json_object();
	const char *at = strchr(uri, '?');
	int good = 1;

	while (good && at != NULL && *at != '\0')
	{
		size_t length = strcspn(++at, "&");
		size_t name_length = strcspn(at, "=&");
		json_t *name = decode_plainly(at, name_length, 1);
		json_t *value = name_length == length
							? json_string("")
							: decode_plainly(at + name_length + 1, length - name_length - 1, 1);

		if (length > 0)
		{
			good = name != NULL && value != NULL && json_string_length(name) > 0 &&
				   json_object_get(members, json_string_value(name)) == NULL &&
				   json_object_size(members) < EGOV_MAX_QUERY;
			if (good)
				json_object_set(members, json_string_value(name), value);
		}
		json_decref(name);
		json_decref(value);
		at += length;
	}
	if (good)
		return members;
	json_decref(members);
	return NULL;
}

/* What the call is told: a route whose segments are all parameters. */
static void
check_arguments(struct egov_request *request, json_t *path, json_t *query)
{
	static char numbers[EGOV_MAX_SEGMENTS][2] = {"0", "1", "2", "3", "4", "5", "6", "7"};
	struct egov_route route = {.segment_count = request->segment_count};
	struct egov_text text = {0};
	json_t *told;
	json_t *part;
	size_t i;

	for (int s = 0; s < request->segment_count; s++)
		route.segments[s] = (struct egov_segment){numbers[s], true};
	request->route = &route;
	egov_request_arguments(request, true, &text);
	told = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, NULL);
	must(json_equal(json_object_get(told, "query"), query));
	must(json_object_size(json_object_get(told, "path")) == json_array_size(path));
	json_array_foreach(path, i, part)
	{
		must(json_equal(json_object_get(json_object_get(told, "path"), numbers[i]), part));
	}
	json_decref(told);
	egov_text_clear(&text);
	egov_request_context(request, "extranet", &text);
	told = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, NULL);
	must(strcmp(json_string_value(json_object_get(told, "request_id")), request->id) == 0);
	must(json_object_size(told) >= 3 && json_object_size(told) <= 9);
	json_decref(told);
	egov_text_free(&text);
	request->route = NULL;
}

/* The target, by both ways. */
static void
check_target(struct egov_request *request)
{
	json_t *path = path_plainly(request->uri);
	json_t *query = query_plainly(request->uri);
	bool good = egov_request_split_path(request);

	must(good == (path != NULL));
	if (good)
	{
		must((size_t) request->segment_count == json_array_size(path));
		good = egov_request_split_query(request);
		must(good == (query != NULL));
		if (good)
			check_arguments(request, path, query);
	}
	json_decref(path);
	json_decref(query);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};
	char *environment[PARAMETERS + 1] = {NULL};
	FCGX_Request fcgi = {.envp = environment};
	struct egov_request request = {0};
	const char *role;
	const char *code;
	int good = 1;
	int times;
	size_t length;

	/* a name of the list and a value, or what comes */
	for (int i = 0; bytes.size > 0 && i < PARAMETERS; i++)
	{
		uint32_t name = bytes_below(&bytes, 32);
		char *value = bytes_string(&bytes, '\n');

		if (name < NAMES)
		{
			environment[i] = malloc(strlen(names[name]) + strlen(value) + 2);
			strcat(strcat(strcpy(environment[i], names[name]), "="), value);
			free(value);
		}
		else
			environment[i] = realloc(value, strlen(value) + 1);
	}
	code = egov_request_read(&request, &fcgi);
	for (int i = 0; i < ONCE; i++)
	{
		value_of(environment, names[i], &times);
		good = good && times <= 1;
	}
	role = FCGX_GetParam("FCGI_ROLE", environment);
	good = good && value_of(environment, "REQUEST_METHOD", &times) != NULL &&
		   value_of(environment, "REQUEST_URI", &times) != NULL && role != NULL &&
		   strcmp(role, "RESPONDER") == 0 &&
		   egov_header_length(value_of(environment, "CONTENT_LENGTH", &times), &length);
	must((code == NULL) == good && (code == NULL || strcmp(code, "malformed-request") == 0));
	must(egov_header_is_uuid(request.id) && strlen(request.method) < sizeof(request.kept_method));
	check_target(&request);
	egov_request_free(&request);
	for (int i = 0; i < PARAMETERS; i++)
		free(environment[i]);
	return 0;
}
