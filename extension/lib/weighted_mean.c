/*
 * weighted_mean.c: the mean of values of different weight, as an aggregate.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "lib/aggregate.h"
#include "lib/decimal.h"
#include "lib/float_sum.h"

/* State of the float8 aggregate: exact sums. */
typedef struct FloatWeighing
{
	MemoryContext memory;
	EgovFloatSum sum; /* of values times weights */
	EgovFloatSum weight;
} FloatWeighing;

/* State of the numeric aggregate. */
typedef struct NumericWeighing
{
	MemoryContext memory;
	EgovDecimalScale scale; /* of values */
	EgovDecimalSum sum;
	EgovDecimalSum weight;
} NumericWeighing;

PG_FUNCTION_INFO_V1(egov_weighted_mean_accum_float8);
PG_FUNCTION_INFO_V1(egov_weighted_mean_remove_float8);
PG_FUNCTION_INFO_V1(egov_weighted_mean_combine_float8);
PG_FUNCTION_INFO_V1(egov_weighted_mean_serialize_float8);
PG_FUNCTION_INFO_V1(egov_weighted_mean_deserialize_float8);
PG_FUNCTION_INFO_V1(egov_weighted_mean_final_float8);
PG_FUNCTION_INFO_V1(egov_weighted_mean_accum_numeric);
PG_FUNCTION_INFO_V1(egov_weighted_mean_remove_numeric);
PG_FUNCTION_INFO_V1(egov_weighted_mean_combine_numeric);
PG_FUNCTION_INFO_V1(egov_weighted_mean_serialize_numeric);
PG_FUNCTION_INFO_V1(egov_weighted_mean_deserialize_numeric);
PG_FUNCTION_INFO_V1(egov_weighted_mean_final_numeric);

/* Raises 22023: a mean with negative weights can lie outside of its values. */
static void
weight_refuse(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("weight must not be negative")));
}

/* Adds value and weight, or takes them away: sign is 1 or -1. A NULL of either changes nothing. */
static Datum
float_change(FunctionCallInfo fcinfo, int sign)
{
	FloatWeighing *state = EGOV_AGGREGATE_STATE_OF(FloatWeighing);
	float8 value;
	float8 weight;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	value = PG_GETARG_FLOAT8(1);
	weight = PG_GETARG_FLOAT8(2);
	egov_aggregate_check_finite(value);
	egov_aggregate_check_finite(weight);
	if (weight < 0)
		weight_refuse();
	egov_float_sum_add_product(state->memory, &state->sum, value, weight * sign);
	egov_float_sum_add(state->memory, &state->weight, weight * sign);
	PG_RETURN_POINTER(state);
}

/* weighted_mean_accum(internal, float8, float8) internal: 22023 for a negative weight, 22003. */
Datum
egov_weighted_mean_accum_float8(PG_FUNCTION_ARGS)
{
	return float_change(fcinfo, 1);
}

/* weighted_mean_remove(internal, float8, float8) internal: the inverse for moving frames. */
Datum
egov_weighted_mean_remove_float8(PG_FUNCTION_ARGS)
{
	return float_change(fcinfo, -1);
}

/* weighted_mean_combine(internal, internal) internal. */
Datum
egov_weighted_mean_combine_float8(PG_FUNCTION_ARGS)
{
	FloatWeighing *state = EGOV_AGGREGATE_STATE_OF(FloatWeighing);
	FloatWeighing *other = EGOV_AGGREGATE_STATE(1);

	if (other != NULL)
	{
		egov_float_sum_add_multiple(state->memory, &state->sum, &other->sum, 1);
		egov_float_sum_add_multiple(state->memory, &state->weight, &other->weight, 1);
	}
	PG_RETURN_POINTER(state);
}

/* weighted_mean_serialize(internal) bytea. */
Datum
egov_weighted_mean_serialize_float8(PG_FUNCTION_ARGS)
{
	FloatWeighing *state = EGOV_AGGREGATE_STATE_OF(FloatWeighing);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	egov_float_sum_send(&buffer, &state->sum);
	egov_float_sum_send(&buffer, &state->weight);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* weighted_mean_deserialize(bytea, internal) internal: 08P01 for what no state was sent as. */
Datum
egov_weighted_mean_deserialize_float8(PG_FUNCTION_ARGS)
{
	FloatWeighing *state = palloc0(sizeof(FloatWeighing));
	StringInfoData buffer;

	egov_aggregate_receive(fcinfo, &buffer);
	state->memory = CurrentMemoryContext;
	egov_float_sum_receive(state->memory, &buffer, &state->sum);
	egov_float_sum_receive(state->memory, &buffer, &state->weight);
	pq_getmsgend(&buffer);
	PG_RETURN_POINTER(state);
}

/* weighted_mean_final(internal) float8: the double next to the exact mean; NULL where weights are 0. */
Datum
egov_weighted_mean_final_float8(PG_FUNCTION_ARGS)
{
	FloatWeighing *state = EGOV_AGGREGATE_STATE(0);

	if (state == NULL || egov_float_sum_round(&state->weight) == 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(egov_float_sum_divide(&state->sum, &state->weight));
}

/*
 * Adds value and weight, or takes them away: sign is 1 or -1. A NULL of either changes nothing.
 * Returns NULL where the frame has to be gone through anew.
 */
static Datum
numeric_change(FunctionCallInfo fcinfo, int sign)
{
	NumericWeighing *state = EGOV_AGGREGATE_STATE_OF(NumericWeighing);
	EgovDecimal value;
	EgovDecimal weight;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(state);
	egov_decimal_read(PG_GETARG_DATUM(1), &value);
	egov_decimal_read(PG_GETARG_DATUM(2), &weight);
	if (weight.wide != NULL ? egov_numeric_sign(weight.wide) < 0 : weight.units < 0)
		weight_refuse();
	if (sign > 0)
		egov_decimal_scale_add(&state->scale, value.scale);
	else if (!egov_decimal_scale_remove(&state->scale, value.scale))
		PG_RETURN_NULL();
	egov_decimal_sum_add_product(state->memory, &state->sum, &value, &weight, sign);
	egov_decimal_sum_add(state->memory, &state->weight, &weight, sign);
	PG_RETURN_POINTER(state);
}

/* weighted_mean_accum(internal, numeric, numeric) internal: 22023 for a negative weight, 22003. */
Datum
egov_weighted_mean_accum_numeric(PG_FUNCTION_ARGS)
{
	return numeric_change(fcinfo, 1);
}

/* weighted_mean_remove(internal, numeric, numeric) internal: the inverse for moving frames. */
Datum
egov_weighted_mean_remove_numeric(PG_FUNCTION_ARGS)
{
	return numeric_change(fcinfo, -1);
}

/* weighted_mean_combine(internal, internal) internal. */
Datum
egov_weighted_mean_combine_numeric(PG_FUNCTION_ARGS)
{
	NumericWeighing *state = EGOV_AGGREGATE_STATE_OF(NumericWeighing);
	NumericWeighing *other = EGOV_AGGREGATE_STATE(1);

	if (other != NULL)
	{
		egov_decimal_scale_merge(&state->scale, &other->scale);
		egov_decimal_sum_merge(state->memory, &state->sum, &other->sum);
		egov_decimal_sum_merge(state->memory, &state->weight, &other->weight);
	}
	PG_RETURN_POINTER(state);
}

/* weighted_mean_serialize(internal) bytea. */
Datum
egov_weighted_mean_serialize_numeric(PG_FUNCTION_ARGS)
{
	NumericWeighing *state = EGOV_AGGREGATE_STATE_OF(NumericWeighing);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	egov_decimal_scale_send(&buffer, &state->scale);
	egov_decimal_sum_send(&buffer, &state->sum);
	egov_decimal_sum_send(&buffer, &state->weight);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* weighted_mean_deserialize(bytea, internal) internal: 08P01 for what no state was sent as. */
Datum
egov_weighted_mean_deserialize_numeric(PG_FUNCTION_ARGS)
{
	NumericWeighing *state = palloc0(sizeof(NumericWeighing));
	StringInfoData buffer;

	egov_aggregate_receive(fcinfo, &buffer);
	state->memory = CurrentMemoryContext;
	egov_decimal_scale_receive(&buffer, &state->scale);
	egov_decimal_sum_receive(state->memory, &buffer, &state->sum);
	egov_decimal_sum_receive(state->memory, &buffer, &state->weight);
	pq_getmsgend(&buffer);
	PG_RETURN_POINTER(state);
}

/* weighted_mean_final(internal) numeric: the exact mean, rounded once; NULL where weights are 0. */
Datum
egov_weighted_mean_final_numeric(PG_FUNCTION_ARGS)
{
	NumericWeighing *state = EGOV_AGGREGATE_STATE(0);
	Numeric weight;

	if (state == NULL)
		PG_RETURN_NULL();
	weight = egov_decimal_sum_total(&state->weight);
	if (egov_numeric_sign(weight) == 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(
		egov_numeric_quotient(egov_decimal_sum_total(&state->sum), weight, state->scale.most));
}
