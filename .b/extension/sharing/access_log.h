/*
 * access_log.h: what leaves one row of the access log with every read.
 */
#ifndef EGOV_ACCESS_LOG_H
#define EGOV_ACCESS_LOG_H

#include "sharing/log_slot.h"

/* Whether a worker writes the log in this database. */
extern bool egov_log_ready(void);
/*
 * The entry of this backend to be filled, empty but for id and times; NULL where reads cannot be logged
 * now. Waits, interruptibly, while a former entry of it is still with the worker.
 */
extern EgovLogEntry *egov_log_entry(int32 tenant);
/*
 * Has the entry written; returns when it is durable or has failed. Interruptible: then the row may or
 * may not be there, and the caller has given nothing to anybody.
 */
extern EgovLogOutcome egov_log_write(void);
/* Copies a word into its place in the entry, cut at a character where it is too long; NULL is none. */
extern void egov_log_word(char *place, const char *word);
/* Why reads cannot be logged now, as a hint. */
extern const char *egov_log_hint(void);

#endif
