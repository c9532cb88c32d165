/*
 * trimmed_mean.c: means without the lowest and the highest values, as aggregates.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"

#include "lib/aggregate.h"
#include "lib/trimming.h"

PG_FUNCTION_INFO_V1(egov_trimmed_mean_accum_float8);
PG_FUNCTION_INFO_V1(egov_trimmed_mean_accum_numeric);
PG_FUNCTION_INFO_V1(egov_trimmed_mean_fraction_accum_float8);
PG_FUNCTION_INFO_V1(egov_trimmed_mean_fraction_accum_numeric);
PG_FUNCTION_INFO_V1(egov_trimmed_mean_combine);
PG_FUNCTION_INFO_V1(egov_trimmed_mean_serialize);
PG_FUNCTION_INFO_V1(egov_trimmed_mean_deserialize);
PG_FUNCTION_INFO_V1(egov_trimmed_mean_final_float8);
PG_FUNCTION_INFO_V1(egov_trimmed_mean_final_numeric);

/* Raises 22023 unless the parameters of a row are those of the first one. */
static void
trim_check(const EgovTrim *first, const EgovTrim *trim)
{
	if (first->all != trim->all || first->unknown != trim->unknown || first->low != trim->low ||
		first->high != trim->high || first->fraction != trim->fraction)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("what a trimmed mean drops differs between rows of a group"),
						errdetail("The same numbers or the same fraction apply to all rows.")));
}

/* The parameters in arguments 2 and 3: numbers of values. Raises 22023 for negative ones. */
static EgovTrim
trim_numbers(FunctionCallInfo fcinfo)
{
	EgovTrim trim = {0};

	trim.unknown = PG_ARGISNULL(2) || PG_ARGISNULL(3);
	if (trim.unknown)
		return trim;
	trim.low = PG_GETARG_INT32(2);
	trim.high = PG_GETARG_INT32(3);
	if (unlikely(trim.low < 0 || trim.high < 0))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("number of values to drop must not be negative")));
	return trim;
}

/* The parameter in argument 2: a fraction. Raises 22023 outside of 0 (included) to 0.5 (excluded). */
static EgovTrim
trim_fraction(FunctionCallInfo fcinfo)
{
	EgovTrim trim = {0};

	trim.unknown = PG_ARGISNULL(2);
	if (trim.unknown)
		return trim;
	trim.all = true;
	trim.fraction = PG_GETARG_FLOAT8(2);
	if (unlikely(!(trim.fraction >= 0 && trim.fraction < 0.5)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("fraction to drop at each end must be at least 0 and below 0.5")));
	return trim;
}

/* The state in argument 0, a new one where there is none. */
static EgovTrimming *
state_for(FunctionCallInfo fcinfo, const EgovTrim *trim, bool decimal)
{
	EgovTrimming *trimming = EGOV_AGGREGATE_STATE(0);

	if (trimming == NULL)
		return egov_trimming_make(egov_aggregate_memory(fcinfo), trim, decimal);
	trim_check(&trimming->trim, trim);
	return trimming;
}

/* Returns the state as it is: the row counts for nothing. */
static Datum
pass_over(FunctionCallInfo fcinfo)
{
	EGOV_AGGREGATE_RETURN(EGOV_AGGREGATE_STATE(0));
}

/* Takes the float8 in argument 1. */
static Datum
accum_float8(FunctionCallInfo fcinfo, const EgovTrim *trim)
{
	EgovTrimming *trimming = state_for(fcinfo, trim, false);

	if (!trim->unknown)
		egov_trimming_add_float(trimming, PG_GETARG_FLOAT8(1));
	PG_RETURN_POINTER(trimming);
}

/* Takes the numeric in argument 1. */
static Datum
accum_numeric(FunctionCallInfo fcinfo, const EgovTrim *trim)
{
	EgovTrimming *trimming = state_for(fcinfo, trim, true);
	EgovDecimal value;

	if (!trim->unknown)
	{
		egov_decimal_read(PG_GETARG_DATUM(1), &value);
		egov_trimming_add_decimal(trimming, &value);
	}
	PG_RETURN_POINTER(trimming);
}

/* trimmed_mean_accum(internal, float8, int4, int4) internal: a row without a value is passed over. */
Datum
egov_trimmed_mean_accum_float8(PG_FUNCTION_ARGS)
{
	EgovTrim trim;

	if (PG_ARGISNULL(1))
		return pass_over(fcinfo);
	trim = trim_numbers(fcinfo);
	return accum_float8(fcinfo, &trim);
}

/* trimmed_mean_accum(internal, numeric, int4, int4) internal. */
Datum
egov_trimmed_mean_accum_numeric(PG_FUNCTION_ARGS)
{
	EgovTrim trim;

	if (PG_ARGISNULL(1))
		return pass_over(fcinfo);
	trim = trim_numbers(fcinfo);
	return accum_numeric(fcinfo, &trim);
}

/* trimmed_mean_fraction_accum(internal, float8, float8) internal. */
Datum
egov_trimmed_mean_fraction_accum_float8(PG_FUNCTION_ARGS)
{
	EgovTrim trim;

	if (PG_ARGISNULL(1))
		return pass_over(fcinfo);
	trim = trim_fraction(fcinfo);
	return accum_float8(fcinfo, &trim);
}

/* trimmed_mean_fraction_accum(internal, numeric, float8) internal. */
Datum
egov_trimmed_mean_fraction_accum_numeric(PG_FUNCTION_ARGS)
{
	EgovTrim trim;

	if (PG_ARGISNULL(1))
		return pass_over(fcinfo);
	trim = trim_fraction(fcinfo);
	return accum_numeric(fcinfo, &trim);
}

/* trimmed_mean_combine(internal, internal) internal: 22023 where workers found other parameters. */
Datum
egov_trimmed_mean_combine(PG_FUNCTION_ARGS)
{
	EgovTrimming *other = EGOV_AGGREGATE_STATE(1);
	EgovTrimming *trimming;

	if (other == NULL)
		return pass_over(fcinfo);
	trimming = state_for(fcinfo, &other->trim, other->decimal);
	if (trimming->decimal != other->decimal)
		elog(ERROR, "states of trimmed means of different types");
	PG_RETURN_POINTER(egov_trimming_merge(trimming, other));
}

/* trimmed_mean_serialize(internal) bytea. */
Datum
egov_trimmed_mean_serialize(PG_FUNCTION_ARGS)
{
	EgovTrimming *trimming = EGOV_AGGREGATE_STATE(0);
	StringInfoData buffer;

	egov_aggregate_memory(fcinfo);
	pq_begintypsend(&buffer);
	egov_trimming_send(&buffer, trimming);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* trimmed_mean_deserialize(bytea, internal) internal. */
Datum
egov_trimmed_mean_deserialize(PG_FUNCTION_ARGS)
{
	StringInfoData buffer;
	EgovTrimming *trimming;

	egov_aggregate_receive(fcinfo, &buffer);
	trimming = egov_trimming_receive(&buffer);
	pq_getmsgend(&buffer);
	PG_RETURN_POINTER(trimming);
}

/* trimmed_mean_final(internal) float8: the double next to the exact mean; NULL of nothing. */
Datum
egov_trimmed_mean_final_float8(PG_FUNCTION_ARGS)
{
	EgovTrimming *trimming = EGOV_AGGREGATE_STATE(0);
	EgovFloatSum sum = {0};
	int64 count;

	if (trimming == NULL || trimming->trim.unknown)
		PG_RETURN_NULL();
	count = egov_trimming_float(trimming, &sum);
	if (count <= 0)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(egov_float_sum_divide_by(&sum, (double) count));
}

/* trimmed_mean_final_numeric(internal) numeric: the exact mean, rounded once; NULL of nothing. */
Datum
egov_trimmed_mean_final_numeric(PG_FUNCTION_ARGS)
{
	EgovTrimming *trimming = EGOV_AGGREGATE_STATE(0);
	EgovDecimalSum sum = {0};
	int64 count;

	if (trimming == NULL || trimming->trim.unknown)
		PG_RETURN_NULL();
	count = egov_trimming_decimal(trimming, &sum);
	if (count <= 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(egov_numeric_quotient(egov_decimal_sum_total(&sum), int64_to_numeric(count),
											trimming->most));
}
