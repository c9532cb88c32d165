/*
 * form.c: any bytes have the forms that the plain way of the unit tests finds, with the same values;
 * any characters are counted, and are good when each of them is.
 */
#define _GNU_SOURCE
#include "rules/form.h"

#include "../unit/plain_form.h"
#include "bytes.h"
#include "rules/character.h"

/* One text in every form; text is of exactly its length, plain has a NUL behind it. */
static void
check_forms(const char *text, const char *plain, size_t length)
{
	int32_t days[2];
	int64_t numbers[2];
	unsigned char uuids[2][EGOV_FORM_UUID_BYTES];
	bool good = egov_form_day(text, (int) length, &days[0]);

	must(good == plain_day(plain, length, &days[1]) && (!good || days[0] == days[1]));
	good = egov_form_time(text, (int) length, &numbers[0]);
	must(good == plain_time(plain, length, &numbers[1]) && (!good || numbers[0] == numbers[1]));
	good = egov_form_integer(text, (int) length, &numbers[0]);
	must(good == plain_integer(plain, length, &numbers[1]) && (!good || numbers[0] == numbers[1]));
	good = egov_form_uuid(text, (int) length, uuids[0]);
	must(good == plain_uuid(plain, length, uuids[1]) &&
		 (!good || memcmp(uuids[0], uuids[1], sizeof(uuids[0])) == 0));
	must(egov_form_money(text, (int) length) == plain_matches(PLAIN_MONEY, plain, length));
}

/* Writes a character as UTF-8; its bytes. */
static int
encode(uint32_t c, char *out)
{
	if (c < 0x80)
	{
		out[0] = (char) c;
		return 1;
	}
	if (c < 0x800)
	{
		out[0] = (char) (0xc0 | c >> 6);
		out[1] = (char) (0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000)
	{
		out[0] = (char) (0xe0 | c >> 12);
		out[1] = (char) (0x80 | (c >> 6 & 0x3f));
		out[2] = (char) (0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char) (0xf0 | c >> 18);
	out[1] = (char) (0x80 | (c >> 12 & 0x3f));
	out[2] = (char) (0x80 | (c >> 6 & 0x3f));
	out[3] = (char) (0x80 | (c & 0x3f));
	return 4;
}

/* A text of characters that the bytes number. */
static void
check_characters(Bytes *bytes)
{
	char *text = malloc(bytes->size * 4 + 1);
	bool forbidden[2] = {false, false};
	bool blank = true;
	int length = 0;
	int count = 0;

	while (bytes->size > 0)
	{
		uint32_t c = (uint32_t) bytes_int(bytes) % 0x110000;
		char one[4];
		int size = encode(c >= 0xd800 && c < 0xe000 ? c - 0xd800 : c, one);

		for (int lines = 0; lines < 2; lines++)
		{
			EgovCharacters found = egov_characters_check(one, size, lines);

			forbidden[lines] = forbidden[lines] || found == EGOV_CHARACTERS_FORBIDDEN;
			if (lines == 1)
				blank = blank && found == EGOV_CHARACTERS_BLANK;
		}
		memcpy(text + length, one, (size_t) size);
		length += size;
		count++;
	}
	must(egov_characters_count(text, length) == count);
	for (int lines = 0; lines < 2; lines++)
	{
		EgovCharacters found = egov_characters_check(text, length, lines);

		must(found == (forbidden[lines]		? EGOV_CHARACTERS_FORBIDDEN
					   : blank && count > 0 ? EGOV_CHARACTERS_BLANK
											: EGOV_CHARACTERS_GOOD));
	}
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Bytes bytes = {data, size};
	char *plain = malloc(size + 1);
	char *text = malloc(size == 0 ? 1 : size);

	memcpy(plain, data, size);
	memcpy(text, data, size);
	plain[size] = '\0';
	check_forms(text, plain, size);
	/* any bytes, valid or not, are read within their bounds */
	must(egov_characters_count(text, (int) size) <= (int) size);
	(void) egov_characters_check(text, (int) size, true);
	check_characters(&bytes);
	free(text);
	free(plain);
	return 0;
}
