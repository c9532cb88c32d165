/*
 * filing.c: the draft of a case, and for whom by whom it is filed.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "approval/approval_statements.h"
#include "approval/filing.h"
#include "core/compat.h"
#include "core/id.h"
#include "core/secret.h"

#define PSEUDONYM_LENGTH 16

static void filing_of_citizen(EgovCall *call, const char *item, EgovFiling *filing);
static void filing_of_window(EgovCall *call, const char *item, EgovFiling *filing);
static void external_new(EgovCall *call);
static void window_fields_check(EgovCall *call, JsonbContainer *applicant, JsonbContainer *agent);
static void window_fields_absent(EgovCall *call);
static const char *language_of(EgovCall *call, const EgovFiling *filing);
static ArrayType *one_department(const pg_uuid_t *department);

const char *const egov_window_channels[] = {"window", "phone", NULL};

void
egov_filing_whole(JsonbContainer *body, const char *pointer, EgovErrors *errors)
{
	bool source = egov_json_find(body, "source_system") != NULL;

	if (source != (egov_json_find(body, "external_number") != NULL))
		egov_errors_add(errors, pointer, source ? "external_number" : "source_system",
						"missing-field");
}

void
egov_filing_check(EgovCall *call)
{
	if (call->zone == EGOV_EXTRANET)
		window_fields_absent(call);
	else
		window_fields_check(call, egov_json_find_object(call->body, "applicant"),
							egov_json_find_object(call->body, "agent"));
}

bool
egov_filing_read(EgovCall *call, const char *item, EgovFiling *filing)
{
	memset(filing, 0, sizeof(EgovFiling));
	filing->group = egov_field_uuid(call->body, "case_group");
	if (call->zone == EGOV_EXTRANET)
		filing_of_citizen(call, item, filing);
	else
		filing_of_window(call, item, filing);
	return !egov_call_failed(call);
}

pg_uuid_t *
egov_filing_add(EgovCall *call, const pg_uuid_t *item, int version, const EgovFiling *filing,
				Jsonb *form)
{
	const EgovItemFacts *facts = egov_item_facts(call, item, version);
	pg_uuid_t *id = egov_uuid7_new();
	EgovRows added;

	added = egov_query(&egov_approval, CASE_ADD, call->tenant, id, item, version, filing->applicant,
					   egov_secret_word(call->tenant, "pseudonym",
										egov_uuid_text(filing->applicant), PSEUDONYM_LENGTH),
					   filing->filer, &egov_actor()->account, filing->channel, filing->mandate,
					   form, &facts->department, one_department(&facts->department), facts->fee,
					   egov_json_find_text(call->body, "source_system"),
					   egov_json_find_text(call->body, "external_number"), filing->group, call->now,
					   language_of(call, filing), filing->renews);
	if (added.count != 1)
		ereport(ERROR, (errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
						errmsg("another request took in the same case first"),
						errhint("Repeat the request.")));
	return id;
}

/* A party files for itself or, with a mandate, for another. */
static void
filing_of_citizen(EgovCall *call, const char *item, EgovFiling *filing)
{
	EgovActor *actor = egov_actor();
	JsonbContainer *applicant = egov_json_find_object(call->body, "applicant");

	filing->filer = &actor->party;
	filing->applicant = &actor->party;
	filing->channel = "online";
	if (applicant == NULL)
		return;
	filing->applicant = egov_party_find(call, applicant);
	if (egov_uuid_same(filing->applicant, &actor->party))
		return;
	filing->channel = "agent";
	if (filing->applicant != NULL)
		filing->mandate = egov_mandate_find(call, filing->applicant, &actor->party, item);
	if (filing->mandate == NULL)
		egov_call_refuse(call, EGOV_NO_MANDATE);
}

/* A clerk files for a person who came or called, or for whom an agent came with a mandate. */
static void
filing_of_window(EgovCall *call, const char *item, EgovFiling *filing)
{
	JsonbContainer *applicant = egov_json_find_object(call->body, "applicant");
	JsonbContainer *agent = egov_json_find_object(call->body, "agent");
	char *channel = egov_json_find_text(call->body, "channel");

	external_new(call);
	if (egov_call_failed(call))
		return;
	filing->channel = channel == NULL ? "window" : channel;
	filing->applicant = egov_party_need(call, applicant);
	if (agent == NULL)
		return;
	filing->filer = egov_party_need(call, agent);
	filing->mandate = egov_mandate_find(call, filing->applicant, filing->filer, item);
	if (filing->mandate == NULL)
		filing->mandate = egov_mandate_add(call, filing->applicant, filing->filer, item);
}

/* A case that lives in another system comes in once. */
static void
external_new(EgovCall *call)
{
	char *source = egov_json_find_text(call->body, "source_system");
	char *external = egov_json_find_text(call->body, "external_number");

	if (source == NULL)
		return;
	egov_actor()->probe.cases = true;
	if (egov_query(&egov_approval, CASE_BY_EXTERNAL, call->tenant, source, external).count > 0)
		egov_call_refuse_with(call, EGOV_ALREADY_EXISTS, "pointer", "/body/external_number");
	egov_actor()->probe.cases = false;
}

/* Everything that can be wrong with a filing at the window. */
static void
window_fields_check(EgovCall *call, JsonbContainer *applicant, JsonbContainer *agent)
{
	if (applicant == NULL)
		egov_call_error(call, "/body/applicant", "missing-field");
	else
		egov_party_named(call, applicant, "/body/applicant");
	if (agent != NULL)
		egov_party_named(call, agent, "/body/agent");
	if (applicant != NULL && agent != NULL && egov_party_same(applicant, agent))
		egov_call_error(call, "/body/agent", "same-party");
}

/* Members that only a window clerk may send. */
static void
window_fields_absent(EgovCall *call)
{
	static const char *const names[] = {"agent", "channel", "source_system", "external_number"};

	for (size_t i = 0; i < lengthof(names); i++)
	{
		if (egov_json_find(call->body, names[i]) != NULL)
			egov_errors_add(&call->errors, "/body", names[i], "read-only-field");
	}
}

/* The language in which the applicant is told things: of this request, or of the account of who did not file. */
static const char *
language_of(EgovCall *call, const EgovFiling *filing)
{
	return egov_uuid_same(filing->applicant, filing->filer)
			   ? call->language
			   : egov_party_language(call, filing->applicant);
}

/* An array of one department. */
static ArrayType *
one_department(const pg_uuid_t *department)
{
	Datum item = UUIDPGetDatum(department);

	return construct_array(&item, 1, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR);
}
