/*
 * moment.c: mean and standard deviation as aggregates.
 *
 * A state holds exact sums of values and, for the deviation, of their squares; nothing is rounded
 * before the result. A value that leaves a moving frame is taken away exactly.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "lib/aggregate.h"
#include "lib/decimal.h"
#include "lib/float_sum.h"

/* State of the float8 aggregates. */
typedef struct FloatMoment
{
	MemoryContext memory;
	int64 count;
	EgovFloatSum sum;
	EgovFloatSum square; /* of the deviation alone */
} FloatMoment;

/* State of the numeric aggregates. */
typedef struct NumericMoment
{
	MemoryContext memory;
	int64 count;
	EgovDecimalScale scale;
	EgovDecimalSum sum;
	EgovDecimalSum square; /* of the deviation alone */
} NumericMoment;

PG_FUNCTION_INFO_V1(egov_mean_accum_float8);
PG_FUNCTION_INFO_V1(egov_mean_remove_float8);
PG_FUNCTION_INFO_V1(egov_mean_final_float8);
PG_FUNCTION_INFO_V1(egov_stddev_accum_float8);
PG_FUNCTION_INFO_V1(egov_stddev_remove_float8);
PG_FUNCTION_INFO_V1(egov_stddev_final_float8);
PG_FUNCTION_INFO_V1(egov_moment_combine_float8);
PG_FUNCTION_INFO_V1(egov_moment_serialize_float8);
PG_FUNCTION_INFO_V1(egov_moment_deserialize_float8);
PG_FUNCTION_INFO_V1(egov_mean_accum_numeric);
PG_FUNCTION_INFO_V1(egov_mean_remove_numeric);
PG_FUNCTION_INFO_V1(egov_mean_final_numeric);
PG_FUNCTION_INFO_V1(egov_stddev_accum_numeric);
PG_FUNCTION_INFO_V1(egov_stddev_remove_numeric);
PG_FUNCTION_INFO_V1(egov_stddev_final_numeric);
PG_FUNCTION_INFO_V1(egov_moment_combine_numeric);
PG_FUNCTION_INFO_V1(egov_moment_serialize_numeric);
PG_FUNCTION_INFO_V1(egov_moment_deserialize_numeric);

/* Adds argument 1 to the state, or takes it away: sign is 1 or -1. NULL changes nothing. */
static Datum
float_change(FunctionCallInfo fcinfo, bool squares, int sign)
{
	FloatMoment *state = EGOV_AGGREGATE_STATE_OF(FloatMoment);
	float8 value;

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(state);
	value = PG_GETARG_FLOAT8(1);
	egov_aggregate_check_finite(value);
	state->count += sign;
	egov_float_sum_add(state->memory, &state->sum, value * sign);
	if (squares)
		egov_float_sum_add_product(state->memory, &state->square, value, value * sign);
	PG_RETURN_POINTER(state);
}

/* mean_accum(internal, float8) internal: 22003 for NaN, infinity, overflow; so the next three. */
Datum
egov_mean_accum_float8(PG_FUNCTION_ARGS)
{
	return float_change(fcinfo, false, 1);
}

/* mean_remove(internal, float8) internal: the inverse for moving frames. */
Datum
egov_mean_remove_float8(PG_FUNCTION_ARGS)
{
	return float_change(fcinfo, false, -1);
}

/* stddev_accum(internal, float8) internal. */
Datum
egov_stddev_accum_float8(PG_FUNCTION_ARGS)
{
	return float_change(fcinfo, true, 1);
}

/* stddev_remove(internal, float8) internal: the inverse for moving frames. */
Datum
egov_stddev_remove_float8(PG_FUNCTION_ARGS)
{
	return float_change(fcinfo, true, -1);
}

/* mean_final(internal) float8: the double next to the exact mean; NULL of nothing. */
Datum
egov_mean_final_float8(PG_FUNCTION_ARGS)
{
	FloatMoment *state = EGOV_AGGREGATE_STATE(0);

	if (state == NULL || state->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(egov_float_sum_divide_by(&state->sum, (double) state->count));
}

/*
 * stddev_final(internal) float8: n - 1 in the denominator; NULL below two values. The numerator,
 * n times the sum of squares less the square of the sum, is exact before it is rounded.
 */
Datum
egov_stddev_final_float8(PG_FUNCTION_ARGS)
{
	FloatMoment *state = EGOV_AGGREGATE_STATE(0);
	EgovFloatSum spread = {0};
	double n;

	if (state == NULL || state->count < 2)
		PG_RETURN_NULL();
	n = (double) state->count;
	egov_float_sum_add_multiple(CurrentMemoryContext, &spread, &state->square, n);
	egov_float_sum_add_square(CurrentMemoryContext, &spread, &state->sum, -1);
	/* squares too small for a double may have left less than nothing */
	PG_RETURN_FLOAT8(sqrt(Max(0, egov_float_sum_round(&spread)) / (n * (n - 1))));
}

/* moment_combine(internal, internal) internal. */
Datum
egov_moment_combine_float8(PG_FUNCTION_ARGS)
{
	FloatMoment *state = EGOV_AGGREGATE_STATE_OF(FloatMoment);
	FloatMoment *other = EGOV_AGGREGATE_STATE(1);

	if (other != NULL)
	{
		state->count += other->count;
		egov_float_sum_add_multiple(state->memory, &state->sum, &other->sum, 1);
		egov_float_sum_add_multiple(state->memory, &state->square, &other->square, 1);
	}
	PG_RETURN_POINTER(state);
}

/* moment_serialize(internal) bytea. */
Datum
egov_moment_serialize_float8(PG_FUNCTION_ARGS)
{
	FloatMoment *state = EGOV_AGGREGATE_STATE_OF(FloatMoment);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendint64(&buffer, state->count);
	egov_float_sum_send(&buffer, &state->sum);
	egov_float_sum_send(&buffer, &state->square);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* moment_deserialize(bytea, internal) internal: 08P01 for what no state was sent as. */
Datum
egov_moment_deserialize_float8(PG_FUNCTION_ARGS)
{
	FloatMoment *state = palloc0(sizeof(FloatMoment));
	StringInfoData buffer;

	egov_aggregate_receive(fcinfo, &buffer);
	state->memory = CurrentMemoryContext;
	state->count = pq_getmsgint64(&buffer);
	egov_float_sum_receive(state->memory, &buffer, &state->sum);
	egov_float_sum_receive(state->memory, &buffer, &state->square);
	pq_getmsgend(&buffer);
	PG_RETURN_POINTER(state);
}

/*
 * Adds argument 1 to the state, or takes it away: sign is 1 or -1. NULL changes nothing. Returns
 * NULL where the frame has to be gone through anew.
 */
static Datum
numeric_change(FunctionCallInfo fcinfo, bool squares, int sign)
{
	NumericMoment *state = EGOV_AGGREGATE_STATE_OF(NumericMoment);
	EgovDecimal value;

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(state);
	egov_decimal_read(PG_GETARG_DATUM(1), &value);
	if (sign > 0)
		egov_decimal_scale_add(&state->scale, value.scale);
	else if (!egov_decimal_scale_remove(&state->scale, value.scale))
		PG_RETURN_NULL();
	state->count += sign;
	egov_decimal_sum_add(state->memory, &state->sum, &value, sign);
	if (squares)
		egov_decimal_sum_add_product(state->memory, &state->square, &value, &value, sign);
	PG_RETURN_POINTER(state);
}

/* mean_accum(internal, numeric) internal: 22003 for NaN and infinity; so the next three. */
Datum
egov_mean_accum_numeric(PG_FUNCTION_ARGS)
{
	return numeric_change(fcinfo, false, 1);
}

/* mean_remove(internal, numeric) internal: the inverse for moving frames. */
Datum
egov_mean_remove_numeric(PG_FUNCTION_ARGS)
{
	return numeric_change(fcinfo, false, -1);
}

/* stddev_accum(internal, numeric) internal. */
Datum
egov_stddev_accum_numeric(PG_FUNCTION_ARGS)
{
	return numeric_change(fcinfo, true, 1);
}

/* stddev_remove(internal, numeric) internal: the inverse for moving frames. */
Datum
egov_stddev_remove_numeric(PG_FUNCTION_ARGS)
{
	return numeric_change(fcinfo, true, -1);
}

/* mean_final(internal) numeric: the exact mean, rounded once; NULL of nothing. */
Datum
egov_mean_final_numeric(PG_FUNCTION_ARGS)
{
	NumericMoment *state = EGOV_AGGREGATE_STATE(0);

	if (state == NULL || state->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(egov_numeric_quotient(egov_decimal_sum_total(&state->sum),
											int64_to_numeric(state->count), state->scale.most));
}

/* stddev_final(internal) numeric: n - 1 in the denominator, rounded once; NULL below two values. */
Datum
egov_stddev_final_numeric(PG_FUNCTION_ARGS)
{
	NumericMoment *state = EGOV_AGGREGATE_STATE(0);
	Numeric n;
	Numeric sum;
	Numeric spread;

	if (state == NULL || state->count < 2)
		PG_RETURN_NULL();
	n = int64_to_numeric(state->count);
	sum = egov_decimal_sum_total(&state->sum);
	spread = egov_numeric_multiply(n, egov_decimal_sum_total(&state->square));
	spread = egov_numeric_subtract(spread, egov_numeric_multiply(sum, sum));
	n = egov_numeric_multiply(n, int64_to_numeric(state->count - 1));
	PG_RETURN_NUMERIC(egov_numeric_root(spread, n, state->scale.most));
}

/* moment_combine(internal, internal) internal. */
Datum
egov_moment_combine_numeric(PG_FUNCTION_ARGS)
{
	NumericMoment *state = EGOV_AGGREGATE_STATE_OF(NumericMoment);
	NumericMoment *other = EGOV_AGGREGATE_STATE(1);

	if (other != NULL)
	{
		state->count += other->count;
		egov_decimal_scale_merge(&state->scale, &other->scale);
		egov_decimal_sum_merge(state->memory, &state->sum, &other->sum);
		egov_decimal_sum_merge(state->memory, &state->square, &other->square);
	}
	PG_RETURN_POINTER(state);
}

/* moment_serialize(internal) bytea. */
Datum
egov_moment_serialize_numeric(PG_FUNCTION_ARGS)
{
	NumericMoment *state = EGOV_AGGREGATE_STATE_OF(NumericMoment);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendint64(&buffer, state->count);
	egov_decimal_scale_send(&buffer, &state->scale);
	egov_decimal_sum_send(&buffer, &state->sum);
	egov_decimal_sum_send(&buffer, &state->square);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* moment_deserialize(bytea, internal) internal: 08P01 for what no state was sent as. */
Datum
egov_moment_deserialize_numeric(PG_FUNCTION_ARGS)
{
	NumericMoment *state = palloc0(sizeof(NumericMoment));
	StringInfoData buffer;

	egov_aggregate_receive(fcinfo, &buffer);
	state->memory = CurrentMemoryContext;
	state->count = pq_getmsgint64(&buffer);
	egov_decimal_scale_receive(&buffer, &state->scale);
	egov_decimal_sum_receive(state->memory, &buffer, &state->sum);
	egov_decimal_sum_receive(state->memory, &buffer, &state->square);
	pq_getmsgend(&buffer);
	PG_RETURN_POINTER(state);
}
