/*
 * guard.h: what must hold for a transition besides the state.
 */
#ifndef EGOV_GUARD_H
#define EGOV_GUARD_H

#include "approval/case_file.h"

/*
 * Checks every guard that the life cycle names for the event in the present state of the locked
 * case; refuses the call on the first that does not hold.
 */
extern bool egov_case_guards(EgovCall *call, const EgovCaseFile *file, EgovCaseEvent event);

#endif
