/*
 * holding.h: the roles of an account.
 */
#ifndef EGOV_HOLDING_H
#define EGOV_HOLDING_H

#include "core/actor.h"
#include "utils/array.h"
#include "utils/date.h"

/*
 * Gives the actor the roles that its account holds on a day, those of the colleagues it stands in
 * for included. The list is the cache's and is readable until the call ends.
 */
extern void egov_holdings_fill(EgovActor *actor, DateADT day);

/* The department in which the actor holds one of the roles, NULL where there is none. */
extern pg_uuid_t *egov_actor_department(uint32 roles);
/* The departments in which the actor holds one of the roles, as uuid[]. */
extern ArrayType *egov_actor_departments(uint32 roles);

#endif
