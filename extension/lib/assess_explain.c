/*
 * assess_explain.c: the explanation of one value.
 */
#include "postgres.h"

#include "lib/assess_explain.h"

/* A value that is explained. */
typedef struct Explain
{
	EgovJson *json;
	EgovScoreRun *run;
	const EgovScoreNode *node;
	int subject;
	const EgovScoreDetail *detail;
} Explain;

typedef void (*KindWrite)(const Explain *explain);

static void write_input(const Explain *explain);
static void write_sum(const Explain *explain);
static void write_deduction(const Explain *explain);
static void write_bonus(const Explain *explain);
static void write_veto(const Explain *explain);
static void write_band(const Explain *explain);
static void write_best(const Explain *explain);
static void write_rank(const Explain *explain);
static void write_ballots(const Explain *explain);
static void write_votes(const Explain *explain);
static void write_ref(const Explain *explain);

static const KindWrite kinds[EGOV_SCORE_KIND_COUNT] = {
	write_input, write_sum,	 write_deduction, write_bonus,	 write_veto,  write_band,
	write_best,	 write_rank, write_ballots,	  write_ballots, write_votes, write_ref};
static const char *const modes[] = {"none", "half_up", "half_even", "down", "up"};
static const char *const policies[] = {NULL, "no_grade", "zero", "renormalise", "rescale"};

static void number(const Explain *explain, const char *key, EgovRational number);
static void option(const Explain *explain, const char *key, const EgovScoreOption *option);
static void value_write(const Explain *explain);
static void rounding_write(const Explain *explain, EgovScoreRounding rounding);
static void children_write(const Explain *explain);
static void band_write(const Explain *explain, const char *key, const EgovScoreBand *bands,
					   bool votes);
static void group_write(const Explain *explain, const EgovScoreVoters *voters);

void
egov_assess_node_write(EgovJson *json, EgovScoreRun *run, int node, int subject)
{
	EgovScoreDetail detail;
	Explain explain = {json, run, &run->scheme->nodes[node], subject, &detail};

	egov_score_explain(run, node, subject, &detail);
	egov_json_object(json);
	egov_json_text_member(json, "id", explain.node->id);
	egov_json_text_member(json, "kind", egov_score_kind_name(explain.node->kind));
	value_write(&explain);
	rounding_write(&explain, egov_score_node_rounding(run->scheme, node));
	if (detail.limited != 0)
		egov_json_text_member(json, "limited", detail.limited < 0 ? "floor" : "ceiling");
	if (detail.value.reason != EGOV_SCORE_EXCLUDED_VALUE)
		kinds[explain.node->kind](&explain);
	egov_json_end_object(json);
}

/* The value, exactly too where the decimal is not; or why there is none. */
static void
value_write(const Explain *explain)
{
	EgovArithmetic *arithmetic = &explain->run->arithmetic;
	EgovScoreValue value = explain->detail->value;
	const char *decimal;
	bool exact;

	if (value.reason != EGOV_SCORE_PRESENT)
	{
		egov_json_text_member(explain->json, "value", NULL);
		egov_json_text_member(explain->json, "reason", egov_score_reason_name(value.reason));
		return;
	}
	decimal = egov_rational_decimal(arithmetic, value.number, &exact);
	egov_json_text_member(explain->json, "value", decimal);
	if (!exact)
		egov_json_text_member(explain->json, "exact",
							  egov_rational_fraction(arithmetic, value.number));
}

/* What rounding changed. */
static void
rounding_write(const Explain *explain, EgovScoreRounding rounding)
{
	const EgovScoreDetail *detail = explain->detail;

	if (!detail->rounded || egov_rational_compare(detail->before, detail->value.number) == 0)
		return;
	egov_json_key(explain->json, "rounded");
	egov_json_object(explain->json);
	egov_json_text_member(explain->json, "mode", modes[rounding.mode]);
	egov_json_int_member(explain->json, "digits", rounding.decimals);
	number(explain, "before", detail->before);
	egov_json_end_object(explain->json);
}

/* A member that is an exact number. */
static void
number(const Explain *explain, const char *key, EgovRational number)
{
	egov_json_text_member(explain->json, key,
						  egov_rational_text(&explain->run->arithmetic, number));
}

/* A member that is an exact number, or null. */
static void
option(const Explain *explain, const char *key, const EgovScoreOption *option)
{
	if (option->given)
		number(explain, key, option->number);
	else
		egov_json_text_member(explain->json, key, NULL);
}

/* The children with their values; of a sum also weights, and policies of the missing. */
static void
children_write(const Explain *explain)
{
	EgovJson *json = explain->json;

	egov_json_key(json, "children");
	egov_json_array(json);
	for (int i = 0; i < explain->node->child_count; i++)
	{
		int index = explain->node->children[i];
		const EgovScoreNode *child = &explain->run->scheme->nodes[index];
		const EgovScoreValue *value = egov_score_value(explain->run, index, explain->subject);
		EgovScoreOption shown = {value->reason == EGOV_SCORE_PRESENT, value->number};
		bool sum = explain->node->kind == EGOV_SCORE_SUM;

		egov_json_object(json);
		egov_json_text_member(json, "id", child->id);
		if (sum)
			number(explain, "weight", child->weight);
		option(explain, "value", &shown);
		if (!shown.given && sum)
			egov_json_text_member(
				json, "policy",
				policies[child->if_missing == EGOV_SCORE_UNSET ? explain->node->missing
															   : child->if_missing]);
		egov_json_end_object(json);
	}
	egov_json_end_array(json);
}

/* The input, its level and its coefficient. */
static void
write_input(const Explain *explain)
{
	const EgovScoreCell *cell =
		egov_score_cell(explain->run->inputs, explain->node->input, explain->subject);

	if (!cell->given)
		return;
	number(explain, "input", cell->number);
	if (explain->node->levels != NULL)
		egov_json_text_member(explain->json, "level", cell->text);
	if (explain->node->points.given)
		number(explain, "points", explain->node->points.number);
}

/* Children and what their sum is divided by. */
static void
write_sum(const Explain *explain)
{
	children_write(explain);
	number(explain, "per", explain->node->per);
}

/* From, points and whether the cap held. */
static void
write_deduction(const Explain *explain)
{
	number(explain, "from", explain->node->from);
	number(explain, "points", explain->detail->points);
	egov_json_bool_member(explain->json, "capped", explain->detail->capped);
}

/* Points, cap and gate. */
static void
write_bonus(const Explain *explain)
{
	EgovJson *json = explain->json;
	const EgovScoreNode *node = explain->node;

	number(explain, "points", explain->detail->points);
	egov_json_bool_member(json, "capped", explain->detail->capped);
	if (node->gate != EGOV_SCORE_NONE)
	{
		const EgovScoreValue *value = egov_score_value(explain->run, node->gate, explain->subject);
		EgovScoreOption shown = {value->reason == EGOV_SCORE_PRESENT, value->number};

		egov_json_key(json, "gate");
		egov_json_object(json);
		egov_json_text_member(json, "node", explain->run->scheme->nodes[node->gate].id);
		option(explain, "value", &shown);
		number(explain, node->gate_from ? "from" : "above", node->gate_edge);
		egov_json_bool_member(json, "open", explain->detail->open);
		egov_json_end_object(json);
	}
}

/* The child, and what struck. */
static void
write_veto(const Explain *explain)
{
	int struck = explain->detail->struck;

	children_write(explain);
	egov_json_text_member(explain->json, "struck",
						  struck == EGOV_SCORE_NONE ? NULL
													: explain->run->scheme->inputs[struck].id);
	if (struck != EGOV_SCORE_NONE && explain->node->then_grade != EGOV_SCORE_NONE)
		egov_json_text_member(explain->json, "grade",
							  explain->run->scheme->grades[explain->node->then_grade].code);
}

/* The child, and the band that it is in. */
static void
write_band(const Explain *explain)
{
	children_write(explain);
	band_write(explain, "band", explain->node->bands, false);
}

/* The band or row that held, null without. */
static void
band_write(const Explain *explain, const char *key, const EgovScoreBand *bands, bool votes)
{
	const EgovScoreBand *band;

	egov_json_key(explain->json, key);
	if (explain->detail->band == EGOV_SCORE_NONE)
	{
		egov_json_null(explain->json);
		return;
	}
	band = &bands[explain->detail->band];
	egov_json_object(explain->json);
	option(explain, "from", &band->from);
	option(explain, "to", &band->to);
	if (votes)
		option(explain, "bad_below", &band->bad_below);
	number(explain, "value", band->value);
	egov_json_end_object(explain->json);
}

/* The child, the best of the peers and the points. */
static void
write_best(const Explain *explain)
{
	const EgovScoreFact *fact =
		egov_score_fact(explain->run, explain->node->peer_index, explain->subject);

	children_write(explain);
	number(explain, "points", explain->node->points.number);
	if (explain->detail->value.reason != EGOV_SCORE_PRESENT)
		return;
	number(explain, "best", fact->best);
	egov_json_int_member(explain->json, "of", fact->of);
}

/* The child, its rank and the points. */
static void
write_rank(const Explain *explain)
{
	const EgovScoreFact *fact =
		egov_score_fact(explain->run, explain->node->peer_index, explain->subject);

	children_write(explain);
	number(explain, "points", explain->node->points.number);
	number(explain, "step", explain->node->step);
	if (explain->detail->value.reason != EGOV_SCORE_PRESENT)
		return;
	number(explain, "rank", fact->rank);
	egov_json_int_member(explain->json, "of", fact->of);
}

/* The groups. */
static void
write_ballots(const Explain *explain)
{
	egov_json_key(explain->json, "groups");
	egov_json_array(explain->json);
	for (int i = 0; i < explain->node->ballots->voter_count; i++)
		group_write(explain, &explain->node->ballots->voters[i]);
	egov_json_end_array(explain->json);
}

/* How one group voted: numbers of ballots only, and the mean. */
static void
group_write(const Explain *explain, const EgovScoreVoters *voters)
{
	EgovJson *json = explain->json;
	EgovScoreRun *run = explain->run;
	const EgovScoreTally *tally =
		egov_score_tally(run->inputs, explain->node->ballot_index, explain->subject, voters->group);
	int64 listed = egov_score_listed(run->inputs, tally, voters->group);
	int64 cast = (int64) tally->valid + tally->spoilt;
	bool votes = explain->node->kind == EGOV_SCORE_VOTES;

	egov_json_object(json);
	egov_json_text_member(json, "group", run->scheme->groups[voters->group]);
	if (!votes)
		number(explain, "weight", voters->weight);
	egov_json_key(json, "electorate");
	if (listed < 0)
		egov_json_null(json);
	else
		egov_json_int(json, listed);
	egov_json_int_member(json, "cast", cast);
	egov_json_int_member(json, "valid", tally->valid);
	egov_json_int_member(json, "void", tally->spoilt);
	egov_json_int_member(json, "abstained", tally->abstained);
	egov_json_key(json, "absent");
	if (listed < 0)
		egov_json_null(json);
	else
		egov_json_int(json, listed - cast);
	egov_json_int_member(json, "marks", tally->marks);
	if (!votes)
	{
		EgovScoreOption mean = {tally->marks > 0, tally->sum};

		egov_json_int_member(json, "trimmed", tally->valid - tally->abstained - tally->marks);
		if (mean.given)
			mean.number = egov_rational_divide(&run->arithmetic, tally->sum,
											   egov_rational_whole(tally->marks));
		option(explain, "mean", &mean);
	}
	egov_json_end_object(json);
}

/* The groups, the shares of all votes together, and the row that held. */
static void
write_votes(const Explain *explain)
{
	EgovJson *json = explain->json;

	write_ballots(explain);
	if (explain->detail->top.denominator != 0 || explain->detail->top.of.limbs != NULL)
	{
		egov_json_key(json, "shares");
		egov_json_object(json);
		number(explain, "top", explain->detail->top);
		number(explain, "bad", explain->detail->bad);
		egov_json_end_object(json);
	}
	band_write(explain, "row", explain->node->ballots->rows, true);
}

/* The node whose value it is. */
static void
write_ref(const Explain *explain)
{
	children_write(explain);
}
