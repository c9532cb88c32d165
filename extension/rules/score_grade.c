/*
 * score_grade.c: ranks and grades, before quotas.
 */
#include "rules/order.h"
#include "rules/score_run.h"

#include <string.h>

static void rank_all(EgovScoreRun *run);
static int compare_scores(const void *context, int32_t a, int32_t b);
static void force_grades(EgovScoreRun *run);
static bool need_holds(const EgovScoreRun *run, const EgovScoreNeed *need, int subject);
static bool grade_holds(const EgovScoreRun *run, const EgovScoreGrade *grade, int subject);

void
egov_score_grades(EgovScoreRun *run)
{
	rank_all(run);
	force_grades(run);
	for (int subject = 0; subject < run->inputs->subject_count; subject++)
	{
		EgovScoreResult *result = &run->results[subject];
		bool scored = egov_score_value(run, 0, subject)->reason == EGOV_SCORE_PRESENT;

		egov_score_pulse(run);
		if (result->exclusion != EGOV_SCORE_NONE)
			result->state = EGOV_SCORE_EXCLUDED;
		else if (result->forced != EGOV_SCORE_NONE)
		{
			result->state = EGOV_SCORE_GRADED;
			result->grade = result->forced;
		}
		else if (!scored)
			result->state = EGOV_SCORE_WITHOUT;
		else if (run->scheme->grade_count > 0)
		{
			result->state = EGOV_SCORE_GRADED;
			result->grade = egov_score_grade_find(run, subject, 0);
		}
	}
}

int
egov_score_grade_find(const EgovScoreRun *run, int subject, int from)
{
	int last = run->scheme->grade_count - 1;

	while (from < last && !grade_holds(run, &run->scheme->grades[from], subject))
		from++;
	return from < last ? from : last;
}

/* Gives everybody with a score a rank: one more than there are with a higher score. */
static void
rank_all(EgovScoreRun *run)
{
	size_t room = (size_t) run->inputs->subject_count * sizeof(int32_t);
	int32_t *subjects = egov_arena_take(run->arithmetic.arena, room);
	int32_t *scratch = egov_arena_take(run->arithmetic.arena, room);
	int32_t count = 0;

	for (int32_t subject = 0; subject < run->inputs->subject_count; subject++)
	{
		if (egov_score_value(run, 0, subject)->reason == EGOV_SCORE_PRESENT)
			subjects[count++] = subject;
	}
	egov_order_sort(subjects, scratch, count, compare_scores, run);
	for (int32_t i = 0; i < count; i++)
	{
		bool equal = i > 0 && compare_scores(run, subjects[i - 1], subjects[i]) == 0;

		run->results[subjects[i]].rank = equal ? run->results[subjects[i - 1]].rank : i + 1;
	}
}

/* The higher score first. */
static int
compare_scores(const void *context, int32_t a, int32_t b)
{
	const EgovScoreRun *run = context;

	return egov_rational_compare(egov_score_value(run, 0, b)->number,
								 egov_score_value(run, 0, a)->number);
}

/* Notes the grade of those whom a veto strikes; of several the last, which is the worst. */
static void
force_grades(EgovScoreRun *run)
{
	for (int i = 0; i < run->scheme->node_count; i++)
	{
		const EgovScoreNode *node = &run->scheme->nodes[i];

		for (int w = 0; node->then_grade != EGOV_SCORE_NONE && w < node->when_count; w++)
		{
			egov_score_pulse(run);
			for (int subject = 0; subject < run->inputs->subject_count; subject++)
			{
				EgovScoreResult *result = &run->results[subject];

				if (egov_score_cell(run->inputs, node->when[w], subject)->struck &&
					result->forced < node->then_grade)
					result->forced = node->then_grade;
			}
		}
	}
}

/* Whether a score is enough for a grade and its needs hold. */
static bool
grade_holds(const EgovScoreRun *run, const EgovScoreGrade *grade, int subject)
{
	if (grade->from.given &&
		egov_rational_compare(egov_score_value(run, 0, subject)->number, grade->from.number) < 0)
		return false;
	for (int i = 0; i < grade->need_count; i++)
	{
		if (!need_holds(run, &grade->needs[i], subject))
			return false;
	}
	return true;
}

/* Whether the input is there and is one of the words, or within the bounds. */
static bool
need_holds(const EgovScoreRun *run, const EgovScoreNeed *need, int subject)
{
	const EgovScoreCell *cell = egov_score_cell(run->inputs, need->input, subject);

	if (!cell->given)
		return false;
	for (int i = 0; i < need->word_count; i++)
	{
		if (cell->text != NULL && strcmp(cell->text, need->words[i]) == 0)
			return true;
	}
	return need->word_count == 0 &&
		   (!need->from.given || egov_rational_compare(cell->number, need->from.number) >= 0) &&
		   (!need->below.given || egov_rational_compare(cell->number, need->below.number) < 0);
}
