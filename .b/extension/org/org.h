/*
 * org.h: what org offers to the domains above it and to the list of all functions.
 */
#ifndef EGOV_ORG_H
#define EGOV_ORG_H

#include "org/call.h"

/* The functions of each noun, NULL at the end. */
extern const EgovFunction *const egov_session_functions[];
extern const EgovFunction *const egov_account_functions[];
extern const EgovFunction *const egov_department_functions[];
extern const EgovFunction *const egov_person_functions[];
extern const EgovFunction *const egov_code_list_functions[];
extern const EgovFunction *const egov_registration_functions[];
extern const EgovFunction *const egov_notice_functions[];

/* Kinds of parties and of identity documents, NULL at the end. */
extern const char *const egov_party_kinds[];
extern const char *const egov_identity_kinds[];
/* The identity of a party in a request body. */
extern const EgovField egov_party_fields[];

/* What is wrong with an identity as a whole: for .whole of a member with these fields. */
extern void egov_party_whole(JsonbContainer *object, const char *pointer, EgovErrors *errors);
/* A party that is known has the name that it is known by: a wrong number would name somebody else. */
extern void egov_party_named(EgovCall *call, JsonbContainer *object, const char *pointer);
/* Whether two identities are the same one. */
extern bool egov_party_same(JsonbContainer *a, JsonbContainer *b);
/* Finds the party with a checked identity, or adds it; 40001 when somebody else adds it now. */
extern pg_uuid_t *egov_party_need(EgovCall *call, JsonbContainer *object);
/* Finds the party with the identity in the object; NULL where there is none. */
extern pg_uuid_t *egov_party_find(EgovCall *call, JsonbContainer *object);
/* The valid mandate of an agent for a principal and an item, NULL where there is none. */
extern pg_uuid_t *egov_mandate_find(EgovCall *call, const pg_uuid_t *principal,
									const pg_uuid_t *agent, const char *item);
/* Records a mandate for one item, valid today. */
extern pg_uuid_t *egov_mandate_add(EgovCall *call, const pg_uuid_t *principal,
								   const pg_uuid_t *agent, const char *item);

#endif
