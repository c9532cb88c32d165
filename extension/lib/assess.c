/*
 * assess.c: the assessment engine as SQL functions. All memory is that of the call.
 */
#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"

#include "lib/assess.h"

PG_FUNCTION_INFO_V1(egov_assess_check_scheme);
PG_FUNCTION_INFO_V1(egov_assess_compute);

/*
 * egov.assess_check(scheme jsonb) TABLE(severity, place, kind, message): what is wrong with a scheme
 * (severity error) or odd about it (warning). At most 100 rows.
 */
Datum
egov_assess_check_scheme(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	EgovAssessReader reader;
	ListCell *cell;

	InitMaterializedSRF(fcinfo, 0);
	egov_assess_begin(&reader, "scheme", false);
	egov_assess_scheme_read(&reader, PG_GETARG_JSONB_P(0));
	foreach (cell, reader.findings)
	{
		const EgovAssessFinding *finding = lfirst(cell);
		Datum values[4] = {CStringGetTextDatum(finding->severity),
						   CStringGetTextDatum(finding->place), CStringGetTextDatum(finding->kind),
						   CStringGetTextDatum(finding->message)};
		bool nulls[4] = {false, false, false, false};

		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}

/*
 * egov.assess_compute(scheme jsonb, inputs jsonb) jsonb: values, grades and quotas of all subjects.
 * 22023 names the place of the first error, in the scheme or in the inputs.
 */
Datum
egov_assess_compute(PG_FUNCTION_ARGS)
{
	EgovAssessReader scheme_reader;
	EgovAssessReader inputs_reader;
	const EgovScoreScheme *scheme;
	const EgovScoreInputs *inputs;
	EgovScoreRun run;
	bool *explained;

	egov_assess_begin(&scheme_reader, "scheme", true);
	scheme = egov_assess_scheme_read(&scheme_reader, PG_GETARG_JSONB_P(0));
	egov_assess_begin(&inputs_reader, "inputs", true);
	inputs = egov_assess_inputs_read(&inputs_reader, scheme, PG_GETARG_JSONB_P(1), &explained);
	egov_score_run_init(&run, inputs, &inputs_reader.arena, egov_assess_pulse);
	if (!egov_score_run(&run))
		egov_assess_fault(&run);
	PG_RETURN_JSONB_P(egov_assess_result(&run, explained));
}
