/*
 * aggregate.h: what the aggregates share: where a state lives and how its parts are sent to the
 * leader of a parallel query.
 *
 * States are palloc'd in the memory of the aggregate, which the executor frees with the group or the
 * frame. Final functions leave the value of a state as it is.
 */
#ifndef EGOV_AGGREGATE_H
#define EGOV_AGGREGATE_H

#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/numeric.h"

#include "core/compat.h"

/* The state of an aggregate in argument n, NULL before the first row. */
#define EGOV_AGGREGATE_STATE(n) (PG_ARGISNULL(n) ? NULL : (void *) PG_GETARG_POINTER(n))
/*
 * Begins a state: size bytes of zeros but for their first member, the memory that the state lives in.
 * The macro is the state in argument 0, begun where there is none.
 */
extern void *egov_aggregate_begin(FunctionCallInfo fcinfo, Size size);
#define EGOV_AGGREGATE_STATE_OF(type)                                                              \
	(PG_ARGISNULL(0) ? egov_aggregate_begin(fcinfo, sizeof(type)) : (void *) PG_GETARG_POINTER(0))
/* Returns a state, or NULL while there is none. */
#define EGOV_AGGREGATE_RETURN(state)                                                               \
	do                                                                                             \
	{                                                                                              \
		void *returned_ = (state);                                                                 \
		if (returned_ == NULL)                                                                     \
			PG_RETURN_NULL();                                                                      \
		PG_RETURN_POINTER(returned_);                                                              \
	} while (0)

/* The memory of the aggregate that calls. Raises where none does. */
extern MemoryContext egov_aggregate_memory(FunctionCallInfo fcinfo);
/* Raises 22003 unless a value or weight is a number. */
extern void egov_aggregate_check_finite(float8 value);
/* Raises 22003: a result that a double cannot represent. */
pg_noreturn extern void egov_aggregate_overflow(void);
/* Starts the reading of a state that was sent: argument 0 is a bytea. */
extern void egov_aggregate_receive(FunctionCallInfo fcinfo, StringInfo buffer);
/* Reads a count of things that take at least size bytes each. Raises when so many are not there. */
extern int64 egov_aggregate_receive_count(StringInfo buffer, int size);
/* Sends a numeric, which may be NULL. */
extern void egov_aggregate_send_numeric(StringInfo buffer, Numeric value);
/* Reads what egov_aggregate_send_numeric sent. Raises for what is no numeric. */
extern Numeric egov_aggregate_receive_numeric(StringInfo buffer);

#endif
