/*
 * score_box.c: from ballots to tallies.
 */
#include "rules/score_box.h"

#include <string.h>

#include "rules/order.h"

#define FIRST_ROOM 64
#define MOST_MARKS 100000000
#define PULSE_EVERY 4096

static void grow_ballot(EgovScoreBox *box);
static void grow(EgovScoreBox *box);
static bool judge(EgovScoreBox *box, int node);
static void keep(EgovScoreBox *box, const EgovScoreMark *mark, int group);
static int32_t key_of(const EgovScoreBox *box, int ballot, int subject, int group);
static int32_t *sort_by_tally(EgovScoreBox *box, int32_t *ends, int32_t tallies);
static void count_node(EgovScoreBox *box, const EgovScoreNode *node, int32_t *order,
					   const int32_t *ends, int32_t *scratch);
static void count_tally(EgovScoreBox *box, const EgovScoreNode *node, EgovScoreTally *tally,
						int32_t *order, int32_t count, int32_t *scratch);
static int compare(const void *context, int32_t a, int32_t b);

void
egov_score_box_init(EgovScoreBox *box, EgovScoreInputs *inputs, EgovArena *arena,
					EgovScorePulse pulse)
{
	size_t tables = (size_t) inputs->scheme->ballot_count * (size_t) inputs->scheme->group_count;

	memset(box, 0, sizeof(*box));
	box->inputs = inputs;
	box->arithmetic.arena = arena;
	box->pulse = pulse;
	box->valid = egov_arena_zero(arena, tables, sizeof(int32_t));
	box->spoilt = egov_arena_zero(arena, tables, sizeof(int32_t));
}

void
egov_score_box_mark(EgovScoreBox *box, const EgovScoreMark *mark)
{
	if (box->ballot_size == box->ballot_room)
		grow_ballot(box);
	box->ballot[box->ballot_size++] = *mark;
}

bool
egov_score_box_cast(EgovScoreBox *box, int group)
{
	const EgovScoreScheme *scheme = box->inputs->scheme;

	if (box->count > MOST_MARKS - box->ballot_size)
		return false;
	for (int node = 0; node < scheme->node_count; node++)
	{
		const EgovScoreNode *of = &scheme->nodes[node];
		int place = of->ballot_index * scheme->group_count + group;

		if (of->ballots == NULL || !egov_score_group_votes(of->ballots, group))
			continue;
		if (!judge(box, node))
		{
			box->spoilt[place]++;
			continue;
		}
		box->valid[place]++;
		for (int i = 0; i < box->ballot_size; i++)
		{
			if (box->ballot[i].node == node)
				keep(box, &box->ballot[i], group);
		}
	}
	box->ballot_size = 0;
	return true;
}

bool
egov_score_box_count(EgovScoreBox *box)
{
	const EgovScoreScheme *scheme = box->inputs->scheme;
	int32_t tallies = key_of(box, scheme->ballot_count, 0, 0);
	EgovArena *arena = box->arithmetic.arena;
	int32_t *ends = egov_arena_zero(arena, (size_t) tallies + 1, sizeof(int32_t));
	int32_t *order = sort_by_tally(box, ends, tallies);
	int32_t *scratch = egov_arena_take(arena, (size_t) box->count * sizeof(int32_t));

	for (int node = 0; node < scheme->node_count; node++)
	{
		if (scheme->nodes[node].ballots != NULL)
			count_node(box, &scheme->nodes[node], order, ends, scratch);
	}
	return !box->arithmetic.overflow;
}

void
egov_score_trim_ends(const EgovScoreTrim *trim, int32_t count, int32_t *low, int32_t *high)
{
	int64_t each = 0;

	*low = 0;
	*high = 0;
	if (!trim->given || count <= trim->above)
		return;
	if (trim->fraction.given)
	{
		/* below half of a count, which needs no memory */
		EgovArithmetic arithmetic = {NULL, false};
		EgovRational part =
			egov_rational_multiply(&arithmetic, egov_rational_whole(count), trim->fraction.number);

		egov_rational_is_whole(egov_rational_round(&arithmetic, part, EGOV_ROUNDING_DOWN, 0),
							   &each);
		*low = *high = (int32_t) each;
		return;
	}
	*low = trim->low < count ? trim->low : count;
	*high = trim->high < count - *low ? trim->high : count - *low;
}

bool
egov_score_group_votes(const EgovScoreBallots *ballots, int group)
{
	for (int i = 0; i < ballots->voter_count; i++)
	{
		if (ballots->voters[i].group == group)
			return true;
	}
	return false;
}

/* Doubles the room for a ballot. */
static void
grow_ballot(EgovScoreBox *box)
{
	EgovArena *arena = box->arithmetic.arena;
	size_t room = box->ballot_room == 0 ? FIRST_ROOM : 2 * (size_t) box->ballot_room;
	EgovScoreMark *ballot = egov_arena_take(arena, room * sizeof(EgovScoreMark));

	for (int i = 0; i < box->ballot_size; i++)
		ballot[i] = box->ballot[i];
	box->ballot = ballot;
	box->numbers = egov_arena_take(arena, room * sizeof(EgovRational));
	box->ballot_room = (int) room;
}

/* Doubles the room for marks. */
static void
grow(EgovScoreBox *box)
{
	EgovArena *arena = box->arithmetic.arena;
	size_t room = box->room == 0 ? FIRST_ROOM : 2 * (size_t) box->room;
	EgovRational *marks = egov_arena_take(arena, room * sizeof(EgovRational));
	int32_t *keys = egov_arena_take(arena, room * sizeof(int32_t));

	for (int32_t i = 0; i < box->count; i++)
	{
		marks[i] = box->marks[i];
		keys[i] = box->keys[i];
	}
	box->marks = marks;
	box->keys = keys;
	box->room = (int32_t) room;
}

/* Whether the ballot in hand is valid for a node. */
static bool
judge(EgovScoreBox *box, int node)
{
	int count = 0;

	for (int i = 0; i < box->ballot_size; i++)
	{
		if (box->ballot[i].node == node)
			box->numbers[count++] = box->ballot[i].number;
	}
	return egov_score_ballot_valid(&box->inputs->scheme->nodes[node].ballots->validity,
								   box->numbers, count);
}

/* Counts a vote, or keeps a mark to be trimmed and added up. */
static void
keep(EgovScoreBox *box, const EgovScoreMark *mark, int group)
{
	const EgovScoreNode *node = &box->inputs->scheme->nodes[mark->node];
	EgovScoreTally *tally = egov_score_tally(box->inputs, node->ballot_index, mark->subject, group);

	if (node->kind == EGOV_SCORE_VOTES)
	{
		if (tally->counts == NULL)
			tally->counts = egov_arena_zero(box->arithmetic.arena,
											(size_t) node->ballots->levels->count, sizeof(int32_t));
		tally->counts[mark->level]++;
		tally->marks++;
		return;
	}
	if (box->count == box->room)
		grow(box);
	box->keys[box->count] = key_of(box, node->ballot_index, mark->subject, group);
	box->marks[box->count++] = mark->number;
}

/* The number of a tally. */
static int32_t
key_of(const EgovScoreBox *box, int ballot, int subject, int group)
{
	return (ballot * box->inputs->subject_count + subject) * box->inputs->scheme->group_count +
		   group;
}

/* The marks in the order of their tallies; those of tally k end before ends[k], and begin where k - 1 ends. */
static int32_t *
sort_by_tally(EgovScoreBox *box, int32_t *ends, int32_t tallies)
{
	int32_t *order = egov_arena_take(box->arithmetic.arena, (size_t) box->count * sizeof(int32_t));

	for (int32_t i = 0; i < box->count; i++)
		ends[box->keys[i] + 1]++;
	for (int32_t k = 0; k < tallies; k++)
		ends[k + 1] += ends[k];
	for (int32_t i = 0; i < box->count; i++)
		order[ends[box->keys[i]]++] = i;
	return order;
}

/* Fills the tallies of a node. */
static void
count_node(EgovScoreBox *box, const EgovScoreNode *node, int32_t *order, const int32_t *ends,
		   int32_t *scratch)
{
	for (int subject = 0; subject < box->inputs->subject_count; subject++)
	{
		for (int i = 0; i < node->ballots->voter_count; i++)
		{
			int group = node->ballots->voters[i].group;
			int place = node->ballot_index * box->inputs->scheme->group_count + group;
			int32_t key = key_of(box, node->ballot_index, subject, group);
			int32_t begin = key == 0 ? 0 : ends[key - 1];
			EgovScoreTally *tally =
				egov_score_tally(box->inputs, node->ballot_index, subject, group);

			tally->valid = box->valid[place];
			tally->spoilt = box->spoilt[place];
			count_tally(box, node, tally, order + begin, ends[key] - begin, scratch);
		}
	}
}

/* Trims the marks of one tally and adds up the rest. Votes were counted before. */
static void
count_tally(EgovScoreBox *box, const EgovScoreNode *node, EgovScoreTally *tally, int32_t *order,
			int32_t count, int32_t *scratch)
{
	EgovArenaMark mark = egov_arena_mark(box->arithmetic.arena);
	int32_t low;
	int32_t high;

	tally->abstained = tally->valid - tally->marks - count;
	egov_score_trim_ends(&node->ballots->trim, count, &low, &high);
	if (low + high > 0)
		egov_order_sort(order, scratch, count, compare, box);
	for (int32_t i = low; i < count - high; i++)
	{
		if (i % PULSE_EVERY == 0 && box->pulse != NULL)
			box->pulse();
		tally->sum = egov_rational_keep(
			&box->arithmetic, mark,
			egov_rational_add(&box->arithmetic, tally->sum, box->marks[order[i]]));
	}
	tally->marks += count - low - high;
}

/* The lower mark first. */
static int
compare(const void *context, int32_t a, int32_t b)
{
	const EgovScoreBox *box = context;

	if (box->pulse != NULL)
		box->pulse();
	return egov_rational_compare(box->marks[a], box->marks[b]);
}
