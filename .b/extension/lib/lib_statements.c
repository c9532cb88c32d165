/*
 * lib_statements.c: the statements of the library.
 */
#include "postgres.h"

#include "lib/lib_statements.h"

static const EgovStatement list[LIB_STATEMENT_COUNT] = {
	[LIB_CALENDAR_YEARS] = {"t", "SELECT year FROM egov.calendar_year WHERE calendar = $1"},
	[LIB_CALENDAR_DAYS] = {"t", "SELECT day, kind, name FROM egov.calendar_day "
								"WHERE calendar = $1 ORDER BY day"},
	[LIB_NOTICE_HEAD] = {"ti", "INSERT INTO egov.calendar_year (calendar, year) VALUES ($1, $2) "
							   "ON CONFLICT (calendar, year) DO UPDATE SET year = excluded.year"},
	[LIB_NOTICE_CLEAR] = {"ti", "DELETE FROM egov.calendar_day WHERE calendar = $1 AND "
								"coalesce(year, extract(year FROM day)::int4) = $2"},
	[LIB_NOTICE_LIST] = {"tiDTT", "INSERT INTO egov.calendar_day (calendar, day, kind, name, year) "
								  "SELECT $1, day, kind, name, $2 "
								  "FROM unnest($3, $4, $5) AS listed(day, kind, name) "
								  "ON CONFLICT (calendar, day) DO NOTHING RETURNING day"},
};

static SPIPlanPtr plans[LIB_STATEMENT_COUNT];

const EgovStatementSet egov_lib = {"lib", list, plans, LIB_STATEMENT_COUNT};
