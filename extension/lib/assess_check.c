/*
 * assess_check.c: findings about a scheme as a whole, with their place and in words.
 */
#include "postgres.h"

#include "lib/assess_compile.h"

/* Needs all nodes in their order, so a cycle ends it. */
void
egov_assess_check(EgovAssessCompile *compile)
{
	EgovAssessReader *reader = compile->reader;

	if (!egov_score_scheme_order(compile->scheme, &reader->arena))
		egov_assess_error(reader, "cycle", pstrdup("a node needs its own value"));
}
