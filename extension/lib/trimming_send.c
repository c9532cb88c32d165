/*
 * trimming_send.c: a state of a trimmed mean on its way to the leader of a parallel query.
 */
#include "lib/trimming.h"

#include "libpq/pqformat.h"
#include "utils/memutils.h"

#include "lib/aggregate.h"

static void slots_receive(StringInfo buffer, EgovTrimming *trimming, int64 held);

void
egov_trimming_send(StringInfo buffer, const EgovTrimming *trimming)
{
	EgovSegment *segment;
	int32 i;

	pq_sendbyte(buffer, trimming->trim.all);
	pq_sendbyte(buffer, trimming->trim.unknown);
	pq_sendint32(buffer, trimming->trim.low);
	pq_sendint32(buffer, trimming->trim.high);
	pq_sendfloat8(buffer, trimming->trim.fraction);
	pq_sendbyte(buffer, trimming->decimal);
	pq_sendbyte(buffer, trimming->wide);
	pq_sendint32(buffer, trimming->scale);
	pq_sendint32(buffer, trimming->most);
	pq_sendint64(buffer, trimming->seen);
	pq_sendint64(buffer, trimming->held.count);
	for (segment = trimming->held.first; segment != NULL; segment = segment->next)
	{
		for (i = 0; i < segment->count; i++)
		{
			if (trimming->wide)
				egov_aggregate_send_numeric(buffer, (Numeric) (intptr_t) segment->slot[i]);
			else
				pq_sendint64(buffer, segment->slot[i]);
		}
	}
	if (trimming->decimal)
		egov_decimal_sum_send(buffer, &trimming->sum.decimal);
	else
		egov_float_sum_send(buffer, &trimming->sum.real);
}

EgovTrimming *
egov_trimming_receive(StringInfo buffer)
{
	EgovTrimming *trimming;
	EgovTrim trim;
	bool decimal;
	int64 held;

	trim.all = pq_getmsgbyte(buffer) != 0;
	trim.unknown = pq_getmsgbyte(buffer) != 0;
	trim.low = (int32) pq_getmsgint(buffer, sizeof(int32));
	trim.high = (int32) pq_getmsgint(buffer, sizeof(int32));
	trim.fraction = pq_getmsgfloat8(buffer);
	decimal = pq_getmsgbyte(buffer) != 0;
	trimming = egov_trimming_make(CurrentMemoryContext, &trim, decimal);
	trimming->wide = pq_getmsgbyte(buffer) != 0;
	trimming->scale = (int32) pq_getmsgint(buffer, sizeof(int32));
	trimming->most = (int32) pq_getmsgint(buffer, sizeof(int32));
	trimming->seen = pq_getmsgint64(buffer);
	held = egov_aggregate_receive_count(buffer, sizeof(int64));
	if (trim.low < 0 || trim.high < 0 || !(trim.fraction >= 0 && trim.fraction < 0.5) ||
		trimming->scale < 0 || trimming->scale > EGOV_DECIMAL_SCALE || trimming->most < 0 ||
		trimming->most > PG_INT16_MAX || (trimming->wide && !decimal) || trimming->seen < held ||
		(trim.all && trimming->seen != held) || (!trim.all && held > (int64) trim.low + trim.high))
		ereport(ERROR, (errcode(ERRCODE_PROTOCOL_VIOLATION),
						errmsg("state of a trimmed mean contradicts itself")));
	slots_receive(buffer, trimming, held);
	if (decimal)
		egov_decimal_sum_receive(trimming->memory, buffer, &trimming->sum.decimal);
	else
		egov_float_sum_receive(trimming->memory, buffer, &trimming->sum.real);
	return trimming;
}

/* Reads the slots and puts them in order anew, so that no promise of the sender is relied on. */
static void
slots_receive(StringInfo buffer, EgovTrimming *trimming, int64 held)
{
	while (held-- > 0)
	{
		Numeric value;

		if (!trimming->wide)
		{
			egov_trimming_hold(trimming, pq_getmsgint64(buffer));
			continue;
		}
		value = egov_aggregate_receive_numeric(buffer);
		if (value == NULL)
			ereport(ERROR, (errcode(ERRCODE_PROTOCOL_VIOLATION),
							errmsg("value of a trimmed mean is missing")));
		egov_trimming_hold(trimming, (int64) (intptr_t) value);
	}
}
