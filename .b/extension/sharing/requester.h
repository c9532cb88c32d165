/*
 * requester.h: the department that somebody reads for.
 */
#ifndef EGOV_REQUESTER_H
#define EGOV_REQUESTER_H

#include "postgres.h"

#include "utils/uuid.h"

#include "core/actor.h"

/*
 * The department of the session's login by egov.db_login (SET ROLE changes nothing); NULL for a login
 * that has none today.
 */
extern const pg_uuid_t *egov_requester_of_login(int32 tenant);
/* 42501 unless the login is the department's own or a superuser's. */
extern void egov_requester_check(int32 tenant, const pg_uuid_t *requester);
/* Lets a department act as a system of its own would; outer keeps who acted before, for the end. */
extern void egov_requester_begin(EgovActor *outer, int32 tenant, const pg_uuid_t *requester);
extern void egov_requester_end(const EgovActor *outer);

#endif
