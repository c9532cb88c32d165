/*
 * assess_inputs.c: the inputs of a calculation from jsonb.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "lib/assess_reading.h"
#include "rules/score_box.h"

#define ELECTORATE_MAX 10000000
#define EXPLAINED_MAX 100000 /* nodes */
#define LIST_MAX 10000000

static const char *const members[] = {"subjects", "ballots", "tallies", "electorate",
									  "approved", "choices", "explain", NULL};
static const char *const none[] = {NULL};

static MemoryContext scratch_enter(EgovAssessReader *reader);
static void scratch_leave(EgovAssessReader *reader, MemoryContext outside);
static void names_fill(EgovAssessReading *reading);
static int grade_index(EgovAssessReading *reading, const char *code);
static void electorate_read(EgovAssessReading *reading, const char *key, JsonbValue *value,
							void *state);
static void approved_read(EgovAssessReading *reading, const char *key, JsonbValue *value,
						  void *state);
static void approval_read(EgovAssessReading *reading, const char *key, JsonbValue *value,
						  void *state);
static void choices_read(EgovAssessReading *reading, const char *key, JsonbValue *value,
						 void *state);
static void choice_read(EgovAssessReading *reading, int index, JsonbValue *value, void *state);
static bool *explained_read(EgovAssessReading *reading, JsonbContainer *object);
static void explain_read(EgovAssessReading *reading, int index, JsonbValue *value, void *state);
static void member_read(EgovAssessReading *reading, JsonbContainer *object, const char *key,
						EgovAssessMember member);
static JsonbContainer *list_of(EgovAssessReading *reading, JsonbContainer *object, const char *key,
							   int most);

EgovScoreInputs *
egov_assess_inputs_read(EgovAssessReader *reader, const EgovScoreScheme *scheme, Jsonb *jsonb,
						bool **explained)
{
	EgovAssessReading reading;
	JsonbContainer *object;
	JsonbContainer *list;
	JsonbValue root;

	egov_assess_root(jsonb, &root);
	object = egov_assess_object(reader, &root, EGOV_SCORE_LIST);
	egov_assess_members(reader, object, members, none);
	egov_assess_required(reader, object, "subjects");
	reading.reader = reader;
	list = list_of(&reading, object, "subjects", EGOV_SCORE_SUBJECTS);
	egov_assess_reading_begin(&reading, reader, scheme, egov_json_size(list));
	egov_assess_subjects_read(&reading, list);
	member_read(&reading, object, "electorate", electorate_read);
	if (egov_json_find(object, "ballots") != NULL && egov_json_find(object, "tallies") != NULL)
		egov_assess_error(reader, "conflict", pstrdup("give either \"ballots\" or \"tallies\""));
	list = list_of(&reading, object, "ballots", LIST_MAX);
	if (list != NULL)
		egov_assess_box_read(&reading, list);
	if (egov_json_find(object, "tallies") != NULL)
	{
		int before = egov_assess_enter(reader, "tallies");

		egov_assess_tallies_read(
			&reading,
			egov_assess_object(reader, egov_json_find(object, "tallies"), EGOV_SCORE_NODES));
		egov_assess_leave(reader, before);
	}
	member_read(&reading, object, "approved", approved_read);
	member_read(&reading, object, "choices", choices_read);
	*explained = explained_read(&reading, object);
	return reading.inputs;
}

void
egov_assess_reading_begin(EgovAssessReading *reading, EgovAssessReader *reader,
						  const EgovScoreScheme *scheme, int subject_count)
{
	reading->reader = reader;
	reading->scheme = scheme;
	reading->inputs = egov_arena_zero(&reader->arena, 1, sizeof(EgovScoreInputs));
	if (!egov_score_inputs_init(reading->inputs, scheme, &reader->arena, subject_count))
		egov_assess_error(reader, "size",
						  psprintf("subjects times nodes, inputs, or groups and nodes with ballots "
								   "are more than %d",
								   EGOV_SCORE_VALUES));
	reading->inputs->approvals = egov_arena_take(&reader->arena, 0);
	names_fill(reading);
}

void
egov_assess_electorate_read(EgovAssessReading *reading, JsonbContainer *object)
{
	egov_assess_each_member(reading, object, electorate_read, NULL);
}

void
egov_assess_decisions_read(EgovAssessReading *reading, JsonbContainer *object)
{
	member_read(reading, object, "electorate", electorate_read);
	member_read(reading, object, "approved", approved_read);
	member_read(reading, object, "choices", choices_read);
}

void
egov_assess_each_member(EgovAssessReading *reading, JsonbContainer *object, EgovAssessMember member,
						void *state)
{
	JsonbIterator *iterator = JsonbIteratorInit(object);
	JsonbIteratorToken token;
	JsonbValue value;
	char *key = NULL;

	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		MemoryContext outside;
		int before;

		if (token == WJB_KEY)
			key = egov_json_string(&value);
		if (token != WJB_VALUE)
			continue;
		CHECK_FOR_INTERRUPTS();
		before = egov_assess_enter(reading->reader, key);
		outside = scratch_enter(reading->reader);
		member(reading, key, &value, state);
		scratch_leave(reading->reader, outside);
		egov_assess_leave(reading->reader, before);
		pfree(key);
	}
}

void
egov_assess_each_element(EgovAssessReading *reading, JsonbContainer *list,
						 EgovAssessElement element, void *state)
{
	JsonbIterator *iterator = JsonbIteratorInit(list);
	JsonbIteratorToken token;
	JsonbValue value;
	int index = 0;

	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		MemoryContext outside;
		int before;

		if (token != WJB_ELEM)
			continue;
		CHECK_FOR_INTERRUPTS();
		before = egov_assess_enter_index(reading->reader, index);
		outside = scratch_enter(reading->reader);
		element(reading, index++, &value, state);
		scratch_leave(reading->reader, outside);
		egov_assess_leave(reading->reader, before);
	}
}

int
egov_assess_subject_index(EgovAssessReading *reading, const char *id)
{
	int found = egov_names_find(&reading->subjects, id, strlen(id));

	if (found < 0)
		egov_assess_error(reading->reader, "subject", pstrdup("there is no such subject"));
	return found;
}

int
egov_assess_group_index(EgovAssessReading *reading, const char *name)
{
	int found = egov_names_find(&reading->groups, name, strlen(name));

	if (found < 0)
		egov_assess_error(reading->reader, "group", pstrdup("the scheme has no such group"));
	return found;
}

const EgovScoreNode *
egov_assess_voting_node(EgovAssessReading *reading, const char *id)
{
	int found = egov_names_find(&reading->nodes, id, strlen(id));

	if (found < 0 || reading->scheme->nodes[found].ballots == NULL)
		egov_assess_error(reading->reader, "node",
						  pstrdup("the scheme has no node with ballots of this id"));
	return &reading->scheme->nodes[found];
}

void
egov_assess_group_check(EgovAssessReading *reading, const EgovScoreNode *node, int group)
{
	if (!egov_score_group_votes(node->ballots, group))
		egov_assess_error(reading->reader, "group",
						  psprintf("group \"%s\" does not vote in node \"%s\"",
								   reading->scheme->groups[group], node->id));
}

/* What is read of one member or element at the top takes the place of what was read of the one before. */
static MemoryContext
scratch_enter(EgovAssessReader *reader)
{
	if (reader->depth++ == 0)
		MemoryContextReset(reader->scratch);
	return MemoryContextSwitchTo(reader->scratch);
}

/* Back to the memory that was used outside. */
static void
scratch_leave(EgovAssessReader *reader, MemoryContext outside)
{
	reader->depth--;
	MemoryContextSwitchTo(outside);
}

/* Lists what the scheme names. */
static void
names_fill(EgovAssessReading *reading)
{
	const EgovScoreScheme *scheme = reading->scheme;
	EgovArena *arena = &reading->reader->arena;

	egov_names_init(&reading->subjects, arena);
	egov_names_init(&reading->nodes, arena);
	egov_names_init(&reading->input_names, arena);
	egov_names_init(&reading->groups, arena);
	for (int i = 0; i < scheme->node_count; i++)
		egov_names_add(&reading->nodes, scheme->nodes[i].id, strlen(scheme->nodes[i].id));
	for (int i = 0; i < scheme->input_count; i++)
		egov_names_add(&reading->input_names, scheme->inputs[i].id, strlen(scheme->inputs[i].id));
	for (int i = 0; i < scheme->group_count; i++)
		egov_names_add(&reading->groups, scheme->groups[i], strlen(scheme->groups[i]));
}

/* The place of a grade; an unknown one raises. */
static int
grade_index(EgovAssessReading *reading, const char *code)
{
	for (int i = 0; i < reading->scheme->grade_count; i++)
	{
		if (strcmp(reading->scheme->grades[i].code, code) == 0)
			return i;
	}
	egov_assess_error(reading->reader, "grade", pstrdup("the scheme has no such grade"));
	return EGOV_SCORE_NONE;
}

/* How many voters of a group there are. */
static void
electorate_read(EgovAssessReading *reading, const char *key, JsonbValue *value,
				void *state pg_attribute_unused())
{
	egov_assess_int(reading->reader, value, 0, ELECTORATE_MAX,
					&reading->inputs->electorate[egov_assess_group_index(reading, key)]);
}

/* The shares approved for a grade. */
static void
approved_read(EgovAssessReading *reading, const char *key, JsonbValue *value,
			  void *state pg_attribute_unused())
{
	int grade = grade_index(reading, key);

	egov_assess_each_member(reading,
							egov_assess_object(reading->reader, value, EGOV_SCORE_SUBJECTS),
							approval_read, &grade);
}

/* The share approved for a grade in a pool; the list grows by doubling. */
static void
approval_read(EgovAssessReading *reading, const char *key, JsonbValue *value, void *state)
{
	EgovScoreInputs *inputs = reading->inputs;
	EgovArena *arena = &reading->reader->arena;
	EgovScoreApproval *approval;
	int count = inputs->approval_count;

	if ((count & (count - 1)) == 0)
	{
		EgovScoreApproval *larger =
			egov_arena_take(arena, (2 * (size_t) count + 1) * sizeof(EgovScoreApproval));

		if (count > 0)
			memcpy(larger, inputs->approvals, (size_t) count * sizeof(EgovScoreApproval));
		inputs->approvals = larger;
	}
	approval = &inputs->approvals[inputs->approval_count++];
	approval->grade = *(int *) state;
	approval->pool = egov_arena_text(arena, key, strlen(key));
	egov_assess_number(reading->reader, value, EGOV_ASSESS_SHARE, &approval->share);
}

/* Whom the committee chose from those tied for a grade. */
static void
choices_read(EgovAssessReading *reading, const char *key, JsonbValue *value,
			 void *state pg_attribute_unused())
{
	int grade = grade_index(reading, key);

	egov_assess_each_element(reading,
							 egov_assess_list(reading->reader, value, 0, EGOV_SCORE_SUBJECTS),
							 choice_read, &grade);
}

/* One who was chosen. */
static void
choice_read(EgovAssessReading *reading, int index pg_attribute_unused(), JsonbValue *value,
			void *state)
{
	const char *id = egov_assess_text(reading->reader, value, false);
	bool *chosen =
		egov_score_chosen(reading->inputs, *(int *) state, egov_assess_subject_index(reading, id));

	if (*chosen)
		egov_assess_error(reading->reader, "duplicate", psprintf("\"%s\" is given twice", id));
	*chosen = true;
}

/* Which subjects are to be explained. */
static bool *
explained_read(EgovAssessReading *reading, JsonbContainer *object)
{
	size_t count = (size_t) reading->inputs->subject_count;
	bool *explained = egov_arena_zero(&reading->reader->arena, count, sizeof(bool));
	JsonbValue *value = egov_json_find(object, "explain");
	int before = egov_assess_enter(reading->reader, "explain");
	int64 total = 0;
	bool all = value == NULL;

	if (value != NULL && value->type == jbvBinary)
		egov_assess_each_element(reading,
								 egov_assess_list(reading->reader, value, 0, EGOV_SCORE_SUBJECTS),
								 explain_read, explained);
	else if (value != NULL)
		egov_assess_bool(reading->reader, value, &all);
	for (size_t i = 0; i < count; i++)
	{
		explained[i] = explained[i] || all;
		total += explained[i];
	}
	if (total * reading->scheme->node_count > EXPLAINED_MAX)
		egov_assess_error(
			reading->reader, "size",
			psprintf(
				"more than %d nodes would be explained; list fewer subjects, or set it to false",
				EXPLAINED_MAX));
	egov_assess_leave(reading->reader, before);
	return explained;
}

/* One who is to be explained. */
static void
explain_read(EgovAssessReading *reading, int index pg_attribute_unused(), JsonbValue *value,
			 void *state)
{
	bool *explained = state;

	explained[egov_assess_subject_index(reading, egov_assess_text(reading->reader, value, false))] =
		true;
}

/* Each member of an object that need not be there. */
static void
member_read(EgovAssessReading *reading, JsonbContainer *object, const char *key,
			EgovAssessMember member)
{
	JsonbValue *value = egov_json_find(object, key);
	int before = egov_assess_enter(reading->reader, key);

	if (value != NULL)
		egov_assess_each_member(
			reading, egov_assess_object(reading->reader, value, EGOV_SCORE_SUBJECTS), member, NULL);
	egov_assess_leave(reading->reader, before);
}

/* A list that need not be there. */
static JsonbContainer *
list_of(EgovAssessReading *reading, JsonbContainer *object, const char *key, int most)
{
	JsonbValue *value = egov_json_find(object, key);
	int before = egov_assess_enter(reading->reader, key);
	JsonbContainer *list = value == NULL ? NULL : egov_assess_list(reading->reader, value, 0, most);

	egov_assess_leave(reading->reader, before);
	return list;
}
