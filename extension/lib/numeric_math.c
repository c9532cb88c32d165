/*
 * numeric_math.c: quotients and roots of numeric values that are right to their last digit.
 */
#include "lib/decimal.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "lib/aggregate.h"

/* Decimals that every result has. */
#define DECIMALS 20
/* Decimals beyond those of the values. */
#define DECIMALS_MORE 16
/* Decimals of a result whatever the values: what numeric division gives as well. */
#define DECIMALS_MOST 1000

void
egov_decimal_scale_add(EgovDecimalScale *scale, int32 added)
{
	EgovDecimalScale one = {added, 1};

	egov_decimal_scale_merge(scale, &one);
}

void
egov_decimal_scale_merge(EgovDecimalScale *scale, const EgovDecimalScale *other)
{
	if (other->most > scale->most)
		*scale = *other;
	else if (other->most == scale->most)
		scale->count += other->count;
}

/* Results of values of scales 0 and 1 have the same number of decimals. */
bool
egov_decimal_scale_remove(EgovDecimalScale *scale, int32 removed)
{
	return removed < scale->most || --scale->count > 0 || scale->most <= 1;
}

void
egov_decimal_scale_send(StringInfo buffer, const EgovDecimalScale *scale)
{
	pq_sendint32(buffer, scale->most);
	pq_sendint64(buffer, scale->count);
}

void
egov_decimal_scale_receive(StringInfo buffer, EgovDecimalScale *scale)
{
	scale->most = (int32) pq_getmsgint(buffer, sizeof(int32));
	scale->count = pq_getmsgint64(buffer);
	if (scale->most < 0 || scale->most > PG_INT16_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROTOCOL_VIOLATION), errmsg("scale of a state out of range")));
}

Numeric
egov_numeric_add(Numeric a, Numeric b)
{
	return DatumGetNumeric(
		DirectFunctionCall2(numeric_add, NumericGetDatum(a), NumericGetDatum(b)));
}

Numeric
egov_numeric_subtract(Numeric a, Numeric b)
{
	return DatumGetNumeric(
		DirectFunctionCall2(numeric_sub, NumericGetDatum(a), NumericGetDatum(b)));
}

Numeric
egov_numeric_multiply(Numeric a, Numeric b)
{
	return DatumGetNumeric(
		DirectFunctionCall2(numeric_mul, NumericGetDatum(a), NumericGetDatum(b)));
}

int
egov_numeric_sign(Numeric a)
{
	return DatumGetInt32(
		DirectFunctionCall2(numeric_cmp, NumericGetDatum(a), NumericGetDatum(int64_to_numeric(0))));
}

/* Decimals of a result of values of a scale. */
static int32
decimals(int32 scale)
{
	return Min(Max(DECIMALS, 4 * scale + DECIMALS_MORE), DECIMALS_MOST);
}

/* Ten to the n, for n from -1001 to 2002. */
static Numeric
ten_to(int32 n)
{
	char text[16];

	snprintf(text, sizeof(text), "1e%d", n);
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

/*
 * Division rounds an exact quotient to at least the decimals that its operands show. Zeros at their
 * ends are cut off first, so that how a sum was come by does not show.
 */
Numeric
egov_numeric_quotient(Numeric a, Numeric b, int32 scale)
{
	Datum dividend = DirectFunctionCall1(numeric_trim_scale, NumericGetDatum(a));
	Datum divisor = DirectFunctionCall1(numeric_trim_scale, NumericGetDatum(b));
	int32 wanted = decimals(scale);

	if (DatumGetInt32(DirectFunctionCall1(numeric_scale, dividend)) < wanted)
		dividend = DirectFunctionCall2(numeric_round, dividend, Int32GetDatum(wanted));
	return DatumGetNumeric(DirectFunctionCall2(numeric_div, dividend, divisor));
}

/*
 * The root is found in whole numbers, cut off one decimal behind the last: cutting off the quotient
 * first does not change it, and the decimal behind decides alone which way to round.
 */
Numeric
egov_numeric_root(Numeric a, Numeric b, int32 scale)
{
	int32 cut = decimals(scale) + 1;
	Datum whole;
	Numeric root;

	a = egov_numeric_multiply(a, ten_to(2 * cut));
	whole = DirectFunctionCall2(numeric_div_trunc, NumericGetDatum(a), NumericGetDatum(b));
	root = DatumGetNumeric(DirectFunctionCall2(
		numeric_trunc, DirectFunctionCall1(numeric_sqrt, whole), Int32GetDatum(0)));
	/* the server's root is rounded, not cut off */
	if (egov_numeric_sign(
			egov_numeric_subtract(DatumGetNumeric(whole), egov_numeric_multiply(root, root))) < 0)
		root = egov_numeric_subtract(root, int64_to_numeric(1));
	root = egov_numeric_multiply(root, ten_to(-cut));
	return DatumGetNumeric(
		DirectFunctionCall2(numeric_round, NumericGetDatum(root), Int32GetDatum(cut - 1)));
}
