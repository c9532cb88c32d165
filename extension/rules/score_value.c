/*
 * score_value.c: the value of a node for one subject, by kind.
 */
#include "rules/score_run.h"

#include <string.h>

/* One value under calculation. */
typedef struct Work
{
	EgovScoreRun *run;
	EgovArithmetic *arithmetic;
	const EgovScoreNode *node;
	int subject;
	EgovScoreDetail *detail;
} Work;

typedef EgovScoreValue (*KindValue)(const Work *work);

static EgovScoreValue value_input(const Work *work);
static EgovScoreValue value_sum(const Work *work);
static EgovScoreValue value_deduction(const Work *work);
static EgovScoreValue value_bonus(const Work *work);
static EgovScoreValue value_veto(const Work *work);
static EgovScoreValue value_band(const Work *work);
static EgovScoreValue value_best(const Work *work);
static EgovScoreValue value_rank(const Work *work);
static EgovScoreValue value_ballots(const Work *work);
static EgovScoreValue value_votes(const Work *work);
static EgovScoreValue value_ref(const Work *work);

static const KindValue kinds[EGOV_SCORE_KIND_COUNT] = {
	value_input, value_sum,	 value_deduction, value_bonus,	 value_veto,  value_band,
	value_best,	 value_rank, value_ballots,	  value_ballots, value_votes, value_ref};

static EgovScoreValue missing(EgovScoreReason reason);
static EgovScoreValue present(EgovRational number);
static EgovScoreValue first_child(const Work *work);
static void limit(const Work *work, EgovScoreValue *value);
static EgovRational capped(const Work *work);
static bool gate_open(const Work *work);
static EgovScoreReason enough_ballots(const Work *work);
static EgovRational ratio(const Work *work, int64_t part, int64_t whole);
static void shares(const Work *work, int64_t marks);
static bool row_holds(const EgovScoreBand *row, EgovRational top, EgovRational bad);

void
egov_score_explain(EgovScoreRun *run, int node, int subject, EgovScoreDetail *detail)
{
	Work work = {run, &run->arithmetic, &run->scheme->nodes[node], subject, detail};
	int exclusion = run->results[subject].exclusion;
	EgovScoreRounding rounding = egov_score_node_rounding(run->scheme, node);

	memset(detail, 0, sizeof(*detail));
	detail->struck = EGOV_SCORE_NONE;
	detail->band = EGOV_SCORE_NONE;
	if (exclusion != EGOV_SCORE_NONE && !run->scheme->exclusions[exclusion].keeps_score)
	{
		detail->value = missing(EGOV_SCORE_EXCLUDED_VALUE);
		return;
	}
	detail->value = kinds[work.node->kind](&work);
	if (detail->value.reason != EGOV_SCORE_PRESENT)
		return;
	limit(&work, &detail->value);
	if (rounding.mode == EGOV_ROUNDING_NONE)
		return;
	detail->rounded = true;
	detail->before = detail->value.number;
	detail->value.number =
		egov_rational_round(work.arithmetic, detail->before, rounding.mode, rounding.decimals);
}

/* A value that is missing. */
static EgovScoreValue
missing(EgovScoreReason reason)
{
	return (EgovScoreValue){egov_rational_whole(0), reason};
}

/* A value that is there. */
static EgovScoreValue
present(EgovRational number)
{
	return (EgovScoreValue){number, EGOV_SCORE_PRESENT};
}

/* The value of the one child. */
static EgovScoreValue
first_child(const Work *work)
{
	return *egov_score_value(work->run, work->node->children[0], work->subject);
}

/* Moves a value to the floor or the ceiling of its node. */
static void
limit(const Work *work, EgovScoreValue *value)
{
	const EgovScoreNode *node = work->node;

	if (node->floor.given && egov_rational_compare(value->number, node->floor.number) < 0)
	{
		value->number = node->floor.number;
		work->detail->limited = -1;
	}
	if (node->ceiling.given && egov_rational_compare(value->number, node->ceiling.number) > 0)
	{
		value->number = node->ceiling.number;
		work->detail->limited = 1;
	}
}

/* The input, times its coefficient. */
static EgovScoreValue
value_input(const Work *work)
{
	const EgovScoreCell *cell =
		egov_score_cell(work->run->inputs, work->node->input, work->subject);

	if (!cell->given)
		return missing(EGOV_SCORE_NO_INPUT);
	if (!work->node->points.given)
		return present(cell->number);
	return present(
		egov_rational_multiply(work->arithmetic, cell->number, work->node->points.number));
}

/* Σ weight × value over per, the missing by their policy. */
static EgovScoreValue
value_sum(const Work *work)
{
	EgovArithmetic *arithmetic = work->arithmetic;
	EgovScoreReason reason = EGOV_SCORE_PRESENT;
	EgovRational total = egov_rational_whole(0);
	EgovRational left = total;
	EgovRational all = total;

	for (int i = 0; i < work->node->child_count; i++)
	{
		const EgovScoreNode *child = &work->run->scheme->nodes[work->node->children[i]];
		const EgovScoreValue *value =
			egov_score_value(work->run, work->node->children[i], work->subject);
		EgovScoreMissing policy =
			child->if_missing == EGOV_SCORE_UNSET ? work->node->missing : child->if_missing;
		EgovRational measure = child->weight;

		if (work->node->missing == EGOV_SCORE_RESCALE)
			measure = egov_rational_multiply(arithmetic, measure, child->full.number);
		all = egov_rational_add(arithmetic, all, measure);
		if (value->reason == EGOV_SCORE_PRESENT)
			total =
				egov_rational_add(arithmetic, total,
								  egov_rational_multiply(arithmetic, child->weight, value->number));
		else if (policy == EGOV_SCORE_NO_GRADE)
			return missing(value->reason);
		else if (policy != EGOV_SCORE_ZERO)
		{
			reason = reason == EGOV_SCORE_PRESENT ? value->reason : reason;
			continue;
		}
		left = egov_rational_add(arithmetic, left, measure);
	}
	if (reason != EGOV_SCORE_PRESENT)
	{
		if (egov_rational_sign(left) == 0)
			return missing(reason);
		total =
			egov_rational_divide(arithmetic, egov_rational_multiply(arithmetic, total, all), left);
	}
	return present(egov_rational_divide(arithmetic, total, work->node->per));
}

/* The points of the input of a deduction or bonus, at most the cap. */
static EgovRational
capped(const Work *work)
{
	const EgovScoreCell *cell =
		egov_score_cell(work->run->inputs, work->node->input, work->subject);
	EgovRational points = cell->given ? cell->number : egov_rational_whole(0);

	work->detail->points = points;
	if (!work->node->cap.given || egov_rational_compare(points, work->node->cap.number) <= 0)
		return points;
	work->detail->capped = true;
	return work->node->cap.number;
}

/* from less the points. */
static EgovScoreValue
value_deduction(const Work *work)
{
	return present(egov_rational_subtract(work->arithmetic, work->node->from, capped(work)));
}

/* The points, if the gate lets them through. */
static EgovScoreValue
value_bonus(const Work *work)
{
	EgovRational points = capped(work);

	work->detail->open = gate_open(work);
	return present(work->detail->open ? points : egov_rational_whole(0));
}

/* Whether the node of the gate is above, or at least, its edge. A missing value is not. */
static bool
gate_open(const Work *work)
{
	const EgovScoreValue *value;
	int order;

	if (work->node->gate == EGOV_SCORE_NONE)
		return true;
	value = egov_score_value(work->run, work->node->gate, work->subject);
	order = egov_rational_compare(value->number, work->node->gate_edge);
	return value->reason == EGOV_SCORE_PRESENT &&
		   (order > 0 || (order == 0 && work->node->gate_from));
}

/* The child, or what is said for the case that an input strikes. */
static EgovScoreValue
value_veto(const Work *work)
{
	for (int i = 0; i < work->node->when_count && work->detail->struck == EGOV_SCORE_NONE; i++)
	{
		if (egov_score_cell(work->run->inputs, work->node->when[i], work->subject)->struck)
			work->detail->struck = work->node->when[i];
	}
	if (work->detail->struck != EGOV_SCORE_NONE && work->node->then_value.given)
		return present(work->node->then_value.number);
	return first_child(work);
}

/* The value of the first band that the child is in. */
static EgovScoreValue
value_band(const Work *work)
{
	const EgovScoreNode *node = work->node;
	EgovScoreValue child = first_child(work);

	if (child.reason != EGOV_SCORE_PRESENT)
		return child;
	for (int i = 0; i < node->band_count; i++)
	{
		if (egov_score_band_holds(&node->bands[i], child.number, node->upper))
		{
			work->detail->band = i;
			return present(node->bands[i].value);
		}
	}
	return node->otherwise.given ? present(node->otherwise.number) : missing(EGOV_SCORE_NO_BAND);
}

/* points × x / best of the peers. */
static EgovScoreValue
value_best(const Work *work)
{
	const EgovScoreFact *fact = egov_score_fact(work->run, work->node->peer_index, work->subject);
	EgovScoreValue child = first_child(work);

	if (child.reason != EGOV_SCORE_PRESENT)
		return child;
	if (egov_rational_sign(fact->best) <= 0)
		return present(egov_rational_whole(0));
	return present(egov_rational_divide(
		work->arithmetic,
		egov_rational_multiply(work->arithmetic, work->node->points.number, child.number),
		fact->best));
}

/* points − step × (rank − 1). */
static EgovScoreValue
value_rank(const Work *work)
{
	const EgovScoreFact *fact = egov_score_fact(work->run, work->node->peer_index, work->subject);
	EgovScoreValue child = first_child(work);
	EgovRational steps;

	if (child.reason != EGOV_SCORE_PRESENT)
		return child;
	steps = egov_rational_subtract(work->arithmetic, fact->rank, egov_rational_whole(1));
	return present(
		egov_rational_subtract(work->arithmetic, work->node->points.number,
							   egov_rational_multiply(work->arithmetic, work->node->step, steps)));
}

/* Σ weight × mean of the groups over Σ weight of those that have one. */
static EgovScoreValue
value_ballots(const Work *work)
{
	EgovArithmetic *arithmetic = work->arithmetic;
	const EgovScoreBallots *ballots = work->node->ballots;
	EgovRational total = egov_rational_whole(0);
	EgovRational weights = total;
	EgovScoreReason reason = enough_ballots(work);

	if (reason != EGOV_SCORE_PRESENT)
		return missing(reason);
	for (int i = 0; i < ballots->voter_count; i++)
	{
		const EgovScoreTally *tally = egov_score_tally(work->run->inputs, work->node->ballot_index,
													   work->subject, ballots->voters[i].group);
		EgovRational weight = ballots->voters[i].weight;

		if (tally->marks == 0 && ballots->empty_group == EGOV_SCORE_NO_GRADE)
			return missing(EGOV_SCORE_NO_BALLOTS);
		if (tally->marks == 0 && ballots->empty_group == EGOV_SCORE_RENORMALISE)
			continue;
		if (tally->marks > 0)
			total = egov_rational_add(
				arithmetic, total,
				egov_rational_divide(arithmetic,
									 egov_rational_multiply(arithmetic, weight, tally->sum),
									 egov_rational_whole(tally->marks)));
		weights = egov_rational_add(arithmetic, weights, weight);
	}
	if (egov_rational_sign(weights) == 0)
		return missing(EGOV_SCORE_NO_BALLOTS);
	return present(egov_rational_divide(arithmetic, total, weights));
}

/* Whether there are ballots enough, and not too many void. */
static EgovScoreReason
enough_ballots(const Work *work)
{
	const EgovScoreBallots *ballots = work->node->ballots;
	EgovScoreDetail *detail = work->detail;
	int64_t cast;

	for (int i = 0; i < ballots->voter_count; i++)
	{
		int group = ballots->voters[i].group;
		const EgovScoreTally *tally =
			egov_score_tally(work->run->inputs, work->node->ballot_index, work->subject, group);
		int32_t listed = egov_score_listed(work->run->inputs, tally, group);

		detail->valid += tally->valid;
		detail->spoilt += tally->spoilt;
		detail->listed =
			listed < 0 || detail->listed < 0 ? EGOV_SCORE_NONE : detail->listed + listed;
		if (listed < 0 && ballots->quorum_share.given)
		{
			egov_score_fail(work->run, EGOV_SCORE_FAULT_ELECTORATE, work->subject,
							(int) (work->node - work->run->scheme->nodes));
			work->run->fault.group = group;
		}
	}
	cast = detail->valid + detail->spoilt;
	if (ballots->void_limit.given && cast > 0 &&
		egov_rational_compare(ratio(work, detail->spoilt, cast), ballots->void_limit.number) > 0)
		return EGOV_SCORE_VOTE_AGAIN;
	if (detail->valid < ballots->quorum_count)
		return EGOV_SCORE_QUORUM;
	if (ballots->quorum_share.given &&
		egov_rational_compare(egov_rational_whole(detail->valid),
							  egov_rational_multiply(work->arithmetic, ballots->quorum_share.number,
													 egov_rational_whole(detail->listed))) < 0)
		return EGOV_SCORE_QUORUM;
	return EGOV_SCORE_PRESENT;
}

/* A part of a whole that is not 0. */
static EgovRational
ratio(const Work *work, int64_t part, int64_t whole)
{
	return egov_rational_divide(work->arithmetic, egov_rational_whole(part),
								egov_rational_whole(whole));
}

/* The value of the first row whose conditions the shares of the votes meet. */
static EgovScoreValue
value_votes(const Work *work)
{
	const EgovScoreBallots *ballots = work->node->ballots;
	EgovScoreReason reason = enough_ballots(work);
	int64_t marks = 0;

	if (reason != EGOV_SCORE_PRESENT)
		return missing(reason);
	for (int i = 0; i < ballots->voter_count; i++)
		marks += egov_score_tally(work->run->inputs, work->node->ballot_index, work->subject,
								  ballots->voters[i].group)
					 ->marks;
	if (marks == 0)
		return missing(EGOV_SCORE_NO_BALLOTS);
	shares(work, marks);
	for (int i = 0; i < ballots->row_count; i++)
	{
		if (row_holds(&ballots->rows[i], work->detail->top, work->detail->bad))
		{
			work->detail->band = i;
			return present(ballots->rows[i].value);
		}
	}
	return missing(EGOV_SCORE_NO_BAND);
}

/* The shares of top and bad votes, of all groups together. */
static void
shares(const Work *work, int64_t marks)
{
	const EgovScoreBallots *ballots = work->node->ballots;
	int64_t top = 0;
	int64_t bad = 0;

	for (int i = 0; i < ballots->voter_count; i++)
	{
		const EgovScoreTally *tally = egov_score_tally(work->run->inputs, work->node->ballot_index,
													   work->subject, ballots->voters[i].group);

		for (int level = 0; tally->marks > 0 && level < ballots->levels->count; level++)
		{
			top += ballots->top[level] ? tally->counts[level] : 0;
			bad += ballots->bad[level] ? tally->counts[level] : 0;
		}
	}
	work->detail->top = ratio(work, top, marks);
	work->detail->bad = ratio(work, bad, marks);
}

/* Whether all conditions of a row hold. */
static bool
row_holds(const EgovScoreBand *row, EgovRational top, EgovRational bad)
{
	return egov_score_band_holds(row, top, false) &&
		   (!row->bad_below.given || egov_rational_compare(bad, row->bad_below.number) < 0);
}

/* The value of another node. */
static EgovScoreValue
value_ref(const Work *work)
{
	return first_child(work);
}
