/*
 * decision.c: egov.share_decide() and the decision behind every read.
 *
 * Lifetime: answers for grants without a quota are kept beside the set they were made from, and are
 * forgotten with it.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/json.h"
#include "sharing/decision.h"
#include "sharing/requester.h"
#include "sharing/share_text.h"
#include "sharing/sharing_statements.h"

#define REQUESTER 1 /* number of the argument */
#define KEPT 16384	/* answers at hand, a power of two */

/* An answer that was given before. */
typedef struct Kept
{
	const EgovShareGrant *grant;
	uint64 visible;
	Jsonb *answer;
} Kept;

PG_FUNCTION_INFO_V1(egov_share_decide);

static MemoryContext kept_context;
static Kept *kept;
static uint64 kept_serial; /* of the set whose answers are kept */

static EgovShareText text_argument(FunctionCallInfo fcinfo, int number);
static void case_look_up(const EgovReadAsk *ask, EgovShareCase *facts);
static Kept *kept_find(const EgovDecision *decision);
static Jsonb *answer_make(int32 tenant, const EgovDecision *decision, TimestampTz now);
static void fields_push(EgovJson *json, const EgovDecision *decision);
static void masks_push(EgovJson *json, const EgovDecision *decision);
static void quota_push(EgovJson *json, int32 tenant, const EgovShareGrant *grant, TimestampTz now);
static void left_push(EgovJson *json, const char *name, EgovRows rows, int column);
static pg_uuid_t requester_argument(FunctionCallInfo fcinfo);

/*
 * egov.share_decide(tenant int4, requester uuid, resource text, purpose text, subject text,
 * case_number text, fields text[]) jsonb: {"allowed", "reason", "grant", "version", "fields",
 * "masks", "quota"}. Without a requester it is the department of the login; without fields all that
 * is granted; without a subject it is about a list. 42501 for a login of another department. Decree
 * 809: deny by default, a deny wins.
 */
Datum
egov_share_decide(PG_FUNCTION_ARGS)
{
	EgovReadAsk ask;
	Jsonb *volatile answer = NULL;
	EgovActor outer;
	pg_uuid_t requester;

	for (int i = 0; i < 4; i++)
	{
		if (PG_ARGISNULL(i) && i != REQUESTER)
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
							errmsg("tenant, resource and purpose must not be null")));
	}
	ask.tenant = PG_GETARG_INT32(0);
	requester = requester_argument(fcinfo);
	ask.requester = &requester;
	ask.resource = text_argument(fcinfo, 2);
	ask.purpose = text_argument(fcinfo, 3);
	ask.subject = text_argument(fcinfo, 4);
	ask.case_number = text_argument(fcinfo, 5);
	ask.field_count = 0;
	ask.now = egov_clock_statement();
	if (!PG_ARGISNULL(6))
		egov_ask_fields(&ask, PG_GETARG_DATUM(6));
	egov_requester_check(ask.tenant, ask.requester);
	egov_requester_begin(&outer, ask.tenant, ask.requester);
	PG_TRY();
	{
		EgovDecision decision = egov_decide(&ask);

		answer = egov_decision_jsonb(ask.tenant, &decision, ask.now);
	}
	PG_FINALLY();
	{
		egov_requester_end(&outer);
	}
	PG_END_TRY();
	PG_RETURN_JSONB_P(answer);
}

EgovDecision
egov_decide(const EgovReadAsk *ask)
{
	EgovDecision decision = {.grants = egov_grant_set(ask->tenant)};
	EgovShareCase facts;
	EgovShareAsk question = {ask->requester->data,
							 ask->resource,
							 ask->purpose,
							 ask->field_count,
							 ask->fields,
							 ask->subject.bytes == NULL,
							 ask->case_number.bytes != NULL,
							 NULL,
							 ask->now};

	decision.verdict = egov_share_verdict(decision.grants->set, &question);
	if (decision.verdict.reason == EGOV_SHARE_CASE_ASKED)
	{
		case_look_up(ask, &facts);
		question.facts = &facts;
		decision.verdict = egov_share_verdict(decision.grants->set, &question);
	}
	for (uint64 rest = decision.verdict.fields; rest != 0; rest &= rest - 1)
	{
		int field = __builtin_ctzll(rest);

		if (decision.verdict.grant->masks[field] != EGOV_MASK_HIDE)
			decision.visible |= UINT64CONST(1) << field;
	}
	return decision;
}

Jsonb *
egov_decision_jsonb(int32 tenant, const EgovDecision *decision, TimestampTz now)
{
	Kept *place;
	Jsonb *copy;

	if (decision->verdict.grant == NULL || decision->verdict.grant->limited)
		return answer_make(tenant, decision, now);
	place = kept_find(decision);
	if (place->answer == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(kept_context);

		place->answer = answer_make(tenant, decision, now);
		place->grant = decision->verdict.grant;
		place->visible = decision->visible;
		MemoryContextSwitchTo(caller);
	}
	copy = palloc(VARSIZE(place->answer));
	memcpy(copy, place->answer, VARSIZE(place->answer));
	return copy;
}

void
egov_ask_fields(EgovReadAsk *ask, Datum array)
{
	ArrayType *names = DatumGetArrayTypeP(array);
	int count = ArrayGetNItems(ARR_NDIM(names), ARR_DIMS(names));
	char *place = ARR_DATA_PTR(names);

	if (ARR_HASNULL(names))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("the name of a field must not be null")));
	if (count > EGOV_SHARE_FIELDS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%d fields are asked for", count),
				 errdetail("A resource has at most %d fields.", EGOV_SHARE_FIELDS)));
	for (int i = 0; i < count; i++)
	{
		ask->fields[i].bytes = VARDATA_ANY(place);
		ask->fields[i].length = VARSIZE_ANY_EXHDR(place);
		place = (char *) att_align_nominal(place + VARSIZE_ANY(place), TYPALIGN_INT);
	}
	ask->field_count = count;
}

/* The department that is asked about; where there is none, that of the login. */
static pg_uuid_t
requester_argument(FunctionCallInfo fcinfo)
{
	const pg_uuid_t *own;

	if (!PG_ARGISNULL(REQUESTER))
		return *PG_GETARG_UUID_P(REQUESTER);
	own = egov_requester_of_login(PG_GETARG_INT32(0));
	if (own == NULL)
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("requester must not be null for a login of no department")));
	return *own;
}

/* A text argument without a copy; no bytes for NULL. */
static EgovShareText
text_argument(FunctionCallInfo fcinfo, int number)
{
	EgovShareText result = {NULL, 0};
	text *value;

	if (PG_ARGISNULL(number))
		return result;
	value = PG_GETARG_TEXT_PP(number);
	result.bytes = VARDATA_ANY(value);
	result.length = VARSIZE_ANY_EXHDR(value);
	return result;
}

/* What the decision must know of the case, through the function that approvals offer for it. */
static void
case_look_up(const EgovReadAsk *ask, EgovShareCase *facts)
{
	bool previous = egov_statements_begin(false);
	EgovRows rows =
		egov_query(&egov_sharing, CASE_FACTS, ask->tenant, egov_share_string(ask->case_number),
				   ask->subject.bytes == NULL ? NULL : egov_share_string(ask->subject), ask->now);

	memset(facts, 0, sizeof(*facts));
	if (rows.count > 0)
	{
		facts->found = true;
		memcpy(facts->item, egov_row_uuid(rows, 0, 1)->data, UUID_LEN);
		facts->open = egov_row_bool(rows, 0, 2);
		facts->of_person = egov_row_bool(rows, 0, 3);
	}
	egov_statements_end(previous);
}

/* The place where the answer to a decision is kept, empty if another one was there. */
static Kept *
kept_find(const EgovDecision *decision)
{
	uint64 hash = ((uintptr_t) decision->verdict.grant / sizeof(EgovShareGrant)) ^
				  (decision->visible * UINT64CONST(0x9e3779b97f4a7c15) >> 40);
	Kept *place;

	if (kept_serial != decision->grants->serial)
	{
		if (kept_context == NULL)
			kept_context =
				AllocSetContextCreate(TopMemoryContext, "egov decisions", ALLOCSET_DEFAULT_SIZES);
		kept_serial = 0;
		MemoryContextReset(kept_context);
		kept = MemoryContextAllocZero(kept_context, KEPT * sizeof(Kept));
		kept_serial = decision->grants->serial;
	}
	place = &kept[hash & (KEPT - 1)];
	if (place->answer != NULL &&
		(place->grant != decision->verdict.grant || place->visible != decision->visible))
	{
		pfree(place->answer);
		place->answer = NULL;
	}
	return place;
}

/* The answer to a decision. */
static Jsonb *
answer_make(int32 tenant, const EgovDecision *decision, TimestampTz now)
{
	const EgovShareGrant *grant = decision->verdict.grant;
	EgovJson json = NULL;

	egov_json_object(&json);
	egov_json_bool_member(&json, "allowed", grant != NULL);
	egov_json_text_member(&json, "reason", egov_share_reason_name(decision->verdict.reason));
	egov_json_key(&json, "grant");
	if (grant == NULL)
		egov_json_null(&json);
	else
		egov_json_uuid(&json, (const pg_uuid_t *) grant->id);
	egov_json_key(&json, "version");
	if (grant == NULL)
		egov_json_null(&json);
	else
		egov_json_int(&json, grant->version);
	fields_push(&json, decision);
	masks_push(&json, decision);
	quota_push(&json, tenant, grant, now);
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/* The names of the fields that may be read. */
static void
fields_push(EgovJson *json, const EgovDecision *decision)
{
	egov_json_key(json, "fields");
	egov_json_array(json);
	for (uint64 rest = decision->visible; rest != 0; rest &= rest - 1)
		egov_json_text(json,
					   egov_share_string(*egov_decision_field(decision, __builtin_ctzll(rest))));
	egov_json_end_array(json);
}

/* The masks of those that are not shown plainly. */
static void
masks_push(EgovJson *json, const EgovDecision *decision)
{
	egov_json_key(json, "masks");
	egov_json_object(json);
	for (uint64 rest = decision->visible; rest != 0; rest &= rest - 1)
	{
		int field = __builtin_ctzll(rest);
		EgovMask mask = decision->verdict.grant->masks[field];

		if (mask != EGOV_MASK_SHOW)
			egov_json_text_member(json, egov_share_string(*egov_decision_field(decision, field)),
								  egov_mask_name(mask));
	}
	egov_json_end_object(json);
}

/* What is left of the quota in the present period: {"window", "calls", "rows", "subjects"}. */
static void
quota_push(EgovJson *json, int32 tenant, const EgovShareGrant *grant, TimestampTz now)
{
	bool previous;
	EgovRows rows;

	egov_json_key(json, "quota");
	if (grant == NULL || !grant->limited)
	{
		egov_json_null(json);
		return;
	}
	previous = egov_statements_begin(false);
	rows = egov_query(&egov_sharing, QUOTA_LEFT, tenant, grant->id, now);
	egov_json_object(json);
	egov_json_text_member(json, "window", rows.count == 0 ? NULL : egov_row_text(rows, 0, 1));
	left_push(json, "calls", rows, 2);
	left_push(json, "rows", rows, 3);
	left_push(json, "subjects", rows, 4);
	egov_json_end_object(json);
	egov_statements_end(previous);
}

/* What is left of one limit, null where it has none. */
static void
left_push(EgovJson *json, const char *name, EgovRows rows, int column)
{
	if (rows.count > 0 && !egov_row_null(rows, 0, column))
		egov_json_int_member(json, name, egov_row_int(rows, 0, column));
	else
		egov_json_text_member(json, name, NULL);
}

const EgovShareText *
egov_decision_field(const EgovDecision *decision, int field)
{
	return &egov_share_resource_at(decision->grants->set, decision->verdict.resource)
				->fields[field];
}
