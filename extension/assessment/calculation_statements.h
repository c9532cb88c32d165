/*
 * calculation_statements.h: the statements of the freeze, the calculation and what a committee decides about it.
 */
#ifndef EGOV_CALCULATION_STATEMENTS_H
#define EGOV_CALCULATION_STATEMENTS_H

#include "core/statement.h"

typedef enum EgovCalculationStatement
{
	/* freeze */
	GATHER_ENTRIES,
	GATHER_SUPERVISION,
	GATHER_ROUTINE,
	GATHER_TEAM,
	FREEZE_RESULTS,
	FREEZE_MARK,
	/* calculation */
	CALCULATION_LOAD,
	CALCULATION_INPUTS,
	CALCULATION_CHOICES,
	CALCULATION_APPROVALS,
	RESULT_PUT,
	QUOTA_DROP,
	QUOTA_PUT,
	CALCULATION_MARK,
	INPUTS_DIGEST,
	RESULTS_DIGEST,
	RESULTS_KEPT,
	RESULT_LOAD,
	RESULT_NODES,
	RESULT_QUOTAS,
	RESULT_SOURCES,
	/* committee */
	DESK_LIST,
	QUOTA_LIST,
	CHOICE_FAULTS,
	CHOICE_ADD,
	APPROVAL_FAULTS,
	APPROVAL_ADD,
	CALCULATION_STATEMENT_COUNT
} EgovCalculationStatement;

extern const EgovStatementSet egov_calculations;

#endif
