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
/* Codes of egov.legal_limit. */
#define EGOV_LIMIT_ACCEPTANCE "licensing-32"
#define EGOV_LIMIT_DECISION "licensing-42"
#define EGOV_LIMIT_JOINT "licensing-42-joint"
#define EGOV_LIMIT_DELIVERY "licensing-44"

/* The value and unit of a limit that is in force on a day; 55000 where there is none. */
extern int egov_limit_by_law(const char *limit, DateADT day, char **unit);
/* The last day of an open deadline of the case, EGOV_NO_DATE where there is none. */
extern DateADT egov_deadline_day(EgovCall *call, const EgovCaseFile *file, const char *kind);
/* The last day of a budget of working days that begins today. */
extern DateADT egov_budget_day(EgovCall *call, int days);

#endif
