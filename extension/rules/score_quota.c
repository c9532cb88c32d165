/*
 * score_quota.c: how many may have a grade, and who.
 */
#include "rules/order.h"
#include "rules/score_run.h"

#include <string.h>

/* A quota while it is applied. */
typedef struct Work
{
	EgovScoreRun *run;
	const EgovScoreQuota *quota;
	int index;
	int32_t *subjects; /* candidates of a pool, the highest score first */
	int32_t *scratch;
} Work;

static bool apply(Work *work);
static int pool_total(const Work *work);
static bool pools_known(const Work *work);
static bool apply_pool(Work *work, EgovScorePool *pool);
static bool find_places(Work *work, EgovScorePool *pool);
static bool share_find(Work *work, int subject, EgovRational *share);
static bool approved(Work *work, EgovScorePool *pool);
static bool in_pool(const Work *work, const EgovScorePool *pool, int subject);
static bool counts(const Work *work, int subject);
static int32_t candidates(Work *work, const EgovScorePool *pool);
static int compare(const void *context, int32_t a, int32_t b);
static bool settle(Work *work, EgovScorePool *pool, int32_t count);
static bool settle_tie(Work *work, EgovScorePool *pool, int32_t begin, int32_t end);
static void move_down(Work *work, int subject);
static bool approvals_known(EgovScoreRun *run);
static bool approval_known(const EgovScoreRun *run, const EgovScoreApproval *approval, bool pools);
static bool choices_tied(EgovScoreRun *run);
static bool was_tied(const EgovScoreRun *run, int grade, int32_t subject);

/* Goes from the best grade down, since each sends to the next whom it has no place for. */
bool
egov_score_quotas(EgovScoreRun *run)
{
	size_t room = (size_t) run->inputs->subject_count * sizeof(int32_t);
	Work work = {run, NULL, 0, NULL, NULL};
	int total = 0;

	work.subjects = egov_arena_take(run->arithmetic.arena, room);
	work.scratch = egov_arena_take(run->arithmetic.arena, room);
	for (int i = 0; i < run->scheme->quota_count; i++)
	{
		work.quota = &run->scheme->quotas[i];
		total += pool_total(&work);
	}
	run->pools = egov_arena_zero(run->arithmetic.arena, (size_t) total, sizeof(EgovScorePool));
	for (int grade = 0; grade < run->scheme->grade_count; grade++)
	{
		for (int i = 0; i < run->scheme->quota_count; i++)
		{
			work.quota = &run->scheme->quotas[i];
			work.index = i;
			if (work.quota->grade == grade && !apply(&work))
				return false;
		}
	}
	return approvals_known(run) && choices_tied(run);
}

/* How many pools a quota has; nobody is in none. */
static int
pool_total(const Work *work)
{
	if (work->quota->pool == EGOV_SCORE_NONE)
		return work->run->inputs->subject_count > 0;
	return work->run->inputs->values[work->quota->pool].count;
}

/* Applies one quota to each of its pools. */
static bool
apply(Work *work)
{
	int total = pool_total(work);

	if (!pools_known(work))
		return false;
	for (int value = 0; value < total; value++)
	{
		EgovScorePool *pool = &work->run->pools[work->run->pool_count++];

		egov_score_pulse(work->run);
		pool->quota = work->index;
		pool->value = work->quota->pool == EGOV_SCORE_NONE ? EGOV_SCORE_NONE : value;
		if (!apply_pool(work, pool))
			return false;
	}
	return true;
}

/* Whether everybody says which pool they are of; the fault names who does not. */
static bool
pools_known(const Work *work)
{
	EgovScoreRun *run = work->run;

	for (int i = 0; work->quota->pool != EGOV_SCORE_NONE && i < run->inputs->subject_count; i++)
	{
		if (*egov_score_attribute(run->inputs, work->quota->pool, i) < 0)
			return egov_score_fail(run, EGOV_SCORE_FAULT_ATTRIBUTE, i, work->quota->pool);
	}
	return true;
}

/* Finds the places of one pool and who has them. */
static bool
apply_pool(Work *work, EgovScorePool *pool)
{
	int32_t count;

	if (!find_places(work, pool))
		return false;
	count = candidates(work, pool);
	egov_order_sort(work->subjects, work->scratch, count, compare, work->run);
	return settle(work, pool, count);
}

/* Base, share and places. An empty pool has none. */
static bool
find_places(Work *work, EgovScorePool *pool)
{
	EgovArithmetic *arithmetic = &work->run->arithmetic;
	EgovRational rounded;
	bool known = false;

	pool->share = egov_rational_whole(0);
	for (int subject = 0; subject < work->run->inputs->subject_count; subject++)
	{
		EgovRational share;

		if (!in_pool(work, pool, subject))
			continue;
		pool->base += work->quota->base_all || counts(work, subject);
		if (!share_find(work, subject, &share))
			return false;
		if (known && egov_rational_compare(share, pool->share) != 0)
			return egov_score_fail(work->run, EGOV_SCORE_FAULT_SHARES, subject, work->index);
		pool->share = share;
		known = true;
	}
	if (!approved(work, pool))
		return false;
	pool->exact = egov_rational_multiply(arithmetic, egov_rational_whole(pool->base), pool->share);
	rounded = egov_rational_round(arithmetic, pool->exact, work->quota->rounding, 0);
	if (!egov_rational_is_whole(rounded, &pool->places))
		return egov_score_fail(work->run, EGOV_SCORE_FAULT_SIZE, 0, 0);
	return true;
}

/* The share that a subject's pool has. */
static bool
share_find(Work *work, int subject, EgovRational *share)
{
	const EgovScoreQuota *quota = work->quota;
	const EgovScoreInputs *inputs = work->run->inputs;
	int32_t value;
	int found;

	*share = quota->share.number;
	if (quota->by == EGOV_SCORE_NONE)
		return true;
	value = *egov_score_attribute(inputs, quota->by, subject);
	if (value < 0)
		return egov_score_fail(work->run, EGOV_SCORE_FAULT_ATTRIBUTE, subject, quota->by);
	found = egov_score_entry_find(&quota->shares, inputs->values[quota->by].texts[value]);
	if (found != EGOV_SCORE_NONE)
		*share = quota->shares.entries[found].number;
	else if (!quota->share.given)
		return egov_score_fail(work->run, EGOV_SCORE_FAULT_SHARE, subject, work->index);
	return true;
}

/* Raises the share of a pool to what was approved for it. */
static bool
approved(Work *work, EgovScorePool *pool)
{
	const EgovScoreInputs *inputs = work->run->inputs;
	const char *name =
		pool->value == EGOV_SCORE_NONE ? "" : inputs->values[work->quota->pool].texts[pool->value];

	for (int i = 0; i < inputs->approval_count && work->quota->raised.given; i++)
	{
		const EgovScoreApproval *approval = &inputs->approvals[i];

		if (approval->grade != work->quota->grade || strcmp(approval->pool, name) != 0)
			continue;
		if (egov_rational_compare(approval->share, work->quota->raised.number) > 0)
			return egov_score_fail(work->run, EGOV_SCORE_FAULT_ABOVE, 0, i);
		if (egov_rational_compare(approval->share, pool->share) < 0)
			return egov_score_fail(work->run, EGOV_SCORE_FAULT_BELOW, 0, i);
		pool->share = approval->share;
	}
	return true;
}

/* Whether a subject is of a pool. */
static bool
in_pool(const Work *work, const EgovScorePool *pool, int subject)
{
	return pool->value == EGOV_SCORE_NONE ||
		   *egov_score_attribute(work->run->inputs, work->quota->pool, subject) == pool->value;
}

/* Whether a subject is graded, so that the base counts it. */
static bool
counts(const Work *work, int subject)
{
	EgovScoreState state = work->run->results[subject].state;

	return state == EGOV_SCORE_GRADED || state == EGOV_SCORE_PENDING;
}

/* Lists those of a pool who would have the grade by their score. */
static int32_t
candidates(Work *work, const EgovScorePool *pool)
{
	int32_t count = 0;

	for (int32_t subject = 0; subject < work->run->inputs->subject_count; subject++)
	{
		const EgovScoreResult *result = &work->run->results[subject];

		if (result->grade == work->quota->grade && result->forced == EGOV_SCORE_NONE &&
			in_pool(work, pool, subject))
			work->subjects[count++] = subject;
	}
	return count;
}

/* The higher score first. */
static int
compare(const void *context, int32_t a, int32_t b)
{
	const EgovScoreRun *run = context;

	return egov_rational_compare(egov_score_value(run, 0, b)->number,
								 egov_score_value(run, 0, a)->number);
}

/* Gives the places to the highest; those at the edge who are equal are left to the committee. */
static bool
settle(Work *work, EgovScorePool *pool, int32_t count)
{
	int32_t begin;
	int32_t end;

	if (count <= pool->places)
	{
		pool->taken = count;
		return true;
	}
	begin = end = (int32_t) pool->places;
	if (pool->places > 0)
	{
		int32_t edge = work->subjects[begin - 1];

		while (end < count && compare(work->run, edge, work->subjects[end]) == 0)
			end++;
		while (end > pool->places && begin > 0 &&
			   compare(work->run, edge, work->subjects[begin - 1]) == 0)
			begin--;
	}
	pool->taken = begin;
	for (int32_t i = end; i < count; i++)
		move_down(work, work->subjects[i]);
	return settle_tie(work, pool, begin, end);
}

/* Those from begin to before end are equal at the edge: the chosen stay, the rest goes down; without a choice they wait. */
static bool
settle_tie(Work *work, EgovScorePool *pool, int32_t begin, int32_t end)
{
	EgovArena *arena = work->run->arithmetic.arena;
	size_t room = (size_t) (end - begin) * sizeof(int32_t);

	pool->tied = egov_arena_take(arena, room);
	pool->chosen = egov_arena_take(arena, room);
	for (int32_t i = begin; i < end; i++)
	{
		int32_t subject = work->subjects[i];

		pool->tied[pool->tied_count++] = subject;
		if (*egov_score_chosen(work->run->inputs, work->quota->grade, subject))
			pool->chosen[pool->chosen_count++] = subject;
	}
	if (pool->chosen_count > pool->places - pool->taken)
		return egov_score_fail(work->run, EGOV_SCORE_FAULT_TOO_MANY, pool->chosen[0], work->index);
	pool->taken += pool->chosen_count;
	for (int32_t i = begin; i < end; i++)
	{
		int32_t subject = work->subjects[i];

		if (pool->chosen_count == 0)
		{
			work->run->results[subject].state = EGOV_SCORE_PENDING;
			work->run->results[subject].grade = EGOV_SCORE_NONE;
		}
		else if (!*egov_score_chosen(work->run->inputs, work->quota->grade, subject))
			move_down(work, subject);
	}
	return true;
}

/* Gives the next grade whose conditions hold. */
static void
move_down(Work *work, int subject)
{
	work->run->results[subject].grade =
		egov_score_grade_find(work->run, subject, work->quota->grade + 1);
}

/* Whether each approval raised something. */
static bool
approvals_known(EgovScoreRun *run)
{
	for (int i = 0; i < run->inputs->approval_count; i++)
	{
		if (!approval_known(run, &run->inputs->approvals[i], false))
			return egov_score_fail(run, EGOV_SCORE_FAULT_NOT_RAISED, 0, i);
		if (!approval_known(run, &run->inputs->approvals[i], true))
			return egov_score_fail(run, EGOV_SCORE_FAULT_POOL, 0, i);
	}
	return true;
}

/* Whether a quota of the grade can be raised; with pools, in a pool of that name. */
static bool
approval_known(const EgovScoreRun *run, const EgovScoreApproval *approval, bool pools)
{
	for (int i = 0; i < run->scheme->quota_count; i++)
	{
		const EgovScoreQuota *quota = &run->scheme->quotas[i];

		if (quota->grade != approval->grade || !quota->raised.given)
			continue;
		if (!pools || (quota->pool == EGOV_SCORE_NONE
						   ? approval->pool[0] == '\0'
						   : egov_names_find(&run->inputs->values[quota->pool], approval->pool,
											 strlen(approval->pool)) >= 0))
			return true;
	}
	return false;
}

/* Whether everybody who was chosen was in a tie. */
static bool
choices_tied(EgovScoreRun *run)
{
	for (int grade = 0; grade < run->scheme->grade_count; grade++)
	{
		for (int32_t subject = 0; subject < run->inputs->subject_count; subject++)
		{
			if (!*egov_score_chosen(run->inputs, grade, subject))
				continue;
			egov_score_pulse(run);
			if (!was_tied(run, grade, subject))
				return egov_score_fail(run, EGOV_SCORE_FAULT_NOT_TIED, subject, grade);
		}
	}
	return true;
}

/* Whether a subject was in a tie for a grade. */
static bool
was_tied(const EgovScoreRun *run, int grade, int32_t subject)
{
	for (int i = 0; i < run->pool_count; i++)
	{
		const EgovScorePool *pool = &run->pools[i];

		for (int t = 0; run->scheme->quotas[pool->quota].grade == grade && t < pool->tied_count;
			 t++)
		{
			if (pool->tied[t] == subject)
				return true;
		}
	}
	return false;
}
