/*
 * ballot_form.c: the marks that a ballot may have, and when they make it void.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "assessment/ballot_form.h"
#include "assessment/ballot_statements.h"
#include "core/compat.h"
#include "core/id.h"
#include "core/json.h"

#define BALLOT_POINTER "/body/ballot"
/* Of a mean of items; the tally rounds sums to ten less, which makes them exact again. */
#define MEAN_DECIMALS 60
#define MARK_MAX                                                                                   \
	40 /* characters of a number: what the tally adds up has to stay one that is read */

/* Columns of CAST_NODES. */
enum
{
	NODE_ID = 1,
	NODE_KIND,
	NODE_LEVELS,
	NODE_MIN,
	NODE_MAX,
	NODE_ITEMS,
	NODE_VALID,
	NODE_POINTS,
	NODE_STEP
};

static bool subject_known(const EgovBallotForm *form, const pg_uuid_t *subject);
static bool subject_repeated(JsonbContainer *ballot, int index);
static void marks_check(EgovCall *call, const EgovBallotForm *form, JsonbContainer *marks,
						const char *pointer);
static int node_find(EgovRows nodes, const char *id);
static void mark_check(EgovCall *call, EgovRows nodes, int node, const JsonbValue *mark,
					   const char *pointer, const char *name);
static void items_check(EgovCall *call, EgovRows nodes, int node, JsonbContainer *marks,
						const char *pointer);
static const char *plain_defect(EgovRows nodes, int node, const JsonbValue *mark);
static const char *number_defect(EgovRows nodes, int node, Numeric number);
static bool has_item(Jsonb *items, const char *id);
static bool mark_read(const EgovBallotForm *form, int node, const JsonbValue *value,
					  EgovBallotMark *mark);
static bool items_mean(Jsonb *items, Jsonb *levels, JsonbContainer *marks, Datum *mean);
static Datum plain_value(Jsonb *levels, const JsonbValue *mark);
static Datum score_of(EgovRows nodes, const EgovBallotMark *mark);
static const char *void_rule(Jsonb *valid, const Datum *scores, int count);
static bool bound_broken(JsonbContainer *valid, const char *rule, const char *bound, bool above,
						 const Datum *scores, int count);
static bool all_equal(const Datum *scores, int count);
static Datum scheme_number(JsonbContainer *object, const char *name, int64 absent);
static Datum number_of(const JsonbValue *value);
static int compare(Datum a, Datum b);

EgovBallotForm
egov_ballot_form(int32 tenant, const pg_uuid_t *paper)
{
	EgovBallotForm form = {egov_query(&egov_ballot_set, CAST_NODES, tenant, paper),
						   egov_query(&egov_ballot_set, CAST_SUBJECTS, tenant, paper)};

	return form;
}

void
egov_ballot_check(EgovCall *call, const EgovBallotForm *form, JsonbContainer *ballot)
{
	for (int i = 0; i < egov_json_size(ballot); i++)
	{
		JsonbContainer *entry = egov_json_element(ballot, i);
		char *pointer = psprintf(BALLOT_POINTER "/%d", i);

		if (!subject_known(form, egov_field_uuid(entry, "subject")))
			egov_errors_add(&call->errors, pointer, "subject", "not-found");
		else if (subject_repeated(ballot, i))
			egov_errors_add(&call->errors, pointer, "subject", "repeated");
		marks_check(call, form, egov_json_find_object(entry, "marks"),
					psprintf("%s/marks", pointer));
	}
}

EgovBallotMark *
egov_ballot_marks(const EgovBallotForm *form, JsonbContainer *ballot, int *count)
{
	int entries = egov_json_size(ballot);
	EgovBallotMark *marks = palloc(Max(1, entries * form->nodes.count) * sizeof(EgovBallotMark));

	*count = 0;
	for (int node = 0; node < form->nodes.count; node++)
	{
		char *indicator = egov_row_word(form->nodes, node, NODE_ID);

		for (int i = 0; i < entries; i++)
		{
			JsonbContainer *entry = egov_json_element(ballot, i);
			JsonbValue *value = egov_json_find(egov_json_find_object(entry, "marks"), indicator);

			if (value == NULL || !mark_read(form, node, value, &marks[*count]))
				continue;
			marks[*count].subject = egov_field_uuid(entry, "subject");
			(*count)++;
		}
	}
	return marks;
}

const char *
egov_ballot_indicator(const EgovBallotForm *form, const EgovBallotMark *mark)
{
	return egov_row_word(form->nodes, mark->node, NODE_ID);
}

Jsonb *
egov_ballot_void(const EgovBallotForm *form, const EgovBallotMark *marks, int count)
{
	Datum *scores = palloc(Max(1, count) * sizeof(Datum));
	EgovJson json = NULL;
	bool some = false;
	int next = 0;

	egov_json_object(&json);
	for (int node = 0; node < form->nodes.count; node++)
	{
		int given = 0;
		const char *rule;

		while (next < count && marks[next].node == node)
			scores[given++] = score_of(form->nodes, &marks[next++]);
		rule = void_rule(egov_row_jsonb(form->nodes, node, NODE_VALID), scores, given);
		if (rule == NULL)
			continue;
		egov_json_text_member(&json, egov_row_word(form->nodes, node, NODE_ID), rule);
		some = true;
	}
	return some ? JsonbValueToJsonb(egov_json_end_object(&json)) : NULL;
}

/* Whether the paper rates a subject. */
static bool
subject_known(const EgovBallotForm *form, const pg_uuid_t *subject)
{
	for (int i = 0; i < form->subjects.count; i++)
	{
		pg_uuid_t known = egov_row_id(form->subjects, i, 1);

		if (egov_uuid_same(&known, subject))
			return true;
	}
	return false;
}

/* Whether an entry before this one is about the same subject. */
static bool
subject_repeated(JsonbContainer *ballot, int index)
{
	pg_uuid_t *subject = egov_field_uuid(egov_json_element(ballot, index), "subject");

	for (int i = 0; i < index; i++)
	{
		if (egov_uuid_same(subject, egov_field_uuid(egov_json_element(ballot, i), "subject")))
			return true;
	}
	return false;
}

/* Adds what is wrong with the marks of one subject. */
static void
marks_check(EgovCall *call, const EgovBallotForm *form, JsonbContainer *marks, const char *pointer)
{
	JsonbIterator *iterator = JsonbIteratorInit(marks);
	JsonbIteratorToken token;
	JsonbValue value;
	char *name = NULL;

	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
			name = egov_json_string(&value);
		else if (token == WJB_VALUE)
			mark_check(call, form->nodes, node_find(form->nodes, name), &value, pointer, name);
	}
}

/* The row of an indicator, -1 where the paper does not ask for it. */
static int
node_find(EgovRows nodes, const char *id)
{
	for (int i = 0; i < nodes.count; i++)
	{
		if (strcmp(egov_row_word(nodes, i, NODE_ID), id) == 0)
			return i;
	}
	return -1;
}

/* Adds what is wrong with one mark; null is an abstention. */
static void
mark_check(EgovCall *call, EgovRows nodes, int node, const JsonbValue *mark, const char *pointer,
		   const char *name)
{
	const char *defect = NULL;

	if (node < 0)
		defect = "unknown-field";
	else if (mark->type == jbvNull)
		defect = NULL;
	else if (egov_row_null(nodes, node, NODE_ITEMS))
		defect = plain_defect(nodes, node, mark);
	else if (mark->type != jbvBinary || !JsonContainerIsObject(mark->val.binary.data))
		defect = "wrong-type";
	else
		items_check(call, nodes, node, mark->val.binary.data, psprintf("%s/%s", pointer, name));
	if (defect != NULL)
		egov_errors_add(&call->errors, pointer, name, defect);
}

/* Adds what is wrong with a mark that is made of items. */
static void
items_check(EgovCall *call, EgovRows nodes, int node, JsonbContainer *marks, const char *pointer)
{
	Jsonb *items = egov_row_jsonb(nodes, node, NODE_ITEMS);
	JsonbIterator *iterator = JsonbIteratorInit(marks);
	JsonbIteratorToken token;
	JsonbValue value;
	char *name = NULL;

	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		const char *defect;

		if (token == WJB_KEY)
			name = egov_json_string(&value);
		if (token != WJB_VALUE)
			continue;
		if (!has_item(items, name))
			defect = "unknown-field";
		else
			defect = value.type == jbvNull ? NULL : plain_defect(nodes, node, &value);
		if (defect != NULL)
			egov_errors_add(&call->errors, pointer, name, defect);
	}
}

/* What is wrong with a mark that is a level or a number, NULL where it is right. */
static const char *
plain_defect(EgovRows nodes, int node, const JsonbValue *mark)
{
	if (!egov_row_null(nodes, node, NODE_LEVELS))
	{
		if (mark->type != jbvString)
			return "wrong-type";
		return egov_json_find(&egov_row_jsonb(nodes, node, NODE_LEVELS)->root,
							  egov_json_string(mark)) == NULL
				   ? "not-in-list"
				   : NULL;
	}
	if (mark->type != jbvNumeric)
		return "wrong-type";
	return number_defect(nodes, node, mark->val.numeric);
}

/* What is wrong with a number: too long, outside of the bounds, or no whole number from 1 as a rank. */
static const char *
number_defect(EgovRows nodes, int node, Numeric number)
{
	Datum value = NumericGetDatum(number);
	bool null;
	Datum bound = egov_row_typed(nodes, node, NODE_MIN, NUMERICOID, &null);

	if (strlen(DatumGetCString(DirectFunctionCall1(numeric_out, value))) > MARK_MAX)
		return "number-too-long";
	if (!null && compare(value, bound) < 0)
		return "out-of-range";
	bound = egov_row_typed(nodes, node, NODE_MAX, NUMERICOID, &null);
	if (!null && compare(value, bound) > 0)
		return "out-of-range";
	if (strcmp(egov_row_word(nodes, node, NODE_KIND), "rank_ballots") != 0)
		return NULL;
	if (compare(value, NumericGetDatum(int64_to_numeric(1))) < 0)
		return "out-of-range";
	return compare(value, DirectFunctionCall1(numeric_floor, value)) != 0 ? "wrong-type" : NULL;
}

/* Whether a list of items has one of this id. */
static bool
has_item(Jsonb *items, const char *id)
{
	for (int i = 0; i < egov_json_size(&items->root); i++)
	{
		char *known = egov_json_find_text(egov_json_element(&items->root, i), "id");

		if (known != NULL && strcmp(known, id) == 0)
			return true;
	}
	return false;
}

/* Reads a mark that was checked; false for an abstention. */
static bool
mark_read(const EgovBallotForm *form, int node, const JsonbValue *value, EgovBallotMark *mark)
{
	Jsonb *levels = egov_row_jsonb(form->nodes, node, NODE_LEVELS);

	memset(mark, 0, sizeof(*mark));
	mark->node = node;
	if (value->type == jbvNull)
		return false;
	if (value->type == jbvBinary)
	{
		mark->items = JsonbValueToJsonb(unconstify(JsonbValue *, value));
		return items_mean(egov_row_jsonb(form->nodes, node, NODE_ITEMS), levels,
						  value->val.binary.data, &mark->value);
	}
	if (value->type == jbvString)
		mark->level = egov_json_string(value);
	mark->value = plain_value(levels, value);
	return true;
}

/* The mean of the items that have a mark, by their weights; false where none has. */
static bool
items_mean(Jsonb *items, Jsonb *levels, JsonbContainer *marks, Datum *mean)
{
	Datum sum = NumericGetDatum(int64_to_numeric(0));
	Datum weights = sum;
	Datum none = sum;

	for (int i = 0; i < egov_json_size(&items->root); i++)
	{
		JsonbContainer *item = egov_json_element(&items->root, i);
		JsonbValue *value = egov_json_find(marks, egov_json_find_text(item, "id"));
		Datum weight = scheme_number(item, "weight", 1);

		if (value == NULL || value->type == jbvNull)
			continue;
		sum = DirectFunctionCall2(
			numeric_add, sum, DirectFunctionCall2(numeric_mul, weight, plain_value(levels, value)));
		weights = DirectFunctionCall2(numeric_add, weights, weight);
	}
	if (compare(weights, none) == 0)
		return false;
	/* a quotient has at least the decimals that its dividend shows */
	sum = DirectFunctionCall2(numeric_round, sum, Int32GetDatum(MEAN_DECIMALS));
	*mean = DirectFunctionCall1(numeric_trim_scale,
								DirectFunctionCall2(numeric_round,
													DirectFunctionCall2(numeric_div, sum, weights),
													Int32GetDatum(MEAN_DECIMALS)));
	return true;
}

/* The value of a level, or the number itself. */
static Datum
plain_value(Jsonb *levels, const JsonbValue *mark)
{
	if (mark->type == jbvNumeric)
		return NumericGetDatum(mark->val.numeric);
	return scheme_number(&levels->root, egov_json_string(mark), 0);
}

/* The score of a mark: points less a step for each rank behind the first, or its value. */
static Datum
score_of(EgovRows nodes, const EgovBallotMark *mark)
{
	bool null;
	Datum behind;

	if (strcmp(egov_row_word(nodes, mark->node, NODE_KIND), "rank_ballots") != 0)
		return mark->value;
	behind = DirectFunctionCall2(numeric_sub, mark->value, NumericGetDatum(int64_to_numeric(1)));
	return DirectFunctionCall2(
		numeric_sub, egov_row_typed(nodes, mark->node, NODE_POINTS, NUMERICOID, &null),
		DirectFunctionCall2(numeric_mul, behind,
							egov_row_typed(nodes, mark->node, NODE_STEP, NUMERICOID, &null)));
}

/*
 * The rule of a node that the scores of a ballot break, NULL for a valid ballot. A ballot that abstains
 * from all subjects has scores too few for at_least.
 */
static const char *
void_rule(Jsonb *valid, const Datum *scores, int count)
{
	if (valid == NULL)
		return NULL;
	if (bound_broken(&valid->root, "at_most", "from", true, scores, count))
		return "at_most";
	if (bound_broken(&valid->root, "at_least", "below", false, scores, count))
		return "at_least";
	if (egov_json_find_text(&valid->root, "all_equal") != NULL && all_equal(scores, count))
		return "all_equal";
	return NULL;
}

/*
 * Whether more values than a count are at or above a bound (at_most), or fewer than it are below one
 * (at_least), for any element of the rule.
 */
static bool
bound_broken(JsonbContainer *valid, const char *rule, const char *bound, bool above,
			 const Datum *scores, int count)
{
	JsonbContainer *list = egov_json_list(valid, rule);

	for (int i = 0; i < egov_json_size(list); i++)
	{
		JsonbContainer *element = egov_json_element(list, i);
		Datum limit = scheme_number(element, bound, 0);
		int allowed = egov_field_int(element, "count", 0);
		int found = 0;

		for (int k = 0; k < count; k++)
			found += (compare(scores[k], limit) >= 0) == above;
		if (above ? found > allowed : found < allowed)
			return true;
	}
	return false;
}

/* Whether two values or more are all the same. */
static bool
all_equal(const Datum *scores, int count)
{
	for (int k = 1; k < count; k++)
	{
		if (compare(scores[k], scores[0]) != 0)
			return false;
	}
	return count > 1;
}

/* A number of a scheme that was checked, so many where it is absent. */
static Datum
scheme_number(JsonbContainer *object, const char *name, int64 absent)
{
	JsonbValue *value = egov_json_find(object, name);

	return value == NULL ? NumericGetDatum(int64_to_numeric(absent)) : number_of(value);
}

/* A JSON number, or a decimal or a fraction as text. */
static Datum
number_of(const JsonbValue *value)
{
	char *text;
	char *slash;
	Datum number;

	if (value->type == jbvNumeric)
		return NumericGetDatum(value->val.numeric);
	text = egov_json_string(value);
	slash = strchr(text, '/');
	if (slash != NULL)
		*slash = '\0';
	number = DirectFunctionCall3(numeric_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid),
								 Int32GetDatum(-1));
	if (slash == NULL)
		return number;
	return DirectFunctionCall2(numeric_div, number,
							   DirectFunctionCall3(numeric_in, CStringGetDatum(slash + 1),
												   ObjectIdGetDatum(InvalidOid),
												   Int32GetDatum(-1)));
}

/* Below 0, 0 or above 0 as a is less than, equal to or greater than b. */
static int
compare(Datum a, Datum b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, a, b));
}
