/*
 * field.h: field tables. One table describes the members of a request or of an answer; checks,
 * answers and the OpenAPI file come from the same rows. A table ends with a row without a name.
 */
#ifndef EGOV_FIELD_H
#define EGOV_FIELD_H

#include "postgres.h"

#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/uuid.h"

#include "core/json.h"

typedef enum EgovFieldType
{
	EGOV_TEXT,	 /* string; min and max count characters */
	EGOV_INT,	 /* integer; min and max are values */
	EGOV_BOOL,	 /* true or false */
	EGOV_DATE,	 /* "YYYY-MM-DD" */
	EGOV_TIME,	 /* RFC 3339; answers have the offset of Asia/Shanghai */
	EGOV_UUID,	 /* 36 characters */
	EGOV_MONEY,	 /* decimal string with at most two places, "12.50" */
	EGOV_CODE,	 /* one of words */
	EGOV_LABEL,	 /* label of a code of the list, in the caller's language; answers only */
	EGOV_NAME,	 /* what resolve says of a uuid, in the caller's language; answers only */
	EGOV_TEXTS,	 /* array of strings; max counts items, item_max their characters */
	EGOV_UUIDS,	 /* array of uuids; min and max count items */
	EGOV_OBJECT, /* object with fields of its own */
	EGOV_LIST,	 /* array of objects with fields; min and max count items */
	EGOV_MAP,	 /* object whose members the handler checks (form values) */
	EGOV_MAPS	 /* array of objects with members of any name; answers only */
} EgovFieldType;

/* The name of the thing with this id; NULL where there is none. */
typedef const char *(*EgovNameResolver)(const pg_uuid_t *id, const char *language);

/* What is wrong with a text beyond its length and characters; NULL where it is right. */
typedef const char *(*EgovTextCheck)(const char *text, int length);

struct EgovErrors;
/* Adds what is wrong with an object beyond its members, some of which may be absent or wrong. */
typedef void (*EgovObjectCheck)(JsonbContainer *object, const char *pointer,
								struct EgovErrors *errors);

#define EGOV_REQUIRED 0x01 /* must be present */
#define EGOV_SERVER 0x02   /* known, but only the server sets it */
#define EGOV_NULLABLE 0x04 /* may be null */
#define EGOV_LINES 0x08	   /* text of several lines */
#define EGOV_COMPUTED 0x20 /* answers: no column of its own, the handler adds it */
#define EGOV_STORED 0x40   /* answers: a list or object that a column holds as jsonb */
#define EGOV_SECRET 0x10   /* never logged, write only in the description */

typedef struct EgovField
{
	const char *name;
	EgovFieldType type;
	int flags;
	int min;
	int max;
	const char *const *words;		/* EGOV_CODE: allowed words, NULL at the end */
	const char *list;				/* EGOV_LABEL, EGOV_CODE without words: name of the code list */
	EgovNameResolver resolve;		/* EGOV_NAME */
	const struct EgovField *fields; /* EGOV_OBJECT, EGOV_LIST */
	const char *about;				/* one line for the description */
	const char *example;			/* JSON text */
	EgovTextCheck check;			/* EGOV_TEXT */
	EgovObjectCheck whole;			/* EGOV_OBJECT */
} EgovField;

/* Errors of one request; all are collected, then reported at once. */
typedef struct EgovErrors
{
	EgovJson json;
	int count;
} EgovErrors;

/* Adds {"pointer": prefix "/" name, "code": code}; name may be NULL. */
extern void egov_errors_add(EgovErrors *errors, const char *prefix, const char *name,
							const char *code);
/* The same with one parameter. */
extern void egov_errors_add_param(EgovErrors *errors, const char *prefix, const char *name,
								  const char *code, const char *param, const char *value);

/* Checks a JSON object (NULL = absent) against a table; with strings, values are query strings. */
extern void egov_fields_check(const EgovField *fields, JsonbContainer *object, const char *prefix,
							  bool strings, EgovErrors *errors);
/* Checks one value against one row; the pointer of an error is prefix/name. */
extern void egov_field_check(const EgovField *field, const JsonbValue *value, const char *prefix,
							 const char *name, EgovErrors *errors);

/* Values of a checked object; the default where absent or null. */
extern int egov_field_int(JsonbContainer *object, const char *name, int fallback);
/* place with the value in it, NULL where absent. */
extern const int *egov_field_optional_int(JsonbContainer *object, const char *name, int *place);
extern bool egov_field_bool(JsonbContainer *object, const char *name, bool fallback);
extern DateADT egov_field_date(JsonbContainer *object, const char *name);
extern TimestampTz egov_field_time(JsonbContainer *object, const char *name);
extern pg_uuid_t *egov_field_uuid(JsonbContainer *object, const char *name);

/* The description of a table: jsonb object of the members, for the OpenAPI file. */
extern void egov_fields_describe(EgovJson *json, const EgovField *fields);

#endif
