/*
 * session.h: opaque sessions.
 */
#ifndef EGOV_SESSION_H
#define EGOV_SESSION_H

#include "org/call.h"

/* Makes the actor of the call from its token; EGOV_OK, or why not. */
extern EgovProblem egov_session_enter(EgovCall *call);
/* Counts a wrong password of an account; the fifth in a row locks it for a while. */
extern void egov_session_failed(EgovCall *call, const pg_uuid_t *account);
/* Whether a lock still holds: refuses then, and says for how long. */
extern bool egov_session_locked(EgovCall *call, TimestampTz until);

#endif
