/*
 * assess_box.c: ballots and tallies from jsonb.
 */
#include "postgres.h"

#include "lib/assess_reading.h"
#include "rules/score_box.h"
#include "rules/score_check.h"

#define COUNT_MAX 10000000

static const char *const ballot_members[] = {"group", "marks", NULL};
static const char *const tally_members[] = {"valid", "abstained", "void",		"marks",
											"sum",	 "counts",	  "electorate", NULL};
static const char *const none[] = {NULL};

/* The ballot in hand. */
typedef struct Ballot
{
	EgovScoreBox *box;
	int32 *cast; /* by group */
	int group;
	const EgovScoreNode *node;
	int subject;
} Ballot;

/* Items of a mark while they are added up. */
typedef struct Items
{
	const EgovScoreNode *node;
	EgovRational total;
	EgovRational weights;
	int level;
} Items;

/* The tally in hand. */
typedef struct Tally
{
	const EgovScoreNode *node;
	int subject;
	EgovScoreTally *tally;
} Tally;

static void read_ballot(EgovAssessReading *reading, int index, JsonbValue *value, void *state);
static void read_subject_marks(EgovAssessReading *reading, const char *key, JsonbValue *value,
							   void *state);
static void read_mark(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state);
static void read_item(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state);
static EgovRational read_number(EgovAssessReading *reading, const EgovScoreNode *node,
								JsonbValue *value, int *level);
static void cast_check(EgovAssessReading *reading, int group, int64 cast, int32 listed);
static void read_tally_node(EgovAssessReading *reading, const char *key, JsonbValue *value,
							void *state);
static void read_tally_subject(EgovAssessReading *reading, const char *key, JsonbValue *value,
							   void *state);
static void read_own_tally_node(EgovAssessReading *reading, const char *key, JsonbValue *value,
								void *state);
static void read_tally(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state);
static void read_tally_marks(EgovAssessReading *reading, JsonbContainer *object,
							 const Tally *tally);
static void sum_check(EgovAssessReading *reading, const Tally *tally);
static void read_count(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state);

void
egov_assess_box_read(EgovAssessReading *reading, JsonbContainer *list)
{
	EgovAssessReader *reader = reading->reader;
	int before = egov_assess_enter(reader, "ballots");
	EgovScoreBox box;
	Ballot ballot = {.box = &box};

	egov_score_box_init(&box, reading->inputs, &reader->arena, egov_assess_pulse);
	ballot.cast =
		egov_arena_zero(&reader->arena, (size_t) reading->scheme->group_count, sizeof(int32));
	egov_assess_each_element(reading, list, read_ballot, &ballot);
	if (!egov_score_box_count(&box))
		egov_assess_error(reader, "number", pstrdup("the sum of the marks is too large"));
	for (int i = 0; i < reading->scheme->group_count; i++)
		cast_check(reading, i, ballot.cast[i], reading->inputs->electorate[i]);
	egov_assess_leave(reader, before);
}

/* One ballot, into the box. */
static void
read_ballot(EgovAssessReading *reading, int index pg_attribute_unused(), JsonbValue *value,
			void *state)
{
	EgovAssessReader *reader = reading->reader;
	Ballot *ballot = state;
	JsonbContainer *object = egov_assess_object(reader, value, EGOV_SCORE_LIST);
	JsonbValue *marks = egov_assess_required(reader, object, "marks");
	const char *group;
	int before;

	egov_assess_members(reader, object, ballot_members, none);
	egov_assess_required(reader, object, "group");
	group = egov_assess_text_of(reader, object, "group", false);
	before = egov_assess_enter(reader, "group");
	ballot->group = egov_assess_group_index(reading, group);
	egov_assess_leave(reader, before);
	before = egov_assess_enter(reader, "marks");
	egov_assess_each_member(reading, egov_assess_object(reader, marks, EGOV_SCORE_SUBJECTS),
							read_subject_marks, ballot);
	egov_assess_leave(reader, before);
	ballot->cast[ballot->group]++;
	if (!egov_score_box_cast(ballot->box, ballot->group))
		egov_assess_error(reader, "size", pstrdup("there are too many marks"));
}

/* The marks for one subject; null abstains. */
static void
read_subject_marks(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	Ballot *ballot = state;

	ballot->subject = egov_assess_subject_index(reading, key);
	if (value->type != jbvNull)
		egov_assess_each_member(reading,
								egov_assess_object(reading->reader, value, EGOV_SCORE_NODES),
								read_mark, ballot);
}

/* The mark for a subject in a node; null, and items that are all null, abstain. */
static void
read_mark(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	EgovArithmetic *arithmetic = &reading->reader->arithmetic;
	Ballot *ballot = state;
	const EgovScoreNode *node = egov_assess_voting_node(reading, key);
	Items items = {node, egov_rational_whole(0), egov_rational_whole(0), 0};
	EgovScoreMark mark;

	egov_assess_group_check(reading, node, ballot->group);
	if (value->type == jbvNull)
		return;
	mark.node = (int32) (node - reading->scheme->nodes);
	mark.subject = ballot->subject;
	mark.level = 0;
	if (node->ballots->items.count == 0)
		mark.number = read_number(reading, node, value, &mark.level);
	else
	{
		egov_assess_each_member(reading,
								egov_assess_object(reading->reader, value, EGOV_SCORE_LIST),
								read_item, &items);
		if (egov_rational_sign(items.weights) == 0)
			return;
		mark.number = egov_rational_divide(arithmetic, items.total, items.weights);
	}
	if (arithmetic->overflow)
		egov_assess_error(reading->reader, "number", pstrdup("the number is too large"));
	egov_score_box_mark(ballot->box, &mark);
}

/* One item of a mark. */
static void
read_item(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	EgovArithmetic *arithmetic = &reading->reader->arithmetic;
	Items *items = state;
	int found = egov_score_entry_find(&items->node->ballots->items, key);
	EgovRational weight;

	if (found < 0)
		egov_assess_error(reading->reader, "item",
						  psprintf("node \"%s\" has no such item", items->node->id));
	if (value->type == jbvNull)
		return;
	weight = items->node->ballots->items.entries[found].number;
	items->total = egov_rational_add(
		arithmetic, items->total,
		egov_rational_multiply(arithmetic, weight,
							   read_number(reading, items->node, value, &items->level)));
	items->weights = egov_rational_add(arithmetic, items->weights, weight);
}

/* The number that a mark counts for: of its level, itself, or the points of a rank. */
static EgovRational
read_number(EgovAssessReading *reading, const EgovScoreNode *node, JsonbValue *value, int *level)
{
	EgovArithmetic *arithmetic = &reading->reader->arithmetic;
	const EgovScoreBallots *ballots = node->ballots;
	EgovRational number;
	int64 rank;

	if (ballots->levels != NULL)
	{
		const char *code = egov_assess_text(reading->reader, value, false);

		*level = egov_score_entry_find(ballots->levels, code);
		if (*level < 0)
			egov_assess_error(reading->reader, "levels",
							  psprintf("\"%s\" is not a level of node \"%s\"", code, node->id));
		return ballots->levels->entries[*level].number;
	}
	egov_assess_number(reading->reader, value, EGOV_ASSESS_ANY, &number);
	egov_assess_within(reading->reader, number, &ballots->min, &ballots->max);
	if (node->kind != EGOV_SCORE_RANK_BALLOTS)
		return number;
	if (!egov_rational_is_whole(number, &rank))
		egov_assess_error(reading->reader, "range", pstrdup("a rank must be a whole number"));
	return egov_rational_subtract(
		arithmetic, node->points.number,
		egov_rational_multiply(arithmetic, node->step, egov_rational_whole(rank - 1)));
}

/* Raises when more ballots were cast than there are voters on the list. */
static void
cast_check(EgovAssessReading *reading, int group, int64 cast, int32 listed)
{
	if (listed >= 0 && cast > listed)
		egov_assess_error(
			reading->reader, "electorate",
			psprintf("%lld ballots of group \"%s\" are more than its electorate of %d",
					 (long long) cast, reading->scheme->groups[group], listed));
}

void
egov_assess_tallies_read(EgovAssessReading *reading, JsonbContainer *object)
{
	egov_assess_each_member(reading, object, read_tally_node, NULL);
}

void
egov_assess_subject_tallies_read(EgovAssessReading *reading, int index, JsonbContainer *object)
{
	int before = egov_assess_enter(reading->reader, "tallies");

	egov_assess_each_member(reading, object, read_own_tally_node, &index);
	egov_assess_leave(reading->reader, before);
}

/* The tallies of one subject in a node. */
static void
read_own_tally_node(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	Tally tally = {.node = egov_assess_voting_node(reading, key), .subject = *(int *) state};

	egov_assess_each_member(reading, egov_assess_object(reading->reader, value, EGOV_SCORE_GROUPS),
							read_tally, &tally);
}

/* The tallies of a node. */
static void
read_tally_node(EgovAssessReading *reading, const char *key, JsonbValue *value,
				void *state pg_attribute_unused())
{
	Tally tally = {.node = egov_assess_voting_node(reading, key)};

	egov_assess_each_member(reading,
							egov_assess_object(reading->reader, value, EGOV_SCORE_SUBJECTS),
							read_tally_subject, &tally);
}

/* The tallies of a subject in a node. */
static void
read_tally_subject(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	Tally *tally = state;

	tally->subject = egov_assess_subject_index(reading, key);
	egov_assess_each_member(reading, egov_assess_object(reading->reader, value, EGOV_SCORE_GROUPS),
							read_tally, tally);
}

/* The tally of a group. */
static void
read_tally(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	EgovAssessReader *reader = reading->reader;
	Tally *tally = state;
	int group = egov_assess_group_index(reading, key);
	JsonbContainer *object = egov_assess_object(reader, value, EGOV_SCORE_LIST);
	EgovScoreTally *found;

	egov_assess_group_check(reading, tally->node, group);
	egov_assess_members(reader, object, tally_members, none);
	found = egov_score_tally(reading->inputs, tally->node->ballot_index, tally->subject, group);
	tally->tally = found;
	egov_assess_required(reader, object, "valid");
	found->valid = egov_assess_int_of(reader, object, "valid", 0, COUNT_MAX, 0);
	found->abstained = egov_assess_int_of(reader, object, "abstained", 0, COUNT_MAX, 0);
	found->spoilt = egov_assess_int_of(reader, object, "void", 0, COUNT_MAX, 0);
	read_tally_marks(reading, object, tally);
	if ((int64) found->abstained + found->marks > found->valid ||
		(found->counts != NULL && found->abstained + found->marks != found->valid))
		egov_assess_error(reader, "conflict",
						  psprintf("%d valid ballots are not %d abstentions and %d marks",
								   found->valid, found->abstained, found->marks));
	found->listed = egov_assess_int_of(reader, object, "electorate", 0, COUNT_MAX, EGOV_SCORE_NONE);
	cast_check(reading, group, (int64) found->valid + found->spoilt,
			   egov_score_listed(reading->inputs, found, group));
}

/* Marks and their sum, or how many there are of each level. */
static void
read_tally_marks(EgovAssessReading *reading, JsonbContainer *object, const Tally *tally)
{
	EgovAssessReader *reader = reading->reader;
	EgovScoreTally *found = tally->tally;
	bool votes = tally->node->kind == EGOV_SCORE_VOTES;
	JsonbValue *counts = egov_json_find(object, "counts");
	int marks = 0;
	int before;

	if (votes)
		found->counts = egov_arena_zero(
			&reader->arena, (size_t) tally->node->ballots->levels->count, sizeof(int32));
	if (votes && counts != NULL)
	{
		before = egov_assess_enter(reader, "counts");
		egov_assess_each_member(reading, egov_assess_object(reader, counts, EGOV_SCORE_LEVELS),
								read_count, (void *) tally);
		egov_assess_leave(reader, before);
	}
	for (int i = 0; votes && i < tally->node->ballots->levels->count; i++)
		marks += found->counts[i];
	found->marks = egov_assess_int_of(reader, object, "marks", 0, COUNT_MAX, marks);
	if (votes && found->marks != marks)
		egov_assess_error(reader, "conflict",
						  psprintf("%d marks are not the sum of the counts", found->marks));
	if (votes)
		return;
	if (found->marks > 0)
		found->sum = egov_assess_number_of(reader, object, "sum", EGOV_ASSESS_ANY);
	else
		found->sum = egov_assess_number_or(reader, object, "sum", EGOV_ASSESS_ANY, 0);
	sum_check(reading, tally);
}

/* Raises when a sum cannot be that of so many marks. */
static void
sum_check(EgovAssessReading *reading, const Tally *tally)
{
	EgovArithmetic *arithmetic = &reading->reader->arithmetic;
	EgovScoreBounds bounds = egov_score_mark_bounds(arithmetic, tally->node);
	EgovRational marks = egov_rational_whole(tally->tally->marks);
	int before = egov_assess_enter(reading->reader, "sum");

	if (tally->tally->marks == 0)
		bounds.low.given = bounds.high.given = true;
	bounds.low.number = egov_rational_multiply(arithmetic, bounds.low.number, marks);
	bounds.high.number = egov_rational_multiply(arithmetic, bounds.high.number, marks);
	egov_assess_within(reading->reader, tally->tally->sum, &bounds.low, &bounds.high);
	egov_assess_leave(reading->reader, before);
}

/* How many marks of a level there are. */
static void
read_count(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	const Tally *tally = state;
	int level = egov_score_entry_find(tally->node->ballots->levels, key);

	if (level < 0)
		egov_assess_error(reading->reader, "levels",
						  psprintf("node \"%s\" has no such level", tally->node->id));
	egov_assess_int(reading->reader, value, 0, COUNT_MAX, &tally->tally->counts[level]);
}
