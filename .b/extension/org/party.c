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
	{"country", EGOV_TEXT, 0, 2, 2,
	 .about = "ISO 3166 alpha-2: needed where the kind of document does not say it",
	 .example = "\"RU\""},
	{"identity_number", EGOV_TEXT, EGOV_REQUIRED, 1, 40,
	 .about = "number of the document, without spaces", .example = "\"750000001\""},
	{"name", EGOV_TEXT, EGOV_REQUIRED, 1, 100, .about = "name as the document has it",
	 .example = "\"Иван Петров\""},
	{"phone", EGOV_TEXT, 0, 5, 20, .about = "telephone", .example = "\"13800000000\""},
	{"address", EGOV_TEXT, 0, 1, 200, .about = "address"},
	{NULL},
};

static const char *country_of(JsonbContainer *object);
static char *number_of(JsonbContainer *object);
static bool same_name(const char *a, const char *b);
static char *sound(JsonbContainer *object, const char *name);

/*
 * The named place of the real-name check: what can be known from the document alone, its kind, country
 * and number (GB 11643 check digit of a resident id, GB 32100 check character of a USCC). A city that has
 * a checking service calls it before the party is added and records it in party.verified_by.
 */
void
egov_party_whole(JsonbContainer *object, const char *pointer, EgovErrors *errors)
{
	char *kind = sound(object, "kind");
	char *identity = sound(object, "identity_kind");
	char *number = sound(object, "identity_number") == NULL ? NULL : number_of(object);
	char *told = sound(object, "country");
	const char *country = told;

	if (identity == NULL)
		return;
	if (kind != NULL && egov_identity_of_enterprise(identity) != (strcmp(kind, "enterprise") == 0))
		egov_errors_add(errors, pointer, "identity_kind", "not-in-list");
	if (number != NULL && !egov_identity_number_check(identity, number, strlen(number)))
		egov_errors_add(errors, pointer, "identity_number", "bad-format");
	if (egov_json_find(object, "country") == NULL)
		country = egov_identity_home(identity, number == NULL ? "" : number);
	if (country == NULL && egov_json_find(object, "country") == NULL)
		egov_errors_add(errors, pointer, "country", "missing-field");
	else if (told != NULL && !egov_identity_country_check(identity, told))
		egov_errors_add(errors, pointer, "country",
						egov_country_check(told) ? "not-in-list" : "bad-format");
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
					   number_of(object));
	return found.count == 0 ? NULL : egov_row_uuid(found, 0, 1);
}

void
egov_party_named(EgovCall *call, JsonbContainer *object, const char *pointer)
{
	EgovRows found;

	egov_actor()->probe.parties = true;
	found = egov_query(&egov_org, ORG_PARTY_FIND, call->tenant,
					   egov_json_find_text(object, "identity_kind"), country_of(object),
					   number_of(object));
	if (found.count > 0 &&
		!same_name(egov_row_text(found, 0, 2), egov_json_find_text(object, "name")))
		egov_errors_add(&call->errors, pointer, "name", "name-differs");
}

bool
egov_party_same(JsonbContainer *a, JsonbContainer *b)
{
	return strcmp(egov_json_find_text(a, "identity_kind"),
				  egov_json_find_text(b, "identity_kind")) == 0 &&
		   strcmp(country_of(a), country_of(b)) == 0 && strcmp(number_of(a), number_of(b)) == 0;
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

/* The country of an identity: as told, or what its kind and number say; NULL where neither does. */
static const char *
country_of(JsonbContainer *object)
{
	char *country = egov_json_find_text(object, "country");
	char *number = number_of(object);

	return country != NULL ? country
						   : egov_identity_home(egov_json_find_text(object, "identity_kind"),
												number == NULL ? "" : number);
}

/*
 * The number of an identity as it is looked up. Machine-readable documents know capitals only, so that one
 * in small letters is the same number; those with a check character are taken as they are.
 */
static char *
number_of(JsonbContainer *object)
{
	char *identity = egov_json_find_text(object, "identity_kind");
	char *number = egov_json_find_text(object, "identity_number");

	if (number == NULL || identity == NULL || strcmp(identity, "resident-id") == 0 ||
		strcmp(identity, "uscc") == 0)
		return number;
	for (char *c = number; *c != '\0'; c++)
	{
		if (*c >= 'a' && *c <= 'z')
			*c -= 'a' - 'A';
	}
	return number;
}

/* Whether two names are the same but for spaces and the case of Latin letters. */
static bool
same_name(const char *a, const char *b)
{
	for (;;)
	{
		while (*a == ' ')
			a++;
		while (*b == ' ')
			b++;
		if (*a == '\0' ||
			pg_ascii_tolower((unsigned char) *a) != pg_ascii_tolower((unsigned char) *b))
			return *a == *b;
		a++;
		b++;
	}
}

/* A member that its own row of the table finds right, NULL for any other: one error is enough for one. */
static char *
sound(JsonbContainer *object, const char *name)
{
	EgovErrors errors = {NULL, 0};
	JsonbValue *value = egov_json_find(object, name);

	for (const EgovField *field = egov_party_fields; value != NULL && field->name != NULL; field++)
	{
		if (strcmp(field->name, name) == 0)
			egov_field_check(field, value, "", name, &errors);
	}
	return value == NULL || errors.count > 0 ? NULL : egov_json_find_text(object, name);
}
