/*
 * mending.c: an objection never makes a result worse (Civil Servant Law, Art. 96): scores compared to
 * the last digit, grades by their place.
 */
#include "rules/mending.h"

#include <stddef.h>

#include "tap.h"

/* Compares two scores both ways. */
static void
order_is(const char *a, const char *b, int wanted)
{
	tap_ok(egov_score_compare(a, b) == wanted, "%s against %s", a, b);
	tap_ok(egov_score_compare(b, a) == -wanted, "%s against %s", b, a);
}

/* What a score may look like. */
static void
forms(void)
{
	static const char *const right[] = {"0", "90", "90.5", "-3", "-0.25", "007", "1.000", NULL};
	static const char *const wrong[] = {"",	  "-",	   ".",	 ".5",	"5.",  "-.5", "1e2", " 1",
										"1 ", "1.2.3", "+1", "1,5", "NaN", "--1", "1.a", NULL};

	for (int i = 0; right[i] != NULL; i++)
		tap_ok(egov_score_valid(right[i]), "\"%s\" is a score", right[i]);
	for (int i = 0; wrong[i] != NULL; i++)
		tap_ok(!egov_score_valid(wrong[i]), "\"%s\" is none", wrong[i]);
}

/* Exact order, whatever the number of digits. */
static void
orders(void)
{
	order_is("90", "90", 0);
	order_is("90", "90.00", 0);
	order_is("090", "90", 0);
	order_is("0", "-0.00", 0);
	order_is("9", "10", -1);
	order_is("89.99", "90", -1);
	order_is("90.1", "90.09", 1);
	order_is("90.5", "90.51", -1);
	order_is("90.01", "90", 1);
	order_is("-1", "1", -1);
	order_is("-2", "-1", -1);
	order_is("-1.5", "-1.25", -1);
	order_is("-0.01", "0", -1);
	order_is("90.00000000000000000001", "90", 1);
	order_is("0.1", "0.09", 1);
	order_is("1234567890123456789012345", "1234567890123456789012344", 1);
}

/* Score and grade on their own: neither makes up for the other. */
static void
standings(void)
{
	EgovStanding before = {"80", 1};
	EgovStanding none = {NULL, EGOV_GRADE_NONE};

	tap_ok(!egov_standing_worse(&before, &(EgovStanding){"80", 1}), "the same is not worse");
	tap_ok(!egov_standing_worse(&before, &(EgovStanding){"80.01", 1}), "a higher score");
	tap_ok(!egov_standing_worse(&before, &(EgovStanding){"80", 0}), "a better grade");
	tap_ok(egov_standing_worse(&before, &(EgovStanding){"79.99", 1}), "a lower score is worse");
	tap_ok(egov_standing_worse(&before, &(EgovStanding){"80", 2}), "so is a lower grade");
	tap_ok(egov_standing_worse(&before, &(EgovStanding){"79.99", 0}), "also with a better grade");
	tap_ok(egov_standing_worse(&before, &(EgovStanding){"99", 2}), "also with a higher score");
	tap_ok(egov_standing_worse(&before, &(EgovStanding){NULL, 1}), "so is a score taken away");
	tap_ok(egov_standing_worse(&before, &(EgovStanding){"80", EGOV_GRADE_NONE}), "or a grade");
	tap_ok(!egov_standing_worse(&none, &none), "nothing stays nothing");
	tap_ok(!egov_standing_worse(&none, &(EgovStanding){"1", 3}), "anything is better than nothing");
}

int
main(void)
{
	forms();
	orders();
	standings();
	return tap_done();
}
