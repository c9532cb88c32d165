/*
 * context.h: what the front knows of a request beside the request itself.
 */
#ifndef EGOV_CONTEXT_H
#define EGOV_CONTEXT_H

#include "org/call.h"

/*
 * Takes zone, session, language, key and version from the context. 22023 where it names no zone, 42501
 * where the login of one zone speaks for another.
 */
extern void egov_context_read(EgovCall *call, JsonbContainer *context);

/* 22023 where the tenant of the call is none. The actor of the call has begun. */
extern void egov_context_check_tenant(const EgovCall *call);

#endif
