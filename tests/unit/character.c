/*
 * character.c: characters that may stand in a text, at both ends of each forbidden range, and how
 * many there are.
 */
#include "rules/character.h"

#include <string.h>

#include "tap.h"

/* A text and what is wrong with it, in one line and in several. */
struct row
{
	const char *text;
	EgovCharacters line;
	EgovCharacters lines;
	int count;
};

#define GOOD EGOV_CHARACTERS_GOOD
#define BAD EGOV_CHARACTERS_FORBIDDEN
#define BLANK EGOV_CHARACTERS_BLANK

static const struct row rows[] = {
	{"", GOOD, GOOD, 0},
	{"a", GOOD, GOOD, 1},
	{"绥芬河", GOOD, GOOD, 3},
	{"\xf0\x9f\x98\x80 é", GOOD, GOOD, 3},
	{"a\nb\tc", BAD, GOOD, 5},
	{"\n\t", BAD, BLANK, 2},
	{"a\rb", BAD, BAD, 3},
	{"\x1f", BAD, BAD, 1},
	{" ", BLANK, BLANK, 1},
	{"\x7e", GOOD, GOOD, 1},
	{"\x7f", BAD, BAD, 1},
	{"\xc2\x9f", BAD, BAD, 1},
	{"\xc2\xa0", BLANK, BLANK, 1},
	{"\xc2\xad", BAD, BAD, 1},
	{"\xcd\x8f", BAD, BAD, 1},
	{"\xd8\x9c", BAD, BAD, 1},
	{"\xe1\x85\x9e", GOOD, GOOD, 1},
	{"\xe1\x85\x9f", BAD, BAD, 1},
	{"\xe1\x85\xa0", BAD, BAD, 1},
	{"\xe1\x85\xa1", GOOD, GOOD, 1},
	{"\xe1\x9e\xb4", BAD, BAD, 1},
	{"\xe1\xa0\x8b", BAD, BAD, 1},
	{"\xe2\x80\x80\xe2\x80\x8a", BLANK, BLANK, 2},
	{"\xe2\x80\x8b", BAD, BAD, 1},
	{"\xe2\x80\x90", GOOD, GOOD, 1},
	{"\xe2\x80\xa8", BAD, BAD, 1},
	{"\xe2\x80\xae", BAD, BAD, 1},
	{"\xe2\x80\xaf", BLANK, BLANK, 1},
	{"\xe2\x81\x9f", BLANK, BLANK, 1},
	{"\xe2\x81\xa0", BAD, BAD, 1},
	{"\xe2\xa0\x80", BLANK, BLANK, 1},
	{"\xe3\x80\x80", BLANK, BLANK, 1},
	{"\xe3\x80\x80 a", GOOD, GOOD, 3},
	{"\xe3\x85\xa4", BAD, BAD, 1},
	{"\xef\xbb\xbf", BAD, BAD, 1},
	{"\xef\xbe\xa0", BAD, BAD, 1},
	{"\xef\xbf\xb0", BAD, BAD, 1},
	{"\xef\xbf\xbc", BAD, BAD, 1},
	{"\xef\xbf\xbd", GOOD, GOOD, 1},
	{"\xef\xbf\xbe", BAD, BAD, 1},
	{"\xf3\xa0\x80\x80", BAD, BAD, 1},
	{"\xf3\xa0\x81\xbf", BAD, BAD, 1},
	{"\xf3\xa0\x83\xbf", BAD, BAD, 1},
	{"\xf3\xa0\x84\x80", GOOD, GOOD, 1},
	{"\xf3\xa0\x87\xaf", GOOD, GOOD, 1},
	{"\xf3\xa0\x87\xb0", BAD, BAD, 1},
	{"\xef\xb7\x8f", GOOD, GOOD, 1},
	{"\xef\xb7\x90", BAD, BAD, 1},
	{"\xef\xb7\xaf", BAD, BAD, 1},
	{"\xf0\x9b\xb2\xa0", BAD, BAD, 1},
	{"\xf0\x9d\x85\xb3", BAD, BAD, 1},
	{"\xf0\x9f\xbf\xbd", GOOD, GOOD, 1},
	{"\xf0\x9f\xbf\xbe", BAD, BAD, 1},
	{"\xf4\x80\x80\x80", GOOD, GOOD, 1},
	{"\xf4\x8f\xbf\xbf", BAD, BAD, 1},
	{"ab\xe2\x80\x8b", BAD, BAD, 3},
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		const struct row *row = &rows[i];
		int length = (int) strlen(row->text);

		tap_ok(egov_characters_check(row->text, length, false) == row->line &&
				   egov_characters_check(row->text, length, true) == row->lines &&
				   egov_characters_forbidden(row->text, length) == (row->lines == BAD) &&
				   egov_characters_count(row->text, length) == row->count,
			   "row %d", (int) i);
	}
	return tap_done();
}
