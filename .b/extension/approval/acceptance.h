/*
 * acceptance.h: what every way of accepting a case does.
 */
#ifndef EGOV_ACCEPTANCE_H
#define EGOV_ACCEPTANCE_H

#include "approval/case_file.h"

/*
 * Begins the limits and the steps of a case that is accepted now, and dates the change: complete
 * corrections are accepted as of the day they were received (Art. 32 item 5).
 */
extern void egov_acceptance_begin(EgovCall *call, const EgovCaseFile *file, EgovCaseChange *change);
/*
 * Begins the steps of a case accepted as of a day: those of its route, or at once the decision where a
 * promise is signed. Returns the departments that work on it, NULL where none is added.
 */
extern ArrayType *egov_acceptance_route(EgovCall *call, const EgovCaseFile *file, DateADT day);
/* Tells the applicant by a notice of a kind with number, item and due day. */
extern void egov_acceptance_tell(EgovCall *call, const EgovCaseFile *file, const char *kind);

#endif
