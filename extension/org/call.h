/*
 * call.h: the frame of every egov_api function.
 *
 * A function is a row: who may call it, the field tables of its request and answer, and a handler.
 * The frame checks in one order: token, route and role, form of the request, idempotency look-up;
 * the handler then checks visibility, If-Match, state and guard, all before its first change.
 */
#ifndef EGOV_CALL_H
#define EGOV_CALL_H

#include "postgres.h"

#include "fmgr.h"
#include "utils/date.h"
#include "utils/jsonb.h"

#include "core/actor.h"
#include "core/answer.h"
#include "core/event.h"
#include "core/field.h"
#include "core/idempotency.h"
#include "core/json.h"
#include "core/problem.h"
#include "org/role.h"

struct EgovCall;
typedef void (*EgovHandler)(struct EgovCall *call);

/* The language of the tables themselves, and of who asks for one that is not spoken here. */
#define EGOV_HOME_LANGUAGE "zh-CN"

#define EGOV_WRITES 0x01	   /* changes something */
#define EGOV_KEYED 0x02		   /* needs an idempotency key; the answer is kept for replay */
#define EGOV_VERSIONED 0x04	   /* needs If-Match */
#define EGOV_ANSWERS_LIST 0x08 /* the answer is an array of rows of the answer table */
#define EGOV_ANSWERS_NOTHING 0x10
#define EGOV_ANSWERS_FILE 0x40	  /* the answer names a file that the front sends */
#define EGOV_COUNTS_REFUSALS 0x20 /* a refusal, too, leaves its mark (wrong passwords) */
#define EGOV_FOR_PERSON 0x80	  /* the person header says who asks; exchange zone only */
#define EGOV_CHANGE (EGOV_WRITES | EGOV_KEYED)

typedef struct EgovFunction
{
	const char *name;
	EgovHandler run;
	int flags;
	uint32 roles; /* one of these is needed; EGOV_ROLE_ANYONE needs no token */
	int zones;
	const EgovField *path;
	const EgovField *query;
	const EgovField *body;
	const EgovField *answer;
	const char *about;	   /* one line for the description */
	EgovObjectCheck whole; /* what is wrong with a body beyond its members, NULL = nothing */
} EgovFunction;

typedef struct EgovCall
{
	const EgovFunction *function;
	int32 tenant;
	TimestampTz now;	  /* case time */
	DateADT today;		  /* the day of case time in Asia/Shanghai */
	const char *language; /* zh-CN, en, ru, ja, ko */
	const char *request;  /* request id, may be NULL */
	const char *address;  /* of the client, may be NULL */
	const char *token;	  /* NULL without a session */
	const char *person;	  /* for whom a system asks; NULL where the function does not look at it */
	EgovZone zone;
	const char *if_match; /* versions between commas, or "*"; NULL where absent */
	EgovKey key;
	JsonbContainer *path;
	JsonbContainer *query;
	JsonbContainer *body;
	bool body_present; /* also when it is not an object */

	/* in a tick: older than the deadlines that it moved for a calendar notice, NULL when there are none */
	pg_uuid_t *moved_since;
	uint64 settled; /* rows that time changed before the handler did anything */

	/* what comes out */
	EgovProblem problem;
	EgovErrors errors;
	EgovJson params;
	int retry_after;
	JsonbValue *data;
	char *id;
	int version;
	char *next;
	JsonbValue *file;
} EgovCall;

/* Runs an egov_api function: (tenant int4, context jsonb, request jsonb) -> jsonb. */
extern Datum egov_call_run(FunctionCallInfo fcinfo, const EgovFunction *function);

/*
 * Begins and ends a call that nobody makes: time itself, at case time, past row security. The caller
 * has opened the door to tables for writing.
 */
extern EgovActor egov_call_begin_clock(EgovCall *call, int32 tenant);
extern void egov_call_end_clock(const EgovActor *outer);

/* Refuses the call; the handler returns at once and has changed nothing. */
extern void egov_call_refuse(EgovCall *call, EgovProblem problem);
/* Refuses with a parameter that the problem shows. */
extern void egov_call_refuse_with(EgovCall *call, EgovProblem problem, const char *param,
								  const char *value);
/* Adds a field error; the frame or egov_call_failed() turns errors into invalid-fields. */
extern void egov_call_error(EgovCall *call, const char *pointer, const char *code);
/* Whether the call is refused by now (errors included). */
extern bool egov_call_failed(EgovCall *call);
/* Checks If-Match against the version of the thing acted on; refuses and returns false. */
extern bool egov_call_version_matches(EgovCall *call, int version);

/* The answer: data, and what becomes Location and ETag. */
extern void egov_call_answer(EgovCall *call, JsonbValue *data);
extern void egov_call_answer_thing(EgovCall *call, JsonbValue *data, const pg_uuid_t *id,
								   int version);
/* The answer is a file that the front keeps: {"name", "type", "sha256"}. */
extern void egov_call_answer_file(EgovCall *call, JsonbValue *file);
/*
 * A list: rows of the answer table, whose column id_column is the keyset; one row more than the
 * limit was asked for, and its presence makes the cursor.
 */
extern void egov_call_answer_page(EgovCall *call, EgovRows rows, int id_column);
/* The limit of a list (1..200, default 50) and the id behind which it goes on (NULL = the start). */
extern int egov_call_limit(EgovCall *call);
extern bool egov_call_cursor(EgovCall *call, pg_uuid_t **after);

/* The id in the path; the frame has checked its form. */
extern pg_uuid_t *egov_call_path_id(EgovCall *call, const char *name);
/* Appends an event of this call. */
extern pg_uuid_t *egov_call_event(EgovCall *call, const char *subject_kind,
								  const pg_uuid_t *subject, const pg_uuid_t *department,
								  const char *kind, JsonbValue *data);

/* The same of what time did, at the time at which it did it. */
extern pg_uuid_t *egov_call_event_of_clock(EgovCall *call, const char *subject_kind,
										   const pg_uuid_t *subject, TimestampTz at,
										   const char *kind, JsonbValue *data);

/* The named members of the body, NULL-terminated, as an object for an event; NULL if none is there. */
extern JsonbValue *egov_call_pick(EgovCall *call, ...);

/* What a query of a list says of its pages; egov_call_limit() and egov_call_cursor() read it. */
#define EGOV_PAGE_MAX 200
#define EGOV_PAGE_FIELDS                                                                           \
	{"limit", EGOV_INT, 0, 1, EGOV_PAGE_MAX, .about = "rows of one page, 50 unless told"},         \
	{                                                                                              \
		"cursor", EGOV_TEXT, 0, 1, 100,                                                            \
			.about = "where the page before ended, from its Link header"                           \
	}

/* Field tables that many functions share. */
extern const EgovField egov_path_id[];
extern const EgovField egov_query_page[];

#define EGOV_API(name)                                                                             \
	PG_FUNCTION_INFO_V1(egov_api_##name);                                                          \
	Datum egov_api_##name(PG_FUNCTION_ARGS)                                                        \
	{                                                                                              \
		return egov_call_run(fcinfo, &egov_function_##name);                                       \
	}

#endif
