/*
 * ballot_window.c: when tokens are issued and ballots are taken.
 */
#include "postgres.h"

#include "assessment/ballot_window.h"
#include "core/clock.h"
#include "core/compat.h"

bool
egov_ballot_window_open(EgovCall *call, EgovRows paper)
{
	if (call->now < egov_row_time(paper, 0, 1))
		egov_call_refuse_with(call, EGOV_BALLOTS_NOT_OPEN, "from",
							  egov_clock_text(egov_row_time(paper, 0, 1)));
	else if (egov_row_bool(paper, 0, 3) || call->now >= egov_row_time(paper, 0, 2))
		egov_call_refuse_with(call, EGOV_BALLOTS_CLOSED, "until",
							  egov_clock_text(egov_row_time(paper, 0, 2)));
	return call->problem == EGOV_OK;
}
