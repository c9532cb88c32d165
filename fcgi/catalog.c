/*
 * catalog.c: what the front asks a database once: whether the routes' functions are there, whether its
 * tenant is, and the list of problems.
 */
#include <stdio.h>
#include <string.h>

#include "catalog.h"
#include "database.h"
#include "log.h"
#include "metrics.h"
#include "problem.h"
#include "text.h"

/*
 * The functions of the first array that are missing, and those of the second that the login may
 * not execute. 23 is int4, 3802 is jsonb.
 */
static const char functions_sql[] =
	"SELECT r.name, p.oid IS NULL"
	" FROM pg_catalog.unnest($1::pg_catalog.text[]) AS r(name)"
	" LEFT JOIN (pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n"
	"   ON n.oid = p.pronamespace AND n.nspname = 'egov_api')"
	" ON p.proname = r.name AND p.prorettype = 3802"
	"   AND p.proargtypes = '23 3802 3802'::pg_catalog.oidvector"
	" WHERE p.oid IS NULL OR (r.name = ANY ($2::pg_catalog.text[])"
	"   AND NOT pg_catalog.has_function_privilege(p.oid, 'EXECUTE'))";

/* What a call raises that names no tenant or zone of the database. */
#define NO_TENANT "22023"

static const char problems_sql[] = "SELECT egov.problem_list()";

static const struct egov_config *config;
static const struct egov_routes *known_routes;
static bool refused;

static bool check_functions(void);
static void name_functions(struct egov_text *array, bool zone_only);
static void report_function(const char *function, bool missing);
static bool check_tenant(void);
static void learn_problems(void);

/*
 * Names the routes to check and the options, for messages.
 */
void
egov_catalog_open(const struct egov_config *options, const struct egov_routes *routes)
{
	config = options;
	known_routes = routes;
}

/*
 * Returns whether the connection just made can serve: the functions of all routes exist and the
 * login may execute those of its zone. This is asked until it was true once in any process, so
 * that a later upgrade of the database does not stop the front. The tenant of the calls must be there as
 * well, but may come later. Reads the list of problems.
 */
bool
egov_catalog_check(void)
{
	if (!egov_metrics_routes_checked())
	{
		if (!check_functions())
			return false;
		egov_metrics_set_routes_checked();
	}
	if (!check_tenant())
		return false;
	learn_problems();
	return true;
}

/*
 * Returns whether the check found a bad route.
 */
bool
egov_catalog_refused(void)
{
	return refused;
}

/*
 * Asks for the functions; reports each bad one.
 */
static bool
check_functions(void)
{
	struct egov_text all = {0};
	struct egov_text zone = {0};
	const char *values[2];
	struct egov_outcome outcome;
	bool good;
	int i;

	name_functions(&all, false);
	name_functions(&zone, true);
	values[0] = all.data;
	values[1] = zone.data;
	outcome = egov_database_query(functions_sql, 2, values);
	egov_text_free(&all);
	egov_text_free(&zone);
	if (outcome.code != NULL)
		return false;
	for (i = 0; i < PQntuples(outcome.result); i++)
		report_function(PQgetvalue(outcome.result, i, 0),
						PQgetvalue(outcome.result, i, 1)[0] == 't');
	good = PQntuples(outcome.result) == 0;
	refused = refused || !good;
	PQclear(outcome.result);
	return good;
}

/*
 * Writes the functions of the routes as an array; their names need no quotes.
 */
static void
name_functions(struct egov_text *array, bool zone_only)
{
	int i;

	egov_text_add(array, "{");
	for (i = 0; i < known_routes->count; i++)
	{
		const struct egov_route *route = &known_routes->list[i];

		if (route->kind == EGOV_ROUTE_STATIC || (zone_only && !route->in_zone))
			continue;
		egov_text_format(array, "%s%s", array->length > 1 ? "," : "", route->function);
	}
	egov_text_add(array, "}");
}

/*
 * Says in the log and on standard error which routes a bad function belongs to.
 */
static void
report_function(const char *function, bool missing)
{
	const char *reason = missing ? "is not in the database" : "may not be executed by this login";
	int i;

	for (i = 0; i < known_routes->count; i++)
	{
		const struct egov_route *route = &known_routes->list[i];

		if (strcmp(route->function, function) != 0)
			continue;
		egov_log_message("error", "%s line %d: %s %s: function egov_api.%s(int4, jsonb, jsonb) %s",
						 config->routes, route->line, route->method, route->path, function, reason);
		fprintf(stderr,
				"egov-fcgi: %s line %d: %s %s: function egov_api.%s(int4, jsonb, jsonb) %s\n",
				config->routes, route->line, route->method, route->path, function, reason);
	}
}

/*
 * Returns whether the database has the tenant, with a message when it has not: calls a function of the zone
 * without a session and with a body that none takes, so that it does nothing else.
 */
static bool
check_tenant(void)
{
	const struct egov_route *route = known_routes->list;
	const struct egov_route *end = route + known_routes->count;
	struct egov_text sql = {0};
	struct egov_outcome outcome;

	while (route < end && (!route->in_zone || route->kind != EGOV_ROUTE_READ))
		route++;
	if (route == end)
		return true;
	egov_text_format(&sql,
					 "SELECT egov_api.%s(%d, '{\"zone\": \"%s\"}',"
					 " '{\"path\": {}, \"query\": {}, \"body\": null}')",
					 route->function, (int) config->tenant, config->zone);
	outcome = egov_database_query(sql.data, 0, NULL);
	egov_text_free(&sql);
	PQclear(outcome.result);
	if (strcmp(outcome.sqlstate, NO_TENANT) != 0)
		return true;
	egov_log_message(
		"error",
		"--tenant %d: no such tenant; insert a row into egov.tenant, or start the front "
		"with the number of one that is there",
		(int) config->tenant);
	return false;
}

/*
 * Reads the list of problems; without it the front knows its own only.
 */
static void
learn_problems(void)
{
	struct egov_outcome outcome = egov_database_query(problems_sql, 0, NULL);

	if (outcome.code != NULL || PQntuples(outcome.result) != 1 ||
		!egov_problem_learn(PQgetvalue(outcome.result, 0, 0)))
		egov_log_message("warning", "no list of problems from the database (SQLSTATE \"%s\")",
						 outcome.sqlstate);
	PQclear(outcome.result);
}
