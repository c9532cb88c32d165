/*
 * route.c: the search in the list of routes.
 */
#include <string.h>

#include "route.h"

static bool shape_matches(const struct egov_route *route, char *const *segments, int count);

/*
 * Finds the route of a method and a decoded path in the zone. The first shape that matches the
 * path decides; allow is filled with the zone's methods of that shape.
 */
enum egov_route_match
egov_route_find(const struct egov_routes *routes, const char *method, char *const *segments,
				int count, const struct egov_route **route, char *allow, size_t size)
{
	const struct egov_route *first = NULL;
	bool elsewhere = false;
	int i;

	*route = NULL;
	allow[0] = '\0';
	for (i = 0; i < routes->count; i++)
	{
		const struct egov_route *each = &routes->list[i];
		bool same_method = strcmp(each->method, method) == 0;

		if (first == NULL ? !shape_matches(each, segments, count)
						  : egov_route_compare(each, first) != 0)
			continue;
		first = first == NULL ? each : first;
		if (each->in_zone && same_method)
			*route = each;
		else if (same_method)
			elsewhere = true;
		if (each->in_zone && strlen(allow) + strlen(each->method) + 9 < size)
		{
			strcat(allow, allow[0] == '\0' ? "" : ", ");
			strcat(allow, each->method);
			strcat(allow, strcmp(each->method, "GET") == 0 ? ", HEAD" : "");
		}
	}
	if (*route != NULL)
		return EGOV_ROUTE_FOUND;
	if (first == NULL)
		return EGOV_ROUTE_UNKNOWN;
	return elsewhere || allow[0] == '\0' ? EGOV_ROUTE_WRONG_ZONE : EGOV_ROUTE_WRONG_METHOD;
}

/*
 * Returns whether a route of the zone takes files.
 */
bool
egov_route_any_file(const struct egov_routes *routes)
{
	int i;

	for (i = 0; i < routes->count; i++)
	{
		if (routes->list[i].in_zone && routes->list[i].takes_file)
			return true;
	}
	return false;
}

/*
 * Orders routes by path: segment by segment, literals before parameters, which are all alike.
 */
int
egov_route_compare(const struct egov_route *left, const struct egov_route *right)
{
	int i;

	for (i = 0; i < left->segment_count && i < right->segment_count; i++)
	{
		const struct egov_segment *a = &left->segments[i];
		const struct egov_segment *b = &right->segments[i];
		int order = (int) a->parameter - (int) b->parameter;

		if (order == 0 && !a->parameter)
			order = strcmp(a->text, b->text);
		if (order != 0)
			return order;
	}
	return left->segment_count - right->segment_count;
}

/*
 * Returns whether the decoded segments have the shape of the route.
 */
static bool
shape_matches(const struct egov_route *route, char *const *segments, int count)
{
	int i;

	if (route->segment_count != count)
		return false;
	for (i = 0; i < count; i++)
	{
		if (!route->segments[i].parameter && strcmp(route->segments[i].text, segments[i]) != 0)
			return false;
	}
	return true;
}
