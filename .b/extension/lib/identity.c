/*
 * identity.c: checks of identity numbers as SQL functions.
 */
#include "postgres.h"

#include "fmgr.h"

#include "core/compat.h"
#include "rules/identity.h"

PG_FUNCTION_INFO_V1(egov_resident_id_valid);
PG_FUNCTION_INFO_V1(egov_uscc_valid);

/* egov.resident_id_valid(number text) boolean: GB 11643. */
Datum
egov_resident_id_valid(PG_FUNCTION_ARGS)
{
	text *number = PG_GETARG_TEXT_PP(0);

	PG_RETURN_BOOL(egov_resident_id_check(VARDATA_ANY(number), VARSIZE_ANY_EXHDR(number)));
}

/* egov.uscc_valid(code text) boolean: GB 32100. */
Datum
egov_uscc_valid(PG_FUNCTION_ARGS)
{
	text *code = PG_GETARG_TEXT_PP(0);

	PG_RETURN_BOOL(egov_uscc_check(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code)));
}
