/*
 * catalog.h: what the front asks a database once: whether the routes' functions are there, whether its
 * tenant is, and the list of problems.
 */
#ifndef EGOV_CATALOG_H
#define EGOV_CATALOG_H

#include <stdbool.h>

#include "front.h"
#include "route.h"

/* Names the options and routes to check. */
void egov_catalog_open(const struct egov_config *config, const struct egov_routes *routes);

/* The check of a new connection, for egov_database_open. */
bool egov_catalog_check(void);

/* Whether the check found a bad route: the configuration is wrong, not the server away. */
bool egov_catalog_refused(void);

#endif
