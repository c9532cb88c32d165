/*
 * assess_explain.c: egov.assess_explain(tenant, result): how a result came about. One person is calculated
 * anew; where they stand among the others was kept by the calculation, so that nobody else is read.
 */
#include "postgres.h"

#include "fmgr.h"

#include "assessment/calculation.h"
#include "assessment/calculation_statements.h"
#include "core/compat.h"
#include "lib/assess_explain.h"
#include "lib/assess_reading.h"

/* Columns of RESULT_LOAD. */
#define LOAD_APPRAISAL 1
#define LOAD_SUBJECT 2
#define LOAD_INPUTS 3
#define LOAD_PEERS 4
#define LOAD_SCHEME 5
#define LOAD_STATE 6
#define LOAD_REASON 7
#define LOAD_SCORE 8
#define LOAD_RANK 9
#define LOAD_GRADE 10
#define LOAD_MENDED_SCORE 11
#define LOAD_MENDED_GRADE 12
#define LOAD_ELECTORATE 13

PG_FUNCTION_INFO_V1(egov_assess_explain);

static Jsonb *explain(int32 tenant, const pg_uuid_t *result);
static Jsonb *nodes_of(EgovRows load);
static void facts_fill(EgovScoreRun *run, EgovAssessReader *reader, Jsonb *peers);
static void heading_write(EgovJson *json, EgovRows load, const pg_uuid_t *result);

/*
 * {"result", "appraisal", "subject", "state", "reason", "score", "rank", "grade", "mended_score",
 * "mended_grade", "nodes", "quotas", "sources", "facts"}; NULL for a result that is not there or was not
 * calculated yet.
 */
Datum
egov_assess_explain(PG_FUNCTION_ARGS)
{
	return egov_calculation_answer(fcinfo, explain);
}

/* The explanation as an object, NULL when there is no result. */
static Jsonb *
explain(int32 tenant, const pg_uuid_t *result)
{
	EgovRows load = egov_query(&egov_calculations, RESULT_LOAD, tenant, result);
	EgovJson json = NULL;
	EgovRows sources;
	pg_uuid_t *appraisal;

	if (load.count == 0)
		return NULL;
	appraisal = egov_row_uuid(load, 0, LOAD_APPRAISAL);
	sources = egov_query(&egov_calculations, RESULT_SOURCES, tenant, appraisal,
						 egov_row_uuid(load, 0, LOAD_SUBJECT));
	egov_json_object(&json);
	heading_write(&json, load, result);
	egov_json_key(&json, "nodes");
	egov_json_jsonb(
		&json, egov_row_jsonb(egov_query(&egov_calculations, RESULT_NODES, nodes_of(load)), 0, 1));
	egov_json_key(&json, "quotas");
	egov_json_jsonb(&json,
					egov_row_jsonb(egov_query(&egov_calculations, RESULT_QUOTAS, tenant, appraisal,
											  egov_row_jsonb(load, 0, LOAD_INPUTS)),
								   0, 1));
	egov_json_key(&json, "sources");
	egov_json_jsonb(&json, egov_row_jsonb(sources, 0, 1));
	egov_json_key(&json, "facts");
	egov_json_jsonb(&json, egov_row_jsonb(sources, 0, 2));
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/* Who, and what came out. */
static void
heading_write(EgovJson *json, EgovRows load, const pg_uuid_t *result)
{
	egov_json_uuid_member(json, "result", result);
	egov_json_uuid_member(json, "appraisal", egov_row_uuid(load, 0, LOAD_APPRAISAL));
	egov_json_uuid_member(json, "subject", egov_row_uuid(load, 0, LOAD_SUBJECT));
	egov_json_text_member(json, "state", egov_row_text(load, 0, LOAD_STATE));
	egov_json_text_member(json, "reason", egov_row_text(load, 0, LOAD_REASON));
	egov_json_text_member(json, "score", egov_row_text(load, 0, LOAD_SCORE));
	egov_json_key(json, "rank");
	if (egov_row_null(load, 0, LOAD_RANK))
		egov_json_null(json);
	else
		egov_json_int(json, egov_row_int(load, 0, LOAD_RANK));
	egov_json_text_member(json, "grade", egov_row_text(load, 0, LOAD_GRADE));
	egov_json_text_member(json, "mended_score", egov_row_text(load, 0, LOAD_MENDED_SCORE));
	egov_json_text_member(json, "mended_grade", egov_row_text(load, 0, LOAD_MENDED_GRADE));
}

/* Every node of the scheme, calculated for this one subject. */
static Jsonb *
nodes_of(EgovRows load)
{
	char *id = egov_uuid_text(egov_row_uuid(load, 0, LOAD_SUBJECT));
	JsonbContainer *inputs = &egov_row_jsonb(load, 0, LOAD_INPUTS)->root;
	EgovAssessReader scheme_reader;
	EgovAssessReader inputs_reader;
	EgovAssessReading reading;
	EgovScoreRun run;
	EgovJson json = NULL;

	egov_assess_begin(&scheme_reader, "scheme", true);
	egov_assess_begin(&inputs_reader, "inputs", true);
	egov_assess_reading_begin(
		&reading, &inputs_reader,
		egov_assess_scheme_read(&scheme_reader, egov_row_jsonb(load, 0, LOAD_SCHEME)), 1);
	egov_assess_subject_read(&reading, 0, id, inputs);
	egov_assess_subject_tallies_read(&reading, 0, egov_json_find_object(inputs, "tallies"));
	egov_assess_electorate_read(&reading, &egov_row_jsonb(load, 0, LOAD_ELECTORATE)->root);
	egov_score_run_init(&run, reading.inputs, &inputs_reader.arena, egov_assess_pulse);
	facts_fill(&run, &inputs_reader, egov_row_jsonb(load, 0, LOAD_PEERS));
	/* quotas of one subject mean nothing: those of everybody are read from their rows */
	egov_score_run(&run);
	egov_json_array(&json);
	for (int node = 0; node < run.scheme->node_count; node++)
		egov_assess_node_write(&json, &run, node, 0);
	return JsonbValueToJsonb(egov_json_end_array(&json));
}

/* What the calculation found out about the peers. */
static void
facts_fill(EgovScoreRun *run, EgovAssessReader *reader, Jsonb *peers)
{
	run->facts_given = true;
	for (int node = 0; peers != NULL && node < run->scheme->node_count; node++)
	{
		const EgovScoreNode *of = &run->scheme->nodes[node];
		JsonbContainer *object =
			of->peer_index == EGOV_SCORE_NONE ? NULL : egov_json_find_object(&peers->root, of->id);
		EgovScoreFact *fact;

		if (object == NULL)
			continue;
		fact = egov_score_fact(run, of->peer_index, 0);
		fact->best = egov_assess_number_of(reader, object, "best", EGOV_ASSESS_ANY);
		fact->rank = egov_assess_number_of(reader, object, "rank", EGOV_ASSESS_ANY);
		fact->of = egov_assess_int_of(reader, object, "of", 0, EGOV_SCORE_SUBJECTS, 0);
	}
}
