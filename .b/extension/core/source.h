/*
 * source.h: reading the views, tables and foreign tables that serve shared data. They are named by
 * the catalogue and belong to whoever provides the data; they are read as egov_reader, which may read
 * them and nothing else, on a search path that nobody has a say in.
 */
#ifndef EGOV_SOURCE_H
#define EGOV_SOURCE_H

#include "core/json.h"
#include "core/statement.h"

typedef struct EgovSource
{
	uint64
		key; /* plans of single subjects are kept under key and number while the key is the same */
	int number;
	const char *schema;
	const char *name;
	int field_count;
	const char *const *fields;
	int subject_field;
} EgovSource;

/* Which rows; conditions are equalities of texts. */
typedef struct EgovSourceAsk
{
	const char *subject; /* NULL for a list */
	int condition_count;
	const int *fields;
	const char *const *values;
	const char *after; /* subjects behind this one; NULL from the start */
	int limit;		   /* subjects of a list */
} EgovSourceAsk;

/*
 * The rows of a source, ordered by subject, all rows of each subject; at most most of them. Column k + 1
 * is field k. 42P01, 42703 or 42501 where the source is not what the catalogue says.
 */
extern EgovRows egov_source_rows(const EgovSource *source, const EgovSourceAsk *ask, int most);
/*
 * Whether a look-up by subject reaches the rows of a source without reading a whole table of it; sets
 * readable to false where the source cannot even be planned as egov_reader.
 */
extern bool egov_source_indexed(const EgovSource *source, bool *readable);
/*
 * A value as text, NULL for NULL: days as "YYYY-MM-DD", times by RFC 3339 with the offset of
 * Asia/Shanghai, whatever the client's settings.
 */
extern char *egov_source_text(EgovRows rows, int row, int column);
/* A value as JSON: small integers and truth values as such, everything else as text. */
extern void egov_source_json(EgovJson *json, EgovRows rows, int row, int column);

#endif
