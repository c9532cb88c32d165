/*
 * supervisor.h: the parent of all processes of the front.
 */
#ifndef EGOV_SUPERVISOR_H
#define EGOV_SUPERVISOR_H

#include "front.h"

/* Opens the sockets and runs workers until SIGTERM or SIGINT; returns the exit status. */
int egov_supervisor_run(const struct egov_config *config);

#endif
