/*
 * resource.c: the catalogue of shared data, with the 13 core elements of the national guide.
 */
#include "postgres.h"

#include "core/compat.h"
#include "core/label.h"
#include "sharing/csv.h"
#include "sharing/resource.h"
#include "sharing/sharing.h"
#include "sharing/sharing_statements.h"

/* Columns of RESOURCE_TABLE: those that are cells as they are, then the others. */
#define TABLE_PLAIN 8
#define TABLE_SHARE 9
#define TABLE_BASIS 10
#define TABLE_MANNER 11
#define TABLE_OPEN 12
#define TABLE_CONDITION 13
#define TABLE_CYCLE 14
#define TABLE_DATE 15
#define TABLE_LINKED 16

static void resource_list(EgovCall *call);
static void resource_show(EgovCall *call);
static void resource_catalogue(EgovCall *call);
static void resource_table(EgovCall *call);
static char *attribute(const char *label, const char *condition, const char *manner);

const char *const egov_share_classes[] = {"unconditional", "conditional", "none", NULL};

/* The 13 core elements in the words and the order of the guide, and what they are in English. */
static const char *const elements[] = {
	"信息资源分类",		  "信息资源名称", "信息资源代码", "信息资源提供方",
	"信息资源提供方代码", "信息资源摘要", "信息资源格式", "信息项信息",
	"共享属性",			  "开放属性",	  "更新周期",	  "发布日期",
	"关联资源代码",		  NULL,
};
static const char *const elements_en[] = {
	"classification",
	"name",
	"code",
	"provider",
	"provider code",
	"summary",
	"format",
	"fields",
	"share attributes",
	"open attributes",
	"update cycle",
	"date",
	"linked codes",
	NULL,
};

static const EgovField field_fields[] = {
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name of the field"},
	{"element", EGOV_TEXT, EGOV_REQUIRED, .about = "data element of the dictionary"},
	{"label", EGOV_TEXT, EGOV_REQUIRED, .about = "its label"},
	{"type", EGOV_TEXT, EGOV_REQUIRED, .about = "text, integer, decimal, date, boolean or code"},
	{"max_length", EGOV_INT, EGOV_NULLABLE, .about = "most characters of a text"},
	{NULL},
};

const EgovField egov_resource_fields[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{"classification", EGOV_TEXT, EGOV_REQUIRED, .about = "classification"},
	{"code", EGOV_TEXT, EGOV_REQUIRED, .about = "code"},
	{"name", EGOV_TEXT, EGOV_REQUIRED, .about = "name"},
	{"provider", EGOV_UUID, EGOV_REQUIRED, .about = "department that provides it"},
	{"provider_name", EGOV_TEXT, EGOV_REQUIRED, .about = "its name"},
	{"provider_code", EGOV_TEXT, EGOV_REQUIRED, .about = "its credit code, else its own code"},
	{"summary", EGOV_TEXT, EGOV_REQUIRED, .about = "summary"},
	{"format", EGOV_TEXT, EGOV_REQUIRED, .about = "format in which it is offered"},
	{"fields", EGOV_LIST, EGOV_REQUIRED | EGOV_STORED, .fields = field_fields,
	 .about = "fields with their types"},
	{"share_class", EGOV_TEXT, EGOV_REQUIRED, .about = "unconditional, conditional or none"},
	{"share_class_label", EGOV_LABEL, EGOV_REQUIRED, .list = "share_class", .about = "its label"},
	{"share_basis", EGOV_TEXT, EGOV_NULLABLE, .about = "condition, or why it is not shared"},
	{"share_manner", EGOV_TEXT, EGOV_REQUIRED, .about = "query, exchange or file"},
	{"share_manner_label", EGOV_LABEL, EGOV_REQUIRED, .list = "share_manner", .about = "its label"},
	{"open_class", EGOV_TEXT, EGOV_REQUIRED, .about = "open, on_request or none"},
	{"open_class_label", EGOV_LABEL, EGOV_REQUIRED, .list = "open_class", .about = "its label"},
	{"open_condition", EGOV_TEXT, EGOV_NULLABLE, .about = "condition of opening it"},
	{"update_cycle", EGOV_TEXT, EGOV_REQUIRED, .about = "update cycle"},
	{"update_cycle_label", EGOV_LABEL, EGOV_REQUIRED, .list = "update_cycle", .about = "its label"},
	{"published_on", EGOV_DATE, EGOV_REQUIRED, .about = "day of publication"},
	{"linked", EGOV_TEXTS, EGOV_REQUIRED, .about = "codes of linked resources"},
	{"version", EGOV_INT, EGOV_REQUIRED, .about = "version, for If-Match"},
	{NULL},
};

static const EgovField list_query[] = {
	EGOV_PAGE_FIELDS,
	{"q", EGOV_TEXT, 0, 1, 100, .about = "only resources whose code, name or summary has this"},
	{"provider", EGOV_UUID, 0, .about = "only resources of this department"},
	{"share_class", EGOV_CODE, 0, .words = egov_share_classes,
	 .about = "only resources of this class"},
	{NULL},
};

static const EgovFunction egov_function_resource_list = {
	"resource_list",
	resource_list,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET | EGOV_IN_EXCHANGE,
	.query = list_query,
	.answer = egov_resource_fields,
	.about = "Published resources of the catalogue",
};

static const EgovFunction egov_function_resource_show = {
	"resource_show",
	resource_show,
	0,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET | EGOV_IN_EXCHANGE,
	.path = egov_path_resource,
	.answer = egov_resource_fields,
	.about = "One published resource of the catalogue",
};

static const EgovFunction egov_function_resource_catalogue = {
	"resource_catalogue",
	resource_catalogue,
	EGOV_ANSWERS_LIST,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET | EGOV_IN_EXCHANGE,
	.query = egov_query_page,
	.answer = egov_resource_fields,
	.about = "The catalogue as the table of the 13 core elements",
};

static const EgovFunction egov_function_resource_table = {
	"resource_table",
	resource_table,
	EGOV_ANSWERS_FILE,
	EGOV_ROLE_SIGNED_IN,
	EGOV_IN_INTRANET | EGOV_IN_EXCHANGE,
	.about = "The whole catalogue as CSV, in the 13 columns of the national guide",
};

EGOV_API(resource_list)
EGOV_API(resource_show)
EGOV_API(resource_catalogue)
EGOV_API(resource_table)

const EgovFunction *const egov_resource_functions[] = {
	&egov_function_resource_list,
	&egov_function_resource_show,
	&egov_function_resource_catalogue,
	&egov_function_resource_table,
	NULL,
};

void
egov_resource_answer(EgovCall *call, const char *code)
{
	EgovRows rows = egov_query(&egov_sharing, RESOURCE_SHOW, call->tenant, call->language, code);

	if (rows.count == 0)
	{
		egov_call_refuse(call, EGOV_NOT_FOUND);
		return;
	}
	egov_call_answer_thing(call, egov_answer_row(egov_resource_fields, rows, 0, call->language),
						   egov_row_uuid(rows, 0, 1),
						   egov_row_int(rows, 0, rows.table->tupdesc->natts));
}

/* GET /v1/resources. */
static void
resource_list(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_sharing, RESOURCE_LIST, call->tenant, call->language,
									 egov_json_find_text(call->query, "q"),
									 egov_field_uuid(call->query, "provider"),
									 egov_json_find_text(call->query, "share_class"), after,
									 egov_call_limit(call) + 1),
						  1);
}

/* GET /v1/resources/{code}. */
static void
resource_show(EgovCall *call)
{
	egov_resource_answer(call, egov_json_find_text(call->path, "code"));
}

/* GET /v1/resource-catalogue. */
static void
resource_catalogue(EgovCall *call)
{
	pg_uuid_t *after;

	if (!egov_call_cursor(call, &after))
		return;
	egov_call_answer_page(call,
						  egov_query(&egov_sharing, RESOURCE_CATALOGUE, call->tenant,
									 call->language, after, egov_call_limit(call) + 1),
						  1);
}

/* GET /v1/resource-catalogue/csv. */
static void
resource_table(EgovCall *call)
{
	const char *language = call->language;
	const char *const *names = strcmp(language, "zh-CN") == 0 ? elements : elements_en;
	EgovRows rows = egov_query(&egov_sharing, RESOURCE_TABLE, call->tenant, language);
	StringInfoData csv;

	initStringInfo(&csv);
	for (int i = 0; names[i] != NULL; i++)
		egov_csv_cell(&csv, i == 0, names[i]);
	egov_csv_end_line(&csv);
	for (int row = 0; row < rows.count; row++)
	{
		for (int column = 1; column <= TABLE_PLAIN; column++)
			egov_csv_cell(&csv, column == 1, egov_row_text(rows, row, column));
		egov_csv_cell(
			&csv, false,
			attribute(
				egov_label("share_class", egov_row_text(rows, row, TABLE_SHARE), language),
				egov_row_text(rows, row, TABLE_BASIS),
				egov_label("share_manner", egov_row_text(rows, row, TABLE_MANNER), language)));
		egov_csv_cell(
			&csv, false,
			attribute(egov_label("open_class", egov_row_text(rows, row, TABLE_OPEN), language),
					  egov_row_text(rows, row, TABLE_CONDITION), NULL));
		egov_csv_cell(&csv, false,
					  egov_label("update_cycle", egov_row_text(rows, row, TABLE_CYCLE), language));
		egov_csv_cell(&csv, false, egov_row_text(rows, row, TABLE_DATE));
		egov_csv_cell(&csv, false, egov_row_text(rows, row, TABLE_LINKED));
		egov_csv_end_line(&csv);
	}
	egov_csv_answer(call, "resource-catalogue.csv", &csv);
}

/* The parts of an attribute that are there, in one cell. */
static char *
attribute(const char *label, const char *condition, const char *manner)
{
	return psprintf("%s%s%s%s%s", label, condition == NULL ? "" : "; ",
					condition == NULL ? "" : condition, manner == NULL ? "" : "; ",
					manner == NULL ? "" : manner);
}
