/*
 * score_bounds.c: which values a node can have, found from those of the nodes below. A bound that is
 * not known is left open; bounds are never too narrow.
 */
#include "rules/score_check.h"

typedef struct Work
{
	const EgovScoreScheme *scheme;
	EgovArithmetic arithmetic;
	EgovScoreBounds *bounds;
} Work;

typedef EgovScoreBounds (*KindBounds)(Work *work, const EgovScoreNode *node);

static EgovScoreBounds of_input(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_sum(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_deduction(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_bonus(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_veto(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_band(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_best(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_rank(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_ballots(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_votes(Work *work, const EgovScoreNode *node);
static EgovScoreBounds of_ref(Work *work, const EgovScoreNode *node);

static const KindBounds kinds[EGOV_SCORE_KIND_COUNT] = {
	of_input, of_sum,  of_deduction, of_bonus,	 of_veto,  of_band,
	of_best,  of_rank, of_ballots,	 of_ballots, of_votes, of_ref};

static const EgovScoreBounds open_bounds = {{false, {{0}, 1}}, {false, {{0}, 1}}};

static EgovScoreOption given(EgovRational number);
static EgovScoreBounds only(EgovRational number);
static void widen(EgovScoreBounds *bounds, EgovScoreBounds other);
static EgovScoreBounds scaled(Work *work, EgovScoreBounds bounds, EgovRational factor);
static EgovScoreBounds of_entries(const EgovScoreEntries *entries);
static EgovScoreBounds of_bands(const EgovScoreBand *bands, int count);
static void add(Work *work, EgovScoreOption *total, EgovScoreOption part);
static void clamp(Work *work, const EgovScoreNode *node, EgovScoreRounding rounding,
				  EgovScoreOption *edge);

bool
egov_score_bounds(const EgovScoreScheme *scheme, EgovArena *arena, EgovScoreBounds *bounds)
{
	Work work = {scheme, {arena, false}, bounds};

	for (int i = 0; i < scheme->node_count; i++)
	{
		int index = scheme->order[i];
		const EgovScoreNode *node = &scheme->nodes[index];
		EgovScoreRounding rounding = egov_score_node_rounding(scheme, index);

		bounds[index] = kinds[node->kind](&work, node);
		/* where there is no bound, floor and ceiling are */
		if (!bounds[index].low.given)
			bounds[index].low = node->floor;
		if (!bounds[index].high.given)
			bounds[index].high = node->ceiling;
		clamp(&work, node, rounding, &bounds[index].low);
		clamp(&work, node, rounding, &bounds[index].high);
	}
	return !work.arithmetic.overflow;
}

EgovScoreBounds
egov_score_mark_bounds(EgovArithmetic *arithmetic, const EgovScoreNode *node)
{
	const EgovScoreBallots *ballots = node->ballots;
	EgovScoreBounds bounds = {ballots->min, ballots->max};

	if (ballots->levels != NULL)
		return of_entries(ballots->levels);
	if (node->kind != EGOV_SCORE_RANK_BALLOTS)
		return bounds;
	bounds.low.given = ballots->max.given;
	bounds.low.number = egov_rational_subtract(
		arithmetic, node->points.number,
		egov_rational_multiply(
			arithmetic, node->step,
			egov_rational_subtract(arithmetic, ballots->max.number, egov_rational_whole(1))));
	bounds.high = given(node->points.number);
	return bounds;
}

/* A bound that is given. */
static EgovScoreOption
given(EgovRational number)
{
	return (EgovScoreOption){true, number};
}

/* Just this number. */
static EgovScoreBounds
only(EgovRational number)
{
	return (EgovScoreBounds){given(number), given(number)};
}

/* Makes bounds take in others. */
static void
widen(EgovScoreBounds *bounds, EgovScoreBounds other)
{
	bounds->low.given &= other.low.given;
	bounds->high.given &= other.high.given;
	if (egov_rational_compare(other.low.number, bounds->low.number) < 0)
		bounds->low.number = other.low.number;
	if (egov_rational_compare(other.high.number, bounds->high.number) > 0)
		bounds->high.number = other.high.number;
}

/* Bounds times a factor; one below 0 turns them round. */
static EgovScoreBounds
scaled(Work *work, EgovScoreBounds bounds, EgovRational factor)
{
	EgovScoreBounds turned = {bounds.high, bounds.low};

	bounds.low.number = egov_rational_multiply(&work->arithmetic, bounds.low.number, factor);
	bounds.high.number = egov_rational_multiply(&work->arithmetic, bounds.high.number, factor);
	turned.low.number = bounds.high.number;
	turned.high.number = bounds.low.number;
	return egov_rational_sign(factor) < 0 ? turned : bounds;
}

/* The numbers of entries, of which there is at least one. */
static EgovScoreBounds
of_entries(const EgovScoreEntries *entries)
{
	EgovScoreBounds bounds = only(entries->entries[0].number);

	for (int i = 1; i < entries->count; i++)
		widen(&bounds, only(entries->entries[i].number));
	return bounds;
}

/* The values of bands, of which there is at least one. */
static EgovScoreBounds
of_bands(const EgovScoreBand *bands, int count)
{
	EgovScoreBounds bounds = only(bands[0].value);

	for (int i = 1; i < count; i++)
		widen(&bounds, only(bands[i].value));
	return bounds;
}

/* Levels or min and max, times the coefficient. */
static EgovScoreBounds
of_input(Work *work, const EgovScoreNode *node)
{
	EgovScoreBounds bounds = {node->min, node->max};

	if (node->levels != NULL)
		bounds = of_entries(node->levels);
	return node->points.given ? scaled(work, bounds, node->points.number) : bounds;
}

/* All children at their bounds; with missing ones spread, all like the lowest or highest. */
static EgovScoreBounds
of_sum(Work *work, const EgovScoreNode *node)
{
	EgovArithmetic *arithmetic = &work->arithmetic;
	EgovScoreBounds total = only(egov_rational_whole(0));
	EgovScoreBounds spread = total;
	EgovRational all = egov_rational_whole(0);

	for (int i = 0; i < node->child_count; i++)
	{
		const EgovScoreNode *child = &work->scheme->nodes[node->children[i]];
		EgovScoreBounds bounds = work->bounds[node->children[i]];
		EgovRational measure = egov_rational_whole(1);

		if (node->missing == EGOV_SCORE_ZERO || child->if_missing == EGOV_SCORE_ZERO)
			widen(&bounds, only(egov_rational_whole(0)));
		if (node->missing == EGOV_SCORE_RESCALE)
			measure = child->full.number;
		all = egov_rational_add(arithmetic, all,
								egov_rational_multiply(arithmetic, child->weight, measure));
		measure = egov_rational_divide(arithmetic, egov_rational_whole(1), measure);
		widen(&spread, scaled(work, bounds, measure));
		bounds = scaled(work, bounds, child->weight);
		add(work, &total.low, bounds.low);
		add(work, &total.high, bounds.high);
	}
	if (node->missing == EGOV_SCORE_RENORMALISE || node->missing == EGOV_SCORE_RESCALE)
		widen(&total, scaled(work, spread, all));
	return scaled(work, total, egov_rational_divide(arithmetic, egov_rational_whole(1), node->per));
}

/* Adds a part to a bound, which is open when one of them is. */
static void
add(Work *work, EgovScoreOption *total, EgovScoreOption part)
{
	total->given &= part.given;
	total->number = egov_rational_add(&work->arithmetic, total->number, part.number);
}

/* From less the cap, to from. */
static EgovScoreBounds
of_deduction(Work *work, const EgovScoreNode *node)
{
	EgovScoreBounds bounds = only(node->from);

	bounds.low.given = node->cap.given;
	bounds.low.number = egov_rational_subtract(&work->arithmetic, node->from, node->cap.number);
	return bounds;
}

/* 0 to the cap. */
static EgovScoreBounds
of_bonus(Work *work, const EgovScoreNode *node)
{
	EgovScoreBounds bounds = {given(egov_rational_whole(0)), node->cap};

	(void) work;
	return bounds;
}

/* The child's, and the value of a strike. */
static EgovScoreBounds
of_veto(Work *work, const EgovScoreNode *node)
{
	EgovScoreBounds bounds = work->bounds[node->children[0]];

	if (node->then_value.given)
		widen(&bounds, only(node->then_value.number));
	return bounds;
}

/* The values of the bands. */
static EgovScoreBounds
of_band(Work *work, const EgovScoreNode *node)
{
	EgovScoreBounds bounds = of_bands(node->bands, node->band_count);

	(void) work;
	if (node->otherwise.given)
		widen(&bounds, only(node->otherwise.number));
	return bounds;
}

/* At most the points; at least 0 when nobody is below 0. */
static EgovScoreBounds
of_best(Work *work, const EgovScoreNode *node)
{
	EgovScoreBounds child = work->bounds[node->children[0]];
	EgovScoreBounds bounds = only(egov_rational_whole(0));

	if (egov_rational_sign(node->points.number) < 0)
		return open_bounds;
	bounds.low.given = child.low.given && egov_rational_sign(child.low.number) >= 0;
	bounds.high = given(node->points.number);
	return bounds;
}

/* At most the points. */
static EgovScoreBounds
of_rank(Work *work, const EgovScoreNode *node)
{
	EgovScoreBounds bounds = open_bounds;

	(void) work;
	bounds.high = given(node->points.number);
	return bounds;
}

/* Those of a mark, and 0 when an empty group counts as such. */
static EgovScoreBounds
of_ballots(Work *work, const EgovScoreNode *node)
{
	EgovScoreBounds bounds = egov_score_mark_bounds(&work->arithmetic, node);

	if (node->ballots->empty_group == EGOV_SCORE_ZERO)
		widen(&bounds, only(egov_rational_whole(0)));
	return bounds;
}

/* The values of the rows. */
static EgovScoreBounds
of_votes(Work *work, const EgovScoreNode *node)
{
	(void) work;
	return of_bands(node->ballots->rows, node->ballots->row_count);
}

/* Those of the other node. */
static EgovScoreBounds
of_ref(Work *work, const EgovScoreNode *node)
{
	return work->bounds[node->children[0]];
}

/* Moves a bound as a value is: to floor and ceiling, then rounded. */
static void
clamp(Work *work, const EgovScoreNode *node, EgovScoreRounding rounding, EgovScoreOption *edge)
{
	if (node->floor.given && egov_rational_compare(edge->number, node->floor.number) < 0)
		edge->number = node->floor.number;
	if (node->ceiling.given && egov_rational_compare(edge->number, node->ceiling.number) > 0)
		edge->number = node->ceiling.number;
	edge->number =
		egov_rational_round(&work->arithmetic, edge->number, rounding.mode, rounding.decimals);
}
