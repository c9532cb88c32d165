/*
 * attempt.h: work that may fail without ending what it is a part of.
 */
#ifndef EGOV_ATTEMPT_H
#define EGOV_ATTEMPT_H

#include "postgres.h"

/*
 * Runs work in a part of the transaction of its own: NULL, or the error that undid it. Cancels, shutdowns
 * and a lack of memory are raised on, but leave the part first: an error in it would keep the session in
 * a failed transaction block that nobody began.
 */
extern ErrorData *egov_attempt(void (*work)(void *argument), void *argument);

#endif
