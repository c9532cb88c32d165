/*
 * identity.c: numbers from the standards are valid; every single wrong character and every swap of
 * neighbours is not.
 */
#include "rules/identity.h"

#include <string.h>

#include "tap.h"

#define LENGTH 18

typedef bool (*Check)(const char *number, size_t length);

/* How many numbers with one character replaced by another are still valid. */
static int
valid_substitutions(Check check, const char *number, const char *characters)
{
	char changed[LENGTH];
	int valid = 0;

	for (int i = 0; i < LENGTH; i++)
	{
		memcpy(changed, number, LENGTH);
		for (const char *c = characters; *c != '\0'; c++)
		{
			if (*c == number[i])
				continue;
			changed[i] = *c;
			valid += check(changed, LENGTH);
		}
	}
	return valid;
}

/* How many numbers with two neighbours swapped are still valid. */
static int
valid_swaps(Check check, const char *number)
{
	char changed[LENGTH];
	int valid = 0;

	for (int i = 0; i + 1 < LENGTH; i++)
	{
		memcpy(changed, number, LENGTH);
		changed[i] = number[i + 1];
		changed[i + 1] = number[i];
		valid += changed[i] != changed[i + 1] && check(changed, LENGTH);
	}
	return valid;
}

/* Citizen identification numbers. */
static void
resident_ids(void)
{
	static const char *const valid[] = {"11010519491231002X", "440524188001010014"};
	static const char *const wrong[] = {
		"11010519491231002x",
		"110105194912310021",
		"11010519490231002X",
		"11010519491331002X",
		"11010519490001002X",
		"11010519491200002X",
		"01010519491231002X",
		"1101051949123100 X",
		"110105491231002",
		"",
		"11010519491231002",
		"11010519491231002XX",
		"A1010519491231002X",
		"110105179912310023",
		"１１０１０５１９４９１２３１００２X",
	};

	for (size_t i = 0; i < sizeof(valid) / sizeof(valid[0]); i++)
		tap_ok(egov_resident_id_check(valid[i], strlen(valid[i])), "%s is valid", valid[i]);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		tap_ok(!egov_resident_id_check(wrong[i], strlen(wrong[i])), "\"%s\" is not", wrong[i]);
	tap_is(valid_substitutions(egov_resident_id_check, valid[0], "0123456789X"), 0,
		   "no single wrong character passes");
	tap_is(valid_swaps(egov_resident_id_check, valid[0]), 0, "no swap of neighbours passes");
	tap_ok(!egov_resident_id_check("11010519491231002\0", 18), "nor a NUL");
}

/* Unified social credit codes. */
static void
usccs(void)
{
	static const char *const valid[] = {"91350100M000100Y43", "9144030071526726XG",
										"91330100799655058B", "914403001922038216"};
	static const char *const wrong[] = {
		"91350100M000100Y44",  "91350100m000100y43", "9135010OM000100Y43",
		"91350100I000100Y43",  "91350100M000100Y4",	 "",
		"91350100M000100Y43 ", " 1350100M000100Y43",
	};

	for (size_t i = 0; i < sizeof(valid) / sizeof(valid[0]); i++)
		tap_ok(egov_uscc_check(valid[i], strlen(valid[i])), "%s is valid", valid[i]);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		tap_ok(!egov_uscc_check(wrong[i], strlen(wrong[i])), "\"%s\" is not", wrong[i]);
	tap_is(valid_substitutions(egov_uscc_check, valid[0], "0123456789ABCDEFGHJKLMNPQRTUWXY"), 0,
		   "no single wrong character passes");
	tap_is(valid_swaps(egov_uscc_check, valid[0]), 0, "no swap of neighbours passes");
	tap_ok(!egov_uscc_check("91350100M000100Y4\0", 18), "nor a NUL");
}

/* Which documents there are, of which countries, with numbers of which form. */
static void
documents(void)
{
	static const struct
	{
		const char *kind;
		const char *country;
		const char *number;
		bool country_fits;
		bool number_fits;
	} rows[] = {
		{"resident-id", "CN", "11010519491231002X", true, true},
		{"resident-id", "HK", "110105194912310021", false, false},
		{"passport", "RU", "750000001", true, true},
		{"passport", "CN", "E12345678", true, true},
		{"passport", "KZ", "N-12345678", true, true},
		{"passport", "XX", "1234", false, false},
		{"passport", "R", "12345678901234567890123456789012345678901", false, false},
		{"passport", "", "75 0000001", false, false},
		{"passport", "RUS", "e12345678", false, false},
		{"passport", "ru", "75000000[", false, false},
		{"passport", "ZW", "７５００００００１", true, false},
		{"hong-kong-macao-permit", "HK", "H12345678", true, true},
		{"hong-kong-macao-permit", "MO", "M1234567890", true, true},
		{"hong-kong-macao-permit", "CN", "X12345678", false, false},
		{"taiwan-permit", "TW", "01234567", true, true},
		{"taiwan-permit", "CN", "0123456", false, false},
		{"foreigner-permit", "RU", "RUS750000000001", true, true},
		{"foreigner-permit", "CN", "RUS75", false, false},
		{"uscc", "CN", "91350100M000100Y43", true, true},
		{"foreign-registration", "KR", "123-45-67890", true, true},
		{"foreign-registration", "CN", "1*2", false, false},
		{"library-card", "CN", "12345678", false, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
	{
		tap_ok(egov_identity_country_check(rows[i].kind, rows[i].country) == rows[i].country_fits,
			   "%s of \"%s\"", rows[i].kind, rows[i].country);
		tap_ok(egov_identity_number_check(rows[i].kind, rows[i].number, strlen(rows[i].number)) ==
				   rows[i].number_fits,
			   "%s \"%s\"", rows[i].kind, rows[i].number);
	}
	tap_ok(!egov_identity_number_check("passport", "75000\0001", 9), "no number has a NUL");
	tap_ok(strcmp(egov_identity_home("resident-id", ""), "CN") == 0, "a resident id is of China");
	tap_ok(strcmp(egov_identity_home("hong-kong-macao-permit", "H1"), "HK") == 0, "H is Hong Kong");
	tap_ok(strcmp(egov_identity_home("hong-kong-macao-permit", "M1"), "MO") == 0, "M is Macao");
	tap_ok(egov_identity_home("passport", "") == NULL, "a passport does not say its country");
	tap_ok(egov_identity_home("foreigner-permit", "") == NULL, "nor does a permit of a foreigner");
	tap_ok(egov_identity_home("library-card", "") == NULL, "nor what is no document");
	tap_ok(egov_identity_of_enterprise("uscc"), "a code is that of an enterprise");
	tap_ok(!egov_identity_of_enterprise("passport"), "a passport is not");
	tap_ok(!egov_identity_of_enterprise("library-card"), "what is no document is not");
}

int
main(void)
{
	resident_ids();
	usccs();
	documents();
	return tap_done();
}
