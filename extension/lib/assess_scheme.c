/*
 * assess_scheme.c: a scheme from jsonb.
 */
#include "postgres.h"

#include "core/compat.h"
#include "lib/assess_compile.h"

#define FORMAT "egov-scheme-1"
#define ROUNDING_DECIMALS 2
#define LEVEL_MAPS 100
#define INPUTS_MAX 4000
#define ATTRIBUTES_MAX 64

static const char *const members[] = {"format", "code",		  "name", "class",	  "basis",
									  "levels", "groups",	  "root", "rounding", "grades",
									  "quotas", "exclusions", NULL};
static const char *const classes[] = {"person", "team", "organ", "site", NULL};
static const char *const formats[] = {FORMAT, NULL};
static const char *const rounding_members[] = {"mode", "digits", NULL};
static const char *const modes[] = {"none", "half_up", "half_even", "down", "up", NULL};
static const char *const basis_members[] = {"law", "article", NULL};

const char *const egov_assess_none[] = {NULL};

static void head_read(EgovAssessCompile *compile, JsonbContainer *object);
static void levels_read(EgovAssessCompile *compile, JsonbContainer *object);
static void finish(EgovAssessCompile *compile);
static void texts_read(EgovAssessReader *reader, JsonbValue *value);

/* Reads everything, so that all errors are found, then looks at the whole. */
EgovScoreScheme *
egov_assess_scheme_read(EgovAssessReader *reader, Jsonb *jsonb)
{
	EgovAssessCompile compile = {0};
	EgovScoreScheme *scheme = egov_arena_zero(&reader->arena, 1, sizeof(EgovScoreScheme));
	JsonbValue root;
	JsonbContainer *object;
	JsonbValue *tree;
	int before;

	compile.reader = reader;
	compile.scheme = scheme;
	egov_names_init(&compile.nodes, &reader->arena);
	egov_names_init(&compile.inputs, &reader->arena);
	egov_names_init(&compile.groups, &reader->arena);
	egov_names_init(&compile.attributes, &reader->arena);
	scheme->inputs = egov_arena_zero(&reader->arena, INPUTS_MAX, sizeof(EgovScoreInput));
	egov_assess_root(jsonb, &root);
	object = egov_assess_object(reader, &root, EGOV_SCORE_LIST);
	if (object == NULL)
		return NULL;
	head_read(&compile, object);
	levels_read(&compile, object);
	compile.voter_count = egov_assess_voters_read(&compile, object, &compile.voters);
	tree = egov_assess_required(reader, object, "root");
	egov_assess_grades_read(&compile, object);
	if (tree != NULL)
	{
		before = egov_assess_enter(reader, "root");
		egov_assess_tree_read(&compile, tree);
		egov_assess_leave(reader, before);
	}
	if (reader->failed)
		return NULL;
	finish(&compile);
	egov_assess_check(&compile);
	return reader->failed ? NULL : scheme;
}

/* A whole jsonb as a value. */
void
egov_assess_root(Jsonb *jsonb, JsonbValue *value)
{
	if (JB_ROOT_IS_SCALAR(jsonb))
	{
		JsonbExtractScalar(&jsonb->root, value);
		return;
	}
	value->type = jbvBinary;
	value->val.binary.data = &jsonb->root;
	value->val.binary.len = VARSIZE(jsonb) - VARHDRSZ;
}

/* Format, code, class, name and rounding of the score. */
static void
head_read(EgovAssessCompile *compile, JsonbContainer *object)
{
	EgovAssessReader *reader = compile->reader;

	egov_assess_members(reader, object, members, egov_assess_none);
	egov_assess_required(reader, object, "format");
	egov_assess_word_of(reader, object, "format", formats, 0);
	egov_assess_required(reader, object, "code");
	compile->scheme->code = egov_assess_text_of(reader, object, "code", true);
	egov_assess_required(reader, object, "class");
	egov_assess_word_of(reader, object, "class", classes, 0);
	egov_assess_label_read(reader, object);
	egov_assess_rounding_read(reader, object, &compile->scheme->rounding);
	if (!compile->scheme->rounding.given)
		compile->scheme->rounding =
			(EgovScoreRounding){true, EGOV_ROUNDING_HALF_UP, ROUNDING_DECIMALS};
}

/* The level maps. */
static void
levels_read(EgovAssessCompile *compile, JsonbContainer *object)
{
	EgovAssessReader *reader = compile->reader;
	JsonbValue *member = egov_json_find(object, "levels");
	int before = egov_assess_enter(reader, "levels");
	JsonbContainer *maps = member == NULL ? NULL : egov_assess_object(reader, member, LEVEL_MAPS);
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue key;

	if (maps != NULL)
	{
		compile->levels = egov_arena_take(&reader->arena, LEVEL_MAPS * sizeof(EgovScoreEntries));
		compile->level_names = egov_arena_take(&reader->arena, LEVEL_MAPS * sizeof(char *));
		iterator = JsonbIteratorInit(maps);
		while ((token = JsonbIteratorNext(&iterator, &key, true)) != WJB_DONE)
		{
			const char *name;

			if (token != WJB_KEY || (name = egov_assess_text(reader, &key, true)) == NULL)
				continue;
			compile->level_names[compile->level_count] = name;
			egov_assess_entries(reader, maps, name, EGOV_SCORE_LEVELS, EGOV_ASSESS_ANY,
								&compile->levels[compile->level_count++]);
		}
	}
	egov_assess_leave(reader, before);
}

/* Copies what was listed by name, once all is read. */
static void
finish(EgovAssessCompile *compile)
{
	EgovScoreScheme *scheme = compile->scheme;

	scheme->input_count = compile->inputs.count;
	for (int i = 0; i < scheme->input_count; i++)
		scheme->inputs[i].id = compile->inputs.texts[i];
	scheme->group_count = compile->groups.count;
	scheme->groups = compile->groups.texts;
	scheme->attribute_count = compile->attributes.count;
	scheme->attributes = compile->attributes.texts;
}

int
egov_assess_voters_read(EgovAssessCompile *compile, JsonbContainer *object,
						EgovScoreVoters **voters)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreEntries entries;
	int before;

	egov_assess_entries(reader, object, "groups", EGOV_SCORE_GROUPS, EGOV_ASSESS_POSITIVE,
						&entries);
	*voters = egov_arena_take(&reader->arena, (size_t) entries.count * sizeof(EgovScoreVoters));
	before = egov_assess_enter(reader, "groups");
	for (int i = 0; i < entries.count; i++)
	{
		const char *name = entries.entries[i].name;
		int group = egov_names_find(&compile->groups, name, strlen(name));

		if (group < 0 && compile->voter_count > 0)
			egov_assess_error(reader, "group",
							  psprintf("group \"%s\" is not a group of the scheme", name));
		if (group < 0 && compile->groups.count < EGOV_SCORE_GROUPS)
			group = egov_names_add(&compile->groups, name, strlen(name));
		if (group < 0)
			egov_assess_error(reader, "size",
							  psprintf("there are more than %d groups", EGOV_SCORE_GROUPS));
		(*voters)[i] = (EgovScoreVoters){group, entries.entries[i].number};
	}
	egov_assess_leave(reader, before);
	return entries.count;
}

void
egov_assess_rounding_read(EgovAssessReader *reader, JsonbContainer *object,
						  EgovScoreRounding *rounding)
{
	JsonbValue *member = egov_json_find(object, "rounding");
	int before = egov_assess_enter(reader, "rounding");
	JsonbContainer *found =
		member == NULL ? NULL : egov_assess_object(reader, member, EGOV_SCORE_LIST);

	*rounding = (EgovScoreRounding){false, EGOV_ROUNDING_NONE, 0};
	if (found != NULL)
	{
		egov_assess_members(reader, found, rounding_members, egov_assess_none);
		rounding->given = true;
		egov_assess_required(reader, found, "mode");
		rounding->mode = (EgovRoundingMode) egov_assess_word_of(reader, found, "mode", modes, 0);
		if (rounding->mode != EGOV_ROUNDING_NONE)
			egov_assess_required(reader, found, "digits");
		rounding->decimals =
			egov_assess_int_of(reader, found, "digits", 0, EGOV_RATIONAL_DECIMALS, 0);
	}
	egov_assess_leave(reader, before);
}

void
egov_assess_label_read(EgovAssessReader *reader, JsonbContainer *object)
{
	JsonbValue *name = egov_json_find(object, "name");
	JsonbValue *basis = egov_json_find(object, "basis");
	JsonbContainer *list;
	int before = egov_assess_enter(reader, "name");

	if (name != NULL && name->type != jbvString)
		texts_read(reader, name);
	egov_assess_leave(reader, before);
	before = egov_assess_enter(reader, "basis");
	list = basis == NULL ? NULL : egov_assess_list(reader, basis, 0, EGOV_SCORE_LIST);
	for (int i = 0; i < egov_json_size(list); i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		JsonbContainer *element =
			egov_assess_object(reader, getIthJsonbValueFromContainer(list, i), EGOV_SCORE_LIST);

		if (element != NULL)
			egov_assess_members(reader, element, basis_members, egov_assess_none);
		egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
}

int
egov_assess_input(EgovAssessCompile *compile, const char *id)
{
	int found = egov_names_find(&compile->inputs, id, strlen(id));

	if (found >= 0)
		return found;
	if (compile->inputs.count == INPUTS_MAX)
	{
		egov_assess_error(compile->reader, "size",
						  psprintf("there are more than %d inputs", INPUTS_MAX));
		return 0;
	}
	found = egov_names_add(&compile->inputs, id, strlen(id));
	compile->scheme->inputs[found].node = EGOV_SCORE_NONE;
	return found;
}

int
egov_assess_attribute_of(EgovAssessCompile *compile, JsonbContainer *object, const char *key)
{
	const char *name = egov_assess_text_of(compile->reader, object, key, false);

	if (name == NULL)
		return EGOV_SCORE_NONE;
	if (egov_names_find(&compile->attributes, name, strlen(name)) < 0 &&
		compile->attributes.count == ATTRIBUTES_MAX)
	{
		egov_assess_error(compile->reader, "size",
						  psprintf("there are more than %d attributes", ATTRIBUTES_MAX));
		return EGOV_SCORE_NONE;
	}
	return egov_names_add(&compile->attributes, name, strlen(name));
}

EgovScoreEntries *
egov_assess_levels_of(EgovAssessCompile *compile, JsonbContainer *object)
{
	const char *name = egov_assess_text_of(compile->reader, object, "levels", false);
	int before;

	for (int i = 0; name != NULL && i < compile->level_count; i++)
	{
		if (strcmp(compile->level_names[i], name) == 0)
			return &compile->levels[i];
	}
	if (name != NULL)
	{
		before = egov_assess_enter(compile->reader, "levels");
		egov_assess_error(compile->reader, "levels",
						  psprintf("there is no level map \"%s\"", name));
		egov_assess_leave(compile->reader, before);
	}
	return NULL;
}

/* An object of texts by language. */
static void
texts_read(EgovAssessReader *reader, JsonbValue *value)
{
	JsonbContainer *object = egov_assess_object(reader, value, EGOV_SCORE_LIST);
	JsonbIterator *iterator;
	JsonbIteratorToken token;
	JsonbValue text;

	if (object == NULL)
		return;
	iterator = JsonbIteratorInit(object);
	while ((token = JsonbIteratorNext(&iterator, &text, true)) != WJB_DONE)
	{
		if (token == WJB_VALUE && text.type != jbvString)
			egov_assess_error(reader, "type", pstrdup("a name must be a text in each language"));
	}
}
