/*
 * assess_grades.c: grades, quotas and exclusions of a scheme from jsonb.
 */
#include "postgres.h"

#include "lib/assess_compile.h"

#define GRADES_MAX 20
#define QUOTAS_MAX 20
#define RULES_MAX 100

static const char *const grade_members[] = {"code", "name", "from", "needs", NULL};
static const char *const need_members[] = {"input", "in", "from", "below", NULL};
static const char *const quota_members[] = {"grade", "share", "raised", "rounding",
											"pool",	 "base",  NULL};
static const char *const share_members[] = {"by", "shares", "otherwise", NULL};
static const char *const exclusion_members[] = {"when", "reason", "keeps_score", NULL};
static const char *const modes[] = {"down", "half_up", "up", NULL};
static const EgovRoundingMode mode_values[] = {EGOV_ROUNDING_DOWN, EGOV_ROUNDING_HALF_UP,
											   EGOV_ROUNDING_UP};
static const char *const bases[] = {"graded", "all", NULL};

/* Reads the element of a list at a place. */
typedef void (*ElementRead)(EgovAssessCompile *compile, JsonbContainer *object, void *element);

static void *list_read(EgovAssessCompile *compile, JsonbContainer *object, const char *key,
					   int most, size_t size, ElementRead read, int *count);
static void read_grade(EgovAssessCompile *compile, JsonbContainer *object, void *element);
static void read_need(EgovAssessCompile *compile, JsonbContainer *object, void *element);
static void words_read(EgovAssessReader *reader, JsonbContainer *object, EgovScoreNeed *need);
static void read_quota(EgovAssessCompile *compile, JsonbContainer *object, void *element);
static void share_read(EgovAssessCompile *compile, JsonbContainer *object, EgovScoreQuota *quota);
static void read_exclusion(EgovAssessCompile *compile, JsonbContainer *object, void *element);
static int input_of(EgovAssessCompile *compile, JsonbContainer *object, const char *key);

void
egov_assess_grades_read(EgovAssessCompile *compile, JsonbContainer *object)
{
	EgovScoreScheme *scheme = compile->scheme;

	scheme->grades = list_read(compile, object, "grades", GRADES_MAX, sizeof(EgovScoreGrade),
							   read_grade, &scheme->grade_count);
	scheme->quotas = list_read(compile, object, "quotas", QUOTAS_MAX, sizeof(EgovScoreQuota),
							   read_quota, &scheme->quota_count);
	scheme->exclusions =
		list_read(compile, object, "exclusions", RULES_MAX, sizeof(EgovScoreExclusion),
				  read_exclusion, &scheme->exclusion_count);
}

/* A list of objects that need not be there. */
static void *
list_read(EgovAssessCompile *compile, JsonbContainer *object, const char *key, int most,
		  size_t size, ElementRead read, int *count)
{
	EgovAssessReader *reader = compile->reader;
	JsonbValue *value = egov_json_find(object, key);
	int before = egov_assess_enter(reader, key);
	JsonbContainer *list = value == NULL ? NULL : egov_assess_list(reader, value, 0, most);
	char *elements = NULL;

	*count = egov_json_size(list);
	if (list != NULL)
		elements = egov_arena_zero(&reader->arena, (size_t) *count, size);
	for (int i = 0; i < *count; i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		JsonbContainer *element =
			egov_assess_object(reader, getIthJsonbValueFromContainer(list, i), EGOV_SCORE_LIST);

		if (element != NULL)
			read(compile, element, elements + (size_t) i * size);
		egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
	return elements;
}

/* A grade and what it needs. */
static void
read_grade(EgovAssessCompile *compile, JsonbContainer *object, void *element)
{
	EgovScoreGrade *grade = element;

	egov_assess_members(compile->reader, object, grade_members, egov_assess_none);
	egov_assess_label_read(compile->reader, object);
	egov_assess_required(compile->reader, object, "code");
	grade->code = egov_assess_text_of(compile->reader, object, "code", true);
	egov_assess_option(compile->reader, object, "from", EGOV_ASSESS_ANY, &grade->from);
	grade->needs = list_read(compile, object, "needs", RULES_MAX, sizeof(EgovScoreNeed), read_need,
							 &grade->need_count);
}

/* What an input must be. */
static void
read_need(EgovAssessCompile *compile, JsonbContainer *object, void *element)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNeed *need = element;

	egov_assess_members(reader, object, need_members, egov_assess_none);
	need->input = input_of(compile, object, "input");
	words_read(reader, object, need);
	egov_assess_option(reader, object, "from", EGOV_ASSESS_ANY, &need->from);
	egov_assess_option(reader, object, "below", EGOV_ASSESS_ANY, &need->below);
	if ((need->word_count > 0) == (need->from.given || need->below.given))
		egov_assess_error(reader, "conflict",
						  pstrdup("a need has either \"in\" or \"from\" and \"below\""));
	if (need->input != EGOV_SCORE_NONE && need->word_count > 0)
		compile->scheme->inputs[need->input].word = true;
	else if (need->input != EGOV_SCORE_NONE)
		compile->scheme->inputs[need->input].number = true;
}

/* The words under "in". */
static void
words_read(EgovAssessReader *reader, JsonbContainer *object, EgovScoreNeed *need)
{
	JsonbValue *value = egov_json_find(object, "in");
	int before = egov_assess_enter(reader, "in");
	JsonbContainer *list = value == NULL ? NULL : egov_assess_list(reader, value, 1, RULES_MAX);

	if (list != NULL)
		need->words = egov_arena_take(&reader->arena, egov_json_size(list) * sizeof(char *));
	for (int i = 0; i < egov_json_size(list); i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		const char *word = egov_assess_text(reader, getIthJsonbValueFromContainer(list, i), false);

		if (word != NULL)
			need->words[need->word_count++] = word;
		egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
}

/* A quota; grades were read before. */
static void
read_quota(EgovAssessCompile *compile, JsonbContainer *object, void *element)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreQuota *quota = element;
	const char *grade;

	egov_assess_members(reader, object, quota_members, egov_assess_none);
	quota->place = egov_arena_text(&reader->arena, reader->place.data, reader->place.len);
	egov_assess_required(reader, object, "grade");
	grade = egov_assess_text_of(reader, object, "grade", true);
	quota->grade = EGOV_SCORE_NONE;
	for (int i = 0; grade != NULL && i < compile->scheme->grade_count; i++)
	{
		const char *code = compile->scheme->grades[i].code;

		/* a grade that could not be read has none */
		if (code != NULL && strcmp(code, grade) == 0)
			quota->grade = i;
	}
	if (grade != NULL && quota->grade == EGOV_SCORE_NONE)
		egov_assess_error(reader, "grade", psprintf("there is no grade \"%s\"", grade));
	quota->pool = egov_assess_attribute_of(compile, object, "pool");
	quota->base_all = egov_assess_word_of(reader, object, "base", bases, 0) == 1;
	quota->rounding = mode_values[egov_assess_word_of(reader, object, "rounding", modes, 0)];
	egov_assess_option(reader, object, "raised", EGOV_ASSESS_SHARE, &quota->raised);
	share_read(compile, object, quota);
}

/* One share, or shares by the value of an attribute. */
static void
share_read(EgovAssessCompile *compile, JsonbContainer *object, EgovScoreQuota *quota)
{
	EgovAssessReader *reader = compile->reader;
	JsonbValue *value = egov_assess_required(reader, object, "share");
	JsonbContainer *by;
	int before;

	quota->by = EGOV_SCORE_NONE;
	quota->share.number = egov_rational_whole(0);
	if (value == NULL)
		return;
	if (value->type != jbvBinary)
	{
		egov_assess_option(reader, object, "share", EGOV_ASSESS_SHARE, &quota->share);
		if (value->type == jbvNull)
			egov_assess_error(reader, "required", pstrdup("member \"share\" is required"));
		return;
	}
	before = egov_assess_enter(reader, "share");
	by = egov_assess_object(reader, value, EGOV_SCORE_LIST);
	if (by != NULL)
	{
		egov_assess_members(reader, by, share_members, egov_assess_none);
		egov_assess_required(reader, by, "by");
		egov_assess_required(reader, by, "shares");
		quota->by = egov_assess_attribute_of(compile, by, "by");
		egov_assess_entries(reader, by, "shares", EGOV_SCORE_LIST, EGOV_ASSESS_SHARE,
							&quota->shares);
		egov_assess_option(reader, by, "otherwise", EGOV_ASSESS_SHARE, &quota->share);
	}
	egov_assess_leave(reader, before);
}

/* What takes a subject out. */
static void
read_exclusion(EgovAssessCompile *compile, JsonbContainer *object, void *element)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreExclusion *exclusion = element;
	JsonbValue *keeps = egov_json_find(object, "keeps_score");
	int before;

	egov_assess_members(reader, object, exclusion_members, egov_assess_none);
	exclusion->input = input_of(compile, object, "when");
	if (exclusion->input != EGOV_SCORE_NONE)
		compile->scheme->inputs[exclusion->input].flag = true;
	egov_assess_required(reader, object, "reason");
	exclusion->reason = egov_assess_text_of(reader, object, "reason", false);
	before = egov_assess_enter(reader, "keeps_score");
	if (keeps != NULL)
		egov_assess_bool(reader, keeps, &exclusion->keeps_score);
	egov_assess_leave(reader, before);
}

/* The input that a member names. */
static int
input_of(EgovAssessCompile *compile, JsonbContainer *object, const char *key)
{
	const char *id;

	egov_assess_required(compile->reader, object, key);
	id = egov_assess_text_of(compile->reader, object, key, true);
	return id == NULL ? EGOV_SCORE_NONE : egov_assess_input(compile, id);
}
