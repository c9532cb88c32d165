/*
 * database.h: the one connection of a process and the calls over it.
 */
#ifndef EGOV_DATABASE_H
#define EGOV_DATABASE_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "front.h"
#include "route.h"

/*
 * How a call ended: a result with one text value, or the code of a problem (and the SQLSTATE when
 * the server gave one). The caller clears the result.
 */
struct egov_outcome
{
	PGresult *result;
	const char *code;
	char sqlstate[6];
	bool lost; /* the connection broke: whether the call took effect is not known */
	int retries;
	double ms;
};

/* What a new connection must pass before it is used; false closes it. */
typedef bool (*egov_database_check)(void);

/* Names the server and the check; connects nothing yet. */
void egov_database_open(const struct egov_config *config, int route_count,
						egov_database_check check);

/* Connects unless connected; false while the server does not answer. */
bool egov_database_connect(void);

/* Runs a statement with text parameters; the outcome has its result. */
struct egov_outcome egov_database_query(const char *sql, int count, const char *const *values);

/* Calls egov_api.<function of the route>(tenant, context, request), prepared once. */
struct egov_outcome egov_database_call(const struct egov_routes *routes,
									   const struct egov_route *route, const char *context,
									   const char *request);

/* Closes the connection. */
void egov_database_close(void);

#endif
