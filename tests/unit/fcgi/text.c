/*
 * text.c: the UTF-8 test against every code point and every short run of bytes; quoting and
 * percent-encoding.
 */
#include <string.h>

#include "tap.h"
#include "text.h"

/*
 * Writes the UTF-8 form of a number as the bit patterns say, shortest or not; returns its length.
 */
static size_t
encode(uint32_t number, size_t length, char *out)
{
	static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t i;

	if (length == 1)
	{
		out[0] = (char) number;
		return 1;
	}
	for (i = length - 1; i > 0; i--, number >>= 6)
		out[i] = (char) (0x80 | (number & 0x3f));
	out[0] = (char) (leads[length] | number);
	return length;
}

/*
 * Every number in every length: valid exactly when the form is the shortest one, the number is no
 * surrogate and at most U+10FFFF (RFC 3629).
 */
static void
test_numbers(void)
{
	static const uint32_t starts[] = {0, 0, 0x80, 0x800, 0x10000};
	static const uint32_t ends[] = {0, 0x80, 0x800, 0x10000, 0x200000};
	int wrong = 0;
	size_t length;
	uint32_t number;
	char bytes[4];

	for (length = 1; length <= 4; length++)
	{
		for (number = 0; number < ends[length]; number++)
		{
			bool valid = number >= starts[length] && number <= 0x10ffff &&
						 (number < 0xd800 || number > 0xdfff);

			encode(number, length, bytes);
			wrong += (egov_text_utf8(bytes, length) == length) != valid;
			wrong += length > 1 && egov_text_utf8(bytes, length - 1) == length - 1;
		}
	}
	tap_is(wrong, 0, "every number in every length");
}

/*
 * A byte that cannot start or follow is found where it stands.
 */
static void
test_places(void)
{
	int wrong = 0;
	int byte;
	char bytes[4] = "ab?c";

	for (byte = 0x80; byte < 0x100; byte++)
	{
		bytes[2] = (char) byte;
		wrong += egov_text_utf8(bytes, 4) != 2;
	}
	tap_is(wrong, 0, "the place of a wrong byte");
	tap_is((int64_t) egov_text_utf8("", 0), 0, "an empty text");
}

/*
 * Quoting and percent-encoding give what JSON and RFC 3986 ask for.
 */
static void
test_writing(void)
{
	struct egov_text text = {0};

	egov_text_quote(&text, "a\"\\\n\x7f河", 8);
	tap_ok(strcmp(text.data, "\"a\\u0022\\u005c\\u000a\\u007f河\"") == 0, "quoted");
	egov_text_clear(&text);
	egov_text_percent(&text, "a b/河~");
	tap_ok(strcmp(text.data, "a%20b%2F%E6%B2%B3~") == 0, "percent-encoded");
	egov_text_clear(&text);
	egov_text_format(&text, "%s-%d", "x", 1000);
	egov_text_append(&text, "", 0);
	tap_ok(strcmp(text.data, "x-1000") == 0 && text.length == 6, "formatted");
	egov_text_free(&text);
	tap_ok(egov_text_only("", "a") && egov_text_only("aa", "a") && !egov_text_only("ab", "a"),
		   "only");
}

/*
 * Runs all tests.
 */
int
main(void)
{
	test_numbers();
	test_places();
	test_writing();
	return tap_done();
}
