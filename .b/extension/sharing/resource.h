/*
 * resource.h: entries of the catalogue of shared data.
 */
#ifndef EGOV_RESOURCE_H
#define EGOV_RESOURCE_H

#include "org/call.h"

/* What the guide wants told of a resource; the answer to whoever reads or publishes one. */
extern const EgovField egov_resource_fields[];
/* Words of the share class, NULL at the end. */
extern const char *const egov_share_classes[];

/* Answers with the published resource of a code; not-found where there is none. */
extern void egov_resource_answer(EgovCall *call, const char *code);
/* Turns rows of pointer and code into errors, below a prefix. */
extern void egov_resource_errors(EgovCall *call, EgovRows rows, const char *prefix);

#endif
