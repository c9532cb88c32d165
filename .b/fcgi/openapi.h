/*
 * openapi.h: the API description of the zone.
 */
#ifndef EGOV_OPENAPI_H
#define EGOV_OPENAPI_H

#include <stdbool.h>

#include "text.h"

/* Reads the description and keeps the operations of the zone; false with a message. */
bool egov_openapi_load(const char *file, const char *zone);

/* The text for the zone, NULL when no file was given. */
const struct egov_text *egov_openapi_text(void);

#endif
