/*
 * group_score.c: the score of somebody whom several groups rate, each with its weight, as an aggregate.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

#include "core/compat.h"
#include "lib/aggregate.h"
#include "lib/decimal.h"

/* A group of raters. The name points into the weights of the state. */
typedef struct RaterGroup
{
	const char *name;
	int32 length;
	int64 count; /* values of this group */
	Numeric weight;
	EgovDecimalSum sum;
} RaterGroup;

/* The state. Groups are those of the weights, in the order of jsonb: shorter names first, then bytes. */
typedef struct GroupScore
{
	MemoryContext memory;
	Jsonb *weights; /* NULL where the parameter is: so is the result */
	int32 most;		/* largest scale of a value */
	int32 count;
	RaterGroup *group;
} GroupScore;

PG_FUNCTION_INFO_V1(egov_group_score_accum);
PG_FUNCTION_INFO_V1(egov_group_score_combine);
PG_FUNCTION_INFO_V1(egov_group_score_serialize);
PG_FUNCTION_INFO_V1(egov_group_score_deserialize);
PG_FUNCTION_INFO_V1(egov_group_score_final);

/* Takes a group and its weight. Raises 22023 for what is no number or negative. */
static void
group_make(RaterGroup *group, const JsonbValue *name, const JsonbValue *weight)
{
	group->name = name->val.string.val;
	group->length = name->val.string.len;
	if (weight->type != jbvNumeric || egov_numeric_sign(weight->val.numeric) < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("weight of rater group \"%s\" must be a number that is not negative",
							   pnstrdup(group->name, group->length))));
	group->weight = weight->val.numeric;
}

/* A state of no values. weights may be NULL and is copied. Raises 22023. */
static GroupScore *
score_make(MemoryContext memory, struct varlena *weights)
{
	MemoryContext before = MemoryContextSwitchTo(memory);
	GroupScore *score = palloc0(sizeof(GroupScore));
	JsonbIterator *members;
	JsonbIteratorToken token;
	JsonbValue name;
	JsonbValue value;

	score->memory = memory;
	if (weights != NULL)
	{
		score->weights = DatumGetJsonbPCopy(PointerGetDatum(weights));
		if (!JB_ROOT_IS_OBJECT(score->weights))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("weights must be an object of rater groups and numbers")));
		score->group = palloc0((JB_ROOT_COUNT(score->weights) + 1) * sizeof(RaterGroup));
		members = JsonbIteratorInit(&score->weights->root);
		while ((token = JsonbIteratorNext(&members, &name, true)) != WJB_DONE)
		{
			if (token != WJB_KEY)
				continue;
			JsonbIteratorNext(&members, &value, true);
			group_make(&score->group[score->count++], &name, &value);
		}
	}
	MemoryContextSwitchTo(before);
	return score;
}

/* Raises 22023 unless the weights of a row are those of the first one. */
static void
weights_check(const GroupScore *score, struct varlena *weights)
{
	Jsonb *first = score->weights;

	if (first != NULL && weights != NULL)
	{
		/* mostly they are the same bytes; equal numbers may be written in several ways */
		if (VARSIZE_ANY_EXHDR(weights) == VARSIZE(first) - VARHDRSZ &&
			memcmp(VARDATA_ANY(weights), VARDATA(first), VARSIZE(first) - VARHDRSZ) == 0)
			return;
		if (compareJsonbContainers(&first->root, &DatumGetJsonbP(PointerGetDatum(weights))->root) ==
			0)
			return;
	}
	else if (first == NULL && weights == NULL)
		return;
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("weights of a group score differ between rows of a group"),
					errdetail("The same weights apply to all rows.")));
}

/* The state in argument 0, a new one where there is none. */
static GroupScore *
score_for(FunctionCallInfo fcinfo, struct varlena *weights)
{
	GroupScore *score = EGOV_AGGREGATE_STATE(0);

	if (score == NULL)
		return score_make(egov_aggregate_memory(fcinfo), weights);
	weights_check(score, weights);
	return score;
}

/* The group of a name. Raises 22023 for one that has no weight. */
static RaterGroup *
group_find(const GroupScore *score, const char *name, int32 length)
{
	int32 low = 0;
	int32 high = score->count;

	while (low < high)
	{
		int32 middle = low + (high - low) / 2;
		RaterGroup *group = &score->group[middle];
		int order =
			group->length != length ? group->length - length : memcmp(group->name, name, length);

		if (order == 0)
			return group;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("rater group \"%s\" has no weight", pnstrdup(name, length))));
	return NULL;
}

/*
 * group_score_accum(internal, numeric, text, jsonb) internal: a row without a value or a group is passed
 * over. 22023 for an unknown group and for weights that are none or change, 22003.
 */
Datum
egov_group_score_accum(PG_FUNCTION_ARGS)
{
	GroupScore *score;
	RaterGroup *group;
	EgovDecimal value;
	text *name;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		EGOV_AGGREGATE_RETURN(EGOV_AGGREGATE_STATE(0));
	score = score_for(fcinfo, PG_ARGISNULL(3) ? NULL : PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(3)));
	if (score->weights == NULL)
		PG_RETURN_POINTER(score);
	name = PG_GETARG_TEXT_PP(2);
	group = group_find(score, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
	egov_decimal_read(PG_GETARG_DATUM(1), &value);
	egov_decimal_sum_add(score->memory, &group->sum, &value, 1);
	group->count++;
	score->most = Max(score->most, value.scale);
	PG_RETURN_POINTER(score);
}

/* group_score_combine(internal, internal) internal: equal weights name the same groups in one order. */
Datum
egov_group_score_combine(PG_FUNCTION_ARGS)
{
	GroupScore *other = EGOV_AGGREGATE_STATE(1);
	GroupScore *score;
	int32 i;

	if (other == NULL)
		EGOV_AGGREGATE_RETURN(EGOV_AGGREGATE_STATE(0));
	score = score_for(fcinfo, (struct varlena *) other->weights);
	score->most = Max(score->most, other->most);
	for (i = 0; i < score->count; i++)
	{
		score->group[i].count += other->group[i].count;
		egov_decimal_sum_merge(score->memory, &score->group[i].sum, &other->group[i].sum);
	}
	PG_RETURN_POINTER(score);
}

/* group_score_serialize(internal) bytea: weights as text, then the groups in their order. */
Datum
egov_group_score_serialize(PG_FUNCTION_ARGS)
{
	GroupScore *score = (GroupScore *) PG_GETARG_POINTER(0);
	StringInfoData buffer;
	char *weights = NULL;
	int32 i;

	egov_aggregate_memory(fcinfo);
	if (score->weights != NULL)
		weights = DatumGetCString(DirectFunctionCall1(jsonb_out, JsonbPGetDatum(score->weights)));
	pq_begintypsend(&buffer);
	pq_sendint64(&buffer, weights == NULL ? 0 : strlen(weights));
	if (weights != NULL)
		pq_sendbytes(&buffer, weights, strlen(weights));
	pq_sendint32(&buffer, score->most);
	for (i = 0; i < score->count; i++)
	{
		pq_sendint64(&buffer, score->group[i].count);
		egov_decimal_sum_send(&buffer, &score->group[i].sum);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* group_score_deserialize(bytea, internal) internal: 08P01 or an error of jsonb for what is no state. */
Datum
egov_group_score_deserialize(PG_FUNCTION_ARGS)
{
	StringInfoData buffer;
	GroupScore *score;
	struct varlena *weights = NULL;
	int64 length;
	int32 i;

	egov_aggregate_receive(fcinfo, &buffer);
	length = egov_aggregate_receive_count(&buffer, 1);
	if (length > 0)
	{
		char *text = pnstrdup(pq_getmsgbytes(&buffer, (int) length), length);

		weights =
			(struct varlena *) DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(text)));
	}
	score = score_make(CurrentMemoryContext, weights);
	score->most = (int32) pq_getmsgint(&buffer, sizeof(int32));
	if (score->most < 0 || score->most > PG_INT16_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROTOCOL_VIOLATION), errmsg("scale of a state out of range")));
	for (i = 0; i < score->count; i++)
	{
		score->group[i].count = pq_getmsgint64(&buffer);
		egov_decimal_sum_receive(score->memory, &buffer, &score->group[i].sum);
	}
	pq_getmsgend(&buffer);
	PG_RETURN_POINTER(score);
}

/*
 * group_score_final(internal) numeric: the sum of weight times mean over the groups that rated,
 * divided by the sum of their weights; NULL where nobody rated or these are 0. All groups are brought
 * to one denominator, so that only the result is rounded.
 */
Datum
egov_group_score_final(PG_FUNCTION_ARGS)
{
	GroupScore *score = EGOV_AGGREGATE_STATE(0);
	Numeric dividend = int64_to_numeric(0);
	Numeric divisor = int64_to_numeric(1);
	Numeric weights = int64_to_numeric(0);
	int32 i;

	if (score == NULL)
		PG_RETURN_NULL();
	for (i = 0; i < score->count; i++)
	{
		RaterGroup *group = &score->group[i];
		Numeric count = int64_to_numeric(group->count);
		Numeric share;

		if (group->count <= 0)
			continue;
		share = egov_numeric_multiply(group->weight, egov_decimal_sum_total(&group->sum));
		dividend = egov_numeric_add(egov_numeric_multiply(dividend, count),
									egov_numeric_multiply(share, divisor));
		divisor = egov_numeric_multiply(divisor, count);
		weights = egov_numeric_add(weights, group->weight);
	}
	if (egov_numeric_sign(weights) == 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(
		egov_numeric_quotient(dividend, egov_numeric_multiply(divisor, weights), score->most));
}
