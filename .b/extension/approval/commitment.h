/*
 * commitment.h: decisions on a signed promise.
 */
#ifndef EGOV_COMMITMENT_H
#define EGOV_COMMITMENT_H

#include "approval/case_file.h"

/* A committed case is accepted: it is decided the same day, without reviews. */
extern void egov_commitment_begin(EgovCall *call, const EgovCaseFile *file);
/* A committed case is granted: its check begins. Nothing for other cases. */
extern void egov_commitment_granted(EgovCall *call, const EgovCaseFile *file);

#endif
