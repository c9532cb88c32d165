/*
 * json.c: the strict body check accepts what it should, refuses every cut and finds no wild read in
 * damaged texts, in a time that grows as the body does; the scanner splits results at every member.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "tap.h"

static const char sample[] = "{\"a\": [1, -2.50e+10, true, null], \"\\u540d \\\"\\\\\": "
							 "\"绥芬河 \\ud83d\\ude00\", \"c\": {\"d\": {}}}";

struct body
{
	const char *text;
	const char *code;
	const char *reason;
	int line;
	int column;
};

static const struct body bodies[] = {
	{"{}", NULL, NULL, 0, 0},
	{"{\"a\":1e-400}", NULL, NULL, 0, 0},
	{"{\"a\":0.00000000000000000000000000000000000001}", NULL, NULL, 0, 0},
	{"{\"a\":0.000000000000000000000000000000000000001}", "malformed-json", "number-too-long", 1,
	 6},
	{"{\"a\":\"1e999\"}", NULL, NULL, 0, 0},
	{"{\"a\":1e0000400}", NULL, NULL, 0, 0},
	{"{\n \"名\": 1e401}", "malformed-json", "number-too-long", 2, 7},
	{"{\"a\":\"\\u0000\"}", "malformed-json", "nul-character", 1, 7},
	{"{\"a\":\"\\\\u0000\"}", NULL, NULL, 0, 0},
	{"{\"a\":\"\\\\\\u0000\"}", "malformed-json", "nul-character", 1, 9},
	{"\xef\xbb\xbf{}", "malformed-encoding", "byte-order-mark", 1, 1},
	{"{\"a\":\"\xff\"}", "malformed-encoding", "invalid-utf8", 1, 7},
	{"{\"a\":1,\"a\":1}", "malformed-json", "duplicate-member", 0, 0},
	{"", "malformed-json", "syntax", 1, 0},
	{"{\"a\":tru}", "malformed-json", "syntax", 0, 0},
	{"{\"a\":1}}", "malformed-json", "syntax", 0, 0},
	{"-", "malformed-json", "syntax", 0, 0},
	{"1e", "malformed-json", "syntax", 0, 0},
	{"1.e5", "malformed-json", "syntax", 0, 0},
};

/*
 * Each body of the table has its code, reason and place (0: wherever the parser says).
 */
static void
test_bodies(void)
{
	size_t i;

	for (i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
	{
		const struct body *body = &bodies[i];
		struct egov_json_fault fault = {0};
		bool good = egov_json_check(body->text, strlen(body->text), &fault);
		bool right = good == (body->code == NULL);

		if (right && !good)
			right = strcmp(fault.code, body->code) == 0 &&
					strcmp(fault.reason, body->reason) == 0 &&
					(body->line == 0 || fault.line == body->line) &&
					(body->column == 0 || fault.column == body->column);
		if (!tap_ok(right, "body %d", (int) i))
			printf("# %s %s %d:%d\n", fault.code, fault.reason, fault.line, fault.column);
	}
}

/*
 * No beginning of a text is a text, and none reads beyond its end.
 */
static void
test_cuts(void)
{
	size_t length = strlen(sample);
	struct egov_json_fault fault;
	int accepted = 0;
	size_t i;

	tap_ok(egov_json_check(sample, length, &fault), "the sample is accepted");
	for (i = 0; i < length; i++)
	{
		char *cut = malloc(i + 1);

		memcpy(cut, sample, i);
		accepted += egov_json_check(cut, i, &fault);
		free(cut);
	}
	tap_is(accepted, 0, "no cut of the sample is accepted");
}

/*
 * Damaged texts are answered one way or the other.
 */
static void
test_damage(void)
{
	static const char marks[] = "{}[],:\"\\0189-+.eEu \n\t\xff\xc3\xed";
	uint64_t seed = 88172645463325252ULL;
	struct egov_json_fault fault;
	int odd = 0;
	int round;

	for (round = 0; round < 50000; round++)
	{
		size_t length = strlen(sample);
		char *text = malloc(length);
		int hits = 1 + (int) tap_random(&seed, 4);

		memcpy(text, sample, length);
		while (hits-- > 0)
			text[tap_random(&seed, (uint32_t) length)] = marks[tap_random(&seed, sizeof(marks))];
		if (!egov_json_check(text, length, &fault))
			odd += fault.code == NULL || fault.reason == NULL || fault.line < 1 || fault.column < 1;
		free(text);
	}
	tap_is(odd, 0, "every refusal of a damaged text has code, reason and place");
}

/*
 * Returns the processor time that the check of so many arrays of a thousand numbers takes, the least of
 * some tries.
 */
static double
time_of(int arrays)
{
	static char text[64 * 2002 + 2];
	struct egov_json_fault fault;
	clock_t least = 0;
	size_t length = 0;
	int i;

	text[length++] = '[';
	for (i = 0; i < arrays * 1000; i++)
	{
		if (i % 1000 == 0)
			text[length++] = '[';
		text[length++] = '1';
		if (i % 1000 == 999)
			text[length++] = ']';
		if (i < arrays * 1000 - 1)
			text[length++] = ',';
	}
	text[length++] = ']';
	for (i = 0; i < 5; i++)
	{
		clock_t start = clock();

		if (!egov_json_check(text, length, &fault))
			return -1;
		if (i == 0 || clock() - start < least)
			least = clock() - start;
	}
	return (double) least + 1;
}

/*
 * Anybody may send a body of numbers: eight times the numbers take about eight times as long, not sixty-four.
 */
static void
test_time(void)
{
	double few = time_of(8);
	double many = time_of(64);

	if (!tap_ok(few > 0 && many > 0 && many < 24 * few,
				"the time of a check grows as the body does"))
		printf("# %.0f and %.0f\n", few, many);
}

/*
 * The members of a result are found with their text as written.
 */
static void
test_members(void)
{
	static const char text[] = "{\"id\": \"a\\\"}\", \"data\": {\"x\": [1, {\"y\": \"]}\"}]}, "
							   "\"next\": null, \"version\": 7}";
	static const char *const names[] = {"id", "data", "next", "version"};
	static const char *const values[] = {"\"a\\\"}\"", "{\"x\": [1, {\"y\": \"]}\"}]}", "null",
										 "7"};
	struct egov_json_member member;
	size_t at = 0;
	size_t cut;
	int i;

	for (i = 0; egov_json_next(text, strlen(text), &at, &member) && i < 4; i++)
		tap_ok(egov_json_named(&member, names[i]) && member.value_length == strlen(values[i]) &&
				   memcmp(member.value, values[i], member.value_length) == 0,
			   "member %s", names[i]);
	tap_is(i, 4, "all members");
	for (cut = 0; cut < strlen(text); cut++)
	{
		char *copy = malloc(cut + 1);

		memcpy(copy, text, cut);
		for (at = 0; egov_json_next(copy, cut, &at, &member);)
			;
		free(copy);
	}
	at = 0;
	tap_ok(!egov_json_next("{}", 2, &at, &member), "an empty object has no members");
	at = 0;
	tap_ok(!egov_json_next("[1]", 3, &at, &member), "an array has no members");
	tap_ok(egov_json_is_object(" \n{}", 4) && !egov_json_is_object("[]", 2) &&
			   !egov_json_is_object("  ", 2),
		   "objects are told from other values");
}

/*
 * Runs all tests.
 */
int
main(void)
{
	test_bodies();
	test_cuts();
	test_damage();
	test_time();
	test_members();
	return tap_done();
}
