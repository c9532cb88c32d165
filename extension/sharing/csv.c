/*
 * csv.c: tables as CSV (RFC 4180) that spreadsheets may open.
 */
#include "postgres.h"

#include "sharing/csv.h"

/* What begins a formula, or makes a spreadsheet look behind it for one. */
#define FORMULA "=+-@\t\r\n"
/* What some spreadsheets read as a separator or a quote. */
#define QUOTED ",;\t\"\r\n"

static bool formula_begins(const char *text);

void
egov_csv_cell(StringInfo csv, bool first, const char *text)
{
	bool formula;

	if (!first)
		appendStringInfoChar(csv, ',');
	if (text == NULL || text[0] == '\0')
		return;
	formula = formula_begins(text);
	if (!formula && strpbrk(text, QUOTED) == NULL)
	{
		appendStringInfoString(csv, text);
		return;
	}
	appendStringInfoString(csv, formula ? "\"'" : "\"");
	for (const char *at = text; *at != '\0'; at++)
	{
		if (*at == '"')
			appendStringInfoChar(csv, '"');
		appendStringInfoChar(csv, *at);
	}
	appendStringInfoChar(csv, '"');
}

void
egov_csv_end_line(StringInfo csv)
{
	appendStringInfoString(csv, "\r\n");
}

void
egov_csv_answer(EgovCall *call, const char *name, StringInfo csv)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_text_member(&json, "name", name);
	egov_json_text_member(&json, "text", csv->data);
	egov_call_answer_file(call, egov_json_end_object(&json));
}

/*
 * Whether a spreadsheet would take a text for a formula. Chinese and Japanese ones take the fullwidth
 * forms of the same signs, U+FF0B, U+FF0D, U+FF1D and U+FF20, for them.
 */
static bool
formula_begins(const char *text)
{
	static const char *const wide[] = {"\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\x9d",
									   "\xef\xbc\xa0"};

	if (strchr(FORMULA, text[0]) != NULL)
		return true;
	for (size_t i = 0; i < lengthof(wide); i++)
	{
		if (strncmp(text, wide[i], 3) == 0)
			return true;
	}
	return false;
}
