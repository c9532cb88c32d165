/*
 * worker.h: a process that answers requests of one socket, one after the other.
 */
#ifndef EGOV_WORKER_H
#define EGOV_WORKER_H

#include <fcgiapp.h>

#include "front.h"

/* Answers one request. */
typedef void (*egov_worker_serve)(FCGX_Request *fcgi);

/*
 * Answers the requests of a listening, non-blocking socket until SIGTERM; returns the exit status
 * of the process. SIGTERM and SIGHUP are blocked by the caller. slot is the worker's number, -1 for
 * a process that is not counted. A client that neither sends nor takes anything for the deadline of a call
 * loses its request.
 */
int egov_worker_run(int listener, int slot, egov_worker_serve serve,
					const struct egov_config *config);

#endif
