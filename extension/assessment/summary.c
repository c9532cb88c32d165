/*
 * summary.c: figures of a closed appraisal for analysts, made once. No row rests on fewer than five scored
 * subjects, nor on a subject with fewer than five ballots for an indicator; marks of rater groups are
 * means of figures that may be published (egov.ballot_published), which say no more than the scores
 * do. What is smaller is merged, and left out where even that is too small. Nothing is counted
 * twice: no two figures differ by one ballot.
 */
#include "postgres.h"

#include "assessment/assessment.h"
#include "assessment/result_statements.h"

static int64 summary_run(EgovCall *call);

const EgovClockJob egov_job_summary = {"appraisals_summarised", summary_run};

/* Each closed appraisal that has no figures yet; returns how many. */
static int64
summary_run(EgovCall *call)
{
	EgovRows rows = egov_query(&egov_results, SUMMARY_DUE, call->tenant);

	for (int i = 0; i < rows.count; i++)
	{
		pg_uuid_t appraisal = egov_row_id(rows, i, 1);

		egov_query(&egov_results, SUMMARY_ADD, call->tenant, &appraisal, call->now);
		egov_query(&egov_results, SUMMARY_DEPARTMENTS, call->tenant, &appraisal);
		egov_query(&egov_results, SUMMARY_GRADES, call->tenant, &appraisal);
		egov_query(&egov_results, SUMMARY_SUPERVISION, call->tenant, &appraisal);
		egov_query(&egov_results, SUMMARY_QUOTAS, call->tenant, &appraisal);
		egov_query(&egov_results, SUMMARY_TURNOUT, call->tenant, &appraisal);
		egov_query(&egov_results, SUMMARY_SEVERITY, call->tenant, &appraisal);
	}
	return rows.count;
}
