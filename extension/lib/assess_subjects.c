/*
 * assess_subjects.c: subjects with their attributes and values, from jsonb.
 */
#include "postgres.h"

#include "lib/assess_reading.h"

static const char *const members[] = {"id", "attributes", "values", NULL};
static const char *const none[] = {NULL};

/* Points of events while they are added up. */
typedef struct Events
{
	const EgovScoreNode *node;
	EgovRational total;
} Events;

static void read_subject(EgovAssessReading *reading, int index, JsonbValue *value, void *state);
static void members_read(EgovAssessReading *reading, JsonbContainer *object, const char *key,
						 EgovAssessMember member, int subject);
static void read_attribute(EgovAssessReading *reading, const char *key, JsonbValue *value,
						   void *state);
static void read_value(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state);
static void read_text(EgovAssessReading *reading, const EgovScoreInput *input, JsonbValue *value,
					  EgovScoreCell *cell);
static void read_number(EgovAssessReading *reading, const EgovScoreInput *input, JsonbValue *value,
						EgovScoreCell *cell);
static void read_event(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state);
static const EgovScoreEntries *levels_of(const EgovAssessReading *reading,
										 const EgovScoreInput *input);

void
egov_assess_subjects_read(EgovAssessReading *reading, JsonbContainer *list)
{
	int before = egov_assess_enter(reading->reader, "subjects");

	egov_assess_each_element(reading, list, read_subject, NULL);
	egov_assess_leave(reading->reader, before);
}

void
egov_assess_subject_read(EgovAssessReading *reading, int index, const char *id,
						 JsonbContainer *object)
{
	egov_names_add(&reading->subjects, id, strlen(id));
	reading->inputs->ids[index] = id;
	members_read(reading, object, "attributes", read_attribute, index);
	members_read(reading, object, "values", read_value, index);
}

/* One subject. */
static void
read_subject(EgovAssessReading *reading, int index, JsonbValue *value,
			 void *state pg_attribute_unused())
{
	EgovAssessReader *reader = reading->reader;
	JsonbContainer *object = egov_assess_object(reader, value, EGOV_SCORE_LIST);
	const char *id;

	egov_assess_members(reader, object, members, none);
	egov_assess_required(reader, object, "id");
	id = egov_assess_text_of(reader, object, "id", false);
	if (egov_names_find(&reading->subjects, id, strlen(id)) >= 0)
		egov_assess_error(reader, "duplicate", psprintf("subject \"%s\" is given twice", id));
	egov_assess_subject_read(reading, index, id, object);
}

/* Each member of a part of a subject that need not be there. */
static void
members_read(EgovAssessReading *reading, JsonbContainer *object, const char *key,
			 EgovAssessMember member, int subject)
{
	JsonbValue *value = egov_json_find(object, key);
	int before = egov_assess_enter(reading->reader, key);

	if (value != NULL)
		egov_assess_each_member(reading,
								egov_assess_object(reading->reader, value, EGOV_SCORE_VALUES),
								member, &subject);
	egov_assess_leave(reading->reader, before);
}

/* An attribute; those that the scheme does not ask for are of no account. */
static void
read_attribute(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	for (int i = 0; i < reading->scheme->attribute_count; i++)
	{
		const char *text;

		if (strcmp(reading->scheme->attributes[i], key) != 0)
			continue;
		text = egov_assess_text(reading->reader, value, false);
		*egov_score_attribute(reading->inputs, i, *(int *) state) =
			egov_names_add(&reading->inputs->values[i], text, strlen(text));
	}
}

/* The value of an input. null is as nothing. */
static void
read_value(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	int found = egov_names_find(&reading->input_names, key, strlen(key));
	const EgovScoreInput *input;
	const EgovScoreNode *node;
	EgovScoreCell *cell;

	if (found < 0)
		egov_assess_error(reading->reader, "input", pstrdup("the scheme has no such input"));
	if (value->type == jbvNull)
		return;
	input = &reading->scheme->inputs[found];
	node = input->node == EGOV_SCORE_NONE ? NULL : &reading->scheme->nodes[input->node];
	cell = egov_score_cell(reading->inputs, found, *(int *) state);
	if (value->type == jbvBool && input->flag && node == NULL && !input->number && !input->word)
		cell->struck = value->val.boolean;
	else if (value->type == jbvBinary && node != NULL && node->events.count > 0)
	{
		Events events = {node, egov_rational_whole(0)};

		egov_assess_each_member(reading,
								egov_assess_object(reading->reader, value, EGOV_SCORE_LIST),
								read_event, &events);
		cell->number = events.total;
		cell->struck = egov_rational_sign(cell->number) > 0;
	}
	else if (levels_of(reading, input) != NULL || input->word)
		read_text(reading, input, value, cell);
	else
		read_number(reading, input, value, cell);
	cell->given = true;
}

/* The level map of an input, NULL when it is a number. */
static const EgovScoreEntries *
levels_of(const EgovAssessReading *reading, const EgovScoreInput *input)
{
	return input->node == EGOV_SCORE_NONE ? NULL : reading->scheme->nodes[input->node].levels;
}

/* A word, or a level and its number. */
static void
read_text(EgovAssessReading *reading, const EgovScoreInput *input, JsonbValue *value,
		  EgovScoreCell *cell)
{
	const EgovScoreEntries *levels = levels_of(reading, input);
	int level;

	cell->text = egov_assess_text(reading->reader, value, false);
	cell->number = egov_rational_whole(0);
	if (levels == NULL)
		return;
	level = egov_score_entry_find(levels, cell->text);
	if (level < 0)
		egov_assess_error(reading->reader, "levels",
						  psprintf("\"%s\" is not a level of this input", cell->text));
	cell->number = levels->entries[level].number;
}

/* A number within the bounds of its node. */
static void
read_number(EgovAssessReading *reading, const EgovScoreInput *input, JsonbValue *value,
			EgovScoreCell *cell)
{
	const EgovScoreNode *node =
		input->node == EGOV_SCORE_NONE ? NULL : &reading->scheme->nodes[input->node];
	EgovAssessBound bound =
		node != NULL && node->kind != EGOV_SCORE_INPUT ? EGOV_ASSESS_NOT_NEGATIVE : EGOV_ASSESS_ANY;

	egov_assess_number(reading->reader, value, bound, &cell->number);
	if (node != NULL)
		egov_assess_within(reading->reader, cell->number, &node->min, &node->max);
	cell->struck = egov_rational_sign(cell->number) > 0;
}

/* So many events of a kind. */
static void
read_event(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	EgovArithmetic *arithmetic = &reading->reader->arithmetic;
	Events *events = state;
	int found = egov_score_entry_find(&events->node->events, key);
	EgovRational count;

	if (found < 0)
		egov_assess_error(
			reading->reader, "event",
			psprintf("node \"%s\" has no points for this kind of event", events->node->id));
	egov_assess_number(reading->reader, value, EGOV_ASSESS_NOT_NEGATIVE, &count);
	events->total = egov_rational_add(
		arithmetic, events->total,
		egov_rational_multiply(arithmetic, count, events->node->events.entries[found].number));
	if (arithmetic->overflow)
		egov_assess_error(reading->reader, "number", pstrdup("the points are too large"));
}
