/*
 * rational.c: exact numbers, small and large: what is known of each operation, laws that any
 * numbers obey, rounding at ties, reading and writing, and numbers that are too large.
 */
#include "rules/rational.h"

#include <string.h>

#include "memory.h"
#include "tap.h"

#define MANY 20000

static Memory memory;
static EgovArithmetic arithmetic;

/* The number that a text is. */
static EgovRational
number(const char *text)
{
	EgovRational read = egov_rational_whole(-999);

	tap_ok(egov_rational_read(&arithmetic, text, strlen(text), &read) == EGOV_STATUS_OK, "%.40s",
		   text);
	return read;
}

/* Passes when a number is written as the text. */
static void
is(EgovRational got, const char *wanted, const char *name)
{
	const char *text = egov_rational_text(&arithmetic, got);

	if (!tap_ok(strcmp(text, wanted) == 0, "%s", name))
		printf("# got %.100s, wanted %.100s\n", text, wanted);
}

/* Texts that are numbers, and how they are written; texts that are none. */
static void
reading(void)
{
	static const char *const same[] = {"0",
									   "12",
									   "-0.5",
									   "1/3",
									   "-7/9",
									   "0.00000000000000000001",
									   "9223372036854775807",
									   "-9223372036854775808",
									   "123456789012345678901234567890.125",
									   "1/123456789012345678901234567891"};
	static const char *const others[][2] = {
		{"007", "7"},	 {"-0", "0"},
		{"0.50", "0.5"}, {"2/4", "0.5"},
		{"-0/5", "0"},	 {"10/5", "2"},
		{"00.0", "0"},	 {"1000000000000000000000/4", "250000000000000000000"}};
	static const char *const none[] = {"",	   "-",	   "+1",  ".5",	 "5.",	"1.2.3", "1/0",
									   "1/00", "1/-2", "0x1", "1e5", " 1",	"1 ",	 "NaN",
									   "1//2", "/2",   "1:2", "1.x", "--1", "12a"};
	static char digits[EGOV_RATIONAL_CHARACTERS + 2];
	EgovRational read;
	bool exact;

	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		is(number(same[i]), same[i], "written as it was read");
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		is(number(others[i][0]), others[i][1], "in lowest terms");
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		tap_ok(egov_rational_read(&arithmetic, none[i], strlen(none[i]), &read) ==
				   EGOV_STATUS_MALFORMED,
			   "\"%s\" is no number", none[i]);
	memset(digits, '7', EGOV_RATIONAL_CHARACTERS + 1);
	tap_ok(egov_rational_read(&arithmetic, digits, EGOV_RATIONAL_CHARACTERS + 1, &read) ==
			   EGOV_STATUS_OUT_OF_RANGE,
		   "one character too many");
	digits[EGOV_RATIONAL_CHARACTERS] = '\0';
	is(number(digits), digits, "as many as can be");
	tap_ok(strcmp(egov_rational_decimal(&arithmetic, number("2/3"), &exact),
				  "0.66666666666666666667") == 0 &&
			   !exact,
		   "a decimal is rounded to 20 places");
	tap_ok(strcmp(egov_rational_decimal(&arithmetic, number("-1/300000000000000000000"), &exact),
				  "0") == 0 &&
			   !exact,
		   "to 0 without a sign");
	tap_ok(strcmp(egov_rational_fraction(&arithmetic, number("-0.5")), "-1/2") == 0, "a fraction");
	tap_ok(strcmp(egov_rational_fraction(&arithmetic, number("0")), "0/1") == 0, "0 as a fraction");
}

/* Operations whose results are known. */
static void
operations(void)
{
	static const struct
	{
		const char *a;
		char operation;
		const char *b;
		const char *wanted;
	} cases[] = {
		{"1/3", '+', "1/6", "0.5"},
		{"1/3", '+', "2/3", "1"},
		{"1/3", '-', "1/3", "0"},
		{"9223372036854775807", '+', "1", "9223372036854775808"},
		{"9223372036854775808", '-', "1", "9223372036854775807"},
		{"-9223372036854775808", '+', "1", "-9223372036854775807"},
		{"1/9223372036854775807", '+', "1/9223372036854775806",
		 "18446744073709551613/85070591730234615838173535747377725442"},
		{"100000000000000000000", '-', "100000000000000000000", "0"},
		{"100000000000000000000", '+', "-300000000000000000000", "-200000000000000000000"},
		{"100000000000000000000", '+', "0", "100000000000000000000"},
		{"-100000000000000000000", '-', "0", "-100000000000000000000"},
		{"0", '*', "100000000000000000000", "0"},
		{"100000000000000000000", '*', "0", "0"},
		{"3", '*', "1/100000000000000000001", "3/100000000000000000001"},
		{"4294967296", '*', "4294967296", "18446744073709551616"},
		{"18446744073709551616", '*', "1/4294967296", "4294967296"},
		{"1/4294967296", '*', "-1/4294967296", "-1/18446744073709551616"},
		{"2/3", ':', "-4/3", "-0.5"},
		{"2", ':', "100000000000000000000", "0.00000000000000000002"},
		{"18446744073709551616", ':', "-18446744073709551616", "-1"},
		{"340282366920938463463374607431768211456", ':', "18446744073709551616",
		 "18446744073709551616"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		EgovRational a = number(cases[i].a);
		EgovRational b = number(cases[i].b);
		EgovRational got;

		switch (cases[i].operation)
		{
			case '+':
				got = egov_rational_add(&arithmetic, a, b);
				break;
			case '-':
				got = egov_rational_subtract(&arithmetic, a, b);
				break;
			case '*':
				got = egov_rational_multiply(&arithmetic, a, b);
				break;
			default:
				got = egov_rational_divide(&arithmetic, a, b);
		}
		is(got, cases[i].wanted, "as it is known");
	}
}

/* Order, sign and whole numbers. */
static void
comparisons(void)
{
	static const char *const ascending[] = {"-1e",
											"-100000000000000000001",
											"-100000000000000000000",
											"-9223372036854775807",
											"-0.5",
											"0",
											"1/3",
											"1/2",
											"2/3",
											"1",
											"9223372036854775807",
											"9223372036854775807.5",
											"9223372036854775808"};
	size_t count = sizeof(ascending) / sizeof(ascending[0]);
	int64_t whole = 0;
	int wrong = 0;

	for (size_t i = 1; i < count; i++)
	{
		for (size_t j = 1; j < count; j++)
		{
			EgovRational a, b;

			egov_rational_read(&arithmetic, ascending[i], strlen(ascending[i]), &a);
			egov_rational_read(&arithmetic, ascending[j], strlen(ascending[j]), &b);
			wrong += egov_rational_compare(a, b) != (i > j) - (i < j);
			wrong += egov_rational_sign(a) != (i > 5) - (i < 5);
		}
	}
	tap_is(wrong, 0, "order and sign");
	tap_ok(egov_rational_is_whole(number("-5"), &whole) && whole == -5, "a whole number");
	tap_ok(!egov_rational_is_whole(number("1/2"), &whole), "a half is none");
	tap_ok(!egov_rational_is_whole(number("9223372036854775808"), &whole), "one of 64 bits more");
}

/* Rounding: just below, at and above a tie, in each mode and both signs. */
static void
rounding(void)
{
	static const struct
	{
		const char *number;
		int decimals;
		const char *wanted[5]; /* by mode */
	} cases[] = {
		{"2.5", 0, {"2.5", "3", "2", "2", "3"}},
		{"3.5", 0, {"3.5", "4", "4", "3", "4"}},
		{"0.5", 0, {"0.5", "1", "0", "0", "1"}},
		{"-2.5", 0, {"-2.5", "-3", "-2", "-2", "-3"}},
		{"2.4999999999", 0, {"2.4999999999", "2", "2", "2", "3"}},
		{"2.5000000001", 0, {"2.5000000001", "3", "3", "2", "3"}},
		{"1.005", 2, {"1.005", "1.01", "1", "1", "1.01"}},
		{"1.115", 2, {"1.115", "1.12", "1.12", "1.11", "1.12"}},
		{"1/3", 2, {"1/3", "0.33", "0.33", "0.33", "0.34"}},
		{"1/3",
		 20,
		 {"1/3", "0.33333333333333333333", "0.33333333333333333333", "0.33333333333333333333",
		  "0.33333333333333333334"}},
		{"0.0000000000000000000051",
		 20,
		 {"51/10000000000000000000000", "0.00000000000000000001", "0.00000000000000000001", "0",
		  "0.00000000000000000001"}},
		{"7", 2, {"7", "7", "7", "7", "7"}},
		{"0.25", 2, {"0.25", "0.25", "0.25", "0.25", "0.25"}},
		{"0.000000000000000000005",
		 20,
		 {"1/200000000000000000000", "0.00000000000000000001", "0", "0", "0.00000000000000000001"}},
		{"0.000000000000000000015",
		 20,
		 {"3/200000000000000000000", "0.00000000000000000002", "0.00000000000000000002",
		  "0.00000000000000000001", "0.00000000000000000002"}},
		{"92233720368547758079.5",
		 0,
		 {"92233720368547758079.5", "92233720368547758080", "92233720368547758080",
		  "92233720368547758079", "92233720368547758080"}},
		{"18446744073709551615.5",
		 0,
		 {"18446744073709551615.5", "18446744073709551616", "18446744073709551616",
		  "18446744073709551615", "18446744073709551616"}},
		{"922337203685477580.75",
		 1,
		 {"922337203685477580.75", "922337203685477580.8", "922337203685477580.8",
		  "922337203685477580.7", "922337203685477580.8"}},
		{"922337203685477581/2",
		 18,
		 {"461168601842738790.5", "461168601842738790.5", "461168601842738790.5",
		  "461168601842738790.5", "461168601842738790.5"}},
		{"-100000000000000000000.5",
		 0,
		 {"-100000000000000000000.5", "-100000000000000000001", "-100000000000000000000",
		  "-100000000000000000000", "-100000000000000000001"}},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		for (int mode = EGOV_ROUNDING_NONE; mode <= EGOV_ROUNDING_UP; mode++)
			is(egov_rational_round(&arithmetic, number(cases[i].number), (EgovRoundingMode) mode,
								   cases[i].decimals),
			   cases[i].wanted[mode], "rounded");
	}
}

/* Any number: small, near the edge of a word, or large; never 0. */
static EgovRational
any(uint64_t *state)
{
	char text[96];
	int above = 1 + (int) tap_random(state, tap_random(state, 3) == 0 ? 60 : 19);
	int below = 1 + (int) tap_random(state, tap_random(state, 3) == 0 ? 30 : 10);
	char *out = text;
	EgovRational read;

	if (tap_random(state, 2) == 0)
		*out++ = '-';
	*out++ = '1';
	for (int i = 0; i < above; i++)
		*out++ = (char) ('0' + tap_random(state, 10));
	*out++ = '/';
	*out++ = (char) ('1' + tap_random(state, 9));
	for (int i = 1; i < below; i++)
		*out++ = (char) ('0' + tap_random(state, 10));
	egov_rational_read(&arithmetic, text, (size_t) (out - text), &read);
	return read;
}

/* What holds of any numbers. */
static void
laws(void)
{
	uint64_t state = 11;
	int wrong = 0;

	for (int i = 0; i < MANY; i++)
	{
		EgovArenaMark mark = egov_arena_mark(&memory.arena);
		EgovRational a = any(&state), b = any(&state), c = any(&state);
		EgovRational left, right;

		left = egov_rational_multiply(&arithmetic, a, egov_rational_add(&arithmetic, b, c));
		right = egov_rational_add(&arithmetic, egov_rational_multiply(&arithmetic, a, b),
								  egov_rational_multiply(&arithmetic, a, c));
		wrong += egov_rational_compare(left, right) != 0;
		left = egov_rational_subtract(&arithmetic, egov_rational_add(&arithmetic, a, b), b);
		wrong += egov_rational_compare(left, a) != 0;
		left = egov_rational_divide(&arithmetic, egov_rational_multiply(&arithmetic, a, b), b);
		wrong += egov_rational_compare(left, a) != 0;
		/* in lowest terms there is one form only, small where it can be */
		wrong += (left.denominator == 0) != (a.denominator == 0);
		left = egov_rational_subtract(&arithmetic, a, b);
		wrong += egov_rational_sign(left) != egov_rational_compare(a, b);
		left = egov_rational_keep(&arithmetic, mark, left);
		egov_arena_release(&memory.arena, mark);
	}
	tap_is(wrong, 0, "laws of arithmetic");
	tap_ok(!arithmetic.overflow, "nothing was too large");
}

/* A third, three times, is 1 whatever binary and decimal floats make of it. */
static void
thirds(void)
{
	EgovRational total = egov_rational_whole(0);
	EgovArenaMark mark = egov_arena_mark(&memory.arena);
	EgovRational kept;

	for (int i = 0; i < 3; i++)
		total = egov_rational_add(&arithmetic, total, number("1/3"));
	is(total, "1", "three thirds");
	kept = egov_rational_keep(&arithmetic, mark, number("1/100000000000000000003"));
	is(kept, "1/100000000000000000003", "kept after a release");
	is(egov_rational_keep(&arithmetic, mark, total), "1", "a small one as well");
}

/* Numbers that become too large are 0 and are told. */
static void
overflow(void)
{
	EgovRational a = number("340282366920938463463374607431768211456");

	for (int i = 0; i < 7; i++)
		a = egov_rational_multiply(&arithmetic, a, a);
	tap_ok(!arithmetic.overflow, "2 to the power of 16384");
	a = egov_rational_multiply(&arithmetic, a, a);
	tap_ok(arithmetic.overflow && egov_rational_sign(a) == 0, "2 to the power of 32768");
	arithmetic.overflow = false;
	a = number("340282366920938463463374607431768211457");
	for (int i = 0; i < 7; i++)
		a = egov_rational_multiply(&arithmetic, a, a);
	a = egov_rational_divide(&arithmetic, egov_rational_whole(1), a);
	tap_ok(!arithmetic.overflow && egov_rational_sign(a) == 1, "1 over nearly the largest");
	a = egov_rational_multiply(&arithmetic, a, a);
	tap_ok(arithmetic.overflow, "too large below the line");
}

int
main(void)
{
	memory_init(&memory);
	arithmetic = (EgovArithmetic){&memory.arena, false};
	reading();
	operations();
	comparisons();
	rounding();
	laws();
	thirds();
	overflow();
	memory_free(&memory);
	return tap_done();
}
