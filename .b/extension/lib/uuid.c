/*
 * uuid.c: identifiers as an SQL function.
 */
#include "postgres.h"

#include "fmgr.h"

#include "core/compat.h"
#include "core/id.h"

PG_FUNCTION_INFO_V1(egov_uuid7);

/* egov.uuid7() uuid: version 7 (RFC 9562), greater than any that this backend made before. */
Datum
egov_uuid7(PG_FUNCTION_ARGS)
{
	PG_RETURN_UUID_P(egov_uuid7_new());
}
