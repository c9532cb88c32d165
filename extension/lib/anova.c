/*
 * anova.c: one-way analysis of variance as an aggregate: do groups differ more than their members?
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "core/compat.h"
#include "core/json.h"
#include "lib/aggregate.h"
#include "lib/group_table.h"

/* Quotients are right to more bits than this; what is left of equal ones is nothing. */
#define NOTHING 0x1p-190

/* Least size of a group that was sent: length, count, two counts of parts. */
#define GROUP_SENT 32

PG_FUNCTION_INFO_V1(egov_anova_accum);
PG_FUNCTION_INFO_V1(egov_anova_combine);
PG_FUNCTION_INFO_V1(egov_anova_serialize);
PG_FUNCTION_INFO_V1(egov_anova_deserialize);
PG_FUNCTION_INFO_V1(egov_anova_final);

/* anova_accum(internal, float8, text) internal: a row without a value or a group is passed over. 22003. */
Datum
egov_anova_accum(PG_FUNCTION_ARGS)
{
	EgovGroupTable *table = EGOV_AGGREGATE_STATE_OF(EgovGroupTable);
	EgovGroup *group;
	float8 value;
	text *name;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_POINTER(table);
	value = PG_GETARG_FLOAT8(1);
	egov_aggregate_check_finite(value);
	name = PG_GETARG_TEXT_PP(2);
	group = egov_group_table_find(table, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	group->count++;
	egov_float_sum_add(table->memory, &group->sum, value);
	egov_float_sum_add_product(table->memory, &group->square, value, value);
	PG_RETURN_POINTER(table);
}

/* anova_combine(internal, internal) internal. */
Datum
egov_anova_combine(PG_FUNCTION_ARGS)
{
	EgovGroupTable *table = EGOV_AGGREGATE_STATE_OF(EgovGroupTable);
	EgovGroupTable *other = EGOV_AGGREGATE_STATE(1);
	int32 i;

	for (i = 0; other != NULL && i < other->count; i++)
	{
		EgovGroup *from = &other->group[i];
		EgovGroup *group = egov_group_table_find(table, from->name, from->length);

		group->count += from->count;
		egov_float_sum_add_multiple(table->memory, &group->sum, &from->sum, 1);
		egov_float_sum_add_multiple(table->memory, &group->square, &from->square, 1);
	}
	PG_RETURN_POINTER(table);
}

/* anova_serialize(internal) bytea. */
Datum
egov_anova_serialize(PG_FUNCTION_ARGS)
{
	EgovGroupTable *table = EGOV_AGGREGATE_STATE_OF(EgovGroupTable);
	StringInfoData buffer;
	int32 i;

	pq_begintypsend(&buffer);
	pq_sendint64(&buffer, table->count);
	for (i = 0; i < table->count; i++)
	{
		EgovGroup *group = &table->group[i];

		pq_sendint64(&buffer, group->length);
		pq_sendbytes(&buffer, group->name, group->length);
		pq_sendint64(&buffer, group->count);
		egov_float_sum_send(&buffer, &group->sum);
		egov_float_sum_send(&buffer, &group->square);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* anova_deserialize(bytea, internal) internal: 08P01 for what no state was sent as. */
Datum
egov_anova_deserialize(PG_FUNCTION_ARGS)
{
	EgovGroupTable *table = palloc0(sizeof(EgovGroupTable));
	StringInfoData buffer;
	int64 count;

	egov_aggregate_receive(fcinfo, &buffer);
	table->memory = CurrentMemoryContext;
	count = egov_aggregate_receive_count(&buffer, GROUP_SENT);
	while (count-- > 0)
	{
		int32 length = (int32) egov_aggregate_receive_count(&buffer, 1);
		const char *name = pq_getmsgbytes(&buffer, length);
		EgovGroup *group = egov_group_table_find(table, name, length);

		group->count += pq_getmsgint64(&buffer);
		egov_float_sum_receive(table->memory, &buffer, &group->sum);
		egov_float_sum_receive(table->memory, &buffer, &group->square);
	}
	pq_getmsgend(&buffer);
	PG_RETURN_POINTER(table);
}

/* Adds the square of a sum of count values, divided by count: count times the square of their mean. */
static void
add_mean_square(EgovFloatSum *to, const EgovFloatSum *sum, int64 count)
{
	EgovFloatSum square = {0};
	EgovFloatSum by = {.high = (double) count};

	egov_float_sum_add_square(CurrentMemoryContext, &square, sum, 1);
	egov_float_sum_add_quotient(CurrentMemoryContext, to, &square, &by);
	egov_float_sum_free(&square);
}

/* a - b, neither negative, a not below b but for what divisions left. */
static double
difference(const EgovFloatSum *a, const EgovFloatSum *b)
{
	EgovFloatSum left = {0};
	double result;

	egov_float_sum_add_multiple(CurrentMemoryContext, &left, a, 1);
	egov_float_sum_add_multiple(CurrentMemoryContext, &left, b, -1);
	result = egov_float_sum_round(&left);
	egov_float_sum_free(&left);
	return result <= egov_float_sum_round(a) * NOTHING ? 0 : result;
}

/* A member with a number, in the shortest form that gives the double back; NULL where it is unknown. */
static void
number_member(EgovJson *json, const char *key, bool known, double number)
{
	JsonbValue value;
	char *digits;

	egov_json_key(json, key);
	if (!known)
	{
		egov_json_null(json);
		return;
	}
	if (!isfinite(number))
		egov_aggregate_overflow();
	digits = DatumGetCString(DirectFunctionCall1(float8out, Float8GetDatum(number)));
	value.type = jbvNumeric;
	value.val.numeric = DatumGetNumeric(DirectFunctionCall3(
		numeric_in, CStringGetDatum(digits), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
	egov_json_value(json, &value);
}

/* The table of an analysis of n values in k groups. */
static Jsonb *
report(double between, double within, int64 n, int64 k)
{
	double df_between = (double) (k - 1);
	double df_within = (double) (n - k);
	EgovJson json = NULL;

	egov_json_object(&json);
	number_member(&json, "ss_between", true, between);
	number_member(&json, "ss_within", true, within);
	egov_json_int_member(&json, "df_between", k - 1);
	egov_json_int_member(&json, "df_within", n - k);
	number_member(&json, "f", k > 1 && n > k && within > 0,
				  (between / df_between) / (within / df_within));
	number_member(&json, "r2", between + within > 0, between / (between + within));
	number_member(&json, "s", n > k, sqrt(within / df_within));
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/*
 * anova_final(internal) jsonb: sums of squares between and within groups, degrees of freedom, their
 * ratio F, the share r2 that the groups explain and the deviation s within groups. A JSON null where
 * a denominator is 0; NULL of nothing.
 */
Datum
egov_anova_final(PG_FUNCTION_ARGS)
{
	EgovGroupTable *table = EGOV_AGGREGATE_STATE(0);
	EgovFloatSum squares = {0};
	EgovFloatSum groups = {0};
	EgovFloatSum sum = {0};
	EgovFloatSum all = {0};
	int64 count = 0;
	int32 i;

	if (table == NULL || table->count == 0)
		PG_RETURN_NULL();
	for (i = 0; i < table->count; i++)
	{
		EgovGroup *group = &table->group[i];

		count += group->count;
		egov_float_sum_add_multiple(CurrentMemoryContext, &sum, &group->sum, 1);
		egov_float_sum_add_multiple(CurrentMemoryContext, &squares, &group->square, 1);
		add_mean_square(&groups, &group->sum, group->count);
	}
	add_mean_square(&all, &sum, count);
	PG_RETURN_JSONB_P(
		report(difference(&groups, &all), difference(&squares, &groups), count, table->count));
}
