/*
 * counter.h: gapless numbers.
 */
#ifndef EGOV_COUNTER_H
#define EGOV_COUNTER_H

#include "postgres.h"

/*
 * The next number of a kind in a year, from 1. Locks the counter's row until the transaction ends,
 * so it is called last (the row is the last in the lock order); a rollback gives the number back.
 */
extern int64 egov_counter_next(int32 tenant, const char *kind, int year);

#endif
