/*
 * version.c: which release this library was built from.
 *
 * EGOV_VERSION comes from egov.control when this file is compiled.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(egov_library_version);

/*
 * egov.library_version() returns text: the version of the library that this session runs. It differs from the version
 * of the extension where the one was replaced and the other not: pg_extension says what the database has.
 */
Datum
egov_library_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(EGOV_VERSION));
}
