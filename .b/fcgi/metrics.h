/*
 * metrics.h: counters in memory shared by all processes of the front, and their Prometheus text.
 */
#ifndef EGOV_METRICS_H
#define EGOV_METRICS_H

#include <stdbool.h>

#include "route.h"
#include "text.h"

#define EGOV_MAX_WORKERS 256

enum egov_gauge
{
	EGOV_GAUGE_WORKERS,
	EGOV_GAUGE_RESTARTS,
	EGOV_GAUGE_CONNECTS,
	EGOV_GAUGE_CONNECT_FAILURES,
	EGOV_GAUGE_RETRIES,
	EGOV_GAUGE_DATABASE_ERRORS,
	EGOV_GAUGE_COUNT
};

/* Makes the shared memory, once, before any fork; false when there is none. */
bool egov_metrics_open(const struct egov_routes *routes);

/* Counts an answered request; route is NULL when none was found. */
void egov_metrics_count(const struct egov_route *route, int status, double seconds);

/* Adds to a gauge. */
void egov_metrics_add(enum egov_gauge gauge, long n);

/* Reads a gauge. */
long egov_metrics_read(enum egov_gauge gauge);

/* Notes whether the worker in this slot has a request in hand. */
void egov_metrics_set_busy(int slot, bool busy);

/* Whether the routes were found good against the database, once by any process. */
bool egov_metrics_routes_checked(void);
void egov_metrics_set_routes_checked(void);

/* Writes everything as Prometheus text (version 0.0.4). */
void egov_metrics_write(struct egov_text *text, const char *zone);

#endif
