/*
 * assess_tree.c: the nodes of a scheme from jsonb.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "lib/assess_compile.h"

/* Reads what a kind has of its own. */
typedef void (*KindRead)(EgovAssessCompile *compile, JsonbContainer *object, int node);

typedef struct Kind
{
	const char *const *members;
	KindRead read;
} Kind;

static void read_input(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void read_sum(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void read_points(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void read_veto(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void read_band(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void read_peers(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void read_votes(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void read_ref(EgovAssessCompile *compile, JsonbContainer *object, int node);

static const char *const common[] = {"id",		"kind",		"name",	  "basis",		"full", "floor",
									 "ceiling", "rounding", "weight", "if_missing", NULL};
static const char *const input_members[] = {"levels", "points", "min", "max", NULL};
static const char *const sum_members[] = {"children", "per", "missing", NULL};
static const char *const deduction_members[] = {"from", "cap", "points", NULL};
static const char *const bonus_members[] = {"cap", "points", "gate", NULL};
static const char *const veto_members[] = {"child", "when", "then", NULL};
static const char *const band_members[] = {"child", "bands", "edges", "otherwise", NULL};
static const char *const best_members[] = {"child", "points", "peers", NULL};
static const char *const rank_members[] = {"child", "points", "step", "peers",
										   "order", "ties",	  NULL};
static const char *const ballots_members[] = {"levels",		"min",		   "max",	"items",
											  "groups",		"trim",		   "valid", "quorum",
											  "void_limit", "empty_group", NULL};
static const char *const rank_ballots_members[] = {"points",	 "step",		"max",	 "items",
												   "groups",	 "trim",		"valid", "quorum",
												   "void_limit", "empty_group", NULL};
static const char *const votes_members[] = {"levels", "groups",		"top",	 "bad", "valid",
											"quorum", "void_limit", "table", NULL};
static const char *const ref_members[] = {"node", NULL};

static const Kind kinds[EGOV_SCORE_KIND_COUNT] = {
	{input_members, read_input},	  {sum_members, read_sum},
	{deduction_members, read_points}, {bonus_members, read_points},
	{veto_members, read_veto},		  {band_members, read_band},
	{best_members, read_peers},		  {rank_members, read_peers},
	{ballots_members, read_votes},	  {rank_ballots_members, read_votes},
	{votes_members, read_votes},	  {ref_members, read_ref}};

static const char *const child_policies[] = {"no_grade", "zero", NULL};
static const char *const sum_policies[] = {"no_grade", "zero", "renormalise", "rescale", NULL};
static const char *const gate_members[] = {"node", "above", "from", NULL};
static const char *const then_members[] = {"value", "grade", NULL};
static const char *const band_row[] = {"from", "to", "value", NULL};
static const char *const edges[] = {"lower", "upper", NULL};
static const char *const orders[] = {"descending", "ascending", NULL};
static const char *const tie_words[] = {"competition", "dense", "average", NULL};

static int node_read(EgovAssessCompile *compile, JsonbValue *value, int depth, bool of_sum);
static int node_add(EgovAssessCompile *compile, JsonbContainer *object);
static int kind_read(EgovAssessReader *reader, JsonbContainer *object);
static void node_fill(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void children_read(EgovAssessCompile *compile, JsonbContainer *object, int node, int depth);
static void gate_read(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void then_read(EgovAssessCompile *compile, JsonbContainer *object, int node);
static void names_resolve(EgovAssessCompile *compile);
static int node_find(EgovAssessCompile *compile, int node, const char *id);

void
egov_assess_tree_read(EgovAssessCompile *compile, JsonbValue *root)
{
	EgovArena *arena = &compile->reader->arena;

	compile->scheme->nodes = egov_arena_take(arena, EGOV_SCORE_NODES * sizeof(EgovScoreNode));
	compile->pending = egov_arena_zero(arena, EGOV_SCORE_NODES, sizeof(EgovAssessPending));
	node_read(compile, root, 1, false);
	if (!compile->reader->failed)
		names_resolve(compile);
}

/* Reads a node and those below; returns its index, EGOV_SCORE_NONE when it is none. */
static int
node_read(EgovAssessCompile *compile, JsonbValue *value, int depth, bool of_sum)
{
	EgovAssessReader *reader = compile->reader;
	JsonbContainer *object = egov_assess_object(reader, value, EGOV_SCORE_LIST);
	int node;
	int kind;

	check_stack_depth();
	if (object == NULL)
		return EGOV_SCORE_NONE;
	if (depth > EGOV_SCORE_DEPTH || compile->scheme->node_count == EGOV_SCORE_NODES)
	{
		egov_assess_error(
			reader, "size",
			psprintf("a tree has at most %d nodes, %d deep", EGOV_SCORE_NODES, EGOV_SCORE_DEPTH));
		return EGOV_SCORE_NONE;
	}
	kind = kind_read(reader, object);
	node = node_add(compile, object);
	if (kind == EGOV_SCORE_NONE || node == EGOV_SCORE_NONE)
		return EGOV_SCORE_NONE;
	compile->scheme->nodes[node].kind = (EgovScoreKind) kind;
	egov_assess_members(reader, object, common, kinds[kind].members);
	if (!of_sum && (egov_json_find(object, "weight") || egov_json_find(object, "if_missing")))
		egov_assess_error(reader, "member",
						  pstrdup("only children of a sum have \"weight\" and \"if_missing\""));
	node_fill(compile, object, node);
	kinds[kind].read(compile, object, node);
	children_read(compile, object, node, depth);
	return node;
}

/* The kind that a node says it is. */
static int
kind_read(EgovAssessReader *reader, JsonbContainer *object)
{
	JsonbValue *value = egov_assess_required(reader, object, "kind");
	int before = egov_assess_enter(reader, "kind");
	const char *names[EGOV_SCORE_KIND_COUNT + 1];
	int kind = EGOV_SCORE_NONE;

	for (int i = 0; i < EGOV_SCORE_KIND_COUNT; i++)
		names[i] = egov_score_kind_name((EgovScoreKind) i);
	names[EGOV_SCORE_KIND_COUNT] = NULL;
	if (value != NULL)
		kind = egov_assess_word(reader, value, names, EGOV_SCORE_NONE);
	egov_assess_leave(reader, before);
	return kind;
}

/* A fresh node under the id that the object says. */
static int
node_add(EgovAssessCompile *compile, JsonbContainer *object)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[compile->scheme->node_count];
	const char *id;

	if (egov_assess_required(reader, object, "id") == NULL)
		return EGOV_SCORE_NONE;
	id = egov_assess_text_of(reader, object, "id", true);
	if (id == NULL)
		return EGOV_SCORE_NONE;
	if (egov_names_find(&compile->nodes, id, strlen(id)) >= 0)
	{
		egov_assess_error(reader, "duplicate", psprintf("id \"%s\" is given twice", id));
		return EGOV_SCORE_NONE;
	}
	egov_names_add(&compile->nodes, id, strlen(id));
	memset(node, 0, sizeof(*node));
	node->id = id;
	node->place = egov_arena_text(&reader->arena, reader->place.data, reader->place.len);
	node->gate = EGOV_SCORE_NONE;
	node->input = EGOV_SCORE_NONE;
	node->then_grade = EGOV_SCORE_NONE;
	node->peers = EGOV_SCORE_NONE;
	node->ballot_index = EGOV_SCORE_NONE;
	node->peer_index = EGOV_SCORE_NONE;
	return compile->scheme->node_count++;
}

/* What nodes of all kinds have. */
static void
node_fill(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[index];

	egov_assess_label_read(reader, object);
	node->weight = egov_assess_number_or(reader, object, "weight", EGOV_ASSESS_NOT_NEGATIVE, 1);
	node->if_missing =
		(EgovScoreMissing) (egov_assess_word_of(reader, object, "if_missing", child_policies, -1) +
							1);
	egov_assess_option(reader, object, "full", EGOV_ASSESS_POSITIVE, &node->full);
	egov_assess_option(reader, object, "floor", EGOV_ASSESS_ANY, &node->floor);
	egov_assess_option(reader, object, "ceiling", EGOV_ASSESS_ANY, &node->ceiling);
	egov_assess_rounding_read(reader, object, &node->rounding);
}

/* The children of a sum, or the one child of other kinds. */
static void
children_read(EgovAssessCompile *compile, JsonbContainer *object, int index, int depth)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[index];
	bool sum = node->kind == EGOV_SCORE_SUM;
	bool one = node->kind == EGOV_SCORE_VETO || node->kind == EGOV_SCORE_BAND ||
			   node->kind == EGOV_SCORE_BEST || node->kind == EGOV_SCORE_RANK;
	JsonbValue *value;
	JsonbContainer *list = NULL;
	int before;

	if (!sum && !one)
		return;
	value = egov_assess_required(reader, object, sum ? "children" : "child");
	if (value == NULL)
		return;
	before = egov_assess_enter(reader, sum ? "children" : "child");
	if (sum)
		list = egov_assess_list(reader, value, 1, EGOV_SCORE_NODES);
	if (one || list != NULL)
	{
		node->child_count = one ? 1 : egov_json_size(list);
		node->children = egov_arena_take(&reader->arena, (size_t) node->child_count * sizeof(int));
	}
	for (int i = 0; i < node->child_count; i++)
	{
		int inside = one ? before : egov_assess_enter_index(reader, i);

		node->children[i] = node_read(compile, one ? value : getIthJsonbValueFromContainer(list, i),
									  depth + 1, sum);
		if (sum)
			egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
}

/* A number or level of the subject, and its coefficient. */
static void
read_input(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[index];

	node->input = egov_assess_input(compile, node->id);
	compile->scheme->inputs[node->input].node = index;
	node->levels = egov_assess_levels_of(compile, object);
	egov_assess_option(reader, object, "points", EGOV_ASSESS_ANY, &node->points);
	egov_assess_option(reader, object, "min", EGOV_ASSESS_ANY, &node->min);
	egov_assess_option(reader, object, "max", EGOV_ASSESS_ANY, &node->max);
	if (node->levels != NULL && (node->min.given || node->max.given))
		egov_assess_error(reader, "conflict",
						  pstrdup("\"min\" and \"max\" are of numbers, this input has levels"));
}

/* What a sum has beside its children. */
static void
read_sum(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovScoreNode *node = &compile->scheme->nodes[index];

	node->per = egov_assess_number_or(compile->reader, object, "per", EGOV_ASSESS_POSITIVE, 1);
	node->missing = (EgovScoreMissing) (egov_assess_word_of(compile->reader, object, "missing",
															sum_policies, 0) +
										1);
}

/* A deduction or a bonus. */
static void
read_points(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[index];

	node->input = egov_assess_input(compile, node->id);
	compile->scheme->inputs[node->input].node = index;
	egov_assess_entries(reader, object, "points", EGOV_SCORE_LIST, EGOV_ASSESS_NOT_NEGATIVE,
						&node->events);
	egov_assess_option(reader, object, "cap", EGOV_ASSESS_NOT_NEGATIVE, &node->cap);
	if (node->kind == EGOV_SCORE_DEDUCTION)
		node->from = egov_assess_number_or(reader, object, "from", EGOV_ASSESS_ANY, 0);
	else
		gate_read(compile, object, index);
}

/* The gate of a bonus. */
static void
gate_read(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[index];
	JsonbValue *value = egov_json_find(object, "gate");
	int before = egov_assess_enter(reader, "gate");
	JsonbContainer *gate =
		value == NULL ? NULL : egov_assess_object(reader, value, EGOV_SCORE_LIST);
	EgovScoreOption above;
	EgovScoreOption from;

	if (gate != NULL)
	{
		egov_assess_members(reader, gate, gate_members, egov_assess_none);
		egov_assess_required(reader, gate, "node");
		compile->pending[index].gate = egov_assess_text_of(reader, gate, "node", true);
		egov_assess_option(reader, gate, "above", EGOV_ASSESS_ANY, &above);
		egov_assess_option(reader, gate, "from", EGOV_ASSESS_ANY, &from);
		if (above.given == from.given)
			egov_assess_error(reader, "conflict",
							  pstrdup("a gate needs either \"above\" or \"from\""));
		node->gate_from = from.given;
		node->gate_edge = from.given ? from.number : above.number;
	}
	egov_assess_leave(reader, before);
}

/* What strikes, and what it does. */
static void
read_veto(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[index];
	JsonbValue *when = egov_assess_required(reader, object, "when");
	int before = egov_assess_enter(reader, "when");
	JsonbContainer *list = when == NULL ? NULL : egov_assess_list(reader, when, 1, EGOV_SCORE_LIST);

	if (list != NULL)
		node->when = egov_arena_take(&reader->arena, egov_json_size(list) * sizeof(int));
	for (int i = 0; i < egov_json_size(list); i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		const char *id = egov_assess_text(reader, getIthJsonbValueFromContainer(list, i), true);

		if (id != NULL)
		{
			node->when[node->when_count] = egov_assess_input(compile, id);
			compile->scheme->inputs[node->when[node->when_count++]].flag = true;
		}
		egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
	then_read(compile, object, index);
}

/* What a veto does. */
static void
then_read(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovAssessReader *reader = compile->reader;
	JsonbValue *value = egov_assess_required(reader, object, "then");
	int before = egov_assess_enter(reader, "then");
	JsonbContainer *then =
		value == NULL ? NULL : egov_assess_object(reader, value, EGOV_SCORE_LIST);

	if (then != NULL)
	{
		egov_assess_members(reader, then, then_members, egov_assess_none);
		egov_assess_option(reader, then, "value", EGOV_ASSESS_ANY,
						   &compile->scheme->nodes[index].then_value);
		compile->pending[index].grade = egov_assess_text_of(reader, then, "grade", false);
		if (egov_json_size(then) == 0)
			egov_assess_error(reader, "required",
							  pstrdup("a veto needs \"value\", \"grade\" or both"));
	}
	egov_assess_leave(reader, before);
}

/* Bands and their edges. */
static void
read_band(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[index];
	JsonbValue *bands = egov_assess_required(reader, object, "bands");
	int before = egov_assess_enter(reader, "bands");
	JsonbContainer *list =
		bands == NULL ? NULL : egov_assess_list(reader, bands, 1, EGOV_SCORE_BANDS);

	if (list != NULL)
	{
		node->band_count = egov_json_size(list);
		node->bands =
			egov_arena_zero(&reader->arena, (size_t) node->band_count, sizeof(EgovScoreBand));
	}
	for (int i = 0; i < node->band_count; i++)
	{
		int inside = egov_assess_enter_index(reader, i);
		JsonbContainer *band =
			egov_assess_object(reader, getIthJsonbValueFromContainer(list, i), EGOV_SCORE_LIST);

		if (band != NULL)
			egov_assess_band_read(reader, band, band_row, &node->bands[i]);
		egov_assess_leave(reader, inside);
	}
	egov_assess_leave(reader, before);
	node->upper = egov_assess_word_of(reader, object, "edges", edges, 0) == 1;
	egov_assess_option(reader, object, "otherwise", EGOV_ASSESS_ANY, &node->otherwise);
}

void
egov_assess_band_read(EgovAssessReader *reader, JsonbContainer *object, const char *const *members,
					  EgovScoreBand *band)
{
	egov_assess_members(reader, object, members, egov_assess_none);
	egov_assess_option(reader, object, "from", EGOV_ASSESS_ANY, &band->from);
	egov_assess_option(reader, object, "to", EGOV_ASSESS_ANY, &band->to);
	egov_assess_option(reader, object, "bad_below", EGOV_ASSESS_ANY, &band->bad_below);
	band->value = egov_assess_number_of(reader, object, "value", EGOV_ASSESS_ANY);
}

/* A node that compares a subject with its peers. */
static void
read_peers(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovAssessReader *reader = compile->reader;
	EgovScoreNode *node = &compile->scheme->nodes[index];

	node->peer_index = compile->scheme->peer_count++;
	node->points.number = egov_assess_number_of(reader, object, "points", EGOV_ASSESS_ANY);
	if (node->kind == EGOV_SCORE_RANK)
		node->step = egov_assess_number_of(reader, object, "step", EGOV_ASSESS_NOT_NEGATIVE);
	node->peers = egov_assess_attribute_of(compile, object, "peers");
	node->ascending = egov_assess_word_of(reader, object, "order", orders, 0) == 1;
	node->ties = (EgovScoreTies) egov_assess_word_of(reader, object, "ties", tie_words, 0);
}

/* A node with ballots. */
static void
read_votes(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	EgovScoreNode *node = &compile->scheme->nodes[index];

	node->ballot_index = compile->scheme->ballot_count++;
	egov_assess_ballots_read(compile, object, node);
}

/* The value of another node. */
static void
read_ref(EgovAssessCompile *compile, JsonbContainer *object, int index)
{
	egov_assess_required(compile->reader, object, "node");
	compile->pending[index].node = egov_assess_text_of(compile->reader, object, "node", true);
}

/* Looks up the nodes and grades that nodes name. */
static void
names_resolve(EgovAssessCompile *compile)
{
	EgovScoreScheme *scheme = compile->scheme;

	for (int i = 0; i < scheme->node_count; i++)
	{
		EgovScoreNode *node = &scheme->nodes[i];
		const EgovAssessPending *pending = &compile->pending[i];

		if (pending->node != NULL)
		{
			node->child_count = 1;
			node->children = egov_arena_take(&compile->reader->arena, sizeof(int));
			node->children[0] = node_find(compile, i, pending->node);
		}
		if (pending->gate != NULL)
			node->gate = node_find(compile, i, pending->gate);
		for (int g = 0; pending->grade != NULL && g < scheme->grade_count; g++)
		{
			if (strcmp(scheme->grades[g].code, pending->grade) == 0)
				node->then_grade = g;
		}
		if (pending->grade != NULL && node->then_grade == EGOV_SCORE_NONE)
			egov_assess_finding_at(compile->reader, node->place, true, "grade",
								   psprintf("there is no grade \"%s\"", pending->grade));
	}
}

/* The node of an id. */
static int
node_find(EgovAssessCompile *compile, int node, const char *id)
{
	int found = egov_names_find(&compile->nodes, id, strlen(id));

	if (found < 0)
		egov_assess_finding_at(compile->reader, compile->scheme->nodes[node].place, true, "node",
							   psprintf("there is no node \"%s\"", id));
	return found;
}
