/*
 * score_check_bands.c: flaws of bands and of tables of votes, whose rows are bands with one more
 * condition. The first that holds counts, so that one whose whole length lies in those before is never met.
 */
#include "rules/score_check.h"

/* Bands, and who is told. */
typedef struct Work
{
	const EgovScoreBand *bands;
	int count;
	int node;
	EgovScoreReport report;
	void *state;
} Work;

static void check(const Work *work, bool shares);
static bool empty(const EgovScoreBand *band, bool shares);
static bool covered(const Work *work, int index, bool shares);
static bool takes(const EgovScoreBand *before, const EgovScoreBand *band,
				  const EgovScoreOption *point);
static bool overlaps(const EgovScoreBand *a, const EgovScoreBand *b);

void
egov_score_check_bands(const EgovScoreScheme *scheme, int node, EgovScoreReport report, void *state)
{
	const EgovScoreNode *of = &scheme->nodes[node];
	Work bands = {of->bands, of->band_count, node, report, state};

	check(&bands, false);
	if (of->ballots != NULL)
	{
		Work rows = {of->ballots->rows, of->ballots->row_count, node, report, state};

		check(&rows, true);
	}
}

/* Reports what is wrong with each band. */
static void
check(const Work *work, bool shares)
{
	for (int i = 0; i < work->count; i++)
	{
		bool overlap = false;

		for (int before = 0; before < i; before++)
			overlap = overlap || overlaps(&work->bands[before], &work->bands[i]);
		if (empty(&work->bands[i], shares))
			work->report(work->state, EGOV_SCORE_FLAW_BAND_EMPTY, work->node, i);
		else if (covered(work, i, shares))
			work->report(work->state, EGOV_SCORE_FLAW_BAND_COVERED, work->node, i);
		else if (overlap && !shares)
			work->report(work->state, EGOV_SCORE_FLAW_OVERLAP, work->node, i);
	}
}

/* Whether nothing is in a band; shares are from 0 to 1. */
static bool
empty(const EgovScoreBand *band, bool shares)
{
	if (band->from.given && band->to.given &&
		egov_rational_compare(band->from.number, band->to.number) >= 0)
		return true;
	return shares && ((band->from.given &&
					   egov_rational_compare(band->from.number, egov_rational_whole(1)) > 0) ||
					  (band->to.given && egov_rational_sign(band->to.number) <= 0) ||
					  (band->bad_below.given && egov_rational_sign(band->bad_below.number) <= 0));
}

/* Whether the bands before one, together, take all of it. Goes up from edge to edge; each step ends one band. */
static bool
covered(const Work *work, int index, bool shares)
{
	const EgovScoreBand *band = &work->bands[index];
	EgovScoreOption point = band->from;
	EgovScoreOption end = band->to;
	bool moved = true;

	/* a share is nowhere below 0 and nowhere above 1 */
	if (shares && !point.given)
		point = (EgovScoreOption){true, egov_rational_whole(0)};
	while (moved)
	{
		moved = false;
		for (int i = 0; i < index && !moved; i++)
		{
			const EgovScoreBand *before = &work->bands[i];

			if (!takes(before, band, &point))
				continue;
			if (!before->to.given ||
				(shares && egov_rational_compare(before->to.number, egov_rational_whole(1)) > 0))
				return true;
			point = before->to;
			moved = true;
			if (end.given && egov_rational_compare(point.number, end.number) >= 0)
				return true;
		}
	}
	return false;
}

/* Whether a band before takes what lies right above a point, and goes further. */
static bool
takes(const EgovScoreBand *before, const EgovScoreBand *band, const EgovScoreOption *point)
{
	if (before->bad_below.given &&
		(!band->bad_below.given ||
		 egov_rational_compare(before->bad_below.number, band->bad_below.number) < 0))
		return false;
	if (before->from.given &&
		(!point->given || egov_rational_compare(before->from.number, point->number) > 0))
		return false;
	return !before->to.given || !point->given ||
		   egov_rational_compare(before->to.number, point->number) > 0;
}

/* Whether two bands whose edges are all written overlap; one with an open edge means to. */
static bool
overlaps(const EgovScoreBand *a, const EgovScoreBand *b)
{
	return a->from.given && a->to.given && b->from.given && b->to.given &&
		   egov_rational_compare(a->from.number, b->to.number) < 0 &&
		   egov_rational_compare(b->from.number, a->to.number) < 0;
}
