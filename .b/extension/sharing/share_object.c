/*
 * share_object.c: objections that come with applications, for domains that fill them.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"

#include "core/clock.h"
#include "core/compat.h"
#include "sharing/objection.h"
#include "sharing/person_statements.h"

PG_FUNCTION_INFO_V1(egov_share_object);

static pg_uuid_t *object(FunctionCallInfo fcinfo, EgovCall *call);
static JsonbValue *about(const char *resource, const char *field);

/*
 * egov.share_object(tenant int4, party uuid, number text, resource text, field text, claim text,
 * right_value text) uuid: the objection that is written, NULL where the party has an open one to this
 * field or the resource is not published any more. Within a call, whose account raises it; 42501 outside
 * of one.
 */
Datum
egov_share_object(PG_FUNCTION_ARGS)
{
	MemoryContext caller = CurrentMemoryContext;
	EgovCall call = {.tenant = 0};
	pg_uuid_t *answer = NULL;
	pg_uuid_t *id;
	bool previous;

	for (int i = 0; i < 6; i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
							errmsg("only right_value of egov.share_object() may be null")));
	}
	call.tenant = PG_GETARG_INT32(0);
	call.now = egov_clock_now();
	call.today = egov_clock_day(call.now);
	if (!egov_actor()->signed_in || egov_actor()->tenant != call.tenant)
		ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
						errmsg("egov.share_object() works within a call of an account only")));
	previous = egov_statements_begin(true);
	id = object(fcinfo, &call);
	if (id != NULL)
	{
		answer = MemoryContextAlloc(caller, sizeof(pg_uuid_t));
		*answer = *id;
	}
	egov_statements_end(previous);
	if (answer == NULL)
		PG_RETURN_NULL();
	PG_RETURN_UUID_P(answer);
}

/* Writes the objection, unless the party has said the same and nobody has answered yet. */
static pg_uuid_t *
object(FunctionCallInfo fcinfo, EgovCall *call)
{
	char *resource = text_to_cstring(PG_GETARG_TEXT_PP(3));
	char *field = text_to_cstring(PG_GETARG_TEXT_PP(4));
	EgovRows found =
		egov_query(&egov_sharing_person, OBJECTION_FIELD, call->tenant, resource, field);
	EgovObjection objection = {.field = field,
							   .party = PG_GETARG_UUID_P(1),
							   .number = text_to_cstring(PG_GETARG_TEXT_PP(2)),
							   .claim = text_to_cstring(PG_GETARG_TEXT_PP(5))};

	if (found.count == 0 || !egov_row_bool(found, 0, 3) ||
		egov_query(&egov_sharing_person, OBJECTION_SAID, call->tenant, objection.party,
				   egov_row_uuid(found, 0, 1), field)
				.count > 0)
		return NULL;
	objection.resource = egov_row_uuid(found, 0, 1);
	objection.provider = egov_row_uuid(found, 0, 2);
	objection.right_value = PG_ARGISNULL(6) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(6));
	return egov_objection_write(call, &objection, about(resource, field));
}

/* What the event tells. */
static JsonbValue *
about(const char *resource, const char *field)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_text_member(&json, "resource", resource);
	egov_json_text_member(&json, "field", field);
	return egov_json_end_object(&json);
}
