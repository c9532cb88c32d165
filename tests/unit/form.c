/*
 * form.c: texts that have a form and texts that almost have one, with values, against the plain way.
 */
#define _GNU_SOURCE
#include "rules/form.h"

#include "plain_form.h"
#include "tap.h"

/* What a form gives of a text. */
typedef struct Value
{
	bool good;
	int64_t number;
	unsigned char bytes[EGOV_FORM_UUID_BYTES];
} Value;

typedef enum Form
{
	DAY,
	TIME,
	UUID,
	MONEY,
	INTEGER
} Form;

static const char *const texts[] = {
	"2026-11-23",
	"1900-01-01",
	"9999-12-31",
	"1899-12-31",
	"2024-02-29",
	"2026-02-29",
	"1900-02-29",
	"2026-00-10",
	"2026-13-01",
	"2026-11-00",
	"2026-11-31",
	"2026-11-3",
	"2026-11-233",
	"2026/11-23",
	"2026-11/23",
	"x026-11-23",
	"2026-x1-23",
	"2026-11-x3",
	"+026-11-23",
	"today",
	"infinity",
	"",
	"2026-11-23T09:00:00+08:00",
	"2026-11-23T09:00:00Z",
	"2026-11-23T09:00:00.5Z",
	"2026-11-23T09:00:00.123456789-23:59",
	"2026-11-23T23:59:59+00:00",
	"1900-01-01T00:00:00+23:59",
	"2026-11-23T24:00:00Z",
	"2026-11-23T09:60:00Z",
	"2026-11-23T09:00:60Z",
	"2026-11-23T09:00:00",
	"2026-11-23T09:00:00.",
	"2026-11-23T09:00:00.Z",
	"2026-11-23T09:00:00.xZ",
	"2026-11-23T09:00:00.5",
	"2026-11-23T09:00:00z",
	"2026-11-23t09:00:00Z",
	"2026-11-23T09-00:00Z",
	"2026-11-23T09:00-00Z",
	"2026-02-30T09:00:00Z",
	"2026-11-23Tx9:00:00Z",
	"2026-11-23T09:x0:00Z",
	"2026-11-23T09:00:x0Z",
	"2026-11-23T09:00:00*08:00",
	"2026-11-23T09:00:00+08-00",
	"2026-11-23T09:00:00+24:00",
	"2026-11-23T09:00:00+08:60",
	"2026-11-23T09:00:00+08:000",
	"01900000-0000-7000-8000-00000000d001",
	"01900000-0000-7000-8000-00000000D0ff",
	"01900000-0000-7000-8000-00000000d00g",
	"g1900000-0000-7000-8000-00000000d001",
	"01900000x0000-7000-8000-00000000d001",
	"01900000-0000x7000-8000-00000000d001",
	"01900000-0000-7000x8000-00000000d001",
	"01900000-0000-7000-8000x00000000d001",
	"0190000-00000-7000-8000-00000000d001",
	"{01900000-0000-7000-8000-00000000d01}",
	"01900000-0000-7000-8000-00000000d0:1",
	"01900000-0000-7000-8000-00000000d0@1",
	"01900000-0000-7000-8000-00000000d0`1",
	"01900000-0000-7000-8000-00000000d0/1",
	"0",
	"12.50",
	"12.5",
	"12.",
	"12.505",
	"12.x5",
	"12.5x",
	"12x50",
	".50",
	"00",
	"012",
	"0.00",
	"-1",
	"-0",
	"-",
	"--1",
	"-01",
	"+1",
	"1e3",
	"999999999999",
	"1000000000000",
	"999999999999999999",
	"-999999999999999999",
	"1000000000000000000",
	" 1",
	"1 ",
};

#define TEXTS (sizeof(texts) / sizeof(texts[0]))

/* What the rules make of a text. */
static Value
read_text(Form form, const char *text, size_t length)
{
	Value value = {0};
	int32_t day = 0;

	switch (form)
	{
		case DAY:
			value.good = egov_form_day(text, (int) length, &day);
			value.number = day;
			break;
		case TIME:
			value.good = egov_form_time(text, (int) length, &value.number);
			break;
		case UUID:
			value.good = egov_form_uuid(text, (int) length, value.bytes);
			break;
		case MONEY:
			value.good = egov_form_money(text, (int) length);
			break;
		default:
			value.good = egov_form_integer(text, (int) length, &value.number);
	}
	return value;
}

/* What the plain way makes of it. */
static Value
read_plainly(Form form, const char *text, size_t length)
{
	Value value = {0};
	int32_t day = 0;

	switch (form)
	{
		case DAY:
			value.good = plain_day(text, length, &day);
			value.number = day;
			break;
		case TIME:
			value.good = plain_time(text, length, &value.number);
			break;
		case UUID:
			value.good = plain_uuid(text, length, value.bytes);
			break;
		case MONEY:
			value.good = plain_matches(PLAIN_MONEY, text, length);
			break;
		default:
			value.good = plain_integer(text, length, &value.number);
	}
	return value;
}

/* Whether both ways agree on a text for every form; good counts those that it has. */
static bool
agree(const char *text, size_t length, int *good)
{
	/* of exactly this size, so that the sanitizer sees every byte too far */
	char *copy = malloc(length == 0 ? 1 : length);
	bool same = true;

	memcpy(copy, text, length);
	for (int form = DAY; form <= INTEGER; form++)
	{
		Value got = read_text((Form) form, copy, length);
		Value want = read_plainly((Form) form, text, length);

		same = same && got.good == want.good &&
			   (!got.good || (got.number == want.number &&
							  memcmp(got.bytes, want.bytes, sizeof(got.bytes)) == 0));
		*good += got.good;
	}
	free(copy);
	return same;
}

int
main(void)
{
	uint64_t seed = 88172645463325252ULL;
	int good = 0;
	int unlike = 0;

	for (size_t i = 0; i < TEXTS; i++)
		tap_ok(agree(texts[i], strlen(texts[i]), &good), "\"%s\"", texts[i]);
	tap_is(good, 24, "so many readings are good");
	for (int round = 0; round < 20000; round++)
	{
		static const char marks[] = "0123456789-:.TZ+ax";
		char text[64];
		size_t length;

		strcpy(text, texts[tap_random(&seed, TEXTS)]);
		length = strlen(text);
		if (length > 0)
			text[tap_random(&seed, (uint32_t) length)] =
				marks[tap_random(&seed, sizeof(marks) - 1)];
		unlike += !agree(text, length, &good);
	}
	tap_is(unlike, 0, "damaged texts are read like the plain way");
	return tap_done();
}
