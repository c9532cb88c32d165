/*
 * score_check_grades.c: flaws of grades and quotas.
 */
#include "rules/score_check.h"

#include <string.h>

static void check_grade(const EgovScoreScheme *scheme, int grade, EgovScoreReport report,
						void *state);
static bool out_of_order(const EgovScoreGrade *before, const EgovScoreGrade *grade);
static void check_quota(const EgovScoreScheme *scheme, int quota, EgovScoreReport report,
						void *state);
static EgovRational edge(const EgovScoreQuota *quota, int direction);

void
egov_score_check_grades(const EgovScoreScheme *scheme, EgovScoreReport report, void *state)
{
	for (int i = 0; i < scheme->grade_count; i++)
		check_grade(scheme, i, report, state);
	for (int i = 0; i < scheme->quota_count; i++)
		check_quota(scheme, i, report, state);
}

/* Codes, edges and order. */
static void
check_grade(const EgovScoreScheme *scheme, int grade, EgovScoreReport report, void *state)
{
	const EgovScoreGrade *of = &scheme->grades[grade];
	bool last = grade == scheme->grade_count - 1;

	for (int i = 0; i < grade; i++)
	{
		if (strcmp(scheme->grades[i].code, of->code) == 0)
			report(state, EGOV_SCORE_FLAW_GRADE_TWICE, EGOV_SCORE_NONE, grade);
	}
	if (last && (of->from.given || of->need_count > 0))
		report(state, EGOV_SCORE_FLAW_GRADE_LAST, EGOV_SCORE_NONE, grade);
	if (!last && !of->from.given)
		report(state, EGOV_SCORE_FLAW_GRADE_EDGE, EGOV_SCORE_NONE, grade);
	if (grade > 0 && out_of_order(of - 1, of))
		report(state, EGOV_SCORE_FLAW_GRADE_ORDER, EGOV_SCORE_NONE, grade);
}

/* Whether a grade is not below the one before, or beside it where that has needs of its own. */
static bool
out_of_order(const EgovScoreGrade *before, const EgovScoreGrade *grade)
{
	int order;

	if (!before->from.given || !grade->from.given)
		return false;
	order = egov_rational_compare(grade->from.number, before->from.number);
	return order > 0 || (order == 0 && before->need_count == 0);
}

/* A quota of the last grade, one without places, one that no approval can raise. */
static void
check_quota(const EgovScoreScheme *scheme, int index, EgovScoreReport report, void *state)
{
	const EgovScoreQuota *quota = &scheme->quotas[index];
	EgovRational lowest = edge(quota, -1);
	EgovRational highest = edge(quota, 1);

	if (quota->grade == scheme->grade_count - 1)
		report(state, EGOV_SCORE_FLAW_QUOTA_LAST, EGOV_SCORE_NONE, index);
	if (egov_rational_sign(highest) == 0 &&
		(!quota->raised.given || egov_rational_sign(quota->raised.number) == 0))
		report(state, EGOV_SCORE_FLAW_QUOTA_NOTHING, EGOV_SCORE_NONE, index);
	if (quota->raised.given && egov_rational_compare(quota->raised.number, lowest) < 0)
		report(state, EGOV_SCORE_FLAW_QUOTA_RAISED, EGOV_SCORE_NONE, index);
}

/* The lowest (-1) or highest (1) of the shares of a quota, of which there is at least one. */
static EgovRational
edge(const EgovScoreQuota *quota, int direction)
{
	EgovRational share = quota->share.given ? quota->share.number : quota->shares.entries[0].number;

	for (int i = 0; i < quota->shares.count; i++)
	{
		if (egov_rational_compare(quota->shares.entries[i].number, share) == direction)
			share = quota->shares.entries[i].number;
	}
	return share;
}
