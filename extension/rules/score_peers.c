/*
 * score_peers.c: where subjects stand among their peers.
 */
#include "rules/order.h"
#include "rules/score_run.h"

/* What the order of subjects looks at. */
typedef struct Field
{
	const EgovScoreRun *run;
	int node; /* whose values */
	int attribute;
	bool ascending;
} Field;

static int compare(const void *context, int32_t a, int32_t b);
static int32_t pool_of(const Field *field, int32_t subject);
static int32_t gather(const Field *field, EgovScoreRun *run, int32_t *subjects);
static void place(EgovScoreRun *run, const Field *field, const int32_t *subjects, int32_t count,
				  const EgovScoreNode *node);
static EgovRational rank_of(EgovScoreRun *run, EgovScoreTies ties, int64_t begin, int64_t end,
							int64_t distinct);

/* Sorts those who have the child's value by pool and value, then gives each run of equal ones its rank. */
bool
egov_score_peers(EgovScoreRun *run, int index)
{
	const EgovScoreNode *node = &run->scheme->nodes[index];
	Field field = {run, node->children[0], node->peers, node->ascending};
	size_t room = (size_t) run->inputs->subject_count * sizeof(int32_t);
	int32_t *subjects = egov_arena_take(run->arithmetic.arena, room);
	int32_t *scratch = egov_arena_take(run->arithmetic.arena, room);
	int32_t count = gather(&field, run, subjects);

	if (count < 0)
		return false;
	egov_order_sort(subjects, scratch, count, compare, &field);
	for (int32_t begin = 0, end; begin < count; begin = end)
	{
		end = begin + 1;
		while (end < count && pool_of(&field, subjects[end]) == pool_of(&field, subjects[begin]))
			end++;
		place(run, &field, subjects + begin, end - begin, node);
	}
	return true;
}

/* Lists the subjects that have a value; -1 with a fault when one has no pool. */
static int32_t
gather(const Field *field, EgovScoreRun *run, int32_t *subjects)
{
	int32_t count = 0;

	for (int32_t subject = 0; subject < run->inputs->subject_count; subject++)
	{
		if (egov_score_value(run, field->node, subject)->reason != EGOV_SCORE_PRESENT)
			continue;
		if (field->attribute != EGOV_SCORE_NONE && pool_of(field, subject) < 0)
		{
			egov_score_fail(run, EGOV_SCORE_FAULT_ATTRIBUTE, subject, field->attribute);
			return -1;
		}
		subjects[count++] = subject;
	}
	return count;
}

/* The pool of a subject: the value of the attribute, all together without one. */
static int32_t
pool_of(const Field *field, int32_t subject)
{
	if (field->attribute == EGOV_SCORE_NONE)
		return 0;
	return *egov_score_attribute(field->run->inputs, field->attribute, subject);
}

/* By pool, then the first in rank first. */
static int
compare(const void *context, int32_t a, int32_t b)
{
	const Field *field = context;
	int32_t left = pool_of(field, a);
	int32_t right = pool_of(field, b);
	int order;

	if (left != right)
		return left < right ? -1 : 1;
	order = egov_rational_compare(egov_score_value(field->run, field->node, b)->number,
								  egov_score_value(field->run, field->node, a)->number);
	return field->ascending ? -order : order;
}

/* Fills the facts of one pool, whose subjects are sorted. */
static void
place(EgovScoreRun *run, const Field *field, const int32_t *subjects, int32_t count,
	  const EgovScoreNode *node)
{
	int32_t best = field->ascending ? count - 1 : 0;
	int64_t distinct = 0;

	for (int32_t begin = 0, end; begin < count; begin = end)
	{
		EgovRational rank;

		end = begin + 1;
		while (end < count && compare(field, subjects[begin], subjects[end]) == 0)
			end++;
		rank = rank_of(run, node->ties, begin, end, ++distinct);
		for (int32_t i = begin; i < end; i++)
			*egov_score_fact(run, node->peer_index, subjects[i]) = (EgovScoreFact){
				egov_score_value(run, field->node, subjects[best])->number, rank, count};
	}
}

/* The rank of those from begin to before end, who are equal. */
static EgovRational
rank_of(EgovScoreRun *run, EgovScoreTies ties, int64_t begin, int64_t end, int64_t distinct)
{
	if (ties == EGOV_SCORE_DENSE)
		return egov_rational_whole(distinct);
	if (ties == EGOV_SCORE_COMPETITION)
		return egov_rational_whole(begin + 1);
	return egov_rational_divide(&run->arithmetic, egov_rational_whole(begin + 1 + end),
								egov_rational_whole(2));
}
