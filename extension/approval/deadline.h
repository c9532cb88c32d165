/*
 * deadline.h: the limits of a case.
 */
#ifndef EGOV_DEADLINE_H
#define EGOV_DEADLINE_H

#include "approval/case_file.h"

/*
 * Sets (or sets anew) a deadline that a statute fixes, by its code in egov.legal_limit; returns its
 * last day.
 */
extern DateADT egov_deadline_by_law(EgovCall *call, const EgovCaseFile *file, const char *kind,
									DateADT start, const char *limit);
/* Sets a deadline of a given length; returns its last day. */
extern DateADT egov_deadline_set(EgovCall *call, const EgovCaseFile *file, const char *kind,
								 DateADT start, int value, const char *unit, const char *basis);
/* Notes that what a deadline asked for was done now. */
extern void egov_deadline_meet(EgovCall *call, const EgovCaseFile *file, const char *kind);
/* The last day of a budget of working days that begins today. */
extern DateADT egov_budget_day(EgovCall *call, int days);

#endif
