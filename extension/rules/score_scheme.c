/*
 * score_scheme.c: questions to a scheme that need no inputs.
 */
#include "rules/score.h"

#include <string.h>

static const char *const kind_names[EGOV_SCORE_KIND_COUNT] = {
	"input", "sum",	 "deduction", "bonus",		  "veto",  "band",
	"best",	 "rank", "ballots",	  "rank_ballots", "votes", "ref"};

static bool ready(const EgovScoreNode *node, const bool *done);

const char *
egov_score_kind_name(EgovScoreKind kind)
{
	return kind_names[kind];
}

/* Goes backwards, since children stand after their parents, until nothing more can be done. */
bool
egov_score_scheme_order(EgovScoreScheme *scheme, EgovArena *arena)
{
	size_t count = (size_t) scheme->node_count;
	bool *done = egov_arena_zero(arena, count, sizeof(bool));
	int found = 0;
	int before = -1;

	scheme->order = egov_arena_take(arena, count * sizeof(int));
	while (before < found)
	{
		before = found;
		for (int i = scheme->node_count - 1; i >= 0; i--)
		{
			if (done[i] || !ready(&scheme->nodes[i], done))
				continue;
			done[i] = true;
			scheme->order[found++] = i;
		}
	}
	return found == scheme->node_count;
}

bool
egov_score_scheme_needs(const EgovScoreScheme *scheme, EgovArena *arena, int node, int other)
{
	EgovArenaMark mark = egov_arena_mark(arena);
	bool *seen = egov_arena_zero(arena, (size_t) scheme->node_count, sizeof(bool));
	int *found = egov_arena_take(arena, (size_t) scheme->node_count * sizeof(int));
	int count = 0;
	bool needed;

	/* found is a list of nodes to look at; each gets on it once */
	for (int i = -1; i < count; i++)
	{
		const EgovScoreNode *from = &scheme->nodes[i < 0 ? node : found[i]];

		for (int c = 0; c <= from->child_count; c++)
		{
			int next = c < from->child_count ? from->children[c] : from->gate;

			if (next != EGOV_SCORE_NONE && !seen[next])
			{
				seen[next] = true;
				found[count++] = next;
			}
		}
	}
	needed = seen[other];
	egov_arena_release(arena, mark);
	return needed;
}

EgovScoreRounding
egov_score_node_rounding(const EgovScoreScheme *scheme, int node)
{
	if (node == 0 && !scheme->nodes[0].rounding.given)
		return scheme->rounding;
	return scheme->nodes[node].rounding;
}

int
egov_score_entry_find(const EgovScoreEntries *entries, const char *name)
{
	for (int i = 0; i < entries->count; i++)
	{
		if (strcmp(entries->entries[i].name, name) == 0)
			return i;
	}
	return EGOV_SCORE_NONE;
}

bool
egov_score_ballot_valid(const EgovScoreValidity *validity, const EgovRational *marks, int count)
{
	bool equal = count >= 2;

	for (int rule = 0; rule < validity->most_count; rule++)
	{
		int found = 0;

		for (int i = 0; i < count; i++)
			found += egov_rational_compare(marks[i], validity->most[rule].edge) >= 0;
		if (found > validity->most[rule].count)
			return false;
	}
	for (int rule = 0; rule < validity->least_count; rule++)
	{
		int found = 0;

		for (int i = 0; i < count; i++)
			found += egov_rational_compare(marks[i], validity->least[rule].edge) < 0;
		if (found < validity->least[rule].count)
			return false;
	}
	for (int i = 1; i < count && equal; i++)
		equal = egov_rational_compare(marks[i], marks[0]) == 0;
	return !(validity->all_equal && equal);
}

bool
egov_score_band_holds(const EgovScoreBand *band, EgovRational x, bool upper)
{
	int above = upper ? 1 : 0;

	return (!band->from.given || egov_rational_compare(x, band->from.number) >= above) &&
		   (!band->to.given || egov_rational_compare(x, band->to.number) < above);
}

/* Whether everything that a node needs is done. */
static bool
ready(const EgovScoreNode *node, const bool *done)
{
	if (node->gate != EGOV_SCORE_NONE && !done[node->gate])
		return false;
	for (int i = 0; i < node->child_count; i++)
	{
		if (!done[node->children[i]])
			return false;
	}
	return true;
}
