/*
 * calculation_run.c: from frozen inputs to results. All memory of the engine is in a context of the
 * calculation and goes with it; what comes out is the caller's.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "assessment/calculation.h"
#include "assessment/calculation_statements.h"
#include "core/compat.h"
#include "lib/assess_reading.h"

/* Columns of CALCULATION_LOAD and CALCULATION_INPUTS. */
#define LOAD_SCHEME 2
#define LOAD_ELECTORATE 3
#define INPUTS_SUBJECT 1
#define INPUTS_INPUTS 2

static void inputs_read(EgovAssessReading *reading, EgovRows rows);
static void decisions_read(EgovAssessReading *reading, int32 tenant, const pg_uuid_t *appraisal,
						   Jsonb *electorate);
static Jsonb *peers_of(EgovScoreRun *run);
static void fact_write(EgovJson *json, EgovScoreRun *run, int node, int subject);

void
egov_calculation_run(int32 tenant, const pg_uuid_t *appraisal, EgovCalculation *calculation)
{
	EgovRows load = egov_query(&egov_calculations, CALCULATION_LOAD, tenant, appraisal);
	EgovRows rows = egov_query(&egov_calculations, CALCULATION_INPUTS, tenant, appraisal);
	MemoryContext outer = CurrentMemoryContext;
	MemoryContext work = AllocSetContextCreate(outer, "egov calculation", ALLOCSET_DEFAULT_SIZES);
	EgovAssessReader scheme_reader;
	EgovAssessReader inputs_reader;
	EgovAssessReading reading;
	EgovScoreRun run;

	MemoryContextSwitchTo(work);
	egov_assess_begin(&scheme_reader, "scheme", true);
	egov_assess_begin(&inputs_reader, "inputs", true);
	egov_assess_reading_begin(
		&reading, &inputs_reader,
		egov_assess_scheme_read(&scheme_reader, egov_row_jsonb(load, 0, LOAD_SCHEME)), rows.count);
	inputs_read(&reading, rows);
	decisions_read(&reading, tenant, appraisal, egov_row_jsonb(load, 0, LOAD_ELECTORATE));
	egov_score_run_init(&run, reading.inputs, &inputs_reader.arena, egov_assess_pulse);
	if (!egov_score_run(&run))
		egov_assess_fault(&run);
	MemoryContextSwitchTo(outer);
	calculation->result =
		egov_assess_result(&run, palloc0(sizeof(bool) * (size_t) (rows.count + 1)));
	calculation->peers = peers_of(&run);
	MemoryContextDelete(work);
	calculation->digest =
		egov_row_bytea(egov_query(&egov_calculations, RESULTS_DIGEST, calculation->result), 0, 1);
}

Datum
egov_calculation_answer(FunctionCallInfo fcinfo, EgovCalculationFind find)
{
	MemoryContext caller = CurrentMemoryContext;
	bool previous = egov_statements_begin(false);
	EgovActor outer = egov_actor_begin_clock(PG_GETARG_INT32(0));
	Jsonb *answer = NULL;
	Jsonb *found;

	PG_TRY();
	{
		found = find(PG_GETARG_INT32(0), PG_GETARG_UUID_P(1));
		if (found != NULL)
		{
			answer = MemoryContextAlloc(caller, VARSIZE(found));
			memcpy(answer, found, VARSIZE(found));
		}
	}
	PG_FINALLY();
	{
		egov_actor_end(&outer);
	}
	PG_END_TRY();
	egov_statements_end(previous);
	if (answer == NULL)
		PG_RETURN_NULL();
	PG_RETURN_JSONB_P(answer);
}

/* Feeds the inputs of every result, one at a time: only one of them is unpacked at once. */
static void
inputs_read(EgovAssessReading *reading, EgovRows rows)
{
	MemoryContext work = CurrentMemoryContext;
	MemoryContext row = AllocSetContextCreate(work, "egov inputs", ALLOCSET_DEFAULT_SIZES);

	for (int i = 0; i < rows.count; i++)
	{
		char *id = egov_uuid_text(egov_row_uuid(rows, i, INPUTS_SUBJECT));
		JsonbContainer *inputs;
		int before = egov_assess_enter(reading->reader, id);

		CHECK_FOR_INTERRUPTS();
		MemoryContextSwitchTo(row);
		inputs = &egov_row_jsonb(rows, i, INPUTS_INPUTS)->root;
		egov_assess_subject_read(reading, i, id, inputs);
		egov_assess_subject_tallies_read(reading, i, egov_json_find_object(inputs, "tallies"));
		egov_assess_leave(reading->reader, before);
		MemoryContextSwitchTo(work);
		MemoryContextReset(row);
	}
	MemoryContextDelete(row);
}

/* Feeds what is not about one subject: lists of voters, approved shares, choices. */
static void
decisions_read(EgovAssessReading *reading, int32 tenant, const pg_uuid_t *appraisal,
			   Jsonb *electorate)
{
	EgovJson json = NULL;
	JsonbValue *decisions;

	egov_json_object(&json);
	egov_json_key(&json, "electorate");
	egov_json_jsonb(&json, electorate);
	egov_json_key(&json, "approved");
	egov_json_jsonb(
		&json, egov_row_jsonb(
				   egov_query(&egov_calculations, CALCULATION_APPROVALS, tenant, appraisal), 0, 1));
	egov_json_key(&json, "choices");
	egov_json_jsonb(
		&json, egov_row_jsonb(
				   egov_query(&egov_calculations, CALCULATION_CHOICES, tenant, appraisal), 0, 1));
	decisions = egov_json_end_object(&json);
	egov_assess_decisions_read(reading, &JsonbValueToJsonb(decisions)->root);
}

/* Where everybody stands among the peers, by node. */
static Jsonb *
peers_of(EgovScoreRun *run)
{
	EgovJson json = NULL;

	egov_json_array(&json);
	for (int subject = 0; run->scheme->peer_count > 0 && subject < run->inputs->subject_count;
		 subject++)
	{
		egov_json_object(&json);
		egov_json_text_member(&json, "id", run->inputs->ids[subject]);
		egov_json_key(&json, "peers");
		egov_json_object(&json);
		for (int node = 0; node < run->scheme->node_count; node++)
		{
			if (run->scheme->nodes[node].peer_index != EGOV_SCORE_NONE)
				fact_write(&json, run, node, subject);
		}
		egov_json_end_object(&json);
		egov_json_end_object(&json);
	}
	return JsonbValueToJsonb(egov_json_end_array(&json));
}

/* The fact of one node as a member: best, rank, of how many. */
static void
fact_write(EgovJson *json, EgovScoreRun *run, int node, int subject)
{
	const EgovScoreFact *fact = egov_score_fact(run, run->scheme->nodes[node].peer_index, subject);

	if (fact->of == 0)
		return;
	egov_json_key(json, run->scheme->nodes[node].id);
	egov_json_object(json);
	egov_json_text_member(json, "best", egov_rational_text(&run->arithmetic, fact->best));
	egov_json_text_member(json, "rank", egov_rational_text(&run->arithmetic, fact->rank));
	egov_json_int_member(json, "of", fact->of);
	egov_json_end_object(json);
}
