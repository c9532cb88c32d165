/*
 * party.c: parties by identity, and mandates between them.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/compat.h"
#include "core/id.h"
#include "org/org.h"
#include "org/org_statements.h"
#include "rules/identity.h"

const char *const egov_party_kinds[] = {"person", "enterprise", NULL};

const char *const egov_identity_kinds[] = {
	"resident-id",		"passport", "hong-kong-macao-permit", "taiwan-permit",
	"foreigner-permit", "uscc",		"foreign-registration",	  NULL,
};

const EgovField egov_party_fields[] = {
	{"kind", EGOV_CODE, EGOV_REQUIRED, .words = egov_party_kinds, .about = "person or enterprise",
	 .example = "\"person\""},
	{"identity_kind", EGOV_CODE, EGOV_REQUIRED, .words = egov_identity_kinds,
	 .about = "kind of identity document", .example = "\"passport\""},
	{"country", EGOV_TEXT, 0, 2, 2, .about = "ISO 3166 alpha-2, CN unless told",
	 .example = "\"RU\""},
	{"identity_number", EGOV_TEXT, EGOV_REQUIRED, 1, 40, .about = "number of the document",
	 .example = "\"750000001\""},
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 100, .about = "name as the document has it",
	 .example = "\"Иван Петров\""},
	{"phone", EGOV_TEXT, 0, 5, 20, .about = "telephone", .example = "\"13800000000\""},
	{"address", EGOV_TEXT, 0, 1, 200, .about = "address"},
	{NULL},
};

static const char *number_error(const char *kind, const char *number);
static bool country_is_right(const char *country);
static const char *country_of(JsonbContainer *object);
static bool kind_fits(const char *party, const char *identity);

bool
egov_party_check(EgovCall *call, JsonbContainer *object, const char *pointer)
{
	char *kind = egov_json_find_text(object, "kind");
	char *identity = egov_json_find_text(object, "identity_kind");
	char *number = egov_json_find_text(object, "identity_number");
	const char *code = number_error(identity, number);

	if (code != NULL)
		egov_errors_add(&call->errors, pointer, "identity_number", code);
	if (!country_is_right(country_of(object)))
		egov_errors_add(&call->errors, pointer, "country", "bad-format");
	if (!kind_fits(kind, identity))
		egov_errors_add(&call->errors, pointer, "identity_kind", "not-in-list");
	return call->errors.count == 0;
}

pg_uuid_t *
egov_party_need(EgovCall *call, JsonbContainer *object)
{
	char *identity = egov_json_find_text(object, "identity_kind");
	const char *country = country_of(object);
	pg_uuid_t *id = egov_party_find(call, object);
	EgovRows added;

	if (id != NULL)
		return id;
	id = egov_uuid7_new();
	egov_query(&egov_org, ORG_PARTY_ADD, call->tenant, id, egov_json_find_text(object, "kind"),
			   identity, country, "format");
	added = egov_query(&egov_org, ORG_PARTY_PERSONAL_ADD, call->tenant, id, identity, country,
					   egov_json_find_text(object, "identity_number"),
					   egov_json_find_text(object, "name"), egov_json_find_text(object, "phone"),
					   egov_json_find_text(object, "address"));
	if (added.count != 1)
		ereport(ERROR, (errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						errmsg("another request added the same party first"),
						errhint("Repeat the request.")));
	return id;
}

pg_uuid_t *
egov_party_find(EgovCall *call, JsonbContainer *object)
{
	EgovRows found;

	egov_actor()->probe.parties = true;
	found = egov_query(&egov_org, ORG_PARTY_FIND, call->tenant,
					   egov_json_find_text(object, "identity_kind"), country_of(object),
					   egov_json_find_text(object, "identity_number"));
	return found.count == 0 ? NULL : egov_row_uuid(found, 0, 1);
}

pg_uuid_t *
egov_mandate_find(EgovCall *call, const pg_uuid_t *principal, const pg_uuid_t *agent,
				  const char *item)
{
	EgovRows rows =
		egov_query(&egov_org, ORG_MANDATE_FIND, call->tenant, principal, agent, item, call->today);

	return rows.count == 0 ? NULL : egov_row_uuid(rows, 0, 1);
}

pg_uuid_t *
egov_mandate_add(EgovCall *call, const pg_uuid_t *principal, const pg_uuid_t *agent,
				 const char *item)
{
	pg_uuid_t *id = egov_uuid7_new();
	Datum code = CStringGetTextDatum(item);
	ArrayType *items = construct_array(&code, 1, TEXTOID, -1, false, TYPALIGN_INT);

	egov_query(&egov_org, ORG_MANDATE_ADD, call->tenant, id, principal, agent, "item", items,
			   call->today, EGOV_NO_DATE);
	return id;
}

/*
 * The named place of the real-name check: what can be known from the number alone (GB 11643 check
 * digit of a resident id, GB 32100 check character of a USCC). A city that has a checking service
 * calls it before the party is added and records it in party.verified_by.
 */
static const char *
number_error(const char *kind, const char *number)
{
	if (strcmp(kind, "resident-id") == 0 && !egov_resident_id_check(number, strlen(number)))
		return "bad-format";
	if (strcmp(kind, "uscc") == 0 && !egov_uscc_check(number, strlen(number)))
		return "bad-format";
	return NULL;
}

/* Two capital letters (ISO 3166 alpha-2). */
static bool
country_is_right(const char *country)
{
	return strlen(country) == 2 && country[0] >= 'A' && country[0] <= 'Z' && country[1] >= 'A' &&
		   country[1] <= 'Z';
}

/* The country of an identity, China unless told. */
static const char *
country_of(JsonbContainer *object)
{
	char *country = egov_json_find_text(object, "country");

	return country == NULL ? "CN" : country;
}

/* An enterprise has a USCC or a foreign registration, a person has any of the others. */
static bool
kind_fits(const char *party, const char *identity)
{
	bool enterprise =
		strcmp(identity, "uscc") == 0 || strcmp(identity, "foreign-registration") == 0;

	return enterprise == (strcmp(party, "enterprise") == 0);
}
