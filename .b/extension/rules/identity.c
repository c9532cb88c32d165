/*
 * identity.c: kinds of identity documents: whose they are, which countries they are of, and the form
 * of their numbers. Only the canonical form is valid, in upper case without spaces, so that one person
 * has one number.
 */
#include "rules/identity.h"

#include <string.h>

#include "rules/day.h"

#define NUMBER_LENGTH 18
#define EARLIEST_BIRTH_YEAR 1800

/* A kind of document; countries are pairs of letters, NULL = any, "-CN" = any but CN. */
typedef struct Document
{
	const char *kind;
	bool enterprise;
	const char *countries;
	size_t shortest;
	size_t longest;
	const char *more;  /* characters allowed beside capitals and digits */
	const char *first; /* one of these begins the number, NULL = anything */
	bool (*check)(const char *number, size_t length);
} Document;

static const Document documents[] = {
	{"resident-id", false, "CN", 18, 18, "", NULL, egov_resident_id_check},
	{"passport", false, NULL, 5, 40, "-", NULL, NULL},
	{"hong-kong-macao-permit", false, "HKMO", 9, 11, "", "HM", NULL},
	{"taiwan-permit", false, "TW", 8, 12, "", NULL, NULL},
	{"foreigner-permit", false, "-CN", 10, 18, "", NULL, NULL},
	{"uscc", true, "CN", 18, 18, "", NULL, egov_uscc_check},
	{"foreign-registration", true, "-CN", 3, 40, "-./", NULL, NULL},
};

/* ISO 3166-1 alpha-2, in order. */
static const char countries[] =
	"ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZ"
	"CACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFR"
	"GAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP"
	"KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMT"
	"MUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURW"
	"SASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUG"
	"UMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

static const Document *document_find(const char *kind);
static bool pair_in(const char *pairs, const char *pair);
static bool all_digits(const char *text, size_t length);
static int digits_value(const char *text, size_t length);

/*
 * GB 11643-1999: area code (6, never starting with 0), date of birth (8), sequence (3), check
 * character by ISO 7064 MOD 11-2. The date must exist; whether it lies in the future is the caller's
 * to say, who knows the day.
 */
bool
egov_resident_id_check(const char *number, size_t length)
{
	static const char checks[] = "10X98765432";
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;
	int year;

	if (length != NUMBER_LENGTH || !all_digits(number, NUMBER_LENGTH - 1) || number[0] == '0')
		return false;
	year = digits_value(number + 6, 4);
	if (year < EARLIEST_BIRTH_YEAR ||
		!egov_day_exists(year, digits_value(number + 10, 2), digits_value(number + 12, 2)))
		return false;
	for (int i = 0; i < NUMBER_LENGTH - 1; i++)
		sum += (number[i] - '0') * weights[i];
	return number[NUMBER_LENGTH - 1] == checks[sum % 11];
}

/*
 * GB 32100-2015: registering department and class (2), area code (6 digits), organisation code (9),
 * check character: 31 minus the sum of the values times the powers of 3, modulo 31. I, O, S, V and Z
 * are not used.
 */
bool
egov_uscc_check(const char *code, size_t length)
{
	static const char characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int sum = 0;
	int weight = 1;

	if (length != NUMBER_LENGTH || !all_digits(code + 2, 6))
		return false;
	for (int i = 0; i < NUMBER_LENGTH; i++)
	{
		const char *found = memchr(characters, code[i], sizeof(characters) - 1);

		if (found == NULL)
			return false;
		/* the last character has weight 1: code and check together sum to 0 */
		sum += (int) (found - characters) * (i == NUMBER_LENGTH - 1 ? 1 : weight);
		weight = weight * 3 % 31;
	}
	return sum % 31 == 0;
}

bool
egov_country_check(const char *country)
{
	return pair_in(countries, country);
}

const char *
egov_identity_home(const char *kind, const char *number)
{
	const Document *document = document_find(kind);

	if (document == NULL || document->countries == NULL || document->countries[0] == '-')
		return NULL;
	if (document->first == NULL)
		return document->countries; /* one pair */
	return number[0] == 'M' ? "MO" : "HK";
}

bool
egov_identity_country_check(const char *kind, const char *country)
{
	const Document *document = document_find(kind);

	if (document == NULL || !egov_country_check(country))
		return false;
	if (document->countries == NULL)
		return true;
	return document->countries[0] == '-' ? !pair_in(document->countries + 1, country)
										 : pair_in(document->countries, country);
}

bool
egov_identity_number_check(const char *kind, const char *number, size_t length)
{
	const Document *document = document_find(kind);

	if (document == NULL || length < document->shortest || length > document->longest)
		return false;
	if (document->first != NULL && memchr(document->first, number[0], 2) == NULL)
		return false;
	if (document->check != NULL)
		return document->check(number, length);
	for (size_t i = 0; i < length; i++)
	{
		bool plain =
			(number[i] >= '0' && number[i] <= '9') || (number[i] >= 'A' && number[i] <= 'Z');

		if (!plain && (number[i] == '\0' || strchr(document->more, number[i]) == NULL))
			return false;
	}
	return true;
}

bool
egov_identity_of_enterprise(const char *kind)
{
	const Document *document = document_find(kind);

	return document != NULL && document->enterprise;
}

/* The row of a kind, NULL for an unknown one. */
static const Document *
document_find(const char *kind)
{
	for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++)
	{
		if (strcmp(documents[i].kind, kind) == 0)
			return &documents[i];
	}
	return NULL;
}

/* Whether a text is one of a row of pairs of letters. */
static bool
pair_in(const char *pairs, const char *pair)
{
	if (strlen(pair) != 2)
		return false;
	for (; *pairs != '\0'; pairs += 2)
	{
		if (memcmp(pairs, pair, 2) == 0)
			return true;
	}
	return false;
}

/* Whether the bytes are decimal digits. */
static bool
all_digits(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return false;
	}
	return true;
}

/* The value of at most 9 decimal digits. */
static int
digits_value(const char *text, size_t length)
{
	int value = 0;

	for (size_t i = 0; i < length; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}
