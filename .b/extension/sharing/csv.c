/*
 * csv.c: tables as CSV (RFC 4180) that spreadsheets may open.
 */
#include "postgres.h"

#include "sharing/csv.h"

/* What begins a formula, or makes a spreadsheet look behind it for one. */
#define FORMULA "=+-@\t\r"

void
egov_csv_cell(StringInfo csv, bool first, const char *text)
{
	bool formula;

	if (!first)
		appendStringInfoChar(csv, ',');
	if (text == NULL || text[0] == '\0')
		return;
	formula = strchr(FORMULA, text[0]) != NULL;
	if (!formula && strpbrk(text, ",\"\r\n") == NULL)
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
