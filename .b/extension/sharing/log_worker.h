/*
 * log_worker.h: the worker that commits rows of the access log.
 */
#ifndef EGOV_LOG_WORKER_H
#define EGOV_LOG_WORKER_H

#include "postgres.h"

/* The setting egov.log_database. */
extern char *egov_log_database;

extern PGDLLEXPORT void egov_log_worker_main(Datum argument);

#endif
