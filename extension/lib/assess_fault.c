/*
 * assess_fault.c: what a calculation finds wrong with its inputs, in words.
 */
#include "postgres.h"

#include "core/compat.h"
#include "lib/assess.h"

pg_noreturn static void refuse(const char *place, const char *message);
static const char *subject_place(const EgovScoreRun *run, const char *tail);
static const char *approval_place(const EgovScoreRun *run);

void
egov_assess_fault(const EgovScoreRun *run)
{
	const EgovScoreFault *fault = &run->fault;
	const EgovScoreScheme *scheme = run->scheme;
	const char *id = run->inputs->subject_count > 0 ? run->inputs->ids[fault->subject] : "";

	switch (fault->kind)
	{
		case EGOV_SCORE_FAULT_SIZE:
			refuse(subject_place(run, ""),
				   psprintf("the value of node \"%s\" has more than %d digits",
							scheme->nodes[fault->index].id, EGOV_RATIONAL_LIMBS * 19));
			break;
		case EGOV_SCORE_FAULT_ATTRIBUTE:
			refuse(subject_place(run, "/attributes"),
				   psprintf("subject \"%s\" needs attribute \"%s\"", id,
							scheme->attributes[fault->index]));
			break;
		case EGOV_SCORE_FAULT_ELECTORATE:
			refuse("/electorate",
				   psprintf("the quorum of node \"%s\" needs the electorate of group \"%s\"",
							scheme->nodes[fault->index].id, scheme->groups[fault->group]));
			break;
		case EGOV_SCORE_FAULT_SHARE:
			refuse(subject_place(run, "/attributes"),
				   psprintf("the quota at \"%s\" of the scheme has no share for subject \"%s\"",
							scheme->quotas[fault->index].place, id));
			break;
		case EGOV_SCORE_FAULT_SHARES:
			refuse(subject_place(run, "/attributes"),
				   psprintf("subject \"%s\" has another share than the rest of its pool, in the "
							"quota at \"%s\" of the scheme",
							id, scheme->quotas[fault->index].place));
			break;
		case EGOV_SCORE_FAULT_NOT_RAISED:
			refuse(approval_place(run), "no quota of this grade has a share that may be raised");
			break;
		case EGOV_SCORE_FAULT_POOL:
			refuse(approval_place(run), "no quota of this grade has such a pool");
			break;
		case EGOV_SCORE_FAULT_ABOVE:
			refuse(approval_place(run), "the share is above the highest that may be approved");
			break;
		case EGOV_SCORE_FAULT_BELOW:
			refuse(approval_place(run), "the share is below the one that it raises");
			break;
		case EGOV_SCORE_FAULT_NOT_TIED:
			refuse(psprintf("/choices/%s", scheme->grades[fault->index].code),
				   psprintf("subject \"%s\" is in no tie for this grade", id));
			break;
		case EGOV_SCORE_FAULT_TOO_MANY:
			refuse(
				psprintf("/choices/%s", scheme->grades[scheme->quotas[fault->index].grade].code),
				psprintf("more are chosen of those tied with subject \"%s\" than there are places "
						 "left",
						 id));
			break;
		case EGOV_SCORE_FAULT_NONE:
			break;
	}
	elog(ERROR, "calculation failed without a reason");
}

/* Raises 22023 for a place of the inputs. */
static void
refuse(const char *place, const char *message)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("inputs at \"%s\": %s", place, message)));
}

/* Where the subject of the fault is, or a part of it. */
static const char *
subject_place(const EgovScoreRun *run, const char *tail)
{
	return psprintf("/subjects/%d%s", run->fault.subject, tail);
}

/* Where the approval of the fault is. */
static const char *
approval_place(const EgovScoreRun *run)
{
	const EgovScoreApproval *approval = &run->inputs->approvals[run->fault.index];

	return psprintf("/approved/%s/%s", run->scheme->grades[approval->grade].code, approval->pool);
}
