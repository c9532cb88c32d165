/*
 * openapi.c: the API description of the zone.
 *
 * The file describes all zones; each operation says in "x-egov-zones" where it is served. The text
 * for the zone is made once, before the first fork.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "openapi.h"

static struct egov_text description;

static bool in_zone(json_t *operation, const char *zone);
static void put_in_place(json_t *operation, const char *zone);
static bool filter_path(json_t *path, const char *zone);
static void filter_paths(json_t *paths, const char *zone);

/*
 * Reads the description and keeps the operations of the zone. Says on standard error what is wrong
 * and returns false when the file cannot be read or has no paths; no file is no description.
 */
bool
egov_openapi_load(const char *file, const char *zone)
{
	json_error_t error;
	json_t *root;
	char *dump;

	if (file == NULL)
		return true;
	root = json_load_file(file, JSON_REJECT_DUPLICATES, &error);
	if (!json_is_object(json_object_get(root, "paths")))
	{
		fprintf(stderr, "egov-fcgi: %s line %d: %s\n", file, error.line,
				root == NULL ? error.text : "no paths");
		json_decref(root);
		return false;
	}
	filter_paths(json_object_get(root, "paths"), zone);
	dump = json_dumps(root, JSON_COMPACT);
	if (dump != NULL)
		egov_text_add(&description, dump);
	free(dump);
	json_decref(root);
	return true;
}

/*
 * Returns the text for the zone, NULL when there is none.
 */
const struct egov_text *
egov_openapi_text(void)
{
	return description.length > 0 ? &description : NULL;
}

/*
 * Returns whether an operation is served in the zone; one that names no zones is served in all.
 */
static bool
in_zone(json_t *operation, const char *zone)
{
	json_t *zones = json_object_get(operation, "x-egov-zones");
	json_t *each;
	size_t i;

	json_array_foreach(zones, i, each)
	{
		if (json_is_string(each) && strcmp(json_string_value(each), zone) == 0)
			return true;
	}
	return zones == NULL;
}

/*
 * Puts what an operation says for this zone in the place of what it says for another: its example is a
 * request that this zone answers.
 */
static void
put_in_place(json_t *operation, const char *zone)
{
	json_t *here = json_object_get(json_object_get(operation, "x-egov-in-zone"), zone);

	json_object_update(operation, here);
	json_object_del(operation, "x-egov-in-zone");
}

/*
 * Takes the operations of other zones out of a path; returns whether one is left.
 */
static bool
filter_path(json_t *path, const char *zone)
{
	static const char *const methods[] = {"get", "post", "put", "patch", "delete"};
	bool left = false;
	size_t i;

	for (i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
	{
		json_t *operation = json_object_get(path, methods[i]);

		if (operation == NULL)
			continue;
		if (in_zone(operation, zone))
		{
			put_in_place(operation, zone);
			left = true;
		}
		else
			json_object_del(path, methods[i]);
	}
	return left;
}

/*
 * Filters all paths and takes those without an operation out.
 */
static void
filter_paths(json_t *paths, const char *zone)
{
	const char *name;
	json_t *path;
	void *next;

	json_object_foreach_safe(paths, next, name, path)
	{
		if (!filter_path(path, zone))
			json_object_del(paths, name);
	}
}
