/*
 * route.h: the list of routes (routes.json) and the search in it.
 */
#ifndef EGOV_ROUTE_H
#define EGOV_ROUTE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define EGOV_MAX_SEGMENTS 8

enum egov_route_kind
{
	EGOV_ROUTE_READ,
	EGOV_ROUTE_WRITE,
	EGOV_ROUTE_STATIC
};

/* One segment of a path: a literal, or a parameter with its name. */
struct egov_segment
{
	char *text;
	bool parameter;
};

/* One route. Lives from loading to the end of the program. */
struct egov_route
{
	const char *method;
	const char *path;
	const char *function;
	const char *location;
	const char *answers; /* media type of the answer */
	enum egov_route_kind kind;
	struct egov_segment segments[EGOV_MAX_SEGMENTS];
	int segment_count;
	int line;
	int success;
	size_t body_limit;
	bool in_zone;
	bool needs_token;
	bool needs_version;
	bool needs_key;
	bool takes_body;
	bool takes_file; /* the body is the file itself */
	bool silent;	 /* no line in the log, and the database is not told whose request it is */
	json_t *types;	 /* media types of the file that is the body, or of a GET the answer */
};

/* All routes, literal segments before parameters. */
struct egov_routes
{
	struct egov_route *list;
	int count;
};

/* What a search found: the route, or why there is none. */
enum egov_route_match
{
	EGOV_ROUTE_FOUND,
	EGOV_ROUTE_UNKNOWN,
	EGOV_ROUTE_WRONG_METHOD,
	EGOV_ROUTE_WRONG_ZONE
};

/* Loads routes.json for a zone; says on standard error what is wrong and returns false. */
bool egov_route_load(struct egov_routes *routes, const char *file, const char *zone);

/* Finds the route of a method and a decoded path; allow is filled with the methods of the path. */
enum egov_route_match egov_route_find(const struct egov_routes *routes, const char *method,
									  char *const *segments, int count,
									  const struct egov_route **route, char *allow, size_t size);

/* Orders routes by the shape of their paths, literals before parameters; 0 for the same shape. */
int egov_route_compare(const struct egov_route *left, const struct egov_route *right);

/* Whether a route of the zone takes files. */
bool egov_route_any_file(const struct egov_routes *routes);

#endif
