/*
 * route.h: the steps of a case.
 */
#ifndef EGOV_ROUTE_H
#define EGOV_ROUTE_H

#include "approval/case_file.h"

/* Codes of the steps that every case may have beside those of its item. */
#define EGOV_STEP_ACCEPTANCE "acceptance"
#define EGOV_STEP_DECISION "decision"
#define EGOV_STEP_LICENCE "licence"
#define EGOV_STEP_DELIVERY "delivery"
#define EGOV_STEP_CHECK "commitment_check"

/* Opens (or opens again) one of these steps in the department in charge. */
extern void egov_step_open(EgovCall *call, const EgovCaseFile *file, const char *code, DateADT due);
/* Ends the open step of this code as done by the actor. */
extern void egov_step_close(EgovCall *call, const EgovCaseFile *file, const char *code,
							const char *opinion);
/*
 * Whether the actor may do a step that this account (NULL = nobody) has claimed in a department: the
 * claimer and who stands in for the claimer may; already-claimed otherwise.
 */
extern bool egov_claim_allows(EgovCall *call, const pg_uuid_t *claimed_by,
							  const pg_uuid_t *department);
/*
 * Whether an account can be given work on a case as a role of a department: role-not-held where it does
 * not hold it today or is disabled, own-case where the case is its own.
 */
extern void egov_account_check(EgovCall *call, const pg_uuid_t *account, uint32 role,
							   const pg_uuid_t *department, const EgovCaseFile *file,
							   const char *pointer);
/* What egov_claim_allows() says of the office step that an event ends. */
extern bool egov_step_free(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);
/* Whether a code is that of a step of the office. */
extern bool egov_step_of_office(const char *code);
/*
 * Copies the route of the item version and starts the steps that wait for none; without a step, opens the
 * decision. Returns the departments that take part. What another government
 * does is followed by the department in charge, which records its answer: without it a case would wait
 * for ever for a system that is not ours.
 */
extern ArrayType *egov_route_begin(EgovCall *call, const EgovCaseFile *file);
/*
 * Starts every step whose predecessors are done; when none is open or waiting, opens the decision.
 */
extern void egov_route_advance(EgovCall *call, const EgovCaseFile *file);
/* Whether every review of the case is over; whether one was refused; whether the actor did one. */
typedef struct EgovRouteState
{
	bool open;
	bool refused;
	bool reviewed_by_actor;
} EgovRouteState;
extern EgovRouteState egov_route_state(EgovCall *call, const EgovCaseFile *file);

#endif
