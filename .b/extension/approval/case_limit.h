/*
 * case_limit.h: the limits of a case.
 */
#ifndef EGOV_CASE_LIMIT_H
#define EGOV_CASE_LIMIT_H

#include "approval/case_file.h"

/* Kinds of deadlines of a case. */
#define EGOV_DEADLINE_ACCEPTANCE "acceptance"
#define EGOV_DEADLINE_CORRECTION "correction"
#define EGOV_DEADLINE_LEGAL "legal"
#define EGOV_DEADLINE_PROMISED "promised"
#define EGOV_DEADLINE_DELIVERY "delivery"
#define EGOV_DEADLINE_GAP "gap"
#define EGOV_DEADLINE_INSPECTORS "inspectors"
#define EGOV_DEADLINE_HEARING_REQUEST "hearing_request"
#define EGOV_DEADLINE_HEARING "hearing"
#define EGOV_DEADLINE_CHECK "commitment_check"
#define EGOV_DEADLINE_CONTACT "rating_contact"
#define EGOV_DEADLINE_RECTIFY "rating_rectify"

/*
 * The office has received all it asked for: it has the procedure's time to accept. What it may let
 * pass, the law makes: settles_at and settles_to of the change say when and what. Limits that count
 * from receipt begin. Opens the step of acceptance.
 */
extern void egov_case_limits_await(EgovCall *call, const EgovCaseFile *file,
								   EgovCaseChange *change);
/* The case is accepted as of a day: the legal and the promised limit begin. */
extern void egov_case_limits_begin(EgovCall *call, const EgovCaseFile *file, DateADT start);
/* Nothing is awaited any more: limits that would have begun by themselves go. */
extern void egov_case_limits_drop(EgovCall *call, const EgovCaseFile *file);
/* The case is decided: what was to be met is met, delivery begins; its last day, EGOV_NO_DATE. */
extern DateADT egov_case_limits_decided(EgovCall *call, const EgovCaseFile *file);
/* The last day of a budget of working days that begins today. */
extern DateADT egov_budget_day(EgovCall *call, int days);

#endif
