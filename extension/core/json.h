/*
 * json.h: building and reading jsonb in memory.
 */
#ifndef EGOV_JSON_H
#define EGOV_JSON_H

#include "postgres.h"

#include "utils/jsonb.h"
#include "utils/uuid.h"

/* A value under construction; begins as NULL. */
typedef JsonbParseState *EgovJson;

/* Containers: begin, members or elements, end. end returns the finished value at the root. */
extern void egov_json_object(EgovJson *json);
extern void egov_json_array(EgovJson *json);
extern JsonbValue *egov_json_end_object(EgovJson *json);
extern JsonbValue *egov_json_end_array(EgovJson *json);

/* A key opens a member; each value below is a member after a key and an element in an array. */
extern void egov_json_key(EgovJson *json, const char *key);
extern void egov_json_null(EgovJson *json);
extern void egov_json_text(EgovJson *json, const char *text);
extern void egov_json_int(EgovJson *json, int64 number);
extern void egov_json_bool(EgovJson *json, bool truth);
extern void egov_json_uuid(EgovJson *json, const pg_uuid_t *uuid);
extern void egov_json_value(EgovJson *json, JsonbValue *value);
extern void egov_json_jsonb(EgovJson *json, Jsonb *jsonb);

/* Members in one step; a NULL text or uuid is a JSON null. */
extern void egov_json_text_member(EgovJson *json, const char *key, const char *text);
extern void egov_json_int_member(EgovJson *json, const char *key, int64 number);
extern void egov_json_bool_member(EgovJson *json, const char *key, bool truth);
extern void egov_json_uuid_member(EgovJson *json, const char *key, const pg_uuid_t *uuid);
extern void egov_json_value_member(EgovJson *json, const char *key, JsonbValue *value);

/* The member of an object as a value, NULL where absent. */
extern JsonbValue *egov_json_find(JsonbContainer *object, const char *key);
/* The member as a fresh string, container or number of members; NULL where absent or another type. */
extern char *egov_json_find_text(JsonbContainer *object, const char *key);
extern JsonbContainer *egov_json_find_object(JsonbContainer *object, const char *key);

/* The array of a member, NULL where absent; an element that the caller knows to be an object. */
extern JsonbContainer *egov_json_list(JsonbContainer *object, const char *key);
extern JsonbContainer *egov_json_element(JsonbContainer *list, int index);
/* How many elements or members a container has, 0 for NULL. */
extern int egov_json_size(const JsonbContainer *container);

/* A value's text as a fresh string; the text form of a uuid. */
extern char *egov_json_string(const JsonbValue *value);
extern char *egov_uuid_text(const pg_uuid_t *uuid);

#endif
