/*
 * step_statements.h: the statements of steps, tasks, stops of the clock, hearings and site checks.
 */
#ifndef EGOV_STEP_STATEMENTS_H
#define EGOV_STEP_STATEMENTS_H

#include "core/statement.h"

typedef enum EgovStepStatement
{
	/* steps */
	STEP_PUT,
	STEPS_ROUTE,
	STEPS_SHOW,
	STEPS_STATE,
	STEP_FIND,
	STEP_ACTIVATE,
	STEP_FINISH,
	STEP_CLAIMED,
	STEP_FINISH_KIND,
	STEP_END,
	STEPS_END,
	STEP_CLAIM,
	TASK_LIST,
	ACCOUNT_HOLDS,
	STANDS_IN,
	/* deadlines */
	DEADLINES_SHOW,
	CALENDAR_STEPS,
	CALENDAR_SETTLES,
	CALENDAR_LAMPS,
	CALENDAR_NOTICES,
	TENANT_FACTS,
	/* clocks, hearings, gaps, ratings, supervision */
	STOP_ADD,
	STOP_FIND,
	STOP_END,
	STOP_DAYS,
	STEPS_STOP,
	EXTENSION_FIND,
	EXTENSION_ADD,
	HEARING_FIND,
	HEARING_SHOW,
	HEARING_ADD,
	HEARING_ASK,
	HEARING_CONVENE,
	HEARING_RECORD,
	CHAIR_FIND,
	STEPS_OF_KIND,
	SITE_CHECK_PUT,
	SITE_CHECK_OFFICER,
	SITE_CHECK_SHOW,
	STEP_STATEMENT_COUNT
} EgovStepStatement;

extern const EgovStatementSet egov_steps;

#endif
