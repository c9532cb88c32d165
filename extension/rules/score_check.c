/*
 * score_check.c: flaws of a scheme, node by node.
 */
#include "rules/score_check.h"

typedef struct Work
{
	const EgovScoreScheme *scheme;
	EgovArena *arena;
	EgovScoreReport report;
	void *state;
} Work;

static void report(const Work *work, EgovScoreFlaw flaw, int node, int index);
static void check_cycle(const Work *work, int node);
static void check_sum(const Work *work, int node);
static void check_limits(const Work *work, int node);
static bool turned(const EgovScoreOption *low, const EgovScoreOption *high);
static void check_ballots(const Work *work, int node);
static bool always_void(const EgovScoreValidity *validity, const EgovScoreBounds *marks);
static void check_veto(const Work *work, int node);
static void check_inputs(const Work *work);
static void check_groups(const Work *work);
static void check_bounds(const Work *work);
static bool beyond(const EgovScoreBounds *bounds, const EgovScoreBand *band);

bool
egov_score_flaw_error(EgovScoreFlaw flaw)
{
	return flaw < EGOV_SCORE_FLAW_WEIGHTS;
}

void
egov_score_check(EgovScoreScheme *scheme, EgovArena *arena, EgovScoreReport told, void *state)
{
	Work work = {scheme, arena, told, state};
	bool ordered = egov_score_scheme_order(scheme, arena);

	for (int node = 0; node < scheme->node_count; node++)
	{
		if (!ordered)
			check_cycle(&work, node);
		check_limits(&work, node);
		if (scheme->nodes[node].kind == EGOV_SCORE_SUM)
			check_sum(&work, node);
		if (scheme->nodes[node].ballots != NULL)
			check_ballots(&work, node);
		check_veto(&work, node);
		egov_score_check_bands(scheme, node, told, state);
	}
	check_inputs(&work);
	check_groups(&work);
	egov_score_check_grades(scheme, told, state);
	if (ordered)
		check_bounds(&work);
}

/* Tells of a flaw. */
static void
report(const Work *work, EgovScoreFlaw flaw, int node, int index)
{
	work->report(work->state, flaw, node, index);
}

/* Each cycle has a ref or a gate, since the tree alone has none. */
static void
check_cycle(const Work *work, int node)
{
	const EgovScoreNode *of = &work->scheme->nodes[node];
	int to = of->kind == EGOV_SCORE_REF ? of->children[0] : of->gate;

	if (to != EGOV_SCORE_NONE &&
		(to == node || egov_score_scheme_needs(work->scheme, work->arena, to, node)))
		report(work, EGOV_SCORE_FLAW_CYCLE, node, EGOV_SCORE_NONE);
}

/* Weights, and full marks where they are needed. Ones throughout are a plain sum, whatever they sum to. */
static void
check_sum(const Work *work, int node)
{
	const EgovScoreNode *sum = &work->scheme->nodes[node];
	EgovArithmetic arithmetic = {work->arena, false};
	EgovRational one = egov_rational_whole(1);
	EgovRational total = egov_rational_whole(0);
	bool plain = egov_rational_compare(sum->per, one) == 0;

	for (int i = 0; i < sum->child_count; i++)
	{
		const EgovScoreNode *child = &work->scheme->nodes[sum->children[i]];

		if (sum->missing == EGOV_SCORE_RESCALE && !child->full.given)
			report(work, EGOV_SCORE_FLAW_FULL, sum->children[i], EGOV_SCORE_NONE);
		if (egov_rational_sign(child->weight) == 0)
			report(work, EGOV_SCORE_FLAW_WEIGHTLESS, sum->children[i], EGOV_SCORE_NONE);
		plain = plain && egov_rational_compare(child->weight, one) == 0;
		total = egov_rational_add(&arithmetic, total, child->weight);
	}
	if (egov_rational_sign(total) == 0)
		report(work, EGOV_SCORE_FLAW_NO_WEIGHT, node, EGOV_SCORE_NONE);
	else if (!plain && egov_rational_compare(total, sum->per) != 0)
		report(work, EGOV_SCORE_FLAW_WEIGHTS, node, EGOV_SCORE_NONE);
}

/* Bounds that are the wrong way round. */
static void
check_limits(const Work *work, int node)
{
	const EgovScoreNode *of = &work->scheme->nodes[node];

	if (turned(&of->floor, &of->ceiling) || turned(&of->min, &of->max) ||
		(of->ballots != NULL && turned(&of->ballots->min, &of->ballots->max)))
		report(work, EGOV_SCORE_FLAW_LIMITS, node, EGOV_SCORE_NONE);
}

/* Whether both are given and the lower is above the higher. */
static bool
turned(const EgovScoreOption *low, const EgovScoreOption *high)
{
	return low->given && high->given && egov_rational_compare(low->number, high->number) > 0;
}

/* Levels that are top and bad, ballots that are all void, trimming that leaves nothing. */
static void
check_ballots(const Work *work, int node)
{
	const EgovScoreNode *of = &work->scheme->nodes[node];
	const EgovScoreBallots *ballots = of->ballots;
	EgovArithmetic arithmetic = {work->arena, false};
	EgovScoreBounds marks = egov_score_mark_bounds(&arithmetic, of);

	for (int i = 0; of->kind == EGOV_SCORE_VOTES && i < ballots->levels->count; i++)
	{
		if (ballots->top[i] && ballots->bad[i])
			report(work, EGOV_SCORE_FLAW_TOP_BAD, node, i);
	}
	if (always_void(&ballots->validity, &marks))
		report(work, EGOV_SCORE_FLAW_ALWAYS_VOID, node, EGOV_SCORE_NONE);
	if (ballots->trim.given && ballots->trim.above < ballots->trim.low + ballots->trim.high)
		report(work, EGOV_SCORE_FLAW_TRIM, node, EGOV_SCORE_NONE);
}

/* Whether marks as low as can be are too high for a rule. */
static bool
always_void(const EgovScoreValidity *validity, const EgovScoreBounds *marks)
{
	for (int i = 0; marks->low.given && i < validity->most_count; i++)
	{
		if (validity->most[i].count == 0 &&
			egov_rational_compare(marks->low.number, validity->most[i].edge) >= 0)
			return true;
	}
	for (int i = 0; marks->low.given && i < validity->least_count; i++)
	{
		if (validity->least[i].count > 0 &&
			egov_rational_compare(marks->low.number, validity->least[i].edge) >= 0)
			return true;
	}
	return false;
}

/* A grade with a quota is not for a veto to give. */
static void
check_veto(const Work *work, int node)
{
	int grade = work->scheme->nodes[node].then_grade;

	for (int i = 0; grade != EGOV_SCORE_NONE && i < work->scheme->quota_count; i++)
	{
		if (work->scheme->quotas[i].grade == grade)
			report(work, EGOV_SCORE_FLAW_VETO_QUOTA, node, EGOV_SCORE_NONE);
	}
}

/* An input is a text (a level, a word) or a number (points, a flag, a bound), not both. */
static void
check_inputs(const Work *work)
{
	for (int i = 0; i < work->scheme->input_count; i++)
	{
		const EgovScoreInput *input = &work->scheme->inputs[i];
		const EgovScoreNode *node =
			input->node == EGOV_SCORE_NONE ? NULL : &work->scheme->nodes[input->node];
		bool text = input->word || (node != NULL && node->levels != NULL);
		bool number = input->flag || input->number || (node != NULL && node->levels == NULL);

		if (text && number)
			report(work, EGOV_SCORE_FLAW_INPUT, input->node, i);
	}
}

/* A group that votes nowhere was perhaps forgotten. */
static void
check_groups(const Work *work)
{
	for (int group = 0; group < work->scheme->group_count; group++)
	{
		bool used = false;

		for (int node = 0; node < work->scheme->node_count; node++)
		{
			const EgovScoreBallots *ballots = work->scheme->nodes[node].ballots;

			for (int i = 0; ballots != NULL && i < ballots->voter_count; i++)
				used = used || ballots->voters[i].group == group;
		}
		if (!used)
			report(work, EGOV_SCORE_FLAW_GROUP_UNUSED, EGOV_SCORE_NONE, group);
	}
}

/* Gates, bands and grades that no value can reach. */
static void
check_bounds(const Work *work)
{
	const EgovScoreScheme *scheme = work->scheme;
	EgovScoreBounds *bounds =
		egov_arena_zero(work->arena, (size_t) scheme->node_count, sizeof(EgovScoreBounds));

	if (!egov_score_bounds(scheme, work->arena, bounds))
		return;
	for (int i = 0; i < scheme->node_count; i++)
	{
		const EgovScoreNode *node = &scheme->nodes[i];

		if (node->gate != EGOV_SCORE_NONE && bounds[node->gate].high.given &&
			egov_rational_compare(bounds[node->gate].high.number, node->gate_edge) <
				(node->gate_from ? 0 : 1))
			report(work, EGOV_SCORE_FLAW_GATE_SHUT, i, EGOV_SCORE_NONE);
		for (int b = 0; b < node->band_count; b++)
		{
			if (beyond(&bounds[node->children[0]], &node->bands[b]))
				report(work, EGOV_SCORE_FLAW_BAND_BEYOND, i, b);
		}
	}
	for (int i = 0; i < scheme->grade_count; i++)
	{
		if (scheme->grades[i].from.given && bounds[0].high.given &&
			egov_rational_compare(bounds[0].high.number, scheme->grades[i].from.number) < 0)
			report(work, EGOV_SCORE_FLAW_GRADE_BEYOND, EGOV_SCORE_NONE, i);
	}
}

/* Whether a band lies wholly outside of the bounds. */
static bool
beyond(const EgovScoreBounds *bounds, const EgovScoreBand *band)
{
	return turned(&band->from, &bounds->high) || turned(&bounds->low, &band->to);
}
