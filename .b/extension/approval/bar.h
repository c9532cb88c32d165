/*
 * bar.h: bars on applying again.
 */
#ifndef EGOV_BAR_H
#define EGOV_BAR_H

#include "approval/case_file.h"

/*
 * Bars the applicant for a year when the body says that something was concealed or false and the
 * item concerns public safety and the like (Administrative Licensing Law, Art. 78).
 */
extern void egov_bar_of_refusal(EgovCall *call, const EgovCaseFile *file);
/* Bars the holder for three years when the licence was got by fraud or bribery (Art. 79). */
extern void egov_bar_of_revocation(EgovCall *call, const EgovCaseFile *file, const char *reason);

#endif
