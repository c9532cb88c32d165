/*
 * loader.c: the loading of routes.json.
 *
 * Every entry is checked; the first fault ends the start with the line of the entry. The list is
 * sorted by shape, which the search of route.c relies on.
 */
#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "front.h"
#include "route.h"
#include "text.h"

#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789_"
#define LITERAL_CHARACTERS NAME_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ-.~"
#define MAX_BODY (64 * 1024 * 1024)

/* A member of an entry: its name, its JSON type, whether it must be there. */
struct member_rule
{
	const char *name;
	json_type type;
	bool required;
};

static const struct member_rule member_rules[] = {
	{"method", JSON_STRING, true},		 {"path", JSON_STRING, true},
	{"function", JSON_STRING, true},	 {"kind", JSON_STRING, true},
	{"zones", JSON_ARRAY, true},		 {"who", JSON_ARRAY, true},
	{"body_limit", JSON_INTEGER, true},	 {"success", JSON_INTEGER, true},
	{"precondition", JSON_STRING, true}, {"idempotent", JSON_TRUE, true},
	{"operation", JSON_STRING, true},	 {"tag", JSON_STRING, true},
	{"location", JSON_STRING, false},	 {"envelope", JSON_STRING, false},
	{"file_types", JSON_ARRAY, false},	 {"answers", JSON_STRING, false},
	{"log", JSON_TRUE, false},
};

static const char *const methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
static const char *const kinds[] = {"read", "write", "static"};

/* The entry being loaded, for messages. */
struct entry
{
	const char *file;
	int line;
	json_t *json;
	const char *method;
	const char *path;
};

/* The strings of the routes live in this tree. */
static json_t *routes_json;

static bool routes_parse(struct egov_routes *routes, struct entry *entry, const char *text,
						 const char *zone);
static char *file_read(const char *file);
static int line_of_entry(const char *text, int number);
static bool complain(const struct entry *entry, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static bool entry_members(const struct entry *entry);
static const struct member_rule *rule_of(const char *name);
static bool entry_words(const struct entry *entry, const char *member, const char *word, bool *has);
static int word_index(const char *word, const char *const *words, int count);
static const char *entry_text(const struct entry *entry, const char *member);
static bool entry_load(struct entry *entry, const char *zone, struct egov_route *route);
static bool entry_rules(const struct entry *entry, const struct egov_route *route);
static bool path_split(const struct entry *entry, struct egov_route *route);
static bool location_check(const struct entry *entry, const struct egov_route *route);
static int route_compare(const void *left, const void *right);
static bool routes_distinct(const struct egov_routes *routes, const char *file);

/*
 * Loads routes.json for a zone. Says on standard error which line is wrong and returns false when
 * the file cannot be read, is not JSON, has an entry with an unknown, missing or wrong member, the
 * same route twice, or no route of the zone.
 */
bool
egov_route_load(struct egov_routes *routes, const char *file, const char *zone)
{
	struct entry entry = {.file = file, .line = 1};
	char *text = file_read(file);
	bool good = text != NULL && routes_parse(routes, &entry, text, zone);
	int i;

	free(text);
	if (!good)
		return false;
	qsort(routes->list, (size_t) routes->count, sizeof(*routes->list), route_compare);
	if (!routes_distinct(routes, file))
		return false;
	for (i = 0; i < routes->count && !routes->list[i].in_zone; i++)
		;
	entry.line = 1;
	entry.path = NULL;
	return i < routes->count || complain(&entry, "no route for zone \"%s\"", zone);
}

/*
 * Parses the text of the file and fills a route from each entry.
 */
static bool
routes_parse(struct egov_routes *routes, struct entry *entry, const char *text, const char *zone)
{
	json_error_t error;
	json_t *list;
	int i;

	routes_json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
	list = json_object_get(routes_json, "routes");
	if (routes_json == NULL)
	{
		entry->line = error.line;
		return complain(entry, "%s", error.text);
	}
	if (!json_is_array(list) || json_object_size(routes_json) != 1)
		return complain(entry, "expected one member \"routes\", an array");
	routes->count = (int) json_array_size(list);
	routes->list = calloc((size_t) routes->count + 1, sizeof(*routes->list));
	if (routes->list == NULL)
		_exit(EGOV_EXIT_MEMORY);
	for (i = 0; i < routes->count; i++)
	{
		entry->line = line_of_entry(text, i);
		entry->json = json_array_get(list, (size_t) i);
		if (!entry_load(entry, zone, &routes->list[i]))
			return false;
	}
	return true;
}

/*
 * Returns the content of a file as a string, NULL with a message when it cannot be read.
 */
static char *
file_read(const char *file)
{
	struct egov_text text = {0};
	char buffer[8192];
	size_t n;
	FILE *stream = fopen(file, "rb");

	if (stream == NULL)
	{
		fprintf(stderr, "egov-fcgi: %s: %s\n", file, strerror(errno));
		return NULL;
	}
	egov_text_append(&text, "", 0);
	while ((n = fread(buffer, 1, sizeof(buffer), stream)) > 0)
		egov_text_append(&text, buffer, n);
	fclose(stream);
	return text.data;
}

/*
 * Returns the line of the opening brace of the entry with this number: the braces of depth two,
 * outside strings, are the entries.
 */
static int
line_of_entry(const char *text, int number)
{
	int depth = 0;
	int line = 1;
	bool quoted = false;

	for (; *text != '\0'; text++)
	{
		if (*text == '\n')
			line++;
		else if (quoted && *text == '\\')
			text++;
		else if (*text == '"')
			quoted = !quoted;
		else if (!quoted && *text == '}')
			depth--;
		else if (!quoted && *text == '{' && ++depth == 2 && number-- == 0)
			break;
	}
	return line;
}

/*
 * Says on standard error what is wrong with the entry; returns false.
 */
static bool
complain(const struct entry *entry, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "egov-fcgi: %s line %d: ", entry->file, entry->line);
	if (entry->path != NULL)
		fprintf(stderr, "%s %s: ", entry->method, entry->path);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	return false;
}

/*
 * Returns whether the entry has all members it must have, no other, each of its type.
 */
static bool
entry_members(const struct entry *entry)
{
	const char *name;
	json_t *value;
	size_t i;

	if (!json_is_object(entry->json))
		return complain(entry, "an entry must be an object");
	json_object_foreach(entry->json, name, value)
	{
		const struct member_rule *rule = rule_of(name);

		if (rule == NULL)
			return complain(entry, "unknown member \"%s\"", name);
		if (json_typeof(value) != rule->type &&
			!(rule->type == JSON_TRUE && json_is_boolean(value)))
			return complain(entry, "member \"%s\" has the wrong type", name);
	}
	for (i = 0; i < sizeof(member_rules) / sizeof(member_rules[0]); i++)
	{
		if (member_rules[i].required && json_object_get(entry->json, member_rules[i].name) == NULL)
			return complain(entry, "missing member \"%s\"", member_rules[i].name);
	}
	return true;
}

/*
 * Returns the rule of a member, NULL when there is no such member.
 */
static const struct member_rule *
rule_of(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(member_rules) / sizeof(member_rules[0]); i++)
	{
		if (strcmp(member_rules[i].name, name) == 0)
			return &member_rules[i];
	}
	return NULL;
}

/*
 * Checks that a member is an array of words; sets *has to whether one is this word.
 */
static bool
entry_words(const struct entry *entry, const char *member, const char *word, bool *has)
{
	json_t *value;
	size_t i;

	*has = false;
	json_array_foreach(json_object_get(entry->json, member), i, value)
	{
		const char *each = json_string_value(value);

		if (each == NULL || each[0] == '\0' || !egov_text_only(each, NAME_CHARACTERS))
			return complain(entry, "member \"%s\" must list words", member);
		if (word != NULL && strcmp(each, word) == 0)
			*has = true;
	}
	return true;
}

/*
 * Returns the place of a word in a list, -1 when it is not there.
 */
static int
word_index(const char *word, const char *const *words, int count)
{
	int i;

	for (i = 0; i < count; i++)
	{
		if (strcmp(words[i], word) == 0)
			return i;
	}
	return -1;
}

/*
 * Returns the string of a member, an empty one when it is absent.
 */
static const char *
entry_text(const struct entry *entry, const char *member)
{
	const char *text = json_string_value(json_object_get(entry->json, member));

	return text == NULL ? "" : text;
}

/*
 * Fills a route from an entry; the strings stay in the JSON tree, which lives on.
 */
static bool
entry_load(struct entry *entry, const char *zone, struct egov_route *route)
{
	json_int_t limit = json_integer_value(json_object_get(entry->json, "body_limit"));
	int kind;
	bool unused;

	entry->method = entry_text(entry, "method");
	entry->path = entry_text(entry, "path");
	if (!entry_members(entry) || !entry_words(entry, "zones", zone, &route->in_zone) ||
		!entry_words(entry, "who", NULL, &unused))
		return false;
	kind = word_index(entry_text(entry, "kind"), kinds, 3);
	if (kind < 0)
		return complain(entry, "unknown kind \"%s\"", entry_text(entry, "kind"));
	if (limit < 0 || limit > MAX_BODY)
		return complain(entry, "member \"body_limit\" is out of range");
	route->method = entry->method;
	route->path = entry->path;
	route->function = entry_text(entry, "function");
	route->location = entry_text(entry, "location");
	route->answers = entry_text(entry, "answers");
	if (route->answers[0] == '\0')
		route->answers = "application/json";
	route->kind = (enum egov_route_kind) kind;
	route->line = entry->line;
	route->success = (int) json_integer_value(json_object_get(entry->json, "success"));
	route->body_limit = (size_t) limit;
	route->needs_token = json_array_size(json_object_get(entry->json, "who")) > 0;
	route->needs_version = strcmp(entry_text(entry, "precondition"), "none") != 0;
	route->needs_key =
		kind == EGOV_ROUTE_WRITE && json_is_true(json_object_get(entry->json, "idempotent"));
	route->takes_body = strcmp(route->method, "GET") != 0 && strcmp(route->method, "DELETE") != 0;
	route->types = json_object_get(entry->json, "file_types");
	route->takes_file = route->types != NULL && route->takes_body;
	route->silent = json_is_false(json_object_get(entry->json, "log"));
	return entry_rules(entry, route) && path_split(entry, route) && location_check(entry, route);
}

/*
 * Checks what the members of an entry say together.
 */
static bool
entry_rules(const struct entry *entry, const struct egov_route *route)
{
	bool is_static = route->kind == EGOV_ROUTE_STATIC;
	bool is_get = strcmp(route->method, "GET") == 0;
	const char *precondition = entry_text(entry, "precondition");

	if (word_index(route->method, methods, 5) < 0)
		return complain(entry, "unknown method \"%s\"", route->method);
	if (is_static != (route->function[0] == '\0') ||
		!egov_text_only(route->function, NAME_CHARACTERS))
		return complain(entry, "\"%s\" cannot be the function of this kind", route->function);
	if (is_get == (route->kind == EGOV_ROUTE_WRITE) && (is_get || route->takes_body == false))
		return complain(entry, "kind \"%s\" does not fit the method", entry_text(entry, "kind"));
	if (is_static && !is_get)
		return complain(entry, "kind \"static\" does not fit the method");
	if (route->types != NULL &&
		((!route->takes_body && !is_get) || json_array_size(route->types) == 0))
		return complain(entry, "member \"file_types\" does not fit the method");
	if (strcmp(route->answers, "application/json") != 0 && strcmp(route->answers, "text/csv") != 0)
		return complain(entry, "unknown media type \"%s\"", route->answers);
	if (precondition[0] == '\0' || !egov_text_only(precondition, NAME_CHARACTERS))
		return complain(entry, "unknown precondition \"%s\"", precondition);
	if (route->success != 200 && route->success != 201 && route->success != 202 &&
		route->success != 204)
		return complain(entry, "success %d is not one of 200, 201, 202, 204", route->success);
	return true;
}

/*
 * Splits the path of a route into its segments.
 */
static bool
path_split(const struct entry *entry, struct egov_route *route)
{
	const char *at = route->path;

	while (*at == '/')
	{
		struct egov_segment *segment = &route->segments[route->segment_count];
		size_t length = strcspn(++at, "/");

		if (route->segment_count == EGOV_MAX_SEGMENTS)
			return complain(entry, "more than %d segments", EGOV_MAX_SEGMENTS);
		segment->parameter = length > 2 && at[0] == '{' && at[length - 1] == '}';
		segment->text = segment->parameter ? strndup(at + 1, length - 2) : strndup(at, length);
		if (segment->text == NULL)
			_exit(EGOV_EXIT_MEMORY);
		if (segment->text[0] == '\0' ||
			!egov_text_only(segment->text,
							segment->parameter ? NAME_CHARACTERS : LITERAL_CHARACTERS))
			return complain(entry, "\"%s\" cannot be a segment of a path", segment->text);
		route->segment_count++;
		at += length;
	}
	return (*at == '\0' && route->segment_count > 0) || complain(entry, "a path must start with /");
}

/*
 * Checks that each parameter of the location template is {id} or one of the path.
 */
static bool
location_check(const struct entry *entry, const struct egov_route *route)
{
	const char *at = route->location;

	if (at[0] != '\0' && at[0] != '/')
		return complain(entry, "a location must start with /");
	while ((at = strchr(at, '{')) != NULL)
	{
		size_t length = strcspn(++at, "}");
		bool known = length == 2 && strncmp(at, "id", 2) == 0;
		int i;

		for (i = 0; i < route->segment_count; i++)
			known = known ||
					(route->segments[i].parameter && strlen(route->segments[i].text) == length &&
					 strncmp(route->segments[i].text, at, length) == 0);
		if (!known)
			return complain(entry, "location names the unknown parameter \"%.*s\"", (int) length,
							at);
	}
	return true;
}

/*
 * Orders routes by shape, then by method.
 */
static int
route_compare(const void *left, const void *right)
{
	const struct egov_route *a = left;
	const struct egov_route *b = right;
	int order = egov_route_compare(a, b);

	return order != 0 ? order : strcmp(a->method, b->method);
}

/*
 * Returns whether no two routes have the same method and shape; the list is sorted.
 */
static bool
routes_distinct(const struct egov_routes *routes, const char *file)
{
	int i;

	for (i = 1; i < routes->count; i++)
	{
		const struct egov_route *route = &routes->list[i];
		const struct egov_route *before = &routes->list[i - 1];
		struct entry entry = {.file = file, .method = route->method, .path = route->path};

		entry.line = route->line > before->line ? route->line : before->line;
		if (route_compare(route, before) == 0)
			return complain(&entry, "duplicate route, first on line %d",
							route->line > before->line ? before->line : route->line);
	}
	return true;
}
