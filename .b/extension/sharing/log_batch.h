/*
 * log_batch.h: rows of the access log, written together.
 */
#ifndef EGOV_LOG_BATCH_H
#define EGOV_LOG_BATCH_H

#include "sharing/log_slot.h"

/*
 * Writes the rows of a batch within the present transaction and sets what came out of each. Salts that
 * are missing are made; a read that goes beyond its quota is written as a denial.
 */
extern void egov_log_batch(const EgovLogEntry *const *entries, EgovLogOutcome *outcomes, int count);

#endif
