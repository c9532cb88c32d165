/*
 * aggregate.c: what the aggregates share.
 */
#include "lib/aggregate.h"

#include <math.h>

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "core/compat.h"

MemoryContext
egov_aggregate_memory(FunctionCallInfo fcinfo)
{
	MemoryContext memory;

	if (!AggCheckCallContext(fcinfo, &memory))
		elog(ERROR, "function of an aggregate called outside of one");
	return memory;
}

void *
egov_aggregate_begin(FunctionCallInfo fcinfo, Size size)
{
	MemoryContext memory = egov_aggregate_memory(fcinfo);
	MemoryContext *state = MemoryContextAllocZero(memory, size);

	*state = memory;
	return state;
}

void
egov_aggregate_check_finite(float8 value)
{
	if (unlikely(!isfinite(value)))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("NaN and infinity cannot be averaged")));
}

void
egov_aggregate_overflow(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("double precision out of range")));
}

/* The bytes are read where they are. */
void
egov_aggregate_receive(FunctionCallInfo fcinfo, StringInfo buffer)
{
	bytea *sent = PG_GETARG_BYTEA_PP(0);

	egov_aggregate_memory(fcinfo);
	buffer->data = VARDATA_ANY(sent);
	buffer->len = VARSIZE_ANY_EXHDR(sent);
	buffer->maxlen = buffer->len;
	buffer->cursor = 0;
}

int64
egov_aggregate_receive_count(StringInfo buffer, int size)
{
	int64 count = pq_getmsgint64(buffer);

	if (count < 0 || count > (buffer->len - buffer->cursor) / size)
		ereport(ERROR, (errcode(ERRCODE_PROTOCOL_VIOLATION),
						errmsg("state of an aggregate holds less than it says")));
	return count;
}

void
egov_aggregate_send_numeric(StringInfo buffer, Numeric value)
{
	bytea *sent;

	pq_sendbyte(buffer, value != NULL);
	if (value == NULL)
		return;
	sent = DatumGetByteaPP(DirectFunctionCall1(numeric_send, NumericGetDatum(value)));
	pq_sendbytes(buffer, VARDATA_ANY(sent), VARSIZE_ANY_EXHDR(sent));
}

Numeric
egov_aggregate_receive_numeric(StringInfo buffer)
{
	if (pq_getmsgbyte(buffer) == 0)
		return NULL;
	return DatumGetNumeric(DirectFunctionCall3(numeric_recv, PointerGetDatum(buffer),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}
