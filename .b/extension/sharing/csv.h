/*
 * csv.h: tables as CSV (RFC 4180) that spreadsheets may open.
 */
#ifndef EGOV_CSV_H
#define EGOV_CSV_H

#include "postgres.h"

#include "lib/stringinfo.h"

#include "org/call.h"

/*
 * Appends a cell, first or not first of its line; NULL is an empty one. A cell that a spreadsheet would
 * take for a formula begins with an apostrophe instead.
 */
extern void egov_csv_cell(StringInfo csv, bool first, const char *text);
/* Ends a line. */
extern void egov_csv_end_line(StringInfo csv);
/* Answers with the table as a file of this name. */
extern void egov_csv_answer(EgovCall *call, const char *name, StringInfo csv);

#endif
