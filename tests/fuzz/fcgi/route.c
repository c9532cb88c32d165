/*
 * route.c: any path and method find the route of routes.json that a plain search finds, which takes
 * the shape with the earliest literal; the methods of Allow are those of the shape in the zone.
 */
#include "route.h"

#include <sanitizer/lsan_interface.h>

#include "../bytes.h"

#ifndef ROUTES
#define ROUTES "../../fcgi/routes.json"
#endif

static const char *const methods[] = {"GET", "POST", "PUT", "DELETE", "PATCH", "get", ""};
static const char *const zones[] = {"extranet", "intranet", "exchange"};

/* The routes of a zone, loaded once. */
static const struct egov_routes *
routes_of(uint32_t zone)
{
	static struct egov_routes routes[3];

	if (routes[zone].list == NULL)
	{
		/* they live as long as the program, and so does the text they are parts of */
		__lsan_disable();
		must(egov_route_load(&routes[zone], ROUTES, zones[zone]));
		__lsan_enable();
	}
	return &routes[zone];
}

/* Whether the segments have the shape of a route. */
static int
fits(const struct egov_route *route, char *const *segments, int count)
{
	int fitting = route->segment_count == count;

	for (int i = 0; fitting && i < count; i++)
		fitting = route->segments[i].parameter || strcmp(route->segments[i].text, segments[i]) == 0;
	return fitting;
}

/* The literals of a shape as bits, the first segment highest: the larger number goes first. */
static unsigned
rank(const struct egov_route *route)
{
	unsigned bits = 0;

	for (int i = 0; i < route->segment_count; i++)
		bits = bits << 1 | !route->segments[i].parameter;
	return bits;
}

/* Compares with a plain search. */
static void
check(const struct egov_routes *routes, const char *method, char *const *segments, int count)
{
	const struct egov_route *found;
	const struct egov_route *shape = NULL;
	const struct egov_route *want = NULL;
	enum egov_route_match match;
	char allow[64];
	size_t length = 0;
	int elsewhere = 0;
	int here = 0;

	for (int i = 0; i < routes->count; i++)
	{
		const struct egov_route *each = &routes->list[i];

		if (fits(each, segments, count) && (shape == NULL || rank(each) > rank(shape)))
			shape = each;
	}
	match = egov_route_find(routes, method, segments, count, &found, allow, sizeof(allow));
	for (int i = 0; shape != NULL && i < routes->count; i++)
	{
		const struct egov_route *each = &routes->list[i];

		if (!fits(each, segments, count) || rank(each) != rank(shape))
			continue;
		if (strcmp(each->method, method) == 0 && each->in_zone)
			want = each;
		elsewhere += strcmp(each->method, method) == 0 && !each->in_zone;
		if (!each->in_zone)
			continue;
		length += strlen(each->method) + (here++ > 0 ? 2 : 0);
		length += strcmp(each->method, "GET") == 0 ? strlen(", HEAD") : 0;
		must(strstr(allow, each->method) != NULL);
	}
	must(found == want && strlen(allow) == length);
	must(match == (want != NULL			? EGOV_ROUTE_FOUND
				   : shape == NULL		? EGOV_ROUTE_UNKNOWN
				   : elsewhere || !here ? EGOV_ROUTE_WRONG_ZONE
										: EGOV_ROUTE_WRONG_METHOD));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};
	const struct egov_routes *routes = routes_of(bytes_below(&bytes, 3));
	const char *method = methods[bytes_below(&bytes, sizeof(methods) / sizeof(methods[0]))];
	char *segments[EGOV_MAX_SEGMENTS];
	int count = 0;

	/* a segment of some route at this place, or bytes */
	while (bytes.size > 0 && count < EGOV_MAX_SEGMENTS)
	{
		const struct egov_route *like =
			&routes->list[bytes_below(&bytes, 256) * 256 % (uint32_t) routes->count];
		uint32_t step = bytes_below(&bytes, 255);

		like = &routes->list[(uint32_t) (like - routes->list + step) % (uint32_t) routes->count];
		segments[count] = step != 0 && count < like->segment_count
							  ? strdup(like->segments[count].text)
							  : bytes_string(&bytes, '/');
		count++;
	}
	check(routes, method, segments, count);
	while (count > 0)
		free(segments[--count]);
	return 0;
}
