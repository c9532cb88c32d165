/*
 * usage.h: the reads about a person that the person is shown.
 *
 * Whether a read is shown hangs on its purpose: at_once, or after_case, once the case is closed that it
 * was for, or EGOV_USAGE_HELD_DAYS after a read that names no case of the city. Reads for a purpose
 * that is counted are never listed.
 */
#ifndef EGOV_USAGE_H
#define EGOV_USAGE_H

#include "core/statement.h"
#include "org/call.h"

#define EGOV_USAGE_HELD_DAYS 90

/* Reads without a case before this time are shown. */
extern TimestampTz egov_usage_held(const EgovCall *call);
/*
 * Whether a case is closed is no secret of the case, but the person may not see the case: the statement
 * between these runs as time itself, which sees each.
 */
extern void egov_usage_begin(void);
extern void egov_usage_end(void);

#endif
