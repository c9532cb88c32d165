/*
 * assessment.h: what assessment offers to the list of all functions.
 */
#ifndef EGOV_ASSESSMENT_H
#define EGOV_ASSESSMENT_H

#include "org/call.h"

/* Who plans and runs appraisals; who sees their results before they are public. */
#define EGOV_ROLE_RUNS EGOV_ROLE_ORGANISER
#define EGOV_ROLE_DECIDES_RESULTS (EGOV_ROLE_ORGANISER | EGOV_ROLE_COMMITTEE)

#endif
