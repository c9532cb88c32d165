/*
 * mask.c: what each mask leaves of a value: just what it should, of absurd values nothing.
 */
#include "rules/mask.h"

#include <string.h>

#include "tap.h"

/* What a mask leaves, "-" for nothing. */
static const char *
left(EgovMask mask, const char *text)
{
	static char out[200];
	size_t length;

	if (!egov_mask_apply(mask, text, strlen(text), out, &length))
		return "-";
	out[length] = '\0';
	return out;
}

/* Passes when a mask leaves what is expected. */
static void
is(EgovMask mask, const char *text, const char *expected)
{
	const char *got = left(mask, text);

	tap_ok(strcmp(got, expected) == 0, "%s of \"%s\" is \"%s\" (got \"%s\")", egov_mask_name(mask),
		   text, expected, got);
}

int
main(void)
{
	is(EGOV_MASK_SHOW, "张伟", "张伟");
	is(EGOV_MASK_SHOW, "", "");
	is(EGOV_MASK_HIDE, "张伟", "-");
	is(EGOV_MASK_HASHED, "张伟", "-");

	is(EGOV_MASK_LAST4, "13900001234", "*******1234");
	is(EGOV_MASK_LAST4, "12345", "*2345");
	is(EGOV_MASK_LAST4, "1234", "****");
	is(EGOV_MASK_LAST4, "1", "*");
	is(EGOV_MASK_LAST4, "", "");
	is(EGOV_MASK_LAST4, "绥芬河市通天路", "***市通天路");
	is(EGOV_MASK_LAST4, "绥芬河市", "****");

	is(EGOV_MASK_YEAR, "1985-04-12", "1985");
	is(EGOV_MASK_YEAR, "1985", "1985");
	is(EGOV_MASK_YEAR, "198", "-");
	is(EGOV_MASK_YEAR, "19850412", "-");
	is(EGOV_MASK_YEAR, "1985年", "-");
	is(EGOV_MASK_YEAR, "1985/04/12", "-");
	is(EGOV_MASK_YEAR, "infinity", "-");
	is(EGOV_MASK_YEAR, "", "-");

	is(EGOV_MASK_DISTRICT, "231081198504121139", "231081");
	is(EGOV_MASK_DISTRICT, "231081", "231081");
	is(EGOV_MASK_DISTRICT, "23108", "-");
	is(EGOV_MASK_DISTRICT, "23108x", "-");
	is(EGOV_MASK_DISTRICT, "哈尔滨市南岗区红军街1号", "哈尔滨市南岗区");
	is(EGOV_MASK_DISTRICT, "牡丹江市林口县建堂镇", "牡丹江市林口县");
	is(EGOV_MASK_DISTRICT, "绥芬河市通天路2号", "绥芬河市");
	is(EGOV_MASK_DISTRICT, "ab", "-");
	is(EGOV_MASK_DISTRICT, "Vladivostok", "-");
	is(EGOV_MASK_DISTRICT, "12:30", "-");
	is(EGOV_MASK_DISTRICT, "", "-");
	{
		char out[8];
		size_t length;

		tap_ok(!egov_mask_apply(EGOV_MASK_COUNT, "x", 1, out, &length), "no mask leaves nothing");
		tap_ok(egov_mask_apply(EGOV_MASK_LAST4, "1\0002345", 6, out, &length) && length == 6 &&
				   memcmp(out, "**2345", 6) == 0,
			   "lengths, not NULs");
	}
	for (int mask = 0; mask < EGOV_MASK_COUNT; mask++)
		tap_ok(egov_mask_of(egov_mask_name((EgovMask) mask)) == (EgovMask) mask, "word of %s",
			   egov_mask_name((EgovMask) mask));
	tap_ok(egov_mask_of("none") == EGOV_MASK_COUNT, "an unknown word is no mask");
	return tap_done();
}
