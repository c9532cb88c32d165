/*
 * header.c: each header reader against a table of good, bad and absurd values.
 */
#include <string.h>

#include "header.h"
#include "tap.h"

#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_"
#define HASH "0123456789abcdef"
#define TRACE "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0"

struct pair
{
	const char *value;
	int expected;
};

static const struct pair tables[] = {
	{NULL, 1},
	{"text/csv", 1},
	{"text/*", 1},
	{"*/*", 1},
	{"TEXT/CSV;q=0.5", 1},
	{"application/json", 0},
	{"text/csv;q=0", 0},
	{"text/", 0},
	{"text/html", 0},
	{"*", 0},
};

static const struct pair accepts[] = {
	{NULL, 1},
	{"", 1},
	{"  ", 1},
	{"application/json", 1},
	{"APPLICATION/JSON;q=0.001", 1},
	{"text/*", 0},
	{"*/*;q=0", 0},
	{"application/json;q=0, */*", 0},
	{"application/*;q=0, application/json", 1},
	{"application/json ; q=0", 0},
	{"application/json;q=", 0},
	{"application/json;q=2", 0},
	{"application/json;level=1;q=0.5", 1},
	{",,,", 0},
	{";", 0},
	{"application/jso", 0},
	{"application/json5", 0},
	{"application/problem+json", 0},
	{"application/json;", 1},
	{"application/json;q", 1},
};

static const struct pair languages[] = {
	{NULL, 0},			{"", 0},	  {"en", 1},   {"ru-RU", 2},	  {"ja;q=0.2,ko;q=0.21", 4},
	{"xx,ja", 3},		{"e", 0},	  {"enx", 0},  {"en;q=0", 0},	  {"*;q=0.5,en;q=0.4", 0},
	{"en;q=0.5,ru", 2}, {"en,ru", 1}, {";q=1", 0}, {"ko;q=1.000", 4},
};

static const struct pair types[] = {
	{NULL, 0},
	{"", 0},
	{"application/json", 1},
	{"application/json;", 1},
	{"application/json ; charset=utf-8", 1},
	{"application/json;charset=UTF-8", 1},
	{"application/json; charset=\"utf-8\"", 1},
	{"application/json; charset=utf-16", 0},
	{"application/jsonx", 0},
	{"application/json x", 0},
	{"application/json;charset=utf-8;x=1", 0},
	{"application/json, text/html", 0},
};

static const struct pair lengths[] = {
	{NULL, 0},			{"", 0},	 {"0", 0},	 {"00012", 12}, {"999999999", 999999999},
	{"1000000000", -1}, {"-1", -1},	 {"+1", -1}, {" 1", -1},	{"1 ", -1},
	{"0x1", -1},		{"1e3", -1},
};

static const struct pair tokens[] = {
	{NULL, EGOV_HEADER_ABSENT},
	{"", EGOV_HEADER_ABSENT},
	{"Bearer " TOKEN, EGOV_HEADER_GOOD},
	{"BEARER   " TOKEN, EGOV_HEADER_GOOD},
	{"Bearer" TOKEN, EGOV_HEADER_BAD},
	{"Bearer\t" TOKEN, EGOV_HEADER_BAD},
	{"Bearer " TOKEN " ", EGOV_HEADER_BAD},
	{"Bearer " TOKEN ",x", EGOV_HEADER_BAD},
	{"Bearer " TOKEN "A", EGOV_HEADER_BAD},
	{"Bearer ", EGOV_HEADER_BAD},
	{"Bearer", EGOV_HEADER_BAD},
	{"Bearer +AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-", EGOV_HEADER_BAD},
};

#define FIVE "\"9999999999\",\"9999999999\",\"9999999999\",\"9999999999\",\"9999999999\","
#define MANY FIVE FIVE FIVE FIVE

static const struct pair matches[] = {
	{NULL, EGOV_HEADER_ABSENT},
	{"", EGOV_HEADER_ABSENT},
	{"\"1\"", EGOV_HEADER_GOOD},
	{"\"9999999999\"", EGOV_HEADER_GOOD},
	{"\"10000000000\"", EGOV_HEADER_WEAK},
	{"\"1-" HASH "\"", EGOV_HEADER_GOOD},
	{"\"1-" HASH "0\"", EGOV_HEADER_WEAK},
	{"\"1-0123456789ABCDEF\"", EGOV_HEADER_WEAK},
	{"\"x\"", EGOV_HEADER_WEAK},
	{"\"1x\"", EGOV_HEADER_WEAK},
	{"\"1-", EGOV_HEADER_BAD},
	{"\"", EGOV_HEADER_BAD},
	{"\"\"", EGOV_HEADER_WEAK},
	{"W/\"1\"", EGOV_HEADER_WEAK},
	{"W/\"1\", \"2\"", EGOV_HEADER_GOOD},
	{"\"1\",\"2\" , \"x\"", EGOV_HEADER_GOOD},
	{"\"1\",,\"2\",", EGOV_HEADER_GOOD},
	{"\"1\" \"2\"", EGOV_HEADER_BAD},
	{"\"1\", *", EGOV_HEADER_BAD},
	{"\"1 2\"", EGOV_HEADER_BAD},
	{",", EGOV_HEADER_BAD},
	{" ", EGOV_HEADER_BAD},
	{"**", EGOV_HEADER_BAD},
	{MANY, EGOV_HEADER_GOOD},
	{MANY "\"1\"", EGOV_HEADER_BAD},
	{"w/\"1\"", EGOV_HEADER_BAD},
	{"*", EGOV_HEADER_GOOD},
	{"1", EGOV_HEADER_BAD},
	{"\"1\" ", EGOV_HEADER_GOOD},
};

static const struct pair nones[] = {
	{NULL, 0},
	{"", 0},
	{"*", 1},
	{"\"1-a\"", 1},
	{"W/\"1-a\"", 1},
	{"\"1-b\"", 0},
	{"\"x\",\"1-a\"", 1},
	{"\"x\" , W/\"1-a\"", 1},
	{"1-a", 0},
	{"W/", 0},
	{",", 0},
};

static const struct pair traces[] = {
	{NULL, 0},		{TRACE "1", 1},	 {TRACE, 0}, {TRACE "11", 0},
	{TRACE "G", 0}, {"01" TRACE, 0}, {"", 0},
};

#define RUN(table, expression)                                                                     \
	do                                                                                             \
	{                                                                                              \
		size_t i;                                                                                  \
		for (i = 0; i < sizeof(table) / sizeof(table[0]); i++)                                     \
		{                                                                                          \
			const char *value = table[i].value;                                                    \
			tap_ok((int) (expression) == table[i].expected, #table ": %s",                         \
				   value == NULL ? "absent" : value);                                              \
		}                                                                                          \
	} while (0)

/*
 * Returns the length that a header says, -1 when it is refused.
 */
static int
length_of(const char *value)
{
	size_t length;

	return egov_header_length(value, &length) ? (int) length : -1;
}

/*
 * Keys of every length around the limits, and of every byte.
 */
static void
test_keys(void)
{
	char given[EGOV_KEY_MAX + 2];
	char key[EGOV_KEY_MAX + 1];
	int byte;
	int wrong = 0;

	memset(given, 'k', sizeof(given));
	given[EGOV_KEY_MAX + 1] = '\0';
	tap_ok(egov_header_key(given, key) == EGOV_HEADER_BAD, "a key one too long");
	given[EGOV_KEY_MAX] = '\0';
	tap_ok(egov_header_key(given, key) == EGOV_HEADER_GOOD && strcmp(given, key) == 0,
		   "the longest key");
	tap_ok(egov_header_key("", key) == EGOV_HEADER_ABSENT, "an empty key is absent");
	for (byte = 1; byte < 256; byte++)
	{
		given[0] = (char) byte;
		given[1] = '\0';
		wrong += (egov_header_key(given, key) == EGOV_HEADER_GOOD) != (byte > ' ' && byte < 0x7f);
	}
	tap_is(wrong, 0, "keys of one byte");
}

/*
 * Runs all tests.
 */
int
main(void)
{
	char token[EGOV_TOKEN_LENGTH + 1];
	char version[EGOV_VERSIONS_MAX + 1];

	RUN(accepts, egov_header_accepts(value, "application/json"));
	RUN(tables, egov_header_accepts(value, "text/csv"));
	RUN(languages, egov_header_language(value));
	RUN(types, egov_header_is_json(value));
	RUN(lengths, length_of(value));
	RUN(tokens, egov_header_token(value, token));
	RUN(matches, egov_header_if_match(value, version));
	RUN(nones, egov_header_none_match(value, "\"1-a\""));
	RUN(traces, egov_header_is_traceparent(value));
	egov_header_if_match("\"1\", W/\"2\", \"x\",\"3-" HASH "\"", version);
	tap_ok(strcmp(version, "1,3") == 0, "the versions that can match are kept");
	test_keys();
	return tap_done();
}
