/*
 * call.c: the frame of every egov_api function.
 *
 * Lifetime: everything of a call is allocated in the SPI procedure context of the call and goes
 * with it; the result alone is made in the caller's context. The actor ends with the call, also
 * when an error leaves it.
 */
#include "postgres.h"

#include <stdarg.h>

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "core/clock.h"
#include "core/compat.h"
#include "core/cursor.h"
#include "core/id.h"
#include "core/statement.h"
#include "org/call.h"
#include "org/context.h"
#include "org/session.h"

#define KEY_MAX 128
#define LIMIT_DEFAULT 50

const EgovField egov_path_id[] = {
	{"id", EGOV_UUID, EGOV_REQUIRED, .about = "identifier"},
	{NULL},
};

const EgovField egov_query_page[] = {
	EGOV_PAGE_FIELDS,
	{NULL},
};

static bool version_is(const char *text, int version);
static void call_open(EgovCall *call, FunctionCallInfo fcinfo);
static void call_dispatch(EgovCall *call, Jsonb *request, Jsonb **stored);
static bool role_allows(EgovCall *call);
static bool form_is_right(EgovCall *call);
static void path_check(EgovCall *call);
static bool key_is_usable(EgovCall *call);
static bool replayed(EgovCall *call, Jsonb **stored);
static Jsonb *result_make(EgovCall *call);
static Jsonb *replay_make(Jsonb *stored);
static void problem_push(EgovCall *call, EgovJson *json);

Datum
egov_call_run(FunctionCallInfo fcinfo, const EgovFunction *function)
{
	MemoryContext caller = CurrentMemoryContext;
	bool previous = egov_statements_begin((function->flags & EGOV_WRITES) != 0);
	EgovCall call = {.function = function};
	Jsonb *volatile result = NULL;
	EgovActor outer;

	call_open(&call, fcinfo);
	outer = egov_actor_begin(call.tenant, call.zone);
	PG_TRY();
	{
		Jsonb *stored = NULL;
		MemoryContext inner;

		call_dispatch(&call, PG_GETARG_JSONB_P(2), &stored);
		inner = MemoryContextSwitchTo(caller);
		result = stored != NULL ? replay_make(stored) : result_make(&call);
		MemoryContextSwitchTo(inner);
		if (stored == NULL && call.problem == EGOV_OK && (function->flags & EGOV_KEYED))
			egov_key_store(&call.key, result);
	}
	PG_FINALLY();
	{
		egov_actor_end(&outer);
	}
	PG_END_TRY();
	egov_statements_end(previous);
	return JsonbPGetDatum(result);
}

void
egov_call_refuse(EgovCall *call, EgovProblem problem)
{
	if (call->problem == EGOV_OK)
		call->problem = problem;
}

void
egov_call_refuse_with(EgovCall *call, EgovProblem problem, const char *param, const char *value)
{
	if (call->problem != EGOV_OK)
		return;
	call->problem = problem;
	egov_json_object(&call->params);
	egov_json_text_member(&call->params, param, value);
}

void
egov_call_error(EgovCall *call, const char *pointer, const char *code)
{
	egov_errors_add(&call->errors, pointer, NULL, code);
}

bool
egov_call_failed(EgovCall *call)
{
	if (call->problem == EGOV_OK && call->errors.count > 0)
		call->problem = EGOV_INVALID_FIELDS;
	return call->problem != EGOV_OK;
}

bool
egov_call_version_matches(EgovCall *call, int version)
{
	const char *at = call->if_match;

	if (at != NULL && strcmp(at, "*") == 0)
		return true;
	for (; at != NULL; at = strchr(at, ','))
	{
		at += *at == ',';
		if (version_is(at, version))
			return true;
	}
	egov_call_refuse(call, EGOV_VERSION_MISMATCH);
	return false;
}

void
egov_call_answer(EgovCall *call, JsonbValue *data)
{
	call->data = data;
}

void
egov_call_answer_thing(EgovCall *call, JsonbValue *data, const pg_uuid_t *id, int version)
{
	call->data = data;
	call->id = id == NULL ? NULL : egov_uuid_text(id);
	call->version = version;
}

void
egov_call_answer_file(EgovCall *call, JsonbValue *file)
{
	call->file = file;
}

void
egov_call_answer_page(EgovCall *call, EgovRows rows, int id_column)
{
	int limit = egov_call_limit(call);

	if (rows.count > limit)
	{
		rows.count = limit;
		call->next = egov_cursor_make(call->tenant, call->function->name, call->query,
									  egov_row_uuid(rows, limit - 1, id_column));
	}
	call->data = egov_answer_list(call->function->answer, rows, call->language);
}

int
egov_call_limit(EgovCall *call)
{
	return egov_field_int(call->query, "limit", LIMIT_DEFAULT);
}

bool
egov_call_cursor(EgovCall *call, pg_uuid_t **after)
{
	char *cursor = egov_json_find_text(call->query, "cursor");

	*after = NULL;
	if (cursor == NULL)
		return true;
	*after = egov_cursor_read(call->tenant, call->function->name, call->query, cursor);
	if (*after == NULL)
		egov_call_refuse(call, EGOV_BAD_CURSOR);
	return *after != NULL;
}

pg_uuid_t *
egov_call_path_id(EgovCall *call, const char *name)
{
	return egov_field_uuid(call->path, name);
}

pg_uuid_t *
egov_call_event(EgovCall *call, const char *subject_kind, const pg_uuid_t *subject,
				const pg_uuid_t *department, const char *kind, JsonbValue *data)
{
	EgovEvent event = {call->now, department, subject_kind,	 subject,
					   kind,	  data,		  call->request, false};

	return egov_event_append(&event);
}

pg_uuid_t *
egov_call_event_of_clock(EgovCall *call, const char *subject_kind, const pg_uuid_t *subject,
						 TimestampTz at, const char *kind, JsonbValue *data)
{
	EgovEvent event = {at, NULL, subject_kind, subject, kind, data, call->request, true};

	return egov_event_append(&event);
}

EgovActor
egov_call_begin_clock(EgovCall *call, int32 tenant)
{
	memset(call, 0, sizeof(*call));
	call->tenant = tenant;
	call->now = egov_clock_now();
	call->today = egov_clock_day(call->now);
	call->language = "zh-CN";
	call->zone = EGOV_INTRANET;
	return egov_actor_begin_clock(tenant);
}

void
egov_call_end_clock(const EgovActor *outer)
{
	egov_actor_end(outer);
}

JsonbValue *
egov_call_pick(EgovCall *call, ...)
{
	EgovJson json = NULL;
	const char *name;
	bool some = false;
	va_list names;

	egov_json_object(&json);
	va_start(names, call);
	while ((name = va_arg(names, const char *)) != NULL)
	{
		JsonbValue *value = egov_json_find(call->body, name);

		if (value == NULL)
			continue;
		egov_json_value_member(&json, name, value);
		some = true;
	}
	va_end(names);
	return some ? egov_json_end_object(&json) : NULL;
}

/* Whether a text up to its end or a comma is the decimal number of a version. */
static bool
version_is(const char *text, int version)
{
	size_t length = strcspn(text, ",");
	char *number = psprintf("%d", version);

	return strlen(number) == length && memcmp(number, text, length) == 0;
}

/* Takes the three arguments apart; a missing one is a mistake of the caller's program. */
static void
call_open(EgovCall *call, FunctionCallInfo fcinfo)
{
	Jsonb *request;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("tenant, context and request of %s must not be null",
							   call->function->name)));
	call->tenant = PG_GETARG_INT32(0);
	request = PG_GETARG_JSONB_P(2);
	call->now = egov_clock_now();
	call->today = egov_clock_day(call->now);
	egov_context_read(call, &PG_GETARG_JSONB_P(1)->root);
	call->path = egov_json_find_object(&request->root, "path");
	call->query = egov_json_find_object(&request->root, "query");
	call->body = egov_json_find_object(&request->root, "body");
	call->body_present = egov_json_find(&request->root, "body") != NULL;
}

/*
 * Token or tenant, role, form, replay, then the handler. A refusal of the handler is looked at once more: when
 * the same request finished while this one waited for a lock, its answer is the answer. A refusal
 * after a change would leave the change behind: it is a bug, raised so that nothing stays. What time
 * has done to the thing acted on is no change of the handler, and does stay.
 */
static void
call_dispatch(EgovCall *call, Jsonb *request, Jsonb **stored)
{
	uint64 changes;

	if (call->token != NULL)
		egov_call_refuse(call, egov_session_enter(call));
	else
		egov_context_check_tenant(call);
	if (call->token == NULL && call->function->roles != EGOV_ROLE_ANYONE)
		egov_call_refuse(call, EGOV_UNAUTHENTICATED);
	if (egov_call_failed(call) || !role_allows(call) || !form_is_right(call))
		return;
	if (call->function->flags & EGOV_KEYED)
		call->key.fingerprint =
			egov_key_fingerprint(call->tenant, call->function->name, call->if_match, request);
	if (replayed(call, stored))
		return;
	changes = egov_statements_changes();
	call->function->run(call);
	if (egov_call_failed(call) && changes + call->settled != egov_statements_changes() &&
		(call->function->flags & EGOV_COUNTS_REFUSALS) == 0)
		elog(ERROR, "%s refused with %s after it had changed something", call->function->name,
			 egov_problem_code(call->problem));
	if (egov_call_failed(call) && (call->function->flags & EGOV_KEYED))
	{
		EgovProblem problem = call->problem;

		call->problem = EGOV_OK;
		if (!replayed(call, stored))
			call->problem = problem;
	}
}

/* Zone and role of the function. */
static bool
role_allows(EgovCall *call)
{
	const EgovFunction *function = call->function;

	if ((function->zones & (1 << call->zone)) == 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
	else if (function->roles != EGOV_ROLE_ANYONE && function->roles != EGOV_ROLE_SIGNED_IN &&
			 !egov_actor_has(function->roles))
		egov_call_refuse(call, EGOV_FORBIDDEN);
	return call->problem == EGOV_OK;
}

/* All field errors of path, query and body at once, then the headers a write needs. */
static bool
form_is_right(EgovCall *call)
{
	const EgovFunction *function = call->function;

	path_check(call);
	if (call->problem != EGOV_OK)
		return false;
	egov_fields_check(function->query, call->query, "/query", true, &call->errors);
	if (call->body_present && call->body == NULL)
		egov_call_error(call, "/body", "wrong-type");
	else
		egov_fields_check(function->body, call->body, "/body", false, &call->errors);
	if (function->whole != NULL && call->body != NULL)
		function->whole(call->body, "/body", &call->errors);
	if (egov_call_failed(call))
		return false;
	if ((function->flags & EGOV_KEYED) && !key_is_usable(call))
		return false;
	if ((function->flags & EGOV_VERSIONED) && call->if_match == NULL)
		egov_call_refuse(call, EGOV_PRECONDITION_REQUIRED);
	return call->problem == EGOV_OK;
}

/* An identifier of the wrong form in the path names nothing. */
static void
path_check(EgovCall *call)
{
	EgovErrors errors = {NULL, 0};

	egov_fields_check(call->function->path, call->path, "/path", true, &errors);
	if (errors.count > 0)
		egov_call_refuse(call, EGOV_NOT_FOUND);
}

/* 1 to 128 visible ASCII characters. */
static bool
key_is_usable(EgovCall *call)
{
	const char *key = call->key.key;

	if (key == NULL)
		egov_call_refuse(call, EGOV_MISSING_KEY);
	else if (*key == '\0' || strlen(key) > KEY_MAX)
		egov_call_refuse(call, EGOV_BAD_KEY);
	for (; key != NULL && *key != '\0'; key++)
	{
		if (*key < 0x21 || *key > 0x7e)
			egov_call_refuse(call, EGOV_BAD_KEY);
	}
	return call->problem == EGOV_OK;
}

/* Whether the key has been answered; a key of another request is refused. */
static bool
replayed(EgovCall *call, Jsonb **stored)
{
	if ((call->function->flags & EGOV_KEYED) == 0)
		return false;
	switch (egov_key_find(&call->key, stored))
	{
		case EGOV_KEY_SAME:
			return true;
		case EGOV_KEY_OTHER:
			egov_call_refuse(call, EGOV_KEY_REUSED);
			return true;
		default:
			return false;
	}
}

/*
 * {"data", "id", "version", "next"} or {"problem": ...}; with what is kept for a replay goes its
 * language.
 */
static Jsonb *
result_make(EgovCall *call)
{
	EgovJson json = NULL;

	egov_json_object(&json);
	if (egov_call_failed(call))
		problem_push(call, &json);
	else
	{
		if (call->data != NULL)
			egov_json_value_member(&json, "data", call->data);
		if (call->file != NULL)
			egov_json_value_member(&json, "file", call->file);
		if (call->id != NULL)
			egov_json_text_member(&json, "id", call->id);
		if (call->version > 0)
			egov_json_int_member(&json, "version", call->version);
		if (call->next != NULL)
			egov_json_text_member(&json, "next", call->next);
		if (call->function->flags & EGOV_KEYED)
			egov_json_text_member(&json, "language", call->language);
	}
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/* The stored result and the mark that it is a replay. */
static Jsonb *
replay_make(Jsonb *stored)
{
	EgovJson json = NULL;
	JsonbIterator *iterator = JsonbIteratorInit(&stored->root);
	JsonbIteratorToken token;
	JsonbValue value;

	egov_json_object(&json);
	while ((token = JsonbIteratorNext(&iterator, &value, true)) != WJB_DONE)
	{
		if (token == WJB_KEY || token == WJB_VALUE)
			pushJsonbValue(&json, token, &value);
	}
	egov_json_bool_member(&json, "replayed", true);
	return JsonbValueToJsonb(egov_json_end_object(&json));
}

/* Adds the problem member: code, errors and params. */
static void
problem_push(EgovCall *call, EgovJson *json)
{
	egov_json_key(json, "problem");
	egov_json_object(json);
	egov_json_text_member(json, "code", egov_problem_code(call->problem));
	egov_json_key(json, "errors");
	if (call->errors.count > 0)
		egov_json_value(json, egov_json_end_array(&call->errors.json));
	else
	{
		egov_json_array(json);
		egov_json_end_array(json);
	}
	if (call->retry_after > 0)
	{
		if (call->params == NULL)
			egov_json_object(&call->params);
		egov_json_int_member(&call->params, "retry_after", call->retry_after);
	}
	egov_json_key(json, "params");
	if (call->params != NULL)
		egov_json_value(json, egov_json_end_object(&call->params));
	else
	{
		egov_json_object(json);
		egov_json_end_object(json);
	}
	egov_json_end_object(json);
}
