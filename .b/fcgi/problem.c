/*
 * problem.c: problem details (RFC 9457): codes, statuses, titles in the caller's language.
 *
 * The table below holds the problems that the front itself finds, so that it can answer without a
 * database; the problems of the business come from egov.problem_list() over each new connection.
 * Titles are loaded before the first fork and never changed.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "header.h"
#include "problem.h"

struct problem
{
	const char *code;
	int status;
};

static const struct problem problems[] = {
	{"malformed-json", 400},
	{"malformed-encoding", 400},
	{"malformed-request", 400},
	{"missing-idempotency-key", 400},
	{"bad-idempotency-key", 400},
	{"unauthenticated", 401},
	{"wrong-zone", 403},
	{"not-found", 404},
	{"method-not-allowed", 405},
	{"not-acceptable", 406},
	{"busy", 409},
	{"version-mismatch", 412},
	{"too-large", 413},
	{"uri-too-long", 414},
	{"unsupported-media-type", 415},
	{"invalid-fields", 422},
	{"precondition-required", 428},
	{"too-many-requests", 429},
	{"internal", 500},
	{"unavailable", 503},
	{"timeout", 504},
};

/* Members that the params of a problem cannot replace. */
static const char *const reserved[] = {"type", "title", "status", "code", "errors", "instance"};

static json_t *titles[EGOV_LANGUAGES];
static json_t *learned;

static const char *title_of(const char *code, int language);
static const char *learned_title(const char *code);
static json_t *with_texts(json_t *errors, int language);

/*
 * Loads the titles of all languages. Says on standard error which file is wrong and returns false
 * when one is missing, is not JSON or is not an object of strings.
 */
bool
egov_problem_load(const char *directory)
{
	char file[512];
	json_error_t error;
	const char *code;
	json_t *title;
	int i;

	for (i = 0; i < EGOV_LANGUAGES; i++)
	{
		snprintf(file, sizeof(file), "%s/%s.json", directory, egov_header_languages[i]);
		titles[i] = json_load_file(file, JSON_REJECT_DUPLICATES, &error);
		if (!json_is_object(titles[i]))
		{
			fprintf(stderr, "egov-fcgi: %s line %d: %s\n", file, error.line, error.text);
			return false;
		}
		json_object_foreach(titles[i], code, title)
		{
			if (json_is_string(title))
				continue;
			fprintf(stderr, "egov-fcgi: %s: the title of \"%s\" is not a string\n", file, code);
			return false;
		}
	}
	return true;
}

/*
 * Keeps statuses and English titles from the text of egov.problem_list(), an array of
 * {"code", "status", "title"}. Returns false and keeps what it had when the text is not one.
 */
bool
egov_problem_learn(const char *list)
{
	json_t *root = json_loads(list, 0, NULL);
	json_t *table = json_object();
	json_t *entry;
	size_t i;

	json_array_foreach(root, i, entry)
	{
		json_object_set(table, json_string_value(json_object_get(entry, "code")), entry);
	}
	json_decref(root);
	if (json_object_size(table) == 0)
	{
		json_decref(table);
		return false;
	}
	json_decref(learned);
	learned = table;
	return true;
}

/*
 * Returns the HTTP status of a code: the front's own, else what the database said, else 409, the
 * status of most refusals.
 */
int
egov_problem_status(const char *code)
{
	int status =
		(int) json_integer_value(json_object_get(json_object_get(learned, code), "status"));
	size_t i;

	for (i = 0; i < sizeof(problems) / sizeof(problems[0]); i++)
	{
		if (strcmp(problems[i].code, code) == 0)
			return problems[i].status;
	}
	return status >= 400 && status <= 599 ? status : 409;
}

/*
 * Writes the body of a problem in the language. details is the text of an object with errors and
 * params, or NULL: each error gets a text in the language, the params become members. Sets
 * *retry_after to the seconds among the params and leaves it alone without them.
 */
void
egov_problem_write(struct egov_text *text, const char *code, int language, const char *instance,
				   const char *details, int *retry_after)
{
	json_t *given = details == NULL ? NULL : json_loads(details, 0, NULL);
	json_t *errors = json_object_get(given, "errors");
	json_t *params = json_object_get(given, "params");
	json_t *body = json_object();
	char type[128];
	char *dump;
	size_t i;

	snprintf(type, sizeof(type), "/problems/%s", code);
	json_object_set_new(body, "type", json_string(type));
	json_object_set_new(body, "title", json_string(title_of(code, language)));
	json_object_set_new(body, "status", json_integer(egov_problem_status(code)));
	json_object_set_new(body, "code", json_string(code));
	json_object_set_new(body, "instance", json_string(instance));
	if (json_array_size(errors) > 0)
		json_object_set(body, "errors", with_texts(errors, language));
	if (json_is_integer(json_object_get(params, "retry_after")))
		*retry_after = (int) json_integer_value(json_object_get(params, "retry_after"));
	for (i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		json_object_del(params, reserved[i]);
	json_object_update_missing(body, params);
	dump = json_dumps(body, JSON_COMPACT);
	egov_text_add(text, dump == NULL ? "{}" : dump);
	free(dump);
	json_decref(body);
	json_decref(given);
}

/*
 * Writes the details of a fault in a body: the reason and its place.
 */
void
egov_problem_fault(struct egov_text *details, const struct egov_json_fault *fault)
{
	egov_text_format(details,
					 "{\"errors\":[{\"pointer\":\"/body\",\"code\":\"%s\","
					 "\"params\":{\"line\":%d,\"column\":%d}}]}",
					 fault->reason, fault->line, fault->column);
}

/*
 * Writes the details of one field error; name, when given, is added to the pointer (RFC 6901).
 */
void
egov_problem_field(struct egov_text *details, const char *pointer, const char *name,
				   const char *code)
{
	struct egov_text full = {0};

	egov_text_add(&full, pointer);
	for (; name != NULL && *name != '\0'; name++)
	{
		if (*name == '~' || *name == '/')
			egov_text_add(&full, *name == '~' ? "~0" : "~1");
		else
			egov_text_append(&full, name, 1);
	}
	egov_text_add(details, "{\"errors\":[{\"pointer\":");
	egov_text_quote(details, full.data, full.length);
	egov_text_format(details, ",\"code\":\"%s\"}]}", code);
	egov_text_free(&full);
}

/*
 * Returns the title of a problem or field error: in the language, else in English, else as the
 * database has it, else the code.
 */
static const char *
title_of(const char *code, int language)
{
	const char *title = json_string_value(json_object_get(titles[language], code));

	if (title == NULL)
		title = json_string_value(json_object_get(titles[1], code));
	if (title == NULL)
		title = learned_title(code);
	return title == NULL ? code : title;
}

/*
 * Returns the English title that the database has for a code, NULL when it has none.
 */
static const char *
learned_title(const char *code)
{
	return json_string_value(json_object_get(json_object_get(learned, code), "title"));
}

/*
 * Adds to each error a text in the language under "detail", where there is one; returns errors.
 */
static json_t *
with_texts(json_t *errors, int language)
{
	json_t *error;
	size_t i;

	json_array_foreach(errors, i, error)
	{
		const char *code = json_string_value(json_object_get(error, "code"));
		const char *text = code == NULL ? NULL : title_of(code, language);

		if (text != NULL && text != code && json_object_get(error, "detail") == NULL)
			json_object_set_new(error, "detail", json_string(text));
	}
	return errors;
}
