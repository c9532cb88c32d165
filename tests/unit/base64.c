/*
 * base64.c: bytes have one text: every byte put in its place makes another one or none.
 */
#include "rules/base64.h"

#include <sodium.h>
#include <string.h>

#include "tap.h"

#define FORM sodium_base64_VARIANT_URLSAFE_NO_PADDING

/* Whether a text is read, and is not what its bytes are written as. */
static bool
has_two_texts(const char *text, size_t length)
{
	uint8_t bytes[32];
	char again[64];
	size_t size;

	if (!egov_base64_read(text, length, bytes, sizeof(bytes), &size))
		return false;
	sodium_bin2base64(again, sizeof(again), bytes, size, FORM);
	return strlen(again) != length || memcmp(again, text, length) != 0;
}

int
main(void)
{
	char text[] = "AbC-_9xyz012";
	uint8_t bytes[9];
	size_t size;
	int twice = 0;

	tap_ok(egov_base64_read(text, 12, bytes, 9, &size) && size == 9, "nine bytes are read");
	tap_ok(!egov_base64_read(text, 12, bytes, 8, &size), "but not without room for them");
	tap_ok(egov_base64_read("", 0, bytes, 0, &size) && size == 0, "no characters are no bytes");
	tap_ok(!egov_base64_read("Q", 1, bytes, 9, &size) &&
			   !egov_base64_read("QQ==", 4, bytes, 9, &size) &&
			   !egov_base64_read("QR", 2, bytes, 9, &size) &&
			   !egov_base64_read("a+/b", 4, bytes, 9, &size),
		   "half a byte, padding, bits too many and the other alphabet are refused");
	for (int place = 0; place < 12; place++)
	{
		char kept = text[place];

		for (int byte = 0; byte < 256; byte++)
		{
			text[place] = (char) byte;
			for (size_t length = (size_t) place + 1; length <= 12; length++)
				twice += has_two_texts(text, length);
		}
		text[place] = kept;
	}
	tap_is(twice, 0, "nothing has two texts");
	return tap_done();
}
