/*
 * session.h: opaque sessions.
 */
#ifndef EGOV_SESSION_H
#define EGOV_SESSION_H

#include "org/call.h"

/* Makes the actor of the call from its token; EGOV_OK, or why not. */
extern EgovProblem egov_session_enter(EgovCall *call);

#endif
