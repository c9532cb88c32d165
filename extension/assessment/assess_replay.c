/*
 * assess_replay.c: egov.assess_replay(tenant, appraisal): calculates once more from the frozen inputs and
 * compares. It needs nobody's session: time itself reads.
 */
#include "postgres.h"

#include "fmgr.h"

#include "assessment/calculation.h"
#include "assessment/calculation_statements.h"
#include "core/compat.h"

/* Columns of CALCULATION_LOAD. */
#define LOAD_INPUTS_DIGEST 4
#define LOAD_RESULTS_DIGEST 5

PG_FUNCTION_INFO_V1(egov_assess_replay);

static Jsonb *replay(int32 tenant, const pg_uuid_t *appraisal);
static bool same_bytes(const bytea *a, const bytea *b);
static void digest_member(EgovJson *json, const char *key, const bytea *digest);

/*
 * {"inputs_digest", "inputs_same", "results_digest", "results_same", "rows_same", "same"}; NULL for an
 * appraisal that is not there or was not calculated yet.
 */
Datum
egov_assess_replay(PG_FUNCTION_ARGS)
{
	return egov_calculation_answer(fcinfo, replay);
}

/* The comparison as an object, NULL when there is nothing to compare. */
static Jsonb *
replay(int32 tenant, const pg_uuid_t *appraisal)
{
	EgovRows load = egov_query(&egov_calculations, CALCULATION_LOAD, tenant, appraisal);
	EgovCalculation calculation;
	EgovJson json = NULL;
	bytea *inputs;
	bool inputs_same;
	bool results_same;
	bool rows_same;

	if (load.count == 0 || egov_row_null(load, 0, LOAD_RESULTS_DIGEST))
		return NULL;
	inputs = egov_row_bytea(egov_query(&egov_calculations, INPUTS_DIGEST, tenant, appraisal), 0, 1);
	egov_calculation_run(tenant, appraisal, &calculation);
	inputs_same = same_bytes(inputs, egov_row_bytea(load, 0, LOAD_INPUTS_DIGEST));
	results_same = same_bytes(calculation.digest, egov_row_bytea(load, 0, LOAD_RESULTS_DIGEST));
	rows_same = egov_row_bool(
		egov_query(&egov_calculations, RESULTS_KEPT, tenant, appraisal, calculation.result), 0, 1);
	egov_json_object(&json);
	digest_member(&json, "inputs_digest", inputs);
	egov_json_bool_member(&json, "inputs_same", inputs_same);
	digest_member(&json, "results_digest", calculation.digest);
	egov_json_bool_member(&json, "results_same", results_same);
	egov_json_bool_member(&json, "rows_same", rows_same);
	egov_json_bool_member(&json, "same", inputs_same && results_same && rows_same);
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/* Whether two digests are the same bytes. */
static bool
same_bytes(const bytea *a, const bytea *b)
{
	return VARSIZE_ANY_EXHDR(a) == VARSIZE_ANY_EXHDR(b) &&
		   memcmp(VARDATA_ANY(a), VARDATA_ANY(b), VARSIZE_ANY_EXHDR(a)) == 0;
}

/* A digest in hexadecimal. */
static void
digest_member(EgovJson *json, const char *key, const bytea *digest)
{
	const uint8 *bytes = (const uint8 *) VARDATA_ANY(digest);
	int size = (int) VARSIZE_ANY_EXHDR(digest);
	char *text = palloc(2 * (size_t) size + 1);

	text[0] = '\0';
	for (int i = 0; i < size; i++)
		snprintf(text + 2 * i, 3, "%02x", bytes[i]);
	egov_json_text_member(json, key, text);
}
