/*
 * serve.h: what a worker does with a request, and what the status process does.
 */
#ifndef EGOV_SERVE_H
#define EGOV_SERVE_H

#include <fcgiapp.h>

#include "front.h"
#include "route.h"

/* Names what all requests need; before the first one. */
void egov_serve_open(const struct egov_config *config, const struct egov_routes *routes);

/* Answers one request of the zone. */
void egov_serve_request(FCGX_Request *fcgi);

/* Answers one request of the status socket: /live, /ready, /metrics. */
void egov_serve_status(FCGX_Request *fcgi);

#endif
