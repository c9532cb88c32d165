/*
 * holding.h: the roles of an account.
 */
#ifndef EGOV_HOLDING_H
#define EGOV_HOLDING_H

#include "core/actor.h"
#include "utils/date.h"

/*
 * Gives the actor the roles that its account holds on a day, those of the colleagues it stands in
 * for included. The list is the cache's and is readable until the transaction ends.
 */
extern void egov_holdings_fill(EgovActor *actor, DateADT day);

#endif
