/*
 * response.c: the answer to a request, from what the database returned or from a problem.
 *
 * The members of a result other than data become headers; data is sent byte for byte.
 */
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "front.h"
#include "problem.h"
#include "response.h"

/* Seconds a client should wait before it tries again, where the problem does not say. */
#define RETRY_AFTER 1

/* The members of a result; spans into its text, all zero when absent. */
struct result
{
	struct egov_json_member data;
	struct egov_json_member id;
	struct egov_json_member version;
	struct egov_json_member next;
	struct egov_json_member language;
	struct egov_json_member replayed;
	struct egov_json_member problem;
	struct egov_json_member file;
};

struct phrase
{
	int status;
	const char *words;
};

static const struct phrase phrases[] = {
	{200, "OK"},
	{201, "Created"},
	{202, "Accepted"},
	{204, "No Content"},
	{304, "Not Modified"},
	{400, "Bad Request"},
	{401, "Unauthorized"},
	{403, "Forbidden"},
	{404, "Not Found"},
	{405, "Method Not Allowed"},
	{406, "Not Acceptable"},
	{409, "Conflict"},
	{410, "Gone"},
	{412, "Precondition Failed"},
	{413, "Content Too Large"},
	{414, "URI Too Long"},
	{415, "Unsupported Media Type"},
	{422, "Unprocessable Content"},
	{428, "Precondition Required"},
	{429, "Too Many Requests"},
	{500, "Internal Server Error"},
	{503, "Service Unavailable"},
	{504, "Gateway Timeout"},
	{0, "Problem"},
};

static void split_result(const char *text, size_t length, struct result *result);
static void returned_problem(struct egov_response *response, const struct egov_request *request,
							 const struct egov_json_member *problem);
static void returned_file(struct egov_response *response, const struct egov_request *request,
						  const struct egov_json_member *file);
static void returned_text(struct egov_response *response, const struct egov_request *request,
						  const char *name, const char *text);
static void set_etag(struct egov_response *response, const char *version, size_t length);
static bool not_modified(const struct egov_response *response, const struct egov_request *request);
static char *member_string(const struct egov_json_member *member);
static void set_language(struct egov_response *response, const struct egov_json_member *member);
static void add_location(struct egov_response *response, const struct egov_request *request,
						 const char *id);
static void add_next(struct egov_response *response, const struct egov_request *request,
					 const char *cursor);
static const char *path_value(const struct egov_request *request, const char *name, size_t length);
static const char *phrase_of(int status);

/*
 * Makes the answer from the text of a function's result: data as the body, or no body without it;
 * id, version, next, language and replayed as Location, ETag, Link, Content-Language and
 * Idempotency-Replayed; a problem as problem details. A result of another form is the problem
 * internal.
 */
void
egov_response_result(struct egov_response *response, const struct egov_request *request,
					 const char *text, size_t length)
{
	struct result result = {0};
	char *id;
	char *next;

	split_result(text, length, &result);
	if (result.problem.name != NULL)
	{
		returned_problem(response, request, &result.problem);
		return;
	}
	if (length < 2 || text[0] != '{')
	{
		egov_response_problem(response, request, "internal", NULL);
		return;
	}
	if (result.file.name != NULL)
	{
		next = member_string(&result.next);
		returned_file(response, request, &result.file);
		if (next != NULL)
			add_next(response, request, next);
		free(next);
		return;
	}
	response->status = result.data.name == NULL ? 204 : request->route->success;
	egov_text_append(&response->body, result.data.value, result.data.value_length);
	if (result.version.name != NULL)
		set_etag(response, result.version.value, result.version.value_length);
	else if (strcmp(request->route->method, "GET") == 0)
		set_etag(response, "0", 1); /* a list, or what has no version: no If-Match has it */
	id = member_string(&result.id);
	next = member_string(&result.next);
	add_location(response, request, id);
	set_language(response, &result.language);
	if (next != NULL)
		add_next(response, request, next);
	if (result.replayed.name != NULL && strncmp(result.replayed.value, "true", 4) == 0)
		egov_text_add(&response->headers, "Idempotency-Replayed: true\r\n");
	free(id);
	free(next);
	if (not_modified(response, request))
		response->status = 304;
}

/*
 * Makes the answer from a problem.
 */
void
egov_response_problem(struct egov_response *response, const struct egov_request *request,
					  const char *code, const char *details)
{
	int retry_after = 0;

	snprintf(response->code, sizeof(response->code), "%s", code);
	response->status = egov_problem_status(response->code);
	egov_text_clear(&response->body);
	egov_text_clear(&response->headers);
	response->etag[0] = '\0';
	egov_problem_write(&response->body, response->code, request->language, request->id, details,
					   &retry_after);
	if (response->status == 401)
		egov_text_add(&response->headers, request->authorization == NULL
											  ? "WWW-Authenticate: Bearer realm=\"egov\"\r\n"
											  : "WWW-Authenticate: Bearer realm=\"egov\", "
												"error=\"invalid_token\"\r\n");
	if (response->status == 405)
		egov_text_format(&response->headers, "Allow: %s\r\n", request->allow);
	if (retry_after <= 0 &&
		(response->status == 429 || response->status == 503 || strcmp(response->code, "busy") == 0))
		retry_after = RETRY_AFTER;
	if (retry_after > 0)
		egov_text_format(&response->headers, "Retry-After: %d\r\n", retry_after);
}

/*
 * Makes the answer from a text that is the same for everybody, or from its tag alone when the
 * client has it.
 */
void
egov_response_static(struct egov_response *response, const struct egov_request *request,
					 const struct egov_text *text)
{
	response->status = request->route->success;
	egov_text_append(&response->body, text->data, text->length);
	set_etag(response, "1", 1);
	if (not_modified(response, request))
		response->status = 304;
}

/*
 * Writes headers and body; a HEAD request, 204 and 304 have no body.
 */
void
egov_response_send(struct egov_response *response, const struct egov_request *request,
				   FCGX_Stream *out, double database_ms)
{
	struct egov_text head = {0};
	bool bare = response->status == 204 || response->status == 304 || response->file;

	egov_text_format(&head, "Status: %d %s\r\n", response->status, phrase_of(response->status));
	if (!bare && response->type != NULL && response->code[0] == '\0')
		egov_text_format(&head, "Content-Type: %s; charset=utf-8\r\nContent-Length: %zu\r\n",
						 response->type, response->body.length);
	else if (!bare)
		egov_text_format(&head, "Content-Type: application/%sjson\r\nContent-Length: %zu\r\n",
						 response->code[0] == '\0' ? "" : "problem+", response->body.length);
	if (response->etag[0] != '\0')
		egov_text_format(&head, "ETag: %s\r\n", response->etag);
	if (response->headers.length > 0)
		egov_text_append(&head, response->headers.data, response->headers.length);
	egov_text_format(&head,
					 "Cache-Control: no-store\r\nContent-Language: %s\r\n"
					 "Vary: Accept, Accept-Language\r\nX-Request-Id: %s\r\n"
					 "Server-Timing: db;dur=%.2f, front;dur=%.2f\r\n\r\n",
					 response->language == NULL ? egov_header_languages[request->language]
												: response->language,
					 request->id, database_ms, egov_clock_ms() - request->started_ms - database_ms);
	FCGX_PutStr(head.data, (int) head.length, out);
	if (!bare && !request->head)
	{
		FCGX_PutStr(response->body.data, (int) response->body.length, out);
		response->sent = response->body.length;
	}
	egov_text_free(&head);
}

/*
 * Gives the memory of the answer back.
 */
void
egov_response_free(struct egov_response *response)
{
	egov_text_free(&response->body);
	egov_text_free(&response->headers);
}

/*
 * Finds the members of a result.
 */
static void
split_result(const char *text, size_t length, struct result *result)
{
	struct egov_json_member member;
	size_t at = 0;

	while (egov_json_next(text, length, &at, &member))
	{
		if (egov_json_named(&member, "data"))
			result->data = member;
		else if (egov_json_named(&member, "id"))
			result->id = member;
		else if (egov_json_named(&member, "version"))
			result->version = member;
		else if (egov_json_named(&member, "next"))
			result->next = member;
		else if (egov_json_named(&member, "language"))
			result->language = member;
		else if (egov_json_named(&member, "replayed"))
			result->replayed = member;
		else if (egov_json_named(&member, "problem"))
			result->problem = member;
		else if (egov_json_named(&member, "file"))
			result->file = member;
	}
}

/*
 * Makes the answer from the problem that a function returned.
 */
static void
returned_problem(struct egov_response *response, const struct egov_request *request,
				 const struct egov_json_member *problem)
{
	struct egov_text details = {0};
	struct egov_json_member member;
	size_t at = 0;
	char *code = NULL;

	while (egov_json_next(problem->value, problem->value_length, &at, &member))
	{
		if (code == NULL && egov_json_named(&member, "code"))
			code = member_string(&member);
	}
	egov_text_append(&details, problem->value, problem->value_length);
	egov_response_problem(response, request, code == NULL ? "internal" : code, details.data);
	egov_text_free(&details);
	free(code);
}

/*
 * Makes the answer that has the server send a file of the store: {"name", "type", "sha256"}, or that
 * is a text itself: {"name", "text"}. The name goes percent-encoded (RFC 8187).
 */
static void
returned_file(struct egov_response *response, const struct egov_request *request,
			  const struct egov_json_member *file)
{
	json_t *about = json_loadb(file->value, file->value_length, 0, NULL);
	const char *name = json_string_value(json_object_get(about, "name"));
	const char *text = json_string_value(json_object_get(about, "text"));
	const char *type = json_string_value(json_object_get(about, "type"));
	const char *sha256 = json_string_value(json_object_get(about, "sha256"));

	if (name != NULL && text != NULL)
		returned_text(response, request, name, text);
	else if (name == NULL || type == NULL || sha256 == NULL ||
			 strlen(sha256) != EGOV_SHA256_HEX - 1 || !egov_text_only(sha256, "0123456789abcdef") ||
			 !egov_text_only(type, "abcdefghijklmnopqrstuvwxyz0123456789/.+-"))
		egov_response_problem(response, request, "internal", NULL);
	else if (!egov_header_accepts(request->accept, type))
		egov_response_problem(response, request, "not-acceptable", NULL);
	else
	{
		response->status = 200;
		response->file = true;
		egov_text_format(&response->headers,
						 "Content-Type: %s\r\nX-Accel-Redirect: /files/%.2s/%s\r\n"
						 "Content-Disposition: attachment; filename*=UTF-8''",
						 type, sha256, sha256);
		egov_text_percent(&response->headers, name);
		egov_text_add(&response->headers, "\r\n");
	}
	json_decref(about);
}

/*
 * Makes the answer from a text of the media type of the route.
 */
static void
returned_text(struct egov_response *response, const struct egov_request *request, const char *name,
			  const char *text)
{
	response->status = request->route->success;
	response->type = request->route->answers;
	egov_text_add(&response->body, text);
	egov_text_add(&response->headers, "Content-Disposition: attachment; filename*=UTF-8''");
	egov_text_percent(&response->headers, name);
	egov_text_add(&response->headers, "\r\n");
}

/*
 * Sets the entity tag: the version and the first 64 bits of the hash of the body.
 */
static void
set_etag(struct egov_response *response, const char *version, size_t length)
{
	unsigned char hash[crypto_generichash_BYTES];
	char hex[17];

	if (length > EGOV_VERSION_MAX || response->body.data == NULL)
		return;
	crypto_generichash(hash, sizeof(hash), (const unsigned char *) response->body.data,
					   response->body.length, NULL, 0);
	sodium_bin2hex(hex, sizeof(hex), hash, 8);
	snprintf(response->etag, sizeof(response->etag), "\"%.*s-%s\"", (int) length, version, hex);
}

/*
 * Returns whether the client has what the answer would bring (RFC 9110, 13.1.2).
 */
static bool
not_modified(const struct egov_response *response, const struct egov_request *request)
{
	return response->etag[0] != '\0' && strcmp(request->route->method, "GET") == 0 &&
		   egov_header_none_match(request->if_none_match, response->etag);
}

/*
 * Returns the string that a member is, NULL when it is absent or something else. The caller frees.
 */
static char *
member_string(const struct egov_json_member *member)
{
	json_t *value = member->name == NULL
						? NULL
						: json_loadb(member->value, member->value_length, JSON_DECODE_ANY, NULL);
	char *copy = json_is_string(value) ? strdup(json_string_value(value)) : NULL;

	json_decref(value);
	return copy;
}

/*
 * Sets the language of an answer that was made in another one than this request asks for.
 */
static void
set_language(struct egov_response *response, const struct egov_json_member *member)
{
	char *language = member_string(member);
	int i;

	for (i = 0; language != NULL && i < EGOV_LANGUAGES; i++)
	{
		if (strcmp(language, egov_header_languages[i]) == 0)
			response->language = egov_header_languages[i];
	}
	free(language);
}

/*
 * Adds the Location: the route's template with {id} and the parameters of the path filled in; none
 * where the route has no template, or one with {id} and the answer has no id.
 */
static void
add_location(struct egov_response *response, const struct egov_request *request, const char *id)
{
	const char *at = request->route->location;

	if (*at == '\0' || (id == NULL && strstr(at, "{id}") != NULL))
		return;
	egov_text_add(&response->headers, "Location: ");
	while (*at != '\0')
	{
		size_t literal = strcspn(at, "{");

		egov_text_append(&response->headers, at, literal);
		at += literal;
		if (*at == '{')
		{
			size_t length = strcspn(++at, "}");
			bool own = length == 2 && strncmp(at, "id", 2) == 0;

			egov_text_percent(&response->headers, own ? id : path_value(request, at, length));
			at += length + 1;
		}
	}
	egov_text_add(&response->headers, "\r\n");
}

/*
 * Adds the Link to the next page: this target with the cursor in its query.
 */
static void
add_next(struct egov_response *response, const struct egov_request *request, const char *cursor)
{
	struct egov_text *headers = &response->headers;
	int i;

	egov_text_add(headers, "Link: <");
	for (i = 0; i < request->segment_count; i++)
	{
		egov_text_add(headers, "/");
		egov_text_percent(headers, request->segments[i]);
	}
	egov_text_add(headers, "?");
	for (i = 0; i < request->query_count; i++)
	{
		if (strcmp(request->query_names[i], "cursor") == 0)
			continue;
		egov_text_percent(headers, request->query_names[i]);
		egov_text_add(headers, "=");
		egov_text_percent(headers, request->query_values[i]);
		egov_text_add(headers, "&");
	}
	egov_text_add(headers, "cursor=");
	egov_text_percent(headers, cursor);
	egov_text_add(headers, ">; rel=\"next\"\r\n");
}

/*
 * Returns the value of a parameter of the path.
 */
static const char *
path_value(const struct egov_request *request, const char *name, size_t length)
{
	int i;

	for (i = 0; i < request->segment_count; i++)
	{
		const struct egov_segment *segment = &request->route->segments[i];

		if (segment->parameter && strlen(segment->text) == length &&
			strncmp(segment->text, name, length) == 0)
			return request->segments[i];
	}
	return "";
}

/*
 * Returns the reason phrase of a status.
 */
static const char *
phrase_of(int status)
{
	const struct phrase *phrase = phrases;

	while (phrase->status != 0 && phrase->status != status)
		phrase++;
	return phrase->words;
}
