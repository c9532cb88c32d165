/*
 * assess_result.c: the result of a calculation as jsonb. Equal results are equal bytes.
 */
#include "postgres.h"

#include "lib/assess_explain.h"

static void subject_write(EgovJson *json, EgovScoreRun *run, int subject, bool explained);
static const char *reason_of(const EgovScoreRun *run, int subject);
static void quotas_write(EgovJson *json, EgovScoreRun *run);
static void pool_write(EgovJson *json, EgovScoreRun *run, const EgovScorePool *pool);
static void subjects_write(EgovJson *json, const EgovScoreRun *run, const char *key,
						   const int32 *subjects, int count);

Jsonb *
egov_assess_result(EgovScoreRun *run, const bool *explained)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_text_member(&json, "scheme", run->scheme->code);
	egov_json_key(&json, "subjects");
	egov_json_array(&json);
	for (int i = 0; i < run->inputs->subject_count; i++)
		subject_write(&json, run, i, explained[i]);
	egov_json_end_array(&json);
	quotas_write(&json, run);
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/* State, score, rank and grade of a subject, and every node if it is to be explained. */
static void
subject_write(EgovJson *json, EgovScoreRun *run, int subject, bool explained)
{
	const EgovScoreResult *result = &run->results[subject];
	const EgovScoreValue *score = egov_score_value(run, 0, subject);
	bool exact;

	egov_assess_pulse();
	egov_json_object(json);
	egov_json_text_member(json, "id", run->inputs->ids[subject]);
	egov_json_text_member(json, "state", egov_score_state_name(result->state));
	egov_json_text_member(json, "score",
						  score->reason == EGOV_SCORE_PRESENT
							  ? egov_rational_decimal(&run->arithmetic, score->number, &exact)
							  : NULL);
	egov_json_key(json, "rank");
	if (result->rank > 0)
		egov_json_int(json, result->rank);
	else
		egov_json_null(json);
	egov_json_text_member(
		json, "grade",
		result->grade == EGOV_SCORE_NONE ? NULL : run->scheme->grades[result->grade].code);
	egov_json_text_member(json, "reason", reason_of(run, subject));
	if (explained)
	{
		egov_json_key(json, "nodes");
		egov_json_array(json);
		for (int node = 0; node < run->scheme->node_count; node++)
			egov_assess_node_write(json, run, node, subject);
		egov_json_end_array(json);
	}
	egov_json_end_object(json);
}

/* Why there is no grade. */
static const char *
reason_of(const EgovScoreRun *run, int subject)
{
	const EgovScoreResult *result = &run->results[subject];

	switch (result->state)
	{
		case EGOV_SCORE_EXCLUDED:
			return run->scheme->exclusions[result->exclusion].reason;
		case EGOV_SCORE_WITHOUT:
			return egov_score_reason_name(egov_score_value(run, 0, subject)->reason);
		case EGOV_SCORE_PENDING:
			return "tie";
		default:
			return NULL;
	}
}

/* The quotas in the order of the scheme, each with its pools. */
static void
quotas_write(EgovJson *json, EgovScoreRun *run)
{
	egov_json_key(json, "quotas");
	egov_json_array(json);
	for (int quota = 0; quota < run->scheme->quota_count; quota++)
	{
		for (int i = 0; i < run->pool_count; i++)
		{
			if (run->pools[i].quota == quota)
				pool_write(json, run, &run->pools[i]);
		}
	}
	egov_json_end_array(json);
}

/* The arithmetic of one quota in one pool. */
static void
pool_write(EgovJson *json, EgovScoreRun *run, const EgovScorePool *pool)
{
	const EgovScoreQuota *quota = &run->scheme->quotas[pool->quota];

	egov_json_object(json);
	egov_json_text_member(json, "grade", run->scheme->grades[quota->grade].code);
	egov_json_text_member(
		json, "pool",
		pool->value == EGOV_SCORE_NONE ? "" : run->inputs->values[quota->pool].texts[pool->value]);
	egov_json_int_member(json, "base", pool->base);
	egov_json_text_member(json, "share", egov_rational_text(&run->arithmetic, pool->share));
	egov_json_text_member(json, "exact", egov_rational_text(&run->arithmetic, pool->exact));
	egov_json_int_member(json, "places", pool->places);
	egov_json_int_member(json, "taken", pool->taken);
	subjects_write(json, run, "tied", pool->tied, pool->tied_count);
	subjects_write(json, run, "chosen", pool->chosen, pool->chosen_count);
	egov_json_end_object(json);
}

/* A list of subjects. */
static void
subjects_write(EgovJson *json, const EgovScoreRun *run, const char *key, const int32 *subjects,
			   int count)
{
	egov_json_key(json, key);
	egov_json_array(json);
	for (int i = 0; i < count; i++)
		egov_json_text(json, run->inputs->ids[subjects[i]]);
	egov_json_end_array(json);
}
