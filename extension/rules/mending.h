/*
 * mending.h: whether a result that is set anew is worse than the one before.
 */
#ifndef EGOV_MENDING_H
#define EGOV_MENDING_H

#include <limits.h>
#include <stdbool.h>

/* The place of a result without a grade, behind every grade of a scheme. */
#define EGOV_GRADE_NONE INT_MAX

/* A result: the score as a decimal text, NULL without one; the place of the grade, 0 for the best. */
typedef struct EgovStanding
{
	const char *score;
	int grade;
} EgovStanding;

/* Whether a text is a decimal number as scores are written: "-12.50"; no exponent, no blank. */
extern bool egov_score_valid(const char *text);
/* Below 0, 0 or above 0 as one valid score is less than, equal to or greater than another. */
extern int egov_score_compare(const char *a, const char *b);
/* Whether a standing is worse than the one before, in its score or in its grade. */
extern bool egov_standing_worse(const EgovStanding *before, const EgovStanding *after);

#endif
